import { z } from 'zod';
import type { Lists } from '../lists.ts';
import { COVERS, FINDINGS, NO_ACCESS_PARTS, PURPOSES, WORDS_ASKED, WORDS_HOW, WORDS_INTERPRETER } from '../words.ts';
import { and, capital, code, common, day, id, ids, kind, plain, role, text, topic } from './parts.ts';

const purposes = z.array(z.enum(PURPOSES));
const covers = z.array(z.enum(COVERS));
/** Runs this act was recorded for, as forms say them; without it an act meets every matching duty (P9). */
const runs = { runs: ids.optional() };

const GAVE_READS = {
  information: 'answered with information',
  'nothing-known': 'answered that nothing is known',
  refused: 'answered that it would not give information',
  'no-answer': 'gave no answer',
} as const;

/** Findings as the chronology names them. */
const FINDING_SAID: Readonly<Record<(typeof FINDINGS)[number], string>> = {
  'service-own-failures': 'what the services did not do',
  'barrier-without-adjustment': 'the same thing in the way again',
  'offers-without-interpreter': 'offers without the interpreter who is needed',
  'offers-that-ignored-needs': 'offers that did not keep to what was agreed',
  'our-promises-not-kept': 'what we promised',
  'workers-changing': 'workers who changed',
  'agencies-leaving': 'agencies that ended their part',
  'put-off': 'what was put off',
  'missed-planned-contacts': 'planned contacts that were missed',
  'access-refused': 'the way to the child',
  'sudden-stop': 'a sudden stop',
  'rise-that-fell': 'contacts kept around a review or a letter',
  'late-or-cut-short': 'contacts late or cut short',
  'more-than-one-agency': 'more than one agency',
  'some-agencies-and-not-others': 'some agencies and not others',
  'repeated-cancelling': 'contacts that were cancelled',
  'promises-to-rebook-not-kept': 'promises to rebook',
  'part-of-the-plan': 'part of the plan',
  'no-change-at-reviews': 'what stood open at reviews',
  'accounts-that-differ': 'accounts that differ',
  moves: 'moves',
  'kept-since': 'contacts that have been kept',
};

const FINDING_READS = {
  explained: 'was explained',
  'set-aside': 'was set aside',
  'asked-again': 'is asked again',
} as const;

const MESSAGE_READS = {
  text: 'A text message to',
  email: 'An e-mail to',
  letter: 'A letter to',
  other: 'A message to',
} as const;

const STEP_OF_MESSAGE = {
  sent: 'was sent',
  delivered: 'was delivered',
  failed: 'did not go out, or did not arrive',
  replied: 'was answered',
} as const;

const ANSWER_READS = {
  accepted: 'accepted',
  'not-accepted': 'not accepted',
  'not-acted-on': 'not acted on',
  advice: 'advice was given',
  'passed-on': 'passed on',
} as const;

