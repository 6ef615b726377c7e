import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { capacityOf, changeOf, mismatchOf, relapsePlansOf, weighingsOf } from '../../src/engagement/change.ts';
import { growOf, mayWrite } from '../../src/engagement/grow.ts';
import type { Payload } from '../../src/record/kinds.ts';
import { GROW_PARTS, HOW_FAR, STAGES } from '../../src/record/words.ts';
import { d, libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';

const viewOf = (record: FamilyRecord) => record.follow(libraryOf([])).understanding.view;
type Stage = Payload<'stage-of-change'>;
const looked = (record: FamilyRecord, on: string, stage: Stage['stage'], more: Partial<Stage> = {}) =>
  record.add('stage-of-change', on, { person: 'parent', stage, shown: `Said so on ${on}.`, ...more });
const changes = (record: FamilyRecord) => changeOf(viewOf(record));

describe('S2-10-a where each parent stands, with a dated history', () => {
  it('a family of whom nothing is written has none', () => assert.deepEqual(changes(aFamily()), []));

  it('one parent and one change, however it is written: in the order of the days, with what showed it', () => {
    const record = aFamily();
    looked(record, '2026-03-01', 'contemplation', { change: 'No drink  at home.' });
    looked(record, '2026-01-05', 'pre-contemplation', { change: 'no drink at home' });
    looked(record, '2026-04-01', 'contemplation', { change: 'No drink at home', evidence: ['e1'] });
    const [one, ...more] = changes(record);
    assert.equal(more.length, 0);
    assert.deepEqual(
      one?.history.map(({ on, stage, back }) => [on, stage, back]),
      [
        [d('2026-01-05'), 'pre-contemplation', false],
        [d('2026-03-01'), 'contemplation', false],
        [d('2026-04-01'), 'contemplation', false],
      ],
    );
    assert.deepEqual([one?.person, one?.change, one?.now.evidence], ['parent', 'No drink at home', ['e1']]);
    assert.deepEqual([one?.since, one?.wentBack], [d('2026-03-01'), false]);
  });

  it('S2-10-g: each parent, and each change of theirs, stands by itself', () => {
    const record = aFamily().with('other', 'parent-or-carer');
    looked(record, '2026-03-01', 'action', { change: 'Up by seven' });
    looked(record, '2026-03-01', 'contemplation', { change: 'No drink at home' });
    looked(record, '2026-03-01', 'determination', { person: 'other', change: 'Up by seven' });
    looked(record, '2026-03-02', 'maintenance');
    assert.deepEqual(
      changes(record).map(({ person, change, now }) => [person, change, now.stage]),
      [
        ['parent', 'Up by seven', 'action'],
        ['parent', 'No drink at home', 'contemplation'],
        ['other', 'Up by seven', 'determination'],
        ['parent', null, 'maintenance'],
      ],
    );
  });

  it('S2-9.2-za: from each stage to each other; to an earlier one it went back, and lasts from then', () => {
    for (const first of STAGES)
      for (const second of STAGES) {
        const record = aFamily();
        looked(record, '2026-02-01', first);
        looked(record, '2026-03-01', second);
        const [one] = changes(record);
        assert.equal(one?.wentBack, STAGES.indexOf(second) < STAGES.indexOf(first), `${first} to ${second}`);
        assert.equal(one?.since, d(first === second ? '2026-02-01' : '2026-03-01'), `${first} to ${second}`);
        assert.equal(one?.reassessed, d('2026-03-01'), 'S1-8-a');
      }
  });

  it('whoever goes on again after a setback has not gone back any more; it stays in the history', () => {
    const record = aFamily();
    for (const [on, stage] of [
      ['2026-01-01', 'action'],
      ['2026-02-01', 'contemplation'],
      ['2026-03-01', 'contemplation'],
      ['2026-04-01', 'action'],
    ] as const)
      looked(record, on, stage);
    const [one] = changes(record);
    assert.deepEqual([one?.wentBack, one?.since], [false, d('2026-04-01')]);
    assert.deepEqual(
      one?.history.map(({ back }) => back),
      [false, true, false, false],
    );
  });

  it('people who turned out to be one have one way; what was corrected stands as corrected; what is restricted is not there', () => {
    const record = aFamily().with('twice', 'parent-or-carer');
    looked(record, '2026-01-01', 'contemplation', { person: 'twice' });
    looked(record, '2026-02-01', 'action');
    const wrong = record.last;
    record
      .add('people-merged', '2026-02-02', { kept: 'parent', merged: 'twice' })
      .corrected(wrong, { person: 'parent', stage: 'determination', shown: 'Read again.' }, '2026-02-03T10:00:00.000Z');
    const [one, ...more] = changes(record);
    assert.equal(more.length, 0);
    assert.deepEqual(
      one?.history.map(({ stage }) => stage),
      ['contemplation', 'determination'],
    );
    const stub = viewOf(record).entries.map((entry) => ({ ...entry, stubbed: true }));
    assert.deepEqual(changeOf({ entries: stub, person: (id) => id }), []);
  });
});

describe('S2-10-b motivation and ability, apart, and never a sum', () => {
  it('each with each: what is not there and what is not known', () => {
    const all = [undefined, ...HOW_FAR] as const;
    for (const motivation of all)
      for (const ability of all) {
        const record = aFamily();
        looked(record, '2026-02-01', 'contemplation', {
          ...(motivation && { motivation }),
          ...(ability && { ability }),
        });
        const [one] = changes(record);
        assert.ok(one);
        const { missing, unknown } = capacityOf(one);
        const both = { motivation, ability };
        const those = (is: (how: string | undefined) => boolean) =>
          (['motivation', 'ability'] as const).filter((what) => is(both[what]));
        assert.deepEqual(
          missing,
          those((how) => how === 'no'),
        );
        assert.deepEqual(
          unknown,
          those((how) => how === undefined || how === 'not-known'),
        );
      }
  });

  it('nothing that the core says of a change is a number but a day', () => {
    const record = aFamily();
    looked(record, '2026-02-01', 'contemplation', { motivation: 'yes', ability: 'no', willing: 'yes' });
    const [{ history, now, since, reassessed, ...rest } = assert.fail()] = changes(record);
    assert.ok(history.length === 1 && now.on === since && since === reassessed);
    const said = JSON.stringify(rest, (name, value) => (name === 'on' ? undefined : value));
    assert.doesNotMatch(said, /:\s*-?\d/);
  });

  it('what was judged last of each stands with its day and its why; a later look that says nothing of it takes nothing away', () => {
    const record = aFamily();
    looked(record, '2026-02-01', 'contemplation', {
      motivation: 'no',
      whyMotivation: 'x',
      ability: 'yes',
      whyAbility: 'y',
    });
    looked(record, '2026-03-01', 'determination', { motivation: 'yes', whyMotivation: 'Rang us.' });
    const [one] = changes(record);
    assert.deepEqual(
      [one?.motivation?.how, one?.motivation?.why, one?.motivation?.on],
      ['yes', 'Rang us.', d('2026-03-01')],
    );
    assert.deepEqual([one?.ability?.how, one?.ability?.why, one?.ability?.on], ['yes', 'y', d('2026-02-01')]);
  });

  it('S2-9.2-ze: willing, confident and able are three', () => {
    const record = aFamily();
    looked(record, '2026-02-01', 'contemplation', { willing: 'yes', confident: 'no' });
    looked(record, '2026-02-02', 'contemplation', { able: 'partly' });
    const [one] = changes(record);
    assert.deepEqual(
      [one?.willing?.how, one?.confident?.how, one?.able?.how, one?.motivation],
      ['yes', 'no', 'partly', null],
    );
  });
});

describe('S2-10-c who stands elsewhere than a strategy belongs to', () => {
  const record = aFamily().with('other', 'parent-or-carer').with('third', 'parent-or-carer');
  looked(record, '2026-02-01', 'contemplation', { change: 'Up by seven' });
  looked(record, '2026-02-01', 'action', { change: 'No drink at home' });
  looked(record, '2026-02-01', 'pre-contemplation', { person: 'other' });
  const theirs = changes(record);
  const who = (stages: (typeof STAGES)[number][], people: string[]) =>
    mismatchOf(stages, people, theirs).map(({ person, stage }) => `${person} ${stage}`);

  it('none where it fits any stage, where they stand there, or where nobody has written where they stand', () => {
    assert.deepEqual(who([], ['parent', 'other']), []);
    assert.deepEqual(who(['pre-contemplation', 'determination'], ['other']), []);
    assert.deepEqual(who(['determination'], ['third']), []);
    assert.deepEqual(mismatchOf(['action'], ['parent'], []), []);
  });

  it('whoever stands there with one of their changes is not among them', () => {
    assert.deepEqual(who(['action'], ['parent']), []);
    assert.deepEqual(who(['contemplation'], ['parent']), []);
  });

  it('each of theirs where none stands there; of several people those alone; of nobody named, all', () => {
    assert.deepEqual(who(['determination'], ['parent']), ['parent contemplation', 'parent action']);
    assert.deepEqual(who(['contemplation'], ['parent', 'other', 'third']), ['other pre-contemplation']);
    assert.deepEqual(who(['maintenance'], []), ['parent contemplation', 'parent action', 'other pre-contemplation']);
    assert.equal(mismatchOf(['determination'], ['parent'], theirs)[0]?.change, 'Up by seven');
  });
});

describe('S2-10-g and S2-10-m sheets and plans', () => {
  it('are of one parent each, the last first', () => {
    const record = aFamily()
      .with('other', 'parent-or-carer')
      .add('weighing', '2026-02-01', { person: 'parent', change: 'Up by seven', forIt: ['Calm'] })
      .add('weighing', '2026-03-01', { person: 'other', change: 'Up by seven', againstIt: ['Tired'] })
      .add('relapse-plan', '2026-02-01', { person: 'parent', signs: 'Fridays', does: 'Rings her sister' })
      .add('relapse-plan', '2026-03-01', { person: 'parent', signs: 'Pay day', does: 'Goes out', tells: 'Ada' });
    const view = viewOf(record);
    assert.deepEqual(
      weighingsOf(view).map(({ person, forIt, againstIt }) => [person, forIt, againstIt]),
      [
        ['other', [], ['Tired']],
        ['parent', ['Calm'], []],
      ],
    );
    assert.deepEqual(
      relapsePlansOf(view).map(({ signs, tells }) => [signs, tells]),
      [
        ['Pay day', 'Ada'],
        ['Fridays', null],
      ],
    );
    assert.deepEqual([weighingsOf(viewOf(aFamily())), relapsePlansOf(viewOf(aFamily()))], [[], []]);
  });
});

describe('S2-10.1 a talk about a goal', () => {
  type Said = Payload<'grow'>;
  const said = (record: FamilyRecord, on: string, part: Said['part'], more: Partial<Said> = {}) =>
    record.add('grow', on, { grow: 'g', person: 'parent', part, said: `${part} on ${on}`, ...more });
  const only = (record: FamilyRecord) => {
    const [one, ...more] = growOf(viewOf(record));
    assert.equal(more.length, 0);
    return one ?? assert.fail('no talk');
  };

  it('S2-10.1-f: nothing but the goal is written until it is confirmed, and again nothing once it is said anew', () => {
    const open = (grow: ReturnType<typeof only> | undefined) => GROW_PARTS.filter((part) => mayWrite(grow, part));
    assert.deepEqual(open(undefined), ['goal']);
    const record = said(aFamily(), '2026-02-01', 'goal');
    assert.deepEqual([only(record).confirmed, only(record).next, open(only(record))], [false, 'goal', ['goal']]);
    said(record, '2026-02-02', 'goal', { confirmed: true });
    assert.deepEqual(
      [only(record).confirmed, only(record).next, open(only(record))],
      [true, 'reality', [...GROW_PARTS]],
    );
    said(record, '2026-02-03', 'goal', { confirmed: false });
    assert.deepEqual([only(record).next, open(only(record))], ['goal', ['goal']]);
  });

  it('S2-10.1-a to -d: each part by its last words, in the order of the talk; what comes next is what was not spoken of', () => {
    const record = said(aFamily(), '2026-02-01', 'goal', { confirmed: true });
    said(record, '2026-02-02', 'options', { options: [{ what: 'Pack at night', good: 'Calm' }, { what: 'Ask Gran' }] });
    assert.equal(only(record).next, 'reality');
    said(record, '2026-02-03', 'reality');
    assert.equal(only(record).next, 'will');
    said(record, '2026-02-04', 'will', { actions: ['a'] });
    said(record, '2026-02-05', 'reality');
    said(record, '2026-02-06', 'will', { actions: ['b'] });
    const grow = only(record);
    assert.equal(grow.next, null);
    assert.deepEqual(
      grow.parts.map((one) => one.said),
      ['goal on 2026-02-01', 'reality on 2026-02-05', 'options on 2026-02-02', 'will on 2026-02-06'],
    );
    assert.deepEqual([grow.options.length, grow.actions, grow.goal], [2, ['a', 'b'], 'goal on 2026-02-01']);
    assert.deepEqual([grow.began, grow.touched], [d('2026-02-01'), d('2026-02-06')]);
  });

  it('S2-10.1-e: every sentence is kept with its day, for a change or for staying; no tally is made of them', () => {
    const record = said(aFamily(), '2026-02-01', 'goal', {
      confirmed: true,
      talk: [{ words: 'I could try', is: 'change' }],
    });
    said(record, '2026-02-02', 'goal', { confirmed: true, talk: [{ words: 'Yes, but', is: 'as-it-is' }] });
    assert.deepEqual(
      only(record).talk.map(({ words, is, on }) => [words, is, on]),
      [
        ['I could try', 'change', d('2026-02-01')],
        ['Yes, but', 'as-it-is', d('2026-02-02')],
      ],
    );
  });

  it('several stand apart, the one that was gone on with last first', () => {
    const record = said(aFamily(), '2026-02-01', 'goal');
    said(record, '2026-02-02', 'goal', { grow: 'h', person: 'ash' });
    said(record, '2026-02-03', 'goal');
    assert.deepEqual(
      growOf(viewOf(record)).map(({ id, person }) => [id, person]),
      [
        ['g', 'parent'],
        ['h', 'ash'],
      ],
    );
    assert.deepEqual(growOf(viewOf(aFamily())), []);
  });
});
