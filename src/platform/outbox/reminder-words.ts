/** Why a reminder was stopped, as it is read. */
export const STOPS = {
  cancelled: 'The contact is planned no more',
  moved: 'The contact was moved',
  recorded: 'What came of the contact is recorded',
  'taken-back': 'The reminder was taken back',
  unannounced: 'The contact is unannounced',
  died: 'The person has died',
  'child-died': 'A child has died. Nothing is sent by itself',
  left: 'The person is not in the family any more',
  closed: 'Work with the family has ended',
  'stopped-by-hand': 'It was stopped',
} as const;
export type Stop = keyof typeof STOPS;

/** Why a reminder waits for a person, as it is read: what stands against it, and what can be done. */
export const HOLDS = {
  'no-safe-way':
    'Someone may be at risk, and no safe way to send to this person is recorded. Tell them in a safe way yourself',
  'no-safe-time': 'There is no time before then at which it is safe to write to them. Tell them in a safe way yourself',
  'too-late': 'It was too late to send it',
  'letter-too-late': 'It is too late for a letter. Call or see them',
  'nobody-comes': 'Whoever was to come has left, or is away that day',
  'does-not-read': 'They do not read. Call them, or ask somebody they trust to tell them',
  'language-not-known': 'They need an interpreter, and no language is recorded',
  'no-template': 'There is no wording in their language. A person must translate it: nothing is translated by machine',
  'no-detail': 'There is no telephone number, e-mail address or postal address for the way they like',
  'hidden-address': 'Their address is kept from leaving Keepsight',
  'another-format': 'They need letters in another format',
  'not-set-up': 'This way of sending is not set up here',
  'asked-otherwise': 'They asked to be reached in another way',
  'no-reply-from-provider': 'The provider could not deliver it',
} as const;
export type Hold = keyof typeof HOLDS;

/** Why a message ended as it did, in words. What a provider said stands as it was said. */
export function whyText(why: string | null): string {
  if (why === null) return '';
  return Object.hasOwn(STOPS, why) ? STOPS[why as Stop] : Object.hasOwn(HOLDS, why) ? HOLDS[why as Hold] : why;
}
