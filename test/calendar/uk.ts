import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { calendarsFrom } from '../../src/calendar/bank-holidays.ts';
import { type Day, dayFrom, parseDay } from '../../src/calendar/day.ts';

/** The parsed text of the file that ships, before anything of ours has read it. */
export const written: unknown = parse(readFileSync(new URL('../../lists/bank-holidays.yaml', import.meta.url), 'utf8'));

const read = calendarsFrom(written);
if ('faults' in read) throw new Error(read.faults.join('\n'));
const { calendars } = read;

export const england = calendars['england-and-wales'];
export const scotland = calendars.scotland;
export const northernIreland = calendars['northern-ireland'];

/** A day that a test writes down: it has to be one. */
export function on(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error(`The test writes ${text}, which is no day`);
  return day;
}

/** Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const p = h + l - 7 * m + 114;
  return dayFrom(year, Math.floor(p / 31), (p % 31) + 1);
}
