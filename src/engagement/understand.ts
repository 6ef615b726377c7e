import type { Day } from '../calendar/day.ts';
import type { Lists } from '../record/lists.ts';
import type { View } from '../record/view.ts';
import type { Level } from '../record/words.ts';
import {
  type Child,
  childrenOf,
  type Involvement,
  involvementsOf,
  type PlanAsks,
  planAsksOf,
  type Sighting,
  sightingsOf,
} from './children.ts';
import { type Contact, contactsOf } from './contacts.ts';
import { type Network, networkOf } from './network.ts';
import { holdsOn, type Span } from './spans.ts';
import { type NobodyAccepted, type WatchSaid, watchSaidIn } from './watch.ts';

/** A time during which someone in the family may be at risk from another adult (P5). */
export type RiskSpan = Span & { person: string; entry: string; known: Day };

/** What a record says, understood once and read by findings and procedures alike. No day in it is today. */
export type Understanding = {
  view: View;
  children: Child[];
  contacts: Contact[];
  contactById: ReadonlyMap<string, Contact>;
  sightings: Sighting[];
  asks: PlanAsks[];
  involvements: Involvement[];
  network: Network;
  /** What agencies say about seeing each child, and what senior managers accepted. */
  watch: { said: WatchSaid[]; accepted: NobodyAccepted[] };
  /** Times from a family's opening to its closing; counting is within one of them (P5). */
  episodes: Span[];
  risks: RiskSpan[];
};

/** Everything the later rooms need to know of a record, worked out once. */
export function understand(view: View, lists: Lists): Understanding {
  const network = networkOf(view);
  const asks = planAsksOf(view);
  const contacts = contactsOf(view, lists);
  return {
    view,
    children: childrenOf(view),
    contacts,
    contactById: new Map(contacts.map((contact) => [contact.id, contact])),
    sightings: sightingsOf(view, network, asks),
    asks,
    involvements: involvementsOf(view),
    network,
    watch: watchSaidIn(view),
    ...episodesAndRisks(view),
  };
}

/** Times from a family's opening to its closing, as a record says. */
export const episodesOf = (view: Pick<View, 'entries' | 'person'>): Span[] => episodesAndRisks(view).episodes;

function episodesAndRisks(view: Pick<View, 'entries' | 'person'>): { episodes: Span[]; risks: RiskSpan[] } {
  const episodes: Span[] = [];
  const risks: RiskSpan[] = [];
  for (const entry of view.entries) {
    if (entry.kind === 'family-opened') {
      if (episodes.at(-1)?.to !== null) episodes.push({ from: entry.happened.first, to: null });
    } else if (entry.kind === 'family-closed') {
      const open = episodes.at(-1);
      if (open && open.to === null) open.to = entry.happened.last;
    } else if (entry.kind === 'safe-contact') {
      const person = view.person(entry.payload.person);
      if (entry.payload.risk === 'may-be-at-risk')
        risks.push({ person, from: entry.happened.first, to: null, entry: entry.id, known: entry.knownOn });
      else for (const risk of risks) if (risk.person === person && risk.to === null) risk.to = entry.happened.last;
    }
  }
  return { episodes, risks };
}

/** The first day of the episode of involvement that a day falls in; the day after the last one ended if in none. */
export function episodeStart(understanding: Pick<Understanding, 'episodes'>, day: Day): Day {
  let start = Number.NEGATIVE_INFINITY;
  for (const episode of understanding.episodes) {
    if (episode.from <= day) start = episode.to !== null && episode.to < day ? episode.to + 1 : episode.from;
  }
  return understanding.episodes[0]?.from === start ? Number.NEGATIVE_INFINITY : start;
}

/** The levels at which any child, or one child, is involved on a day. */
export function levelsOn(understanding: Pick<Understanding, 'involvements'>, day: Day, child?: string): Set<Level> {
  const levels = new Set<Level>();
  for (const span of understanding.involvements) {
    if (holdsOn(span, day) && (child === undefined || span.child === child)) levels.add(span.level);
  }
  return levels;
}

/** Whether any child, or one child, is involved on a day at one of some levels. */
export function isInvolvedOn(
  understanding: Pick<Understanding, 'involvements'>,
  day: Day,
  levels: readonly string[],
  child?: string,
): boolean {
  return understanding.involvements.some(
    (span) => levels.includes(span.level) && holdsOn(span, day) && (child === undefined || span.child === child),
  );
}
