import { parseDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';
import type { Lists } from '../../record/lists.ts';
import { type Columns, guessColumns } from './columns.ts';
import { readersFor } from './fields.ts';
import { openList } from './opening.ts';
import { askPiece, keepPiece, takeFile, textOf } from './pieces.ts';
import type { ImportRow, SourceRow } from './ports.ts';
import { type ReadRow, type RowFault, rowReader } from './reading.ts';

/** A file that somebody brings, and where it comes from. */
export type Bringing = { id: string; source: string; file: string; professional: string; day: string };

/** Takes a file in and keeps it until it is confirmed and read. Throws `RefusedFile` where it can be no list. */
export async function takeIn(
  db: Db,
  { id, source, file, professional, day }: Bringing,
  content: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<void> {
  await db.changed(
    `INSERT INTO import (id, source, file, digest, bytes, encoding, professional, day, state)
     VALUES ($1, $2, $3, '', 0, 'utf-8', $4, $5, 'new')`,
    [id, source, file.slice(0, 200), professional, day],
  );
  const { bytes, digest, encoding } = await takeFile(content, keepPiece(db, id));
  await db.changed('UPDATE import SET bytes = $2, digest = $3, encoding = $4 WHERE id = $1', [
    id,
    bytes,
    digest,
    encoding,
  ]);
}

/** Keeps what a source's columns mean, and lets the import begin. It is done once: a list that runs runs on. */
export async function confirm(db: Db, { id, source }: ImportRow, columns: Columns, day: string): Promise<boolean> {
  const said = JSON.stringify(columns);
  await db.changed('UPDATE import_source SET columns = $2 WHERE name = $1', [source, said]);
  const begun = await db.changed(
    `UPDATE import SET state = 'running', columns = $2, day = $3, worked = NULL WHERE id = $1 AND state = 'new'`,
    [id, said, day],
  );
  return begun === 1;
}

/** Takes an import up again that was stopped, has failed, or got answers since it was done. */
export const takeUp = (db: Db, id: string): Promise<number> =>
  db.changed(
    `UPDATE import SET state = 'running', why = NULL, ended = NULL, worked = NULL
     WHERE id = $1 AND state IN ('stopped', 'failed', 'done')`,
    [id],
  );

/** Stops an import at the next place where it can be taken up again. */
export const stopIt = (db: Db, id: string): Promise<number> =>
  db.changed(`UPDATE import SET state = 'stopped' WHERE id = $1 AND state = 'running'`, [id]);

export async function sourceOf(db: Db, name: string): Promise<SourceRow | null> {
  const [row] = await db.rows<SourceRow>(
    'SELECT name, kind, agency, told, for_agency, columns FROM import_source WHERE name = $1',
    [name],
  );
  return row ?? null;
}

/** Keeps where lists come from; what is remembered of its columns stays. */
export async function keepSource(db: Db, source: Omit<SourceRow, 'columns'>): Promise<void> {
  await db.changed(
    `INSERT INTO import_source (name, kind, agency, told, for_agency) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, agency = excluded.agency, told = excluded.told,
       for_agency = excluded.for_agency`,
    [source.name, source.kind, source.agency, source.told, source.for_agency],
  );
}

/** A file before it is read in: its columns, and what its first rows come to under them. */
export type Preview = {
  headings: string[];
  columns: Columns;
  samples: { heading: string; cells: string[] }[];
  rows: { line: number; row: ReadRow }[];
  faults: (RowFault & { line: number })[];
  looked: number;
};

const LOOKED_AT = 100;
const SHOWN = 5;

/** What the beginning of a file comes to; why it cannot be read where it cannot. */
export async function previewOf(
  db: Db,
  row: ImportRow,
  source: SourceRow,
  lists: Lists,
  chosen?: Columns,
): Promise<Preview | { wrong: string }> {
  const text = () => textOf(askPiece(db, row.id), row.encoding);
  const opened = await openList(text, source.kind);
  if ('wrong' in opened) return opened;
  const { headings } = opened;
  const columns = chosen ?? guessColumns(source.kind, headings, source.columns);
  const read = rowReader(source.kind, columns, headings, readersFor(lists), parseDay(row.day) as number);
  const preview: Preview = { headings, columns, samples: [], rows: [], faults: [], looked: 0 };
  const cells: string[][] = [];
  for await (const one of opened.rows) {
    preview.looked += 1;
    if ('cells' in one && cells.length < 3) cells.push(one.cells);
    const came = 'cells' in one ? read(one.cells) : { faults: [{ field: 'the line', value: '', mend: one.broken }] };
    if ('faults' in came) preview.faults.push(...came.faults.map((fault) => ({ line: one.line, ...fault })));
    else if (preview.rows.length < SHOWN) preview.rows.push({ line: one.line, row: came });
    if (preview.looked >= LOOKED_AT) break;
  }
  preview.samples = headings.map((heading, at) => ({
    heading,
    cells: cells.map((one) => (one[at] ?? '').trim().slice(0, 40)).filter(Boolean),
  }));
  return preview;
}
