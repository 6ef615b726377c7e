import type { Db, Pool } from '../../src/platform/database/pool.ts';
import { rebuild } from '../../src/platform/recorder/rebuild.ts';
import { library } from './app.ts';

/** The projections, by table. */
export const TABLES = ['caseload', 'person', 'sighting', 'duty', 'planned_contact', 'notice', 'team'];

type Rows = Record<string, string[]>;
type Place = { recorder: Pool };

/** All rows of all projections, as texts, in an order of their own. */
async function projectedIn(db: Db): Promise<Rows> {
  const found: Rows = {};
  // Read as values: what is shut never lies twice alike.
  for (const table of TABLES)
    found[table] = (await db.rows(`SELECT t.* FROM ${table} t`)).map((row) => JSON.stringify(row)).toSorted();
  return found;
}
/** All rows of all projections of a place. */
export const projected = ({ recorder }: Place): Promise<Rows> => recorder.transaction(projectedIn);

/**
 * Says where what was projected differs from what is made anew from the record. What was made anew is undone, so that
 * what the doors remember of their last projection still holds, and is tried by the next append.
 */
export async function differs(place: Place): Promise<string[]> {
  const before = await projected(place);
  let anew: Rows = {};
  const undo = new Error('undone');
  await place.recorder
    .transaction(async (db) => {
      await rebuild({ transaction: (work) => work(db), close: async () => {} }, library);
      anew = await projectedIn(db);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  const only = (rows: Rows, others: Rows, says: string) =>
    TABLES.flatMap((table) =>
      (rows[table] ?? []).filter((row) => !others[table]?.includes(row)).map((row) => `${table} ${says} ${row}`),
    );
  return [...only(before, anew, 'had'), ...only(anew, before, 'lacks')];
}
