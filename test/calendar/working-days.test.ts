import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addMonths, type Day, isoDay } from '../../src/calendar/day.ts';
import {
  addWorkingDays,
  type Calendar,
  covers,
  isWorkingDay,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
  workingDaysBetween,
} from '../../src/calendar/working-days.ts';
import { england, northernIreland, on, scotland } from './uk.ts';

const due = (calendar: Calendar, event: string, n: number) => isoDay(addWorkingDays(calendar, on(event), n));

test('five working days over Easter 2026 end on 1 April', () => {
  assert.equal(due(england, '2026-03-25', 5), '2026-04-01');
});

test('the statutory test vectors: 5, 10, 15, 28, 30, 40 and 45 working days, and six weeks', () => {
  const counts = [5, 10, 15, 28, 30, 40, 45];
  const vectors: Record<string, string> = {
    '2026-03-25': '2026-04-01 2026-04-10 2026-04-17 2026-05-07 2026-05-11 2026-05-26 2026-06-02; 2026-05-06',
    '2026-05-01': '2026-05-11 2026-05-18 2026-05-26 2026-06-12 2026-06-16 2026-06-30 2026-07-07; 2026-06-12',
    '2026-11-23': '2026-11-30 2026-12-07 2026-12-14 2027-01-05 2027-01-07 2027-01-21 2027-01-28; 2027-01-04',
    '2026-12-14': '2026-12-21 2026-12-30 2027-01-07 2027-01-26 2027-01-28 2027-02-11 2027-02-18; 2027-01-25',
    '2027-03-22': '2027-03-31 2027-04-07 2027-04-14 2027-05-04 2027-05-06 2027-05-20 2027-05-27; 2027-05-03',
  };
  for (const [event, expected] of Object.entries(vectors)) {
    const inWorkingDays = counts.map((n) => due(england, event, n)).join(' ');
    assert.equal(`${inWorkingDays}; ${isoDay(on(event) + 6 * 7)}`, expected, `from ${event}`);
  }
});

test('six weeks are 42 plain days and are not moved off a bank holiday', () => {
  // Monday 3 May 2027 is the early May bank holiday.
  const sixWeeks = on('2027-03-22') + 6 * 7;
  assert.equal(isoDay(sixWeeks), '2027-05-03');
  assert.equal(isWorkingDay(england, sixWeeks), false);
});

test('six weeks end before the 28 working day checkpoint over Easter and over Christmas', () => {
  for (const event of ['2026-03-25', '2026-11-23', '2026-12-14', '2027-03-22'])
    assert.ok(on(event) + 42 < addWorkingDays(england, on(event), 28), event);
});

test('the clocks of the four nations, from Wednesday 25 March 2026', () => {
  const event = on('2026-03-25');
  const clocks: [string, Day, string][] = [
    ['England: decision on a referral, 1 working day', addWorkingDays(england, event, 1), '2026-03-26'],
    ['England: assessment, 45 working days', addWorkingDays(england, event, 45), '2026-06-02'],
    [
      'England: conference, 15 working days from the strategy discussion',
      addWorkingDays(england, event, 15),
      '2026-04-17',
    ],
    ['England: first core group, 10 working days', addWorkingDays(england, event, 10), '2026-04-10'],
    ['Wales: assessment, 42 working days', addWorkingDays(england, event, 42), '2026-05-28'],
    ['Wales: core group, 10 working days', addWorkingDays(england, event, 10), '2026-04-10'],
    ['Scotland: planning meeting, 28 calendar days of the concern', event + 28, '2026-04-22'],
    // Easter Monday is a working day in Scotland.
    ['Scotland: core group, 15 working days', addWorkingDays(scotland, event, 15), '2026-04-16'],
    ['Northern Ireland: initial assessment, 10 working days', addWorkingDays(northernIreland, event, 10), '2026-04-10'],
    [
      'Northern Ireland: pathway assessment, 35 more working days',
      addWorkingDays(northernIreland, addWorkingDays(northernIreland, event, 10), 35),
      '2026-06-02',
    ],
    ['serious incident: notification, 5 working days', addWorkingDays(england, event, 5), '2026-04-01'],
    ['serious incident: rapid review, 15 working days', addWorkingDays(england, event, 15), '2026-04-17'],
    ['emergency protection order, 8 days', event + 8, '2026-04-02'],
    ['first review, 3 months', workingDayOnOrBefore(england, addMonths(event, 3)), '2026-06-25'],
    ['later review, 6 months', workingDayOnOrBefore(england, addMonths(event, 6)), '2026-09-25'],
    ['Scotland: review, 6 months', workingDayOnOrBefore(scotland, addMonths(event, 6)), '2026-09-25'],
  ];
  for (const [clock, day, expected] of clocks) assert.equal(isoDay(day), expected, clock);
});

