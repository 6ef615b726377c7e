import { type Day, parseDay, writtenDay } from '../../calendar/day.ts';

/** A day of the record as people write it; "not known" where there is none. */
export function writtenIso(iso: string | null | undefined): string {
  const day = iso === null || iso === undefined ? null : parseDay(iso);
  return day === null ? 'not known' : writtenDay(day);
}

/** "today", "yesterday", "24 days ago", "in 3 days". */
export function howLongAgo(day: Day, today: Day): string {
  const days = today - day;
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days === -1) return 'tomorrow';
  return days > 0 ? `${days} days ago` : `in ${-days} days`;
}

/** "by tomorrow", "was due 20 November 2026": when something is to be done, seen from a day. */
export function dueOn(iso: string, today: Day): string {
  const day = parseDay(iso) ?? today;
  if (day === today) return 'today';
  if (day === today + 1) return 'by tomorrow';
  return day < today ? `was due ${writtenDay(day)}` : `by ${writtenDay(day)}`;
}

const LEVELS: Readonly<Record<string, string>> = {
  universal: 'Universal services',
  'early-help': 'Early help',
  'child-in-need': 'Child in need',
  'child-protection': 'Child protection plan',
  'looked-after': 'Looked after',
};

/** A level of involvement as a heading reads it. */
export const levelName = (level: string): string => LEVELS[level] ?? level.replaceAll('-', ' ');

const PARTS: Readonly<Record<string, string>> = {
  'unborn-child': 'child, not born yet',
  'parent-or-carer': 'parent or carer',
};

/** What somebody is in a family, as it is read. */
export const partName = (part: string): string => PARTS[part] ?? part.replaceAll('-', ' ');

/** Where an entry stands in the family's chronology. */
export const placeOf = (family: string, entry: string): string =>
  `/families/${family}/chronology#e-${encodeURIComponent(entry)}`;
