// What a script needs that runs real programs on this machine: a folder, programs that are killed with all they started,
// ports, and a Keepsight on a database that it is told of.
import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, chownSync, globSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Ready } from './crash.ts';

export const HERE = '127.0.0.1';
/** Where Debian's PostgreSQL is; undefined where it is not. */
export const BIN = globSync('/usr/lib/postgresql/*/bin').at(-1);

/** Ends the script where programs are not on this machine. */
export function needs(programs: readonly string[], packages: string): void {
  const missing = [
    ...programs.filter((name) => spawnSync('which', [name]).status !== 0),
    ...(BIN ? [] : ['postgresql']),
  ];
  if (missing.length === 0) return;
  console.error(`Not here: ${missing.join(', ')}. Install Debian's packages ${packages}.`);
  process.exit(1);
}

/** Nobody runs PostgreSQL as root: where this is, it runs as the user that its package made. */
const user: { uid?: number; gid?: number } = process.getuid?.() === 0 ? idsOf('postgres') : {};
function idsOf(name: string): { uid: number; gid: number } {
  const [, , uid, gid] = (spawnSync('getent', ['passwd', name]).stdout.toString() || ':::').split(':');
  return { uid: Number(uid), gid: Number(gid) };
}
export function own(path: string): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid);
}

export type Ground = ReturnType<typeof openGround>;

export function openGround(name: string) {
  const folder = mkdtempSync(join(tmpdir(), `keepsight-${name}-`));
  own(folder);
  const running: ChildProcess[] = [];
  const apps: ChildProcess[] = [];
  return {
    folder,
    /** Starts a program in a group of its own; what it says goes into a file of that name. */
    start: (program: string, args: readonly string[], log: string, more: NodeJS.ProcessEnv = {}): ChildProcess => {
      const file = join(folder, `${log}.log`);
      writeFileSync(file, '', { flag: 'a' });
      own(file);
      const child = spawn('sh', ['-c', 'exec "$0" "$@" >>"$LOG" 2>&1', program, ...args], {
        ...user,
        cwd: folder,
        detached: true,
        stdio: 'ignore',
        env: { ...process.env, ...more, LOG: file, HOME: folder },
      });
      running.push(child);
      return child;
    },
    /** Keepsight, with a route more that writes to the record (crash-app.ts), on the database at an address. */
    application: async (log: string, database: string): Promise<Ready> => {
      const app = fork(fileURLToPath(new URL('./crash-app.ts', import.meta.url)), [join(folder, log)], {
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        env: { ...process.env, DATABASE_URL: database, KEEPSIGHT_SECRET: 'a secret of this machine alone' },
      });
      apps.push(app);
      let said = '';
      app.stderr?.on('data', (data) => {
        said += data;
        appendFileSync(join(folder, `${log}.log`), data);
      });
      return new Promise((done, fail) => {
        app.once('message', (message) => done(message as Ready));
        app.once('exit', (code) => fail(new Error(`the application did not start (${code}): ${said}`)));
      });
    },
    /** Ends everything that was started, with what that started. */
    end: (): void => {
      for (const app of apps) app.kill('SIGKILL');
      for (const child of running) kill(child, 'SIGKILL');
      spawnSync('pkill', ['-KILL', '-f', folder]);
    },
  };
}

/** Tells a program and all in its group. */
export function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-(child.pid ?? 0), signal);
  } catch {
    // It has ended already.
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, HERE);
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until something is so; how many seconds that took. Throws where it takes too long. */
export async function until(what: string, so: () => Promise<boolean>, seconds = 120): Promise<number> {
  const began = performance.now();
  while (!(await so())) {
    if (performance.now() - began > seconds * 1000) throw new Error(`waited ${seconds} s in vain: ${what}`);
    await sleep(200);
  }
  return (performance.now() - began) / 1000;
}
