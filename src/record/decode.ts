import type { z } from 'zod';
import { canonical } from './canonical.ts';
import {
  type AnyEntry,
  type Entry,
  entryFrom,
  envelope,
  type Header,
  header as headerSchema,
  type Line,
  lineFrom,
} from './entry.ts';
import { type Fault, faultsOf, suggestion } from './fault.ts';
import type { KindOf } from './kinds/parts.ts';
import { type Kinds, kindNamed } from './kinds.ts';
import { danglingReferences } from './references.ts';
import { brokenSeal, GENESIS, type Head } from './seal.ts';

/** A file read whole: its entries in the order of the file, and lines that were repeats and change nothing (R2). */
export type Decoded = { header: Header | null; entries: AnyEntry[]; repeats: number[]; sealed: boolean };

const ENVELOPE_FIELDS = Object.keys(envelope.shape);

/** One line as an entry, or everything that is wrong with it: the envelope and the content at once. */
export function decodeLine(json: unknown, line: number, kinds: Kinds): { entry: AnyEntry } | { faults: Fault[] } {
  const parsed = envelope.safeParse(json);
  if (!parsed.success) {
    const inside = content.safeParse(json);
    const faults = faultsOf(parsed.error, json, line, '', ENVELOPE_FIELDS);
    return { faults: inside.success ? [...faults, ...wrongKind(inside.data as Line, line, kinds)] : faults };
  }
  const entry = entryFrom(parsed.data);
  const faults = [
    ...wrongKind(parsed.data, line, kinds),
    ...wrongDates(entry, parsed.data, line),
    ...wrongStub(parsed.data, line, kinds),
    ...wrongAudience(parsed.data, line),
    ...wrongSeal(parsed.data, line),
  ];
  return faults.length > 0 ? { faults } : { entry };
}

/** As much of a line as it takes to look into its payload. */
const content = envelope.pick({ kind: true, payload: true }).loose();

function wrongKind(line: Line, at: number, kinds: Kinds): Fault[] {
  const kind = kindNamed(kinds, line.kind);
  if (!kind) {
    const mend =
      suggestion(line.kind, Object.keys(kinds)) ??
      'must be a kind that docs/record-format.md lists; `note` holds anything';
    return [{ line: at, field: 'kind', value: JSON.stringify(line.kind), mend }];
  }
  if (line.payload === null) {
    if (line.digest !== undefined) return [];
    return [
      {
        line: at,
        field: 'payload',
        value: 'null',
        mend: 'only a sealed entry can be without its content (erased): give it its digest, position and chain',
      },
    ];
  }
  const payload = kind.schema.safeParse(line.payload);
  return payload.success ? [] : faultsOf(payload.error, line.payload, at, 'payload', Object.keys(kind.schema.shape));
}

function wrongDates(entry: AnyEntry, line: Line, at: number): Fault[] {
  if (entry.received.day >= entry.happened.first) return [];
  return [
    {
      line: at,
      field: 'received',
      value: JSON.stringify(line.received),
      mend: `nothing is received before it happened (${line.happened}): something planned says its day inside the payload`,
    },
  ];
}

function wrongStub(line: Line, at: number, kinds: Kinds): Fault[] {
  const kind = kindNamed(kinds, line.kind);
  if (line.stub === undefined || !kind) return [];
  if (line.kind !== 'correction' || line.stub.payload === undefined) return wrongIn(line.stub, kind, at, 'stub');
  // What is moved or corrected is shared on by a stub of its own kind.
  const { about: _asInTheEnvelope, payload, ...stub } = line.stub;
  const named = typeof stub.kind === 'string' ? stub.kind : '';
  const its = kindNamed(kinds, named);
  const said = line.payload?.kind;
  if (!its || (typeof said === 'string' && said !== named)) {
    const mend = 'must be the kind of the entry that is corrected, since the stub says something of it';
    return [{ line: at, field: 'stub.kind', value: JSON.stringify(stub.kind) ?? 'nothing', mend }];
  }
  const isFields = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
  return [
    ...wrongIn(stub, kind, at, 'stub'),
    ...(isFields
      ? wrongIn(payload as Record<string, unknown>, its, at, 'stub.payload')
      : [{ line: at, field: 'stub.payload', value: JSON.stringify(payload), mend: 'must be an object' }]),
  ];
}

/** What is wrong with what a stub says, as a payload of a kind of which only the public fields may stand in it. */
function wrongIn(stub: Record<string, unknown>, kind: KindOf<z.ZodObject>, at: number, path: string): Fault[] {
  const may = kind.public.join(', ') || 'nothing for this kind';
  const hidden = Object.keys(stub)
    .filter((key) => !kind.public.includes(key))
    .map((key) => ({
      line: at,
      field: `${path}.${key}`,
      value: JSON.stringify(stub[key]).slice(0, 80),
      mend: `a public stub may say only ${may}`,
    }));
  if (hidden.length > 0) return hidden;
  const parsed = kind.schema.safeParse(stub);
  return parsed.success ? [] : faultsOf(parsed.error, stub, at, path, [...kind.public]);
}

function wrongAudience(line: Line, at: number): Fault[] {
  const { audience } = line;
  if (!audience || (audience.to === 'named') === (audience.named ?? []).length > 0) return [];
  const mend =
    audience.to === 'named'
      ? 'must name at least one, since the entry is for named people'
      : 'names go with `"to": "named"`, and only with it';
  return [{ line: at, field: 'audience.named', value: JSON.stringify(audience.named) ?? 'nothing', mend }];
}

