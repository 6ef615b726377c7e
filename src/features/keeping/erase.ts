import { isoDay } from '../../calendar/day.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import type { Asked } from '../../platform/web/route.ts';

/** Why something is erased, in a code and in words. */
export type Why = { why: string; text: string | undefined };

/**
 * Erases what a family's record says, all of it or some entries; what was refused where it could not be. Of an entry its
 * corrections go with it, since they say the same again. The record says from then on that it was done, why and by whom.
 */
export async function eraseFrom(
  { door, me, today, key, sent }: Asked,
  family: string,
  entries: 'all' | readonly string[],
  { why, text }: Why,
): Promise<{ erased: number } | { refused: string }> {
  const written = await door.write({
    writer: { professional: me.id, agency: me.agency },
    key,
    sent,
    families: [family],
    action: 'erased what a record said',
    decide: (found) => {
      const all = found.get(family)?.entries ?? [];
      const these = all
        .filter((entry) => entry.payload !== null && entry.kind !== 'content-erased')
        .filter(
          ({ id, corrects }) =>
            entries === 'all' || entries.includes(id) || (corrects !== null && entries.includes(corrects)),
        )
        .map(({ id }) => id);
      if (these.length === 0) return { refused: { why: 'There is nothing left to erase. Nothing was changed.' } };
      const whole = entries === 'all';
      const payload = { entries: these, ...(whole && { whole }), why, by: 'safeguarding-lead', ...(text && { text }) };
      const entry: NewEntry = { id: key, family, about: [], kind: 'content-erased', happened: isoDay(today), payload };
      return { write: [entry], erase: { family, entries: these, whole }, result: { erased: these.length } };
    },
  });
  return 'refused' in written ? { refused: written.refused.why } : written.done;
}
