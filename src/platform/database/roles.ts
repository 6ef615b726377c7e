import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { passwordOf } from '../postgres/secret.ts';
import { ROLES, type Role } from './place.ts';

/** The passwords of the roles, made from one secret, so that every process of a deployment knows them. */
export function passwordsFrom(secret: string): Record<Role, string> {
  return Object.fromEntries(ROLES.map((role) => [role, passwordOf(role, secret)])) as Record<Role, string>;
}

/**
 * Makes the roles and the schema where they are missing, and sets the roles' passwords. The client is the
 * administrator of the database: of the embedded server, or the user that `DATABASE_URL` names.
 */
export async function makeRoles(admin: pg.Client, passwords: Readonly<Record<Role, string>>): Promise<void> {
  for (let tries = 1; ; tries++) {
    await admin.query('BEGIN');
    try {
      await make(admin, passwords);
      await admin.query('COMMIT');
      return;
    } catch (error) {
      await admin.query('ROLLBACK');
      // Roles belong to the whole server, and two programs that start at once meet here: the later tries again.
      const met = ['XX000', '23505', '42710'].includes((error as { code?: string }).code ?? '');
      if (!met || tries === 20) throw error;
      await setTimeout(Math.random() * 50);
    }
  }
}

async function make(admin: pg.Client, passwords: Readonly<Record<Role, string>>): Promise<void> {
  const there = await admin.query<{ rolname: string }>(`SELECT rolname FROM pg_roles WHERE rolname LIKE 'keepsight_%'`);
  const known = new Set(there.rows.map((row) => row.rolname));
  if (!known.has('keepsight_owner')) await admin.query('CREATE ROLE keepsight_owner NOLOGIN');
  for (const role of ROLES) {
    // Roles belong to the whole server and CREATE ROLE takes no parameters; the password is our own hexadecimal.
    const password = pg.escapeLiteral(passwords[role]);
    await admin.query(`${known.has(role) ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN PASSWORD ${password}`);
  }
  await admin.query('GRANT keepsight_owner TO CURRENT_USER');
  await admin.query('GRANT keepsight_owner TO keepsight_migrator');
  const { rows } = await admin.query<{ name: string }>('SELECT current_database() AS name');
  const database = pg.escapeIdentifier(rows[0]?.name ?? '');
  await admin.query(`GRANT CONNECT, CREATE ON DATABASE ${database} TO keepsight_owner`);
  for (const role of ROLES) await admin.query(`GRANT CONNECT ON DATABASE ${database} TO ${role}`);
  await admin.query('CREATE SCHEMA IF NOT EXISTS keepsight AUTHORIZATION keepsight_owner');
}
