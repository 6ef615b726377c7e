import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Edition } from '../../../src/procedure/edition.ts';
import { ENGINE, follow, replay, settle } from '../../../src/procedure/replay.ts';
import { type AnyEntry, lineFrom, parseReceived } from '../../../src/record/entry.ts';
import { d, libraryOf } from '../../support/library.ts';
import { asks, type Ladder, ladder } from '../../support/procedure.ts';
import { aFamily, type FamilyRecord } from '../../support/record.ts';

const BARRIER = { recorded: { entry: 'barrier' } } as const;
const asking = (more: Partial<Ladder> = {}): Edition =>
  ladder('asking', {
    stages: {
      talk: { duties: { talk: asks() }, moves: [{ to: 'meet', when: BARRIER, cite: '2' }] },
      meet: { duties: { meet: asks({ 'met-by': { entry: 'meeting' } }) } },
    },
    ...more,
  });
const library = (...editions: Edition[]) => libraryOf([...new Set(editions.map((one) => one.id))], editions);
const RUN = 'tests/asking:fam:m1';
const missed = () => aFamily().missed('2026-01-12', {}, { id: 'm1', received: '2026-01-12' });
const barrier = (record: FamilyRecord, on = '2026-01-14', received = on) =>
  record.add('barrier', on, { barrier: 'stigma' }, { id: 'b1', received });
const moved = (record: FamilyRecord, id: string, to: string, received: string) =>
  record.add('correction', received, { mode: 'replaced', happened: to }, { corrects: id, received });

/** What is asked to be written once the first entries have been settled and the others have come in. */
function asked(settled: FamilyRecord, all: FamilyRecord, ...editions: Edition[]) {
  const record: AnyEntry[] = [...settled.entries()];
  settle('fam', record, library(...editions));
  record.push(...all.entries().slice(settled.lines.length));
  return follow('fam', record, library(...editions)).evaluation.toWrite;
}
const NOTHING = aFamily();

test('P2: an opening and a stage are written with what made them so', () => {
  const edition = asking();
  assert.deepEqual(asked(NOTHING, barrier(missed()), edition), [
    {
      id: `${RUN}#opened`,
      kind: 'run-opened',
      happened: d('2026-01-12'),
      corrects: null,
      because: ['m1'],
      payload: {
        run: RUN,
        procedure: 'tests/asking',
        edition: edition.hash,
        at: 'talk',
        causes: ['m1'],
        scope: 'fam',
      },
    },
    {
      id: `${RUN}#meet:2026-01-14`,
      kind: 'stage-entered',
      happened: d('2026-01-14'),
      corrects: null,
      because: ['b1'],
      payload: { run: RUN, stage: 'meet', causes: ['b1'] },
    },
  ]);
  assert.deepEqual(asked(barrier(missed()), barrier(missed()), edition), []);
});

test('P2: a run that another handed over to is written with the run that it came from', () => {
  const further = ladder('further', {
    stages: { help: { duties: { help: asks() } } },
    opens: { when: { recorded: { entry: 'no-access-assessment' } }, at: 'help', cite: '1' },
  });
  const over = asking({ 'hand-over': [{ when: BARRIER, to: further.id, at: 'help', cite: '3' }] });
  const drafts = asked(NOTHING, barrier(missed()), over, further);
  assert.deepEqual(
    drafts.filter((draft) => draft.kind === 'run-opened').map(({ payload }) => [payload.procedure, payload.from]),
    [
      ['tests/asking', undefined],
      ['tests/further', RUN],
    ],
  );
});

test('P2: a run that was migrated before its opening is written is written under the edition that it opened under', () => {
  const first = asking();
  const second = { ...asking({ edition: 2, 'in-force': { from: '2026-03-01', local: true } }) };
  const record = missed().add('run-migrated', '2026-03-09', {
    procedure: first.id,
    edition: second.hash,
    from: '2026-03-09',
  });
  const drafts = asked(NOTHING, record, { ...first, to: d('2026-02-28') }, second);
  assert.deepEqual(
    drafts.map(({ kind, payload }) => [kind, payload.edition]),
    [['run-opened', first.hash]],
  );
});

