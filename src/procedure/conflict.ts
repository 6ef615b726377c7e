import { listOf, type When } from './schema.ts';

/**
 * Whether two conditions can both hold on one day. Every word in them is taken as free to be true or false, but for
 * what cannot be: a duty both done and declined, a level that a child both is and no child is at, more counted
 * contacts without fewer.
 */
export function conflicting(one: When, other: When): boolean {
  const atoms = [...new Set([...atomsOf(one), ...atomsOf(other)])];
  // Each atom doubles the work; policies have a handful of them.
  if (atoms.length > 16) return true;
  for (let bits = 0; bits < 1 << atoms.length; bits++) {
    const truth = new Map(atoms.map((atom, index) => [atom, (bits & (1 << index)) !== 0]));
    if (possible(truth) && isTrue(one, truth) && isTrue(other, truth)) return true;
  }
  return false;
}

const NAMED = [
  'counted',
  'someone-may-be-at-risk',
  'nobody-sees',
  'last-one-leaves',
  'continued-after',
  'later-than',
  'met',
  'declined',
] as const;

function words(when: When): string[] {
  return [
    ...NAMED.flatMap((word) => (when[word] === undefined ? [] : [`${word}:${when[word]}`])),
    ...(when.recorded === undefined ? [] : [`recorded:${JSON.stringify(when.recorded)}`]),
  ];
}

function atomsOf(when: When): string[] {
  return [
    ...words(when),
    ...listOf(when.happens).map((name) => `happens:${name}`),
    ...listOf(when['any-child']).map((level) => `level:${level}`),
    ...listOf(when['no-child']).map((level) => `level:${level}`),
    ...[...(when['all-of'] ?? []), ...(when['any-of'] ?? []), ...(when.not ? [when.not] : [])].flatMap(atomsOf),
  ];
}

function isTrue(when: When, truth: ReadonlyMap<string, boolean>): boolean {
  const is = (atom: string) => truth.get(atom) === true;
  return (
    words(when).every(is) &&
    (when.happens === undefined || listOf(when.happens).some((name) => is(`happens:${name}`))) &&
    (when['any-child'] === undefined || listOf(when['any-child']).some((level) => is(`level:${level}`))) &&
    !listOf(when['no-child']).some((level) => is(`level:${level}`)) &&
    (when['all-of'] ?? []).every((inner) => isTrue(inner, truth)) &&
    (when['any-of'] === undefined || when['any-of'].some((inner) => isTrue(inner, truth))) &&
    (when.not === undefined || !isTrue(when.not, truth))
  );
}

/** Whether such a day can be at all. */
function possible(truth: ReadonlyMap<string, boolean>): boolean {
  const named = (word: string) =>
    [...truth].flatMap(([atom, holds]) =>
      atom.startsWith(`${word}:`) ? [{ name: atom.slice(word.length + 1), holds }] : [],
    );
  const counts = named('counted');
  return (
    !named('met').some(({ name, holds }) => holds && truth.get(`declined:${name}`)) &&
    !counts.some((more) => more.holds && counts.some((less) => Number(less.name) < Number(more.name) && !less.holds))
  );
}
