import type { Day } from '../calendar/day.ts';
import type { Contact } from '../engagement/contacts.ts';
import type { Standing } from '../record/view.ts';

/**
 * An entry as the cause of something: when it happened, when it was known, and which of the two a deadline counts
 * from unless the policy says (P4): what is reported counts from when it was known, decisions and meetings from
 * when they happened.
 */
export type Cause = { id: string; on: Day; known: Day; clock: 'known' | 'happened' };

/** Which clock each kind of entry runs on. */
export type Clocks = (kind: Standing['kind']) => 'known' | 'happened';

export function causeOf(entry: Standing, clocks: Clocks): Cause {
  return { id: entry.id, on: entry.happened.last, known: entry.knownOn, clock: clocks(entry.kind) };
}

export function causeOfContact(contact: Contact): Cause {
  return { id: contact.id, on: contact.on, known: contact.known, clock: 'known' };
}

/** The day that causes together stand for: the last of them, on the clock asked for or on each one's own. */
export function dayOf(causes: readonly Cause[], clock?: 'known' | 'happened'): Day {
  return Math.max(...causes.map((cause) => ((clock ?? cause.clock) === 'known' ? cause.known : cause.on)));
}
