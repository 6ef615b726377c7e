import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import pg from 'pg';
import { type Fresh, freshDatabase } from '../support/postgres.ts';

async function rows(database: Fresh, sql: string): Promise<unknown[]> {
  const client = new pg.Client(database.connection());
  await client.connect();
  const { rows: found } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return found;
}

describe('databases for tests', () => {
  it('are copies of a template that is made once, and know nothing of each other', async () => {
    let made = 0;
    const template = {
      name: `support-${process.pid}`,
      prepare: async (client: pg.Client) => {
        made += 1;
        await client.query('CREATE TABLE one AS SELECT 1 AS value');
      },
    };
    const databases = await Promise.all([1, 2, 3].map(() => freshDatabase(template)));
    assert.equal(made, 1);
    await rows(databases[0] as Fresh, 'UPDATE one SET value = 2');
    assert.deepEqual(await Promise.all(databases.map((one) => rows(one, 'SELECT value FROM one'))), [
      [{ value: 2 }],
      [{ value: 1 }],
      [{ value: 1 }],
    ]);
    const gone = databases[0] as Fresh;
    await Promise.all(databases.map((one) => one.drop()));
    await assert.rejects(rows(gone, 'SELECT 1'), /does not exist/);
  });
});
