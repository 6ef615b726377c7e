import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Encrypter } from 'age-encryption';
import { type Copy, openCopy, StandbyError, seal } from '../../src/features/out-of-hours/copy.ts';
import { auditLog } from '../../src/features/out-of-hours/copy-audit.ts';
import { startStandby } from '../../src/features/out-of-hours/copy-clock.ts';
import { openStandby } from '../../src/features/out-of-hours/copy-command.ts';
import { logBeside, openingLine } from '../../src/features/out-of-hours/copy-log.ts';
import { type CopyPorts, writeCopy } from '../../src/features/out-of-hours/copy-write.ts';
import { standbyRoutes } from '../../src/features/out-of-hours/standby-page.tsx';
import { openPool } from '../../src/platform/database/pool.ts';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { says, saysNot, textOf } from '../features/text.ts';
import { type App, anApp, library, NOW, partnership } from '../support/app.ts';

const PASSPHRASE = 'canary orchid lantern seven';
const folder = mkdtempSync(join(tmpdir(), 'standby-'));
const file = join(folder, 'keepsight.age');

type Got = { status: number; body: string; cookie: string };
/** Asks the copy for a page as a browser does, under any name of this machine. */
const ask = (url: string, { cookie = '', method = 'GET', form = '', host = '' } = {}): Promise<Got> =>
  new Promise((done, failed) => {
    const asking = request(
      url,
      { method, headers: { cookie, ...(host && { host }), 'content-type': 'application/x-www-form-urlencoded' } },
      (answer) => {
        let body = '';
        answer.on('data', (piece) => {
          body += String(piece);
        });
        answer.on('end', () =>
          done({
            status: answer.statusCode ?? 0,
            body,
            cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
          }),
        );
      },
    );
    asking.on('error', failed);
    asking.end(form);
  });

