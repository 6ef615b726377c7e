import type { Followed } from '../../procedure/replay.ts';
import type { Lists } from '../../record/lists.ts';
import type { Db } from '../database/pool.ts';
import { type Projections, projectionsOf } from './project.ts';
import type { Kept, Row, Rows } from './shelf.ts';

/** How far a record has come for everybody: a restricted entry without a stub moves no version that is shared (R5). */
export const sharedVersion = ({ entries }: Kept): number =>
  entries.findLast((entry) => entry.audience.to === 'network' || entry.stub !== null)?.seal?.position ?? 0;

/** What names a row within its family, in each table (migrations/0002). */
const NAMED_BY: { readonly [Table in keyof Projections]: (row: Record<string, unknown>) => string } = {
  caseload: (row) => String(row.family),
  person: (row) => String(row.id),
  sighting: (row) => String(row.child),
  duty: (row) => String(row.key),
  open_run: (row) => String(row.run),
  planned_contact: (row) => String(row.entry),
  notice: (row) => `${String(row.entry)} ${String(row.kind)}`,
  team: (row) => String(row.entry),
  invitation: (row) => `${String(row.entry)} ${String(row.professional)}`,
};

/** Changes to a family's projections, as JSON; whether it may have other people in it now. */
export type Change = { json: string; people: boolean };

/** What has changed since a family was last projected, everything where that is not known; null where nothing has. */
export function changeTo(
  db: Pick<Db, 'shut'>,
  family: string,
  followed: Followed,
  kept: Kept,
  lists: Lists,
): Change | null {
  const projections = projectionsOf(family, followed, sharedVersion(kept), lists);
  const now = new Map<string, Rows>();
  const changes = new Map<string, string>();
  for (const [table, rows] of Object.entries(projections)) {
    const nameOf = NAMED_BY[table as keyof Projections];
    const named = new Map(rows.map((row) => [nameOf(row), row]));
    now.set(table, named);
    const change = changeOf(named, kept.projected.get(table), db.shut);
    if (change !== null) changes.set(table, change);
  }
  if (changes.size === 0) return null;
  kept.projected = now;
  const json = `{${[...changes].map(([table, change]) => `${JSON.stringify(table)}:${change}`).join(',')}}`;
  return { json, people: changes.has('person') };
}

/** Writes what has changed of a family's projections. */
export async function project(db: Db, family: string, { json }: Change, kept: Kept): Promise<void> {
  kept.round += 1;
  await db.rows('SELECT project($1, $2)', [family, json]);
}

/** What takes the rows of a table from what they were to what they are, as JSON; null where nothing has changed. */
function changeOf(now: Rows, before: Rows | undefined, shut: Db['shut']): string | null {
  if (!before) return JSON.stringify({ rows: [...now.values()].map((row) => lying(row, shut)) });
  const fresh = [...now].filter(([name, row]) => !isAsItWas(row, before.get(name)));
  const gone = [...before.keys()].filter((name) => !now.has(name));
  if (fresh.length === 0 && gone.length === 0) return null;
  const replaced = fresh.flatMap(([name]) => (before.has(name) ? [name] : []));
  return JSON.stringify({ gone: [...gone, ...replaced], rows: fresh.map(([, row]) => lying(row, shut)) });
}

/** A row as it lies in the database: where somebody lives who may be at risk is shut. */
const lying = (row: Row, shut: Db['shut']): Row =>
  typeof row.safe_address === 'string' ? { ...row, safe_address: shut(row.safe_address) } : row;

/** Whether a row is written down as it was before. Most are, and their values are compared without writing them down. */
function isAsItWas(row: Row, before: Row | undefined): boolean {
  if (before === undefined) return false;
  for (const name in row) {
    const [now, then] = [row[name], before[name]];
    if (now !== then && (typeof now !== 'object' || JSON.stringify(now) !== JSON.stringify(then))) return false;
  }
  return true;
}
