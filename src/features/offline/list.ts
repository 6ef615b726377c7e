import { randomBytes } from 'node:crypto';
import { type Day, isoDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';
import { initialsOf } from '../../platform/family/called.ts';
import { ageOn } from '../../platform/family/people.ts';

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
  /** First names only. */
  children: { id: string; name: string; age: string }[];
};

type Row = Omit<OnDevice, 'called' | 'children'> & { called: string };
type Child = { family: string; id: string; name: string | null; born: string | null };

/** Somebody's contacts of a day that have no outcome yet, in the order in which they come. */
export async function listFor(db: Db, me: string, today: Day): Promise<OnDevice[]> {
  const rows = await db.rows<Row>(
    `SELECT p.entry, p.family, c.called, p.at_time AS at, p.how, p.place AS where,
       n.payload -> 'told' ->> 'how' AS told
     FROM planned_contact p JOIN caseload c ON c.family = p.family LEFT JOIN content n ON n.entry = p.entry
     WHERE p.professional = $1 AND p.outcome_entry IS NULL AND p.on_day = $2 AND c.closed IS NULL
     ORDER BY p.at_time NULLS LAST, p.entry`,
    [me, isoDay(today)],
  );
  const children = await db.rows<Child>(
    `SELECT family, id, name, born FROM person WHERE family = ANY ($1) AND part IN ('child', 'unborn-child')
     AND died IS NULL AND left_on IS NULL ORDER BY born NULLS LAST, name`,
    [rows.map((row) => row.family)],
  );
  return rows.map((row) => ({
    ...row,
    called: initialsOf(row.called),
    children: children
      .filter((child) => child.family === row.family)
      .map(({ id, name, born }) => ({ id, name: firstName(name), age: ageOn(born, today) })),
  }));
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
