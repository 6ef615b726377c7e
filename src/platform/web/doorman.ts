import { createHash, randomBytes } from 'node:crypto';
import type { Db, Pool } from '../database/pool.ts';

/** Somebody who can sign in. */
export type Staff = { id: string; name: string; role: string; account: string; agency: string; agency_name: string };

/** How a session began: picked from a demonstration's list, by password and code, by a passkey, through another service. */
export type Way = 'picked' | 'password' | 'passkey' | 'service';

/** A session as whoever it belongs to sees it. */
export type OpenSession = { id: string; way: Way; device: string; began: Date; last_seen: Date; this_one: boolean };

/** Begins and ends sessions. Only it may write them; pages can neither see nor make one. */
export type Doorman = {
  /** Everybody who can be picked: nobody, where people are real. */
  staff: () => Promise<Staff[]>;
  /** Begins a session for somebody who proved who they are; null where they may not sign in. */
  begin: (professional: string, way: Way, device: string) => Promise<string | null>;
  /** The same for whoever is picked from a list; null where people are real. */
  pick: (professional: string, device: string) => Promise<string | null>;
  /** Says that whoever this is proved again who they are; null where the session is somebody else's. It goes on under another token. */
  prove: (token: string, professional: string) => Promise<string | null>;
  /** Says that a session is in use. */
  seen: (token: string) => Promise<void>;
  end: (token: string) => Promise<void>;
  /** The open sessions of somebody, and which of them this is. */
  sessions: (professional: string, token: string) => Promise<OpenSession[]>;
  /** Ends sessions of somebody: one, or all but the one that is named by its token. */
  endOf: (professional: string, which: { id: string } | { allBut: string | null }) => Promise<number>;
  /** Keeps a form that was sent when its session had ended, for whoever that session was; whether it could. */
  hold: (token: string, path: string, fields: unknown) => Promise<boolean>;
};

const hashed = (token: string) => createHash('sha256').update(token).digest();
const newToken = () => randomBytes(32).toString('hex');

/** Whether a text has the shape of a session's token: what is put into SQL as a setting is nothing else. */
export const isToken = (text: string | undefined): text is string => text !== undefined && /^[0-9a-f]{64}$/.test(text);

/** How long a session in use is left before it is said again that it is. */
const OFTEN = 60_000;

/** Sessions that stand: not ended, used within the hour, begun within twelve. */
const STANDS = `ended IS NULL AND last_seen > now() - interval '60 minutes' AND began > now() - interval '12 hours'`;

export function openDoorman(pool: Pool, now: () => number = Date.now): Doorman {
  const lastSaid = new Map<string, number>();
  return {
    staff: () =>
      pool.transaction((db) =>
        db.rows<Staff>(
          `SELECT p.id, p.name, p.role, p.account, p.agency, a.name AS agency_name FROM professional p
           JOIN agency a ON a.id = p.agency WHERE p.signs_in AND (p.left_on IS NULL OR p.left_on > current_date)
           AND is_demonstration() ORDER BY a.name, p.name`,
        ),
      ),
    begin: (professional, way, device) => pool.transaction((db) => begin(db, professional, way, device)),
    pick: (professional, device) =>
      pool.transaction(async (db) => {
        const [row] = await db.rows<{ demonstration: boolean }>('SELECT is_demonstration() AS demonstration');
        return row?.demonstration ? begin(db, professional, 'picked', device) : null;
      }),
    prove: (token, professional) =>
      pool.transaction(async (db) => {
        const next = newToken();
        const begun = await db.changed(
          `INSERT INTO session (token_hash, professional, began, way, device)
           SELECT $1, professional, began, way, device FROM session WHERE token_hash = $2 AND professional = $3 AND ${STANDS}`,
          [hashed(next), hashed(token), professional],
        );
        if (begun !== 1) return null;
        await end(db, token);
        return next;
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
      await pool.transaction((db) => end(db, token));
    },
    sessions: (professional, token) =>
      pool.transaction((db) =>
        db.rows<OpenSession>(
          `SELECT id, way, device, began, last_seen, token_hash = $2 AS this_one FROM session
           WHERE professional = $1 AND ${STANDS} ORDER BY token_hash = $2 DESC, last_seen DESC`,
          [professional, hashed(token)],
        ),
      ),
    endOf: (professional, which) =>
      pool.transaction((db) =>
        'id' in which
          ? db.changed('UPDATE session SET ended = now() WHERE professional = $1 AND id = $2 AND ended IS NULL', [
              professional,
              which.id,
            ])
          : db.changed(
              'UPDATE session SET ended = now() WHERE professional = $1 AND token_hash IS DISTINCT FROM $2 AND ended IS NULL',
              [professional, which.allBut === null ? null : hashed(which.allBut)],
            ),
      ),
    hold: (token, path, fields) =>
      pool.transaction(async (db) => {
        const held = await db.changed(
          `INSERT INTO held_form (id, professional, path, fields)
           SELECT $2, professional, $3, $4 FROM session WHERE token_hash = $1`,
          [hashed(token), randomBytes(16).toString('hex'), path, JSON.stringify(db.shut(fields))],
        );
        return held === 1;
      }),
  };
}

/** Begins a session in a transaction of the doorman's, and says so in the audit; null where somebody may not sign in. */
export async function begin(db: Db, professional: string, way: Way, device: string): Promise<string | null> {
  const token = newToken();
  const begun = await db.changed(
    `INSERT INTO session (token_hash, professional, way, device) SELECT $1, id, $3, $4 FROM professional
     WHERE id = $2 AND signs_in AND (left_on IS NULL OR left_on > current_date)`,
    [hashed(token), professional, way, device],
  );
  if (begun !== 1) return null;
  await db.rows('SELECT audited_at_door($1, $2, $3)', [professional, 'signed in', way]);
  return token;
}

const end = (db: Db, token: string) =>
  db.changed('UPDATE session SET ended = now() WHERE token_hash = $1 AND ended IS NULL', [hashed(token)]);
