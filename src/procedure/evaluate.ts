import type { Day } from '../calendar/day.ts';
import type { Calendar } from '../calendar/working-days.ts';
import type { Understanding } from '../engagement/understand.ts';
import { arrangementsIn } from './arranged.ts';
import type { Clocks } from './cause.ts';
import { type Draft, draftsOf } from './drafts.ts';
import type { Meeting } from './due.ts';
import type { Edition } from './edition.ts';
import { fold } from './fold.ts';
import type { Anchors, Folded, FoldInput } from './machine.ts';
import type { Who } from './met.ts';
import { type RecordedRun, recordedRuns } from './recorded.ts';
import type { Settings } from './settings.ts';
import type { RunState } from './state.ts';
import { runFrom, type Timeline } from './timeline.ts';

/** What `evaluate` works from. No day in it is today (P1, P7). */
export type EvaluateInput = {
  family: string;
  understanding: Understanding;
  editions: readonly Edition[];
  settings: Settings;
  calendar: Calendar;
  clocks: Clocks;
  /** The day stood on, where there is one: a migration from a later day is still to come. */
  asOf?: Day | undefined;
};

/** The timeline, and the entries that should be written for the record to say so itself (P2, P8). */
export type Evaluation = { timeline: Timeline; toWrite: Draft[] };

const NONE: ReadonlySet<string> = new Set();

/**
 * What the adopted procedures make of a record: every run with its stages, duties and due dates. The same record
 * gives the same answer, whatever the order in which it was recorded (P3). Openings that the record does not hold
 * yet, stages it does not know of, and openings whose cause has gone come back as entries to write; once they are
 * written there are none.
 */
export function evaluate(given: EvaluateInput): Evaluation {
  const { view } = given.understanding;
  const recorded = recordedRuns(view);
  const input: FoldInput = {
    ...given,
    who: whoOf(given.understanding),
    migrations: recorded.migrations,
    withdrawn: recorded.withdrawn,
    due: {
      calendar: given.calendar,
      view,
      conferences: view.entries.filter(
        (entry): entry is Meeting => entry.kind === 'meeting' && entry.payload.type === 'review-conference',
      ),
      risks: given.understanding.risks,
      upTo: Number.POSITIVE_INFINITY,
    },
  };
  const { folded, questions, vanished } = foldWithRecorded(input, recorded.runs);
  const arranged = arrangementsIn(view.entries);
  const runs = folded.runs.map((run) =>
    runFrom(run, questions.has(run.id) ? 'confirm-or-withdraw' : null, input, arranged),
  );
  runs.sort((a, b) => a.opened - b.opened || (a.id < b.id ? -1 : 1));
  return {
    timeline: { runs, withdrawn: recorded.withdrawn },
    toWrite: draftsOf(folded.runs, recorded.runs, vanished, view),
  };
}

/**
 * Folds once where everything recorded stands as it should. Where a correction or a late entry has changed what
 * opened a run or moved it, what nobody has acted in follows the facts, what somebody has acted in stays (P8).
 */
function foldWithRecorded(
  input: FoldInput,
  runs: readonly RecordedRun[],
): { folded: Folded; questions: Set<string>; vanished: RecordedRun[] } {
  const first = fold(input, { runs, floating: NONE, stages: NONE, forced: NONE });
  const unmatched = runs.filter((run) => !first.matched.has(run.run) && !first.unsupported.has(run.run));
  if (first.unsupported.size === 0 && first.misplaced.size === 0 && unmatched.length === 0)
    return { folded: first, questions: new Set(), vanished: [] };

  const doubtful = new Set([...first.unsupported, ...unmatched.map((run) => run.run)]);
  const asRecorded = fold(input, { runs, floating: NONE, stages: first.misplaced, forced: doubtful });
  // Acting in a run that another handed over to is acting in what came before it, too.
  const acted = new Set(
    asRecorded.runs.filter(touched).flatMap((run) => [run.id, ...(run.handedFrom === null ? [] : [run.handedFrom])]),
  );
  const kept = new Set(runs.flatMap((run) => keptStages(run, first.misplaced, asRecorded)));

  const floating = new Set([...doubtful].filter((id) => !acted.has(id)));
  const anchors: Anchors = { runs, floating, stages: kept, forced: doubtful };
  const folded = fold(input, anchors);

  const questions = new Set<string>();
  for (const run of runs) {
    if (!doubtful.has(run.run) || !acted.has(run.run) || run.confirmed) continue;
    const loose = fold(input, { ...anchors, floating: new Set([...floating, run.run]), forced: NONE });
    if (!loose.matched.has(run.run)) questions.add(run.run);
  }
  return { folded, questions, vanished: runs.filter((run) => !folded.matched.has(run.run)) };
}

/** Whether a person has acted in a run: met or declined a duty, decided, asserted (P8). */
function touched(run: RunState): boolean {
  return run.confirmed || run.visits.some((visit) => visit.touched);
}

function keptStages(recorded: RecordedRun, misplaced: ReadonlySet<string>, asRecorded: Folded): string[] {
  const run = asRecorded.runs.find((one) => one.id === recorded.run);
  return recorded.stages
    .filter((stage) => misplaced.has(stage.entry))
    .filter((stage) =>
      run?.visits.some((visit) => visit.touched && visit.stage === stage.stage && visit.on === stage.on),
    )
    .map((stage) => stage.entry);
}

/** Who is who in a family: an act "to" a parent by name also reaches "parent-or-carer". */
function whoOf(understanding: Understanding): Who {
  const roles = new Map<string, string[]>();
  const { view, network } = understanding;
  for (const entry of view.entries) {
    if (entry.kind === 'person-joined') roles.set(view.person(entry.payload.person), [entry.payload.as]);
    // A referral to an agency is one to its kind: "childrens-social-care".
    if (entry.kind === 'agency-involved') roles.set(entry.payload.agency, [entry.payload.kind]);
  }
  return { network, rolesOf: (person) => roles.get(view.person(person)) ?? [], person: view.person };
}
