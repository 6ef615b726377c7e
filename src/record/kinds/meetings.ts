import { z } from 'zod';
import type { Lists } from '../lists.ts';
import { COVERS, PURPOSES } from '../words.ts';
import { and, code, common, day, id, ids, kind, role, type Say, text, time, topic } from './parts.ts';

const PARENTS_READS = {
  came: 'parents came',
  'invited-did-not-come': 'parents were invited and did not come',
  'not-invited': 'parents were not invited',
  represented: 'somebody spoke for the parents',
} as const;

const STEP_READS = {
  arranged: 'was arranged',
  began: 'began',
  held: 'was held',
  cancelled: 'was cancelled',
} as const;

const ACTION_READS = {
  agreed: 'was agreed',
  kept: 'was done',
  'not-kept': 'was not done',
  'no-longer-needed': 'is no longer needed',
} as const;

/** How somebody of the family is asked to a meeting. */
export const ASKED_BY = ['letter', 'call', 'text', 'email', 'in-person', 'through-someone'] as const;

/** Somebody from outside who is asked by name: without an account, and so without a way to the record. */
const guest = z.strictObject({
  name: text,
  role: text.optional(),
  agency: text.optional(),
  came: z.boolean().optional(),
});

/**
 * Meetings (requirement group O): arranged, brought forward, begun, held; what each agency says, what they came to, what
 * is to be done, and the minutes. Everything of one meeting names it by one id.
 */
export const meetingKinds = (lists: Lists) => ({
  meeting: kind({
    schema: z.strictObject({
      type: code(lists, 'meeting-types'),
      step: z.enum(['arranged', 'began', 'held', 'cancelled']),
      meeting: id.optional(),
      for: day.optional(),
      // The day it was first arranged for, where it was brought forward or put off (S1-9-d, S1-9-f, S1-9-g).
      first: day.optional(),
      time: time.optional(),
      place: text.optional(),
      purposes: z.array(z.enum(PURPOSES)).optional(),
      covers: z.array(z.enum(COVERS)).optional(),
      chair: id.optional(),
      invited: z.array(z.string()).optional(),
      guests: z.array(guest).optional(),
      family: z.array(z.strictObject({ person: id, how: z.enum(ASKED_BY), helps: text.optional() })).optional(),
      viewsBy: day.optional(),
      attended: z.array(z.string()).optional(),
      absent: z.array(z.strictObject({ who: id, why: code(lists, 'meeting-absence-reasons') })).optional(),
      parents: z.enum(['came', 'invited-did-not-come', 'not-invited', 'represented']).optional(),
      whyNotInvited: text.optional(),
      // What was weighed, in words, and what follows if it goes on (S3-5-p, S3-5-r).
      evidence: text.optional(),
      ifItContinues: text.optional(),
      review: day.optional(),
      runs: ids.optional(),
      ...common,
    }),
    public: ['type', 'step', 'meeting', 'for', 'first', 'purposes', 'covers', 'parents', 'attended', 'review', 'runs'],
    clock: 'happened',
    reads: (p, say) =>
      `${say.label('meeting-types', p.type)} ${STEP_READS[p.step]}${p.step === 'arranged' && p.for ? ` for ${say.day(p.for)}` : ''}${
        p.step === 'arranged' && p.first ? ` (first for ${say.day(p.first)})` : ''
      }${p.purposes && p.purposes.length > 0 ? ` (${and(p.purposes.map(topic))})` : ''}${
        p.parents ? `; ${PARENTS_READS[p.parents]}` : ''
      }${p.step === 'began' && p.parents === 'invited-did-not-come' ? ', and it went on as the professionals’ meeting' : ''}.`,
  }),
  'meeting-contribution': kind({
    schema: z.strictObject({
      meeting: id,
      agency: id,
      when: z.enum(['before', 'at']),
      // Whose it is, where whoever writes it down writes for somebody else.
      of: id.optional(),
      name: text.optional(),
      sees: text.optional(),
      worries: text.optional(),
      tried: text.optional(),
      offers: text.optional(),
      dissent: text.optional(),
      ...common,
    }),
    public: ['meeting', 'agency', 'when'],
    clock: 'known',
    reads: (p, say) =>
      p.dissent && !p.sees && !p.worries && !p.tried && !p.offers
        ? `${say.agency(p.agency)} did not agree with what the meeting came to.`
        : `${say.agency(p.agency)} gave its view ${p.when === 'before' ? 'before the meeting' : 'at the meeting'}${p.dissent ? ', and did not agree with what the meeting came to' : ''}.`,
  }),
  'meeting-outcome': kind({
    schema: z.strictObject({
      meeting: id,
      outcome: code(lists, 'meeting-outcomes'),
      by: role(lists).optional(),
      because: text.optional(),
      threshold: text.optional(),
      consulted: text.optional(),
      options: z.array(code(lists, 'meeting-options')).optional(),
      monitors: z.array(z.strictObject({ agency: id, watches: text.optional() })).optional(),
      referBack: text.optional(),
      ifItContinues: text.optional(),
      review: day.optional(),
      ...common,
    }),
    public: ['meeting', 'outcome', 'by', 'options', 'review'],
    clock: 'happened',
    reads: (p, say) =>
      `The meeting came to this: ${lowered(say.label('meeting-outcomes', p.outcome))}${
        p.options && p.options.length > 0
          ? ` (${and(p.options.map((one) => lowered(say.label('meeting-options', one))))})`
          : ''
      }${p.monitors && p.monitors.length > 0 ? `; ${and(p.monitors.map((one) => say.agency(one.agency)))} ${p.monitors.length > 1 ? 'go' : 'goes'} on watching` : ''}${
        p.review ? `, to be reviewed on ${say.day(p.review)}` : ''
      }.`,
  }),
  'meeting-action': kind({
    schema: z.strictObject({
      action: id,
      meeting: id,
      step: z.enum(['agreed', 'kept', 'not-kept', 'no-longer-needed']),
      // One named owner (S3-5-v): somebody on the record, or a guest by name.
      owner: id.optional(),
      ownerName: text.optional(),
      what: text.optional(),
      by: day.optional(),
      ifNot: text.optional(),
      ...common,
    }),
    public: ['action', 'meeting', 'step', 'owner', 'by'],
    clock: 'happened',
    reads: (p, say) =>
      `An action of the meeting ${ACTION_READS[p.step]}${p.what ? `: ${p.what.replace(/\.$/u, '')}` : ''}${ownerReads(p, say)}${
        p.step === 'agreed' && p.by ? `, by ${say.day(p.by)}` : ''
      }.`,
  }),
  'meeting-minutes': kind({
    schema: z.strictObject({
      meeting: id,
      step: z.enum(['finished', 'sent']),
      to: ids.optional(),
      // What the family is told, in words that are for them (S3-5-u).
      forFamily: text.optional(),
      ...common,
    }),
    public: ['meeting', 'step', 'to'],
    clock: 'happened',
    reads: (p, say) =>
      p.step === 'finished'
        ? 'The minutes of the meeting were finished.'
        : `The minutes of the meeting went out${p.to && p.to.length > 0 ? ` to ${and(p.to.map(say.person))}` : ''}.`,
  }),
});

const lowered = (label: string): string => label.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (first) => first.toLowerCase());

function ownerReads(p: { owner?: string | undefined; ownerName?: string | undefined; step: string }, say: Say): string {
  const who = p.owner === undefined ? p.ownerName : say.person(p.owner);
  return who === undefined || p.step !== 'agreed' ? '' : ` (${who})`;
}
