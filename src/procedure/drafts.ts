import { type Day, isoDay } from '../calendar/day.ts';
import type { View } from '../record/view.ts';
import type { RecordedRun } from './recorded.ts';
import type { RunState, StageVisit } from './state.ts';

/** An entry that the engine asks to be written, in the transaction of the entry that made it so (P2, P8). */
export type Draft = {
  id: string;
  kind: 'run-opened' | 'stage-entered' | 'run-withdrawn' | 'correction';
  happened: Day;
  corrects: string | null;
  /** Entries without which it would not be written. */
  because: string[];
  payload: Record<string, unknown>;
};

/**
 * What the record does not say yet of its runs: openings, stages, openings on another day than recorded, stages that
 * are not entered after all, and runs whose cause has gone and in which nobody has acted.
 */
export function draftsOf(
  runs: readonly RunState[],
  recorded: readonly RecordedRun[],
  vanished: readonly RecordedRun[],
  view: View,
): Draft[] {
  const drafts: Draft[] = [];
  const byRun = new Map(recorded.map((run) => [run.run, run]));
  for (const run of runs) {
    const known = byRun.get(run.id);
    if (!known) drafts.push(opening(run));
    else if (known.on !== run.opened) drafts.push(moved(known, run, view));
    drafts.push(...stages(run, known, view));
  }
  for (const run of vanished) {
    drafts.push({
      id: `${run.run}#withdrawn`,
      kind: 'run-withdrawn',
      happened: run.on,
      corrects: null,
      because: run.causes,
      payload: { run: run.run, why: 'what opened it was corrected, and nobody had acted in it' },
    });
  }
  return drafts;
}

function opening(run: RunState): Draft {
  const [first] = run.visits as [StageVisit];
  return {
    id: `${run.id}#opened`,
    kind: 'run-opened',
    happened: run.opened,
    corrects: null,
    because: run.causes.map((cause) => cause.id),
    payload: openingPayload(run, first.enteredAs),
  };
}

function openingPayload(run: RunState, at: string) {
  return {
    run: run.id,
    procedure: run.edition.id,
    edition: run.migrated[0]?.from ?? run.edition.hash,
    at,
    causes: run.causes.map((cause) => cause.id),
    scope: run.scope,
    ...(run.handedFrom !== null && { from: run.handedFrom }),
  };
}

/** A recorded opening that the facts now put on another day: a correction of it. */
function moved(known: RecordedRun, run: RunState, view: View): Draft {
  const before = view.byId.get(known.entry)?.corrections.length ?? 0;
  return {
    id: `${known.entry}#c${before + 1}`,
    kind: 'correction',
    happened: run.opened,
    corrects: known.entry,
    because: run.causes.map((cause) => cause.id),
    payload: {
      mode: 'replaced',
      happened: isoDay(run.opened),
      payload: openingPayload(run, known.at),
      reason: 'a later entry or a correction changed what opened it',
    },
  };
}

function stages(run: RunState, known: RecordedRun | undefined, view: View): Draft[] {
  const drafts: Draft[] = [];
  const entered = run.visits.slice(1);
  for (const visit of entered) {
    if (known?.stages.some((stage) => stage.stage === visit.enteredAs && stage.on === visit.on)) continue;
    const causes = visit.causes.map((cause) => cause.id);
    drafts.push({
      id: `${run.id}#${visit.enteredAs}:${isoDay(visit.on)}`,
      kind: 'stage-entered',
      happened: visit.on,
      corrects: null,
      because: causes,
      payload: { run: run.id, stage: visit.enteredAs, causes },
    });
  }
  for (const stage of known?.stages ?? []) {
    if (entered.some((visit) => visit.enteredAs === stage.stage && visit.on === stage.on)) continue;
    const before = view.byId.get(stage.entry)?.corrections.length ?? 0;
    drafts.push({
      id: `${stage.entry}#c${before + 1}`,
      kind: 'correction',
      happened: stage.on,
      corrects: stage.entry,
      because: stage.causes,
      payload: {
        mode: 'voided',
        reason: 'a later entry or a correction changed what moved it, and nobody had acted in it',
      },
    });
  }
  return drafts;
}
