import { type Day, parseDay, weekday, writtenDay } from '../../calendar/day.ts';
import type { Staff } from './staff.ts';

const DAYS = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** "Friday 20 November 2026" */
export const longDay = (day: Day): string => `${DAYS[weekday(day)]} ${writtenDay(day)}`;

/** "Fri 20 November"; with its year where that is not plain: half a year away or more. */
export function shortDay(iso: string, today: Day): string {
  const day = parseDay(iso);
  if (day === null) return iso;
  const written = writtenDay(day);
  return `${DAYS[weekday(day)]?.slice(0, 3)} ${Math.abs(day - today) < 180 ? written.replace(/ \d{4}$/, '') : written}`;
}

const KINDS: Readonly<Record<string, string>> = {
  'felt-unsafe': 'felt unsafe',
  'act-now': 'said “act now”',
  'manager-today': 'asked for a manager the same day',
  incident: 'recorded an incident',
  refused: 'was refused',
  'no-access': 'found no access',
};

/** "felt unsafe; was refused": what somebody's entry says. */
export const kindsText = (kinds: readonly string[]): string => kinds.map((kind) => KINDS[kind] ?? kind).join('; ');

/** Who it is, with the number of their families, and whether they are away: it stands beside every lateness. */
export function workerText(id: string | null, staff: Staff, today: Day): string {
  const worker = id === null ? undefined : staff.get(id);
  if (!worker) return id === null ? 'Nobody' : 'Somebody of another partnership';
  const families =
    worker.families === null ? '' : `, ${worker.families} ${worker.families === 1 ? 'family' : 'families'}`;
  const away =
    worker.away === null ? '' : `, ${worker.away.replace(/\d{4}-\d{2}-\d{2}/, (iso) => shortDay(iso, today))}`;
  return `${worker.name}${families}${away}`;
}

/** Somebody's name alone. */
export const nameText = (id: string | null, staff: Staff): string =>
  id === null ? 'Nobody' : (staff.get(id)?.name ?? 'Somebody');

/** "3 children", "1 child", "no children" */
export const count = (many: number, one: string, more: string): string =>
  `${many === 0 ? 'no' : many} ${many === 1 ? one : more}`;

/** With a capital: the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The same with how many of their contacts the service cancelled: it is said wherever a child was seen too late. */
export function workerAndOurs(id: string | null, staff: Staff, today: Day): string {
  const cancelled = id === null ? 0 : (staff.get(id)?.cancelled ?? 0);
  const ours =
    cancelled === 0 ? '' : `; we cancelled ${count(cancelled, 'contact', 'contacts')} of theirs in four weeks`;
  return `${workerText(id, staff, today)}${ours}`;
}
