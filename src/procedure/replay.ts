import { type Day, isoDay } from '../calendar/day.ts';
import type { Calendar } from '../calendar/working-days.ts';
import { type Understanding, understand } from '../engagement/understand.ts';
import { type AnyEntry, type Entry, parseHappened, parseReceived, type Received } from '../record/entry.ts';
import type { Kinds } from '../record/kinds.ts';
import type { Lists } from '../record/lists.ts';
import { type Asked, type View, viewOf } from '../record/view.ts';
import type { Clocks } from './cause.ts';
import type { Draft } from './drafts.ts';
import type { Edition } from './edition.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import type { Settings } from './settings.ts';

/** Everything but the record that a family's timeline is a function of. */
export type Library = {
  kinds: Kinds;
  lists: Lists;
  editions: readonly Edition[];
  settings: Settings;
  calendar: Calendar;
};

/** A record followed: what it says, what the procedures make of it, and the record with the engine's own entries. */
export type Followed = { view: View; understanding: Understanding; evaluation: Evaluation; entries: AnyEntry[] };

/** Which clock a kind of entry runs on. */
export function clocksOf(kinds: Kinds): Clocks {
  return (kind) => kinds[kind].clock;
}

/** Evaluates a record as it stands, without replaying how it came in. */
export function follow(family: string, entries: readonly AnyEntry[], library: Library, asked: Asked = {}): Followed {
  const view = viewOf(entries, library.kinds, asked);
  const understanding = understand(view, library.lists);
  const { editions, settings, calendar, kinds } = library;
  const evaluation = evaluate({
    family,
    understanding,
    editions,
    settings,
    calendar,
    clocks: clocksOf(kinds),
    asOf: asked.asOf,
  });
  return { view, understanding, evaluation, entries: [...entries] };
}

/**
 * Follows a record in the order in which it came in, writing the openings as it goes (P2), so that a correction or a
 * late entry meets the runs that were open when it came (P8). Where nothing came late and nothing was corrected this
 * is one evaluation.
 */
export function replay(family: string, entries: readonly AnyEntry[], library: Library, asked: Asked = {}): Followed {
  const known = entries.filter((entry) => entry.received.day <= (asked.knownOn ?? Number.POSITIVE_INFINITY));
  // The record was kept by an application, which wrote the engine's entries as it went: they are the history.
  if (known.some((entry) => entry.kind === 'run-opened')) return settle(family, known, library, asked);
  const arrivals = known.toSorted(
    (a, b) => a.received.at - b.received.at || (a.seal?.position ?? 0) - (b.seal?.position ?? 0),
  );
  const undoing = thatUndo(arrivals, library.editions);
  // Where nothing is undone, all may come in together: it is one evaluation.
  if (undoing.size === 0) return follow(family, arrivals, library, asked);
  const record: AnyEntry[] = [];
  let settled = false;
  for (const arrival of arrivals) {
    // What came in before is settled first, and what it undoes is settled before anyone acts again. Arrivals in order
    // undo nothing, so they wait for the next settling.
    const undoes = undoing.has(arrival);
    if (undoes && !settled) settle(family, record, library, asked);
    record.push(arrival);
    if (undoes) settle(family, record, library, asked);
    settled = undoes;
  }
  return settle(family, record, library, asked);
}

/** Kinds of entry that change what was recorded before, on whatever day they happened. */
const UNDOING: ReadonlySet<string> = new Set([
  'correction',
  'count-set-aside',
  'people-merged',
  'people-unmerged',
  'run-withdrawn',
]);

/**
 * The arrivals that may change what was known before: those that say so, those that are late, and those of a day of
 * which something that moves a run came in at an earlier moment. All of one day count together (P3), so what came in first may have moved
 * a run, and somebody may have acted where it went, before what came in last shows that it should not have (P8).
 */
function thatUndo(arrivals: readonly AnyEntry[], editions: readonly Edition[]): ReadonlySet<AnyEntry> {
  const undoing = new Set<AnyEntry>();
  const moved = new Map<Day, number>();
  let latest = arrivals[0] as AnyEntry;
  for (const arrival of arrivals) {
    const { last } = arrival.happened;
    const read = editions.some((edition) => edition.reads.has(arrival.kind));
    const { at } = arrival.received;
    const before = read && (moved.get(last) ?? at) < at;
    if (UNDOING.has(arrival.kind) || isLate(arrival, latest) || before) undoing.add(arrival);
    if (read && !FACTS.has(arrival.kind) && !moved.has(last)) moved.set(last, at);
    if (latest.happened.last <= last) latest = arrival;
  }
  return undoing;
}

/** What procedures read and nobody acts by: it opens and moves nothing by itself. */
const FACTS: ReadonlySet<string> = new Set(['involvement-began', 'involvement-ended', 'person-died']);

/**
 * Whether an entry came in after another that happened later, or that happened on its day and came in on an earlier
 * one. What comes in on one day about one day comes in together (P3).
 */
function isLate(arrival: AnyEntry, latest: AnyEntry): boolean {
  const { last } = latest.happened;
  return arrival.happened.last < last || (arrival.happened.last === last && arrival.received.day > latest.received.day);
}

/** The author of entries that the engine writes. */
export const ENGINE = 'keepsight';

/**
 * Writes what the engine asks for until it asks for nothing more; adds to `record`, and gives what it then comes to.
 * What is written is received with what made it so, or where an application writes it down, as `received` says.
 */
export function settle(
  family: string,
  record: AnyEntry[],
  library: Library,
  asked: Asked = {},
  received: Received | null = null,
): Followed {
  for (let round = 0; ; round++) {
    const followed = follow(family, record, library, asked);
    const { toWrite } = followed.evaluation;
    if (toWrite.length === 0 || round === 5) return followed;
    const taken = new Set(record.map((entry) => entry.id));
    const came = [...record];
    for (const draft of toWrite) record.push(written(draft, family, came, taken, received));
  }
}

/**
 * A draft as an entry: what is new is received with the last entry that made it so, or on its own day where that came
 * later than all of them; what is taken back, with the last entry of all.
 */
function written(
  draft: Draft,
  family: string,
  came: readonly AnyEntry[],
  taken: ReadonlySet<string>,
  asReceived: Received | null,
): Entry {
  // A run that is not a family's own has the same name wherever what it is about has moved, and an entry's id is taken once.
  const own = draft.id.includes(`:${family}:`) || !came.some(isMovedHere);
  let id = own ? draft.id : `${draft.id}:${family}`;
  while (taken.has(id)) id += '.';
  const fresh = draft.kind === 'run-opened' || draft.kind === 'stage-entered';
  // A cause that was corrected is what it is by the correction.
  const because = fresh ? came.filter((entry) => draft.because.includes(entry.corrects ?? entry.id)) : [];
  const known = lastReceived(because.length > 0 ? because : came);
  const day = isoDay(draft.happened);
  const received =
    known.day < draft.happened ? parseReceived(day) : { ...known, said: known.said ?? isoDay(known.day) };
  return {
    id,
    family,
    about: [],
    kind: draft.kind,
    happened: parseHappened(day),
    noted: null,
    received: asReceived ?? received,
    author: ENGINE,
    agency: ENGINE,
    audience: { to: 'network' },
    stub: null,
    corrects: draft.corrects,
    seal: null,
    payload: draft.payload,
  } as unknown as Entry;
}

const isMovedHere = (entry: AnyEntry): boolean => entry.kind === 'correction' && entry.payload?.mode === 'moved-here';

const lastReceived = (entries: readonly AnyEntry[]): Received =>
  entries.map((entry) => entry.received).reduce((last, one) => (one.at > last.at ? one : last));
