import { hash } from 'node:crypto';
import type { Kind } from '../record/kinds.ts';
import { listOf, type ProcedureFile, type When } from './schema.ts';

/** One edition of a procedure, as the engine follows it. `id` is publisher/name; `hash` is over the file's text (P2). */
export type Edition = {
  id: string;
  hash: string;
  rules: ProcedureFile;
  /** Kinds of entry that can change anything in a run of it; others are passed over. */
  reads: ReadonlySet<Kind>;
};

/** The hash by which an opening names its edition: SHA-256 over the file's text, 16 hexadecimal digits. */
export function editionHash(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 16);
}

const ALWAYS_READ: Kind[] = [
  'contact',
  'involvement-began',
  'involvement-ended',
  'person-died',
  'decision',
  'asserted',
  'duty-declined',
  'run-opened',
  'stage-entered',
  'run-withdrawn',
  'run-confirmed',
  'run-migrated',
];

/** An edition from its checked rules. */
export function editionOf(id: string, text: string, rules: ProcedureFile): Edition {
  const reads = new Set<Kind>(ALWAYS_READ);
  const addWhen = (when: When | undefined): void => {
    if (!when) return;
    if (when.recorded) reads.add(when.recorded.entry as Kind);
    for (const inner of [...(when['all-of'] ?? []), ...(when['any-of'] ?? []), when.not]) addWhen(inner);
  };
  for (const opening of listOf(rules.opens)) addWhen(opening.when);
  for (const handOver of rules['hand-over'] ?? []) addWhen(handOver.when);
  for (const stage of Object.values(rules.stages)) {
    for (const move of stage.moves ?? []) addWhen(move.when);
    addWhen(stage.ends?.when);
    for (const duty of Object.values(stage.duties)) {
      addWhen(duty.when);
      for (const way of metByWays(duty['met-by'])) reads.add(way.entry as Kind);
    }
  }
  return { id, hash: editionHash(text), rules, reads };
}

/** The ways in which a duty can be met; any one of them is enough. */
export function metByWays(metBy: ProcedureFile['stages'][string]['duties'][string]['met-by']) {
  return 'any-of' in metBy ? metBy['any-of'] : [metBy];
}
