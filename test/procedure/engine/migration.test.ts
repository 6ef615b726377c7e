import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDay } from '../../../src/calendar/day.ts';
import { type Followed, follow, type Library, settle } from '../../../src/procedure/replay.ts';
import { d, editionFrom, libraryOf } from '../../support/library.ts';
import { aFamily, dueOf, dutyOf, type FamilyRecord, metOf, runOf, runsOf, stagesOf } from '../../support/record.ts';

const FIRST = `
title: Asking twice
publisher: Tests
matter: editions
edition: 1
in-force: {from: 2026-01-01, to: 2026-02-28, local: true}
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
        ask: Talk to your manager
        due: {working-days: 5, after: opened, cite: "1"}
        met-by: {entry: discussion, with: line-manager, purpose: engagement}
        cite: "1"
      write:
        who: social-worker
        ask: Write to the family
        due: {working-days: 5, after: entered, cite: "1"}
        met-by: {entry: letter, to: parent-or-carer}
        cite: "1"
    moves:
      - {to: meet, when: {continued-after: talk}, cite: "1"}
  meet:
    duties:
      meet:
        who: social-worker
        ask: Meet
        due: {working-days: 5, after: entered, cite: "1"}
        met-by: {entry: meeting, held: true, purpose: engagement}
        cite: "1"
outcomes:
  over: {by: line-manager, run: ends, spends: causes, cite: "1"}
`;

/** The second edition: another time and words, a duty less and one more, and a stage by another name. */
const SECOND = FIRST.replace('edition: 1', 'edition: 2')
  .replace('{from: 2026-01-01, to: 2026-02-28, local: true}', '{from: 2026-03-01, local: true}')
  .replace('Talk to your manager', 'Talk to your manager the same week')
  .replace('{working-days: 5, after: opened, cite: "1"}', '{working-days: 2, after: opened, cite: "2"}')
  .replace(/ {6}write:[\s\S]*?(?= {4}moves)/, '')
  .replace(
    '    moves:',
    `      record:
        who: social-worker
        ask: Record what gets in the way
        due: {working-days: 3, after: asked, cite: "2"}
        met-by: {entry: barrier}
        cite: "2"
    moves:`,
  )
  .replace('{to: meet, when', '{to: conference, when')
  .replace('  meet:\n    duties', '  conference:\n    duties');

const one = editionFrom('twice', FIRST);
const two = editionFrom('twice', SECOND);
const TWICE = one.id;
const both: Library = libraryOf([TWICE], [one, two]);

/** The record with the openings written, as the application has it. */
function recorded(record: FamilyRecord, library: Library = both): Followed {
  const entries = record.entries();
  settle('fam', entries, library);
  return follow('fam', entries, library);
}

const opened = () =>
  aFamily().team('sw', 'social-worker').team('lm', 'line-manager').missed('2026-02-16', {}, { id: 'm1' });
const MIGRATED = { procedure: TWICE, edition: two.hash, from: '2026-03-09' };
const asks = (followed: Followed) => runOf(followed, TWICE).duties.map((duty) => duty.ask);

test('P2: a run stays on its edition, though another comes into force', () => {
  const run = runOf(recorded(opened().kept('2026-03-20')), TWICE);
  assert.deepEqual([run.edition, run.hash, run.migrated], [1, one.hash, []]);
  assert.equal(dutyOf(run, 'talk').ask, 'Talk to your manager');
  assert.equal(dueOf(dutyOf(run, 'talk')), '2026-02-23');
});

test('P2: also where only the record knows which edition that was', () => {
  const entries = opened().entries();
  settle('fam', entries, libraryOf([TWICE], [one]));
  const later = { ...two, from: d('2026-01-01') };
  const run = runOf(follow('fam', entries, libraryOf([TWICE], [later, one])), TWICE);
  assert.deepEqual([run.edition, run.hash], [1, one.hash]);
});

test('P2: a new run opens under the edition in force on its day, and none where none is', () => {
  const decided = { by: 'line-manager', outcome: 'over' } as const;
  const record = opened()
    .add('decision', '2026-02-18', decided)
    .missed('2026-02-28')
    .add('decision', '2026-02-28', decided);
  const followed = recorded(record.missed('2026-03-02').add('decision', '2026-03-03', decided).missed('2026-03-10'));
  assert.deepEqual(
    runsOf(followed, TWICE).map((run) => [isoDay(run.opened), run.edition]),
    [
      ['2026-02-16', 1],
      ['2026-02-28', 1],
      ['2026-03-02', 2],
      ['2026-03-10', 2],
    ],
  );
  const only = libraryOf([TWICE], [two]);
  assert.deepEqual(runsOf(recorded(opened(), only), TWICE), []);
});

