import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRequests } from '../../src/engagement/requests.ts';
import { viewOf } from '../../src/record/view.ts';
import { d, files } from '../support/library.ts';
import { FamilyRecord } from '../support/record.ts';

const asked = (due?: string) =>
  new FamilyRecord()
    .add('family-opened', '2026-01-01', {})
    .add('information-request', '2026-02-02', { to: ['school', 'gp'], ...(due && { due }) }, { author: 'ada' });
const open = (record: FamilyRecord) => openRequests(viewOf(record.entries(), files.kinds));
const waitsFor = (record: FamilyRecord) => open(record).map((one) => one.agency);

test('each agency that was asked is waited for, by the day that was named, or a week where none was', () => {
  assert.deepEqual(waitsFor(asked()), ['school', 'gp']);
  assert.deepEqual(
    open(asked('2026-02-20')).map((one) => [one.due, one.named, one.author]),
    [
      [d('2026-02-20'), true, 'ada'],
      [d('2026-02-20'), true, 'ada'],
    ],
  );
  assert.deepEqual([open(asked())[0]?.due, open(asked())[0]?.named], [d('2026-02-09'), false]);
});

test('whatever an agency answered settles it: information, nothing, a refusal, or that no answer came', () => {
  for (const gave of ['information', 'nothing-known', 'refused', 'no-answer'] as const)
    assert.deepEqual(waitsFor(asked().add('information-answer', '2026-02-05', { from: 'school', gave })), ['gp'], gave);
});

test('an answer from before it was asked settles nothing; one of the same day does', () => {
  const answered = (on: string) => waitsFor(asked().add('information-answer', on, { from: 'gp', gave: 'information' }));
  assert.deepEqual(answered('2026-02-01'), ['school', 'gp']);
  assert.deepEqual(answered('2026-02-02'), ['school']);
});

test('asked again, it is waited for again; the first due comes first; an answer settles all that came before it', () => {
  const again = asked('2026-02-20')
    .add('information-answer', '2026-02-05', { from: 'gp', gave: 'no-answer' })
    .add('information-request', '2026-02-06', { to: ['gp'], due: '2026-02-10' });
  assert.deepEqual(waitsFor(again), ['gp', 'school']);
  const twice = asked().add('information-request', '2026-02-06', { to: ['gp'] });
  assert.deepEqual(waitsFor(twice), ['school', 'gp', 'gp']);
  assert.deepEqual(waitsFor(twice.add('information-answer', '2026-02-07', { from: 'gp', gave: 'information' })), [
    'school',
  ]);
});

test('a request that was taken back is waited for no more', () => {
  const record = asked();
  record.corrected(record.last, null, '2026-02-03');
  assert.deepEqual(waitsFor(record), []);
});
