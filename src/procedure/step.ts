import type { Day } from '../calendar/day.ts';
import type { Standing } from '../record/view.ts';
import { type Cause, causeOf, dayOf } from './cause.ts';
import { type Held, holds } from './conditions.ts';
import { ask, askForEach, asksOf, askWhatHolds, declineDuties, meetDuties, rulesOf, timed } from './duties.ts';
import { type Edition, kindsOf } from './edition.ts';
import type { HandOver } from './machine.ts';
import { authorsRoles, decisionStands, isAboutRun, isForRun, requiredFor } from './met.ts';
import { listOf } from './schema.ts';
import { current, isOpen, listens, listensOn, type RunState, type StageVisit, wasEntered } from './state.ts';
import type { Today } from './today.ts';

/** What a day did to a run that the fold must carry on: which contacts are spent, and where it was handed to. */
export type Effects = { spends: boolean; handOver: HandOver | null };

/** Enters a stage: a new visit, with its duties asked. */
export function enter(
  run: RunState,
  stage: string,
  held: Held,
  today: Today,
  source: { cite?: string | string[] | undefined; local?: true | undefined },
  kept = false,
): StageVisit {
  const before = run.visits.at(-1);
  if (before) leave(run, before, today.day, dayOf(held.causes, 'known'), 'stage-left');
  const visit: StageVisit = {
    stage,
    enteredAs: stage,
    causes: held.causes,
    on: today.day,
    why: held.why,
    cite: listOf(source.cite),
    local: source.local === true,
    left: null,
    duties: [],
    anyDeclined: false,
    asked: new Map(),
    touched: false,
    kept,
  };
  run.visits.push(visit);
  for (const [name, rule] of asksOf(run, visit).onEntry) ask(run, visit, name, rule, held.causes, today);
  return visit;
}

function leave(run: RunState, visit: StageVisit, on: Day, known: Day, why: 'stage-left' | 'run-ended'): void {
  run.openChanged = true;
  visit.left = on;
  for (const duty of visit.duties) if (listens(duty) && duty.dropped === null) duty.dropped = { on, known, why };
}

/**
 * Takes a run through one day: acts meet duties, conditions move it, decisions end it. All entries of a day are
 * simultaneous (P3), so it goes round until nothing more follows. A run that has ended still has its lasting duties met.
 */
export function step(run: RunState, today: Today): Effects {
  const effects: Effects = { spends: false, handOver: null };
  if (run.openChanged) {
    run.open = run.open.filter((duty) => listensOn(duty, today.day));
    run.openChanged = false;
  }
  // An act of the day on which somebody escalates is of the stage that was left, whichever was recorded first.
  if (today.entries.some((entry) => entry.kind === 'asserted')) meetDuties(run, today);
  assertRoutes(run, today);
  for (let round = 0; round < 50; round++) {
    if (run.ended !== null) {
      meetDuties(run, today);
      break;
    }
    // What was just done may ask for the next thing, which the same day's entries may already meet.
    // An act meets a duty once, and a cause asks for one once, so that comes to an end.
    for (let turn = 0; turn < 50; turn++) {
      const asked = askWhatHolds(run, today);
      if (!meetDuties(run, today) && !asked) break;
    }
    if (move(run, today) || enterKept(run, today) || applyOutcomes(run, today, effects)) continue;
    endOrHandOver(run, today, effects);
    // Asked in the stage where the run has come to rest, not in each one it passed through that day; what is declined
    // there may move it on.
    if (run.ended !== null || !(askForEach(run, today) || declineDuties(run, today))) break;
  }
  declineDuties(run, today);
  tellUnheard(run, today);
  return effects;
}

/** Whether a stage was entered today: that is done at most once a day, so that moves cannot go in a ring. */
function enteredToday(run: RunState, stage: string, today: Today): boolean {
  for (let index = run.visits.length - 1; index >= 0; index--) {
    const visit = run.visits[index] as StageVisit;
    if (visit.on !== today.day) return false;
    if (visit.stage === stage) return true;
  }
  return false;
}

