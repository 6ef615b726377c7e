// The server that `bench/scale.ts` measures: grows a partnership to as many families as it is told, and serves it.
import { randomUUID } from 'node:crypto';
import { routesOf } from '../src/app.ts';
import { importRecord } from '../src/features/transfer/import.ts';
import { knownOnRecord } from '../src/features/transfer/strangers.ts';
import { openWays } from '../src/platform/accounts/open.ts';
import { openDoor } from '../src/platform/recorder/door.ts';
import { startPlace } from '../src/platform/start.ts';
import { openDoorman } from '../src/platform/web/doorman.ts';
import { buildServer } from '../src/platform/web/server.tsx';
import { family, ORDINARY, seeded } from './records.ts';

const [folder = ''] = process.argv.slice(2);
const place = await startPlace({ ...process.env, KEEPSIGHT_DATA: folder }, () => {});
const { database, library, partnership } = place;

/** Twenty families to a worker, ten workers to a manager: as in life, whatever the size of the partnership. */
const workerOf = (index: number) => `w${Math.floor(index / 20)}`;
const managerOf = (worker: number) => `m${Math.floor(worker / 10)}`;
const SYLLABLES = ['ba', 'den', 'fo', 'gri', 'hal', 'ki', 'lor', 'mun', 'ne', 'pel', 'ro', 'sta', 'tew', 'vin', 'wy'];
const nameOf = (random: () => number, parts: number) => {
  const word = Array.from({ length: parts }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
};

let grown = 0;

function* lines(to: number, entries: number): Generator<string> {
  for (let index = grown; index < to; index++) {
    const random = seeded(index);
    const called = nameOf(random, 3);
    for (const line of family(`f${index}`, entries, random, ORDINARY)) {
      const { payload } = line;
      if (line.kind === 'family-opened') Object.assign(payload ?? {}, { called });
      if (line.kind === 'person-joined')
        Object.assign(payload ?? {}, {
          name: `${nameOf(random, 2)} ${called}`,
          ...(payload?.as === 'child' && {
            born: `20${10 + Math.floor(random() * 15)}-0${1 + Math.floor(random() * 9)}-17`,
          }),
        });
      if (line.kind === 'team-joined' && payload?.role === 'social-worker') payload.professional = workerOf(index);
      if (line.author.endsWith('social-worker')) line.author = workerOf(index);
      yield JSON.stringify(line);
    }
  }
}

/** Brings in families until there are so many, with the staff that works with them; how fast. */
async function grow(to: number, entries: number) {
  const workers = Math.ceil(to / 20);
  await database.recorder.transaction(async (db) => {
    await db.changed(
      `INSERT INTO agency (id, name, kind) VALUES ('csc', 'Children’s social care', 'childrens-social-care'), ('hv', 'Health visiting', 'health-visiting'), ('school', 'A school', 'school') ON CONFLICT DO NOTHING`,
    );
    const staff = (ids: string[], role: string, account: string, managers: (string | null)[]) =>
      db.changed(
        `INSERT INTO professional (id, name, agency, role, account, manager)
         SELECT id, 'Somebody', 'csc', $2, $3, manager FROM unnest($1::text[], $4::text[]) AS t (id, manager)
         ON CONFLICT DO NOTHING`,
        [ids, role, account, managers],
      );
    const bosses = Array.from({ length: Math.ceil(workers / 10) }, (_, at) => `m${at}`);
    await staff(
      bosses,
      'line-manager',
      'line-manager',
      bosses.map(() => null),
    );
    const all = Array.from({ length: workers }, (_, at) => `w${at}`);
    await staff(
      all,
      'social-worker',
      'practitioner',
      all.map((_, at) => managerOf(at)),
    );
    await staff(['lead'], 'safeguarding-lead', 'safeguarding-lead', [null]);
  });
  const started = performance.now();
  const door = openDoor({ pool: database.recorder, library: () => library, telling: true });
  let said = 0;
  const known = (ids: readonly string[]) => knownOnRecord(database.recorder, ids);
  const so = await importRecord(lines(to, entries), { door, library, newKey: randomUUID, known }, (now) => {
    if (now.restored - said < 5000) return;
    said = now.restored;
    console.error(`${grown + now.restored} families, ${((performance.now() - started) / 1000).toFixed(0)} s`);
  });
  if (so.faults.length > 0) throw new Error(JSON.stringify(so.faults[0]));
  const seconds = (performance.now() - started) / 1000;
  grown = to;
  if (so.entries > 100_000) await lookedAt();
  return { seconds, entries: so.entries };
}

/** Waits until the database has looked at what has come, as it does by itself; until then it plans as if there were little. */
async function lookedAt(): Promise<void> {
  const since = new Date();
  for (let minute = 0; minute < 10; minute++) {
    await new Promise((done) => setTimeout(done, 60_000));
    const [row] = await database.recorder.transaction((db) =>
      db.rows<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM pg_stat_user_tables WHERE schemaname = 'keepsight' AND n_live_tup > 50000
           AND n_mod_since_analyze > n_live_tup / 5 AND coalesce(last_autoanalyze, 'epoch') < $1`,
        [since],
      ),
    );
    if (row?.waiting === 0) return;
  }
}

const doorman = openDoorman(database.doorman);
const server = await buildServer({
  routes: routesOf({
    ways: openWays({
      doorman,
      pool: database.doorman,
      keyFor: database.keyFor,
      partnership: partnership.name,
      origin: 'http://localhost',
    }),
  }),
  reader: database.reader,
  door: openDoor({ pool: database.recorder, library: () => library }),
  doorman,
  library: () => library,
  partnership,
});
await server.listen({ port: 0, host: '127.0.0.1' });
const { port } = server.server.address() as { port: number };
process.send?.({ port });

type Ask = { grow?: number; entries?: number; sessions?: string[]; used?: true; size?: true; stop?: true };
process.on('message', async (ask: Ask) => {
  if (ask.grow !== undefined) process.send?.(await grow(ask.grow, ask.entries ?? 60));
  else if (ask.sessions)
    process.send?.(await Promise.all(ask.sessions.map((one) => doorman.begin(one, 'picked', 'a browser'))));
  else if (ask.used) process.send?.(process.cpuUsage());
  else if (ask.size)
    process.send?.(
      await database.recorder.transaction((db) =>
        db.rows(
          `SELECT (SELECT count(*) FROM entry) AS entries, pg_size_pretty(pg_database_size(current_database())) AS size`,
        ),
      ),
    );
  else if (ask.stop) {
    await server.close();
    await place.stop();
    process.send?.({ stopped: true });
    process.exit(0);
  }
});
