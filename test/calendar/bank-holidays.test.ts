import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarsFrom } from '../../src/calendar/bank-holidays.ts';
import { type Day, dayFrom, isoDay, lastDayOfMonth, partsOf, weekday } from '../../src/calendar/day.ts';
import type { Calendar } from '../../src/calendar/working-days.ts';
import { easterSunday, england, northernIreland, on, scotland, written } from './uk.ts';

const nations = [england, scotland, northernIreland];
const years = Array.from({ length: 39 }, (_, i) => 1990 + i);
const daysOf = (calendar: Calendar, year: number): string[] =>
  Object.keys(calendar.names)
    .map(Number)
    .filter((day) => partsOf(day).year === year)
    .toSorted((a, b) => a - b)
    .map(isoDay);
const monthAndDay = (days: readonly string[]) => days.map((day) => day.slice(5)).join(' ');

test('England in 2026 and 2027 is as the published list says', () => {
  assert.equal(monthAndDay(daysOf(england, 2026)), '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28');
  assert.equal(monthAndDay(daysOf(england, 2027)), '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28');
});

test('the years in which New Year or Christmas is moved are as published', () => {
  const published: [Calendar, number, string][] = [
    [england, 2016, '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27'],
    [england, 2020, '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28'],
    [england, 2022, '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27'],
    [england, 2023, '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26'],
    [scotland, 2012, '01-02 01-03 04-06 05-07 06-04 06-05 08-06 11-30 12-25 12-26'],
    [scotland, 2016, '01-01 01-04 03-25 05-02 05-30 08-01 11-30 12-26 12-27'],
    [scotland, 2022, '01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27'],
    [scotland, 2024, '01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26'],
    [scotland, 2026, '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28'],
    [northernIreland, 2012, '01-02 03-19 04-06 04-09 05-07 06-04 06-05 07-12 08-27 12-25 12-26'],
    [northernIreland, 2014, '01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26'],
    [northernIreland, 2024, '01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26'],
  ];
  for (const [calendar, year, days] of published)
    assert.equal(monthAndDay(daysOf(calendar, year)), days, `${calendar.nation} ${year}`);
});

// What is out of the ordinary: days that the rules below do not give, and days that they give and that were not kept.
const EVERYWHERE =
  '+1999-12-31 -2002-05-27 +2002-06-03 +2002-06-04 +2011-04-29 -2012-05-28 +2012-06-04 +2012-06-05 -2020-05-04 ' +
  '+2020-05-08 -2022-05-30 +2022-06-02 +2022-06-03 +2022-09-19 +2023-05-08';
const EXCEPTIONS = new Map<Calendar, string>([
  [england, `-1995-05-01 +1995-05-08 ${EVERYWHERE}`],
  [scotland, `+1995-05-08 ${EVERYWHERE} -2010-01-04 -2011-01-04 +2026-06-15`],
  [northernIreland, `-1995-05-01 +1995-05-08 ${EVERYWHERE}`],
]);

/** The bank holidays of a year by the rules alone: fixed days moved off weekends, Mondays, and Easter. */
function byRule(calendar: Calendar, year: number): Set<Day> {
  const days = new Set<Day>();
  const keep = (day: Day) => {
    let kept = day;
    while (weekday(kept) > 5 || days.has(kept)) kept += 1;
    days.add(kept);
  };
  const firstMonday = (month: number) => {
    const first = dayFrom(year, month, 1);
    return first + ((8 - weekday(first)) % 7);
  };
  const lastMonday = (month: number) => {
    const last = lastDayOfMonth(dayFrom(year, month, 1));
    return last - (weekday(last) - 1);
  };
  keep(dayFrom(year, 1, 1));
  if (calendar === scotland) keep(dayFrom(year, 1, 2));
  days.add(easterSunday(year) - 2);
  if (calendar !== scotland) days.add(easterSunday(year) + 1);
  days.add(firstMonday(5));
  days.add(lastMonday(5));
  days.add(calendar === scotland ? firstMonday(8) : lastMonday(8));
  if (calendar === scotland && year >= 2007) keep(dayFrom(year, 11, 30));
  if (calendar === northernIreland) keep(dayFrom(year, 3, 17));
  if (calendar === northernIreland) keep(dayFrom(year, 7, 12));
  // Boxing Day first: where Christmas is a Sunday, Boxing Day keeps its Monday and Christmas takes the Tuesday.
  keep(dayFrom(year, 12, 26));
  keep(dayFrom(year, 12, 25));
  return days;
}