function assertRoutes(run: RunState, today: Today): void {
  for (const entry of today.entries) {
    if (entry.kind !== 'asserted' || !concerns(entry.payload, run, today.anotherIsOpen)) continue;
    const route = run.edition.rules.always?.[entry.payload.route];
    if (!route) continue;
    const { by, to } = entry.payload;
    const may = listOf(route['asserted-by']);
    if (
      !may.includes('anyone') &&
      !may.includes(by) &&
      !authorsRoles(entry, today.who).some((role) => may.includes(role))
    ) {
      run.problems.push({
        entry: entry.id,
        why: `only ${may.join(' or ').replaceAll('-', ' ')} may say “${entry.payload.route.replaceAll('-', ' ')}”`,
      });
      continue;
    }
    run.asserted.push({ route: entry.payload.route, on: today.day, entry: entry.id, by, offers: route.offers ?? [] });
    current(run).touched = true;
    for (const [name, rule] of Object.entries(route.duties ?? {})) {
      // Asked by a person's word, not by the stage: leaving the stage does not lift it.
      ask(run, current(run), name, { ...rule, 'stays-due': true }, [causeOf(entry, today.clocks)], today);
    }
    if (run.ended !== null || !route['to-any'] || to === undefined || to === current(run).stage) continue;
    if (!Object.hasOwn(run.edition.rules.stages, to)) {
      run.problems.push({ entry: entry.id, why: `there is no stage “${to}”` });
      continue;
    }
    const held = { causes: [causeOf(entry, today.clocks)], why: `${by.replaceAll('-', ' ')} escalated it` };
    enter(run, to, held, today, route).touched = true;
  }
}

/**
 * Whether an assertion speaks of this run: by run, by procedure, or of none in particular. What is said at any time is
 * heard by a run that has ended too, unless another one is open to hear it (`heardByOthers`).
 */
function concerns(
  payload: { run?: string | undefined; procedure?: string | undefined },
  run: RunState,
  heardByOthers: boolean,
): boolean {
  if (payload.run !== undefined && payload.run !== run.edition.id) return payload.run === run.id;
  if (run.ended !== null && heardByOthers) return false;
  return payload.procedure === undefined || payload.procedure === run.edition.id;
}

function move(run: RunState, today: Today): boolean {
  for (const one of rulesOf(run, current(run)).moves ?? []) {
    const held = holds(one.when, today, run);
    if (!held || isKeptForLater(run, one.to, today) || enteredToday(run, one.to, today)) continue;
    if (one.when.recorded && broughtHere(run, one.to, held)) continue;
    enter(run, one.to, held, today, one);
    return true;
  }
  return false;
}

/**
 * Whether the entry that would bring a run to a stage has brought it there before: an incident whose day is corrected
 * to a later one is no second incident (P8).
 */
function broughtHere(run: RunState, stage: string, { causes: [first] }: Held): boolean {
  return first !== undefined && run.visits.some((visit) => visit.stage === stage && visit.causes[0]?.id === first.id);
}

/** Whether the next time in a stage stays on a later day, on which someone had acted in it (P8). */
function isKeptForLater(run: RunState, stage: string, { day }: Today): boolean {
  const next = run.kept.find((one) => one.stage === stage && one.on > day);
  return next !== undefined && run.visits.slice(1).filter((one) => one.enteredAs === stage).length >= next.before;
}

/**
 * Enters a stage on its recorded day, where nothing moves the run there any more and someone had acted in it (P8): as
 * it was then, before anything that was decided that day ended the run.
 */
function enterKept(run: RunState, today: Today): boolean {
  const kept = run.kept.find((one) => one.on === today.day && !wasEntered(run, one));
  if (!kept || current(run).stage === kept.stage || !Object.hasOwn(run.edition.rules.stages, kept.stage)) return false;
  // What is decided that day leads there by itself, and is why.
  if (today.entries.some((entry) => outcomeOf(entry, run, today)?.to === kept.stage)) return false;
  const { entry: id, on, known } = kept;
  const why = 'kept, because someone had acted in it before its cause was corrected';
  enter(run, kept.stage, { causes: [{ id, on, known, clock: 'happened' }], why }, today, {}, true);
  return true;
}

/** The outcome that an entry decides for a run, where the policy lets it stand and it has not been heard yet. */
function outcomeOf(entry: Standing, run: RunState, today: Today) {
  if (entry.kind !== 'decision' || entry.payload.outcome === undefined) return undefined;
  if (!isAboutRun(entry.payload, run) || !isForRun(entry, run, today.who)) return undefined;
  if (run.outcomes.some((one) => one.entry === entry.id) || !decisionStands(entry, run)) return undefined;
  return run.edition.rules.outcomes?.[entry.payload.outcome];
}

function applyOutcomes(run: RunState, today: Today, effects: Effects): boolean {
  for (const entry of today.entries) {
    const outcome = outcomeOf(entry, run, today);
    if (!outcome || entry.kind !== 'decision' || entry.payload.outcome === undefined) continue;
    run.outcomes.push({ outcome: entry.payload.outcome, on: today.day, entry: entry.id, by: entry.payload.by });
    current(run).touched = true;
    if (outcome.spends) effects.spends = true;
    const held = {
      causes: [causeOf(entry, today.clocks)],
      why: `decided: ${entry.payload.outcome.replaceAll('-', ' ')}`,
    };
    if (outcome.run === 'ends') end(run, today.day, held);
    // The same decided twice on one day, by two who were at the table, is decided once.
    else if (outcome.to !== undefined && !enteredToday(run, outcome.to, today))
      enter(run, outcome.to, held, today, outcome);
    return true;
  }
  return false;
}

