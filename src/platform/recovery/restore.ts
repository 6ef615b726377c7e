import { createHash } from 'node:crypto';
import { once } from 'node:events';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { type Migration, migrationsIn } from '../database/migrate.ts';
import { as, bringUpToDate } from '../database/open.ts';
import { type Place, placeAs, type Role } from '../database/place.ts';
import { BACKUP_VERSION, type EndLine, type Header, type TableLine } from './dump.ts';
import { BackupError } from './shut.ts';
import { named, tablesOf } from './tables.ts';

/** What was brought back: of when it is, and how many rows each table has. */
export type Restored = { header: Header; rows: Record<string, number> };

/**
 * Brings a backup into an empty database: makes it as it was when the backup was made, fills it in one transaction, and
 * then brings it up to what this program needs. Throws a `BackupError` where the database is not empty, the backup is of
 * a newer program, or it is not whole; then nothing is in the database.
 */
export async function restore(
  admin: Place,
  passwords: Readonly<Record<Role, string>>,
  lines: AsyncIterable<string>,
): Promise<Restored> {
  const reading = lines[Symbol.asyncIterator]();
  const header = headerIn((await reading.next()).value as string | undefined);
  const then = migrationsOf(header);
  await as(admin, async (client) => {
    const { rows } = await client.query(
      `SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'keepsight' LIMIT 1`,
    );
    if (rows.length > 0)
      throw new BackupError(
        'There is something in this database already. Nothing was changed. Bring a backup back into an empty data folder or an empty database, look whether all is there, and then let it take the place of the other.',
      );
  });
  await bringUpToDate(admin, passwords, then);
  try {
    const rows = await as(placeAs(admin, 'keepsight_migrator', passwords), (client) => fill(client, reading, header));
    await bringUpToDate(admin, passwords, migrationsIn());
    return { header, rows };
  } catch (error) {
    await as(placeAs(admin, 'keepsight_migrator', passwords), async (client) => {
      await client.query('SET ROLE keepsight_owner');
      await client.query('DROP SCHEMA keepsight CASCADE');
    }).catch(() => {});
    throw error;
  }
}

function headerIn(text: string | undefined): Header {
  const header = parsed(text) as Header | null;
  if (header?.['keepsight-backup'] === undefined) throw new BackupError('This file is no backup of Keepsight.');
  if (header['keepsight-backup'] !== BACKUP_VERSION)
    throw new BackupError(
      'This backup was made by another version of Keepsight. Bring it back with the version that made it.',
    );
  return header;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

/** The changes of the database that had run when the backup was made. */
function migrationsOf({ migrations }: Header): Migration[] {
  const known = new Map(migrationsIn().map((one) => [one.name, one]));
  return migrations.map(({ name, hash }) => {
    const one = known.get(name);
    if (!one)
      throw new BackupError(
        `This backup is of a newer Keepsight (it has ${name}). Nothing was changed. Bring it back with that version.`,
      );
    if (one.hash !== hash)
      throw new BackupError(
        `This backup is of a Keepsight in which ${name} was another change. Bring it back with the version that made it.`,
      );
    return one;
  });
}

/** Fills every table in one transaction; how many rows each has. */
async function fill(client: pg.Client, lines: AsyncIterator<string>, header: Header): Promise<Record<string, number>> {
  await client.query('SET ROLE keepsight_owner');
  await client.query('SET search_path = keepsight, pg_temp');
  await client.query(`SET timezone = 'UTC'`);
  await client.query('BEGIN');
  const tables = await tablesOf(client);
  // Nobody else is in this database yet. What is copied in has been through the guards and triggers once.
  for (const { table } of tables)
    await client.query(`ALTER TABLE "${table}" NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER USER`);
  const digest = createHash('sha256').update(JSON.stringify(header)).update('\n');
  const rows: Record<string, number> = {};
  let end: EndLine | null = null;
  while (end === null) {
    const text = await nextOf(lines);
    const line = parsed(text) as TableLine | EndLine | null;
    if (line !== null && 'end' in line) {
      end = line;
      break;
    }
    if (line === null || !tables.some(({ table }) => table === line.table))
      throw new BackupError('This backup has something in it that this database does not know. Nothing was changed.');
    digest.update(text).update('\n');
    rows[line.table] = await copyIn(client, line, lines, digest);
  }
  if (end.digest !== digest.digest('hex') || JSON.stringify(end.rows) !== JSON.stringify(rows))
    throw new BackupError(
      'This backup is not what it was when it was made. Nothing was changed. Take another copy of it.',
    );
  for (const { table } of tables) {
    const { rows: numbered } = await client.query<{ column: string }>(
      `SELECT attname AS column FROM pg_attribute WHERE attrelid = $1::regclass AND attidentity <> ''`,
      [table],
    );
    for (const { column } of numbered)
      await client.query(
        `SELECT setval(pg_get_serial_sequence($1, $2), greatest((SELECT max("${column}") FROM "${table}"), 1))`,
        [table, column],
      );
    const open = ['agency', 'edition'].includes(table);
    await client.query(`ALTER TABLE "${table}" ENABLE TRIGGER USER${open ? '' : ', FORCE ROW LEVEL SECURITY'}`);
  }
  await client.query('COMMIT');
  return rows;
}

async function copyIn(
  client: pg.Client,
  { table, columns }: TableLine,
  lines: AsyncIterator<string>,
  digest: { update: (text: string) => { update: (text: string) => unknown } },
): Promise<number> {
  const stream = client.query(from(`COPY "${table}" (${named(columns)}) FROM STDIN`));
  const done = new Promise<void>((good, bad) => {
    stream.on('finish', good);
    stream.on('error', bad);
  });
  done.catch(() => {});
  let many = 0;
  for (;;) {
    const text = await nextOf(lines);
    digest.update(text).update('\n');
    if (text === '\\.') break;
    many += 1;
    if (!stream.write(`${text}\n`)) await Promise.race([once(stream, 'drain'), done]);
  }
  stream.end();
  await done;
  return many;
}

async function nextOf(lines: AsyncIterator<string>): Promise<string> {
  const { value, done } = await lines.next();
  if (done) throw new BackupError('This backup was cut short. Nothing was changed. Take another copy of it.');
  return value;
}
