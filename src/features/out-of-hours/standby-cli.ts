import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Place } from '../../platform/start.ts';
import { checkPassphrase, StandbyError } from './copy.ts';

type AtPlace = (work: (place: Place) => Promise<number>) => Promise<number>;

const say = (line: string) => process.stderr.write(`${line}\n`);

/** `keepsight standby write --to FILE`, `keepsight standby open FILE` and `keepsight standby audit LOG`; the exit status. */
export async function standby([what, ...args]: string[], atPlace: AtPlace): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { to: { type: 'string' }, port: { type: 'string' }, by: { type: 'string' } },
  });
  const [file] = positionals;
  const { to, by, port = '3001' } = values;
  if (what === 'write' && to !== undefined && file === undefined) return write(to, atPlace);
  if (what === 'open' && file !== undefined && positionals.length === 1 && /^\d{1,5}$/.test(port))
    return open(file, Number(port), by);
  if (what === 'audit' && file !== undefined && positionals.length === 1) return audit(file, atPlace);
  say('Say "keepsight standby write --to FILE", "standby open FILE [--port N] [--by NAME]" or "standby audit LOG".');
  return 2;
}

async function write(to: string, atPlace: AtPlace): Promise<number> {
  const { passphraseFrom } = await import('./copy-command.ts');
  const { writeCopy } = await import('./copy-write.ts');
  const passphrase = await passphraseFrom(process.env);
  checkPassphrase(passphrase);
  return atPlace(async ({ database, library, partnership }) => {
    const ports = { recorder: database.recorder, library: () => library, partnership, now: Date.now };
    const { families } = await writeCopy(ports, to, passphrase);
    say(`${families} ${families === 1 ? 'family is' : 'families are'} in the standby copy.`);
    return 0;
  });
}

async function audit(log: string, atPlace: AtPlace): Promise<number> {
  const { auditLog } = await import('./copy-audit.ts');
  const text = readFileSync(log, 'utf8');
  return atPlace(async ({ database }) => {
    const { taken, known } = await auditLog(database.recorder, text);
    say(`${taken} ${taken === 1 ? 'line was' : 'lines were'} taken into the audit; ${known} stood there already.`);
    return 0;
  });
}

async function open(file: string, port: number, by: string | undefined): Promise<number> {
  const { openStandby, passphraseFrom } = await import('./copy-command.ts');
  const served = await openStandby(file, await passphraseFrom(process.env), port, by).catch((error: unknown) => {
    if (error instanceof StandbyError) return error;
    throw error;
  });
  if (served instanceof StandbyError) {
    say(served.message);
    return 1;
  }
  say(`The copy can be read in the browser of this machine at\n${served.address}\nClose it with Ctrl-C.`);
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done());
  });
  await served.close();
  return 0;
}
