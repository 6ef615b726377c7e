import { type Day, isoDay, parseDay } from '../../calendar/day.ts';
import type { Course } from './course.ts';
import type { Child } from './household.ts';

/**
 * Who is on the record twice, or looks as if they were, by the numbers of the families, which follow one another: a
 * child is in one family, and in the next somebody heard of that child and wrote another record. None of it is drawn
 * from the seed.
 */
type Twice = Named | { again: string; turned?: boolean };
type Named = { named: string; turns?: boolean; twin?: string };

const TWICE: Readonly<Record<number, Twice>> = {
  // The name written as it sounds.
  24: { named: 'Caitlin' },
  25: { again: 'Kaitlyn' },
  // Day and month of birth the other way round.
  26: { named: 'Morgan', turns: true },
  27: { again: 'Morgan', turned: true },
  // Two children, though their names are much alike and they were born on one day.
  29: { named: 'Ella', twin: 'Ellie' },
};

/** What is to be said of somebody twice in a family of a number; the same again after each hundred and fifty. */
export const isTwice = (number: number): Twice | null => TWICE[number % 150] ?? null;

/** Names the eldest child of a family who will be on the record twice; with a birthday that can be turned, if wanted. */
export function nameForTwice(course: Course, { named, turns }: Named): void {
  const [child] = course.household.children;
  if (!child) return;
  child.name = child.name.replace(child.given, named);
  child.given = named;
  if (turns) child.born = turnable(child.born);
}

/** Somebody hears of children who live elsewhere, and writes them down. */
export function hearOf(course: Course, twice: Twice, before: Child | undefined): void {
  const [own] = course.household.children;
  if ('named' in twice) {
    if (!own || twice.twin === undefined) return;
    const name = own.name.replace(own.given, twice.twin);
    writeDown(course, name, own.born, `Twin of ${own.given}; lives with their father`);
  } else if (before) {
    const name = before.name.replace(before.given, twice.again);
    // Whoever is not born yet is heard of later.
    course.atWork(before.born + 30, () =>
      writeDown(course, name, twice.turned ? turned(before.born) : before.born, 'Stays here at weekends'),
    );
  }
}

function writeDown(course: Course, name: string, born: Day, relation: string): void {
  const person = `${course.family}-w`;
  course.write(
    course.lead,
    'person-joined',
    { person, as: 'child', name, born: isoDay(born), relation },
    { about: [person] },
  );
}

/** A date of birth near this one whose day is a month, too, and another one than its own. */
function turnable(born: Day): Day {
  const [, month = 1, day = 1] = isoDay(born).split('-').map(Number);
  const wanted = ((day - 1) % 12) + 1;
  return born - day + (wanted !== month ? wanted : wanted === 1 ? 2 : wanted - 1);
}

/** The same date with day and month the other way round. */
function turned(born: Day): Day {
  const [year, month, day] = isoDay(born).split('-');
  return parseDay(`${year}-${day}-${month}`) ?? born;
}
