import { isoDay } from '../calendar/day.ts';
import type { Calendar } from '../calendar/working-days.ts';
import { type Understanding, understand } from '../engagement/understand.ts';
import { type AnyEntry, type Entry, parseHappened } from '../record/entry.ts';
import { type Kinds, kindNamed } from '../record/kinds.ts';
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
  return (kind) => kindNamed(kinds, kind)?.clock ?? 'known';
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
  if (known.some(isEngines)) {
    // The record was kept by an application, which wrote the engine's entries as it went: they are the history.
    const kept = [...known];
    settle(family, kept, library, asked);
    return follow(family, kept, library, asked);
  }
  const arrivals = known.toSorted(
    (a, b) => a.received.at - b.received.at || (a.seal?.position ?? 0) - (b.seal?.position ?? 0),
  );
  const record: AnyEntry[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  // Where nothing is undone at all, a day's entries may come in together: it is one evaluation.
  const orderly = !someUndo(arrivals);
  for (const arrival of arrivals) {
    // What came in before is settled first, and what it undoes is settled before anyone acts again. Arrivals in order
    // undo nothing, so they wait for the next settling.
    const undoes = record.length > 0 && !orderly && (undoing(arrival) || arrival.happened.last <= latest);
    if (undoes) settle(family, record, library, asked);
    record.push(arrival);
    if (undoes) settle(family, record, library, asked);
    if (latest < arrival.happened.last) latest = arrival.happened.last;
  }
  if (record.some(isEngines)) settle(family, record, library, asked);
  return follow(family, record, library, asked);
}

/** Whether any arrival corrects something, or happened before one that came in earlier. */
function someUndo(arrivals: readonly AnyEntry[]): boolean {
  let latest = Number.NEGATIVE_INFINITY;
  return arrivals.some((arrival) => {
    const undoes = undoing(arrival) || arrival.happened.last < latest;
    latest = Math.max(latest, arrival.happened.last);
    return undoes;
  });
}

const undoing = (arrival: AnyEntry): boolean =>
  ['correction', 'count-set-aside', 'people-merged', 'people-unmerged'].includes(arrival.kind);

/** Whether an entry is one that the engine writes (P2, P8). A manager's own withdrawal is not. */
const isEngines = (entry: AnyEntry): boolean =>
  entry.author === ENGINE || entry.kind === 'run-opened' || entry.kind === 'stage-entered';

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
  received: AnyEntry['received'] | null = null,
): Followed {
  for (let round = 0; ; round++) {
    const followed = follow(family, record, library, asked);
    const { toWrite } = followed.evaluation;
    if (toWrite.length === 0 || round === 5) return followed;
    const byId = new Map(record.map((entry) => [entry.id, entry]));
    for (const draft of toWrite) {
      const entry = written(draft, family, byId, received);
      byId.set(entry.id, entry);
      record.push(entry);
    }
  }
}

/** A draft as an entry, received with the last entry that made it so. */
function written(
  draft: Draft,
  family: string,
  byId: ReadonlyMap<string, AnyEntry>,
  asReceived: AnyEntry['received'] | null,
): Entry {
  let id = draft.id;
  while (byId.has(id)) id += '.';
  const last = [...byId.values()].reduce((max, entry) => (entry.received.at > max.received.at ? entry : max));
  // A cause that was corrected is what it is by the correction.
  const because = [...byId.values()]
    .filter((entry) => draft.because.includes(entry.corrects ?? entry.id))
    .map((entry) => entry.received);
  const fresh = draft.kind === 'run-opened' || draft.kind === 'stage-entered';
  const known =
    fresh && because.length > 0 ? because.reduce((max, one) => (one.at > max.at ? one : max)) : last.received;
  // A month that is not over may open something on its last day (P3): the engine's entry is of that day at the earliest.
  const received =
    known.day < draft.happened ? { day: draft.happened, at: draft.happened * 86_400_000, said: null } : known;
  return {
    id,
    family,
    about: [],
    kind: draft.kind,
    happened: parseHappened(isoDay(draft.happened)),
    noted: null,
    received: asReceived ?? { ...received, said: received.said ?? isoDay(received.day) },
    author: ENGINE,
    agency: ENGINE,
    audience: { to: 'network' },
    stub: null,
    corrects: draft.corrects,
    seal: null,
    payload: draft.payload,
  } as unknown as Entry;
}
