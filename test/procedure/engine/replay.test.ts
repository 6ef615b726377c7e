import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import type { Edition } from '../../../src/procedure/edition.ts';
import { clocksOf, ENGINE, type Followed, replay, settle } from '../../../src/procedure/replay.ts';
import { type AnyEntry, lineFrom } from '../../../src/record/entry.ts';
import { d, files, libraryOf } from '../../support/library.ts';
import { asks, type Ladder, ladder } from '../../support/procedure.ts';
import { aFamily, type FamilyRecord, stagesOf } from '../../support/record.ts';
import { asItCameIn } from './arrivals.ts';

const BARRIER = { recorded: { entry: 'barrier' } } as const;
const asking = (more: Partial<Ladder> = {}): Edition =>
  ladder('asking', {
    stages: {
      talk: { duties: { talk: asks() }, moves: [{ to: 'meet', when: BARRIER, cite: '2' }] },
      meet: { duties: { meet: asks({ 'met-by': { entry: 'meeting' } }) } },
    },
    ...more,
  });
const library = (edition: Edition = asking()) => libraryOf([edition.id], [edition]);
const RUN = 'tests/asking:fam:m1';
const missed = (record = aFamily()) => record.missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' });
const barrier = (record: FamilyRecord) =>
  record.add('barrier', '2026-01-14', { barrier: 'stigma' }, { id: 'b1', received: '2026-01-14' });
const talked = (record: FamilyRecord, on = '2026-01-13') => record.discussed(on, {}, { id: 't1', received: on });

const runsIn = ({ evaluation }: Followed) => evaluation.timeline.runs.map((run) => [run.id, run.question]);
const withdrawnIn = ({ evaluation }: Followed) => evaluation.timeline.withdrawn.map((run) => run.run);
const writtenIn = (entries: readonly AnyEntry[]) =>
  entries.filter((entry) => entry.author === ENGINE).map((entry) => entry.id);
/** What the engine writes, and when it is received. */
const receivedIn = (entries: readonly AnyEntry[]) =>
  entries.filter((entry) => entry.author === ENGINE).map((entry) => `${entry.id} ${entry.received.said}`);

test('P4: what is reported runs on the day it was known, meetings and decisions on the day they happened', () => {
  const clocks = clocksOf(files.kinds);
  assert.deepEqual([clocks('contact'), clocks('meeting'), clocks('decision')], ['known', 'happened', 'happened']);
});

test('P2: a record in order is read as it stands; what is to be written is told, and not written', () => {
  const followed = replay('fam', missed().entries(), library());
  assert.deepEqual(followed.entries, missed().entries());
  assert.deepEqual(
    followed.evaluation.toWrite.map((draft) => draft.id),
    [`${RUN}#opened`],
  );
  assert.deepEqual(replay('fam', [], library()).evaluation, { timeline: { runs: [], withdrawn: [] }, toWrite: [] });
});

test('P2: a record in which something came late comes out with all that the engine has to write', () => {
  const record = barrier(missed().kept('2026-01-10', {}, { received: '2026-01-13' }));
  const followed = replay('fam', record.entries(), library());
  assert.deepEqual(followed.evaluation.toWrite, []);
  assert.deepEqual(writtenIn(followed.entries), [`${RUN}#opened`, `${RUN}#meet:2026-01-14`]);
});

test('P1: the history of a record is what an application wrote; only what has come since is settled', () => {
  // Whoever wrote the opening elsewhere, it is an opening.
  const kept: AnyEntry[] = [...missed().entries()];
  settle('fam', kept, library());
  const record = [
    ...kept.map((entry) => (entry.author === ENGINE ? { ...entry, author: 'another-application' } : entry)),
    ...barrier(missed()).corrected('m1', null, '2026-01-20').entries().slice(-2),
  ];
  const before = [...record];
  const followed = replay('fam', record, library());
  assert.deepEqual(record, before);
  assert.deepEqual(writtenIn(followed.entries), [`${RUN}#withdrawn`]);
  assert.deepEqual([runsIn(followed), withdrawnIn(followed)], [[], [RUN]]);
  // As it was known on that day, nothing that came in later is there, nor decides when something was received.
  const later = missed().kept('2026-01-30', {}, { id: 'k1', received: '2026-01-30' }).entries().slice(-1);
  const then = replay('fam', [...record, ...later], library(), { knownOn: d('2026-01-20') });
  assert.deepEqual([receivedIn(then.entries), withdrawnIn(then)], [[`${RUN}#withdrawn 2026-01-20`], [RUN]]);
  assert.ok(!then.entries.some((entry) => entry.id === 'k1'));
});

const perChild = () => asking({ 'run-per': 'child' });
const missedWith = (record: FamilyRecord, child: string) =>
  record.missed('2026-01-12', {}, { id: 'm1', about: [child], received: '2026-01-12' });
