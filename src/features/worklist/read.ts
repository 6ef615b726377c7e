import { isoDay } from '../../calendar/day.ts';
import { type Draft, draftsOf } from '../../platform/web/drafts.ts';
import type { Asked } from '../../platform/web/route.ts';

/** A contact that is planned, or was and has no outcome yet. */
export type Planned = {
  entry: string;
  family: string;
  called: string;
  on_day: string;
  at_time: string | null;
  how: string | null;
  place: string | null;
};

/** What one procedure asks for one family, because of one thing. */
export type ToDo = { family: string; called: string; procedure: string; why: string; asks: Ask[] };

/** One thing to do, told once with everything that asks for it (P9). */
export type Ask = {
  ask: string;
  due: string;
  late: boolean;
  cite: string;
  /** The procedure that asks it, and why; and what else does. */
  reason: string;
  alsoFor: string[];
  /** Where it can be given another day or person. */
  arrange: string;
  /** Where the procedure that asks it stands. */
  run: string;
  /** The day that the policy gave it, where a manager has given it another. */
  insteadOf: string | null;
  /** Whoever owns it; null where nobody is there. */
  owner: string | null;
  ownerRole: string;
};

/** Something another feature asks for until it is done. */
export type Reminder = (asked: Asked) => Promise<{ text: string; href: string }[]>;

export type Work = {
  today: Planned[];
  withoutOutcome: Planned[];
  toDo: ToDo[];
  later: ToDo[];
  drafts: Draft[];
  held: { id: string; path: string; at: Date }[];
  reminders: { text: string; href: string }[];
  families: { family: string; called: string; due: string | null }[];
};

/** Everything that somebody has to do, by a day. Their own contacts and duties; what their team owns is on its page. */
export async function worklistOf(asked: Asked, remind: readonly Reminder[]): Promise<Work> {
  const { db, me, today } = asked;
  const day = isoDay(today);
  const planned = await db.rows<Planned>(
    `SELECT p.entry, p.family, c.called, p.on_day, p.at_time, p.how, p.place FROM planned_contact p
     JOIN caseload c ON c.family = p.family WHERE p.professional = $1 AND p.outcome_entry IS NULL AND p.on_day <= $2
     AND c.closed IS NULL ORDER BY p.on_day, p.at_time NULLS LAST`,
    [me.id, day],
  );
  const duties = await db.rows<DutyRow>(`${DUTIES} WHERE d.owner = $1 AND d.from_day <= $2 ORDER BY d.due_day, d.key`, [
    me.id,
    day,
  ]);
  const soon = isoDay(today + 7);
  const held = await db.rows<{ id: string; path: string; at: Date }>(
    'SELECT id, path, at FROM held_form ORDER BY at DESC',
  );
  const families = await db.rows<{ family: string; called: string; due: string | null }>(
    `SELECT t.family, c.called, min(s.see_by)::text AS due FROM team t JOIN caseload c ON c.family = t.family
     LEFT JOIN sighting s ON s.family = t.family WHERE t.professional = $1 AND (t.to_day IS NULL OR t.to_day >= $2)
     AND c.closed IS NULL GROUP BY t.family, c.called ORDER BY c.called`,
    [me.id, day],
  );
  const reminders = (await Promise.all(remind.map((one) => one(asked)))).flat();
  return {
    today: planned.filter((one) => one.on_day === day),
    withoutOutcome: planned.filter((one) => one.on_day < day),
    toDo: alike(
      duties.filter((one) => one.due_day <= soon),
      day,
    ),
    later: alike(
      duties.filter((one) => one.due_day > soon),
      day,
    ),
    drafts: await draftsOf(db),
    held,
    reminders,
    families,
  };
}

/** Whose duties are looked at: one's own, those of the people with the same manager, or of the whole agency. */
export const WHOSE = ['mine', 'team', 'agency'] as const;
export type Whose = (typeof WHOSE)[number];

/** What procedures ask of somebody, of a team or of an agency, for families that whoever asks may see; by the day. */
export async function dutiesOf({ db, me, today }: Pick<Asked, 'db' | 'me' | 'today'>, whose: Whose): Promise<ToDo[]> {
  const day = isoDay(today);
  const rows = await db.rows<DutyRow>(
    `${DUTIES} LEFT JOIN professional me ON me.id = $1 WHERE d.from_day <= $2 AND ${OF[whose]}
     ORDER BY d.due_day, d.key LIMIT 500`,
    [me.id, day],
  );
  return alike(rows, day);
}

const DUTIES = `SELECT d.family, c.called, d.key, d.run, d.procedure_title, d.ask, d.due_day, d.policy_day, d.why, d.cite,
  d.source, d.local, p.name AS owner, d.owner_role FROM duty d JOIN caseload c ON c.family = d.family
  LEFT JOIN professional p ON p.id = d.owner`;
const OF: { readonly [One in Whose]: string } = {
  mine: 'd.owner = me.id',
  // Whoever manages a team sees what it owns; whoever is in it, what their own manager’s people own.
  team: `p.id IN (SELECT id FROM professional WHERE manager IN (me.id, me.manager) OR id IN (me.id, me.manager))`,
  agency: 'p.agency = me.agency',
};

type DutyRow = {
  family: string;
  called: string;
  key: string;
  run: string;
  procedure_title: string;
  ask: string;
  due_day: string;
  policy_day: string | null;
  why: string;
  cite: string[];
  source: string;
  local: boolean;
  owner: string | null;
  owner_role: string;
};

/** The same thing asked of the same person several times is told once, with the earliest day and every reason (P9). */
function alike(rows: readonly DutyRow[], day: string): ToDo[] {
  const told = new Map<string, Ask>();
  const groups = new Map<string, ToDo>();
  for (const row of rows) {
    const name = `${row.family} ${row.owner} ${row.ask}`;
    const same = told.get(name);
    if (same) {
      const reason = `${row.procedure_title}: ${row.why}`;
      // Two children of a family may be asked the same for the same reason.
      if (reason !== same.reason && !same.alsoFor.includes(reason)) same.alsoFor.push(reason);
      continue;
    }
    const ask = askOf(row, day);
    told.set(name, ask);
    const group = `${row.family} ${row.procedure_title} ${row.why}`;
    const known = groups.get(group);
    if (known) known.asks.push(ask);
    else
      groups.set(group, {
        family: row.family,
        called: row.called,
        procedure: row.procedure_title,
        why: row.why,
        asks: [ask],
      });
  }
  return [...groups.values()];
}

function askOf(row: DutyRow, day: string): Ask {
  const [family, run, key] = [row.family, row.run, row.key].map(encodeURIComponent);
  return {
    ask: row.ask,
    due: row.due_day,
    late: row.due_day < day,
    cite: citeText(row),
    reason: `${row.procedure_title}: ${row.why}`,
    alsoFor: [],
    arrange: `/families/${family}/procedures/duty?run=${run}&duty=${key}`,
    run: `/families/${family}/procedures/run?run=${run}`,
    insteadOf: row.policy_day !== null && row.policy_day !== row.due_day ? row.policy_day : null,
    owner: row.owner,
    ownerRole: row.owner_role,
  };
}

/** "S2 11.2; the partnership's own time": where a duty stands in the policy. */
const citeText = ({ source, cite, local }: DutyRow): string =>
  [...(cite.length > 0 ? [`${source} ${cite.join(', ')}`] : []), ...(local ? ['the partnership’s own time'] : [])].join(
    '; ',
  );
