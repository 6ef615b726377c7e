import { z } from 'zod';
import type { Lists } from '../lists.ts';
import { COVERS, LETTER_WAYS } from '../words.ts';
import { and, code, common, day, id, ids, kind, text, topic } from './parts.ts';
import { whom } from './work.ts';

const CAME_READS = {
  'handed-over': 'was handed over',
  delivered: 'arrived',
  'not-delivered': 'did not arrive',
  returned: 'came back',
} as const;

/** A letter as it was written: by which template and edition, and word for word. */
const written = {
  contains: z.array(z.enum(COVERS)).optional(),
  channel: z.enum(LETTER_WAYS).optional(),
  language: z.string().optional(),
  template: id.optional(),
  edition: day.optional(),
  words: text.optional(),
  format: z.string().optional(),
  // With a call or a visit, so that it does not come alone.
  beside: z.enum(['call', 'visit']).optional(),
};

/** Letters to families: prepared, sent, and what became of them (S3-let, S0-let-a, S4-let-a). */
export const letterKinds = (lists: Lists) => ({
  letter: kind({
    schema: z.strictObject({
      to: z.array(z.string()).min(1),
      by: code(lists, 'roles').optional(),
      ...written,
      // The letter that waited for a signature, and under which name it was signed.
      prepared: id.optional(),
      name: z.string().optional(),
      runs: ids.optional(),
      ...common,
    }),
    public: ['to', 'by', 'contains', 'channel', 'runs'],
    clock: 'happened',
    reads: (p, say) =>
      `A letter went to ${and(p.to.map((one) => whom(one, say)))}${p.contains && p.contains.length > 0 ? ` (about: ${and(p.contains.map(topic))})` : ''}.`,
  }),
  /** A letter that waits for the line manager's signature; what it says counts for nothing before it is signed. */
  'letter-prepared': kind({
    schema: z.strictObject({
      letter: id,
      step: z.enum(['prepared', 'not-sent']),
      to: z.array(z.string()).min(1),
      ...written,
      ...common,
    }),
    public: ['letter', 'step', 'to'],
    clock: 'known',
    reads: (p, say) => {
      const to = and(p.to.map((one) => whom(one, say)));
      return p.step === 'prepared'
        ? `A letter to ${to} was written, to be signed by the line manager.`
        : `The letter to ${to} that was written is not sent${p.text ? `: ${p.text.replace(/\.$/, '')}` : ''}.`;
    },
  }),
  /** Whether it arrived, and how that is known: handed over, the number of recorded delivery, sent back. */
  'letter-delivery': kind({
    schema: z.strictObject({
      letter: id,
      step: z.enum(['handed-over', 'delivered', 'not-delivered', 'returned']),
      number: z.string().min(1).optional(),
      ...common,
    }),
    public: ['letter', 'step'],
    clock: 'known',
    reads: (p) => `A letter ${CAME_READS[p.step]}${p.number ? ` (recorded delivery ${p.number})` : ''}.`,
  }),
});
