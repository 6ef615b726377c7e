import type { Account, Relationship } from '../../access/words.ts';
import type { Db } from '../database/pool.ts';
import type { Me } from './route.ts';

type Row = {
  id: string;
  name: string;
  agency: string;
  agency_name: string;
  role: string;
  account: Account;
  relationship: Relationship;
  restricted: boolean;
};

/** Who this transaction speaks for, how they stand to a family and whether its file is restricted; null without a session. */
export async function meAndFamily(
  db: Db,
  family: string | null,
): Promise<{ me: Me; relationship: Relationship; restricted: boolean } | null> {
  const [row] = await db.rows<Row>(
    `SELECT p.id, p.name, p.agency, a.name AS agency_name, p.role, p.account,
       CASE WHEN $1::text IS NULL THEN 'none' ELSE my_relationship($1) END AS relationship,
       EXISTS (SELECT FROM caseload c WHERE c.family = $1 AND c.restricted IS NOT NULL) AS restricted
     FROM professional p JOIN agency a ON a.id = p.agency WHERE p.id = (SELECT me())`,
    [family],
  );
  if (!row) return null;
  const { id, name, agency, agency_name: agencyName, role, account, relationship, restricted } = row;
  return { me: { id, name, agency, agencyName, role, account }, relationship, restricted };
}
