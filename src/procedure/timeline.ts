import type { Day } from '../calendar/day.ts';
import { type Owner, ownerOn } from '../engagement/network.ts';
import { holdsOn } from '../engagement/spans.ts';
import {
  agreedDay,
  arrangedFor,
  type arrangementsIn,
  type Delegated,
  ownerWhenDelegated,
  type Redated,
  wronglyArranged,
} from './arranged.ts';
import { countsFrom, type DueDate, dueDate } from './due.ts';
import type { FoldInput } from './machine.ts';
import type { WithdrawnRun } from './recorded.ts';
import { listOf } from './schema.ts';
import type { DutyState, RunState, StageVisit } from './state.ts';

/** What the procedures make of a record: dates, and no today (P1). Pages and reports compare with a day. */
export type Timeline = {
  runs: Run[];
  withdrawn: WithdrawnRun[];
};

export type Run = {
  id: string;
  procedure: string;
  title: string;
  publisher: string;
  edition: number;
  hash: string;
  source: string;
  scope: string;
  opened: Day;
  causes: string[];
  why: string;
  cite: readonly string[];
  local: boolean;
  recorded: boolean;
  stages: {
    stage: string;
    title: string;
    entered: Day;
    left: Day | null;
    causes: string[];
    why: string;
    cite: readonly string[];
    local: boolean;
    kept: boolean;
  }[];
  duties: Duty[];
  outcomes: RunState['outcomes'];
  asserted: RunState['asserted'];
  migrated: RunState['migrated'];
  handedOver: RunState['handedOver'];
  handedFrom: string | null;
  ended: RunState['ended'];
  problems: RunState['problems'];
  /** Asked of a manager where what opened the run has been corrected away, though people have acted in it (P8). */
  question: 'confirm-or-withdraw' | null;
};

export type Duty = {
  key: string;
  stage: string;
  /** Which of the run's stages it belongs to: its place in `stages`. */
  visit: number;
  name: string;
  occurrence: number;
  ask: string;
  who: string;
  owner: Owner;
  causes: string[];
  from: Day;
  /** When the policy, or the partnership where the policy sets no time, has it due. */
  due: DueDate;
  /** The day by which it is to be done: a manager may have given it another than `due` says. */
  by: Day;
  redated: Redated | null;
  delegated: Delegated | null;
  met: { on: Day; by: string[] } | null;
  /** What has been gathered and what is still missing, where a duty takes several. */
  gathered: { done: string[]; missing: string[] };
  declined: DutyState['declined'];
  dropped: { on: Day; why: 'stage-left' | 'run-ended' } | null;
  staysDue: boolean;
  /** Times in which it waits: it is not safe to write or speak to the parent, or no child of the family lives (R7). */
  waits: { from: Day; to: Day | null; entry: string; why: 'safe-contact' | 'death' }[];
  mayDecline: readonly string[];
  cite: readonly string[];
  local: boolean;
};

/** What people have arranged for the duties of every run. */
export type Arranged = ReturnType<typeof arrangementsIn>;

/** A folded run as it is told to others, with every due date worked out on the whole record. */
export function runFrom(run: RunState, question: Run['question'], input: FoldInput, arranged: Arranged): Run {
  const { rules } = run.edition;
  return {
    id: run.id,
    procedure: run.edition.id,
    title: rules.title,
    publisher: rules.publisher,
    edition: rules.edition,
    hash: run.edition.hash,
    source: rules.source,
    scope: run.scope,
    opened: run.opened,
    causes: run.causes.map((cause) => cause.id),
    why: run.why,
    cite: run.cite,
    local: run.local,
    recorded: run.recorded !== null,
    stages: run.visits.map((visit) => stageFrom(visit, run)),
    duties: run.duties.map((duty) => dutyFrom(duty, run, input, arranged)),
    outcomes: run.outcomes,
    asserted: run.asserted,
    migrated: run.migrated,
    handedOver: run.handedOver,
    handedFrom: run.handedFrom,
    ended: run.ended,
    problems: [...run.problems, ...wronglyArranged(run, arranged)],
    question,
  };
}

function stageFrom(visit: StageVisit, run: RunState): Run['stages'][number] {
  return {
    stage: visit.stage,
    title: run.edition.rules.stages[visit.stage]?.title ?? visit.stage,
    entered: visit.on,
    left: visit.left,
    causes: visit.causes.map((cause) => cause.id),
    why: visit.why,
    cite: visit.cite,
    local: visit.local,
    kept: visit.kept,
  };
}

