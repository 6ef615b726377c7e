import { z } from 'zod';
import { CLOSING_ASKS, CLOSINGS } from './words.ts';

/**
 * Code lists: what a partnership may call things, as data with dates and sources (`lists/*.yaml`).
 * Codes are stable ids; labels may change without touching a record.
 */

const code = z.looseObject({
  label: z.string().min(1),
  cite: z.array(z.string()).optional(),
});
export type Code = z.infer<typeof code>;

const list = z.strictObject({
  title: z.string(),
  'in-force': z.looseObject({ from: z.string() }),
  codes: z.record(z.string(), code),
});

const outcome = z.strictObject({
  label: z.string(),
  group: z.enum(['kept', 'missed', 'cancelled', 'refused', 'not-attempted', 'unanswered', 'unknown']),
  cause: z.enum(['family', 'service', 'unknown']),
  fixed: z.boolean().default(false),
  missed: z.boolean().default(false),
  'no-access': z.boolean().default(false),
  refusal: z.enum(['entry', 'child']).optional(),
  cite: z.array(z.string()).default([]),
});
/** One contact outcome: its label, whose doing it is by default, and what the engine may make of it. */
export type Outcome = z.infer<typeof outcome>;

const closing = z.looseObject({
  label: z.string(),
  asks: z.array(z.enum(CLOSING_ASKS)).min(1),
  cite: z.array(z.string()).default([]),
  'passes-over': z.array(z.string()).default([]),
});
const closureReason = z.looseObject({ label: z.string(), 'enough-alone': z.boolean(), way: z.enum(CLOSINGS) });

/** A way of ending: what it asks, by which sentences, and the procedures that may be open all the same. */
export type Closing = z.infer<typeof closing>;
/** A reason for closing: whether it is enough by itself, and the way of ending it is. */
export type ClosureReason = z.infer<typeof closureReason>;

/** Every code list by its file's name without `.yaml`, and the contact outcomes in full. */
export type Lists = {
  outcomes: ReadonlyMap<string, Outcome>;
  codes: ReadonlyMap<string, ReadonlyMap<string, Code>>;
  closings: ReadonlyMap<string, Closing>;
  closureReasons: ReadonlyMap<string, ClosureReason>;
};

/**
 * The lists from their parsed files, keyed by file name without `.yaml`.
 * All faults at once, each naming its file and place.
 */
export function listsFrom(files: Readonly<Record<string, unknown>>): { lists: Lists } | { faults: string[] } {
  const faults: string[] = [];
  const codes = new Map<string, ReadonlyMap<string, Code>>();
  const outcomes = new Map<string, Outcome>();
  const closings = new Map<string, Closing>();
  const closureReasons = new Map<string, ClosureReason>();
  const report = (name: string, error: z.ZodError, under: string[] = []) => {
    for (const issue of error.issues)
      faults.push(`lists/${name}.yaml: ${[...under, ...issue.path].join('.')}: ${issue.message}`);
  };
  for (const [name, data] of Object.entries(files)) {
    const parsed = list.safeParse(data);
    if (!parsed.success) {
      report(name, parsed.error);
      continue;
    }
    codes.set(name, new Map(Object.entries(parsed.data.codes)));
    const each = <T>(schema: z.ZodType<T>, into: Map<string, T>) => {
      for (const [id, value] of Object.entries(parsed.data.codes)) {
        const one = schema.safeParse(value);
        if (one.success) into.set(id, one.data);
        else report(name, one.error, ['codes', id]);
      }
    };
    if (name === 'contact-outcomes') each(outcome, outcomes);
    if (name === 'closings') each(closing, closings);
    if (name === 'closure-reasons-local') each(closureReason, closureReasons);
  }
  if (outcomes.size === 0)
    faults.push('lists/contact-outcomes.yaml is missing: without it no contact can be understood');
  return faults.length > 0 ? { faults } : { lists: { outcomes, codes, closings, closureReasons } };
}
