import { encodeLine } from '../../record/decode.ts';
import type { Pool } from '../database/pool.ts';
import { ENTRY_COLUMNS, type EntryRow, entryOf } from './rows.ts';

/** As many families as are read at once; so much is in memory, whatever the size of the partnership. */
const AT_ONCE = 20;

/**
 * Writes the record of one family, or of all of them, as lines of the record format (docs/record-format.md), family by
 * family, each in the order in which it came in, with its seals: everything, what is restricted too. How many families
 * were written; none where the one that was named is not here. The audit says which.
 */
export async function exportRecord(
  recorder: Pool,
  only: string | null,
  write: (line: string) => Promise<void>,
  said: (families: number) => void = () => {},
): Promise<number> {
  await write(JSON.stringify({ format: 'keepsight-record', version: 1 }));
  let families = 0;
  let last = '';
  for (;;) {
    const some = await recorder.transaction(async (db) => {
      const next = await db.rows<{ id: string }>(
        `SELECT id FROM family WHERE position > 0 AND ($1::text IS NULL OR id = $1) AND id COLLATE "C" > $2
         ORDER BY id COLLATE "C" LIMIT $3`,
        [only, last, AT_ONCE],
      );
      const ids = next.map((row) => row.id);
      await db.changed(
        `INSERT INTO audit (professional, action, resource, family)
         SELECT 'command-line', 'exported the record', 'record', family FROM unnest($1::text[]) AS family`,
        [ids],
      );
      const rows = await db.rows<EntryRow>(
        `SELECT ${ENTRY_COLUMNS} FROM entry e LEFT JOIN content c ON c.entry = e.id WHERE e.family = ANY ($1)
         ORDER BY e.family COLLATE "C", e.position`,
        [ids],
      );
      return { ids, rows };
    });
    for (const row of some.rows) await write(encodeLine(entryOf(row)));
    families += some.ids.length;
    said(families);
    const end = some.ids.at(-1);
    if (end === undefined || some.ids.length < AT_ONCE) return families;
    last = end;
  }
}