function dutyFrom(duty: DutyState, run: RunState, input: FoldInput, arranged: Arranged): Duty {
  const { rule } = duty;
  const due = dueDate(run, duty, input.due);
  const { redated, delegated } = arrangedFor(duty, run, arranged);
  const until = duty.met ?? Number.POSITIVE_INFINITY;
  const spans = rule['may-wait'] ? [...unsafeTimes(input), ...mourning(input)] : [];
  return {
    key: duty.key,
    stage: duty.stage,
    visit: run.visits.indexOf(duty.visit),
    name: duty.name,
    occurrence: duty.occurrence,
    ask: rule.ask,
    who: rule.who,
    owner: ownerOf(duty, run, input, delegated),
    causes: duty.causes.map((cause) => cause.id),
    from: countsFrom(run, duty, input.due),
    due,
    by: agreedDay(due, redated),
    redated,
    delegated,
    met: duty.met === null ? null : { on: duty.met, by: duty.by.map((cause) => cause.id) },
    gathered: { done: [...duty.covered], missing: duty.required.filter((one) => !duty.covered.has(one)) },
    declined: duty.declined,
    dropped: duty.dropped && { on: duty.dropped.on, why: duty.dropped.why },
    staysDue: rule['stays-due'] === true,
    waits: spans.filter((span) => span.from <= until && (span.to === null || span.to > duty.from)),
    mayDecline: listOf(rule['may-decline']?.by),
    cite: listOf(rule.cite),
    local: rule.local === true,
  };
}

const unsafeTimes = (input: FoldInput): Duty['waits'] =>
  input.due.risks.map(({ from, to, entry }) => ({ from, to, entry, why: 'safe-contact' }));

/** From the death of the last child on, nothing goes to the parents by itself (R7). */
function mourning(input: FoldInput): Duty['waits'] {
  const { children, view } = input.understanding;
  const here = children.filter((child) => child.left === null);
  if (here.length === 0 || here.some((child) => child.died === null)) return [];
  const from = Math.max(...here.map((child) => child.died?.first ?? 0));
  const entry = view.entries.findLast((one) => one.kind === 'person-died')?.id ?? '';
  return [{ from, to: null, entry, why: 'death' }];
}

/**
 * Who owns a duty (P12): a role, resolved when it is read, so whoever takes over the role owns what was left; of a
 * duty that is done, whoever did own it that day. "The person there" is whoever could not get in, and stays theirs
 * (S4-na-b); in a procedure not about one contact, whoever recorded what caused the duty.
 */
function ownerOf(duty: DutyState, run: RunState, input: FoldInput, delegated: Delegated | null): Owner {
  const { view, network } = input.understanding;
  const until = duty.met ?? duty.declined?.on ?? view.entries.at(-1)?.happened.last ?? duty.from;
  const day = Math.max(duty.from, until);
  return ownerWhenDelegated(roleOwner(duty, run, input, day), delegated, network, day);
}

function roleOwner(duty: DutyState, run: RunState, input: FoldInput, day: Day): Owner {
  const { view, network } = input.understanding;
  if (duty.rule.who === 'the-person-there') {
    const cause = run.edition.rules['run-per'] === 'contact' ? run.causes[0] : duty.causes[0];
    const entry = view.byId.get(cause?.id ?? '');
    // Where all that is left is the stage that the engine wrote down, nobody was there: the line manager is asked.
    if (entry && entry.kind !== 'stage-entered')
      return { professional: entry.author, role: duty.rule.who, fallback: false };
  }
  return ownerOn(network, duty.rule.who, day);
}

/** The duties that are owed on a day, earliest first. Met, declined or dropped ones are not; waiting ones say so. */
export function dutiesOn(timeline: Timeline, day: Day): { run: Run; duty: Duty; overdue: boolean; waiting: boolean }[] {
  const owed = timeline.runs.flatMap((run) =>
    run.duties
      .filter((duty) => duty.from <= day && (duty.met === null || duty.met.on > day))
      .filter((duty) => !duty.waits.some((wait) => wait.why === 'death' && wait.from <= day))
      .filter((duty) => duty.declined === null || duty.declined.on > day)
      .filter((duty) => duty.dropped === null || duty.dropped.on > day || duty.staysDue)
      .map((duty) => ({
        run,
        duty,
        overdue: duty.by < day,
        waiting: duty.waits.some((wait) => holdsOn(wait, day)),
      })),
  );
  return owed.toSorted((a, b) => a.duty.by - b.duty.by || (a.duty.key < b.duty.key ? -1 : 1));
}

/** Duties owed on a day that ask the same of the same role, told once: the earliest date and every reason (P9). */
export function alikeDutiesOn(
  timeline: Timeline,
  day: Day,
): { ask: string; who: string; due: Day; because: { run: Run; duty: Duty }[] }[] {
  const alike = new Map<string, { ask: string; who: string; due: Day; because: { run: Run; duty: Duty }[] }>();
  for (const { run, duty } of dutiesOn(timeline, day)) {
    const key = `${duty.who}|${duty.owner.professional}|${duty.ask}`;
    const known = alike.get(key);
    if (known) known.because.push({ run, duty });
    else alike.set(key, { ask: duty.ask, who: duty.who, due: duty.by, because: [{ run, duty }] });
  }
  return [...alike.values()];
}
