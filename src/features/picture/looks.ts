import type { Contact } from '../../engagement/contacts.ts';

/**
 * How each kind of mark is called in the legend. A look is a shape and a colour together, so that either alone tells
 * it. No colour warns or praises: the picture shows what happened, and people judge (design, promise 4).
 */
export const LOOKS = {
  'contact-alone': 'Kept, a child seen alone',
  'contact-seen': 'Kept, a child seen',
  'contact-kept': 'Kept, no child recorded as seen',
  missed: 'Missed',
  'no-access': 'Nobody let in',
  refused: 'Refused',
  cancelled: 'Cancelled or declined by the family',
  service: 'Did not happen because of the service',
  other: 'Came to nothing, or not known',
  letter: 'Letter',
  meeting: 'Meeting held',
  'meeting-cancelled': 'Meeting cancelled',
  alone: 'Seen alone',
  seen: 'Seen',
  doorstep: 'Seen at the door only',
  'not-seen': 'Looked for, not seen',
} as const;
export type Look = keyof typeof LOOKS;

/**
 * The look of a contact. What the service did or failed to do is always the service's, whatever the outcome is called
 * (S1-7-k); what was refused stays refused though somebody was seen.
 */
export function lookOf(contact: Contact): Look {
  const { group } = contact.outcome;
  if (contact.cause === 'service' && group !== 'kept') return 'service';
  if (group === 'refused') return 'refused';
  const seen = (contact.entry.payload.sightings ?? []).map((one) => one.seen);
  if (group === 'kept' && seen.includes('alone')) return 'contact-alone';
  if (group === 'kept' && seen.includes('seen')) return 'contact-seen';
  if (contact.outcome['no-access']) return 'no-access';
  if (group === 'kept') return 'contact-kept';
  if (group === 'missed') return 'missed';
  return group === 'cancelled' ? 'cancelled' : 'other';
}
