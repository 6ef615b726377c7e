import type { Decision, Item } from '../../disclosure/bundle.ts';
import type { Db } from '../../platform/database/pool.ts';
import type { Asked } from '../../platform/web/route.ts';

/** How a record is read entry by entry; another feature hands it over (src/app.ts). */
export type ItemsOf = (asked: Asked, family: string) => Promise<Item[] | null>;

export type Request = {
  id: string;
  person: string;
  name: string | null;
  received: string;
  due: string;
  given: Date | null;
};

export const requestsOf = (db: Db, family: string): Promise<Request[]> =>
  db.rows<Request>(
    `SELECT r.id, r.person, p.name, r.received, r.due, r.given FROM access_request r
     LEFT JOIN person p ON p.family = r.family AND p.id = r.person WHERE r.family = $1 ORDER BY r.received DESC, r.id`,
    [family],
  );

export async function requestOf(db: Db, family: string, id: string): Promise<Request | null> {
  return (await requestsOf(db, family)).find((one) => one.id === id) ?? null;
}

export const decisionsOf = (db: Db, request: string): Promise<Decision[]> =>
  db.rows<Decision>('SELECT entry, give, exemption, remove FROM access_decision WHERE request = $1', [request]);

/** Keeps what was decided of some entries, and by whom; what was decided before is decided anew. */
export async function decide(
  db: Db,
  request: string,
  family: string,
  who: string,
  decisions: readonly Decision[],
): Promise<void> {
  for (const { entry, give, exemption, remove } of decisions)
    await db.changed(
      `INSERT INTO access_decision (request, family, entry, give, exemption, remove, decided_by)
       SELECT $1, $2, e.id, $4, $5, $6, $7 FROM entry e WHERE e.id = $3 AND e.family = $2
       ON CONFLICT (request, entry) DO UPDATE SET give = excluded.give, exemption = excluded.exemption,
         remove = excluded.remove, decided_by = excluded.decided_by, at = now()`,
      [request, family, entry, give, exemption, remove, who],
    );
}
