import { isoDay } from '../../calendar/day.ts';
import type { Asked } from '../web/route.ts';
import type { Within } from './within.ts';

/**
 * Somebody by name, with what stands beside their lateness: how many families they have, whether they are away, and how
 * many contacts of theirs the service itself cancelled in four weeks, which is nobody's fault in the family.
 */
export type Worker = {
  id: string;
  name: string;
  families: number | null;
  cancelled: number;
  away: string | null;
  mine: boolean;
};

const FOUR_WEEKS = 28;

/** The professionals of the partnership by id, as far as the one who asks may know of them. */
export type Staff = ReadonlyMap<string, Worker>;

/**
 * Everybody's names, and of those whom I manage (or, where I see every family, of all) the number of open families. Of
 * others I see only some families, and half a number would be a wrong one.
 */
export async function staffOf({ db, me, today }: Asked, within: Within): Promise<Staff> {
  const rows = await db.rows<{
    id: string;
    name: string;
    mine: boolean;
    all: boolean;
    left_on: string | null;
    away_to: string | null;
    covered_by: string | null;
    families: number;
    cancelled: number;
  }>(
    `SELECT p.id, p.name, p.manager = $1 AS mine, (SELECT i_see_all()) AS all, p.left_on, c.to_day AS away_to,
       by.name AS covered_by, coalesce(n.families, 0)::int AS families,
       coalesce(o.cancelled, 0)::int AS cancelled
     FROM professional p
     LEFT JOIN LATERAL (SELECT to_day, covered_by FROM cover WHERE absent = p.id AND $2 BETWEEN from_day AND to_day
       ORDER BY to_day DESC LIMIT 1) c ON true
     LEFT JOIN professional by ON by.id = c.covered_by
     LEFT JOIN (SELECT t.professional, count(DISTINCT t.family) AS families FROM team t
       JOIN caseload l ON l.family = t.family AND l.closed IS NULL
       WHERE (t.to_day IS NULL OR t.to_day > $2) AND ${within('t.family')} GROUP BY t.professional) n ON n.professional = p.id
     LEFT JOIN (SELECT u.professional, count(*) AS cancelled FROM notice u WHERE u.kind = 'our-own'
       AND u.on_day > $3 AND u.on_day <= $2 AND ${within('u.family')} GROUP BY u.professional) o ON o.professional = p.id`,
    [me.id, isoDay(today), isoDay(today - FOUR_WEEKS)],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        mine: row.mine,
        families: row.mine || row.all ? row.families : null,
        cancelled: row.cancelled,
        away:
          row.left_on !== null && row.left_on <= isoDay(today)
            ? 'has left'
            : row.away_to === null
              ? null
              : `is away until ${row.away_to}; ${row.covered_by ?? 'nobody'} covers`,
      },
    ]),
  );
}
