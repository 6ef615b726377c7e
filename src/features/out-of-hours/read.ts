import { type Day, isoDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';
import { peopleIn } from '../../platform/family/people.ts';
import type { Understood } from '../../platform/family/understood.ts';
import type { Lists } from '../../record/lists.ts';
import type { Contactable, Known } from './known.ts';

type Projected = Pick<Known, 'called' | 'closed' | 'lastEntry' | 'seen' | 'planned' | 'duties' | 'notices' | 'team'> & {
  restricted: string | null;
  round: number;
};

// What is worked out on the whole record, as it is kept for pages; one journey for all of it.
const PROJECTED = `SELECT c.called, c.closed, c.restricted, f.round, to_char(f.last_received AT TIME ZONE 'UTC',
    'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "lastEntry",
  (SELECT coalesce(json_agg(s), '[]') FROM sighting s WHERE s.family = $1) AS seen,
  (SELECT coalesce(json_agg(p ORDER BY p.on_day, p.at_time NULLS LAST), '[]') FROM planned_contact p
    WHERE p.family = $1 AND p.outcome_entry IS NULL AND p.on_day >= $2::date) AS planned,
  (SELECT coalesce(json_agg(d ORDER BY d.due_day, d.key), '[]') FROM duty d
    WHERE d.family = $1 AND d.from_day <= $2::date) AS duties,
  (SELECT coalesce(json_agg(t ORDER BY t.from_day), '[]') FROM team t WHERE t.family = $1) AS team,
  (SELECT coalesce(json_agg(n ORDER BY n.on_day DESC), '[]') FROM notice n WHERE n.family = $1
    AND n.kind IN ('act-now', 'felt-unsafe', 'incident') AND n.on_day > $2::date - 183) AS notices
  FROM caseload c JOIN family f ON f.id = c.family WHERE c.family = $1`;

const STAFF = `SELECT p.id, p.name, coalesce(p.phone, a.phone) AS phone, a.name AS agency, p.manager FROM professional p
  JOIN agency a ON a.id = p.agency WHERE p.id = ANY ($1)
  UNION SELECT m.id, m.name, coalesce(m.phone, a.phone), a.name, m.manager FROM professional p
  JOIN professional m ON m.id = p.manager JOIN agency a ON a.id = m.agency WHERE p.id = ANY ($1)`;

/**
 * A family for its out-of-hours page; null where it is not there or not theirs. `record` reads what the reader may, at
 * the round of the projections that was just read.
 */
export async function knownOf(
  { db, today, lists }: { db: Db; today: Day; lists: Lists },
  family: string,
  record: (round: number) => Promise<Understood>,
): Promise<Known | null> {
  const [projected] = await db.rows<Projected>(PROJECTED, [family, isoDay(today)]);
  if (!projected) return null;
  const { round, restricted, ...rows } = projected;
  const people = await peopleIn(db, family);
  const understood = await record(round);
  const named = [
    ...rows.seen.map((one) => one.accountable),
    ...rows.planned.map((one) => one.professional),
    ...rows.duties.map((one) => one.owner),
    ...rows.notices.map((one) => one.professional),
    ...rows.team.map((one) => one.professional),
    ...understood.understanding.contacts.slice(-10).map((one) => one.entry.author),
    ...understood.understanding.sightings.slice(-50).map((one) => one.by),
  ].filter((one) => one !== null);
  const staff = await db.rows<Contactable & { id: string }>(STAFF, [[...new Set(named)]]);
  return {
    ...rows,
    family,
    restricted: restricted !== null,
    people,
    staff: new Map(staff.map(({ id, ...one }) => [id, one])),
    record: understood,
    lists,
  };
}