const twins = () => aFamily().with('rowan');
const atALevel = () => asking({ applies: { 'any-child': 'child-in-need', cite: '1' } });
const inNeed = () => aFamily().level('ash', 'child-in-need', '2026-01-02');
const MERGED = { kept: 'ash', merged: 'rowan' };

const withdrawn = (record: FamilyRecord, run: string) =>
  record.add(
    'run-withdrawn',
    '2026-01-19',
    { run, by: 'line-manager', why: 'the clinic was shut' },
    { received: '2026-01-19' },
  );
const missedAgain = (record: FamilyRecord, on: string, received = on) => record.missed(on, {}, { id: 'm2', received });

/** What a record changes of what was known before, in which run, and what then stands of each run. */
const UNDONE: [what: string, record: FamilyRecord, edition: Edition, runs: unknown[][], gone: string[]][] = [
  [
    'a contact is set aside after the family was talked about',
    talked(missed()).add(
      'count-set-aside',
      '2026-01-19',
      { contact: 'm1', by: 'line-manager', reason: 'it was our letter' },
      { received: '2026-01-19' },
    ),
    asking(),
    [[RUN, 'confirm-or-withdraw']],
    [],
  ],
  [
    'a contact is set aside before anyone acted',
    missed().add(
      'count-set-aside',
      '2026-01-19',
      { contact: 'm1', by: 'line-manager', reason: 'it was our letter' },
      { received: '2026-01-19' },
    ),
    asking(),
    [],
    [RUN],
  ],
  [
    'a child turns out to be another: what was open stays open, by the name that it had',
    missedWith(twins(), 'rowan').add('people-merged', '2026-01-19', MERGED, { received: '2026-01-19' }),
    perChild(),
    [['tests/asking:rowan:m1', null]],
    [],
  ],
  [
    'a child turns out not to be another after all',
    missedWith(twins().add('people-merged', '2026-01-09', MERGED, { received: '2026-01-09' }), 'rowan').add(
      'people-unmerged',
      '2026-01-19',
      { unmerged: 'rowan', kept: 'ash' },
      { received: '2026-01-19' },
    ),
    perChild(),
    [['tests/asking:rowan:m1', null]],
    ['tests/asking:ash:m1'],
  ],
  [
    'a manager withdraws a run whose cause still stands: it does not open again for the same cause',
    withdrawn(talked(missed()), RUN),
    asking(),
    [],
    [RUN],
  ],
  [
    'a manager withdraws a run in which another contact was missed: that one opens none either',
    withdrawn(missedAgain(missed(), '2026-01-16'), RUN),
    asking(),
    [],
    [RUN],
  ],
  [
    'a contact is missed after a manager withdrew the run: it is a new cause',
    missedAgain(withdrawn(missed(), RUN), '2026-01-20'),
    asking(),
    [['tests/asking:fam:m2', null]],
    [RUN],
  ],
  [
    'a contact that was missed before a manager withdrew the run comes in after: nobody had known of it',
    missedAgain(withdrawn(missed(), RUN), '2026-01-16', '2026-01-20'),
    asking(),
    [['tests/asking:fam:m2', null]],
    [RUN],
  ],
  [
    'a contact of before a withdrawn run comes in after the withdrawal: it is a new cause',
    missedAgain(withdrawn(missed(), RUN), '2026-01-08', '2026-01-20'),
    asking(),
    [['tests/asking:fam:m2', null]],
    [RUN],
  ],
  [
    'the contact that opened a withdrawn run is corrected after: it says what nobody had known',
    withdrawn(missed(), RUN).add(
      'correction',
      '2026-01-20',
      { mode: 'replaced', happened: '2026-01-14' },
      { corrects: 'm1', received: '2026-01-20' },
    ),
    asking(),
    [[`${RUN}:again`, null]],
    [RUN],
  ],
  [
    'a child whose run a manager withdrew turns out to be another: that one’s does not open either',
    withdrawn(missedWith(twins(), 'rowan'), 'tests/asking:rowan:m1').add('people-merged', '2026-01-20', MERGED, {
      received: '2026-01-20',
    }),
    perChild(),
    [],
    ['tests/asking:rowan:m1'],
  ],
  [
    'a manager withdraws one child’s run: the other child’s, by the same contact, goes on',
    withdrawn(
      twins().missed('2026-01-12', {}, { id: 'm1', about: ['ash', 'rowan'], received: '2026-01-12' }),
      'tests/asking:rowan:m1',
    ),
    perChild(),
    [['tests/asking:ash:m1', null]],
    ['tests/asking:rowan:m1'],
  ],
  [
    'what ended on the day of the contact is written up a week later, when people had acted',
    talked(missed(inNeed()), '2026-01-12').add(
      'involvement-ended',
      '2026-01-12',
      { child: 'ash', level: 'child-in-need' },
      { received: '2026-01-19' },
    ),
    atALevel(),
    [[RUN, 'confirm-or-withdraw']],
    [],
  ],
  [
    'what ended on the day of the contact is written up that day',
    talked(missed(inNeed()), '2026-01-12').add(
      'involvement-ended',
      '2026-01-12',
      { child: 'ash', level: 'child-in-need' },
      { received: '2026-01-12' },
    ),
    atALevel(),
    [],
    [],
  ],
  [
    'what ended before the contact is written up after it, when people had acted',
    talked(missed(inNeed()), '2026-01-12').add(
      'involvement-ended',
      '2026-01-09',
      { child: 'ash', level: 'child-in-need' },
      { received: '2026-01-12' },
    ),
    atALevel(),
    [[RUN, 'confirm-or-withdraw']],
    [],
  ],
];
for (const [what, record, edition, runs, gone] of UNDONE)
  test(`P8: ${what}`, () => {
    const followed = replay('fam', record.entries(), library(edition));
    assert.deepEqual([runsIn(followed), withdrawnIn(followed)], [runs, gone]);
  });

