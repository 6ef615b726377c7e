import type fc from 'fast-check';
import { type AnyEntry, lineFrom } from '../../../src/record/entry.ts';
import type { Library } from '../../../src/procedure/replay.ts';
import { files, libraryOf } from '../../support/library.ts';

/** Scales the number of runs: `KEEPSIGHT_RUNS=50 node bin/node24.mjs --test ...` for a long run. */
export const runs = (ordinary: number): fc.Parameters => ({
  numRuns: Math.max(1, Math.ceil(ordinary * Number(process.env.KEEPSIGHT_RUNS ?? 1))),
  ...(process.env.KEEPSIGHT_SEED && { seed: Number(process.env.KEEPSIGHT_SEED) }),
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
