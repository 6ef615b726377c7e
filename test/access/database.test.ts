import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { seeded } from '../../bench/records.ts';
import { may } from '../../src/access/may.ts';
import { type AtWork, relationshipOf, type Standings } from '../../src/access/relationship.ts';
import { ACCOUNTS, RELATIONSHIPS } from '../../src/access/words.ts';
import { isoDay } from '../../src/calendar/day.ts';
import { type App, aBareApp } from '../support/app.ts';

const PEOPLE = 24;
const FAMILIES = 60;
const SEED = Number(process.env.KEEPSIGHT_SEED ?? 20261123);

/** A partnership by chance: who works there, who stands in for whom, and how each stands to each family. */
function byChance(today: number, now: number) {
  const random = seeded(SEED);
  const some = (share: number) => random() < share;
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const around = (days: number) => today - days + Math.floor(random() * (2 * days + 1));
  const ids = Array.from({ length: PEOPLE }, (_, index) => `p${index}`);
  const staff = ids.map((id, index) => ({
    id,
    account: index < ACCOUNTS.length ? (ACCOUNTS[index] as (typeof ACCOUNTS)[number]) : one(ACCOUNTS),
    manager: some(0.3) ? one(ids.filter((other) => other !== id)) : null,
    leftOn: some(0.15) ? around(3) : null,
  }));
  const cover = Array.from({ length: 60 }, () => {
    const from = around(4);
    return { absent: one(ids), coveredBy: one(ids), from, to: from + Math.floor(random() * 4) };
  }).filter(
    (span, at, all) =>
      all.findIndex(
        (other) => `${other.absent}${other.coveredBy}${other.from}` === `${span.absent}${span.coveredBy}${span.from}`,
      ) === at,
  );
  const families = Array.from({ length: FAMILIES }, (): Standings => {
    const many = (share: number) => ids.filter(() => some(share));
    return {
      team: many(0.15).map((professional) => ({ professional, to: some(0.3) ? around(2) : null })),
      accountable: many(0.1),
      invited: many(0.08).map((professional) => ({ professional, until: around(2) })),
      opened: many(0.08).map((professional) => ({ professional, until: now + (some(0.5) ? 1 : -1) * 3_600_000 })),
      conflicts: many(0.06),
      restrictedTo: some(0.35) ? many(0.3) : null,
    };
  });
  return { staff, cover, families };
}