test('P2: from the day of the migration an open run follows the new words', () => {
  const before = recorded(opened().add('run-migrated', '2026-03-09', MIGRATED), libraryOf([TWICE], [one, two]));
  const run = runOf(before, TWICE);
  assert.deepEqual([run.edition, run.hash], [2, two.hash]);
  assert.deepEqual(
    run.migrated.map(({ on, from, to }) => [isoDay(on), from, to]),
    [['2026-03-09', one.hash, two.hash]],
  );
  assert.deepEqual(stagesOf(run), ['talk 2026-02-16']);
  assert.equal(dutyOf(run, 'talk').ask, 'Talk to your manager the same week');
  assert.equal(dueOf(dutyOf(run, 'talk')), '2026-02-18');
  assert.deepEqual(dutyOf(run, 'write').dropped, { on: d('2026-03-09'), why: 'stage-left' });
  const added = dutyOf(run, 'record');
  assert.deepEqual([isoDay(added.from), dueOf(added)], ['2026-03-09', '2026-03-12']);
  assert.deepEqual(run.problems, []);
  assert.deepEqual(before.evaluation.toWrite, []);
});

test('P2: what was done before stays as it was asked, and what is done after meets the new words', () => {
  const record = opened()
    .discussed('2026-02-17')
    .add('run-migrated', '2026-03-09', MIGRATED)
    .add('barrier', '2026-03-10', { barrier: 'no-interpreter' })
    .add('letter', '2026-03-10', { to: ['parent-or-carer'] });
  const run = runOf(recorded(record), TWICE);
  assert.equal(dutyOf(run, 'talk').ask, 'Talk to your manager');
  assert.equal(metOf(dutyOf(run, 'talk')), '2026-02-17');
  assert.equal(metOf(dutyOf(run, 'record')), '2026-03-10');
  assert.equal(metOf(dutyOf(run, 'write')), null);
});

test('P2: after the migration the run moves as the new edition says', () => {
  const record = opened().discussed('2026-02-17').add('run-migrated', '2026-03-09', MIGRATED).missed('2026-03-16');
  const followed = recorded(record);
  assert.deepEqual(stagesOf(runOf(followed, TWICE)), ['talk 2026-02-16', 'conference 2026-03-16']);
  assert.deepEqual(followed.evaluation.toWrite, []);
});

test('P2: a stage that has another name now goes on under it, where the migration says so', () => {
  const record = opened()
    .discussed('2026-02-17')
    .missed('2026-02-23')
    .add('run-migrated', '2026-03-09', { ...MIGRATED, stages: { meet: 'conference' } })
    .add('meeting', '2026-03-11', { type: 'core-group', step: 'held', purposes: ['engagement'] });
  const followed = recorded(record);
  const run = runOf(followed, TWICE);
  assert.deepEqual(stagesOf(run), ['talk 2026-02-16', 'conference 2026-02-23']);
  assert.equal(dutyOf(run, 'meet').stage, 'conference');
  assert.equal(metOf(dutyOf(run, 'meet')), '2026-03-11');
  assert.deepEqual([run.problems, followed.evaluation.toWrite], [[], []]);
});

test('P2: a stage that the new edition has not, and the migration does not name, is told as a problem', () => {
  const record = opened().discussed('2026-02-17').missed('2026-02-23').add('run-migrated', '2026-03-09', MIGRATED);
  const run = runOf(recorded(record), TWICE);
  assert.equal(run.edition, 1);
  assert.deepEqual(run.migrated, []);
  assert.deepEqual(stagesOf(run), ['talk 2026-02-16', 'meet 2026-02-23']);
  assert.deepEqual(run.problems, [
    {
      entry: record.last,
      why: 'the new edition has no stage “meet”, and the migration does not say which one follows',
    },
  ]);
});

test('P2: a mapping to a stage that is not there is told too', () => {
  const stages = { meet: 'panel' };
  const record = opened().discussed('2026-02-17').missed('2026-02-23');
  const run = runOf(recorded(record.add('run-migrated', '2026-03-09', { ...MIGRATED, stages })), TWICE);
  assert.equal(run.edition, 1);
  assert.equal(run.problems.length, 1);
});

