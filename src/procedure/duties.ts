import type { Day } from '../calendar/day.ts';
import type { Contact } from '../engagement/contacts.ts';
import type { Understanding } from '../engagement/understand.ts';
import type { Standing } from '../record/view.ts';
import { type Cause, type Clocks, causeOf, causeOfContact } from './cause.ts';
import { type Asking, holds } from './conditions.ts';
import { countsFrom, type DueContext } from './due.ts';
import { metByWays, type StageAsks } from './edition.ts';
import { contributes, type Part, requiredFor, type Who } from './met.ts';
import { type DutyRule, listOf, type Stage } from './schema.ts';
import { current, type DutyState, isOpen, listens, type RunState, type StageVisit } from './state.ts';

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

export function rulesOf(run: RunState, visit: StageVisit): Stage {
  return run.edition.rules.stages[visit.stage] ?? { duties: {} };
}

const NO_ASKS: StageAsks = { onEntry: [], onCondition: [], conditionKinds: null, forEach: [], all: [] };
export const asksOf = (run: RunState, visit: StageVisit): StageAsks => run.edition.asks.get(visit.stage) ?? NO_ASKS;

/** Asks for a duty because of some entries. The first of them is its root cause (P9). */
export function ask(
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

export const asking = (run: RunState, today: Today): Asking => ({
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
export function askWhatHolds(run: RunState, today: Today): void {
  const visit = current(run);
  const asks = asksOf(run, visit);
  const { conditionKinds } = asks;
  const mayHold =
    asks.onCondition.length > 0 &&
    (conditionKinds === null || today.entries.some((entry) => conditionKinds.has(entry.kind)));
  const now = mayHold ? asking(run, today) : null;
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
export function askForEach(run: RunState, today: Today): boolean {
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

export function meetDuties(run: RunState, today: Today): void {
  if (!today.entries.some((entry) => run.edition.meets.has(entry.kind))) return;
  // Duties asked for each counted contact share one rule, and many may be open: what an entry adds is worked out once.
  const known = new Map<DutyRule, Map<Standing, Part | null>>();
  // A duty that is done may ask for its next occurrence, which joins the list while it is gone through.
  for (let index = 0; index < run.open.length; index++) {
    const duty = run.open[index] as DutyState;
    if (today.day < duty.from || !listens(duty)) continue;
    if (duty.rule['counts-from'] && today.day < countsFrom(run, duty, today.due)) continue;
    const parts = known.get(duty.rule) ?? new Map<Standing, Part | null>();
    known.set(duty.rule, parts);
    for (const entry of today.entries) {
      if (!duty.kinds.includes(entry.kind) || duty.by.some((cause) => cause.id === entry.id)) continue;
      const part = parts.get(entry) ?? contributes(duty.rule, entry, run, today.who);
      parts.set(entry, part);
      if (part !== null && !served(duty, entry, run, today) && adds(duty, part, entry, run, today)) break;
    }
  }
}

/** Whether an act of today has met the same duty in the stage that was left today: one review is one review. */
function served(duty: DutyState, entry: Standing, run: RunState, today: Today): boolean {
  if (duty.visit.on !== today.day || run.visits.length === 1) return false;
  return run.duties.some(
    (one) => one.name === duty.name && one.visit !== duty.visit && one.by.some((cause) => cause.id === entry.id),
  );
}

/** Adds what an entry covers to a duty; whether the duty is done with it. */
export function adds(duty: DutyState, part: Part, entry: Standing, run: RunState, today: Today): boolean {
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

export function declineDuties(run: RunState, today: Today): void {
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
