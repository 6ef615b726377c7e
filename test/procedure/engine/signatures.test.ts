import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import { type Followed, replay } from '../../../src/procedure/replay.ts';
import type { Payload } from '../../../src/record/kinds.ts';
import { libraryOf } from '../../support/library.ts';
import { aFamily, dutyOf, type FamilyRecord, runOf } from '../../support/record.ts';
import { asItCameIn } from './arrivals.ts';
import { orphaned } from './invariants.ts';
import { coursesOf } from './timelines.ts';

// What people signed stays where they signed it, whatever comes in or is corrected after (P8), on Camden's ladders.

const IN_NEED = 'camden/child-in-need';
const library = libraryOf([IN_NEED]);
const at = (day: string, minute: number) => `${day}T10:${String(minute).padStart(2, '0')}:00Z`;
const OVERDUE: Payload<'letter'> = {
  contains: ['appointment', 'concerns'],
  to: ['parent-or-carer'],
  by: 'line-manager',
};
const MEETING: Payload<'meeting'> = { type: 'network-meeting', step: 'held', purposes: ['engagement'] };

/** A child in need with the team that Camden names, who missed a contact on 5 January: `c1`, for which a letter is due on the 6th. */
const missed = (): FamilyRecord =>
  aFamily()
    .level('ash', 'child-in-need', '2026-01-01')
    .team('sw', 'social-worker')
    .team('lm', 'line-manager')
    .team('sl', 'safeguarding-lead')
    .missed('2026-01-05', {}, { id: 'c1', received: at('2026-01-05', 0) });

/** What came of a record as it came in; each step leaves every signature in place, and a replay comes to the same. */
function cameTo(record: FamilyRecord, under = library): Followed {
  const steps = asItCameIn(record.entries(), under);
  for (const [index, { entry, followed }] of steps.entries()) {
    const before = steps[index - 1]?.followed;
    if (before) assert.deepEqual(orphaned(before, followed), [], `orphaned by ${entry.id}`);
  }
  const last = steps.at(-1)?.followed;
  assert.ok(last);
  assert.deepEqual(coursesOf(replay('fam', record.entries(), under)), coursesOf(last));
  return last;
}

const stages = (followed: Followed) =>
  runOf(followed, IN_NEED).stages.map((one) => `${one.stage} ${isoDay(one.entered)}${one.kept ? ', kept' : ''}`);
const metBy = (followed: Followed, duty: string) =>
  runOf(followed, IN_NEED)
    .duties.filter((one) => one.name === duty)
    .map((one) => one.met?.by ?? []);

test('P2, P8 a stage acted in between two entries of one day stays, on a replay too', () => {
  const day = '2026-01-07';
  const record = missed()
    .missed(day, {}, { id: 'c2', received: at(day, 1) })
    .add('meeting', day, MEETING, { id: 'met', received: at(day, 2) })
    // Told only now: the letter was not due before the 8th, so the second contact moved nothing.
    .add('notification', day, { to: ['line-manager', 'child-protection-adviser'] }, { received: at(day, 3) });
  assert.deepEqual(stages(cameTo(record)), ['tell 2026-01-05', 'network-meeting 2026-01-07, kept']);
  assert.deepEqual(metBy(cameTo(record), 'meet'), [['met']]);
});

test('P8 what was signed before anyone knew of the next stage stays signed once that stage has lost its cause', () => {
  const record = missed()
    .add('letter', '2026-01-08', OVERDUE, { id: 'wrote', received: at('2026-01-08', 0) })
    .missed('2026-01-07', {}, { id: 'c2', received: at('2026-01-09', 1) })
    .add('meeting', '2026-01-09', MEETING, { id: 'met', received: at('2026-01-09', 2) })
    .corrected(
      'c2',
      { how: 'appointment', outcome: 'did-not-attend', told: { how: 'letter' }, cause: 'service' },
      at('2026-01-09', 3),
    );
  const followed = cameTo(record);
  assert.deepEqual(stages(followed), ['tell 2026-01-05', 'network-meeting 2026-01-07, kept']);
  assert.deepEqual([metBy(followed, 'letter'), metBy(followed, 'meet')], [[['wrote']], [['met']]]);
});

test('P8 a kept stage is entered before what was decided that day ends the run', () => {
  const day = '2026-01-07';
  const record = missed()
    .missed(day, {}, { id: 'c2', received: at(day, 1) })
    .add('decision', day, { by: 'line-manager', outcome: 'engaging-again' }, { received: at(day, 2) })
    .add('meeting', day, MEETING, { id: 'met', received: at(day, 3) })
    .corrected(
      'c2',
      { how: 'appointment', outcome: 'did-not-attend', told: { how: 'letter' }, cause: 'service' },
      at(day, 4),
    );
  const followed = cameTo(record);
  assert.deepEqual(stages(followed), ['tell 2026-01-05', 'network-meeting 2026-01-07, kept']);
  assert.deepEqual(metBy(followed, 'meet'), [['met']]);
  assert.equal(runOf(followed, IN_NEED).ended?.on, runOf(followed, IN_NEED).outcomes[0]?.on);
});

