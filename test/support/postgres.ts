import { hash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type FieldKeys, fieldKeyOf, fieldKeys } from '../../src/platform/database/field-keys.ts';
import { identityOf } from '../../src/platform/postgres/process.ts';
import { type Connection, passwordOf } from '../../src/platform/postgres/secret.ts';
import { serverOf } from '../../src/platform/postgres/server.ts';
import { startPostgres } from '../../src/platform/postgres/start.ts';
import { setTypes } from '../../src/platform/postgres/types.ts';

setTypes();

/** A server for tests: in memory, and nothing waits for a disk. `address` goes to other processes by `SHARED`. */
export type Cluster = { admin: Connection; address: string; stop: () => void };

/** The variable by which `npm test` tells each test file where its server is. A file run alone starts its own. */
export const SHARED = 'KEEPSIGHT_TEST_POSTGRES';

const MEMORY = '/dev/shm';
const NAME = /^keepsight-test-(\d+)-/;
const ENOUGH = 512 * 1024 * 1024;

/** Starts a server for tests. It ends with this process, whatever comes first. */
export async function startCluster(): Promise<Cluster> {
  const memory = existsSync(MEMORY) && free(MEMORY) > ENOUGH;
  const base = memory ? MEMORY : tmpdir();
  sweep(base);
  const folder = join(base, `keepsight-test-${process.pid}-${randomBytes(4).toString('hex')}`);
  const running = await startPostgres({ folder, durable: false });
  let stopped = false;
  const stop = () => {
    if (stopped) return;
    stopped = true;
    end(running.pid);
    for (const path of new Set([running.folder, folder])) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  };
  process.on('exit', stop);
  const admin = running.connection();
  return { admin, address: JSON.stringify(admin), stop };
}

/** A database that is made from a template; the template is made once for each name, whichever file asks first. */
export type Template = { name: string; prepare: (admin: pg.Client) => Promise<void> };

/** A database for one test or one file. */
export type Fresh = {
  name: string;
  /** How to reach it as a role; without one, as the administrator. */
  connection: (user?: string) => Connection;
  /** What `passwordsFrom` makes the passwords of the roles from. */
  secret: string;
  /** The keys with which some of what is in it is shut. */
  keys: FieldKeys;
  drop: () => Promise<void>;
  [Symbol.asyncDispose]: () => Promise<void>;
};

/**
 * Makes a database, from a template where one is given. Put the hash of what `prepare` does into the template's name
 * (of the migrations, say). Drop it when done: `await using database = await freshDatabase(...)` does.
 */
export async function freshDatabase(template?: Template): Promise<Fresh> {
  const admin = await cluster();
  const from = template ? await templateOf(admin, template) : 'template1';
  const name = `fresh_${randomBytes(6).toString('hex')}`;
  await asAdmin(admin, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${from}`));
  const drop = async () => {
    await asAdmin(admin, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  };
  const connection = (user = admin.user) => ({
    ...admin,
    database: name,
    user,
    password: passwordOf(user, admin.password),
  });
  return {
    name,
    connection,
    secret: admin.password,
    keys: fieldKeys([fieldKeyOf(admin.password)]),
    drop,
    [Symbol.asyncDispose]: drop,
  };
}

let own: Promise<Connection> | undefined;

/** The server of this run of tests, as its administrator. */
function cluster(): Promise<Connection> {
  const shared = process.env[SHARED];
  own ??=
    shared === undefined
      ? startCluster().then((started) => started.admin)
      : Promise.resolve(JSON.parse(shared) as Connection);
  return own;
}

const templates = new Map<string, Promise<string>>();

function templateOf(admin: Connection, template: Template): Promise<string> {
  const known = templates.get(template.name) ?? makeTemplate(admin, template);
  templates.set(template.name, known);
  return known;
}

async function makeTemplate(admin: Connection, { name, prepare }: Template): Promise<string> {
  const made = `template_${hash('sha256', name, 'hex').slice(0, 16)}`;
  return asAdmin(admin, async (client) => {
    // One at a time in all test files, since roles belong to the whole server. The lock goes with the connection.
    await client.query('SELECT pg_advisory_lock(20100506)');
    const there = await client.query('SELECT FROM pg_database WHERE datname = $1', [made]);
    if (there.rowCount === 1) return made;
    const half = `${made}_half`;
    await client.query(`DROP DATABASE IF EXISTS ${half} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${half}`);
    await asAdmin({ ...admin, database: half }, prepare);
    await client.query(`ALTER DATABASE ${half} RENAME TO ${made}`);
    return made;
  });
}

/** Does something with a connection of its own. */
async function asAdmin<T>(admin: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function free(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** An immediate end: nothing in it is worth keeping, and at the end of a process there is no time to wait. */
function end(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It has ended already.
  }
}

/** Removes what runs that were killed have left behind, servers too. What belongs to another user is theirs. */
function sweep(base: string): void {
  for (const name of readdirSync(base)) {
    const owner = Number(NAME.exec(name)?.[1]);
    if (!Number.isInteger(owner) || identityOf(owner) !== null) continue;
    try {
      const left = serverOf(join(base, name, 'pg18'));
      if (left) end(left.pid);
      rmSync(join(base, name), { recursive: true, force: true, maxRetries: 5 });
    } catch (error) {
      if (!['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}
