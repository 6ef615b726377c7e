import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { openCopy, StandbyError } from './copy.ts';
import { logBeside } from './copy-log.ts';
import { type Served, serveCopy } from './copy-serve.ts';

/** The passphrase: from the environment, else asked at the terminal, where it is not shown. */
export async function passphraseFrom(environment: Readonly<Record<string, string | undefined>>): Promise<string> {
  const said = environment.KEEPSIGHT_STANDBY_PASSPHRASE;
  if (said) return said;
  if (!process.stdin.isTTY)
    throw new StandbyError('Say the passphrase of the standby copy with KEEPSIGHT_STANDBY_PASSPHRASE.');
  process.stderr.write('Passphrase of the standby copy: ');
  const silent = new Writable({ write: (_piece, _encoding, done) => done() });
  const asking = createInterface({ input: process.stdin, output: silent, terminal: true });
  const answer = await asking.question('');
  asking.close();
  process.stderr.write('\n');
  return answer;
}

/** Opens a copy to be read on this machine; says who reads it by the name of their log-in, unless told otherwise. */
export async function openStandby(file: string, passphrase: string, port: number, by?: string): Promise<Served> {
  const copy = await openCopy(readFileSync(file), passphrase);
  try {
    return await serveCopy({ copy, by: by ?? userInfo().username, log: logBeside(file), port, now: Date.now });
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new StandbyError(`Port ${port} is taken by another program. Take another: --port ${port + 1}.`);
    if (syscall === 'open' || syscall === 'write')
      throw new StandbyError(
        `Who opens the copy is kept in a log beside it, and ${logBeside(file)} cannot be written. Nothing was opened. Put the copy into a folder that you may write to.`,
      );
    throw error;
  }
}
