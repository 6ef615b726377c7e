import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FollowOptions, followRecord } from '../../src/features/follow/command.ts';
import type { FamilyReport } from '../../src/features/follow/report-schema.ts';
import { ROOT } from '../../src/platform/library.ts';
import { type Followed, replay } from '../../src/procedure/replay.ts';
import { type Decoded, decodeRecord } from '../../src/record/decode.ts';
import type { Entry } from '../../src/record/entry.ts';
import { files, libraryOf } from '../support/library.ts';

/** A published chronology in the record format, as `examples/` holds it. */
export type Case = 'laming-inquiry-1999' | 'laming-inquiry-1999-if-told' | 'birmingham-scr-2007';

/** The shipped procedures that the published cases are followed through. */
export const DURHAM = 'durham/engaging-families';
export const NO_ACCESS = 'greater-manchester/no-access-visit';
export const CAMDEN = ['camden/child-in-need', 'camden/child-protection'];
export const ALL = [...new Set(files.procedures.map((one) => one.edition.id))];
/** Those that what comes of a contact can open or move. The clocks of the statutory pack run for every child on a plan. */
export const OF_CONTACTS = [
  ...new Set(
    files.procedures.flatMap(({ edition }) =>
      edition.contacts === null || edition.contacts.size > 0 ? [edition.id] : [],
    ),
  ),
];

export function linesOf(name: Case): string[] {
  return readFileSync(join(ROOT, 'examples', `${name}.ndjson`), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

/** The lines with some entries changed, by id: `null` leaves the entry out. */
export function changed(lines: readonly string[], by: Record<string, ((line: Line) => Line) | null>): string[] {
  const left = new Set(Object.keys(by));
  const result = lines.flatMap((text) => {
    const line = JSON.parse(text) as Line;
    if (!left.delete(line.id)) return [text];
    const change = by[line.id];
    return change ? [JSON.stringify(change(line))] : [];
  });
  if (left.size > 0) throw new Error(`not in the file: ${[...left].join(', ')}`);
  return result;
}
export type Line = { id: string; happened: string; kind: string; payload: Record<string, unknown> };

export function decoded(lines: readonly string[]): Decoded {
  const answer = decodeRecord(lines, files.kinds);
  if ('faults' in answer) throw new Error(JSON.stringify(answer.faults, null, 1));
  return answer;
}

/** The record replayed under the named procedures (all of them, if none is named). */
export function followed(lines: readonly string[], procedures: readonly string[] = ALL): Followed {
  const { entries } = decoded(lines);
  return replay(entries[0]?.family ?? '', entries, libraryOf(procedures));
}

/** What `keepsight follow` answers for the only family of the file. */
export function reported(lines: readonly string[], options: Partial<FollowOptions> = {}): FamilyReport {
  const answer = followRecord(lines, { procedures: [], asOf: null, knownOn: null, services: {}, ...options }, files);
  if (!('report' in answer)) throw new Error(JSON.stringify(answer, null, 1));
  const [family, ...more] = answer.report.families;
  if (!family || more.length > 0) throw new Error(`${answer.report.families.length} families`);
  return family;
}

/** The entries of one kind, in the order of the file. */
export function ofKind<K extends Entry['kind']>(lines: readonly string[], kind: K): Extract<Entry, { kind: K }>[] {
  return decoded(lines).entries.filter((entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind);
}
