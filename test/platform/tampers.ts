import pg from 'pg';
import { type FieldKeys, openedValue, shut } from '../../src/platform/database/field-keys.ts';
import type { Db, Pool } from '../../src/platform/database/pool.ts';
import { ENTRY_COLUMNS, type EntryRow, entryOf, rowsOf } from '../../src/platform/recorder/rows.ts';
import { GENESIS, type Head, sealOf } from '../../src/record/seal.ts';

/** Somebody with all power over the database changes something; what it was, or null where there was nothing to change. */
export type Tamper = { name: string; by: (client: pg.ClientBase, random: () => number) => Promise<string | null> };

const change =
  (sql: string, ...values: ((random: () => number) => unknown)[]) =>
  async (client: pg.ClientBase, random: () => number): Promise<string | null> => {
    const { rows, rowCount } = await client.query(
      sql,
      values.map((value) => value(random)),
    );
    return rowCount === 0 ? null : JSON.stringify(rows[0] ?? {});
  };
/** A row by chance: one that stands after so much of its table. */
const some = (table: string, where = 'true') =>
  `(SELECT ctid FROM ${table} WHERE ${where} ORDER BY md5(ctid::text || $1) LIMIT 1)`;
const chance = (random: () => number) => String(random());

/** What was audited a moment ago is not outside yet. */
const OLD = `at < now() - interval '5 minutes'`;

