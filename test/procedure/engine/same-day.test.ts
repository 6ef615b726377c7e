import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import { type Followed, follow, type Library, settle } from '../../../src/procedure/replay.ts';
import { parseReceived } from '../../../src/record/entry.ts';
import { editionFrom, libraryOf } from '../../support/library.ts';
import { aFamily, dutyOf, type FamilyRecord, metOf, runOf, runsOf, stagesOf } from '../../support/record.ts';
import { asItCameIn } from './arrivals.ts';
import { orphaned, spentOnce } from './invariants.ts';
import { coursesOf } from './timelines.ts';

const DURHAM = 'durham/engaging-families';
const NEED = 'camden/child-in-need';
const PLAN = 'camden/child-protection';

/** A record followed as it was received, and as if it had been received in the opposite order of its lines. */
function bothWays(record: FamilyRecord, library: Library): [Followed, Followed] {
  const entries = record.entries();
  const as = (at: (index: number) => number) =>
    entries.map((entry, index) => {
      const time = new Date(Date.UTC(2026, 5, 1) + at(index) * 1000).toISOString().replace('.000', '');
      return { ...entry, received: parseReceived(time) ?? entry.received };
    });
  return [
    follow(
      'fam',
      as((index) => index),
      library,
    ),
    follow(
      'fam',
      as((index) => -index),
      library,
    ),
  ];
}

const refused = { how: 'visit' as const };

test('P9: a run keeps its id, and its duties their keys, when another contact of that day comes in', () => {
  const record = aFamily().missed('2026-01-12').missed('2026-01-19').missed('2026-01-26').missed('2026-01-26');
  const [before, after] = asItCameIn(record.entries(), libraryOf([DURHAM])).slice(-2);
  assert.ok(before && after);
  const names = (followed: Followed) =>
    followed.evaluation.timeline.runs.flatMap((run) => [run.id, ...run.duties.map((duty) => duty.key)]);
  assert.deepEqual(names(after.followed), names(before.followed));
});

test('P3: two refusals of one day are both what opened the run', () => {
  const record = aFamily()
    .contact('2026-01-12', 'refused-entry', refused)
    .contact('2026-01-12', 'refused-entry', refused);
  const [one, other] = bothWays(record, libraryOf([DURHAM]));
  assert.deepEqual(runOf(one, DURHAM).causes.toSorted(), ['e4', 'e5']);
  assert.deepEqual(runOf(other, DURHAM).causes.toSorted(), ['e4', 'e5']);
});

test('P3: a level that began and ended on one day is the same in whichever order that was recorded', () => {
  const record = aFamily()
    .level('ash', 'child-in-need', '2026-01-05')
    .add('involvement-ended', '2026-01-05', { child: 'ash', level: 'child-in-need' })
    .missed('2026-01-12');
  const [one, other] = bothWays(record, libraryOf([NEED]));
  assert.deepEqual(coursesOf(other), coursesOf(one));
});

test('P3: a family closed and opened again on one day is the same in whichever order that was recorded', () => {
  const record = aFamily()
    .missed('2026-01-12')
    .missed('2026-01-19')
    .add('family-closed', '2026-01-20', { reason: 'needs-met' })
    .add('family-opened', '2026-01-20', {})
    .missed('2026-01-26');
  const [one, other] = bothWays(record, libraryOf([DURHAM]));
  assert.deepEqual(coursesOf(other), coursesOf(one));
});

test('P3: someone who may be at risk, and no longer is, on one day, is due the same in whichever order', () => {
  const record = aFamily()
    .add('safe-contact', '2026-01-05', { person: 'parent', risk: 'may-be-at-risk' })
    .add('safe-contact', '2026-01-05', { person: 'parent', risk: 'no-longer-thought' })
    .contact('2026-01-12', 'refused-entry', refused);
  const [one, other] = bothWays(record, libraryOf([DURHAM]));
  const due = (followed: Followed) => isoDay(dutyOf(runOf(followed, DURHAM), 'talk-to-manager').due.day);
  assert.equal(due(other), due(one));
});

test('P3: two outcomes decided on one day are taken the same in whichever order they were recorded', () => {
  const record = aFamily()
    .contact('2026-01-12', 'refused-entry', refused)
    .add('fera', '2026-01-13', { fera: 'f1', step: 'completed' })
    .add('decision', '2026-01-14', { by: 'line-manager', outcome: 'close' })
    .add('decision', '2026-01-14', { by: 'line-manager', outcome: 'continue-and-review' });
  const [one, other] = bothWays(record, libraryOf([DURHAM]));
  assert.deepEqual(coursesOf(other), coursesOf(one));
});

