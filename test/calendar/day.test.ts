import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addMonths,
  dayFrom,
  daysInMonth,
  isoDay,
  lastDayOfMonth,
  parseDay,
  partsOf,
  weekday,
  writtenDay,
} from '../../src/calendar/day.ts';
import { on } from './uk.ts';

const FIRST = on('1900-01-01');
const LAST = on('2200-12-31');
const anyDay = fc.integer({ min: FIRST, max: LAST });
const EPOCH = Temporal.PlainDate.from('1970-01-01');
const temporal = (day: number) => EPOCH.add({ days: day });

test('1 January 1970 is day 0, the day before it is -1 and a day later is one more', () => {
  assert.equal(parseDay('1970-01-01'), 0);
  assert.equal(parseDay('1969-12-31'), -1);
  assert.equal(parseDay('1970-01-02'), 1);
  assert.equal(isoDay(0), '1970-01-01');
  assert.equal(isoDay(-1), '1969-12-31');
  assert.equal(isoDay(dayFrom(206, 3, 5)), '0206-03-05');
});

test('known days have the number that everybody else gives them', () => {
  assert.equal(parseDay('2000-01-01'), 10_957);
  assert.equal(parseDay('2000-03-01'), 11_017);
  assert.equal(parseDay('2026-03-25'), 20_537);
  assert.equal(parseDay('1900-01-01'), -25_567);
  assert.equal(parseDay('2200-12-31'), 84_370);
});

test('a day that does not exist is refused, and so is a year outside 1900 to 2200', () => {
  const refused = [
    '2023-02-29',
    '1900-02-29',
    '2100-02-29',
    '2200-02-29',
    '2024-02-30',
    '2026-04-31',
    '2026-06-31',
    '2026-09-31',
    '2026-11-31',
    '2026-12-32',
    '2026-01-00',
    '2026-00-10',
    '2026-13-01',
    '1899-12-31',
    '2201-01-01',
    '0206-03-25',
  ];
  for (const text of refused) assert.equal(parseDay(text), null, text);
});

test('a day written in any other way is refused', () => {
  const refused = [
    '',
    '2026',
    '2026-3-25',
    '2026-03-5',
    '26-03-2025',
    '25/03/2026',
    '2026/03/25',
    '2026-03/25',
    '2026/03-25',
    '2026-03-25 ',
    ' 2026-03-25',
    '2026-03-25Z',
    '2026-03-25T00:00Z',
    '20260325',
    '+026-03-25',
    '2026-+3-25',
    '2026-03-+5',
    '2026-03--1',
    '2o26-03-25',
    // The character after 9 in ASCII must not count as ten.
    '2026-0:-01',
    '2026-01-0:',
    '2026-o3-25',
    '2026-03-2 ',
    '２026-03-25',
  ];
  for (const text of refused) assert.equal(parseDay(text), null, text);
});

test('leap days are known: 2000 and 2024 have one, 1900, 2023, 2100 and 2200 have none', () => {
  assert.equal(isoDay(on('2000-02-28') + 1), '2000-02-29');
  assert.equal(isoDay(on('2024-02-29') + 1), '2024-03-01');
  for (const year of [1900, 2023, 2100, 2200]) assert.equal(isoDay(on(`${year}-02-28`) + 1), `${year}-03-01`);
  assert.deepEqual(
    [1900, 2000, 2023, 2024, 2100, 2200].map((year) => daysInMonth(year, 2)),
    [28, 29, 28, 29, 28, 28],
  );
});

