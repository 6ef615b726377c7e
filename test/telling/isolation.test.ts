import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { anOffice, missed, type Office } from './support.ts';

let office: Office;
const tokens = new Map<string, string>();
before(async () => {
  office = await anOffice({ family: {} });
  await office.write('ben', [
    {
      id: 'planned-vale',
      family: 'vale',
      kind: 'contact-planned',
      happened: '2026-11-20',
      payload: { on: '2026-11-24', at: '14:30', announced: true, told: { how: 'call' }, remind: ['vale-rui'] },
    },
    missed('missed-vale', 'vale'),
  ]);
  await office.app.rows(`INSERT INTO outbox_address SELECT id, '447700900123', 'CANARY', 'English', now() FROM outbox`);
  await office.app.rows(
    `INSERT INTO came_back (id, what, body, at, done, family) VALUES
       ('known', 'reply', '{"message":"known"}', now(), now(), 'vale'),
       ('stray', 'reply', '{"message":"stray"}', now(), now(), NULL),
       ('fresh', 'reply', '{"message":"fresh"}', now(), NULL, NULL)`,
  );
  for (const who of ['ben', 'ada', 'may', 'sam', 'dot', 'ana', 'ida']) tokens.set(who, await office.app.signIn(who));
});
after(() => office.close());

/** What a statement gives somebody, as the pages' role; what it is refused with. */
const as = (who: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[] | string> =>
  office.app.reader
    .transaction((db) => db.rows<Record<string, unknown>>(sql, values), tokens.get(who))
    .catch((error: Error) => error.message);
const many = async (who: string, sql: string): Promise<number | string> => {
  const rows = await as(who, sql);
  return typeof rows === 'string' ? rows : rows.length;
};

test('a reminder is seen by whoever sees its family; what somebody was told of by that one alone', async () => {
  const reminders = `SELECT 1 FROM outbox WHERE kind = 'reminder'`;
  for (const [who, seen] of [
    ['ben', 1],
    ['sam', 1],
    ['dot', 1],
    ['ada', 0],
    ['may', 0],
    ['ana', 0],
  ] as const)
    assert.equal(await many(who, reminders), seen, who);
  assert.deepEqual(await as('sam', 'SELECT DISTINCT professional FROM told'), [{ professional: 'sam' }]);
  for (const who of ['ben', 'dot', 'ida', 'ana'])
    assert.equal(await many(who, `SELECT 1 FROM told WHERE entry = 'missed-vale'`), 0, who);
});

test('answers are for the family’s own people, stray ones for those who see every family, and none before it is worked on', async () => {
  const ids = async (who: string) => {
    const rows = await as(who, 'SELECT id FROM came_back ORDER BY id');
    return typeof rows === 'string' ? rows : rows.map((row) => row.id).join();
  };
  assert.deepEqual(await Promise.all(['ben', 'dot', 'ada', 'ana'].map(ids)), ['known', 'known,stray', '', '']);
});

test('numbers, and what was said to them, are read by no page', async () => {
  for (const who of tokens.keys())
    assert.match(String(await as(who, 'SELECT * FROM outbox_address')), /permission denied/);
});

test('nobody writes messages, or chooses for another, by the pages’ role', async () => {
  const refused = [
    `INSERT INTO outbox (id, once, kind, professional, next_try, made) VALUES ('x', 'x', 'digest', 'ben', now(), now())`,
    `UPDATE outbox SET state = 'sent'`,
    'DELETE FROM outbox',
    `INSERT INTO told VALUES ('ben', 'x', 'refused', 'vale', '2026-11-20', now())`,
    'UPDATE told SET seen = now()',
    `INSERT INTO came_back VALUES ('x', 'reply', '{}', now())`,
    `SELECT told_of('ada', '2026-11-20')`,
    `INSERT INTO telling_choice (professional, way) VALUES ('sam', 'page')`,
  ];
  for (const sql of refused)
    assert.match(String(await as('ben', sql)), /permission denied|violates row-level security/, sql);
  await as('sam', `INSERT INTO telling_choice (professional, way) VALUES ('sam', 'page')`);
  assert.equal(await many('ben', `UPDATE telling_choice SET way = 'email' RETURNING 1`), 0);
});

test('nobody stops, or puts away, what is not theirs, whatever family they name', async () => {
  const [row] = await office.app.rows<{ id: string }>(`SELECT id FROM outbox WHERE kind = 'reminder'`);
  const done = async (who: string, sql: string, ...values: unknown[]) => {
    const rows = await as(who, `SELECT ${sql} AS done`, values);
    return typeof rows === 'string' ? rows : rows[0]?.done;
  };
  for (const who of ['ada', 'may', 'ana'])
    for (const family of ['vale', 'wren', null]) {
      assert.equal(await done(who, 'stop_reminder($1, $2)', row?.id, family), false, who);
      assert.equal(await done(who, 'look_at_message($1, $2)', 'known', family), false, who);
      assert.equal(await done(who, 'look_at_stray($1)', 'stray'), false, who);
    }
  assert.equal(await done('ben', 'look_at_stray($1)', 'stray'), false);
  assert.equal(await done('ben', 'look_at_told($1)', '2100-01-01'), 0);
  assert.equal(await done('ben', 'look_at_message($1, $2)', 'known', 'vale'), true);
  assert.equal(await done('dot', 'look_at_stray($1)', 'stray'), true);
  assert.equal(await done('ben', 'stop_reminder($1, $2)', row?.id, 'vale'), true);
  assert.equal(await done('ben', 'stop_reminder($1, $2)', row?.id, 'vale'), false, 'once');
});
