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
  projected: Map<string, Rows>;
  /** The families that it was last followed together with, itself among them. */
  with: readonly string[];
};

/** The rows of a table by what names them. Rows of one table say the same things. */
export type Rows = ReadonlyMap<string, Row>;
export type Row = Readonly<Record<string, unknown>>;

type HeadRow = { id: string; position: number; chain: string; last_received: Date | null; round: number };

/** Locks families' heads, in one order, so that two requests never wait for one another; one that is new gets its own. */
export async function lockHeads(db: Db, families: readonly string[]): Promise<HeadRow[]> {
  const locked = (some: readonly string[]) =>
    db.rows<HeadRow>(
      'SELECT id, position, chain, last_received, round FROM family WHERE id = ANY ($1) ORDER BY id FOR UPDATE',
      [some],
    );
  const heads = await locked(families);
  if (heads.length === families.length) return heads;
  const missing = families.filter((family) => !heads.some((head) => head.id === family));
  await db.changed('INSERT INTO family (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [missing]);
  return [...heads, ...(await locked(missing))];
}

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

  /** A family's record, whose head is locked; an empty one where the family is new (R3). */
  async take(db: Db, { id: family, ...head }: HeadRow): Promise<Kept> {
    const kept = this.#kept.get(family);
    // It is changed from here on, and comes back only when that is committed.
    this.#kept.delete(family);
    if (kept && kept.head.chain === head.chain && kept.head.position === head.position)
      return kept.round === head.round ? kept : { ...kept, round: head.round, projected: new Map() };
    const rows =
      head.position === 0
        ? []
        : await db.rows<EntryRow>(
            `SELECT ${ENTRY_COLUMNS} FROM entry e LEFT JOIN content c ON c.entry = e.id WHERE e.family = $1 ORDER BY e.position`,
            [family],
          );
    return {
      head: head.position === 0 ? { chain: GENESIS, position: 0 } : { chain: head.chain, position: head.position },
      lastReceived: head.last_received?.getTime() ?? 0,
      entries: rows.map(entryOf),
      round: head.round,
      projected: new Map(),
      with: [family],
    };
  }

  /** The families that were followed together with a family when it was last written to, itself among them. */
  with(family: string): readonly string[] {
    return this.#kept.get(family)?.with ?? [family];
  }

  /** Keeps a record for the next time, once it has been committed. */
  put(family: string, kept: Kept): void {
    this.#kept.delete(family);
    this.#kept.set(family, kept);
    if (this.#kept.size > this.#size) for (const oldest of this.#kept.keys()) return void this.#kept.delete(oldest);
  }
}
