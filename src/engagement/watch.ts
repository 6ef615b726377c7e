import { type Day, parseDay } from '../calendar/day.ts';
import type { View } from '../record/view.ts';
import { isPresentIn, type PlanAsks } from './children.ts';
import type { Network } from './network.ts';
import { holdsOn, type Span } from './spans.ts';
import type { Understanding } from './understand.ts';

/** What an agency says of a child, from a day on: the last word of each agency holds (S1-10-m, S2-11.0-d). */
export type WatchSaid = {
  child: string;
  agency: string;
  sees: 'yes' | 'no' | 'not-known';
  professional: string | null;
  everyDays: number | null;
  next: Day | null;
  last: Day | null;
  reportsTo: string | null;
  on: Day;
  entry: string;
};

/** Roles whose word it takes to accept that nobody sees a child, or to close though something is missing. */
export const SENIORS: readonly string[] = ['senior-manager', 'safeguarding-lead'];

/** The kinds of entry by which somebody who saw a child may be gone. */
export const LEAVING: readonly string[] = ['agency-ended', 'plan-asks', 'removed-from-roll', 'team-left', 'watch'];

/** A time for which a senior manager has accepted that nobody sees a child: up to the day of its review. */
export type NobodyAccepted = Span & { child: string; by: string; entry: string };

/** Whoever sees a child: because the plan asks it of their role, or because their agency says so. */
export type Watcher = {
  because: 'plan' | 'said';
  agency: string;
  professional: string | null;
  /** The role that the plan asks it of. */
  role: string | null;
  everyDays: number | null;
  alone: boolean;
  /** The day on which they said they will see the child next. */
  next: Day | null;
  /** The professional to whom they report; where nobody is named, whoever answers for the child. */
  reportsTo: string | null;
  from: Day;
  entry: string;
};

/** Everything agencies have said about seeing children, and what senior managers accepted, in the order of the record. */
export function watchSaidIn(view: View): { said: WatchSaid[]; accepted: NobodyAccepted[] } {
  const said: WatchSaid[] = [];
  const accepted: NobodyAccepted[] = [];
  for (const entry of view.entries) {
    const on = entry.happened.last;
    if (entry.kind === 'watch') {
      const { child, agency, sees, professional, everyDays, next, last, reportsTo } = entry.payload;
      said.push({
        child: view.person(child),
        agency,
        sees,
        professional: professional ?? null,
        everyDays: everyDays ?? null,
        next: dayOrNull(next),
        last: dayOrNull(last),
        reportsTo: reportsTo ?? null,
        on,
        entry: entry.id,
      });
    } else if (entry.kind === 'removed-from-roll' && entry.payload.of !== undefined) {
      // Whoever takes a child off its roll sees the child no more, unless it says so again (S3-4).
      const { child, of: agency } = entry.payload;
      const nothing = { professional: null, everyDays: null, next: null, last: null, reportsTo: null };
      said.push({ child: view.person(child), agency, sees: 'no', ...nothing, on, entry: entry.id });
    } else if (entry.kind === 'watch-none' && SENIORS.includes(entry.payload.by)) {
      // The day of the review is said with it; on that day somebody has to look again.
      const { child, by, review } = entry.payload;
      accepted.push({ child: view.person(child), by, from: on, to: parseDay(review), entry: entry.id });
    }
  }
  return { said, accepted };
}

const dayOrNull = (iso: string | undefined): Day | null => (iso === undefined ? null : parseDay(iso));

/**
 * Who sees a child on a day: one line each, by whom, how often, reporting to whom. A plan that asks it of a role in which
 * nobody works is no one; nor is an agency that has ended its part since, or whose named worker has left the team.
 */
export function watchersOn(
  { asks, watch, network }: Pick<Understanding, 'asks' | 'watch' | 'network'>,
  child: string,
  day: Day,
): Watcher[] {
  const accountable = accountableOn(network, child, day);
  const plan = asks.flatMap((ask): Watcher[] => {
    if (ask.child !== child || !holdsOn(ask, day)) return [];
    const member = network.team.find((one) => one.role === ask.who && holdsOn(one, day));
    return member ? [watcherByPlan(ask, member, accountable)] : [];
  });
  const last = new Map<string, WatchSaid>();
  for (const one of watch.said) if (one.child === child && one.on <= day) last.set(one.agency, one);
  const said = [...last.values()]
    .filter((one) => one.sees === 'yes' && isStillThere(one, network, day))
    .map(
      (one): Watcher => ({
        because: 'said',
        agency: one.agency,
        professional: one.professional,
        role: null,
        everyDays: one.everyDays,
        alone: false,
        next: one.next,
        reportsTo: one.reportsTo ?? accountable,
        from: one.on,
        entry: one.entry,
      }),
    );
  return [...plan, ...said];
}

