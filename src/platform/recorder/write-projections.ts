import type { Followed } from '../../procedure/replay.ts';
import type { Db } from '../database/pool.ts';
import { type Projections, projectionsOf } from './project.ts';
import type { Kept } from './shelf.ts';

/** How far a record has come for everybody: a restricted entry without a stub moves no version that is shared (R5). */
const sharedVersion = ({ entries }: Kept): number =>
  entries.findLast((entry) => entry.audience.to === 'network' || entry.stub !== null)?.seal?.position ?? 0;

/** What names a row within its family, in each table (migrations/0002). */
const NAMED_BY: { readonly [Table in keyof Projections]: (row: Record<string, unknown>) => string } = {
  caseload: (row) => String(row.family),
  person: (row) => String(row.id),
  sighting: (row) => String(row.child),
  duty: (row) => String(row.key),
  planned_contact: (row) => String(row.entry),
  notice: (row) => `${String(row.entry)} ${String(row.kind)}`,
  team: (row) => String(row.entry),
};

/** Writes the rows that have changed since they were last projected; all of them where that is not known. */
export async function project(db: Db, family: string, followed: Followed, kept: Kept): Promise<void> {
  const projections = projectionsOf(family, followed, sharedVersion(kept));
  const now = new Map<string, Map<string, string>>();
  const changes: string[] = [];
  for (const [table, rows] of Object.entries(projections)) {
    const nameOf = NAMED_BY[table as keyof Projections];
    const texts = new Map(rows.map((row) => [nameOf(row), JSON.stringify(row)]));
    now.set(table, texts);
    const change = changeOf(texts, kept.projected.get(table));
    if (change !== null) changes.push(`${JSON.stringify(table)}:${change}`);
  }
  if (changes.length === 0) return;
  await db.rows('SELECT project($1, $2)', [family, `{${changes.join(',')}}`]);
  kept.projected = now;
  kept.round += 1;
}

/** What takes the rows of a table from what they were to what they are, as JSON; null where nothing has changed. */
function changeOf(now: ReadonlyMap<string, string>, before: ReadonlyMap<string, string> | undefined): string | null {
  if (!before) return `{"rows":[${[...now.values()].join(',')}]}`;
  const fresh = [...now].filter(([name, row]) => before.get(name) !== row);
  const gone = [...before.keys()].filter((name) => before.get(name) !== now.get(name));
  if (fresh.length === 0 && gone.length === 0) return null;
  return `{"gone":${JSON.stringify(gone)},"rows":[${fresh.map(([, row]) => row).join(',')}]}`;
}
