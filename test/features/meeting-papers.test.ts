import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { familyCopy } from '../../src/features/meetings/family-copy.ts';
import { minutesOf } from '../../src/features/meetings/minutes.ts';
import { packOf } from '../../src/features/meetings/pack.ts';
import type { One } from '../../src/features/meetings/read.ts';
import { d, files } from '../support/library.ts';
import { oneIn, TODAY } from '../support/meetings.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';

const NEVER = '77 Kestrel Mews';
const paper = (one: One, large = false) => ({ one, partnership: 'Northmoor', never: [NEVER], large });
const packIn = (one: One) => packOf({ ...paper(one), since: d('2026-01-01') });
const copyIn = (one: One) =>
  familyCopy({
    ...paper(one),
    meeting: one.meeting,
    type: one.type,
    lists: files.lists,
    today: TODAY,
    nameOf: one.all.nameOf,
    understanding: one.all.understood.understanding,
    person: { id: 'parent', name: 'Parent' },
  });

const aMeeting = (type = 'network-meeting', more: object = {}) =>
  aFamily()
    .add('meeting', '2026-03-01', { type, step: 'arranged', meeting: 'm', for: '2026-03-10', purposes: ['engagement'] })
    .add('meeting', '2026-03-10', {
      type,
      step: 'held',
      meeting: 'm',
      purposes: ['engagement'],
      covers: ['whether-risk-is-rising'],
      parents: 'came',
      attended: ['worker'],
      evidence: 'Colleague weighed',
      ifItContinues: 'Colleague next',
      ...more,
    } as never)
    .add('meeting-contribution', '2026-03-10', { meeting: 'm', agency: 'hv', when: 'at', sees: 'Colleague sees' })
    .add('meeting-outcome', '2026-03-10', { meeting: 'm', outcome: 'continue', because: 'Colleague because' })
    .add('meeting-action', '2026-03-10', {
      meeting: 'm',
      action: 'a',
      step: 'agreed',
      owner: 'worker',
      what: 'Tangerine',
    })
    .add('words', '2026-03-10', { of: 'parent', said: 'Apricot', meeting: 'm' }, { about: ['parent'] });
const finished = (record: FamilyRecord, forFamily = 'Plum for you') =>
  record.add('meeting-minutes', '2026-03-11', { meeting: 'm', step: 'finished', forFamily });

describe('the family’s copy of the minutes', () => {
  it('S3-5-u S3-let-d S3-cin-d: what was written for them, their words, what was agreed, who does what; not what colleagues wrote', () => {
    const copy = copyIn(oneIn(finished(aMeeting())));
    const text = JSON.stringify(copy);
    for (const said of ['Plum for you', 'Apricot', 'Tangerine', 'We go on working with you', 'worker'])
      assert.ok(text.includes(said), said);
    assert.doesNotMatch(text, /Colleague|engag|risk|Network|Health|for professionals/i);
    assert.doesNotMatch(copy?.title ?? '', /Parent|Ash/);
  });

  it('says who was there to whoever saw them, and to nobody else', () => {
    const record = () => aMeeting('network-meeting', { parents: 'invited-did-not-come', attended: ['worker', 'idva'] });
    assert.doesNotMatch(JSON.stringify(copyIn(oneIn(finished(record())))), /idva/);
    assert.match(JSON.stringify(copyIn(oneIn(finished(aMeeting('core-group', { attended: ['idva'] }))))), /idva/);
  });

  it('X10: there is none before the minutes are finished, of a meeting with lawyers or one by its nature without them, and where it is not safe', () => {
    assert.equal(copyIn(oneIn(aMeeting())), null);
    for (const type of ['legal-planning', 'strategy-discussion', 'risk-management', 'complexity-panel'])
      assert.equal(copyIn(oneIn(finished(aMeeting(type)))), null, type);
    assert.equal(copyIn(oneIn(finished(aMeeting('core-group', { notForParents: true })))), null);
    const unsafe = finished(aMeeting('professionals-only', { parents: 'not-invited' }));
    assert.ok(copyIn(oneIn(unsafe)));
    unsafe.add('decision', '2026-03-11', {
      by: 'line-manager',
      outcome: 'family-not-told',
      meeting: 'm',
      reasons: 'He reads her post.',
      runs: [],
      notForParents: true,
    });
    assert.equal(copyIn(oneIn(unsafe)), null);
  });
});

describe('the pack', () => {
  it('S1-9-b S3-5-m: has the written plan with what is not kept, and whose that is', () => {
    const record = aMeeting()
      .add('plan', '2026-02-01', { type: 'child-in-need', step: 'agreed', plan: 'p', aims: 'Ash is safe.' })
      .add('plan-action', '2026-02-01', {
        plan: 'p',
        action: 'b',
        step: 'set',
        what: 'Bring the bus pass',
        side: 'service',
        owner: 'worker',
        by: '2026-02-10',
      })
      .add('plan-action', '2026-02-12', { plan: 'p', action: 'b', step: 'not-kept', why: 'Short of staff' });
    assert.match(
      JSON.stringify(packIn(oneIn(record))),
      /Bring the bus pass","worker","10 February 2026","not done: ours/,
    );
  });
});

