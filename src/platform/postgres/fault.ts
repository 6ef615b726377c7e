import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** The database cannot be started. The message is one paragraph: what happened, what was kept, what to do. */
export class StartError extends Error {
  override name = 'StartError';
}

/** What the operating system or the server says when something is wrong, and how we say it. */
const KNOWN: readonly [sign: RegExp, text: (folder: string) => string][] = [
  [
    /No space left on device|ENOSPC|EDQUOT|Disk quota exceeded/,
    (folder) =>
      `The disk that holds ${folder} is full, so the database could not be started. Everything saved before is kept. Free some space (some hundred megabytes at least) and start again.`,
  ],
  [
    /Read-only file system|EROFS|EACCES|EPERM|Permission denied|has wrong ownership/i,
    (folder) =>
      `The database could not be started, because its folder ${folder} cannot be read and written by this user. Nothing in it was changed. Start Keepsight as the user who owns the folder, give the folder to this user, or set KEEPSIGHT_DATA to another folder.`,
  ],
  [
    /ENOTDIR|EEXIST|ENAMETOOLONG|ELOOP/,
    (folder) =>
      `There is no folder ${folder}, and none can be made: on the way to it there is a file, or the name is not possible. Nothing was changed. Set KEEPSIGHT_DATA to another folder.`,
  ],
  [
    /administrative permissions/,
    () =>
      'The database does not run with administrator rights, and nothing was changed. Start Keepsight from an ordinary window, not from one that was opened "as administrator".',
  ],
  [
    /database files are incompatible with server/,
    (folder) =>
      `The database in ${folder} was made by another version of PostgreSQL or on another kind of machine. Nothing in it was changed. Start the Keepsight that made it, or restore a backup into another folder (KEEPSIGHT_DATA).`,
  ],
];

/** A start that failed, as a `StartError`: in our words where the cause is known, else with the last lines it printed. */
export function faultFrom(printed: string, folder: string, log?: string): StartError {
  const spoken = KNOWN.find(([sign]) => sign.test(printed));
  const known = spoken ?? (isFull(folder) ? KNOWN[0] : undefined);
  if (known) return new StartError(known[1](folder));
  const lines = printed.trim().split('\n').slice(-4).join(' / ');
  const whole = log === undefined ? '' : ` The whole of it is in ${log}.`;
  return new StartError(
    `The database in ${folder} could not be started; its files were left as they are. It said: ${lines || 'nothing'}.${whole} If that does not help, keep a copy of the folder and ask for help with this message.`,
  );
}

/** Any error met while starting, as a `StartError` where the operating system's code says what is wrong. */
export function asStartError(error: unknown, folder: string): unknown {
  if (error instanceof StartError || !(error instanceof Error)) return error;
  const known = KNOWN.find(([sign]) => sign.test((error as NodeJS.ErrnoException).code ?? ''));
  return known ? new StartError(known[1](folder), { cause: error }) : error;
}

/** Less is left than a new database needs: on a full disk it may end without ever saying why. */
function isFull(folder: string): boolean {
  if (!existsSync(folder)) return folder !== dirname(folder) && isFull(dirname(folder));
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < 64 * 1024 * 1024;
}
