import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Binaries } from './binaries.ts';
import { commandOf, identityOf, stillRuns } from './process.ts';
import { ADMINISTRATOR, type Connection, passwordOf } from './secret.ts';
import type { ServerUser } from './user.ts';

/** A server that runs, as its own postmaster.pid tells it. */
export type Server = { pid: number; identity: string; host: string; port: number; status: string };

/** The server of a data folder, if one runs. A number that now belongs to another program does not count. */
export function serverOf(data: string): Server | null {
  const lines = linesOf(data);
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  const identity = identityOf(pid);
  if (identity === null) return null;
  const command = commandOf(pid);
  if (command !== null && !command.includes(data)) return null;
  const [, , , port, socket, address, , status] = lines;
  return { pid, identity, host: socket || address || '127.0.0.1', port: Number(port), status: status?.trim() ?? '' };
}

/** A process number that no system gives. */
const NOBODY = 2_147_483_647;

/**
 * A pid file whose number now belongs to another program, or to a dead process that nobody collected, would make the
 * server refuse to start. Only the number is taken out: by the rest of the file the server makes sure that no child of
 * the dead one is still at work.
 */
export function forgetStale(data: string): void {
  const [pid, ...rest] = linesOf(data);
  if (pid === undefined || serverOf(data)) return;
  writeFileSync(join(data, 'postmaster.pid'), [NOBODY, ...rest].join('\n'));
}

/** The lines of postmaster.pid, none where there is no such file: a server that goes takes it away while we look. */
function linesOf(data: string): string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** How to reach a server as a role. */
export function connectionTo(server: Server, secret: string, user = ADMINISTRATOR): Connection {
  const { host, port } = server;
  return { host, port, user, password: passwordOf(user, secret), database: 'postgres' };
}

/** Asks a server whether it takes our password. */
export async function ask(connection: Connection): Promise<'ready' | 'stranger' | 'not yet'> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5000 });
  // A server that goes away while we ask has not answered; without a listener that would end this process.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return 'ready';
  } catch (error) {
    return ['28P01', '28000'].includes((error as { code?: string }).code ?? '') ? 'stranger' : 'not yet';
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Stops a server and waits until it is gone: a fast shutdown, which lets go of everybody and writes everything down;
 * after `patience` milliseconds an immediate one, after which the next start recovers; then by force.
 */
export async function stopServer(server: Server, data: string, binaries: Binaries, patience = 20_000): Promise<void> {
  if (process.platform === 'win32') {
    // There are no signals here: what Node sends ends a process at once.
    for (const mode of ['fast', 'immediate']) {
      const stop = spawn(binaries.control, ['stop', '-D', data, '-m', mode, '-t', String(patience / 1000)]);
      await new Promise((done) => stop.on('close', done).on('error', done));
      if (await gone(server, 1000)) return;
    }
    return;
  }
  for (const [signal, wait] of [
    ['SIGINT', patience],
    // It gives its own children five seconds.
    ['SIGQUIT', 8000],
    ['SIGKILL', 5000],
  ] as const) {
    try {
      process.kill(server.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
    if (await gone(server, wait)) return;
  }
}

async function gone(server: Server, milliseconds: number): Promise<boolean> {
  const until = performance.now() + milliseconds;
  while (stillRuns(server.pid, server.identity)) {
    if (performance.now() > until) return false;
    await sleep(10);
  }
  return true;
}

/** Sets the administrator's password anew, for a folder whose secret was lost. No server may run on it. */
export function setPassword(data: string, secret: string, binaries: Binaries, user: ServerUser): boolean {
  forgetStale(data);
  const input = `ALTER ROLE ${ADMINISTRATOR} PASSWORD '${secret}'\n`;
  const args = ['--single', '-D', data, '-c', 'log_statement=none', 'postgres'];
  return spawnSync(binaries.postgres, args, { ...user, input, cwd: '/' }).status === 0;
}