test('the months have the days they have', () => {
  const lengths = Array.from({ length: 12 }, (_, i) => daysInMonth(2026, i + 1));
  assert.deepEqual(lengths, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  for (const month of [0, 13, -1, 1.5, Number.NaN])
    assert.throws(() => daysInMonth(2026, month), { name: 'RangeError', message: `There is no month ${month}` });
});

test('every day from 1900 to 2200 follows the one before, in its parts, its text and its weekday', () => {
  let [year, month, day, dayOfWeek] = [1900, 1, 1, 1];
  for (let number = FIRST; number <= LAST; number++) {
    const { year: y, month: m, day: d } = partsOf(number);
    const text = isoDay(number);
    // One comparison a day: with four assertions this loop would take as long as all other tests together.
    if (y !== year || m !== month || d !== day || weekday(number) !== dayOfWeek || parseDay(text) !== number)
      assert.fail(`${text} is read as ${y}-${m}-${d}, weekday ${weekday(number)}, number ${parseDay(text)}`);
    dayOfWeek = dayOfWeek === 7 ? 1 : dayOfWeek + 1;
    if (day < daysInMonth(year, month)) day += 1;
    else [year, month, day] = month === 12 ? [year + 1, 1, 1] : [year, month + 1, 1];
  }
  assert.deepEqual([year, month, day], [2201, 1, 1]);
});

test('every day from 1900 to 2200 is the day that Temporal says it is', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const date = temporal(day);
      assert.equal(isoDay(day), date.toString());
      assert.equal(parseDay(date.toString()), day);
      assert.equal(weekday(day), date.dayOfWeek);
      assert.deepEqual(partsOf(day), { year: date.year, month: date.month, day: date.day });
      assert.equal(dayFrom(date.year, date.month, date.day), day);
      assert.equal(lastDayOfMonth(day), day + date.daysInMonth - date.day);
      assert.equal(daysInMonth(date.year, date.month), date.daysInMonth);
    }),
    { numRuns: 1000 },
  );
});

test('parts that are no date are refused', () => {
  assert.equal(dayFrom(2024, 2, 29), on('2024-02-29'));
  assert.equal(dayFrom(2026, 1, 1), on('2026-01-01'));
  assert.equal(dayFrom(2026, 12, 31), on('2026-12-31'));
  const refused: [number, number, number][] = [
    [2023, 2, 29],
    [2026, 4, 31],
    [2026, 1, 0],
    [2026, 0, 1],
    [2026, 13, 1],
    [2026, 1, 1.5],
    [2026.5, 1, 1],
    [Number.NaN, 1, 1],
    [2026, Number.NaN, 1],
    [2026, 1, Number.NaN],
  ];
  for (const parts of refused) assert.throws(() => dayFrom(...parts), RangeError, parts.join('-'));
  assert.throws(() => dayFrom(2023, 2, 29), { message: 'There is no day 29 in month 2 of 2023' });
});

test('a day is written as people write it', () => {
  assert.equal(writtenDay(on('2000-01-04')), '4 January 2000');
  assert.equal(writtenDay(on('2026-12-31')), '31 December 2026');
  assert.equal(writtenDay(on('2024-02-29')), '29 February 2024');
  const months = Array.from({ length: 12 }, (_, i) => writtenDay(dayFrom(2026, i + 1, 1)));
  const english = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  assert.deepEqual(
    months,
    Array.from({ length: 12 }, (_, i) => english.format(dayFrom(2026, i + 1, 1) * 86_400_000)),
  );
});

test('Monday is 1 and Sunday is 7', () => {
  assert.equal(weekday(on('2026-11-23')), 1);
  assert.equal(weekday(on('2026-11-29')), 7);
  assert.equal(weekday(on('1969-12-28')), 7);
  assert.equal(weekday(on('1969-12-29')), 1);
});

test('months keep the day number, or fall on the last day of a shorter month', () => {
  const cases: [string, number, string][] = [
    ['2026-01-15', 3, '2026-04-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2026-03-31', 3, '2026-06-30'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-02-28', 1, '2026-03-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2026-11-30', 1, '2026-12-30'],
    ['2026-12-15', 0, '2026-12-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-01-31', -14, '2024-11-30'],
  ];
  for (const [from, months, to] of cases) assert.equal(isoDay(addMonths(on(from), months)), to, `${from} ${months}`);
});

test('months are whole', () => {
  for (const months of [0.5, Number.NaN, Number.POSITIVE_INFINITY])
    assert.throws(() => addMonths(on('2026-01-15'), months), {
      name: 'RangeError',
      message: `Months are whole numbers, not ${months}`,
    });
});

test('any number of months from any day leads where Temporal leads', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
      assert.equal(isoDay(addMonths(day, months)), temporal(day).add({ months }).toString());
    }),
    { numRuns: 1000 },
  );
});

test('the last day of a month is its last day', () => {
  const cases = [
    ['2026-02-01', '2026-02-28'],
    ['2024-02-29', '2024-02-29'],
    ['2026-04-30', '2026-04-30'],
    ['2026-12-01', '2026-12-31'],
  ] as const;
  for (const [day, last] of cases) assert.equal(isoDay(lastDayOfMonth(on(day))), last);
});
