import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarsFrom } from '../../src/calendar/bank-holidays.ts';
import { weekday } from '../../src/calendar/day.ts';
import { parseInstant } from '../../src/calendar/instant.ts';
import { isWorkingDay, workingDaysBetween } from '../../src/calendar/working-days.ts';
import { d, files } from '../support/library.ts';

test('the last day whose bank holidays are known is counted as any other, and so are those after it', () => {
  for (const calendar of Object.values(files.calendars)) {
    for (const day of [calendar.to, calendar.to + 1, calendar.to + 2, calendar.to + 3]) {
      const works = weekday(day) <= 5;
      assert.equal(isWorkingDay(calendar, day), works, `${calendar.nation} ${day}`);
      assert.equal(workingDaysBetween(calendar, day - 1, day), works ? 1 : 0, `${calendar.nation} ${day}`);
    }
  }
});

test('an instant may be written to the very second, with three noughts', () => {
  const noon = d('2026-01-12') * 86_400_000 + 12 * 3_600_000;
  assert.equal(parseInstant('2026-01-12T12:00:00.000Z'), noon);
  assert.equal(parseInstant('2026-01-12T12:00:00.001Z'), noon + 1);
});

test('what is wrong with the file as a whole is told of the file', () => {
  const read = calendarsFrom(null);
  assert.ok('faults' in read);
  assert.match(read.faults[0] ?? '', /^lists\/bank-holidays\.yaml: Invalid input/);
});
