// The application that `npm run crash` kills, and under which `npm run cluster` kills the database: as `npm start` has it, with one route more that writes to the record.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routesOf } from '../src/app.ts';
import { loadDemonstration } from '../src/features/demonstration/load.ts';
import { openWays } from '../src/platform/accounts/open.ts';
import { openDoor } from '../src/platform/recorder/door.ts';
import { startPlace } from '../src/platform/start.ts';
import { openDoorman } from '../src/platform/web/doorman.ts';
import type { Route } from '../src/platform/web/route.ts';
import { buildServer } from '../src/platform/web/server.tsx';

/** Writes a contact under the form's key; the answer says where the record stood, so that a repeat is told from a rerun. */
const outcome: Route = {
  method: 'POST',
  path: '/families/:family/crash',
  action: 'record',
  resource: 'family',
  access: 'rule',
  audit: 'recorded a contact',
  fields: ['key', 'text', 'happened'],
  handle: async ({ door, me, key, sent, params, form }) => {
    const { family = '' } = params;
    const payload = { how: 'visit', outcome: 'kept', told: { how: 'text' }, text: form.text('text') };
    const written = await door.write({
      writer: { professional: me.id, agency: me.agency },
      key,
      sent,
      families: [family],
      action: 'recorded a contact',
      decide: (found) => ({
        write: [{ id: key, family, kind: 'contact', happened: form.text('happened'), payload }],
        result: { to: `/families/${family}?at=${found.get(family)?.version}` },
      }),
    });
    return 'done' in written ? written.done : { data: written.refused };
  },
};

const place = await startPlace({ ...process.env, KEEPSIGHT_DATA: process.argv[2] }, () => {});
const { database, library, partnership } = place;
await loadDemonstration(database, library);
const doorman = openDoorman(database.doorman);
const server = await buildServer({
  routes: [
    ...routesOf({
      ways: openWays({
        doorman,
        pool: database.doorman,
        keyFor: database.keyFor,
        partnership: partnership.name,
        origin: 'http://localhost',
      }),
    }),
    outcome,
  ],
  reader: database.reader,
  door: openDoor({ pool: database.recorder, library: () => library }),
  doorman,
  library: () => library,
  partnership,
});
const address = await server.listen({ port: 0, host: '127.0.0.1' });
const managed = process.env.DATABASE_URL !== undefined;
process.send?.({
  address,
  admin: database.place,
  secret: process.env.KEEPSIGHT_SECRET ?? database.place.password,
  pid: managed ? 0 : postmasterOf(process.argv[2] ?? ''),
});

/** The number of the database's first process, as its own file tells it. */
function postmasterOf(folder: string): number {
  return Number(readFileSync(join(folder, 'pg18', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
