import { isoDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';
import { type Understood, understoodOf } from '../../platform/family/understood.ts';
import type { Asked } from '../../platform/web/route.ts';
import { and } from '../../record/kinds/parts.ts';
import type { Lists } from '../../record/lists.ts';
import type { Standing } from '../../record/view.ts';

/** Somebody of ours, with their agency and whoever manages them. */
export type Worker = { id: string; name: string; agency: string; manager: string | null };

/** Something that happened to one of us, or that made one feel unsafe; and what was done about it. */
export type Incident = {
  entry: string;
  on: string;
  family: string;
  called: string;
  /** To whom it happened; where the entry does not say, who wrote it. */
  workers: Worker[];
  /** What it was, who was told, the police's reference, what support: each where the record says so. */
  said: string[];
  /** What is on the record since then that answers it, oldest first. */
  done: { entry: string; on: string; sentence: string }[];
};

/** So many stand on a page; earlier ones on the next. */
const AT_ONCE = 50;
const MINE = 'WITH own AS (SELECT i_see_all() AS everything, my_families() AS families)';
const OF_MINE = `FROM own, notice n JOIN caseload c ON c.family = n.family
  WHERE n.kind IN ('incident', 'felt-unsafe') AND n.on_day <= $1::date AND (own.everything OR n.family = ANY (own.families))`;
/** What comes later than this is hardly about it. */
const AFTER = 60;

type Row = { entry: string; family: string; called: string; on: string; professional: string };

/**
 * Incidents in the families that I may see, the latest first (S3-7-f), from a day backwards; and whether there are
 * earlier ones. Row-level security says which; each is read as its reader may read the record.
 */
export async function incidentsOf(
  asked: Asked,
  upTo: string,
): Promise<{ incidents: Incident[]; earlier: string | null }> {
  const { db, library } = asked;
  // Those of one day stand together, so that the next page begins with a day of its own.
  const shown = await db.rows<Row>(
    `${MINE} SELECT n.entry, n.family, c.called, n.on_day AS on, n.professional ${OF_MINE}
     GROUP BY 1, 2, 3, 4, 5 ORDER BY n.on_day DESC FETCH FIRST ${AT_ONCE} ROWS WITH TIES`,
    [upTo],
  );
  const [before] = await db.rows<{ on: string | null }>(
    `${MINE} SELECT max(n.on_day) AS on ${OF_MINE} AND n.on_day < $2`,
    [upTo, shown.at(-1)?.on ?? upTo],
  );
  const records = new Map<string, Understood>();
  for (const family of new Set(shown.map((one) => one.family))) {
    const record = await understoodOf(asked, family);
    if (record) records.set(family, record);
  }
  const staff = await staffOf(db);
  const incidents = shown.flatMap((row) => {
    const record = records.get(row.family);
    const entry = record?.understanding.view.byId.get(row.entry);
    return record && entry ? [incidentFrom(row, entry, record, staff, library.lists)] : [];
  });
  return { incidents, earlier: before?.on ?? null };
}

async function staffOf(db: Db): Promise<Map<string, Worker>> {
  const rows = await db.rows<Worker>(
    `SELECT p.id, p.name, a.name AS agency, m.name AS manager FROM professional p JOIN agency a ON a.id = p.agency
     LEFT JOIN professional m ON m.id = p.manager`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function incidentFrom(
  { entry: id, family, called, on, professional }: Row,
  entry: Standing,
  record: Understood,
  staff: ReadonlyMap<string, Worker>,
  lists: Lists,
): Incident {
  const { say } = record;
  const towards = entry.kind === 'incident' ? (entry.payload.towards ?? []) : [];
  const workers = (towards.length > 0 ? towards : [professional]).map(
    (one) => staff.get(one) ?? { id: one, name: say.person(one), agency: say.agency(entry.agency), manager: null },
  );
  const said = entry.kind === 'incident' ? saidOf(entry, lists, say.label) : ['Felt unsafe'];
  const next = record.understanding.view.entries.find(
    (one) => one.kind === 'incident' && one.happened.last > entry.happened.last,
  );
  const last = Math.min(entry.happened.last + AFTER, (next?.happened.last ?? Number.POSITIVE_INFINITY) - 1);
  const done = record.understanding.view.entries
    .filter((one) => one.happened.last >= entry.happened.last && one.happened.last <= last && answers(one))
    .map((one) => ({ entry: one.id, on: isoDay(one.happened.last), sentence: record.sentence(one) }));
  return { entry: id, on, family, called, workers, said, done };
}

function saidOf(
  { payload }: Extract<Standing, { kind: 'incident' }>,
  lists: Lists,
  label: (list: string, code: string) => string,
): string[] {
  const whom = (code: string) =>
    (lists.codes.get('roles')?.get(code) ?? lists.codes.get('agencies')?.get(code))?.label.toLowerCase() ?? code;
  const { types, childPresent, reportedTo = [], policeRef, support } = payload;
  return [
    types.map((one) => label('incident-types', one)).join('; '),
    ...(childPresent ? ['A child was there'] : []),
    reportedTo.length > 0 ? `Told: ${and(reportedTo.map(whom))}` : 'It is not recorded who was told',
    ...(policeRef ? [`Police reference ${policeRef}`] : []),
    ...(support ? [`Support: ${support}`] : []),
  ];
}

const ABOUT_SAFETY: readonly string[] = ['hostility', 'safety'];

/** Whether an entry is something that was done about hostility: the act itself, not a tick that it was done. */
function answers(entry: Standing): boolean {
  switch (entry.kind) {
    case 'safety-marker':
    case 'seen-another-way':
    case 'lone-visit-allowed':
    case 'police-request':
      return true;
    case 'discussion':
    case 'supervision':
      return (entry.payload.purposes ?? []).some((one) => ABOUT_SAFETY.includes(one));
    case 'meeting':
      return (
        entry.payload.type === 'risk-management' ||
        (entry.payload.purposes ?? []).some((one) => ABOUT_SAFETY.includes(one))
      );
    case 'plan':
      return entry.payload.type === 'safety';
    case 'notification':
      return (entry.payload.covers ?? []).includes('concerns');
    default:
      return false;
  }
}
