import { type Day, parseDay } from '../../calendar/day.ts';
import type { View } from '../../record/view.ts';
import type { ClosingAsk, ClosingWay } from '../../record/words.ts';

/** A decision to close that was held back, or taken though something was missing, and not settled since. */
export type Guarded = {
  family: string;
  entry: string;
  on: Day;
  step: 'refused' | 'overridden';
  of: 'family' | 'child' | 'agency';
  way: ClosingWay;
  missing: readonly ClosingAsk[];
  /** The role that decided, and who wrote it down. */
  by: string | null;
  author: string;
  reason: string | null;
  review: Day | null;
};

/** That nobody sees a child was accepted by a senior manager; the day of its review may be past. */
export type NobodySees = {
  family: string;
  entry: string;
  on: Day;
  child: string;
  by: string;
  author: string;
  reason: string | null;
  review: Day | null;
};

/** What a procedure asks was declined, or given another day. */
export type PutOff = {
  family: string;
  entry: string;
  on: Day;
  what: 'declined' | 'redated';
  run: string;
  duty: string;
  by: string;
  author: string;
  reason: string | null;
  /** Of what was declined the day of its review; else the new day. */
  day: Day | null;
};

/** What managers look over, each the oldest first. */
export type Overseen = { guarded: Guarded[]; nobody: NobodySees[]; putOff: PutOff[] };

/**
 * What a record says that managers look over. Of each wish to close the last step stands: one that was refused and then
 * agreed, or overridden and then looked at again, is settled. Of each duty the last word stands.
 */
export function overseenIn({ entries }: Pick<View, 'entries'>): Overseen {
  const guarded = new Map<string, Guarded>();
  const nobody = new Map<string, NobodySees>();
  const putOff = new Map<string, PutOff>();
  for (const entry of entries) {
    const { family, id, author } = entry;
    const base = { family, entry: id, author, on: entry.happened.last };
    switch (entry.kind) {
      case 'closing': {
        const { closing, step, of, way, missing = [], by = null } = entry.payload;
        const key = `${family} ${closing}`;
        if (step !== 'refused' && step !== 'overridden') guarded.delete(key);
        else guarded.set(key, { ...base, step, of, way, missing, by, ...because(entry.payload) });
        break;
      }
      case 'watch-none': {
        const { child, by } = entry.payload;
        nobody.set(`${family} ${child}`, { ...base, child, by, ...because(entry.payload) });
        break;
      }
      case 'duty-declined':
      case 'duty-redated': {
        const { run, duty, by } = entry.payload;
        const what = entry.kind === 'duty-declined' ? 'declined' : 'redated';
        const day = parseDay(('to' in entry.payload ? entry.payload.to : entry.payload.review) ?? '');
        const { reason } = because(entry.payload);
        putOff.set(`${family} ${run} ${duty}`, { ...base, what, run, duty, by, day, reason });
        break;
      }
    }
  }
  return { guarded: oldestFirst(guarded), nobody: oldestFirst(nobody), putOff: oldestFirst(putOff) };
}

/** Ordered by the day; on one day by the id of the entry, so that a page asked for twice is the same. */
const oldestFirst = <One extends { on: Day; entry: string }>(of: ReadonlyMap<string, One>): One[] =>
  [...of.values()].toSorted((a, b) => a.on - b.on || (a.entry < b.entry ? -1 : 1));

const because = (payload: { reason?: string | undefined; text?: string | undefined; review?: string | undefined }) => ({
  reason: payload.reason ?? payload.text ?? null,
  review: parseDay(payload.review ?? ''),
});
