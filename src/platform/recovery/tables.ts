import type pg from 'pg';

/** A table as a backup has it: its columns in order. */
export type TableShape = { table: string; columns: string[] };

/** What is made anew and not brought back: who is signed in, and which changes of the database ran. */
const NOT_KEPT: readonly string[] = ['session', 'migration'];

/** The tables of a database with their columns, each after those that it refers to. */
export async function tablesOf(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<{ table: string; columns: string[]; refers: string[] }>(
    `SELECT c.relname AS table,
       ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
         AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
       ARRAY(SELECT DISTINCT r.relname::text FROM pg_constraint f JOIN pg_class r ON r.oid = f.confrelid
         WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid) AS refers
     FROM pg_class c WHERE c.relnamespace = 'keepsight'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
  );
  const waiting = new Map(rows.filter(({ table }) => !NOT_KEPT.includes(table)).map((row) => [row.table, row]));
  const ordered: TableShape[] = [];
  while (waiting.size > 0) {
    const next = [...waiting.values()].find(({ refers }) => !refers.some((table) => waiting.has(table)));
    if (!next) throw new Error(`tables refer to one another in a ring: ${[...waiting.keys()].join(', ')}`);
    waiting.delete(next.table);
    ordered.push({ table: next.table, columns: next.columns });
  }
  return ordered;
}

/** Columns in the way in which SQL names them. */
export const named = (names: readonly string[]): string =>
  names.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ');
