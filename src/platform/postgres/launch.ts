import { spawn } from 'node:child_process';
import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { faultFrom } from './fault.ts';
import { ENVIRONMENT } from './initialise.ts';
import { ask, connectionTo, forgetStale, type Server, serverOf } from './server.ts';
import { choosePlace, type Place } from './socket.ts';
import { giveToOwner, type ServerUser } from './user.ts';
import { type Say, until } from './wait.ts';

export type Launch = {
  home: string;
  data: string;
  secret: string;
  user: ServerUser;
  binaries: Binaries;
  say: Say;
  durable: boolean;
};

/** What a server of a killed Keepsight may leave for some seconds: its pid file, its children, its shared memory. */
const PASSING = /lock file "[^"]+" already exists|is still in use|could not (bind|lock)/;
const PATIENCE = 15_000;
const LONGEST_LOG = 10_000_000;

/** Starts a server and waits until it takes connections; throws a `StartError` with what it printed if it ends. */
export async function launch(the: Launch): Promise<Server> {
  const giveUp = performance.now() + PATIENCE;
  const log = join(the.home, 'server.log');
  if (existsSync(log) && statSync(log).size > LONGEST_LOG) renameSync(log, `${log}.1`);
  for (;;) {
    forgetStale(the.data);
    const from = existsSync(log) ? statSync(log).size : 0;
    const server = await attempt(the, log, from);
    if (server) return server;
    const printed = tail(log, from);
    if (!PASSING.test(printed) || performance.now() > giveUp) throw faultFrom(printed, the.home, log);
    await sleep(250);
  }
}

async function attempt(the: Launch, log: string, from: number): Promise<Server | null> {
  const file = openSync(log, 'a', 0o600);
  giveToOwner(log);
  const child = spawn(
    the.binaries.postgres,
    ['-D', the.data, ...settings(await choosePlace(the.home, the.user), the.durable)],
    {
      ...the.user,
      cwd: '/',
      env: ENVIRONMENT,
      // Of a group of its own: Ctrl-C reaches the application alone, which then stops the server in good order.
      detached: true,
      stdio: ['ignore', file, file],
      windowsHide: true,
    },
  );
  closeSync(file);
  let ended = false;
  for (const event of ['exit', 'error']) child.on(event, () => (ended = true));
  child.unref();
  const { pid } = child;
  return until(
    () => !ended,
    async () => {
      const server = serverOf(the.data);
      if (server?.pid !== pid || server?.status !== 'ready') return null;
      return (await ask(connectionTo(server, the.secret))) === 'ready' ? server : null;
    },
    (seconds) => {
      const recovering = /was interrupted|not properly shut down/.test(tail(log, from));
      the.say(
        recovering
          ? `The database was stopped without warning last time and is putting itself in order; nothing saved is lost (${seconds} s).`
          : `Starting the database (${seconds} s).`,
      );
    },
  );
}

/** The settings of every start. In the command line, so that no file in the data folder has to be kept in step. */
function settings(place: Place, durable: boolean): string[] {
  const all: Record<string, string | number> = {
    port: place.port,
    listen_addresses: 'address' in place ? place.address : '',
    unix_socket_directories: 'folder' in place ? place.folder : '',
    unix_socket_permissions: '0700',
    // The library inside is old, and nothing leaves this machine.
    ssl: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    datestyle: 'ISO, YMD',
    // Values of rows and of statements hold names: the log gets neither.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...(durable
      ? { fsync: 'on' }
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 300 }),
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function tail(log: string, from: number): string {
  const file = openSync(log, 'r');
  const buffer = Buffer.alloc(Math.min(100_000, Math.max(0, fstatSync(file).size - from)));
  const read = readSync(file, buffer, 0, buffer.length, from);
  closeSync(file);
  return buffer.toString('utf8', 0, read);
}
