import type { Day } from '../calendar/day.ts';
import type { FINDINGS } from '../record/words.ts';
import type { Contact } from './contacts.ts';

/**
 * What the record shows, by a named rule: the entries that show it, since when, where a document asks for it, and the
 * question to ask next. A finding is evidence beside a question: never a score, a rank, a label or a prediction.
 */
export type Finding = {
  name: (typeof FINDINGS)[number];
  says: string;
  /** The other reading, or the question that a person must answer. */
  ask: string;
  entries: string[];
  since: Day;
  cite: string[];
  /** Whose doing the finding is about. What the service did is never said of the family. */
  about: 'family' | 'service' | 'contacts';
};

/** What a partnership may set for findings. */
export type FindingSettings = {
  /** So many contacts kept in a row, and then so many not, is a sudden stop (S3-4-a). */
  suddenStop: { keptBefore: number; thenMissed: number };
  /** So many cancellations by the family ask for the access conversation (S0-intro-a, P5). */
  cancellations: number;
  /** So many contacts explained by one barrier ask what could be changed (S3-3-h). */
  sameBarrier: number;
  /** So many contacts kept in a row since the last that was not are an improvement worth saying (S1-7-i). */
  keptSince: number;
  /** So many contacts that began late or were cut short (S1-3-c). */
  cutShort: number;
  /** So many kept with one agency, and so many not with another (S2-7-dc-06). */
  betweenAgencies: number;
  /** Kept so many days before a review or after a letter, and so many not before and after that (S4-dc-18). */
  around: { days: number; look: number; missed: number };
  /** So many tasks of the family not kept where others are (S2-7-dc-05). */
  tasksNotKept: number;
  /** Open through so many reviews (S2-7-dc-03). */
  reviews: number;
  /** So many things put off (S3-2-g). */
  putOff: number;
  /** So many moves, endings and changes, each within so many days (S2-7-dc-08, S2-6.0-j). */
  moves: Within;
  leaving: Within;
  workers: Within;
};
type Within = { times: number; days: number };

/** Local defaults: the documents name no numbers. */
export const FINDING_DEFAULTS: FindingSettings = {
  suddenStop: { keptBefore: 2, thenMissed: 2 },
  cancellations: 2,
  sameBarrier: 2,
  keptSince: 3,
  cutShort: 2,
  betweenAgencies: 2,
  around: { days: 14, look: 42, missed: 2 },
  tasksNotKept: 2,
  reviews: 2,
  putOff: 3,
  moves: { times: 3, days: 365 },
  leaving: { times: 2, days: 183 },
  workers: { times: 2, days: 365 },
};

/** The entries of a finding, and since when it is there. Never of none. */
export const of = (contacts: readonly Contact[]) => ({
  entries: contacts.map((contact) => contact.id),
  since: (contacts[0] as Contact).on,
});

/** "1 contact", "3 contacts". */
export const times = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
