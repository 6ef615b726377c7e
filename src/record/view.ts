import type { Day } from '../calendar/day.ts';
import { canonical } from './canonical.ts';
import { type AnyEntry, type Entry, type EntryOf, type Happened, notAfter, parseHappened } from './entry.ts';
import { type Kinds, kindNamed } from './kinds.ts';

/**
 * An entry as it stands once corrections are applied. `id` is the root's (identity stays the root's, R4).
 * `knownOn` is the day from which what it now says was known: a correction of words alone does not move it, a
 * correction of a fact does.
 */
export type Standing = Entry & {
  knownOn: Day;
  /** The earliest day that it has been said to have happened on; a correction may have moved it since. */
  firstSaid: Day;
  /** Corrections that stand behind what is shown, oldest first; the last one stands (R4). */
  corrections: string[];
  /** Whether only its public stub takes part (R5). */
  stubbed: boolean;
};

/** What to look at: everything received by a day (R2), and everything that had happened by a day. */
export type Asked = { knownOn?: Day | undefined; asOf?: Day | undefined };

/** What a record says: its standing entries in the order they happened, and people who turned out to be one. */
export type View = {
  entries: Standing[];
  byId: ReadonlyMap<string, Standing>;
  /** The id under which a person is known now, after merging and unmerging (R4). */
  person: (id: string) => string;
};

/**
 * The record of one family as it stands, or stood (`asked`): corrections applied, voided and moved entries gone,
 * restricted entries through their public stub or not at all (R5), erased entries silent, sorted by the last day on
 * which they can have happened. `entries` may hold other families' entries about the same people; those keep their
 * family. The order of receipt matters only between rival corrections: the later received stands.
 */
export function viewOf(entries: readonly AnyEntry[], kinds: Kinds, asked: Asked = {}): View {
  const { knownOn = Number.POSITIVE_INFINITY, asOf = Number.POSITIVE_INFINITY } = asked;
  const corrections = new Map<string, EntryOf<'correction'>[]>();
  const roots: AnyEntry[] = [];
  for (const entry of entries) {
    if (entry.received.day > knownOn) continue;
    if (entry.kind === 'correction') {
      if (entry.payload === null || entry.corrects === null) continue;
      const known = corrections.get(entry.corrects);
      if (known) known.push(entry);
      else corrections.set(entry.corrects, [entry]);
    } else roots.push(entry);
  }
  const standing: Standing[] = [];
  const keep = (now: Standing | null) => {
    const shown = now && shared(now);
    const then = shown && onDay(shown, asOf);
    if (then) standing.push(then);
  };
  for (const root of roots) {
    const mine = corrections.get(root.id);
    keep(mine ? corrected(root, mine, kinds) : asItIs(root));
  }
  if (corrections.size > 0) {
    const here = new Set(roots.map((root) => root.id));
    for (const [root, mine] of corrections) if (!here.has(root)) keep(corrected(null, mine, kinds));
  }
  standing.sort(byHappening);
  return { entries: standing, byId: new Map(standing.map((entry) => [entry.id, entry])), person: onePerson(standing) };
}

/**
 * An entry as it may be told on a day. One that had surely happened by then is; one that may have happened later (a
 * month that is not over) says only who had been seen, since a sighting counts on its first possible day (P3).
 */
function onDay(entry: Standing, asOf: Day): Standing | null {
  if (entry.happened.last <= asOf) return entry;
  if (entry.happened.first > asOf || (entry.kind !== 'contact' && entry.kind !== 'sighting')) return null;
  const { sightings, homeEntered } = entry.payload;
  if (!sightings || sightings.length === 0) return null;
  const payload = { sightings, ...(homeEntered !== undefined && { homeEntered }) };
  return { ...entry, kind: 'sighting', payload } as Standing;
}

/** By the day; entries of one day are simultaneous, so among them the order of recording says nothing (P3). */
function byHappening(a: Standing, b: Standing): number {
  return a.happened.last - b.happened.last || (a.id < b.id ? -1 : 1);
}

/** The order in which rival corrections came in; of those received at one moment the one later in the chain stands. */
function byReceipt(a: AnyEntry, b: AnyEntry): number {
  return a.received.at - b.received.at || (a.seal?.position ?? 0) - (b.seal?.position ?? 0) || (a.id < b.id ? -1 : 1);
}

function asItIs(entry: AnyEntry): Standing | null {
  if (entry.payload === null) return null;
  return {
    ...entry,
    knownOn: entry.received.day,
    firstSaid: entry.happened.last,
    corrections: [],
    stubbed: false,
  } as Standing;
}

/**
 * A root entry with its corrections applied in the order they were received; null where it is gone. The root may be
 * missing, where another family's record holds it and it was moved here. Where both halves of a move are at hand the
 * entry stands where it was moved to, whichever half came first.
 */
