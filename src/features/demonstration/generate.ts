import { type Day, isoDay } from '../../calendar/day.ts';
import type { Library } from '../../procedure/replay.ts';
import type { AnyEntry } from '../../record/entry.ts';
import type { Level } from '../../record/words.ts';
import { respond } from './answers.ts';
import { attendSchool } from './attendance.ts';
import { Caseloads, LEAVER, staffNamed } from './caseloads.ts';
import type { Told } from './chronicle.ts';
import { closeAt } from './closing.ts';
import { type Habit, planNext } from './contacts.ts';
import { Course } from './course.ts';
import { type Child, childJoined, inventHousehold } from './household.ts';
import { agreePlan, assess, beginLevel, gather, handOver, meetRegularly, moveTo, visitsEvery } from './levels.ts';
import { scatter } from './occasions.ts';
import type { Going } from './outcomes.ts';
import { Seeded } from './seeded.ts';
import { isSpecial, type Special, tellSpecial } from './specials.ts';
import type { DemonstrationStaff } from './staff.ts';
import { hearOf, isTwice, nameForTwice } from './twice.ts';
import { REASONS } from './writings.ts';

/** A generated family: its id, all that people ever wrote of it, in order, and its record as that made it. */
export type Generated = { family: string; told: readonly Told[]; record: readonly AnyEntry[] };

/**
 * Families from a seed, each told over up to two years until yesterday: the same seed, day and library give the same
 * families, and the first so many of a longer list are those of a shorter one. They are told as if the professionals
 * had followed the partnership's procedures, mostly.
 */
export function* generated(seed: number, today: Day, many: number, library: Library): Generator<Generated> {
  const caseloads = new Caseloads(today, new Seeded(seed), library);
  let before: Child | undefined;
  for (let number = 1; number <= many; number++) {
    const course = oneFamily(seed, number, caseloads, before);
    before = course.household.children[0];
    const { told, record } = course.chronicle;
    yield { family: course.family, told, record };
  }
}

/** The id of the family of a number among those of a seed. */
export const familyId = (seed: number, number: number): string => `d${seed}-${number}`;

function oneFamily(seed: number, number: number, caseloads: Caseloads, before: Child | undefined): Course {
  const { seeded, today } = caseloads;
  const family = familyId(seed, number);
  const special = isSpecial(number);
  const becomes = special?.level ?? levelOf(special?.name === 'looked-after' ? 100 : seeded.between(1, 99));
  const start: Level = becomes === 'early-help' ? 'early-help' : 'child-in-need';
  const going = special?.going ?? goingOf(becomes, seeded);
  const opened = caseloads.workingDay(today - (special === null ? seeded.between(18, 725) : special.opened));
  const twice = isTwice(number);
  const chance = special?.name === undefined ? seeded.inHundred(7) : special.name === 'expected';
  const named = twice !== null && 'named' in twice ? twice : null;
  const unborn = chance && named === null;
  const household = inventHousehold({ family, number: number + (seed - 1) * 120_011, opened, unborn }, seeded);
  const course = new Course(caseloads, household, family, start, going);
  if (named !== null) nameForTwice(course, named);
  course.at(opened, () => openFamily(course, special));
  if (twice !== null) course.at(opened, () => hearOf(course, twice, before));
  if (special?.name === 'half-sibling' && before) household.children.push({ ...before, nhs: null });
  if (becomes !== start) course.whileOpen(opened + seeded.between(30, 55), () => moveTo(course, 'child-protection'));
  if (becomes === 'looked-after') course.whileOpen(opened + 170, () => moveTo(course, 'looked-after'));
  if (becomes === 'child-protection' && going === 'well')
    course.whileOpen(opened + seeded.between(240, 400), () => moveTo(course, 'child-in-need'));
  const [shortest, longest] = {
    'early-help': [120, 420],
    'child-in-need': [200, 560],
    'child-protection': [380, 760],
    'looked-after': [900, 999],
    universal: [90, 100],
  }[becomes] as [number, number];
  if (special === null) closeAt(course, opened + seeded.between(shortest, longest));
  course.until(today - 1);
  return course;
}

/** The level that help comes to, of a number from 1 to 100. */
const levelOf = (at: number): Level =>
  at <= 54 ? 'early-help' : at <= 82 ? 'child-in-need' : at < 100 ? 'child-protection' : 'looked-after';

function goingOf(level: Level, seeded: Seeded): Going {
  const [well, soSo] = level === 'early-help' ? [60, 84] : level === 'child-in-need' ? [52, 80] : [42, 76];
  const at = seeded.between(1, 100);
  return at <= well ? 'well' : at <= soSo ? 'so-so' : 'hard';
}

