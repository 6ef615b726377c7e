import { type Decision, type Item, partsOfAddress } from '../../disclosure/bundle.ts';
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

/**
 * What leaves by no way, whatever was decided: addresses that are kept, code words, and the numbers by which somebody in
 * the family is reached safely.
 */
export async function neverGiven(db: Db, family: string): Promise<string[]> {
  const people = await db.rows<{ safe_address: string }>(
    'SELECT safe_address FROM person WHERE family = $1 AND safe_address IS NOT NULL',
    [family],
  );
  const said = await db.rows<{ kind: string; payload: Said }>(
    `SELECT e.kind, c.payload FROM content c JOIN entry e ON e.id = c.entry
     WHERE c.family = $1 AND e.kind IN ('address-changed', 'safe-contact', 'correction')`,
    [family],
  );
  const addresses = said.flatMap(({ payload }) => {
    const of = payload.payload ?? payload;
    return of.hidden === true && typeof of.to === 'string' ? [of.to] : [];
  });
  const words = said.flatMap(({ payload }) => {
    const { codeWord, sendBy } = payload.payload ?? payload;
    return [codeWord, sendBy?.to];
  });
  return [
    ...[...people.map((one) => one.safe_address), ...addresses].flatMap(partsOfAddress),
    ...words.filter((one) => typeof one === 'string' && one !== ''),
  ] as string[];
}

/** What an entry says of where somebody lives and how they are reached; of a correction, what it says instead. */
type Said = { to?: unknown; hidden?: unknown; codeWord?: unknown; sendBy?: { to?: unknown }; payload?: Said };
