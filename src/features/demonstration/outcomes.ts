import type { WRITINGS } from './writings.ts';

/** How a contact with each outcome looks: where it can come about, what is seen of a child, what people write of it. */
export type Look = {
  /** Where it can come about; everywhere if not said. */
  at?: readonly ('home' | 'clinic' | 'school' | 'office')[];
  seen: 'as-asked' | 'seen' | 'doorstep' | 'not-seen' | 'nobody-looked';
  writing: keyof typeof WRITINGS;
  /** Whether whoever went was inside the home. */
  inside?: true;
};

/** Every outcome of the list, and how it looks. */
export const LOOKS: Readonly<Record<string, Look>> = {
  kept: { seen: 'as-asked', writing: 'kept', inside: true },
  'kept-late': { seen: 'as-asked', writing: 'kept', inside: true },
  'cut-short-by-family': { seen: 'seen', writing: 'cutShort', inside: true },
  'attended-not-examined': { at: ['clinic'], seen: 'seen', writing: 'clinic' },
  'late-not-seen': { at: ['clinic'], seen: 'not-seen', writing: 'account' },
  'was-not-brought': { at: ['clinic', 'school'], seen: 'not-seen', writing: 'notBrought' },
  'did-not-attend': { at: ['office', 'school'], seen: 'nobody-looked', writing: 'didNotCome' },
  'cancelled-by-family': { seen: 'nobody-looked', writing: 'familys' },
  'offer-declined': { at: ['office', 'clinic'], seen: 'nobody-looked', writing: 'account' },
  'cancelled-by-service': { seen: 'nobody-looked', writing: 'ours' },
  'no-reply': { at: ['home'], seen: 'not-seen', writing: 'missed' },
  'no-access-communal-door': { at: ['home'], seen: 'not-seen', writing: 'missed' },
  'heard-inside-no-answer': { at: ['home'], seen: 'not-seen', writing: 'missed' },
  'no-access-how-not-said': { at: ['home'], seen: 'not-seen', writing: 'missed' },
  'met-at-door-not-let-in': { at: ['home'], seen: 'doorstep', writing: 'doorstep' },
  'refused-entry': { at: ['home'], seen: 'not-seen', writing: 'refused' },
  'refused-child-seen': { at: ['home'], seen: 'not-seen', writing: 'refused' },
  'refused-child-seen-alone': { at: ['home'], seen: 'seen', writing: 'refused', inside: true },
  'let-in-child-not-produced': { at: ['home'], seen: 'not-seen', writing: 'refused', inside: true },
  'seen-at-threshold-only': { at: ['home'], seen: 'doorstep', writing: 'doorstep' },
  'wrong-address': { at: ['home'], seen: 'nobody-looked', writing: 'wrongAddress' },
  'not-attempted-by-service': { seen: 'nobody-looked', writing: 'ours' },
  'abandoned-for-safety': { at: ['home'], seen: 'not-seen', writing: 'unsafe' },
  'unanswered-call-or-text': { seen: 'nobody-looked', writing: 'unanswered' },
  'not-known': { seen: 'nobody-looked', writing: 'unknown' },
};

/** What mostly comes of a contact that is not kept. */
export const USUAL = [
  'cancelled-by-family',
  'no-reply',
  'was-not-brought',
  'cancelled-by-service',
  'kept-late',
  'did-not-attend',
  'cancelled-by-family',
  'unanswered-call-or-text',
  'cut-short-by-family',
] as const;

/** What comes of a contact now and then, where work with a family is hard. */
export const RARE = Object.keys(LOOKS).filter((code) => code !== 'kept');

/** How often contacts are kept, in a hundred, and how often what comes of the others is rare. */
export const GOING = {
  well: { kept: 92, rare: 4 },
  'so-so': { kept: 76, rare: 14 },
  hard: { kept: 44, rare: 55 },
  lately: { kept: 45, rare: 60 },
} as const;
export type Going = Exclude<keyof typeof GOING, 'lately'>;
