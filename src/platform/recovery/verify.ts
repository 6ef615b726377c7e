import { follow, type Library } from '../../procedure/replay.ts';
import { wronglyOpen } from '../database/kept-shut.ts';
import type { Db, Pool } from '../database/pool.ts';
import { heardElsewhere } from '../recorder/extend.ts';
import { wrongFiles } from '../recorder/files.ts';
import { type Projections, projectionsOf } from '../recorder/project.ts';
import { lockHeads, Shelf } from '../recorder/shelf.ts';
import { allOf, together } from '../recorder/together.ts';
import { sharedVersion } from '../recorder/write-projections.ts';
import { wrongGuards } from './catalogue.ts';
import { brokenChain } from './chains.ts';
import { headsIn, type Journal } from './journal.ts';

/** What a check of everything came to. */
export type Verified = { families: number; entries: number; lines: number; faults: string[] };

/**
 * Checks everything that Keepsight holds: each family's chain and contents, the journal that is kept outside and that the
 * database still has what it says, the audit against it, what lists and pages show against the record that they come
 * from, and that the database guards what is in it. Says all that is wrong. Nothing is changed; people may go on working.
 */
export async function verify(
  pool: Pool,
  library: Library,
  journal: Journal | null,
  said: (done: number, all: number) => void = () => {},
): Promise<Verified> {
  const faults: string[] = [];
  faults.push(...(await pool.transaction(wrongGuards)));
  const families = await pool.transaction((db) => db.rows<{ id: string }>('SELECT id FROM family ORDER BY id'));
  const heads = headsIn(journal?.lines ?? []);
  let entries = 0;
  for (const [at, { id }] of families.entries()) {
    const one = await pool.transaction((db) => ofFamily(db, id, library, heads.get(id)));
    entries += one.entries;
    faults.push(...one.faults);
    said(at + 1, families.length);
  }
  const here = new Set(families.map(({ id }) => id));
  for (const family of heads.keys())
    if (!here.has(family)) faults.push(`${family}: the journal knows this family, and the database does not`);
  if (journal) faults.push(...journal.faults, ...(await pool.transaction((db) => wrongAudit(db, journal))));
  return { families: families.length, entries, lines: journal?.lines.length ?? 0, faults };
}

/** A family is locked while it is looked at, so that what is compared belongs together. */
async function ofFamily(
  db: Db,
  family: string,
  library: Library,
  kept: readonly [position: number, chain: string] | undefined,
): Promise<{ entries: number; faults: string[] }> {
  const groups = await together(db, [family]);
  const shelf = new Shelf(0);
  const taken = new Map();
  for (const head of await lockHeads(db, [...new Set([family, ...allOf(groups)])]))
    taken.set(head.id, await shelf.take(db, head));
  const own = taken.get(family);
  if (!own) return { entries: 0, faults: [] };
  const { entries, head } = own;
  const faults = brokenChain(family, entries, head);
  for (const entry of await wronglyOpen(db, family))
    faults.push(
      `${family}: what the entry ${entry} says lies open, and should be shut; “keepsight keys shut” shuts it`,
    );
  faults.push(...(await wrongFiles(db, entries)).map((fault) => `${family}: ${fault}`));
  if (kept !== undefined) {
    const [position, chain] = kept;
    const there = entries[position - 1]?.seal;
    if (there?.chain !== chain || there?.position !== position)
      faults.push(`${family}: the journal says that its entry ${position} was another one, or that there was one`);
  }
  if (entries.length > 0) {
    const followed = follow(family, [...entries, ...heardElsewhere(family, taken, groups, library)], library);
    faults.push(
      ...(await wrongProjections(db, family, projectionsOf(family, followed, sharedVersion(own), library.lists))),
    );
  }
  return { entries: entries.length, faults };
}

/** Tables of projections whose rows are not what the record comes to. */
async function wrongProjections(db: Db, family: string, projections: Projections): Promise<string[]> {
  const wrong: string[] = [];
  for (const [table, rows] of Object.entries(projections)) {
    // What is shut never lies twice in the same way: it is held side by side apart, open.
    const [differ] = await db.rows<{ many: string }>(
      `WITH should AS (SELECT json_populate_record(r, '{"safe_address":null}')::text AS row
           FROM json_populate_recordset(NULL::${table}, $2) r),
         is_now AS (SELECT json_populate_record(t, '{"safe_address":null}')::text AS row FROM ${table} t WHERE t.family = $1)
       SELECT ((SELECT count(*) FROM (SELECT row FROM should EXCEPT ALL SELECT row FROM is_now) a)
         + (SELECT count(*) FROM (SELECT row FROM is_now EXCEPT ALL SELECT row FROM should) b)) AS many`,
      [family, JSON.stringify(rows)],
    );
    if (Number(differ?.many) > 0 || (table === 'person' && !(await areKept(db, family, projections.person))))
      wrong.push(
        `${family}: what lists show (${table}) is not what the record comes to; “keepsight rebuild” makes it anew`,
      );
  }
  return wrong;
}

/** Whether the addresses that lie shut are those that the record comes to. */
async function areKept(db: Db, family: string, people: Projections['person']): Promise<boolean> {
  const rows = await db.rows<{ id: string; safe_address: string | null }>(
    'SELECT id, safe_address FROM person WHERE family = $1',
    [family],
  );
  const now = new Map(rows.map((row) => [row.id, row.safe_address]));
  return people.every(({ id, safe_address }) => now.get(String(id)) === safe_address);
}

/** Stretches of the audit that are not what the journal says they were. */
async function wrongAudit(db: Db, { lines }: Journal): Promise<string[]> {
  let stretches: { after: string; to: string; rows: number; digest: string }[] = [];
  for (const line of lines) {
    if (line.kind === 'audit') stretches.push(line.body);
    // What came after the copy that was brought back is not there any more.
    if (line.kind === 'restored') stretches = stretches.filter(({ to }) => BigInt(to) <= BigInt(line.body.audit));
  }
  const wrong: string[] = [];
  for (const { after, to, rows, digest } of stretches) {
    const [now] = await db.rows<{ many: string; digest: string }>('SELECT many, digest FROM audit_digest($1, $2)', [
      after,
      to,
    ]);
    if (now?.digest !== digest)
      wrong.push(
        `the audit from ${after} to ${to} is not what was kept outside (${rows} rows then, ${now?.many ?? 0} now)`,
      );
  }
  return wrong;
}
