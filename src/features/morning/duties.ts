import { isoDay, weekday } from '../../calendar/day.ts';
import type { Staff } from '../../platform/managers/staff.ts';
import type { Within } from '../../platform/managers/within.ts';
import type { Asked } from '../../platform/web/route.ts';

/** One thing that somebody has to do for a family, with everything that asks for it. */
export type DutyLine = {
  family: string;
  called: string;
  ask: string;
  owner: string | null;
  ownerRole: string;
  since: string;
  due: string;
  reasons: string[];
  waits: string[];
};

type Row = Omit<DutyLine, 'reasons' | 'waits'> & {
  procedure: string;
  why: string;
  waits: { from: string; to: string | null; why: string }[];
};

const COLUMNS = `d.family, c.called, d.ask, d.owner, d.owner_role AS "ownerRole", d.from_day AS since, d.due_day AS due,
  d.procedure_title AS procedure, d.why, d.waits`;

/** What waits for my own decision, the one that has waited longest first. */
export async function waitingForMe({ db, me, today }: Asked, within: Within): Promise<DutyLine[]> {
  const rows = await db.rows<Row>(
    `SELECT ${COLUMNS} FROM duty d JOIN caseload c ON c.family = d.family
     WHERE d.owner = $1 AND d.from_day <= $2 AND ${within('d.family')} ORDER BY d.from_day, d.due_day, d.key LIMIT 100`,
    [me.id, isoDay(today)],
  );
  return alike(rows, isoDay(today));
}

/** What is due by Sunday, and what is late, of those whom I manage and of nobody; by the day. */
export async function dueThisWeek({ db, me, today }: Asked, staff: Staff, within: Within): Promise<DutyLine[]> {
  const mine = [...staff.values()].filter((one) => one.mine).map((one) => one.id);
  const rows = await db.rows<Row>(
    `SELECT ${COLUMNS} FROM duty d JOIN caseload c ON c.family = d.family
     WHERE d.due_day <= $1 AND d.from_day <= $1 AND d.owner IS DISTINCT FROM $2
       AND (d.owner IS NULL OR d.owner = ANY ($3) OR (SELECT i_see_all()))
       AND ${within('d.family')} ORDER BY d.due_day, d.from_day, d.key LIMIT 100`,
    [isoDay(today + 7 - weekday(today)), me.id, mine],
  );
  return alike(rows, isoDay(today));
}

/** The same thing asked of the same person several times is one line, with the earliest day and every reason (P9). */
function alike(rows: readonly Row[], day: string): DutyLine[] {
  const lines = new Map<string, DutyLine>();
  for (const { procedure, why, waits, ...row } of rows) {
    const key = `${row.family} ${row.owner} ${row.ask}`;
    const line = lines.get(key) ?? { ...row, reasons: [], waits: [] };
    const reason = `${procedure}: ${why}`;
    if (!line.reasons.includes(reason)) line.reasons.push(reason);
    for (const wait of waits)
      if (wait.from <= day && (wait.to === null || wait.to > day) && !line.waits.includes(wait.why))
        line.waits.push(wait.why);
    if (row.due < line.due) line.due = row.due;
    lines.set(key, line);
  }
  return [...lines.values()];
}
