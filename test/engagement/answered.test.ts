import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answered } from '../../src/engagement/answered.ts';
import { findingsOf } from '../../src/engagement/findings.ts';
import { libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';

const found = (record: FamilyRecord) => {
  const { understanding } = record.follow(libraryOf([]));
  return answered(findingsOf(understanding), understanding.view).find(({ name }) => name === 'missed-planned-contacts');
};
const missed = () => aFamily().missed('2026-02-01', {}, { id: 'c1' });
const answer = (record: FamilyRecord, step: 'explained' | 'set-aside' | 'asked-again', on: string, entries = ['c1']) =>
  record.add('finding-answered', on, { finding: 'missed-planned-contacts', step, entries, reason: `It is ${step}.` });

describe('what the record shows, explained or set aside (visible to supervision)', () => {
  test('nobody has said anything of it', () => {
    assert.deepEqual([found(missed())?.answer, found(missed())?.more], [null, false]);
  });
  test('it stays, with what was said of it last', () => {
    const record = answer(answer(missed(), 'explained', '2026-02-02'), 'set-aside', '2026-02-03');
    assert.deepEqual(
      [found(record)?.answer?.step, found(record)?.answer?.reason, found(record)?.more],
      ['set-aside', 'It is set-aside.', false],
    );
  });
  test('what has come since is asked about again', () => {
    const record = answer(missed(), 'explained', '2026-02-02').missed('2026-02-09', {}, { id: 'c2' });
    assert.equal(found(record)?.more, true);
    assert.equal(found(answer(record, 'explained', '2026-02-10', ['c1', 'c2']))?.more, false);
  });
  test('asked again, nothing is said of it any more; of another rule nothing is', () => {
    assert.equal(found(answer(answer(missed(), 'explained', '2026-02-02'), 'asked-again', '2026-02-03'))?.answer, null);
    const other = missed().add('finding-answered', '2026-02-02', {
      finding: 'moves',
      step: 'explained',
      entries: ['c1'],
      reason: 'x',
    });
    assert.equal(found(other)?.answer, null);
  });
});
