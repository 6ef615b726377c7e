import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { giveToOwner } from './user.ts';

/** Where and as whom a database is reached; fits pg's client and pool. */
export type Connection = { host: string; port: number; user: string; password: string; database: string };

export const ADMINISTRATOR = 'postgres';

/** The secret kept in a folder, or null where there is none. */
export function readSecret(home: string): string | null {
  const path = join(home, 'secret');
  return existsSync(path) ? readFileSync(path, 'utf8').trim() || null : null;
}

/** Makes a secret and keeps it in the folder, for this user alone; it is on the disk when this returns. */
export function makeSecret(home: string): string {
  const path = join(home, 'secret');
  const secret = randomBytes(24).toString('hex');
  const file = openSync(`${path}.new`, 'w', 0o600);
  writeSync(file, `${secret}\n`);
  fsyncSync(file);
  closeSync(file);
  giveToOwner(`${path}.new`);
  renameSync(`${path}.new`, path);
  return secret;
}

/** The password of a role: the secret for the administrator, else made from it as `passwordsFrom` does. */
export function passwordOf(user: string, secret: string): string {
  return user === ADMINISTRATOR ? secret : createHmac('sha256', secret).update(user).digest('hex');
}
