import { randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { followRecord } from './features/follow/command.ts';
import { linesOf } from './features/follow/lines.ts';
import { page } from './features/follow/page.ts';
import { reportSchema } from './features/follow/report-schema.ts';
import { recordJsonSchema } from './features/format/schemas.ts';
import { sealRecord } from './features/format/seal.ts';
import { checkProcedureFiles, listProcedures } from './features/procedures/command.ts';
import { BrokenFiles, readFiles, readLists } from './platform/library.ts';
import type { Place } from './platform/start.ts';
import { procedureJsonSchema } from './procedure/load.ts';
import type { Fault } from './record/fault.ts';

const HELP = `keepsight: the shared engagement record of a safeguarding partnership.

  keepsight follow FILE       read a record and say what each procedure asks, of whom, by when, and why
      --procedure ID          follow this procedure only (may be given again)
      --as-of DATE            stand on this day; the day of the last entry if not given
      --known-on DATE         take only what had been recorded by this day
      --service NAME=AGENCY   which agency is a service that a procedure names (one-point=AGENCY)
      --json                  answer as JSON (docs/follow-format.md)
  keepsight procedure list    the procedures there are
  keepsight procedure check [FILE...]   look for faults in procedure files
  keepsight procedure draw ID|FILE [--to FILE]   the flowchart of a procedure, as SVG
  keepsight schema record|procedure|follow    the JSON Schema of a format
  keepsight seal FILE         write the record with its chain of seals
  keepsight export [--family ID] [--to FILE]   the record of everybody, or of one family, what is restricted too
  keepsight import FILE       bring a record in; a family that is here gets what is new, the same again adds nothing
  keepsight import-list FILE --source NAME --by PROFESSIONAL   bring in a list of another system, as CSV
      --kind KIND --agency ID  what a source that is new sends: clinic, register, contacts or staff
      --told HOW              how families are told of it: letter, call, text, email, in-person
      --for-agency            only the agency may read which clinic it was and what was written
      --column NAME=HEADING   what a column means, where it is not guessed right (may be given again)
      --look                  say how the first rows are read, and write nothing
  keepsight standby write --to FILE   write every open family's out-of-hours page into one file, shut by a passphrase
  keepsight standby open FILE [--port N] [--by NAME]   read such a file on this machine, without the database
  keepsight standby audit LOG   take what was read in such a file into the audit, each line once
  keepsight verify            check everything: chains, the journal outside, lists, how the database guards it
  keepsight backup --to FILE [--recipient age1...]   everything in one encrypted file
  keepsight backup keys --to FILE   make the key that opens backups, and the one to which they are shut
  keepsight restore FILE --key FILE [--journal FILE]   bring a backup back into an empty place
  keepsight keys              with which keys safe addresses and the like are shut in the database
  keepsight keys new [--print]   make a key and put it first in the data folder (or print it, for the environment)
  keepsight keys shut         shut everything with the first key; the others are then not needed any more
  keepsight administrator create --name NAME --email ADDRESS [--another]   the first administrator, and their link
  keepsight administrator link --for ADDRESS|ID   a new link for somebody, where no e-mail goes out
  keepsight demo --families N [--seed S]   add N invented families to the database, for trying and for benches
  keepsight rebuild           make the lists and pages' figures anew from the record, family by family

FILE may be - for standard input. Formats: docs/record-format.md. Exit status: 0 good, 1 faults found, 2 asked wrongly.`;

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  switch (command) {
    case 'follow':
      return follow(rest);
    case 'procedure':
      return procedure(rest);
    case 'schema':
      return schema(rest);
    case 'seal':
      return seal(rest);
    case 'export':
      return exportAll(rest);
    case 'import':
      return importAll(rest);
    case 'import-list':
      return importLists(rest);
    case 'standby':
      return (await import('./features/out-of-hours/standby-cli.ts')).standby(rest, atPlace);
    case 'rebuild':
      return rebuildAll();
    case 'verify':
      return (await import('./platform/recovery/command.ts')).verifyAll(rest, recoveryPorts());
    case 'backup':
      return (await import('./platform/recovery/command.ts')).backup(rest, recoveryPorts());
    case 'restore':
      return (await import('./platform/recovery/command.ts')).restoreFrom(rest, recoveryPorts());
    case 'keys': {
      const { keys } = await import('./platform/recovery/keys-command.ts');
      return keys(rest, { atPlace, environment: process.env, say: (line) => console.log(line) });
    }
    case 'administrator':
      return (await import('./features/account/command.ts')).administrator(rest, {
        atPlace,
        environment: process.env,
        say: (line) => console.log(line),
      });
    case 'demo':
      return demo(rest);
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      console.log(HELP);
      return command === undefined ? 2 : 0;
    default:
      console.error(`There is no command "${command}".\n\n${HELP}`);
      return 2;
  }
}