test('P8: what a replay comes to when something is undone is what the application came to', () => {
  for (const [what, record, edition, runs, gone] of UNDONE) {
    if (what.endsWith('that day')) continue;
    const last = asItCameIn(record.entries(), library(edition)).at(-1)?.followed;
    assert.ok(last);
    assert.deepEqual([runsIn(last), withdrawnIn(last)], [runs, gone], what);
  }
});

test('P2: a stage is received with what it was entered for, to the minute, whatever came in after', () => {
  const record = missed()
    .add('barrier', '2026-01-14', { barrier: 'stigma' }, { received: '2026-01-14T15:20:00Z' })
    .kept('2026-01-30', {}, { received: '2026-01-30T09:00:00Z' })
    .entries();
  settle('fam', record, library());
  assert.deepEqual(receivedIn(record).slice(1), [`${RUN}#meet:2026-01-14 2026-01-14T15:20:00Z`]);
});

test('P2: a stage that hangs on something that is no more is received on its own day at the earliest', () => {
  const edition = asking({
    stages: {
      talk: {
        duties: { talk: asks() },
        moves: [{ to: 'close', when: { met: 'talk', not: { 'any-child': 'child-protection' } }, cite: '2' }],
      },
      close: { duties: { close: asks() } },
    },
  });
  const record = talked(missed(aFamily().level('ash', 'child-protection', '2026-01-02')))
    .add('involvement-ended', '2026-01-20', { child: 'ash', level: 'child-protection' }, { received: '2026-01-20' })
    .kept('2026-01-30', {}, { received: '2026-01-30T09:00:00Z' })
    .entries();
  settle('fam', record, library(edition));
  const stage = record.at(-1);
  assert.ok(stage);
  assert.equal(lineFrom(stage).happened, '2026-01-20');
  assert.deepEqual(stage.received, { said: '2026-01-20', day: d('2026-01-20'), at: Date.UTC(2026, 0, 20) });
});

test('P2: a stage for which nothing in particular is the cause is received with the last entry of the record', () => {
  const anyone = { 'any-child': 'any-level' } as const;
  const edition = asking({
    stages: {
      talk: { duties: { talk: asks() }, moves: [{ to: 'meet', when: anyone, cite: '2' }] },
      meet: { duties: { meet: asks() } },
    },
  });
  // The lines of a file need not be in the order in which they came in.
  const record = aFamily()
    .kept('2026-01-30', {}, { received: '2026-01-30T09:00:00Z' })
    .missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' })
    .entries();
  settle('fam', record, library(edition));
  assert.deepEqual(receivedIn(record), [`${RUN}#opened 2026-01-12`, `${RUN}#meet:2026-01-12 2026-01-30T09:00:00Z`]);
});

test('P8: of two stages of one day each is written, and taken back, by itself', () => {
  const edition = asking({
    stages: {
      talk: { duties: { talk: asks() }, moves: [{ to: 'meet', when: BARRIER, cite: '2' }] },
      meet: { duties: {}, moves: [{ to: 'plan', when: { recorded: { entry: 'letter' } }, cite: '3' }] },
      plan: { duties: { plan: asks() } },
    },
  });
  const record = barrier(missed()).entries();
  settle('fam', record, library(edition));
  const letter = barrier(missed())
    .add('letter', '2026-01-14', { to: ['parent-or-carer'] }, { id: 'l1', received: '2026-01-15' })
    .corrected('l1', null, '2026-01-20')
    .entries()
    .slice(-2);
  for (const entry of letter) {
    record.push(entry);
    settle('fam', record, library(edition));
  }
  assert.deepEqual(writtenIn(record), [
    `${RUN}#opened`,
    `${RUN}#meet:2026-01-14`,
    `${RUN}#plan:2026-01-14`,
    `${RUN}#plan:2026-01-14#c1`,
  ]);
});

