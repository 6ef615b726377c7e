import { type Day, isoDay } from '../../calendar/day.ts';
import type { Db } from '../database/pool.ts';

/** Somebody who works with a family. */
export type Member = { professional: string; agency: string; role: string; name: string };

/** The team on a day; people without an account by the name that the record gives them. */
export async function teamOn(db: Db, family: string, today: Day): Promise<Member[]> {
  const rows = await db.rows<Omit<Member, 'name'> & { name: string | null; joined: { name?: string } | null }>(
    `SELECT DISTINCT ON (t.professional) t.professional, t.agency, t.role, p.name, c.payload AS joined
     FROM team t LEFT JOIN professional p ON p.id = t.professional LEFT JOIN content c ON c.entry = t.entry
     WHERE t.family = $1 AND (t.to_day IS NULL OR t.to_day > $2) ORDER BY t.professional, t.from_day`,
    [family, isoDay(today)],
  );
  return rows.map(({ joined, name, ...member }) => ({ ...member, name: name ?? joined?.name ?? member.professional }));
}