export const TAMPERS: readonly Tamper[] = [
  {
    name: 'what an entry says',
    by: change(
      `UPDATE content SET payload = jsonb_set(payload::jsonb, '{text}', '"nothing was seen"')::json WHERE ctid = ${some('content')} RETURNING entry`,
      chance,
    ),
  },
  {
    name: 'one letter of what an entry says',
    by: change(
      `UPDATE content SET payload = overlay(payload::text placing 'x' from greatest(length(payload::text) - 2, 3))::json WHERE ctid = ${some('content', `payload::text ~ '[a-z]"}$'`)} RETURNING entry`,
      chance,
    ),
  },
  {
    name: 'the salt of an entry',
    by: change(
      `UPDATE content SET salt = md5($1) || md5($1 || 'x') WHERE ctid = ${some('content')} RETURNING entry`,
      chance,
    ),
  },
  {
    name: 'the day on which it happened',
    by: change(`UPDATE entry SET happened = '2001-01-01' WHERE ctid = ${some('entry')} RETURNING id`, chance),
  },
  {
    name: 'who wrote it',
    by: change(`UPDATE entry SET author = 'nobody' WHERE ctid = ${some('entry')} RETURNING id`, chance),
  },
  {
    name: 'when it was received',
    by: change(
      `UPDATE entry SET received_at = received_at - interval '1 day', received = NULL WHERE ctid = ${some('entry')} RETURNING id`,
      chance,
    ),
  },
  {
    name: 'whom it is about',
    by: change(
      `UPDATE entry SET about = about || ARRAY['somebody'] WHERE ctid = ${some('entry')} RETURNING id`,
      chance,
    ),
  },
  {
    name: 'who may read it',
    by: change(`UPDATE entry SET audience = '{"to":"agency"}' WHERE ctid = ${some('entry')} RETURNING id`, chance),
  },
  {
    name: 'what kind of entry it is',
    by: change(`UPDATE entry SET kind = 'note' WHERE ctid = ${some('entry', `kind = 'contact'`)} RETURNING id`, chance),
  },
  {
    name: 'an entry taken out',
    by: change(
      `WITH gone AS (DELETE FROM entry WHERE ctid = ${some('entry')} RETURNING id) DELETE FROM content USING gone WHERE entry = gone.id RETURNING entry`,
      chance,
    ),
  },
  {
    name: 'the last entry of a family taken out',
    by: async (client, random) => {
      const { rows } = await client.query<{ family: string; position: number }>(
        `SELECT id AS family, position FROM family WHERE position > 1 ORDER BY md5(id || $1) LIMIT 1`,
        [chance(random)],
      );
      const [one] = rows;
      if (!one) return null;
      await client.query(
        `WITH gone AS (DELETE FROM entry WHERE family = $1 AND position = $2 RETURNING id) DELETE FROM content USING gone WHERE entry = gone.id`,
        [one.family, one.position],
      );
      await client.query(
        `UPDATE family SET position = position - 1, chain = (SELECT chain FROM entry WHERE family = $1 AND position = $2) WHERE id = $1`,
        [one.family, one.position - 1],
      );
      return one.family;
    },
  },
  {
    name: 'two entries that change places',
    by: change(
      `UPDATE entry SET position = -position WHERE ctid = ${some('entry', 'position > 2')} RETURNING id`,
      chance,
    ),
  },
  {
    name: 'a family’s head',
    by: change(
      `UPDATE family SET chain = md5($1) || md5($1) WHERE ctid = ${some('family', 'position > 0')} RETURNING id`,
      chance,
    ),
  },
  {
    name: 'a whole family taken out',
    by: async (client, random) => {
      const { rows } = await client.query<{ id: string }>(
        `SELECT id FROM family WHERE position > 0 ORDER BY md5(id || $1) LIMIT 1`,
        [chance(random)],
      );
      const id = rows[0]?.id;
      if (!id) return null;
      for (const table of [
        'content',
        'entry',
        'caseload',
        'person',
        'sighting',
        'duty',
        'open_run',
        'planned_contact',
        'notice',
        'team',
        'invitation',
      ])
        await client.query(`DELETE FROM ${table} WHERE family = $1`, [id]);
      await client.query(`DELETE FROM family WHERE id = $1`, [id]);
      return id;
    },
  },
  // Whoever knows how seals are made writes the whole chain anew: nothing in the database shows it.
  {
    name: 'a history written anew with good seals',
    by: async (client, random) => {
      const { rows } = await client.query<{ id: string }>(
        `SELECT id FROM family WHERE position > 3 ORDER BY md5(id || $1) LIMIT 1`,
        [chance(random)],
      );
      const id = rows[0]?.id;
      if (!id) return null;
      const { rows: kept } = await client.query<EntryRow>(
        `SELECT ${ENTRY_COLUMNS} FROM entry e LEFT JOIN content c ON c.entry = e.id WHERE e.family = $1 ORDER BY e.position`,
        [id],
      );
      let head: Head = { chain: GENESIS, position: 0 };
      for (const [at, row] of kept.entries()) {
        const before = entryOf(row);
        if (before.payload === null || !before.seal) return null;
        const entry = { ...before, ...(at === 1 && { author: 'somebody-else' }) } as typeof before;
        const seal = sealOf(entry, head, before.seal.salt);
        const { entry: made } = rowsOf({ ...entry, seal } as typeof before);
        await client.query(`UPDATE entry SET author = $2, digest = $3, chain = $4 WHERE id = $1`, [
          entry.id,
          made.author,
          made.digest,
          made.chain,
        ]);
        head = { chain: seal.chain, position: seal.position };
      }
      await client.query(`UPDATE family SET chain = $2 WHERE id = $1`, [id, head.chain]);
      return id;
    },
  },
  {
    name: 'an audit row changed',
    by: change(
      `UPDATE audit SET professional = 'somebody-else' WHERE ctid = ${some('audit', OLD)} RETURNING number`,
      chance,
    ),
  },
  {
    name: 'why something was refused',
    by: change(
      `UPDATE audit SET reason = 'it was allowed' WHERE ctid = ${some('audit', OLD)} RETURNING number`,
      chance,
    ),
  },
  {
    name: 'an audit row taken out',
    by: change(`DELETE FROM audit WHERE ctid = ${some('audit', OLD)} RETURNING number`, chance),
  },
  {
    name: 'which ids a search found',
    by: change(`UPDATE audit SET ids = ids || ARRAY['x'] WHERE ctid = ${some('audit', OLD)} RETURNING number`, chance),
  },
  {
    name: 'the day on which a child was last seen',
    by: change(
      `UPDATE sighting SET last_seen = coalesce(last_seen, '2026-01-01') + 3 WHERE ctid = ${some('sighting')} RETURNING child`,
      chance,
    ),
  },
  {
    name: 'a duty taken off a list',
    by: change(`DELETE FROM duty WHERE ctid = ${some('duty')} RETURNING key`, chance),
  },
  {
    name: 'the day by which something is due',
    by: change(`UPDATE duty SET due_day = due_day + 30 WHERE ctid = ${some('duty')} RETURNING key`, chance),
  },
  {
    name: 'somebody put into a team',
    by: change(
      `INSERT INTO team SELECT family, entry || 'x', 'somebody-else', agency, role, from_day, to_day FROM team WHERE ctid = ${some('team')} RETURNING family`,
      chance,
    ),
  },
  {
    name: 'a restriction taken off',
    by: change(
      `UPDATE caseload SET restricted = '2026-01-01' WHERE ctid = ${some('caseload')} RETURNING family`,
      chance,
    ),
  },
  {
    name: 'an address shown that is hidden',
    by: change(
      `UPDATE person SET address_hidden = NOT address_hidden WHERE ctid = ${some('person')} RETURNING id`,
      chance,
    ),
  },
  {
    name: 'row-level security no longer forced',
    by: async (client, random) => {
      const tables = ['entry', 'content', 'audit', 'person', 'session', 'team', 'conflict', 'told'];
      const table = tables[Math.floor(random() * tables.length)] as string;
      await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
      return table;
    },
  },
  {
    name: 'a policy that shows everything',
    by: async (client, random) => {
      const tables = ['entry', 'content', 'person', 'caseload'];
      const table = tables[Math.floor(random() * tables.length)] as string;
      await client.query(`CREATE POLICY more ON ${table} FOR SELECT TO keepsight_reader USING (true)`);
      return table;
    },
  },
  {
    name: 'a function of the owner’s for everybody',
    by: async (client) => {
      await client.query('GRANT EXECUTE ON FUNCTION families_of(text) TO PUBLIC');
      return 'families_of';
    },
  },
  {
    name: 'a view that reads as its owner',
    by: async (client) => {
      await client.query('CREATE VIEW everybody AS SELECT * FROM person');
      return 'everybody';
    },
  },
  {
    name: 'a change of the database that says it was another',
    by: change(`UPDATE migration SET hash = md5($1) WHERE ctid = ${some('migration')} RETURNING name`, chance),
  },
];

/** A pool of one connection, in a transaction that is taken back: what is tampered with is looked at, and is as it was. */
export function poolOver(client: pg.ClientBase, keys: FieldKeys): Pool {
  client.setTypeParser(pg.types.builtins.JSON, (text: string) => openedValue(text, keys));
  const db: Db = {
    rows: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await client.query(text, [...values])).rows as Row[],
    changed: async (text, values = []) => (await client.query(text, [...values])).rowCount ?? 0,
    last: () => {},
    shut: (value) => shut(value, keys),
  };
  return { transaction: (work) => work(db), close: async () => {} };
}
