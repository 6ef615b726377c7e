import { type Day, isoDay, writtenDay } from '../../calendar/day.ts';
import type { Meeting, MeetingAction } from '../../engagement/meetings.ts';
import { COVERS, PURPOSES } from '../../record/words.ts';
import type { Choice, MeetingType } from './lists.ts';

const SAID: Readonly<Record<string, string>> = {
  engagement: 'Difficulty in engaging with the family',
  checkpoint: 'A checkpoint of the assessment',
  fera: 'The family engagement risk assessment',
  closure: 'Closing, or an agency leaving',
  hostility: 'Hostility or threats',
  'professional-difference': 'Professionals who do not agree',
  'impact-on-child': 'What it means for each child',
  'impact-on-assessment-or-plan': 'What it means for the assessment or the plan',
  'impact-on-family': 'What it means for the family',
  'impact-on-resources': 'What it means for what they could be offered',
  'invitation-to-review': 'An invitation to the review',
  'warm-handover': 'Somebody whom they know introduces the next',
  'no-safeguarding-concern': 'That there is no safeguarding concern',
  urgency: 'How urgent it is',
};

/** A fixed word as it is chosen. */
export const wordOf = (value: string): string =>
  SAID[value] ?? value.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase());
const choices = (all: readonly string[]): Choice[] => all.map((value) => ({ value, text: wordOf(value) }));

/** What a meeting can be for, and what can be spoken about. */
export const PURPOSE_CHOICES = choices(PURPOSES);
export const COVER_CHOICES = choices(COVERS);

/** How somebody of the family is asked. */
export const HOW_CHOICES: readonly Choice[] = [
  { value: 'in-person', text: 'In person' },
  { value: 'call', text: 'By a call' },
  { value: 'letter', text: 'By a letter' },
  { value: 'text', text: 'By a text message' },
  { value: 'email', text: 'By e-mail' },
  { value: 'through-someone', text: 'Through somebody they trust' },
];

/** How the parents were there, as it is chosen and as it is read. */
export const PARENTS_CHOICES: readonly Choice[] = [
  { value: 'came', text: 'They came' },
  { value: 'represented', text: 'Somebody spoke for them' },
  { value: 'invited-did-not-come', text: 'They were asked and did not come: the professionals went on' },
  { value: 'not-invited', text: 'They were not asked' },
];
export const PARENTS_TEXT: Readonly<Record<string, string>> = {
  came: 'came',
  represented: 'were spoken for',
  'invited-did-not-come': 'were asked and did not come; the professionals went on',
  'not-invited': 'were not asked',
};

/** The days of a meeting: "20 November 2026 at 14:30 (first for 4 December 2026)". */
export function whenText({ on, time, first }: Pick<Meeting, 'on' | 'time' | 'first'>): string {
  if (on === null) return 'no day is recorded';
  return `${writtenDay(on)}${time === null ? '' : ` at ${time}`}${first === null ? '' : ` (first for ${writtenDay(first)})`}`;
}

/**
 * Why a day for the review cannot be: it is later than the days that the policy lets (S4-act-g). Null where it can, and
 * where the meeting was not about engagement or its type knows no limit.
 */
export function reviewTooLate(
  { reviewWithin }: Pick<MeetingType, 'reviewWithin'>,
  purposes: readonly string[],
  held: Day,
  review: Day | null,
): string | null {
  if (review === null || reviewWithin === null || !purposes.includes('engagement')) return null;
  const latest = held + reviewWithin;
  return review <= latest
    ? null
    : `What was decided about engagement is reviewed within six weeks: by ${writtenDay(latest)} at the latest. A later day cannot be set.`;
}

/** A day of a payload. */
export const iso = (day: Day | null): string | undefined => (day === null ? undefined : isoDay(day));

/** Who does it: one person, by name (S3-5-v). */
export const ownerText = ({ agreed }: MeetingAction, nameOf: (id: string) => string): string => {
  const { owner, ownerName } = agreed.payload;
  return owner === undefined ? (ownerName ?? '') : nameOf(owner);
};
