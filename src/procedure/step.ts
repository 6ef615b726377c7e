import type { Day } from '../calendar/day.ts';
import type { Contact } from '../engagement/contacts.ts';
import type { Understanding } from '../engagement/understand.ts';
import type { Standing } from '../record/view.ts';
import { type Cause, causeOf, causeOfContact, type Clocks } from './cause.ts';
import { type Asking, type Held, holds } from './conditions.ts';
import { countsFrom, type DueContext } from './due.ts';
import { type Edition, metByWays, type StageAsks } from './edition.ts';
import {
  authorsRoles,
  contributes,
  decisionStands,
  isAboutRun,
  isForRun,
  type Part,
  requiredFor,
  type Who,
} from './met.ts';
import { type DutyRule, listOf, type Stage } from './schema.ts';
import { current, type DutyState, isOpen, type RunState, type StageVisit } from './state.ts';

/** One day as a run sees it. */
export type Today = {
  day: Day;
  /** Entries of the day that this procedure reads. */
  entries: readonly Standing[];
  contacts: readonly Contact[];
  /** Counted contacts of the day that are not spent, in this run's scope. */
  counted: readonly Contact[];
  /** All counted contacts up to the day that are not spent, in this run's scope; worked out when first asked for. */
  unspent: () => readonly Contact[];
  understanding: Understanding;
  clocks: Clocks;
  who: Who;
  due: DueContext;
  /** Stages not to be entered before a later day, on which someone had acted in them (P8). */
  notYet: readonly string[];
  /** Whether a run of this procedure and scope other than the one asked is open. */
  anotherIsOpen: boolean;
  /** Whether the partnership follows a procedure on this day. */
  follows: (procedure: string) => boolean;
};

/** What a day did to a run that the fold must carry on: which contacts are spent, and where it was handed to. */
export type Effects = { spends: boolean; handOver: { to: string; at: string; causes: Cause[]; held: Held } | null };

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
  if (before) leave(run, before, today.day, 'stage-left');
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
    touched: false,
    kept,
  };
  run.visits.push(visit);
  for (const [name, rule] of asksOf(run, visit).onEntry) ask(run, visit, name, rule, held.causes, today);
  return visit;
}

function rulesOf(run: RunState, visit: StageVisit): Stage {
  return run.edition.rules.stages[visit.stage] ?? { duties: {} };
}

const NO_ASKS: StageAsks = { onEntry: [], onCondition: [], forEach: [], all: [] };
const asksOf = (run: RunState, visit: StageVisit): StageAsks => run.edition.asks.get(visit.stage) ?? NO_ASKS;

function leave(run: RunState, visit: StageVisit, day: Day, why: 'stage-left' | 'run-ended'): void {
  run.openChanged = true;
  visit.left = day;
  for (const duty of visit.duties) if (isOpen(duty) && duty.dropped === null) duty.dropped = { on: day, why };
}

/** Asks for a duty because of some entries. The first of them is its root cause (P9). */
function ask(
  run: RunState,
  visit: StageVisit,
  name: string,
  rule: DutyRule,
  causes: readonly Cause[],
  today: Today,
  repeat = false,
): DutyState {
  const occurrence = visit.duties.filter((duty) => duty.name === name).length + 1;
  const duty: DutyState = {
    key: `${run.id}/${visit.stage}.${name}/${causes[0]?.id ?? run.id}/${occurrence}`,
    name,
    stage: visit.stage,
    visit,
    rule,
    occurrence,
    causes: [...causes],
    from: today.day,
    repeat,
    kinds: metByWays(rule['met-by']).map((way) => way.entry),
    required: requiredFor(rule, today.day, today.who),
    covered: new Set(),
    by: [],
    met: null,
    declined: null,
    dropped: null,
  };
  run.duties.push(duty);
  run.open.push(duty);
  visit.duties.push(duty);
  return duty;
}

/**
 * Takes a run through one day: acts meet duties, conditions move it, decisions end it. All entries of a day are
 * simultaneous (P3), so it goes round until nothing more follows. A run that has ended still has its lasting duties met.
 */
export function step(run: RunState, today: Today): Effects {
  const effects: Effects = { spends: false, handOver: null };
  const entered = new Set<string>();
  for (const visit of run.visits) if (visit.on === today.day) entered.add(visit.stage);
  if (run.openChanged) {
    run.open = run.open.filter(isOpen);
    run.openChanged = false;
  }
  assertRoutes(run, today, entered);
  for (let round = 0; round < 50; round++) {
    if (run.ended === null) askWhatHolds(run, today);
    meetDuties(run, today);
    if (run.ended !== null) break;
    // What was just done may ask for the next thing, which the same day's entries may already meet.
    askWhatHolds(run, today);
    meetDuties(run, today);
    if (move(run, today, entered) || applyOutcomes(run, today, effects, entered)) continue;
    endOrHandOver(run, today, effects);
    // Asked in the stage where the run has come to rest, not in each one it passed through that day.
    if (run.ended !== null || !askForEach(run, today)) break;
  }
  declineDuties(run, today);
  for (const contact of today.counted) run.took.add(contact.id);
  tellUnheard(run, today);
  return effects;
}

