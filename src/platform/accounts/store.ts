import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../database/pool.ts';
import { FORGOTTEN, waitAfter } from './wait.ts';

/** Somebody who may sign in, and the secrets by which they do. */
export type Account = {
  professional: string;
  person: string;
  agency: string;
  email: string | null;
  /** What they sign in with; null where they have no password. */
  name: string | null;
  hash: string | null;
  secret: Buffer | null;
  lastStep: number;
};

const ACCOUNT = `SELECT p.id AS professional, p.name AS person, a.name AS agency, p.email, w.name, w.hash, c.secret,
    coalesce(c.last_step, 0)::int AS "lastStep"
  FROM professional p JOIN agency a ON a.id = p.agency LEFT JOIN own_password w ON w.professional = p.id
  LEFT JOIN code_app c ON c.professional = p.id
  WHERE p.signs_in AND (p.left_on IS NULL OR p.left_on > current_date)`;

export async function accountNamed(db: Db, name: string): Promise<Account | null> {
  return (await db.rows<Account>(`${ACCOUNT} AND w.name = $1`, [name.toLowerCase()]))[0] ?? null;
}

export async function accountOf(db: Db, professional: string): Promise<Account | null> {
  return (await db.rows<Account>(`${ACCOUNT} AND p.id = $1`, [professional]))[0] ?? null;
}

/** Counts a try for each of these, and says how many seconds it has to wait: then it is none, and nothing was tried. */
export async function countTry(
  db: Db,
  keys: readonly { key: string; of: 'account' | 'address' | 'device' }[],
  now: number,
): Promise<number> {
  let wait = 0;
  const at = new Date(now).toISOString();
  for (const { key, of } of keys.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
    await db.changed('INSERT INTO sign_in_wait (key, failed, last) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING', [
      key,
      at,
    ]);
    const [row] = await db.rows<{ failed: number; last: Date }>(
      'SELECT failed, last FROM sign_in_wait WHERE key = $1 FOR UPDATE',
      [key],
    );
    if (!row) continue;
    const since = now - row.last.getTime();
    if (since > FORGOTTEN) await db.changed('UPDATE sign_in_wait SET failed = 0 WHERE key = $1', [key]);
    else wait = Math.max(wait, waitAfter(row.failed, of) - since);
  }
  if (wait > 0) return Math.ceil(wait / 1000);
  await db.changed('UPDATE sign_in_wait SET failed = failed + 1, last = $2 WHERE key = ANY ($1)', [
    keys.map(({ key }) => key),
    at,
  ]);
  return 0;
}

/** What was tried was right: the account waits no more. What an address tried in vain counts on, less this one. */
export async function forgetTries(
  db: Db,
  keys: readonly { key: string; of: 'account' | 'address' | 'device' }[],
): Promise<void> {
  for (const { key, of } of keys)
    await db.changed(
      of === 'address'
        ? 'UPDATE sign_in_wait SET failed = greatest(failed - 1, 0) WHERE key = $1'
        : 'DELETE FROM sign_in_wait WHERE key = $1',
      [key],
    );
}

/** Where somebody is on their way in. */
export type Step = { kind: string; professional: string | null; data: Record<string, unknown> };

const hashed = (token: string) => createHash('sha256').update(token).digest();
const MINUTES = 15;

/** Keeps where somebody is, for a quarter of an hour; the token by which their browser comes back to it. */
export async function keepStep(db: Db, step: Step): Promise<string> {
  await db.changed('DELETE FROM sign_in_step WHERE until < now()');
  const token = randomBytes(32).toString('hex');
  await db.changed(
    `INSERT INTO sign_in_step (token_hash, kind, professional, data, until)
     VALUES ($1, $2, $3, $4, now() + make_interval(mins => $5))`,
    [hashed(token), step.kind, step.professional, JSON.stringify(step.data), MINUTES],
  );
  return token;
}

/** Where somebody is; null where the token is of nothing of this kind. It is held until the transaction is over. */
export async function stepAt(db: Db, token: string | null, kind: string): Promise<Step | null> {
  if (token === null) return null;
  const [row] = await db.rows<Step>(
    'SELECT kind, professional, data FROM sign_in_step WHERE token_hash = $1 AND kind = $2 AND until > now() FOR UPDATE',
    [hashed(token), kind],
  );
  return row ?? null;
}

export const changeStep = (db: Db, token: string, data: Step['data']): Promise<number> =>
  db.changed('UPDATE sign_in_step SET data = $2 WHERE token_hash = $1', [hashed(token), JSON.stringify(data)]);

export const endStep = (db: Db, token: string): Promise<number> =>
  db.changed('DELETE FROM sign_in_step WHERE token_hash = $1', [hashed(token)]);

/** Says in the audit what was tried at the door or changed of somebody's ways in. */
export const saidAtDoor = (db: Db, who: string | null, action: string, reason: string | null = null) =>
  db.rows('SELECT audited_at_door($1, $2, $3)', [who, action, reason]);

/** Tells somebody by e-mail that how they sign in was changed. */
export const tellOfWays = (db: Db, professional: string) =>
  db.rows('SELECT told_of_ways($1, $2)', [professional, `ways ${randomBytes(16).toString('hex')}`]);
