import type { Day } from '../calendar/day.ts';
import type { Payload } from '../record/kinds.ts';
import type { View } from '../record/view.ts';
import { GROW_PARTS, type GrowPart } from '../record/words.ts';
import { inOrder } from './plan.ts';

type Said = Payload<'grow'>;

/** What somebody said last of one part of a talk about a goal. */
export type GrowSaid = { part: GrowPart; said: string; on: Day; entry: string; author: string };

/** A sentence of theirs that speaks for a change, or for things staying as they are (S2-10.1-e). */
export type Quote = NonNullable<Said['talk']>[number] & { on: Day; entry: string };

/** A talk about a goal, as it stands: each part by its last words, and all that was heard on the way (S2-10.1). */
export type Grow = {
  id: string;
  person: string;
  /** In the order of the talk; those that were not spoken of are not there. */
  parts: readonly GrowSaid[];
  goal: string | null;
  /** Whether it was said back, and they said that it is really this. Said anew, it is asked anew. */
  confirmed: boolean;
  options: NonNullable<Said['options']>;
  talk: readonly Quote[];
  /** The tasks of the plan that came of it, by their ids. */
  actions: readonly string[];
  /** The part that comes next; null where all were spoken of. */
  next: GrowPart | null;
  began: Day;
  touched: Day;
  /** The last entry that says something of the goal: on this the others rest. */
  goalBy: string | null;
};

/** Whether a part may be written: nothing but the goal, until they have said that it is really this (S2-10.1-f). */
export const mayWrite = (grow: Pick<Grow, 'confirmed'> | undefined, part: GrowPart): boolean =>
  part === 'goal' || grow?.confirmed === true;

/** The talks about a goal, the one that was gone on with last first (S2-10.1). */
export function growOf(view: Pick<View, 'entries' | 'person'>): Grow[] {
  const talks = inOrder(view.entries).flatMap((entry) => (entry.kind === 'grow' && !entry.stubbed ? [entry] : []));
  return [...Map.groupBy(talks, ({ payload }) => payload.grow)]
    .flatMap(([id, entries]) => {
      const [first, last] = [entries[0], entries.at(-1)];
      if (!first || !last) return [];
      const lastOf = (part: GrowPart) => entries.findLast(({ payload }) => payload.part === part);
      const goal = lastOf('goal');
      const confirmed = goal?.payload.confirmed === true;
      return [
        {
          id,
          person: view.person(first.payload.person),
          parts: GROW_PARTS.flatMap((part): GrowSaid[] => {
            const entry = lastOf(part);
            if (!entry) return [];
            return [{ part, said: entry.payload.said, on: entry.happened.last, entry: entry.id, author: entry.author }];
          }),
          goal: goal?.payload.said ?? null,
          confirmed,
          options: lastOf('options')?.payload.options ?? [],
          talk: entries.flatMap(({ payload, id: by, happened }) =>
            (payload.talk ?? []).map((one): Quote => ({ ...one, on: happened.last, entry: by })),
          ),
          actions: entries.flatMap(({ payload }) => payload.actions ?? []),
          next: confirmed ? (GROW_PARTS.find((part) => !lastOf(part)) ?? null) : 'goal',
          began: first.happened.last,
          touched: last.happened.last,
          goalBy: goal?.id ?? null,
        } satisfies Grow,
      ];
    })
    .toSorted((a, b) => b.touched - a.touched || (a.id < b.id ? -1 : 1));
}
