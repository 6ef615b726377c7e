// `node bin/node24.mjs bench/people.ts [FAMILIES]`: what it costs to look for people who are on the record twice, among
// so many families, for a page; and what joining people adds to asking which families belong together.
import { pairsFrom } from '../src/features/people/pairs.ts';
import { addressKeys, nameKeys, slipKeys } from '../src/platform/names.ts';
import { together } from '../src/platform/recorder/together.ts';
import type { Asked } from '../src/platform/web/route.ts';
import { aBareApp } from '../test/support/app.ts';

const families = Number(process.argv[2] ?? 100_000);
const app = await aBareApp();
const row = (what: string, value: string) => console.log(`${what.padEnd(72)} ${value}`);
const GIVEN = Array.from(
  { length: 400 },
  (_, at) =>
    `${'BCDFGHJKLMNPRSTVWZ'[at % 18]}${'aeiou'[at % 5]}${'lmnrst'[at % 6]}${'aeiou'[(at >> 3) % 5]}${'hklnrstw'[(at >> 2) % 8]}`,
);
const SURNAMES = Array.from(
  { length: 3000 },
  (_, at) => `${GIVEN[at % 400]}${['son', 'ley', 'ton', 'ham', 'wick', 'man', 'field'][at % 7]}`,
);
let state = 1;
const random = (below: number) => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  return Math.floor((state / 4_294_967_296) * below);
};
const day = (from: number, years: number) =>
  `${from + random(years)}-${String(1 + random(12)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}`;

try {
  const { recorder, reader } = app;
  await recorder.transaction(async (db) => {
    await db.rows("INSERT INTO agency (id, name, kind) VALUES ('csc', 'Social Care', 'childrens-social-care')");
    await db.rows(
      "INSERT INTO professional (id, name, agency, role, account) VALUES ('ida', 'Ida', 'csc', 'safeguarding-lead', 'safeguarding-lead')",
    );
  });
  const started = performance.now();
  for (let at = 0; at < families; at += 2000)
    await recorder.transaction(async (db) => {
      const ids: string[] = [];
      const people: object[] = [];
      for (let one = at; one < Math.min(at + 2000, families); one++) {
        const family = `f${String(one).padStart(7, '0')}`;
        ids.push(family);
        const surname = SURNAMES[random(SURNAMES.length)];
        const address = `${1 + random(200)} ${SURNAMES[random(500)]} Road, NM${1 + random(20)} ${random(10)}${'ABDEFGH'[random(7)]}${'ABDEFGH'[random(7)]}`;
        for (let who = 0; who < 4; who++) {
          const name = `${GIVEN[random(400)]} ${surname}`;
          people.push({
            family,
            id: `${family}-${who}`,
            part: who < 2 ? 'child' : 'parent-or-carer',
            name,
            born: who < 2 ? day(2008, 18) : day(1970, 30),
            address,
            address_hidden: false,
            may_be_at_risk: false,
            keys: [...nameKeys(name), ...slipKeys(name), ...addressKeys(address)],
            also: [],
            was: [],
          });
        }
        // One family in fifty knows a child of another one, written anew.
        const known = people.at(-4 * (1 + random(Math.max(1, Math.min(40, people.length / 4 - 1))))) as Record<
          string,
          unknown
        >;
        if (one % 50 === 0 && known) people.push({ ...known, family, id: `${family}-again`, part: 'child' });
      }
      await db.rows('INSERT INTO family (id) SELECT unnest($1::text[])', [ids]);
      await db.rows(
        "INSERT INTO caseload (family, called, children, agencies, open_runs, version) SELECT id, id, 2, '{}', 0, 1 FROM unnest($1::text[]) AS id",
        [ids],
      );
      await db.rows('INSERT INTO person SELECT * FROM json_populate_recordset(NULL::person, $1)', [
        JSON.stringify(people),
      ]);
    });
  const [{ count } = { count: '0' }] = await recorder.transaction((db) =>
    db.rows<{ count: string }>('SELECT count(*) AS count FROM person'),
  );
  row(
    `${families} families, people on the record`,
    `${count}, made in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
  // As it stands in a database in use: what was put in lately has been taken into the indexes, and is known of.
  await app.rows('VACUUM ANALYZE person');
  await app.rows('VACUUM ANALYZE caseload');
  const token = await app.signIn('ida');
  const me = {
    id: 'ida',
    name: 'Ida',
    agency: 'csc',
    agencyName: '',
    role: 'safeguarding-lead',
    account: 'safeguarding-lead',
  } as const;
  const times: number[] = [];
  let from: string | null = null;
  let pairs = 0;
  for (let page = 0; page < 12; page++) {
    const begun = performance.now();
    const found = await reader.transaction((db) => pairsFrom({ db, me } as unknown as Asked, from), token);
    times.push(performance.now() - begun);
    pairs += found.pairs.length;
    from = found.next;
    if (from === null) break;
  }
  const sorted = times.toSorted((a, b) => a - b);
  row(
    'a page of pairs, median and slowest of 12',
    `${sorted[6]?.toFixed(0)} ms, ${sorted.at(-1)?.toFixed(0)} ms; ${pairs} pairs`,
  );
  const asks: number[] = [];
  for (let time = 0; time < 300; time++) {
    const family = `f${String(random(families)).padStart(7, '0')}`;
    const begun = performance.now();
    await recorder.transaction((db) => together(db, [family]));
    asks.push(performance.now() - begun);
  }
  row('which families belong together, median of 300', `${asks.toSorted((a, b) => a - b)[150]?.toFixed(2)} ms`);
} finally {
  await app.close();
}
