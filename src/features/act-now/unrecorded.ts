import { type Day, parseDay, writtenDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import type { Db } from '../../platform/database/pool.ts';
import type { Asked, Me } from '../../platform/web/route.ts';

/** Something that asked for a call, and of which nobody has recorded yet whom they told. */
export type Unrecorded = { family: string; called: string; since: Day; because: 'contact' | 'calling'; href: string };

/** Where a reminder that somebody is calling is taken up again; it is a draft of that form. */
export const recordPath = (family: string, draft?: string): string =>
  `/families/${family}/act-now${draft === undefined ? '' : `?draft=${draft}`}`;

/**
 * What is still to be recorded: my contacts that said "act now" and were followed by no notification and no referral,
 * whoever made it, and my own "I am calling now". Oldest first. A contact that is corrected to say something else is
 * not asked about any more, since the notice goes with it.
 */
export async function actNowUnrecorded(db: Db, me: Pick<Me, 'id'>): Promise<Unrecorded[]> {
  const contacts = await db.rows<{ family: string; called: string; on_day: string }>(
    `SELECT n.family, c.called, n.on_day FROM notice n JOIN caseload c ON c.family = n.family
     JOIN entry told ON told.id = n.entry
     WHERE n.kind = 'act-now' AND n.professional = $1 AND NOT EXISTS (
       SELECT FROM entry e WHERE e.family = n.family AND e.kind IN ('notification', 'referral')
       AND e.happened_last >= n.on_day AND e.position > told.position)
     ORDER BY n.on_day, n.entry`,
    [me.id],
  );
  const drafts = await db.rows<{ id: string; family: string; called: string; at: Date }>(
    `SELECT d.id, d.family, c.called, d.at FROM draft d JOIN caseload c ON c.family = d.family
     WHERE d.professional = $1 AND d.form = '/families/' || d.family || '/act-now?draft=' || d.id ORDER BY d.at`,
    [me.id],
  );
  const calling = drafts.map(
    ({ id, family, called, at }): Unrecorded => ({
      family,
      called,
      since: londonDay(at.getTime()),
      because: 'calling',
      href: recordPath(family, id),
    }),
  );
  const known = new Set(calling.map((one) => one.family));
  const said = contacts
    .filter((one) => !known.has(one.family))
    .map(
      ({ family, called, on_day }): Unrecorded => ({
        family,
        called,
        since: parseDay(on_day) ?? 0,
        because: 'contact',
        href: recordPath(family),
      }),
    );
  const once = new Map([...said, ...calling].map((one) => [one.family, one]));
  return [...once.values()].toSorted((a, b) => a.since - b.since);
}

/** The same, as the page Today asks for it. */
export async function actNowReminders({ db, me }: Asked): Promise<{ text: string; href: string }[]> {
  return (await actNowUnrecorded(db, me)).map((one) => ({ text: reminderText(one), href: one.href }));
}

/** One reminder in words. */
export const reminderText = ({ called, since, because }: Unrecorded): string =>
  because === 'calling'
    ? `${called}: you were calling for help on ${writtenDay(since)}. Record whom you told`
    : `${called}: your contact of ${writtenDay(since)} says “act now”. Call, and record whom you told`;