/** Makes every projection anew (design: read models can be rebuilt from the chronology by one command). */
async function rebuildAll(): Promise<number> {
  const { rebuild } = await import('./platform/recorder/rebuild.ts');
  const say = progress();
  return atPlace(async ({ database, library }) => {
    const families = await rebuild(database.recorder, library, (done, all) => say(`${done} of ${all} families`));
    console.log(`${families} families were rebuilt from their records.`);
    return 0;
  });
}

/** What the command line does at the place that the environment names; it is stopped after. */
async function atPlace(work: (place: Place) => Promise<number>): Promise<number> {
  // Only here: the commands that read files need no database.
  const { startPlace } = await import('./platform/start.ts');
  const place = await startPlace(process.env, (line) => console.error(line));
  try {
    return await work(place);
  } finally {
    await place.stop();
  }
}

const recoveryPorts = () => ({
  atPlace,
  environment: process.env,
  say: (line: string) => console.log(line),
  progress: progress(),
});

/** Says how far something is, once a second at most. */
function progress(): (line: string) => void {
  let last = Date.now();
  return (line) => {
    if (Date.now() - last < 1000) return;
    last = Date.now();
    console.error(line);
  };
}

async function exportAll(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { family: { type: 'string' }, to: { type: 'string' } },
  });
  if (positionals.length > 0) {
    console.error('Say where to with --to FILE, or nothing for standard output.');
    return 2;
  }
  const { exportRecord } = await import('./platform/recorder/export.ts');
  const { openOutput } = await import('./features/transfer/output.ts');
  const say = progress();
  return atPlace(async ({ database }) => {
    const output = openOutput(values.to ?? '-');
    const families = await exportRecord(database.recorder, values.family ?? null, output.write, (done) =>
      say(`${done} families`),
    );
    if (families === 0 && values.family !== undefined) {
      output.giveUp();
      console.error(`There is no family ${values.family} here. Nothing was written.`);
      return 1;
    }
    await output.close();
    console.error(`${families} ${families === 1 ? 'family was' : 'families were'} written, what is restricted too.`);
    return 0;
  });
}

async function importAll(args: string[]): Promise<number> {
  const [file] = args;
  if (file === undefined || args.length > 1) {
    console.error('Name one file: keepsight import FILE');
    return 2;
  }
  const { importRecord } = await import('./features/transfer/import.ts');
  const { knownOnRecord } = await import('./features/transfer/strangers.ts');
  const { openDoor } = await import('./platform/recorder/door.ts');
  const { eachLineOf } = await import('./features/follow/lines.ts');
  const say = progress();
  return atPlace(async ({ database, library }) => {
    const door = openDoor({ pool: database.recorder, library: () => library, telling: true });
    const known = (ids: readonly string[]) => knownOnRecord(database.recorder, ids);
    const so = await importRecord(eachLineOf(file), { door, library, newKey: randomUUID, known }, (now) =>
      say(`${now.restored + now.added + now.unchanged} families, ${now.entries} entries`),
    );
    console.log(
      `${so.restored} families came in, ${so.added} that were here got something new, ${so.unchanged} had it all; ${so.entries} entries.`,
    );
    if (so.faults.length === 0) return 0;
    const left = so.leftOut.length === 0 ? '' : `Left out: ${so.leftOut.join(', ')}. `;
    return tellFaults(so.faults, `${left}Everything else came in`);
  });
}

async function importLists(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      source: { type: 'string' },
      by: { type: 'string' },
      kind: { type: 'string' },
      agency: { type: 'string' },
      told: { type: 'string' },
      'for-agency': { type: 'boolean' },
      column: { type: 'string', multiple: true },
      look: { type: 'boolean' },
    },
  });
  const [file] = positionals;
  const { source, by } = values;
  if (file === undefined || positionals.length > 1 || source === undefined || by === undefined) {
    console.error(
      'Name one file, where it comes from, and who brings it in: keepsight import-list FILE --source NAME --by ID',
    );
    return 2;
  }
  const { importList } = await import('./features/import/command.ts');
  const { openDoor } = await import('./platform/recorder/door.ts');
  const say = progress();
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  return atPlace(async ({ database, library }) => {
    const door = openDoor({ pool: database.recorder, library: () => library, telling: true });
    const came = await importList(
      { pool: database.recorder, door, library: () => library },
      { ...values, file, source, by, forAgency: values['for-agency'], columns: values.column },
      { stop: stop.signal, said: (so) => say(`${so.rows_read} rows read, ${so.rows_written} written`) },
    );
    for (const line of came.lines) console.log(line);
    return came.wrong ? 2 : came.good ? 0 : 1;
  });
}

/** Adds generated families to the database that is configured; one of an invented partnership, and no other. */
async function demo(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { families: { type: 'string' }, seed: { type: 'string' } } });
  const [families, seed] = [values.families, values.seed ?? '2'].map(Number);
  if (!isCount(families) || !isCount(seed)) {
    console.error('Say how many, and from which seed if it matters: keepsight demo --families 300 --seed 2');
    return 2;
  }
  const { addFamilies } = await import('./features/demonstration/load.ts');
  return atPlace(async ({ database, library, partnership }) => {
    if (!partnership.demonstration) {
      console.error(`${partnership.name} is not a demonstration. Invented families are for invented partnerships.`);
      return 1;
    }
    const many = await addFamilies(database, library, { families, seed, say: (line) => console.error(line) });
    console.log(`${many} invented ${many === 1 ? 'family was' : 'families were'} added.`);
    return 0;
  });
}

