import { type Day, parseDay } from '../calendar/day.ts';
import type { Standing, View } from '../record/view.ts';
import type { Understanding } from './understand.ts';

/** What a record says of supervision. Nothing of what was thought on the way is in it (S1-5-h). */
export type Supervision = { entry: string; on: Day; with: readonly string[]; agreed: string | null; next: Day | null };

/** By when the next supervision is due, why by then, and the last one; both days are days of the record, not today. */
export type NextSupervision = { by: Day; why: 'agreed' | 'setting'; last: Supervision | null };

/** Every supervision on the record, in the order of the days (S1-8-h). */
export function supervisionsOf({ entries }: Pick<View, 'entries'>): Supervision[] {
  return entries.flatMap((entry): Supervision[] => (entry.kind === 'supervision' ? [supervisionIn(entry)] : []));
}

const supervisionIn = ({ id, happened, payload }: Extract<Standing, { kind: 'supervision' }>): Supervision => ({
  entry: id,
  on: happened.last,
  with: payload.with,
  agreed: payload.agreed ?? null,
  next: parseDay(payload.next ?? ''),
});

/**
 * By when the next supervision about a family is due (S2-11.1-l): the day that was agreed at the last one, else so many
 * days after it, or after the work began. Null while no work is open: nothing is asked of a family that nobody works with.
 */
export function nextSupervision(
  { view, episodes }: Pick<Understanding, 'view' | 'episodes'>,
  everyDays: number,
): NextSupervision | null {
  const open = episodes.at(-1);
  if (!open || open.to !== null) return null;
  // What was agreed before the family was opened again holds no more.
  const last = supervisionsOf(view).findLast(({ on }) => on >= open.from) ?? null;
  if (last?.next != null) return { by: last.next, why: 'agreed', last };
  return { by: (last?.on ?? open.from) + everyDays, why: 'setting', last };
}

/** So many days after an incident the questions that help to make sense of it are shown (S1-9-ms-a to S1-9-ms-g); local. */
const OF_LATE = 56;

/** The last incident of late, after which the questions about hostility are asked first; null where there is none. */
export function incidentOfLate({ entries }: Pick<View, 'entries'>, today: Day): { entry: string; on: Day } | null {
  const last = entries.findLast(
    (entry) => entry.kind === 'incident' && entry.happened.last <= today && entry.happened.last >= today - OF_LATE,
  );
  return last ? { entry: last.id, on: last.happened.last } : null;
}
