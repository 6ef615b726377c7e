import { z } from 'zod';
import type { Lists } from '../lists.ts';
import { CAUSES, PLACES, SEEN } from '../words.ts';
import { and, capital, code, common, day, id, ids, kind, plain, text, time } from './parts.ts';

const HOW = [
  'visit',
  'appointment',
  'clinic',
  'office',
  'meeting',
  'school',
  'call',
  'video',
  'text',
  'email',
  'other',
] as const;

/** How a contact reads: "a visit", "a contact at a clinic". */
const HOW_READS: Record<(typeof HOW)[number], string> = {
  visit: 'visit',
  appointment: 'appointment',
  clinic: 'contact at a clinic',
  office: 'contact at the office',
  meeting: 'meeting',
  school: 'contact at school',
  call: 'telephone call',
  video: 'video call',
  text: 'text message',
  email: 'email',
  other: 'contact',
};

/** How the family knew of a contact. Without it a contact is not a planned one (P5). */
const told = z.strictObject({
  how: z.enum(['letter', 'call', 'text', 'email', 'in-person', 'through-someone', 'regular']),
  on: day.optional(),
  whom: ids.optional(),
});

/** What was seen of one child. Never filled in for anyone: no line for a child says nothing about it. */
const sighting = z.strictObject({
  child: id,
  seen: z.enum(SEEN),
  with: id.optional(),
  bedroom: z.boolean().optional(),
  examined: z.boolean().optional(),
  said: text.optional(),
});
export type Sighting = z.infer<typeof sighting>;
/** A sighting by itself may be shared through a stub, so the child's words stand in an entry of their own (`words`). */
const bareSighting = sighting.omit({ said: true });

const TOLD_READS = {
  letter: 'by letter',
  call: 'by telephone',
  text: 'by text message',
  email: 'by email',
  'in-person': 'in person',
  'through-someone': 'through someone else',
  regular: 'it is a regular one',
} as const;

const WHERE_READS = {
  home: 'at home',
  school: 'at school',
  clinic: 'at a clinic',
  hospital: 'in hospital',
  office: 'at the office',
  community: 'in the community',
  other: 'elsewhere',
} as const;

const planned = {
  how: z.enum(HOW).optional(),
  where: z.enum(PLACES).optional(),
  with: ids.optional(),
  told: told.optional(),
  announced: z.boolean().optional(),
  whyUnannounced: text.optional(),
  inPlan: z.boolean().optional(),
  responsible: z.enum(['parent-or-carer', 'young-person', 'adult']).optional(),
  rebooks: id.optional(),
};

