// `npm run bench:place`: what the place costs, as ratios within one run: the family page against a constant page of its
// size, an outcome recorded at 8 writers against SELECT 1, a second start. The server is a process of its own.
import { fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';

type Served = { port: number; cookie: string; family: string; page: string };
type Used = { user: number; system: number };

const folder = mkdtempSync(join(tmpdir(), 'keepsight-bench-'));
const server = fork(new URL('./place-server.ts', import.meta.url), [folder], {
  env: { ...process.env, NODE_ENV: 'production' },
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
// Whatever goes wrong here, the server goes too.
process.on('exit', () => server.kill());
const answer = <T>(ask?: object): Promise<T> =>
  new Promise((done) => {
    server.once('message', (message) => done(message as T));
    if (ask) server.send(ask);
  });

const { port, cookie, family, page } = await answer<Served>();
const base = `http://127.0.0.1:${port}`;
const headers = { cookie };

/** CPU of the server for each request, in milliseconds, and how long callers waited. */
async function load(path: string, connections: number, seconds = 6) {
  await autocannon({ url: base + path, connections, duration: 2, headers });
  const before = await answer<Used>({ used: true });
  const result = await autocannon({ url: base + path, connections, duration: seconds, headers });
  const after = await answer<Used>({ used: true });
  if (result.non2xx > 0) throw new Error(`${path}: ${result.non2xx} answers were not good`);
  const cpu = (after.user + after.system - before.user - before.system) / 1000 / result.requests.total;
  return { cpu, p50: result.latency.p50, p99: result.latency.p99, perSecond: result.requests.average };
}

const row = (what: string, value: string) => console.log(`${what.padEnd(88)} ${value}`);
const constant = await load('/bench/constant', 16);
const one = await load('/bench/select-1', 16);
const pageLoad = await load(`/families/${family}`, 16);
console.log(
  `A family page of ${Math.round(page.length / 1024)} kB, its record of 500 entries; Node ${process.version}`,
);
row(
  'constant page of its size, 16 callers',
  `${constant.cpu.toFixed(2)} ms CPU, p99 ${constant.p99} ms, ${constant.perSecond.toFixed(0)}/s`,
);
row(
  'SELECT 1 through the reader, 16 callers',
  `${one.cpu.toFixed(2)} ms CPU, p99 ${one.p99} ms, ${one.perSecond.toFixed(0)}/s`,
);
row(
  'family page, 16 callers (targets: 6 x the constant page, p99 under 60 ms)',
  `${pageLoad.cpu.toFixed(2)} ms CPU, ${(pageLoad.cpu / constant.cpu).toFixed(1)} x, p99 ${pageLoad.p99} ms, ${pageLoad.perSecond.toFixed(0)}/s`,
);

// A server that has been up for a while has its code compiled: the first outcomes, of families of their own, are not
// looked at.
await answer({ record: 8, which: 'warm' });
for (const [which, what] of [
  ['ordinary', 'mostly kept'],
  ['hard', 'half of it missed, nothing done about it'],
] as const) {
  const recorded = await answer<{ median: number; p99: number; count: number; select: number }>({ record: 8, which });
  row(
    `an outcome, durable, 8 writers, records of 100 entries, ${what} (under 15 ms)`,
    `median ${recorded.median.toFixed(1)} ms, p99 ${recorded.p99.toFixed(1)} ms, ${recorded.count} outcomes, ${(recorded.median / recorded.select).toFixed(0)} x SELECT 1 (${recorded.select.toFixed(2)} ms)`,
  );
}
await answer({ stop: true });

const started = performance.now();
const second = spawn(process.execPath, [...process.execArgv, 'src/main.ts'], {
  env: { ...process.env, KEEPSIGHT_DATA: folder, PORT: String(port + 1), NODE_ENV: 'production' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let up = false;
while (!up) {
  up = await fetch(`http://127.0.0.1:${port + 1}/sign-in`).then(
    (response) => response.ok,
    () => false,
  );
  if (!up) await sleep(20);
}
row(
  'second start until a page is served (target: under 4 s)',
  `${((performance.now() - started) / 1000).toFixed(2)} s`,
);
second.kill('SIGTERM');
await new Promise((done) => second.on('exit', done));
rmSync(folder, { recursive: true, force: true });
