import type { Day } from '../calendar/day.ts';
import { type AnyEntry, type Entry, type EntryOf, parseHappened } from './entry.ts';
import { type Kinds, kindNamed } from './kinds.ts';

/**
 * An entry as it stands once corrections are applied. `id` is the root's (identity stays the root's, R4).
 * `knownOn` is the day from which what it now says was known: a correction of words alone does not move it, a
 * correction of a fact does.
 */
export type Standing = Entry & {
  knownOn: Day;
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
  for (const root of roots) {
    const mine = corrections.size > 0 ? corrections.get(root.id) : undefined;
    const now = mine ? corrected(root, mine, kinds) : asItIs(root);
    const shown = now && shared(now);
    const then = shown && onDay(shown, asOf);
    if (then) standing.push(then);
  }
  if (corrections.size > 0) {
    const here = new Set(roots.map((root) => root.id));
    for (const [root, mine] of corrections) {
      const moved = here.has(root) ? null : movedHere(root, mine);
      const shown = moved && shared(moved);
      const then = shown && onDay(shown, asOf);
      if (then) standing.push(then);
    }
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

function byHappening(a: Standing, b: Standing): number {
  return a.happened.last - b.happened.last || a.received.at - b.received.at || (a.id < b.id ? -1 : 1);
}

function byReceipt(a: AnyEntry, b: AnyEntry): number {
  return a.received.at - b.received.at || (a.id < b.id ? -1 : 1);
}

function asItIs(entry: AnyEntry): Standing | null {
  if (entry.payload === null) return null;
  return {
    ...entry,
    knownOn: later(entry.received.day, entry.happened.last),
    corrections: [],
    stubbed: false,
  } as Standing;
}

/** A root entry with its corrections applied in the order they were received; null where the last one took it away. */
function corrected(root: AnyEntry, corrections: EntryOf<'correction'>[], kinds: Kinds): Standing | null {
  let now = asItIs(root);
  const applied: string[] = [];
  for (const correction of corrections.toSorted(byReceipt)) {
    applied.push(correction.id);
    const { mode, payload, happened, about } = correction.payload;
    if (mode === 'voided' || mode === 'moved-away') {
      now = null;
      continue;
    }
    if (mode === 'moved-here' && root.family === correction.family) continue;
    const before: Standing | null = now ?? asItIs(root);
    if (!before) continue;
    const after = {
      ...before,
      family: mode === 'moved-here' ? correction.family : before.family,
      happened: (happened === undefined ? null : parseHappened(happened)) ?? before.happened,
      about: about ?? before.about,
      payload: payload ?? before.payload,
    } as Standing;
    // A fact that changed was known when the correction came in; a mended word was known before (P4).
    if (now === null || factsOf(after, kinds) !== factsOf(before, kinds))
      after.knownOn = later(correction.received.day, after.happened.last);
    now = after;
  }
  return now && { ...now, corrections: applied };
}

/** What the engine may read of an entry: its public fields, its day and its people, without any text. */
function factsOf(entry: Standing, kinds: Kinds): string {
  const payload = entry.payload as Record<string, unknown>;
  const fields = kindNamed(kinds, entry.kind)?.public.map((key) => [key, payload[key]]);
  return JSON.stringify([entry.happened.said, entry.about, fields, payload.sightings]);
}

/** An entry that another family's record holds no longer, and this one's holds now, under the root's id. */
function movedHere(root: string, corrections: EntryOf<'correction'>[]): Standing | null {
  const last = corrections
    .filter((one) => one.payload.mode === 'moved-here')
    .toSorted(byReceipt)
    .at(-1);
  if (!last?.payload.payload || !last.payload.kind) return null;
  const happened = parseHappened(last.payload.happened ?? last.happened.said) ?? last.happened;
  return {
    ...last,
    id: root,
    kind: last.payload.kind,
    corrects: null,
    payload: last.payload.payload,
    about: last.payload.about ?? last.about,
    happened,
    knownOn: later(last.received.day, happened.last),
    corrections: [last.id],
    stubbed: false,
  } as unknown as Standing;
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
