import { isoDay } from '../../calendar/day.ts';
import type { Person } from '../../platform/family/people.ts';
import { peopleIn } from '../../platform/family/people.ts';
import { type Understood, understoodAt } from '../../platform/family/understood.ts';
import type { Asked } from '../../platform/web/route.ts';

/** When a child was last seen, on the whole record (R5), and what the plan asks. */
export type Seen = {
  child: string;
  level: string | null;
  accountable: string | null;
  last_seen: string | null;
  last_alone: string | null;
  last_home: string | null;
  see_by: string | null;
  see_alone: boolean;
  visitor: string | null;
};

/** A contact that is planned and has no outcome yet. */
export type Planned = {
  entry: string;
  on_day: string;
  at_time: string | null;
  professional: string;
  how: string | null;
  place: string | null;
  children: string[];
};

/** Something that a procedure asks and that is still to be done. */
export type Duty = {
  key: string;
  run: string;
  procedure: string;
  procedure_title: string;
  stage: string;
  name: string;
  ask: string;
  why: string;
  rule: string;
  cite: string[];
  source: string;
  local: boolean;
  who: string;
  owner: string | null;
  owner_role: string;
  fallback: boolean;
  due_day: string;
  /** The day that the policy gives, where a manager has given another. */
  policy_day: string | null;
  waits: { from: string; to: string | null; why: 'safe-contact' | 'death' }[];
};

/** Somebody of the team, now or before. */
export type Member = {
  entry: string;
  professional: string;
  agency: string;
  role: string;
  from_day: string;
  to_day: string | null;
};

/** What a manager reads in the morning is said on the family's page too. */
export type Notice = { entry: string; kind: string; on_day: string; professional: string };

/** A name and a telephone, of a professional or an agency. */
export type Contactable = { name: string; phone: string | null; agency: string };

type Projected = {
  called: string;
  opened: string | null;
  closed: string | null;
  round: number;
  seen: Seen[];
  planned: Planned[];
  duties: Duty[];
  team: Member[];
  notices: Notice[];
};

/** All that the family's page shows, but for what the reader's own record says. */
export type FamilyRead = Projected & {
  people: Person[];
  staff: ReadonlyMap<string, Contactable>;
  /** Families besides this one in which somebody of it is, as far as the reader sees them. */
  elsewhere: { id: string; family: string; called: string }[];
  record: Understood;
};

// One journey for all of them: what is worked out on the whole record, as it is kept for pages.
const PROJECTED = `SELECT c.called, c.opened, c.closed, f.round,
  (SELECT coalesce(json_agg(s), '[]') FROM sighting s WHERE s.family = $1) AS seen,
  (SELECT coalesce(json_agg(p ORDER BY p.on_day, p.at_time NULLS LAST), '[]') FROM planned_contact p
    WHERE p.family = $1 AND p.outcome_entry IS NULL) AS planned,
  (SELECT coalesce(json_agg(d ORDER BY d.due_day, d.key), '[]') FROM duty d
    WHERE d.family = $1 AND d.from_day <= $2::date) AS duties,
  (SELECT coalesce(json_agg(t ORDER BY t.to_day NULLS FIRST, t.from_day), '[]') FROM team t WHERE t.family = $1) AS team,
  (SELECT coalesce(json_agg(n ORDER BY n.on_day DESC), '[]') FROM notice n WHERE n.family = $1
    AND n.kind IN ('act-now', 'felt-unsafe', 'incident') AND n.on_day > $2::date - 183) AS notices
  FROM caseload c JOIN family f ON f.id = c.family WHERE c.family = $1`;

/** Reads a family for its page; null where it is not there or not theirs. */
export async function readFamily(asked: Asked, family: string): Promise<FamilyRead | null> {
  const { db, today } = asked;
  // What does not wait for one another is asked in one journey.
  const [[projected], people, elsewhere] = await Promise.all([
    db.rows<Projected>(PROJECTED, [family, isoDay(today)]),
    peopleIn(db, family),
    db.rows<{ id: string; family: string; called: string }>(
      `SELECT DISTINCT p.id, p.family, c.called FROM person own JOIN person p ON p.id = own.id
       JOIN caseload c ON c.family = p.family WHERE own.family = $1 AND p.family <> $1`,
      [family],
    ),
  ]);
  if (!projected) return null;
  const [staff, record] = await Promise.all([
    db.rows<Contactable & { id: string }>(
      `SELECT p.id, p.name, coalesce(p.phone, a.phone) AS phone, a.name AS agency FROM professional p
       JOIN agency a ON a.id = p.agency WHERE p.id = ANY ($1)
       UNION ALL SELECT a.id, a.name, a.phone, a.name FROM agency a`,
      [namedIn(projected)],
    ),
    understoodAt(asked, family, projected.round),
  ]);
  return { ...projected, people, elsewhere, record, staff: new Map(staff.map(({ id, ...one }) => [id, one])) };
}

const namedIn = ({ seen, planned, duties, team, notices }: Projected): string[] => [
  ...new Set(
    [
      ...seen.map((one) => one.accountable),
      ...planned.map((one) => one.professional),
      ...duties.map((one) => one.owner),
      ...team.map((one) => one.professional),
      ...notices.map((one) => one.professional),
    ].filter((one) => one !== null),
  ),
];
