import type { Day } from './day.ts';
import { weekday } from './day.ts';

/** The three parts of the United Kingdom that keep bank holidays of their own. */
export type Nation = 'england-and-wales' | 'scotland' | 'northern-ireland';

/** Where a year's bank holidays come from: a published list, or put together from memory and never checked. */
export type Basis = 'published' | 'memory';

/**
 * The bank holidays of one nation, frozen; made by `calendarsFrom`.
 * A deadline worked out with it is stored with its `version`, so that it can be explained later.
 */
export type Calendar = {
  readonly nation: Nation;
  readonly version: string;
  /** The first day whose bank holidays are known. */
  readonly from: Day;
  /** The last day whose bank holidays are known. After it only weekends are skipped. */
  readonly to: Day;
  /** The name of each bank holiday, by its day. */
  readonly names: Readonly<Record<Day, string>>;
  /** Where each year's bank holidays come from. */
  readonly basis: Readonly<Record<number, Basis>>;
  /** How many bank holidays fall on Monday to Friday in `from` up to and including `from + i`, at position i. */
  readonly holidaysThrough: readonly number[];
};

/** Whether a day's bank holidays are known. Where false: "bank holidays for 2031 are not published yet". */
export function covers(calendar: Calendar, day: Day): boolean {
  return day >= calendar.from && day <= calendar.to;
}

/** Whether a day is neither Saturday, Sunday nor a bank holiday of the calendar's nation. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  return weekday(day) <= 5 && holidaysThrough(calendar, day) === holidaysThrough(calendar, day - 1);
}

/**
 * The day at whose end something is due that is asked `n` working days after an event on `day`.
 * Day 0 is the event's own day, even at a weekend; day 1 is the next working day (docs/decisions/integer-days.md).
 * n = 0 gives the day itself, or the next working day where it is none: nothing is due before it happened.
 * Throws a RangeError where n is no whole number or is negative.
 */
export function addWorkingDays(calendar: Calendar, day: Day, n: number): Day {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`Working days are counted forward in whole days, not ${n}`);
  if (n === 0) return workingDayOnOrAfter(calendar, day);
  return workingDayAtCount(calendar, workingDaysThrough(calendar, day) + n);
}

/** The day itself, or the last working day before it. A deadline in months is brought forward like this: safer. */
export function workingDayOnOrBefore(calendar: Calendar, day: Day): Day {
  return workingDayAtCount(calendar, workingDaysThrough(calendar, day));
}

/** The day itself, or the first working day after it. */
export function workingDayOnOrAfter(calendar: Calendar, day: Day): Day {
  return workingDayAtCount(calendar, workingDaysThrough(calendar, day - 1) + 1);
}

/**
 * How many working days lie after `from`, up to and including `to`: the n for which `addWorkingDays` leads from
 * the one to the other. 0 on the same day; where `to` is the earlier day, the count between them as a negative number.
 */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  return workingDaysThrough(calendar, to) - workingDaysThrough(calendar, from);
}

// Every working day has a number: how many of them there were up to and including it, since a Monday long ago.
// To add n working days is to look for the day whose number is n more. So nothing steps from day to day, and a
// count that runs beyond the known bank holidays needs no other code.

function workingDaysThrough(calendar: Calendar, day: Day): number {
  return weekdaysThrough(day) - holidaysThrough(calendar, day);
}

/** The working day whose number is `count`. */
function workingDayAtCount(calendar: Calendar, count: number): Day {
  // Start as if there had been no bank holiday and move on by as many as there were until then, which may bring in
  // further ones. The days only ever move later and never pass the one looked for, so the first that stays is it.
  let day = weekdayAtCount(count);
  for (;;) {
    const later = weekdayAtCount(count + holidaysThrough(calendar, day));
    if (!(later > day)) return day;
    day = later;
  }
}

/** How many bank holidays on Monday to Friday the calendar knows of up to and including a day. */
function holidaysThrough(calendar: Calendar, day: Day): number {
  if (day < calendar.from) return 0;
  return calendar.holidaysThrough[Math.min(day, calendar.to) - calendar.from] ?? 0;
}

/** How many days were Monday to Friday, from Monday 29 December 1969 (day -3) up to and including a day. */
function weekdaysThrough(day: Day): number {
  const weeks = Math.floor((day + 3) / 7);
  return 5 * weeks + Math.min(weekday(day), 5);
}

/** The Monday to Friday for which `weekdaysThrough` gives `count`. */
function weekdayAtCount(count: number): Day {
  const weeks = Math.floor((count - 1) / 5);
  return 7 * weeks + (count - 1 - 5 * weeks) - 3;
}
