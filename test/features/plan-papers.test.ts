import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { plannedIn } from '../../src/features/plan/about.ts';
import { givenAsks, givenIn } from '../../src/features/plan/given.ts';
import { agreementPaper, type PaperOf, planPaper } from '../../src/features/plan/paper.ts';
import { paperOf } from '../../src/platform/family/paper-for.ts';
import { paperWords } from '../../src/platform/family/paper-words.ts';
import { languageTag } from '../../src/platform/languages.ts';
import { readingAge } from '../../src/platform/reading-age.ts';
import type { Payload } from '../../src/record/kinds.ts';
import { d, files, libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';

const understood = (record: FamilyRecord) => record.follow(libraryOf([])).understanding;
const AGREEMENT: Payload<'agreement'> = {
  agreement: 'g',
  aims: 'Ash in school each day.',
  expects: ['Ring when Ash is ill.'],
  offers: ['We say a day before when we come.', 'One person comes.'],
  review: '2026-06-03',
  feedback: 'Ring Sam, or write it here.',
  ifNotKept: 'We talk about it first.',
  perseveres: 'we-go-on',
  with: ['parent'],
};
const ofRecord = (record: FamilyRecord, more: Partial<PaperOf> = {}): PaperOf => {
  const understanding = understood(record);
  return {
    planned: givenIn(understanding),
    asks: givenAsks(understanding),
    children: [{ id: 'ash', name: 'Ash' }],
    lists: files.lists,
    today: d('2026-03-20'),
    nameOf: (id) => id,
    agencyOf: (id) => id,
    never: [],
    language: null,
    large: false,
    ...more,
  };
};
const aPlan = () =>
  aFamily()
    .add('plan', '2026-03-01', {
      type: 'child-protection',
      step: 'agreed',
      plan: 'p',
      aims: 'Ash is safe.',
      review: '2026-06-01',
    })
    .add('plan-action', '2026-03-01', {
      plan: 'p',
      action: 'a',
      step: 'set',
      what: 'Ring the school',
      side: 'family',
      owner: 'parent',
      by: '2026-03-10',
    })
    .add('plan-action', '2026-03-01', {
      plan: 'p',
      action: 'b',
      step: 'set',
      what: 'Bring the bus pass',
      side: 'service',
      owner: 'worker',
      by: '2026-03-10',
    })
    .add('plan-action', '2026-03-12', { plan: 'p', action: 'b', step: 'not-kept', why: 'Short of staff again' })
    .add('plan-asks', '2026-03-01', { child: 'ash', who: 'social-worker', everyDays: 10, alone: true, home: true });

describe('the plan on paper', () => {
  it('S2-9.2-pa, S2-8.1-j: the family’s copy has both sides, by whom and by when, and says sorry for what was ours', () => {
    const paper = planPaper(ofRecord(aPlan(), { large: true }), { family: 'Parent' });
    const text = JSON.stringify(paper);
    assert.deepEqual([paper.title, paper.about, paper.large, paper.language], ['Our plan', 'Parent', true, 'en-GB']);
    for (const said of [
      'What you do',
      'What we do',
      'Ring the school',
      '10 March 2026',
      'We are sorry',
      'every 10 days, alone, at home',
    ])
      assert.ok(text.includes(said), said);
    // No label of a policy, and no reasons that somebody wrote for colleagues.
    assert.doesNotMatch(text, /child.protection|staff|engage|complian/i);
    assert.equal(paper.notice, undefined);
  });

  it('that of those who work with the family has what it is called, and why; it says that it is not the family’s', () => {
    const record = aPlan();
    const text = JSON.stringify(
      planPaper({ ...ofRecord(record), planned: plannedIn(understood(record).view) }, { professionals: 'The family' }),
    );
    for (const said of ['Child protection plan', 'Short of staff again', 'not the family’s copy'])
      assert.ok(text.includes(said), said);
  });

  it('a language that somebody wrote is spoken; where words are missing it is English, and is said to be', () => {
    assert.equal(languageTag('Polish'), 'pl');
    assert.equal(languageTag('pl'), 'pl');
    assert.equal(languageTag('Klingon'), null);
    assert.deepEqual([paperWords(files.lists, null).whole, paperWords(files.lists, 'English').whole], [true, true]);
    assert.deepEqual(
      [paperWords(files.lists, 'Polish').whole, paperWords(files.lists, 'Polish').say('plan')],
      [false, 'Our plan'],
    );
    const codes = new Map(files.lists.codes);
    codes.set(
      'paper-words',
      new Map([...(codes.get('paper-words') ?? [])].map(([code, one]) => [code, { ...one, in: { pl: `pl ${code}` } }])),
    );
    const polish = paperWords({ codes }, 'Polish');
    assert.deepEqual([polish.whole, polish.language, polish.say('plan')], [true, 'pl', 'pl plan']);
  });
});

describe('the agreement on paper', () => {
  it('S1-7-n, S3-5-i, S3-5-j: both columns, aims, review, how to say what one thinks, what follows, that we go on; where to sign', () => {
    const record = aFamily()
      .add('agreement', '2026-03-01', AGREEMENT, { id: 'v1' })
      .add('agreement-answer', '2026-03-02', {
        agreement: 'g',
        version: 'v1',
        by: 'worker',
        side: 'service',
        answer: 'signed',
      })
      .add('agreement-answer', '2026-03-02', {
        agreement: 'g',
        version: 'v1',
        by: 'ash',
        side: 'family',
        answer: 'views-differ',
        theirs: 'I do not want to see two people.',
        ours: 'Somebody must see each of you.',
      });
    const of = ofRecord(record);
    const [agreement] = of.planned.agreements;
    assert.ok(agreement);
    const paper = agreementPaper(of, agreement, { family: 'Parent' });
    const table = paper.blocks.find((one) => 'table' in one);
    assert.deepEqual(table && 'table' in table && [table.table.head, table.table.rows], [
      ['What we ask of you', 'What you can expect from us'],
      [
        ['Ring when Ash is ill.', 'We say a day before when we come.'],
        ['', 'One person comes.'],
      ],
    ]);
    const text = JSON.stringify(paper);
    for (const said of [
      '3 June 2026',
      'Ring Sam',
      'We talk about it first',
      'We will not give up',
      'I do not want to see two people.',
      'Somebody must see each of you.',
    ])
      assert.ok(text.includes(said), said);
    const signing = paper.blocks.find((one) => 'signatures' in one);
    assert.deepEqual(signing, {
      signatures: [{ who: 'worker', name: 'worker', on: '2 March 2026' }, { who: 'parent' }],
    });
  });
});

describe('S3-5-h who is given a paper', () => {
  const risk = () =>
    aFamily()
      .with('other', 'partner')
      .add('safe-contact', '2026-02-01', { person: 'parent', risk: 'may-be-at-risk', from: 'other' });
  const may = (record: FamilyRecord, person: string) => paperOf(understood(record), person, d('2026-03-20'));
  it('whoever may be at risk, and nobody else of the family; nothing in writing where somebody else reads it', () => {
    assert.equal(may(aFamily(), 'parent'), 'may');
    assert.deepEqual([may(risk(), 'parent'), may(risk(), 'other'), may(risk(), 'ash')], ['may', 'nothing', 'nothing']);
    const read = risk().add('safe-contact', '2026-02-02', {
      person: 'parent',
      risk: 'may-be-at-risk',
      readBy: ['other'],
    });
    assert.equal(may(read, 'parent'), 'not-in-writing');
    const over = risk().add('safe-contact', '2026-03-01', { person: 'parent', risk: 'no-longer-thought' });
    assert.deepEqual([may(over, 'ash'), may(over, 'other')], ['may', 'nothing']);
  });
});

/** Words that the family is not given, wherever they were written. */
const CANARY = 'Xylophone canary';
const NEVER = '77 Kestrel Mews';

describe('no copy of a family’s holds what it may not have', () => {
  const hidden = fc.constantFrom(
    { notForParents: true },
    { audience: 'named' as const },
    { audience: 'stubbed' as const },
    { audience: 'agency' as const },
  );
  const what = fc.constantFrom(
    'plan',
    'task',
    'change',
    'mark',
    'agreement',
    'answer',
    'sanction',
    'said',
    'told',
    'asks',
  );
  const add = (
    record: FamilyRecord,
    kind: string,
    at: number,
    text: string,
    how: Partial<Record<string, unknown>>,
    more: object,
  ) => {
    const on = '2026-03-15';
    const id = `x${at}`;
    const common = { ...(how.notForParents === true && { notForParents: true }) };
    switch (kind) {
      case 'plan':
        return record.add('plan', on, { type: 'other', step: 'agreed', plan: id, aims: text, text, ...common }, more);
      case 'task':
        return record.add(
          'plan-action',
          on,
          { plan: 'p', action: id, step: 'set', what: text, side: 'family', ...common },
          more,
        );
      case 'change':
        return record.add(
          'plan-action',
          on,
          { plan: 'p', action: 'a', step: 'changed', what: text, why: text, ...common },
          more,
        );
      case 'mark':
        return record.add('plan-action', on, { plan: 'p', action: 'a', step: 'not-kept', why: text, ...common }, more);
      case 'agreement':
        return record.add(
          'agreement',
          on,
          { ...AGREEMENT, aims: text, expects: [text], offers: [text], feedback: text, ifNotKept: text, ...common },
          more,
        );
      case 'answer':
        return record.add(
          'agreement-answer',
          on,
          {
            agreement: 'g',
            version: 'v1',
            by: 'parent',
            side: 'family',
            answer: 'views-differ',
            theirs: text,
            ours: text,
            ...common,
          },
          more,
        );
      case 'sanction':
        return record.add(
          'consequence',
          on,
          { consequence: id, sort: 'sanction', step: 'possible', what: text, ...common },
          more,
        );
      case 'said':
        return record.add(
          'contribution',
          on,
          { contribution: id, step: 'given', of: 'parent', to: 'plan', said: text, ...common },
          more,
        );
      case 'told':
        return record.add('note', on, { text, ...common }, more);
      default:
        return record.add(
          'plan-asks',
          on,
          { child: 'ash', who: text === CANARY ? 'health-visitor' : 'social-worker', text, ...common },
          more,
        );
    }
  };
  const stubs: Readonly<Record<string, object>> = {
    plan: { type: 'other', step: 'agreed' },
    task: { plan: 'p', action: 'a', step: 'set' },
    change: { plan: 'p', action: 'a', step: 'changed' },
    mark: { plan: 'p', action: 'a', step: 'not-kept' },
    answer: { agreement: 'g', version: 'v1', by: 'parent', side: 'family', answer: 'declined' },
    sanction: { consequence: 'a', sort: 'sanction', step: 'possible' },
    said: { contribution: 'a', step: 'given', of: 'parent', to: 'plan' },
  };

  it('threat 4: nothing that parents are not given, nothing restricted, no word that leaves by no way', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ what, hidden, never: fc.boolean() }), { maxLength: 8 }),
        fc.boolean(),
        (all, large) => {
          const record = aPlan().add('agreement', '2026-03-02', AGREEMENT, { id: 'v1' });
          all.forEach((one, at) => {
            // What must leave by no way was typed into something that the family is given.
            if (one.never) add(record, one.what, at, `They moved to ${NEVER.toUpperCase()} last week`, {}, {});
            const audience = 'audience' in one.hidden ? one.hidden.audience : null;
            const stub = audience === 'stubbed' ? stubs[one.what] : undefined;
            const more =
              audience === null
                ? {}
                : {
                    audience: audience === 'agency' ? { to: 'agency' } : { to: 'named', named: ['worker'] },
                    ...(stub && { stub }),
                  };
            add(record, one.what, at + 100, CANARY, one.hidden, more);
          });
          const of = ofRecord(record, { never: [NEVER], large });
          const papers = [
            planPaper(of, { family: 'Parent' }),
            ...of.planned.agreements.map((one) => agreementPaper(of, one, { family: 'Parent' })),
          ];
          assert.ok(papers.length >= 2, 'what is given is given');
          for (const paper of papers) {
            assert.doesNotMatch(JSON.stringify(paper), /canary|kestrel|health visitor/i);
            assert.doesNotMatch(paper.title, /Parent|Ash/);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

it('S2-9.2-v: how hard words are to read is said of the words, with what makes them hard', () => {
  assert.equal(readingAge('Ring us.'), null);
  const plain = readingAge('We come on Mondays at nine. You ring us if Ash is ill. We ring you the day before.');
  assert.ok(plain && plain.age <= 9, String(plain?.age));
  const hard = readingAge(
    'Parents will demonstrate consistent engagement with multi-agency interventions, facilitating professional accessibility to the accommodation whenever practitioners determine that observation of environmental circumstances is proportionate.',
  );
  assert.ok(hard && hard.age > 16, String(hard?.age));
  assert.equal(hard.longSentences.length, 1);
  assert.ok(hard.longWords.includes('accessibility'));
});
