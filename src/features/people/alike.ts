import { distance } from 'fastest-levenshtein';
import { type Day, parseDay } from '../../calendar/day.ts';
import { nameKeys, plainName } from '../../platform/names.ts';

/** Somebody as two records are held side by side: what all families say of them that whoever looks may see. */
export type Side = {
  id: string;
  part: string;
  name: string | null;
  born: string | null;
  expected: string | null;
  nhs: string | null;
  upn: string | null;
  /** Where they live, as far as nobody's safety keeps it back. */
  address: string | null;
  families: readonly string[];
  /** Ids of the others in their families. */
  home: readonly string[];
  /** Children of their families who were born on the same day: twins, as far as is known. */
  twins: readonly { id: string; name: string | null }[];
};

/** Whether two may be one, with what speaks for it and what against, in words. */
export type Alike = { may: 'likely' | 'possible' | 'no'; why: string[]; whyNot: string[] };

/** First names less alike than this are two names: twins have one surname, one birthday and one address. */
const FIRST = 0.66;
/** Of twins the one whose name is nearer is the one. */
const TWIN = 0.9;
/** A baby comes so many days before the day expected, or after it. */
const EARLY = 119;
const LATE = 28;

/**
 * Whether two people on the record may be one person. It asks, and a person answers: different NHS numbers, and two
 * whom one family's record names side by side, are not asked about unless a number says that they are one.
 */
export function alike(a: Side, b: Side): Alike {
  const day = birthdays(a, b);
  const sameNhs = a.nhs !== null && a.nhs === b.nhs;
  const sameUpn = a.upn !== null && a.upn === b.upn;
  const sameHome = a.address !== null && b.address !== null && plainName(a.address) === plainName(b.address);
  // Most pairs are two by this alone, whatever they are called.
  if (!sameNhs && !sameUpn && (day === 'other' || (day === 'not-known' && !sameHome)))
    return { may: 'no', why: [], whyNot: ['different dates of birth, or none known'] };
  const name = namesAlike(a.name, b.name);
  const shared = a.home.some((id) => b.home.includes(id));
  const together = a.families.some((family) => b.families.includes(family));
  const otherNhs = a.nhs !== null && b.nhs !== null && !sameNhs;
  const why = [
    sameNhs && 'the same NHS number',
    sameUpn && 'the same unique pupil number',
    name.whole && (name.exact ? 'the same name' : 'names much alike'),
    day !== 'other' && day !== 'not-known' && WHY_DAY[day],
    sameHome && 'the same address',
    shared && 'somebody at home is the same person',
  ].filter((one) => one !== false);
  const whyNot = [
    otherNhs && 'different NHS numbers',
    a.upn !== null && b.upn !== null && !sameUpn && 'different unique pupil numbers',
    together && 'one family’s record names both of them',
    !name.whole && day !== 'expected' && (name.first ? 'different surnames' : 'different names'),
    day === 'other' && 'different dates of birth',
    isChild(a) !== isChild(b) && 'one is a child, the other an adult',
  ].filter((one) => one !== false);
  return { may: judged(), why, whyNot };

  function judged(): Alike['may'] {
    if (otherNhs) return 'no';
    if (sameNhs || sameUpn) return 'likely';
    if (together) return 'no';
    if (day === 'expected') return name.surname && (sameHome || shared) ? 'possible' : 'no';
    if (isChild(a) !== isChild(b) && day !== 'same') return 'no';
    if (nearerTwin(a, b) || nearerTwin(b, a)) return 'no';
    if (name.whole && day === 'same') return 'likely';
    if (name.first && day === 'same' && (sameHome || shared)) return 'possible';
    if (name.exact && (day === 'turned' || day === 'one-digit')) return 'possible';
    if (name.whole && day === 'turned' && (sameHome || shared)) return 'possible';
    return name.whole && day === 'not-known' && sameHome ? 'possible' : 'no';
  }
}

type Birthdays = 'same' | 'turned' | 'one-digit' | 'expected' | 'other' | 'not-known';

const WHY_DAY = {
  same: 'the same date of birth',
  turned: 'day and month of birth the other way round',
  'one-digit': 'dates of birth that differ in one digit',
  expected: 'born about when the baby was expected',
} as const;

