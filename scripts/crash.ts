// `npm run crash`: eight people record outcomes, and the application and its database are killed (kill -9) at random
// moments, again and again. After each: what was acknowledged is there once, nothing twice, every chain verifies, and
// what is sent again under its own key is answered as it was. `-- --times 5` for a short one, `--seed N` for another.
import { type ChildProcess, fork } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Place, placeAs } from '../src/platform/database/place.ts';
import { openPool } from '../src/platform/database/pool.ts';
import { passwordsFrom } from '../src/platform/database/roles.ts';
import { setTypes } from '../src/platform/postgres/types.ts';
import { newId } from '../src/platform/web/ids.ts';
import { seeded } from '../test/platform/happenings.ts';
import { brokenChains } from '../test/platform/told.ts';

export type Ready = { address: string; admin: Place; secret: string; pid: number };

/** One request: what was sent, and its answer once there was one. */
export type Request = { key: string; family: string; who: string; text: string; answer: string | null };

/** What came of it all. `wrong` says everything that was not as promised. */
export type Figures = {
  kills: number;
  sent: number;
  acknowledged: number;
  unanswered: number;
  entries: number;
  wrong: string[];
};

export const WRITERS: readonly (readonly [who: string, family: string])[] = [
  ['ada', 'wren'],
  ['may', 'wren'],
  ['fay', 'thorn'],
  ['noor', 'thorn'],
  ['ben', 'vale'],
  ['wen', 'vale'],
  ['kit', 'birch'],
  ['may', 'birch'],
];

/** Kills so many times; gives the figures. */
export async function crash(times: number, seed = 1, say: (line: string) => void = () => {}): Promise<Figures> {
  setTypes();
  const random = seeded(seed);
  const folder = mkdtempSync(join(tmpdir(), 'keepsight-crash-'));
  // The database's user passes through it.
  chmodSync(folder, 0o711);
  const requests: Request[] = [];
  const wrong: string[] = [];
  const cookies = new Map<string, string>();
  let running: { app: ChildProcess; ready: Ready } | null = null;
  let entries = 0;
  try {
    for (let round = 0; round <= times; round++) {
      running = await start(folder);
      const { address } = running.ready;
      for (const [who] of WRITERS) if (!cookies.has(who)) cookies.set(who, await signIn(address, who));
      // First as it was left: what is sent again would put back what was lost.
      await verify(running.ready, requests, wrong);
      await again(address, cookies, requests, random, wrong);
      entries = await verify(running.ready, requests, wrong);
      if (round === times) break;
      const before = requests.length;
      const stop = new AbortController();
      const writers = WRITERS.map((one) => write(address, cookies, one, requests, stop.signal));
      // Soon enough that a request is always under way.
      await sleep(50 + random() * 700);
      await kill(running, random);
      stop.abort();
      await Promise.all(writers);
      say(`${round + 1} of ${times}: ${requests.length - before} sent, ${entries} entries before`);
    }
  } finally {
    if (running) await kill(running, random);
    await sleep(200);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  const acknowledged = requests.filter((one) => one.answer !== null).length;
  return {
    kills: times,
    sent: requests.length,
    acknowledged,
    unanswered: requests.length - acknowledged,
    entries,
    wrong,
  };
}

async function start(folder: string): Promise<{ app: ChildProcess; ready: Ready }> {
  const app = fork(fileURLToPath(new URL('./crash-app.ts', import.meta.url)), [folder], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  app.stderr?.on('data', (data) => {
    said += data;
  });
  const ready = await new Promise<Ready>((done, fail) => {
    app.once('message', (message) => done(message as Ready));
    app.once('exit', (code) => fail(new Error(`the application did not start (${code}): ${said}`)));
  });
  app.removeAllListeners('exit');
  return { app, ready };
}

/** Kills the application and every process of its database, in either order or a moment apart. */
async function kill({ app, ready }: { app: ChildProcess; ready: Ready }, random: () => number): Promise<void> {
  const gone = app.exitCode !== null || app.signalCode !== null ? null : new Promise((done) => app.once('exit', done));
  const ends = [
    () => app.kill('SIGKILL'),
    () => {
      for (const pid of [ready.pid, ...childrenOf(ready.pid)]) end(pid);
    },
  ];
  if (random() < 0.5) ends.reverse();
  for (const one of ends) {
    one();
    await sleep(random() < 0.5 ? 0 : random() * 40);
  }
  await gone;
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** The processes that a process has made, where the system tells. */
function childrenOf(pid: number): number[] {
  if (!existsSync('/proc/self/stat')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]) === pid;
      } catch {
        return false;
      }
    })
    .map(Number);
}

