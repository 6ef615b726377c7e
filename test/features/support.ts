import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { routesOf } from '../../src/app.ts';
import { loadDemonstration } from '../../src/features/demonstration/load.ts';
import { openWays } from '../../src/platform/accounts/open.ts';
import { migrationsIn } from '../../src/platform/database/migrate.ts';
import { type Database, openDatabase } from '../../src/platform/database/open.ts';
import { ROOT } from '../../src/platform/library.ts';
import { readPartnership } from '../../src/platform/partnership.ts';
import { openDoor } from '../../src/platform/recorder/door.ts';
import { openDoorman } from '../../src/platform/web/doorman.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { buildServer } from '../../src/platform/web/server.tsx';
import type { Library } from '../../src/procedure/replay.ts';
import { narrowed } from '../../src/procedure/settings.ts';
import { files } from '../support/library.ts';
import { freshDatabase } from '../support/postgres.ts';

export const partnership = readPartnership(join(ROOT, 'partnership', 'demonstration.yaml'), files);
export const library: Library = {
  kinds: files.kinds,
  lists: files.lists,
  editions: narrowed(
    files.procedures.map((one) => one.edition),
    partnership.settings,
  ),
  settings: partnership.settings,
  calendar: files.calendars['england-and-wales'],
};

/** The moment at which the clock of the application stands, unless a test moves it. A Friday morning. */
export const NOW = Date.parse('2026-11-20T10:00:00Z');

/** A page as it came, and where it sent us on to. */
export type Came = { status: number; to: string | undefined; html: string };

/** Somebody at their browser. */
export type Browser = {
  get: (path: string) => Promise<Came>;
  post: (path: string, fields?: Record<string, string | string[]>) => Promise<Came>;
};

/** The whole application on a database of its own, with the invented partnership in it. */
export async function anApp({ now = () => NOW }: { now?: () => number } = {}) {
  const fresh = await freshDatabase({ name: await templateName(), prepare });
  const database = await openDatabase(fresh.connection(), fresh.secret);
  const doorman = openDoorman(database.doorman);
  const door = openDoor({ pool: database.recorder, library: () => library, now });
  const server = await buildServer({
    routes: routesOf({
      ways: openWays({
        doorman,
        pool: database.doorman,
        keyFor: database.keyFor,
        partnership: partnership.name,
        origin: 'http://localhost',
        now,
      }),
    }),
    reader: database.reader,
    door,
    doorman,
    library: () => library,
    partnership,
    keyFor: database.keyFor,
    now,
  });
  const browse = (cookie: string | null): Browser => {
    const came = (answer: { statusCode: number; headers: Record<string, unknown>; body: string }): Came => ({
      status: answer.statusCode,
      to: answer.headers.location as string | undefined,
      html: answer.body,
    });
    const headers = cookie === null ? {} : { cookie };
    return {
      get: async (path) => came(await server.inject({ method: 'GET', url: path, headers })),
      post: async (path, fields = {}) => {
        const sent = new URLSearchParams();
        for (const [name, value] of Object.entries({ key: newId(), ...fields }))
          for (const one of [value].flat()) sent.append(name, one);
        const type = { 'content-type': 'application/x-www-form-urlencoded' };
        return came(
          await server.inject({
            method: 'POST',
            url: path,
            headers: { ...headers, ...type },
            payload: sent.toString(),
          }),
        );
      },
    };
  };
  return {
    database,
    door,
    doorman,
    /** Rows as the administrator sees them. */
    rows: <Row>(text: string, values: readonly unknown[] = []) => asAdmin<Row>(fresh.connection(), text, values),
    nobody: browse(null),
    withCookie: (cookie: string) => browse(cookie),
    as: async (professional: string): Promise<Browser> => {
      const answer = await server.inject({
        method: 'POST',
        url: '/sign-in',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: `professional=${professional}`,
      });
      return browse(String(answer.headers['set-cookie']).split(';')[0] ?? '');
    },
    stop: async () => {
      await server.close();
      await database.close();
      await fresh.drop();
    },
  };
}

export type App = Awaited<ReturnType<typeof anApp>>;

/** The text of a page without its tags, with single spaces. */
export const textOf = (html: string): string =>
  html
    .replace(/^[\s\S]*<main[^>]*>/, '')
    .replace(/<\/main>[\s\S]*$/, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', '’')
    .replace(/\s+/g, ' ');

/** The value of a hidden field of a page. */
export const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? '';

async function asAdmin<Row>(connection: pg.ClientConfig, text: string, values: readonly unknown[]): Promise<Row[]> {
  const { default: postgres } = await import('pg');
  const client = new postgres.Client({ ...connection, options: '-c search_path=keepsight' });
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Named after all that the template is made of, so that none is taken that has grown stale. */
async function templateName(): Promise<string> {
  const folder = join(ROOT, 'src', 'features', 'demonstration');
  const told = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const made = [migrationsIn().at(-1)?.hash, ...told, String(NOW)].join('\n');
  return `features-${hash('sha256', made, 'hex')}`;
}

async function prepare(client: pg.Client): Promise<void> {
  const { host, port, user, database, password } = client as pg.Client & { password: string };
  const place = { host, port, user: user ?? '', database: database ?? '', password };
  const opened: Database = await openDatabase(place, password);
  await loadDemonstration(opened, library, { now: NOW });
  await opened.close();
}
