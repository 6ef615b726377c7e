import { addMonths, type Day, parseDay } from '../calendar/day.ts';
import type { Happened } from '../record/entry.ts';
import type { Standing, View } from '../record/view.ts';
import type { Level, Seen } from '../record/words.ts';
import type { Network } from './network.ts';
import { holdsOn, type Span } from './spans.ts';

/** One time that somebody looked for a child, and what they saw. */
export type Sighting = {
  child: string;
  /** The first possible day: an imprecise date resets a clock as early as it can (P3). */
  on: Day;
  said: string;
  seen: Seen;
  homeEntered: boolean;
  bedroom: boolean;
  examined: boolean;
  by: string;
  agency: string;
  /** Whether the one who saw the child is the visitor the plan asks for on that day. */
  byPlansVisitor: boolean;
  entry: string;
};

/** What the plan asks for a child, for a time. */
export type PlanAsks = Span & {
  child: string;
  who: string;
  everyDays: number | null;
  alone: boolean;
  home: boolean;
  /** Whether the plan stopped asking it, and did not only change how. */
  stopped: boolean;
  entry: string;
};

/** How far a child is involved, for a time. */
export type Involvement = Span & { child: string; level: Level; entry: string };

/** A child of the family. An unborn child is one too. */
export type Child = {
  id: string;
  name: string | null;
  born: Day | null;
  expected: Day | null;
  died: Happened | null;
  /** Since when the child is in the family no more; null while they are. */
  left: Day | null;
  /** Times in which the child was not in the family. */
  away: Span[];
};

/** The children of a family, in the order in which the record names them. */
export function childrenOf(view: View): Child[] {
  const children = new Map<string, Child>();
  const at = (id: string) => children.get(view.person(id));
  for (const entry of view.entries) {
    switch (entry.kind) {
      case 'person-joined': {
        const { person, as, name, born, expected } = entry.payload;
        if (as !== 'child' && as !== 'unborn-child') break;
        const known = at(person);
        if (known) comesBack(known, entry.happened.last);
        else
          children.set(view.person(person), {
            id: view.person(person),
            name: name ?? null,
            born: dayOrNull(born),
            expected: dayOrNull(expected),
            died: null,
            left: null,
            away: [],
          });
        break;
      }
      case 'person-born': {
        const { person, born, name } = entry.payload;
        const child = at(person);
        const known = { born: dayOrNull(born), name: name ?? child?.name ?? null };
        // The birth may be the first that anyone hears of the child.
        if (child) Object.assign(child, known);
        else {
          const id = view.person(person);
          children.set(id, { id, ...known, expected: null, died: null, left: null, away: [] });
        }
        break;
      }
      case 'person-changed': {
        const child = at(entry.payload.person);
        if (child)
          Object.assign(child, {
            name: entry.payload.name ?? child.name,
            born: dayOrNull(entry.payload.born) ?? child.born,
          });
        break;
      }
      case 'person-died': {
        const child = at(entry.payload.person);
        if (child) child.died = entry.happened;
        break;
      }
      case 'person-left': {
        const child = at(entry.payload.person);
        // Told twice, they left the first time.
        if (!child || child.left !== null) break;
        child.left = entry.happened.last;
        child.away.push({ from: child.left, to: null });
        break;
      }
    }
  }
  return [...children.values()];
}

function comesBack(child: Child, on: Day): void {
  child.left = null;
  for (const span of child.away) span.to ??= on;
}

/** Whether a child is in the family on a day: alive, not gone, not grown up. Without a date of birth they count as a child. */
export function isPresentIn({ born, died, away, expected }: Child, day: Day): boolean {
  if (died !== null && died.last <= day) return false;
  if (away.some((span) => holdsOn(span, day))) return false;
  if ((born ?? expected ?? day) > day) return false;
  return born === null || addMonths(born, 18 * 12) > day;
}

const dayOrNull = (iso: string | undefined): Day | null => (iso === undefined ? null : parseDay(iso));

