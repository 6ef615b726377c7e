import { z } from 'zod';
import type { Lists } from '../lists.ts';
import { and, code, common, id, ids, kind, text } from './parts.ts';

const CAME_READS = {
  given: 'was given',
  partly: 'was given in part',
  refused: 'was refused',
  waiting: 'waits',
  'passed-on': 'was passed on',
} as const;

/** What the family puts first, what it asked for itself, and what it says of how we work (S2-6.0-q, S2-8). */
export const voiceKinds = (lists: Lists) => ({
  /** What matters most to somebody of the family, in their own order (S2-8.1-f). */
  priorities: kind({
    schema: z.strictObject({ of: id, items: z.array(text).min(1), ...common }),
    public: [],
    clock: 'known',
    reads: (p, say) => `${say.person(p.of)} puts first: ${and(p.items.map((one) => one.replace(/\.$/u, '')))}.`,
  }),
  /** Help that the family asked for itself, and what came of it (S2-6.0-q). */
  'help-asked': kind({
    schema: z.strictObject({
      request: id,
      step: z.enum(['asked', 'answered']),
      of: id,
      what: text.optional(),
      agency: id.optional(),
      came: z.enum(['given', 'partly', 'refused', 'waiting', 'passed-on']).optional(),
      why: text.optional(),
      ...common,
    }),
    public: ['request', 'step', 'of', 'agency', 'came'],
    clock: 'known',
    reads: (p, say) =>
      p.step === 'answered'
        ? `The help that ${say.person(p.of)} asked for ${p.came ? CAME_READS[p.came] : 'was answered'}${p.agency ? ` (${say.agency(p.agency)})` : ''}.`
        : `${say.person(p.of)} asked for help${p.agency ? ` from ${say.agency(p.agency)}` : ''}${p.what ? `: ${p.what.replace(/\.$/u, '')}` : ''}.`,
  }),
  /** What somebody of the family says helps in how we work, or does not (S2-8.1 to S2-8.3), about which agency. */
  feedback: kind({
    schema: z.strictObject({
      theme: code(lists, 'voice-themes'),
      was: z.enum(['so', 'not-so']),
      of: id.optional(),
      agency: id.optional(),
      children: ids.optional(),
      ...common,
    }),
    public: ['theme', 'was', 'agency'],
    clock: 'known',
    reads: (p, say) =>
      `${p.of ? say.person(p.of) : 'Somebody of the family'} said how it was to work with ${p.agency ? say.agency(p.agency) : 'us'}: ${say.label('voice-themes', p.theme).replace(/^\p{Lu}/u, (first) => first.toLowerCase())} (${p.was === 'so' ? 'yes' : 'no'}).`,
  }),
});
