import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { londonDay } from '../calendar/instant.ts';
import type { Library } from '../procedure/replay.ts';
import { type FieldKeys, fieldKeyOf } from './database/field-keys.ts';
import { keysOf } from './database/key-file.ts';
import { MigrationError, migrationsIn } from './database/migrate.ts';
import { type Database, makeDatabase, openDatabase } from './database/open.ts';
import { type Place as DatabasePlace, placeFrom } from './database/place.ts';
import { type Following, follows } from './followed.ts';
import type { Files } from './library.ts';
import { ROOT, readFiles } from './library.ts';
import { type Partnership, readPartnership } from './partnership.ts';
import { StartError } from './postgres/fault.ts';
import { makeSecret, readSecret } from './postgres/secret.ts';
import { startPostgres } from './postgres/start.ts';
import { keepEditions } from './recorder/editions.ts';
import { rebuild } from './recorder/rebuild.ts';

/** What the environment may say; everything has a default. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where what this machine keeps lies. */
export const dataFolder = (environment: Environment): string => environment.KEEPSIGHT_DATA ?? join(ROOT, 'data');

/** Everything a server or a command needs, running. */
export type Place = {
  database: Database;
  files: Files;
  partnership: Partnership;
  /** What the partnership follows, as it was when this place was started. */
  library: Library;
  following: Following;
  stop: () => Promise<void>;
};

/**
 * Reads the partnership's files, starts the database (or reaches the one that DATABASE_URL names) and brings it up to
 * date. Throws `StartError` or `BrokenFiles`, whose messages can be shown as they are.
 */
export async function startPlace(environment: Environment, say: (line: string) => void): Promise<Place> {
  const files = readFiles();
  const file = environment.KEEPSIGHT_PARTNERSHIP ?? join(ROOT, 'partnership', 'demonstration.yaml');
  const partnership = readPartnership(file, files);
  const folder = dataFolder(environment);
  const { database, stop } = environment.DATABASE_URL
    ? await managed(environment.DATABASE_URL, environment, folder)
    : await embedded(environment, folder, say);
  try {
    for (const name of database.ran) say(`The database was brought up to date: ${name}`);
    const editions = await keepEditions(database.recorder, files);
    const following = await follows(
      database.recorder,
      {
        kinds: files.kinds,
        lists: files.lists,
        editions,
        settings: partnership.settings,
        calendar: files.calendars[partnership.nation],
      },
      editions,
      { words: partnership, today: () => londonDay(Date.now()) },
    );
    const library = following.library();
    if (asksForRebuild(database.ran)) {
      const families = await rebuild(database.recorder, library);
      if (families > 0) say(`What lists and pages show was made anew from the record of ${families} families.`);
    }
    return { database, files, partnership, library, following, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Whether a change of the database that ran just now asks for the projections to be made anew: it says so in a line. */
const asksForRebuild = (ran: readonly string[]): boolean =>
  migrationsIn().some(({ name, sql }) => ran.includes(name) && /^-- rebuild$/m.test(sql));

/** A database that nothing was done to yet, and the secret of the place: for bringing a backup back into it. */
export type Bare = { admin: DatabasePlace; secret: string; keys: FieldKeys; folder: string; stop: () => Promise<void> };

/** Reaches the database of a place without bringing it up to date. Throws `StartError`. */
export async function bareDatabase(environment: Environment, say: (line: string) => void): Promise<Bare> {
  const folder = dataFolder(environment);
  if (environment.DATABASE_URL) {
    const admin = placeFrom(environment.DATABASE_URL);
    if (!admin) throw new StartError(NO_ADDRESS);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const secret = environment.KEEPSIGHT_SECRET ?? readSecret(folder) ?? makeSecret(folder);
    return { admin, secret, keys: keysAt(environment, folder, secret), folder, stop: async () => {} };
  }
  const running = await startPostgres({ folder, say });
  const admin = await makeDatabase(running.connection(), 'keepsight');
  const { secret } = running;
  return { admin, secret, keys: keysAt(environment, folder, secret), folder, stop: () => running.stop() };
}

/** The keys with which some of the database is shut: those of the environment, of the data folder, and of the secret. */
function keysAt(environment: Environment, folder: string, secret: string): FieldKeys {
  try {
    return keysOf(environment.KEEPSIGHT_FIELD_KEYS, folder, fieldKeyOf(secret));
  } catch (error) {
    throw new StartError(`${(error as Error).message} Nothing was changed.`);
  }
}

const NO_ADDRESS =
  'DATABASE_URL is not the address of a PostgreSQL database. Nothing was done. Write it as postgres://user:password@host:5432/name.';

type Opened = { database: Database; stop: () => Promise<void> };

async function embedded(environment: Environment, folder: string, say: (line: string) => void): Promise<Opened> {
  const running = await startPostgres({ folder, say });
  try {
    const place = await makeDatabase(running.connection(), 'keepsight');
    const database = await openDatabase(place, running.secret, { keys: keysAt(environment, folder, running.secret) });
    return {
      database,
      stop: async () => {
        await database.close();
        await running.stop();
      },
    };
  } catch (error) {
    await running.stop();
    throw explained(error, 'the database that comes with Keepsight');
  }
}

async function managed(address: string, environment: Environment, folder: string): Promise<Opened> {
  const place = placeFrom(address);
  if (!place) throw new StartError(NO_ADDRESS);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secret = environment.KEEPSIGHT_SECRET ?? readSecret(folder) ?? makeSecret(folder);
  try {
    const database = await openDatabase(place, secret, { keys: keysAt(environment, folder, secret) });
    return { database, stop: () => database.close() };
  } catch (error) {
    throw explained(error, `the database at ${place.host}:${place.port}/${place.database}`);
  }
}

/** What went wrong with a database, as a paragraph that says what to do. */
function explained(error: unknown, which: string): unknown {
  if (error instanceof MigrationError) return new StartError(error.message);
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (message.includes('does not support SSL'))
    return new StartError(
      `${which} takes no encrypted connections, and DATABASE_URL asks for one. Nothing was changed. Let the database have a certificate, or take sslmode out of DATABASE_URL where the way to it is safe.`,
    );
  const said = CAUSES.find(([codes]) => codes.includes(code));
  if (!said) return error;
  return new StartError(`${said[1](which)} Nothing was changed. (It said: ${message})`);
}

const CAUSES: readonly [codes: readonly string[], text: (which: string) => string][] = [
  [
    ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOENT', 'ECONNRESET'],
    (which) => `Keepsight cannot reach ${which}. See that it runs and that DATABASE_URL names its host and port.`,
  ],
  [
    ['28P01', '28000'],
    (which) => `${which} does not let Keepsight in. See that the user and password in DATABASE_URL are right.`,
  ],
  [['3D000'], (which) => `${which} is not there. Make the database first, or mend the name in DATABASE_URL.`],
  [
    ['42501'],
    (which) =>
      `The user in DATABASE_URL may not do what Keepsight needs in ${which}. It must be allowed to create roles and to create in this database (CREATEROLE; owner of the database).`,
  ],
  [
    ['53100'],
    (which) => `The disk of ${which} is full. Free some space, some hundred megabytes at least, and start again.`,
  ],
];
