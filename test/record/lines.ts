import { decodeRecord } from '../../src/record/decode.ts';
import type { AnyEntry } from '../../src/record/entry.ts';
import type { Fault } from '../../src/record/fault.ts';
import { GENESIS, type Head, sealOf } from '../../src/record/seal.ts';
import { type Asked, type View, viewOf } from '../../src/record/view.ts';
import { kinds } from './shipped.ts';

type Fields = Record<string, unknown>;

/** One line as it stands in a file, by worker of csc in the family fam on 4 March 2026 unless `more` says otherwise. */
export function line(id: string, kind: string, payload: Fields | null, more: Fields = {}): Fields {
  return { id, family: 'fam', kind, happened: '2026-03-04', author: 'worker', agency: 'csc', ...more, payload };
}

/** Lines that bring Ash, a child, and a parent into the family. */
export const PEOPLE = [
  line('ash-joined', 'person-joined', { person: 'ash', as: 'child' }, { happened: '2026-01-01', about: ['ash'] }),
  line(
    'parent-joined',
    'person-joined',
    { person: 'parent', as: 'parent-or-carer' },
    { happened: '2026-01-01', about: ['parent'] },
  ),
];

/** A file of these lines, read. Strings stand in the file as they are. */
export function read(...lines: (Fields | string)[]) {
  return decodeRecord(
    lines.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))),
    kinds,
  );
}

/** The entries of a file that must be right. */
export function entriesOf(...lines: (Fields | string)[]): AnyEntry[] {
  const decoded = read(...lines);
  if ('faults' in decoded) throw new Error(JSON.stringify(decoded.faults, null, 1));
  return decoded.entries;
}

/** What is wrong with a file; nothing where it is right. */
export function faultsOf(...lines: (Fields | string)[]): Fault[] {
  const decoded = read(...lines);
  return 'faults' in decoded ? decoded.faults : [];
}

/** "3 payload.outcome" for each fault: its line and its place. */
export const places = (faults: readonly Fault[]): string[] => faults.map((fault) => `${fault.line} ${fault.field}`);

/** The view of entries with the shipped kinds. */
export const seen = (entries: readonly AnyEntry[], asked: Asked = {}): View => viewOf(entries, kinds, asked);

/** The entries sealed, each family into its own chain, with salts that are different and always the same. */
export function sealed(entries: readonly AnyEntry[]): AnyEntry[] {
  const heads = new Map<string, Head>();
  return entries.map((entry, at) => {
    const seal = sealOf(entry, heads.get(entry.family) ?? { chain: GENESIS, position: 0 }, saltOf(at));
    heads.set(entry.family, seal);
    return { ...entry, seal };
  });
}

export const saltOf = (number: number): string => number.toString(16).padStart(64, 'a');
