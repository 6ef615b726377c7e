import { addMonths, type Day, parseDay } from '../calendar/day.ts';
import { addWorkingDays, type Calendar, workingDayOnOrBefore } from '../calendar/working-days.ts';
import type { RiskSpan } from '../engagement/understand.ts';
import type { Standing, View } from '../record/view.ts';
import { dayOf } from './cause.ts';
import type { PlainDue } from './schema.ts';
import { type DutyState, dutyNamed, type RunState } from './state.ts';

/** A due date, and how it came about: the rule applied, from which day, whether the source or the partnership set it. */
export type DueDate = { day: Day; from: Day; rule: string; local: boolean };

export type Meeting = Extract<Standing, { kind: 'meeting' }>;

/** What due dates are worked out from. `upTo` is the fold's day: nothing that happened later is looked at. */
export type DueContext = {
  calendar: Calendar;
  view: View;
  conferences: readonly Meeting[];
  risks: readonly RiskSpan[];
  upTo: Day;
  /** Every clock from when things happened: for "continued after", so that what is known late moves no stage (P3, P6). */
  onlyHappened?: boolean;
};

/** When a duty is due. */
export function dueDate(run: RunState, duty: DutyState, context: DueContext): DueDate {
  const due = normalDue(run, duty, context);
  if (!duty.rule['same-day-if']) return due;
  const start = dayOf(duty.causes, context.onlyHappened ? 'happened' : undefined);
  // Of several people who may be at risk, the one who was known of first counts.
  const days = context.risks
    .filter((risk) => risk.to === null || risk.to > duty.from)
    .map((risk) => Math.max(start, context.onlyHappened ? risk.from : risk.known));
  const day = Math.min(...days);
  return day < due.day
    ? { day, from: start, rule: 'the same day: someone may be at risk from another adult', local: true }
    : due;
}

function normalDue(run: RunState, duty: DutyState, context: DueContext): DueDate {
  const { due } = duty.rule;
  if (duty.repeat && duty.rule.again) return plainDue(run, duty, { ...duty.rule.again, after: 'asked' }, context);
  if (!('on' in due)) return plainDue(run, duty, due, context);
  const said = due.on === 'review-date' ? reviewDate(run, duty, context) : nextConference(duty, context);
  if (said === null) return plainDue(run, duty, due['if-none'], context);
  const rule = due.on === 'review-date' ? 'on the review date that was agreed' : 'at the next review conference';
  return { day: said, from: duty.from, rule, local: due.local === true };
}

/** A due date by a number of days after something. */
export function plainDue(run: RunState, duty: DutyState, due: PlainDue, context: DueContext): DueDate {
  const from = startOf(run, duty, due, context);
  const day = later(from, due, context.calendar);
  return { day, from, rule: context.onlyHappened ? '' : ruleText(due), local: due.local === true };
}

/** The day that so many working days, days, weeks or months after `from` comes to. */
export function later(from: Day, due: PlainDue, calendar: Calendar): Day {
  let day = from;
  if (due.months !== undefined) day = workingDayOnOrBefore(calendar, addMonths(day, due.months));
  if (due.weeks !== undefined) day += due.weeks * 7;
  if (due.days !== undefined) day += due.days;
  if (due['working-days'] !== undefined) day = addWorkingDays(calendar, day, due['working-days']);
  return day;
}

function startOf(run: RunState, duty: DutyState, due: PlainDue, context: DueContext): Day {
  const clock = context.onlyHappened ? 'happened' : due.after === 'known' ? 'known' : due.clock;
  switch (due.after) {
    case 'opened':
      return dayOf(run.causes, clock);
    case 'entered':
      return dayOf(duty.visit.causes, clock);
    case 'asked':
    case 'known':
      return dayOf(duty.causes, clock);
    default: {
      const other =
        duty.visit.duties.find((one) => one.name === due.after && one.declined === null) ?? dutyNamed(run, due.after);
      if (!other || other === duty) return dayOf(duty.causes, clock);
      const moves = !(context.onlyHappened && other.unaware);
      if (other.met !== null && moves) return Math.max(dayOf(other.by, clock), dayOf(duty.causes, clock));
      if (other.declined !== null && moves) return Math.max(other.declined.on, dayOf(duty.causes, clock));
      return Math.max(dueDate(run, other, context).day, dayOf(duty.causes, clock));
    }
  }
}

/** The review date that the entry which led here gives; else the one last written on an assessment in this run. */
function reviewDate(run: RunState, duty: DutyState, context: DueContext): Day | null {
  const said = (entry: Standing | undefined): Day | null => {
    const review = (entry?.payload as { review?: string } | undefined)?.review;
    return review === undefined ? null : parseDay(review);
  };
  const dates = duty.visit.causes.map((cause) => said(context.view.byId.get(cause.id)));
  const written = context.view.entries
    .filter(
      (entry) => entry.kind === 'fera' && entry.happened.last >= run.opened && entry.happened.last <= context.upTo,
    )
    .map(said);
  return dates.find((date) => date !== null) ?? written.findLast((date) => date !== null) ?? null;
}

/** The first review conference on or after the day the duty was asked, arranged or held, that was not called off. */
function nextConference(duty: DutyState, context: DueContext): Day | null {
  const dates = new Set<Day>();
  for (const entry of context.conferences) {
    if (entry.happened.last > context.upTo) continue;
    const { step, for: planned = '' } = entry.payload;
    const day = step === 'held' ? entry.happened.last : parseDay(planned);
    if (day === null) continue;
    if (step === 'cancelled') dates.delete(day);
    else dates.add(day);
  }
  const next = [...dates].filter((date) => date >= duty.from).toSorted((a, b) => a - b)[0];
  return next ?? null;
}

/** A number of days in words: "5 working days after the stage was entered". */
export function ruleText(due: PlainDue): string {
  const known = ruleTexts.get(due);
  if (known !== undefined) return known;
  const text = textOfRule(due);
  ruleTexts.set(due, text);
  return text;
}
// A rule reads the same for every duty that it asks for.
const ruleTexts = new WeakMap<PlainDue, string>();

function textOfRule(due: PlainDue): string {
  const counts = [
    due['working-days'] === 0 ? 'the same working day' : many(due['working-days'], 'working day'),
    many(due.days, 'day'),
    many(due.weeks, 'week'),
    many(due.months, 'month'),
  ].filter((count) => count !== null);
  const since: Record<string, string> = {
    opened: 'the procedure opened',
    entered: 'this step began',
    asked: 'this was asked',
    known: 'it was known',
  };
  const words = counts.join(' and ') || 'the same day';
  const from = since[due.after] ?? `“${due.after.replaceAll('-', ' ')}”`;
  return `${words} ${words.startsWith('the same') ? 'as' : 'after'} ${from}`;
}

const many = (count: number | undefined, unit: string): string | null =>
  count ? `${count} ${unit}${count === 1 ? '' : 's'}` : null;

/** The first day on which an act counts for a duty: the day it was asked, or the later one that the policy names. */
export function countsFrom(run: RunState, duty: DutyState, context: DueContext): Day {
  const counts = duty.rule['counts-from'];
  // When a contact was recorded changes no stage, so it may not change which act counts (P3).
  return counts ? Math.max(duty.from, plainDue(run, duty, counts, { ...context, onlyHappened: true }).day) : duty.from;
}
