import type { Day } from '../calendar/day.ts';
import { type Child, isPresentIn } from '../engagement/children.ts';
import { agenciesOn } from '../engagement/network.ts';
import type { Understanding } from '../engagement/understand.ts';
import type { Timeline } from '../procedure/timeline.ts';
import type { Lists } from '../record/lists.ts';

/** What somebody wishes to close: the whole family, one child, or their own agency's part. */
export type Wish = {
  of: 'family' | 'child' | 'agency';
  child: string | null;
  /** The agency that asks; where its own part is to end, that of this one. */
  agency: string;
  /** A code of `lists/closure-reasons-local.yaml`. */
  closure: string;
  /** What is said of the need, where the way of ending asks it. */
  needRemains: 'yes' | 'no' | 'not-known' | null;
  day: Day;
};

/** What the record says, and what procedures make of it. */
export type Stand = { understanding: Understanding; timeline: Timeline; lists: Lists };

/** The children that a wish is about: the one, or each child who is in the family that day. */
export function childrenOf(wish: Wish, { understanding }: Stand): Child[] {
  const { children } = understanding;
  if (wish.of === 'child') return children.filter((one) => one.id === wish.child);
  return children.filter((one) => isPresentIn(one, wish.day));
}

/** The other agencies that work with the family that day. */
export const othersOf = (wish: Wish, { understanding }: Stand): string[] =>
  agenciesOn(understanding.network, wish.day).filter((one) => one !== wish.agency);

/**
 * The last day on which there was reason to worry before a day: a concern, an incident, a contact that was missed or
 * refused, or one that was followed by "manager today" or "act now". What was asked before it answers nothing that came
 * after. Null where there was none.
 */
export function lastTrouble({ understanding }: Stand, day: Day): Day | null {
  let last: Day | null = null;
  const take = (on: Day) => {
    if (on <= day && (last === null || on > last)) last = on;
  };
  for (const { kind, happened } of understanding.view.entries)
    if (kind === 'concern' || kind === 'incident') take(happened.last);
  for (const contact of understanding.contacts) {
    const { outcome, cause, setAside, entry } = contact;
    const worrying = (outcome.missed || outcome.refusal !== undefined) && cause !== 'service' && setAside === null;
    if (worrying || isUrgent(entry.payload.safety)) take(contact.on);
  }
  return last;
}

/** Whether a contact ended with "manager today" or "act now". */
export const isUrgent = (safety: string | undefined): boolean => safety === 'manager-today' || safety === 'act-now';
