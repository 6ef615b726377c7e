import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { openCopy } from '../../src/features/out-of-hours/copy.ts';
import { main } from '../../src/main.ts';
import { migrationsIn } from '../../src/platform/database/migrate.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { BrokenFiles, ROOT } from '../../src/platform/library.ts';
import { StartError } from '../../src/platform/postgres/fault.ts';
import { type Connection, passwordOf } from '../../src/platform/postgres/secret.ts';
import { aBareApp, aPlace } from '../support/app.ts';
import { type Fresh, freshDatabase } from '../support/postgres.ts';

type Environment = Record<string, string>;

let fresh: Fresh;
let folder: string;
before(async () => {
  fresh = await aPlace();
  folder = mkdtempSync(join(tmpdir(), 'keepsight-start-'));
});
after(async () => {
  await fresh.drop();
  rmSync(folder, { recursive: true });
});

/** The address of a database, as somebody writes it into DATABASE_URL; a socket's folder stands behind ?host=. */
function addressOf(changed: Partial<Connection> = {}): string {
  const { host, port, user, password, database } = { ...fresh.connection(), ...changed };
  const at = host.startsWith('/')
    ? `localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    : `${host}:${port}/${database}`;
  return `postgres://${user}:${encodeURIComponent(password)}@${at}`;
}
/** What the environment says: the tests' database, on any port, and nothing of this machine. */
const environment = (changed: Environment = {}): Environment => ({
  DATABASE_URL: addressOf(),
  KEEPSIGHT_SECRET: fresh.secret,
  KEEPSIGHT_DATA: join(folder, 'data'),
  PORT: '0',
  ...changed,
});

/** The paragraph with which a start is refused. */
async function refused(changed: Environment): Promise<string> {
  const starting = main(environment(changed));
  try {
    const stop = await starting;
    await stop();
  } catch (error) {
    assert.ok(error instanceof StartError, `not a paragraph: ${String((error as Error).stack)}`);
    assert.equal(error.message.includes('\n'), false, 'it is one paragraph');
    assert.doesNotMatch(error.message, / at .*\.ts:|Error:/);
    return error.message;
  }
  return assert.fail('it started');
}

/** Changes the database, starts, and changes it back. */
async function refusedAfter(sql: string, back: string): Promise<string> {
  const client = new pg.Client(fresh.connection());
  await client.connect();
  await client.query(sql);
  const said = await refused({});
  await client.query(back);
  await client.end();
  return said;
}