test('P8 a stage kept on a later day leaves the first time in it where it was', () => {
  const record = missed()
    .missed('2026-01-07', {}, { received: at('2026-01-07', 0) })
    .add('meeting', '2026-01-12', MEETING, { id: 'met', received: at('2026-01-12', 0) })
    .add(
      'asserted',
      '2026-01-12',
      { route: 'escalate', by: 'social-worker', procedure: IN_NEED, to: 'tell' },
      { received: at('2026-01-12', 1) },
    )
    .missed('2026-01-15', {}, { id: 'c3', received: at('2026-01-15', 0) })
    .add('meeting', '2026-01-15', MEETING, { id: 'again', received: at('2026-01-15', 1) })
    .add('count-set-aside', '2026-01-15', { contact: 'c3', by: 'line-manager' }, { received: at('2026-01-15', 2) });
  const followed = cameTo(record);
  assert.deepEqual(stages(followed), [
    'tell 2026-01-05',
    'network-meeting 2026-01-07',
    'tell 2026-01-12',
    'network-meeting 2026-01-15, kept',
  ]);
  assert.deepEqual(metBy(followed, 'meet'), [['met'], ['again']]);
});

test('P8 the second time in a stage waits for the day on which somebody acted in it, and the first does not', () => {
  const twice = (after: FamilyRecord) =>
    after
      .missed('2026-01-15', {}, { id: 'c3', received: at('2026-01-15', 0) })
      .add('meeting', '2026-01-15', MEETING, { id: 'again', received: at('2026-01-15', 1) })
      .add('count-set-aside', '2026-01-15', { contact: 'c3', by: 'line-manager' }, { received: at('2026-01-15', 2) });
  const escalated = (record: FamilyRecord, to: string, on: string) =>
    record.add(
      'asserted',
      on,
      { route: 'escalate', by: 'social-worker', procedure: IN_NEED, to },
      { received: at(on, 1) },
    );
  const second = escalated(
    missed()
      .missed('2026-01-07', {}, { received: at('2026-01-07', 0) })
      .add('meeting', '2026-01-12', MEETING, { id: 'met', received: at('2026-01-12', 0) }),
    'tell',
    '2026-01-12',
  );
  // Known only later: it would have moved the run a day before people acted in the stage.
  const late = (record: FamilyRecord) => record.missed('2026-01-14', {}, { id: 'c4', received: at('2026-01-16', 0) });
  assert.deepEqual(stages(cameTo(late(twice(second)))).slice(-2), [
    'tell 2026-01-12',
    'network-meeting 2026-01-15, kept',
  ]);
});

test('P3, P8 a letter written before anyone knew that the stage had been left meets the stage of its own day too', () => {
  const escalated = { route: 'escalate', by: 'social-worker', procedure: IN_NEED, to: 'tell' } as const;
  const record = (received: string) =>
    missed()
      .add('asserted', '2026-01-08', escalated, { received: at('2026-01-08', 0) })
      .add('letter', '2026-01-08', OVERDUE, { id: 'wrote', received: at('2026-01-08', 2) })
      .missed('2026-01-07', {}, { received });
  for (const received of [at('2026-01-08', 1), at('2026-01-12', 1)]) {
    const run = runOf(record(received).follow(library), IN_NEED);
    assert.deepEqual(dutyOf(run, 'letter').met?.by, ['wrote'], received);
  }
});

test('P8, P10 what was declined on the day its stage was left, or before anyone knew that it had been, is declined', () => {
  const declined = { duty: 'letter', by: 'line-manager', run: `${IN_NEED}:fam:c1` };
  const decline = (record: FamilyRecord, day: string) =>
    record.add('duty-declined', day, declined, { id: 'no', received: at(day, 5) });
  const left = (day: string, received: string) => missed().missed(day, {}, { received });
  for (const [what, record] of [
    ['that day', decline(left('2026-01-07', at('2026-01-07', 1)), '2026-01-07')],
    ['unknown', decline(left('2026-01-07', at('2026-01-09', 1)), '2026-01-08')],
  ] as const) {
    const run = runOf(record.follow(library), IN_NEED);
    assert.equal(dutyOf(run, 'letter').declined?.entry, 'no', what);
    assert.deepEqual(run.problems, [], what);
    assert.equal(run.stages.at(-1)?.stage, 'network-meeting', what);
  }
  const late = runOf(decline(left('2026-01-07', at('2026-01-07', 1)), '2026-01-08').follow(library), IN_NEED);
  assert.deepEqual([dutyOf(late, 'letter').declined, late.problems.length], [null, 1]);
});