const watcherByPlan = (
  ask: PlanAsks,
  member: { professional: string; agency: string },
  accountable: string | null,
): Watcher => ({
  because: 'plan',
  agency: member.agency,
  professional: member.professional,
  role: ask.who,
  everyDays: ask.everyDays,
  alone: ask.alone,
  next: null,
  reportsTo: accountable,
  from: ask.from,
  entry: ask.entry,
});

/** Whether the agency that said so, and the worker it named, are still there. An agency nobody recorded as involved is. */
function isStillThere(
  { agency, professional, on }: Pick<WatchSaid, 'agency' | 'professional' | 'on'>,
  network: Network,
  day: Day,
): boolean {
  const isGone = (spans: readonly Span[]) =>
    spans.some(({ to }) => to !== null && to >= on) && !spans.some((span) => holdsOn(span, day));
  return (
    !isGone(network.agencies.filter((one) => one.agency === agency)) &&
    !isGone(network.team.filter((one) => one.professional === professional))
  );
}

/**
 * Whether the last one who was named before a day is gone on that day. Who is named on the day itself does not count, so
 * that nothing recorded later that day takes back what was an alarm (P3).
 */
export function lastOneLeft(
  understanding: Pick<Understanding, 'asks' | 'watch' | 'network'>,
  child: string,
  day: Day,
): boolean {
  const { asks, watch, network } = understanding;
  const isGone = ({ because, agency, professional, role, from }: Watcher): boolean => {
    if (because === 'said') {
      const unsaid = watch.said.some(
        (one) => one.child === child && one.agency === agency && one.on === day && one.sees !== 'yes',
      );
      return unsaid || !isStillThere({ agency, professional, on: from }, network, day);
    }
    const stopped = asks.some((one) => one.child === child && one.who === role && one.stopped && one.to === day);
    return stopped || !network.team.some((one) => one.role === role && one.from < day && holdsOn(one, day));
  };
  const before = watchersOn(understanding, child, day - 1);
  return before.length > 0 && before.every(isGone);
}

/** The professional who answers for a child on a day; null where nobody does. */
export function accountableOn(network: Network, child: string, day: Day): string | null {
  return network.accountable.findLast((one) => one.child === child && one.from <= day)?.professional ?? null;
}

/** What the plan asks of a role in which nobody works: asked of nobody. */
export function askedOfNobody(
  { asks, network }: Pick<Understanding, 'asks' | 'network'>,
  child: string,
  day: Day,
): PlanAsks[] {
  return asks.filter(
    (ask) =>
      ask.child === child &&
      holdsOn(ask, day) &&
      !network.team.some((one) => one.role === ask.who && holdsOn(one, day)),
  );
}

/** The acceptance by a senior manager that nobody sees a child, where one holds on a day. */
export function nobodyAcceptedOn(
  { watch }: Pick<Understanding, 'watch'>,
  child: string,
  day: Day,
): NobodyAccepted | null {
  return watch.accepted.findLast((one) => one.child === child && holdsOn(one, day)) ?? null;
}

/** The levels at which services look after a child by name: below them no agency is asked who sees the child. */
export const WATCHED_LEVELS: readonly string[] = ['early-help', 'child-in-need', 'child-protection', 'looked-after'];

/**
 * Whether somebody has to see a child on a day: a child of the family, born, alive, under 18 and still there, who is
 * involved at early help or above.
 */
export function isToBeSeen(
  { children, involvements }: Pick<Understanding, 'children' | 'involvements'>,
  child: string,
  day: Day,
): boolean {
  const known = children.find((one) => one.id === child);
  if (!known || !isPresentIn(known, day)) return false;
  return involvements.some((one) => one.child === child && WATCHED_LEVELS.includes(one.level) && holdsOn(one, day));
}
