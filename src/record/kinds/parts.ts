import { z } from 'zod';
import { parseDay } from '../../calendar/day.ts';
import type { Lists } from '../lists.ts';
import { KNOWN, type Level } from '../words.ts';

/** How a sentence in the chronology names what the record keeps as ids, codes and ISO days. */
export type Say = {
  person: (id: string) => string;
  agency: (id: string) => string;
  label: (list: string, code: string) => string;
  day: (iso: string) => string;
  /** A procedure by its title; a stage, and what is asked, by the title that the run's procedure gives it. */
  procedure: (id: string) => string;
  stage: (run: string, stage: string) => string;
  duty: (run: string, duty: string) => string;
  /** Whether somebody is a child of the family: a child was not brought, an adult did not attend. */
  isChild: (id: string) => boolean;
};

/**
 * One kind of entry: its schema; the fields that may stand in a public stub (codes and ids only, never text: R5);
 * the clock of a duty counted from it (P4: `known` for what is reported, `happened` for decisions and meetings);
 * and how it reads in the chronology.
 */
export type KindOf<Schema extends z.ZodObject> = {
  schema: Schema;
  public: readonly (keyof z.infer<Schema> & string)[];
  clock: 'known' | 'happened';
  reads: (payload: z.infer<Schema>, say: Say) => string;
};

/** Ties a kind's parts together, so that the compiler checks the public fields and the sentence against the schema. */
export function kind<Schema extends z.ZodObject>(parts: KindOf<Schema>): KindOf<Schema> {
  return parts;
}

/** An id: made by the client (UUID version 7 in the application), opaque, never a name. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/#-]{0,199}$/, 'must be an id: letters, digits and . _ : / # -, at most 200');
export const ids = z.array(id);
/** A day as `2026-03-04`. */
export const day = z.string().refine((text) => parseDay(text) !== null, 'must be a real day, as 2026-03-04');
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time, as 14:30');
/** Words as a person wrote them. */
export const text = z
  .string()
  .min(1)
  .max(100_000)
  .refine((words) => words.isWellFormed(), 'holds half a character (a lone surrogate): write it again');

/** What every payload may carry beside its own fields: free text, and how it is known. */
export const common = {
  text: text.optional(),
  known: z.enum(KNOWN).optional(),
  // A parent is not given it: not in a copy of the record, a letter, or what is read out in a meeting.
  notForParents: z.boolean().optional(),
};

/** A code from a list. Where the list is not loaded (another partnership's), any code is let through. */
export function code(lists: Lists, list: string) {
  const known = lists.codes.get(list);
  return z.string().refine((value) => known === undefined || known.has(value), `must be a code of lists/${list}.yaml`);
}

/** A role of a professional, or a body the policy names (a panel, a conference chair). */
export const role = (lists: Lists) => code(lists, 'roles');

/** "A, B and C" */
export function and(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** A fixed word as it is read: `was-not-brought` becomes "was not brought". */
export const plain = (word: string) => word.replaceAll('-', ' ');

/** A sentence begins with a capital letter. */
export const capital = (sentence: string) => sentence.replace(/^./u, (first) => first.toUpperCase());

/** A purpose or a topic as it is read: "child protection", "FERA". */
export const topic = (word: string) => (word === 'fera' ? 'FERA' : plain(word));

/** A level of involvement in words. */
export function levelText(level: Level): string {
  return level === 'universal' ? 'universal services' : plain(level);
}
