import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { isoDay, parseDay } from '../../src/calendar/day.ts';
import { type Candidate, dayLikeness, daysNear, judge, nameLikeness } from '../../src/features/import/matching.ts';
import type { Said } from '../../src/features/import/reading.ts';
import { type App, anApp } from '../support/app.ts';
import { aFamily, bring } from './import-support.ts';

const FIRST =
  'Amy Ben Carla David Ella Finn Grace Hugo Isla Jack Kate Liam Maya Noah Olive Paul Rosa Sam Tess Umar'.split(' ');
const LAST =
  'Alder Birchall Cedarwood Dogwood Elmsley Fernley Gorseway Hawthorn Ivybridge Juniper Larchmont Maplewood Oakham Pinefield'.split(
    ' ',
  );

/** One letter wrong, left out, doubled or changed about with the next, as somebody typing quickly does. */
function misspelt(name: string, at: number, how: number): string {
  const where = 1 + (at % Math.max(1, name.length - 2));
  const [before, letter = '', next = '', rest] = [
    name.slice(0, where),
    name[where],
    name[where + 1],
    name.slice(where + 2),
  ];
  return [
    `${before}${next}${rest}`,
    `${before}${letter}${letter}${next}${rest}`,
    `${before}${next}${letter}${rest}`,
    `${before}e${next}${rest}`,
  ][how % 4] as string;
}

/** A number with a good check digit, from any whole number; null where there is none. */
function nhsFrom(seed: number): string | null {
  const digits = String(400_000_000 + (seed % 500_000_000));
  const sum = Array.from(digits).reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? null : `${digits}${check === 11 ? 0 : check}`;
}

type Person = Candidate & { twin: boolean };
type Told = { said: Said; is: string | null; how: string };

/** Whom a record holds and what a list says of them, with what is true; the same for the same seed. */
function made(seed: number): { people: Person[]; told: Told[] } {
  let state = seed * 2_654_435_761 + 1;
  const next = (below: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return state % below;
  };
  const people: Person[] = [];
  const person = (name: string, born: string, twin: boolean): void => {
    const id = `p${people.length}`;
    people.push({
      person: id,
      family: `f${id}`,
      name,
      born,
      nhs: next(3) === 0 ? null : nhsFrom(next(499_999_999)),
      upn: null,
      twin,
    });
  };
  for (let at = 0; at < 60; at++) {
    const [first, last] = [FIRST[next(FIRST.length)] as string, LAST[next(LAST.length)] as string];
    const born = isoDay((parseDay('2008-01-01') as number) + next(6500));
    const twin = at % 6 === 0;
    person(`${first} ${last}`, born, twin);
    const other = FIRST[(FIRST.indexOf(first) + 1 + next(FIRST.length - 1)) % FIRST.length] as string;
    if (twin) person(`${other} ${last}`, born, true);
  }
  const told: Told[] = people.flatMap((one): Told[] => {
    const [name, born] = [one.name as string, one.born as string];
    const [first = '', last = ''] = name.split(' ');
    const nhs = one.nhs ?? undefined;
    const slip = misspelt(last, next(9), next(4));
    const swapped = `${born.slice(0, 4)}-${born.slice(8)}-${born.slice(5, 7)}`;
    const of = (how: string, said: Said): Told => ({ how, said, is: one.person });
    return [
      of('as it is', { name, born, ...(nhs && { nhs }) }),
      of('without a number', { name, born }),
      of('in another order', { name: `${last} ${first}`, born }),
      of('with a middle name', { name: `${first} Jo ${last}`, born }),
      of('misspelt', { name: `${first} ${slip}`, born }),
      ...(nhs ? [of('misspelt, with a number', { name: `${first} ${slip}`, born, nhs })] : []),
      ...(nhs ? [of('a number alone', { nhs })] : []),
      ...(parseDay(swapped) !== null && swapped !== born
        ? [of('day and month changed about', { name, born: swapped })]
        : []),
    ];
  });
  // Siblings whom nobody knows: the surname and the day of a twin on the record, and a first name of their own.
  for (const one of people.filter((each) => each.twin))
    told.push({
      how: 'a stranger like a twin',
      said: { name: `Zelda ${one.name?.split(' ')[1]}`, born: one.born as string },
      is: null,
    });
  for (let at = 0; at < 40; at++)
    told.push({
      how: 'a stranger',
      said: { name: `Wanda Unknown${at}`, born: isoDay((parseDay('2008-01-01') as number) + next(6500)) },
      is: null,
    });
  return { people, told };
}

