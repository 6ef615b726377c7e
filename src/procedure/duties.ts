import type { Day } from '../calendar/day.ts';
import type { Contact } from '../engagement/contacts.ts';
import type { Standing } from '../record/view.ts';
import { type Cause, causeOf, causeOfContact } from './cause.ts';
import { holds } from './conditions.ts';
import { countsFrom } from './due.ts';
import { kindsOf, type StageAsks } from './edition.ts';
import { contributes, requiredFor } from './met.ts';
import { type DutyRule, listOf, type Stage } from './schema.ts';
import {
  current,
  type DutyState,
  isMeant,
  isOpen,
  listens,
  listensOn,
  type RunState,
  type StageVisit,
} from './state.ts';
import type { Today } from './today.ts';

export function rulesOf(run: RunState, visit: StageVisit): Stage {
  return run.edition.rules.stages[visit.stage] ?? { duties: {} };
}

const NO_ASKS: StageAsks = { onEntry: [], onCondition: [], conditionKinds: null, forEach: [], all: [] };
export const asksOf = (run: RunState, visit: StageVisit): StageAsks => run.edition.asks.get(visit.stage) ?? NO_ASKS;

/** By what a run remembers that a duty has been asked because of something. */
const askedFor = (name: string, cause: { id: string } | undefined): string => `${name} ${cause?.id}`;

/** A duty with the time that the partnership has set for it by a day, where the source leaves it open. */
export function timed(run: RunState, name: string, rule: DutyRule, day: Day): DutyRule {
  const set = run.edition.numbers?.get(name)?.findLast((one) => one.from <= day);
  if (!set) return rule;
  const { due } = rule;
  if (!('on' in due)) return { ...rule, due: { after: due.after, clock: due.clock, local: true, ...set.due } };
  const plain = due['if-none'];
  return { ...rule, due: { ...due, 'if-none': { after: plain.after, clock: plain.clock, local: true, ...set.due } } };
}

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
  const own = timed(run, name, rule, today.day);
  const occurrence = (visit.asked.get(name) ?? 0) + 1;
  visit.asked.set(name, occurrence);
  const duty: DutyState = {
    key: `${run.id}/${visit.stage}.${name}/${causes[0]?.id ?? run.id}/${occurrence}`,
    name,
    stage: visit.stage,
    visit,
    rule: own,
    occurrence,
    causes: [...causes],
    from: today.day,
    repeat,
    kinds: kindsOf(rule['met-by']),
    required: requiredFor(rule, today.day, today.who),
    covered: new Set(),
    by: [],
    met: null,
    unaware: false,
    declined: null,
    dropped: null,
  };
  run.duties.push(duty);
  run.open.push(duty);
  run.askedFor.add(askedFor(name, causes[0]));
  visit.duties.push(duty);
  return duty;
}

/**
 * Asks for duties whose condition holds, and again for declined ones that a new counted contact asks for (P10);
 * whether any was asked.
 */
export function askWhatHolds(run: RunState, today: Today): boolean {
  const visit = current(run);
  const { onCondition, conditionKinds, all } = asksOf(run, visit);
  let asked = false;
  const mayHold = conditionKinds === null || today.entries.some((entry) => conditionKinds.has(entry.kind));
  for (const [name, rule] of mayHold ? onCondition : []) {
    const held = rule.when ? holds(rule.when, today, run) : null;
    if (!held) continue;
    const causes = held.causes.length > 0 ? held.causes : visit.causes;
    // The same cause asks once, also where the stage is left that day; and not while it is still to be done.
    if (run.askedFor.has(askedFor(name, causes[0]))) continue;
    if (visit.duties.some((duty) => duty.name === name && isOpen(duty))) continue;
    ask(run, visit, name, rule, causes, today);
    asked = true;
  }
  if (today.counted.length === 0 || !visit.anyDeclined) return asked;
  for (const [name, rule] of all) {
    const last = visit.duties.findLast((duty) => duty.name === name);
    if (!last?.declined || last.declined.on >= today.day) continue;
    ask(run, visit, name, rule, today.counted.map(causeOfContact), today);
    asked = true;
  }
  return asked;
}

/** Asks for what each counted contact asks for, in the stage that the run is in once it has moved; whether any was. */
export function askForEach(run: RunState, today: Today): boolean {
  const visit = current(run);
  let asked = false;
  for (const [name, rule] of asksOf(run, visit).forEach) {
    for (const contact of today.counted) {
      if (run.askedFor.has(askedFor(name, contact))) continue;
      const duty = ask(run, visit, name, rule, [causeOfContact(contact)], today);
      meetFromBefore(duty, contact, run, today);
      asked = true;
    }
  }
  return asked;
}

/**
 * What was done for a contact while it was thought to have been on an earlier day is done, though the contact has been
 * moved to a later one since (P8).
 */
