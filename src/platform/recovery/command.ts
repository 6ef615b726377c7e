import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import type pg from 'pg';
import { isoDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import { writeKeys } from '../database/key-file.ts';
import { as } from '../database/open.ts';
import { placeAs } from '../database/place.ts';
import { passwordsFrom } from '../database/roles.ts';
import { openDoor } from '../recorder/door.ts';
import { type Bare, bareDatabase, dataFolder, type Environment, type Place, startPlace } from '../start.ts';
import { newId } from '../web/ids.ts';
import { doAgain, sayRestored } from './afterwards.ts';
import { dump } from './dump.ts';
import { publicOf, readJournal } from './journal.ts';
import { keepOutside } from './keeping.ts';
import { type Outside, outsideOf, textOf } from './place.ts';
import { restore } from './restore.ts';
import { BackupError, type Lock, type Opener, readShut, writeShut } from './shut.ts';
import { verify } from './verify.ts';

type Ports = {
  atPlace: (work: (place: Place) => Promise<number>) => Promise<number>;
  environment: Environment;
  say: (line: string) => void;
  progress: (line: string) => void;
};

const outsideIn = (environment: Environment): Outside =>
  outsideOf(dataFolder(environment), environment.KEEPSIGHT_OUTSIDE);

/** `keepsight verify`: everything that Keepsight holds, checked; 1 where anything is wrong. */
export function verifyAll(_args: string[], { atPlace, environment, say, progress }: Ports): Promise<number> {
  return atPlace(async ({ database, library }) => {
    const outside = outsideIn(environment);
    const text = textOf(outside);
    const journal = text === '' ? null : readJournal(text, publicOf(outside.key));
    const found = await verify(database.recorder, library, journal, (done, all) =>
      progress(`${done} of ${all} families`),
    );
    for (const fault of found.faults) say(fault);
    say(
      `${found.families} families, ${found.entries} entries: chains, contents, lists, guards of the database${journal ? `, ${found.lines} lines of the journal` : ''}. ${found.faults.length === 0 ? 'Nothing is wrong.' : `${found.faults.length} things are wrong.`}`,
    );
    if (!journal) say('There is no journal outside the database yet: it begins with the first start of the server.');
    return found.faults.length === 0 ? 0 : 1;
  });
}

/** `keepsight backup --to FILE`: everything, packed and encrypted. */
export async function backup(args: string[], { atPlace, environment, say }: Ports): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { to: { type: 'string' }, recipient: { type: 'string' } },
  });
  if (positionals[0] === 'keys') return makeKeys(values.to, say);
  if (values.to === undefined || positionals.length > 0) {
    say(
      'Say where to: keepsight backup --to FILE. Who may open it: --recipient age1…, or KEEPSIGHT_BACKUP_PASSPHRASE.',
    );
    return 2;
  }
  const file = values.to;
  const lock = lockFrom(values.recipient, environment);
  return atPlace(async ({ database }) => {
    const outside = outsideIn(environment);
    await keepOutside(database.recorder, outside, Date.now());
    const keeper = placeAs(database.place, 'keepsight_keeper', database.passwords);
    const key = publicOf(outside.key).export({ type: 'spki', format: 'pem' }).toString();
    await writeShut(dump(keeper, Date.now(), { journalKey: key, keys: database.fieldKeys }), file, lock);
    say(`Everything is in ${file}, encrypted. Keep it on another machine, and the key that opens it on a third.`);
    return 0;
  });
}

/** Makes a pair of keys: whoever has the first makes backups, and only whoever has the second opens them. */
async function makeKeys(file: string | undefined, say: (line: string) => void): Promise<number> {
  if (file === undefined || existsSync(file)) {
    say(
      file === undefined
        ? 'Say where the key is to be written: keepsight backup keys --to FILE'
        : `${file} is there already. Nothing was written.`,
    );
    return 2;
  }
  const identity = await generateIdentity();
  writeFileSync(file, `${identity}\n`, { mode: 0o600, flag: 'wx' });
  say(`The key that opens backups is in ${file}. Keep it away from this machine: whoever has it reads everything.`);
  say(`Backups are shut to ${await identityToRecipient(identity)}`);
  return 0;
}

function lockFrom(recipient: string | undefined, environment: Environment): Lock {
  const to = recipient ?? environment.KEEPSIGHT_BACKUP_RECIPIENT;
  if (to !== undefined) return { recipient: to };
  const passphrase = environment.KEEPSIGHT_BACKUP_PASSPHRASE;
  if (passphrase === undefined || passphrase.length < 16)
    throw new BackupError(
      'Nobody is named who may open the backup. Nothing was written. Give --recipient with a public key (keepsight backup keys makes one), or set KEEPSIGHT_BACKUP_PASSPHRASE to at least 16 characters.',
    );
  return { passphrase };
}

