import { hash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StartError } from './fault.ts';
import { canEnter, serverUser } from './user.ts';

/** The version whose files we read and write; it names the data folder. */
export const VERSION = 18;

/** Where root's databases go when the server's user cannot enter the folder that was asked for. */
const ELSEWHERE = '/var/lib/keepsight';
const POINTER = 'database';

/**
 * The folder in which everything of the database stands: the one asked for. Only where we are root and the server's
 * user cannot enter it (a project below /root), it is a folder below /var/lib; a link `database` in the folder asked
 * for leads there, so that nobody has to search, and so that a link that leads nowhere is refused instead of an empty
 * database being made in silence.
 */
export function homeIn(folder: string, say: (line: string) => void, elsewhere = ELSEWHERE): string {
  const asked = resolve(folder);
  if (!existsSync(asked)) {
    // Asked first, because a folder made with those above it does not say that the disk is read-only.
    accessSync(nearest(asked), constants.W_OK);
    mkdirSync(asked, { recursive: true, mode: 0o700 });
    // The server's user passes through it to its own folder; without the read right it sees nothing on the way.
    if (process.getuid?.() === 0) chmodSync(asked, 0o711);
  }
  const home = realpathSync(asked);
  const pointer = join(home, POINTER);
  if (lstatSync(pointer, { throwIfNoEntry: false })?.isSymbolicLink()) {
    if (!existsSync(pointer))
      throw new StartError(
        `The database of ${home} is kept in another folder, to which the link ${pointer} leads, and that folder is not there. Nothing was changed. Bring the folder back (another disk, a backup); remove the link only to start with an empty database.`,
      );
    return realpathSync(pointer);
  }
  const data = join(home, `pg${VERSION}`);
  if (canEnter(serverUser(data), home)) return home;
  if (existsSync(data))
    throw new StartError(
      `The database in ${data} cannot be reached by the user who owns it, because a folder above it is closed to others. Nothing was changed. Allow passing through (chmod o+x) on each folder above it, or start Keepsight as that user.`,
    );
  const other = join(elsewhere, hash('sha256', home, 'hex').slice(0, 12));
  mkdirSync(other, { recursive: true });
  for (const part of [elsewhere, other]) chmodSync(part, 0o711);
  if (!canEnter(serverUser(data), other))
    throw new StartError(
      `Keepsight was started as root. The database runs as another user, who can enter neither ${home} nor ${other}. Nothing was saved. Set KEEPSIGHT_DATA to a folder that others can pass through, or start Keepsight as an ordinary user.`,
    );
  symlinkSync(other, pointer);
  say(`The database cannot live in ${home}, which is closed to the user it runs as. It is in ${other}.`);
  return other;
}

/** The nearest folder above that exists. */
function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(dirname(folder));
}

/** Refuses, with a `StartError`, a folder that a newer Keepsight has written. */
export function refuseNewer(home: string): void {
  const made = join(home, `pg${VERSION}`, 'PG_VERSION');
  const inside = existsSync(made) ? Number.parseInt(readFileSync(made, 'utf8'), 10) : 0;
  const beside = readdirSync(home).map((name) => Number(/^pg(\d+)$/.exec(name)?.[1] ?? 0));
  const newest = Math.max(inside, ...beside);
  if (newest > VERSION)
    throw new StartError(
      `The data in ${home} were written by a newer Keepsight (its database is PostgreSQL ${newest}; this one has ${VERSION}). Nothing was changed. Start the newer Keepsight again, or restore a backup made with this one into another folder (KEEPSIGHT_DATA).`,
    );
}
