import { addMonths, type Day } from '../calendar/day.ts';
import { CONTACT_PREDICATES } from '../engagement/contacts.ts';
import { isInvolvedOn, type RiskSpan, type Understanding } from '../engagement/understand.ts';
import { isToBeSeen, LEAVING, lastOneLeft, watchersOn } from '../engagement/watch.ts';
import type { Standing } from '../record/view.ts';
import { type Cause, causeOf, causeOfContact } from './cause.ts';
import { dueDate } from './due.ts';
import { isRecorded } from './met.ts';
import { listOf, type RecordedAgain, type When } from './schema.ts';
import { current, dutyNamed, type RunState } from './state.ts';
import { countedSince, type Today } from './today.ts';

/** A condition that holds: because of which entries, and how that reads. */
export type Held = { causes: Cause[]; why: string };

/**
 * Whether every word of a condition holds on a day, in a run or before one is open, with its causes and its reason;
 * null where one does not.
 */
export function holds(when: When, today: Today, run: RunState | null): Held | null {
  const causes: Cause[] = [];
  const reasons: string[] = [];
  for (const word in when) {
    const held = CHECKS[word as keyof When](when, today, run);
    if (held === null) return null;
    causes.push(...held.causes);
    if (held.why !== '') reasons.push(held.why);
  }
  return { causes, why: reasons.join('; ') };
}

/** Whether one word of a condition holds: because of what, or null. */
type Check = (when: When, today: Today, run: RunState | null) => Held | null;

/** So many counted contacts, the last of them today. A number that was reached before today asks nothing new. */
const counted: Check = (when, today, run) => {
  if (today.counted.length === 0) return null;
  const events = countedSince(run, today);
  if (events.length < (when.counted ?? 1) || events.at(-1)?.on !== today.day) return null;
  const many = events.length === 1 ? 'a contact missed or refused' : `${events.length} contacts missed or refused`;
  return { causes: events.map(causeOfContact), why: many };
};

const happens: Check = (when, { contacts }) => {
  const causes: Cause[] = [];
  let why = '';
  for (const contact of contacts) {
    const held = listOf(when.happens)
      .map((name) => CONTACT_PREDICATES[name](contact))
      .find((verdict) => verdict.holds);
    if (!held) continue;
    causes.push(causeOfContact(contact));
    why ||= held.why;
  }
  return causes.length === 0 ? null : { causes, why };
};

const recorded: Check = (when, today, run) => {
  const rule = when.recorded;
  if (rule === undefined) return null;
  const { child, who } = today;
  const isAbout = (entry: Standing) =>
    child === undefined || entry.about.length === 0 || entry.about.some((one) => who.person(one) === child);
  const causes: Cause[] = [];
  for (const entry of today.entries) {
    if (entry.kind !== rule.entry || !isAbout(entry) || !isRecorded(rule, entry, run, who)) continue;
    const cause = causeOf(entry, today.clocks);
    if (rule['again-within'] === undefined) causes.push(cause);
    // That it came again is known once both are.
    const other = earlier(rule, entry, today);
    if (other) causes.push({ ...cause, known: Math.max(cause.known, other.knownOn) });
  }
  if (causes.length === 0) return null;
  const within = rule['again-within'] ? `, again within ${rule['again-within'].months} months` : '';
  const why = `recorded: ${[rule.entry, ...listOf(rule.step)].join(' ').replaceAll('-', ' ')}`;
  return { causes, why: `${why}${within}${rule.same ? `, for the same ${rule.same}` : ''}` };
};

/** The code of a referral's reason that says none was given. */
const NOT_STATED = 'N0';

