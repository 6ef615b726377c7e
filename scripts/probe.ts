// `npm run probe`: sqlmap and wapiti against a Keepsight of their own, signed in as somebody whom each route lets in, until
// they stop by themselves. Two holes are planted beside the application's routes: one that is not found makes the run worth
// nothing, and it says so. Needs Debian's packages sqlmap and wapiti. `-- --minutes 5` for a short one; only what is
// reached in that time is tried, and how much that was is said.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request as ask, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { may } from '../src/access/may.ts';
import { STAFF } from '../src/features/demonstration/staff.ts';
import type { Route } from '../src/platform/web/route.ts';
import { anApp } from '../test/support/app.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '40' }, only: { type: 'string', default: '' } },
});
const missing = ['sqlmap', 'wapiti'].filter((name) => spawnSync('which', [name]).status !== 0);
if (missing.length > 0) {
  console.error(`Not here: ${missing.join(', ')}. Install Debian's packages of these names.`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'keepsight-probe-'));
const app = await anApp();
/** What must be found: a text put into SQL, and a text put into a page. */
app.server.get('/planted/sql', (request) => {
  const { name = '' } = request.query as Record<string, string>;
  return (
    app
      .rows(`SELECT id FROM agency WHERE name = '${name}'`)
      // As a framework shows it that tells what went wrong inside.
      .catch((error: unknown) => `PG::SyntaxError: ERROR: ${(error as Error).message}`)
  );
});
app.server.get('/planted/page', (request, reply) =>
  reply.type('text/html').send(`<!DOCTYPE html><p>${(request.query as Record<string, string>).name ?? ''}</p>`),
);
app.server.get('/planted', (_request, reply) =>
  reply
    .type('text/html')
    .send('<!DOCTYPE html><a href="/planted/sql?name=a">a</a><a href="/planted/page?name=a">b</a>'),
);
await app.server.listen({ port: 0, host: '127.0.0.1' });
const base = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;

const cookies = new Map<string, string>();
for (const who of ['ada', 'sam', 'ida', 'dot', 'abe', 'eve', 'ana'])
  cookies.set(who, `keepsight=${await app.signIn(who)}`);

/** They would end the session by which everything is tried. */
const ENDS = /^\/(sign-in|sign-out|confirm|account|set-up|begin)/;
type Target = { name: string; url: string; data: string | null; who: string };
function targetsOf(routes: readonly Route[]): Target[] {
  return routes.flatMap((route) => {
    const names = route.fields.filter((field) => !field.includes('*'));
    const params = [...route.path.matchAll(/:(\w+)/g)];
    if (ENDS.test(route.path) || (names.length === 0 && params.length === 0) || route.access === 'address') return [];
    const who = [...cookies.keys()].find((id) => {
      const staff = STAFF.find((one) => one.id === id);
      return staff && may(route.action, { account: staff.account, agency: staff.agency, relationship: 'team' }).may;
    });
    if (!who) return [];
    // A star after a part of the path has sqlmap try that part.
    const path = route.path.replace(':family', 'wren').replaceAll(/:(\w+)/g, 'ada*');
    const fields = names.map((name) => `${name}=a`).join('&');
    const isGet = route.method === 'GET';
    return [
      {
        name: `${route.method} ${route.path}`,
        url: `${base}${path}${isGet && fields !== '' ? `?${fields}` : ''}`,
        data: isGet ? null : fields || 'x=1',
        who,
      },
    ];
  });
}

const until = Date.now() + Number(values.minutes) * 60_000;
const run = (command: string, args: readonly string[], seconds: number): Promise<string> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: folder, env: { ...process.env, HOME: folder } });
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
    });
    child.stderr.on('data', (data) => {
      said += data;
    });
    const stop = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    child.on('exit', () => {
      clearTimeout(stop);
      resolve(said);
    });
  });

let made = 0;
const sqlmap = async ({ url, data, who }: Target): Promise<'clean' | 'injectable' | 'not finished'> => {
  made += 1;
  const said = await run(
    'sqlmap',
    [
      '-u',
      url,
      '--cookie',
      cookies.get(who) ?? '',
      '--batch',
      '--level',
      '1',
      '--risk',
      '2',
      '--dbms',
      'postgresql',
      '--technique',
      'BEUSQ',
      '--threads',
      '4',
      '--time-sec',
      '2',
      '--flush-session',
      '--disable-coloring',
      '--ignore-code',
      '401,404,422,500',
      '--output-dir',
      join(folder, `sqlmap-${made}`),
      ...(data === null ? [] : ['--data', data]),
    ],
    240,
  );
  if (/is vulnerable|injectable\b.*\n?.*Payload|identified the following injection/.test(said)) return 'injectable';
  return /do not appear to be injectable|no parameter\(s\) found/.test(said) ? 'clean' : 'not finished';
};

