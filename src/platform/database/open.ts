import { createHmac } from 'node:crypto';
import pg from 'pg';
import { setTypes } from '../postgres/types.ts';
import { type FieldKeys, fieldKeyOf, fieldKeys } from './field-keys.ts';
import { takeUpKeys } from './kept-shut.ts';
import { letKeeperRead, type Migration, migrate, migrationsIn } from './migrate.ts';
import { type Place, placeAs, type Role } from './place.ts';
import { type CountedPool, openPool } from './pool.ts';
import { makeRoles, passwordsFrom } from './roles.ts';

/** The database, open: one pool for each way of reaching it. */
export type Database = {
  reader: CountedPool;
  recorder: CountedPool;
  doorman: CountedPool;
  place: Place;
  /** A key for one purpose, made from the place's secret: the same in every process of it. */
  keyFor: (purpose: string) => Buffer;
  /** The keys with which some of it is shut where it lies. */
  fieldKeys: FieldKeys;
  /** The passwords by which its roles sign in. */
  passwords: Readonly<Record<Role, string>>;
  /** Migrations that ran just now. */
  ran: string[];
  close: () => Promise<void>;
};

/**
 * Makes roles and schema where they are missing, brings the schema up to date and opens the pools. `admin` is the
 * database's administrator; `secret` is what the roles' passwords are made from, and the key with which some of it is
 * shut where no `keys` are given. Throws `MigrationError`.
 */
export async function openDatabase(
  admin: Place,
  secret: string,
  {
    size = 10,
    migrations = migrationsIn(),
    keys = fieldKeys([fieldKeyOf(secret)]),
  }: { size?: number; migrations?: readonly Migration[]; keys?: FieldKeys } = {},
): Promise<Database> {
  setTypes();
  const passwords = passwordsFrom(secret);
  const ran = await bringUpToDate(admin, passwords, migrations);
  await as(placeAs(admin, 'keepsight_migrator', passwords), (client) => takeUpKeys(client, keys));
  const reader = openPool(placeAs(admin, 'keepsight_reader', passwords), size, keys);
  const recorder = openPool(placeAs(admin, 'keepsight_recorder', passwords), size, keys);
  const doorman = openPool(placeAs(admin, 'keepsight_doorman', passwords), 2, keys);
  const keyFor = (purpose: string) => createHmac('sha256', secret).update(`key for ${purpose}`).digest();
  const close = async () => {
    await Promise.all([reader.close(), recorder.close(), doorman.close()]);
  };
  return { reader, recorder, doorman, place: admin, passwords, keyFor, fieldKeys: keys, ran, close };
}

/** Makes the roles as the administrator, then migrates as the migrator; the names of the migrations that ran. */
export async function bringUpToDate(
  admin: Place,
  passwords: Readonly<Record<Role, string>>,
  migrations: readonly Migration[],
): Promise<string[]> {
  await as(admin, (client) => makeRoles(client, passwords));
  return as(placeAs(admin, 'keepsight_migrator', passwords), async (client) => {
    const ran = await migrate(client, migrations);
    await letKeeperRead(client);
    return ran;
  });
}

/** Makes a database of that name where there is none. */
export async function makeDatabase(admin: Place, name: string): Promise<Place> {
  await as(admin, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  });
  return { ...admin, database: name };
}

/** Works as one who signs in at the database, and leaves again. */
export async function as<T>(place: Place, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...place, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