function meetFromBefore(duty: DutyState, contact: Contact, run: RunState, today: Today): void {
  if (contact.firstSaid >= contact.on) return;
  for (const entry of today.understanding.view.entries) {
    if (entry.happened.last >= today.day) return;
    if (entry.happened.last < contact.firstSaid || !duty.kinds.includes(entry.kind)) continue;
    const part = contributes(duty.rule, entry, run, today.who);
    if (part === null) continue;
    const done = adds(duty, part, entry, run, today);
    if (duty.by.length > 0) duty.from = Math.min(duty.from, entry.happened.last);
    if (done) return;
  }
}

/** Lets the acts of a day meet what they can; whether any of them did. */
export function meetDuties(run: RunState, today: Today): boolean {
  const acts = today.entries.filter((entry) => run.edition.meets.has(entry.kind));
  if (acts.length === 0) return false;
  // Duties asked for each counted contact share one rule, and many may be open: what an entry adds is worked out once.
  const known = new Map<DutyRule, (string[] | null)[]>();
  const partOf = (rule: DutyRule, act: number): string[] | null => {
    const parts = known.get(rule) ?? [];
    if (!known.has(rule)) known.set(rule, parts);
    let part = parts[act];
    // That it adds nothing is known, too, and not worked out again for each of many duties.
    if (part === undefined) {
      part = contributes(rule, acts[act] as Standing, run, today.who);
      parts[act] = part;
    }
    return part;
  };
  let changed = false;
  // A duty that is done may ask for its next occurrence, which joins the list while it is gone through.
  for (let index = 0; index < run.open.length; index++) {
    const duty = run.open[index] as DutyState;
    if (!acts.some((act) => duty.kinds.includes(act.kind))) continue;
    if (today.day < duty.from || !listensOn(duty, today.day)) continue;
    if (duty.rule['counts-from'] && today.day < countsFrom(run, duty, { ...today.due, upTo: today.day })) continue;
    for (const [place, act] of acts.entries()) {
      if (!listens(duty) && !actedUnaware(duty, act)) continue;
      const part = partOf(duty.rule, place);
      if (part === null || served(duty, act, run, today)) continue;
      const before = duty.by.length;
      duty.unaware = !listens(duty);
      const done = adds(duty, part, act, run, today);
      changed ||= duty.by.length > before;
      if (done) break;
    }
  }
  return changed;
}

/**
 * Whether an act was recorded before it was known that its stage had been left: what was done then is done (P8). So is
 * what was recorded on the very day on which that came out late: nobody asks which came in first that day (P3).
 */
function actedUnaware(duty: DutyState, act: Standing): boolean {
  const { dropped } = duty;
  return dropped !== null && act.received.day < dropped.known + (dropped.known > dropped.on ? 1 : 0);
}

/** Whether an act of today has met the same duty in the stage that was left today: one review is one review. */
function served(duty: DutyState, entry: Standing, run: RunState, today: Today): boolean {
  if (duty.visit.on !== today.day) return false;
  return run.duties.some(
    (one) =>
      one.name === duty.name &&
      one.visit !== duty.visit &&
      !one.unaware &&
      one.by.some((cause) => cause.id === entry.id),
  );
}

/** Adds what an entry covers to a duty; whether the duty is done with it. */
export function adds(duty: DutyState, parts: readonly string[], entry: Standing, run: RunState, today: Today): boolean {
  const needed = duty.required.filter((one) => parts.includes(one) && !duty.covered.has(one));
  if (duty.required.length > 0 && needed.length === 0) return false;
  for (const one of needed) duty.covered.add(one);
  duty.by.push(causeOf(entry, today.clocks));
  duty.visit.touched = true;
  if (duty.covered.size < duty.required.length) return false;
  duty.met = entry.happened.last;
  run.openChanged = true;
  if (duty.rule.again && run.ended === null && duty.dropped === null) {
    const next = ask(run, duty.visit, duty.name, duty.rule, duty.by, today, true);
    next.from = Math.max(next.from, today.day + 1);
  }
  return true;
}

/**
 * Whether a duty was open for all that anyone knew when an entry came in: it is, or its stage was left that day, or
 * nobody knew yet that it had been (P3, P8).
 */
function mayBeDeclined(duty: DutyState, entry: Standing): boolean {
  if (duty.met !== null || duty.declined !== null) return false;
  return isOpen(duty) || duty.dropped?.on === entry.happened.last || actedUnaware(duty, entry);
}

/** Lets people decline what the policy lets them (P10), each entry once; whether any duty was declined. */
export function declineDuties(run: RunState, today: Today): boolean {
  let changed = false;
  for (const entry of today.entries) {
    if (entry.kind !== 'duty-declined' || entry.payload.run !== run.id) continue;
    const heard = (one: { entry: string } | null) => one?.entry === entry.id;
    if (run.problems.some(heard) || run.duties.some((one) => heard(one.declined))) continue;
    const { duty: name, by, review } = entry.payload;
    const duty = run.duties.findLast((one) => isMeant(one, run, name) && mayBeDeclined(one, entry));
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
    duty.unaware = !isOpen(duty) && (duty.dropped?.on ?? today.day) < today.day;
    duty.declined = { on: today.day, entry: entry.id, by, review: review ?? null };
    duty.visit.touched = true;
    duty.visit.anyDeclined = true;
    changed = true;
  }
  return changed;
}
