import { isoDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';
import { entriesOfKinds } from '../../platform/family/record.ts';
import { childrenBeyond, type LateChild } from '../../platform/managers/children.ts';
import { type Gap, gaps } from '../../platform/managers/gaps.ts';
import { type Staff, staffOf } from '../../platform/managers/staff.ts';
import { withinWhat } from '../../platform/managers/within.ts';
import type { Asked } from '../../platform/web/route.ts';
import { dutiesOf } from '../../procedure/edition.ts';
import type { Library } from '../../procedure/replay.ts';
import { viewOf } from '../../record/view.ts';
import { type Guarded, type NobodySees, overseenIn, type PutOff } from './overseen.ts';

/** Everything that the page shows. Row-level security says which families; nothing here widens it. */
export type Oversight = {
  guarded: (Guarded & { called: string })[];
  nobody: (NobodySees & { called: string; name: string })[];
  putOff: (PutOff & { called: string; ask: string; procedure: string })[];
  gaps: Gap[];
  beyond: LateChild[];
  restricted: { family: string; called: string; since: string; review: string }[];
  /** Restricted files past their review that are not the reader's to see: a number alone. */
  restrictedToOthers: number;
  staff: Staff;
};

/** Reads what managers look over, for the day. */
export async function oversightOf(asked: Asked): Promise<Oversight> {
  const { db, library, today } = asked;
  const within = await withinWhat(db);
  const entries = await entriesOfKinds(db, OVERSEEN, within);
  const { guarded, nobody: accepted, putOff } = overseenIn(viewOf(entries, library.kinds));
  const nobody = await stillNobody(asked, accepted);
  const families = [...new Set([...guarded, ...nobody, ...putOff].map((one) => one.family))];
  const called = await calledOf(db, families);
  const names = await namesOf(db, families);
  const runs = await runsOf(db, families);
  const known = <One extends { family: string }>(one: One) => {
    const name = called.get(one.family);
    return name === undefined ? [] : [{ ...one, called: name }];
  };
  return {
    guarded: guarded.flatMap(known),
    nobody: nobody
      .flatMap(known)
      .map((one) => ({ ...one, name: names.get(`${one.family} ${one.child}`) ?? 'a child' })),
    // What was put off in a procedure that has ended since waits for nobody.
    putOff: putOff.flatMap(known).flatMap((one) => {
      const run = runs.get(`${one.family} ${one.run}`);
      return run ? [{ ...one, procedure: run.title, ask: askOf(one, run.hash, library) }] : [];
    }),
    gaps: (await gaps(asked, within)).filter((one) => one.children.length > 0),
    beyond: await childrenBeyond(asked, within),
    restricted: await db.rows(
      `SELECT c.family, c.called, c.restricted AS since, c.restricted_review AS review FROM caseload c
       WHERE c.closed IS NULL AND c.restricted_review < $1 AND ${within('c.family')}
       ORDER BY c.restricted_review, c.family LIMIT 100`,
      [isoDay(today)],
    ),
    restrictedToOthers: await restrictedToOthers(asked),
    staff: await staffOf(asked, within),
  };
}

async function restrictedToOthers({ db, today }: Asked): Promise<number> {
  const [row] = await db.rows<{ many: string }>('SELECT restricted_past_review($1) AS many', [isoDay(today)]);
  return Number(row?.many ?? 0);
}

const OVERSEEN = ['closing', 'watch-none', 'duty-declined', 'duty-redated'] as const;

/** That somebody says since that they see the child settles that nobody does. */
async function stillNobody({ db, library }: Asked, nobody: readonly NobodySees[]): Promise<NobodySees[]> {
  if (nobody.length === 0) return [];
  const families = [...new Set(nobody.map((one) => one.family))];
  const { entries } = viewOf(await entriesOfKinds(db, ['watch'], () => 'true', families), library.kinds);
  const seesSince = ({ family, child, on }: NobodySees) =>
    entries.some(
      (entry) =>
        entry.kind === 'watch' &&
        entry.family === family &&
        entry.payload.child === child &&
        entry.payload.sees === 'yes' &&
        entry.happened.last >= on,
    );
  return nobody.filter((one) => !seesSince(one));
}

/** What families are called, as far as the one who asks may know of them. */
async function calledOf(db: Db, families: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.rows<{ family: string; called: string }>(
    'SELECT family, called FROM caseload WHERE family = ANY ($1)',
    [families],
  );
  return new Map(rows.map((row) => [row.family, row.called]));
}

async function namesOf(db: Db, families: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.rows<{ family: string; id: string; name: string | null }>(
    'SELECT family, id, name FROM person WHERE family = ANY ($1)',
    [families],
  );
  return new Map(rows.flatMap(({ family, id, name }) => (name === null ? [] : [[`${family} ${id}`, name] as const])));
}

type Run = { family: string; run: string; hash: string; title: string };

async function runsOf(db: Db, families: readonly string[]): Promise<Map<string, Run>> {
  const rows = await db.rows<Run>('SELECT family, run, hash, title FROM open_run WHERE family = ANY ($1)', [families]);
  return new Map(rows.map((row) => [`${row.family} ${row.run}`, row]));
}

/** What the procedure asks, in its own words. A duty is named by its name, or by its key, in which the name stands. */
function askOf({ run, duty }: PutOff, hash: string, { editions }: Library): string {
  const edition = editions.find((one) => one.hash === hash);
  const rest = duty.startsWith(`${run}/`) ? duty.slice(run.length + 1) : null;
  const found = (edition ? dutiesOf(edition.rules) : []).find(([path]) => {
    const name = path.at(-1) ?? '';
    return duty === name || rest?.split('/')[0]?.endsWith(`.${name}`);
  });
  return found?.[1].ask ?? duty.replaceAll('-', ' ');
}
