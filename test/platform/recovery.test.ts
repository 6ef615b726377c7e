import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { seeded } from '../../bench/records.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { passwordsFrom } from '../../src/platform/database/roles.ts';
import { openDoor } from '../../src/platform/recorder/door.ts';
import { doAgain, sayRestored } from '../../src/platform/recovery/afterwards.ts';
import { dump } from '../../src/platform/recovery/dump.ts';
import { readJournal } from '../../src/platform/recovery/journal.ts';
import { keepOutside } from '../../src/platform/recovery/keeping.ts';
import { type Outside, textOf } from '../../src/platform/recovery/place.ts';
import { restore } from '../../src/platform/recovery/restore.ts';
import { type Lock, readShut, writeShut } from '../../src/platform/recovery/shut.ts';
import { verify } from '../../src/platform/recovery/verify.ts';
import { openDoorman } from '../../src/platform/web/doorman.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, library } from '../support/app.ts';
import { freshDatabase } from '../support/postgres.ts';
import { poolOver, TAMPERS } from './tampers.ts';
import { visit, writing } from './told.ts';

const folder = mkdtempSync(join(tmpdir(), 'keepsight-recovery-'));
const { privateKey: key, publicKey } = generateKeyPairSync('ed25519');
const outside: Outside = { file: join(folder, 'journal.ndjson'), key };
const journal = () => readJournal(textOf(outside), publicKey);
const lock: Lock = { passphrase: 'four words nobody would guess' };

