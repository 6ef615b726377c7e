import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { type App, anApp } from '../support/app.ts';

let app: App;
before(async () => {
  app = await anApp();
});
after(() => app.close());

const families = async (like: string) => (await app.rows(`SELECT FROM family WHERE id LIKE $1`, [like])).length;

describe('a transaction, in which questions go out without waiting for one another', () => {
  it('answers each question with its own rows, in order', async () => {
    const asked = await app.recorder.transaction((db) =>
      Promise.all([1, 2, 3].map((one) => db.rows<{ said: number }>('SELECT $1::integer AS said', [one]))),
    );
    assert.deepEqual(
      asked.map(([row]) => row?.said),
      [1, 2, 3],
    );
  });

  it('keeps nothing where one of them failed, and tells what failed first, whichever is heard first', async () => {
    const taken = 'wren';
    const done = app.recorder.transaction(async (db) => {
      const first = db.changed(`INSERT INTO family (id) VALUES ('pool-1')`);
      const wrong = db.changed('INSERT INTO family (id) VALUES ($1)', [taken]);
      const last = db.changed(`INSERT INTO family (id) VALUES ('pool-2')`);
      // The last is waited for first: it failed only because of the one before it.
      wrong.catch(() => {});
      await last;
      await first;
    });
    await assert.rejects(done, { constraint: 'family_pkey' });
    assert.equal(await families('pool-%'), 0);
  });

  it('keeps nothing, and says so, where nobody waited for the one that failed', async () => {
    const done = app.recorder.transaction(async (db) => {
      await db.changed(`INSERT INTO family (id) VALUES ('pool-3')`);
      db.changed(`INSERT INTO family (id) VALUES ('wren')`).catch(() => {});
    });
    await assert.rejects(done, /nothing of it was kept/);
    assert.equal(await families('pool-%'), 0);
  });

  it('commits with what is said to be the last, or nothing where something in it failed', async () => {
    const two = (first: string, second: string) =>
      app.recorder.transaction(async (db) => {
        const asked = [first, second].map((id) => db.changed('INSERT INTO family (id) VALUES ($1)', [id]));
        db.last();
        return Promise.all(asked);
      });
    assert.deepEqual(await two('pool-4', 'pool-5'), [1, 1]);
    assert.equal(await families('pool-%'), 2);
    await assert.rejects(two('pool-6', 'wren'), { constraint: 'family_pkey' });
    await assert.rejects(two('wren', 'pool-7'), { constraint: 'family_pkey' });
    assert.equal(await families('pool-%'), 2);
  });

  it('is usable again after a failure', async () => {
    await assert.rejects(app.recorder.transaction((db) => db.rows('SELECT nothing FROM nowhere')));
    assert.equal(await app.recorder.transaction((db) => db.changed('SELECT 1')), 1);
  });

  it('fails where the server ends its connection while nothing is asked over it; the process and the next one go on', async () => {
    const cut = app.recorder.transaction(async (db) => {
      const [own] = await db.rows<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await app.rows('SELECT pg_terminate_backend($1)', [own?.pid]);
      await setTimeout(100);
      return db.rows('SELECT 1');
    });
    await assert.rejects(cut);
    assert.equal(await app.recorder.transaction((db) => db.changed('SELECT 1')), 1);
  });
});
