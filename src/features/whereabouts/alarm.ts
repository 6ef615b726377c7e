import { isoDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import type { Db, Pool } from '../../platform/database/pool.ts';
import { referenceOf } from '../../platform/outbox/news.ts';

/** What the watch needs from outside: the clock too, so that a test can hold it. */
export type WatchPorts = {
  pool: Pool;
  now: () => number;
  /** How many minutes after the buddy the managers are told, and for how many days an ended visit is kept. */
  settings: { 'manager-after': number; 'keep-days': number };
};

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const OFTEN = 15_000;
const iso = (at: number) => new Date(at).toISOString();

/**
 * Sounds every alarm whose time has come (S1-9-j): the buddy's when the time that a worker gave is over, the managers'
 * some minutes later, or at once where the buddy cannot be told. What was told is written in the transaction that says
 * so: killed in between it is told by the next start, and of two processes one tells it. Whatever the worker's telephone
 * does, nothing of this needs it. How many alarms there were.
 */
export async function soundAlarms({ pool, now, settings }: WatchPorts): Promise<number> {
  const at = now();
  return pool.transaction(async (db) => {
    const buddies = await db.rows<{ id: string; round: number; who: string }>(
      `UPDATE whereabouts SET alarmed_at = $1, first_alarm = coalesce(first_alarm, $1) WHERE id IN (
         SELECT id FROM whereabouts WHERE out_at IS NULL AND alarmed_at IS NULL AND expected_end <= $1
         ORDER BY id FOR UPDATE SKIP LOCKED)
       RETURNING id, round, buddy AS who`,
      [iso(at)],
    );
    await tell(db, buddies, at);
    const managers = await db.rows<{ id: string; round: number; who: string[] }>(
      `UPDATE whereabouts w SET manager_alarmed_at = $1, told_managers = ARRAY(
           WITH own AS (SELECT told_of(w.professional, $3) AS id)
           SELECT id FROM own WHERE id <> w.buddy
           UNION SELECT p.id FROM professional p WHERE p.account = 'safeguarding-lead' AND p.signs_in
             AND (p.left_on IS NULL OR p.left_on > $3) AND p.id NOT IN (w.buddy, w.professional)
             AND NOT EXISTS (SELECT FROM own WHERE own.id <> w.buddy) ORDER BY 1)
       WHERE w.id IN (SELECT o.id FROM whereabouts o JOIN professional b ON b.id = o.buddy
         WHERE o.out_at IS NULL AND o.alarmed_at IS NOT NULL AND o.manager_alarmed_at IS NULL
           AND (o.expected_end <= $2 OR b.email IS NULL OR NOT b.signs_in OR b.left_on <= $3)
         ORDER BY o.id FOR UPDATE OF o SKIP LOCKED)
       RETURNING w.id, w.round, w.told_managers AS who`,
      [iso(at), iso(at - settings['manager-after'] * MINUTE), isoDay(londonDay(at))],
    );
    await tell(
      db,
      managers.flatMap(({ who, ...one }) => who.map((each) => ({ ...one, who: each }))),
      at,
    );
    return buddies.length + managers.length;
  });
}

/** A number and a link go to each: who it is about stands on the page, after signing in. */
async function tell(db: Db, alarms: readonly { id: string; round: number; who: string }[], at: number): Promise<void> {
  if (alarms.length === 0) return;
  const messages = alarms.map(({ id, round, who }) => {
    const once = `overdue ${id} ${round} ${who}`;
    return { id: referenceOf(once), once, who };
  });
  await db.changed(
    `INSERT INTO outbox (id, once, kind, professional, counts, next_try, made)
     SELECT n.id, n.once, 'at-once', n.who, '{"overdue":1}', $2, $2
     FROM json_to_recordset($1) AS n(id text, once text, who text) ON CONFLICT (once) DO NOTHING`,
    [JSON.stringify(messages), iso(at)],
  );
}

/** Lets go of where people were, so many days after they came out. How many there were. */
export const forgetVisits = ({ pool, now, settings }: WatchPorts): Promise<number> =>
  pool.transaction((db) =>
    db.changed('DELETE FROM whereabouts WHERE out_at < $1', [iso(now() - settings['keep-days'] * DAY)]),
  );

/** Watches for as long as the server runs; gives back what ends it. What came due while it stood still is told at once. */
export function startVisitWatch(ports: WatchPorts, failed: (error: unknown) => void): () => Promise<void> {
  let working: Promise<unknown> = Promise.resolve();
  let busy = false;
  const look = () => {
    if (busy) return;
    busy = true;
    working = soundAlarms(ports)
      .catch(failed)
      .finally(() => {
        busy = false;
      });
  };
  const forget = () => void forgetVisits(ports).catch(failed);
  const often = setInterval(look, OFTEN);
  const daily = setInterval(forget, DAY);
  look();
  forget();
  return async () => {
    clearInterval(often);
    clearInterval(daily);
    await working;
  };
}
