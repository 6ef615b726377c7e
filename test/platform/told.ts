import type { Db, Pool } from '../../src/platform/database/pool.ts';
import { ENTRY_COLUMNS, type EntryRow, entryOf } from '../../src/platform/recorder/rows.ts';
import type { NewEntry, Writing } from '../../src/platform/recorder/writing.ts';
import type { AnyEntry } from '../../src/record/entry.ts';
import { brokenSeal, GENESIS, type Head } from '../../src/record/seal.ts';

/** A kept visit to a family with something said of it, as a use case would write it. */
export const visit = (id: string, family: string, more: Partial<NewEntry> = {}): NewEntry => ({
  id,
  family,
  kind: 'contact',
  happened: '2026-11-19',
  payload: { how: 'visit', outcome: 'kept', told: { how: 'text' }, text: `What was seen: ${id}` },
  ...more,
});

/** A request of ada's to write entries, to the families that they are for. */
export function writing(
  key: string,
  write: readonly NewEntry[],
  more: Partial<Writing<unknown>> = {},
): Writing<unknown> {
  return {
    writer: { professional: 'ada', agency: 'csc' },
    key,
    sent: `what ${key} says`,
    families: [...new Set(write.map((entry) => entry.family))],
    action: 'tested',
    decide: () => ({ write, result: { said: key } }),
    ...more,
  };
}

/** A family's record as it lies in the database, in the order of its chain. */
export async function recordIn(pool: Pool, family: string): Promise<AnyEntry[]> {
  const rows = await pool.transaction((db) =>
    db.rows<EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM entry e LEFT JOIN content c ON c.entry = e.id WHERE e.family = $1 ORDER BY e.position`,
      [family],
    ),
  );
  return rows.map(entryOf);
}

/** Everything that is wrong with the chains of all families: positions with gaps, broken seals, heads that differ. */
export async function brokenChains(pool: Pool): Promise<string[]> {
  const heads = await pool.transaction((db: Db) =>
    db.rows<{ id: string; position: number; chain: string }>('SELECT id, position, chain FROM family ORDER BY id'),
  );
  const wrong: string[] = [];
  for (const { id, position, chain } of heads) {
    let head: Head = { chain: GENESIS, position: 0 };
    for (const entry of await recordIn(pool, id)) {
      const broken = brokenSeal(entry, head);
      if (broken !== null) wrong.push(`${id} ${entry.id} ${broken}`);
      head = { chain: entry.seal?.chain ?? '', position: entry.seal?.position ?? 0 };
    }
    if (head.chain !== chain || head.position !== position)
      wrong.push(`${id}: the head says ${position}, the chain ends at ${head.position}`);
  }
  return wrong;
}
