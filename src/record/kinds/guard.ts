import { z } from 'zod';
import type { Lists } from '../lists.ts';
import { CLOSING_ASKS, CLOSINGS } from '../words.ts';
import { code, common, day, id, kind, plain, role, text } from './parts.ts';

const CLOSING_OF = ['family', 'child', 'agency'] as const;

const CLOSING_READS = {
  refused: 'Closing was held back: something is still missing.',
  overridden: 'A senior manager decided to close though something is missing, with a reason.',
  agreed: 'Everything that closing asks was there: it was agreed.',
  reviewed: 'A closing that went ahead though something was missing was looked at again.',
} as const;

const TRANSFER_READS = {
  offered: 'The receiving place was asked to take over',
  confirmed: 'The receiving place confirmed that it has the case',
  declined: 'The receiving place did not take over',
} as const;

/** Who sees a child, and what stands between an agency, a child or a family and a quiet closing. */
export const guardKinds = (lists: Lists) => ({
  /** What one agency says: whether it sees the child, how often, when next, and to whom it reports (S1-10-m, S2-11.0-d). */
  watch: kind({
    schema: z.strictObject({
      child: id,
      agency: id,
      sees: z.enum(['yes', 'no', 'not-known']),
      professional: id.optional(),
      everyDays: z.int().min(1).optional(),
      next: day.optional(),
      last: day.optional(),
      reportsTo: id.optional(),
      ...common,
    }),
    public: ['child', 'agency', 'sees', 'professional', 'everyDays', 'next', 'last', 'reportsTo'],
    clock: 'known',
    reads: (p, say) => {
      if (p.sees === 'not-known')
        return `${say.agency(p.agency)} does not know whether it still sees ${say.person(p.child)}.`;
      if (p.sees === 'no')
        return `${say.agency(p.agency)} does not see ${say.person(p.child)}${p.last ? `; last on ${say.day(p.last)}` : ''}.`;
      const often = p.everyDays === undefined ? '' : p.everyDays === 1 ? ' every day' : ` every ${p.everyDays} days`;
      const who = p.professional ? `${say.person(p.professional)} of ${say.agency(p.agency)}` : say.agency(p.agency);
      return `${who} sees ${say.person(p.child)}${often}${p.next ? `, next on ${say.day(p.next)}` : ''}${p.reportsTo ? `, and reports to ${say.person(p.reportsTo)}` : ''}.`;
    },
  }),
  /** A statement that nobody sees a child, which only a senior manager can accept. */
  'watch-none': kind({
    schema: z.strictObject({ child: id, by: role(lists), review: day, reason: text.optional(), ...common }),
    public: ['child', 'by', 'review'],
    clock: 'happened',
    reads: (p, say) =>
      `${say.label('roles', p.by)} accepted that nobody sees ${say.person(p.child)}, until ${say.day(p.review)}, with a reason.`,
  }),
  /** A wish to close, and what the guard answered: refused, overridden, agreed; an override is reviewed. */
  closing: kind({
    schema: z.strictObject({
      closing: id,
      of: z.enum(CLOSING_OF),
      child: id.optional(),
      agency: id.optional(),
      way: z.enum(CLOSINGS),
      step: z.enum(['refused', 'overridden', 'agreed', 'reviewed']),
      missing: z.array(z.enum(CLOSING_ASKS)).optional(),
      closure: code(lists, 'closure-reasons-local').optional(),
      by: role(lists).optional(),
      review: day.optional(),
      reason: text.optional(),
      ...common,
    }),
    public: ['closing', 'of', 'child', 'agency', 'way', 'step', 'missing', 'closure', 'by', 'review'],
    clock: 'happened',
    reads: (p) =>
      `${CLOSING_READS[p.step]}${p.missing && p.missing.length > 0 && p.step !== 'reviewed' ? ` Missing: ${p.missing.map(plain).join(', ')}.` : ''}`,
  }),
  /** How an ending is made good: when to refer back, how to come back, who goes on (S1-10-o, S2-9.2-zb). */
  'ending-plan': kind({
    schema: z.strictObject({
      child: id.optional(),
      agency: id.optional(),
      referBack: text.optional(),
      reEntry: text.optional(),
      successor: id.optional(),
      successorNotNeeded: z.boolean().optional(),
      farewell: z.enum(['letter', 'call', 'visit', 'not-safe']).optional(),
      ...common,
    }),
    public: ['child', 'agency', 'successor', 'successorNotNeeded', 'farewell'],
    clock: 'happened',
    reads: (p, say) =>
      `An ending was planned: ${p.successor ? `${say.agency(p.successor)} goes on` : p.successorNotNeeded ? 'nobody needs to go on' : 'who goes on is not said'}${p.referBack ? `. Refer back when: ${p.referBack}` : ''}${p.reEntry ? `. The way back: ${p.reEntry}` : ''}.`,
  }),
  /** A family or a child moves to another place, which must say that it has them (between levels, moving area). */
  transfer: kind({
    schema: z.strictObject({
      transfer: id,
      step: z.enum(['offered', 'confirmed', 'declined']),
      child: id.optional(),
      to: text.optional(),
      whom: text.optional(),
      ...common,
    }),
    public: ['transfer', 'step', 'child'],
    clock: 'happened',
    reads: (p, say) =>
      `${TRANSFER_READS[p.step]}${p.child ? ` (${say.person(p.child)})` : ''}${p.to ? `: ${p.to}` : ''}.`,
  }),
  /** What some entries said was erased: which, why, and by whose decision. The chain stays whole (R1). */
  'content-erased': kind({
    schema: z.strictObject({
      entries: z.array(id),
      whole: z.boolean().optional(),
      why: code(lists, 'reasons-to-erase'),
      by: role(lists),
      ...common,
    }),
    public: ['entries', 'whole', 'why', 'by'],
    clock: 'happened',
    reads: (p, say) =>
      `${p.whole ? 'What this record said' : p.entries.length === 1 ? 'What one entry said' : `What ${p.entries.length} entries said`} was erased: ${say.label('reasons-to-erase', p.why).toLowerCase()}. ${say.label('roles', p.by)} decided.`,
  }),
});