/** The last such entry of the same agency before an entry, within the months that the rule says, if there is one. */
function earlier(rule: RecordedAgain, entry: Standing, { understanding, who }: Today): Standing | undefined {
  const within = rule['again-within'];
  if (within === undefined) return undefined;
  const said = entry.payload as { referral?: string; reason?: string };
  if (rule.same && (said.reason === undefined || said.reason === NOT_STATED)) return undefined;
  const day = entry.happened.last;
  return understanding.view.entries.findLast((one) => {
    if (one.kind !== entry.kind || one.agency !== entry.agency) return false;
    if (one.happened.last >= day || one.happened.last < addMonths(day, -within.months)) return false;
    // A referral that was written down twice has not come twice.
    const before = one.payload as { referral?: string; reason?: string };
    if (said.referral !== undefined && before.referral === said.referral) return false;
    return (!rule.same || before.reason === said.reason) && isRecorded(rule, one, null, who);
  });
}

/**
 * Someone in the family may be at risk from another adult on this day (P5). Whoever said so is a cause beside the
 * contact, so that what is learnt late is asked from when it was learnt (P4).
 */
const someoneMayBeAtRisk: Check = (_when, { due, day }) => {
  // Said of a month, it opens nothing before the month is over (P3).
  const since = (risk: RiskSpan): Day => due.view.byId.get(risk.entry)?.happened.last ?? risk.from;
  const risks = due.risks.filter((risk) => since(risk) <= day && (risk.to === null || risk.to > day));
  // Of several people who may be at risk, the one who was known of first is enough.
  const [first] = risks.toSorted((a, b) => a.known - b.known);
  if (first === undefined) return null;
  return {
    causes: [{ id: first.entry, on: since(first), known: first.known, clock: 'known' }],
    why: 'someone may be at risk from another adult',
  };
};

/** Whether some child whom somebody has to see is as is asked: the run's own, or any child of the family. */
const someChild = ({ understanding, day, child }: Today, asked: (child: string) => boolean): boolean =>
  (child === undefined ? understanding.children.map((one) => one.id) : [child]).some(
    (one) => isToBeSeen(understanding, one, day) && asked(one),
  );

const nobodySees: Check = (_when, today) =>
  someChild(today, (child) => watchersOn(today.understanding, child, today.day).length === 0)
    ? { causes: leavingOf(today), why: 'nobody is named who sees the child' }
    : null;

/** The last one out (S1-10-m). */
const lastOneLeaves: Check = (_when, today) =>
  someChild(today, (child) => lastOneLeft(today.understanding, child, today.day))
    ? { causes: leavingOf(today), why: 'the last one who saw the child is gone' }
    : null;

/** Whatever of the day may have left a child without anybody who sees them. */
const leavingOf = ({ entries, clocks }: Today): Cause[] =>
  entries.filter((entry) => LEAVING.includes(entry.kind)).map((entry) => causeOf(entry, clocks));

/**
 * Since when a duty has been behind us on a day: the day it was done, or the day it was due if it never was; null where
 * it is not yet. Due dates are taken from when things happened, so that what is recorded late moves no stage (P3).
 */
function behindUs(name: string, { day, due }: Today, run: RunState | null): { done: boolean } | null {
  const duty = run && dutyNamed(run, name);
  if (!duty) return null;
  // Asked again after it was declined, a duty does not put off what followed from the first time (P10).
  const first = duty.visit.duties.find((one) => one.name === name) ?? duty;
  const done = first.unaware ? null : (first.met ?? first.declined?.on ?? null);
  const since = done ?? dueDate(run, first, { ...due, upTo: day, onlyHappened: true }).day;
  return day > since ? { done: done !== null } : null;
}

/** A counted contact later than the day the duty was done, or than the day it was due if it never was (P6). */
const continuedAfter: Check = (when, today, run) => {
  const name = when['continued-after'];
  const { day } = today;
  if (name === undefined || today.counted.length === 0) return null;
  const behind = behindUs(name, today, run);
  if (behind === null) return null;
  const later = countedSince(run, today).filter((contact) => contact.on === day);
  if (later.length === 0) return null;
  const ask = name.replaceAll('-', ' ');
  return {
    causes: later.map(causeOfContact),
    why: behind.done
      ? `it went on after “${ask}” was done`
      : `it went on after “${ask}” was due, and it had not been done`,
  };
};

