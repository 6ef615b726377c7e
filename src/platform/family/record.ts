import { type Followed, follow, type Library } from '../../procedure/replay.ts';
import type { AnyEntry } from '../../record/entry.ts';
import type { Kind } from '../../record/kinds.ts';
import type { Asked as AsOf } from '../../record/view.ts';
import type { Db } from '../database/pool.ts';
import { ENTRY_COLUMNS, type EntryRow, entryOf } from '../recorder/rows.ts';

/**
 * A family's record as the one who asks may read it: entries that are restricted show their stub alone, or not at all
 * (R5); row-level security sees to it.
 */
export async function recordOf(db: Db, family: string): Promise<AnyEntry[]> {
  const rows = await db.rows<EntryRow>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e LEFT JOIN content c ON c.entry = e.id WHERE e.family = $1 ORDER BY e.position`,
    [family],
  );
  return rows.map(readable);
}

/**
 * A family's record as everybody reads it who works with it and is named in nothing: for a job, which as the recorder
 * sees all of it and must pass on no more than that.
 */
export async function sharedRecordOf(recorder: Db, family: string): Promise<AnyEntry[]> {
  const rows = await recorder.rows<EntryRow>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e LEFT JOIN content c ON c.entry = e.id AND c.audience_to = 'network'
     WHERE e.family = $1 AND (e.audience_to = 'network' OR e.stub IS NOT NULL) ORDER BY e.position`,
    [family],
  );
  return rows.map(readable);
}

/** The records of several families, by family, as the one who asks may read them. */
export async function recordsOf(db: Db, families: readonly string[]): Promise<Map<string, AnyEntry[]>> {
  const rows = await db.rows<EntryRow>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e LEFT JOIN content c ON c.entry = e.id WHERE e.family = ANY ($1)
     ORDER BY e.family, e.position`,
    [families],
  );
  return Map.groupBy(rows.map(readable), (entry) => entry.family);
}

/**
 * Entries of some kinds with what corrects them, as the one who asks may read them: of the families that `within` lets
 * through, as a condition on a column, and of `families` alone where they are named.
 */
export async function entriesOfKinds(
  db: Db,
  kinds: readonly Kind[],
  within: (family: string) => string,
  families: readonly string[] | null = null,
): Promise<AnyEntry[]> {
  // Kinds stand in the text itself, so that an index on some of them can be taken.
  const named = kinds.map((kind) => `'${kind}'`).join(', ');
  // Said only where it is: a plan that holds for both ways would go through every family's entries.
  const ofThese = families === null ? 'true' : 'e.family = ANY ($1)';
  const roots = await db.rows<EntryRow>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e LEFT JOIN content c ON c.entry = e.id
     WHERE e.kind IN (${named}) AND ${ofThese} AND ${within('e.family')}
     ORDER BY e.family, e.position`,
    families === null ? [] : [families],
  );
  const corrections = await db.rows<EntryRow>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e LEFT JOIN content c ON c.entry = e.id WHERE e.corrects = ANY ($1)
     ORDER BY e.family, e.position`,
    [roots.map((row) => row.id)],
  );
  return [...roots, ...corrections].map(readable);
}

/** What is read of an entry whose content one may not see is what everybody may: its stub, as if that were all of it. */
function readable(row: EntryRow): AnyEntry {
  if (row.payload !== null || row.stub === null) return entryOf(row);
  return entryOf({ ...row, payload: row.stub, salt: null });
}

/** What a family is called, and how far its record has come; null where it is not there or not theirs. */
export async function familyHead(
  db: Db,
  family: string,
): Promise<{ called: string; closed: string | null; version: number } | null> {
  const [row] = await db.rows<{ called: string; closed: string | null; version: number }>(
    'SELECT called, closed, version FROM caseload WHERE family = $1',
    [family],
  );
  return row ?? null;
}

/**
 * A record followed as its reader may read it. The procedures come to the same for every reader, since restricted
 * entries take part in them by their stubs alone, which all may read (R5).
 */
export const followedBy = (
  family: string,
  entries: readonly AnyEntry[],
  library: Library,
  asked: AsOf = {},
): Followed => follow(family, entries, library, asked);
