import { z } from 'zod';
import type { Day } from './day.ts';
import { dayFrom, parseDay, partsOf, weekday } from './day.ts';
import type { Basis, Calendar, Nation } from './working-days.ts';

const FILE = 'lists/bank-holidays.yaml';
const NATIONS: readonly Nation[] = ['england-and-wales', 'scotland', 'northern-ireland'];

// Read level by level, each level with what is well formed in the one above: so one file tells all its faults.
const versionShape = z.object({ version: z.string('write a version, such as "2026-11-22"').min(1) });
const nationsShape = z.object({ nations: z.record(z.string(), z.unknown(), 'write the three nations here') });
const nationShape = z.record(z.string(), z.unknown(), 'write years here, such as 2026');
const yearShape = z.strictObject({
  basis: z.enum(['published', 'memory'], 'write published, or memory where no published list was at hand'),
  days: z.record(
    z.string(),
    z.string('write the name of the holiday').min(1),
    'write dates here, such as 2026-12-25: Christmas Day',
  ),
});

/** One year of one nation's list, read and found in order. */
type Year = { readonly year: number; readonly basis: Basis; readonly days: readonly (readonly [Day, string])[] };

/**
 * The three nations' calendars from the parsed text of `lists/bank-holidays.yaml`, frozen; or everything that is
 * wrong with it, each fault with its place and what to write instead. Each calendar covers whole years, without a gap.
 */
export function calendarsFrom(data: unknown): { calendars: Readonly<Record<Nation, Calendar>> } | { faults: string[] } {
  const faults: string[] = [];
  const report = (place: string, message: string) => faults.push(`${FILE}: ${place ? `${place}: ` : ''}${message}`);
  const read: Read = (shape, value, place) => {
    const result = shape.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) report([place, ...issue.path].filter(Boolean).join(' '), issue.message);
    return null;
  };

  const version = read(versionShape, data, '')?.version;
  const nations = read(nationsShape, data, '')?.nations ?? {};
  for (const name of Object.keys(nations)) {
    if (!NATIONS.some((nation) => nation === name)) report(name, `is no nation; write one of ${NATIONS.join(', ')}`);
  }
  const calendarOf = (nation: Nation): Calendar | null => {
    if (!(nation in nations)) {
      report(nation, 'is missing; each of the three nations needs its own list');
      return null;
    }
    const written = read(nationShape, nations[nation], nation);
    const years = written ? yearsOf(nation, written, read, report) : [];
    return version === undefined || years.length === 0 ? null : calendar(nation, version, years);
  };

  const england = calendarOf('england-and-wales');
  const scotland = calendarOf('scotland');
  const northernIreland = calendarOf('northern-ireland');
  if (faults.length > 0 || !england || !scotland || !northernIreland) return { faults };
  return {
    calendars: Object.freeze({ 'england-and-wales': england, scotland, 'northern-ireland': northernIreland }),
  };
}

type Report = (place: string, message: string) => void;
type Read = <T>(shape: z.ZodType<T>, value: unknown, place: string) => T | null;

function yearsOf(nation: Nation, written: Readonly<Record<string, unknown>>, read: Read, report: Report): Year[] {
  const years: Year[] = [];
  const listed: number[] = [];
  for (const [name, value] of Object.entries(written)) {
    const place = `${nation} ${name}`;
    if (!/^(19|20|21)\d\d$/.test(name)) {
      report(place, 'is no year; write a year such as 2026');
      continue;
    }
    const year = Number(name);
    listed.push(year);
    const one = read(yearShape, value, place);
    if (one) years.push({ year, basis: one.basis, days: daysOf(year, one.days, place, report) });
  }
  if (listed.length === 0) report(nation, 'has no years');
  for (let year = Math.min(...listed); year < Math.max(...listed); year++) {
    if (!listed.includes(year)) report(`${nation} ${year}`, 'is missing between other years; list it too');
  }
  return years;
}

function daysOf(year: number, written: Readonly<Record<string, string>>, place: string, report: Report): Year['days'] {
  const days: [Day, string][] = [];
  for (const [text, name] of Object.entries(written)) {
    const day = parseDay(text);
    if (day === null) report(`${place} ${text}`, 'is no date; write it as 2026-12-25');
    else if (partsOf(day).year !== year) report(`${place} ${text}`, `does not lie in ${year}; move it to its own year`);
    // A day off at a weekend moves no deadline: whoever lists one has most likely meant the day kept instead.
    else if (weekday(day) > 5) report(`${place} ${text}`, 'is a Saturday or Sunday; list the substitute day instead');
    else days.push([day, name]);
  }
  // An empty year would read as "no bank holidays", and every deadline in it would come too early.
  if (Object.keys(written).length === 0) report(place, 'has no days; leave out a year whose days are not known');
  return days;
}

function calendar(nation: Nation, version: string, years: readonly Year[]): Calendar {
  const numbers = years.map(({ year }) => year);
  const from = dayFrom(Math.min(...numbers), 1, 1);
  const to = dayFrom(Math.max(...numbers), 12, 31);
  const names: Record<Day, string> = Object.fromEntries(years.flatMap(({ days }) => days));
  const holidaysThrough: number[] = [];
  let count = 0;
  for (let day = from; day <= to; day++) {
    if (names[day] !== undefined) count += 1;
    holidaysThrough.push(count);
  }
  return Object.freeze({
    nation,
    version,
    from,
    to,
    names: Object.freeze(names),
    basis: Object.freeze(Object.fromEntries(years.map(({ year, basis }) => [year, basis]))),
    holidaysThrough: Object.freeze(holidaysThrough),
  });
}
