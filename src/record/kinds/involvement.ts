import { z } from 'zod';
import type { Lists } from '../lists.ts';
import { LEVELS } from '../words.ts';
import { and, code, common, day, id, ids, kind, levelText, role, text } from './parts.ts';

const ASSESSMENT_READS = {
  'early-help': 'The early help assessment',
  single: 'The single assessment',
  'section-17': 'The section 17 assessment',
  'section-47': 'The section 47 assessment',
  other: 'An assessment',
} as const;

const STEP_READS = {
  decided: 'was decided on',
  allocated: 'was given to somebody to do',
  began: 'began',
  completed: 'was completed',
  shown: 'was shown to the family',
  'copy-given': 'was given to the family as a copy',
  'permission-given': 'may be shared: the family gave permission',
  'permission-refused': 'is not to be shared: the family did not give permission',
  'views-given': 'has the family’s views',
  updated: 'was brought up to date',
  stopped: 'was stopped',
} as const;

const DELIVERED_READS = {
  'in-person': ', in person',
  'by-hand': ', delivered by hand',
  'recorded-delivery': ', by recorded delivery',
} as const;

const DELIVERED = ['in-person', 'by-hand', 'recorded-delivery'] as const;

const ENDED_READS = {
  closed: ' (closed)',
  discharged: ' (discharged)',
  'de-registered': ' (de-registered)',
  transferred: ' (transferred)',
  'referral-not-taken-on': ' (referral not taken on)',
  other: '',
} as const;

const PLAN_READS = {
  'early-help': 'The early help plan',
  'child-in-need': 'The child in need plan',
  'child-protection': 'The child protection plan',
  engagement: 'The engagement plan',
  agreement: 'The written agreement',
  safety: 'The safety plan',
  other: 'A plan',
} as const;