/** A seal has digest, position and chain, and a salt for as long as the content is there. */
function wrongSeal(line: Line, at: number): Fault[] {
  const parts = ['digest', 'position', 'chain', ...(line.payload === null ? [] : ['salt'])] as const;
  const missing = parts.filter((part) => line[part as keyof Line] === undefined);
  if (missing.length === parts.length) return [];
  // That such a line needs a seal is said of its payload.
  if (line.payload === null && line.digest === undefined) return [];
  return missing.map((part) => ({
    line: at,
    field: part,
    value: 'nothing',
    mend: 'a seal is whole or there is none: digest, salt, position and chain go together',
  }));
}

/**
 * A whole file in the record format, line by line, or every fault in it. Nothing half read passes as whole: one
 * bad line and there are only faults. The same id with the same content again is a repeat; with other content it is
 * a fault (R2). Where entries are sealed, each family's chain is checked. `here` is what lies on the record already:
 * lines may speak of it, and repeat it.
 */
export function decodeRecord(
  lines: Iterable<string>,
  kinds: Kinds,
  here: readonly AnyEntry[] = [],
): Decoded | { faults: Fault[] } {
  const faults: Fault[] = [];
  const entries: AnyEntry[] = [];
  const numbers: number[] = [];
  const repeats: number[] = [];
  const seen = new Map<string, AnyEntry>();
  const onRecord = new Map(here.map((entry) => [entry.id, entry]));
  const heads = new Map<string, Head>();
  let header: Header | null = null;
  let number = 0;
  for (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    let json: unknown;
    try {
      json = JSON.parse(number === 1 ? text.replace(/^\uFEFF/, '') : text);
    } catch (error) {
      faults.push({
        line: number,
        field: 'the line',
        value: text.slice(0, 60),
        mend: `is not JSON: ${(error as Error).message}`,
      });
      continue;
    }
    if (isHeader(json)) {
      const parsed = headerSchema.safeParse(json);
      if (number !== 1) {
        faults.push({
          line: number,
          field: 'format',
          value: '"keepsight-record"',
          mend: 'the header stands on the first line only',
        });
      } else if (parsed.success) header = parsed.data;
      else faults.push(...faultsOf(parsed.error, json, 1, '', Object.keys(headerSchema.shape)));
      continue;
    }
    const decoded = decodeLine(json, number, kinds);
    if ('faults' in decoded) {
      faults.push(...decoded.faults);
      continue;
    }
    const { entry } = decoded;
    const again = (before: AnyEntry, where: string) => {
      if (sameContent(before, entry)) repeats.push(number);
      else
        faults.push({
          line: number,
          field: 'id',
          value: JSON.stringify(entry.id),
          mend: `${where} has this id with other content: give this entry an id of its own, or correct the earlier one with a \`correction\``,
        });
    };
    const before = seen.get(entry.id);
    if (before) {
      again(before, 'an earlier line');
      continue;
    }
    if (entry.seal) {
      const head = heads.get(entry.family) ?? { chain: GENESIS, position: 0 };
      const broken = brokenSeal(entry, head);
      if (broken) faults.push({ line: number, field: 'chain', value: entry.id, mend: broken });
      heads.set(entry.family, { chain: entry.seal.chain, position: entry.seal.position });
    }
    seen.set(entry.id, entry);
    const known = onRecord.get(entry.id);
    if (known) {
      again(known, 'an entry on the record');
      continue;
    }
    entries.push(entry);
    numbers.push(number);
  }
  entries.forEach((entry, index) => {
    if (entry.seal || !heads.has(entry.family)) return;
    faults.push({
      line: numbers[index] as number,
      field: 'chain',
      value: entry.id,
      mend: 'has no seal, though other entries of this family are sealed',
    });
  });
  if (faults.length === 0) {
    const inFile = (fault: Fault) => fault.line > 0;
    faults.push(...danglingReferences([...here, ...entries], [...here.map(() => 0), ...numbers], kinds).filter(inFile));
  }
  faults.sort((a, b) => a.line - b.line);
  return faults.length > 0 ? { faults } : { header, entries, repeats, sealed: heads.size > 0 };
}

function isHeader(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'format' in json && json.format === 'keepsight-record';
}

/** Whether two entries under one id are the same entry sent twice (R2). */
export function sameContent(a: AnyEntry, b: AnyEntry): boolean {
  // What a sealed entry holds its digest tells, also once the text is erased.
  const bothSealed = a.seal !== null && b.seal !== null;
  const bare = (entry: AnyEntry) => ({
    ...lineFrom({ ...entry, seal: null }),
    payload: bothSealed ? entry.seal?.digest : entry.payload,
    received: undefined,
    noted: undefined,
  });
  return canonical(bare(a)) === canonical(bare(b));
}

/** What appending `entry` to a record would do: add it, nothing (the same again), or be refused and kept as a draft (R2). */
export function appending(record: ReadonlyMap<string, AnyEntry>, entry: Entry): 'new' | 'repeat' | 'refused' {
  const before = record.get(entry.id);
  return !before ? 'new' : sameContent(before, entry) ? 'repeat' : 'refused';
}

/** An entry as one line of the record format. */
export function encodeLine(entry: AnyEntry): string {
  return JSON.stringify(lineFrom(entry));
}
