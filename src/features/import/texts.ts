import { type Day, isoDay, parseDay, writtenDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import { DAYS_KEPT } from './jobs.ts';
import type { ImportRow } from './ports.ts';
import type { Said } from './reading.ts';

/** "1 row", "2,000 rows" */
export const count = (many: number, one: string, more: string): string =>
  `${many.toLocaleString('en-GB')} ${many === 1 ? one : more}`;

/** How an import stands, in a few words. */
export function stateText({ state, step }: ImportRow): string {
  if (state === 'new') return 'Waits for you to look at its columns';
  if (state === 'stopped') return 'Stopped';
  if (state === 'failed') return 'Could not be finished';
  if (state === 'done') return 'Done';
  return { read: 'Is being read', match: 'Looks whom the rows are about', write: 'Is being written' }[step];
}

export function dayText(iso: string | null | undefined): string {
  const day = iso ? parseDay(iso) : null;
  return day === null ? 'not known' : writtenDay(day);
}

/** The day on which what waits is dropped (R9). */
export const droppedOn = ({ began }: ImportRow): Day => londonDay(began.getTime()) + DAYS_KEPT;

/** The day on which a file came. */
export const cameOn = ({ began }: ImportRow): string => dayText(isoDay(londonDay(began.getTime())));

/** Whom a row names, in one line. */
export const saidText = ({ name, born, nhs, upn }: Said): string =>
  [name ?? 'No name', born && `born ${dayText(born)}`, nhs && `NHS number ${nhs}`, upn && `UPN ${upn}`]
    .filter(Boolean)
    .join(', ');
