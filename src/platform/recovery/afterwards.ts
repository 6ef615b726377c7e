import type { Pool } from '../database/pool.ts';
import type { Door } from '../recorder/door.ts';
import type { NewEntry } from '../recorder/writing.ts';
import { headsIn, type Journal, type Kept, type Line, lineAfter } from './journal.ts';
import { append, type Outside } from './place.ts';

/** What was done again after a backup was brought back, and what was lost with what came after it. */
export type Again = { roles: number; unsafe: number; erased: number; entriesLost: number; familiesWithLoss: number };

/**
 * After a backup was brought back: what the journal says happened since is done again as far as safety asks. What was erased is erased, whoever had
 * left has left; of whoever something was recorded about safe contact, nothing is written to until somebody has looked.
 * Says how many entries the journal knew that are not there any more.
 */
export async function doAgain(
  { pool, door, newKey }: { pool: Pool; door: Door; newKey: () => string },
  lines: readonly Line[],
  copied: string,
  day: string,
): Promise<Again> {
  const since = lines.filter(({ at }) => at > copied);
  const roles = new Map(
    since.flatMap((line) => (line.kind === 'role' ? [[line.body.professional, line.body] as const] : [])),
  );
  const changed = await pool.transaction(async (db) => {
    let many = 0;
    for (const { professional, account, signsIn, leftOn } of roles.values())
      many += await db.changed('UPDATE professional SET account = $2, signs_in = $3, left_on = $4 WHERE id = $1', [
        professional,
        account,
        signsIn,
        leftOn,
      ]);
    return many;
  });
  let unsafe = 0;
  for (const line of since) {
    if (line.kind !== 'unsafe') continue;
    const { family, entry, people } = line.body;
    const ids = [entry, ...people.map((person) => holdOf(entry, person))];
    const [here] = await pool.transaction((db) =>
      db.rows<{ family: boolean; entries: string[] }>(
        `SELECT EXISTS (SELECT FROM family WHERE id = $1) AS family,
           ARRAY(SELECT id FROM entry WHERE id = ANY ($2)) AS entries`,
        [family, ids],
      ),
    );
    if (!here?.family || here.entries.includes(entry)) continue;
    const missing = people.filter((person) => !here.entries.includes(holdOf(entry, person)));
    if (missing.length === 0) continue;
    const write = missing.map((person): NewEntry => hold(family, entry, person, copied, day));
    const written = await door.write({
      writer: { professional: 'command-line', agency: 'command-line' },
      key: newKey(),
      sent: entry,
      families: [family],
      action: 'brought a backup back',
      decide: () => ({ write, result: null }),
    });
    if ('done' in written) unsafe += write.length;
  }
  let erased = 0;
  for (const line of since) if (line.kind === 'erased') erased += await eraseAgain(door, line.body, newKey(), day);
  return { roles: changed, unsafe, erased, ...(await lost(pool, lines)) };
}

/** Erases anew what an older copy had brought back; how many entries. */
async function eraseAgain(
  door: Door,
  { family, entries }: { family: string; entries: readonly string[] },
  key: string,
  day: string,
): Promise<number> {
  let many = 0;
  await door.write({
    writer: { professional: 'command-line', agency: 'command-line' },
    key,
    sent: 'erased',
    families: [family],
    action: 'brought a backup back',
    decide: (found) => {
      const here = (found.get(family)?.entries ?? []).filter(
        ({ id, payload }) => payload !== null && entries.includes(id),
      );
      many = here.length;
      if (many === 0) return { refused: { why: 'There is nothing left of it.' } };
      const these = here.map(({ id }) => id);
      const payload = { entries: these, why: 'kept-long-enough', by: 'safeguarding-lead', text: AGAIN };
      return {
        write: [{ id: key, family, about: [], kind: 'content-erased', happened: day, payload }],
        erase: { family, entries: these, whole: false },
        result: null,
      };
    },
  });
  return many;
}

const AGAIN = 'It had been erased before a backup was brought back, for the reason that was given then.';

const holdOf = (entry: string, person: string): string => `again:${entry}:${person}`;

/** Nothing is written to somebody until a person has looked. */
const hold = (family: string, entry: string, person: string, copied: string, day: string): NewEntry => ({
  id: holdOf(entry, person),
  family,
  about: [person],
  kind: 'safe-contact',
  happened: day,
  payload: {
    person,
    risk: 'may-be-at-risk',
    neverWrite: true,
    text: `A backup of ${copied.slice(0, 10)} was brought back. After it, something was recorded about how this person can be reached safely, and it is lost. Do not write or leave word before you have asked whoever works with them.`,
  },
});

/** How many entries the journal knew of, and in how many families, that are not there any more. */
async function lost(pool: Pool, lines: readonly Line[]): Promise<Pick<Again, 'entriesLost' | 'familiesWithLoss'>> {
  const here = await pool.transaction((db) =>
    db.rows<{ id: string; position: number }>('SELECT id, position FROM family'),
  );
  const now = new Map(here.map(({ id, position }) => [id, position]));
  const gone = [...headsIn(lines)].map(([family, [position]]) => Math.max(0, position - (now.get(family) ?? 0)));
  return {
    entriesLost: gone.reduce((sum, one) => sum + one, 0),
    familiesWithLoss: gone.filter((one) => one > 0).length,
  };
}

/**
 * Says in the journal that a backup was brought back: from here on its chains stand where they stood then, and the audit
 * is taken outside anew from the last stretch that is there.
 */
export async function sayRestored(
  pool: Pool,
  outside: Outside,
  { lines, last }: Pick<Journal, 'lines' | 'last'>,
  audited: bigint,
  copied: string,
  at: number,
): Promise<void> {
  const heads = await pool.transaction((db) =>
    db.rows<{ id: string; position: number; chain: string }>(
      'SELECT id, position, chain FROM family WHERE position > 0 ORDER BY id',
    ),
  );
  const stretches = lines.flatMap((line) => (line.kind === 'audit' ? [BigInt(line.body.to)] : []));
  const there = stretches.filter((to) => to <= audited).at(-1) ?? 0n;
  const kept: Kept = {
    kind: 'restored',
    body: {
      from: copied,
      audit: String(there),
      families: Object.fromEntries(heads.map(({ id, position, chain }) => [id, [position, chain] as const])),
    },
  };
  await append(outside, [lineAfter(last, new Date(at).toISOString(), kept, outside.key)]);
}
