import type { Day } from '../../calendar/day.ts';
import { isoDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';
import type { Asked } from '../../platform/web/route.ts';

/** Something that I was told of and have not looked at yet. `called` is null where the family is not mine to see. */
export type Told = { entry: string; kinds: string[]; family: string; called: string | null; on: string; at: Date };

/** What I was told of at once and have not looked at, the newest first. */
export const toldOf = (db: Db): Promise<Told[]> =>
  db.rows<Told>(
    `SELECT t.entry, array_agg(t.kind ORDER BY t.kind) AS kinds, t.family, c.called, t.on_day AS on, max(t.at) AS at
     FROM told t LEFT JOIN caseload c ON c.family = t.family WHERE t.seen IS NULL
     GROUP BY t.entry, t.family, c.called, t.on_day ORDER BY max(t.at) DESC, t.entry LIMIT 200`,
  );

/** What somebody chose of how they are told; null where they have chosen nothing. */
export async function choiceOf(db: Db): Promise<{ way: 'email' | 'page'; digest: string | null } | null> {
  const [row] = await db.rows<{ way: 'email' | 'page'; digest: string | null }>(
    'SELECT way, digest_at AS digest FROM telling_choice WHERE professional = (SELECT me())',
  );
  return row ?? null;
}

/** Where somebody has e-mail; null where nobody has written it down. */
export async function addressOf(db: Db): Promise<string | null> {
  const [row] = await db.rows<{ email: string | null }>('SELECT email FROM professional WHERE id = (SELECT me())');
  return row?.email ?? null;
}

/** My own e-mails that did not go out, and which nobody has looked at. */
export async function failedToMe(db: Db): Promise<number> {
  const [row] = await db.rows<{ many: number }>(
    `SELECT count(*)::int AS many FROM outbox WHERE kind <> 'reminder' AND professional = (SELECT me())
     AND state = 'failed' AND looked IS NULL`,
  );
  return row?.many ?? 0;
}

/** A reminder to somebody of a family, and what became of it. */
export type Sent = {
  id: string;
  family: string;
  called: string;
  entry: string;
  name: string | null;
  by: string;
  mine: boolean;
  on: string;
  at: string | null;
  channel: 'text' | 'email' | 'letter' | null;
  state: 'waiting' | 'sending' | 'sent' | 'delivered' | 'failed' | 'stopped';
  why: string | null;
  next: Date;
  sent: Date | null;
  looked: boolean;
  /** Whether what was sent names a time that does not hold any more. */
  untrue: boolean;
};

/** What was sent of a contact that lies ahead and has been moved or cancelled since. */
const UNTRUE = `o.state IN ('sent', 'delivered') AND o.on_day >= $1 AND o.looked IS NULL AND NOT EXISTS (
  SELECT FROM planned_contact p WHERE p.entry = o.entry AND p.on_day = o.on_day
  AND p.at_time IS NOT DISTINCT FROM o.at_time AND (p.outcome_entry IS NULL OR p.on_day <= $1))`;

const SENT = `SELECT o.id, o.family, c.called, o.entry, w.name, by.name AS by, o.professional = (SELECT me()) AS mine,
  o.on_day AS on, o.at_time AS at, o.channel, o.state, o.why, o.next_try AS next, o.sent, o.looked IS NOT NULL AS looked,
  (${UNTRUE}) AS untrue
  FROM outbox o JOIN caseload c ON c.family = o.family JOIN professional by ON by.id = o.professional
  LEFT JOIN person w ON w.family = o.family AND (w.id = o.person OR o.person = ANY (w.was))
  WHERE o.kind = 'reminder'`;

/** The reminders of a family, the latest appointment first; of one planned contact, where one is named. */
export const remindersOf = (db: Db, today: Day, family: string, contact?: string): Promise<Sent[]> =>
  db.rows<Sent>(
    `${SENT} AND o.family = $2 AND ($3::text IS NULL OR o.entry = $3) ORDER BY o.on_day DESC, o.made DESC LIMIT 100`,
    [isoDay(today), family, contact ?? null],
  );

/** Reminders that somebody has to look at: that did not go out, or that name a time which does not hold any more. */
export const toLookAt = (db: Db, today: Day, whose: 'mine' | 'all'): Promise<Sent[]> =>
  db.rows<Sent>(
    `${SENT} AND o.looked IS NULL AND (o.state = 'failed' OR (${UNTRUE}))
     AND ($2 = 'all' OR o.professional = (SELECT me())) ORDER BY o.on_day, o.id LIMIT 50`,
    [isoDay(today), whose],
  );

/** What somebody answered, in their own words. Without a family nobody knows whose number it is. */
export type Answered = {
  id: string;
  family: string | null;
  called: string | null;
  name: string | null;
  said: string;
  from: string;
  at: Date;
  mine: boolean;
  looked: boolean;
};

const ANSWERED = `SELECT b.id, b.family, c.called, w.name, b.body ->> 'message' AS said, b.body ->> 'source_number' AS from,
  b.at, coalesce(o.professional = (SELECT me()), false) AS mine, b.looked IS NOT NULL AS looked
  FROM came_back b LEFT JOIN outbox o ON o.id = b.message LEFT JOIN caseload c ON c.family = b.family
  LEFT JOIN person w ON w.family = b.family AND (w.id = o.person OR o.person = ANY (w.was))
  WHERE b.what = 'reply'`;

/** What people of a family answered, the newest first. */
export const answersOf = (db: Db, family: string): Promise<Answered[]> =>
  db.rows<Answered>(`${ANSWERED} AND b.family = $1 ORDER BY b.at DESC LIMIT 100`, [family]);

/** Answers that nobody has looked at: to reminders that I asked for, or of every family that I see. */
export const unlooked = (db: Db, whose: 'mine' | 'all'): Promise<Answered[]> =>
  db.rows<Answered>(
    `${ANSWERED} AND b.looked IS NULL AND b.family IS NOT NULL AND ($1 = 'all' OR o.professional = (SELECT me()))
     ORDER BY b.at LIMIT 50`,
    [whose],
  );

/** Answers from numbers that nobody knows: for those who see every family. */
export const strays = (db: Db): Promise<Answered[]> =>
  db.rows<Answered>(`${ANSWERED} AND b.looked IS NULL AND b.family IS NULL ORDER BY b.at LIMIT 50`);

/** E-mails to people whom I manage that did not go out. */
export async function failedOfStaff(db: Db, { id }: Asked['me']): Promise<{ name: string; many: number }[]> {
  return db.rows<{ name: string; many: number }>(
    `SELECT p.name, count(*)::int AS many FROM outbox o JOIN professional p ON p.id = o.professional
     WHERE o.kind <> 'reminder' AND o.state = 'failed' AND o.looked IS NULL AND (p.manager = $1 OR p.id = $1)
     GROUP BY p.name ORDER BY p.name`,
    [id],
  );
}
