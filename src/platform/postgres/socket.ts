import { randomInt } from 'node:crypto';
import { chownSync, mkdirSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerUser } from './user.ts';

/** The longest path of a socket in bytes: 107 on Linux; macOS takes four fewer. */
const LONGEST = 103;

/** Where a server is to listen: a socket in a folder of its own, or the loopback address where there are no sockets. */
export type Place = { folder: string; port: number } | { address: string; port: number };

/**
 * Chooses where a server listens. The port is a random one: on a socket it is but a part of a name, and no tool that
 * tries the usual port finds us.
 */
export async function choosePlace(home: string, user: ServerUser): Promise<Place> {
  if (process.platform === 'win32') return { address: '127.0.0.1', port: await freePort() };
  const port = randomInt(20_000, 60_000);
  return { folder: socketFolder(home, user), port };
}

/** A folder for the socket, closed to others: in the home, or a short one of its own where the home lies too deep. */
export function socketFolder(home: string, user: ServerUser): string {
  const own = join(home, 'socket');
  const fits = (folder: string) => Buffer.byteLength(join(folder, '.s.PGSQL.00000')) <= LONGEST;
  let folder = own;
  if (fits(own)) mkdirSync(own, { recursive: true, mode: 0o700 });
  else
    folder = mkdtempSync(
      join([tmpdir(), '/tmp'].find((one) => fits(join(one, 'keepsight-000000'))) ?? '/tmp', 'keepsight-'),
    );
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
