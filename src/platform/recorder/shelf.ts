import type { AnyEntry } from '../../record/entry.ts';
import { GENESIS, type Head } from '../../record/seal.ts';
import type { Db } from '../database/pool.ts';
import { ENTRY_COLUMNS, type EntryRow, entryOf } from './rows.ts';

/**
 * A family's record as the recorder holds it, with what was last projected from it. `round` counts how often the family
 * was projected: another process may have done it since, because of another family that shares its people.
 */
export type Kept = {
  head: Head;
  lastReceived: number;
  entries: AnyEntry[];
  round: number;
  /** By table and by what names a row in it. */
  projected: Map<string, Map<string, string>>;
};

type HeadRow = { position: number; chain: string; last_received: Date | null; round: number };

/**
 * The records that were written to last, so that a family's next entry does not read the whole record again. What is
 * kept is used only where its head is the one that is locked in the database.
 */
export class Shelf {
  readonly #kept = new Map<string, Kept>();
  readonly #size: number;
  constructor(size = 200) {
    this.#size = size;
  }

  /** Locks a family's head and gives its record; an empty one where the family is new (R3). */
  async take(db: Db, family: string): Promise<Kept> {
    const lock = () =>
      db.rows<HeadRow>('SELECT position, chain, last_received, round FROM family WHERE id = $1 FOR UPDATE', [family]);
    let [row] = await lock();
    if (!row) {
      await db.changed('INSERT INTO family (id) VALUES ($1) ON CONFLICT DO NOTHING', [family]);
      [row] = await lock();
    }
    if (!row) throw new Error(`family ${family} could not be locked`);
    const kept = this.#kept.get(family);
    // It is changed from here on, and comes back only when that is committed.
    this.#kept.delete(family);
    if (kept && kept.head.chain === row.chain && kept.head.position === row.position)
      return kept.round === row.round ? kept : { ...kept, round: row.round, projected: new Map() };
    const rows =
      row.position === 0
        ? []
        : await db.rows<EntryRow>(
            `SELECT ${ENTRY_COLUMNS} FROM entry e LEFT JOIN content c ON c.entry = e.id WHERE e.family = $1 ORDER BY e.position`,
            [family],
          );
    return {
      head: row.position === 0 ? { chain: GENESIS, position: 0 } : { chain: row.chain, position: row.position },
      lastReceived: row.last_received?.getTime() ?? 0,
      entries: rows.map(entryOf),
      round: row.round,
      projected: new Map(),
    };
  }

  /** Keeps a record for the next time, once it has been committed. */
  put(family: string, kept: Kept): void {
    this.#kept.delete(family);
    this.#kept.set(family, kept);
    if (this.#kept.size > this.#size) for (const oldest of this.#kept.keys()) return void this.#kept.delete(oldest);
  }
}
