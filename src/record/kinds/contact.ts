import { z } from 'zod';
import type { Lists } from '../lists.ts';
import { CAUSES, SEEN } from '../words.ts';
import { and, code, common, day, id, ids, kind, plain, text, time } from './parts.ts';

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

const planned = {
  how: z.enum(HOW).optional(),
  where: z.enum(['home', 'school', 'clinic', 'hospital', 'office', 'community', 'other']).optional(),
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
      interpreter: z.boolean().optional(),
      ...common,
    }),
    public: ['on', 'how', 'told', 'inPlan', 'announced'],
    clock: 'known',
    reads: (p, say) =>
      `${p.how && /^[aeo]/.test(p.how) ? 'An' : 'A'} ${p.how ?? 'contact'} was planned for ${say.day(p.on)}${p.at ? ` at ${p.at}` : ''}${
        p.told ? `; the family was told (${plain(p.told.how)}).` : '; it is not recorded that the family was told.'
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
      const what = p.how ? `${plain(p.how)}: ` : '';
      const sentence = `${what}${say.label('contact-outcomes', p.outcome).toLowerCase()}${seen.length > 0 ? `; ${and(seen)}` : ''}${p.homeEntered ? '; home entered' : ''}.`;
      return sentence.replace(/^./, (first) => first.toUpperCase());
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
      `${and(p.sightings.map((one) => `${say.person(one.child)} ${seenText(one.seen)}`))}${p.where ? ` (${p.where})` : ''}.`,
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
      `A missed contact was explained${p.barrier ? `: ${say.label('barriers', p.barrier).toLowerCase()}` : ''}.`,
  }),
  barrier: kind({
    schema: z.strictObject({
      barrier: code(lists, 'barriers'),
      person: id.optional(),
      tried: text.optional(),
      helped: z.enum(['yes', 'partly', 'no', 'not-yet-known']).optional(),
      ...common,
    }),
    public: ['barrier', 'helped'],
    clock: 'known',
    reads: (p, say) =>
      `In the way: ${say.label('barriers', p.barrier).toLowerCase()}${p.tried ? `. Tried: ${p.tried}` : ''}${p.helped ? ` (helped: ${plain(p.helped)})` : ''}.`,
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

/** How a sighting reads: "seen alone", "at the door only". */
export function seenText(seen: Sighting['seen']): string {
  return { alone: 'seen alone', seen: 'seen', doorstep: 'seen at the door only', 'not-seen': 'not seen' }[seen];
}
