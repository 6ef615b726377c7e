import { createHash } from 'node:crypto';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import type { FieldKeys } from '../database/field-keys.ts';
import type { Place } from '../database/place.ts';
import { named, tablesOf } from './tables.ts';

/** Raised whenever a backup changes its shape. */
export const BACKUP_VERSION = 1;

/** The first line of a backup. */
export type Header = {
  'keepsight-backup': number;
  at: string;
  /** The changes of the database that had run, with their hashes. */
  migrations: { name: string; hash: string }[];
  /** The public key by which the journal of this place is read, where it keeps one. */
  journalKey: string | null;
  /** The keys with which some of it is shut, as base64: a backup opens for whoever may have all of it. */
  fieldKeys?: string[];
};
/** The line before a table's rows, and the last line of all. */
export type TableLine = { table: string; columns: string[] };
export type EndLine = { end: true; rows: Record<string, number>; digest: string };

/**
 * Everything in a database as lines, as it was at one moment: a header; for each table a line with its columns, its rows
 * as PostgreSQL writes them, and “\.”; at the end how many rows each had and a digest over all of it. It is text, and
 * says nothing of how the server keeps things, so the same backup goes into a later major version, too.
 */
export async function* dump(
  keeper: Place,
  at: number,
  { journalKey = null, keys = new Map() }: { journalKey?: string | null; keys?: FieldKeys } = {},
): AsyncGenerator<string> {
  const client = new pg.Client({ ...keeper, options: '-c search_path=keepsight,pg_temp -c timezone=UTC' });
  await client.connect();
  const digest = createHash('sha256');
  const line = (text: string): string => {
    digest.update(text).update('\n');
    return `${text}\n`;
  };
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows: migrations } = await client.query<Header['migrations'][number]>(
      'SELECT name, hash FROM migration ORDER BY name',
    );
    const header: Header = {
      'keepsight-backup': BACKUP_VERSION,
      at: new Date(at).toISOString(),
      migrations,
      journalKey,
      fieldKeys: [...keys.values()].map((key) => key.toString('base64')),
    };
    yield line(JSON.stringify(header));
    const rows: Record<string, number> = {};
    for (const { table, columns } of await tablesOf(client)) {
      yield line(JSON.stringify({ table, columns } satisfies TableLine));
      let many = 0;
      let rest = '';
      const stream = client.query(to(`COPY (SELECT ${named(columns)} FROM "${table}") TO STDOUT`));
      stream.setEncoding('utf8');
      for await (const piece of stream as AsyncIterable<string>) {
        const lines = (rest + piece).split('\n');
        rest = lines.pop() ?? '';
        for (const one of lines) {
          many += 1;
          yield line(one);
        }
      }
      yield line('\\.');
      rows[table] = many;
    }
    yield `${JSON.stringify({ end: true, rows, digest: digest.digest('hex') } satisfies EndLine)}\n`;
  } finally {
    await client.end();
  }
}
