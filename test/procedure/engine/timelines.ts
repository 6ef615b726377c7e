import { type Day, isoDay } from '../../../src/calendar/day.ts';
import { clocksOf, type Followed, type Library } from '../../../src/procedure/replay.ts';
import type { Duty, Run } from '../../../src/procedure/timeline.ts';
import { ruleOf } from './invariants.ts';

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
  const { declined, dropped } = duty;
  // What was done before anyone knew that the stage had been left hangs on the order of recording, and should (P8).
  const aware = (done: { on: Day } | null) => !(done && dropped && done.on > dropped.on && !duty.staysDue);
  const { met } = duty;
  const done = [
    aware(met) && met && `met ${isoDay(met.on)}`,
    aware(declined) && declined && `declined ${isoDay(declined.on)}`,
  ];
  return [
    `${duty.stage}.${duty.name} ${isoDay(duty.from)}`,
    ...done.filter((one) => typeof one === 'string'),
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

/**
 * The due dates that hang on no clock that says when something was known: those that the order of recording may not
 * change (P3, P4).
 */
export function duesOf(followed: Followed, library: Library): string[] {
  const { runs } = followed.evaluation.timeline;
  return runs
    .flatMap((run) =>
      run.duties
        .filter((duty) => !hangsOnKnown(run, duty, followed, library))
        .map(
          (duty) =>
            `${run.procedure} ${run.scope} ${isoDay(run.opened)} ${duty.stage}.${duty.name} ${isoDay(duty.due.day)}`,
        ),
    )
    .toSorted();
}

/**
 * Whether a duty had not been done when its stage was left: whether it is done by who did not know that yet hangs on
 * when that was recorded (P8), and so does what is due so many days after it.
 */
const leftUndone = ({ met, dropped, staysDue }: Duty): boolean =>
  dropped !== null && !staysDue && (met === null || met.on > dropped.on);

function hangsOnKnown(
  run: Run,
  duty: Duty,
  followed: Followed,
  library: Library,
  seen: readonly string[] = [],
): boolean {
  const { byId } = followed.view;
  const clocks = clocksOf(library.kinds);
  const known = (ids: readonly string[]): boolean =>
    ids.some((id) => clocks(byId.get(id)?.kind ?? 'contact') === 'known');
  const rule = ruleOf(run, duty, library);
  if (rule['same-day-if'] || seen.includes(duty.name)) return true;
  const due = 'on' in rule.due ? rule.due['if-none'] : rule.due;
  if (due.clock === 'happened' || duty.due.rule.startsWith('at the next') || duty.due.rule.startsWith('on the'))
    return false;
  switch (due.after) {
    case 'opened':
      return known(run.causes);
    case 'entered':
      return known(run.stages[duty.visit]?.causes ?? []);
    case 'asked':
      return known(duty.causes);
    case 'known':
      return true;
    default: {
      const others = run.duties.filter((one) => one.name === due.after);
      return (
        known(duty.causes) ||
        others.some(
          (one) =>
            known(one.met?.by ?? []) ||
            leftUndone(one) ||
            hangsOnKnown(run, one, followed, library, [...seen, duty.name]),
        )
      );
    }
  }
}
