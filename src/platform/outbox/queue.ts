import { isoDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import type { Db, Pool } from '../database/pool.ts';
import type { Channel, Taken } from './carriers.ts';
import { timeAt } from './clock.ts';
import { AT_ONCE, JOINT, MARKER, referenceOf } from './news.ts';
import type { Counts } from './wording.ts';

/** A message that is this process's to send. */
export type Claimed = {
  id: string;
  kind: 'at-once' | 'digest' | 'reminder' | 'ask' | 'way-in' | 'account';
  professional: string;
  ask: string | null;
  way_in: string | null;
  /** Where somebody had e-mail before it was changed. */
  email: string | null;
  counts: Counts | null;
  family: string | null;
  entry: string | null;
  person: string | null;
  on_day: string | null;
  at_time: string | null;
  channel: Channel | null;
  tries: number;
};

const iso = (at: number) => new Date(at).toISOString();
const MINUTE = 60_000;
/** How long a process may take to send one thing; then another takes it up. Longer than a provider is waited for. */
export const LEASE = 5 * MINUTE;

/**
 * Makes messages of what people are to be told at once: what waits for one person goes out as one. Two processes that
 * do it together take what the other has not.
 */
export async function gather(pool: Pool, at: number): Promise<number> {
  return pool.transaction(async (db) => {
    // Whoever chose the page alone reads it there; whoever has no address has no other way.
    const waiting = await db.rows<{ professional: string; entry: string; kind: string }>(
      `SELECT t.professional, t.entry, t.kind FROM told t JOIN professional p ON p.id = t.professional
       LEFT JOIN telling_choice c ON c.professional = t.professional
       WHERE t.message IS NULL AND t.seen IS NULL AND p.email IS NOT NULL AND p.signs_in
         AND (p.left_on IS NULL OR p.left_on > $1) AND coalesce(c.way, 'email') = 'email' AND t.at > $2
       ORDER BY t.professional, t.entry, t.kind FOR UPDATE OF t SKIP LOCKED`,
      [isoDay(londonDay(at)), iso(at - 24 * 60 * MINUTE)],
    );
    const groups = Map.groupBy(waiting, (row) => row.professional);
    for (const [professional, rows] of groups) {
      const once = `at-once ${professional} ${rows.map((row) => `${row.entry} ${row.kind}`).join(' ')}`;
      const id = referenceOf(once);
      await queue(db, { id, once: id, kind: 'at-once', professional, counts: counted(rows) }, at);
      await db.changed(
        `UPDATE told SET message = $2 FROM json_to_recordset($3) AS n(entry text, kind text)
         WHERE professional = $1 AND told.entry = n.entry AND told.kind = n.kind`,
        [professional, id, JSON.stringify(rows)],
      );
    }
    return groups.size;
  });
}

/** How many of each: of one entry, what weighs most, so that a visit that was refused is one thing and not two. */
function counted(rows: readonly { entry: string; kind: string }[]): Counts {
  const order: readonly string[] = [...AT_ONCE, MARKER, JOINT, ...OF_WORK, 'due-today'];
  const counts: Record<string, number> = {};
  for (const kinds of Map.groupBy(rows, (row) => row.entry).values()) {
    const kind = order.find((one) => kinds.some((row) => row.kind === one)) ?? 'due-today';
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** What people are told of that is no entry of a record. */
const OF_WORK = ['opened-with-reason', 'conflict', 'ask-locked', 'ask-answered'];

type New = { id: string; once: string; kind: 'at-once' | 'digest'; professional: string; counts: Counts };

const queue = (db: Db, { id, once, kind, professional, counts }: New, at: number) =>
  db.changed(
    `INSERT INTO outbox (id, once, kind, professional, counts, next_try, made) VALUES ($1, $2, $3, $4, $5, $6, $6)
     ON CONFLICT (once) DO NOTHING`,
    [id, once, kind, professional, JSON.stringify(counts), iso(at)],
  );

/** How long after its time a morning's list is still one. */
const MORNING = 4 * 60;

/**
 * Makes the morning's list of everybody whose time has come and who has none yet today: how many things are due or
 * late on their own worklist, each told once (P9). Where there is nothing, nothing goes out.
 */
export async function digests(pool: Pool, at: number, usual: string): Promise<number> {
  const today = isoDay(londonDay(at));
  const now = timeAt(at);
  return pool.transaction(async (db) => {
    const rows = await db.rows<{ professional: string; late: number; today: number; unsent: number }>(
      `SELECT p.id AS professional, coalesce(d.late, 0) AS late, coalesce(d.today, 0) AS today, coalesce(f.unsent, 0) AS unsent
       FROM professional p LEFT JOIN telling_choice c ON c.professional = p.id
       LEFT JOIN (SELECT owner, count(DISTINCT (family, ask)) FILTER (WHERE first < $1)::int AS late,
           count(DISTINCT (family, ask)) FILTER (WHERE first = $1)::int AS today
         FROM (SELECT d.owner, d.family, d.ask, min(d.due_day) AS first FROM duty d
           JOIN caseload k ON k.family = d.family
           WHERE d.due_day <= $1 AND d.from_day <= $1 AND d.owner IS NOT NULL GROUP BY 1, 2, 3) one
         GROUP BY owner) d ON d.owner = p.id
       LEFT JOIN (SELECT professional, count(*)::int AS unsent FROM outbox
         WHERE kind = 'reminder' AND state = 'failed' AND looked IS NULL GROUP BY 1) f ON f.professional = p.id
       WHERE p.signs_in AND p.email IS NOT NULL AND (p.left_on IS NULL OR p.left_on > $1)
         AND coalesce(c.way, 'email') = 'email'
         AND $2::time - coalesce(c.digest_at, $3)::time BETWEEN interval '0' AND make_interval(mins => $4)
         AND (d.owner IS NOT NULL OR f.professional IS NOT NULL)
         AND NOT EXISTS (SELECT FROM outbox o WHERE o.once = 'digest ' || p.id || ' ' || $1::text)`,
      [today, now, usual, MORNING],
    );
    let made = 0;
    for (const { professional, ...counts } of rows) {
      const once = `digest ${professional} ${today}`;
      made += await queue(db, { id: referenceOf(once), once, kind: 'digest', professional, counts }, at);
    }
    return made;
  });
}

/** Takes the next message whose time has come; one that another process took and never finished is taken up again. */
export async function claim(pool: Pool, at: number, provider: readonly Claimed['kind'][]): Promise<Claimed | null> {
  const [row] = await pool.transaction((db) =>
    db.rows<Claimed>(
      `UPDATE outbox SET state = 'sending', claimed = $1, tries = tries + 1 WHERE id = (
         SELECT id FROM outbox WHERE ((state = 'waiting' AND next_try <= $1) OR (state = 'sending' AND claimed < $2))
           AND kind = ANY ($3)
         ORDER BY next_try, id FOR UPDATE SKIP LOCKED LIMIT 1)
       RETURNING id, kind, professional, ask, way_in, email, counts, family, entry, person, on_day, at_time, channel, tries`,
      [iso(at), iso(at - LEASE), provider],
    ),
  );
  return row ?? null;
}

/** It was taken by the provider. */
export async function wasTaken(
  pool: Pool,
  { id }: Claimed,
  { provider }: Taken,
  at: number,
  channel: Channel,
): Promise<void> {
  await pool.transaction((db) =>
    db.changed(
      `UPDATE outbox SET state = 'sent', sent = $2, ended = $2, provider = $3, channel = $4, why = NULL, claimed = NULL
       WHERE id = $1 AND state = 'sending'`,
      [id, iso(at), provider, channel],
    ),
  );
}

/** It is not to be sent now: it waits until then, and that is no try. */
export const putOff = (pool: Pool, { id }: Claimed, until: number): Promise<number> =>
  pool.transaction((db) =>
    db.changed(
      `UPDATE outbox SET state = 'waiting', next_try = $2, tries = tries - 1, claimed = NULL WHERE id = $1 AND state = 'sending'`,
      [id, iso(until)],
    ),
  );

/** It ends without having gone out: stopped, since there is nothing to send any more, or failed, which somebody looks at. */
export const ended = (
  pool: Pool,
  { id }: Claimed,
  state: 'stopped' | 'failed',
  why: string,
  at: number,
): Promise<number> =>
  pool.transaction((db) =>
    db.changed(
      `UPDATE outbox SET state = $2, why = $3, ended = $4, claimed = NULL WHERE id = $1 AND state = 'sending'`,
      [id, state, why, iso(at)],
    ),
  );

/** It could not be sent now: it is tried again after a while, longer each time; after the last it has failed. */
export async function notNow(pool: Pool, one: Claimed, why: string, at: number, most: number): Promise<void> {
  if (one.tries >= most) {
    await ended(pool, one, 'failed', why, at);
    return;
  }
  const wait = Math.min(2 ** (one.tries - 1), 60) * MINUTE;
  await pool.transaction((db) =>
    db.changed(
      `UPDATE outbox SET state = 'waiting', why = $2, next_try = $3, claimed = NULL WHERE id = $1 AND state = 'sending'`,
      [one.id, why, iso(at + wait)],
    ),
  );
}
