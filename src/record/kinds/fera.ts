import { z } from 'zod';
import type { Lists } from '../lists.ts';
import { FERA_PARTS, FERA_SIDES, FERA_STEPS, FERA_TIMES } from '../words.ts';
import { and, capital, code, common, day, id, ids, kind, plain, role, text } from './parts.ts';
import { whom } from './work.ts';

const STEP_READS: Record<(typeof FERA_STEPS)[number], string> = {
  began: 'began',
  'elevated-risk': 'shows a raised risk of significant harm',
  completed: 'was completed',
  signed: 'was signed',
  shared: 'was shared',
  received: 'was received',
  reviewed: 'was reviewed',
  'not-needed': 'was found not to be needed',
};

const ASKED_READS = {
  asked: 'was asked what it knows for',
  received: 'gave what it knows for',
  declined: 'did not want to contribute to',
  'nothing-known': 'knows nothing for',
  'no-answer': 'did not answer when asked what it knows for',
} as const;

const ASSESSMENT = 'the family engagement risk assessment';

/** The family engagement risk assessment, as several hands write it (S2-11.3, S2-app1). Nothing in it is counted. */
export const feraKinds = (lists: Lists) => ({
  fera: kind({
    schema: z.strictObject({
      fera: id,
      step: z.enum(FERA_STEPS),
      to: z.array(z.string()).optional(),
      elevatedRisk: z.boolean().optional(),
      review: day.optional(),
      by: role(lists).optional(),
      // Who leads it and for which service; whether the family takes part, and why if not (S2-11.2-n).
      lead: id.optional(),
      service: z.string().optional(),
      family: z.enum(['takes-part', 'knows', 'does-not-know']).optional(),
      // The entry of the record, as whoever signed could read it, after which it was signed.
      after: id.optional(),
      // Under which name the line manager signed.
      name: z.string().optional(),
      runs: ids.optional(),
      ...common,
    }),
    public: ['fera', 'step', 'to', 'elevatedRisk', 'review', 'runs'],
    clock: 'happened',
    reads: (p, say) =>
      `The family engagement risk assessment ${STEP_READS[p.step]}${p.to && p.to.length > 0 ? ` with ${and(p.to.map((one) => whom(one, say)))}` : ''}${p.review ? `, to be reviewed by ${say.day(p.review)}` : ''}.`,
  }),
  /** Whom it was asked of, and whether they gave, had nothing, or would not (S2-11.3-b). */
  'fera-contributor': kind({
    schema: z.strictObject({
      fera: id,
      who: z.string(),
      step: z.enum(['asked', 'received', 'declined', 'nothing-known', 'no-answer']),
      by: day.optional(),
      ...common,
    }),
    public: ['fera', 'who', 'step', 'by'],
    clock: 'known',
    reads: (p, say) =>
      `${capital(whom(p.who, say))} ${ASKED_READS[p.step]} ${ASSESSMENT}${p.by ? `, by ${say.day(p.by)}` : ''}.`,
  }),
  /** A factor with what it rests on (S2-11.3-g), or an impression in its own box (S2-11.3-i). */
  'fera-factor': kind({
    schema: z
      .strictObject({
        fera: id,
        side: z.enum(FERA_SIDES),
        when: z.enum(FERA_TIMES),
        /** A gut feeling: attributed, never a factor, and not by itself what a decision rests on (X22). */
        grey: z.boolean().optional(),
        children: ids.optional(),
        evidence: ids.optional(),
        /** What it rests on where that is no entry: a letter, another record. */
        source: z.string().min(1).optional(),
        prompt: code(lists, 'fera-prompts').optional(),
        ...common,
        text,
      })
      .refine((p) => p.grey === true || (p.evidence ?? []).length > 0 || p.source !== undefined, {
        path: ['evidence'],
        message: 'must name at least one entry, or `source` must say what it rests on',
      }),
    public: [],
    clock: 'known',
    reads: (p) =>
      `${p.grey ? 'An impression' : 'Something that it rests on'} was written down for ${ASSESSMENT} (${SIDE_READS[p.side]}, ${p.when}).`,
  }),
  /** One of its parts in words; what was written last of a part stands. */
  'fera-part': kind({
    schema: z.strictObject({
      fera: id,
      part: z.enum(FERA_PARTS),
      child: id.optional(),
      level: z.string().optional(),
      ...common,
      text,
    }),
    public: [],
    clock: 'happened',
    reads: (p, say) => `In ${ASSESSMENT} was written: ${plain(p.part)}${p.child ? ` (${say.person(p.child)})` : ''}.`,
  }),
  /** What needs to happen, and what the manager asks: who, by when, looked at again when (S2-app1-h, S2-app1-i). */
  'fera-action': kind({
    schema: z.strictObject({
      fera: id,
      action: id,
      of: z.enum(['needed', 'oversight']),
      step: z.enum(['set', 'done', 'not-done', 'dropped']),
      what: z.string().min(1).optional(),
      who: z.string().min(1).optional(),
      by: day.optional(),
      review: day.optional(),
      ...common,
    }),
    public: ['fera', 'action', 'of', 'step', 'by', 'review'],
    clock: 'happened',
    reads: (p, say) =>
      p.step === 'set'
        ? `${p.of === 'needed' ? 'It needs to happen' : 'The manager asks'}: ${p.what ?? 'something'} (${p.who ? whom(say.person(p.who), say) : 'nobody yet'}${p.by ? `, by ${say.day(p.by)}` : ''}).`
        : `What the assessment asked for was ${p.step === 'done' ? 'done' : p.step === 'dropped' ? 'taken back' : 'not done'}${p.text ? `: ${p.text}` : ''}.`,
  }),
});

const SIDE_READS = { risk: 'a risk or vulnerability', protective: 'a protective or resilient factor' } as const;