let app: App;
before(async () => {
  app = await anApp();
  const ada = await app.as('ada');
  await ada('GET', '/families/wren');
  await ada('GET', '/families/vale');
  // What was audited is kept outside once it is a while ago.
  await app.rows(
    `SET session_replication_role = replica; UPDATE keepsight.audit SET at = at - interval '10 minutes'; RESET session_replication_role`,
  );
});
after(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

describe('what is kept outside the database', () => {
  it('is where each family’s chain stands, the audit as digests, and what an older copy must not undo; then what is new', async () => {
    assert.ok((await keepOutside(app.recorder, outside, Date.now())) > 0);
    const kinds = journal().lines.map(({ kind }) => kind);
    assert.deepEqual([...new Set(kinds)].toSorted(), ['audit', 'heads', 'unsafe']);
    assert.deepEqual(journal().faults, []);
    assert.equal(await keepOutside(app.recorder, outside, Date.now()), 0);
    assert.ok('done' in (await app.door.write(writing('kept-1', [visit('kept-1', 'wren')]))));
    await app.rows(`UPDATE professional SET left_on = current_date + 400 WHERE id = 'hal'`);
    assert.equal(await keepOutside(app.recorder, outside, Date.now()), 2);
    const [role, heads] = journal().lines.slice(-2);
    assert.equal(role?.kind === 'role' && role.body.professional, 'hal');
    assert.deepEqual(heads?.kind === 'heads' && Object.keys(heads.body.families), ['wren']);
  });

  it('holds no name, no address and no word of a record', () => {
    assert.doesNotMatch(textOf(outside), /Wren,|Ivy|Tess|Larch Lane|Ada Finch|seen:/);
  });

  it('goes on after a line that was cut off while it was written', async () => {
    const whole = textOf(outside);
    appendFileSync(outside.file, '{"n":99,"kind":"hea');
    assert.deepEqual(journal().faults, []);
    assert.equal(await keepOutside(app.recorder, outside, Date.now()), 0);
    assert.equal(textOf(outside), whole);
  });

  it('shows every line that was changed, taken out, doubled or signed by somebody else', () => {
    const lines = textOf(outside).trimEnd().split('\n');
    const faults = (changed: readonly string[]) => readJournal(`${changed.join('\n')}\n`, publicKey).faults.length;
    assert.equal(faults(lines), 0);
    for (const [at, line] of lines.entries()) {
      assert.ok(faults(lines.with(at, line.replace('"at":"2', '"at":"1'))) > 0, `line ${at + 1} changed`);
      assert.ok(at === lines.length - 1 || faults(lines.toSpliced(at, 1)) > 0, `line ${at + 1} taken out`);
      assert.ok(faults(lines.toSpliced(at, 0, line)) > 0, `line ${at + 1} doubled`);
    }
    assert.ok(readJournal(textOf(outside), generateKeyPairSync('ed25519').publicKey).faults.length >= lines.length);
  });
});

describe('keepsight verify', () => {
  it('finds nothing wrong where nothing is', async () => {
    const found = await verify(app.recorder, library, journal());
    assert.deepEqual(found.faults, []);
    assert.ok(found.entries > 100 && found.families >= 5);
  });

  it('finds whatever somebody changes who has all power over the database', async () => {
    const random = seeded(Number(process.env.KEEPSIGHT_SEED ?? 7));
    const runs = Number(process.env.KEEPSIGHT_TAMPERS ?? TAMPERS.length);
    const client = new pg.Client({
      ...app.fresh.connection(),
      options: '-c search_path=keepsight,pg_temp -c timezone=Europe/London',
    });
    await client.connect();
    const missed: string[] = [];
    let tried = 0;
    for (let turn = 0; turn < runs; turn++) {
      const tamper = TAMPERS[turn % TAMPERS.length] as (typeof TAMPERS)[number];
      await client.query('BEGIN');
      await client.query('SET LOCAL session_replication_role = replica');
      const what = await tamper.by(client, random);
      if (what !== null) {
        tried += 1;
        const { faults } = await verify(poolOver(client, app.fresh.keys), library, journal());
        if (faults.length === 0) missed.push(`${tamper.name}: ${what}`);
      } else missed.push(`${tamper.name}: there was nothing to change`);
      await client.query('ROLLBACK');
    }
    await client.end();
    assert.deepEqual(missed, []);
    assert.equal(tried, runs);
  });
});

describe('a backup', () => {
  const file = join(folder, 'backup.age');
  let copied: string;
  before(async () => {
    copied = new Date().toISOString();
    await writeShut(dump(app.fresh.connection('keepsight_keeper') as never, Date.now()), file, lock);
  });
  const lines = (from = file, by = lock as { passphrase: string }) => readShut(from, by);

  it('is encrypted: nothing in it can be read, and nothing is left beside it', () => {
    const bytes = readFileSync(file);
    assert.match(bytes.subarray(0, 30).toString('latin1'), /^age-encryption\.org\/v1/);
    assert.doesNotMatch(bytes.toString('latin1'), /Wren|Larch|professional/);
    assert.equal(existsSync(`${file}.part`), false);
  });

  it('comes back into an empty database: all rows, every chain, every guard, and who sees what', async () => {
    await using fresh = await freshDatabase();
    const admin = fresh.connection();
    const { rows } = await restore(admin as never, passwordsFrom(fresh.secret), lines());
    assert.ok((rows.entry ?? 0) > 100 && (rows.audit ?? 0) > 5);
    const database = await openDatabase(admin as never, fresh.secret);
    assert.deepEqual(database.ran, []);
    const found = await verify(database.recorder, library, null);
    assert.deepEqual(found.faults, []);
    const heads = 'SELECT id, position, chain FROM family ORDER BY id';
    assert.deepEqual(await database.recorder.transaction((db) => db.rows(heads)), await app.rows(heads));
    // Nobody is signed in, and whoever signs in sees their own.
    const doorman = openDoorman(database.doorman);
    const token = await doorman.begin('ada', 'picked', 'a browser');
    assert.ok(token);
    const seen = await database.reader.transaction(
      (db) => db.rows<{ family: string }>('SELECT family FROM caseload ORDER BY 1'),
      token,
    );
    assert.deepEqual(seen, [{ family: 'wren' }]);
    assert.deepEqual(await database.reader.transaction((db) => db.rows('SELECT family FROM caseload')), []);
    // What is written next has a number of its own.
    await database.reader.transaction((db) => db.rows(`SELECT audited('x', 'x', NULL, NULL, NULL)`), token);
    const door = openDoor({ pool: database.recorder, library: () => library });
    assert.ok('done' in (await door.write(writing('after-1', [visit('after-1', 'wren')]))));
    await database.close();
  });

  it('is refused where there is something already, where it is not whole, and by a wrong passphrase; nothing is left', async () => {
    await using fresh = await freshDatabase();
    const admin = fresh.connection();
    const passwords = passwordsFrom(fresh.secret);
    const bring = (from: AsyncIterable<string>) => restore(admin as never, passwords, from);
    await assert.rejects(bring(lines(file, { passphrase: 'something else altogether' })), /does not open this backup/);
    const cut = join(folder, 'cut.age');
    const bytes = readFileSync(file);
    writeFileSync(cut, bytes.subarray(0, bytes.length - 1000));
    await assert.rejects(bring(lines(cut)), /not whole|cut short/);
    const changed = join(folder, 'changed.age');
    writeFileSync(changed, bytes.fill(0x41, bytes.length - 3000, bytes.length - 2900));
    await assert.rejects(bring(lines(changed)), /not whole|cut short/);
    await assert.rejects(bring(lines(join(folder, 'none.age'))), /There is no file/);
    // One row less, in a file that whoever shut it could have made.
    await assert.rejects(
      bring(
        (async function* () {
          let dropped = false;
          for await (const line of lines()) {
            if (!dropped && line.includes('wren')) dropped = true;
            else yield line;
          }
        })(),
      ),
      /is not what it was when it was made/,
    );
    const client = new pg.Client(admin);
    await client.connect();
    const { rows } = await client.query(
      `SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'keepsight'`,
    );
    assert.equal(rows.length, 0, 'nothing is left of what failed');
    await client.end();
    await assert.rejects(
      restore(app.fresh.connection() as never, passwordsFrom(app.fresh.secret), lines()),
      /something in this database already/,
    );
  });

  it('of a newer Keepsight is refused, and says which version it needs', async () => {
    await using fresh = await freshDatabase();
    const newer = (async function* () {
      for await (const line of lines())
        yield line.includes('"keepsight-backup"')
          ? line.replace('"migrations":[', '"migrations":[{"name":"9999-x.sql","hash":"x"},')
          : line;
    })();
    await assert.rejects(
      restore(fresh.connection() as never, passwordsFrom(fresh.secret), newer),
      /newer Keepsight \(it has 9999-x\.sql\)/,
    );
  });

  it('S3-5 does not bring back a role that has ended since, nor a way of contact that was found unsafe since', async () => {
    await app.rows(`UPDATE professional SET left_on = '2026-01-01' WHERE id = 'may'`);
    const unsafe = {
      ...visit('unsafe-1', 'wren'),
      kind: 'safe-contact' as const,
      about: ['wren-tess'],
      payload: { person: 'wren-tess', risk: 'may-be-at-risk', unsafe: ['text'] },
    };
    assert.ok('done' in (await app.door.write(writing('unsafe-1', [unsafe, visit('lost-1', 'wren')]))));
    const [visited] = await app.rows<{ id: string }>(
      `SELECT id FROM entry WHERE family = 'vale' AND kind = 'contact' ORDER BY position LIMIT 1`,
    );
    const gone = visited?.id ?? '';
    const told = {
      id: 'erased-1',
      family: 'vale',
      kind: 'content-erased' as const,
      happened: '2026-11-20',
      payload: { entries: [gone], why: 'court-order', by: 'safeguarding-lead' },
    };
    const erase = { family: 'vale', entries: [gone], whole: false };
    const writer = { professional: 'ben', agency: 'csc' };
    assert.ok(
      'done' in
        (await app.door.write({
          ...writing('erased-1', [told], { writer }),
          decide: () => ({ write: [told], erase, result: null }),
        })),
    );
    await keepOutside(app.recorder, outside, Date.now());

    await using fresh = await freshDatabase();
    const admin = fresh.connection();
    await restore(admin as never, passwordsFrom(fresh.secret), lines());
    const database = await openDatabase(admin as never, fresh.secret);
    const door = openDoor({ pool: database.recorder, library: () => library, telling: true });
    const before = await database.recorder.transaction((db) =>
      db.rows<{ left_on: string | null }>(`SELECT left_on FROM professional WHERE id = 'may'`),
    );
    assert.equal(before[0]?.left_on, null);
    const again = await doAgain(
      { pool: database.recorder, door, newKey: () => newId(Date.now()) },
      journal().lines,
      copied,
      '2026-11-23',
    );
    assert.deepEqual({ unsafe: again.unsafe, families: again.familiesWithLoss }, { unsafe: 1, families: 1 });
    assert.ok(again.roles >= 1 && again.entriesLost >= 1);
    const now = await database.recorder.transaction((db) =>
      db.rows<{ left_on: string | null }>(`SELECT left_on FROM professional WHERE id = 'may'`),
    );
    assert.equal(now[0]?.left_on, '2026-01-01');
    const left = await database.recorder.transaction((db) => db.rows('SELECT FROM content WHERE entry = $1', [gone]));
    assert.deepEqual({ left: left.length, erased: again.erased }, { left: 0, erased: 1 });
    const held = await database.recorder.transaction((db) =>
      db.rows<{ payload: { neverWrite: boolean; person: string } }>(
        `SELECT c.payload FROM content c WHERE c.entry LIKE 'again:%'`,
      ),
    );
    assert.deepEqual(
      held.map(({ payload }) => [payload.person, payload.neverWrite]),
      [['wren-tess', true]],
    );
    // Done twice it is done once.
    assert.equal(
      (
        await doAgain(
          { pool: database.recorder, door, newKey: () => newId(Date.now()) },
          journal().lines,
          copied,
          '2026-11-23',
        )
      ).unsafe,
      0,
    );
    // From here on the journal goes on from what is there, and a check finds nothing wrong.
    const wrong = await verify(database.recorder, library, journal());
    assert.ok(
      wrong.faults.some((fault) => /the journal says that its entry/.test(fault)),
      wrong.faults.join('\n'),
    );
    await sayRestored(database.recorder, outside, journal(), 10n ** 9n, copied, Date.now());
    assert.deepEqual(
      (await verify(database.recorder, library, journal())).faults.filter((fault) => !fault.startsWith('the audit')),
      [],
    );
    await database.close();
  });
});