test('Durham checkpoints fall 10, 28 and 40 working days after the decision', () => {
  assert.deepEqual(
    [10, 28, 40].map((n) => due(england, '2026-12-14', n)),
    ['2026-12-30', '2027-01-26', '2027-02-11'],
  );
});

test('day 0 is the day of the event, so one working day after a Friday is Monday', () => {
  assert.equal(due(england, '2026-11-20', 1), '2026-11-23');
  assert.equal(due(england, '2026-11-19', 1), '2026-11-20');
});

test('an event at a weekend has its own day as day 0, so day 1 is the Monday', () => {
  assert.equal(due(england, '2026-11-21', 1), '2026-11-23');
  assert.equal(due(england, '2026-11-22', 1), '2026-11-23');
  assert.equal(due(england, '2026-11-22', 5), '2026-11-27');
});

test('an event on a bank holiday has its own day as day 0', () => {
  assert.equal(due(england, '2026-12-25', 1), '2026-12-29');
  assert.equal(due(england, '2026-04-06', 1), '2026-04-07');
});

test('no working days at all: the day itself, or the next working day, never the one before', () => {
  assert.equal(due(england, '2026-11-23', 0), '2026-11-23');
  assert.equal(due(england, '2026-11-21', 0), '2026-11-23');
  assert.equal(due(england, '2026-11-22', 0), '2026-11-23');
  assert.equal(due(england, '2026-04-03', 0), '2026-04-07');
  assert.equal(due(england, '2026-12-25', 0), '2026-12-29');
  // Christmas at a weekend: Saturday 25 to Tuesday 28 December 2027 are all off.
  assert.equal(due(england, '2027-12-25', 0), '2027-12-29');
});

test('when Christmas is a Saturday, Monday and Tuesday are kept instead', () => {
  assert.equal(due(england, '2027-12-24', 1), '2027-12-29');
  assert.equal(due(england, '2021-12-24', 1), '2021-12-29');
  assert.equal(due(england, '2021-12-31', 1), '2022-01-04');
});

test('when Christmas is a Sunday, Boxing Day is the Monday and Tuesday is kept for Christmas', () => {
  assert.equal(due(england, '2022-12-23', 1), '2022-12-28');
  assert.equal(due(england, '2022-12-30', 1), '2023-01-03');
});

test('when Christmas is a Friday, Boxing Day is kept on the Monday', () => {
  assert.equal(due(england, '2026-12-24', 1), '2026-12-29');
  assert.equal(due(england, '2026-12-24', 2), '2026-12-30');
});

test('one-off bank holidays are no working days', () => {
  const days =
    '1995-05-08 1999-12-31 2002-06-03 2002-06-04 2011-04-29 2012-06-04 2012-06-05 2020-05-08 2022-06-02 2022-06-03 2022-09-19 2023-05-08';
  for (const calendar of [england, scotland, northernIreland])
    for (const day of days.split(' '))
      assert.equal(isWorkingDay(calendar, on(day)), false, `${calendar.nation} ${day}`);
});

