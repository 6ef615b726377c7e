import { londonDay } from '../../calendar/instant.ts';
import { type Followed, follow, type Library, settle } from '../../procedure/replay.ts';
import { decodeLine, sameContent } from '../../record/decode.ts';
import type { AnyEntry } from '../../record/entry.ts';
import { sealOf } from '../../record/seal.ts';
import { type View, viewOf } from '../../record/view.ts';
import type { Db } from '../database/pool.ts';
import { projectionsOf } from './project.ts';
import { rowsOf } from './rows.ts';
import type { Kept } from './shelf.ts';
import { allOf, MoreFamilies, type Together, together } from './together.ts';
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
  for (const [family, kept] of taken) {
    const mine = write.filter((entry) => entry.family === family);
    const sealed = extend(family, kept, mine, writer, at, making, taken, groups);
    if (sealed.length > 0) await store(db, family, sealed, kept.head, at);
  }
  return projectAll(db, taken, groups, making.library);
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
): Promise<Map<string, Followed>> {
  const followed = new Map<string, Followed>();
  for (const [family, kept] of taken) {
    const after = follow(family, [...kept.entries, ...seenElsewhere(family, taken, groups, library)], library);
    await project(db, family, after, kept);
    followed.set(family, after);
  }
  const now = await together(db, [...taken.keys()]);
  if (allOf(now).some((family) => !taken.has(family))) throw new MoreFamilies(allOf(now));
  const same = [...now].every(([family, others]) => others.join(' ') === groups.get(family)?.join(' '));
  return same ? followed : projectAll(db, taken, now, library);
}

const TAKEN = 'Another entry has this id. What you wrote is kept as a draft.';

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
): AnyEntry[] {
  const known = new Map(kept.entries.map((entry) => [entry.id, entry]));
  const added: AnyEntry[] = [];
  for (const one of mine) {
    const entry = made(one, writer, at, library);
    const before = known.get(entry.id);
    if (before && sameContent(before, entry)) continue;
    if (before) throw new Refused({ why: TAKEN });
    added.push(entry);
  }
  if (added.length === 0) return [];
  const elsewhere = seenElsewhere(family, taken, groups, library);
  const record = [...kept.entries, ...elsewhere, ...added];
  const here = kept.entries.length + elsewhere.length;
  settle(family, record, library);
  const sealed = record.slice(here).map((entry) => {
    // Everything in one request is received at one moment; the engine's own entries too, since they came of it.
    const whole = { ...entry, received: { said: new Date(at).toISOString(), day: londonDay(at), at } } as AnyEntry;
    const seal = sealOf(whole, kept.head, salt());
    kept.head = { chain: seal.chain, position: seal.position };
    return { ...whole, seal } as AnyEntry;
  });
  kept.entries = [...kept.entries, ...sealed];
  kept.lastReceived = at;
  return sealed;
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
  await db.rows('SELECT append($1, $2, $3, $4, $5, $6)', values).catch((error: unknown) => {
    // An entry of another family has it. Which, is nobody's business here.
    throw (error as { constraint?: string }).constraint === 'entry_pkey' ? new Refused({ why: TAKEN }) : error;
  });
}

/** How far a record has come for everybody: a restricted entry without a stub moves no version that is shared (R5). */
const sharedVersion = ({ entries }: Kept): number =>
  entries.findLast((entry) => entry.audience.to === 'network' || entry.stub !== null)?.seal?.position ?? 0;

/** Writes the projections that have changed; what was projected last is told apart by its text. */
export async function project(db: Db, family: string, followed: Followed, kept: Kept): Promise<void> {
  const now = new Map(
    Object.entries(projectionsOf(family, followed, sharedVersion(kept))).map(([table, rows]) => [
      table,
      JSON.stringify(rows),
    ]),
  );
  const changed = [...now].filter(([table, rows]) => kept.projected.get(table) !== rows);
  if (changed.length === 0) return;
  const data = `{${changed.map(([table, rows]) => `${JSON.stringify(table)}:${rows}`).join(',')}}`;
  await db.rows('SELECT project($1, $2)', [family, data]);
  kept.projected = now;
  kept.round += 1;
}
