import { type Day, isoDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';

/** A line of the audit, as it is shown: who did what, when, to what. */
export type Line = {
  number: string;
  at: Date;
  professional: string;
  name: string;
  agency?: string | null;
  action: string;
  resource: string;
  family?: string | null;
  ids?: string[];
  reason: string | null;
};

/** So many lines stand on a page. */
export const AT_ONCE = 100;

/** Who opened a family's record, the newest first; what was done before a line's number where one is given. */
export const familyTrail = (db: Db, family: string, before: string | null): Promise<Line[]> =>
  db.rows<Line>('SELECT * FROM family_trail($1, $2, $3)', [family, before, AT_ONCE]);

/** Who and what the auditor asks about; all of it where nothing is said. */
export type Asking = { professional: string | null; family: string | null; from: Day; to: Day; before: string | null };

export const trailOf = (db: Db, { professional, family, from, to, before }: Asking): Promise<Line[]> =>
  db.rows<Line>('SELECT * FROM trail($1, $2, $3, $4, $5, $6)', [
    professional,
    family,
    isoDay(from),
    isoDay(to),
    before,
    AT_ONCE,
  ]);

/** Somebody who opened the record of a family in which somebody has their surname, or of one they said they know. */
export type Near = {
  professional: string;
  name: string;
  agency: string;
  family: string;
  times: string;
  first_at: Date;
  last_at: Date;
  same_surname: boolean;
  declared: boolean;
  stands: string;
};

export const ownNetwork = (db: Db, from: Day, to: Day): Promise<Near[]> =>
  db.rows<Near>('SELECT * FROM own_network($1, $2)', [isoDay(from), isoDay(to)]);

/** Everybody who could be asked about, for the choice. */
export const everybody = (db: Db): Promise<{ id: string; name: string; agency: string }[]> =>
  db.rows('SELECT p.id, p.name, a.name AS agency FROM professional p JOIN agency a ON a.id = p.agency ORDER BY p.name');
