import { follow, type Library } from '../procedure/replay.ts';
import type { AnyEntry } from '../record/entry.ts';
import type { Standing } from '../record/view.ts';
import { closingAsks, type Guarded } from './closing.ts';
import type { Wish } from './wish.ts';

/** A closing that a record tells of, and what the guard would have said to it. */
export type Held = { entry: Standing; wish: Wish; guarded: Guarded };

/** What ends on the day of a closing because of it: it still held when somebody decided. */
const ENDINGS: ReadonlySet<string> = new Set([
  'family-closed',
  'agency-ended',
  'involvement-ended',
  'team-left',
  'plan-asks',
]);

/**
 * What the closure guard would have said of each closing on a record, whether or not it was there to be asked: facts are
 * never refused (R8), and a record of other times is followed so (`keepsight follow`). What had happened by that day
 * counts, but for what ended on it. A closing of a month is asked about on that month's last day.
 */
export function closingsHeld(family: string, entries: readonly AnyEntry[], library: Library): Held[] {
  const { view } = follow(family, entries, library);
  return view.entries.flatMap((entry): Held[] => {
    const wish = wishOf(entry);
    if (wish === null) return [];
    const { understanding, evaluation } = follow(family, before(entries, entry, view.entries), library);
    const stand = { understanding, timeline: evaluation.timeline, lists: library.lists };
    return [{ entry, wish, guarded: closingAsks(wish, stand) }];
  });
}

function wishOf(entry: Standing): Wish | null {
  const said = { child: null, agency: entry.agency, needRemains: null, day: entry.happened.last };
  if (entry.kind === 'family-closed') return { ...said, of: 'family', closure: entry.payload.reason };
  if (entry.kind !== 'agency-ended') return null;
  const { agency, reason, needRemains } = entry.payload;
  return { ...said, of: 'agency', agency, closure: reason ?? 'other', needRemains: needRemains ?? null };
}

/**
 * The record as it stood when somebody decided: what happened by that day, and not yet what ended on it. A child who died
 * in the days of which the closing is told was alive to whoever closed, unless the death is why.
 */
function before(entries: readonly AnyEntry[], closing: Standing, standing: readonly Standing[]): AnyEntry[] {
  const { first, last } = closing.happened;
  const isWhy = (closing.payload as { reason?: string }).reason === 'died';
  const isLater = ({ kind, happened }: Standing): boolean =>
    happened.last > last ||
    (happened.last === last && ENDINGS.has(kind)) ||
    (kind === 'person-died' && !isWhy && happened.last >= first);
  const later = new Set(standing.filter(isLater).map((one) => one.id));
  return entries.filter((one) => !later.has(one.id) && (one.corrects === null || !later.has(one.corrects)));
}