test('P8: a stage that somebody has corrected before is taken back by a correction after that one', () => {
  const record = barrier(missed()).entries();
  settle('fam', record, library());
  const stage = record.at(-1);
  assert.ok(stage && stage.kind === 'stage-entered' && stage.payload);
  const mended: AnyEntry = {
    ...stage,
    id: `${stage.id}#c1`,
    kind: 'correction',
    corrects: stage.id,
    author: 'worker',
    payload: { mode: 'replaced', payload: { ...stage.payload, text: 'in plain words' } },
  };
  record.push(mended, ...barrier(missed()).corrected('b1', null, '2026-01-20').entries().slice(-1));
  settle('fam', record, library());
  assert.equal(record.at(-1)?.id, `${stage.id}#c2`);
  assert.equal(isoDay(record.at(-1)?.happened.last ?? 0), '2026-01-14');
});

test('P1: a record is followed in the order in which it came in, whatever the order of its lines', () => {
  const setAside = (at: string) =>
    missedAt(at)
      .discussed('2026-01-13', {}, { received: at })
      .add(
        'count-set-aside',
        '2026-01-19',
        { contact: 'm1', by: 'line-manager', reason: 'it was our letter' },
        { received: '2026-01-19' },
      )
      .entries();
  const missedAt = (at: string) => aFamily().missed('2026-01-12', {}, { id: 'm1', received: at });
  const asked = [[RUN, 'confirm-or-withdraw']];
  assert.deepEqual(runsIn(replay('fam', setAside('2026-01-13').toReversed(), library())), asked);
  // What was received at one moment came in in the order of the chain.
  const sealed = setAside('2026-01-19').map((entry, position) => ({
    ...entry,
    seal: { salt: '', digest: '', position: position + 1, chain: '' },
  }));
  assert.deepEqual(runsIn(replay('fam', sealed, library())), asked);
  assert.deepEqual(runsIn(replay('fam', sealed.toReversed(), library())), asked);
});

test('P8: of several entries that come late, what each undoes is undone before anyone acts again', () => {
  const record = missed(inNeed())
    .add('observation', '2026-01-05', {}, { received: '2026-01-19' })
    .add('involvement-ended', '2026-01-09', { child: 'ash', level: 'child-in-need' }, { received: '2026-01-19' })
    .discussed('2026-01-20', {}, { received: '2026-01-20' });
  const followed = replay('fam', record.entries(), library(atALevel()));
  assert.deepEqual([runsIn(followed), withdrawnIn(followed)], [[], [RUN]]);
});

const LETTER = { recorded: { entry: 'letter' } } as const;
const letter = (record: FamilyRecord, on: string) =>
  record.add('letter', on, { to: ['parent-or-carer'] }, { received: on });
/** The stages of the only run, as the application came to them. */
const stagesAsItCameIn = (record: FamilyRecord, edition: Edition) =>
  asItCameIn(record.entries(), library(edition)).at(-1)?.followed.evaluation.timeline.runs.flatMap(stagesOf);

test('P8: a stage is kept for what was done in it, not for what was done in it another time', () => {
  const edition = asking({
    stages: {
      talk: { duties: { talk: asks() }, moves: [{ to: 'meet', when: BARRIER, cite: '2' }] },
      meet: {
        duties: { meet: asks({ 'met-by': { entry: 'meeting' } }) },
        moves: [{ to: 'talk', when: LETTER, cite: '3' }],
      },
    },
  });
  const record = letter(barrier(missed()), '2026-01-16')
    .add('barrier', '2026-01-19', { barrier: 'stigma' }, { received: '2026-01-19' })
    .add(
      'meeting',
      '2026-01-20',
      { type: 'core-group', step: 'held', purposes: ['engagement'] },
      { received: '2026-01-20' },
    )
    .corrected('b1', null, '2026-01-22');
  assert.deepEqual(stagesAsItCameIn(record, edition), ['talk 2026-01-12', 'meet 2026-01-19']);
});

test('P8: of two stages of one day the one in which somebody acted is kept, and the other is not', () => {
  const edition = asking({
    stages: {
      talk: { duties: {}, moves: [{ to: 'meet', when: BARRIER, cite: '2' }] },
      meet: { duties: {}, moves: [{ to: 'plan', when: LETTER, cite: '3' }] },
      plan: { duties: { plan: asks() } },
    },
  });
  const record = talked(letter(barrier(missed()), '2026-01-14'), '2026-01-15').corrected('b1', null, '2026-01-22');
  assert.deepEqual(stagesAsItCameIn(record, edition), ['talk 2026-01-12', 'plan 2026-01-14']);
});
