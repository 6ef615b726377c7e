import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { episodeStart } from '../../src/engagement/understand.ts';
import { d, libraryOf } from '../support/library.ts';
import { aFamily, FamilyRecord } from '../support/record.ts';

const understood = (record: FamilyRecord) => record.follow(libraryOf([])).understanding;

describe('P5 episodes of involvement', () => {
  const episodes = (record: FamilyRecord) =>
    understood(record).episodes.map(({ from, to }) => `${isoDay(from)} ${to && isoDay(to)}`);
  const start = (record: FamilyRecord, day: string) => {
    const from = episodeStart(understood(record), d(day));
    return from === Number.NEGATIVE_INFINITY ? 'ever' : isoDay(from);
  };
  const closed = (record: FamilyRecord, on: string) => record.add('family-closed', on, { reason: 'needs-met' });
  const opened = (record: FamilyRecord, on: string) => record.add('family-opened', on, {});

  test('from a family’s opening to its closing; opened or closed twice, it is once', () => {
    const record = opened(closed(opened(aFamily(), '2026-01-05'), '2026-02-02'), '2026-03-02');
    assert.deepEqual(episodes(closed(record, '2026-04-02')), ['2026-01-01 2026-02-02', '2026-03-02 2026-04-02']);
    assert.deepEqual(episodes(closed(closed(aFamily(), '2026-02-02'), '2026-02-09')), ['2026-01-01 2026-02-02']);
    assert.deepEqual(episodes(closed(new FamilyRecord(), '2026-02-02')), []);
  });

  test('P3 opened in a month that is all we know: from its first day', () => {
    assert.deepEqual(episodes(opened(new FamilyRecord(), '2026-01')), ['2026-01-01 null']);
  });

  test('in the first episode everything counts, also what was before it; so where no opening was recorded', () => {
    assert.equal(start(aFamily(), '2026-01-12'), 'ever');
    assert.equal(start(aFamily(), '2025-12-01'), 'ever');
    assert.equal(start(new FamilyRecord().missed('2026-01-12'), '2026-01-12'), 'ever');
  });

  test('in a later one, from its first day on; in between, from the day after the last had ended', () => {
    const record = opened(closed(aFamily(), '2026-02-02'), '2026-03-02');
    assert.equal(start(record, '2026-02-02'), 'ever');
    assert.equal(start(record, '2026-02-03'), '2026-02-03');
    assert.equal(start(record, '2026-03-01'), '2026-02-03');
    assert.equal(start(record, '2026-03-02'), '2026-03-02');
    assert.equal(start(record, '2026-05-01'), '2026-03-02');
  });
});

describe('P5 someone who may be at risk from another adult', () => {
  const risks = (record: FamilyRecord) =>
    understood(record).risks.map(
      (one) => `${one.person} ${isoDay(one.from)} ${one.to && isoDay(one.to)} known ${isoDay(one.known)} ${one.entry}`,
    );
  const risk = (record: FamilyRecord, on: string, person: string, more: { id?: string; received?: string } = {}) =>
    record.add('safe-contact', on, { person, risk: 'may-be-at-risk' }, more);
  const over = (record: FamilyRecord, on: string, person: string) =>
    record.add('safe-contact', on, { person, risk: 'no-longer-thought' });

  test('from when, until when, known since when, and by which entry', () => {
    const record = over(
      risk(aFamily(), '2026-01-05', 'parent', { id: 'r1', received: '2026-01-09' }),
      '2026-02-02',
      'parent',
    );
    assert.deepEqual(risks(record), ['parent 2026-01-05 2026-02-02 known 2026-01-09 r1']);
    assert.deepEqual(risks(risk(aFamily(), '2026-01', 'parent', { id: 'r1' })), [
      'parent 2026-01-01 null known 2026-01-31 r1',
    ]);
  });

  test('of two people each has their own time; again at risk is another time', () => {
    const two = over(
      risk(risk(aFamily(), '2026-01-05', 'parent', { id: 'r1' }), '2026-01-06', 'ash', { id: 'r2' }),
      '2026-02-02',
      'ash',
    );
    assert.deepEqual(risks(two), [
      'parent 2026-01-05 null known 2026-01-05 r1',
      'ash 2026-01-06 2026-02-02 known 2026-01-06 r2',
    ]);
    const again = over(risk(two, '2026-03-02', 'ash', { id: 'r3' }), '2026-04-02', 'ash');
    assert.deepEqual(risks(again).slice(1), [
      'ash 2026-01-06 2026-02-02 known 2026-01-06 r2',
      'ash 2026-03-02 2026-04-02 known 2026-03-02 r3',
    ]);
  });

  test('other entries open and close nothing', () => {
    assert.deepEqual(risks(aFamily().missed('2026-01-12').discussed('2026-01-13')), []);
    const changed = risk(aFamily(), '2026-01-05', 'parent', { id: 'r1' });
    assert.deepEqual(risks(changed.add('person-changed', '2026-01-12', { person: 'parent', name: 'A parent' })), [
      'parent 2026-01-05 null known 2026-01-05 r1',
    ]);
  });
});