describe('the standby copy', () => {
  let app: App;
  let ports: CopyPorts;
  let stop = async () => {};
  before(async () => {
    app = await anApp();
    const recorder = openPool(app.fresh.connection('keepsight_recorder'), 2, app.fresh.keys);
    ports = { recorder, library: () => library, partnership, now: () => NOW };
    stop = async () => {
      await recorder.close();
      await app.close();
    };
    const write = (family: string, entry: Partial<NewEntry>) =>
      app.door.write({
        writer: { professional: 'ida', agency: 'csc' },
        key: newId(),
        sent: 'test',
        families: [family],
        action: 'test',
        decide: () => ({
          write: [{ id: newId(), family, about: [], happened: '2026-11-20', ...entry } as never],
          result: null,
        }),
      });
    await write('thorn', {
      kind: 'decision',
      payload: { by: 'safeguarding-lead', outcome: 'file-restricted', decided: 'It is restricted.' },
    });
    await write('wren', {
      kind: 'safe-contact',
      audience: { to: 'agency' },
      payload: { person: 'wren-tess', risk: 'may-be-at-risk', codeWord: 'canaryword' },
    } as never);
    await writeCopy(ports, file, PASSPHRASE);
    // The system is down from here on.
    await stop();
  });
  after(() => rmSync(folder, { recursive: true }));

  test('opens without the database, finds a family by name, and shows its page with the time of the copy', async () => {
    const served = await openStandby(file, PASSPHRASE, 0, 'dot');
    try {
      const base = new URL(served.address).origin;
      const { cookie } = await ask(served.address);
      const way = await ask(`${base}/`, { cookie });
      says(textOf(way.body), /Copy of 20 November 2026 at 10:00\. Nothing that came in since is in it/);
      const found = await ask(`${base}/`, { cookie, method: 'POST', form: 'name=ivy+wr' });
      const link = /href="(\/families\/wren)"/.exec(found.body)?.[1];
      assert.ok(link, textOf(found.body));
      const page = textOf((await ask(`${base}${link}`, { cookie })).body);
      says(page, /Copy of 20 November 2026 at 10:00/);
      says(page, /Ivy Wren/);
      says(page, /Ada Finch \(answers for the child.*01632/);
      says(page, /Tess Wren may be at risk/);
      saysNot(page, /canaryword/);
      const nobody = await ask(`${base}/`, { cookie, method: 'POST', form: 'name=Thorn' });
      says(textOf(nobody.body), /Nobody found/);
      says(textOf(nobody.body), /one file is restricted: speak to the duty manager before visiting/);
      for (const path of ['/families/thorn', '/families/', '/families/nobody'])
        assert.equal((await ask(`${base}${path}`, { cookie })).status, 404, path);
    } finally {
      await served.close();
    }
  });

  test('holds nothing of a restricted family but the sentence, and nothing that is for some readers alone', async () => {
    const copy = await openCopy(readFileSync(file), PASSPHRASE);
    const text = JSON.stringify(copy);
    assert.equal(copy.families.filter((one) => one.restricted).length, 1);
    for (const canary of ['thorn', 'Thorn', 'Mia', 'canaryword']) assert.ok(!text.includes(canary), canary);
    assert.ok(text.includes('Ivy Wren'));
  });

  test('lies on the disk for its owner alone, and holds no name in clear', () => {
    const bytes = readFileSync(file).toString('latin1');
    for (const name of ['Wren', 'Ivy', 'Finch', 'Northmoor', 'families', PASSPHRASE])
      assert.ok(!bytes.includes(name), name);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.part')),
      [],
    );
  });

  test('says plainly that it is the wrong passphrase, a file cut short or changed, no copy, or of another version', async () => {
    const whole = readFileSync(file);
    const refused = (bytes: Uint8Array, because: RegExp, passphrase = PASSPHRASE) =>
      assert.rejects(
        openCopy(bytes, passphrase),
        (error) => error instanceof StandbyError && because.test(error.message),
      );
    await refused(whole, /not the passphrase/, 'something else entirely');
    await refused(whole.subarray(0, whole.length - 20), /not whole/);
    await refused(whole.subarray(0, 60), /not whole/);
    const changed = Buffer.from(whole);
    changed[whole.length - 5] = (changed[whole.length - 5] ?? 0) ^ 1;
    await refused(changed, /not whole/);
    await refused(Buffer.from('no copy'), /no standby copy/);
    await refused(
      await sealed({ format: 'keepsight-standby', version: 2, families: 'other' }),
      /another version.*format 2/,
    );
    await refused(await sealed({ format: 'something' }), /no standby copy/);
  });

  test('keeps who opened it, when, and which family was looked at; not what was searched for', async () => {
    const lines = readFileSync(logBeside(file), 'utf8').trim().split('\n');
    const said = lines.map((line) => openingLine.parse(JSON.parse(line)));
    assert.deepEqual(
      said.map((one) => [one.what, one.family]),
      [
        ['opened', undefined],
        ['searched', undefined],
        ['saw', 'wren'],
        ['searched', undefined],
      ],
    );
    assert.ok(said.every((one) => one.by === 'dot' && one.copy === new Date(NOW).toISOString()));
    assert.doesNotMatch(lines.join(), /Thorn|ivy/i);
  });

  test('is let in only by the whole address, and by no name that somebody else gave this machine', async () => {
    const served = await openStandby(file, PASSPHRASE, 0, 'dot');
    try {
      const base = new URL(served.address).origin;
      assert.equal((await ask(`${base}/`)).status, 403);
      assert.equal((await ask(`${base}/families/wren`, { cookie: 'keepsight-standby=guessed' })).status, 403);
      assert.equal((await ask(`${base}/open/guessed`)).cookie, '');
      const { cookie } = await ask(served.address);
      assert.equal((await ask(`${base}/`, { cookie, host: 'elsewhere.example' })).status, 421);
      assert.equal((await ask(`${base}/`, { cookie })).status, 200);
      assert.equal((await ask(`${base}/families/wren`, { cookie, method: 'POST' })).status, 404, 'it is read alone');
    } finally {
      await served.close();
    }
  });

  test('what cannot be logged is neither opened nor shown', async () => {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    const other = join(elsewhere, 'copy.age');
    writeFileSync(other, readFileSync(file));
    mkdirSync(logBeside(other));
    await assert.rejects(openStandby(other, PASSPHRASE, 0, 'dot'), /kept in a log beside it/);
    rmSync(logBeside(other), { recursive: true });
    const served = await openStandby(other, PASSPHRASE, 0, 'dot');
    try {
      const { cookie } = await ask(served.address);
      rmSync(logBeside(other));
      mkdirSync(logBeside(other));
      const page = await ask(`${new URL(served.address).origin}/families/wren`, { cookie });
      assert.equal(page.status, 500);
      assert.doesNotMatch(page.body, /Ivy/);
    } finally {
      await served.close();
    }
  });

  test('a port that is taken is told by its number', async () => {
    const served = await openStandby(file, PASSPHRASE, 0, 'dot');
    try {
      await assert.rejects(
        openStandby(file, PASSPHRASE, Number(new URL(served.address).port), 'dot'),
        /Port \d+ is taken/,
      );
    } finally {
      await served.close();
    }
  });
});

const sealed = (content: object): Promise<Uint8Array> => {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(PASSPHRASE);
  encrypter.setScryptWorkFactor(10);
  return encrypter.encrypt(JSON.stringify(content));
};