test('P8: a recorded opening whose contact was on another day is corrected, and corrected again', () => {
  const edition = asking();
  const once = moved(missed(), 'm1', '2026-01-14', '2026-01-15');
  const opening = { run: RUN, procedure: edition.id, edition: edition.hash, at: 'talk', causes: ['m1'], scope: 'fam' };
  const correction = (number: number, day: string) => ({
    id: `${RUN}#opened#c${number}`,
    kind: 'correction',
    happened: d(day),
    corrects: `${RUN}#opened`,
    because: ['m1'],
    payload: {
      mode: 'replaced',
      happened: day,
      payload: opening,
      reason: 'a later entry or a correction changed what opened it',
    },
  });
  assert.deepEqual(asked(missed(), once, edition), [correction(1, '2026-01-14')]);
  const twice = moved(moved(missed(), 'm1', '2026-01-14', '2026-01-15'), 'm1', '2026-01-13', '2026-01-16');
  assert.deepEqual(asked(missed(), twice, edition), [correction(1, '2026-01-13')]);
  const record: AnyEntry[] = [...missed().entries()];
  for (const entry of [null, ...twice.entries().slice(-2)]) {
    if (entry) record.push(entry);
    settle('fam', record, library(edition));
  }
  assert.deepEqual(
    record.filter((entry) => entry.author === ENGINE).map((entry) => [entry.id, lineFrom(entry).happened]),
    [
      [`${RUN}#opened`, '2026-01-12'],
      [`${RUN}#opened#c1`, '2026-01-14'],
      [`${RUN}#opened#c2`, '2026-01-13'],
    ],
  );
});

test('P8: a recorded stage that is not entered after all is taken back', () => {
  const without = barrier(missed()).corrected('b1', null, '2026-01-20');
  const [draft, ...more] = asked(barrier(missed()), without, asking());
  assert.deepEqual(more, []);
  assert.deepEqual(draft, {
    id: `${RUN}#meet:2026-01-14#c1`,
    kind: 'correction',
    happened: d('2026-01-14'),
    corrects: `${RUN}#meet:2026-01-14`,
    because: ['b1'],
    payload: {
      mode: 'voided',
      reason: 'a later entry or a correction changed what moved it, and nobody had acted in it',
    },
  });
});

test('P8: a recorded stage that is entered on another day is taken back, and written on that day', () => {
  const later = moved(barrier(missed()), 'b1', '2026-01-16', '2026-01-20');
  assert.deepEqual(
    asked(barrier(missed()), later, asking()).map(({ id, kind }) => [id, kind]),
    [
      [`${RUN}#meet:2026-01-16`, 'stage-entered'],
      [`${RUN}#meet:2026-01-14#c1`, 'correction'],
    ],
  );
});

test('P8: a run whose cause is gone, and in which nobody has acted, is withdrawn', () => {
  assert.deepEqual(asked(missed(), missed().corrected('m1', null, '2026-01-20'), asking()), [
    {
      id: `${RUN}#withdrawn`,
      kind: 'run-withdrawn',
      happened: d('2026-01-12'),
      corrects: null,
      because: ['m1'],
      payload: { run: RUN, why: 'what opened it was corrected, and nobody had acted in it' },
    },
  ]);
});

/** What the engine writes in a record: its id, its day, when it is received and what that says. */
const writes = (entries: readonly AnyEntry[]) =>
  entries
    .filter((entry) => entry.author === ENGINE)
    .map((entry) => `${entry.id} ${lineFrom(entry).happened} ${entry.received.said}`);

