// The server that `bench/place.ts` measures: the application with one long record, and two pages to compare with.
import { routesOf } from '../src/app.ts';
import { loadDemonstration } from '../src/features/demonstration/load.ts';
import { openWays } from '../src/platform/accounts/open.ts';
import { openDoor } from '../src/platform/recorder/door.ts';
import { startPlace } from '../src/platform/start.ts';
import { openDoorman } from '../src/platform/web/doorman.ts';
import { newId } from '../src/platform/web/ids.ts';
import { buildServer } from '../src/platform/web/server.tsx';
import { family, ORDINARY, seeded } from './records.ts';

const [folder = ''] = process.argv.slice(2);
const place = await startPlace({ KEEPSIGHT_DATA: folder }, () => {});
const { database, library, partnership } = place;
await loadDemonstration(database, library);

/** An invented family of so many entries, told through the append door, in whose team `ada` is. */
async function tell(id: string, size: number, seed: number, outcomes?: readonly string[]): Promise<void> {
  let clock = 0;
  const told = openDoor({ pool: database.recorder, library: () => library, now: () => clock });
  const lines = family(id, size, seeded(seed), outcomes);
  const first = lines.slice(0, 60);
  const rest = lines.slice(60);
  for (const batch of [first, rest]) {
    clock = Date.parse(batch.at(-1)?.received ?? '');
    const write = batch.map(({ received: _received, ...line }) => line);
    await told.write({
      writer: { professional: 'ada', agency: 'csc' },
      key: `${id}-${clock}`,
      sent: 'bench',
      families: [id],
      opens: [id],
      action: 'bench',
      decide: () => ({
        write: [
          ...write,
          ...(batch === first
            ? [
                {
                  id: `${id}-ada`,
                  family: id,
                  kind: 'team-joined',
                  happened: '2024-01-01',
                  payload: { professional: 'ada', agency: 'csc', role: 'social-worker', name: 'Ada Finch' },
                },
              ]
            : []),
        ],
        result: null,
      }),
    });
  }
}
await tell('bench', 500, 7);
for (let index = 0; index < 8; index++) {
  await tell(`hard${index}`, 100, index);
  await tell(`ordinary${index}`, 100, index, ORDINARY);
  await tell(`warm${index}`, 100, index, ORDINARY);
}

const doorman = openDoorman(database.doorman);
const door = openDoor({ pool: database.recorder, library: () => library });
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
  door,
  doorman,
  library: () => library,
  partnership,
});
let page = '';
server.get('/bench/constant', (_request, reply) => reply.type('text/html').send(page));
server.get('/bench/select-1', async () => database.reader.transaction((db) => db.rows('SELECT 1')));
await server.listen({ port: 0, host: '127.0.0.1' });
const { port } = server.server.address() as { port: number };
const cookie = `keepsight=${await doorman.begin('ada', 'picked', 'a browser')}`;
page = (await server.inject({ url: '/families/bench', headers: { cookie } })).body;
process.send?.({ port, cookie, family: 'bench', page });

/** How long each of many outcomes took to be recorded and durable, with so many writers at once, each on a family. */
async function record(writers: number, which: string) {
  const taken: number[] = [];
  const write = async (index: number) => {
    for (let turn = 0; turn < 60; turn++) {
      const id = newId();
      const started = performance.now();
      const written = await door.write({
        writer: { professional: 'ada', agency: 'csc' },
        key: id,
        sent: id,
        families: [`${which}${index}`],
        action: 'bench',
        decide: () => ({
          write: [
            {
              id,
              family: `${which}${index}`,
              about: [`${which}${index}-a`],
              kind: 'contact',
              happened: '2026-01-05',
              payload: {
                how: 'visit',
                outcome: which === 'hard' && turn % 6 === 0 ? 'no-reply' : 'kept',
                told: { how: 'text' },
                sightings: [{ child: `${which}${index}-a`, seen: 'seen' }],
              },
            },
          ],
          result: null,
        }),
      });
      if ('refused' in written) throw new Error(written.refused.why);
      if (turn >= 10) taken.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, index) => write(index)));
  const select: number[] = [];
  for (let turn = 0; turn < 300; turn++) {
    const started = performance.now();
    await database.recorder.transaction((db) => db.rows('SELECT 1'));
    select.push(performance.now() - started);
  }
  const at = (times: number[], share: number) => times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
  return { median: at(taken, 0.5), p99: at(taken, 0.99), count: taken.length, select: at(select, 0.5) };
}

process.on('message', async (ask: { used?: true; record?: number; which?: string; stop?: true }) => {
  if (ask.used) process.send?.(process.cpuUsage());
  if (ask.record !== undefined) process.send?.(await record(ask.record, ask.which ?? 'ordinary'));
  if (ask.stop) {
    await server.close();
    await place.stop();
    process.send?.({ stopped: true });
    process.exit(0);
  }
});
