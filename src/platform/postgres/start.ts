import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Binaries, findBinaries } from './binaries.ts';
import { asStartError, StartError } from './fault.ts';
import { homeIn, refuseNewer, VERSION } from './home.ts';
import { initialise } from './initialise.ts';
import { launch } from './launch.ts';
import { takeLock } from './lock.ts';
import { ADMINISTRATOR, type Connection, makeSecret, readSecret } from './secret.ts';
import { ask, connectionTo, type Server, serverOf, setPassword, stopServer } from './server.ts';
import { type ServerUser, serverUser } from './user.ts';
import { type Say, slowly, until } from './wait.ts';

/** A database server that answers. */
export type Running = {
  /** How to reach it as a role; without one, as the administrator. */
  connection: (user?: string) => Connection;
  /** What the passwords of the roles are made from (`passwordsFrom`). */
  secret: string;
  /** Stops it, waits until it is gone and lets go of the folder. */
  stop: () => Promise<void>;
  /** Whether it was found running, left by a Keepsight that was killed. */
  adopted: boolean;
  /** Where the database is; another folder than the one asked for only as root (`homeIn`). */
  folder: string;
  pid: number;
};

export type StartOptions = {
  folder: string;
  /** Told a line for each step that takes longer than a second. */
  say?: Say;
  /** False only in tests: then nothing waits for the disk. */
  durable?: boolean;
};

/**
 * Starts the database of a folder, and makes it where there is none; adopts a server that a killed Keepsight left.
 * Resolves when it takes connections, after a crash when it has recovered. Throws a `StartError` whose message can be
 * shown as it is.
 */
export async function startPostgres({ folder, say = () => {}, durable = true }: StartOptions): Promise<Running> {
  try {
    const home = homeIn(folder, say);
    const lock = await takeLock(home);
    try {
      refuseNewer(home);
      const { server, secret, adopted, binaries } = await serve(home, say, durable);
      let stopping: Promise<void> | undefined;
      const stop = async () => {
        await slowly(say, 'Stopping the database.', stopServer(server, dataIn(home), binaries));
        // A short folder made for the socket alone goes with it.
        if (server.host.startsWith('/') && dirname(server.host) !== home)
          rmSync(server.host, { recursive: true, force: true });
        lock.release();
      };
      return {
        connection: (user = ADMINISTRATOR) => connectionTo(server, secret, user),
        secret,
        stop: () => (stopping ??= stop()),
        adopted,
        folder: home,
        pid: server.pid,
      };
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw asStartError(error, folder);
  }
}

const dataIn = (home: string) => join(home, `pg${VERSION}`);

async function serve(home: string, say: Say, durable: boolean) {
  const data = dataIn(home);
  const user = serverUser(data);
  const binaries = findBinaries(user);
  const secret = await prepare(home, user, binaries, say, durable);
  const left = await adopt(data, secret, say);
  if (left) return { server: left, secret, adopted: true, binaries };
  return {
    server: await launch({ home, data, secret, user, binaries, say, durable }),
    secret,
    adopted: false,
    binaries,
  };
}

/** Sees to it that there are a data folder and a secret that fit together; the secret. */
async function prepare(
  home: string,
  user: ServerUser,
  binaries: Binaries,
  say: Say,
  durable: boolean,
): Promise<string> {
  const data = dataIn(home);
  const known = readSecret(home);
  const secret = known ?? makeSecret(home);
  if (!existsSync(data)) {
    const made = initialise(data, secret, binaries, user, durable);
    await slowly(say, 'Making the database; only the first start does this.', made);
  } else if (known === null) {
    // Whoever restores a data folder may well forget the small file beside it. The folder is ours, so is the password.
    const server = serverOf(data);
    if (server) await stopServer(server, data, binaries);
    if (!setPassword(data, secret, binaries, user)) {
      rmSync(join(home, 'secret'));
      throw new StartError(
        `The file "secret" is missing in ${home}, and the database could not be given a new password. Its data were left as they are. Put the file back from a backup, and start again.`,
      );
    }
    say(`The file "secret" was missing in ${home}. The database has a new password.`);
  }
  return secret;
}

/** The server that already runs on the folder, once it answers; null where there is none, or the one there went away. */
async function adopt(data: string, secret: string, say: Say): Promise<Server | null> {
  let stranger = false;
  let silentSince = 0;
  const left = await until(
    () => serverOf(data) !== null,
    async () => {
      const server = serverOf(data);
      if (server?.status !== 'ready') return null;
      const answer = await ask(connectionTo(server, secret));
      if (answer === 'ready') return server;
      silentSince ||= performance.now();
      stranger = answer === 'stranger' || performance.now() - silentSince > 60_000;
      if (stranger)
        throw new StartError(
          `A database server (pid ${server.pid}) already runs on ${data}, and it does not take Keepsight's password. Nothing was changed. Stop that server (kill -INT ${server.pid}), and start again.`,
        );
      return null;
    },
    (seconds) => say(`A database server left by an earlier Keepsight is not ready yet; waiting for it (${seconds} s).`),
  );
  return left;
}