/** What is restricted; what parents are not given; what leaves by no way, typed where it is given. */
const RESTRICTED = 'Xylophone';
const NOT_FOR_PARENTS = 'Bassoon';

describe('no paper of a meeting holds what its recipient may not read', () => {
  const STUBS: Readonly<Record<string, object>> = {
    view: { meeting: 'm', agency: 'hv', when: 'at' },
    outcome: { meeting: 'm', outcome: 'continue' },
    action: { meeting: 'm', action: 'x', step: 'agreed' },
    minutes: { meeting: 'm', step: 'finished' },
  };
  const add = (record: FamilyRecord, what: string, text: string, payload: object, more: object, at: number) => {
    const on = '2026-03-15';
    const m = { meeting: 'm', ...payload };
    switch (what) {
      case 'view':
        return record.add(
          'meeting-contribution',
          on,
          { ...m, agency: 'hv', when: 'at', sees: text, dissent: text },
          more,
        );
      case 'outcome':
        return record.add('meeting-outcome', on, { ...m, outcome: 'continue', because: text, referBack: text }, more);
      case 'action':
        return record.add(
          'meeting-action',
          on,
          { ...m, action: `x${at}`, step: 'agreed', what: text, ifNot: text },
          more,
        );
      case 'minutes':
        return record.add('meeting-minutes', on, { ...m, step: 'finished', text, forFamily: text }, more);
      case 'words':
        return record.add('words', on, { ...m, of: 'parent', said: text }, { about: ['parent'], ...more });
      case 'child':
        return record.add('words', on, { ...m, of: 'ash', said: text }, { about: ['ash'], ...more });
      case 'contact':
        return record.kept(on, { text, ...payload }, more);
      case 'plan':
        return record
          .add('plan', on, { type: 'other', step: 'agreed', plan: `p${at}`, aims: text, ...payload }, more)
          .add(
            'plan-action',
            on,
            { plan: `p${at}`, action: `q${at}`, step: 'set', what: text, side: 'family', ...payload },
            more,
          );
      default:
        return record.add('note', on, { text, ...payload }, more);
    }
  };
  const whats = fc.constantFrom('view', 'outcome', 'action', 'minutes', 'words', 'child', 'contact', 'plan', 'note');
  const hows = fc.constantFrom('named', 'stubbed', 'agency', 'notForParents', 'never', 'label');

  it('threat 4: nothing restricted, no address that is kept; nothing in the pack or the family’s copy that parents are not given; no label of a policy in theirs', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ what: whats, how: hows }), { maxLength: 8 }), (all) => {
        const record = finished(aMeeting());
        all.forEach(({ what, how }, at) => {
          if (how === 'never') add(record, what, `They moved to ${NEVER.toLowerCase()} last week`, {}, {}, at);
          else if (how === 'label') add(record, what, 'This is disguised compliance.', {}, {}, at);
          else if (how === 'notForParents') add(record, what, NOT_FOR_PARENTS, { notForParents: true }, {}, at);
          else {
            const audience = how === 'agency' ? { to: 'agency' } : { to: 'named', named: ['worker'] };
            const stub = how === 'stubbed' ? STUBS[what] : undefined;
            add(record, what, RESTRICTED, {}, { audience, ...(stub && { stub }) }, at);
          }
        });
        const one = oneIn(record);
        const [pack, minutes, copy] = [packIn(one), minutesOf(paper(one)), copyIn(one)].map((each) =>
          JSON.stringify(each),
        );
        for (const each of [pack, minutes, copy]) assert.doesNotMatch(each ?? '', /xylophone|kestrel/i);
        for (const each of [pack, copy]) assert.doesNotMatch(each ?? '', /bassoon/i);
        assert.doesNotMatch(copy ?? '', /disguised|colleague/i);
        assert.match(minutes ?? '', /Tangerine/);
        if (!all.some(({ what }) => what === 'minutes')) assert.match(copy ?? '', /Tangerine/);
      }),
      { numRuns: 200 },
    );
  });

  it('S1-10-i: of a meeting with lawyers the pack has what was written for it, and no more of what is restricted than others of it may read', () => {
    const named = { audience: { to: 'named' as const, named: ['worker'] } };
    const record = aMeeting('legal-planning')
      .add(
        'meeting-contribution',
        '2026-03-09',
        { meeting: 'm', agency: 'csc', when: 'before', sees: 'Counsel' },
        named,
      )
      .add('note', '2026-03-09', { text: RESTRICTED }, named);
    const text = JSON.stringify(packIn(oneIn(record)));
    assert.match(text, /Counsel/);
    assert.doesNotMatch(text, /xylophone/i);
  });
});
