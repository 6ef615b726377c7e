import type { Day } from '../calendar/day.ts';
import type { Cause } from './cause.ts';
import type { Edition } from './edition.ts';
import type { DutyRule } from './schema.ts';

/** What one duty of a run has come to, while the record is folded. */
export type DutyState = {
  /** Run, stage, name, root cause and occurrence (P9). */
  key: string;
  name: string;
  stage: string;
  visit: StageVisit;
  rule: DutyRule;
  occurrence: number;
  /** What it was asked because of. */
  causes: Cause[];
  /** The first day on which an act counts for it. */
  from: Day;
  /** Whether it is one of a series whose due date comes from `again`. */
  repeat: boolean;
  /** The kinds of entry that can meet it. */
  kinds: readonly string[];
  required: string[];
  covered: Set<string>;
  by: Cause[];
  met: Day | null;
  /** Met or declined by someone who could not know that the stage had been left: it stands, but it moves nothing (P3, P8). */
  unaware: boolean;
  declined: { on: Day; entry: string; by: string; review: string | null } | null;
  /** The day on which it stopped being asked, when that was known, and why: the stage was left, the run ended. */
  dropped: { on: Day; known: Day; why: 'stage-left' | 'run-ended' } | null;
};

/** One time in a stage. A stage entered again is another visit with duties of its own. */
export type StageVisit = {
  stage: string;
  /** The stage's name when it was entered; a migration may since have renamed it. */
  enteredAs: string;
  causes: Cause[];
  on: Day;
  why: string;
  cite: readonly string[];
  local: boolean;
  left: Day | null;
  duties: DutyState[];
  /** Whether one of its duties was declined. */
  anyDeclined: boolean;
  /** How often each duty was asked in it, by name. */
  asked: Map<string, number>;
  /** Whether a person has acted in it: met or declined one of its duties, decided, or asserted (P8). */
  touched: boolean;
  /** Kept on its recorded day because a person had acted in it, though its cause has changed (P8). */
  kept: boolean;
};

/**
 * A stage that stays on its recorded day, because someone had acted in it before its cause was corrected (P8), and how
 * many times the record enters that stage before.
 */
export type KeptStage = { stage: string; on: Day; entry: string; known: Day; before: number };

/** One run of a procedure, while the record is folded. */
export type RunState = {
  id: string;
  edition: Edition;
  scope: string;
  causes: Cause[];
  /** Ids of its causes: they are spent with it, also one that a correction has moved to a later day (P11). */
  took: Set<string>;
  opened: Day;
  why: string;
  cite: readonly string[];
  local: boolean;
  visits: StageVisit[];
  duties: DutyState[];
  /** Of them, those that may still be open, so that each day looks at few. */
  open: DutyState[];
  /** Whether some of them may have closed since the list was last gone through. */
  openChanged: boolean;
  /** Stages that stay on their recorded days: entered then, and not before (P8). */
  kept: readonly KeptStage[];
  /** Names of duties with what each was asked because of: the same cause asks once (P9). */
  askedFor: Set<string>;
  outcomes: { outcome: string; on: Day; entry: string; by: string }[];
  asserted: { route: string; on: Day; entry: string; by: string; offers: readonly string[] }[];
  migrated: { on: Day; from: string; to: string; entry: string }[];
  handedOver: { to: string; at: string; on: Day; adopted: boolean } | null;
  /** The run that handed over to this one. */
  handedFrom: string | null;
  ended: { on: Day; why: string } | null;
  confirmed: boolean;
  /** Acts that the policy does not allow, told rather than swallowed. */
  problems: { entry: string; why: string }[];
  /** The entry that recorded the opening, where the record holds one. */
  recorded: string | null;
};

/** The visit a run is in. */
export function current(run: RunState): StageVisit {
  return run.visits.at(-1) as StageVisit;
}

/** Whether a run entered a stage, by the name it had then, on a day. */
export function wasEntered(run: RunState, { stage, on }: { stage: string; on: Day }): boolean {
  return run.visits.some((visit) => visit.enteredAs === stage && visit.on === on);
}

/**
 * Whether somebody who names a duty, by its name or by its key, means this one. In a stage that is kept though its cause
 * has changed (P8), whoever named the duty before the change means it still: the key then held another cause.
 */
export function isMeant(duty: DutyState, run: RunState, said: string): boolean {
  if (said === duty.name || said === duty.key) return true;
  return (
    duty.visit.kept &&
    said.startsWith(`${run.id}/${duty.stage}.${duty.name}/`) &&
    said.endsWith(`/${duty.occurrence}`) &&
    !run.duties.some((one) => one.key === said)
  );
}

/** Whether a duty is still waiting to be done. */
export function isOpen(duty: DutyState): boolean {
  return duty.met === null && duty.declined === null && (duty.dropped === null || duty.rule['stays-due'] === true);
}

/** Whether an act still counts for a duty. A declined one that is done all the same is done (P10). */
export function listens(duty: DutyState): boolean {
  return duty.met === null && (duty.dropped === null || duty.rule['stays-due'] === true);
}

/** Whether an act of a day may still count for a duty: also one of a stage that nobody knew to be left by then (P8). */
export function listensOn(duty: DutyState, day: Day): boolean {
  return listens(duty) || (duty.met === null && duty.dropped !== null && day <= duty.dropped.known);
}

/**
 * The duty of that name that others refer to: the first of the latest visit that asked for it, not counting declined
 * ones that were asked again.
 * Undefined where it was never asked.
 */
export function dutyNamed(run: RunState, name: string): DutyState | undefined {
  for (let index = run.visits.length - 1; index >= 0; index--) {
    let declined: DutyState | undefined;
    for (const duty of run.visits[index]?.duties ?? []) {
      if (duty.name !== name) continue;
      if (duty.declined === null || duty.met !== null) return duty;
      declined = duty;
    }
    if (declined) return declined;
  }
  return undefined;
}
