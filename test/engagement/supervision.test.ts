import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isoDay, parseDay } from '../../src/calendar/day.ts';
import { incidentOfLate, nextSupervision, supervisionsOf } from '../../src/engagement/supervision.ts';
import { libraryOf } from '../support/library.ts';
import { aFamily, type FamilyRecord } from '../support/record.ts';

const understood = (record: FamilyRecord) => record.follow(libraryOf([])).understanding;
const next = (record: FamilyRecord, every = 42) => {
  const found = nextSupervision(understood(record), every);
  return found && [isoDay(found.by), found.why, found.last?.entry ?? null];
};

describe('regular supervision, so that progress or contact that does not work is addressed (S2-11.1-l, S1-8-h)', () => {
  test('none yet: so many days after the work began', () => {
    assert.deepEqual(next(aFamily()), ['2026-02-12', 'setting', null]);
    assert.deepEqual(next(aFamily(), 7), ['2026-01-08', 'setting', null]);
  });

  test('the day that was agreed at the last one, else so many days after it', () => {
    const once = aFamily().add(
      'supervision',
      '2026-01-20',
      { with: ['line-manager'], agreed: 'Go with Gus.' },
      { id: 's' },
    );
    assert.deepEqual(next(once), ['2026-03-03', 'setting', 's']);
    const agreed = once.add('supervision', '2026-02-20', { with: ['line-manager'], next: '2026-02-25' }, { id: 't' });
    assert.deepEqual(next(agreed), ['2026-02-25', 'agreed', 't']);
    // What was agreed before holds no more when there has been another since.
    const again = agreed.add('supervision', '2026-02-25', { with: ['line-manager'] }, { id: 'u' });
    assert.deepEqual(next(again), ['2026-04-08', 'setting', 'u']);
  });

  test('nothing is due while nobody works with the family; opened again it is counted anew', () => {
    const closed = aFamily()
      .add('supervision', '2026-01-20', { with: ['line-manager'], next: '2026-02-01' })
      .add('family-closed', '2026-03-01', { reason: 'needs-met' });
    assert.equal(next(closed), null);
    assert.deepEqual(next(closed.add('family-opened', '2026-06-01', {})), ['2026-07-13', 'setting', null]);
  });

  test('one that was taken back is none; one that was corrected is due by what it says now', () => {
    const record = aFamily().add('supervision', '2026-01-20', { with: ['line-manager'] }, { id: 's' });
    const moved = { with: ['line-manager'], next: '2026-01-27' };
    assert.deepEqual(next(record.corrected('s', moved, '2026-01-21')), ['2026-01-27', 'agreed', 's']);
    assert.deepEqual(next(record.corrected('s', null, '2026-01-22')), ['2026-02-12', 'setting', null]);
  });

  test('S1-5-h of a supervision the record knows with whom, when, what was agreed and when again; it has room for no more', () => {
    const [one] = supervisionsOf(
      understood(aFamily().add('supervision', '2026-01-20', { with: ['line-manager'] })).view,
    );
    assert.deepEqual(Object.keys(one ?? {}).toSorted(), ['agreed', 'entry', 'next', 'on', 'with']);
  });
});

test('S1-9-ms-a to S1-9-ms-g: an incident of late is the last of eight weeks, and none that lies ahead', () => {
  const { view } = understood(
    aFamily()
      .add('incident', '2026-01-10', { types: ['shouting'], text: 'x' }, { id: 'first' })
      .add('incident', '2026-01-20', { types: ['shouting'], text: 'x' }, { id: 'second' }),
  );
  const on = (day: string) => incidentOfLate(view, parseDay(day) ?? 0)?.entry ?? null;
  assert.deepEqual(['2026-01-09', '2026-01-15', '2026-01-20', '2026-03-17', '2026-03-18'].map(on), [
    null,
    'first',
    'second',
    'second',
    null,
  ]);
});
