import { z } from 'zod';
import { isEmail, isNhsNumber, isTelephone, isUpn } from '../identifiers.ts';
import type { Lists } from '../lists.ts';
import { CHANNELS, PERSON_ROLES, WEEKDAYS } from '../words.ts';
import { and, code, common, day, id, ids, kind, text, time } from './parts.ts';

const details = {
  name: text.optional(),
  born: day.optional(),
  expected: day.optional(),
  sex: z.enum(['female', 'male', 'unknown', 'unborn']).optional(),
  nhs: z.string().refine(isNhsNumber, 'must be an NHS number: ten digits, the last a check digit').optional(),
  upn: z.string().refine(isUpn, 'must be a unique pupil number with its check letter').optional(),
  ethnicity: z.string().optional(),
  disability: z.array(z.string()).optional(),
  responsibility: z.boolean().optional(),
  phone: z.string().refine(isTelephone, 'must be a telephone number, as 07700 900123').optional(),
  email: z.string().refine(isEmail, 'must be an e-mail address').optional(),
};

const CHANNEL_READS = {
  call: 'telephone calls',
  text: 'text messages',
  email: 'email',
  letter: 'letters',
  'in-person': 'talking in person',
  'through-someone': 'contact through someone else',
} as const;

const ROLL_READS = {
  school: 'school roll',
  nursery: 'nursery roll',
  'gp-list': 'GP list',
  caseload: 'caseload',
  other: 'roll',
} as const;

const AS_READS: Record<(typeof PERSON_ROLES)[number], string> = {
  child: 'a child',
  'unborn-child': 'an unborn child',
  'parent-or-carer': 'a parent or carer',
  partner: 'a partner',
  grandparent: 'a grandparent',
  'other-relative': 'another relative',
  'other-adult': 'another adult',
};

const LITERACY_READS = {
  reads: 'can read',
  'reads-with-help': 'can read with help',
  'does-not-read': 'does not read',
  unknown: 'it is not known whether they read',
} as const;

