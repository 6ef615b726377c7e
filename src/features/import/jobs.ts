import type { Pool } from '../../platform/database/pool.ts';
import type { Ports } from './ports.ts';
import { runImport, waitingImports } from './run.ts';

const OFTEN = 2000;
const DAY = 86_400_000;
/** Rows about people who are not on the record are kept no longer (R9). */
export const DAYS_KEPT = 30;

/** Works on imports as they come, and drops what has waited too long; gives back what ends it. */
export function startImports(ports: Ports, failed: (error: unknown) => void): () => Promise<void> {
  const stop = new AbortController();
  let working: Promise<void> = Promise.resolve();
  let busy = false;
  const look = () => {
    if (busy || stop.signal.aborted) return;
    busy = true;
    working = workOff(ports, stop.signal)
      .catch(failed)
      .finally(() => {
        busy = false;
      });
  };
  const drop = () => void dropOld(ports.pool).catch(failed);
  const often = setInterval(look, OFTEN);
  const daily = setInterval(drop, DAY);
  look();
  drop();
  return async () => {
    clearInterval(often);
    clearInterval(daily);
    stop.abort();
    await working;
  };
}

async function workOff(ports: Ports, stop: AbortSignal): Promise<void> {
  for (const id of await waitingImports(ports)) if (!stop.aborted) await runImport(ports, id, { stop });
}

/** Drops rows that have waited for 30 days, with everything that is known of whom they were about; how many. */
export async function dropOld(pool: Pool): Promise<number> {
  const old = `SELECT id FROM import WHERE began < now() - interval '${DAYS_KEPT} days'`;
  return pool.transaction(async (db) => {
    const dropped = await db.rows<{ import: string }>(
      `DELETE FROM import_row WHERE import IN (${old}) RETURNING import`,
    );
    for (const table of ['import_person', 'import_fault', 'import_piece'])
      await db.changed(`DELETE FROM ${table} WHERE import IN (${old})`);
    await db.changed(
      `UPDATE import SET rows_dropped = rows_dropped + d.rows FROM (
         SELECT id, count(*)::int AS rows FROM unnest($1::text[]) AS d (id) GROUP BY id) d WHERE import.id = d.id`,
      [dropped.map((row) => row.import)],
    );
    await db.changed(
      `UPDATE import SET state = 'failed', ended = now(), why = 'It was not finished within 30 days, and what was left was dropped.'
       WHERE state <> 'done' AND state <> 'failed' AND id IN (${old})`,
    );
    return dropped.length;
  });
}
