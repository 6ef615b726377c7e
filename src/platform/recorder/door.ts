import { randomBytes } from 'node:crypto';
import type { Library } from '../../procedure/replay.ts';
import type { Db, Pool } from '../database/pool.ts';
import { extendAll } from './extend.ts';
import { type Kept, Shelf } from './shelf.ts';
import { type Found, type NewEntry, Refused, type Writing, type Written } from './writing.ts';

/** The append door (R3): the only way in which entries come to lie on a record. */
export type Door = { write: <Result>(writing: Writing<Result>) => Promise<Written<Result>> };

/** What the door needs from outside: randomness and the clock come in, so that a simulation can hold both. */
export type DoorPorts = {
  pool: Pool;
  library: () => Library;
  now?: () => number;
  salt?: () => string;
};

export function openDoor({
  pool,
  library,
  now = Date.now,
  salt = () => randomBytes(32).toString('hex'),
}: DoorPorts): Door {
  const shelf = new Shelf();
  return {
    write: async <Result>(writing: Writing<Result>): Promise<Written<Result>> => {
      const taken = new Map<string, Kept>();
      try {
        const written = await pool.transaction(async (db): Promise<Written<Result>> => {
          for (const family of await toLock(db, writing)) taken.set(family, await shelf.take(db, family));
          const before = await doneBefore(db, writing);
          if (before) return { done: before.result, repeat: true, followed: new Map() };
          await mustSee(db, writing);
          const found = new Map([...taken].map(([family, one]) => [family, foundIn(one)]));
          const decided = writing.decide(found);
          if ('refused' in decided) throw new Refused(decided.refused);
          const making = { library: library(), now, salt };
          const followed = await extendAll(db, taken, decided.write, writing.writer, making);
          await finish(db, writing, decided);
          return { done: decided.result, repeat: false, followed };
        });
        for (const [family, kept] of taken) shelf.put(family, kept);
        return written;
      } catch (error) {
        // What came of the commit is not known: the next writer reads the record again.
        for (const family of taken.keys()) shelf.drop(family);
        if (error instanceof Refused) return { refused: error.refusal };
        throw error;
      }
    },
  };
}

const foundIn = (kept: Kept): Found => ({ entries: kept.entries, version: kept.head.position });

/** What the same request came to when it was sent before; null where it is new. Asked under the lock. */
async function doneBefore<Result>(db: Db, { writer, key, sent }: Writing<Result>): Promise<{ result: Result } | null> {
  const [row] = await db.rows<{ fingerprint: string; result: Result }>(
    'SELECT fingerprint, result FROM done_once WHERE professional = $1 AND key = $2',
    [writer.professional, key],
  );
  if (!row) return null;
  if (row.fingerprint !== sent)
    throw new Refused({
      why: 'This form was sent before with something else in it. Open it again and fill it in anew.',
    });
  return { result: row.result };
}

/** Remembers what a request came to, and audits it, in the transaction of what it wrote. */
async function finish<Result>(
  db: Db,
  writing: Writing<Result>,
  decided: { write: readonly NewEntry[]; result: Result },
): Promise<void> {
  const { writer, key, sent, action, families, draft } = writing;
  await db.changed('INSERT INTO done_once (professional, key, fingerprint, result) VALUES ($1, $2, $3, $4)', [
    writer.professional,
    key,
    sent,
    JSON.stringify(decided.result),
  ]);
  await db.changed('INSERT INTO audit (professional, action, resource, family, ids) VALUES ($1, $2, $3, $4, $5)', [
    writer.professional,
    action,
    'record',
    families[0] ?? null,
    decided.write.map((entry) => entry.id),
  ]);
  if (draft !== undefined)
    await db.changed('DELETE FROM draft WHERE id = $1 AND professional = $2', [draft, writer.professional]);
}

/**
 * The families to lock, in the order of their ids, so that two requests never wait for one another: those written to,
 * and those that share a person with them, since a sighting follows the child (R4).
 */
async function toLock(db: Db, { families }: Writing<unknown>): Promise<string[]> {
  const sharing = await db.rows<{ family: string }>(
    'SELECT DISTINCT b.family FROM person a JOIN person b ON b.id = a.id WHERE a.family = ANY ($1)',
    [families],
  );
  return [...new Set([...families, ...sharing.map((row) => row.family)])].toSorted();
}

/** The writer must see every family that is written to, at this moment and not only when the page was drawn. */
async function mustSee(db: Db, { writer, families, opens = [] }: Writing<unknown>): Promise<void> {
  const known = families.filter((family) => !opens.includes(family));
  if (known.length === 0) return;
  const [row] = await db.rows<{ sees: boolean }>(
    'SELECT sees_all_families($1) OR $2::text[] <@ families_of($1) AS sees',
    [writer.professional, known],
  );
  if (!row?.sees) throw new Refused({ why: 'You are not in the team of this family any more.' });
}