/** A family is opened, with its people, its first professionals and what they begin with. */
function openFamily(course: Course, special: Special | null): void {
  const { caseloads, seeded, household, level } = course;
  const { called } = household;
  course.lead = caseloads.give(level, course.day);
  const { lead } = course;
  const source = caseloads.rounds.next('sources', ['2A', '3B', '1A', '3A', '5D', '2B', '6', '3E', '4', '8', '1B', '9']);
  const reason = caseloads.rounds.next('reasons', REASONS);
  const voluntary = level === 'early-help' && seeded.inHundred(25);
  course.open = true;
  course.write(lead, 'family-opened', { called, source, reason, ...(voluntary && { voluntary }) });
  course.join(lead);
  gather(course);
  for (const child of household.children)
    course.write(lead, 'person-joined', childJoined(child), { about: [child.id] });
  for (const adult of household.adults) course.write(lead, 'person-joined', adult.joined, { about: [adult.id] });
  const people = [...household.children, ...household.adults].map((one) => one.id);
  course.write(lead, 'address-changed', { people, to: household.address }, { about: people });
  beginLevel(course, null);
  assess(course);
  course.write(lead, 'agency-involved', { agency: 'gp', kind: 'gp-practice', name: 'Mill Street Surgery' });
  course.bySitting(course.day + seeded.between(18, 35), () => agreePlan(course));
  for (const child of household.children.filter((one) => one.expected))
    course.at(child.born, () => isBorn(course, child));
  bringTogether(course);
  meetRegularly(course);
  const span = caseloads.today - course.day;
  scatter(
    course,
    course.day + 10,
    caseloads.today - 1,
    Math.ceil((span / 730) * { well: 6, 'so-so': 11, hard: 17 }[course.going]),
  );
  changeOfWorker(course);
  if (special !== null) tellSpecial(course, special);
  attendSchool(course);
  course.respond = () => respond(course);
  course.respond();
}

function isBorn(course: Course, child: Child): void {
  if (!course.open) return;
  const by = course.withRole('midwife', 'health-visitor');
  const name = child.name;
  course.write(
    by,
    'person-born',
    { person: child.id, born: isoDay(child.born), of: `${course.family}-p`, name },
    { about: [child.id] },
  );
}

/** The lead visits; school, nursery, clinic and whoever else is needed join within a few weeks and see the family, too. */
function bringTogether(course: Course): void {
  const { seeded, caseloads, household } = course;
  const lead: Habit = {
    worker: () => course.lead,
    everyDays: () => visitsEvery(course),
    how: 'visit',
    where: 'home',
    children: () => course.children,
    alone: true,
    leads: true,
    goesOn: () => true,
  };
  course.begin = () => planNext(course, lead, seeded.between(3, 9));
  course.begin();
  const joins = (
    worker: DemonstrationStaff,
    habit: Pick<Habit, 'how' | 'where'> & Partial<Habit>,
    every: number,
    days = 9999,
  ) => {
    const from = course.day + seeded.between(2, 20);
    course.bySitting(from, () => {
      course.join(worker);
      const mine: Habit = {
        ...lead,
        worker: () => worker,
        everyDays: () => every,
        alone: false,
        leads: false,
        goesOn: (on) => on < from + days,
        ...habit,
      };
      planNext(course, mine, seeded.between(4, every));
    });
  };
  const age = (child: Child) => (course.day - child.born) / 365;
  const small = () => course.children.filter((child) => age(child) < 5);
  const ofSchool = () => course.children.filter((child) => age(child) >= 5);
  const clinic = { how: 'clinic', where: 'clinic' } as const;
  if (household.children.some((child) => age(child) < 4))
    joins(caseloads.turn('health visitors', ['may', 'ros', 'sky', 'tam']), { ...clinic, children: small }, 72);
  const expected = household.children.find((child) => child.expected);
  if (expected) joins(staffNamed('yaz'), { ...clinic, children: () => [] }, 28, expected.born - course.day);
  if (small().some((child) => age(child) >= 2) && seeded.inHundred(50))
    joins(staffNamed('xan'), { how: 'meeting', where: 'school', children: small }, 70);
  const eldest = household.children[0];
  if (eldest && age(eldest) >= 5) {
    const school =
      age(eldest) >= 11 ? caseloads.turn('academy', ['viv', 'wes']) : caseloads.turn('primary', ['tom', 'uns', 'tom']);
    joins(school, { how: 'school', where: 'school', children: ofSchool }, 84);
  }
  if (seeded.inHundred(52)) {
    const forPupils = eldest !== undefined && age(eldest) >= 6;
    const one = caseloads.turn(
      `specialists ${forPupils}`,
      forPupils ? ['wen', 'fox', 'dee', 'hal', 'wen', 'dee', 'bo'] : ['fox', 'bo', 'hal', 'uma'],
    );
    const only = one.id === 'bo' || one.id === 'hal' ? () => [] : () => course.children.slice(0, 1);
    joins(
      one,
      { how: 'appointment', where: one.id === 'uma' ? 'clinic' : 'office', children: only },
      25,
      seeded.between(150, 420),
    );
  }
  if (course.level !== 'early-help' && seeded.inHundred(22))
    joins(staffNamed('cal'), { how: 'visit', where: 'home' }, 95);
}

/** Now and then somebody else takes over; whoever leaves the partnership hands everything over on the last day. */
function changeOfWorker(course: Course): void {
  const { seeded, caseloads } = course;
  const change = (reason: string) => {
    let next = caseloads.give(course.level, caseloads.today);
    if (next === course.lead) next = caseloads.give(course.level, caseloads.today);
    handOver(course, next, reason);
    for (const child of course.household.children)
      course.write(
        course.lead,
        'accountable-named',
        { child: child.id, professional: course.lead.id },
        { about: [child.id] },
      );
  };
  const lastDay = caseloads.workingDay(caseloads.today - (LEAVER.leftAgo ?? 0) - 4);
  course.whileOpen(lastDay, () => {
    if (course.lead === LEAVER) change('LEFTRL');
  });
  if (seeded.inHundred(13)) {
    const reason = caseloads.rounds.next('changes', ['ORGRST', 'MANAGE', 'PCCHAN', 'ABSENC', 'CHCHAN']);
    course.whileOpen(course.day + seeded.between(90, 300), () => change(reason));
  }
}
