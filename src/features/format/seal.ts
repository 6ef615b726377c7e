import { decodeRecord, encodeLine } from '../../record/decode.ts';
import type { AnyEntry } from '../../record/entry.ts';
import type { Fault } from '../../record/fault.ts';
import type { Kinds } from '../../record/kinds.ts';
import { GENESIS, type Head, sealOf } from '../../record/seal.ts';

/**
 * A record with every entry sealed into its family's chain, in the order of the file; or what is wrong with it.
 * `salt` gives 64 random hexadecimal digits at each call.
 */
export function sealRecord(
  lines: Iterable<string>,
  kinds: Kinds,
  salt: () => string,
): { lines: string[] } | { faults: Fault[] } {
  const decoded = decodeRecord(lines, kinds);
  if ('faults' in decoded) return decoded;
  if (decoded.sealed) {
    return {
      faults: [
        { line: 1, field: 'chain', value: 'sealed', mend: 'this record is sealed already, and its chain is whole' },
      ],
    };
  }
  const heads = new Map<string, Head>();
  const sealed = decoded.entries.map((entry): AnyEntry => {
    const seal = sealOf(entry, heads.get(entry.family) ?? { chain: GENESIS, position: 0 }, salt());
    heads.set(entry.family, { chain: seal.chain, position: seal.position });
    return { ...entry, seal };
  });
  return { lines: [...(decoded.header ? [JSON.stringify(decoded.header)] : []), ...sealed.map(encodeLine)] };
}