function corrected(
  root: AnyEntry | null,
  corrections: readonly EntryOf<'correction'>[],
  kinds: Kinds,
): Standing | null {
  const restricted = isRestricted(root ?? corrections.find((one) => one.payload.mode === 'moved-here') ?? null);
  const applied = corrections.filter((one) => takesPart(one, restricted)).toSorted(byReceipt);
  const movedTo = new Set(applied.filter((one) => one.payload.mode === 'moved-here').map((one) => one.family));
  const first = root && asItIs(root);
  let last = first;
  let now = first;
  for (const correction of applied) {
    const { mode, family } = correction.payload;
    if (mode === 'moved-away') {
      if (family !== undefined && movedTo.has(family)) continue;
      if (last?.family === correction.family) {
        now = null;
        last = null;
      }
      continue;
    }
    if (mode === 'voided') {
      now = null;
      continue;
    }
    const before: Standing | null = mode === 'moved-here' ? movedHere(correction) : last;
    if (!before) continue;
    const after = amended(before, correction, root);
    // A fact that changed was known when the correction came in; a mended word was known before (P4).
    const sameFacts = now !== null && factsOf(after, kinds) === factsOf(now, kinds);
    after.knownOn = now && sameFacts ? now.knownOn : later(correction.received.day, after.happened.last);
    after.firstSaid = Math.min(before.firstSaid, after.happened.last);
    now = after;
    last = after;
  }
  return now && { ...now, corrections: applied.map((one) => one.id) };
}

/** A restricted correction of what everyone shares changes nothing that is shared, unless it has a stub (R5). */
const takesPart = (correction: AnyEntry, restricted: boolean): boolean =>
  restricted || correction.stub !== null || !isRestricted(correction);

const isRestricted = (entry: AnyEntry | null): boolean => entry !== null && entry.audience.to !== 'network';

/**
 * What says who may read an entry: its root, or where that lies with another family, the correction that moved it here.
 * A move changes nothing of that (R5).
 */
export function originOf(id: string, entries: readonly AnyEntry[]): AnyEntry | undefined {
  return (
    entries.find((entry) => entry.id === id) ??
    entries.findLast(
      (entry) => entry.kind === 'correction' && entry.corrects === id && entry.payload?.mode === 'moved-here',
    )
  );
}

function amended(before: Standing, correction: EntryOf<'correction'>, root: AnyEntry | null): Standing {
  // Of a restricted correction of what everyone shares only the stub is shared: it may give another day, no content.
  const hidden = correction.audience.to !== 'network' && root?.audience.to === 'network';
  const { payload, happened, about } = hidden
    ? ({ happened: correction.stub?.happened } as Partial<typeof correction.payload>)
    : correction.payload;
  const content = payload ?? before.payload;
  const stub = hidden ? null : stubIn(correction);
  return {
    ...before,
    happened: saidIn(correction, happened) ?? before.happened,
    about: about ?? before.about,
    payload: content,
    stub: before.stub && (stub ?? pick(content as Record<string, unknown>, Object.keys(before.stub))),
  } as Standing;
}

/** What the stub of a correction says that others see of the entry from then on; null where it says nothing of that. */
function stubIn({ stub }: AnyEntry): Record<string, unknown> | null {
  const said = stub?.payload;
  return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : null;
}

/** The day that a correction gives; imprecise, it lies no later than the correction came in. */
function saidIn(correction: EntryOf<'correction'>, happened: string | undefined): Happened | null {
  const said = happened === undefined ? null : parseHappened(happened);
  return said && notAfter(said, correction.received.day);
}

/** Of a corrected entry its stub says the same fields as it was chosen to say when it was written. */
function pick(payload: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.filter((key) => payload[key] !== undefined).map((key) => [key, payload[key]]));
}

/** The entry that a correction moves here: its content and family are the correction's, its id the root's (R4). */
function movedHere(correction: EntryOf<'correction'>): Standing {
  const { kind, payload } = correction.payload;
  return {
    ...correction,
    id: correction.corrects,
    kind,
    corrects: null,
    stub: stubIn(correction),
    payload,
    knownOn: correction.received.day,
    firstSaid: correction.happened.last,
    corrections: [],
    stubbed: false,
  } as unknown as Standing;
}

/** What the engine may read of an entry: its public fields, its day and its people, without anybody's words. */
function factsOf(entry: Standing, kinds: Kinds): string {
  const payload: Record<string, unknown> = entry.payload;
  const sightings =
    'sightings' in entry.payload ? (entry.payload.sightings ?? []).map((one) => ({ ...one, said: null })) : [];
  const fields = (kindNamed(kinds, entry.kind)?.public ?? []).map((key) => [key, payload[key] ?? null]);
  return canonical([entry.happened.said, entry.about, fields, sightings]);
}

/** What everyone shares of an entry: all of it, its public stub, or nothing (R5). */
function shared(entry: Standing): Standing | null {
  if (entry.audience.to === 'network') return entry;
  return entry.stub === null ? null : ({ ...entry, payload: entry.stub, stubbed: true } as unknown as Standing);
}

function onePerson(entries: readonly Standing[]): (id: string) => string {
  const into = new Map<string, string>();
  for (const entry of entries) {
    if (entry.kind === 'people-merged') into.set(entry.payload.merged, entry.payload.kept);
    if (entry.kind === 'people-unmerged') into.delete(entry.payload.unmerged);
  }
  if (into.size === 0) return (id) => id;
  return (id) => {
    let now = id;
    for (let steps = 0; steps < into.size; steps++) now = into.get(now) ?? now;
    return now;
  };
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);
