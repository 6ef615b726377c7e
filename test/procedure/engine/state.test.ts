import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { When } from '../../../src/procedure/schema.ts';
import type { Run } from '../../../src/procedure/timeline.ts';
import { libraryOf } from '../../support/library.ts';
import { asks, ladder } from '../../support/procedure.ts';
import { aFamily, type FamilyRecord, runOf, stagesOf } from '../../support/record.ts';

/** Talks about each contact, which a manager may decline, and moves on by a barrier and what is said. */
const run = (record: FamilyRecord, when: When = {}): Run => {
  const on = { ...when, recorded: { entry: 'barrier' } } as never;
  const edition = ladder('talks', {
    stages: {
      talk: {
        duties: { talk: asks({ 'for-each': 'counted', 'may-decline': { by: 'line-manager' } }) },
        moves: [{ to: 'meet', when: on, cite: '2' }],
      },
      meet: {},
    },
  });
  return runOf(record.follow(libraryOf([edition.id], [edition])), edition.id);
};
const RUN = 'tests/talks:fam:m1';
const missed = () => aFamily().missed('2026-01-12', {}, { id: 'm1' });
const declines = (record: FamilyRecord, on: string, id: string) =>
  record.add('duty-declined', on, { run: RUN, duty: 'talk', by: 'line-manager', reason: 'it would do harm' }, { id });
const barrier = (record: FamilyRecord, on = '2026-01-19') => record.add('barrier', on, { barrier: 'stigma' });
const MOVED = ['talk 2026-01-12', 'meet 2026-01-19'];
const STAYED = ['talk 2026-01-12'];

test('of a duty asked for each contact, the first is the one that others wait for', () => {
  const first = barrier(missed().discussed('2026-01-13').missed('2026-01-14'));
  assert.deepEqual(stagesOf(run(first, { met: 'talk' })), MOVED);
  const second = barrier(declines(missed().missed('2026-01-14'), '2026-01-15', 'd1'));
  assert.deepEqual(stagesOf(run(second, { declined: 'talk' })), STAYED);
  assert.deepEqual(stagesOf(run(barrier(declines(missed(), '2026-01-15', 'd1')), { declined: 'talk' })), MOVED);
});

test('P10: a duty that was declined and done all the same is done, though it was asked again since', () => {
  const record = barrier(declines(missed(), '2026-01-13', 'd1').discussed('2026-01-14').missed('2026-01-15'));
  assert.deepEqual(stagesOf(run(record, { met: 'talk' })), MOVED);
});

test('P10: what was declined already, or whose stage was left, is not there to be declined', () => {
  const [talk, ...more] = run(declines(declines(missed(), '2026-01-13', 'd1'), '2026-01-14', 'd2')).duties;
  assert.deepEqual([talk?.declined?.entry, more.length], ['d1', 0]);
  const why = 'nothing called “talk” was open to be declined';
  const twice = run(declines(declines(missed(), '2026-01-13', 'd1'), '2026-01-14', 'd2'));
  assert.deepEqual(twice.problems, [{ entry: 'd2', why }]);
  const left = run(declines(barrier(missed()), '2026-01-20', 'd1'));
  assert.deepEqual([left.duties[0]?.declined, left.problems], [null, [{ entry: 'd1', why }]]);
});
