import { isoDay } from '../../calendar/day.ts';
import { csvOf } from '../../platform/csv.ts';
import type { FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import { FileTooLarge } from '../../platform/web/parts-sent.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { wrongColumns } from './columns.ts';
import { ColumnsPage } from './columns-page.tsx';
import { FIELDS, KINDS, type ListKind } from './fields.ts';
import { ImportPage, UnreadablePage } from './import-page.tsx';
import { ListPage } from './list-page.tsx';
import { NewPage, TOLD } from './new-page.tsx';
import { RefusedFile } from './pieces.ts';
import type { ImportRow, SourceRow } from './ports.ts';
import type { RowFault } from './reading.ts';
import { confirm, keepSource, previewOf, sourceOf, stopIt, takeIn, takeUp } from './taking.ts';
import { answer, doubtfulOf, dropUnknown, lookAgain, unknownOf, waitsOf } from './waiting.ts';
import { WaitingPage } from './waiting-page.tsx';
import { importOf, importsOf } from './working.ts';

const SECTION = '/imports';
const MISSING: Answer = { missing: true };

/** A route about lists: whoever may import may; the audit says what they did. */
const route = (
  method: Route['method'],
  path: string,
  audit: string,
  fields: readonly string[],
  handle: Route['handle'],
): Route => ({ method, path, action: 'import', resource: 'partnership', access: 'rule', audit, fields, handle });

/** A route about one import that is there. */
const ofImport =
  (handle: (asked: Asked, row: ImportRow, source: SourceRow) => Promise<Answer>): Route['handle'] =>
  async (asked) => {
    const row = await importOf(asked.db, asked.params.import ?? '');
    const source = row && (await sourceOf(asked.db, row.source));
    return row && source ? handle(asked, row, source) : MISSING;
  };

const NEW_FIELDS = ['source', 'name', 'kind', 'agency', 'told', 'for-agency'];

/** Lists of other systems: bringing one in, how far it is, and who waits. */
export const importRoutes: Route[] = [
  route('GET', '/imports', 'saw which lists came in', [], async ({ db }) => {
    const imports = await importsOf(db);
    const waiting = new Map<string, number>();
    for (const { id } of imports) {
      const { doubtful, unknown } = await waitsOf(db, id);
      waiting.set(id, doubtful + unknown);
    }
    const rows = imports.map((one) => ({ ...one, waiting: waiting.get(one.id) ?? 0 }));
    return { page: <ListPage imports={rows} />, title: 'Bring in lists', section: SECTION };
  }),
  route('GET', '/imports/new', 'began to bring in a list', NEW_FIELDS, async (asked) => newPage(asked, [])),
  {
    ...route('POST', '/imports/new', 'sent a list', NEW_FIELDS, async (asked) => takeList(asked)),
    takesFile: true,
  },
  route(
    'GET',
    '/imports/:import',
    'saw how an import stands',
    [],
    ofImport(async (asked, row, source) =>
      row.state === 'new' ? columnsPage(asked, row, source, []) : importPage(asked, row, source),
    ),
  ),
  route(
    'POST',
    '/imports/:import/columns',
    'said what the columns of a list mean',
    ['column-*', 'do'],
    ofImport(saveColumns),
  ),
  route(
    'POST',
    '/imports/:import/stop',
    'stopped an import',
    [],
    ofImport(async ({ db }, row) => {
      await stopIt(db, row.id);
      return { to: `/imports/${row.id}` };
    }),
  ),
  route(
    'POST',
    '/imports/:import/go',
    'went on with an import',
    [],
    ofImport(async ({ db }, row) => {
      if (row.state !== 'done') await takeUp(db, row.id);
      return { to: `/imports/${row.id}` };
    }),
  ),
  {
    ...route(
      'GET',
      '/imports/:import/faults',
      'saved the bad lines of a list',
      [],
      ofImport(async ({ db }, row) => {
        const faults = await faultsOf(db, row.id, 5000);
        const rows = faults.map(({ line, field, value, mend }) => [line, field, value, mend]);
        const body = csvOf([['Line', 'Column', 'What stands there', 'What to do'], ...rows]);
        return { file: { name: 'lines-left-out.csv', type: 'text/csv; charset=utf-8', body } };
      }),
    ),
    stepUp: true,
  },
  route(
    'GET',
    '/imports/:import/waiting',
    'saw people of a list who wait',
    [],
    ofImport(async ({ db }, row) => {
      const doubtful = await doubtfulOf(db, row.id);
      const unknown = await unknownOf(db, row.id);
      const waits = await waitsOf(db, row.id);
      const page = <WaitingPage row={row} doubtful={doubtful} unknown={unknown} waits={waits} />;
      return { page, title: 'Who are they?', section: SECTION };
    }),
  ),
  route('POST', '/imports/:import/waiting', 'said who people of a list are', ['answer-*', 'do'], ofImport(saveAnswers)),
];

async function newPage({ db, form, key }: Asked, faults: readonly FormFault[]): Promise<Answer> {
  const sources = await db.rows<SourceRow>(
    'SELECT name, kind, agency, told, for_agency, columns FROM import_source ORDER BY name',
  );
  const agencies = await db.rows<{ id: string; name: string }>('SELECT id, name FROM agency ORDER BY name');
  return {
    page: (
      <NewPage
        formKey={isId(key) ? key : newId()}
        values={form}
        faults={faults}
        sources={sources}
        agencies={agencies}
      />
    ),
    title: `${faults.length > 0 ? 'Error: ' : ''}Bring in a list`,
    status: faults.length > 0 ? 422 : 200,
    section: SECTION,
  };
}

/** Where the list comes from, as the form says it; or all that is wrong with it. */
async function sourceFrom({ db, form }: Asked): Promise<SourceRow | { faults: FormFault[] }> {
  const known = form.text('source');
  if (known !== '') {
    const source = await sourceOf(db, known);
    return source ?? { faults: [{ field: 'source', text: 'Choose where the list comes from' }] };
  }
  const faults: FormFault[] = [];
  const name = form.text('name').slice(0, 100);
  const kind = KINDS.find((one) => one === form.text('kind'));
  const agency = form.text('agency');
  const agencies = await db.rows('SELECT FROM agency WHERE id = $1', [agency]);
  if (name === '') faults.push({ field: 'name', text: 'Give the source a name' });
  else if (await sourceOf(db, name))
    faults.push({ field: 'name', text: 'There is a source of this name: choose it above' });
  if (!kind) faults.push({ field: 'kind', text: 'Choose what kind of list it is' });
  if (agencies.length === 0) faults.push({ field: 'agency', text: 'Choose whose list it is' });
  if (faults.length > 0) return { faults };
  const told = TOLD.find((one) => one.value === form.text('told'))?.value ?? null;
  return { name, kind: kind as ListKind, agency, told, for_agency: form.text('for-agency') === 'yes', columns: {} };
}

async function takeList(asked: Asked): Promise<Answer> {
  const { db, me, file, today, key } = asked;
  const id = isId(key) ? key : newId();
  // The same form sent again: the file is here.
  if (await importOf(db, id)) return { to: `/imports/${id}` };
  const source = await sourceFrom(asked);
  const faults = 'faults' in source ? source.faults : [];
  if (file === null) faults.push({ field: 'file', text: 'Choose the file' });
  if ('faults' in source || file === null) return newPage(asked, faults);
  if (asked.form.text('source') === '') await keepSource(db, source);
  const bringing = { id, source: source.name, file: file.name, professional: me.id, day: isoDay(today) };
  try {
    await db.rows('SAVEPOINT before_file');
    await takeIn(db, bringing, file.pieces);
  } catch (error) {
    const refused = error instanceof RefusedFile ? error.message : null;
    if (refused === null && !(error instanceof FileTooLarge)) throw error;
    await db.rows('ROLLBACK TO SAVEPOINT before_file');
    const text = refused ?? 'The file is larger than 200 MB: bring it in with keepsight import-list';
    return newPage(asked, [{ field: 'file', text }]);
  }
  return { to: `/imports/${id}` };
}

async function columnsPage(asked: Asked, row: ImportRow, source: SourceRow, faults: FormFault[]): Promise<Answer> {
  const preview = await previewOf(asked.db, row, source, asked.library.lists, row.columns ?? undefined);
  if ('wrong' in preview)
    return {
      page: <UnreadablePage row={row} why={preview.wrong} />,
      title: 'This list cannot be read',
      section: SECTION,
    };
  return {
    page: <ColumnsPage row={row} source={source} preview={preview} faults={faults} />,
    title: `${faults.length > 0 ? 'Error: ' : ''}What do the columns mean?`,
    status: faults.length > 0 ? 422 : 200,
    section: SECTION,
  };
}

async function saveColumns(asked: Asked, row: ImportRow, source: SourceRow): Promise<Answer> {
  const { db, form, today, library } = asked;
  const to = `/imports/${row.id}`;
  if (row.state !== 'new') return { to };
  const columns = Object.fromEntries(FIELDS[source.kind].map(({ name }) => [name, form.text(`column-${name}`)]));
  const preview = await previewOf(db, row, source, library.lists, columns);
  if ('wrong' in preview) return { to };
  const wrong = wrongColumns(source.kind, columns, preview.headings);
  if (form.text('do') === 'begin' && wrong.length > 0)
    return columnsPage(
      asked,
      { ...row, columns },
      source,
      wrong.map(({ field, text }) => ({ field: `column-${field}`, text })),
    );
  if (form.text('do') === 'begin') await confirm(db, row, columns, isoDay(today));
  else await db.changed('UPDATE import SET columns = $2 WHERE id = $1', [row.id, JSON.stringify(columns)]);
  return { to };
}

const faultsOf = (db: Asked['db'], id: string, most: number) =>
  db.rows<RowFault & { line: number }>(
    'SELECT line, field, value, mend FROM import_fault WHERE import = $1 ORDER BY line, field LIMIT $2',
    [id, most],
  );

async function importPage({ db }: Asked, row: ImportRow, source: SourceRow): Promise<Answer> {
  const waits = await waitsOf(db, row.id);
  const faults = await faultsOf(db, row.id, 20);
  const left = row.rows_read - row.rows_bad - row.rows_written - row.rows_dropped - waits.rows;
  return {
    page: <ImportPage row={row} source={source} waits={waits} left={left} faults={faults} />,
    title: row.source,
    section: SECTION,
  };
}

async function saveAnswers(asked: Asked, row: ImportRow, source: SourceRow): Promise<Answer> {
  const { db, form } = asked;
  const waiting = { to: `/imports/${row.id}/waiting` };
  switch (form.text('do')) {
    case 'answer': {
      const given = form.names().filter((name) => name.startsWith('answer-') && form.text(name) !== '');
      const answers = new Map(given.map((name) => [name.slice('answer-'.length), form.text(name)]));
      if ((await answer(asked, row, source, answers)) === 0) return waiting;
      await takeUp(db, row.id);
      return waiting;
    }
    case 'drop':
      await dropUnknown(db, row.id);
      return { to: `/imports/${row.id}` };
    case 'again':
      await lookAgain(db, row.id);
      await takeUp(db, row.id);
      return { to: `/imports/${row.id}` };
    default:
      return waiting;
  }
}
