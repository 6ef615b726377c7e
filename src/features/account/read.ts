import type { Passkey } from '../../platform/accounts/passkeys.ts';
import type { Pool } from '../../platform/database/pool.ts';
import type { OpenSession } from '../../platform/web/doorman.ts';
import type { Own } from './own-pages.tsx';

type Row = { name: string | null; changed: Date | null; app: Date | null; left: number; issuers: number };

/** How somebody signs in, and where they are signed in now, for their own page. */
export async function ownWays(
  pool: Pool,
  professional: string,
  services: readonly { name: string }[],
  sessions: () => Promise<OpenSession[]>,
): Promise<Own> {
  const open = await sessions();
  return pool.transaction(async (db) => {
    const [row] = await db.rows<Row>(
      `SELECT w.name, w.changed, c.made AS app,
         (SELECT count(*)::int FROM recovery_code r WHERE r.professional = $1 AND r.used IS NULL) AS left,
         (SELECT count(*)::int FROM outside_account o WHERE o.professional = $1) AS issuers
       FROM (SELECT 1) one LEFT JOIN own_password w ON w.professional = $1 LEFT JOIN code_app c ON c.professional = $1`,
      [professional],
    );
    const passkeys = await db.rows<Passkey>(
      'SELECT id, called, made, last_used FROM passkey WHERE professional = $1 ORDER BY made',
      [professional],
    );
    const bound = row?.issuers ? services.map(({ name }) => name).join(', ') || 'An account there' : null;
    return {
      name: row?.name ?? null,
      changed: row?.changed ?? null,
      app: row?.app ?? null,
      codesLeft: row?.left ?? 0,
      services: bound === null ? [] : [bound],
      passkeys,
      sessions: open,
    };
  });
}
