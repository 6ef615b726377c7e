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
};

/** Who this transaction speaks for, and how they stand to a family; null where the session has ended. */
export async function meAndFamily(
  db: Db,
  family: string | null,
): Promise<{ me: Me; relationship: Relationship } | null> {
  const [row] = await db.rows<Row>(
    `SELECT p.id, p.name, p.agency, a.name AS agency_name, p.role, p.account,
       CASE WHEN $1::text IS NULL THEN 'none' ELSE my_relationship($1) END AS relationship
     FROM professional p JOIN agency a ON a.id = p.agency WHERE p.id = (SELECT me())`,
    [family],
  );
  if (!row) return null;
  const { id, name, agency, agency_name: agencyName, role, account, relationship } = row;
  return { me: { id, name, agency, agencyName, role, account }, relationship };
}
