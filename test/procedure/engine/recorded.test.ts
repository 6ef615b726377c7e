import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryOf } from '../../support/library.ts';
import { asks, ladder } from '../../support/procedure.ts';
import { aFamily, dutyOf, runOf } from '../../support/record.ts';

const missed = () => aFamily().missed('2026-01-12', {}, { id: 'm1' });

test('P2: what is said of a run that the record does not open changes nothing', () => {
  const edition = ladder('asking', { stages: { talk: { duties: { talk: asks() } } } });
  const library = libraryOf([edition.id], [edition]);
  const before = missed().follow(library).evaluation;
  const record = missed()
    .add('stage-entered', '2026-01-14', { run: 'another', stage: 'talk', causes: ['m1'] })
    .add('run-confirmed', '2026-01-15', { run: 'another', by: 'line-manager' })
    .add('run-withdrawn', '2026-01-16', { run: 'another', by: 'line-manager' });
  assert.deepEqual(record.follow(library).evaluation, before);
});

test('a referral to an agency is one to its kind, whoever of that agency has joined the team since', () => {
  const edition = ladder('refers', {
    stages: { refer: { duties: { refer: asks({ 'met-by': { entry: 'referral', to: 'childrens-social-care' } }) } } },
  });
  const record = aFamily()
    .add('agency-involved', '2026-01-02', { agency: 'csc', kind: 'childrens-social-care' })
    .team('sw', 'social-worker', 'csc', '2026-01-05')
    .missed('2026-01-12')
    .add('referral', '2026-01-13', { referral: 'r1', step: 'made', to: 'csc' }, { id: 'r1' });
  const run = runOf(record.follow(libraryOf([edition.id], [edition])), edition.id);
  assert.deepEqual(dutyOf(run, 'refer').met?.by, ['r1']);
});
