import { createHmac, hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { routesOf } from '../../src/app.ts';
import { loadDemonstration } from '../../src/features/demonstration/load.ts';
import { openWays } from '../../src/platform/accounts/open.ts';
import type { ServiceSettings } from '../../src/platform/accounts/services.ts';
import { migrationsIn } from '../../src/platform/database/migrate.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { type CountedPool, openPool, typesWith } from '../../src/platform/database/pool.ts';
import { ROOT } from '../../src/platform/library.ts';
import { listening } from '../../src/platform/outbox/news.ts';
import { readPartnership } from '../../src/platform/partnership.ts';
import { openDoor } from '../../src/platform/recorder/door.ts';
import { keepEditions } from '../../src/platform/recorder/editions.ts';
import { openDoorman } from '../../src/platform/web/doorman.ts';
import type { Route } from '../../src/platform/web/route.ts';
import { buildServer, type ServerParts } from '../../src/platform/web/server.tsx';
import type { Library } from '../../src/procedure/replay.ts';
import { narrowed } from '../../src/procedure/settings.ts';
import { files } from './library.ts';
import { type Fresh, freshDatabase, type Template } from './postgres.ts';

/** The moment at which the clock of the application is held, unless a test moves it. A Friday morning. */
export const NOW = Date.parse('2026-11-20T10:00:00Z');

export const partnership = readPartnership(join(ROOT, 'partnership', 'demonstration.yaml'), files);
export const library: Library = {
  kinds: files.kinds,
  lists: files.lists,
  editions: narrowed(
    files.procedures.map((one) => one.edition),
    partnership.settings,
  ),
  settings: partnership.settings,
  calendar: files.calendars[partnership.nation],
};

/** A database with the schema alone. */
const bare: Template = {
  name: `bare-${migrationsIn().at(-1)?.hash}`,
  prepare: async (client) => {
    const { host, port, user = '', database = '', password } = client as pg.Client & { password: string };
    const opened = await openDatabase({ host, port, user, database, password }, password);
    // Whoever a test puts into it is invented, too, and may be picked.
    await client.query(
      `INSERT INTO keepsight.done_once (professional, key, fingerprint, result) VALUES ('demonstration', 'tests', '', '{"of":"no tests"}')`,
    );
    await opened.close();
  },
};

/** A database with the schema and the demonstration in it, made once in a run of tests. */
const demonstration: Template = {
  name: `app-${hash('sha256', [NOW, migrationsIn().at(-1)?.hash, ...textsIn('src/features/demonstration')].join('\n'), 'hex')}`,
  prepare: async (client) => {
    const { host, port, user = '', database = '', password } = client as pg.Client & { password: string };
    const opened = await openDatabase({ host, port, user, database, password }, password);
    await keepEditions(opened.recorder, files);
    await loadDemonstration(opened, library, { now: NOW });
    await opened.close();
    // As it stands in a database in use: what the planner knows of each column is one more thing not to be read.
    await client.query('ANALYZE');
  },
};

function textsIn(folder: string): string[] {
  const path = join(ROOT, folder);
  return readdirSync(path)
    .toSorted()
    .map((file) => readFileSync(join(path, file), 'utf8'));
}

/** What a page or form answered. */
export type Said = {
  status: number;
  to: string | undefined;
  body: string;
  bytes: Uint8Array;
  headers: Record<string, unknown>;
};

/** Somebody's browser: asks for a page, or sends a form. */
export type Browser = (
  method: 'GET' | 'POST',
  url: string,
  form?: Record<string, string | string[]>,
  headers?: Record<string, string>,
) => Promise<Said>;

export type App = Awaited<ReturnType<typeof anApp>>;

/** The database of the demonstration alone, without the application. */
export const aPlace = (): Promise<Fresh> => freshDatabase(demonstration);

/** Routes other than the application's own, or the application's own changed; a pool instead of its reader's. */
export type Changed = {
  routes?: (own: Route[]) => Route[];
  parts?: Partial<ServerParts>;
  now?: () => number;
  services?: ServiceSettings[];
};

/** Keys for tests: of no place. */
export const LINK_KEYS = (purpose: string): Buffer =>
  createHmac('sha256', 'a secret for tests').update(purpose).digest();

/** A whole application on a database of its own. Its clock stands still; the database's own does not. */
export const anApp = async (changed: Changed = {}) => appOn(await aPlace(), changed);

/** The same with nobody in it: no staff, no families. */
export const aBareApp = async () => appOn(await freshDatabase(bare), {});

async function appOn(fresh: Fresh, { routes = (own) => own, parts = {}, now = () => NOW, services = [] }: Changed) {
  const [reader, recorder, doormans] = (['keepsight_reader', 'keepsight_recorder', 'keepsight_doorman'] as const).map(
    (role) => openPool(fresh.connection(role), 6, fresh.keys),
  ) as [CountedPool, CountedPool, CountedPool];
  const doorman = openDoorman(doormans, now);
  const hears = listening(
    () => partnership.telling,
    () => library.calendar,
  );
  const door = openDoor({ pool: recorder, library: () => library, now, hears });
  const ways = openWays({
    doorman,
    pool: doormans,
    keyFor: LINK_KEYS,
    partnership: partnership.name,
    origin: parts.origin ?? 'http://localhost',
    now,
    services,
  });
  const table = routes(routesOf({ ways }));
  const server = await buildServer({
    routes: table,
    reader,
    door,
    doorman,
    library: () => library,
    partnership,
    now,
    keyFor: LINK_KEYS,
    ...parts,
  });
  const admin = new pg.Pool({
    ...fresh.connection(),
    max: 2,
    options: '-c search_path=keepsight',
    types: typesWith(fresh.keys),
  });
  admin.on('error', () => {});

  const browser =
    (cookie: string | null): Browser =>
    async (method, url, form, headers = {}) => {
      const answer = await server.inject({
        method,
        url,
        headers: {
          ...(cookie !== null && { cookie }),
          ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
          ...headers,
        },
        ...(form && { payload: encoded(form) }),
      });
      return {
        status: answer.statusCode,
        to: answer.headers.location,
        body: answer.body,
        bytes: answer.rawPayload,
        headers: answer.headers,
      };
    };

  /** Signs somebody in; the session's token. */
  async function signIn(professional: string): Promise<string> {
    const answer = await browser(null)('POST', '/sign-in', { professional });
    const token = /keepsight=([0-9a-f]{64})/.exec(String(answer.headers['set-cookie']))?.[1];
    if (token === undefined) throw new Error(`${professional} could not sign in: ${answer.status}`);
    return token;
  }

  return {
    server,
    routes: table,
    reader,
    recorder,
    doorman,
    ways,
    door,
    library,
    fresh,
    signIn,
    /** A browser in which nobody is signed in, or whoever a token says. */
    browser: (token?: string) => browser(token === undefined ? null : `keepsight=${token}`),
    as: async (professional: string): Promise<Browser> => browser(`keepsight=${await signIn(professional)}`),
    /** Rows as the administrator sees them. */
    rows: async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
      (await admin.query(text, values)).rows as Row[],
    close: async () => {
      await server.close();
      await Promise.all([reader.close(), recorder.close(), doormans.close(), admin.end()]);
      await fresh.drop();
    },
  };
}

/** A form as a browser sends it. */
export function encoded(form: Readonly<Record<string, string | readonly string[]>>): string {
  const sent = new URLSearchParams();
  for (const [name, value] of Object.entries(form))
    for (const one of typeof value === 'string' ? [value] : value) sent.append(name, one);
  return sent.toString();
}