/** Contacts planned and attempted, what came of them, and sightings of children. One entry for all the children. */
export const contactKinds = (lists: Lists) => ({
  'contact-planned': kind({
    schema: z.strictObject({
      on: day,
      at: time.optional(),
      ...planned,
      contingency: text.optional(),
      // What it is for, as the family is told it; why it does not keep to what was agreed with them, where it does not.
      purpose: text.optional(),
      despite: text.optional(),
      interpreter: z.boolean().optional(),
      // Whom a reminder is to go to.
      remind: ids.optional(),
      ...common,
    }),
    public: ['on', 'how', 'told', 'inPlan', 'announced'],
    clock: 'known',
    reads: (p, say) =>
      `${p.how && /^[aeo]/.test(HOW_READS[p.how]) ? 'An' : 'A'} ${howText(p.how)} was planned for ${say.day(p.on)}${p.at ? ` at ${p.at}` : ''}${
        p.told ? `; the family was told (${TOLD_READS[p.told.how]}).` : '; it is not recorded that the family was told.'
      }`,
  }),
  contact: kind({
    schema: z.strictObject({
      of: id.optional(),
      ...planned,
      outcome: code(lists, 'contact-outcomes'),
      cause: z.enum(CAUSES).optional(),
      barrier: code(lists, 'barriers').optional(),
      account: text.optional(),
      accountBy: z.string().optional(),
      rebook: z.enum(['none', 'promised', 'rebooked']).optional(),
      noticeHours: z.number().min(0).optional(),
      refusedBy: z.enum(['parent-or-carer', 'child', 'other', 'not-known']).optional(),
      sightings: z.array(sighting).optional(),
      homeEntered: z.boolean().optional(),
      roomsSeen: z.array(z.string()).optional(),
      present: ids.optional(),
      interpreter: z.boolean().optional(),
      minutesPlanned: z.number().min(0).optional(),
      minutes: z.number().min(0).optional(),
      safety: z.enum(['no-immediate-concern', 'manager-today', 'act-now']).optional(),
      feltUnsafe: z.boolean().optional(),
      next: day.optional(),
      times: z.int().min(2).optional(),
      joint: ids.optional(),
      ...common,
    }),
    public: [
      'of',
      'how',
      'told',
      'inPlan',
      'announced',
      'outcome',
      'cause',
      'homeEntered',
      'refusedBy',
      'rebook',
      'rebooks',
    ],
    clock: 'known',
    reads: (p, say) => {
      const seen = (p.sightings ?? []).map((one) => `${say.person(one.child)} ${seenText(one.seen)}`);
      const times = p.times ? ` (${p.times} times)` : '';
      const what = p.how || p.times ? `${howText(p.how)}${times}: ` : '';
      const sentence = `${what}${say.label('contact-outcomes', outcomeRead(p)).toLowerCase()}${seen.length > 0 ? `; ${and(seen)}` : ''}${p.homeEntered ? '; home entered' : ''}.`;
      return capital(sentence);
    },
  }),
  sighting: kind({
    schema: z.strictObject({
      where: planned.where,
      sightings: z.array(bareSighting).min(1),
      homeEntered: z.boolean().optional(),
      ...common,
    }),
    public: ['where', 'sightings', 'homeEntered'],
    clock: 'known',
    reads: (p, say) =>
      `${and(p.sightings.map((one) => `${say.person(one.child)} ${seenText(one.seen)}`))}${p.where ? `, ${WHERE_READS[p.where]}` : ''}.`,
  }),
  'count-set-aside': kind({
    schema: z.strictObject({ contact: id, by: z.string(), reason: text.optional(), ...common }),
    public: ['contact', 'by'],
    clock: 'happened',
    reads: () => 'A manager took one missed contact out of the count, with a reason.',
  }),
  explanation: kind({
    schema: z.strictObject({
      contact: id,
      barrier: code(lists, 'barriers').optional(),
      account: text.optional(),
      by: z.string().optional(),
      verified: z.boolean().optional(),
      ...common,
    }),
    public: ['contact', 'barrier'],
    clock: 'known',
    reads: (p, say) =>
      `What got in the way of a contact was explained${p.barrier ? `: ${say.label('barriers', p.barrier).toLowerCase()}` : ''}.`,
  }),
  barrier: kind({
    schema: z.strictObject({
      barrier: code(lists, 'barriers'),
      person: id.optional(),
      tried: text.optional(),
      helped: z.enum(['yes', 'partly', 'no', 'not-yet-known']).optional(),
      // Why nothing can be done about it, where nothing can (S3-3-h).
      nothingPossible: text.optional(),
      // What speaks for it and against it, and the other explanation beside it (S3-3-i, S1-2-i).
      evidence: ids.optional(),
      against: text.optional(),
      anotherExplanation: text.optional(),
      gone: z.boolean().optional(),
      ...common,
    }),
    public: ['barrier', 'helped', 'gone'],
    clock: 'known',
    reads: (p, say) =>
      `${p.gone ? 'No longer in the way' : 'In the way'}: ${say.label('barriers', p.barrier).toLowerCase()}${p.tried ? `. Tried: ${p.tried}` : ''}${p.helped ? ` (helped: ${plain(p.helped)})` : ''}${p.nothingPossible ? '; nothing can be done about it now, with the reason' : ''}.`,
  }),
  'school-attendance': kind({
    schema: z.strictObject({
      child: id,
      from: day,
      to: day,
      possible: z.int().min(0),
      present: z.int().min(0),
      authorised: z.int().min(0).optional(),
      unauthorised: z.int().min(0).optional(),
      unable: z.int().min(0).optional(),
      codes: z.record(z.string(), z.int().min(0)).optional(),
      ...common,
    }),
    public: ['child', 'from', 'to', 'possible', 'present', 'authorised', 'unauthorised', 'unable'],
    clock: 'known',
    reads: (p, say) =>
      `${say.person(p.child)} was in school for ${p.present} of ${p.possible} sessions, ${say.day(p.from)} to ${say.day(p.to)}.`,
  }),
});

/** How a contact was made, in words: "visit", "contact at a clinic". */
export const howText = (how: (typeof HOW)[number] | undefined): string => HOW_READS[how ?? 'other'];

/** The outcome under which a contact reads: where a parent or carer answers for coming, the child was not brought. */
export function outcomeRead(p: {
  outcome: string;
  how?: (typeof HOW)[number] | undefined;
  responsible?: string | undefined;
}): string {
  const brought = p.outcome === 'did-not-attend' && p.responsible === 'parent-or-carer' && canBeBroughtTo(p.how);
  return brought ? 'was-not-brought' : p.outcome;
}

/** Whether it is a kind of contact that a child is brought to: nobody is brought to a visit or a call. */
const canBeBroughtTo = (how: (typeof HOW)[number] | undefined) =>
  how === undefined || ['appointment', 'clinic', 'office', 'meeting', 'school', 'other'].includes(how);

/** How a sighting reads: "seen alone", "at the door only". */
export function seenText(seen: Sighting['seen']): string {
  return { alone: 'seen alone', seen: 'seen', doorstep: 'seen at the door only', 'not-seen': 'not seen' }[seen];
}
