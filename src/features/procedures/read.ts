import type { Db } from '../../platform/database/pool.ts';
import type { Edition } from '../../procedure/edition.ts';
import type { Library } from '../../procedure/replay.ts';

/** A procedure that is open with a family, and the stage it is at. */
export type OpenRun = {
  family: string;
  called: string;
  run: string;
  procedure: string;
  hash: string;
  stage: string;
  stage_title: string;
  entered: string;
};

/** Which families are in a procedure, of those that whoever asks may see; who has been there longest first. */
export async function openRuns(db: Db, procedure: string): Promise<OpenRun[]> {
  return db.rows<OpenRun>(
    `SELECT r.family, c.called, r.run, r.procedure, r.hash, r.stage, r.stage_title, r.entered FROM open_run r
     JOIN caseload c ON c.family = r.family WHERE r.procedure = $1 ORDER BY r.entered, c.called, r.run LIMIT 500`,
    [procedure],
  );
}

/** How many families each procedure is open with, of those that whoever asks may see. */
export async function familiesIn(db: Db): Promise<Map<string, number>> {
  const rows = await db.rows<{ procedure: string; families: number }>(
    'SELECT procedure, count(DISTINCT family)::int AS families FROM open_run GROUP BY procedure',
  );
  return new Map(rows.map((row) => [row.procedure, row.families]));
}

/** The editions of a procedure that there are, the newest first; one whose file was changed in place stands by its hash. */
export const editionsOf = ({ editions }: Pick<Library, 'editions'>, id: string): Edition[] =>
  editions
    .filter((one) => one.id === id)
    .toSorted((a, b) => b.rules.edition - a.rules.edition || (a.hash < b.hash ? -1 : 1));
