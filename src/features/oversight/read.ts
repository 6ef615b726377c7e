import { isoDay } from '../../calendar/day.ts';
import { nextSupervision } from '../../engagement/supervision.ts';
import { episodesOf } from '../../engagement/understand.ts';
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
  /** Families of the reader's own people for whom supervision is past its day; the longest so first (S2-11.1-l). */
  unsupervised: { family: string; called: string; by: string; last: string | null; who: string[] }[];
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
    unsupervised: await unsupervisedBy(asked),
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

/** Families of those whom the reader manages, whose supervision is past its day. Only these records are read for it. */
async function unsupervisedBy({ db, me, today, library, partnership }: Asked): Promise<Oversight['unsupervised']> {
  const families = await db.rows<{ family: string; called: string; who: string[] }>(
    `SELECT t.family, c.called, array_agg(DISTINCT p.name) AS who FROM team t
     JOIN professional p ON p.id = t.professional AND p.manager = $1
     JOIN caseload c ON c.family = t.family AND c.closed IS NULL
     WHERE t.to_day IS NULL OR t.to_day > $2 GROUP BY t.family, c.called`,
    [me.id, isoDay(today)],
  );
  if (families.length === 0) return [];
  const kinds = ['supervision', 'family-opened', 'family-closed'] as const;
  const ids = families.map(({ family }) => family);
  const entries = Map.groupBy(await entriesOfKinds(db, kinds, () => 'true', ids), ({ family }) => family);
  return families
    .flatMap(({ family, called, who }) => {
      const view = viewOf(entries.get(family) ?? [], library.kinds);
      const next = nextSupervision({ view, episodes: episodesOf(view) }, partnership.supervision['every-days']);
      if (next === null || next.by >= today) return [];
      const last = next.last === null ? null : isoDay(next.last.on);
      return [{ family, called, by: isoDay(next.by), last, who: who.toSorted((a, b) => a.localeCompare(b, 'en')) }];
    })
    .toSorted((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : a.called.localeCompare(b.called, 'en')));
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
