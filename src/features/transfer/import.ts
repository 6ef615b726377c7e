import type { NewEntry } from '../../platform/recorder/writing.ts';
import type { Asked } from '../../platform/web/route.ts';
import { ENGINE, type Library } from '../../procedure/replay.ts';
import { decodeRecord } from '../../record/decode.ts';
import { type AnyEntry, lineFrom } from '../../record/entry.ts';
import type { Fault } from '../../record/fault.ts';
import { type FamilyLines, gather } from './gather.ts';
import { type Named, namedIn, unknownPerson } from './strangers.ts';

/** What an import came to. A family with a fault is left out whole; the others come in. */
export type Imported = {
  restored: number;
  added: number;
  unchanged: number;
  leftOut: string[];
  entries: number;
  faults: Fault[];
};

type Ports = {
  door: Asked['door'];
  library: Library;
  newKey: () => string;
  /** Which of some ids are people's on the record. */
  known: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
};

/** As much as is brought in by one transaction. */
const FAMILIES_AT_ONCE = 40;
const LINES_AT_ONCE = 2000;

/**
 * Brings a file in the record format in, through the append door. A family that is not here comes as it was kept: when
 * each entry was received, by whom, and its seals. To a family that is here, what is new is added as received now,
 * since now is when this partnership came to know of it (P4); what its procedures did elsewhere stays there. The same
 * file again adds nothing, so an import that was stopped is simply run again. A family that is said to know somebody
 * whom only another one introduces comes in when that one is here; where none does, it is refused.
 */
export async function importRecord(
  lines: AsyncIterable<string> | Iterable<string>,
  ports: Ports,
  said: (so: Imported) => void = () => {},
): Promise<Imported> {
  const so: Imported = { restored: 0, added: 0, unchanged: 0, leftOut: [], entries: 0, faults: [] };
  let batch: FamilyLines[] = [];
  const waiting: { one: FamilyLines; named: Named }[] = [];
  const bringIn = async () => {
    await bring(batch, ports, so);
    batch = [];
    said(so);
  };
  for await (const one of gather(lines, so.faults)) {
    const header = one.lines[0]?.number === 1 ? wrongHeader(one, ports.library) : [];
    if (header.length > 0) return { ...so, faults: header };
    const named = namedIn(one);
    if (named.strangers.length > 0) {
      waiting.push({ one, named });
      continue;
    }
    batch.push(one);
    const many = batch.reduce((sum, family) => sum + family.lines.length, 0);
    if (batch.length >= FAMILIES_AT_ONCE || many >= LINES_AT_ONCE) await bringIn();
  }
  await bringIn();
  const here = await ports.known(waiting.flatMap(({ named }) => named.strangers.map(({ id }) => id)));
  const introduced = new Set(waiting.flatMap(({ named }) => [...named.introduced]));
  for (const { one, named } of waiting) {
    const nobody = named.strangers.filter(({ id }) => !here.has(id) && !introduced.has(id));
    if (nobody.length === 0) batch.push(one);
    else {
      so.leftOut.push(one.family);
      so.faults.push(...nobody.map((stranger) => unknownPerson(stranger, named)));
    }
  }
  await bringIn();
  so.faults.sort((a, b) => a.line - b.line);
  return so;
}

/** What is wrong with the first line, where it is a header. Then nothing of the file can be read. */
function wrongHeader({ lines }: FamilyLines, { kinds }: Library): Fault[] {
  const first = lines[0]?.text ?? '';
  if (!first.includes('"keepsight-record"')) return [];
  const decoded = decodeRecord([first], kinds);
  return 'faults' in decoded ? decoded.faults : [];
}

async function bring(batch: readonly FamilyLines[], ports: Ports, so: Imported): Promise<void> {
  if (batch.length === 0) return;
  let come: Come[] = [];
  const families = batch.flatMap(({ family }) => (family === '' ? [] : [family]));
  const written = await ports.door.write({
    writer: { professional: 'command-line', agency: 'command-line' },
    key: ports.newKey(),
    sent: 'import',
    families,
    opens: families,
    action: 'imported the record',
    decide: (found) => {
      come = batch.map((one) => comeOf(one, found.get(one.family)?.entries ?? [], ports.library));
      const write = come.flatMap((one) => ('write' in one ? one.write : []));
      const restore = come.flatMap((one) => ('restore' in one ? one.restore : []));
      return { write, restore, result: null };
    },
  });
  if ('refused' in written) {
    // One of them is in the way of the others: each by itself then, so that only that one is left out.
    if (batch.length > 1) for (const one of batch) await bring([one], ports, so);
    else refuse(batch[0] as FamilyLines, written.refused.why, so);
    return;
  }
  for (const [at, one] of come.entries()) count(one, batch[at]?.family ?? '', so);
}

function count(one: Come, family: string, so: Imported): void {
  if ('faults' in one) {
    so.faults.push(...one.faults);
    so.leftOut.push(family);
  } else if ('restore' in one) {
    so.restored += one.restore.length > 0 ? 1 : 0;
    so.entries += one.restore.length;
  } else {
    if (one.write.length > 0) so.added += 1;
    else so.unchanged += 1;
    so.entries += one.write.length;
  }
}

function refuse({ family, lines }: FamilyLines, why: string, so: Imported): void {
  so.leftOut.push(family);
  so.faults.push({ line: lines[0]?.number ?? 0, field: 'family', value: JSON.stringify(family), mend: why });
}

/** What is to be done with the lines of one family. */
type Come = { restore: AnyEntry[] } | { write: NewEntry[] } | { faults: Fault[] };

function comeOf({ lines }: FamilyLines, here: readonly AnyEntry[], library: Library): Come {
  const decoded = decodeRecord(
    lines.map((line) => line.text),
    library.kinds,
    here,
  );
  const number = (line: number) => lines[line - 1]?.number ?? line;
  if ('faults' in decoded) return { faults: decoded.faults.map((fault) => ({ ...fault, line: number(fault.line) })) };
  if (here.length > 0) return { write: decoded.entries.filter((entry) => !isEngines(entry)).map(asNew) };
  const faults = unknownEditions(decoded.entries, lines, library);
  return faults.length > 0 ? { faults } : { restore: decoded.entries };
}

const isEngines = (entry: AnyEntry) =>
  entry.author === ENGINE || entry.kind === 'run-opened' || entry.kind === 'stage-entered';

/** A line without what says when and in which chain it was received elsewhere. */
function asNew(entry: AnyEntry): NewEntry {
  const { received: _received, ...line } = lineFrom({ ...entry, seal: null });
  return line;
}

/** A run stays on the edition under which it was opened (P2): without that edition nobody can say what it asks. */
function unknownEditions(entries: readonly AnyEntry[], lines: FamilyLines['lines'], library: Library): Fault[] {
  const known = new Set(library.editions.map((edition) => edition.hash));
  return entries.flatMap((entry) => {
    if (entry.kind !== 'run-opened' || entry.payload === null || known.has(entry.payload.edition)) return [];
    const line = lines.find(({ text }) => text.includes(JSON.stringify(entry.id)))?.number ?? 0;
    const mend = `this edition of ${entry.payload.procedure} is not known here: put its file into procedures/ and import again`;
    return [{ line, field: 'payload.edition', value: JSON.stringify(entry.payload.edition), mend }];
  });
}
