import type { Day } from '../calendar/day.ts';
import type { Contact } from '../engagement/contacts.ts';
import type { Understanding } from '../engagement/understand.ts';
import type { Standing } from '../record/view.ts';
import type { Clocks } from './cause.ts';
import type { DueContext } from './due.ts';
import type { Who } from './met.ts';
import { current, type RunState } from './state.ts';

/** One day as the runs of one scope see it. */
export type Today = {
  day: Day;
  /** The one child it is about, where a procedure has a run for each; else it is about all of them. */
  child: string | undefined;
  /** Entries of the day that this procedure reads. */
  entries: readonly Standing[];
  contacts: readonly Contact[];
  /** Counted contacts of the day that are not spent, in this scope. */
  counted: readonly Contact[];
  /** All counted contacts up to the day that are not spent, in this scope, oldest first; worked out when asked for. */
  unspent: () => readonly Contact[];
  understanding: Understanding;
  clocks: Clocks;
  who: Who;
  /** What due dates are worked out from, on the whole record; whoever asks on a day says up to which. */
  due: DueContext;
  /** Whether a run of this procedure and scope other than the one asked is open. */
  anotherIsOpen: boolean;
  /** Whether the partnership follows a procedure on this day. */
  follows: (procedure: string) => boolean;
};

/** Counted contacts that are not spent, oldest first: in a run those since its stage was entered, else all. */
export function countedSince(run: RunState | null, today: Today): readonly Contact[] {
  const all = today.unspent();
  if (run === null) return all;
  const since = current(run).on;
  let first = all.length;
  while (first > 0 && (all[first - 1] as Contact).on > since) first -= 1;
  return all.slice(first);
}