/** Whom the database would put before the judge: those with the number, and those born on the day or one near it. */
const nearTo = ({ nhs, born = '' }: Said, people: readonly Person[]): Person[] =>
  people.filter((one) => (nhs !== undefined && one.nhs === nhs) || [born, ...daysNear(born)].includes(one.born ?? ''));

describe('matching of rows with people on the record', () => {
  it('joins nobody with somebody else, finds most by itself, and asks a person about nearly all of the others', (t) => {
    let [right, wrong, asked, missed, known, asOthers] = [0, 0, 0, 0, 0, 0];
    const each = new Map<string, { same: number; doubtful: number; unknown: number }>();
    for (let seed = 1; seed <= 40; seed++) {
      const { people, told } = made(seed);
      for (const { said, is, how } of told) {
        const verdict = judge(said, nearTo(said, people));
        const counts = each.get(how) ?? { same: 0, doubtful: 0, unknown: 0 };
        counts[verdict.verdict] += 1;
        each.set(how, counts);
        // Two on the record with one name and one day are told apart by nobody: what is asked is asked of a person.
        if (is !== null) known += 1;
        if (verdict.verdict === 'same' && verdict.person === is) right += 1;
        else if (verdict.verdict === 'same') wrong += 1;
        else if (is !== null && verdict.verdict === 'doubtful') {
          if (verdict.candidates.some((one) => one.person === is)) asked += 1;
          else asOthers += 1;
        } else if (is !== null) missed += 1;
      }
    }
    const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)}%`;
    t.diagnostic(`precision by itself ${share(right, right + wrong)} (${wrong} wrong of ${right + wrong})`);
    t.diagnostic(
      `recall by itself ${share(right, known)}, with those a person is asked about ${share(right + asked, known)} of ${known}`,
    );
    for (const [how, counts] of each) t.diagnostic(`${how}: ${JSON.stringify(counts)}`);
    assert.equal(wrong, 0, 'somebody was joined with somebody else');
    assert.equal(asOthers, 0, 'a person was asked, and whom it is was not among those shown');
    assert.ok(right / known > 0.7, `found by itself: ${share(right, known)}`);
    assert.ok((right + asked) / known > 0.97, `found or asked: ${share(right + asked, known)}; missed ${missed}`);
    assert.equal(each.get('a stranger')?.same, 0);
    assert.equal(each.get('a stranger like a twin')?.same, 0);
  });

  const twin = (name: string, nhs: string | null): Candidate => ({
    person: name.split(' ')[0]?.toLowerCase() ?? '',
    family: 'twins',
    name,
    born: '2019-03-14',
    nhs,
    upn: null,
  });
  const TWINS = [twin('Jaden Holt', '9990000018'), twin('Jayden Holt', '9990000026')];

  it('keeps twins apart whose names are alike: each by their own name, and a name between them by nobody', () => {
    assert.deepEqual(judge({ name: 'Jaden Holt', born: '2019-03-14' }, TWINS), { verdict: 'same', person: 'jaden' });
    assert.deepEqual(judge({ name: 'Jayden Holt', born: '2019-03-14' }, TWINS), { verdict: 'same', person: 'jayden' });
    const between = judge({ name: 'Jaiden Holt', born: '2019-03-14' }, TWINS);
    assert.equal(between.verdict, 'doubtful');
    assert.equal(between.verdict === 'doubtful' && between.candidates.length, 2);
  });

  it('asks a person where a row has one twin’s number and the other’s name', () => {
    const mixed = judge({ name: 'Jayden Holt', born: '2019-03-14', nhs: '9990000018' }, TWINS);
    assert.equal(mixed.verdict, 'doubtful');
    const others = [twin('Amy Holt', '9990000018'), twin('Zac Holt', '9990000026')];
    const verdict = judge({ name: 'Zac Holt', born: '2019-03-14', nhs: '9990000018' }, others);
    assert.ok(verdict.verdict === 'doubtful');
    assert.deepEqual(
      verdict.candidates.find((one) => one.person === 'amy'),
      { person: 'amy', family: 'twins', for: ['same number', 'same date of birth'], against: ['another name'] },
    );
    assert.deepEqual(verdict.candidates.find((one) => one.person === 'zac')?.against, ['another number']);
  });

  it('asks a person where a number belongs to somebody of another name, and where one name has two numbers', () => {
    assert.equal(judge({ name: 'Olga Petrova', born: '1980-01-01', nhs: '9990000018' }, TWINS).verdict, 'doubtful');
    assert.equal(judge({ name: 'Jaden Holt', born: '2019-03-14', nhs: '9990000034' }, TWINS).verdict, 'doubtful');
  });

  it('asks a person where two on the record have one name and one day', () => {
    const both = [twin('Amy Holt', null), { ...twin('Amy Holt', null), person: 'amy-2', family: 'elsewhere' }];
    assert.equal(judge({ name: 'Amy Holt', born: '2019-03-14' }, both).verdict, 'doubtful');
  });

  it('takes somebody who is in two families for one person', () => {
    const both = [twin('Amy Holt', null), { ...twin('Amy Holt', null), family: 'elsewhere' }];
    assert.deepEqual(judge({ name: 'Amy Holt', born: '2019-03-14' }, both), { verdict: 'same', person: 'amy' });
  });

  it('is never certain of a name without a date of birth', () => {
    const all = fc.record({ name: fc.constantFrom('Jaden Holt', 'Jayden Holt', 'Holt Jaden') });
    fc.assert(fc.property(all, (said) => assert.notEqual(judge(said, TWINS).verdict, 'same')));
  });

  it('does not depend on the order in which people lie on the record', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (seed) => {
        const { people, told } = made(seed);
        for (const { said } of told.slice(0, 30)) {
          const near = nearTo(said, people);
          const [one, other] = [judge(said, near), judge(said, near.toReversed())];
          assert.equal(one.verdict, other.verdict);
          if (one.verdict === 'same' && other.verdict === 'same') assert.equal(one.person, other.person);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('says how alike names and days are', () => {
    assert.equal(nameLikeness('Zoë O’Hara-Smith', 'zoe ohara smith'), 1);
    assert.equal(nameLikeness('Amy Jo Holt', 'Amy Holt'), 1);
    assert.ok(nameLikeness('Amy Jo Holt', 'Amy Ann Holt') < 1);
    assert.ok(nameLikeness('Amy Holt', 'Zac Holt') < 0.5);
    assert.equal(dayLikeness('2019-04-03', '2019-03-04'), 'swapped');
    assert.equal(dayLikeness('2019-03-14', '2018-03-14'), 'slip');
    assert.equal(dayLikeness('2019-03-14', '2019-03-24'), 'slip');
    assert.equal(dayLikeness('2019-03-14', '2016-07-02'), 'other');
  });
});

describe('matching on the database', () => {
  let app: App;
  before(async () => {
    app = await anApp();
    await aFamily(app, 'holt', [
      { id: 'holt-jaden', name: 'Jaden Holt', born: '2019-03-14', nhs: '9990000018' },
      { id: 'holt-jayden', name: 'Jayden Holt', born: '2019-03-14' },
    ]);
    await aFamily(app, 'holt-2', [{ id: 'holt-jayden', name: 'Jayden Holt', born: '2019-03-14' }]);
  });
  after(() => app.close());

  const list = (source: string, ...rows: string[]) => ({
    kind: 'contacts' as const,
    source,
    agency: 'hv',
    csv: ['NHS,Name,DOB,Date,Type,Outcome', ...rows].join('\n'),
  });
  const verdicts = (id: string) =>
    app.rows<{ name: string; verdict: string; shown: number }>(
      `SELECT said->>'name' AS name, verdict, json_array_length(candidates) AS shown FROM import_person WHERE import = $1 ORDER BY 1`,
      [id],
    );

  it('finds by number and by name, asks about what is near, and leaves strangers', async () => {
    const so = await bring(
      app,
      list(
        'Near and far',
        '999 000 0018,,,1/11/2026,Visit,Seen',
        ',"HOLT, Jayden",14/3/19,2/11/2026,Visit,Seen',
        ',Jadon Holt,14/03/2019,3/11/2026,Visit,Seen',
        ',Jaden Holt,14/02/2019,4/11/2026,Visit,Seen',
        ',Zelda Holt,14/03/2019,5/11/2026,Visit,Seen',
        '9990000018,Zelda Quite-Other,01/01/2001,6/11/2026,Visit,Seen',
      ),
    );
    assert.deepEqual([so.rows_bad, so.added], [0, 2]);
    assert.deepEqual(await verdicts(so.id), [
      { name: 'Jaden Holt', verdict: 'doubtful', shown: 1 },
      { name: 'Jadon Holt', verdict: 'doubtful', shown: 2 },
      { name: 'Zelda Holt', verdict: 'unknown', shown: 0 },
      { name: 'Zelda Quite-Other', verdict: 'doubtful', shown: 1 },
    ]);
  });

  it('keeps a contact of a child in two families once (R4)', async () => {
    const rows = await app.rows<{ family: string }>(
      `SELECT e.family FROM entry e JOIN content c ON c.entry = e.id WHERE e.id LIKE 'list-%' AND e.about = ARRAY['holt-jayden']`,
    );
    assert.equal(rows.length, 1);
  });
});
