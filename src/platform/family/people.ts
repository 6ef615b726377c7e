import { type Day, parseDay, partsOf } from '../../calendar/day.ts';
import { type Guard, Guarded } from '../../disclosure/gate.ts';
import type { Db } from '../database/pool.ts';
import type { PersonRow } from '../recorder/people.ts';

/** Somebody in a family, as they are known now. An address may be guarded, and leaves only through the gate. */
export type Person = {
  id: string;
  part: string;
  name: string;
  born: string | null;
  expected: string | null;
  died: string | null;
  leftOn: string | null;
  nhs: string | null;
  upn: string | null;
  address: Guarded | null;
  mayBeAtRisk: boolean;
};

/** The people of a family that the one who asks may see, children first and the oldest first among them. */
export async function peopleIn(db: Db, family: string): Promise<Person[]> {
  const rows = await db.rows<Omit<PersonRow, 'family' | 'keys' | 'also' | 'was'>>(
    `SELECT id, part, name, born, expected, died, left_on, nhs, upn, address, safe_address, address_hidden, may_be_at_risk
     FROM person WHERE family = $1 ORDER BY (part IN ('child', 'unborn-child')) DESC, born NULLS LAST, name`,
    [family],
  );
  return rows.map((row) => ({
    id: row.id,
    part: row.part,
    name: row.name ?? 'Name not known',
    born: row.born,
    expected: row.expected,
    died: row.died,
    leftOn: row.left_on,
    nhs: row.nhs,
    upn: row.upn,
    address: addressOf(row),
    mayBeAtRisk: row.may_be_at_risk,
  }));
}

function addressOf(row: Pick<PersonRow, 'id' | 'address' | 'safe_address' | 'address_hidden' | 'may_be_at_risk'>) {
  const address = row.safe_address ?? row.address;
  return address === null ? null : new Guarded(address, guardsOf(row));
}

function guardsOf(row: Pick<PersonRow, 'id' | 'address_hidden' | 'may_be_at_risk'>): Guard[] {
  if (row.address_hidden) return [{ because: 'hidden-address', of: row.id }];
  return row.may_be_at_risk ? [{ because: 'may-be-at-risk', of: row.id }] : [];
}

export const isChild = (person: { part: string }): boolean => person.part === 'child' || person.part === 'unborn-child';

/** Children who live and are in the family. */
export const childrenNow = (people: readonly Person[]): Person[] =>
  people.filter((person) => isChild(person) && person.died === null && person.leftOn === null);

/** "4 years", "7 months", "3 weeks", "expected 4 March": how old somebody is on a day. */
export function ageOn(born: string | null, day: Day): string {
  const from = born === null ? null : parseDay(born);
  if (from === null) return 'age not known';
  const days = day - from;
  if (days < 0) return 'not born yet';
  if (days < 84) return count(Math.floor(days / 7), 'week');
  const a = partsOf(from);
  const b = partsOf(day);
  const months = (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0);
  return months < 24 ? count(months, 'month') : count(Math.floor(months / 12), 'year');
}

const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`;
