// `npm run disk`: the disk fails under PostgreSQL while eight people record outcomes: it is full (ENOSPC), it breaks (EIO),
// what it took is not kept (fsync: EIO). After each: what was acknowledged is there once, nothing twice, every chain
// verifies, and what is sent again under its own key is answered as it was. `-- --faults 200` for the long one.
// Needs gcc and Debian's postgresql.
import { type ChildProcess, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setTypes } from '../src/platform/postgres/types.ts';
import { seeded } from '../test/platform/happenings.ts';
import { again, type Request, signIn, verify, WRITERS, write } from './crash.ts';
import { BIN, freePort, HERE, needs, openGround, own, until } from './ground.ts';

const { values } = parseArgs({
  options: { faults: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
});
needs(['gcc'], 'gcc and postgresql');
const { folder, start, application, end } = openGround('disk');
const KINDS = ['full', 'broken', 'not kept'] as const;

/** Told and read by every process of PostgreSQL (faults/disk.c): what fails, how often still, how often it did. */
const file = join(folder, 'told');
writeFileSync(file, Buffer.alloc(16));
own(file);
const told = openSync(file, 'r+');
const tell = (kind: number, times: number): void => {
  const four = Buffer.alloc(8);
  four.writeInt32LE(times, 0);
  writeSync(told, four.subarray(0, 4), 0, 4, 4);
  four.writeInt32LE(kind, 0);
  writeSync(told, four.subarray(0, 4), 0, 4, 0);
};
const failed = (): number => {
  const four = Buffer.alloc(4);
  readSync(told, four, 0, 4, 8);
  return four.readInt32LE(0);
};

const library = join(folder, 'disk.so');
const made = spawnSync('gcc', [
  '-shared',
  '-fPIC',
  '-O1',
  '-o',
  library,
  fileURLToPath(new URL('./faults/disk.c', import.meta.url)),
  '-ldl',
]);
if (made.status !== 0) throw new Error(made.stderr.toString());
const data = join(folder, 'data');
mkdirSync(data, { mode: 0o700 });
own(data);
const port = await freePort();
const database = `postgres://postgres:super@${HERE}:${port}/postgres`;
writeFileSync(join(folder, 'password'), 'super\n');
own(join(folder, 'password'));

const isDone = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;
const initdb = start(
  join(BIN ?? '', 'initdb'),
  [
    '-D',
    data,
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '-k',
    `--pwfile=${join(folder, 'password')}`,
    '-A',
    'scram-sha-256',
  ],
  'initdb',
);
await until('a database is made', async () => isDone(initdb));
let server: ChildProcess | null = null;
const answers = async (): Promise<boolean> =>
  spawnSync(join(BIN ?? '', 'pg_isready'), ['-q', '-h', HERE, '-p', String(port)]).status === 0;
/** Starts PostgreSQL where it ended by itself, as whatever looks after it would; how often that was. */
let restarts = 0;
async function up(): Promise<void> {
  if (server && !isDone(server) && (await answers())) return;
  await until('PostgreSQL answers', async () => {
    if (!server || isDone(server)) {
      if (server) restarts += 1;
      server = start(
        join(BIN ?? '', 'postgres'),
        [
          '-D',
          data,
          '-p',
          String(port),
          '-k',
          folder,
          '-c',
          'listen_addresses=127.0.0.1',
          '-c',
          'max_connections=60',
          '-c',
          'checkpoint_timeout=30s',
          '-c',
          'max_wal_size=64MB',
        ],
        'postgres',
        { LD_PRELOAD: library, KEEPSIGHT_FAULT_FILE: file, KEEPSIGHT_FAULT_FOLDER: data },
      );
      await sleep(500);
    }
    return answers();
  });
}

setTypes();
const random = seeded(Number(values.seed));
const requests: Request[] = [];
const wrong: string[] = [];
const rounds: Record<string, number> = {};
let entries = 0;
let good = false;
try {
  await up();
  const ready = await application('app', database);
  const cookies = new Map<string, string>();
  for (const [who] of WRITERS) cookies.set(who, await signIn(ready.address, who));
  while (failed() < Number(values.faults)) {
    const kind = KINDS[Math.floor(random() * KINDS.length)] ?? 'full';
    const before = failed();
    const stop = new AbortController();
    const writers = WRITERS.map(async (writer) => {
      while (!stop.signal.aborted) {
        await write(ready.address, cookies, writer, requests, stop.signal);
        await sleep(100);
      }
    });
    await sleep(100 + random() * 400);
    tell(KINDS.indexOf(kind) + 1, 1 + Math.floor(random() * 4));
    await sleep(300 + random() * 900);
    tell(0, 0);
    await up();
    stop.abort();
    await Promise.all(writers);
    await up();
    await until(
      'Keepsight writes again',
      async () => (await fetch(`${ready.address}/act-now`).catch(() => null))?.status === 200,
    );
    entries = await until('what lies there can be read', async () => {
      try {
        entries = await verify(ready, requests, wrong);
        return true;
      } catch {
        return false;
      }
    }).then(() => entries);
    await again(ready.address, cookies, requests, random, wrong);
    entries = await verify(ready, requests, wrong);
    rounds[kind] = (rounds[kind] ?? 0) + failed() - before;
    console.log(
      `${failed()} faults (${kind}): ${requests.length} sent, ${entries} entries, ${wrong.length} not as promised`,
    );
  }
  good = wrong.length === 0;
} finally {
  end();
  closeSync(told);
  if (good) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  else
    console.log(
      `What they wrote is in ${folder}: ${readFileSync(join(folder, 'postgres.log'), 'utf8').split('\n').slice(-5).join('\n')}`,
    );
}
const done = requests.filter(({ answer }) => answer !== null).length;
console.log(
  `The disk failed ${Object.values(rounds).reduce((sum, many) => sum + many, 0)} times (${JSON.stringify(rounds)}), PostgreSQL ended ${restarts} times: ${requests.length} requests sent, ${done} done in the end, ${entries} entries; ${wrong.length} not as promised.`,
);
for (const line of wrong.slice(0, 20)) console.log(line);
process.exit(good ? 0 : 1);