/** Families, the people in them, and what they need. People belong to the partnership, not to a family (R4). */
export const peopleKinds = (lists: Lists) => ({
  'family-opened': kind({
    schema: z.strictObject({
      called: text.optional(),
      voluntary: z.boolean().optional(),
      source: code(lists, 'referral-sources').optional(),
      reason: text.optional(),
      ...common,
    }),
    public: ['voluntary', 'source'],
    clock: 'happened',
    reads: (p) => `Work with the family began${p.voluntary ? ', on a voluntary offer' : ''}.`,
  }),
  'family-closed': kind({
    schema: z.strictObject({
      reason: code(lists, 'closure-reasons-local'),
      national: code(lists, 'case-closure-reasons').optional(),
      by: z.string().optional(),
      account: text.optional(),
      ...common,
    }),
    public: ['reason', 'national', 'by'],
    clock: 'happened',
    reads: (p, say) => `Work with the family ended: ${say.label('closure-reasons-local', p.reason).toLowerCase()}.`,
  }),
  'person-joined': kind({
    schema: z.strictObject({
      person: id,
      as: z.enum(PERSON_ROLES),
      relation: text.optional(),
      household: id.optional(),
      ...details,
      ...common,
    }),
    public: ['person', 'as', 'household'],
    clock: 'known',
    reads: (p, say) => `${say.person(p.person)} is in the family as ${AS_READS[p.as]}.`,
  }),
  'person-left': kind({
    schema: z.strictObject({ person: id, reason: text.optional(), ...common }),
    public: ['person'],
    clock: 'known',
    reads: (p, say) => `${say.person(p.person)} left the family.`,
  }),
  'person-changed': kind({
    schema: z.strictObject({ person: id, ...details, ...common }),
    public: ['person'],
    clock: 'known',
    reads: (p, say) => `Details about ${say.person(p.person)} were changed.`,
  }),
  'person-born': kind({
    schema: z.strictObject({ person: id, born: day, of: id.optional(), name: text.optional(), ...common }),
    public: ['person', 'born', 'of'],
    clock: 'happened',
    reads: (p, say) => `${say.person(p.person)} was born on ${say.day(p.born)}.`,
  }),
  'person-died': kind({
    schema: z.strictObject({ person: id, ...common }),
    public: ['person'],
    clock: 'known',
    reads: (p, say) => `${say.person(p.person)} died.`,
  }),
  'people-merged': kind({
    schema: z.strictObject({ kept: id, merged: id, ...common }),
    public: ['kept', 'merged'],
    clock: 'known',
    reads: (p, say) => `Two records of one person were joined: ${say.person(p.kept)}.`,
  }),
  'people-unmerged': kind({
    schema: z.strictObject({ kept: id, unmerged: id, ...common }),
    public: ['kept', 'unmerged'],
    clock: 'known',
    reads: (p, say) => `${say.person(p.kept)} and ${say.person(p.unmerged)} are two people after all.`,
  }),
  'household-moved': kind({
    schema: z.strictObject({ people: ids.min(1), household: id, from: id.optional(), ...common }),
    public: ['people', 'household', 'from'],
    clock: 'known',
    reads: (p, say) => `${and(p.people.map(say.person))} moved to another household.`,
  }),
  needs: kind({
    schema: z.strictObject({
      person: id,
      language: z.string().optional(),
      interpreter: z.boolean().optional(),
      literacy: z.enum(['reads', 'reads-with-help', 'does-not-read', 'unknown']).optional(),
      format: z.string().optional(),
      access: z.array(text).optional(),
      channels: z.array(z.enum(CHANNELS)).optional(),
      ...common,
    }),
    public: ['person', 'language', 'interpreter', 'channels'],
    clock: 'known',
    reads: (p, say) =>
      `${say.person(p.person)}: ${
        and([
          ...(p.language ? [`speaks ${p.language}`] : []),
          ...(p.interpreter ? ['needs an interpreter'] : []),
          ...(p.literacy ? [LITERACY_READS[p.literacy]] : []),
          ...(p.channels && p.channels.length > 0
            ? [`prefers ${and(p.channels.map((one) => CHANNEL_READS[one]))}`]
            : []),
        ]) || 'needs recorded'
      }.`,
  }),
  'safe-contact': kind({
    schema: z.strictObject({
      person: id,
      risk: z.enum(['may-be-at-risk', 'no-longer-thought']),
      from: id.optional(),
      safe: z.array(z.string()).optional(),
      unsafe: z.array(z.string()).optional(),
      neverWrite: z.boolean().optional(),
      readBy: ids.optional(),
      // Days of the week and times of day at which they may be reached; every day where none is said.
      times: z
        .array(z.strictObject({ days: z.array(z.enum(WEEKDAYS)).min(1).optional(), from: time, to: time }))
        .min(1)
        .optional(),
      codeWord: z.string().optional(),
      through: z.string().optional(),
      // The one way by which something may be sent by itself: to this number or address, and to no other.
      sendBy: z.strictObject({ way: z.enum(['text', 'email', 'letter']), to: text }).optional(),
      // A manager lets it be sent that way until a day, though somebody else may read it or may be at risk.
      override: z.strictObject({ reason: text, until: day }).optional(),
      ...common,
    }),
    public: ['person', 'risk'],
    clock: 'known',
    reads: (p, say) =>
      p.risk === 'may-be-at-risk'
        ? `${say.person(p.person)} may be at risk from another adult. Keep to the safe ways of contact.`
        : `${say.person(p.person)} is no longer thought to be at risk from another adult.`,
  }),
  'address-changed': kind({
    schema: z.strictObject({
      people: ids.min(1),
      to: text.optional(),
      household: id.optional(),
      unknown: z.boolean().optional(),
      hidden: z.boolean().optional(),
      ...common,
    }),
    public: ['people', 'unknown'],
    clock: 'known',
    reads: (p, say) => `${and(p.people.map(say.person))} moved${p.unknown ? '; the new address is not known' : ''}.`,
  }),
  'gp-changed': kind({
    schema: z.strictObject({ people: ids.min(1), to: text.optional(), ...common }),
    public: ['people'],
    clock: 'known',
    reads: (p, say) => `${and(p.people.map(say.person))} changed GP practice${p.to ? ` to ${p.to}` : ''}.`,
  }),
  'school-changed': kind({
    schema: z.strictObject({ child: id, to: text.optional(), ...common }),
    public: ['child'],
    clock: 'known',
    reads: (p, say) => `${say.person(p.child)} changed school${p.to ? ` to ${p.to}` : ''}.`,
  }),
  'removed-from-roll': kind({
    schema: z.strictObject({
      child: id,
      roll: z.enum(['school', 'nursery', 'gp-list', 'caseload', 'other']),
      of: id.optional(),
      reason: text.optional(),
      ...common,
    }),
    public: ['child', 'roll', 'of'],
    clock: 'known',
    reads: (p, say) =>
      `${say.person(p.child)} was taken off the ${ROLL_READS[p.roll]} ${p.of ? `of ${say.agency(p.of)}` : ''}`.trim() +
      '.',
  }),
  'life-event': kind({
    schema: z.strictObject({ event: code(lists, 'life-events'), person: id.optional(), ...common }),
    public: ['event', 'person'],
    clock: 'known',
    reads: (p, say) => `${say.label('life-events', p.event)}${p.person ? ` (${say.person(p.person)})` : ''}.`,
  }),
});
