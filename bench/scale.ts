// `npm run bench:scale -- [--families 100000] [--entries 60] [--users 500]`: what size does. The family page, the
// worklist and search at 300 families and at many, in one run; then so many people at work at once, each waiting a few
// seconds between one page and the next, a tenth of what they do being an outcome recorded.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { seeded } from './records.ts';

const { values } = parseArgs({
  options: {
    families: { type: 'string', default: '100000' },
    entries: { type: 'string', default: '60' },
    users: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '60' },
    think: { type: 'string', default: '5' },
  },
});
const families = Number(values.families);
const entries = Number(values.entries);
const users = Number(values.users);
const folder = mkdtempSync(join(tmpdir(), 'keepsight-scale-'));
const server = fork(new URL('./scale-server.ts', import.meta.url), [folder], {
  env: { ...process.env, NODE_ENV: 'production' },
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
process.on('exit', () => server.kill());
const answer = <T>(ask?: object): Promise<T> =>
  new Promise((done) => {
    server.once('message', (message) => done(message as T));
    if (ask) server.send(ask);
  });
const row = (what: string, value: string) => console.log(`${what.padEnd(70)} ${value}`);
const { port } = await answer<{ port: number }>();
const base = `http://127.0.0.1:${port}`;
const cookieOf = async (...who: string[]) =>
  (await answer<string[]>({ sessions: who })).map((token) => `keepsight=${token}`);
const at = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;

type Used = { user: number; system: number };
async function load(path: string, cookie: string) {
  const ask = { url: base + path, connections: 8, headers: { cookie } };
  await autocannon({ ...ask, duration: 2 });
  const before = await answer<Used>({ used: true });
  const result = await autocannon({ ...ask, duration: 5 });
  const after = await answer<Used>({ used: true });
  if (result.non2xx > 0) throw new Error(`${path}: ${result.non2xx} answers were not good`);
  return {
    cpu: (after.user + after.system - before.user - before.system) / 1000 / result.requests.total,
    ...result.latency,
  };
}

/** How long one caller waits for a page or a form's answer, over and over. */
async function waits(count: number, ask: (turn: number) => Promise<Response>): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < count + 10; turn++) {
    const started = performance.now();
    const answered = await ask(turn);
    await answered.text();
    if (answered.status !== 200) throw new Error(`${answered.url}: ${answered.status}`);
    if (turn >= 10) times.push(performance.now() - started);
  }
  return times;
}

async function measured() {
  const [worker = '', lead = '', manager = ''] = await cookieOf('w1', 'lead', 'm0');
  const names = ['Badenfo', 'Kilormun x', 'Stapel Vinwyhal', 'Nepelro', 'Griba Lorki'];
  const search = (cookie: string) =>
    waits(60, (turn) =>
      fetch(`${base}/families`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ name: names[turn % names.length] ?? '' }),
      }),
    );
  return {
    page: await load('/families/f25', worker),
    today: await load('/', worker),
    search: await search(worker),
    searchLead: await search(lead),
    morning: await waits(20, () => fetch(`${base}/morning`, { headers: { cookie: manager } })),
  };
}

const first = await answer<{ seconds: number; entries: number }>({ grow: 300, entries });
row('the first 300 families', `${first.entries} entries, ${(first.entries / first.seconds).toFixed(0)}/s`);
const small = await measured();
const rest = await answer<{ seconds: number; entries: number }>({ grow: families, entries });
const [size] = await answer<{ entries: string; size: string }[]>({ size: true });
row(
  `${families} families`,
  `${rest.entries} entries more, ${(rest.entries / rest.seconds).toFixed(0)}/s; ${size?.entries} in all, ${size?.size}`,
);
const large = await measured();
for (const which of ['page', 'today'] as const)
  row(
    `${which === 'page' ? 'family page' : 'today'}: CPU at ${families} to CPU at 300 families (target 1.5)`,
    `${(large[which].cpu / small[which].cpu).toFixed(2)} x (${small[which].cpu.toFixed(2)} and ${large[which].cpu.toFixed(2)} ms; p99 ${small[which].p99} and ${large[which].p99} ms)`,
  );
for (const which of ['search', 'searchLead', 'morning'] as const)
  row(
    {
      search: 'search by a name, as a worker (target 50 ms)',
      searchLead: 'search by a name, as the safeguarding lead',
      morning: 'a manager’s morning, 200 families',
    }[which],
    `median ${at(large[which], 0.5).toFixed(1)} ms, p99 ${at(large[which], 0.99).toFixed(1)} ms (at 300 families ${at(small[which], 0.5).toFixed(1)} ms)`,
  );

// People at work.
const staff = Array.from({ length: users }, (_, index) => Math.floor((index * (families / 20)) / users));
const cookies = await cookieOf(...staff.map((worker) => `w${worker}`));
const reads: number[] = [];
const writes: number[] = [];
let failed = 0;
const until = performance.now() + Number(values.seconds) * 1000;
async function work(user: number) {
  const random = seeded(user + 1);
  const headers = { cookie: cookies[user] ?? '' };
  await sleep(random() * Number(values.think) * 2000);
  while (performance.now() < until) {
    const family = `f${(staff[user] ?? 0) * 20 + Math.floor(random() * 20)}`;
    const what = random();
    const started = performance.now();
    const write = what < 0.1;
    const answered = write
      ? await fetch(`${base}/families/${family}/contacts/new`, {
          method: 'POST',
          redirect: 'manual',
          headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
          body: outcome(),
        })
      : await fetch(base + (what < 0.4 ? '/' : what < 0.8 ? `/families/${family}` : `/families/${family}/chronology`), {
          headers,
        });
    await answered.text();
    if (answered.status !== (write ? 303 : 200)) {
      failed += 1;
      if (failed < 4) console.error(answered.status, answered.url);
    }
    (write ? writes : reads).push(performance.now() - started);
    await sleep(Number(values.think) * 1000 * (0.5 + random()));
  }
}

/** The form for what came of a visit, as somebody fills it in. */
function outcome(): URLSearchParams {
  const today = new Date();
  return new URLSearchParams({
    key: randomUUID(),
    outcome: 'kept',
    'seen-0': 'alone',
    'seen-1': 'seen',
    home: 'yes',
    text: 'Both were in. We talked about the school and about the summer.',
    safety: 'no-immediate-concern',
    next: 'none',
    'happened-day': String(today.getDate()),
    'happened-month': String(today.getMonth() + 1),
    'happened-year': String(today.getFullYear()),
  });
}
const before = await answer<Used>({ used: true });
await Promise.all(staff.map((_, user) => work(user)));
const after = await answer<Used>({ used: true });
const busy = (after.user + after.system - before.user - before.system) / 1e6 / Number(values.seconds);
row(
  `${users} people, ${values.think} s between pages: reads (p99 under 500 ms)`,
  `${reads.length}, median ${at(reads, 0.5).toFixed(0)} ms, p99 ${at(reads, 0.99).toFixed(0)} ms; ${((reads.length + writes.length) / Number(values.seconds)).toFixed(0)} requests a second, the server’s own thread busy ${(busy * 100).toFixed(0)}%`,
);
row(
  '  and outcomes recorded (p99 under 1 s)',
  `${writes.length}, median ${at(writes, 0.5).toFixed(0)} ms, p99 ${at(writes, 0.99).toFixed(0)} ms; failed ${failed}`,
);
await answer({ stop: true });
rmSync(folder, { recursive: true, force: true });
