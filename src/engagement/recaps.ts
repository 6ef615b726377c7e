import { type Day, parseDay } from '../calendar/day.ts';
import type { Payload } from '../record/kinds.ts';
import type { View } from '../record/view.ts';
import type { Contact } from './contacts.ts';
import type { Understanding } from './understand.ts';

/** What a contact came to, as it was gone through with the family. */
export type Recap = Payload<'recap'> & { entry: string; on: Day; author: string };

/** Every recap of a record, the oldest first (S2-11.1-i, S2-9.2-o). */
export const recapsOf = (view: Pick<View, 'entries' | 'person'>): Recap[] =>
  view.entries.flatMap((entry) =>
    entry.kind === 'recap'
      ? [
          {
            ...entry.payload,
            to: (entry.payload.to ?? []).map(view.person),
            entry: entry.id,
            on: entry.happened.last,
            author: entry.author,
          },
        ]
      : [],
  );

/** What is known of a contact before its recap is written: what it was for, and when the next one is. */
export type Beginning = { contact: Contact; purpose: string | null; next: { on: Day; at: string | null } | null };

/** What a recap of a contact begins with; null where there is no such contact. */
export function beginningOf(
  { view, contactById }: Pick<Understanding, 'view' | 'contactById'>,
  contact: string,
): Beginning | null {
  const found = contactById.get(contact);
  if (!found) return null;
  const plan = found.entry.payload.of === undefined ? undefined : view.byId.get(found.entry.payload.of);
  const done = new Set(view.entries.flatMap((entry) => (entry.kind === 'contact' ? [entry.payload.of] : [])));
  const [next] = view.entries
    .flatMap((entry) => {
      if (entry.kind !== 'contact-planned' || done.has(entry.id) || entry.payload.announced === false) return [];
      const on = parseDay(entry.payload.on);
      return on === null || on < found.on ? [] : [{ on, at: entry.payload.at ?? null }];
    })
    .toSorted((a, b) => a.on - b.on || (a.at ?? '').localeCompare(b.at ?? ''));
  return {
    contact: found,
    purpose: plan?.kind === 'contact-planned' ? (plan.payload.purpose ?? null) : null,
    next: next ?? null,
  };
}