test('P3: two stages escalated to on one day are taken the same in whichever order they were recorded', () => {
  const to = (stage: string) => ({ route: 'escalate', by: 'social-worker', procedure: PLAN, to: stage });
  const record = aFamily()
    .level('ash', 'child-protection', '2026-01-05')
    .missed('2026-01-12')
    .add('asserted', '2026-01-13', to('core-group'))
    .add('asserted', '2026-01-13', to('conference'));
  const [one, other] = bothWays(record, libraryOf([PLAN]));
  assert.deepEqual(coursesOf(other), coursesOf(one));
});

test('P11: an outcome decided on the day the run opened spends what opened it', () => {
  const library = libraryOf([DURHAM]);
  const followed = aFamily()
    .missed('2026-01-12')
    .missed('2026-01-19')
    .missed('2026-01-26')
    .add('decision', '2026-01-26', { by: 'line-manager', outcome: 'escalate-to-first-contact' })
    .missed('2026-02-02')
    .follow(library);
  assert.deepEqual(spentOnce(followed, library), []);
  assert.equal(runsOf(followed, DURHAM).length, 1);
});

test('P11: what is handed over counts in the new ladder, and no more in the old one', () => {
  const followed = aFamily()
    .level('ash', 'child-in-need', '2026-01-05')
    .missed('2026-01-12')
    .add('involvement-ended', '2026-01-19', { child: 'ash', level: 'child-in-need' })
    .level('ash', 'child-protection', '2026-01-19')
    .add('involvement-ended', '2026-02-02', { child: 'ash', level: 'child-protection' })
    .level('ash', 'child-in-need', '2026-02-02')
    .add('decision', '2026-02-03', { by: 'line-manager', outcome: 'engaging-again', run: NEED })
    .missed('2026-02-09')
    .follow(libraryOf([NEED, PLAN]));
  assert.deepEqual(runsOf(followed, NEED).at(-1)?.causes, [followed.entries.at(-1)?.id]);
});

test('P9: a child who goes to and fro between two plans has a run of its own each time', () => {
  const long = '0197b3a0-7c1e-7d3a-9f00-';
  let record = aFamily(`${long}000000000000`).level('ash', 'child-in-need', '2026-01-05');
  record = record.missed('2026-01-12', {}, { id: `${long}00000000c001` });
  const levels = ['child-in-need', 'child-protection'] as const;
  for (let month = 2; month < 12; month++) {
    const day = `2026-${String(month).padStart(2, '0')}-02`;
    const [from, to] = month % 2 === 0 ? levels : levels.toReversed();
    record = record
      .add('involvement-ended', day, { child: 'ash', level: from ?? 'child-in-need' })
      .level('ash', to ?? 'child-in-need', day);
  }
  const { runs } = record.follow(libraryOf([NEED, PLAN])).evaluation.timeline;
  assert.equal(runs.length, 11);
  assert.equal(new Set(runs.map((run) => run.id)).size, 11);
  assert.ok(runs.every((run) => run.id.length <= 150));
});

test('P3: what somebody says on the day of a hand-over is heard once, whichever ladder was adopted first', () => {
  const record = aFamily()
    .level('ash', 'child-in-need', '2026-01-05')
    .missed('2026-01-12')
    .add('involvement-ended', '2026-01-19', { child: 'ash', level: 'child-in-need' })
    .level('ash', 'child-protection', '2026-01-19')
    .add('asserted', '2026-01-19', { route: 'immediate-danger', by: 'teacher', procedure: PLAN });
  for (const adopted of [
    [NEED, PLAN],
    [PLAN, NEED],
  ]) {
    const run = runOf(record.follow(libraryOf(adopted)), PLAN);
    assert.equal(run.asserted.length, 1, adopted.join());
    assert.equal(new Set(run.duties.map((duty) => duty.key)).size, run.duties.length);
  }
});

