import { addMonths, type Day } from '../calendar/day.ts';
import type { Child } from './children.ts';
import type { Understanding } from './understand.ts';

/** A class of `lists/retention.yaml`: whom it is for, from when it counts, and for how many years. */
export type RetentionClass = {
  code: string;
  level: string;
  after: Counted;
  years: number;
  ifDied: { after: Counted; years: number } | null;
};
export type Counted = 'birth' | 'death' | 'last-contact' | 'closure';

/** Until when a family's record is kept at least, and by which class. */
export type Kept = { until: Day; code: string };

/** From the longest kept to the shortest: the highest level that a child ever was at says its class. */
const HIGHEST = ['looked-after', 'child-protection', 'child-in-need', 'early-help', 'universal'];

/**
 * Until when a closed family's record is kept at least: the latest day of any of its children, since what happened to
 * one happened to the others. Null while the family is open, where no class holds, or where the day from which a class
 * counts is not on the record: then somebody must say (law and practice, section 4).
 */
export function keptUntil(understanding: Understanding, classes: readonly RetentionClass[]): Kept | null {
  const last = understanding.episodes.at(-1);
  if (!last || last.to === null) return null;
  const closed = last.to;
  const each = understanding.children.map((child) => ofChild(child, understanding, classes, closed));
  if (each.length === 0)
    each.push(
      dated(
        classes.find(({ level }) => level === 'universal'),
        null,
        understanding,
        closed,
      ),
    );
  if (each.some((one) => one === null)) return null;
  return each.reduce((a, b) => (a && b && b.until > a.until ? b : a)) ?? null;
}

function ofChild(
  child: Child,
  understanding: Understanding,
  classes: readonly RetentionClass[],
  closed: Day,
): Kept | null {
  const levels = understanding.involvements.filter((one) => one.child === child.id).map(({ level }) => level as string);
  const level = HIGHEST.find((one) => levels.includes(one)) ?? 'universal';
  return dated(
    classes.find((one) => one.level === level),
    child,
    understanding,
    closed,
  );
}

function dated(
  rule: RetentionClass | undefined,
  child: Child | null,
  { contacts }: Understanding,
  closed: Day,
): Kept | null {
  if (!rule) return null;
  const died = child?.died?.last ?? null;
  const { after, years } = died !== null && rule.ifDied ? rule.ifDied : rule;
  const from = {
    birth: child?.born ?? null,
    death: died,
    'last-contact': contacts.at(-1)?.on ?? closed,
    closure: closed,
  }[after];
  return from === null ? null : { until: Math.max(closed, addMonths(from, years * 12)), code: rule.code };
}
