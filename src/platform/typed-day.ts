import { type Day, dayFrom, daysInMonth, isoDay, partsOf } from '../calendar/day.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A day as somebody typed it, and the day that it would be with day and month the other way round, if there is one. */
export type TypedDay = { day: string | null; swapped: string | null };

/**
 * A date of birth in any usual British way: 14/3/2019, 14.3.19, 14-03-2019, 14032019, 14 March 2019, March 14 2019,
 * 2019-03-14. Null where it is none of these. A year of two figures is the last such year that is not after `today`.
 */
export function typedDay(text: string, today: Day): TypedDay | null {
  const words = text
    .toLowerCase()
    .replace(/(\d)(st|nd|rd|th)\b/g, '$1')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && word !== 'of');
  const whole = words.length === 1 ? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(words[0] as string)?.slice(1) : undefined;
  const [a, b, c] = whole ?? words;
  if (a === undefined || b === undefined || c === undefined || (whole ?? words).length !== 3) return null;
  if (/^\d{4}$/.test(a)) return real(a, month(b), c, today);
  if (/^[a-z]/.test(a)) return real(c, month(a), b, today);
  return real(c, month(b), a, today);
}

/** A month by its number, or by the first letters of its name; other numbers stay, since they may be the day. */
function month(word: string): number | null {
  if (/^\d{1,2}$/.test(word)) return Number(word);
  const at = word.length >= 3 ? MONTHS.findIndex((name) => word.startsWith(name)) : -1;
  return at === -1 ? null : at + 1;
}

function real(yearText: string, monthNumber: number | null, dayText: string, today: Day): TypedDay | null {
  if (monthNumber === null || !/^\d{1,2}$/.test(dayText) || !/^(\d{2}|\d{4})$/.test(yearText)) return null;
  const year = yearText.length === 4 ? Number(yearText) : fullYear(Number(yearText), today);
  const dayNumber = Number(dayText);
  const day = isoOf(year, monthNumber, dayNumber);
  const swapped = monthNumber === dayNumber ? null : isoOf(year, dayNumber, monthNumber);
  return day === null && swapped === null ? null : { day, swapped };
}

function fullYear(two: number, today: Day): number {
  const { year } = partsOf(today);
  const near = Math.floor(year / 100) * 100 + two;
  return near > year ? near - 100 : near;
}

function isoOf(year: number, monthNumber: number, day: number): string | null {
  if (year < 1900 || year > 2200 || monthNumber < 1 || monthNumber > 12) return null;
  if (day < 1 || day > daysInMonth(year, monthNumber)) return null;
  return isoDay(dayFrom(year, monthNumber, day));
}
