import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { z } from 'zod';

/** What was done with a copy: opened, searched, a family's page seen. What was searched for is not kept: it is names. */
export const openingLine = z.strictObject({
  at: z.iso.datetime(),
  by: z.string(),
  what: z.enum(['opened', 'searched', 'saw']),
  /** The moment of which the copy is. */
  copy: z.iso.datetime(),
  family: z.string().optional(),
});
export type Opening = z.infer<typeof openingLine>;

/** Where the log of a copy lies: beside it. */
export const logBeside = (file: string): string => `${file}.opened.jsonl`;

/** Writes what was done to the log, and to the disk. Throws where it cannot: then nothing may be shown. */
export function logOpening(log: string, line: Opening): void {
  const open = openSync(log, 'a', 0o600);
  try {
    writeSync(open, `${JSON.stringify(line)}\n`);
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}
