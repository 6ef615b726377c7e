import { z } from 'zod';
import type { Lists } from '../lists.ts';
import { CAUSES, WORDS_HOW } from '../words.ts';
import { and, code, common, day, id, ids, kind, text } from './parts.ts';

const ACTION_READS = {
  set: 'The plan says',
  kept: 'Something that the plan says was kept',
  'not-kept': 'Something that the plan says was not kept',
  changed: 'Something that the plan says was changed',
  dropped: 'Something was taken out of the plan',
} as const;

const ANSWER_READS = {
  signed: 'signed the written agreement',
  declined: 'did not wish to sign the written agreement',
  'views-differ': 'sees some of the written agreement differently; both views are written down',
} as const;

const SORT_READS = { sanction: 'A sanction', reward: 'A reward' } as const;

const CONSEQUENCE_READS = {
  possible: 'is possible',
  suspended: 'is suspended',
  applied: 'was applied',
  given: 'was given',
  lifted: 'was taken back',
} as const;

const CAME_READS = {
  'taken-up': 'was taken up',
  partly: 'was taken up in part',
  'not-taken-up': 'was not taken up, with the reason',
} as const;

const TO_READS = {
  plan: 'the plan',
  agreement: 'the written agreement',
  assessment: 'the assessment',
  meeting: 'a meeting',
  service: 'how the services work',
} as const;

/** What the plan holds: tasks both ways, the written agreement, what the family gave to it; and each child in an assessment. */
export const planKinds = (lists: Lists) => ({
  /** One task of a plan, of the family or of a service, through all its steps (S2-9.2-pa). */
  'plan-action': kind({
    schema: z.strictObject({
      plan: id,
      action: id,
      step: z.enum(['set', 'kept', 'not-kept', 'changed', 'dropped']),
      what: text.optional(),
      side: z.enum(['family', 'service']).optional(),
      owner: id.optional(),
      agency: id.optional(),
      by: day.optional(),
      children: ids.optional(),
      // Why it was not kept, changed or dropped; and whose doing that was.
      why: text.optional(),
      cause: z.enum(CAUSES).optional(),
      barrier: code(lists, 'barriers').optional(),
      suspendedUntil: day.optional(),
      ...common,
    }),
    public: ['plan', 'action', 'step', 'side', 'owner', 'agency', 'by', 'children', 'cause', 'suspendedUntil'],
    clock: 'happened',
    reads: (p, say) => {
      const who = p.owner ? say.person(p.owner) : p.agency ? say.agency(p.agency) : null;
      const said = [who, p.what].filter(Boolean).join(': ');
      const by = p.by ? ` (by ${say.day(p.by)})` : '';
      const waits = p.suspendedUntil ? `; it waits until ${say.day(p.suspendedUntil)}` : '';
      const ours = p.cause === 'service' ? '; it was ours to make possible' : '';
      return `${ACTION_READS[p.step]}${said ? `: ${said}` : ''}${by}${waits}${ours}.`;
    },
  }),
  /**
   * A version of the written agreement: what is expected of the family beside what it can expect, aims, review, how to
   * say what one thinks, what follows, and that the network goes on (S1-7-n, S3-5-i, S3-5-j). All of it is required.
   */
  agreement: kind({
    schema: z.strictObject({
      agreement: id,
      aims: text,
      expects: z.array(text).min(1),
      offers: z.array(text).min(1),
      review: day,
      feedback: text,
      ifNotKept: text,
      perseveres: code(lists, 'agreement-clauses'),
      with: ids.optional(),
      language: z.string().optional(),
      format: z.string().optional(),
      ...common,
    }),
    public: ['agreement', 'review', 'perseveres', 'with'],
    clock: 'happened',
    reads: (p, say) =>
      `A written agreement was put together${p.with && p.with.length > 0 ? ` with ${and(p.with.map(say.person))}` : ''}, to be reviewed by ${say.day(p.review)}.`,
  }),
  /** What somebody says to a version of the agreement, in their own words where views differ. */
  'agreement-answer': kind({
    schema: z
      .strictObject({
        agreement: id,
        version: id,
        by: id,
        side: z.enum(['family', 'service']),
        answer: z.enum(['signed', 'declined', 'views-differ']),
        theirs: text.optional(),
        ours: text.optional(),
        ...common,
      })
      .refine(({ answer, theirs, ours }) => answer !== 'views-differ' || (theirs !== undefined && ours !== undefined), {
        path: ['theirs'],
        message: 'must say both views: theirs and ours',
      }),
    public: ['agreement', 'version', 'by', 'side', 'answer'],
    clock: 'happened',
    reads: (p, say) => `${say.person(p.by)} ${ANSWER_READS[p.answer]}.`,
  }),
  /** What somebody of the family gave to a decision or to a review of a service, and what came of it (S3-5-k). */
  contribution: kind({
    schema: z.strictObject({
      contribution: id,
      step: z.enum(['given', 'answered']),
      of: id,
      to: z.enum(['plan', 'agreement', 'assessment', 'meeting', 'service']),
      said: text.optional(),
      how: z.enum(WORDS_HOW).optional(),
      came: z.enum(['taken-up', 'partly', 'not-taken-up']).optional(),
      why: text.optional(),
      ...common,
    }),
    public: ['contribution', 'step', 'of', 'to', 'came'],
    clock: 'happened',
    reads: (p, say) =>
      p.step === 'answered'
        ? `What ${say.person(p.of)} said about ${TO_READS[p.to]} ${p.came ? CAME_READS[p.came] : 'was answered'}.`
        : `${say.person(p.of)} said about ${TO_READS[p.to]}${p.said ? `: “${p.said}”` : ' what they think'}.`,
  }),
  /** A sanction that is possible, suspended for a time, applied or taken back; or a reward (S2-9.2-w). */
  consequence: kind({
    schema: z.strictObject({
      consequence: id,
      sort: z.enum(['sanction', 'reward']),
      step: z.enum(['possible', 'suspended', 'applied', 'given', 'lifted']),
      type: code(lists, 'sanctions').optional(),
      what: text.optional(),
      agency: id.optional(),
      people: ids.optional(),
      suspendedUntil: day.optional(),
      // Whether the family was told in plain words what they risk if nothing changes.
      explained: z.boolean().optional(),
      ...common,
    }),
    public: ['consequence', 'sort', 'step', 'type', 'agency', 'suspendedUntil', 'explained'],
    clock: 'happened',
    reads: (p, say) => {
      const what = p.type ? ` (${say.label('sanctions', p.type).toLowerCase()})` : '';
      const until = p.suspendedUntil ? ` until ${say.day(p.suspendedUntil)}` : '';
      return `${SORT_READS[p.sort]}${what}${p.agency ? ` of ${say.agency(p.agency)}` : ''} ${CONSEQUENCE_READS[p.step]}${until}.`;
    },
  }),
  /** What an assessment, or that there is none, means for one child, with the entries that show it (S4-intro-b). */
  'assessment-impact': kind({
    schema: z.strictObject({
      assessment: id.optional(),
      child: id,
      impact: text,
      evidence: ids.optional(),
      ...common,
    }),
    public: ['assessment', 'child'],
    clock: 'happened',
    reads: (p, say) =>
      p.assessment === undefined
        ? `What it means for ${say.person(p.child)} that we do not reach the family was written down.`
        : `What the assessment means for ${say.person(p.child)} was written down.`,
  }),
});