test('P8, P10 what was done before anyone knew that the stage had been left is not declined as well, nor declined twice', () => {
  const declined = { duty: 'letter', by: 'line-manager', run: `${IN_NEED}:fam:c1` };
  const left = (received: string) => missed().missed('2026-01-07', {}, { received });
  const twice = left(at('2026-01-07', 1))
    .add('duty-declined', '2026-01-07', declined, { id: 'no', received: at('2026-01-07', 5) })
    .add('duty-declined', '2026-01-07', declined, { id: 'no-again', received: at('2026-01-07', 6) });
  const done = left(at('2026-01-09', 1))
    .add('letter', '2026-01-08', OVERDUE, { id: 'wrote', received: at('2026-01-08', 2) })
    .add('duty-declined', '2026-01-08', declined, { id: 'no-again', received: at('2026-01-08', 5) });
  for (const [record, entry] of [
    [twice, 'no'],
    [done, undefined],
  ] as const) {
    const run = runOf(record.follow(library), IN_NEED);
    assert.equal(dutyOf(run, 'letter').declined?.entry, entry);
    assert.deepEqual(
      run.problems.map((one) => one.entry),
      ['no-again'],
    );
  }
});

test('P8, P9 what was declined, re-dated or delegated by its key stays so where the contact that brought the stage counts no more', () => {
  const HAMPSHIRE = 'hampshire/missed-appointment';
  const run = `${HAMPSHIRE}:fam:c1`;
  const keyOf = (duty: string) => `${run}/again.${duty}/c2/1`;
  const record = missed()
    .missed('2026-01-06', {}, { id: 'c2', received: at('2026-01-06', 0) })
    .add(
      'duty-declined',
      '2026-01-06',
      { run, duty: keyOf('warm-handover'), by: 'social-worker', reason: 'nobody they know' },
      { id: 'no', received: at('2026-01-06', 1) },
    )
    .add(
      'duty-redated',
      '2026-01-06',
      { run, duty: keyOf('offer-again'), to: '2026-01-30', by: 'line-manager', reason: 'on leave' },
      { id: 'later', received: at('2026-01-06', 2) },
    )
    .add(
      'count-set-aside',
      '2026-01-07',
      { contact: 'c2', by: 'line-manager', reason: 'the bus' },
      { received: at('2026-01-07', 1) },
    );
  const came = runOf(cameTo(record, libraryOf([HAMPSHIRE])), HAMPSHIRE);
  assert.deepEqual(
    came.stages.map((one) => `${one.stage} ${one.kept}`),
    ['ask false', 'again true'],
  );
  assert.equal(dutyOf(came, 'warm-handover').declined?.entry, 'no');
  assert.equal(dutyOf(came, 'offer-again').redated?.entry, 'later');
  assert.deepEqual(came.problems, []);
});

test('P2, P4 that a referral came again is known once both are, also where the opening is on the record', () => {
  const REPEAT = 'greater-manchester/repeat-referral';
  const referred = (record: FamilyRecord, id: string, happened: string, received: string) =>
    record.add('referral', happened, { referral: id, step: 'received', reason: 'N1' }, { id, received });
  // The later one was on the record first: only on the 9th does anyone know that there were two.
  const record = referred(
    referred(missed(), 'second', '2026-01-06', at('2026-01-06', 1)),
    'first',
    '2026-01-02',
    at('2026-01-09', 1),
  );
  const under = libraryOf([REPEAT]);
  const derived = dutyOf(runOf(record.follow(under), REPEAT), 'decide-on-same-reason').due;
  const recorded = dutyOf(runOf(cameTo(record, under), REPEAT), 'decide-on-same-reason').due;
  assert.equal(isoDay(derived.day), '2026-01-12');
  assert.deepEqual(recorded, derived);
});

test('P8, P9 a stage into which a decision led stays the decision’s once somebody has acted in it: its duties keep their keys', () => {
  const DIFFICULT = 'milton-keynes/difficult-engagement';
  const record = missed()
    .contact('2026-01-12', 'refused-child-seen', {}, { id: 'no', received: at('2026-01-12', 0) })
    .discussed('2026-01-13', {}, { received: at('2026-01-13', 0) })
    .missed('2026-01-19', {}, { id: 'c2', received: at('2026-01-19', 0) })
    .add(
      'meeting',
      '2026-01-26',
      { type: 'professionals-only', step: 'held', purposes: ['engagement'] },
      { received: at('2026-01-26', 0) },
    )
    // What led to the meeting counts no more; the stage is kept, and with it whatever was acted in.
    .add('count-set-aside', '2026-01-27', { contact: 'c2', by: 'line-manager' }, { received: at('2026-01-27', 0) })
    .add(
      'decision',
      '2026-01-28',
      { by: 'line-manager', outcome: 'close-and-watch' },
      { id: 'decided', received: at('2026-01-28', 0) },
    )
    .add('consultation', '2026-01-30', { purposes: ['closure'], answered: ['csc'] }, { received: at('2026-01-30', 0) });
  const last = runOf(cameTo(record, libraryOf([DIFFICULT])), DIFFICULT).stages.at(-1);
  assert.deepEqual([last?.stage, last?.kept, last?.causes], ['closing', false, ['decided']]);
});
