import { addMonths, type Day, isoDay, parseDay } from '../../calendar/day.ts';
import { typedDay } from '../../platform/typed-day.ts';
import type { Read } from './read.ts';

/** Excel counts days from here: its day 1 is 1 January 1900, and it believes in a 29 February 1900. */
const EXCEL_DAY_0 = -25_569;
/** How far ahead an appointment can lie. */
const YEARS_AHEAD = 5;

/**
 * A date as people and programs write it: 14/03/2026, 14-Mar-26, Sat 14 March 2026, 2026-03-14T09:30:00, an Excel
 * number (46095). The day comes before the month. 31/02 is a fault and is never moved to another day.
 */
export function readDate(text: string, today: Day): Read<string> {
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(text)?.[1];
  if (serial !== undefined) return real(isoDay(Number(serial) + EXCEL_DAY_0));
  if (/^\d+(\.\d+)?e[+-]?\d+$/i.test(text))
    return { mend: 'Excel has shortened the number: give the column the format Date' };
  const bare = text
    .replace(/^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?[,.]?\s+/i, '')
    .replace(/(\d)T\d{1,2}:.*$/, '$1')
    .replace(/,?\s+\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?\s*([ap]m)?(\s*(z|utc|gmt|bst|[+-]\d{2}:?\d{2}))?$/i, '');
  const typed = typedDay(bare, today);
  if (typed === null) {
    const mend = /^\d{1,4}\D\d{1,2}\D\d{1,4}$/.test(bare) ? 'there is no such day' : 'is no date';
    return { mend: `${mend}: write it as 14/03/2026` };
  }
  if (typed.day === null) return { mend: 'there is no such day: is the month written first? Write it as 14/03/2026' };
  return real(typed.day);
}

function real(iso: string): Read<string> {
  return parseDay(iso) === null ? { mend: 'is no date: write it as 14/03/2026' } : { value: iso };
}

/** The day of an appointment, which may lie ahead: a year of two figures is then the coming one, not one long ago. */
export function readVisitDate(text: string, today: Day): Read<string> {
  const read = readDate(text, today);
  if ('mend' in read) return read;
  const day = parseDay(read.value) as Day;
  const later = addMonths(day, 1200);
  const moved = !/\d{4}/.test(text) && day < addMonths(today, -50 * 12) && later < addMonths(today, YEARS_AHEAD * 12);
  const on = moved ? later : day;
  if (on > addMonths(today, YEARS_AHEAD * 12)) return { mend: 'lies more than five years ahead: look at the year' };
  if (on < addMonths(today, -40 * 12)) return { mend: 'lies more than forty years back: look at the year' };
  return { value: isoDay(on) };
}

/** A date of birth: not after today. One that lies ahead in a list is the day on which a baby is expected, or a slip. */
export function readBirth(text: string, today: Day): Read<string> {
  const read = readDate(text, today);
  if ('mend' in read) return read;
  const day = parseDay(read.value) as Day;
  return day > today ? { mend: 'lies ahead: nobody was born on it yet' } : read;
}

/** A time as 09:30: 9.30, 0930, 4pm, 16:00:00, the part of a day that Excel writes (0.395833). */
export function readTime(text: string): Read<string> {
  if (/^0?\.\d+$/.test(text)) {
    const minutes = Math.round(Number(text) * 1440);
    return { value: clock(Math.floor(minutes / 60) % 24, minutes % 60) };
  }
  const parts = /^(\d{1,2})(?:[:.]?(\d{2}))?(?:[:.]\d{2})?\s*(am|pm)?$/i.exec(
    text.replace(/^.*\s(?=\d{1,2}[:.]\d{2})/, ''),
  );
  if (!parts || (parts[2] === undefined && parts[3] === undefined)) return { mend: 'is no time: write it as 09:30' };
  const twelve = parts[3]?.toLowerCase();
  const hour = (Number(parts[1]) % (twelve ? 12 : 24)) + (twelve === 'pm' ? 12 : 0);
  const minute = Number(parts[2] ?? 0);
  if (Number(parts[1]) > 23 || minute > 59) return { mend: 'is no time: write it as 09:30' };
  return { value: clock(hour, minute) };
}

const clock = (hour: number, minute: number) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
