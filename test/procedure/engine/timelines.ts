import { type Day, isoDay } from '../../../src/calendar/day.ts';
import type { Followed } from '../../../src/procedure/replay.ts';
import type { Duty, Run } from '../../../src/procedure/timeline.ts';

/** What happened to a run, without due dates: what the order of recording may never change (P3). */
export function courseOf(run: Run) {
  return {
    procedure: run.procedure,
    scope: run.scope,
    opened: isoDay(run.opened),
    stages: run.stages.map((stage) => `${stage.stage} ${isoDay(stage.entered)} to ${stage.left && isoDay(stage.left)}`),
    duties: run.duties.map(doneOf).toSorted(),
    outcomes: run.outcomes.map((one) => `${one.outcome} ${isoDay(one.on)}`).toSorted(),
    asserted: run.asserted.map((one) => `${one.route} ${isoDay(one.on)}`).toSorted(),
    handedOver: run.handedOver,
    ended: run.ended && isoDay(run.ended.on),
    question: run.question,
  };
}

function doneOf(duty: Duty): string {
  const { met, declined, dropped } = duty;
  const done = [met && `met ${isoDay(met.on)}`, declined && `declined ${isoDay(declined.on)}`];
  return [
    `${duty.stage}.${duty.name} ${isoDay(duty.from)}`,
    ...done.filter((one) => one !== null),
    ...(dropped ? [`dropped ${isoDay(dropped.on)}`] : []),
  ].join(', ');
}

/** The courses of all runs, in an order that does not hang on their ids. */
export function coursesOf(followed: Followed) {
  return followed.evaluation.timeline.runs
    .map(courseOf)
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Everything a page shows of a record's procedures, but for whether an opening is on the record yet. */
export function shownOf(followed: Followed) {
  return followed.evaluation.timeline.runs.map((run) => ({ ...run, recorded: true }));
}

/** What had happened in each run by a day, and nothing that hangs on a later one. */
export function upTo(followed: Followed, day: Day) {
  const by = <T extends { on: Day }>(one: T | null): T | null => (one !== null && one.on <= day ? one : null);
  return followed.evaluation.timeline.runs
    .filter((run) => run.opened <= day)
    .map((run) => ({
      id: run.id,
      opened: run.opened,
      causes: run.causes,
      stages: run.stages
        .filter((stage) => stage.entered <= day)
        .map(({ stage, entered, left, causes }) => ({
          stage,
          entered,
          left: left && left <= day ? left : null,
          causes,
        })),
      duties: run.duties
        .filter((duty) => duty.from <= day)
        .map(({ key, from, met, declined, dropped }) => [key, from, by(met), by(declined), by(dropped)]),
      outcomes: run.outcomes.filter((one) => one.on <= day),
      asserted: run.asserted.filter((one) => one.on <= day),
      handedOver: by(run.handedOver),
      ended: by(run.ended),
    }));
}
