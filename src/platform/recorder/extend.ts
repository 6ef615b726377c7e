import { londonDay } from '../../calendar/instant.ts';
import { type Followed, follow, type Library, replay, settle } from '../../procedure/replay.ts';
import { decodeLine, sameContent } from '../../record/decode.ts';
import type { AnyEntry, Seal } from '../../record/entry.ts';
import { type Head, linkOf, sealOf } from '../../record/seal.ts';
import { type View, viewOf } from '../../record/view.ts';
import { isShut } from '../database/kept-shut.ts';
import type { Db } from '../database/pool.ts';
import { joinedElsewhere } from '../one-person.ts';
import { storeFile } from './files.ts';
import { rowsOf } from './rows.ts';
import type { Kept } from './shelf.ts';
import { allOf, MoreFamilies, type Together, together } from './together.ts';
import { changeTo, project } from './write-projections.ts';
import { type Making, type NewEntry, Refused, type Writer } from './writing.ts';

/** What is added: new entries, and records that were kept elsewhere. */
type Adding = {
  write: readonly NewEntry[];
  restore?: readonly AnyEntry[];
  files?: ReadonlyMap<string, Uint8Array>;
};

/** Adds to each record what is for it, and projects each again; what they now come to. */
export async function extendAll(
  db: Db,
  taken: ReadonlyMap<string, Kept>,
  { write, restore = [], files = new Map() }: Adding,
  writer: Writer,
  making: Making,
  groups: Together,
): Promise<Map<string, Followed>> {
  const added = Map.groupBy(write, (entry) => entry.family);
  const restored = Map.groupBy(restore, (entry) => entry.family);
  const at = Math.max(making.now(), ...[...taken.values()].map((kept) => kept.lastReceived + 1));
  const come = new Map<string, Followed>();
  const stored: Promise<void>[] = [];
  const news = new Map<string, readonly AnyEntry[]>();
  for (const [family, kept] of taken) {
    const before = restored.get(family);
    const extended = before
      ? bringBack(family, kept, before, making, heardElsewhere(family, taken, groups, making.library))
      : extend(family, kept, added.get(family) ?? [], writer, at, making, taken, groups);
    if (!extended) continue;
    stored.push(store(db, family, extended.sealed, kept, files));
    come.set(family, extended.followed);
    // What was kept elsewhere was told there.
    if (!before) news.set(family, extended.sealed);
  }
  const hear = (followed: ReadonlyMap<string, Followed>) =>
    making.hears?.(db, { added: news, followed, writer: writer.professional, at });
  const projected = projectAll(db, taken, groups, making.library, ofThoseAlone(come, groups), hear);
  await Promise.all([...stored, projected]);
  return projected;
}

/**
 * Projects families that are locked. What was written may have brought a child into another family, or a writer before
 * us may have: then they belong together now, and are looked at again so. Throws `MoreFamilies` where one is not locked.
 * The last that is written: where no more is to be seen, the commit goes out with it.
 */
async function projectAll(
  db: Db,
  taken: ReadonlyMap<string, Kept>,
  groups: Together,
  library: Library,
  come: ReadonlyMap<string, Followed>,
  hear: (followed: ReadonlyMap<string, Followed>) => Promise<void> | undefined,
): Promise<Map<string, Followed>> {
  const followed = new Map<string, Followed>();
  const projected: (Promise<void> | undefined)[] = [];
  let people = false;
  for (const [family, kept] of taken) {
    const after =
      come.get(family) ?? follow(family, [...kept.entries, ...heardElsewhere(family, taken, groups, library)], library);
    followed.set(family, after);
    const change = changeTo(db, family, after, kept, library.lists);
    if (!change) continue;
    projected.push(project(db, family, change, kept));
    people ||= change.people;
  }
  projected.push(hear(followed));
  // Who belongs together was asked under the lock: only other people in these families can have changed it.
  if (!people) db.last();
  const [now] = await Promise.all([people ? together(db, [...taken.keys()]) : groups, ...projected]);
  if (allOf(now).some((family) => !taken.has(family))) throw new MoreFamilies(allOf(now));
  const same = [...now].every(([family, others]) => others.join(' ') === groups.get(family)?.join(' '));
  if (!same) return projectAll(db, taken, now, library, ofThoseAlone(ofThoseAlone(followed, groups), now), hear);
  for (const [family, kept] of taken) kept.with = now.get(family) ?? [family];
  return followed;
}