test('the list is the ordinary rules and these one-off days, and nothing else, in every nation and year', () => {
  for (const calendar of nations) {
    const differences: string[] = [];
    for (const year of years) {
      const rule = byRule(calendar, year);
      const listed = new Set(daysOf(calendar, year).map(on));
      for (const day of listed) if (!rule.has(day)) differences.push(`+${isoDay(day)}`);
      for (const day of rule) if (!listed.has(day)) differences.push(`-${isoDay(day)}`);
    }
    const byDate = (a: string, b: string) => a.slice(1).localeCompare(b.slice(1));
    assert.deepEqual(
      differences.toSorted(byDate),
      EXCEPTIONS.get(calendar)?.split(' ').toSorted(byDate),
      calendar.nation,
    );
  }
});

test('a substitute day says so, and a day that keeps its date does not', () => {
  for (const calendar of nations)
    for (const [key, name] of Object.entries(calendar.names)) {
      const { year, month, day } = partsOf(Number(key));
      const fixed = {
        "New Year's Day": [1, 1],
        '2nd January': [1, 2],
        'Christmas Day': [12, 25],
        'Boxing Day': [12, 26],
      };
      for (const [holiday, date] of Object.entries(fixed)) {
        if (!name.startsWith(holiday)) continue;
        const moved = month !== date[0] || day !== date[1];
        assert.equal(name, moved ? `${holiday} (substitute day)` : holiday, `${calendar.nation} ${year}`);
      }
    }
});

test('each day has its name', () => {
  assert.equal(england.names[on('2026-04-03')], 'Good Friday');
  assert.equal(england.names[on('2022-12-27')], 'Christmas Day (substitute day)');
  assert.equal(scotland.names[on('2026-06-15')], 'World Cup (extra bank holiday)');
  assert.equal(northernIreland.names[on('2026-03-17')], "St Patrick's Day");
  assert.equal(england.names[on('2026-03-17')], undefined);
});

test('each calendar knows its nation, its version and the years it covers', () => {
  assert.deepEqual(
    nations.map(({ nation }) => nation),
    ['england-and-wales', 'scotland', 'northern-ireland'],
  );
  for (const calendar of nations) {
    assert.match(calendar.version, /^\d{4}-\d{2}-\d{2}$/);
    assert.equal(isoDay(calendar.from), '1990-01-01');
    assert.equal(isoDay(calendar.to), '2028-12-31');
  }
});

test('the page can say which years come from a published list and which from memory', () => {
  for (const calendar of nations)
    for (const year of years)
      assert.equal(calendar.basis[year], year >= 2012 && year <= 2027 ? 'published' : 'memory', `${year}`);
});

test('nothing can change a calendar', () => {
  for (const calendar of nations)
    for (const part of [calendar, calendar.names, calendar.basis, calendar.holidaysThrough])
      assert.ok(Object.isFrozen(part), calendar.nation);
  const read = calendarsFrom(written);
  assert.ok('calendars' in read && Object.isFrozen(read.calendars));
});

const one = (days: Record<string, unknown>, basis = 'published') => ({ basis, days });
const small = (england2026: unknown, rest: Record<string, unknown> = {}) => ({
  version: '1',
  nations: {
    'england-and-wales': { 2026: england2026, ...rest },
    scotland: { 2026: one({ '2026-01-02': '2nd January' }) },
    'northern-ireland': { 2026: one({ '2026-07-13': 'Battle of the Boyne' }) },
  },
});
const faultsOf = (data: unknown) => {
  const read = calendarsFrom(data);
  return 'faults' in read ? read.faults : [];
};

