import type { Asked } from '../../platform/web/route.ts';
import { type Alike, alike, namesAlike } from './alike.ts';
import { type Shown, sidesOf } from './sides.ts';

/** Two who may be one, side by side. */
export type Pair = { one: Shown; other: Shown; alike: Alike };

/** Pairs among the people that were looked at, and where to go on; null at the end. */
export type Pairs = { pairs: Pair[]; next: string | null };

/** So many people are looked at in one go, and so many times at most for one page. */
const AT_ONCE = 500;
const TIMES = 2;
/** With so many pairs a page is full. */
const FULL = 20;

/**
 * Pairs who may be one person, the newest people first, from a place on. Whom somebody has told apart already, or the
 * record has, is not asked about again. All ids that are shown are audited in this transaction.
 */
export async function pairsFrom({ db, me }: Asked, from: string | null): Promise<Pairs> {
  const pairs: Pair[] = [];
  let before = from;
  for (let time = 0; time < TIMES && pairs.length < FULL; time++) {
    const rows = await db.rows<Row>('SELECT one, other, last, one_name, other_name FROM people_alike($1, $2)', [
      before,
      AT_ONCE,
    ]);
    const last = rows[0]?.last ?? null;
    if (last === null) {
      before = null;
      break;
    }
    before = last;
    const found = new Map(
      rows.filter(isWorthReading).map(({ one, other }) => [keyOf(one, other), [one, other] as const]),
    );
    const apart = await toldApart(db, [...found.values()].flat());
    const asked = [...found].filter(([key]) => !apart.has(key)).map(([, pair]) => pair);
    const sides = await sidesOf(db, me, asked.flat());
    for (const [a, b] of asked) {
      const [one, other] = [sides.get(a), sides.get(b)];
      if (!one || !other) continue;
      const judged = alike(one, other);
      if (judged.may !== 'no') pairs.push({ one, other, alike: judged });
    }
  }
  await db.rows('SELECT audited($1, $2, NULL, $3, NULL)', [
    'compared',
    'people',
    [...new Set(pairs.flatMap(({ one, other }) => [one.id, other.id]))],
  ]);
  return { pairs: pairs.toSorted((a, b) => rank(a) - rank(b)), next: before };
}

type Row = {
  one: string | null;
  other: string | null;
  last: string | null;
  one_name: string | null;
  other_name: string | null;
};

/** Many share a birthday and a sound: unless something of their names is alike they are two, whatever else is known. */
const isWorthReading = (row: Row): row is Row & { one: string; other: string } =>
  row.one !== null &&
  (row.one_name === null || row.other_name === null || namesAlike(row.one_name, row.other_name).first);

/** Those who are likely to be one come first. */
const rank = (pair: Pair): number => (pair.alike.may === 'likely' ? 0 : 1);

const keyOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Pairs of these people whom somebody has told apart: when asked, or by undoing that they were joined. */
async function toldApart(db: Asked['db'], ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.rows<{ one: string; other: string }>(
    `SELECT one, other FROM told_apart WHERE one = ANY ($1) AND other = ANY ($1)
     UNION SELECT id, unnest(also) FROM person WHERE id = ANY ($1) AND also <> '{}'`,
    [[...new Set(ids)]],
  );
  return new Set(rows.map(({ one, other }) => keyOf(one, other)));
}
