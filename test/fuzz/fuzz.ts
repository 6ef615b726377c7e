import { seeded } from '../../bench/records.ts';
import { STAFF } from '../../src/features/demonstration/staff.ts';
import type { Route } from '../../src/platform/web/route.ts';
import type { App, Browser } from '../support/app.ts';

/** What somebody may send who means no good, or whose hand slips. */
const JUNK: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '99999999999999999999',
  'NaN',
  'null',
  'undefined',
  'true',
  '2026-02-30',
  '2026-11-20',
  '1',
  '12:61',
  "'; DROP TABLE entry; --",
  "' OR 1=1 --",
  '$$',
  '\\',
  '%00',
  '\0',
  '\ud800',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}}',
  '${7*7}',
  '../../etc/passwd',
  '=HYPERLINK("http://x")',
  '__proto__',
  'constructor',
  'toString',
  '[object Object]',
  '{"a":1}',
  '😀'.repeat(40),
  'a'.repeat(5000),
  'é'.normalize('NFD'),
  '\u202eabc',
  '\r\nSet-Cookie: x=y',
  'yes',
  'no',
];

/** What came of so many requests. */
export type Fuzzed = { requests: number; statuses: Record<string, number>; wrong: string[]; slowest: number };

/**
 * Sends so many requests by chance to every route as everybody: ids that are there and none, fields that are declared and
 * none, values of every kind. Nothing may answer 500 and above, or say what went wrong inside.
 */
export async function fuzz(app: App, many: number, seed: number): Promise<Fuzzed> {
  const random = seeded(seed);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const people = [null, ...STAFF.filter((who) => who.signsIn !== false).map((who) => who.id)];
  const browsers = new Map<string | null, Browser>();
  for (const who of people) browsers.set(who, who === null ? app.browser() : await app.as(who));
  const ids = await idsIn(app);
  const fuzzed: Fuzzed = { requests: 0, statuses: {}, wrong: [], slowest: 0 };
  for (let turn = 0; turn < many; turn++) {
    const route = one(app.routes);
    const who = one(people);
    const known = Object.fromEntries(Object.keys(ids).map((name) => [name, one(ids[name] ?? [''])]));
    const value = () => (random() < 0.5 ? one(JUNK) : one(Object.values(known)));
    const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent((random() < 0.7 ? (known[name] ?? one(JUNK)) : value()).toWellFormed()),
    );
    const fields = fieldsOf(route, random, value);
    const asked = new URLSearchParams(fields.slice(0, route.method === 'GET' ? 12 : 2)).toString();
    const began = performance.now();
    const said = await (browsers.get(who) as Browser)(
      route.method,
      `${path}${route.method === 'GET' && asked !== '' ? `?${asked}` : ''}`,
      route.method === 'POST' ? grouped(fields) : undefined,
    );
    fuzzed.slowest = Math.max(fuzzed.slowest, performance.now() - began);
    fuzzed.requests += 1;
    fuzzed.statuses[said.status] = (fuzzed.statuses[said.status] ?? 0) + 1;
    const told = /\bat \S+ \(file:|node_modules|SQLSTATE|syntax error at|violates|PostgreSQL/.test(said.body);
    if (said.status >= 500 || told)
      fuzzed.wrong.push(`${said.status} ${route.method} ${path} by ${who}: ${JSON.stringify(fields).slice(0, 400)}`);
    // Who signed out, or was, signs in again.
    if (said.status === 401 && who !== null) browsers.set(who, await app.as(who));
  }
  return fuzzed;
}

/** Fields that a route reads, each perhaps, with any value; and now and then one that it does not. */
function fieldsOf({ fields }: Route, random: () => number, value: () => string): [string, string][] {
  const names = fields.map((name) => (name.endsWith('*') ? `${name.slice(0, -1)}${value().slice(0, 40)}` : name));
  const sent = names.filter(() => random() < 0.7).map((name): [string, string] => [name, value()]);
  if (random() < 0.2) sent.push([value().slice(0, 40) || 'x', value()]);
  if (random() < 0.2 && names[0]) sent.push([names[0], value()]);
  return sent;
}

function grouped(fields: readonly [string, string][]): Record<string, string | string[]> {
  const form: Record<string, string | string[]> = {};
  for (const [name, value] of fields) {
    const before = Object.hasOwn(form, name) ? form[name] : undefined;
    Object.defineProperty(form, name, {
      value: before === undefined ? value : [before, value].flat(),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return form;
}

/** Ids that are there, by what a route calls them. */
async function idsIn(app: App): Promise<Record<string, string[]>> {
  const column = async (sql: string) => (await app.rows<{ id: string }>(sql)).map(({ id }) => id);
  return {
    family: await column('SELECT id FROM family'),
    entry: await column('SELECT id FROM entry LIMIT 300'),
    person: await column('SELECT id FROM person'),
    what: [
      'note',
      'watch',
      'safe-contact',
      'meeting',
      'decision',
      'letter',
      'incident',
      'referral-received',
      'closing',
    ],
    publisher: ['durham', 'camden', 'keepsight'],
    name: ['engaging-families', 'child-protection', 'who-sees-the-child'],
    run: await column('SELECT run AS id FROM open_run'),
    duty: await column('SELECT key AS id FROM duty'),
    professional: STAFF.map((who) => who.id),
  };
}