test('a list in order is read, in whatever order its days and years stand', () => {
  const data = small(one({ '2026-12-25': 'Christmas Day', '2026-01-01': "New Year's Day" }), {
    2025: one({ '2025-12-25': 'Christmas Day' }, 'memory'),
  });
  const read = calendarsFrom(data);
  assert.ok('calendars' in read);
  const { from, to, basis, version, names } = read.calendars['england-and-wales'];
  assert.deepEqual([isoDay(from), isoDay(to), version], ['2025-01-01', '2026-12-31', '1']);
  assert.deepEqual({ ...basis }, { 2025: 'memory', 2026: 'published' });
  assert.deepEqual(Object.keys(names).map(Number).map(isoDay), ['2025-12-25', '2026-01-01', '2026-12-25']);
});

test('all faults of a list are told at once, each with its place and what to write', () => {
  const faults = faultsOf({
    nations: {
      'england-and-wales': {
        2023: one({ '2023-01-02': "New Year's Day", '2023-02-29': 'No such day', '2024-01-01': 'Wrong year' }),
        2024: one({ '2024-12-25': '' }),
        2026: one({ '2026-12-26': 'Boxing Day' }, 'hearsay'),
        2027: { days: { '2027-12-25': 'Christmas Day' }, basis: 'memory', extra: 1 },
        2028: one({ '2028-04-15': 'A Saturday', '2028-04-16': 'A Sunday' }),
        2029: one({}),
        '20x1': one({}),
        12026: one({}),
        20261: one({}),
        2030: { basis: 'memory', days: 'none' },
      },
      scotland: { 2026: 'nothing' },
      wales: {},
    },
  });
  const expected = [
    'version: write a version, such as "2026-11-22"',
    'wales: is no nation; write one of england-and-wales, scotland, northern-ireland',
    'england-and-wales 2023 2023-02-29: is no date; write it as 2026-12-25',
    'england-and-wales 2023 2024-01-01: does not lie in 2023; move it to its own year',
    'england-and-wales 2024 days 2024-12-25: write the name of the holiday',
    'england-and-wales 2026 basis: write published, or memory where no published list was at hand',
    'england-and-wales 2027: Unrecognized key: "extra"',
    'england-and-wales 2028 2028-04-15: is a Saturday or Sunday; list the substitute day instead',
    'england-and-wales 2028 2028-04-16: is a Saturday or Sunday; list the substitute day instead',
    'england-and-wales 2029: has no days; leave out a year whose days are not known',
    'england-and-wales 20x1: is no year; write a year such as 2026',
    'england-and-wales 12026: is no year; write a year such as 2026',
    'england-and-wales 20261: is no year; write a year such as 2026',
    'england-and-wales 2030 days: write dates here, such as 2026-12-25: Christmas Day',
    'england-and-wales 2025: is missing between other years; list it too',
    'northern-ireland: is missing; each of the three nations needs its own list',
  ].map((fault) => `lists/bank-holidays.yaml: ${fault}`);
  for (const fault of expected) assert.ok(faults.includes(fault), `${fault}\nis not among\n${faults.join('\n')}`);
  assert.ok(faults.some((fault) => fault.startsWith('lists/bank-holidays.yaml: scotland 2026: ')));
  assert.equal(faults.length, expected.length + 1);
});

test('a list that is none, or has no years, is refused', () => {
  for (const data of [null, undefined, '', 'text', 1, [], {}]) assert.ok(faultsOf(data).length > 0, String(data));
  assert.ok(faultsOf({ version: '1' }).includes('lists/bank-holidays.yaml: nations: write the three nations here'));
  const empty = faultsOf({ ...small(one({})), nations: { ...small(one({})).nations, scotland: {} } });
  assert.ok(empty.includes('lists/bank-holidays.yaml: scotland: has no years'));
  assert.deepEqual(faultsOf({ ...small(one({ '2026-01-01': 'N' })), version: '' }).length, 1);
  const notYears = faultsOf({ ...small(one({})), nations: { ...small(one({})).nations, scotland: 'soon' } });
  assert.ok(notYears.includes('lists/bank-holidays.yaml: scotland: write years here, such as 2026'));
});

test('one fault anywhere, and there is no calendar at all', () => {
  const read = calendarsFrom(small(one({ '2026-12-26': 'Boxing Day' })));
  assert.ok('faults' in read && !('calendars' in read));
  assert.deepEqual(read.faults, [
    'lists/bank-holidays.yaml: england-and-wales 2026 2026-12-26: is a Saturday or Sunday; list the substitute day instead',
  ]);
});
