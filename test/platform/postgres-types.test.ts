import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { type Fresh, freshDatabase } from '../support/postgres.ts';

// Where a Date at midnight would be the day before, in UTC.
process.env.TZ = 'Europe/London';

describe('values of the database', () => {
  let database: Fresh;
  let client: pg.Client;
  before(async () => {
    database = await freshDatabase();
    client = new pg.Client(database.connection());
    await client.connect();
    await client.query(`SET timezone = 'Europe/London'`);
  });
  after(async () => {
    await client.end();
    await database.drop();
  });
  const read = async (sql: string) => (await client.query<{ value: unknown }>(`SELECT ${sql} AS value`)).rows[0]?.value;

  it('reads a date of birth as the day it says, in summer too', async () => {
    assert.equal(new Date(2010, 4, 6).toISOString(), '2010-05-05T23:00:00.000Z', 'this test runs in London');
    assert.equal(await read(`date '2010-05-06'`), '2010-05-06');
    assert.deepEqual(await read(`ARRAY[date '2010-05-06', NULL, '2011-01-01']`), ['2010-05-06', null, '2011-01-01']);
    const { rows } = await client.query('SELECT $1::date AS back', ['2010-05-06']);
    assert.deepEqual(rows, [{ back: '2010-05-06' }]);
  });

  it('reads an instant as a Date, whatever the zone of the session', async () => {
    assert.deepEqual(await read(`timestamptz '2010-05-06 00:30:00.123456+01'`), new Date('2010-05-05T23:30:00.123Z'));
    assert.deepEqual(await read(`ARRAY[timestamptz '2010-01-06 00:00Z']`), [new Date('2010-01-06T00:00:00Z')]);
    await client.query(`SET timezone = 'Asia/Kathmandu'`);
    assert.deepEqual(await read(`timestamptz '2010-05-06 00:00:00Z'`), new Date('2010-05-06T00:00:00Z'));
    await client.query(`SET timezone = 'Europe/London'`);
    assert.deepEqual(await read(`timestamptz '1800-01-01 00:00:00Z'`), new Date('1800-01-01T00:00:00Z'));
  });

  it('reads a whole number exactly, or not at all', async () => {
    assert.equal(await read('count(*)'), 1);
    assert.equal(await read('9007199254740991::int8'), Number.MAX_SAFE_INTEGER);
    assert.deepEqual(await read('ARRAY[[1::int8, 2], [3, NULL]]'), [
      [1, 2],
      [3, null],
    ]);
    await assert.rejects(read('9007199254740992::int8'), /too large/);
  });

  it('reads jsonb parsed', async () => {
    assert.deepEqual(await read(`'{"a": [1, "2010-05-06"]}'::jsonb`), { a: [1, '2010-05-06'] });
  });

  it('refuses what nobody could read rightly', async () => {
    await assert.rejects(read(`date 'infinity'`), /not a day/);
    await assert.rejects(read(`timestamptz 'infinity'`), /not an instant/);
    await assert.rejects(read(`timestamp '2010-05-06 00:00'`), /no zone/);
    assert.equal(await read('1'), 1, 'and the connection is still good');
  });
});