test('P2: an edition that is not in the library is told, once, and the run stays where it is', () => {
  const record = opened().add('run-migrated', '2026-03-09', { ...MIGRATED, edition: '0123456789abcdef' });
  const run = runOf(recorded(record.kept('2026-03-10').kept('2026-03-11')), TWICE);
  assert.equal(run.edition, 1);
  assert.deepEqual(run.problems, [{ entry: 'e7', why: 'the edition to move to is not in the library' }]);
});

test('P2: an edition of another procedure is none to move to', () => {
  const other = editionFrom('other', SECOND);
  const record = opened().add('run-migrated', '2026-03-09', { ...MIGRATED, edition: other.hash });
  const run = runOf(recorded(record, libraryOf([TWICE], [one, other])), TWICE);
  assert.deepEqual(
    [run.procedure, run.edition, run.problems.map(({ why }) => why)],
    [TWICE, 1, ['the edition to move to is not in the library']],
  );
});

test('P2: an opening under an edition that is not in the library is told, and follows the edition of its day', () => {
  const entries = opened().entries();
  settle('fam', entries, libraryOf([TWICE], [one]));
  const changed = editionFrom('twice', FIRST.replace('Talk to your manager', 'Talk'));
  const followed = follow('fam', entries, libraryOf([TWICE], [changed]));
  const run = runOf(followed, TWICE);
  assert.equal(run.hash, changed.hash);
  assert.deepEqual(
    run.problems.map((problem) => problem.why),
    ['the edition it was opened under is not in the library: the edition of the day is followed instead'],
  );
  assert.deepEqual(followed.evaluation.toWrite, []);
});

test('P2: a migration moves nothing before the day on which somebody recorded it', () => {
  const record = opened().add('run-migrated', '2026-03-09', { ...MIGRATED, from: '2026-02-17' });
  const run = runOf(recorded(record.discussed('2026-03-09')), TWICE);
  assert.deepEqual(
    run.migrated.map(({ on }) => isoDay(on)),
    ['2026-03-09'],
  );
});

test('P2: a migration from a later day leaves everything as it is until then', () => {
  const record = opened().add('run-migrated', '2026-03-02', { ...MIGRATED, from: '2026-03-16' });
  const met = runOf(recorded(record.discussed('2026-03-09').kept('2026-03-20')), TWICE);
  assert.deepEqual(
    met.migrated.map(({ on }) => isoDay(on)),
    ['2026-03-16'],
  );
  assert.equal(dutyOf(met, 'talk').ask, 'Talk to your manager');
  assert.equal(metOf(dutyOf(met, 'talk')), '2026-03-09');
  assert.equal(isoDay(dutyOf(met, 'record').from), '2026-03-16');
});

test('P2: a migration is of one run, or one procedure, and of open runs only', () => {
  const other = recorded(opened().add('run-migrated', '2026-03-09', { ...MIGRATED, run: 'another' }));
  assert.equal(runOf(other, TWICE).edition, 1);
  const mine = recorded(opened().add('run-migrated', '2026-03-09', { ...MIGRATED, run: `${TWICE}:fam:m1` }));
  assert.equal(runOf(mine, TWICE).edition, 2);
  const elsewhere = recorded(opened().add('run-migrated', '2026-03-09', { ...MIGRATED, procedure: 'tests/other' }));
  assert.equal(runOf(elsewhere, TWICE).edition, 1);
  const ended = opened().add('decision', '2026-02-20', { by: 'line-manager', outcome: 'over' });
  const closed = recorded(ended.add('run-migrated', '2026-03-09', MIGRATED));
  assert.deepEqual([runOf(closed, TWICE).edition, runOf(closed, TWICE).migrated], [1, []]);
});

test('P2: a migration is not asked for again, and changes nothing that happened before it', () => {
  const record = opened().discussed('2026-02-17').missed('2026-02-23');
  const before = recorded(record);
  const migrated = recorded(record.add('run-migrated', '2026-03-09', { ...MIGRATED, stages: { meet: 'conference' } }));
  assert.deepEqual(
    runOf(migrated, TWICE).stages.map((stage) => [stage.entered, stage.left, stage.causes]),
    runOf(before, TWICE).stages.map((stage) => [stage.entered, stage.left, stage.causes]),
  );
  assert.deepEqual(asks(migrated).slice(0, 2), asks(before).slice(0, 2));
  assert.deepEqual(migrated.evaluation.toWrite, []);
});

