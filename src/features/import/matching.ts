import { addMonths, dayFrom, daysInMonth, isoDay, parseDay, partsOf } from '../../calendar/day.ts';
import { closeness } from '../../platform/closeness.ts';
import { plainName } from '../../platform/names.ts';
import type { Said } from './reading.ts';

/** Somebody on the record who may be the one that a row names. */
export type Candidate = {
  person: string;
  family: string;
  name: string | null;
  born: string | null;
  nhs: string | null;
  upn: string | null;
};

/** Why a candidate may be the one, and what speaks against it; for the person who decides. */
export type Doubt = { person: string; family: string; for: string[]; against: string[] };

/** Whom a row is about: somebody, perhaps one of several, or nobody on the record. */
export type Verdict =
  | { verdict: 'same'; person: string }
  | { verdict: 'doubtful'; candidates: Doubt[] }
  | { verdict: 'unknown' };

/** Names less alike than this are others' names. */
const ALIKE = 0.65;
/** As many are shown to whoever decides. */
const MOST_SHOWN = 5;

/**
 * Whom a row is about (docs/decisions/lists.md). Certain is a number that nothing speaks against, or a name with a
 * date of birth that one person alone has. Whatever speaks on both sides is for a person to decide: twins share a date
 * of birth and a surname, and lists mix up their numbers.
 */
export function judge(said: Said, candidates: readonly Candidate[]): Verdict {
  const judged = [...onePerPerson(candidates)].map((one) => compare(said, one));
  const possible = judged.filter((one) => one.possible);
  const certain = possible.filter((one) => one.certain);
  const [only] = certain;
  if (only && certain.length === 1 && !possible.some((one) => one !== only && rivals(one, only)))
    return { verdict: 'same', person: only.candidate.person };
  if (possible.length === 0) return { verdict: 'unknown' };
  return {
    verdict: 'doubtful',
    candidates: possible
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, MOST_SHOWN)
      .map((one) => ({
        person: one.candidate.person,
        family: one.candidate.family,
        for: one.for,
        against: one.against,
      })),
  };
}

type Compared = {
  candidate: Candidate;
  possible: boolean;
  certain: boolean;
  number: boolean;
  exactName: boolean;
  for: string[];
  against: string[];
  /** For the order in which they are shown, and for nothing else. */
  weight: number;
};

/** Somebody in two families is one candidate. */
function onePerPerson(candidates: readonly Candidate[]): Iterable<Candidate> {
  const each = new Map<string, Candidate>();
  for (const one of candidates) if (!each.has(one.person)) each.set(one.person, one);
  return each.values();
}

function compare(said: Said, candidate: Candidate): Compared {
  const name = said.name === undefined || candidate.name === null ? null : nameLikeness(said.name, candidate.name);
  const born = said.born === undefined || candidate.born === null ? null : dayLikeness(said.born, candidate.born);
  const sameNumber =
    (said.nhs !== undefined && said.nhs === candidate.nhs) || (said.upn !== undefined && said.upn === candidate.upn);
  const otherNumber =
    (said.nhs !== undefined && candidate.nhs !== null && said.nhs !== candidate.nhs) ||
    (said.upn !== undefined && candidate.upn !== null && said.upn !== candidate.upn);
  const alike = name !== null && name >= ALIKE;
  const otherName = name !== null && name < ALIKE;
  const otherDay = born !== null && born === 'other';
  const sameDay = born === 'same';
  const against = [
    ...(otherNumber ? ['another number'] : []),
    ...(otherName ? ['another name'] : name !== null && name < 1 ? ['the name is spelt another way'] : []),
    ...(otherDay ? ['another date of birth'] : []),
    ...(born === 'swapped' ? ['day and month of birth are the other way round'] : []),
    ...(born === 'slip' ? ['one figure of the date of birth differs'] : []),
  ];
  const reasons = [
    ...(sameNumber ? ['same number'] : []),
    ...(name === 1 ? ['same name'] : alike ? ['name much alike'] : []),
    ...(sameDay ? ['same date of birth'] : []),
  ];
  // A number is enough where nothing else is said; what else is said must agree, but for a slip in the date or the name.
  const byNumber = sameNumber && !otherNumber && !otherName && (born === null || sameDay || name === 1);
  const byName = !sameNumber && !otherNumber && name === 1 && sameDay;
  const near = sameDay || born === 'swapped' || born === 'slip';
  return {
    candidate,
    certain: byNumber || byName,
    possible: sameNumber || (alike && near) || (name === 1 && born === null),
    number: sameNumber,
    exactName: name === 1,
    for: reasons,
    against,
    weight: (sameNumber ? 3 : 0) + (name ?? 0) + (sameDay ? 1 : near ? 0.5 : 0) - (otherNumber ? 1 : 0),
  };
}

/** Whether another candidate makes a certain one doubtful: as good a name where only names speak, or a number of theirs. */
function rivals(other: Compared, certain: Compared): boolean {
  if (other.number) return true;
  if (certain.number) return other.exactName && !certain.exactName;
  return other.exactName;
}

/**
 * How alike two names are, 0 to 1. The first name and the surname must each be alike by themselves, since twins share
 * one of them; 1 is the same name but for accents, hyphens, a middle name or the order.
 */
export function nameLikeness(a: string, b: string): number {
  const [one, two] = [plainName(a), plainName(b)];
  if (one === two) return 1;
  const [left, right] = [one.split(' '), two.split(' ')];
  if (left.toSorted().join(' ') === right.toSorted().join(' ')) return 1;
  if (one.replaceAll(' ', '') === two.replaceAll(' ', '')) return 1;
  const ends = (parts: string[]) => [parts[0] ?? '', parts.at(-1) ?? ''] as const;
  const [first, last] = ends(left);
  const [otherFirst, otherLast] = ends(right);
  // A middle name that one of them leaves out says nothing; two that differ do.
  if (first === otherFirst && last === otherLast && (left.length === 2 || right.length === 2) && left.length > 1)
    return 1;
  return Math.min(
    0.99,
    Math.max(
      Math.min(closeness(first, otherFirst), closeness(last, otherLast)),
      Math.min(closeness(first, otherLast), closeness(last, otherFirst)),
    ),
  );
}

type DayLikeness = 'same' | 'swapped' | 'slip' | 'other';

/** How two dates of birth stand to one another: the same, day and month changed about, one figure wrong, or others. */
export function dayLikeness(a: string, b: string): DayLikeness {
  if (a === b) return 'same';
  if (daysNear(a).includes(b)) return a.slice(0, 4) === b.slice(0, 4) && swapped(a) === b ? 'swapped' : 'slip';
  return 'other';
}

/** A date with day and month changed about, where that is a date. */
function swapped(iso: string): string | null {
  const [year = '', month = '', day = ''] = iso.split('-');
  const other = `${year}-${day}-${month}`;
  return parseDay(other) === null ? null : other;
}

/** The dates that one slip makes of a date: changed about, a year, a month or a day out, one figure of the year wrong. */
export function daysNear(iso: string): string[] {
  const day = parseDay(iso);
  if (day === null) return [];
  const { year, month, day: dayOfMonth } = partsOf(day);
  const near = new Set<string>();
  const other = swapped(iso);
  if (other !== null) near.add(other);
  for (const months of [-12, 12, -1, 1, -120, 120]) near.add(isoDay(addMonths(day, months)));
  for (const by of [-10, -1, 1, 10]) {
    const moved = dayOfMonth + by;
    if (moved >= 1 && moved <= daysInMonth(year, month)) near.add(isoDay(dayFrom(year, month, moved)));
  }
  near.delete(iso);
  return [...near];
}
