import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { isoDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import type { Db } from '../../platform/database/pool.ts';
import { newId } from '../../platform/web/ids.ts';
import { type Columns, wrongColumns } from './columns.ts';
import { FIELDS, KINDS, type ListKind } from './fields.ts';
import { RefusedFile } from './pieces.ts';
import type { ImportRow, Ports, SourceRow } from './ports.ts';
import { runImport, type Watching } from './run.ts';
import { confirm, keepSource, previewOf, sourceOf, takeIn, takeUp } from './taking.ts';
import { waitsOf } from './waiting.ts';
import { importOf } from './working.ts';

/** What the command line says of a list. Kind and agency are needed for a source that is new. */
export type Asking = {
  file: string;
  source: string;
  by: string;
  kind?: string | undefined;
  agency?: string | undefined;
  told?: string | undefined;
  forAgency?: boolean | undefined;
  /** NAME=HEADING, as often as columns are not guessed right. */
  columns?: readonly string[] | undefined;
  look?: boolean | undefined;
};

/** What came of it, in lines to print; `good` where nothing was left out. */
export type Told = { lines: string[]; good: boolean; wrong?: boolean };

const FAULTS_TOLD = 100;

/**
 * Brings a list in from the command line: what a page does in steps, at once. The same file that was stopped is taken up
 * where it was left; with `look` nothing is written, and it is told how the first rows are read.
 */
export async function importList(ports: Ports, asking: Asking, watching: Watching = {}): Promise<Told> {
  const made = await ports.pool.transaction((db) => sourceFor(db, asking));
  if ('wrong' in made) return { lines: [made.wrong], good: false, wrong: true };
  const id = newId();
  const day = isoDay(londonDay((ports.now ?? Date.now)()));
  const bringing = { id, source: made.name, file: basename(asking.file), professional: asking.by, day };
  try {
    await ports.pool.transaction((db) =>
      takeIn(db, bringing, createReadStream(asking.file, { highWaterMark: 1_000_000 })),
    );
  } catch (error) {
    if (error instanceof RefusedFile) return { lines: [`${asking.file}: ${error.message}`], good: false };
    throw error;
  }
  const before = await ports.pool.transaction((db) => unfinished(db, id));
  if (before !== null) await ports.pool.transaction((db) => takeUp(db, before));
  else {
    const begun = await ports.pool.transaction((db) => begin(db, id, made, asking, ports, day));
    if ('lines' in begun) return begun;
  }
  const so = await runImport(ports, before ?? id, watching);
  if (so === null) return { lines: ['Somebody else is working on this import.'], good: false };
  return ports.pool.transaction((db) => told(db, so, before !== null));
}

/** The source as it is known, or as it is made known now. */
async function sourceFor(db: Db, asking: Asking): Promise<SourceRow | { wrong: string }> {
  const [by] = await db.rows<{ account: string }>('SELECT account FROM professional WHERE id = $1', [asking.by]);
  if (!by) return { wrong: `There is no professional ${asking.by}: say with --by who brings the list in.` };
  if (by.account !== 'duty-team' && by.account !== 'safeguarding-lead')
    return { wrong: 'Lists are brought in by the duty team and the safeguarding lead.' };
  const known = await sourceOf(db, asking.source);
  const kind = asking.kind ?? known?.kind;
  const agency = asking.agency ?? known?.agency;
  if (kind === undefined || agency === undefined)
    return { wrong: `“${asking.source}” is a new source: say its --kind (${KINDS.join(', ')}) and its --agency.` };
  if (!(KINDS as readonly string[]).includes(kind)) return { wrong: `--kind is one of ${KINDS.join(', ')}.` };
  if (known && known.kind !== kind) return { wrong: `“${asking.source}” is a list of the kind ${known.kind}.` };
  const agencies = await db.rows('SELECT FROM agency WHERE id = $1', [agency]);
  if (agencies.length === 0) return { wrong: `There is no agency ${agency}.` };
  const source = {
    name: asking.source,
    kind: kind as ListKind,
    agency,
    told: asking.told ?? known?.told ?? null,
    for_agency: asking.forAgency ?? known?.for_agency ?? false,
  };
  await keepSource(db, source);
  return { ...source, columns: known?.columns ?? {} };
}

/** An import of the same file that was not finished; the one that has just been taken in is then not needed. */
async function unfinished(db: Db, id: string): Promise<string | null> {
  const [before] = await db.rows<{ id: string }>(
    `SELECT o.id FROM import n JOIN import o ON o.source = n.source AND o.digest = n.digest AND o.id <> n.id
     WHERE n.id = $1 AND o.state IN ('stopped', 'failed', 'running') AND o.worked IS NULL ORDER BY o.began DESC LIMIT 1`,
    [id],
  );
  if (!before) return null;
  await db.changed('DELETE FROM import WHERE id = $1', [id]);
  return before.id;
}

/** Confirms the columns, or tells what is missing; with `look` how the first rows are read, and no more. */
async function begin(
  db: Db,
  id: string,
  source: SourceRow,
  asking: Asking,
  { library }: Ports,
  day: string,
): Promise<{ begun: true } | Told> {
  const row = (await importOf(db, id)) as ImportRow;
  const guessed = await previewOf(db, row, source, library().lists);
  if ('wrong' in guessed) return { lines: [guessed.wrong], good: false };
  const said = Object.fromEntries((asking.columns ?? []).map((one) => one.split('=') as [string, string]));
  const columns: Columns = { ...guessed.columns, ...said };
  const names = FIELDS[source.kind].map((field) => field.name);
  const wrong = [
    ...Object.keys(said)
      .filter((name) => !names.includes(name))
      .map((name) => `There is no column ${name}: --column takes ${names.join(', ')}.`),
    ...wrongColumns(source.kind, columns, guessed.headings).map(
      (fault) => `${fault.text} (--column ${fault.field}=HEADING).`,
    ),
  ];
  const meaning = FIELDS[source.kind].flatMap(({ name, label }) =>
    columns[name] ? [`  ${label}: “${columns[name]}”`] : [],
  );
  if (wrong.length === 0 && !asking.look) {
    await confirm(db, row, columns, day);
    return { begun: true };
  }
  const seen = Object.keys(said).length > 0 ? await previewOf(db, row, source, library().lists, columns) : guessed;
  const faults = 'wrong' in seen ? [] : seen.faults.map(faultLine);
  await db.changed('DELETE FROM import WHERE id = $1', [id]);
  const headings = `The file has the columns ${guessed.headings.map((one) => `“${one}”`).join(', ')}.`;
  return { lines: [...wrong, headings, 'Its columns mean:', ...meaning, ...faults], good: wrong.length === 0 };
}

const faultLine = ({ line, field, value, mend }: { line: number; field: string; value: string; mend: string }) =>
  `line ${line}: ${field}: ${value === '' ? '' : `“${value}”: `}${mend}`;

async function told(db: Db, so: ImportRow, takenUp: boolean): Promise<Told> {
  const faults = await db.rows<{ line: number; field: string; value: string; mend: string }>(
    'SELECT line, field, value, mend FROM import_fault WHERE import = $1 ORDER BY line, field LIMIT $2',
    [so.id, FAULTS_TOLD],
  );
  const waits = await waitsOf(db, so.id);
  const lines = [
    ...faults.map(faultLine),
    ...(so.rows_bad > FAULTS_TOLD ? [`${so.rows_bad} lines were left out; these are the first.`] : []),
    ...(so.why === null ? [] : [so.why]),
    ...(takenUp ? ['It was taken up where it had been stopped.'] : []),
    `${so.rows_read} rows read: ${so.added} new on the record, ${so.corrected} corrected, ${so.unchanged} there already, ${so.rows_bad} left out.`,
    ...(waits.rows > 0
      ? [
          `${waits.rows} rows wait: of ${waits.doubtful} people who may be known, and ${waits.unknown} who are not. Look at them under Lists.`,
        ]
      : []),
    ...(so.state === 'stopped' || so.state === 'running' ? ['Stopped. Run it again to go on.'] : []),
  ];
  return { lines, good: so.state === 'done' && so.rows_bad === 0 };
}
