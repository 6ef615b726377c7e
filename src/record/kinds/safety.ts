import { z } from 'zod';
import type { Lists } from '../lists.ts';
import { and, common, day, id, ids, kind, role, text } from './parts.ts';

const ASKS_READS = {
  'welfare-check': 'to see whether they are safe',
  'police-protection': 'to take the child into police protection',
  'go-with-us': 'to come along',
  other: 'for help',
} as const;

const CAME_READS = {
  'child-seen': 'the child was seen',
  'no-access': 'they did not get in',
  'police-protection': 'the child was taken into police protection',
  'not-attended': 'they did not go',
  other: 'it is described in the entry',
} as const;

const MARKER_READS = { set: 'was set', reviewed: 'was looked at again and stays', lifted: 'was lifted' } as const;

const VISITS_READS = {
  'not-alone': 'nobody visits alone',
  'with-police': 'visits only with the police',
  'not-at-home': 'seen elsewhere, not at home',
  'ask-manager': 'ask the manager before each visit',
} as const;

const INSTEAD_READS = {
  'two-workers': 'by two workers',
  'with-police': 'with the police',
  'at-school': 'at school or nursery',
  'at-our-office': 'at our office',
  'by-another-agency': 'by another agency',
  other: 'in another way',
} as const;

/** The safety of those who visit, and that it never leaves a child unseen. */
export const safetyKinds = (lists: Lists) => ({
  /** A request to the police, open until what came of it is recorded (S4-na-h). */
  'police-request': kind({
    schema: z.strictObject({
      request: id,
      step: z.enum(['made', 'outcome']),
      asks: z.enum(['welfare-check', 'police-protection', 'go-with-us', 'other']).optional(),
      reference: text.optional(),
      came: z.enum(['child-seen', 'no-access', 'police-protection', 'not-attended', 'other']).optional(),
      ...common,
    }),
    public: ['request', 'step', 'asks', 'came'],
    clock: 'known',
    reads: (p) =>
      p.step === 'made'
        ? `The police were asked ${ASKS_READS[p.asks ?? 'other']}${p.reference ? ` (reference ${p.reference})` : ''}.`
        : `What came of the request to the police: ${p.came ? CAME_READS[p.came] : 'not known yet'}.`,
  }),
  /** A safety marker on a person or an address: facts, source, date and review; never a description of somebody. */
  'safety-marker': kind({
    schema: z.strictObject({
      marker: id,
      step: z.enum(['set', 'reviewed', 'lifted']),
      person: id.optional(),
      atAddress: z.boolean().optional(),
      visits: z.enum(['not-alone', 'with-police', 'not-at-home', 'ask-manager']).optional(),
      because: ids.optional(),
      source: text.optional(),
      review: day.optional(),
      by: role(lists).optional(),
      toldPerson: z.boolean().optional(),
      whyNotTold: text.optional(),
      ...common,
    }),
    public: ['marker', 'step', 'person', 'atAddress', 'visits', 'review'],
    clock: 'happened',
    reads: (p, say) =>
      `A safety marker${p.person ? ` about ${say.person(p.person)}` : p.atAddress ? ' on the address' : ''} ${MARKER_READS[p.step]}${p.visits ? `: ${VISITS_READS[p.visits]}` : ''}${p.review ? `, to be looked at again by ${say.day(p.review)}` : ''}.`,
  }),
  /** How a child is seen all the same, where a marker or the worker's safety stops an ordinary visit. */
  'seen-another-way': kind({
    schema: z.strictObject({
      children: ids.min(1),
      instead: z.enum(['two-workers', 'with-police', 'at-school', 'at-our-office', 'by-another-agency', 'other']),
      on: day,
      who: id.optional(),
      agency: id.optional(),
      marker: id.optional(),
      ...common,
    }),
    public: ['children', 'instead', 'on', 'who', 'agency', 'marker'],
    clock: 'happened',
    reads: (p, say) =>
      `${and(p.children.map(say.person))} will be seen ${INSTEAD_READS[p.instead]}, by ${say.day(p.on)}${p.who ? ` (${say.person(p.who)})` : ''}.`,
  }),
  /** A manager lets somebody visit alone where a marker says otherwise, with a reason (S2-11.1-k). */
  'lone-visit-allowed': kind({
    schema: z.strictObject({
      planned: id.optional(),
      professional: id,
      on: day,
      by: role(lists),
      reason: text.optional(),
      ...common,
    }),
    public: ['planned', 'professional', 'on', 'by'],
    clock: 'happened',
    reads: (p, say) =>
      `${say.label('roles', p.by)} let ${say.person(p.professional)} visit alone on ${say.day(p.on)}, though a safety marker is set, with a reason.`,
  }),
  /** Private health care: who gives it, and what is agreed about sharing (S3-ph-a to S3-ph-c). */
  'private-provider': kind({
    schema: z.strictObject({
      person: id,
      name: text.optional(),
      treats: text.optional(),
      reach: text.optional(),
      detailsGiven: z.boolean(),
      consent: z.enum(['given', 'refused', 'not-asked', 'not-needed']).optional(),
      gpInformed: z.enum(['yes', 'no', 'not-known']).optional(),
      ...common,
    }),
    public: ['person', 'detailsGiven', 'consent', 'gpInformed'],
    clock: 'known',
    reads: (p, say) =>
      `${say.person(p.person)} has private health care${p.name ? ` from ${p.name}` : ''}${p.detailsGiven ? '' : '; no details were given'}.`,
  }),
});
