import { z } from 'zod';
import { parseDay } from '../calendar/day.ts';
import { CONTACT_PREDICATES, type ContactPredicate } from '../engagement/contacts.ts';
import { CAUSES, COVERS, LEVELS, NO_ACCESS_PARTS, PURPOSES } from '../record/words.ts';

/**
 * The language of procedure files. It has these words and no others; each is described here, and the descriptions
 * go into the JSON Schema that editors use. What a word means for a run is in `conditions.ts`, `met.ts`, `due.ts`.
 */

const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a name in small letters and hyphens');
const day = z.string().refine((text) => parseDay(text) !== null, 'must be a real day, as 2026-03-04');
const oneOrMore = <T extends z.ZodType>(one: T) => z.union([one, z.array(one).min(1)]);

/** The section of the source that says so. */
const cite = oneOrMore(z.string()).describe('The section of the source that says so');
/** `local: true` where the source sets none and the partnership decides. */
const local = z.literal(true).describe('The source does not say: this is a local default, and the page says so');
const sourced = { cite: cite.optional(), local: local.optional() };

const predicates = Object.keys(CONTACT_PREDICATES) as [ContactPredicate, ...ContactPredicate[]];
const predicate = z.enum(predicates).describe('Something that can come of a contact');

/** A recorded thing: an entry of one kind, and what must be so of it. */
const recorded = z.strictObject({
  entry: z.string().describe('The kind of entry'),
  step: oneOrMore(z.string()).optional().describe('The step it records (decided, completed, signed ...)'),
  type: oneOrMore(z.string()).optional().describe('The type of meeting, assessment or plan'),
  held: z.literal(true).optional().describe('The meeting took place'),
  purpose: oneOrMore(z.enum(PURPOSES)).optional().describe('What it was for; a routine one meets nothing by accident'),
  with: oneOrMore(z.string()).optional().describe('With any one of these roles'),
  to: oneOrMore(z.string()).optional().describe('To any one of these'),
  by: oneOrMore(z.string()).optional().describe('By any one of these roles'),
  parents: oneOrMore(z.string()).optional().describe('Whether the parents came to the meeting'),
  route: oneOrMore(z.string()).optional().describe('What somebody said is so (asserted)'),
  outcome: oneOrMore(z.string()).optional().describe('The outcome that was decided'),
  agency: oneOrMore(z.string()).optional().describe('The kind of agency that became involved'),
  gave: oneOrMore(z.string()).optional().describe('What the answer gave'),
  immediate: z.literal(true).optional().describe('Someone must step in at once'),
  elevated: z.literal(true).optional().describe('The assessment found an elevated risk of significant harm'),
  sees: oneOrMore(z.enum(['yes', 'no', 'not-known']))
    .optional()
    .describe('Whether the agency sees the child'),
  'need-remains': z.literal(true).optional().describe('The agency ended its part though the need remains'),
  about: z.literal('this-run').optional().describe('It names this run of the procedure'),
});
export type Recorded = z.infer<typeof recorded>;

/** A recorded thing as a condition names it: it may also ask for another one before it. */
const recordedAgain = recorded.extend({
  'again-within': z
    .strictObject({ months: z.int().min(1) })
    .optional()
    .describe('Another such entry of the same agency, on an earlier day not longer ago than this'),
  same: z.literal('reason').optional().describe('The other one gave the same reason; one not stated is none'),
});
export type RecordedAgain = z.infer<typeof recordedAgain>;

const allOf = ['every-team-member', 'every-agency', 'every-core-group-agency'] as const;
const metByOne = recorded.extend({
  'to-all': z
    .union([z.enum(allOf), z.array(z.string()).min(1)])
    .optional()
    .describe('To all of these, in one entry or several'),
  'answered-by': z.enum(allOf).optional().describe('Answered by all of these, in one entry or several'),
  covers: oneOrMore(z.enum(COVERS)).optional().describe('Speaks about all of these, in one entry or several'),
  contains: oneOrMore(z.enum(COVERS)).optional().describe('The letter contains all of these'),
  topic: oneOrMore(z.enum(COVERS)).optional().describe('The family was told all of these'),
  parts: z.array(z.enum(NO_ACCESS_PARTS)).min(1).optional().describe('All of these parts were considered'),
});
export type MetByOne = z.infer<typeof metByOne>;
const metBy = z.union([metByOne, z.strictObject({ 'any-of': z.array(metByOne).min(2) })]);
export type MetBy = z.infer<typeof metBy>;

