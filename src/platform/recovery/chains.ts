import type { AnyEntry } from '../../record/entry.ts';
import { brokenSeal, GENESIS, type Head } from '../../record/seal.ts';
import type { Db } from '../database/pool.ts';
import { ENTRY_COLUMNS, type EntryRow, entryOf } from '../recorder/rows.ts';

/** A family's record as it lies in the database, in the order of its chain. */
export async function recordOf(db: Db, family: string): Promise<AnyEntry[]> {
  const rows = await db.rows<EntryRow>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e LEFT JOIN content c ON c.entry = e.id WHERE e.family = $1 ORDER BY e.position`,
    [family],
  );
  return rows.map(entryOf);
}

/** Everything that is wrong with a family's chain: positions with gaps, broken seals, a head that differs. */
export function brokenChain(family: string, entries: readonly AnyEntry[], said: Head): string[] {
  const wrong: string[] = [];
  let head: Head = { chain: GENESIS, position: 0 };
  for (const entry of entries) {
    const broken = brokenSeal(entry, head);
    if (broken !== null) wrong.push(`${family}: the entry ${entry.id} ${broken}`);
    // What is erased has lost its salt with it.
    else if (entry.payload === null && entry.seal?.salt)
      wrong.push(`${family}: the entry ${entry.id} cannot be opened: what it says was changed where it lies, shut`);
    head = { chain: entry.seal?.chain ?? '', position: entry.seal?.position ?? 0 };
  }
  if (head.chain !== said.chain || head.position !== said.position)
    wrong.push(`${family}: its head says ${said.position} entries, and the chain ends at ${head.position}`);
  return wrong;
}