test('P2: after the migration a duty is met by what the new edition asks, not by less', () => {
  const more = editionFrom('twice', SECOND.replace('purpose: engagement}', 'covers: [urgency, impact-on-child]}'));
  const library = libraryOf([TWICE], [one, more]);
  const record = () => opened().add('run-migrated', '2026-03-09', { ...MIGRATED, edition: more.hash });
  const talk = (covers: ('urgency' | 'impact-on-child')[]) =>
    dutyOf(runOf(recorded(record().discussed('2026-03-10', { covers }), library), TWICE), 'talk');
  assert.equal(metOf(talk(['urgency', 'impact-on-child'])), '2026-03-10');
  assert.equal(metOf(talk([])), null);
  assert.equal(metOf(talk(['urgency'])), null);
  assert.deepEqual(talk(['urgency']).gathered, { done: ['urgency'], missing: ['impact-on-child'] });
});

test('P2: a migration that is still to come changes no words before its day', () => {
  const record = opened().add('run-migrated', '2026-03-02', { ...MIGRATED, from: '2026-03-16' });
  const asOf = d('2026-03-10');
  const entries = record.entries();
  settle('fam', entries, both);
  const run = runOf(follow('fam', entries, both, { asOf }), TWICE);
  assert.deepEqual(
    run.duties.filter((duty) => duty.from <= asOf).map((duty) => duty.ask),
    ['Talk to your manager', 'Write to the family'],
  );
});

test('P2: on the day stood on a run is on the edition that it has moved to by then', () => {
  const record = opened().add('run-migrated', '2026-03-02', { ...MIGRATED, from: '2026-03-16' });
  const entries = record.entries();
  settle('fam', entries, both);
  const edition = (asOf: string) => runOf(follow('fam', entries, both, { asOf: d(asOf) }), TWICE).edition;
  assert.deepEqual(['2026-03-15', '2026-03-16', '2026-03-20'].map(edition), [1, 2, 2]);
  assert.equal(runOf(follow('fam', entries, both), TWICE).edition, 1);
});

test('P2: an entry that the procedure does not read may be the last one by which a run has moved', () => {
  const record = opened().add('run-migrated', '2026-03-02', { ...MIGRATED, from: '2026-03-16' });
  assert.equal(runOf(recorded(record.add('observation', '2026-03-20', {})), TWICE).edition, 2);
});

test('P1: a record without entries has no runs', () => {
  assert.deepEqual(follow('fam', [], both).evaluation, { timeline: { runs: [], withdrawn: [] }, toWrite: [] });
});

test('P2: a run that has told something, or has moved before, moves all the same', () => {
  const third = editionFrom('twice', SECOND.replace('edition: 2', 'edition: 3').replace('2026-03-01', '2026-06-01'));
  const library = libraryOf([TWICE], [one, two, third]);
  const record = opened()
    .add('decision', '2026-02-17', { by: 'line-manager', run: TWICE, outcome: 'not-ours' })
    .add('run-migrated', '2026-03-09', MIGRATED)
    .add('run-migrated', '2026-03-16', { ...MIGRATED, edition: third.hash, from: '2026-03-16' });
  const run = runOf(recorded(record, library), TWICE);
  assert.deepEqual(
    [run.edition, run.migrated.map(({ to }) => to), run.problems.length],
    [3, [two.hash, third.hash], 1],
  );
});

test('P2: of several migrations the one from an earlier day comes first; of one day, the one recorded first', () => {
  const third = editionFrom('twice', SECOND.replace('edition: 2', 'edition: 3').replace('2026-03-01', '2026-06-01'));
  const library = libraryOf([TWICE], [one, two, third]);
  const moved = (first: object, then: object) => {
    const record = opened()
      .add('run-migrated', '2026-03-02', { ...MIGRATED, ...first })
      .add('run-migrated', '2026-03-03', { ...MIGRATED, ...then });
    return runOf(recorded(record.kept('2026-03-30'), library), TWICE).migrated.map(({ to }) => to);
  };
  const second = { edition: two.hash };
  const last = { edition: third.hash };
  assert.deepEqual(moved({ ...last, from: '2026-03-16' }, { ...second, from: '2026-03-09' }), [two.hash, third.hash]);
  assert.deepEqual(moved({ ...second, from: '2026-03-09' }, { ...last, from: '2026-03-16' }), [two.hash, third.hash]);
  assert.deepEqual(moved({ ...last, from: '2026-03-09' }, { ...second, from: '2026-03-09' }), [third.hash, two.hash]);
});