/** What families come to that share children with no other: nothing that is written elsewhere changes it. */
const ofThoseAlone = (come: ReadonlyMap<string, Followed>, groups: Together): Map<string, Followed> =>
  new Map([...come].filter(([family]) => (groups.get(family)?.length ?? 1) === 1));

/** Why an id is refused. Whether the other entry is of this family or of another is nobody's business. */
export const TAKEN = 'Another entry has this id. What you wrote is kept as a draft.';

/** Adds entries and what the engine asks to be written because of them (P2) to a record, sealed; those that are new. */
function extend(
  family: string,
  kept: Kept,
  mine: readonly NewEntry[],
  writer: Writer,
  at: number,
  { library, salt }: Making,
  taken: ReadonlyMap<string, Kept>,
  groups: Together,
): { sealed: AnyEntry[]; followed: Followed } | null {
  const known = new Map(kept.entries.map((entry) => [entry.id, entry]));
  const added: AnyEntry[] = [];
  for (const one of mine) {
    const entry = made(one, writer, at, library);
    const before = known.get(entry.id);
    if (before && sameContent(before, entry)) continue;
    if (before) throw new Refused({ why: TAKEN });
    added.push(entry);
  }
  if (added.length === 0) return null;
  const elsewhere = heardElsewhere(family, taken, groups, library);
  const record = [...kept.entries, ...elsewhere, ...added];
  const here = kept.entries.length + elsewhere.length;
  // Everything in one request is received at one moment; the engine's own entries too, since they came of it.
  const received = { said: new Date(at).toISOString(), day: londonDay(at), at };
  const followed = settle(family, record, library, {}, received);
  const sealed = sealOnto(kept, record.slice(here), salt);
  kept.lastReceived = at;
  return { sealed, followed };
}

/**
 * The record of a family that is not here yet, as it was kept elsewhere, with what the procedures followed here ask to
 * be written because of it. What was sealed keeps its salt, and so its place in the chain.
 */
function bringBack(
  family: string,
  kept: Kept,
  restore: readonly AnyEntry[],
  { library, salt }: Making,
  elsewhere: readonly AnyEntry[],
): { sealed: AnyEntry[]; followed: Followed } {
  if (kept.entries.length > 0) throw new Error(`${family} is here already, and cannot be brought back`);
  const arrived = restore.some((entry) => entry.seal) ? restore : restore.toSorted(byArrival);
  const came = [...arrived, ...elsewhere];
  const known = new Set(came.map((entry) => entry.id));
  // As it came in, so that a late entry or a correction meets the runs that were open then (P8).
  const record = [...replay(family, came, library).entries];
  const followed = settle(family, record, library);
  const sealed = sealOnto(kept, [...arrived, ...record.filter((entry) => !known.has(entry.id))], salt);
  kept.lastReceived = Math.max(...sealed.map((entry) => entry.received.at));
  return { sealed, followed };
}

const byArrival = (a: AnyEntry, b: AnyEntry) => a.received.at - b.received.at;

/** Seals entries onto a record. What was erased keeps the digest of what it said. */
function sealOnto(kept: Kept, entries: readonly AnyEntry[], salt: () => string): AnyEntry[] {
  const sealed = entries.map((entry) => {
    const seal =
      entry.payload === null ? linked(entry, kept.head) : sealOf(entry, kept.head, entry.seal?.salt ?? salt());
    kept.head = { chain: seal.chain, position: seal.position };
    return { ...entry, seal } as AnyEntry;
  });
  kept.entries = [...kept.entries, ...sealed];
  return sealed;
}

