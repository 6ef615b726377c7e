import { isoDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';
import type { Asked } from '../../platform/web/route.ts';

/** Somebody who is out on a visit, or was. */
export type Visit = {
  id: string;
  professional: string;
  name: string;
  /** The family, where whoever reads may know of it. */
  family: string | null;
  called: string | null;
  place: string;
  started: Date;
  until: Date;
  buddy: string;
  buddyName: string;
  telephone: string;
  alarmed: Date | null;
  managersAlarmed: Date | null;
  toldManagers: string[];
  firstAlarm: Date | null;
  out: Date | null;
  closedHow: 'out' | 'found' | 'went-on' | null;
};

const VISIT = `SELECT w.id, w.professional, p.name, c.family, c.called, w.place, w.started, w.expected_end AS until,
  w.buddy, b.name AS "buddyName", w.telephone, w.alarmed_at AS alarmed, w.manager_alarmed_at AS "managersAlarmed",
  ARRAY(SELECT m.name FROM professional m WHERE m.id = ANY (w.told_managers) ORDER BY m.name) AS "toldManagers",
  w.first_alarm AS "firstAlarm", w.out_at AS out, w.closed_how AS "closedHow"
  FROM whereabouts w JOIN professional p ON p.id = w.professional JOIN professional b ON b.id = w.buddy
  LEFT JOIN caseload c ON c.family = w.family`;

/** Everybody who is out now and whom I may know of: myself, whose buddy I am, whom I watch over; the first to be back first. */
export const outNow = (db: Db): Promise<Visit[]> =>
  db.rows<Visit>(`${VISIT} WHERE w.out_at IS NULL ORDER BY w.expected_end, w.id`);

/** One visit, open or ended; null where it is not there or not mine to know of. */
export async function visitOf(db: Db, id: string): Promise<Visit | null> {
  const [row] = await db.rows<Visit>(`${VISIT} WHERE w.id = $1`, [id]);
  return row ?? null;
}

export const isOverdue = ({ until, out }: Pick<Visit, 'until' | 'out'>, now: number): boolean =>
  out === null && until.getTime() <= now;

/** What the form for going in is filled in with: who may be my buddy, whom I had last, and on which number I can be reached. */
export type Usual = { buddies: { id: string; name: string }[]; buddy: string | null; telephone: string };

/** Colleagues who are there today: of my team first, then of my agency. */
export async function usualOf({ db, me, today }: Asked): Promise<Usual> {
  const buddies = await db.rows<{ id: string; name: string }>(
    `SELECT p.id, p.name FROM professional p, professional own
     WHERE own.id = $1 AND p.id <> own.id AND p.agency = own.agency AND p.signs_in
       AND (p.left_on IS NULL OR p.left_on > $2) AND p.account IN ('practitioner', 'line-manager', 'conference-chair',
         'safeguarding-lead', 'duty-team')
       AND NOT EXISTS (SELECT FROM cover WHERE absent = p.id AND $2 BETWEEN from_day AND to_day)
     ORDER BY p.manager IS DISTINCT FROM own.manager AND p.id IS DISTINCT FROM own.manager, p.name`,
    [me.id, isoDay(today)],
  );
  const [mine] = await db.rows<{ phone: string | null; buddy: string | null; telephone: string | null }>(
    `SELECT p.phone, w.buddy, w.telephone FROM professional p
     LEFT JOIN LATERAL (SELECT buddy, telephone FROM whereabouts WHERE professional = p.id ORDER BY started DESC LIMIT 1) w
       ON true WHERE p.id = $1`,
    [me.id],
  );
  return { buddies, buddy: mine?.buddy ?? null, telephone: mine?.telephone ?? mine?.phone ?? '' };
}

/** Where a planned contact is to be, in words; null where it is not planned, or has been. */
export async function plannedPlace(db: Db, family: string, entry: string | undefined): Promise<string | null> {
  if (entry === undefined) return null;
  const [row] = await db.rows<{ place: string | null }>(
    'SELECT place FROM planned_contact WHERE entry = $1 AND family = $2 AND outcome_entry IS NULL',
    [entry, family],
  );
  return row ? (PLACES[row.place ?? ''] ?? '') : null;
}

const PLACES: Readonly<Record<string, string>> = {
  home: 'At home',
  school: 'At school',
  clinic: 'At the clinic',
  hospital: 'In hospital',
  office: 'At the office',
};