function openerFrom(identity: string | undefined, environment: Environment): Opener {
  if (identity !== undefined) return { identity: readFileSync(identity, 'utf8') };
  const passphrase = environment.KEEPSIGHT_BACKUP_PASSPHRASE;
  if (passphrase === undefined)
    throw new BackupError(
      'Nothing is named that opens the backup. Give --key FILE, or set KEEPSIGHT_BACKUP_PASSPHRASE.',
    );
  return { passphrase };
}

/** `keepsight restore FILE`: a backup into an empty place; what must not be undone since is done again; all is checked. */
export async function restoreFrom(args: string[], { environment, say }: Ports): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { key: { type: 'string' }, journal: { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined) {
    say('Say which backup: keepsight restore FILE --key FILE [--journal FILE]');
    return 2;
  }
  const opener = openerFrom(values.key, environment);
  const bare = await bareDatabase(environment, say);
  let header: Awaited<ReturnType<typeof restore>>['header'];
  try {
    const brought = await restore(bare.admin, passwordsFrom(bare.secret), readShut(file, opener));
    header = brought.header;
    takeIn(header.fieldKeys ?? [], bare);
    const many = Object.values(brought.rows).reduce((sum, one) => sum + one, 0);
    say(`${many} rows of ${Object.keys(brought.rows).length} tables are back, as they were on ${header.at}.`);
  } finally {
    await bare.stop();
  }
  return after(values.journal, header, environment, say);
}

/** Writes down the keys of a backup that this place does not have. */
function takeIn(keys: readonly string[], { keys: own, folder }: Bare): void {
  const had = [...own.values()].map((key) => key.toString('base64'));
  const fresh = keys.filter((key) => !had.includes(key));
  if (fresh.length > 0) writeKeys(folder, fresh, 'last');
}

/** What comes after a backup was brought back: safety first, then a check of everything. */
async function after(
  named: string | undefined,
  { at: copied, journalKey }: { at: string; journalKey: string | null },
  environment: Environment,
  say: (line: string) => void,
): Promise<number> {
  const place = await startPlace(environment, say);
  const { database, library } = place;
  try {
    const outside = outsideIn(environment);
    const old = named === undefined ? textOf(outside) : readFileSync(named, 'utf8');
    const key = journalKey === null ? publicOf(outside.key) : createPublicKey(journalKey);
    const journal = readJournal(old, key);
    for (const fault of journal.faults) say(fault);
    if (old === '')
      say(
        'There is no journal: nothing is known of what came after the backup. Ask who has left since, and whom it is not safe to write to.',
      );
    const door = openDoor({ pool: database.recorder, library: () => library, telling: true });
    const again = await doAgain(
      { pool: database.recorder, door, newKey: () => newId(Date.now()) },
      journal.lines,
      copied,
      isoDay(londonDay(Date.now())),
    );
    say(
      `Done again: ${again.roles} roles that had ended or changed, ${again.erased} entries erased, ${again.unsafe} people to whom nothing is sent until somebody has looked.`,
    );
    say(
      again.entriesLost === 0
        ? 'Nothing that the journal knows of was lost.'
        : `${again.entriesLost} entries of ${again.familiesWithLoss} families were recorded after the backup and are lost. Ask those who work with these families.`,
    );
    const audited = await as(placeAs(database.place, 'keepsight_keeper', database.passwords), async (client) =>
      auditedIn(client),
    );
    const own = readJournal(textOf(outside), publicOf(outside.key));
    await sayRestored(
      database.recorder,
      outside,
      own.faults.length === 0 ? own : { ...own, lines: [] },
      audited,
      copied,
      Date.now(),
    );
    const found = await verify(database.recorder, library, readJournal(textOf(outside), publicOf(outside.key)));
    for (const fault of found.faults) say(fault);
    say(
      `${found.families} families, ${found.entries} entries were checked: ${found.faults.length === 0 ? 'nothing is wrong.' : `${found.faults.length} things are wrong.`}`,
    );
    return found.faults.length === 0 && journal.faults.length === 0 ? 0 : 1;
  } finally {
    await place.stop();
  }
}

async function auditedIn(client: pg.Client): Promise<bigint> {
  const { rows } = await client.query<{ last: string | null }>('SELECT max(number)::text AS last FROM keepsight.audit');
  return BigInt(rows[0]?.last ?? 0);
}