const asking = (run: RunState, today: Today): Asking => ({
  day: today.day,
  today: today.entries,
  contactsToday: today.contacts,
  counted: () => today.unspent().filter((contact) => contact.on > current(run).on),
  run,
  understanding: today.understanding,
  clocks: today.clocks,
  who: today.who,
  due: today.due,
});

/** Duties that are asked once a condition holds, and declined ones that a new counted contact asks again (P10). */
function askWhatHolds(run: RunState, today: Today): void {
  const visit = current(run);
  const asks = asksOf(run, visit);
  const now = asks.onCondition.length > 0 ? asking(run, today) : null;
  for (const [name, rule] of asks.onCondition) {
    const held = rule.when && now ? holds(rule.when, now) : null;
    if (!held) continue;
    const causes = held.causes.length > 0 ? held.causes : visit.causes;
    // The same cause asks once, also where the stage is left that day; and not while it is still to be done.
    if (
      run.duties.some(
        (duty) =>
          duty.name === name && (duty.causes[0]?.id === causes[0]?.id || (duty.visit === visit && isOpen(duty))),
      )
    )
      continue;
    ask(run, visit, name, rule, causes, today);
  }
  if (today.counted.length === 0) return;
  for (const [name, rule] of asks.all) {
    const last = visit.duties.findLast((duty) => duty.name === name);
    if (!last?.declined || last.declined.on >= today.day) continue;
    ask(run, visit, name, rule, today.counted.map(causeOfContact), today);
  }
}

/** Duties asked again for each counted contact, in the stage that the run is in once it has moved. */
function askForEach(run: RunState, today: Today): boolean {
  if (today.counted.length === 0) return false;
  const visit = current(run);
  let asked = false;
  for (const [name, rule] of asksOf(run, visit).forEach) {
    for (const contact of today.counted) {
      if (run.duties.some((duty) => duty.name === name && duty.causes[0]?.id === contact.id)) continue;
      ask(run, visit, name, rule, [causeOfContact(contact)], today);
      asked = true;
    }
  }
  return asked;
}

function meetDuties(run: RunState, today: Today): void {
  if (!today.entries.some((entry) => run.edition.meets.has(entry.kind))) return;
  // Duties asked for each counted contact share one rule, and many may be open: what an entry adds is worked out once.
  const known = new Map<DutyRule, Map<Standing, Part | null>>();
  // A duty that is done may ask for its next occurrence, which joins the list while it is gone through.
  for (let index = 0; index < run.open.length; index++) {
    const duty = run.open[index] as DutyState;
    if (today.day < duty.from || !isOpen(duty)) continue;
    if (duty.rule['counts-from'] && today.day < countsFrom(run, duty, today.due)) continue;
    const parts = known.get(duty.rule) ?? new Map<Standing, Part | null>();
    known.set(duty.rule, parts);
    for (const entry of today.entries) {
      if (!duty.kinds.includes(entry.kind) || duty.by.some((cause) => cause.id === entry.id)) continue;
      const part = parts.get(entry) ?? contributes(duty.rule, entry, run, today.who);
      parts.set(entry, part);
      if (part !== null && adds(duty, part, entry, run, today)) break;
    }
  }
}

/** Adds what an entry covers to a duty; whether the duty is done with it. */
function adds(duty: DutyState, part: Part, entry: Standing, run: RunState, today: Today): boolean {
  const needed = duty.required.filter((one) => part.parts.includes(one) && !duty.covered.has(one));
  if (!part.whole && duty.required.length > 0 && needed.length === 0) return false;
  for (const one of needed) duty.covered.add(one);
  duty.by.push(causeOf(entry, today.clocks));
  duty.visit.touched = true;
  if (!part.whole && duty.covered.size < duty.required.length) return false;
  duty.met = today.day;
  run.openChanged = true;
  if (duty.rule.again && run.ended === null && duty.dropped === null) {
    const next = ask(run, duty.visit, duty.name, duty.rule, duty.by, today, true);
    next.from = Math.max(next.from, today.day + 1);
  }
  return true;
}

