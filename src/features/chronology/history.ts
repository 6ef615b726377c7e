import type { Day } from '../../calendar/day.ts';
import type { AnyEntry, EntryOf } from '../../record/entry.ts';
import type { Kinds } from '../../record/kinds.ts';
import { type Standing, viewOf } from '../../record/view.ts';

type Correction = EntryOf<'correction'>;

/** One correction that took part: what the entry said before it, and what it said from then on; null where it was gone. */
export type Step = { correction: Correction; on: Day; before: Standing | null; after: Standing | null };

/** The corrections of a record by the root that they name, in the order in which they were received. */
export function correctionsByRoot(entries: readonly AnyEntry[]): Map<string, Correction[]> {
  const corrections = entries.filter(
    (entry): entry is Correction => entry.kind === 'correction' && entry.payload !== null && entry.corrects !== null,
  );
  const inOrder = corrections.toSorted(
    (a, b) =>
      a.received.at - b.received.at || (a.seal?.position ?? 0) - (b.seal?.position ?? 0) || (a.id < b.id ? -1 : 1),
  );
  return Map.groupBy(inOrder, (correction) => correction.corrects ?? '');
}

/**
 * What became of an entry with each of its corrections (R4): the record itself is asked what stood after each, so that
 * a chronology and a procedure never disagree, and what is restricted stays so (R5).
 */
export function historyOf(
  id: string,
  root: AnyEntry | undefined,
  corrections: readonly Correction[],
  kinds: Kinds,
): Step[] {
  const until = (count: number) =>
    viewOf([...(root ? [root] : []), ...corrections.slice(0, count)], kinds).byId.get(id) ?? null;
  const steps: Step[] = [];
  let before = until(0);
  for (const [index, correction] of corrections.entries()) {
    const after = until(index + 1);
    // A restricted correction of what everybody may read is nobody else's to see, unless it has a stub.
    const shows = correction.audience.to === 'network' || correction.stub !== null;
    if (shows) steps.push({ correction, on: correction.received.day, before, after });
    before = after ?? before;
  }
  return steps;
}