describe('the database says of everybody and every family what src/access says', () => {
  let app: App;
  let work: AtWork;
  let chance: ReturnType<typeof byChance>;
  before(async () => {
    app = await aBareApp();
    const [clock] = await app.rows<{ day: string; now: string }>(
      `SELECT (current_date - date '1970-01-01')::text AS day, (extract(epoch FROM now()) * 1000)::text AS now`,
    );
    const today = Number(clock?.day);
    chance = byChance(today, Number(clock?.now));
    work = { staff: chance.staff, cover: chance.cover, today, now: Number(clock?.now) };
    await app.rows(`INSERT INTO agency (id, name, kind) VALUES ('a', 'An agency', 'school')`);
    const put = (table: string, rows: readonly object[]) =>
      app.rows(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [
        JSON.stringify(rows),
      ]);
    const all = <T>(of: (family: Standings, id: string) => readonly T[]) =>
      chance.families.flatMap((family, at) => of(family, `f${at}`));
    await put(
      'professional',
      chance.staff.map(({ id, account, leftOn }) => ({
        id,
        name: id,
        agency: 'a',
        role: 'practitioner',
        account,
        signs_in: true,
        left_on: leftOn === null ? null : isoDay(leftOn),
      })),
    );
    for (const { id, manager } of chance.staff)
      await app.rows('UPDATE professional SET manager = $2 WHERE id = $1', [id, manager]);
    await put(
      'cover',
      chance.cover.map(({ absent, coveredBy, from, to }) => ({
        absent,
        covered_by: coveredBy,
        from_day: isoDay(from),
        to_day: isoDay(to),
      })),
    );
    await put(
      'family',
      all((_, id) => [{ id, position: 1, chain: 'x', round: 0 }]),
    );
    await put(
      'caseload',
      all(({ restrictedTo }, family) => [
        {
          family,
          called: family,
          children: 1,
          agencies: [],
          open_runs: 0,
          version: 1,
          restricted: restrictedTo && isoDay(today - 5),
          restricted_to: restrictedTo ?? [],
        },
      ]),
    );
    await put(
      'team',
      all(({ team }, family) =>
        team.map(({ professional, to }, at) => ({
          family,
          entry: `t${at}`,
          professional,
          agency: 'a',
          role: 'other',
          from_day: isoDay(today - 90),
          to_day: to === null ? null : isoDay(to),
        })),
      ),
    );
    await put(
      'sighting',
      all(({ accountable }, family) =>
        accountable.map((who, at) => ({ family, child: `c${at}`, accountable: who, see_alone: false, watchers: 0 })),
      ),
    );
    await put(
      'invitation',
      all(({ invited }, family) =>
        invited.map(({ professional, until }, at) => ({
          family,
          entry: `i${at}`,
          professional,
          until_day: isoDay(until),
        })),
      ),
    );
    await put(
      'opened_with_reason',
      all(({ opened }, family) =>
        opened.map(({ professional, until }, at) => ({
          id: `${family}-o${at}`,
          professional,
          family,
          reason: 'no-cover',
          why: 'x',
          at: new Date(until - 7_200_000),
          until: new Date(until),
          review_by: isoDay(today),
        })),
      ),
    );
    await put(
      'conflict',
      all(({ conflicts }, family) =>
        conflicts.map((professional) => ({
          id: `${family}-${professional}`,
          professional,
          family,
          why: 'x',
          declared_by: professional,
          at: new Date(work.now),
        })),
      ),
    );
  });
  after(() => app.close());

  const pure = (who: string, at: number) => relationshipOf(who, chance.families[at] as Standings, work);

  it('how they stand to it', async () => {
    const rows = await app.rows<{ who: string; family: string; stands: string }>(
      'SELECT p.id AS who, f.id AS family, relationship_of(p.id, f.id) AS stands FROM professional p CROSS JOIN family f',
    );
    assert.equal(rows.length, PEOPLE * FAMILIES);
    const wrong = rows.filter(({ who, family, stands }) => stands !== pure(who, Number(family.slice(1))));
    assert.deepEqual(
      wrong.slice(0, 5).map((row) => ({ ...row, pure: pure(row.who, Number(row.family.slice(1))) })),
      [],
    );
    // A case of each, or the comparison says nothing.
    assert.deepEqual([...new Set(rows.map((row) => row.stands))].toSorted(), [...RELATIONSHIPS].toSorted());
  });

  it('which rows they are shown, whichever table they ask', async () => {
    const TABLES = ['caseload', 'team', 'sighting', 'invitation'];
    const there = new Map<string, Set<string>>();
    for (const table of [...TABLES, 'family'])
      there.set(
        table,
        new Set(
          (
            await app.rows<{ family: string }>(`SELECT ${table === 'family' ? 'id' : 'family'} AS family FROM ${table}`)
          ).map((row) => row.family),
        ),
      );
    let shown = 0;
    for (const { id, account, leftOn } of chance.staff) {
      if (leftOn !== null && leftOn <= work.today) continue;
      const token = await app.doorman.begin(id, 'picked', 'a browser');
      assert.ok(token, id);
      await app.reader.transaction(async (db) => {
        for (const [table, all] of there) {
          const column = table === 'family' ? 'id' : 'family';
          const rows = await db.rows<{ family: string }>(`SELECT DISTINCT ${column} AS family FROM ${table}`);
          const expected = [...all].filter(
            (family) =>
              may('see-family', { account, agency: 'a', relationship: pure(id, Number(family.slice(1))) }).may,
          );
          assert.deepEqual(rows.map((row) => row.family).toSorted(), expected.toSorted(), `${id} ${account} ${table}`);
          shown += rows.length;
        }
      }, token);
    }
    assert.ok(shown > 200, `${shown} rows were shown`);
  });
});
