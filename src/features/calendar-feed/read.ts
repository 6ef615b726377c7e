import { type Day, isoDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';

/** A contact of somebody's that is planned, as their calendar shows it. */
export type Planned = { entry: string; family: string; called: string; on_day: string; at_time: string | null } & {
  how: string | null;
  place: string | null;
};

/** Something that a procedure asks of somebody by a day. */
export type Due = { family: string; called: string; ask: string; due_day: string };

/** For how many days back and forth a calendar tells. */
const BACK = 30;
const FORTH = 365;

/** What stands in somebody's calendar: the contacts they plan and what procedures ask of them. */
export async function calendarOf(db: Db, me: string, today: Day): Promise<{ planned: Planned[]; due: Due[] }> {
  const span = [isoDay(today - BACK), isoDay(today + FORTH)];
  const [planned, due] = await Promise.all([
    // A contact with children who have all died is in nobody's calendar (R7).
    db.rows<Planned>(
      `SELECT p.entry, p.family, c.called, p.on_day, p.at_time, p.how, p.place FROM planned_contact p
       JOIN caseload c ON c.family = p.family WHERE p.professional = $1 AND p.outcome_entry IS NULL
       AND p.on_day BETWEEN $2 AND $3 AND c.closed IS NULL
       AND (cardinality(p.children) = 0 OR EXISTS (SELECT FROM person s WHERE s.family = p.family
         AND s.id = ANY (p.children) AND s.died IS NULL))
       ORDER BY p.on_day, p.at_time NULLS LAST, p.entry`,
      [me, ...span],
    ),
    // The same thing asked of one family for several reasons stands once, on the earliest day (P9).
    db.rows<Due>(
      `SELECT d.family, c.called, d.ask, min(d.due_day)::text AS due_day FROM duty d
       JOIN caseload c ON c.family = d.family WHERE d.owner = $1 AND c.closed IS NULL AND d.due_day <= $2
       AND EXISTS (SELECT FROM person s WHERE s.family = d.family AND s.part IN ('child', 'unborn-child')
         AND s.died IS NULL)
       GROUP BY d.family, c.called, d.ask ORDER BY 4, d.ask`,
      [me, span[1]],
    ),
  ]);
  return { planned, due };
}