test('P2: what the engine writes is an entry of the family that the whole network may read', () => {
  const record: AnyEntry[] = [...missed().entries()];
  settle('fam', record, library(asking()));
  const { received, ...rest } = record.at(-1) as AnyEntry;
  assert.deepEqual(
    { ...rest, payload: null },
    {
      payload: null,
      id: `${RUN}#opened`,
      family: 'fam',
      about: [],
      kind: 'run-opened',
      happened: { said: '2026-01-12', first: d('2026-01-12'), last: d('2026-01-12') },
      noted: null,
      author: 'keepsight',
      agency: 'keepsight',
      audience: { to: 'network' },
      stub: null,
      corrects: null,
      seal: null,
    },
  );
  assert.equal(received.day, d('2026-01-12'));
});

test('P2: what the engine writes is received with the last of what made it so, whatever came in after', () => {
  const two = asking({ opens: { when: { counted: 2 }, at: 'talk', cite: '1' } });
  const record = aFamily()
    .missed('2026-01-12', {}, { id: 'm2', received: '2026-01-21T09:00:00Z' })
    .missed('2026-01-13', {}, { id: 'm1', received: '2026-01-15T09:00:00Z' })
    .kept('2026-01-30', {}, { received: '2026-01-30T09:00:00Z' })
    .entries();
  settle('fam', record, library(two));
  assert.deepEqual(writes(record), [`${RUN}#opened 2026-01-13 2026-01-21T09:00:00Z`]);
});

test('P2: what the engine takes back is received with the last entry of the record', () => {
  const record: AnyEntry[] = [...missed().entries()];
  settle('fam', record, library(asking()));
  record.push(
    ...missed()
      .corrected('m1', null, '2026-01-20')
      .kept('2026-01-30', {}, { received: '2026-01-30' })
      .entries()
      .slice(-2),
  );
  settle('fam', record, library(asking()));
  assert.deepEqual(writes(record).slice(1), [`${RUN}#withdrawn 2026-01-12 2026-01-30`]);
});

test('P2: an application writes down when it received what the engine asks for', () => {
  const record = missed().entries();
  const at = parseReceived('2026-01-12T10:30:00Z');
  assert.ok(at);
  settle('fam', record, library(asking()), {}, at);
  assert.deepEqual(writes(record), [`${RUN}#opened 2026-01-12 2026-01-12T10:30:00Z`]);
});

test('P2, P4: what a correction opens is received with the correction', () => {
  const told = { how: 'appointment', outcome: 'did-not-attend', told: { how: 'letter' } };
  const record = aFamily()
    .kept('2026-01-12', {}, { id: 'm1', received: '2026-01-12' })
    .corrected('m1', told, '2026-01-20')
    .kept('2026-01-30', {}, { received: '2026-01-30' });
  const { entries } = record.replay(library(asking()));
  assert.deepEqual(writes(entries), [`${RUN}#opened 2026-01-12 2026-01-20`]);
});

test('P9: an entry of the engine takes another id where a person’s entry has the one it would have', () => {
  const record = missed()
    .add('observation', '2026-01-12', {}, { id: `${RUN}#opened`, received: '2026-01-12' })
    .entries();
  settle('fam', record, library(asking()));
  assert.deepEqual(writes(record), [`${RUN}#opened. 2026-01-12 2026-01-12`]);
});

test('P1: a record is replayed as it was known on a day, that day’s entries with it', () => {
  const record = barrier(missed(), '2026-01-14', '2026-01-16').entries();
  const stages = (knownOn: string) =>
    replay('fam', record, library(asking()), { knownOn: d(knownOn) }).evaluation.timeline.runs.map((run) =>
      run.stages.map((stage) => stage.stage),
    );
  assert.deepEqual(stages('2026-01-11'), []);
  assert.deepEqual(stages('2026-01-12'), [['talk']]);
  assert.deepEqual(stages('2026-01-15'), [['talk']]);
  assert.deepEqual(stages('2026-01-16'), [['talk', 'meet']]);
});

test('following and replaying a record leave the list that was given as it was', () => {
  const record = moved(barrier(missed()), 'm1', '2026-01-13', '2026-01-20').entries();
  const before = [...record];
  const followed = follow('fam', record, library(asking()));
  replay('fam', record, library(asking()));
  assert.deepEqual(record, before);
  assert.notEqual(followed.entries, record);
});
