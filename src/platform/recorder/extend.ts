import { londonDay } from '../../calendar/instant.ts';
import { type Followed, follow, type Library, settle } from '../../procedure/replay.ts';
import { decodeLine, sameContent } from '../../record/decode.ts';
import type { AnyEntry } from '../../record/entry.ts';
import { sealOf } from '../../record/seal.ts';
import { type View, viewOf } from '../../record/view.ts';
import type { Db } from '../database/pool.ts';
import { rowsOf } from './rows.ts';
import type { Kept } from './shelf.ts';
import { allOf, MoreFamilies, type Together, together } from './together.ts';
import { changeTo, project } from './write-projections.ts';
import { type Making, type NewEntry, Refused, type Writer } from './writing.ts';

/** Adds to each record what is for it, and projects each again; what they now come to. */
export async function extendAll(
  db: Db,
  taken: ReadonlyMap<string, Kept>,
  write: readonly NewEntry[],
  writer: Writer,
  making: Making,
  groups: Together,
): Promise<Map<string, Followed>> {
  const at = Math.max(making.now(), ...[...taken.values()].map((kept) => kept.lastReceived + 1));
  const come = new Map<string, Followed>();
  const stored: Promise<void>[] = [];
  for (const [family, kept] of taken) {
    const mine = write.filter((entry) => entry.family === family);
    const extended = extend(family, kept, mine, writer, at, making, taken, groups);
    if (!extended) continue;
    stored.push(store(db, family, extended.sealed, kept.head, at));
    come.set(family, extended.followed);
  }
  // Where a family stands alone, what it comes to has been worked out with what was written to it.
  const projected = projectAll(db, taken, groups, making.library, taken.size === 1 ? come : new Map());
  await Promise.all([...stored, projected]);
  return projected;
}

/**
 * Projects families that are locked. What was written may have brought a child into another family, or a writer before
 * us may have: then they belong together now, and are looked at again so. Throws `MoreFamilies` where one is not locked.
 */
async function projectAll(
  db: Db,
  taken: ReadonlyMap<string, Kept>,
  groups: Together,
  library: Library,
  come: ReadonlyMap<string, Followed>,
): Promise<Map<string, Followed>> {
  const followed = new Map<string, Followed>();
  const projected: Promise<void>[] = [];
  let people = false;
  for (const [family, kept] of taken) {
    const after =
      come.get(family) ?? follow(family, [...kept.entries, ...seenElsewhere(family, taken, groups, library)], library);
    followed.set(family, after);
    const change = changeTo(family, after, kept);
    if (!change) continue;
    projected.push(project(db, family, change, kept));
    people ||= change.people;
  }
  // Who belongs together was asked under the lock: only other people in these families can have changed it.
  const [now] = await Promise.all([people ? together(db, [...taken.keys()]) : groups, ...projected]);
  if (allOf(now).some((family) => !taken.has(family))) throw new MoreFamilies(allOf(now));
  const same = [...now].every(([family, others]) => others.join(' ') === groups.get(family)?.join(' '));
  if (!same) return projectAll(db, taken, now, library, new Map());
  for (const [family, kept] of taken) kept.with = now.get(family) ?? [family];
  return followed;
}

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
  const elsewhere = seenElsewhere(family, taken, groups, library);
  const record = [...kept.entries, ...elsewhere, ...added];
  const here = kept.entries.length + elsewhere.length;
  // Everything in one request is received at one moment; the engine's own entries too, since they came of it.
  const received = { said: new Date(at).toISOString(), day: londonDay(at), at };
  const followed = settle(family, record, library, {}, received);
  const sealed = record.slice(here).map((entry) => {
    const seal = sealOf(entry, kept.head, salt());
    kept.head = { chain: seal.chain, position: seal.position };
    return { ...entry, seal } as AnyEntry;
  });
  kept.entries = [...kept.entries, ...sealed];
  kept.lastReceived = at;
  return { sealed, followed };
}

/** What other families' records say of having seen this family's children: a sighting follows the child (R4). */
export function seenElsewhere(
  family: string,
  taken: ReadonlyMap<string, Kept>,
  groups: Together,
  library: Library,
): AnyEntry[] {
  const others = (groups.get(family) ?? []).filter((other) => other !== family);
  if (others.length === 0) return [];
  const people = new Set((taken.get(family)?.entries ?? []).flatMap((entry) => entry.about));
  return others.flatMap((other) => sightingsFrom(viewOf(taken.get(other)?.entries ?? [], library.kinds), people));
}

function sightingsFrom(view: View, people: ReadonlySet<string>): AnyEntry[] {
  return view.entries.flatMap((entry) => {
    if (entry.kind !== 'contact' && entry.kind !== 'sighting') return [];
    const sightings = (entry.payload.sightings ?? []).filter((one) => people.has(one.child));
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
  head: { chain: string; position: number },
  at: number,
): Promise<void> {
  const rows = sealed.map(rowsOf);
  const values = [
    family,
    JSON.stringify(rows.map((row) => row.entry)),
    JSON.stringify(rows.map((row) => row.content)),
    head.position,
    head.chain,
    new Date(at).toISOString(),
  ];
  await db.rows('SELECT append($1, $2, $3, $4, $5, $6)', values);
}
