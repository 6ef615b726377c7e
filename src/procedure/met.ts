import type { Day } from '../calendar/day.ts';
import { agenciesOn, coreGroupAgenciesOn, type Network, teamOn } from '../engagement/network.ts';
import { holdsOn } from '../engagement/spans.ts';
import type { Standing } from '../record/view.ts';
import { metByWays } from './edition.ts';
import type { DutyRule } from './schema.ts';
import { listOf, type MetByOne, type Recorded } from './schema.ts';
import { current, type RunState } from './state.ts';

/** Who is who, so that an act "to" a person also reaches the role that the policy names. */
export type Who = { network: Network; rolesOf: (person: string) => readonly string[]; person: (id: string) => string };

type Fields = Record<string, unknown>;
const strings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** Names, roles and agencies that a list of recipients reaches: itself, and what each person or professional is. */
function reached(ids: readonly string[], day: Day, who: Who): string[] {
  const all = [...ids];
  for (const id of ids) all.push(...who.rolesOf(id));
  for (const member of who.network.team) {
    const { professional, role, agency } = member;
    if (!holdsOn(member, day)) continue;
    if (ids.includes(professional) || ids.includes(role)) all.push(professional, role, agency);
    // An agency's name reaches its people, not their roles: someone of it was told, not whoever holds the role.
    else if (ids.includes(agency)) all.push(professional);
  }
  return all;
}

/** Whether an entry is the recorded thing that a rule speaks of, in this run. */
export function isRecorded(rule: Recorded, entry: Standing, run: RunState | null, who: Who): boolean {
  if (entry.kind !== rule.entry) return false;
  const payload = entry.payload as Fields;
  const day = entry.happened.last;
  if (run && !isForRun(entry, run, who)) return false;
  const anyOf = (wanted: string | readonly string[] | undefined, has: () => readonly string[]): boolean =>
    wanted === undefined || listOf(wanted).some((one) => has().includes(one));
  const reachesAny = (wanted: string | readonly string[] | undefined, ids: unknown): boolean => {
    if (wanted === undefined) return true;
    const all = reached(strings(ids), day, who);
    return listOf(wanted).some((one) => all.includes(one));
  };
  return (
    anyOf(rule.step, () => strings(payload.step)) &&
    anyOf(rule.type, () => strings(payload.type)) &&
    (rule.held === undefined || payload.step === 'held') &&
    anyOf(rule.purpose, () => strings(payload.purposes)) &&
    reachesAny(rule.with, payload.with) &&
    reachesAny(rule.to, payload.to) &&
    anyOf(rule.by, () => (payload.by === undefined ? authorsRoles(entry, who) : strings(payload.by))) &&
    anyOf(rule.route, () => strings(payload.route)) &&
    anyOf(rule.outcome, () => strings(payload.outcome)) &&
    anyOf(rule.agency, () => strings(payload.kind)) &&
    anyOf(rule.gave, () => strings(payload.gave)) &&
    anyOf(rule.parents, () => strings(payload.parents)) &&
    (rule.immediate === undefined || payload.immediate === true) &&
    (rule.elevated === undefined || payload.elevatedRisk === true) &&
    anyOf(rule.sees, () => strings(payload.sees)) &&
    (rule['need-remains'] === undefined || payload.needRemains === 'yes') &&
    (rule.about === undefined || (run !== null && isAboutRun(payload, run) && decisionStands(entry, run)))
  );
}

/** The roles an entry's author has on its day. */
export function authorsRoles(entry: Standing, who: Who): string[] {
  return teamOn(who.network, entry.happened.last)
    .filter((member) => member.professional === entry.author)
    .map((member) => member.role);
}

/**
 * Whether an act may count in this run: it names no runs or names this one; and it is not about another child,
 * contact or assessment than the one this run is for.
 */
