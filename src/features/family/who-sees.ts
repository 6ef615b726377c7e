import type { Day } from '../../calendar/day.ts';
import type { Understood } from '../../platform/family/understood.ts';

/** What somebody has done to see a child since a day: who, how often, and when last. */
export type Sees = { by: string; agency: string; times: number; last: Day };

/** Everyone who has seen a child since a day, whoever saw them last first. A child at the door was not seen. */
export function whoSees({ understanding }: Understood, child: string, since: Day): Sees[] {
  const by = new Map<string, Sees>();
  for (const one of understanding.sightings) {
    if (one.child !== child || one.on < since || (one.seen !== 'alone' && one.seen !== 'seen')) continue;
    const known = by.get(one.by);
    by.set(one.by, { by: one.by, agency: one.agency, times: (known?.times ?? 0) + 1, last: one.on });
  }
  return [...by.values()].toSorted((a, b) => b.last - a.last);
}
