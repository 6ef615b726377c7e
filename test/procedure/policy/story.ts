import assert from 'node:assert/strict';
import { isoDay } from '../../../src/calendar/day.ts';
import type { Followed } from '../../../src/procedure/replay.ts';
import { dutiesOn, type Run } from '../../../src/procedure/timeline.ts';
import type { Payload } from '../../../src/record/kinds.ts';
import { d, libraryOf } from '../../support/library.ts';
import { dueOf, dutyOf, FamilyRecord, metOf, runOf, runsOf } from '../../support/record.ts';

export const DURHAM = 'durham/engaging-families';
export const CHECKPOINTS = 'durham/management-checkpoints';
export const ONE_POINT = 'durham/one-point-checkpoints';
export const IN_NEED = 'camden/child-in-need';
export const ON_A_PLAN = 'camden/child-protection';
export const NO_ACCESS = 'greater-manchester/no-access-visit';
export const PERSISTENT = 'greater-manchester/persistent-non-engagement';
export const REPEAT = 'greater-manchester/repeat-referral';
export const DIFFICULT = 'milton-keynes/difficult-engagement';
export const HOSTILITY = 'milton-keynes/hostility';
export const MISSED = 'hampshire/missed-appointment';
export const DIFFERENCES = 'greater-manchester/professional-differences';

type More = NonNullable<Parameters<FamilyRecord['contact']>[3]>;
type Of<K extends Parameters<FamilyRecord['add']>[0]> = Partial<Payload<K>>;

/** A record told in the words that the policies use. */
export class Story extends FamilyRecord {
  noReply(on: string, payload: Of<'contact'> = {}, more: More = {}): this {
    return this.contact(on, 'no-reply', payload, more);
  }

  sightOfChildRefused(on: string, payload: Of<'contact'> = {}, more: More = {}): this {
    return this.contact(on, 'refused-child-seen', payload, more);
  }

  entryRefused(on: string, payload: Of<'contact'> = {}, more: More = {}): this {
    return this.contact(on, 'refused-entry', payload, more);
  }

  cancelledByFamily(on: string, payload: Of<'contact'> = {}): this {
    return this.contact(on, 'cancelled-by-family', payload);
  }

  /** Someone takes a contact out of the count; the last one, unless it is named. */
  setAside(on: string, by: string, contact = this.last): this {
    return this.add('count-set-aside', on, { contact, by, reason: 'in hospital that day' });
  }

  fera(on: string, step: Payload<'fera'>['step'], payload: Of<'fera'> = {}, more: More = {}): this {
    return this.add('fera', on, { fera: 'fera-1', step, ...payload }, more);
  }

  /** A decision by the line manager, unless the payload says otherwise. */
  decided(on: string, outcome: string, payload: Of<'decision'> = {}): this {
    return this.add('decision', on, { by: 'line-manager', outcome, ...payload });
  }

  /** A notification. */
  told(on: string, to: string[], payload: Of<'notification'> = {}, more: More = {}): this {
    return this.add('notification', on, { to, ...payload }, more);
  }

  /** A letter of the line manager to the parent, unless the payload says otherwise. */
  wrote(on: string, contains: Payload<'letter'>['contains'], payload: Of<'letter'> = {}, more: More = {}): this {
    return this.add('letter', on, { to: ['parent'], by: 'line-manager', contains, ...payload }, more);
  }

  /** A meeting that was held on engagement, unless the payload says otherwise. */
  held(on: string, type: string, payload: Of<'meeting'> = {}, more: More = {}): this {
    return this.add('meeting', on, { type, step: 'held', purposes: ['engagement'], ...payload }, more);
  }

  arranged(on: string, type: string, day: string, payload: Of<'meeting'> = {}): this {
    return this.add('meeting', on, { type, step: 'arranged', for: day, ...payload });
  }

  cancelled(on: string, type: string, day: string): this {
    return this.add('meeting', on, { type, step: 'cancelled', for: day });
  }

  asserted(on: string, route: string, by = 'practitioner', payload: Of<'asserted'> = {}, more: More = {}): this {
    return this.add('asserted', on, { route, by, ...payload }, more);
  }

  declined(on: string, run: string, duty: string, by: string, review?: string): this {
    return this.add('duty-declined', on, { run, duty, by, reason: 'they came back', ...(review && { review }) });
  }

  /** The parent may be at risk from another adult, from a day on. */
  atRisk(on: string, more: More = {}): this {
    return this.add('safe-contact', on, { person: 'parent', risk: 'may-be-at-risk' }, more);
  }

  noLongerAtRisk(on: string): this {
    return this.add('safe-contact', on, { person: 'parent', risk: 'no-longer-thought' });
  }

  assessment(on: string, step: Payload<'assessment'>['step'], payload: Of<'assessment'> = {}, more: More = {}): this {
    return this.add('assessment', on, { assessment: 'assessment-1', type: 'single', step, ...payload }, more);
  }

  closed(on: string): this {
    return this.add('family-closed', on, { reason: 'needs-met' });
  }

  openedAgain(on: string): this {
    return this.add('family-opened', on, {});
  }

  levelEnded(child: string, level: Payload<'involvement-ended'>['level'], on: string): this {
    return this.add('involvement-ended', on, { child, level });
  }
}

/** A family opened on 1 January 2026 with one child, Ash, and a parent. */
export function aStory(): Story {
  return new Story('fam').add('family-opened', '2026-01-01', {}).with('ash').with('parent', 'parent-or-carer');
}

/** The only run of a procedure that is adopted alone. */
export function underOnly(procedure: string, story: Story): Run {
  return runOf(story.follow(libraryOf([procedure])), procedure);
}

/** All runs of a procedure that is adopted alone. */
export function allUnder(procedure: string, story: Story): Run[] {
  return runsOf(story.follow(libraryOf([procedure])), procedure);
}

/**
 * What a duty has come to: "not asked", "due 2026-01-20", and after that ", done", ", declined" or ", lifted" with
 * the day. A duty that stays due is not lifted by leaving its stage or its run.
 */
export function stateOf(run: Run, name: string, nth?: number): string {
  if (!run.duties.some((duty) => duty.name === name)) return 'not asked';
  const duty = dutyOf(run, name, nth);
  const due = `due ${dueOf(duty)}`;
  if (duty.met) return `${due}, done ${metOf(duty)}`;
  if (duty.declined) return `${due}, declined ${isoDay(duty.declined.on)}`;
  if (duty.dropped && !duty.staysDue) return `${due}, lifted ${isoDay(duty.dropped.on)}`;
  return due;
}

/** The due dates of the duties that are named, the last asked of each, are these and no others. */
export function assertDue(run: Run, expected: Record<string, string>, message?: string): void {
  const actual = Object.fromEntries(Object.keys(expected).map((name) => [name, dueOf(dutyOf(run, name))]));
  assert.deepEqual(actual, expected, message);
}

/** How often a duty was asked. */
export const timesAsked = (run: Run, name: string): number => run.duties.filter((duty) => duty.name === name).length;

/** What is owed on a day, by name, the earliest first. */
export function owedOn(followed: Followed, iso: string): string[] {
  return dutiesOn(followed.evaluation.timeline, d(iso)).map(({ duty }) => duty.name);
}

/** The problems that a run tells, in words. */
export const problemsOf = (run: Run): string[] => run.problems.map((one) => one.why);

/** Every subset of a few things, from none to all of them. */
export function subsets<T>(of: readonly T[]): T[][] {
  return of.reduce<T[][]>((all, one) => [...all, ...all.map((some) => [...some, one])], [[]]);
}
