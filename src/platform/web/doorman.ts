import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from '../database/pool.ts';

/** Somebody who can sign in. */
export type Staff = { id: string; name: string; role: string; account: string; agency: string; agency_name: string };

/** Begins and ends sessions. Only it may write them; pages can neither see nor make one. */
export type Doorman = {
  staff: () => Promise<Staff[]>;
  begin: (professional: string) => Promise<string | null>;
  /** Says that a session is in use. */
  seen: (token: string) => Promise<void>;
  end: (token: string) => Promise<void>;
  /** Keeps a form that was sent when its session had ended, for whoever that session was; whether it could. */
  hold: (token: string, path: string, fields: unknown) => Promise<boolean>;
};

const hashed = (token: string) => createHash('sha256').update(token).digest();

/** Whether a text has the shape of a session's token: what is put into SQL as a setting is nothing else. */
export const isToken = (text: string | undefined): text is string => text !== undefined && /^[0-9a-f]{64}$/.test(text);

/** How long a session in use is left before it is said again that it is. */
const OFTEN = 60_000;

export function openDoorman(pool: Pool, now: () => number = Date.now): Doorman {
  const lastSaid = new Map<string, number>();
  return {
    staff: () =>
      pool.transaction((db) =>
        db.rows<Staff>(
          `SELECT p.id, p.name, p.role, p.account, p.agency, a.name AS agency_name FROM professional p
           JOIN agency a ON a.id = p.agency WHERE p.signs_in AND (p.left_on IS NULL OR p.left_on > current_date)
           ORDER BY a.name, p.name`,
        ),
      ),
    begin: (professional) =>
      pool.transaction(async (db) => {
        const token = randomBytes(32).toString('hex');
        const begun = await db.changed(
          `INSERT INTO session (token_hash, professional) SELECT $1, id FROM professional
           WHERE id = $2 AND signs_in AND (left_on IS NULL OR left_on > current_date)`,
          [hashed(token), professional],
        );
        return begun === 1 ? token : null;
      }),
    seen: async (token) => {
      if (now() - (lastSaid.get(token) ?? 0) < OFTEN) return;
      if (lastSaid.size > 10_000) lastSaid.clear();
      lastSaid.set(token, now());
      await pool.transaction((db) =>
        db.changed(
          `UPDATE session SET last_seen = now() WHERE token_hash = $1 AND ended IS NULL
           AND last_seen > now() - interval '60 minutes'`,
          [hashed(token)],
        ),
      );
    },
    end: async (token) => {
      lastSaid.delete(token);
      await pool.transaction((db) =>
        db.changed('UPDATE session SET ended = now() WHERE token_hash = $1 AND ended IS NULL', [hashed(token)]),
      );
    },
    hold: (token, path, fields) =>
      pool.transaction(async (db) => {
        const held = await db.changed(
          `INSERT INTO held_form (id, professional, path, fields)
           SELECT $2, professional, $3, $4 FROM session WHERE token_hash = $1`,
          [hashed(token), randomBytes(16).toString('hex'), path, JSON.stringify(fields)],
        );
        return held === 1;
      }),
  };
}
