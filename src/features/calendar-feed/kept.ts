import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../../platform/database/pool.ts';

/** Since when somebody's calendar can be read at an address; null where it cannot. */
export async function feedOf(db: Db): Promise<{ made: Date } | null> {
  const [row] = await db.rows<{ made: Date }>('SELECT made FROM calendar_feed');
  return row ?? null;
}

/** Stops a calendar: its address leads nowhere from now on. Whether there was one. */
export async function stopFeed(db: Db, me: string): Promise<boolean> {
  return (await db.changed('DELETE FROM calendar_feed WHERE professional = $1', [me])) === 1;
}

/** Makes a new address, in the place of the one before; what stands in it is told here and never again. */
export async function startFeed(db: Db, me: string): Promise<string> {
  const token = randomBytes(32).toString('hex');
  await stopFeed(db, me);
  await db.changed('INSERT INTO calendar_feed (token_hash, professional) VALUES ($1, $2)', [
    createHash('sha256').update(token).digest(),
    me,
  ]);
  return token;
}

/** How often a calendar may be read: programs ask every quarter of an hour or less often. */
const READS = 30;
const WITHIN = 10 * 60_000;

/** Slows down whoever reads one calendar too often; the state is this process's own, and small. */
export class Pace {
  readonly #read = new Map<string, { since: number; times: number }>();
  /** Whether one more may be read at this moment. */
  allows(who: string, now: number): boolean {
    const known = this.#read.get(who);
    if (!known || now - known.since >= WITHIN || now < known.since) {
      if (this.#read.size > 10_000) this.#read.clear();
      this.#read.set(who, { since: now, times: 1 });
      return true;
    }
    known.times += 1;
    return known.times <= READS;
  }
}
