import type { Day } from '../calendar/day.ts';
import { type Child, isPresentIn } from '../engagement/children.ts';
import type { Contact } from '../engagement/contacts.ts';
import { agenciesOn } from '../engagement/network.ts';
import type { Understanding } from '../engagement/understand.ts';
import type { Timeline } from '../procedure/timeline.ts';
import type { Lists } from '../record/lists.ts';
import { CLOSING_ASKS, type ClosingAsk, type ClosingWay } from '../record/words.ts';

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
 * The last day on which there was reason to worry, up to a day: a concern, an incident, a contact that was missed or
 * refused, or one that was followed by "manager today" or "act now". What was asked before it answers nothing that came
 * after. Where there was none: before all days.
 */
export function lastTrouble({ understanding }: Stand, day: Day): Day {
  const days = [
    ...understanding.view.entries
      .filter(({ kind }) => kind === 'concern' || kind === 'incident')
      .map(({ happened }) => happened.last),
    ...understanding.contacts.filter(isWorrying).map(({ on }) => on),
  ];
  return Math.max(...days.filter((on) => on <= day));
}

function isWorrying({ outcome, cause, setAside, entry }: Contact): boolean {
  const counts = cause !== 'service' && setAside === null;
  return ((outcome.missed || outcome.refusal !== undefined) && counts) || isUrgent(entry.payload.safety);
}

/** Whether a contact ended with "manager today" or "act now". */
export const isUrgent = (safety: string | undefined): boolean => safety === 'manager-today' || safety === 'act-now';

/** What a way of ending asks, and which procedures may be open all the same. */
export type Rule = { asks: readonly ClosingAsk[]; cite: readonly string[]; 'passes-over': readonly string[] };
const EVERYTHING: Rule = { asks: CLOSING_ASKS, cite: [], 'passes-over': [] };

/** The way of ending that a reason is; one that is no reason is asked all that the fullest way asks. */
export const wayOf = ({ closure }: Wish, { lists }: Stand): ClosingWay =>
  lists.closureReasons.get(closure)?.way ?? 'access-difficulty';

/** What a way of ending asks; a way of which the lists say nothing asks everything. */
export const ruleOf = (way: ClosingWay, { lists }: Stand): Rule => lists.closings.get(way) ?? EVERYTHING;