function linked(entry: AnyEntry, { chain, position }: Head): Seal {
  if (!entry.seal) throw new Error(`${entry.id} has neither content nor digest`);
  const { digest } = entry.seal;
  return { salt: '', digest, position: position + 1, chain: linkOf(chain, entry, digest, position + 1) };
}

/**
 * What other families' records say that is true here too: who is one person with whom, and that this family's children
 * were seen (R4).
 */
export function heardElsewhere(
  family: string,
  taken: ReadonlyMap<string, Kept>,
  groups: Together,
  library: Library,
): AnyEntry[] {
  const others = (groups.get(family) ?? []).filter((other) => other !== family);
  if (others.length === 0) return [];
  const { kinds } = library;
  const views = new Map(others.map((other) => [other, viewOf(taken.get(other)?.entries ?? [], kinds)]));
  const own = taken.get(family)?.entries ?? [];
  const view = viewOf(own, kinds);
  const joined = joinedElsewhere(view, family, views);
  const { person } = joined.length === 0 ? view : viewOf([...own, ...joined], kinds);
  // Whoever is only said to be one of this family, or not to be, is not of it by that.
  const people = new Set(
    own.flatMap(({ kind, about }) => (kind === 'people-merged' || kind === 'people-unmerged' ? [] : about.map(person))),
  );
  return [...joined, ...[...views.values()].flatMap((one) => sightingsFrom(one, (id) => people.has(person(id))))];
}

function sightingsFrom(view: View, isOurs: (id: string) => boolean): AnyEntry[] {
  return view.entries.flatMap((entry) => {
    if (entry.kind !== 'contact' && entry.kind !== 'sighting') return [];
    const sightings = (entry.payload.sightings ?? []).filter((one) => isOurs(one.child));
    if (sightings.length === 0) return [];
    const { homeEntered } = entry.payload;
    const bare = sightings.map((one) => ({ ...one, said: undefined }));
    const payload = { sightings: bare, ...(homeEntered !== undefined && { homeEntered }) };
    return [{ ...entry, kind: 'sighting', payload, corrects: null } as unknown as AnyEntry];
  });
}

function made(one: NewEntry, writer: Writer, at: number, library: Library): AnyEntry {
  const line = {
    ...one,
    author: one.author ?? writer.professional,
    agency: one.agency ?? writer.agency,
    received: new Date(at).toISOString(),
  };
  const decoded = decodeLine(line, 1, library.kinds);
  if ('faults' in decoded)
    throw new Refused({ why: 'Something in it cannot be right. Nothing was saved yet.', faults: decoded.faults });
  return decoded.entry;
}

async function store(
  db: Db,
  family: string,
  sealed: readonly AnyEntry[],
  { head, lastReceived }: Kept,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const rows = sealed.map(rowsOf);
  const values = [
    family,
    JSON.stringify(rows.map((row) => row.entry)),
    JSON.stringify(rows.flatMap(({ content }, at) => (content ? [lying(db, sealed[at]?.kind ?? '', content)] : []))),
    head.position,
    head.chain,
    new Date(lastReceived).toISOString(),
  ];
  // In one turn: the commit may go out with them.
  await Promise.all([
    db.rows('SELECT append($1, $2, $3, $4, $5, $6)', values),
    ...sealed.flatMap((entry) => storeFile(db, entry, files) ?? []),
  ]);
}

/** A content as it lies in the database: shut, where it is of what is kept shut. */
const lying = (db: Db, kind: string, content: NonNullable<ReturnType<typeof rowsOf>['content']>) =>
  isShut(kind, String(content.audience_to)) ? { ...content, payload: db.shut(content.payload) } : content;
