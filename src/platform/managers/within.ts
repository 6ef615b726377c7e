import type { Db } from '../database/pool.ts';

/**
 * The families that a manager's morning is about, as a condition on a column. Row-level security says the same by
 * itself, but for whoever sees a few families it goes through all of the partnership's to say it.
 */
export type Within = (family: string) => string;

const EVERYTHING: Within = () => 'true';
const OWN: Within = (family) => `${family} IN (SELECT unnest(my_families()))`;

/** What narrows the queries of whoever asks: nothing where they see every family. */
export async function withinWhat(db: Db): Promise<Within> {
  const [row] = await db.rows<{ all: boolean }>('SELECT i_see_all() AS all');
  return row?.all ? EVERYTHING : OWN;
}