test('a bank holiday that was moved is a working day on its usual date', () => {
  for (const calendar of [england, scotland, northernIreland])
    for (const day of ['2002-05-27', '2012-05-28', '2020-05-04', '2022-05-30'])
      assert.equal(isWorkingDay(calendar, on(day)), true, `${calendar.nation} ${day}`);
  assert.equal(isWorkingDay(england, on('1995-05-01')), true);
  assert.equal(isWorkingDay(northernIreland, on('1995-05-01')), true);
});

test('the three nations differ', () => {
  const working = (day: string) => [england, scotland, northernIreland].map((each) => isWorkingDay(each, on(day)));
  assert.deepEqual(working('2026-01-02'), [true, false, true], '2 January');
  assert.deepEqual(working('2026-03-17'), [true, true, false], "St Patrick's Day");
  assert.deepEqual(working('2026-04-06'), [false, true, false], 'Easter Monday');
  assert.deepEqual(working('2026-06-15'), [true, false, true], 'the World Cup');
  assert.deepEqual(working('2026-07-13'), [true, true, false], 'Battle of the Boyne, kept on Monday');
  assert.deepEqual(working('2026-08-03'), [true, false, true], 'first Monday of August');
  assert.deepEqual(working('2026-08-31'), [false, true, false], 'last Monday of August');
  assert.deepEqual(working('2026-11-30'), [true, false, true], "St Andrew's Day");
  assert.deepEqual(working('2006-11-30'), [true, true, true], "St Andrew's Day before it was a holiday");
  assert.deepEqual(working('2007-11-30'), [true, false, true], "the first St Andrew's Day");
  assert.deepEqual(working('1995-05-01'), [true, false, true], '1 May in the year of VE Day');
  // The same five working days end on three different days.
  assert.deepEqual(
    [england, scotland, northernIreland].map((each) => due(each, '2026-04-02', 2)),
    ['2026-04-08', '2026-04-07', '2026-04-08'],
  );
  assert.equal(due(northernIreland, '2026-07-10', 1), '2026-07-14');
});

test('a deadline in months that falls on a day off is brought forward', () => {
  // Christmas Day, its substitute, and a Sunday.
  assert.equal(isoDay(workingDayOnOrBefore(england, addMonths(on('2026-09-25'), 3))), '2026-12-24');
  assert.equal(isoDay(workingDayOnOrBefore(england, addMonths(on('2026-09-28'), 3))), '2026-12-24');
  assert.equal(isoDay(workingDayOnOrBefore(england, addMonths(on('2026-11-30'), 3))), '2027-02-26');
  assert.equal(isoDay(workingDayOnOrBefore(england, on('2026-05-28'))), '2026-05-28');
  assert.equal(isoDay(workingDayOnOrBefore(england, on('2026-04-06'))), '2026-04-02');
});

test('the working day on or after a day', () => {
  assert.equal(isoDay(workingDayOnOrAfter(england, on('2026-04-02'))), '2026-04-02');
  assert.equal(isoDay(workingDayOnOrAfter(england, on('2026-04-03'))), '2026-04-07');
  assert.equal(isoDay(workingDayOnOrAfter(scotland, on('2026-04-03'))), '2026-04-06');
});

test('working days between two days are those after the first, up to and including the second', () => {
  const between = (from: string, to: string) => workingDaysBetween(england, on(from), on(to));
  assert.equal(between('2026-03-25', '2026-04-01'), 5);
  assert.equal(between('2026-04-02', '2026-04-07'), 1);
  assert.equal(between('2026-04-02', '2026-04-06'), 0);
  assert.equal(between('2026-04-02', '2026-04-02'), 0);
  assert.equal(between('2026-11-21', '2026-11-22'), 0);
  assert.equal(between('2026-04-07', '2026-04-02'), -1);
});

