import type { Db } from '../../platform/database/pool.ts';

/** A family whose record has been kept as long as its class asks. */
export type Due = { family: string; called: string; closed: string; until: string; retention: string; held: boolean };

/** Closed families whose record has been kept as long as its class asks, those that wait longest first. */
export const dueToLookAt = (db: Db, today: string): Promise<Due[]> =>
  db.rows<Due>(
    `SELECT c.family, c.called, c.closed, c.keep_until AS until, c.retention,
       EXISTS (SELECT FROM legal_hold h WHERE h.family = c.family AND h.lifted IS NULL) AS held
     FROM caseload c WHERE c.closed IS NOT NULL AND c.keep_until < $1
       AND EXISTS (SELECT FROM content t WHERE t.family = c.family LIMIT 1)
     ORDER BY c.keep_until, c.family LIMIT 200`,
    [today],
  );

/** How one family's record is kept. */
export type KeptFamily = {
  called: string;
  closed: string | null;
  until: string | null;
  retention: string | null;
  entries: number;
  contents: number;
  holds: { id: string; why: string; by: string; at: Date }[];
};

export async function keptFamily(db: Db, family: string): Promise<KeptFamily | null> {
  const [row] = await db.rows<Omit<KeptFamily, 'holds'>>(
    `SELECT c.called, c.closed, c.keep_until AS until, c.retention,
       (SELECT count(*)::int FROM entry e WHERE e.family = c.family) AS entries,
       (SELECT count(*)::int FROM content t WHERE t.family = c.family) AS contents
     FROM caseload c WHERE c.family = $1`,
    [family],
  );
  if (!row) return null;
  const holds = await db.rows<KeptFamily['holds'][number]>(
    `SELECT h.id, h.why, p.name AS by, h.at FROM legal_hold h JOIN professional p ON p.id = h.by_professional
     WHERE h.family = $1 AND h.lifted IS NULL ORDER BY h.at`,
    [family],
  );
  return { ...row, holds };
}