function birthdays(a: Side, b: Side): Birthdays {
  const unborn = [a, b].find((one) => one.part === 'unborn-child' && one.born === null);
  if (unborn) return round(unborn, unborn === a ? b : a);
  if (a.born === null || b.born === null) return 'not-known';
  if (a.born === b.born) return 'same';
  const [year, month, day] = a.born.split('-');
  if (b.born === `${year}-${day}-${month}`) return 'turned';
  const [one, other] = [a.born, b.born];
  const digits = Array.from(one).filter((digit, at) => digit !== other[at]).length;
  return digits === 1 ? 'one-digit' : 'other';
}

/** Whether a baby who is expected and another child may be one. Two who are expected on days that are near may be. */
function round(unborn: Side, other: Side): Birthdays {
  const expected = dayOf(unborn.expected);
  const born = dayOf(other.born);
  const both = dayOf(other.expected);
  if (born !== null && expected !== null)
    return expected - born <= EARLY && born - expected <= LATE ? 'expected' : 'other';
  if (other.part === 'unborn-child' && expected !== null && both !== null)
    return Math.abs(expected - both) <= LATE ? 'expected' : 'other';
  return 'not-known';
}

const dayOf = (iso: string | null): Day | null => (iso === null ? null : parseDay(iso));

const isChild = ({ part }: Side): boolean => part === 'child' || part === 'unborn-child';

/** Whether a twin of one has a name that is nearer to the other's than their own. */
function nearerTwin(of: Side, to: Side): boolean {
  const own = firstAlike(of.name, to.name);
  return of.twins.some(({ name }) => firstAlike(name, to.name) > own) || (of.twins.length > 0 && own < TWIN);
}

type Names = { exact: boolean; whole: boolean; first: boolean; surname: boolean };

const NOT_ALIKE: Names = { exact: false, whole: false, first: false, surname: false };

/**
 * How two names are alike. Names between the first and the last are left out by some and not by others; which part is
 * the surname, only its place says, so names written the other way round are held against each other, too.
 */
export function namesAlike(a: string | null, b: string | null): Names {
  const [one, other] = [partsOf(a), partsOf(b)];
  if (one.length < 1 || other.length < 1) return NOT_ALIKE;
  const straight = compared(one, other);
  if (straight.whole) return straight;
  const turned = compared(one, [...other.slice(1), other[0] as string]);
  return turned.whole && one.length > 1 && other.length > 1 ? turned : straight;
}

function compared(one: readonly string[], other: readonly string[]): Names {
  const [first, last] = [partAlike(one[0], other[0]), partAlike(one.at(-1), other.at(-1))];
  const alone = one.length === 1 || other.length === 1;
  return {
    exact: !alone && first === 1 && last === 1,
    whole: !alone && first >= FIRST && last >= FIRST,
    first: !alone && first >= FIRST,
    surname: last >= FIRST,
  };
}

const partsOf = (name: string | null): string[] => (name === null ? [] : plainName(name).split(' ').filter(Boolean));

const firstAlike = (a: string | null, b: string | null): number => partAlike(partsOf(a)[0], partsOf(b)[0]);

/** How alike two parts of names are, 0 to 1: one slip in a name of some length, or the same sound. */
function partAlike(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return 0;
  if (a === b) return 1;
  const longest = Math.max(a.length, b.length);
  const slips = isTurned(a, b) ? 1 : distance(a, b);
  const spelt = 1 - slips / longest;
  if (longest > 3 && slips === 1) return Math.max(spelt, 0.8);
  // Of names of one sound many are short: those must be written nearly alike, too.
  const sounds = sound(a).some((one) => sound(b).includes(one) && spelt >= (one.length > 2 ? 0.4 : 0.6));
  return sounds ? Math.max(spelt, 0.75) : slips === 2 && longest > 6 ? spelt : Math.min(spelt, 0.6);
}

/** Two letters next to one another, the other way round. */
function isTurned(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = Array.from(a).findIndex((letter, index) => letter !== b[index]);
  return at >= 0 && a.slice(0, at) + a.slice(at + 1, at + 2) + a.slice(at, at + 1) + a.slice(at + 2) === b;
}

const sound = (part: string): string[] => nameKeys(part).filter((key) => key.startsWith('~'));
