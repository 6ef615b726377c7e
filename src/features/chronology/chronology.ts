import { type Day, isoDay, parseDay, weekday, writtenDay } from '../../calendar/day.ts';
import { givenWhole, wholeFor } from '../../platform/family/whole.ts';
import type { AnyEntry } from '../../record/entry.ts';
import type { Kinds } from '../../record/kinds.ts';
import type { Lists } from '../../record/lists.ts';
import { type Asked, type Standing, viewOf } from '../../record/view.ts';
import { correctionsByRoot, historyOf, type Step } from './history.ts';
import { isNamed, type Names, sayForStory } from './names.ts';
import { type Reading, readingOf } from './reading.ts';

export { givenWhole, wholeFor };

/** What happened on one day, or at a time of which no day is known. */
export type StoryDay = {
  /** As it was said: "2026-03-04", "2026-03" or "2026". */
  said: string;
  /** "Wednesday 4 March", "March 2026, day not known", "About 2026". */
  title: string;
  iso: string | null;
  entries: Reading[];
};

/** Somebody or some agency that the chronology can be filtered by. */
export type Choice = { id: string; label: string };

/** A record read from top to bottom, oldest first. */
export type Chronology = { days: StoryDay[]; agencies: Choice[]; people: Choice[] };

export type ChronologyOptions = {
  kinds: Kinds;
  lists: Lists;
  /** What others call people, agencies and procedures; the record's own names serve where these have none. */
  names?: Names;
  /** The record as it was known on a day, or as far as it had happened by one (R2). */
  asked?: Asked;
  /** Whether the reader may read a restricted entry whole. Nobody may, unless this says so (R5). */
  mayRead?: (entry: AnyEntry) => boolean;
};

/**
 * A family's record as a story: its entries in order, corrected ones with what they said before, taken-back ones
 * struck through (R4), restricted ones by their public stub (R5).
 */
export function chronologyOf(entries: readonly AnyEntry[], options: ChronologyOptions): Chronology {
  const { kinds, lists, asked = {}, mayRead = () => false } = options;
  const { knownOn = Number.POSITIVE_INFINITY, asOf = Number.POSITIVE_INFINITY } = asked;
  const received = entries.filter((entry) => entry.received.day <= knownOn);
  const restricted = new Set(
    received
      .filter((entry) => entry.audience.to !== 'network' && mayRead(entry))
      .map((entry) => entry.corrects ?? entry.id),
  );
  const readable = wholeFor(received, mayRead);
  const view = viewOf(readable, kinds, { asOf });
  // Of what is restricted to others only that somebody spoke is known.
  const comments = Map.groupBy(
    view.entries.flatMap((entry) =>
      entry.kind === 'words' && entry.payload.on !== undefined && entry.payload.said !== undefined ? [entry] : [],
    ),
    ({ payload }) => payload.on,
  );
  const reader = { view, kinds, say: sayForStory(view, lists, options.names ?? {}), comments };

  const corrections = correctionsByRoot(readable);
  const roots = new Map(readable.filter((entry) => entry.kind !== 'correction').map((entry) => [entry.id, entry]));
  const steps = new Map<string, Step[]>();
  const standing: Standing[] = [...view.entries];
  for (const [id, mine] of corrections) {
    const history = historyOf(id, roots.get(id), mine, kinds);
    steps.set(id, history);
    // What no longer stands is shown where it last stood.
    const last = history.at(-1)?.after === null ? history.findLast((step) => step.before)?.before : null;
    if (last && !view.byId.has(id) && last.happened.last <= asOf) standing.push(last);
  }

  const place = new Map(entries.map((entry, index) => [entry.id, index]));
  const inOrder = standing.toSorted(
    (a, b) =>
      compare(sortKey(a), sortKey(b)) ||
      a.received.at - b.received.at ||
      (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0),
  );
  const readings = inOrder.map((entry) =>
    readingOf(entry, steps.get(entry.id) ?? [], restricted.has(entry.id), reader),
  );
  const choices = (ids: readonly string[], called: (id: string) => string) =>
    [...new Set(ids)]
      .map((id) => ({ id, label: called(id) }))
      .filter((one) => isNamed(one.label))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'en'));
  return {
    days: daysOf(readings),
    agencies: choices(
      readings.filter((one) => !one.byProcedure).flatMap((one) => one.agencies),
      reader.say.agency,
    ),
    people: choices(
      readings.flatMap((one) => one.people),
      reader.say.person,
    ),
  };
}

/** Days in their order; after them what is known only by its month, after the months what is known only by its year. */
const sortKey = ({ happened }: Pick<Standing, 'happened'>): string =>
  happened.said + '2026-99-99'.slice(happened.said.length);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function daysOf(readings: readonly Reading[]): StoryDay[] {
  return [...Map.groupBy(readings, (one) => one.said)].map(([said, entries]) => {
    const day = parseDay(said);
    return { said, title: titleOf(said, day, entries), iso: day === null ? null : isoDay(day), entries };
  });
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function titleOf(said: string, day: Day | null, entries: readonly Reading[]): string {
  if (day !== null) return `${WEEKDAYS[weekday(day) - 1]} ${writtenDay(day).replace(/ \d{4}$/, '')}`;
  return said.length === 4 ? `About ${said}` : `${entries[0]?.roughly?.replace(/^./, 'I')}, day not known`;
}
