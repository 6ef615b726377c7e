import type { Db } from '../../platform/database/pool.ts';

/** A question that was sent to an agency, and what became of it. */
export type Ask = {
  id: string;
  agency_name: string;
  by: string;
  at: Date;
  until: string;
  tries: number;
  answered: Date | null;
  withdrawn: Date | null;
  /** Whether it can be answered now. */
  open: boolean;
  /** What became of the e-mail. */
  state: string | null;
};

export const asksOf = (db: Db, family: string): Promise<Ask[]> =>
  db.rows<Ask>(
    `SELECT a.id, a.agency_name, p.name AS by, a.at, a.until::date AS until, a.tries, a.answered, a.withdrawn,
       a.answered IS NULL AND a.withdrawn IS NULL AND a.until > now() AND a.tries > 0 AS open,
       (SELECT o.state FROM outbox o WHERE o.ask = a.id) AS state
     FROM ask_link a JOIN professional p ON p.id = a.asked_by WHERE a.family = $1 ORDER BY a.at DESC, a.id`,
    [family],
  );

/** Agencies in which nobody signs in, those that work with the family first. */
export const agenciesToAsk = (db: Db, family: string): Promise<{ id: string; name: string }[]> =>
  db.rows(
    `SELECT a.id, a.name FROM agency a WHERE NOT a.signs_in OR NOT EXISTS (SELECT FROM professional p
       WHERE p.agency = a.id AND p.signs_in AND p.left_on IS NULL)
     ORDER BY a.id = ANY (SELECT unnest(agencies) FROM caseload WHERE family = $1) DESC, a.name LIMIT 60`,
    [family],
  );
