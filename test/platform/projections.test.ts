import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Door, openDoor } from '../../src/platform/recorder/door.ts';
import { rebuild } from '../../src/platform/recorder/rebuild.ts';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { type App, aBareApp, anApp, library, NOW } from '../support/app.ts';
import { differs, projected, TABLES } from '../support/projected.ts';
import { happening, seeded } from './happenings.ts';
import { brokenChains, visit, writing } from './told.ts';

const seen = (id: string, family: string, child: string, happened: string): NewEntry =>
  visit(id, family, {
    about: [child],
    happened,
    payload: { how: 'visit', outcome: 'kept', sightings: [{ child, seen: 'seen' }] },
  });
const joined = (id: string, family: string, person: string, as = 'child'): NewEntry => ({
  id,
  family,
  about: [person],
  kind: 'person-joined',
  happened: '2026-01-01',
  payload: { person, as },
});

describe('the projections of the demonstration', () => {
  let app: App;
  before(async () => {
    app = await anApp();
  });
  after(() => app.close());

  it('are what a rebuild makes, and the same again when all of them have gone', async () => {
    const before = await projected(app);
    for (const table of TABLES) assert.ok((before[table]?.length ?? 0) > 0, `${table} has rows`);
    assert.deepEqual(await differs(app), []);
    for (const table of TABLES) await app.rows(`DELETE FROM ${table}`);
    assert.notDeepEqual(await projected(app), before);
    await rebuild(app.recorder, library);
    assert.deepEqual(await projected(app), before);
  });

  it('are told apart where anything in any of them is wrong', async () => {
    for (const table of TABLES) {
      const [row] = await app.rows<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'keepsight' AND table_name = $1
         AND data_type IN ('text', 'json') AND column_name NOT IN ('family', 'entry') ORDER BY ordinal_position LIMIT 1`,
        [table],
      );
      await app.rows(`UPDATE ${table} SET ${row?.name} = '"x"' WHERE ctid = (SELECT min(ctid) FROM ${table})`);
      assert.equal((await differs(app)).length, 2, table);
      await rebuild(app.recorder, library);
    }
  });
});

describe('a child who lives in two families', () => {
  let app: App;
  let doors: Door[];
  let count = 0;
  before(async () => {
    app = await aBareApp();
    // Two processes: each remembers what it has written, and not what the other has.
    doors = [1, 2].map(() => openDoor({ pool: app.recorder, library: () => library, now: () => NOW, telling: true }));
  });
  after(() => app.close());
  const write = async (entries: NewEntry[], door = 0) => {
    const written = await doors[door]?.write(writing(`two-${(count += 1)}`, entries));
    assert.ok(written && 'done' in written, JSON.stringify(written));
  };
  const lastSeen = async (family: string, child: string) =>
    (
      await app.rows<{ last_seen: string | null }>(
        `SELECT last_seen::text FROM sighting WHERE family = $1 AND child = $2`,
        [family, child],
      )
    )[0]?.last_seen;

  it('is seen in both, whichever recorded it and whichever was first', async () => {
    await write([joined('f-ash', 'f', 'ash'), seen('f-1', 'f', 'ash', '2026-05-01')]);
    await write([joined('g-ash', 'g', 'ash')]);
    assert.equal(await lastSeen('g', 'ash'), '2026-05-01', 'at once when the child joins');
    await write([seen('g-1', 'g', 'ash', '2026-06-01')]);
    assert.equal(await lastSeen('f', 'ash'), '2026-06-01');
    assert.deepEqual(await differs(app), []);
  });

  it('is seen in both although a third family is joined to one of them alone', async () => {
    await write([joined('g-bea', 'g', 'bea'), joined('h-bea', 'h', 'bea'), seen('h-1', 'h', 'bea', '2026-06-02')]);
    assert.equal(await lastSeen('g', 'bea'), '2026-06-02');
    await write([seen('f-2', 'f', 'ash', '2026-06-03')]);
    assert.equal(await lastSeen('g', 'bea'), '2026-06-02', 'also after its other neighbour was written to');
    assert.deepEqual(await differs(app), []);
  });

  it('is no longer seen in either when another process takes back what it had been seen by', async () => {
    await write([seen('f-3', 'f', 'ash', '2026-07-01')], 0);
    await write([seen('g-3', 'g', 'ash', '2026-08-01')], 1);
    assert.equal(await lastSeen('f', 'ash'), '2026-08-01');
    const taken = {
      id: 'g-3-back',
      family: 'g',
      kind: 'correction',
      happened: '2026-08-02',
      corrects: 'g-3',
      payload: { mode: 'voided' },
    };
    await write([taken], 0);
    assert.equal(await lastSeen('f', 'ash'), '2026-07-01');
    assert.deepEqual(await differs(app), []);
  });

  it('is found in both again by a rebuild when all projections have gone', async () => {
    const before = await projected(app);
    for (const table of TABLES) await app.rows(`DELETE FROM ${table}`);
    await rebuild(app.recorder, library);
    assert.deepEqual(await projected(app), before);
  });

  it('is one child where one of two records says so, and both hear it, until one takes it back or tells them apart', async () => {
    await write([joined('i-eve', 'i', 'eve'), seen('i-1', 'i', 'eve', '2026-05-01')]);
    await write([joined('j-eve', 'j', 'eve-2'), seen('j-1', 'j', 'eve-2', '2026-06-01')], 1);
    const said = (id: string, family: string, kind: string, payload: object): NewEntry => ({
      id,
      family,
      kind,
      happened: '2026-07-01',
      payload: payload as Record<string, unknown>,
    });
    await write([said('i-2', 'i', 'people-merged', { kept: 'eve', merged: 'eve-2' })]);
    assert.deepEqual([await lastSeen('i', 'eve'), await lastSeen('j', 'eve')], ['2026-06-01', '2026-06-01']);
    assert.equal(await lastSeen('j', 'eve-2'), undefined, 'the other record knows the child by the same id now');
    await write([seen('j-2', 'j', 'eve-2', '2026-06-10')], 1);
    assert.equal(await lastSeen('i', 'eve'), '2026-06-10', 'what is said of the old id is of the child too');
    await write([joined('k-eve', 'k', 'eve-2')]);
    assert.equal(await lastSeen('k', 'eve'), '2026-06-10', 'a family that comes to know the old id hears it');
    assert.deepEqual(await differs(app), []);

    await write([said('j-3', 'j', 'people-unmerged', { kept: 'eve', unmerged: 'eve-2' })], 1);
    assert.deepEqual([await lastSeen('i', 'eve'), await lastSeen('j', 'eve-2')], ['2026-05-01', '2026-06-10']);
    assert.equal(await lastSeen('k', 'eve-2'), '2026-06-10');
    assert.deepEqual(await differs(app), []);

    const back = said('j-4', 'j', 'correction', { mode: 'voided' });
    await write([{ ...back, corrects: 'j-3' }]);
    assert.equal(await lastSeen('i', 'eve'), '2026-06-10');
    await write([{ ...said('i-3', 'i', 'correction', { mode: 'voided' }), corrects: 'i-2' }], 1);
    assert.deepEqual([await lastSeen('i', 'eve'), await lastSeen('j', 'eve-2')], ['2026-05-01', '2026-06-10']);
    assert.deepEqual(await differs(app), []);
  });

  it('hears of an adult too that two records are of one, though no child is shared', async () => {
    await write([joined('l-dad', 'l', 'pa', 'parent-or-carer'), joined('l-kid', 'l', 'fin')]);
    await write([joined('m-dad', 'm', 'pa-2', 'parent-or-carer'), joined('m-kid', 'm', 'gil')]);
    const merged = { kept: 'pa', merged: 'pa-2' };
    await write([{ id: 'l-1', family: 'l', kind: 'people-merged', happened: '2026-07-01', payload: merged }]);
    const rows = await app.rows<{ id: string }>("SELECT id FROM person WHERE family = 'm' ORDER BY id");
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['gil', 'pa'],
    );
    await write([seen('l-2', 'l', 'fin', '2026-07-01')], 1);
    assert.equal(await lastSeen('m', 'fin'), undefined);
    assert.deepEqual(await differs(app), []);
  });

  it('is not another’s sibling by a parent alone', async () => {
    await write([joined('p-dad', 'p', 'dad', 'parent-or-carer'), joined('q-dad', 'q', 'dad', 'parent-or-carer')]);
    await write([joined('p-cal', 'p', 'cal'), joined('q-dee', 'q', 'dee')]);
    await write([seen('q-1', 'q', 'dee', '2026-07-01')]);
    assert.equal(await lastSeen('q', 'dee'), '2026-07-01');
    assert.equal(await lastSeen('p', 'dee'), undefined);
    assert.deepEqual(await differs(app), []);
  });
});

describe('random histories of four families that share children', () => {
  // Several short ones, since what goes wrong goes wrong between few entries.
  const first = Number(process.env.KEEPSIGHT_SEED ?? 1);
  for (const seed of [0, 1, 2, 3, 4].map((more) => first + more))
    it(`are projected after each of 40 appends as a rebuild makes them, by two processes in turn (${seed})`, async () => {
      const app = await aBareApp();
      const doors = [1, 2].map(() =>
        openDoor({ pool: app.recorder, library: () => library, now: () => NOW, telling: true }),
      );
      const random = seeded(seed);
      const before = new Map<string, string[]>();
      let taken = 0;
      for (let step = 0; taken < 40; step++) {
        const family = `r${Math.floor(random() * 4)}`;
        const known = before.get(family) ?? [];
        const entry = happening(random, `step-${step}`, family, known);
        const written = await doors[random() < 0.5 ? 0 : 1]?.write(writing(`step-${step}`, [entry]));
        assert.ok(written);
        if ('refused' in written) continue;
        taken += 1;
        if (entry.kind !== 'correction') before.set(family, [...known, entry.id]);
        assert.deepEqual(await differs(app), [], `after step ${step}, ${JSON.stringify(entry)}`);
      }
      assert.deepEqual(await brokenChains(app.recorder), []);
      await app.close();
    });

  it('never wait for one another for ever: 200 writes at once to two families each', async () => {
    const app = await aBareApp();
    const doors = [1, 2, 3].map(() =>
      openDoor({ pool: app.recorder, library: () => library, now: () => NOW, telling: true }),
    );
    const random = seeded(11);
    const families = Array.from({ length: 12 }, (_, at) => `s${at}`);
    for (const [at, family] of families.entries())
      await doors[0]?.write(
        writing(`join-${family}`, [
          joined(`${family}-a`, family, `child-${at % 6}`),
          joined(`${family}-b`, family, `own-${family}`),
        ]),
      );
    const jobs = Array.from({ length: 200 }, (_, at) => {
      const [a, b] = families.toSorted(() => random() - 0.5) as [string, string];
      const [child, third] = [`child-${Math.floor(random() * 6)}`, `child-${Math.floor(random() * 6)}`];
      const entries = [
        seen(`job-${at}-a`, a, child, '2026-07-01'),
        random() < 0.02 ? joined(`job-${at}-b`, b, third) : seen(`job-${at}-b`, b, third, '2026-07-02'),
      ];
      return { at, entries: random() < 0.5 ? entries : entries.toReversed() };
    });
    let next = 0;
    const writer = async (door: Door) => {
      for (let job = jobs[next++]; job; job = jobs[next++]) {
        const written = await door.write(writing(`job-${job.at}`, job.entries));
        assert.ok('done' in written, JSON.stringify(written));
      }
    };
    await Promise.all([...doors, ...doors].map((door) => writer(door)));
    assert.equal((await app.rows(`SELECT FROM entry WHERE id LIKE 'job-%'`)).length, 400);
    assert.deepEqual(await brokenChains(app.recorder), []);
    assert.deepEqual(await differs(app), []);
    const [stats] = await app.rows<{ deadlocks: string }>(
      `SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`,
    );
    assert.equal(Number(stats?.deadlocks), 0);
    await app.close();
  });
});