test('bank holidays are known for 1990 to 2028 and not for 2031', () => {
  for (const calendar of [england, scotland, northernIreland]) {
    assert.equal(covers(calendar, on('1989-12-31')), false);
    assert.equal(covers(calendar, on('1990-01-01')), true);
    assert.equal(covers(calendar, on('2026-11-22')), true);
    assert.equal(covers(calendar, on('2028-12-31')), true);
    assert.equal(covers(calendar, on('2029-01-01')), false);
    assert.equal(covers(calendar, on('2031-06-02')), false);
  }
});

test('outside the years whose bank holidays are known only weekends are skipped', () => {
  assert.equal(isWorkingDay(england, on('2031-12-25')), true);
  assert.equal(isWorkingDay(england, on('2031-12-27')), false);
  assert.equal(isWorkingDay(england, on('1989-12-25')), true);
  assert.equal(due(england, '2031-12-24', 5), '2031-12-31');
  assert.equal(due(england, '1989-12-22', 1), '1989-12-25');
});

test('a count may run into the known years and out of them again', () => {
  // 1 January 1990 is the first bank holiday known; 25 and 26 December 2028 are the last.
  assert.equal(due(england, '1989-12-29', 1), '1990-01-02');
  assert.equal(due(england, '2028-12-22', 5), '2029-01-02');
  const whole = workingDaysBetween(england, on('1989-12-29'), on('2029-01-01'));
  assert.equal(due(england, '1989-12-29', whole), '2029-01-01');
});

test('a million working days are counted as fast as one', () => {
  assert.equal(workingDaysBetween(england, 0, addWorkingDays(england, 0, 1_000_000)), 1_000_000);
});

test('working days are counted forward and whole', () => {
  for (const n of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
    assert.throws(() => addWorkingDays(england, on('2026-03-25'), n), {
      name: 'RangeError',
      message: `Working days are counted forward in whole days, not ${n}`,
    });
});

// The oracle steps from day to day and knows only the names that the list gives and Temporal's weekday.
const temporalWeekday = (day: Day) => Temporal.PlainDate.from('1970-01-01').add({ days: day }).dayOfWeek;
const isOff = (calendar: Calendar, day: Day) => temporalWeekday(day) > 5 || calendar.names[day] !== undefined;

const anyCalendar = fc.constantFrom(england, scotland, northernIreland);
const anyDay = fc.integer({ min: on('1988-01-01'), max: on('2031-12-31') });

test('any number of working days from any day, in any nation, is what stepping day by day gives', () => {
  fc.assert(
    fc.property(anyCalendar, anyDay, fc.integer({ min: 0, max: 60 }), (calendar, event, n) => {
      let day = event;
      let left = n;
      while (left > 0 || (n === 0 && isOff(calendar, day))) {
        day += 1;
        if (!isOff(calendar, day)) left -= 1;
      }
      assert.equal(addWorkingDays(calendar, event, n), day);
      if (n > 0) assert.equal(workingDaysBetween(calendar, event, day), n);
    }),
    { numRuns: 400 },
  );
});

test('every day is a working day or it is not, and the ones before and after it agree', () => {
  fc.assert(
    fc.property(anyCalendar, anyDay, (calendar, day) => {
      const off = isOff(calendar, day);
      assert.equal(isWorkingDay(calendar, day), !off);
      let before = day;
      while (isOff(calendar, before)) before -= 1;
      let after = day;
      while (isOff(calendar, after)) after += 1;
      assert.equal(workingDayOnOrBefore(calendar, day), before);
      assert.equal(workingDayOnOrAfter(calendar, day), after);
    }),
    { numRuns: 400 },
  );
});

test('all bank holidays of all nations are no working days, and nothing else from Monday to Friday is off', () => {
  for (const calendar of [england, scotland, northernIreland])
    for (let day = calendar.from; day <= calendar.to; day++) {
      const listed = calendar.names[day] !== undefined;
      const atWeekend = ((day % 7) + 7) % 7 === 2 || ((day % 7) + 7) % 7 === 3; // day 2 was a Saturday, day 3 a Sunday
      if (isWorkingDay(calendar, day) === (listed || atWeekend)) assert.fail(`${calendar.nation} ${isoDay(day)}`);
    }
});
