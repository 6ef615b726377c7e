import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Day, parseDay } from '../calendar/day.ts';
import { COVERS } from '../record/words.ts';
import { BrokenFiles, ROOT } from './library.ts';

/** What a letter's words may take from the record. */
export const FIELDS = ['children', 'worker', 'phone'] as const;
export type Field = (typeof FIELDS)[number];

const words = z
  .string()
  .min(1)
  .refine((text) => [...text.matchAll(/\{(.*?)\}/g)].every(([, name]) => FIELDS.some((one) => one === name)), {
    error: `may name only ${FIELDS.map((name) => `{${name}}`).join(', ')}`,
  });
const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a name in small letters and hyphens');
const shape = z.strictObject({
  id: name,
  title: z.string().min(1),
  /** Who signs it: a line manager, or whoever works with the family. */
  by: z.enum(['line-manager', 'anyone']),
  /** What it tells, as procedures ask for it. */
  contains: z.array(z.enum(COVERS)),
  from: z.coerce.string(),
  cite: z.array(z.string()).min(1),
  parts: z
    .array(
      z.union([
        z.strictObject({ text: words }),
        z.strictObject({
          ask: name,
          label: z.string().min(1),
          hint: z.string().optional(),
          /** What it begins with; or where in the record that is. */
          text: words.optional(),
          from: z.literal('appointment').optional(),
          optional: z.boolean().optional(),
        }),
      ]),
    )
    .min(1),
});
/** A letter as the partnership writes it: what always stands in it, and what is asked of whoever writes. */
export type LetterTemplate = z.infer<typeof shape>;

/** The letters in a folder, by their titles; throws `BrokenFiles` with every fault in them. */
export function readLetters(folder = join(ROOT, 'letters')): LetterTemplate[] {
  const faults: string[] = [];
  const letters: LetterTemplate[] = [];
  for (const file of readdirSync(folder).toSorted()) {
    if (!file.endsWith('.yaml')) continue;
    let data: unknown;
    try {
      data = parse(readFileSync(join(folder, file), 'utf8'));
    } catch (error) {
      faults.push(`letters/${file}: is not YAML: ${(error as Error).message.split('\n')[0]}`);
      continue;
    }
    const parsed = shape.safeParse(data);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) faults.push(`letters/${file} ${path.join('.')}: ${message}`);
      continue;
    }
    if (letters.some(({ id }) => id === parsed.data.id)) faults.push(`letters/${file} id: another letter has this id`);
    letters.push(parsed.data);
  }
  if (faults.length > 0) throw new BrokenFiles(faults);
  return letters;
}

let read: LetterTemplate[] | null = null;

/** The partnership's letters that may be written on a day; read once. Throws `BrokenFiles`, so the server asks at its start. */
export function letterTemplates(today: Day): LetterTemplate[] {
  read ??= readLetters();
  return read.filter(({ from }) => (parseDay(from) ?? 0) <= today);
}