const wrong: string[] = [];
const planted = { name: 'planted', url: `${base}/planted/sql?name=a`, data: null, who: 'ada' };
if ((await sqlmap(planted)) !== 'injectable')
  wrong.push('sqlmap did not find the planted hole: this run is worth nothing');
const targets = targetsOf(app.routes);
const waiting = values.only === 'wapiti' ? [] : [...targets];
const tried: Record<string, number> = { clean: 0, injectable: 0, 'not finished': 0 };
await Promise.all(
  [1, 2].map(async () => {
    for (let next = waiting.shift(); next && Date.now() < until; next = waiting.shift()) {
      const found = await sqlmap(next);
      tried[found] = (tried[found] ?? 0) + 1;
      if (found !== 'clean') console.log(`sqlmap: ${next.name} as ${next.who}: ${found}`);
      if (found === 'injectable') wrong.push(`sqlmap: ${next.name} as ${next.who}`);
    }
  }),
);
console.log(`sqlmap: ${JSON.stringify(tried)} of ${targets.length} routes with something to fill in.`);

/**
 * Stands before Keepsight while wapiti looks round as somebody: it brings their session, and leads nowhere that would end
 * it. (wapiti’s own list of what to leave out does not run on the Python of Debian 12.)
 */
async function inFront(cookie: string | null): Promise<Server> {
  const proxy = createServer((request, answer) => {
    if (cookie !== null && ENDS.test(request.url ?? '')) {
      answer.writeHead(404).end();
      return;
    }
    const headers = { ...request.headers, host: new URL(base).host, ...(cookie !== null && { cookie }) };
    // Where a form says that it comes from here, it does.
    if ('origin' in headers) headers.origin = base;
    const on = ask(`${base}${request.url}`, { method: request.method, headers }, (came) => {
      answer.writeHead(came.statusCode ?? 502, came.headers);
      came.pipe(answer);
    });
    on.on('error', () => answer.destroy());
    request.pipe(on);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return proxy;
}

const MODULES = 'sql,xss,permanentxss,exec,file,crlf,redirect,xxe,cookieflags';
/** What wapiti found, by kind: its report is JSON. */
async function wapiti(start: string, cookie: string | null, seconds: number): Promise<Record<string, number>> {
  made += 1;
  const report = join(folder, `wapiti-${made}.json`);
  const proxy = await inFront(cookie);
  const from = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}${start}`;
  const asked = [
    '-u',
    from,
    '--scope',
    'domain',
    '-m',
    MODULES,
    '--max-scan-time',
    String(seconds),
    '--max-attack-time',
    String(seconds),
    '-t',
    '5',
  ];
  const said = await run(
    'wapiti',
    [...asked, '--flush-session', '--no-bugreport', '-f', 'json', '-o', report, '-v', '0'],
    seconds + 180,
  );
  proxy.close();
  proxy.closeAllConnections();
  if (!existsSync(report)) throw new Error(`wapiti gave no report: ${said.slice(-500)}`);
  const text = JSON.parse(readFileSync(report, 'utf8')) as { vulnerabilities: Record<string, unknown[]> };
  return Object.fromEntries(
    Object.entries(text.vulnerabilities).flatMap(([kind, found]) => (found.length > 0 ? [[kind, found.length]] : [])),
  );
}
const control = await wapiti('/planted', null, 30);
if (!control['Cross Site Scripting'] || !control['SQL Injection'])
  wrong.push(`wapiti did not find what was planted: ${JSON.stringify(control)}`);
// Nine kinds of attack and the looking round, each so long at most.
const each = Math.max(10, Math.floor((Number(values.minutes) * 60) / (cookies.size + 1) / 10));
for (const [who, cookie] of [[null, null], ...cookies] as const) {
  const found = await wapiti('/', cookie, each);
  console.log(`wapiti as ${who ?? 'nobody'}, ${each} s: ${JSON.stringify(found)}`);
  for (const [kind, many] of Object.entries(found)) wrong.push(`wapiti as ${who ?? 'nobody'}: ${many} of ${kind}`);
}
await app.close();
rmSync(folder, { recursive: true, force: true });
console.log(`${wrong.length} found.`);
for (const one of wrong) console.log(one);
process.exit(wrong.length === 0 ? 0 : 1);
