import { z } from 'zod';
import { common, id, ids, kind, text } from './parts.ts';

/**
 * A correction names the root entry in its envelope (`corrects`) and stands in its place (R4). To move an entry to
 * another family takes two: `moved-away` where it was, `moved-here`, with the content, where it belongs.
 */
export const correctionKinds = () => ({
  correction: kind({
    schema: z.strictObject({
      mode: z.enum(['replaced', 'voided', 'moved-away', 'moved-here']),
      reason: text.optional(),
      happened: z.string().optional(),
      about: ids.optional(),
      kind: z.string().optional(),
      family: id.optional(),
      payload: z.record(z.string(), z.unknown()).optional(),
      ...common,
    }),
    public: ['mode', 'happened', 'kind', 'family'],
    clock: 'known',
    reads: (p) =>
      ({
        replaced: 'An earlier entry was corrected.',
        voided: 'An earlier entry was taken back: it did not happen.',
        'moved-away': 'An entry was moved to the family it belongs to.',
        'moved-here': 'An entry was moved here from another family.',
      })[p.mode],
  }),
});
