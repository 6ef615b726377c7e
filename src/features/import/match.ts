import type { Db } from '../../platform/database/pool.ts';
import { nameKeys, plainName, slipKeys } from '../../platform/names.ts';
import { type Candidate, daysNear, judge, type Verdict } from './matching.ts';
import type { Job } from './ports.ts';
import type { Said } from './reading.ts';
import { work } from './working.ts';

const AT_ONCE = 1000;

type Asked = { who: string; said: Said };

/** Finds out whom the rows are about, a thousand people at a time. Whoever is in doubt waits for a person. */
export async function match(job: Job): Promise<void> {
  for (;;) {
    let left = true;
    await work(job, async (db) => {
      const asked = await db.rows<Asked>(
        'SELECT who, said FROM import_person WHERE import = $1 AND verdict IS NULL ORDER BY who LIMIT $2',
        [job.row.id, AT_ONCE],
      );
      left = asked.length === AT_ONCE;
      const verdicts = await verdictsFor(db, asked, job.source.name);
      await keep(db, job, verdicts);
      return left ? {} : { step: 'write' };
    });
    if (!left) return;
  }
}

async function verdictsFor(db: Db, asked: readonly Asked[], source: string): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  const answers = await db.rows<{ who: string; person: string }>(
    'SELECT who, person FROM import_answer WHERE source = $1 AND who = ANY ($2)',
    [source, asked.map((one) => one.who)],
  );
  for (const { who, person } of answers) verdicts.set(who, { verdict: 'same', person });
  const open = () => asked.filter((one) => !verdicts.has(one.who));
  const numbered = await byNumber(
    db,
    open().filter(({ said }) => said.nhs !== undefined || said.upn !== undefined),
  );
  for (const { who, said } of open()) {
    const found = numbered.get(who) ?? [];
    const verdict = found.length === 0 ? null : judge(said, found);
    // A number with the very name needs no look at whose name is like it.
    const [one] = found;
    const agrees = said.name === undefined || (one?.name && plainName(one.name) === plainName(said.name));
    if (verdict?.verdict === 'same' && agrees) verdicts.set(who, verdict);
  }
  const named = await byName(
    db,
    open().filter(({ said }) => said.name !== undefined),
  );
  for (const { who, said } of open())
    verdicts.set(who, judge(said, [...(numbered.get(who) ?? []), ...(named.get(who) ?? [])]));
  return verdicts;
}

type Row = Candidate & { who: string };

async function byNumber(db: Db, asked: readonly Asked[]): Promise<Map<string, Row[]>> {
  if (asked.length === 0) return new Map();
  const rows = await db.rows<Row>(
    `WITH asked AS (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) AS a (who, nhs, upn))
     SELECT a.who, p.id AS person, p.family, p.name, p.born, p.nhs, p.upn FROM asked a JOIN person p ON p.nhs = a.nhs
     UNION SELECT a.who, p.id, p.family, p.name, p.born, p.nhs, p.upn FROM asked a JOIN person p ON p.upn = a.upn`,
    [asked.map((one) => one.who), asked.map((one) => one.said.nhs ?? null), asked.map((one) => one.said.upn ?? null)],
  );
  return Map.groupBy(rows, (row) => row.who);
}

/** Those born on the very day whose name shares a part, a sound or a slip; on a day near it, the very name alone. */
async function byName(db: Db, asked: readonly Asked[]): Promise<Map<string, Row[]>> {
  if (asked.length === 0) return new Map();
  const sought = asked.map(({ who, said }) => ({
    who,
    born: said.born ?? null,
    near: said.born === undefined ? [] : daysNear(said.born),
    keys: [...nameKeys(said.name ?? ''), ...slipKeys(said.name ?? '')],
    parts: plainName(said.name ?? '')
      .split(' ')
      .filter(Boolean),
  }));
  const rows = await db.rows<Row>(
    `WITH asked AS (SELECT * FROM json_to_recordset($1) AS a (who text, born date, near date[], keys text[], parts text[]))
     SELECT a.who, p.id AS person, p.family, p.name, p.born, p.nhs, p.upn
     FROM asked a JOIN person p ON p.born = a.born AND p.keys && a.keys
     UNION SELECT a.who, p.id, p.family, p.name, p.born, p.nhs, p.upn
     FROM asked a JOIN person p ON p.born = ANY (a.near) AND p.keys @> a.parts
     UNION SELECT a.who, p.id, p.family, p.name, p.born, p.nhs, p.upn
     FROM asked a CROSS JOIN LATERAL (SELECT * FROM person p WHERE a.born IS NULL AND cardinality(a.parts) > 1
       AND p.keys @> a.parts LIMIT 20) p`,
    [JSON.stringify(sought)],
  );
  return Map.groupBy(rows, (row) => row.who);
}

async function keep(db: Db, { row, source }: Job, verdicts: ReadonlyMap<string, Verdict>): Promise<void> {
  const people = [...verdicts.values()].flatMap((one) => (one.verdict === 'same' ? [one.person] : []));
  const families = await familiesOf(db, people, source.agency);
  const rows = [...verdicts].map(([who, one]) => ({
    who,
    verdict: one.verdict,
    person: one.verdict === 'same' ? one.person : null,
    family: one.verdict === 'same' ? (families.get(one.person) ?? null) : null,
    candidates: one.verdict === 'doubtful' ? one.candidates : [],
  }));
  // Each is there already, and is found by its key. Joined with the table, they would all be gone through for each where
  // the planner has not heard of this import yet: of 40,000 people that was a minute.
  await db.changed(
    `INSERT INTO import_person (import, who, said, verdict, person, family, candidates)
     SELECT $1, n.who, '{}', CASE WHEN n.person IS NOT NULL AND n.family IS NULL THEN 'unknown' ELSE n.verdict END,
       n.person, n.family, n.candidates
     FROM json_to_recordset($2) AS n (who text, verdict text, person text, family text, candidates json)
     ON CONFLICT (import, who) DO UPDATE SET verdict = excluded.verdict, person = excluded.person,
       family = excluded.family, candidates = excluded.candidates`,
    [row.id, JSON.stringify(rows)],
  );
}

/**
 * The family on whose record each person's rows go. Of a person's several families it is the one that the list's agency
 * works with, then one that is open, then the first by its id: a contact is kept once (R4), and a sighting follows the child.
 */
export async function familiesOf(db: Db, people: readonly string[], agency: string): Promise<Map<string, string>> {
  const rows = await db.rows<{ id: string; family: string }>(
    `SELECT DISTINCT ON (p.id) p.id, p.family FROM person p JOIN caseload c ON c.family = p.family WHERE p.id = ANY ($1)
     ORDER BY p.id, p.left_on IS NOT NULL, NOT ($2 = ANY (c.agencies)), c.closed IS NOT NULL, p.family`,
    [people, agency],
  );
  return new Map(rows.map((row) => [row.id, row.family]));
}
