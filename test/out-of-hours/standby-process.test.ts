import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { logBeside } from '../../src/features/out-of-hours/copy-log.ts';
import { writeCopy } from '../../src/features/out-of-hours/copy-write.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { ROOT } from '../../src/platform/library.ts';
import { says, textOf } from '../features/text.ts';
import { anApp, library, NOW, partnership } from '../support/app.ts';

const PASSPHRASE = 'canary orchid lantern seven';
const folder = mkdtempSync(join(tmpdir(), 'standby-'));
const file = join(folder, 'keepsight.age');

before(async () => {
  const app = await anApp();
  const recorder = openPool(app.fresh.connection('keepsight_recorder'), 2, app.fresh.keys);
  await writeCopy({ recorder, library: () => library, partnership, now: () => NOW }, file, PASSPHRASE);
  await recorder.close();
  // The application is down from here on, and its database is gone.
  await app.close();
});
after(() => rmSync(folder, { recursive: true }));

/** `keepsight standby open FILE` as a process of its own, which is told of no database. */
function opened(passphrase: string) {
  const { PATH = '', HOME = '' } = process.env;
  const args = [join(ROOT, 'bin', 'keepsight.mjs'), 'standby', 'open', file, '--port', '0', '--by', 'dot'];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH, HOME, KEEPSIGHT_STANDBY_PASSPHRASE: passphrase },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let hear = () => {};
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => {
      said += String(piece);
      hear();
    });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const address = new Promise<string>((done, failed) => {
    hear = () => {
      const found = /^(http:\/\/\S+)\n/m.exec(said)?.[1];
      if (found) done(found);
    };
    void ended.then((code) => failed(new Error(`it ended with ${code}: ${said}`)));
  });
  address.catch(() => {});
  return { child, ended, address, said: () => said };
}

test('the copy is opened by itself, without the database, a family is found and read, and it closes when told to', async () => {
  const { child, ended, address, said } = opened(PASSPHRASE);
  try {
    const way = await address;
    const { origin, hostname } = new URL(way);
    assert.match(hostname, /^(127\.0\.0\.1|localhost|\[::1\])$/, 'this machine alone');
    const first = await fetch(way, { redirect: 'manual' });
    const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const ask = async (path: string, body?: URLSearchParams) => {
      const answer = await fetch(`${origin}${path}`, {
        headers: { cookie },
        ...(body && { method: 'POST', body }),
      });
      return { status: answer.status, body: await answer.text() };
    };
    says(textOf((await ask('/')).body), /Copy of 20 November 2026 at 10:00/);
    const found = await ask('/', new URLSearchParams({ name: 'ivy wr' }));
    assert.match(found.body, /href="\/families\/wren"/);
    says(textOf((await ask('/families/wren')).body), /Ivy Wren/);
    assert.equal((await fetch(`${origin}/families/wren`)).status, 403, 'without its address nobody is let in');
  } finally {
    child.kill('SIGTERM');
  }
  assert.equal(await ended, 0, said());
  const log = readFileSync(logBeside(file), 'utf8').trim().split('\n');
  assert.deepEqual(
    log.map((line) => (JSON.parse(line) as { what: string; by: string }).what),
    ['opened', 'searched', 'saw'],
  );
  assert.doesNotMatch(said(), /Wren|canary/, 'nothing of a family is printed');
});

test('the wrong passphrase is told plainly, and nothing is opened', async () => {
  const { ended, said } = opened('something else entirely');
  assert.equal(await ended, 1);
  assert.match(said(), /not the passphrase/);
  assert.doesNotMatch(said(), /http:| at \S+:\d+/);
});
