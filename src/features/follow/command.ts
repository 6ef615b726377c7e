import { type Day, isoDay, parseDay } from '../../calendar/day.ts';
import type { Nation } from '../../calendar/working-days.ts';
import type { Files } from '../../platform/library.ts';
import { type Followed, type Library, replay } from '../../procedure/replay.ts';
import { decodeRecord } from '../../record/decode.ts';
import type { AnyEntry } from '../../record/entry.ts';
import type { Fault } from '../../record/fault.ts';
import { type FamilyReport, familyReport, type Report } from './report.ts';

/** What `keepsight follow` was asked: which procedures (all of them, if none is named), on which days. */
export type FollowOptions = {
  procedures: readonly string[];
  asOf: string | null;
  knownOn: string | null;
  services: Record<string, string[]>;
};

/** A report, or everything wrong with the lines or with what was asked. Nothing half read passes as whole. */
export type FollowAnswer = { report: Report } | { faults: Fault[] } | { wrong: string[] };

/** Reads a record in the record format and follows it through the procedures. */
export function followRecord(lines: Iterable<string>, options: FollowOptions, files: Files): FollowAnswer {
  const wrong = wrongOptions(options, files);
  if (wrong.length > 0) return { wrong };
  const decoded = decodeRecord(lines, files.kinds);
  if ('faults' in decoded) return decoded;
  if (decoded.entries.length === 0)
    return { wrong: ['The file has no entries. A record has one entry on each line: see docs/record-format.md.'] };
  const nation = (decoded.header?.nation ?? 'england-and-wales') as Nation;
  const calendar = files.calendars[nation];
  if (!calendar)
    return {
      wrong: [`The first line says nation "${nation}": it must be one of ${Object.keys(files.calendars).join(', ')}.`],
    };
  const named =
    options.procedures.length > 0 ? options.procedures : [...new Set(files.procedures.map((one) => one.edition.id))];
  const library: Library = {
    kinds: files.kinds,
    lists: files.lists,
    editions: files.procedures.map((one) => one.edition),
    settings: { adopted: named.map((procedure) => ({ procedure })), services: options.services },
    calendar,
  };
  const knownOn = options.knownOn === null ? Number.POSITIVE_INFINITY : (parseDay(options.knownOn) as Day);
  const known = decoded.entries.filter((entry) => entry.received.day <= knownOn);
  if (known.length === 0) return { wrong: [`Nothing had been recorded by ${options.knownOn}.`] };
  const last = Math.max(...known.map((entry) => entry.happened.last));
  const asOf = options.asOf === null ? last : (parseDay(options.asOf) as Day);
  const families: FamilyReport[] = [];
  for (const [family, entries] of byFamily(known)) {
    const followed: Followed = replay(family, entries, library, { asOf });
    families.push(familyReport(family, followed, library, asOf));
  }
  return {
    report: {
      format: 'keepsight-follow',
      version: 1,
      asOf: isoDay(asOf),
      asOfIsLastEntry: options.asOf === null,
      knownOn: options.knownOn,
      sealed: decoded.sealed,
      families,
    },
  };
}

function wrongOptions(options: FollowOptions, files: Files): string[] {
  const ids = [...new Set(files.procedures.map((one) => one.edition.id))];
  return [
    ...options.procedures
      .filter((id) => !ids.includes(id))
      .map((id) => `There is no procedure "${id}". There are: ${ids.join(', ')}.`),
    ...(['asOf', 'knownOn'] as const)
      .filter((key) => options[key] !== null && parseDay(options[key]) === null)
      .map((key) => `--${key === 'asOf' ? 'as-of' : 'known-on'} must be a day, as 2026-03-04, not "${options[key]}".`),
  ];
}

/** The entries of each family. Sightings of a family's children that another family's record holds follow them (R4). */
export function byFamily(entries: readonly AnyEntry[]): Map<string, AnyEntry[]> {
  const families = new Map<string, AnyEntry[]>();
  for (const entry of entries) {
    const known = families.get(entry.family);
    if (known) known.push(entry);
    else families.set(entry.family, [entry]);
  }
  return families;
}
