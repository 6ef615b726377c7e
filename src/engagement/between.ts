import { addMonths, type Day } from '../calendar/day.ts';
import type { Child } from './children.ts';
import type { Understanding } from './understand.ts';

/** Where a child may fall between two services. Days on which it began; what may be asked of them is compared with a day. */
export type Between = {
  /** The day on which they are 18; null where no date of birth is known. */
  turns18: Day | null;
  /** The day from which somebody is named who goes on when they are 18, or it is said that nobody needs to. */
  handedOn: Day | null;
  /** The day on which a birth was expected of which nothing has been said since. */
  birthUnsaid: Day | null;
  /** Since when they are at no level of help any more, though nobody decided that the work with them ends. */
  noLevelSince: Day | null;
  /** Since when another place has been asked to take over, and has not answered. */
  unanswered: Day | null;
};

/**
 * Where a child may fall between services: from one level to another, to another place, at birth and at 18 (R7; "nothing
 * falls between"). Of a child who has died or is in the family no more nothing is asked.
 */
export function betweenOf(understanding: Understanding, child: Child): Between {
  if (child.died !== null || child.left !== null)
    return { turns18: null, handedOn: null, birthUnsaid: null, noLevelSince: null, unanswered: null };
  return {
    turns18: child.born === null ? null : addMonths(child.born, 18 * 12),
    handedOn: handedOn(understanding, child.id),
    birthUnsaid: child.born === null ? child.expected : null,
    noLevelSince: noLevelSince(understanding, child.id),
    unanswered: unansweredSince(understanding, child.id),
  };
}

const isFor = (child: string, of: string | undefined, understanding: Understanding): boolean =>
  of === undefined || understanding.view.person(of) === child;

/** The first word on who goes on: in the plan of an ending, another place's yes, or the decision to close at 18. */
function handedOn(understanding: Understanding, child: string): Day | null {
  const word = understanding.view.entries.find((entry) => {
    switch (entry.kind) {
      // What is planned for all of the family says nothing of the one who grows up.
      case 'ending-plan':
        return (
          entry.payload.child !== undefined &&
          isFor(child, entry.payload.child, understanding) &&
          (entry.payload.successor !== undefined || entry.payload.successorNotNeeded === true)
        );
      case 'transfer':
        return entry.payload.step === 'confirmed' && isFor(child, entry.payload.child, understanding);
      case 'closing':
        return (
          entry.payload.way === 'turned-18' && isDecided(entry) && isFor(child, entry.payload.child, understanding)
        );
      default:
        return false;
    }
  });
  return word?.happened.last ?? null;
}

const isDecided = (entry: { kind: string; payload: unknown }): boolean =>
  entry.kind === 'closing' && ['agreed', 'overridden'].includes((entry.payload as { step: string }).step);

/** The last level ended, no other began, and neither the child nor the family was closed by a decision since. */
function noLevelSince(understanding: Understanding, child: string): Day | null {
  const spans = understanding.involvements.filter((one) => one.child === child);
  if (spans.length === 0 || spans.some((one) => one.to === null)) return null;
  const since = Math.max(...spans.map((one) => one.to ?? 0));
  const closed = understanding.view.entries.some(
    (entry) =>
      entry.happened.last >= since &&
      (entry.kind === 'family-closed' ||
        (entry.kind === 'closing' &&
          isDecided(entry) &&
          entry.payload.of !== 'agency' &&
          isFor(child, entry.payload.child, understanding))),
  );
  return closed ? null : since;
}

/** The earliest request to another place that has not been answered. */
function unansweredSince(understanding: Understanding, child: string): Day | null {
  const open = new Map<string, Day>();
  for (const entry of understanding.view.entries) {
    if (entry.kind !== 'transfer' || !isFor(child, entry.payload.child, understanding)) continue;
    if (entry.payload.step === 'offered') open.set(entry.payload.transfer, entry.happened.last);
    else open.delete(entry.payload.transfer);
  }
  return open.size === 0 ? null : Math.min(...open.values());
}

/** So many months before a young person is 18 it is asked who goes on. */
export const ASKED_BEFORE_18 = 6;

export type BetweenGap = 'birth-unsaid' | 'no-level' | 'turned-18' | 'unanswered' | 'turns-18';
/** What of it asks something on a day, the most pressing first; each with the day on which it began or is to be. */
export function gapsOn(between: Between, day: Day): { gap: BetweenGap; since: Day }[] {
  const { turns18, handedOn: named, birthUnsaid, noLevelSince: none, unanswered } = between;
  const gaps: { gap: BetweenGap; since: Day }[] = [];
  if (birthUnsaid !== null && birthUnsaid < day) gaps.push({ gap: 'birth-unsaid', since: birthUnsaid });
  if (none !== null && none <= day && (turns18 === null || turns18 > day)) gaps.push({ gap: 'no-level', since: none });
  if (turns18 !== null && (named === null || named > day)) {
    if (turns18 <= day) gaps.push({ gap: 'turned-18', since: turns18 });
    else if (addMonths(turns18, -ASKED_BEFORE_18) <= day) gaps.push({ gap: 'turns-18', since: turns18 });
  }
  if (unanswered !== null && unanswered <= day) gaps.push({ gap: 'unanswered', since: unanswered });
  return gaps;
}