test('P2: a migration moves no run that opens on its day or later', () => {
  const later = { ...two, from: d('2027-01-01') };
  const library = libraryOf([TWICE], [{ ...one, to: d('2026-12-31') }, later]);
  const opens = (on: string) =>
    runOf(recorded(aFamily().missed(on).add('run-migrated', '2026-03-02', MIGRATED).kept('2026-03-30'), library), TWICE)
      .edition;
  assert.deepEqual(['2026-03-06', '2026-03-09', '2026-03-16'].map(opens), [2, 1, 1]);
});

test('P2: what counts for an open run is what its own edition counts', () => {
  const counting = editionFrom('twice', SECOND.replace('missed-planned-contact', 'entry-refused'));
  const library = libraryOf([TWICE], [one, counting]);
  const done = () => opened().discussed('2026-02-17');
  assert.deepEqual(stagesOf(runOf(recorded(done().missed('2026-03-09'), library), TWICE)), [
    'talk 2026-02-16',
    'meet 2026-03-09',
  ]);
  const over = () => done().add('decision', '2026-02-18', { by: 'line-manager', outcome: 'over' });
  const again = over()
    .contact('2026-03-02', 'refused-entry')
    .discussed('2026-03-03')
    .contact('2026-03-09', 'refused-entry');
  assert.deepEqual(runsOf(recorded(again, library), TWICE).map(stagesOf), [
    ['talk 2026-02-16'],
    ['talk 2026-03-02', 'conference 2026-03-09'],
  ]);
});

/** A first edition with a duty that somebody's word asks for, and a second with duties that wait for something. */
const WITH_ROUTE = FIRST.replace(
  'outcomes:',
  `always:
  danger:
    asserted-by: anyone
    duties:
      call:
        who: social-worker
        ask: Call
        due: {days: 1, after: asked, cite: "1"}
        met-by: {entry: referral}
        cite: "1"
    cite: "1"
  worry: {asserted-by: anyone, cite: "1"}
outcomes:`,
).replace(
  '        met-by: {entry: letter, to: parent-or-carer}',
  '        stays-due: true\n        met-by: {entry: letter, to: parent-or-carer}',
);
const WITH_MORE = WITH_ROUTE.replace('edition: 1', 'edition: 2')
  .replace('{from: 2026-01-01, to: 2026-02-28, local: true}', '{from: 2026-03-01, local: true}')
  .replace(
    / {6}write:[\s\S]*?(?= {4}moves)/,
    `      record:
        who: social-worker
        ask: Record it
        when: {recorded: {entry: barrier}}
        due: {days: 1, after: asked, cite: "2"}
        met-by: {entry: meeting}
        cite: "2"
      notify:
        who: social-worker
        ask: Tell
        for-each: counted
        due: {days: 1, after: asked, cite: "2"}
        met-by: {entry: notification}
        cite: "2"
`,
  );

test('P2: what somebody’s word asked for stays as it was, and what waits for something is not asked by moving', () => {
  const first = editionFrom('twice', WITH_ROUTE);
  const second = editionFrom('twice', WITH_MORE);
  const record = opened()
    .add('asserted', '2026-02-17', { route: 'danger', by: 'social-worker' })
    .add('run-migrated', '2026-03-09', { ...MIGRATED, edition: second.hash })
    .add('decision', '2026-03-16', { by: 'line-manager', outcome: 'over' });
  const run = runOf(recorded(record, libraryOf([TWICE], [first, second])), TWICE);
  assert.deepEqual(
    run.duties.map((duty) => [duty.name, duty.dropped && `${isoDay(duty.dropped.on)} ${duty.dropped.why}`]),
    [
      ['talk', '2026-03-16 run-ended'],
      ['write', '2026-03-09 stage-left'],
      ['call', '2026-03-16 run-ended'],
    ],
  );
});

test('P2: an opening at a stage that the edition of its day has not stands there, asks nothing, and is told', () => {
  const entries = opened().entries();
  settle('fam', entries, libraryOf([TWICE], [one]));
  const renamed = editionFrom('twice', FIRST.replaceAll(/\btalk(?=[,:}])/g, 'speak'));
  const followed = follow('fam', entries, libraryOf([TWICE], [renamed]));
  const run = runOf(followed, TWICE);
  assert.deepEqual(
    [run.stages.map(({ stage, title }) => [stage, title]), run.duties, run.problems.length],
    [[['talk', 'talk']], [], 1],
  );
});
