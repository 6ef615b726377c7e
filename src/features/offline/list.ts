import { randomBytes } from 'node:crypto';
import { isoDay } from '../../calendar/day.ts';
import { cardAtTheDoor } from '../../engagement/card.ts';
import type { Db } from '../../platform/database/pool.ts';
import { initialsOf } from '../../platform/family/called.ts';
import { ageOn } from '../../platform/family/people.ts';
import { understoodOf } from '../../platform/family/understood.ts';
import type { Asked } from '../../platform/web/route.ts';

/** A contact of today as a device keeps it: the least with which the form can be filled in. */
export type OnDevice = {
  entry: string;
  family: string;
  /** The family's initials. */
  called: string;
  at: string | null;
  how: string | null;
  where: string | null;
  told: string | null;
  /** Which forms there are for it now: what came of it, and what was found where nobody let one in (S4-na-b). */
  forms: ('record' | 'no-access')[];
  /** Whether a card may be left at the door: no more than that, and not why. */
  card: 'yes' | 'ask' | 'no';
  /** First names only. */
  children: { id: string; name: string; age: string }[];
};

type Row = Omit<OnDevice, 'card' | 'children' | 'forms' | 'told'> & {
  outcome: string | null;
  planned: { told?: { how?: string } } | null;
  came: { outcome?: string } | null;
};
type Child = { family: string; id: string; name: string | null; born: string | null };

/** How a contact was planned where somebody stands before a door. */
const AT_A_DOOR: readonly (string | null)[] = ['visit', 'other', null];

/**
 * Contacts of today of whoever asks, in the order in which they come: those without an outcome, and those at which they
 * were not let in, until the situation has been assessed (S4-na-b).
 */
export async function listFor(asked: Asked): Promise<OnDevice[]> {
  const { db, today, library } = asked;
  const notLetIn = [...library.lists.outcomes].filter(([, one]) => one['no-access']).map(([code]) => code);
  const planned = await db.rows<Row>(
    `SELECT p.entry, p.family, c.called, p.at_time AS at, p.how, p.place AS where, p.outcome_entry AS outcome,
       n.payload AS planned, o.payload AS came
     FROM planned_contact p JOIN caseload c ON c.family = p.family LEFT JOIN content n ON n.entry = p.entry
       LEFT JOIN content o ON o.entry = p.outcome_entry
     WHERE p.professional = $1 AND p.on_day = $2 AND c.closed IS NULL
     ORDER BY p.at_time NULLS LAST, p.entry`,
    [asked.me.id, isoDay(today)],
  );
  const assessed = await db.rows<{ payload: { contact?: string } | null }>(
    `SELECT a.payload FROM entry e JOIN content a ON a.entry = e.id
     WHERE e.family = ANY ($1) AND e.kind = 'no-access-assessment'`,
    [planned.map((row) => row.family)],
  );
  const isAssessed = (contact: string) => assessed.some(({ payload }) => payload?.contact === contact);
  const rows = planned.filter(
    ({ outcome, came }) => outcome === null || (notLetIn.includes(came?.outcome ?? '') && !isAssessed(outcome)),
  );
  const children = await db.rows<Child>(
    `SELECT family, id, name, born FROM person WHERE family = ANY ($1) AND part IN ('child', 'unborn-child')
     AND died IS NULL AND left_on IS NULL ORDER BY born NULLS LAST, name`,
    [rows.map((row) => row.family)],
  );
  const cards = new Map<string, OnDevice['card']>();
  for (const { family } of rows) if (!cards.has(family)) cards.set(family, await cardOf(asked, family));
  return rows.map(({ outcome, ...row }) => ({
    entry: row.entry,
    family: row.family,
    at: row.at,
    how: row.how,
    where: row.where,
    told: row.planned?.told?.how ?? null,
    called: initialsOf(row.called),
    forms: [
      ...(outcome === null ? ['record' as const] : []),
      ...(outcome !== null || AT_A_DOOR.includes(row.how) ? ['no-access' as const] : []),
    ],
    card: cards.get(row.family) ?? 'ask',
    children: children
      .filter((child) => child.family === row.family)
      .map(({ id, name, born }) => ({ id, name: firstName(name), age: ageOn(born, today) })),
  }));
}

async function cardOf(asked: Asked, family: string): Promise<OnDevice['card']> {
  const record = await understoodOf(asked, family);
  return record ? cardAtTheDoor(record.understanding.view) : 'ask';
}

const firstName = (name: string | null): string => name?.trim().split(/\s+/)[0] || 'Name not known';

/** The key under which somebody's devices seal what is not sent yet; made when it is first asked for. */
export async function deviceKey(db: Db, me: string): Promise<string> {
  await db.changed('INSERT INTO device_key (professional, key) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    me,
    randomBytes(32).toString('base64'),
  ]);
  const [row] = await db.rows<{ key: string }>('SELECT key FROM device_key WHERE professional = $1', [me]);
  if (!row) throw new Error('no key was kept for this device');
  return row.key;
}
