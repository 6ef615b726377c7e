import { isoDay } from '../../calendar/day.ts';
import type { Asked } from '../web/route.ts';
import type { Within } from './within.ts';

/** A visit of today whose worker is away or has left. */
export type AwayVisit = {
  family: string;
  called: string;
  at: string | null;
  how: string | null;
  place: string | null;
  professional: string;
};

/** Today's visits of those who are away or have left, those without cover first. */
export async function visitsOfAbsent({ db, today }: Asked, within: Within): Promise<AwayVisit[]> {
  return db.rows<AwayVisit>(
    `SELECT p.family, c.called, p.at_time AS at, p.how, p.place, p.professional
     FROM planned_contact p JOIN caseload c ON c.family = p.family AND c.closed IS NULL
     JOIN professional who ON who.id = p.professional
     LEFT JOIN cover v ON v.absent = who.id AND $1 BETWEEN v.from_day AND v.to_day
     WHERE p.on_day = $1 AND p.outcome_entry IS NULL AND (who.left_on <= $1 OR v.absent IS NOT NULL)
       AND ${within('c.family')}
     GROUP BY p.entry, p.family, c.called, p.at_time, p.how, p.place, p.professional
     ORDER BY bool_or(v.absent IS NULL) DESC, p.at_time NULLS LAST, c.called`,
    [isoDay(today)],
  );
}

/** A family in which nobody answers for a child, or sees one, or that nobody has been given. */
export type Gap = {
  family: string;
  called: string;
  since: string | null;
  children: string[];
  /** Children whom nobody is named to see, and of whom no senior manager has accepted that (S1-10-m). */
  unwatched: string[];
  unallocated: boolean;
};

/**
 * Families with children whom nobody is named to see, or for whom nobody is accountable, or whose accountable professional is in the team no more, and
 * families without a lead professional or social worker in the team; the longest open first.
 */
export async function gaps({ db, today }: Asked, within: Within): Promise<Gap[]> {
  return db.rows<Gap>(
    `SELECT * FROM (
       SELECT c.family, c.called, c.opened AS since,
         ARRAY(SELECT coalesce(p.name, 'a child') FROM sighting s
           JOIN person p ON p.family = s.family AND p.id = s.child AND p.died IS NULL
           WHERE s.family = c.family AND NOT EXISTS (SELECT FROM team t WHERE t.family = s.family
             AND t.professional = s.accountable AND (t.to_day IS NULL OR t.to_day > $1))
           ORDER BY p.born NULLS LAST, p.name) AS children,
         ARRAY(SELECT coalesce(p.name, 'a child') FROM sighting s
           JOIN person p ON p.family = s.family AND p.id = s.child AND p.died IS NULL
           WHERE s.family = c.family AND s.watchers = 0 AND s.level <> 'universal'
             AND (s.nobody_until IS NULL OR s.nobody_until <= $1)
             AND (p.born IS NULL OR p.born > $1::date - interval '18 years')
             AND (p.born IS NOT NULL OR p.expected IS NULL OR p.expected <= $1)
           ORDER BY p.born NULLS LAST, p.name) AS unwatched,
         NOT EXISTS (SELECT FROM team t WHERE t.family = c.family AND (t.to_day IS NULL OR t.to_day > $1)
           AND t.role IN ('lead-professional', 'social-worker', 'lead-child-protection-practitioner')) AS unallocated
       FROM caseload c WHERE c.closed IS NULL AND ${within('c.family')}
     ) one WHERE unallocated OR cardinality(children) > 0 OR cardinality(unwatched) > 0
     ORDER BY cardinality(unwatched) = 0, since NULLS FIRST, called LIMIT 100`,
    [isoDay(today)],
  );
}
