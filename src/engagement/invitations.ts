import { type Day, parseDay } from '../calendar/day.ts';
import type { View } from '../record/view.ts';

/** Somebody is asked to a meeting about the family: by which entry, and until which day that lets them read the record. */
export type Invitation = { professional: string; until: Day; entry: string };

/** So many days after the meeting whoever was asked to it may still read: for the minutes and what they promised. */
const AFTER = 7;

/**
 * Who is asked to meetings about a family, as the record says. A meeting that is cancelled asks nobody: the one that it
 * names, else the last one arranged of its type. One that is arranged anew asks whom it says now. Those who came stay
 * invited as long as those who did not.
 */
export function invitationsOf({ entries }: Pick<View, 'entries'>): Invitation[] {
  let asked: (Invitation & { type: string; meeting: string })[] = [];
  for (const entry of entries) {
    if (entry.kind !== 'meeting') continue;
    const { type, step, invited = [], meeting = entry.id } = entry.payload;
    const known = asked.some((one) => one.meeting === meeting);
    if (step === 'cancelled') {
      const last = known ? meeting : asked.findLast((one) => one.type === type)?.meeting;
      asked = asked.filter((one) => one.meeting !== last);
      continue;
    }
    if (known && entry.payload.invited !== undefined) asked = asked.filter((one) => one.meeting !== meeting);
    const until = (parseDay(entry.payload.for ?? '') ?? entry.happened.last) + AFTER;
    asked.push(
      ...[...new Set(invited)].map((professional) => ({ professional, until, entry: entry.id, type, meeting })),
    );
  }
  return asked.map(({ professional, until, entry }) => ({ professional, until, entry }));
}