/** Decisions of the day that the policy did not let stand, with what it says instead. */
function tellUnheard(run: RunState, today: Today): void {
  for (const entry of today.entries) {
    if (entry.kind !== 'decision' || entry.payload.outcome === undefined || !isAboutRun(entry.payload, run)) continue;
    if (run.outcomes.some((one) => one.entry === entry.id)) continue;
    const outcome = run.edition.rules.outcomes?.[entry.payload.outcome];
    if (run.ended !== null && run.ended.on < today.day) continue;
    const why = !outcome
      ? `“${entry.payload.outcome}” is not an outcome of this procedure`
      : !listOf(outcome.by).includes(entry.payload.by)
        ? `“${entry.payload.outcome.replaceAll('-', ' ')}” is decided by ${listOf(outcome.by).join(' or ').replaceAll('-', ' ')}`
        : `“${entry.payload.outcome.replaceAll('-', ' ')}” is decided at ${listOf(outcome.from).join(' or ').replaceAll('-', ' ')}, and the run is at ${current(run).stage.replaceAll('-', ' ')}`;
    run.problems.push({ entry: entry.id, why });
  }
}

function endOrHandOver(run: RunState, today: Today, effects: Effects): void {
  for (const one of run.edition.rules['hand-over'] ?? []) {
    // A ladder that the partnership does not follow takes nothing over.
    const held = today.follows(one.to) ? holds(one.when, today, run) : null;
    if (!held) continue;
    effects.handOver = { to: one.to, at: one.at, causes: run.causes, held };
    run.handedOver = { to: one.to, at: one.at, on: today.day, adopted: false };
    end(run, today.day, { causes: held.causes, why: `handed over to ${one.to}: ${held.why}` });
    return;
  }
  const { ends } = rulesOf(run, current(run));
  const held = ends && holds(ends.when, today, run);
  if (!held) return;
  if (ends.spends) effects.spends = true;
  end(run, today.day, held);
}

function end(run: RunState, day: Day, held: Held): void {
  leave(run, current(run), day, dayOf(held.causes, 'known'), 'run-ended');
  run.ended = { on: day, why: held.why };
}

/** Asks what is asked for each contact once more: at a hand-over those told are others than where it came from (P11). */
export function tellAgain(run: RunState, held: Held, today: Today, handedOver: boolean): void {
  for (const [name, rule] of asksOf(run, current(run)).forEach) {
    // Whoever recorded what hands it over was not there.
    if (!handedOver || rule.who !== 'the-person-there') ask(run, current(run), name, rule, held.causes, today);
  }
}

/** Moves an open run to another edition (P2): open duties that the new edition still asks for follow its words. */
export function migrate(
  run: RunState,
  edition: Edition,
  migration: { entry: string; stages: Record<string, string> },
  today: Today,
): void {
  const here = current(run);
  const stage = migration.stages[here.stage] ?? here.stage;
  if (!Object.hasOwn(edition.rules.stages, stage)) {
    run.problems.push({
      entry: migration.entry,
      why: `the new edition has no stage “${here.stage}”, and the migration does not say which one follows`,
    });
    return;
  }
  run.migrated.push({ on: today.day, from: run.edition.hash, to: edition.hash, entry: migration.entry });
  run.edition = edition;
  run.openChanged = true;
  here.stage = stage;
  const duties = Object.fromEntries(edition.asks.get(stage)?.all ?? []);
  for (const duty of here.duties) {
    const fromRoute = Object.values(edition.rules.always ?? {}).some((route) => route.duties?.[duty.name]);
    if (!isOpen(duty) || fromRoute) continue;
    const asked = duties[duty.name];
    const rule = asked && timed(run, duty.name, asked, today.day);
    duty.stage = stage;
    if (rule)
      Object.assign(duty, {
        rule,
        kinds: kindsOf(rule['met-by']),
        required: requiredFor(rule, today.day, today.who),
      });
    else duty.dropped = { on: today.day, known: today.day, why: 'stage-left' };
  }
  const cause: Cause = { id: migration.entry, on: today.day, known: today.day, clock: 'happened' };
  for (const [name, rule] of Object.entries(duties)) {
    if (rule.when || rule['for-each'] || here.duties.some((duty) => duty.name === name)) continue;
    ask(run, here, name, rule, [cause], today);
  }
}