const form = (fields: Record<string, string>) => ({
  method: 'POST',
  redirect: 'manual' as const,
  headers: { 'content-type': 'application/x-www-form-urlencoded' } as Record<string, string>,
  body: new URLSearchParams(fields).toString(),
});

export async function signIn(address: string, professional: string): Promise<string> {
  const answer = await fetch(`${address}/sign-in`, form({ professional }));
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** Sends a request; its answer, or null where none came that says that it was done. */
async function send(address: string, cookie: string, { key, family, text }: Request): Promise<string | null> {
  const asked = form({ key, text, happened: '2026-01-05' });
  asked.headers.cookie = cookie;
  try {
    const answer = await fetch(`${address}/families/${family}/crash`, asked);
    if (process.env.KEEPSIGHT_SHOW_ERRORS && answer.status !== 303)
      console.error(answer.status, (await answer.text()).replaceAll(/<[^>]*>/g, ' ').slice(0, 600));
    return answer.status === 303 ? answer.headers.get('location') : null;
  } catch {
    return null;
  }
}

export async function write(
  address: string,
  cookies: ReadonlyMap<string, string>,
  [who, family]: readonly [string, string],
  requests: Request[],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const key = newId();
    const request: Request = { key, family, who, text: `What was seen: ${key}`, answer: null };
    requests.push(request);
    request.answer = await send(address, cookies.get(who) ?? '', request);
    if (request.answer === null) return;
  }
}

/** Sends again all that was not answered, and some of what was: that must be answered as before. */
export async function again(
  address: string,
  cookies: ReadonlyMap<string, string>,
  requests: readonly Request[],
  random: () => number,
  wrong: string[],
): Promise<void> {
  for (const [at, request] of requests.entries()) {
    if (request.answer !== null && at < requests.length - 100 && random() > 0.05) continue;
    const answer = await send(address, cookies.get(request.who) ?? '', request);
    if (answer === null) wrong.push(`${request.key} was not done when it was sent again`);
    else if (request.answer !== null && answer !== request.answer)
      wrong.push(`${request.key} was answered ${request.answer}, and then ${answer}`);
    request.answer = answer ?? request.answer;
  }
}

/** Looks at everything that lies in the database; how many entries there are. */
export async function verify(
  { admin, secret }: Pick<Ready, 'admin' | 'secret'>,
  requests: readonly Request[],
  wrong: string[],
): Promise<number> {
  const pool = openPool(placeAs(admin, 'keepsight_recorder', passwordsFrom(secret)), 2);
  const rows = await pool.transaction((db) =>
    db.rows<{ id: string; text: string | null }>(
      `SELECT e.id, c.payload->>'text' AS text FROM entry e JOIN content c ON c.entry = e.id`,
    ),
  );
  const counts = new Map<string, number>();
  for (const { text } of rows) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const { key, text, answer } of requests) {
    const there = counts.get(text) ?? 0;
    if (answer !== null && there === 0) wrong.push(`${key} was acknowledged and is lost`);
    if (there > 1) wrong.push(`${key} is there ${there} times`);
  }
  const audited = await pool.transaction((db) =>
    db.rows<{ n: string }>(`SELECT count(*) AS n FROM done_once WHERE key = ANY ($1)`, [
      requests.map((one) => one.key),
    ]),
  );
  const known = requests.filter((one) => counts.has(one.text)).length;
  if (Number(audited[0]?.n) !== known)
    wrong.push(`${audited[0]?.n} requests are remembered, of ${known} that were done`);
  wrong.push(...(await brokenChains(pool)));
  await pool.close();
  return rows.length;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: { times: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
  });
  const figures = await crash(Number(values.times), Number(values.seed), console.log);
  const { kills, sent, acknowledged, entries, wrong } = figures;
  console.log(
    `${kills} times killed: ${sent} requests sent, ${acknowledged} done in the end, ${entries} entries; ${wrong.length} not as promised.`,
  );
  for (const one of wrong) console.log(one);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