describe('a start that is refused says in one paragraph what happened and what to do', () => {
  it('when the port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const { port } = taken.address() as { port: number };
    assert.match(
      await refused({ PORT: String(port) }),
      new RegExp(`Port ${port} is taken.*PORT=${port + 1} npm start`),
    );
    taken.close();
  });

  it('when the port is none, or the host is not this machine’s', async () => {
    for (const PORT of ['x', '-1', '70000', '1.5', ''])
      assert.match(await refused({ PORT }), /PORT.*a number from 0 to 65535/, PORT);
    assert.match(await refused({ HOST: '192.0.2.1' }), /HOST=192\.0\.2\.1.*127\.0\.0\.1/);
  });

  it('when the number of families of a demonstration is none', async () => {
    for (const KEEPSIGHT_DEMO_FAMILIES of ['many', '-1', ''])
      assert.match(await refused({ KEEPSIGHT_DEMO_FAMILIES }), /how many invented families.*whole number/);
  });

  it('a standby copy without a passphrase, with a short one, or at no number of minutes, says so', async () => {
    const KEEPSIGHT_STANDBY = join(folder, 'standby.age');
    assert.match(await refused({ KEEPSIGHT_STANDBY }), /KEEPSIGHT_STANDBY_PASSPHRASE is not set/);
    assert.match(await refused({ KEEPSIGHT_STANDBY, KEEPSIGHT_STANDBY_PASSPHRASE: 'short' }), /shorter than 16/);
    const KEEPSIGHT_STANDBY_PASSPHRASE = 'canary orchid lantern seven';
    for (const KEEPSIGHT_STANDBY_MINUTES of ['0', 'often', '-5'])
      assert.match(
        await refused({ KEEPSIGHT_STANDBY, KEEPSIGHT_STANDBY_PASSPHRASE, KEEPSIGHT_STANDBY_MINUTES }),
        /whole number of minutes/,
      );
    assert.equal(existsSync(KEEPSIGHT_STANDBY), false);
  });

  it('a server that is told where writes the standby copy, and ends with it whole', async () => {
    const KEEPSIGHT_STANDBY = join(folder, 'standby.age');
    const KEEPSIGHT_STANDBY_PASSPHRASE = 'canary orchid lantern seven';
    const stop = await main(
      environment({ KEEPSIGHT_STANDBY, KEEPSIGHT_STANDBY_PASSPHRASE, KEEPSIGHT_DEMO_FAMILIES: '0' }),
    );
    await stop();
    const { families } = await openCopy(readFileSync(KEEPSIGHT_STANDBY), KEEPSIGHT_STANDBY_PASSPHRASE);
    assert.ok(families.length > 0);
  });

  it('when nothing answers where the database should be', async () => {
    assert.match(
      await refused({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' }),
      /cannot reach .*127\.0\.0\.1:1\/x.*See that it runs/,
    );
    assert.match(
      await refused({ DATABASE_URL: 'postgres://u:p@nowhere.invalid/x' }),
      /cannot reach .*nowhere\.invalid/,
    );
    assert.match(await refused({ DATABASE_URL: addressOf({ host: '/nowhere' }) }), /cannot reach/);
  });

  it('when the password is wrong, the database is not there, or the user may not do what is needed', async () => {
    const wrong = await refused({ DATABASE_URL: addressOf({ password: 'SECRET-CANARY' }) });
    assert.match(wrong, /does not let Keepsight in.*password in DATABASE_URL/);
    assert.doesNotMatch(wrong, /SECRET-CANARY/);
    assert.match(
      await refused({ DATABASE_URL: addressOf({ database: 'nowhere' }) }),
      /is not there. Make the database first/,
    );
    const reader = { user: 'keepsight_reader', password: passwordOf('keepsight_reader', fresh.secret) };
    assert.match(await refused({ DATABASE_URL: addressOf(reader) }), /may not do what Keepsight needs.*CREATEROLE/);
  });

  it('when the database is asked for an encryption that it does not have', async () => {
    const address = `${addressOf()}${addressOf().includes('?') ? '&' : '?'}sslmode=require`;
    assert.match(await refused({ DATABASE_URL: address }), /sslmode/);
  });

  it('when DATABASE_URL is no address of a database', async () => {
    for (const address of [
      'nonsense',
      'mysql://u:p@h/x',
      'postgres://u:p@h:port/x',
      'postgres://',
      'postgres://u:%zz@h/x',
    ])
      assert.match(await refused({ DATABASE_URL: address }), /DATABASE_URL/, address);
  });

  it('when a migration was changed after it ran, or the database belongs to a newer version', async () => {
    const changed = await refusedAfter(
      `UPDATE keepsight.migration SET hash = 'x' || hash WHERE name LIKE '0001%'`,
      `UPDATE keepsight.migration SET hash = substr(hash, 2) WHERE name LIKE '0001%'`,
    );
    assert.match(changed, /0001-the-floor\.sql has been changed since it ran.*Put the file back/);
    const newer = await refusedAfter(
      `INSERT INTO keepsight.migration (name, hash) VALUES ('9999-later.sql', 'x')`,
      `DELETE FROM keepsight.migration WHERE name = '9999-later.sql'`,
    );
    assert.match(newer, /belongs to a newer Keepsight \(it has 9999-later\.sql\).*Start that version/);
  });
});

describe('several programs that start at once on one server', () => {
  it('wait for one another, and all start', async () => {
    const others = [await freshDatabase(), await freshDatabase()];
    const places = [fresh, ...others].map((one) => one.connection());
    const opened = await Promise.all(
      [...places, ...places, ...places].map((place) => openDatabase(place, fresh.secret)),
    );
    const ran = opened.map((one) => one.ran.length);
    assert.deepEqual(
      ran.filter((migrations) => migrations > 0).reduce((sum, one) => sum + one, 0),
      2 * migrationsIn().length,
    );
    for (const one of opened) await one.close();
    for (const other of others) await other.drop();
  });
});

describe('a partnership’s file that is broken', () => {
  async function faults(text: string | null): Promise<readonly string[]> {
    const file = join(folder, 'partnership.yaml');
    if (text !== null) writeFileSync(file, text);
    else rmSync(file, { force: true });
    try {
      await main(environment({ KEEPSIGHT_PARTNERSHIP: file }));
    } catch (error) {
      assert.ok(error instanceof BrokenFiles, String((error as Error).stack));
      return error.faults.map((fault) => fault.replace(file, 'FILE'));
    }
    return assert.fail('it started');
  }
  const good = `name: X
nation: england-and-wales
act-now:
  childrens-social-care: {name: A, phone: 01632 960 120}
  out-of-hours: {name: B, phone: 01632 960 121}
  police: {name: C, phone: '101'}
adopted:
  - {procedure: durham/engaging-families}
`;

  it('has all its faults said at once, each with its line', async () => {
    const broken = good
      .replace('nation: england-and-wales', 'nation: cornwall')
      .replace(`, phone: '101'`, '')
      .replace('out-of-hours', 'out-of-hour');
    const said = await faults(broken);
    const lines = said.map((fault) => /^FILE:(\d+) /.exec(fault)?.[1]);
    assert.ok(said.length >= 3, said.join('\n'));
    assert.ok(
      lines.every((line) => line !== undefined),
      said.join('\n'),
    );
    assert.match(said.join('\n'), /FILE:2 nation: "cornwall"/);
    assert.match(said.join('\n'), /FILE:6 .*phone/);
    assert.match(said.join('\n'), /FILE:5 act-now\.out-of-hour: /);
  });

  it('has a procedure that is not there, or a second for one matter, said with its line', async () => {
    const said = await faults(
      `${good}  - {procedure: durham/engaging-familys}\n  - {procedure: durham/engaging-families}\n  - {procedure: camden/nothing}\n`,
    );
    assert.match(said[0] ?? '', /FILE:9 adopted: durham\/engaging-familys: .*durham\/engaging-families/);
    assert.match(said.join('\n'), /FILE:11 adopted: camden\/nothing: /);
  });

  it('has a procedure that it adopts a second time said with its line', async () => {
    const twice = await faults(`${good}  - {procedure: durham/engaging-families, from: 2026-06-01}\n`);
    assert.match(twice.join('\n'), /^FILE:9 adopted: durham\/engaging-families: it is adopted already: /);
  });

  it('is said to be no YAML with its line, or not to be there', async () => {
    assert.match((await faults('name: [x\nnation: y\n')).join('\n'), /^FILE:\d+: is not YAML/);
    assert.match(
      (await faults(null)).join('\n'),
      /FILE: cannot be read\. Name the partnership's file in KEEPSIGHT_PARTNERSHIP/,
    );
    assert.match((await faults('')).join('\n'), /FILE:1 /);
  });
});

describe('what `npm start` prints', () => {
  /** Starts it as a process of its own. */
  const run = (changed: Environment) =>
    new Promise<{ code: number | null; error: string }>((done) => {
      const { PATH = '' } = process.env;
      const child = spawn(
        process.execPath,
        [
          ...process.execArgv,
          '--disable-warning=ExperimentalWarning',
          '--import',
          join(ROOT, 'bin', 'tsx.mjs'),
          join(ROOT, 'src', 'main.ts'),
        ],
        {
          env: { PATH, ...environment(changed) },
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      );
      let error = '';
      child.stderr.on('data', (data) => {
        error += data;
      });
      child.on('close', (code) => done({ code, error }));
    });

  it('is the paragraph and nothing else, and it ends with 1', async () => {
    const { code, error } = await run({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' });
    assert.equal(code, 1);
    assert.match(error, /^Keepsight did not start\.\n\nKeepsight cannot reach [^\n]+\n$/);
  });

  it('is every fault of a broken file on a line of its own, and it ends with 1', async () => {
    const file = join(folder, 'broken.yaml');
    writeFileSync(file, 'name: X\nnation: cornwall\n');
    const { code, error } = await run({ KEEPSIGHT_PARTNERSHIP: file });
    assert.equal(code, 1);
    const [first, empty, ...faults] = error.trimEnd().split('\n');
    assert.deepEqual([first, empty], ['Keepsight did not start.', '']);
    assert.ok(faults.length >= 3);
    for (const fault of faults) assert.ok(fault.startsWith(`${file}:`), fault);
  });
});

describe('a first start that is broken off while it fills the demonstration', () => {
  /** Starts on a database as a process of its own; tells what it prints, and how it ended. */
  function start(place: Fresh) {
    const { PATH = '' } = process.env;
    const child = spawn(
      process.execPath,
      [
        ...process.execArgv,
        '--disable-warning=ExperimentalWarning',
        '--import',
        join(ROOT, 'bin', 'tsx.mjs'),
        join(ROOT, 'src', 'main.ts'),
      ],
      {
        env: {
          PATH,
          ...environment({
            DATABASE_URL: addressOf(place.connection()),
            KEEPSIGHT_SECRET: place.secret,
            KEEPSIGHT_DEMO_FAMILIES: '60',
          }),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let printed = '';
    const ended = new Promise<number | null>((done) => {
      child.on('close', done);
    });
    const says = (what: RegExp) =>
      new Promise<void>((done, failed) => {
        const look = () => what.test(printed) && done();
        child.stdout.on('data', (data) => {
          printed += data;
          look();
        });
        child.on('close', () => failed(new Error(`it ended, and said: ${printed}`)));
      });
    return { child, ended, says, printed: () => printed };
  }

  it('is gone on with at the next start: after Ctrl-C, which ends it at once, and after a kill', async () => {
    const app = await aBareApp();
    const families = async () => (await app.rows('SELECT id FROM family WHERE position > 0')).length;
    for (const signal of ['SIGINT', 'SIGKILL'] as const) {
      const { child, ended, says, printed } = start(app.fresh);
      await says(/invented partnership/);
      child.kill(signal);
      assert.equal(await ended, signal === 'SIGINT' ? 0 : null, printed());
      if (signal === 'SIGINT') assert.match(printed(), /The next start goes on there/);
      assert.ok((await families()) < 65, 'it was broken off in the middle');
      assert.doesNotMatch(printed(), /Keepsight is at/);
    }
    const { child, ended, says, printed } = start(app.fresh);
    await says(/Keepsight is at/);
    assert.match(printed(), /was broken off\. Going on there/);
    assert.equal(await families(), 65);
    child.kill('SIGINT');
    assert.equal(await ended, 0);
    await app.close();
  });
});