/** What professionals do about engagement: talk, tell, ask, meet, write, assess, decide. */
export const workKinds = (lists: Lists) => ({
  discussion: kind({
    schema: z.strictObject({
      with: z.array(role(lists)).min(1),
      purposes: purposes.min(1),
      covers: covers.optional(),
      decided: text.optional(),
      review: day.optional(),
      ...runs,
      ...common,
    }),
    public: ['with', 'purposes', 'covers', 'runs'],
    clock: 'happened',
    reads: (p, say) =>
      `There was a discussion with ${and(p.with.map((one) => whom(one, say)))} (${and(p.purposes.map(topic))}).`,
  }),
  supervision: kind({
    schema: z.strictObject({
      with: z.array(role(lists)).min(1),
      purposes: purposes.optional(),
      agreed: text.optional(),
      // By when the next is to be (S2-11.1-l).
      next: day.optional(),
      ...runs,
      ...common,
    }),
    public: ['with', 'purposes', 'next', 'runs'],
    clock: 'happened',
    reads: (p, say) =>
      `There was supervision with ${and(p.with.map((one) => whom(one, say)))}${p.agreed ? `. Agreed: ${p.agreed}` : ''}.`,
  }),
  notification: kind({
    schema: z.strictObject({
      to: z.array(z.string()).min(1),
      covers: covers.optional(),
      how: z.enum(['call', 'email', 'record', 'in-person', 'letter']).optional(),
      ...runs,
      ...common,
    }),
    public: ['to', 'covers', 'runs'],
    clock: 'known',
    reads: (p, say) =>
      `${and(p.to.map((one) => whom(one, say))).replace(/^(the|somebody) /, capital)} ${p.to.length > 1 ? 'were' : 'was'} told.`,
  }),
  'information-request': kind({
    schema: z.strictObject({ to: ids.min(1), due: day.optional(), ...runs, ...common }),
    public: ['to', 'due', 'runs'],
    clock: 'known',
    reads: (p, say) => `${and(p.to.map(say.agency))} ${p.to.length > 1 ? 'were' : 'was'} asked for information.`,
  }),
  'information-answer': kind({
    schema: z.strictObject({
      from: id,
      gave: z.enum(['information', 'nothing-known', 'refused', 'no-answer']),
      childLastSeen: day.optional(),
      ...runs,
      ...common,
    }),
    public: ['from', 'gave', 'childLastSeen', 'runs'],
    clock: 'known',
    reads: (p, say) =>
      `${say.agency(p.from)} ${GAVE_READS[p.gave]}${p.childLastSeen ? `; it last saw the child on ${say.day(p.childLastSeen)}` : ''}.`,
  }),
  'sharing-decision': kind({
    schema: z.strictObject({
      share: z.boolean(),
      with: z.array(z.string()).optional(),
      basis: z.string().optional(),
      // What is specially protected needs a condition beside the basis; and why so much is shared, and no more.
      condition: code(lists, 'sharing-conditions').optional(),
      necessity: text.optional(),
      toldFamily: z.boolean().optional(),
      whyNotTold: text.optional(),
      reason: text.optional(),
      ...runs,
      ...common,
    }),
    public: ['share', 'with', 'toldFamily', 'runs'],
    clock: 'happened',
    reads: (p, say) =>
      p.share
        ? `It was decided to share information with ${and((p.with ?? []).map((one) => whom(one, say))) || 'others'}${p.toldFamily === false ? '; the family was not told' : ''}.`
        : 'It was decided not to share information, with a reason.',
  }),
  consultation: kind({
    schema: z.strictObject({
      with: z.array(z.string()).optional(),
      answered: ids.optional(),
      covers: covers.optional(),
      purposes: purposes.optional(),
      advice: text.optional(),
      ...runs,
      ...common,
    }),
    public: ['with', 'answered', 'covers', 'purposes', 'runs'],
    clock: 'known',
    reads: (p, say) =>
      `Others were consulted${named([...(p.with ?? []).map((one) => whom(one, say)), ...(p.answered ?? []).map(say.agency)])}.`,
  }),
  message: kind({
    schema: z.strictObject({
      message: id,
      to: id,
      step: z.enum(['sent', 'delivered', 'failed', 'replied']),
      way: z.enum(['text', 'email', 'letter']).optional(),
      of: id.optional(),
      language: z.string().optional(),
      why: text.optional(),
      ...common,
    }),
    public: ['message', 'to', 'step', 'way', 'of'],
    clock: 'known',
    reads: (p, say) =>
      `${MESSAGE_READS[p.way ?? 'other']} ${say.person(p.to)} ${STEP_OF_MESSAGE[p.step]}${p.why ? `: ${p.why}` : ''}.`,
  }),
  'family-told': kind({
    schema: z.strictObject({
      topics: covers.min(1),
      whom: ids.optional(),
      how: z.enum(['in-person', 'call', 'letter', 'meeting', 'through-someone']).optional(),
      ...runs,
      ...common,
    }),
    public: ['topics', 'whom', 'how', 'runs'],
    clock: 'happened',
    reads: (p) => `The family was told about: ${and(p.topics.map(topic))}.`,
  }),
  'no-access-assessment': kind({
    schema: z
      .strictObject({
        contact: id.optional(),
        parts: z.array(z.enum(NO_ACCESS_PARTS)).min(1),
        immediate: z.boolean().optional(),
        asked: ids.optional(),
        askedInWords: text.optional(),
        childLastSeen: day.optional(),
        lastSeenBy: text.optional(),
        card: z.enum(['left', 'not-safe', 'not-left']).optional(),
        next: day.optional(),
        reason: text.optional(),
        ...runs,
        ...common,
      })
      .refine((payload) => !payload.parts.includes('immediate-intervention') || payload.immediate !== undefined, {
        path: ['immediate'],
        message: 'must say true or false: the question is whether someone must step in now',
      }),
    public: ['contact', 'parts', 'immediate', 'asked', 'card', 'next', 'runs'],
    clock: 'known',
    reads: (p) =>
      `After no access it was considered: ${and(p.parts.map(plain))}${p.immediate === undefined ? '' : `; immediate intervention ${p.immediate ? 'needed' : 'not needed'}`}.`,
  }),
  decision: kind({
    schema: z.strictObject({
      by: role(lists),
      run: id.optional(),
      outcome: z.string().optional(),
      decided: text.optional(),
      reasons: text.optional(),
      review: day.optional(),
      agency: id.optional(),
      /** The meeting that it is about, and by which reason of the list parents are left out of it (S3-5-t, S4-act-c). */
      meeting: id.optional(),
      leftOut: code(lists, 'meeting-without-parents').optional(),
      /** Where a file is restricted: the professionals who may still see it. */
      named: z.array(id).optional(),
      ...runs,
      ...common,
    }),
    public: ['by', 'run', 'outcome', 'review', 'agency', 'meeting', 'leftOut', 'runs'],
    clock: 'happened',
    reads: (p, say) =>
      `${say.label('roles', p.by)} made a decision${p.outcome || p.decided ? `: ${p.outcome ? plain(p.outcome) : p.decided}` : ''}.`,
  }),
  referral: kind({
    schema: z.strictObject({
      referral: id,
      step: z.enum(['made', 'received', 'answered', 'referrer-told']),
      to: z.string().optional(),
      from: z.string().optional(),
      source: code(lists, 'referral-sources').optional(),
      reason: code(lists, 'primary-needs').optional(),
      anonymous: z.boolean().optional(),
      answer: z.enum(['accepted', 'not-accepted', 'not-acted-on', 'advice', 'passed-on']).optional(),
      ...runs,
      ...common,
    }),
    public: ['referral', 'step', 'to', 'reason', 'answer', 'runs'],
    clock: 'known',
    reads: (p, say) =>
      p.step === 'answered'
        ? `A referral was answered: ${p.answer ? ANSWER_READS[p.answer] : 'how is not recorded'}.`
        : p.step === 'referrer-told'
          ? 'Whoever made the referral was told what came of it.'
          : `A referral was ${p.step}${p.to ? ` (to ${whom(p.to, say)})` : ''}${p.anonymous ? ', from someone who did not give a name' : ''}.`,
  }),
  concern: kind({
    schema: z.strictObject({
      by: z.string().optional(),
      anonymous: z.boolean().optional(),
      harm: z.enum(['not-known', 'possible', 'likely', 'suffered']).optional(),
      ...common,
    }),
    public: ['harm'],
    clock: 'known',
    reads: (p) => `A concern was raised${p.anonymous ? ' by someone who did not give a name' : ''}.`,
  }),
  incident: kind({
    schema: z.strictObject({
      types: z.array(code(lists, 'incident-types')).min(1),
      towards: ids.optional(),
      childPresent: z.boolean().optional(),
      // Who was there: children, adults of the family, workers.
      present: ids.optional(),
      support: text.optional(),
      reportedTo: z.array(z.string()).optional(),
      policeRef: z.string().optional(),
      ...common,
    }),
    public: ['types', 'childPresent'],
    clock: 'known',
    reads: (p, say) =>
      `There was an incident: ${and(p.types.map((one) => say.label('incident-types', one).toLowerCase()))}.`,
  }),
  observation: kind({
    schema: z.strictObject({
      indicator: code(lists, 'indicators').optional(),
      behaviour: code(lists, 'behaviours').optional(),
      // What was seen of a child with their family (S1-6-a).
      ofChild: code(lists, 'child-observations').optional(),
      person: id.optional(),
      children: ids.optional(),
      // The contact in which it was, and who saw or heard it where that is not who writes.
      contact: id.optional(),
      by: text.optional(),
      // What became of the contact by it: said of the contact, not of anybody (S1-3-a).
      then: z.enum(['went-on', 'made-harder', 'ended-it']).optional(),
      anotherExplanation: text.optional(),
      ...common,
    }),
    public: [],
    clock: 'known',
    reads: (p, say) =>
      p.indicator
        ? `Seen or heard: ${say.label('indicators', p.indicator).toLowerCase()}.`
        : p.behaviour
          ? `Seen or heard: ${say.label('behaviours', p.behaviour).toLowerCase()}.`
          : p.ofChild
            ? `Seen or heard: ${say.label('child-observations', p.ofChild).toLowerCase()}.`
            : 'Something was seen or heard.',
  }),
  words: kind({
    schema: z.strictObject({
      of: id,
      said: text,
      how: z.enum(WORDS_HOW).optional(),
      interpreter: z.enum(WORDS_INTERPRETER).optional(),
      asked: z.enum(WORDS_ASKED).optional(),
      // The meeting before which they were asked (S2-8.2-c).
      meeting: id.optional(),
      // The entry that they speak of, where it is what stands on their record (S2-8.3-c).
      on: id.optional(),
      ...common,
    }),
    public: ['of'],
    clock: 'known',
    reads: (p, say) => `${say.person(p.of)}: “${p.said}”`,
  }),
  summary: kind({
    schema: z.strictObject({ helps: text, inTheWay: text, ...common }),
    public: [],
    clock: 'happened',
    reads: () => 'What helps and what gets in the way was summed up.',
  }),
  complaint: kind({
    schema: z.strictObject({ by: id.optional(), against: z.string().optional(), ...common }),
    public: ['by'],
    clock: 'known',
    reads: () => 'A complaint was made. It triggers nothing here.',
  }),
  /** What the record shows, by the name of its rule: explained, or set aside by a manager, with the entries as they were. */
  'finding-answered': kind({
    schema: z.strictObject({
      finding: z.enum(FINDINGS),
      step: z.enum(['explained', 'set-aside', 'asked-again']),
      entries: ids,
      reason: text,
      ...common,
    }),
    public: [],
    clock: 'known',
    reads: (p) =>
      `What the record shows (${FINDING_SAID[p.finding]}) ${FINDING_READS[p.step]}: ${p.reason.replace(/\.$/, '')}.`,
  }),
  note: kind({
    schema: z.strictObject({ ...common }),
    public: [],
    clock: 'known',
    reads: () => 'A note was written.',
  }),
});

/** ": A and B", or nothing. */
const named = (names: readonly string[]) => (names.length > 0 ? `: ${and(names)}` : '');

/** A role or an agency in words, "the line manager", "police": what is neither's code is an agency's id. */
export function whom(
  one: string,
  say: { agency: (id: string) => string; label: (list: string, code: string) => string },
): string {
  const label = say.label('roles', one);
  if (label === one) {
    const name = say.agency(one);
    return name === one ? say.label('agencies', one) : name;
  }
  return one === 'other' ? 'somebody else' : `the ${label.toLowerCase()}`;
}