/** A number of days, weeks or months. */
export const span = {
  'working-days': z.int().min(0).optional().describe('Working days; day 0 is the day itself'),
  days: z.int().min(0).optional().describe('Days of any kind'),
  weeks: z.int().min(1).optional(),
  months: z.int().min(1).optional(),
};
const after = z.string().describe('opened, entered (this stage), asked (this duty), known, or the name of a duty');
const clock = z.enum(['happened', 'known']).describe('Counted from when it happened, or from when it was known');
/** A number of days, weeks or months, of which at least one is said. */
export type Spans = z.infer<z.ZodObject<typeof span>>;
const plainDue = z.strictObject({ ...span, after: after.default('asked'), clock: clock.optional(), ...sourced });
export type PlainDue = z.infer<typeof plainDue>;
const due = z.union([
  plainDue,
  z.strictObject({
    on: z.enum(['next-review-conference', 'review-date']).describe('A day that the record says'),
    'if-none': plainDue,
    ...sourced,
  }),
]);
export type Due = z.infer<typeof due>;

type WhenShape = {
  counted?: number | undefined;
  happens?: ContactPredicate | ContactPredicate[] | undefined;
  recorded?: RecordedAgain | undefined;
  'someone-may-be-at-risk'?: true | undefined;
  'nobody-sees'?: true | undefined;
  'last-one-leaves'?: true | undefined;
  'continued-after'?: string | undefined;
  'later-than'?: string | undefined;
  met?: string | undefined;
  declined?: string | undefined;
  'any-child'?: Level | 'any-level' | (Level | 'any-level')[] | undefined;
  'no-child'?: Level | Level[] | undefined;
  'all-of'?: WhenShape[] | undefined;
  'any-of'?: WhenShape[] | undefined;
  not?: WhenShape | undefined;
};
type Level = (typeof LEVELS)[number];
const level = z.enum(LEVELS);
const levelOrAny = z.enum([...LEVELS, 'any-level']);

/** A condition; every word in one condition must hold. */
const when: z.ZodType<WhenShape> = z.strictObject({
  counted: z.int().min(1).optional().describe('So many counted contacts that no earlier outcome has spent'),
  happens: oneOrMore(predicate).optional().describe('A contact of which this is so, counted or not'),
  recorded: recordedAgain.optional().describe('Such an entry'),
  'someone-may-be-at-risk': z
    .literal(true)
    .optional()
    .describe('Someone in the family may be at risk from another adult on that day'),
  'nobody-sees': z
    .literal(true)
    .optional()
    .describe(
      'Nobody sees the child, who is involved at early help or above; where a run is for the family, some child',
    ),
  'last-one-leaves': z
    .literal(true)
    .optional()
    .describe('The last one who saw the child is gone that day; who is named only that day does not count'),
  'continued-after': z
    .string()
    .optional()
    .describe('A counted contact later than the day the duty was done, or later than it was due if it never was'),
  'later-than': z
    .string()
    .optional()
    .describe('It is later than the day the duty was done, or than it was due if it never was'),
  met: z.string().optional().describe('The duty was done'),
  declined: z.string().optional().describe('The duty was declined, with a reason'),
  'any-child': oneOrMore(levelOrAny).optional().describe('Some child is at this level'),
  'no-child': oneOrMore(level).optional().describe('No child is at this level any more'),
  get 'all-of'() {
    return z.array(when).min(2).optional();
  },
  get 'any-of'() {
    return z.array(when).min(2).optional();
  },
  get not() {
    return when.optional();
  },
});
export type When = z.infer<typeof when>;

