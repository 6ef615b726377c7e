import { parseDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';
import { guessColumns } from './columns.ts';
import { readersFor } from './fields.ts';
import { openList } from './opening.ts';
import { askPiece, textOf } from './pieces.ts';
import type { Job } from './ports.ts';
import { type ReadRow, type RowFault, rowReader } from './reading.ts';
import { type Progress, work } from './working.ts';

/** As many rows are read and kept in one transaction. */
const AT_ONCE = 2000;
/** As many bad lines are told one by one; of the others only how many there are. */
const FAULTS_TOLD = 5000;

/** A list that cannot be read at all; nothing of it was taken. */
export class UnreadableList extends Error {}

type Batch = {
  rows: (ReadRow & { line: number })[];
  faults: (RowFault & { line: number })[];
  lines: number;
  bad: number;
};

/** Reads the file row by row into the table of rows that wait to be written. What was read before is passed over. */
export async function stage(job: Job): Promise<void> {
  const { pool, library } = job.ports;
  let bytes = 0;
  const ask = (number: number) => pool.transaction((db) => askPiece(db, job.row.id)(number));
  const text = () => textOf(ask, job.row.encoding, (read) => (bytes = read));
  const opened = await openList(text, job.source.kind);
  if ('wrong' in opened) throw new UnreadableList(opened.wrong);
  const columns = job.row.columns ?? guessColumns(job.source.kind, opened.headings, job.source.columns);
  const today = parseDay(job.row.day) as number;
  const read = rowReader(job.source.kind, columns, opened.headings, readersFor(library().lists), today);
  let batch = empty();
  let last = job.row.line_read;
  let putting: Promise<void> = Promise.resolve();
  /** Keeps what was read, while the next rows are read; one after another. */
  const put = async () => {
    const full = batch;
    const so = { bytes_read: bytes, line_read: last };
    batch = empty();
    await putting;
    putting = work(job, async (db) => {
      await keep(db, job, full);
      return { ...so, rows_read: full.lines, rows_bad: full.bad } satisfies Progress;
    });
    // It is told where it is waited for: at the next rows, or at the end.
    putting.catch(() => {});
  };
  const from = job.row.line_read;
  for await (const row of opened.rows) {
    if (row.line <= from) continue;
    // A row is known by its line, so no two have one, whatever a file does with its line ends.
    last = Math.max(row.line, last + 1);
    batch.lines += 1;
    const came = 'cells' in row ? read(row.cells) : { faults: [{ field: 'the line', value: '', mend: row.broken }] };
    if ('faults' in came) {
      batch.bad += 1;
      for (const fault of came.faults) batch.faults.push({ line: last, ...fault });
    } else batch.rows.push({ line: last, ...came });
    if (batch.lines >= AT_ONCE) await put();
  }
  await put();
  await putting;
  await work(job, async (db) => {
    await db.changed('DELETE FROM import_piece WHERE import = $1', [job.row.id]);
    return { step: 'match', bytes_read: job.row.bytes };
  });
}

const empty = (): Batch => ({ rows: [], faults: [], lines: 0, bad: 0 });

async function keep(db: Db, { row, source }: Job, { rows, faults }: Batch): Promise<void> {
  const people = source.kind === 'staff' ? [] : new Map(rows.map(({ who, said }) => [who, said]));
  const told = row.rows_bad >= FAULTS_TOLD ? [] : faults;
  await Promise.all([
    db.changed(
      `INSERT INTO import_row (import, line, who, reading)
       SELECT $1, line, who, reading::json FROM unnest($2::int[], $3::text[], $4::text[]) AS r (line, who, reading)`,
      [row.id, rows.map((one) => one.line), rows.map((one) => one.who), rows.map((one) => JSON.stringify(one.reading))],
    ),
    db.changed(
      `INSERT INTO import_person (import, who, said)
       SELECT $1, who, said::json FROM unnest($2::text[], $3::text[]) AS p (who, said) ON CONFLICT DO NOTHING`,
      [row.id, [...people].map(([who]) => who), [...people].map(([, said]) => JSON.stringify(said))],
    ),
    keepFaults(db, row.id, told),
  ]);
}

/** Keeps what is wrong with lines, to be told. */
export async function keepFaults(db: Db, id: string, faults: readonly (RowFault & { line: number })[]): Promise<void> {
  if (faults.length === 0) return;
  await db.changed(
    `INSERT INTO import_fault (import, line, field, value, mend)
     SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[], $5::text[]) ON CONFLICT DO NOTHING`,
    [
      id,
      faults.map((one) => one.line),
      faults.map((one) => one.field),
      faults.map((one) => one.value),
      faults.map((one) => one.mend),
    ],
  );
}
