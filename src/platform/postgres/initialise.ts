import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { faultFrom } from './fault.ts';
import { ADMINISTRATOR } from './secret.ts';
import type { ServerUser } from './user.ts';

/** The plain environment of the server: no setting of the person who starts it (PGPORT, TZ, LC_ALL) changes ours. */
export const ENVIRONMENT = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC', ...windows() };

/** Bytes in the order of their code points, on every machine the same. The second where the system has no such locale. */
const LOCALES = [['--locale=C.UTF-8'], ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']];

/**
 * Makes the data folder. It is made beside its place and then moved there, so that a start that is broken off half way
 * leaves nothing that looks like a database.
 */
export async function initialise(data: string, secret: string, binaries: Binaries, user: ServerUser, durable: boolean) {
  const half = `${data}.new`;
  const passwordFile = join(dirname(data), 'password.new');
  try {
    let printed = '';
    for (const locale of LOCALES) {
      rmSync(half, { recursive: true, force: true });
      mkdirSync(half, { mode: 0o700 });
      writeFileSync(passwordFile, secret, { mode: 0o600 });
      if (user) for (const path of [half, passwordFile]) chownSync(path, user.uid, user.gid);
      const args = ['-D', half, '-U', ADMINISTRATOR, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
      args.push(
        '--encoding=UTF8',
        ...locale,
        ...(durable ? ['--data-checksums'] : ['--no-sync', '--no-data-checksums']),
      );
      const run = await runToEnd(binaries.initdb, args, user);
      if (run.good) {
        renameSync(half, data);
        return;
      }
      printed = run.printed;
      if (!printed.includes('invalid locale')) break;
    }
    throw faultFrom(printed, dirname(data));
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(half, { recursive: true, force: true });
  }
}

function runToEnd(command: string, args: string[], user: ServerUser): Promise<{ good: boolean; printed: string }> {
  return new Promise((done) => {
    const child = spawn(command, args, { ...user, cwd: '/', env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (printed += data));
    child.on('error', (error) => done({ good: false, printed: error.message }));
    child.on('close', (code) => done({ good: code === 0, printed }));
  });
}

function windows(): Record<string, string> {
  const { SystemRoot, TEMP } = process.env;
  return { ...(SystemRoot !== undefined && { SystemRoot }), ...(TEMP !== undefined && { TEMP }) };
}
