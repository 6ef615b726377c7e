import { isoDay } from '../../src/calendar/day.ts';
import { londonDay } from '../../src/calendar/instant.ts';
import type { ListKind } from '../../src/features/import/fields.ts';
import type { ImportRow, Ports } from '../../src/features/import/ports.ts';
import { runImport, type Watching } from '../../src/features/import/run.ts';
import { confirm, keepSource, takeIn } from '../../src/features/import/taking.ts';
import { importOf } from '../../src/features/import/working.ts';
import { openDoor } from '../../src/platform/recorder/door.ts';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, library, NOW } from '../support/app.ts';

/** What an import works with in a test: the door that writes to every family, its clock where the test's stands. */
export const portsOf = (app: Pick<App, 'recorder'>): Ports => ({
  pool: app.recorder,
  door: openDoor({ pool: app.recorder, library: () => library, now: () => NOW, telling: true }),
  library: () => library,
});

export type List = {
  csv: string | Buffer;
  kind: ListKind;
  source?: string;
  agency?: string;
  told?: string | null;
  forAgency?: boolean;
  columns?: Record<string, string>;
  file?: string;
};

/** Takes a list in and confirms it as it was guessed; not yet worked on. */
export async function taken(app: Pick<App, 'recorder'>, list: List): Promise<string> {
  const { csv, kind, source = `${kind} list`, agency = 'hosp', told = null, forAgency = false, columns } = list;
  const id = newId();
  await app.recorder.transaction(async (db) => {
    await keepSource(db, { name: source, kind, agency, told, for_agency: forAgency });
    const day = isoDay(londonDay(NOW));
    await takeIn(db, { id, source, file: list.file ?? 'list.csv', professional: 'dot', day }, [Buffer.from(csv)]);
    const row = (await importOf(db, id)) as ImportRow;
    if (columns) await confirm(db, row, columns, day);
    else await db.changed(`UPDATE import SET state = 'running' WHERE id = $1`, [id]);
  });
  return id;
}

/** Brings a list in to its end. */
export async function bring(app: Pick<App, 'recorder'>, list: List, watching: Watching = {}): Promise<ImportRow> {
  const id = await taken(app, list);
  const so = await runImport(portsOf(app), id, watching);
  if (so === null) throw new Error('nobody worked on the import');
  return so;
}

export const faultsOf = (app: App, id: string) =>
  app.rows<{ line: number; field: string; value: string; mend: string }>(
    'SELECT line, field, value, mend FROM import_fault WHERE import = $1 ORDER BY line, field',
    [id],
  );

type Child = { id: string; name: string; born?: string; nhs?: string; upn?: string; as?: 'child' | 'parent-or-carer' };

/** A family with these people, opened in the past. */
export async function aFamily(app: Pick<App, 'recorder'>, family: string, people: readonly Child[]): Promise<void> {
  const entries: NewEntry[] = [
    {
      id: `${family}-open`,
      family,
      kind: 'family-opened',
      happened: '2026-01-05',
      payload: { called: people[0]?.name },
    },
    ...people.map(({ id, as = 'child', ...details }) => ({
      id: `${family}-${id}-joined`,
      family,
      about: [id],
      kind: 'person-joined',
      happened: '2026-01-05',
      payload: { person: id, as, ...details },
    })),
  ];
  const written = await portsOf(app).door.write({
    writer: { professional: 'fay', agency: 'eh' },
    key: `${family}-opened`,
    sent: family,
    families: [family],
    opens: [family],
    action: 'open-family',
    decide: () => ({ write: entries, result: null }),
  });
  if ('refused' in written) throw new Error(`${written.refused.why} ${JSON.stringify(written.refused.faults)}`);
}

/** Two lists for pages to show: one whose columns are to be looked at, and one that is done, with bad lines and doubts. */
export async function someLists(app: Pick<App, 'recorder'>): Promise<{ fresh: string; done: string }> {
  const csv = [
    'Appointment ID,NHS Number,Patient name,DOB,Appointment Date,Time,Attendance,Clinic',
    'P1,9434765919,Mia Thorn,14/03/2019,03/11/2026,09:30,3,Audiology',
    'P2,,Mya Thorn,14/03/2019,04/11/2026,10:00,5,Audiology',
    'P3,,Nell Nobody,01/01/2018,04/11/2026,10:00,5,Audiology',
    'P4,9434765919,Mia Thorn,14/03/2019,31/02/2026,09:30,3,Audiology',
    'P5,9434765919,Mia Thorn,14/03/2019,05/11/2026,09:30,=CMD(),Audiology',
  ].join('\r\n');
  const { id: done } = await bring(app, { kind: 'clinic', source: 'Northmoor hospital, children’s clinics', csv });
  const fresh = await taken(app, {
    kind: 'clinic',
    source: 'Northmoor hospital, audiology',
    csv,
    file: 'November.csv',
  });
  await app.recorder.transaction((db) => db.changed(`UPDATE import SET state = 'new' WHERE id = $1`, [fresh]));
  return { fresh, done };
}
