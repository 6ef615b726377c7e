import type { Db, Pool } from '../../platform/database/pool.ts';

/**
 * What is told into a database in one go: the families written by hand, or those of a seed; so many families, as of a
 * moment. It is remembered when it begins and when all of it is told, so that what was broken off goes on as it began.
 */
export type Telling = { of: 'by hand' | number; families: number; now: number };

/** Who these requests are remembered under, where each request is remembered that must be done once. */
const WHO = 'demonstration';
const keyOf = (of: Telling['of']): string => (of === 'by hand' ? of : `seed ${of}`);
const toldKey = (of: Telling['of']): string => `${keyOf(of)}, all told`;

/** Remembers that something is told from now on. */
export async function begin(db: Db, telling: Telling): Promise<void> {
  await remember(db, keyOf(telling.of), telling);
}

/** Remembers that all of it is told. */
export async function finish(db: Db, telling: Telling): Promise<void> {
  await remember(db, toldKey(telling.of), telling);
}

async function remember(db: Db, key: string, telling: Telling): Promise<void> {
  await db.changed('INSERT INTO done_once (professional, key, fingerprint, result) VALUES ($1, $2, $3, $4)', [
    WHO,
    key,
    'demonstration',
    JSON.stringify(telling),
  ]);
}

/** All that was ever begun, in the order in which it was, and whether it was all told. */
export async function everBegun(db: Db): Promise<{ telling: Telling; told: boolean }[]> {
  const rows = await db.rows<{ key: string; result: Telling }>(
    'SELECT key, result FROM done_once WHERE professional = $1 ORDER BY at, key',
    [WHO],
  );
  const keys = new Set(rows.map((row) => row.key));
  return rows
    .filter(({ key, result }) => key === keyOf(result.of))
    .map(({ result }) => ({ telling: result, told: keys.has(toldKey(result.of)) }));
}

/**
 * Lets one program at a time fill a database; the next waits until the first is done, or gone, and finds what is there
 * then. The lock is the server's and goes with whoever holds it.
 */
export const alone = <T>(recorder: Pool, work: () => Promise<T>): Promise<T> =>
  recorder.transaction(async (db) => {
    await db.rows('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    return work();
  });

const LOCK = 7_301_146;