const duty = z.strictObject({
  who: z.string().describe('The role that owns it'),
  ask: z.string().describe('What is asked, in words for the person who does it'),
  due,
  'met-by': metBy.describe('The recorded thing that meets it'),
  when: when
    .optional()
    .describe('Asked once this holds; without it, from the day the stage is entered. Beside `for-each`, this asks too'),
  'counts-from': plainDue.optional().describe('An act counts for this duty only from this day on'),
  'for-each': z.literal('counted').optional().describe('Asked again for each counted contact'),
  again: plainDue.optional().describe('Asked again, due so long after each time it is done'),
  'same-day-if': z
    .literal('someone-may-be-at-risk')
    .optional()
    .describe('Due the same day where someone may be at risk from another adult'),
  'may-wait': z
    .literal('safe-contact')
    .optional()
    .describe('Waits while it is not safe to write or speak to the parent'),
  'may-decline': z
    .strictObject({ by: oneOrMore(z.string()), ...sourced })
    .optional()
    .describe('Who may decline it, with a reason'),
  'stays-due': z.literal(true).optional().describe('Stays due when the stage or the run is left'),
  ...sourced,
});
export type DutyRule = z.infer<typeof duty>;

const stage = z.strictObject({
  title: z.string().optional(),
  duties: z.record(name, duty),
  moves: z.array(z.strictObject({ to: name, when, ...sourced })).optional(),
  ends: z.strictObject({ when, spends: z.literal('causes').optional(), ...sourced }).optional(),
});
export type Stage = z.infer<typeof stage>;

const counted = z.strictObject({
  'any-of': z.array(predicate).min(1).describe('What counts'),
  cause: z.array(z.enum(CAUSES)).min(1).describe('Whose doing it may be; the service’s never counts'),
  'in-plan': z.literal(true).optional().describe('Only contacts that the plan asks for'),
  window: z
    .union([z.literal('episode'), z.strictObject({ weeks: z.int().min(1), ...sourced })])
    .default('episode')
    .describe('How far back it counts: the current episode of involvement, or so many weeks'),
  ...sourced,
});
export type Counted = z.infer<typeof counted>;

const opening = z.strictObject({ when, at: name, ...sourced });

/** A whole procedure file. */
export const procedureSchema = z.strictObject({
  title: z.string(),
  publisher: z.string(),
  matter: z.string().describe('What it is about; a partnership adopts one procedure for each matter'),
  edition: z.int().min(1),
  'in-force': z.strictObject({ from: day, to: day.optional(), ...sourced }),
  source: z.string().describe('The source document that the citations are sections of'),
  applies: z.strictObject({
    'any-child': oneOrMore(levelOrAny).describe('Some child is at this level'),
    service: z.string().optional().describe('Only in this service'),
    'not-service': z.string().optional().describe('Not in this service'),
    ...sourced,
  }),
  'run-per': z.enum(['family', 'child', 'contact', 'assessment']),
  counted: counted.optional(),
  opens: oneOrMore(opening),
  throughout: z
    .record(name, duty)
    .optional()
    .describe('Duties asked whatever the stage: once something holds, or for each counted contact'),
  stages: z.record(name, stage),
  always: z
    .record(
      name,
      z.strictObject({
        'asserted-by': oneOrMore(z.string()).describe('The role that may say so; anyone means anyone'),
        offers: z.array(z.string()).optional(),
        'to-any': z.literal('stage').optional().describe('It may name a stage, and the run goes there'),
        duties: z.record(name, duty).optional().describe('What is asked once it is said; stays due'),
        ...sourced,
      }),
    )
    .optional(),
  outcomes: z
    .record(
      name,
      z.strictObject({
        by: oneOrMore(z.string()).describe('The role that decides it'),
        from: oneOrMore(name).optional().describe('The stages in which it may be decided; any, if not said'),
        run: z.enum(['stays', 'ends']),
        to: name.optional().describe('The stage that follows'),
        spends: z
          .literal('causes')
          .optional()
          .describe('What opened the run counts no more: opening again takes fresh contacts'),
        ...sourced,
      }),
    )
    .optional(),
  'hand-over': z
    .array(z.strictObject({ when, to: z.string().describe('publisher/procedure'), at: name, ...sourced }))
    .optional(),
});
export type ProcedureFile = z.infer<typeof procedureSchema>;

/** One or more, as a list. */
export function listOf<T>(one: T | readonly T[] | undefined): readonly T[] {
  return one === undefined ? [] : Array.isArray(one) ? (one as readonly T[]) : [one as T];
}
