import { z } from 'zod';
import type { Lists } from '../lists.ts';
import { common, day, id, ids, kind, plain, role, text } from './parts.ts';

/**
 * What happens to a procedure's run. The engine writes the first three in the transaction of the entry that caused
 * them (P2, P8); the rest are people's acts.
 */
export const runKinds = (lists: Lists) => ({
  'run-opened': kind({
    schema: z.strictObject({
      run: id,
      procedure: id,
      edition: z.string(),
      at: z.string(),
      causes: ids.min(1),
      scope: z.string(),
      from: id.optional(),
      continues: id.optional(),
      ...common,
    }),
    public: ['run', 'procedure', 'edition', 'at', 'causes', 'scope', 'from', 'continues'],
    clock: 'happened',
    reads: (p, say) =>
      `${p.continues ? 'A procedure goes on from another family’s record' : 'A procedure opened'}: ${say.procedure(p.procedure)}, at the stage “${say.stage(p.run, p.at)}”.`,
  }),
  'stage-entered': kind({
    schema: z.strictObject({ run: id, stage: z.string(), causes: ids, ...common }),
    public: ['run', 'stage', 'causes'],
    clock: 'happened',
    reads: (p, say) => `The procedure moved on to the stage “${say.stage(p.run, p.stage)}”.`,
  }),
  'run-withdrawn': kind({
    schema: z.strictObject({ run: id, by: role(lists).optional(), why: text.optional(), ...common }),
    public: ['run', 'by'],
    clock: 'happened',
    reads: (p) => `The procedure was withdrawn${p.why ? `: ${p.why}` : ''}.`,
  }),
  'run-confirmed': kind({
    schema: z.strictObject({ run: id, by: role(lists), reason: text.optional(), ...common }),
    public: ['run', 'by'],
    clock: 'happened',
    reads: (p, say) => `${say.label('roles', p.by)} confirmed the procedure, though what opened it was corrected.`,
  }),
  'run-migrated': kind({
    schema: z.strictObject({
      procedure: id,
      run: id.optional(),
      edition: z.string(),
      from: day,
      stages: z.record(z.string(), z.string()).optional(),
      ...common,
    }),
    public: ['procedure', 'run', 'edition', 'from', 'stages'],
    clock: 'happened',
    reads: (p, say) => `From ${say.day(p.from)} a new edition holds: ${say.procedure(p.procedure)}.`,
  }),
  'duty-declined': kind({
    schema: z.strictObject({
      run: id,
      duty: z.string(),
      by: role(lists),
      review: day.optional(),
      reason: text.optional(),
      ...common,
    }),
    public: ['run', 'duty', 'by', 'review'],
    clock: 'happened',
    reads: (p, say) =>
      `${say.label('roles', p.by)} declined what the procedure asks (${say.duty(p.run, p.duty)}), with a reason.`,
  }),
  'duty-redated': kind({
    schema: z.strictObject({ run: id, duty: z.string(), by: role(lists), to: day, reason: text.optional(), ...common }),
    public: ['run', 'duty', 'by', 'to'],
    clock: 'happened',
    reads: (p, say) =>
      `${say.label('roles', p.by)} gave what the procedure asks (${say.duty(p.run, p.duty)}) another day: ${say.day(p.to)}.`,
  }),
  'duty-delegated': kind({
    schema: z.strictObject({ run: id, duty: z.string(), by: role(lists), to: id, reason: text.optional(), ...common }),
    public: ['run', 'duty', 'by', 'to'],
    clock: 'happened',
    reads: (p, say) =>
      `${say.label('roles', p.by)} passed what the procedure asks (${say.duty(p.run, p.duty)}) on to ${say.person(p.to)}.`,
  }),
  asserted: kind({
    schema: z.strictObject({
      route: z.string(),
      run: id.optional(),
      procedure: id.optional(),
      by: role(lists),
      to: z.string().optional(),
      reason: text.optional(),
      ...common,
    }),
    public: ['route', 'run', 'procedure', 'by', 'to'],
    clock: 'happened',
    reads: (p, say) => `${say.label('roles', p.by)} said: ${plain(p.route)}${p.to ? ` (to ${plain(p.to)})` : ''}.`,
  }),
});