export function isForRun(entry: Standing, run: RunState, who: Pick<Who, 'person'>): boolean {
  const payload = entry.payload as Fields;
  if (Array.isArray(payload.runs) && !payload.runs.includes(run.id)) return false;
  switch (run.edition.rules['run-per']) {
    case 'child':
      return entry.about.length === 0 || entry.about.some((one) => who.person(one) === run.scope);
    case 'contact':
      return payload.contact === undefined || payload.contact === run.scope;
    case 'assessment':
      return payload.assessment === undefined || payload.assessment === run.scope;
    case 'family':
      return true;
  }
}

/** Whether a decision names this run: by its id, by its procedure, or by an outcome that is this procedure's. */
export function isAboutRun(payload: Fields, run: RunState): boolean {
  if (typeof payload.run === 'string') return payload.run === run.id || payload.run === run.edition.id;
  if (Array.isArray(payload.runs)) return payload.runs.includes(run.id);
  return typeof payload.outcome === 'string' && Object.hasOwn(run.edition.rules.outcomes ?? {}, payload.outcome);
}

/**
 * Whether the policy lets a decision stand: it names an outcome of the procedure, of one who may decide it, at a stage
 * where it may be decided. Other acts, and procedures without outcomes, ask nothing of the kind.
 */
export function decisionStands(entry: Standing, run: RunState): boolean {
  const { outcomes } = run.edition.rules;
  if (entry.kind !== 'decision' || outcomes === undefined) return true;
  const outcome = entry.payload.outcome === undefined ? undefined : outcomes[entry.payload.outcome];
  if (!outcome || !listOf(outcome.by).includes(entry.payload.by)) return false;
  const stages = listOf(outcome.from);
  return stages.length === 0 || stages.includes(current(run).stage);
}

/** What must be gathered before a duty is met, as it is on the day it is asked. One act is enough where nothing is named. */
export function requiredFor(rule: DutyRule, day: Day, who: Who): string[] {
  // With several ways any one is enough, so nothing is gathered across them.
  const [way, ...others] = metByWays(rule['met-by']);
  return way === undefined || others.length > 0 ? [] : partsOf(way, day, who);
}

function partsOf(way: MetByOne, day: Day, who: Who): string[] {
  const everyone = way['to-all'] ?? way['answered-by'];
  if (Array.isArray(everyone)) return everyone;
  if (everyone === 'every-team-member')
    return [...new Set(teamOn(who.network, day).map((member) => member.professional))];
  if (everyone === 'every-agency') return agenciesOn(who.network, day);
  if (everyone === 'every-core-group-agency') return coreGroupAgenciesOn(who.network, day);
  return [...listOf(way.covers), ...listOf(way.contains), ...listOf(way.topic), ...(way.parts ?? [])];
}

/**
 * What an entry adds towards a duty: the parts it covers of what must be gathered, where anything must (`requiredFor`).
 * Null where it does not count for the duty at all.
 */
export function contributes(rule: DutyRule, entry: Standing, run: RunState, who: Who): string[] | null {
  const ways = metByWays(rule['met-by']);
  for (const way of ways) {
    if (!isRecorded(way, entry, run, who)) continue;
    const payload = entry.payload as Fields;
    const spoken = [
      ...strings(payload.covers),
      ...strings(payload.contains),
      ...strings(payload.topics),
      ...strings(payload.parts),
    ];
    const asked = [...listOf(way.covers), ...listOf(way.contains), ...listOf(way.topic), ...(way.parts ?? [])];
    const gathersPeople = way['to-all'] !== undefined || way['answered-by'] !== undefined;
    if (gathersPeople || ways.length > 1) {
      if (!asked.every((one) => spoken.includes(one))) continue;
    }
    if (!gathersPeople) return spoken;
    // Of who sees a child each agency answers for itself, whoever writes it down.
    if (entry.kind === 'watch') return [entry.payload.agency];
    const day = entry.happened.last;
    // Whoever writes it need not be told or asked, whatever their role, nor need the writer's own agency.
    const named = way['answered-by'] === undefined ? ['to', 'with', 'attended'] : ['answered', 'from'];
    const people = reached(
      named.flatMap((field) => strings(payload[field])),
      day,
      who,
    );
    return [...people, entry.author, entry.agency, ...authorsRoles(entry, who)];
  }
  return null;
}
