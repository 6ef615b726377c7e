import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { ROOT } from '../library.ts';

/** A numbered change of the schema, as it stands in `migrations/`. */
export type Migration = { name: string; sql: string; hash: string };

/** The migrations of a folder in their order; each one's hash is over its text and the hash before, so that order counts. */
export function migrationsIn(folder = join(ROOT, 'migrations')): Migration[] {
  let before = '';
  return readdirSync(folder)
    .filter((file) => /^\d{4}-.+\.sql$/.test(file))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8');
      before = hash('sha256', `${before}${sql}`, 'hex');
      return { name, sql, hash: before };
    });
}

/** The schema of the database cannot be brought to what this program needs; says why and what to do. */
export class MigrationError extends Error {}

/**
 * Brings the schema up to date, each migration in a transaction of its own; the names of those that ran. The client is
 * the migrator. Two programs that start at once wait for one another.
 */
export async function migrate(client: pg.ClientBase, migrations: readonly Migration[]): Promise<string[]> {
  await client.query('SET ROLE keepsight_owner');
  await client.query('SET search_path = keepsight');
  // "IF NOT EXISTS" asks and makes in two steps: of two that ask at one moment the second would fail.
  await client.query(
    `BEGIN;
     SELECT pg_advisory_xact_lock(hashtext('keepsight.migration'));
     CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, hash text NOT NULL, ran timestamptz NOT NULL DEFAULT now());
     COMMIT`,
  );
  const ran: string[] = [];
  for (const migration of migrations) {
    await client.query('BEGIN');
    try {
      await client.query('LOCK TABLE migration IN ACCESS EXCLUSIVE MODE');
      const { rows } = await client.query<{ name: string; hash: string }>('SELECT name, hash FROM migration');
      const known = rows.find((row) => row.name === migration.name);
      if (known && known.hash !== migration.hash)
        throw new MigrationError(
          `${migration.name} has been changed since it ran on this database. Nothing was done. Put the file back as it was, and write the change as a new file.`,
        );
      const later = rows.map((row) => row.name).filter((name) => !migrations.some((one) => one.name === name));
      if (later.length > 0)
        throw new MigrationError(
          `This database belongs to a newer Keepsight (it has ${later.join(', ')}). Nothing was done. Start that version, or restore a copy made before it.`,
        );
      if (!known) {
        await client.query(migration.sql);
        await client.query('INSERT INTO migration (name, hash) VALUES ($1, $2)', [migration.name, migration.hash]);
        ran.push(migration.name);
      }
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
  }
  return ran;
}

/**
 * Lets the keeper, who makes backups, read every table and change none. Tables that came with the last migration have it
 * from here: one that was forgotten would be missing from every backup. The client is the migrator.
 */
export async function letKeeperRead(client: pg.ClientBase): Promise<void> {
  await client.query('SET ROLE keepsight_owner');
  // Two programs that start at once wait for one another here, too.
  await client.query(`DO $$
    DECLARE name text;
    BEGIN
      LOCK TABLE keepsight.migration IN ACCESS EXCLUSIVE MODE;
      GRANT USAGE ON SCHEMA keepsight TO keepsight_keeper;
      FOR name IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'keepsight'::regnamespace
        AND c.relkind IN ('r', 'p') AND NOT has_table_privilege('keepsight_keeper', c.oid, 'SELECT') LOOP
        EXECUTE format('GRANT SELECT ON keepsight.%I TO keepsight_keeper', name);
      END LOOP;
      FOR name IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'keepsight'::regnamespace AND c.relrowsecurity
        AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'keeper') LOOP
        EXECUTE format('CREATE POLICY keeper ON keepsight.%I FOR SELECT TO keepsight_keeper USING (true)', name);
      END LOOP;
    END $$`);
}
