import { type Day, isoDay } from '../../calendar/day.ts';
import { workingDayOnOrBefore } from '../../calendar/working-days.ts';
import type { Within } from '../../platform/managers/within.ts';
import type { Asked } from '../../platform/web/route.ts';

/** Something that happened and that a manager reads first thing. */
export type Notice = {
  entry: string;
  kinds: string[];
  family: string;
  called: string;
  on: string;
  professional: string;
  /** Of "act now": whether it is recorded whom they told. */
  told: boolean;
  /** Of our own cancellations the reason that was given; of agencies that left, which. */
  reason: string | null;
  agency: string | null;
};

/** The day since when it is news: yesterday, or the last working day before today. */
export const sinceDay = ({ today, library }: Pick<Asked, 'today' | 'library'>): Day =>
  workingDayOnOrBefore(library.calendar, today - 1);

const SAFETY = ['felt-unsafe', 'act-now', 'manager-today', 'incident'];

/** What became known since a day, the oldest first; one line for each entry, however much it says. */
export async function noticesSince(
  { db }: Asked,
  kinds: readonly string[],
  since: Day,
  within: Within,
): Promise<Notice[]> {
  const rows = await db.rows<Omit<Notice, 'reason' | 'agency'> & { said: Said | null }>(
    `SELECT n.entry, array_agg(n.kind ORDER BY n.kind) AS kinds, n.family, c.called, n.on_day AS on, n.professional,
       bool_or(EXISTS (SELECT FROM entry e JOIN entry said ON said.id = n.entry WHERE e.family = n.family
         AND e.kind IN ('notification', 'referral') AND e.happened_last >= n.on_day AND e.position > said.position)) AS told,
       (array_agg(w.payload))[1] AS said
     FROM notice n JOIN caseload c ON c.family = n.family LEFT JOIN content w ON w.entry = n.entry
     WHERE n.kind = ANY ($1) AND n.known_day >= $2 AND ${within('n.family')}
     GROUP BY n.entry, n.family, c.called, n.on_day, n.professional, n.known_day
     ORDER BY n.known_day, n.on_day, n.entry LIMIT 100`,
    [kinds, isoDay(since)],
  );
  const agencies = await db.rows<{ id: string; name: string }>('SELECT id, name FROM agency');
  const names = new Map(agencies.map(({ id, name }) => [id, name]));
  return rows.map(({ said, ...notice }) => ({
    ...notice,
    reason: said?.account ?? said?.text ?? null,
    agency: names.get(said?.agency ?? '') ?? null,
  }));
}

/** What an entry says of why, and of which agency it says it. */
type Said = { account?: string; text?: string; agency?: string };

/** What is about somebody's safety, and apart from it every other refusal and visit without access. */
export async function happened(
  asked: Asked,
  since: Day,
  within: Within,
): Promise<{ safety: Notice[]; refused: Notice[] }> {
  const all = await noticesSince(asked, [...SAFETY, 'refused', 'no-access'], since, within);
  const isSafety = (one: Notice) => one.kinds.some((kind) => SAFETY.includes(kind));
  return { safety: all.filter(isSafety), refused: all.filter((one) => !isSafety(one)) };
}
