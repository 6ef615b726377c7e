import { isoDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';
import type { Asked } from '../../platform/web/route.ts';

/** A family that somebody opened with a reason. `called` is null where the family is not the reader's to see. */
export type Opening = {
  id: string;
  professional: string;
  name: string;
  agency: string;
  family: string;
  called: string | null;
  reason: string;
  why: string;
  at: Date;
  until: Date;
  reviewBy: string;
  verdict: 'right' | 'not-right' | null;
  said: string | null;
  lookedBy: string | null;
  mine: boolean;
};

const OPENINGS = `SELECT o.id, o.professional, p.name, g.name AS agency, o.family, c.called, o.reason, o.why, o.at, o.until,
    o.review_by AS "reviewBy", o.verdict, o.said, l.name AS "lookedBy", o.professional = (SELECT me()) AS mine
  FROM opened_with_reason o JOIN professional p ON p.id = o.professional JOIN agency g ON g.id = p.agency
  LEFT JOIN professional l ON l.id = o.looked_by LEFT JOIN caseload c ON c.family = o.family`;

/** What those whom I watch over opened with a reason: what waits first, by the day by which it is to be looked at. */
export const openingsToLookAt = (db: Db): Promise<Opening[]> =>
  db.rows<Opening>(
    `${OPENINGS} WHERE i_watch_over(o.professional)
     ORDER BY o.looked IS NOT NULL, CASE WHEN o.looked IS NULL THEN o.review_by END, o.at DESC LIMIT 100`,
  );

/** One of them; null where it is not mine to look at. */
export async function openingToLookAt(db: Db, id: string): Promise<Opening | null> {
  const [row] = await db.rows<Opening>(`${OPENINGS} WHERE o.id = $1 AND i_watch_over(o.professional)`, [id]);
  return row ?? null;
}

/**
 * Opens somebody's family for a few hours; which it is, or null where it is not to be had. Who is told, and for how long,
 * is the partnership's to say.
 */
export async function openForAWhile(
  { db, partnership, today, key }: Pick<Asked, 'db' | 'partnership' | 'today' | 'key'>,
  person: string,
  { reason, why }: { reason: string; why: string },
): Promise<string | null> {
  const { hours, 'look-within': days } = partnership['with-reason'];
  const [row] = await db.rows<{ family: string | null }>('SELECT open_with_reason($1, $2, $3, $4, $5, $6) AS family', [
    key,
    person,
    reason,
    why,
    hours,
    isoDay(today + days),
  ]);
  return row?.family ?? null;
}