const isCount = (number: number | undefined): number is number => Number.isInteger(number) && Number(number) > 0;

async function follow(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      procedure: { type: 'string', multiple: true },
      'as-of': { type: 'string' },
      'known-on': { type: 'string' },
      service: { type: 'string', multiple: true },
      json: { type: 'boolean' },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    console.error('Name one file: keepsight follow FILE');
    return 2;
  }
  const services: Record<string, string[]> = {};
  for (const one of values.service ?? []) {
    const [name = '', agency = ''] = one.split('=');
    services[name] = [...(services[name] ?? []), agency];
  }
  const answer = followRecord(
    await linesOf(file),
    {
      procedures: values.procedure ?? [],
      asOf: values['as-of'] ?? null,
      knownOn: values['known-on'] ?? null,
      services,
    },
    readFiles(),
  );
  if ('wrong' in answer) {
    for (const line of answer.wrong) console.error(line);
    return 2;
  }
  if ('faults' in answer) return tellFaults(answer.faults, 'Nothing was followed');
  process.stdout.write(values.json ? `${JSON.stringify(answer.report, null, 2)}\n` : page(answer.report));
  return 0;
}

function tellFaults(faults: readonly Fault[], kept: string): number {
  for (const fault of faults) console.error(`line ${fault.line}: ${fault.field}: ${fault.value}: ${fault.mend}`);
  const [count, them] = faults.length === 1 ? ['1 fault', 'it'] : [`${faults.length} faults`, 'them'];
  console.error(`\n${count}. ${kept}: mend ${them} and run it again.`);
  return 1;
}

async function procedure([what, ...named]: string[]): Promise<number> {
  if (what === 'draw') return draw(named);
  if (what === 'list') {
    console.log(listProcedures());
    return 0;
  }
  if (what !== 'check') {
    console.error(
      'Say "keepsight procedure list", "keepsight procedure check [FILE...]" or "keepsight procedure draw ID".',
    );
    return 2;
  }
  const { checked, duties, faults } = checkProcedureFiles(named);
  for (const fault of faults) console.error(fault);
  console.log(
    `${checked} ${checked === 1 ? 'procedure' : 'procedures'} with ${duties} duties read; ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`,
  );
  return faults.length === 0 ? 0 : 1;
}

/** Writes a procedure's flowchart; one that has faults is not drawn. */
async function draw(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { to: { type: 'string' } } });
  const [named, ...more] = positionals;
  if (named === undefined || more.length > 0) {
    console.error('Name one procedure, by its id or its file: keepsight procedure draw durham/engaging-families');
    return 2;
  }
  const { drawProcedure } = await import('./features/procedures/draw.ts');
  const drawn = drawProcedure(named);
  if ('faults' in drawn) {
    for (const fault of drawn.faults) console.error(fault);
    return 1;
  }
  if (values.to === undefined) process.stdout.write(`${drawn.svg}\n`);
  else writeFileSync(values.to, `${drawn.svg}\n`);
  return 0;
}

function schema([of]: string[]): number {
  const schemas: Record<string, () => object> = {
    record: () => recordJsonSchema(readLists().kinds),
    procedure: procedureJsonSchema,
    follow: () => z.toJSONSchema(reportSchema),
  };
  const make = of === undefined ? undefined : schemas[of];
  if (!make) {
    console.error(`Say which: keepsight schema ${Object.keys(schemas).join('|')}`);
    return 2;
  }
  console.log(JSON.stringify(make(), null, 2));
  return 0;
}

async function seal([file, ...more]: string[]): Promise<number> {
  if (file === undefined || more.length > 0) {
    console.error('Name one file: keepsight seal FILE');
    return 2;
  }
  const sealed = sealRecord(await linesOf(file), readLists().kinds, () => randomBytes(32).toString('hex'));
  if ('faults' in sealed) return tellFaults(sealed.faults, 'Nothing was sealed');
  process.stdout.write(`${sealed.lines.join('\n')}\n`);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = told(error);
}

/** Says an error that has a plain cause in plain words; any other is ours, and is shown whole. */
function told(error: unknown): number {
  const { code, path } = error as NodeJS.ErrnoException;
  if (error instanceof BrokenFiles) console.error(`The partnership's files have faults:\n${error.message}`);
  else if (error instanceof Error && error.name === 'StartError') console.error(error.message);
  else if (code === 'ENOENT') console.error(`There is no file ${path}.`);
  else if (code === 'EISDIR') console.error('That is a folder, not a file.');
  else if (code?.startsWith('ERR_PARSE_ARGS')) console.error(`${(error as Error).message}\n\n${HELP}`);
  else throw error;
  return code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1;
}
