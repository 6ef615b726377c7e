import { digitsAt } from './digits.ts';

/**
 * A calendar day as a whole number: days since 1970-01-01, which is 0. Days before it are negative.
 * Days compare and subtract as numbers, so "overdue" is `due < on` and a week is 7.
 * Gregorian throughout. Nothing here knows a time of day, a time zone or today.
 * Why a number: docs/decisions/integer-days.md.
 */
export type Day = number;

/** A day in its three parts: month 1 to 12, day of the month 1 to 31. */
export type DayParts = { readonly year: number; readonly month: number; readonly day: number };

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const DAYS_IN_400_YEARS = 146_097;
/** Days from 0000-03-01 to 1970-01-01. */
const MARCH_OF_YEAR_0 = 719_468;
const DASH = 45;

/**
 * The day written `YYYY-MM-DD`, or null where the text is anything else, is no real date (2023-02-29),
 * or lies outside 1900 to 2200. Nothing is trimmed or guessed.
 */
export function parseDay(text: string): Day | null {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return null;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 2);
  const day = digitsAt(text, 8, 2);
  // A child, a parent or a grandparent was born after 1900; any other year is a slip of the pen (0206, 20026).
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return daysFromParts(year, month, day);
}

/** The day as `YYYY-MM-DD`, the form it is stored and exchanged in. */
export function isoDay(day: Day): string {
  const { year, month, day: dayOfMonth } = partsOf(day);
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${dayOfMonth < 10 ? '0' : ''}${dayOfMonth}`;
}

/** The day as people write it: "4 January 2000". English; other languages are made at the edges. */
export function writtenDay(day: Day): string {
  const { year, month, day: dayOfMonth } = partsOf(day);
  return `${dayOfMonth} ${MONTHS[month - 1]} ${year}`;
}

/** The day of the week, 1 Monday to 7 Sunday (ISO 8601). */
export function weekday(day: Day): number {
  // Day -3 was a Monday.
  return day + 3 - 7 * Math.floor((day + 3) / 7) + 1;
}

/**
 * The year, month (1 to 12) and day of the month (1 to 31) of a day.
 * The way back is `dayFrom`.
 */
export function partsOf(day: Day): DayParts {
  // Count in years that begin on 1 March, so that the leap day comes last and needs no special case;
  // 400 such years always have the same number of days. After Howard Hinnant, "chrono-Compatible
  // Low-Level Date Algorithms" (civil_from_days), which is in the public domain.
  const sinceMarch = day + MARCH_OF_YEAR_0;
  const era = Math.floor(sinceMarch / DAYS_IN_400_YEARS);
  const dayOfEra = sinceMarch - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/**
 * The day of a year, month (1 to 12) and day of the month.
 * Throws a RangeError where there is no such date; text from outside goes through `parseDay` instead.
 */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day {
  const exists =
    Number.isInteger(year) &&
    Number.isInteger(dayOfMonth) &&
    dayOfMonth >= 1 &&
    // Asked last, because it throws for a month that is none.
    dayOfMonth <= daysInMonth(year, month);
  if (!exists) throw new RangeError(`There is no day ${dayOfMonth} in month ${month} of ${year}`);
  return daysFromParts(year, month, dayOfMonth);
}

/** How many days a month has, 28 to 31. Throws a RangeError where the month is not 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  if (month === 4 || month === 6 || month === 9 || month === 11) return 30;
  if (month >= 1 && month <= 12 && Number.isInteger(month)) return 31;
  throw new RangeError(`There is no month ${month}`);
}

/**
 * The same day of the month, `months` calendar months later (earlier, where negative); where that month
 * is too short, its last day: three months from 30 November is 28 or 29 February.
 * Never moved for weekends; a deadline in months goes through `workingDayOnOrBefore` as well.
 * The rule is ours (docs/decisions/integer-days.md). Throws a RangeError where `months` is no whole number.
 */
export function addMonths(day: Day, months: number): Day {
  if (!Number.isInteger(months)) throw new RangeError(`Months are whole numbers, not ${months}`);
  const { year, month, day: dayOfMonth } = partsOf(day);
  const target = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(target / 12);
  const targetMonth = target - targetYear * 12 + 1;
  return daysFromParts(targetYear, targetMonth, Math.min(dayOfMonth, daysInMonth(targetYear, targetMonth)));
}

/** The last day of the month that a day lies in. An imprecise "in March" opens things on this day. */
export function lastDayOfMonth(day: Day): Day {
  const { year, month, day: dayOfMonth } = partsOf(day);
  return day + daysInMonth(year, month) - dayOfMonth;
}

/** The day of parts already known to be a real date (days_from_civil; see `partsOf`). */
function daysFromParts(year: number, month: number, dayOfMonth: number): Day {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const monthFromMarch = month <= 2 ? month + 9 : month - 3;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_400_YEARS + dayOfEra - MARCH_OF_YEAR_0;
}