describe('writing the standby copy', () => {
  let app: App;
  let ports: CopyPorts;
  const other = mkdtempSync(join(tmpdir(), 'standby-'));
  before(async () => {
    app = await anApp();
    ports = {
      recorder: openPool(app.fresh.connection('keepsight_recorder'), 2, app.fresh.keys),
      library: () => library,
      partnership,
      now: () => NOW,
    };
  });
  after(async () => {
    await ports.recorder.close();
    await app.close();
    chmodSync(other, 0o700);
    rmSync(other, { recursive: true });
  });

  test('a passphrase that is too short writes nothing', async () => {
    const path = join(other, 'short.age');
    await assert.rejects(writeCopy(ports, path, 'short'), /shorter than 16/);
    assert.ok(!existsSync(path));
  });

  test('a failure leaves the copy before as it was, and is told to the administrator until it is mended', async () => {
    const missing = join(other, 'not-there');
    const failures: unknown[] = [];
    const settings = { file: join(missing, 'copy.age'), passphrase: PASSPHRASE, minutes: 15 };
    const first = startStandby(ports, settings, (error) => failures.push(error));
    await first.end();
    assert.equal(failures.length, 1);
    assert.match(first.state().failing?.why ?? '', /folder that it is written to is not there/);
    mkdirSync(missing);
    const second = startStandby(ports, settings, (error) => failures.push(error));
    await second.end();
    assert.equal(second.state().failing, null);
    assert.equal(
      second.state().written?.families,
      (await openCopy(readFileSync(settings.file), PASSPHRASE)).families.length,
    );
    const before = readFileSync(settings.file);
    const broken = {
      ...ports,
      recorder: { ...ports.recorder, transaction: () => Promise.reject(new Error('Ivy Wren')) },
    };
    const third = startStandby(broken as CopyPorts, settings, (error) => failures.push(error));
    await third.end();
    assert.deepEqual(readFileSync(settings.file), before);
    assert.doesNotMatch(third.state().failing?.why ?? '', /Ivy/);
    for (const [state, wanted] of [
      [first.state(), /could not be written since 20 November 2026 at 10:00: the folder/],
      [second.state(), /Last written on 20 November 2026 at 10:00, with \d+ families/],
      [null, /No copy is written\. Whoever runs the server names a file with KEEPSIGHT_STANDBY/],
    ] as const) {
      const withIt = await anApp({
        routes: (own) =>
          own.map((route) => (route.path === '/standby' ? (standbyRoutes(() => state)[0] ?? route) : route)),
      });
      const abe = await withIt.as('abe');
      says(textOf((await abe('GET', '/standby')).body), wanted);
      await withIt.close();
    }
  });

  test('what was not written to since is not worked out again, and a closed family is not in it', async () => {
    const path = join(other, 'again.age');
    const before = new Map();
    await writeCopy(ports, path, PASSPHRASE, before);
    const kept = before.get('wren');
    await writeCopy(ports, path, PASSPHRASE, before);
    assert.equal(before.get('wren'), kept);
    await app.rows("UPDATE caseload SET closed = '2026-11-19' WHERE family = 'wren'");
    await writeCopy(ports, path, PASSPHRASE, before);
    const copy: Copy = await openCopy(readFileSync(path), PASSPHRASE);
    assert.ok(!copy.families.some((one) => one.family === 'wren'));
    assert.ok(!before.has('wren'));
  });

  test('what was read in a copy is taken into the audit, each line once; a log that is none is not', async () => {
    const copy = '2026-11-20T10:00:00.000Z';
    const line = (what: string, family?: string) =>
      JSON.stringify({ at: '2026-11-21T01:30:00.000Z', by: 'dot', what, copy, ...(family && { family }) });
    const log = [line('opened'), line('saw', 'wren'), ''].join('\n');
    assert.deepEqual(await auditLog(ports.recorder, log), { taken: 2, known: 0 });
    assert.deepEqual(await auditLog(ports.recorder, `${log}${line('searched')}\n`), { taken: 1, known: 2 });
    const rows = await app.rows<{ professional: string; action: string; family: string | null; at: string }>(
      "SELECT professional, action, family, at::date::text AS at FROM audit WHERE resource = 'standby copy' ORDER BY number",
    );
    assert.deepEqual(
      rows.map((row) => [row.professional, row.action, row.family, row.at]),
      [
        ['dot', 'opened a standby copy', null, '2026-11-21'],
        ['dot', 'saw a family’s page in a standby copy', 'wren', '2026-11-21'],
        ['dot', 'searched a standby copy', null, '2026-11-21'],
      ],
    );
    await assert.rejects(auditLog(ports.recorder, `${line('opened', 'vale')}\nnot a line`), /Line 2 is no line/);
    assert.equal((await app.rows("SELECT FROM audit WHERE resource = 'standby copy'")).length, 3);
  });

  test('is for the administrator, the duty team and the safeguarding lead', async () => {
    for (const [who, status] of [
      ['abe', 200],
      ['dot', 200],
      ['ida', 200],
      ['ada', 404],
      ['sam', 404],
    ] as const)
      assert.equal((await (await app.as(who))('GET', '/standby')).status, status, who);
  });

  test('the copy is an age file that the age program opens too', async () => {
    const bytes = await seal({ at: NOW, partnership: 'x', call: [], families: [] }, PASSPHRASE);
    assert.match(Buffer.from(bytes).toString('latin1'), /^age-encryption\.org\/v1\n-> scrypt /);
    assert.deepEqual((await openCopy(bytes, PASSPHRASE)).families, []);
  });
});
