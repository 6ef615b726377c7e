import { type Day, isoDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';

/** One of my families, as a line of a list. */
export type OwnFamily = {
  family: string;
  called: string;
  closed: string | null;
  children: { name: string | null; born: string | null }[];
  lastContact: string | null;
  nextContact: string | null;
};

/** The families that are mine through the team, through whom I manage, or whom I cover; by name. */
export async function ownFamilies(db: Db, today: Day): Promise<OwnFamily[]> {
  return db.rows<OwnFamily>(
    `SELECT c.family, c.called, c.closed, c.last_contact AS "lastContact",
       coalesce((SELECT json_agg(json_build_object('name', p.name, 'born', p.born) ORDER BY p.born NULLS LAST, p.name)
         FROM person p WHERE p.family = c.family AND p.part IN ('child', 'unborn-child') AND p.died IS NULL
         AND p.left_on IS NULL), '[]') AS children,
       (SELECT min(n.on_day) FROM planned_contact n WHERE n.family = c.family AND n.outcome_entry IS NULL
         AND n.on_day >= $1) AS "nextContact"
     FROM caseload c WHERE c.family = ANY ((SELECT my_families())::text[]) ORDER BY c.called, c.family`,
    [isoDay(today)],
  );
}
