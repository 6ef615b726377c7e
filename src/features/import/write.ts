import { hash } from 'node:crypto';
import { addMonths, parseDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';
import { plainName } from '../../platform/names.ts';
import { type Added, namesOf, toAdd } from './adding.ts';
import { clinicEntries, contactEntries, entryIdOf } from './contacts.ts';
import type { Job } from './ports.ts';
import { codesOf } from './register.ts';
import { schoolEntries } from './sessions.ts';
import { keepFaults } from './stage.ts';
import type { Making, Row, Wanted } from './wanted.ts';
import { work } from './working.ts';

/** As many families are written to in one transaction of the door. */
const FAMILIES_AT_ONCE = 40;
/** So many of those transactions go on at once: one works while the other waits for the database. */
const LANES = 2;

type Come = Row & { family: string };

/** Writes the rows whose people are known, family by family, through the append door. */
export async function write(job: Job): Promise<void> {
  const staff = await job.ports.pool.transaction((db) => staffOf(db, job.source.agency));
  for (;;) {
    const families = await job.ports.pool.transaction((db) =>
      db.rows<{ family: string }>(
        'SELECT DISTINCT family FROM import_person WHERE import = $1 AND family IS NOT NULL ORDER BY family LIMIT $2',
        [job.row.id, FAMILIES_AT_ONCE * LANES],
      ),
    );
    if (families.length === 0) return;
    const share = Math.ceil(families.length / LANES);
    const lanes = [families.slice(0, share), families.slice(share)].filter((lane) => lane.length > 0);
    // Where one is stopped or fails, the other ends what it has begun before that is told.
    const ended = await Promise.allSettled(
      lanes.map((lane) =>
        writeTo(
          job,
          lane.map((one) => one.family),
          staff,
        ),
      ),
    );
    for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
  }
}

/** The professionals of an agency by name; of two with one name neither. */
async function staffOf(db: Db, agency: string): Promise<(name: string) => string | null> {
  const rows = await db.rows<{ id: string; name: string }>('SELECT id, name FROM professional WHERE agency = $1', [
    agency,
  ]);
  const named = Map.groupBy(rows, (row) => plainName(row.name));
  return (name) => {
    const found = named.get(plainName(name)) ?? [];
    return found.length === 1 ? (found[0]?.id ?? null) : null;
  };
}

async function writeTo(job: Job, families: readonly string[], staff: (name: string) => string | null): Promise<void> {
  const { pool, door, library } = job.ports;
  const { row, source } = job;
  const { rows, wanted, elsewhere, names } = await pool.transaction(async (db) => {
    const come = await rowsFor(db, row.id, families);
    const making = await makingFor(db, job, families, staff);
    const wants = await wantedOf(db, job, come, making);
    const known = await knownAs(db, come);
    const places = await placesOf(db, wants, source.name, known.names);
    return { rows: come, wanted: staying(wants, places, known, source.name), elsewhere: places, names: known.names };
  });
  const put = {
    source: { name: source.name, agency: source.agency, forAgency: source.for_agency },
    day: row.day,
    file: row.file,
    library: library(),
  };
  const others = [...wanted].flatMap(([family, wishes]) =>
    wishes
      .flatMap((wish) => namesOf(wish, names))
      .flatMap((key) => elsewhere.get(entryIdOf(source.name, key)) ?? [])
      .filter((other) => other !== family),
  );
  const lines = rows.map((one) => one.line);
  const done = await door.write<Omit<Added, 'write'>>({
    writer: { professional: row.professional, agency: source.agency },
    // The same rows for the same families are one request, however often the work is taken up.
    key: `${row.id}-${hash('sha256', [...families, ...lines].join(' '), 'hex').slice(0, 24)}`,
    sent: row.digest,
    families: [...new Set([...families, ...wanted.keys(), ...others])],
    action: 'import',
    decide: (found) => {
      const records = new Map([...found].map(([family, { entries }]) => [family, entries]));
      const each = [...wanted].map(([family, wishes]) =>
        toAdd(wishes, { ...put, family, records, names, elsewhere: away(elsewhere, family) }),
      );
      const sum = (of: 'added' | 'corrected' | 'unchanged') => each.reduce((total, one) => total + one[of], 0);
      return {
        write: each.flatMap((one) => one.write),
        result: { added: sum('added'), corrected: sum('corrected'), unchanged: sum('unchanged') },
      };
    },
  });
  if ('refused' in done && families.length > 1) {
    // One that is refused does not keep the others back.
    for (const family of families) await writeTo(job, [family], staff);
    return;
  }
  await work(job, async (db) => {
    if ('refused' in done) {
      const faults = done.refused.faults?.map((fault) => `${fault.field}: ${fault.mend}`).join('; ');
      const mend = `${done.refused.why}${faults ? ` ${faults}` : ''}`;
      await keepFaults(
        db,
        row.id,
        lines.map((line) => ({ line, field: 'the row', value: '', mend })),
      );
    }
    await db.changed(
      `DELETE FROM import_row r USING import_person p
       WHERE p.import = $1 AND p.family = ANY ($2) AND r.import = p.import AND r.who = p.who`,
      [row.id, families],
    );
    await db.changed('DELETE FROM import_person WHERE import = $1 AND family = ANY ($2)', [row.id, families]);
    return 'refused' in done ? { rows_bad: lines.length } : { ...done.done, rows_written: lines.length };
  });
}

/** Where entries of the list lie that are on another family's record than this one. */
const away = (places: ReadonlyMap<string, string>, family: string) =>
  new Map([...places].filter(([, place]) => place !== family));

const rowsFor = (db: Db, id: string, families: readonly string[]): Promise<Come[]> =>
  db.rows<Come>(
    `SELECT r.line, r.reading, p.person, p.family FROM import_person p JOIN import_row r ON r.import = p.import AND r.who = p.who
     WHERE p.import = $1 AND p.family = ANY ($2) ORDER BY r.line`,
    [id, families],
  );

async function makingFor(
  db: Db,
  { row, source }: Job,
  families: readonly string[],
  staff: Making['staff'],
): Promise<Making> {
  const people = await db.rows<{ id: string; part: string; born: string | null }>(
    'SELECT id, part, born FROM person WHERE family = ANY ($1)',
    [families],
  );
  const grown = addMonths(parseDay(row.day) as number, -18 * 12);
  const children = new Set(
    people
      .filter(({ part, born }) => part.endsWith('child') && (born === null || (parseDay(born) ?? 0) > grown))
      .map(({ id }) => id),
  );
  return { day: row.day, isChild: (person) => children.has(person), staff, told: source.told, file: row.file };
}

/** What the rows want on each family's record. */
async function wantedOf(db: Db, job: Job, rows: readonly Come[], making: Making): Promise<Map<string, Wanted[]>> {
  const { source } = job;
  const each = Map.groupBy(rows, (one) => one.family);
  if (source.kind === 'register') return schoolEntries(db, source.name, each, codesOf(job.ports.library().lists));
  const make = source.kind === 'clinic' ? clinicEntries : contactEntries;
  return new Map([...each].map(([family, come]) => [family, make(come, making)]));
}

/** In which families people are, and the ids under which they were known before they were joined with somebody. */
type Known = { names: Map<string, string[]>; families: Map<string, Set<string>> };

async function knownAs(db: Db, rows: readonly Come[]): Promise<Known> {
  const found = await db.rows<{ id: string; family: string; was: string[] }>(
    'SELECT id, family, was FROM person WHERE id = ANY ($1)',
    [[...new Set(rows.map((one) => one.person))]],
  );
  const known: Known = { names: new Map(), families: new Map() };
  for (const { id, family, was } of found) {
    known.families.set(id, new Set([...(known.families.get(id) ?? []), family]));
    if (was.length > 0) known.names.set(id, [...new Set([...(known.names.get(id) ?? []), ...was])]);
  }
  return known;
}

/** What lies on the record of another family of the same person stays there: it moves only with the person. */
function staying(
  wanted: ReadonlyMap<string, Wanted[]>,
  places: ReadonlyMap<string, string>,
  { names, families }: Known,
  source: string,
): Map<string, Wanted[]> {
  const stays = new Map<string, Wanted[]>();
  for (const [family, wishes] of wanted)
    for (const wish of wishes) {
      const lies = namesOf(wish, names)
        .map((key) => places.get(entryIdOf(source, key)))
        .find((place) => place !== undefined);
      const own = lies !== undefined && families.get(wish.about[0] ?? '')?.has(lies) ? lies : family;
      const there = stays.get(own);
      if (there) there.push(wish);
      else stays.set(own, [wish]);
    }
  return stays;
}

/** On which family's record the entries lie that a list has made before. */
async function placesOf(
  db: Db,
  wanted: ReadonlyMap<string, Wanted[]>,
  source: string,
  names: Known['names'],
): Promise<Map<string, string>> {
  const ids = [...wanted.values()].flat().flatMap((wish) => namesOf(wish, names).map((key) => entryIdOf(source, key)));
  const rows = await db.rows<{ id: string; family: string }>('SELECT id, family FROM entry WHERE id = ANY ($1)', [ids]);
  return new Map(rows.map((row) => [row.id, row.family]));
}
