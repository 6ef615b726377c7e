import { type Day, parseDay } from '../calendar/day.ts';
import type { View } from '../record/view.ts';

/** Somebody is asked to a meeting about the family: by which entry, and until which day that lets them read the record. */
export type Invitation = { professional: string; until: Day; entry: string };

/** So many days after the meeting whoever was asked to it may still read: for the minutes and what they promised. */
const AFTER = 7;

/**
 * Who is asked to meetings about a family, as the record says. A meeting that is cancelled asks nobody: the last one
 * arranged of its type. Those who came stay invited as long as those who did not.
 */
export function invitationsOf({ entries }: Pick<View, 'entries'>): Invitation[] {
  let asked: (Invitation & { type: string })[] = [];
  for (const entry of entries) {
    if (entry.kind !== 'meeting') continue;
    const { type, step, invited = [] } = entry.payload;
    if (step === 'cancelled') {
      const last = asked.findLast((one) => one.type === type)?.entry;
      asked = asked.filter((one) => one.entry !== last);
      continue;
    }
    const until = (parseDay(entry.payload.for ?? '') ?? entry.happened.last) + AFTER;
    asked.push(...[...new Set(invited)].map((professional) => ({ professional, until, entry: entry.id, type })));
  }
  return asked.map(({ professional, until, entry }) => ({ professional, until, entry }));
}
