import type pg from 'pg';
import { type FieldKeys, openedValue, shut, shuttingKey, shutWith } from './field-keys.ts';
import { MigrationError } from './migrate.ts';
import type { Db } from './pool.ts';

/**
 * Kinds of entries whose content lies in the database under a key that is not in it: where people live and how they are
 * reached safely, what endangers those who visit; and corrections, which may be of any of these. So does what is
 * restricted, whatever its kind: who made a referral, advice of lawyers, what came from the police.
 */
const SHUT_KINDS: readonly string[] = ['address-changed', 'safe-contact', 'safety-marker', 'incident', 'correction'];

/** Whether the content of an entry is shut where it lies. */
export const isShut = (kind: string, audience: string): boolean => audience !== 'network' || SHUT_KINDS.includes(kind);

const RESTRICTED_OR_SO = `(e.audience_to <> 'network' OR e.kind IN (${SHUT_KINDS.map((kind) => `'${kind}'`).join(', ')}))`;

/** Columns of type json that hold what is shut, what a row is known by, and which of its rows. */
const PLACES = [
  {
    table: 'content',
    column: 'payload',
    by: 't.entry',
    which: `EXISTS (SELECT FROM entry e WHERE e.id = t.entry AND ${RESTRICTED_OR_SO})`,
  },
  { table: 'person', column: 'safe_address', by: `t.family || ' ' || t.id`, which: 't.safe_address IS NOT NULL' },
  { table: 'draft', column: 'fields', by: 't.id', which: 'true' },
  { table: 'held_form', column: 'fields', by: 't.id', which: 'true' },
  { table: 'attachment', column: 'bytes', by: 't.id', which: 'true' },
] as const;

/** So many rows are shut in one transaction: people go on working meanwhile. */
const AT_ONCE = 500;
/** Files are large: few of them are in memory at a time. */
const FILES_AT_ONCE = 4;

/**
 * Sees that a place has the keys of what is shut in its database, and says there which key shuts from now on. What lies
 * open because it is of before all this is shut. The client is the migrator's. Throws `MigrationError`.
 */
export async function takeUpKeys(client: pg.ClientBase, keys: FieldKeys): Promise<void> {
  await client.query('SET ROLE keepsight_owner');
  await client.query('SET search_path = keepsight, pg_temp');
  const known = await namesIn(client);
  const missing = known.filter((name) => !keys.has(name));
  if (missing.length > 0)
    throw new MigrationError(
      `Some of what is in this database is shut with the key${missing.length === 1 ? '' : 's'} ${missing.join(' and ')}, which this place does not have. Nothing was changed. Put the key back into KEEPSIGHT_FIELD_KEYS or the file “field-keys” of the data folder, or give the secret that the place had.`,
    );
  if (known.length === 0) await shutAll(client, keys);
  await noteKey(client, keys);
}

const noteKey = (client: pg.ClientBase, keys: FieldKeys) =>
  client.query('INSERT INTO field_key (id) VALUES ($1) ON CONFLICT DO NOTHING', [shuttingKey(keys)]);

const namesIn = async (client: pg.ClientBase): Promise<string[]> =>
  (await client.query<{ id: string }>('SELECT id FROM field_key ORDER BY id')).rows.map(({ id }) => id);

/** Shuts everything with the first key that is open or shut with another; how many values. The client is the owner. */
export async function shutAll(client: pg.ClientBase, keys: FieldKeys): Promise<number> {
  let many = 0;
  for (const { table, column, by, which } of PLACES) {
    const most = table === 'attachment' ? FILES_AT_ONCE : AT_ONCE;
    for (let after = ''; ; ) {
      await client.query('BEGIN');
      const { rows } = await client.query<{ id: string; at: string; text: string }>(
        `SELECT ${by} AS id, t.ctid::text AS at, t.${column}::text AS text FROM ${table} t
         WHERE ${by} > $1 AND ${which} AND t.${column}::text NOT LIKE $2 ORDER BY 1 LIMIT ${most} FOR UPDATE OF t`,
        [after, `{"sealed":"${shuttingKey(keys)}.%`],
      );
      for (const { at, text } of rows) {
        const value = openedValue(text, keys);
        // What nobody can open stays as it is: verify says so, and the key may come to light.
        if (value === null && shutWith(text) !== null) continue;
        await client.query(`UPDATE ${table} SET ${column} = $2 WHERE ctid = $1`, [
          at,
          JSON.stringify(shut(value, keys)),
        ]);
        many += 1;
      }
      await client.query('COMMIT');
      const last = rows.at(-1);
      if (!last || rows.length < most) break;
      after = last.id;
    }
  }
  return many;
}

/** Shuts everything with the first key, and lets the database forget the others; how many values were shut anew. */
export async function shutAnew(client: pg.ClientBase, keys: FieldKeys): Promise<number> {
  await client.query('SET ROLE keepsight_owner');
  await client.query('SET search_path = keepsight, pg_temp');
  const many = await shutAll(client, keys);
  const left = await usedIn(client);
  await noteKey(client, keys);
  await client.query('DELETE FROM field_key WHERE id <> ALL ($1)', [[shuttingKey(keys), ...left.keys()]]);
  return many;
}

/** How many values are shut with which key. The client is the owner's or the migrator's. */
export async function usedIn(client: pg.ClientBase): Promise<Map<string, number>> {
  const used = new Map<string, number>();
  for (const { table, column } of PLACES) {
    const { rows } = await client.query<{ name: string; many: number }>(
      `SELECT split_part(substr(t.${column}::text, 12), '.', 1) AS name, count(*)::int AS many FROM keepsight.${table} t
       WHERE t.${column}::text LIKE '{"sealed":"%' GROUP BY 1`,
    );
    for (const { name, many } of rows) used.set(name, (used.get(name) ?? 0) + many);
  }
  return used;
}

/** Entries of a family whose content should be shut and lies open. */
export async function wronglyOpen(db: Db, family: string): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `SELECT e.id FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.family = $1 AND ${RESTRICTED_OR_SO} AND c.payload::text NOT LIKE '{"sealed":"%' ORDER BY e.position`,
    [family],
  );
  return rows.map(({ id }) => id);
}