/** Any day later than the day the duty was done, or than the day it was due if it never was: said beside an event. */
const laterThan: Check = (when, today, run) => {
  const name = when['later-than'];
  const behind = name === undefined ? null : behindUs(name, today, run);
  if (name === undefined || behind === null) return null;
  const ask = name.replaceAll('-', ' ');
  return {
    causes: [],
    why: behind.done ? `after “${ask}” was done` : `after “${ask}” was due, and it had not been done`,
  };
};

const met: Check = (when, _today, run) => {
  if (when.met === undefined) return null;
  const duty = run && dutyNamed(run, when.met);
  if (!duty || duty.met === null || duty.visit !== currentOrLast(run, when.met)) return null;
  return { causes: duty.by, why: `“${when.met.replaceAll('-', ' ')}” was done` };
};

const declined: Check = (when, _today, run) => {
  if (when.declined === undefined) return null;
  const duty = run && dutyNamed(run, when.declined);
  if (!duty || duty.declined === null || duty.unaware) return null;
  return {
    causes: [{ id: duty.declined.entry, on: duty.declined.on, known: duty.declined.on, clock: 'happened' }],
    why: `“${when.declined.replaceAll('-', ' ')}” was declined`,
  };
};

const anyChild: Check = (when, { understanding, day, child }) => {
  const wanted = listOf(when['any-child']);
  if (!wanted.includes('any-level') && !isInvolvedOn(understanding, day, wanted, child)) return null;
  const why = `a child is at ${wanted.join(' or ').replaceAll('-', ' ')}`;
  return { causes: lastInvolvement(understanding, day, wanted, child), why };
};

const noChild: Check = (when, { understanding, day, child }) => {
  const wanted = listOf(when['no-child']);
  if (isInvolvedOn(understanding, day, wanted, child)) return null;
  return {
    causes: lastInvolvement(understanding, day, wanted, child),
    why: `no child is at ${wanted.join(' or ').replaceAll('-', ' ')} any more`,
  };
};

const allOf: Check = (when, today, run) => {
  const held: Held[] = [];
  for (const inner of when['all-of'] ?? []) {
    const one = holds(inner, today, run);
    if (one === null) return null;
    held.push(one);
  }
  return { causes: held.flatMap((one) => one.causes), why: held.map((one) => one.why).join('; ') };
};

const anyOf: Check = (when, today, run) => {
  for (const one of when['any-of'] ?? []) {
    const held = holds(one, today, run);
    if (held) return held;
  }
  return null;
};

const not: Check = (when, today, run) =>
  when.not === undefined || holds(when.not, today, run) === null ? { causes: [], why: '' } : null;

/** The vocabulary: each word of a condition, and what it takes for it to hold. */
const CHECKS: { readonly [Word in keyof When]-?: Check } = {
  counted,
  happens,
  recorded,
  'someone-may-be-at-risk': someoneMayBeAtRisk,
  'nobody-sees': nobodySees,
  'last-one-leaves': lastOneLeaves,
  'continued-after': continuedAfter,
  'later-than': laterThan,
  met,
  declined,
  'any-child': anyChild,
  'no-child': noChild,
  'all-of': allOf,
  'any-of': anyOf,
  not,
};

/** A duty done in an earlier visit of the same stage says nothing about this one. */
function currentOrLast(run: RunState, name: string) {
  const here = current(run);
  return Object.hasOwn(run.edition.rules.stages[here.stage]?.duties ?? {}, name) ? here : dutyNamed(run, name)?.visit;
}

function lastInvolvement(
  understanding: Understanding,
  day: Day,
  levels: readonly string[],
  child: string | undefined,
): Cause[] {
  const span = understanding.involvements.findLast(
    (one) => one.from <= day && levels.includes(one.level) && (child === undefined || one.child === child),
  );
  if (!span) return [];
  const on = span.to !== null && span.to <= day ? span.to : span.from;
  return [{ id: span.entry, on, known: on, clock: 'happened' }];
}
