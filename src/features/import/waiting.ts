import type { Db } from '../../platform/database/pool.ts';
import type { Asked } from '../../platform/web/route.ts';
import { familiesOf } from './match.ts';
import type { Doubt } from './matching.ts';
import type { ImportRow, SourceRow } from './ports.ts';
import type { Said } from './reading.ts';

/** Somebody on the record, as they are shown beside what a list says. */
export type Known = {
  person: string;
  name: string | null;
  born: string | null;
  nhs: string | null;
  upn: string | null;
  family: string;
  called: string;
  agencies: string[];
};

/** Somebody whom a list names and who may be one of several on the record. */
export type Doubtful = { who: string; said: Said; rows: number; candidates: (Doubt & { known: Known })[] };

/** As many people are shown at once. */
export const AT_ONCE = 10;
const UNKNOWN_SHOWN = 50;

/** How many people and rows of an import wait for a person. */
export async function waitsOf(db: Db, id: string): Promise<{ doubtful: number; unknown: number; rows: number }> {
  const [row] = await db.rows<{ doubtful: number; unknown: number; rows: number }>(
    `SELECT count(*) FILTER (WHERE verdict = 'doubtful')::int AS doubtful,
       count(*) FILTER (WHERE verdict = 'unknown')::int AS unknown,
       coalesce((SELECT count(*) FROM import_row r JOIN import_person w ON w.import = r.import AND w.who = r.who
         WHERE w.import = $1 AND w.verdict IN ('doubtful', 'unknown')), 0)::int AS rows
     FROM import_person WHERE import = $1`,
    [id],
  );
  return row ?? { doubtful: 0, unknown: 0, rows: 0 };
}

/** Those who may be somebody, with both sides: what the list says, and what the record says. Whom it shows is audited. */
export async function doubtfulOf(db: Db, id: string): Promise<Doubtful[]> {
  const people = await db.rows<{ who: string; said: Said; candidates: Doubt[]; rows: number }>(
    `SELECT p.who, p.said, p.candidates, (SELECT count(*)::int FROM import_row r WHERE r.import = $1 AND r.who = p.who) AS rows
     FROM import_person p WHERE p.import = $1 AND p.verdict = 'doubtful' ORDER BY p.said->>'name', p.who LIMIT $2`,
    [id, AT_ONCE],
  );
  const ids = people.flatMap((one) => one.candidates.map((candidate) => candidate.person));
  const known = await db.rows<Known>(
    `SELECT DISTINCT ON (p.id) p.id AS person, p.name, p.born, p.nhs, p.upn, p.family, c.called, c.agencies
     FROM person p JOIN caseload c ON c.family = p.family WHERE p.id = ANY ($1) ORDER BY p.id, p.left_on IS NOT NULL, p.family`,
    [ids],
  );
  await db.rows('SELECT audited($1, $2, NULL, $3, NULL)', ['import-match', 'people', known.map((one) => one.person)]);
  const byId = new Map(known.map((one) => [one.person, one]));
  return people.map((one) => ({
    ...one,
    candidates: one.candidates.flatMap((candidate) => {
      const found = byId.get(candidate.person);
      return found ? [{ ...candidate, known: found }] : [];
    }),
  }));
}

/** People of a list whom nobody here knows; the first of them. */
export const unknownOf = (db: Db, id: string): Promise<{ who: string; said: Said }[]> =>
  db.rows<{ who: string; said: Said }>(
    `SELECT who, said FROM import_person WHERE import = $1 AND verdict = 'unknown' ORDER BY said->>'name', who LIMIT ${UNKNOWN_SHOWN}`,
    [id],
  );

/** What somebody said of people in doubt: who each is, or that it is none of those. */
export type Answers = ReadonlyMap<string, string>;

/**
 * Keeps the answers: whoever is somebody is so for this source's later lists, too, and the rows are let be written;
 * whoever is none of those goes, with the rows. Only those who were shown can be chosen. How many were settled.
 */
export async function answer({ db, me }: Asked, row: ImportRow, source: SourceRow, answers: Answers): Promise<number> {
  const asked = await db.rows<{ who: string; candidates: Doubt[] }>(
    `SELECT who, candidates FROM import_person WHERE import = $1 AND verdict = 'doubtful' AND who = ANY ($2)`,
    [row.id, [...answers.keys()]],
  );
  const chosen = asked.flatMap(({ who, candidates }) =>
    candidates.filter((one) => one.person === answers.get(who)).map(({ person }) => ({ who, person })),
  );
  const families = await familiesOf(
    db,
    chosen.map((one) => one.person),
    source.agency,
  );
  for (const { who, person } of chosen) {
    const family = families.get(person) ?? null;
    if (family === null) continue;
    await db.changed(
      `UPDATE import_person SET verdict = 'same', person = $3, family = $4, candidates = '[]' WHERE import = $1 AND who = $2`,
      [row.id, who, person, family],
    );
    await db.changed(
      `INSERT INTO import_answer (source, who, person, professional) VALUES ($1, $2, $3, $4)
       ON CONFLICT (source, who) DO UPDATE SET person = excluded.person, professional = excluded.professional, at = now()`,
      [row.source, who, person, me.id],
    );
    await db.rows('SELECT audited($1, $2, $3, $4, $5)', ['import-same', 'people', family, [person], row.id]);
  }
  const none = asked.filter(({ who }) => answers.get(who) === 'none').map(({ who }) => who);
  await dropPeople(db, row.id, none);
  return chosen.length + none.length;
}

/** Drops people of a list and their rows. */
export async function dropPeople(db: Db, id: string, who: readonly string[]): Promise<void> {
  const rows = await db.changed('DELETE FROM import_row WHERE import = $1 AND who = ANY ($2)', [id, who]);
  await db.changed('DELETE FROM import_person WHERE import = $1 AND who = ANY ($2)', [id, who]);
  await db.changed('UPDATE import SET rows_dropped = rows_dropped + $2 WHERE id = $1', [id, rows]);
}

/** Drops everybody whom nobody here knows. */
export async function dropUnknown(db: Db, id: string): Promise<void> {
  const rows = await db.changed(
    `DELETE FROM import_row r USING import_person p WHERE p.import = $1 AND p.verdict = 'unknown' AND r.import = p.import AND r.who = p.who`,
    [id],
  );
  await db.changed(`DELETE FROM import_person WHERE import = $1 AND verdict = 'unknown'`, [id]);
  await db.changed('UPDATE import SET rows_dropped = rows_dropped + $2 WHERE id = $1', [id, rows]);
}

/** Looks again whether those who were not known, or were in doubt, are on the record by now. */
export async function lookAgain(db: Db, id: string): Promise<void> {
  await db.changed(
    `UPDATE import_person SET verdict = NULL WHERE import = $1 AND verdict IN ('unknown', 'doubtful')
     AND EXISTS (SELECT FROM import WHERE id = $1 AND step = 'write' AND state <> 'running')`,
    [id],
  );
  await db.changed(`UPDATE import SET step = 'match' WHERE id = $1 AND step = 'write' AND state <> 'running'`, [id]);
}
