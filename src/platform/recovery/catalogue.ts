import { migrationsIn } from '../database/migrate.ts';
import type { Db } from '../database/pool.ts';

/** Tables that hold nothing about anybody: what agencies there are, editions of procedures, migrations. */
const OPEN = ['agency', 'edition', 'migration'];

/** Everything that is wrong with how the database guards what is in it, read from its own catalogue. */
export async function wrongGuards(db: Db): Promise<string[]> {
  const wrong: string[] = [];
  const tables = await db.rows<{ name: string; forced: boolean; policies: number }>(
    `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
       (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
     FROM pg_class c WHERE c.relnamespace = 'keepsight'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
  );
  for (const { name, forced, policies } of tables) {
    if (OPEN.includes(name)) continue;
    if (!forced) wrong.push(`row-level security is not forced on the table ${name}`);
    if (policies === 0) wrong.push(`the table ${name} has no policy`);
  }
  const views = await db.rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'keepsight'::regnamespace AND c.relkind IN ('v', 'm')
     AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)`,
  );
  for (const { name } of views) wrong.push(`the view ${name} reads as its owner`);
  const roles = await db.rows<{ name: string }>(
    `SELECT rolname AS name FROM pg_roles WHERE rolname IN ('keepsight_reader', 'keepsight_recorder', 'keepsight_doorman',
       'keepsight_keeper') AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)`,
  );
  for (const { name } of roles) wrong.push(`the role ${name} has power that it must not have`);
  const open = await db.rows<{ name: string }>(
    `SELECT p.proname AS name FROM pg_proc p WHERE p.pronamespace = 'keepsight'::regnamespace AND p.prosecdef
     AND (NOT coalesce(p.proconfig @> '{"search_path=keepsight, pg_temp"}', false)
       OR EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x WHERE x.grantee = 0))`,
  );
  for (const { name } of open)
    wrong.push(`the function ${name} runs as its owner for anybody, or looks things up anywhere`);
  const policies = await db.rows<{ table: string; name: string }>(
    `SELECT c.relname AS table, p.polname AS name FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
     WHERE c.relnamespace = 'keepsight'::regnamespace AND (p.polroles @> ARRAY[0::oid] OR (SELECT r.oid FROM pg_roles r
       WHERE r.rolname = 'keepsight_reader') = ANY (p.polroles)) AND pg_get_expr(p.polqual, p.polrelid) = 'true'`,
  );
  for (const { table, name } of policies)
    wrong.push(`the policy ${name} shows all of the table ${table} to every reader`);
  const ran = await db.rows<{ name: string; hash: string }>('SELECT name, hash FROM migration ORDER BY name');
  const known = new Map(migrationsIn().map((one) => [one.name, one.hash]));
  for (const { name, hash } of ran)
    if (known.get(name) !== hash)
      wrong.push(`the change ${name} of the database is not the one that this program knows`);
  for (const name of known.keys())
    if (!ran.some((one) => one.name === name)) wrong.push(`the change ${name} of the database did not run`);
  return wrong;
}