function declineDuties(run: RunState, today: Today): void {
  for (const entry of today.entries) {
    if (entry.kind !== 'duty-declined' || entry.payload.run !== run.id) continue;
    const { duty: name, by, review } = entry.payload;
    const duty = run.duties.findLast((one) => (one.name === name || one.key === name) && isOpen(one));
    if (!duty) {
      run.problems.push({ entry: entry.id, why: `nothing called “${name}” was open to be declined` });
      continue;
    }
    const may = duty.rule['may-decline'];
    if (!may || !listOf(may.by).includes(by)) {
      const who = may
        ? `only ${listOf(may.by).join(' or ').replaceAll('-', ' ')} may decline it`
        : 'the policy leaves no room to decline it';
      run.problems.push({ entry: entry.id, why: `“${name.replaceAll('-', ' ')}” stays open: ${who}` });
      continue;
    }
    run.openChanged = true;
    duty.declined = { on: today.day, entry: entry.id, by, review: review ?? null };
    duty.visit.touched = true;
  }
}

function assertRoutes(run: RunState, today: Today, entered: Set<string>): void {
  for (const entry of today.entries) {
    if (entry.kind !== 'asserted' || !concerns(entry.payload, run, today.anotherIsOpen)) continue;
    const route = run.edition.rules.always?.[entry.payload.route];
    if (!route || run.asserted.some((one) => one.entry === entry.id)) continue;
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
    entered.add(to);
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

function move(run: RunState, today: Today, entered: Set<string>): boolean {
  for (const one of rulesOf(run, current(run)).moves ?? []) {
    // A stage is entered at most once a day, so that moves cannot go in a ring.
    if (entered.has(one.to) || today.notYet.includes(one.to)) continue;
    const held = holds(one.when, asking(run, today));
    if (!held) continue;
    enter(run, one.to, held, today, one);
    entered.add(one.to);
    return true;
  }
  return false;
}

function applyOutcomes(run: RunState, today: Today, effects: Effects, entered: Set<string>): boolean {
  for (const entry of today.entries) {
    if (entry.kind !== 'decision' || entry.payload.outcome === undefined) continue;
    if (!isAboutRun(entry.payload, run) || !isForRun(entry, run, today.who)) continue;
    if (run.outcomes.some((one) => one.entry === entry.id)) continue;
    const outcome = run.edition.rules.outcomes?.[entry.payload.outcome];
    if (!outcome || !decisionStands(entry, run)) continue;
    run.outcomes.push({ outcome: entry.payload.outcome, on: today.day, entry: entry.id, by: entry.payload.by });
    current(run).touched = true;
    if (outcome.spends) effects.spends = true;
    const held = {
      causes: [causeOf(entry, today.clocks)],
      why: `decided: ${entry.payload.outcome.replaceAll('-', ' ')}`,
    };
    if (outcome.run === 'ends') end(run, today.day, held.why);
    else if (outcome.to !== undefined) {
      enter(run, outcome.to, held, today, outcome);
      entered.add(outcome.to);
    }
    return true;
  }
  return false;
}

/** Decisions of the day that the policy did not let stand, with what it says instead. */
function tellUnheard(run: RunState, today: Today): void {
  for (const entry of today.entries) {
    if (entry.kind !== 'decision' || entry.payload.outcome === undefined || !isAboutRun(entry.payload, run)) continue;
    if (run.outcomes.some((one) => one.entry === entry.id) || run.problems.some((one) => one.entry === entry.id))
      continue;
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
    const held = today.follows(one.to) ? holds(one.when, asking(run, today)) : null;
    if (!held) continue;
    effects.handOver = { to: one.to, at: one.at, causes: run.causes, held };
    run.handedOver = { to: one.to, at: one.at, on: today.day, adopted: false };
    end(run, today.day, `handed over to ${one.to}: ${held.why}`);
    return;
  }
  const { ends } = rulesOf(run, current(run));
  const held = ends && holds(ends.when, asking(run, today));
  if (!held) return;
  if (ends.spends) effects.spends = true;
  end(run, today.day, held.why);
}

function end(run: RunState, day: Day, why: string): void {
  leave(run, current(run), day, 'run-ended');
  run.ended = { on: day, why };
}

/** What is handed over is told again, to those who were told of nothing where it came from (P11). */
export function tellOfHandOver(run: RunState, held: Held, today: Today): void {
  for (const [name, rule] of asksOf(run, current(run)).forEach) ask(run, current(run), name, rule, held.causes, today);
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
    const rule = duties[duty.name];
    duty.stage = stage;
    if (rule) Object.assign(duty, { rule, kinds: metByWays(rule['met-by']).map((way) => way.entry) });
    else duty.dropped = { on: today.day, why: 'stage-left' };
  }
  const cause: Cause = { id: migration.entry, on: today.day, known: today.day, clock: 'happened' };
  for (const [name, rule] of Object.entries(duties)) {
    if (rule.when || rule['for-each'] || here.duties.some((duty) => duty.name === name)) continue;
    ask(run, here, name, rule, [cause], today);
  }
}
