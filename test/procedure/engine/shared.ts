import type { Library } from '../../../src/procedure/replay.ts';
import { type AnyEntry, lineFrom } from '../../../src/record/entry.ts';
import { files, libraryOf } from '../../support/library.ts';

const { KEEPSIGHT_RUNS, KEEPSIGHT_SEED } = process.env;

/**
 * How often a property is tried. An ordinary run is the same every time; a long one tries other records each time:
 * `KEEPSIGHT_RUNS=50 node bin/node24.mjs --test 'test/procedure/engine/**'`. A failure prints its seed, and
 * `KEEPSIGHT_SEED=...` tries it again.
 */
export const runs = (ordinary: number): { numRuns: number; seed?: number } => ({
  numRuns: Math.max(1, Math.ceil(ordinary * Number(KEEPSIGHT_RUNS ?? 1))),
  ...(KEEPSIGHT_SEED !== undefined
    ? { seed: Number(KEEPSIGHT_SEED) }
    : KEEPSIGHT_RUNS === undefined && { seed: 20260105 }),
});

/** The procedures that ship, each alone and all together; the One Point Service is the agency `op`. */
export const SHIPPED = [...new Set(files.procedures.map((one) => one.edition.id))];
const SERVICES = { 'one-point': ['op'] };
export const LIBRARIES: { name: string; library: Library }[] = [
  { name: 'all together', library: libraryOf(SHIPPED, [], SERVICES) },
  ...SHIPPED.map((id) => ({ name: id, library: libraryOf([id], [], SERVICES) })),
];

/** A record as its lines, short enough to read in a failing test. */
export function textOf(entries: readonly AnyEntry[]): string {
  return entries
    .map((entry) => {
      const { id, kind, happened, received, corrects, payload } = lineFrom(entry);
      return `${id} ${kind} ${happened} (${received})${corrects ? ` of ${corrects}` : ''} ${JSON.stringify(payload)}`;
    })
    .join('\n');
}
