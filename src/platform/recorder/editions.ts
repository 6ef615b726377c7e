import type { Edition } from '../../procedure/edition.ts';
import { loadProcedure } from '../../procedure/load.ts';
import type { Pool } from '../database/pool.ts';
import type { Files } from '../library.ts';

/**
 * Keeps the editions of the procedure files in the database, and gives all that were ever kept: a run stays on the
 * edition it was opened under, also when its file has gone (P2).
 */
export async function keepEditions(recorder: Pool, files: Pick<Files, 'procedures'>): Promise<Edition[]> {
  return recorder.transaction(async (db) => {
    for (const { file, text, edition } of files.procedures)
      await db.changed('INSERT INTO edition (hash, file, text) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
        edition.hash,
        file,
        text,
      ]);
    const kept = await db.rows<{ hash: string; file: string; text: string }>('SELECT hash, file, text FROM edition');
    const known = files.procedures.map((one) => one.edition);
    const older = kept
      .filter((row) => !known.some((edition) => edition.hash === row.hash))
      .flatMap((row) => {
        const loaded = loadProcedure(row.file, row.text);
        return 'faults' in loaded ? [] : [loaded.edition];
      });
    return [...known, ...older];
  });
}
