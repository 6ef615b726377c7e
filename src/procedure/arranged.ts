import type { Day } from '../calendar/day.ts';
import { parseDay } from '../calendar/day.ts';
import { type Network, type Owner, teamOn } from '../engagement/network.ts';
import type { Standing } from '../record/view.ts';
import type { DueDate } from './due.ts';
import { type DutyState, isMeant, type RunState } from './state.ts';

/** Another day that a manager gave a duty: which, decided by whom, in which entry. */
export type Redated = { to: Day; by: string; entry: string };
/** Somebody else of the team whom a duty was passed on to. */
export type Delegated = { to: string; by: string; entry: string };

/** Roles that may give a duty another day. */
export const MAY_REDATE: readonly string[] = [
  'line-manager',
  'senior-manager',
  'conference-chair',
  'safeguarding-lead',
];

type Arrangement = Extract<Standing, { kind: 'duty-redated' | 'duty-delegated' }>;

/** What people have arranged for the duties of runs, in the order it happened. */
export const arrangementsIn = (entries: readonly Standing[]): Arrangement[] =>
  entries.filter((entry) => entry.kind === 'duty-redated' || entry.kind === 'duty-delegated');

/**
 * What was arranged for a duty while it was asked; the last word holds. Arranging moves no stage and changes no count:
 * what follows from a duty follows from the policy's own day (P6: our own delay never stalls the ladder).
 */
export function arrangedFor(
  duty: DutyState,
  run: RunState,
  arrangements: readonly Arrangement[],
): { redated: Redated | null; delegated: Delegated | null } {
  let redated: Redated | null = null;
  let delegated: Delegated | null = null;
  for (const { id, kind, payload, happened } of arrangements) {
    if (payload.run !== run.id || !isMeant(duty, run, payload.duty)) continue;
    if (happened.last < duty.from || (duty.met !== null && happened.last > duty.met)) continue;
    if (kind === 'duty-delegated') delegated = { to: payload.to, by: payload.by, entry: id };
    else if (MAY_REDATE.includes(payload.by)) redated = { to: parseDay(payload.to) ?? 0, by: payload.by, entry: id };
  }
  return { redated, delegated };
}

/** Acts that the policy does not allow: another day that was not a manager's to give. */
export const wronglyArranged = (
  run: RunState,
  arrangements: readonly Arrangement[],
): { entry: string; why: string }[] =>
  arrangements
    .filter(
      ({ kind, payload }) => payload.run === run.id && kind === 'duty-redated' && !MAY_REDATE.includes(payload.by),
    )
    .map(({ id, payload }) => ({
      entry: id,
      why: `“${payload.duty.replaceAll('-', ' ')}” keeps its day: only a manager may give it another`,
    }));

/**
 * The day by which a duty is to be done, another one having been given. Where the partnership set the time, the new day
 * holds; a day that the policy sets can be brought forward, never put off: what is done after it is late (P6).
 */
export function agreedDay(due: DueDate, redated: Redated | null): Day {
  if (redated === null) return due.day;
  return due.local ? redated.to : Math.min(redated.to, due.day);
}

/** Whoever a duty was passed on to owns it for as long as they are in the team; then it is the role's again (P12). */
export function ownerWhenDelegated(owner: Owner, delegated: Delegated | null, network: Network, day: Day): Owner {
  if (delegated === null) return owner;
  const there = teamOn(network, day).some((member) => member.professional === delegated.to);
  return there ? { professional: delegated.to, role: owner.role, fallback: false } : owner;
}
