import { hash } from 'node:crypto';
import type { AnyEntry } from '../../record/entry.ts';
import type { Db } from '../database/pool.ts';

/** Puts down what is in the file that an entry brings, or takes along where it is moved here; null where it has none. */
export function storeFile(db: Db, entry: AnyEntry, files: ReadonlyMap<string, Uint8Array>): Promise<unknown> | null {
  const bytes = files.get(entry.id);
  if (bytes)
    return db.changed('INSERT INTO attachment (id, family, professional, bytes) VALUES ($1, $2, $3, $4)', [
      entry.id,
      entry.family,
      entry.author,
      JSON.stringify(db.shut({ bytes: Buffer.from(bytes).toString('base64') })),
    ]);
  if (entry.kind !== 'correction' || entry.payload?.kind !== 'attachment') return null;
  return db.changed(
    `INSERT INTO attachment (id, family, professional, bytes)
     SELECT $1, $2, a.professional, a.bytes FROM attachment a JOIN entry e ON e.id = a.id
     WHERE e.id = $3 OR e.corrects = $3 LIMIT 1`,
    [entry.id, entry.family, entry.corrects],
  );
}

type Row = { id: string; bytes: { bytes: string } | null };

/** What is in the file of an entry as it stands in a family, if it is what the record says; null where it is not. */
export async function fileOf(db: Db, family: string, entry: string, digest: string): Promise<Uint8Array | null> {
  const rows = await db.rows<Row>(
    `SELECT a.id, a.bytes FROM attachment a JOIN entry e ON e.id = a.id
     WHERE e.family = $1 AND (e.id = $2 OR e.corrects = $2) LIMIT 1`,
    [family, entry],
  );
  return rows[0] ? contentOf(rows[0], digest) : null;
}

function contentOf({ bytes }: Row, digest: string): Uint8Array | null {
  const content = bytes ? Buffer.from(bytes.bytes, 'base64') : null;
  return content !== null && hash('sha256', content, 'hex') === digest ? content : null;
}

/** Entries of a family whose file is not there, or is not the one that was added. One is in memory at a time. */
export async function wrongFiles(db: Db, entries: readonly AnyEntry[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const entry of entries) {
    const digest = digestIn(entry);
    if (digest === null) continue;
    const [row] = await db.rows<Row>('SELECT id, bytes FROM attachment WHERE id = $1', [entry.id]);
    if (!row)
      wrong.push(`the file of the entry ${entry.id} is not here (records come in from elsewhere without files)`);
    else if (contentOf(row, digest) === null)
      wrong.push(`the file of the entry ${entry.id} is not the one that was added`);
  }
  return wrong;
}

function digestIn({ kind, payload }: AnyEntry): string | null {
  if (payload === null) return null;
  if (kind === 'attachment' && 'digest' in payload) return payload.digest;
  if (kind !== 'correction' || !('mode' in payload) || payload.kind !== 'attachment') return null;
  return typeof payload.payload?.digest === 'string' ? payload.payload.digest : null;
}
