import { randomBytes } from 'node:crypto';
import type { Library } from '../../procedure/replay.ts';
import type { AnyEntry } from '../../record/entry.ts';
import { erased } from '../../record/seal.ts';
import type { Db, Pool } from '../database/pool.ts';
import type { Hears } from '../outbox/news.ts';
import { extendAll, TAKEN } from './extend.ts';
import { type Kept, lockHeads, Shelf } from './shelf.ts';
import { allOf, MoreFamilies, together } from './together.ts';
import { type Found, type NewEntry, Refused, type Writing, type Written } from './writing.ts';

/** The append door (R3): the only way in which entries come to lie on a record. */
export type Door = { write: <Result>(writing: Writing<Result>) => Promise<Written<Result>> };

/** What the door needs from outside: randomness and the clock come in, so that a simulation can hold both. */
export type DoorPorts = {
  pool: Pool;
  library: () => Library;
  now?: () => number;
  salt?: () => string;
  /** Lets everyone write to every family: only to tell the story of an invented partnership. */
  telling?: boolean;
  /** Hears what was written, in the same transaction: so that whoever must be told of it is. */
  hears?: Hears;
};

export function openDoor({
  pool,
  library,
  now = Date.now,
  salt = () => randomBytes(32).toString('hex'),
  telling = false,
  hears,
}: DoorPorts): Door {
  const shelf = new Shelf();
  /** One try, with these families locked besides those that the request names. */
  const attempt = async <Result>(writing: Writing<Result>, besides: readonly string[]): Promise<Written<Result>> => {
    const taken = new Map<string, Kept>();
    const written = await pool.transaction(async (db): Promise<Written<Result>> => {
      const { families, opens = [] } = writing;
      const named = [...new Set([...families, ...besides])];
      const known = telling ? [] : families.filter((family) => !opens.includes(family));
      // They go out in one journey. The first locks, so the others are asked under the lock.
      const [heads, groups, before, may] = await Promise.all([
        lockHeads(db, named),
        together(db, named),
        doneBefore(db, writing),
        sees(db, writing, known),
      ]);
      if (before) return { done: before.result, repeat: true, followed: new Map() };
      if (!may) throw new Refused({ why: NOT_THEIRS });
      if (allOf(groups).some((family) => !named.includes(family))) throw new MoreFamilies(allOf(groups));
      for (const head of heads) taken.set(head.id, await shelf.take(db, head));
      const decided = writing.decide(new Map([...taken].map(([family, one]) => [family, foundIn(one)])));
      if ('refused' in decided) throw new Refused(decided.refused);
      const to = new Set([...decided.write, ...(decided.restore ?? [])].map((entry) => entry.family));
      const unnamed = [...to].find((family) => !families.includes(family));
      if (unnamed !== undefined) throw new Error(`an entry is for ${unnamed}, which the request does not name`);
      // What opens a family may write to it while there is nothing in it, and not afterwards.
      const opened = opens.filter((family) => to.has(family) && taken.get(family)?.head.position !== 0);
      if (!telling && !(await sees(db, writing, opened))) throw new Refused({ why: NOT_THEIRS });
      if (decided.erase) await erase(db, taken, decided.erase);
      const making = { library: library(), now, salt, ...(hears && { hears }) };
      const [, followed] = await Promise.all([
        finish(db, writing, decided),
        extendAll(db, taken, decided, writing.writer, making, groups),
      ]);
      return { done: decided.result, repeat: false, followed };
    });
    // What is taken off the shelf comes back only here: where a commit failed, the next writer reads the record again.
    for (const [family, kept] of taken) shelf.put(family, kept);
    return written;
  };
  return {
    write: async <Result>(writing: Writing<Result>): Promise<Written<Result>> => {
      let besides = writing.families.flatMap((family) => shelf.with(family));
      for (;;)
        try {
          return await attempt(writing, besides);
        } catch (error) {
          if (error instanceof Refused) return { refused: error.refusal };
          const { constraint } = error as { constraint?: string };
          if ((error as { code?: string }).code === ON_HOLD) return { refused: { why: HELD } };
          if (constraint === 'entry_pkey') return { refused: { why: TAKEN } };
          // Sent twice at once for different families: the other was first, and is found now.
          if (constraint === 'done_once_pkey') continue;
          if (!(error instanceof MoreFamilies)) throw error;
          besides = [...error.families];
        }
    },
  };
}

/** Takes out what entries say, from the database and from what is followed: what is projected after it knows none of it. */
async function erase(
  db: Db,
  taken: ReadonlyMap<string, Kept>,
  { family, entries, whole }: { family: string; entries: readonly string[]; whole: boolean },
): Promise<void> {
  const kept = taken.get(family);
  if (!kept) throw new Error(`${family} is not locked`);
  await db.rows('SELECT erase_content($1, $2, $3)', [family, entries, whole]);
  kept.entries = kept.entries.map((entry) => (entries.includes(entry.id) ? erased(entry) : entry));
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
  decided: { write: readonly NewEntry[]; restore?: readonly AnyEntry[]; result: Result },
): Promise<void> {
  const { writer, key, sent, action, families, draft } = writing;
  // Each family's own trail has what was written to it.
  const written = Map.groupBy<string, { family: string; id: string }>(
    [...decided.write, ...(decided.restore ?? [])],
    (entry) => entry.family,
  );
  const trail = [...new Set([...families.slice(0, 1), ...written.keys()])].map((family) => ({
    family,
    ids: (written.get(family) ?? []).map((entry) => entry.id),
  }));
  const finished = db.changed(
    `WITH once AS (INSERT INTO done_once (professional, key, fingerprint, result) VALUES ($1, $2, $3, $4))
     INSERT INTO audit (professional, action, resource, family, ids)
     SELECT $1, $5, 'record', t.family, t.ids FROM json_to_recordset($6) AS t(family text, ids text[])`,
    [writer.professional, key, sent, JSON.stringify(decided.result), action, JSON.stringify(trail)],
  );
  const removed =
    draft === undefined
      ? null
      : db.changed('DELETE FROM draft WHERE id = $1 AND professional = $2', [draft, writer.professional]);
  await Promise.all([finished, removed]);
}

/** What the database says where a legal hold stands (migrations/0033). */
const ON_HOLD = 'KS004';
const HELD = 'A legal hold stands on this family: nothing of it may be erased. Nothing was changed.';

const NOT_THEIRS = 'You are not in the team of this family any more.';

/** Whether the writer sees every family that is written to, at this moment and not only when the page was drawn. */
async function sees(db: Db, { writer }: Writing<unknown>, families: readonly string[]): Promise<boolean> {
  if (families.length === 0) return true;
  const [row] = await db.rows<{ sees: boolean }>(
    `SELECT $2::text[] <@ families_of($1) OR (sees_all_families($1) AND NOT $2::text[] && hidden_from($1)) AS sees`,
    [writer.professional, families],
  );
  return row?.sees === true;
}
