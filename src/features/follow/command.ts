import { type Day, isoDay, parseDay } from '../../calendar/day.ts';
import type { Nation } from '../../calendar/working-days.ts';
import type { Files } from '../../platform/library.ts';
import { joinedElsewhere } from '../../platform/one-person.ts';
import { type Library, replay } from '../../procedure/replay.ts';
import { decodeRecord } from '../../record/decode.ts';
import type { AnyEntry } from '../../record/entry.ts';
import type { Fault } from '../../record/fault.ts';
import { type View, viewOf } from '../../record/view.ts';
import { familyReport } from './report.ts';
import type { FamilyReport, Report } from './report-schema.ts';

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
  const all = files.procedures.map((one) => one.edition.id);
  const named = [...new Set(options.procedures.length > 0 ? options.procedures : all)];
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
  const each = byFamily(known);
  const shown = new Map([...each].map(([family, entries]) => [family, viewOf(entries, files.kinds, { asOf })]));
  for (const [family, entries] of each) {
    const others = new Map([...shown].filter(([other]) => other !== family));
    const own = shown.get(family) as View;
    const joined = joinedElsewhere(own, family, others);
    const { person } = joined.length === 0 ? own : viewOf([...entries, ...joined], files.kinds, { asOf });
    const elsewhere = [...others.values()].flatMap((view) => seenElsewhere(view, entries, family, person));
    const followed = replay(family, [...entries, ...joined, ...elsewhere], library, { asOf });
    if (followed.view.entries.length > 0) families.push(familyReport(family, followed, library, asOf));
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

/**
 * What other families' records say of having seen this family's children: a sighting follows the child (R4). Only who
 * was seen comes over; the contact itself stays with the family it was with.
 */
export function seenElsewhere(
  view: View,
  entries: readonly AnyEntry[],
  family: string,
  person: (id: string) => string,
): AnyEntry[] {
  const children = new Set(
    entries.flatMap((entry) =>
      entry.kind === 'person-joined' && entry.payload && entry.payload.as.endsWith('child')
        ? [person(entry.payload.person)]
        : [],
    ),
  );
  return view.entries.flatMap((entry): AnyEntry[] => {
    if (entry.kind !== 'contact' && entry.kind !== 'sighting') return [];
    const sightings = (entry.payload.sightings ?? [])
      .filter((one) => children.has(person(one.child)))
      .map(({ child, seen, bedroom, examined }) => ({ child, seen, bedroom, examined }));
    if (sightings.length === 0) return [];
    const { homeEntered, where } = entry.payload;
    const about = entry.about.filter((one) => children.has(person(one)));
    return [
      {
        ...entry,
        family,
        kind: 'sighting',
        about,
        audience: { to: 'network' },
        stub: null,
        seal: null,
        corrects: null,
        payload: { sightings, homeEntered, where },
      },
    ];
  });
}

/** The entries of each family, in the order of the file. */
export function byFamily(entries: readonly AnyEntry[]): Map<string, AnyEntry[]> {
  const families = new Map<string, AnyEntry[]>();
  for (const entry of entries) {
    const known = families.get(entry.family);
    if (known) known.push(entry);
    else families.set(entry.family, [entry]);
  }
  return families;
}
