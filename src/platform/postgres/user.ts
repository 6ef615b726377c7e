import { spawnSync } from 'node:child_process';
import { chownSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from './fault.ts';

/** As whom the server runs: another user where we are root, which PostgreSQL refuses; null where it runs as we do. */
export type ServerUser = { uid: number; gid: number } | null;

/** In this order: the user made for it where there is one, then the one that owns nothing. */
const NAMES = ['postgres', '_postgres', 'nobody', 'daemon'];

/** The user to run the server as. A data folder that exists is run by its owner, whoever made it. */
export function serverUser(data: string): ServerUser {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(data, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of NAMES) {
    const [, , uid, gid] = users.find((fields) => fields[0] === name) ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new StartError(
    `Keepsight was started as root. The database refuses to run as root, and none of the users ${NAMES.join(', ')} exists on this machine to run it as. Nothing was changed. Start Keepsight as an ordinary user.`,
  );
}

/** Whether the server's user can go into a folder. Asked of the operating system, since modes are not all that counts. */
export function canEnter(user: ServerUser, folder: string): boolean {
  if (user === null) return true;
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0;
}

/** Gives a file that root has made to the owner of its folder, who may be the next to start Keepsight on it. */
export function giveToOwner(file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(file));
  chownSync(file, uid, gid);
}
