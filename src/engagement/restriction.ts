import { addMonths, type Day, parseDay } from '../calendar/day.ts';
import type { View } from '../record/view.ts';
import { SENIORS } from './watch.ts';

/** What a decision about a family's file says: the outcome of an entry of the kind `decision`. */
export const RESTRICTION_STEPS = ['file-restricted', 'restriction-kept', 'restriction-lifted'] as const;

/**
 * A family's file is restricted: since when, by whose decision, and the day by which it must be looked at again. Those
 * whom the decision names may see it, and whoever wrote it down, who is asked to look again; where it names nobody
 * (`named` is empty) the team may.
 */
export type Restriction = {
  since: Day;
  review: Day;
  by: string;
  entry: string;
  named: readonly string[];
  authors: readonly string[];
};

/**
 * Whether a family's file is restricted (staff or councillor families, witness protection), as senior managers decided;
 * null where it is not. Where a decision names no day it is looked at again after a month (law-and-practice, section 5).
 */
export function restrictionOf({ entries }: Pick<View, 'entries'>): Restriction | null {
  return entries.reduce<Restriction | null>((now, entry) => {
    if (entry.kind !== 'decision' || !SENIORS.includes(entry.payload.by)) return now;
    const { outcome, by } = entry.payload;
    const on = entry.happened.last;
    const review = parseDay(entry.payload.review ?? '') ?? addMonths(on, 1);
    const { named = [] } = entry.payload;
    const { author } = entry;
    if (outcome === 'file-restricted') return { since: on, review, by, entry: entry.id, named, authors: [author] };
    if (outcome === 'restriction-kept')
      return (
        now && { ...now, review, by, named: named.length > 0 ? named : now.named, authors: [...now.authors, author] }
      );
    return outcome === 'restriction-lifted' ? null : now;
  }, null);
}