/** How far each child is involved, the team and agencies around the family, and what the plan asks. */
export const involvementKinds = (lists: Lists) => ({
  'involvement-began': kind({
    schema: z.strictObject({
      child: id,
      level: z.enum(LEVELS),
      category: code(lists, 'plan-categories').optional(),
      ...common,
    }),
    public: ['child', 'level'],
    clock: 'happened',
    reads: (p, say) => `${say.person(p.child)}: ${levelText(p.level)} began.`,
  }),
  'involvement-ended': kind({
    schema: z.strictObject({
      child: id,
      level: z.enum(LEVELS),
      reason: code(lists, 'closure-reasons-local').optional(),
      ...common,
    }),
    public: ['child', 'level'],
    clock: 'happened',
    reads: (p, say) => `${say.person(p.child)}: ${levelText(p.level)} ended.`,
  }),
  assessment: kind({
    schema: z.strictObject({
      assessment: id,
      type: z.enum(['early-help', 'single', 'section-17', 'section-47', 'other']),
      step: z.enum([
        'decided',
        'allocated',
        'began',
        'completed',
        'shown',
        'copy-given',
        'permission-given',
        'permission-refused',
        'views-given',
        'updated',
        'stopped',
      ]),
      delivered: z.enum(DELIVERED).optional(),
      // Why it could not be given in person, and what shows that it arrived (S4-assess-c, S4-let-a).
      whyNotInPerson: text.optional(),
      proof: text.optional(),
      // To whom it was given to do; to whom it was shown, and whose views and permission they are.
      professional: id.optional(),
      people: ids.optional(),
      reason: text.optional(),
      views: text.optional(),
      // How the parents were part of it, or why not (S4-assess-e); the need that it found, and who agrees (S4-intro-d).
      included: text.optional(),
      need: text.optional(),
      agreedBy: ids.optional(),
      ...common,
    }),
    public: ['assessment', 'type', 'step', 'delivered', 'professional', 'people'],
    clock: 'happened',
    reads: (p, say) =>
      p.step === 'allocated' && p.professional
        ? `${ASSESSMENT_READS[p.type]} was given to ${say.person(p.professional)} to do.`
        : `${ASSESSMENT_READS[p.type]} ${STEP_READS[p.step]}${p.delivered ? DELIVERED_READS[p.delivered] : ''}.`,
  }),
  'legal-step': kind({
    schema: z.strictObject({ step: code(lists, 'legal-steps'), child: id.optional(), ...common }),
    public: ['step', 'child'],
    clock: 'happened',
    reads: (p, say) => `${say.label('legal-steps', p.step)}${p.child ? ` (${say.person(p.child)})` : ''}.`,
  }),
  'team-joined': kind({
    schema: z.strictObject({
      professional: id,
      agency: id,
      role: role(lists),
      name: text.optional(),
      phone: text.optional(),
      coreGroup: z.boolean().optional(),
      ...common,
    }),
    public: ['professional', 'agency', 'role', 'coreGroup'],
    clock: 'known',
    reads: (p, say) =>
      p.name
        ? `${p.name} of ${say.agency(p.agency)} joined the team as ${say.label('roles', p.role).toLowerCase()}.`
        : `The ${say.label('roles', p.role).toLowerCase()} of ${say.agency(p.agency)} joined the team.`,
  }),
  'team-left': kind({
    schema: z.strictObject({
      professional: id,
      role: role(lists).optional(),
      reason: code(lists, 'worker-change-reasons').optional(),
      ...common,
    }),
    public: ['professional', 'role', 'reason'],
    clock: 'known',
    reads: (p, say) => `${say.person(p.professional)} left the team.`,
  }),
  'accountable-named': kind({
    schema: z.strictObject({ child: id, professional: id, ...common }),
    public: ['child', 'professional'],
    clock: 'happened',
    reads: (p, say) => `${say.person(p.professional)} became the accountable professional for ${say.person(p.child)}.`,
  }),
  'agency-involved': kind({
    schema: z.strictObject({ agency: id, kind: code(lists, 'agencies'), name: text.optional(), ...common }),
    public: ['agency', 'kind'],
    clock: 'known',
    reads: (p, say) => `${say.agency(p.agency)} became involved.`,
  }),
  'agency-ended': kind({
    schema: z.strictObject({
      agency: id,
      reason: code(lists, 'closure-reasons-local').optional(),
      how: z
        .enum(['closed', 'discharged', 'de-registered', 'transferred', 'referral-not-taken-on', 'other'])
        .optional(),
      needRemains: z.enum(['yes', 'no', 'not-known']).optional(),
      ...common,
    }),
    public: ['agency', 'how', 'needRemains'],
    clock: 'known',
    reads: (p, say) =>
      `${say.agency(p.agency)} ended its part${p.how ? ENDED_READS[p.how] : ''}${p.needRemains === 'yes' ? ' though the need remains' : ''}.`,
  }),
  'agency-silent': kind({
    schema: z.strictObject({ agency: id, since: day.optional(), ...common }),
    public: ['agency', 'since'],
    clock: 'known',
    reads: (p, say) =>
      `Nothing has been heard from ${say.agency(p.agency)}${p.since ? ` since ${say.day(p.since)}` : ''}.`,
  }),
  'plan-asks': kind({
    schema: z.strictObject({
      child: id,
      who: role(lists),
      everyDays: z.int().min(1).optional(),
      alone: z.boolean().optional(),
      home: z.boolean().optional(),
      ended: z.boolean().optional(),
      ...common,
    }),
    public: ['child', 'who', 'everyDays', 'alone', 'home', 'ended'],
    clock: 'happened',
    reads: (p, say) =>
      p.ended
        ? `The plan no longer asks for visits to ${say.person(p.child)}.`
        : `The plan asks that the ${say.label('roles', p.who).toLowerCase()} sees ${say.person(p.child)}${p.alone ? ' alone' : ''}${p.everyDays ? ` every ${p.everyDays} days` : ''}${p.home ? ', at home' : ''}.`,
  }),
  plan: kind({
    schema: z.strictObject({
      type: z.enum(['early-help', 'child-in-need', 'child-protection', 'engagement', 'agreement', 'safety', 'other']),
      step: z.enum(['agreed', 'reviewed', 'changed', 'ended', 'copy-given']),
      review: day.optional(),
      // One id through the steps of a plan; without it, plans of one type are one.
      plan: id.optional(),
      aims: text.optional(),
      // To whom of the family a copy was given, and how.
      to: ids.optional(),
      delivered: z.enum(DELIVERED).optional(),
      ...common,
    }),
    public: ['type', 'step', 'review', 'plan', 'to', 'delivered'],
    clock: 'happened',
    reads: (p, say) =>
      p.step === 'copy-given'
        ? `A copy of ${PLAN_READS[p.type].replace(/^[TA]/, (first) => first.toLowerCase())} was given to ${p.to && p.to.length > 0 ? and(p.to.map(say.person)) : 'the family'}${p.delivered ? DELIVERED_READS[p.delivered] : ''}.`
        : `${PLAN_READS[p.type]} was ${p.step}${p.review ? `, to be reviewed by ${say.day(p.review)}` : ''}.`,
  }),
});
