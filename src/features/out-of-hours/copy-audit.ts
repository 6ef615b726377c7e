import { hash } from 'node:crypto';
import type { Pool } from '../../platform/database/pool.ts';
import { StandbyError } from './copy.ts';
import { openingLine } from './copy-log.ts';

const ACTIONS = {
  opened: 'opened a standby copy',
  searched: 'searched a standby copy',
  saw: 'saw a family’s page in a standby copy',
} as const;

/**
 * Takes the log of a copy into the audit, each line once; how many were new. A line that cannot be read is told by its
 * number, and then none is taken. The log is a file that others could have written, and the row says where it is from.
 */
export async function auditLog(recorder: Pool, text: string): Promise<{ taken: number; known: number }> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const openings = lines.map((line, at) => {
    const read = openingLine.safeParse(parsed(line));
    if (!read.success)
      throw new StandbyError(`Line ${at + 1} is no line of the log of a standby copy. Nothing was taken in.`);
    return { ...read.data, digest: hash('sha256', line, 'hex') };
  });
  return recorder.transaction(async (db) => {
    let taken = 0;
    for (const { at, by, what, copy, family, digest } of openings)
      taken += await db.changed(
        `INSERT INTO audit (at, professional, action, resource, family, ids, reason)
         VALUES ($1, $2, $3, 'standby copy', $4, $5, $6) ON CONFLICT DO NOTHING`,
        [at, by, ACTIONS[what], family ?? null, [digest], `as the log beside the copy of ${copy} says`],
      );
    return { taken, known: openings.length - taken };
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