test('P3: the day from which an act counts does not hang on when a contact was recorded', () => {
  const edition = editionFrom(
    'counting',
    `
title: Counting from
publisher: Tests
matter: tests
edition: 1
in-force: {from: 2020-01-01, local: true}
source: S9
applies: {any-child: any-level, cite: "1"}
run-per: family
counted: {any-of: [missed-planned-contact], cause: [family, unknown], cite: "1"}
opens: {when: {counted: 1}, at: talk, cite: "1"}
stages:
  talk:
    duties:
      talk:
        who: social-worker
        ask: Talk
        due: {working-days: 10, after: opened, cite: "1"}
        counts-from: {working-days: 2, after: opened, cite: "1"}
        met-by: {entry: discussion}
        cite: "1"
    ends: {when: {met: talk}, cite: "1"}
`,
  );
  const library = libraryOf([edition.id], [edition]);
  const told = (received: string) =>
    runOf(aFamily().missed('2026-01-12', {}, { received }).discussed('2026-01-15').follow(library), edition.id);
  assert.equal(metOf(dutyOf(told('2026-01-12'), 'talk')), '2026-01-15');
  assert.equal(metOf(dutyOf(told('2026-01-19'), 'talk')), '2026-01-15');
  assert.deepEqual(stagesOf(told('2026-01-19')), stagesOf(told('2026-01-12')));
});

test('P3, P7: what was recorded on the 5th of “January” does not open a run on the 31st', () => {
  const record = aFamily().contact('2026-01', 'refused-entry', refused, { received: '2026-01-05' });
  const { runs } = record.follow(libraryOf([DURHAM])).evaluation.timeline;
  assert.deepEqual(
    runs.map((run) => isoDay(run.opened)),
    ['2026-01-05'],
  );
});

test('P8, P9: a decline that names a duty stays a decline when another cause of that day comes in', () => {
  const library = libraryOf([DURHAM]);
  const record = () =>
    aFamily().add('asserted', '2026-01-12', { route: 'engagement-is-difficult', by: 'teacher', procedure: DURHAM });
  const run = runOf(record().follow(library), DURHAM);
  const declined = record().add('duty-declined', '2026-01-12', {
    run: run.id,
    duty: dutyOf(run, 'complete-fera').key,
    by: 'line-manager',
    reason: 'it was done last month',
  });
  const entries = declined.contact('2026-01-12', 'refused-entry', refused).entries();
  const [before, after] = asItCameIn(entries, library).slice(-2);
  assert.ok(before && after);
  assert.deepEqual(orphaned(before.followed, after.followed), []);
});

test('P3: what counts on the day of a hand-over is asked for in the new ladder, whichever was adopted first', () => {
  const record = aFamily()
    .level('ash', 'child-in-need', '2026-01-05')
    .missed('2026-01-12')
    .missed('2026-01-19', {}, { id: 'c2' })
    .add('involvement-ended', '2026-01-19', { child: 'ash', level: 'child-in-need' })
    .level('ash', 'child-protection', '2026-01-19');
  const asked = (adopted: string[]) =>
    runOf(record.follow(libraryOf(adopted)), PLAN)
      .duties.map((duty) => `${duty.name} ${duty.causes.join()}`)
      .toSorted();
  assert.deepEqual(asked([NEED, PLAN]), asked([PLAN, NEED]));
  assert.ok(asked([NEED, PLAN]).includes('notify c2'));
});

test('P1, P2, P9: a run that opened and ended on one day is written once, and is one run', () => {
  const library = libraryOf([DURHAM]);
  const record = aFamily()
    .contact('2026-01-12', 'refused-entry', refused)
    .add('decision', '2026-01-12', { by: 'line-manager', outcome: 'escalate-to-first-contact' });
  const entries = [...record.entries()];
  settle('fam', entries, library);
  const followed = follow('fam', entries, library);
  assert.equal(runsOf(followed, DURHAM).length, 1);
  assert.deepEqual(followed.evaluation.toWrite, []);
});

test('P9: one review is one review: decided on the same day to go on, the next is still to come', () => {
  const record = () =>
    aFamily()
      .contact('2026-01-12', 'refused-entry', refused)
      .add('fera', '2026-01-13', { fera: 'f1', step: 'completed' })
      .add('decision', '2026-01-14', { by: 'line-manager', outcome: 'continue-and-review' })
      .add('fera', '2026-01-28', { fera: 'f1', step: 'reviewed', by: 'line-manager' })
      .add('decision', '2026-01-28', { by: 'line-manager', outcome: 'continue-and-review' });
  const run = runOf(record().follow(libraryOf([DURHAM])), DURHAM);
  assert.deepEqual(stagesOf(run).slice(-2), ['decide 2026-01-28', 'continue 2026-01-28']);
  assert.equal(metOf(dutyOf(run, 'review', 1)), '2026-01-28');
  assert.equal(metOf(dutyOf(run, 'review', 2)), null);
  const later = runOf(
    record()
      .discussed('2026-02-02')
      .follow(libraryOf([DURHAM])),
    DURHAM,
  );
  assert.deepEqual(stagesOf(later).slice(-1), ['continue 2026-01-28']);
});
