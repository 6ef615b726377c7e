import type { Db } from '../../platform/database/pool.ts';
import { type ImportRow, type Job, Stopped } from './ports.ts';

const COLUMNS = `id, source, file, digest, bytes, encoding, professional, day, state, step, columns, bytes_read, line_read,
  rows_read, rows_bad, rows_written, rows_dropped, added, corrected, unchanged, why, began, ended`;

/** What a piece of work adds to the figures of an import; `step` where it goes on to the next. */
export type Progress = Partial<
  Pick<ImportRow, 'rows_read' | 'rows_bad' | 'rows_written' | 'added' | 'corrected' | 'unchanged'>
> & { bytes_read?: number; line_read?: number; step?: ImportRow['step'] };

export async function importOf(db: Db, id: string): Promise<ImportRow | null> {
  const [row] = await db.rows<ImportRow>(`SELECT ${COLUMNS} FROM import WHERE id = $1`, [id]);
  return row ?? null;
}

/** The imports of the last weeks, newest first. */
export const importsOf = (db: Db): Promise<ImportRow[]> =>
  db.rows<ImportRow>(`SELECT ${COLUMNS} FROM import ORDER BY began DESC, id DESC LIMIT 50`);

/**
 * Does a piece of work and says how far the import is, in one transaction: what is half done is not done. Throws
 * `Stopped` where somebody has stopped it, and then nothing of the piece was done.
 */
export async function work(job: Job, piece: (db: Db) => Promise<Progress>): Promise<void> {
  if (job.stop?.aborted) throw new Stopped();
  const row = await job.ports.pool.transaction(async (db) => {
    const {
      step = job.row.step,
      bytes_read = job.row.bytes_read,
      line_read = job.row.line_read,
      ...by
    } = await piece(db);
    const [after] = await db.rows<ImportRow>(
      `UPDATE import SET worked = now(), step = $2, bytes_read = $3, line_read = $4, rows_read = rows_read + $5,
         rows_bad = rows_bad + $6, rows_written = rows_written + $7, added = added + $8, corrected = corrected + $9,
         unchanged = unchanged + $10
       WHERE id = $1 AND state = 'running' RETURNING ${COLUMNS}`,
      [
        job.row.id,
        step,
        bytes_read,
        line_read,
        by.rows_read ?? 0,
        by.rows_bad ?? 0,
        by.rows_written ?? 0,
        by.added ?? 0,
        by.corrected ?? 0,
        by.unchanged ?? 0,
      ],
    );
    if (!after) throw new Stopped();
    return after;
  });
  job.row = row;
  job.said(row);
}
