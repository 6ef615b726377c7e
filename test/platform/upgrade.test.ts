import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { migrationsIn } from '../../src/platform/database/migrate.ts';
import { startPlace } from '../../src/platform/start.ts';
import { aPlace } from '../support/app.ts';
import type { Fresh } from '../support/postgres.ts';

/** What the newest change that asks for it added: taken away again, the database is the one before it. */
const NEWEST = '0030-between.sql';
const ADDED = ['no_level_since', 'transfer_asked', 'handed_on'];

describe('a database that was filled by the version before', () => {
  let fresh: Fresh;
  before(async () => {
    fresh = await aPlace();
  });
  after(() => fresh.drop());

  const asAdmin = async <T extends pg.QueryResultRow>(sql: string): Promise<T[]> => {
    const client = new pg.Client(fresh.connection());
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const start = async () => {
    const said: string[] = [];
    const { host, port, user, password, database } = fresh.connection();
    const address = host.startsWith('/')
      ? `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
      : `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
    const place = await startPlace({ DATABASE_URL: address, KEEPSIGHT_SECRET: fresh.secret }, (line) =>
      said.push(line),
    );
    await place.stop();
    return said;
  };

  it('is brought up to date when it starts, and what lists and pages show is made anew where the change asks for it', async () => {
    assert.ok(migrationsIn().some(({ name, sql }) => name === NEWEST && /^-- rebuild$/m.test(sql)));
    const rows = () => asAdmin('SELECT * FROM keepsight.sighting ORDER BY family, child');
    await asAdmin("UPDATE keepsight.sighting SET no_level_since = '1999-01-01', watchers = 77");
    const wrong = await rows();
    await asAdmin(
      `ALTER TABLE keepsight.sighting ${ADDED.map((one) => `DROP COLUMN ${one}`).join(', ')};
       DELETE FROM keepsight.migration WHERE name = '${NEWEST}'`,
    );
    const said = await start();
    assert.ok(said.includes(`The database was brought up to date: ${NEWEST}`), said.join('\n'));
    assert.ok(
      said.some((line) => /made anew from the record of \d+ families/.test(line)),
      said.join('\n'),
    );
    const anew = await rows();
    assert.equal(anew.length, wrong.length);
    assert.ok(anew.every((row) => row.watchers !== 77 && row.no_level_since === null));
    assert.ok(anew.some((row) => Number(row.watchers) > 0));
    const again = await start();
    assert.ok(!again.some((line) => /made anew|brought up to date/.test(line)), again.join('\n'));
  });
});