/** What the plan has asked for each child, over time. A later one for the same child and visitor replaces the earlier. */
export function planAsksOf(view: View): PlanAsks[] {
  const asks: PlanAsks[] = [];
  for (const entry of view.entries) {
    if (entry.kind !== 'plan-asks') continue;
    const { child, who, everyDays, alone, home, ended } = entry.payload;
    const id = view.person(child);
    for (const before of asks) {
      if (before.child !== id || before.who !== who) continue;
      if (before.to === null) before.to = entry.happened.last;
      if (ended && before.to === entry.happened.last) before.stopped = true;
    }
    if (!ended)
      asks.push({
        child: id,
        who,
        everyDays: everyDays ?? null,
        alone: alone ?? false,
        home: home ?? false,
        stopped: false,
        from: entry.happened.last,
        to: null,
        entry: entry.id,
      });
  }
  return asks;
}

/** How far each child has been involved, over time. */
export function involvementsOf(view: View): Involvement[] {
  const spans: Involvement[] = [];
  for (const entry of view.entries) {
    if (entry.kind === 'involvement-began') {
      const child = view.person(entry.payload.child);
      spans.push({ child, level: entry.payload.level, from: entry.happened.last, to: null, entry: entry.id });
    } else if (entry.kind === 'involvement-ended') {
      const child = view.person(entry.payload.child);
      for (const span of spans)
        if (span.child === child && span.level === entry.payload.level && span.to === null)
          span.to = entry.happened.last;
    } else if (entry.kind === 'person-died') {
      const child = view.person(entry.payload.person);
      for (const span of spans) if (span.child === child && span.to === null) span.to = entry.happened.last;
    }
  }
  return spans;
}

/** Everything anyone has said about seeing a child, wherever it was recorded: sightings follow the child (R4). */
export function sightingsOf(view: View, network: Network, asks: readonly PlanAsks[]): Sighting[] {
  const sightings: Sighting[] = [];
  for (const entry of view.entries) {
    if (entry.kind !== 'contact' && entry.kind !== 'sighting') continue;
    for (const one of entry.payload.sightings ?? []) {
      const child = view.person(one.child);
      const on = entry.happened.first;
      sightings.push({
        child,
        on,
        said: entry.happened.said,
        seen: one.seen,
        homeEntered: entry.payload.homeEntered ?? false,
        bedroom: one.bedroom ?? false,
        examined: one.examined ?? false,
        by: entry.author,
        agency: entry.agency,
        byPlansVisitor: isPlansVisitor(child, entry, on, network, asks),
        entry: entry.id,
      });
    }
  }
  return sightings.toSorted((a, b) => a.on - b.on);
}

function isPlansVisitor(child: string, entry: Standing, on: Day, network: Network, asks: readonly PlanAsks[]): boolean {
  return asks.some(
    (ask) =>
      ask.child === child &&
      holdsOn(ask, on) &&
      network.team.some(
        (member) => member.professional === entry.author && member.role === ask.who && holdsOn(member, on),
      ),
  );
}

/** When a child was last seen, in each way that has a clock of its own. Each names the sighting that reset it. */
export type LastSeen = {
  seen: Sighting | null;
  alone: Sighting | null;
  atHome: Sighting | null;
  homeEntered: Sighting | null;
  byPlansVisitor: Sighting | null;
  bedroom: Sighting | null;
  examined: Sighting | null;
  /** At the door only: it resets none of the clocks above. */
  doorstep: Sighting | null;
  /** Looked for, and not seen. */
  notSeen: Sighting | null;
};

/** The last of each kind of sighting of one child, among those up to and including a day. */
export function lastSeen(sightings: readonly Sighting[], child: string, upTo: Day): LastSeen {
  const last: LastSeen = {
    seen: null,
    alone: null,
    atHome: null,
    homeEntered: null,
    byPlansVisitor: null,
    bedroom: null,
    examined: null,
    doorstep: null,
    notSeen: null,
  };
  for (const one of sightings) {
    if (one.child !== child || one.on > upTo) continue;
    const really = one.seen === 'alone' || one.seen === 'seen';
    if (one.homeEntered) last.homeEntered = one;
    if (one.bedroom) last.bedroom = one;
    if (one.seen === 'doorstep') last.doorstep = one;
    if (one.seen === 'not-seen') last.notSeen = one;
    if (!really) continue;
    last.seen = one;
    if (one.seen === 'alone') last.alone = one;
    if (one.homeEntered) last.atHome = one;
    if (one.byPlansVisitor) last.byPlansVisitor = one;
    if (one.examined) last.examined = one;
  }
  return last;
}
