import { partsOfAddress } from '../../disclosure/bundle.ts';
import type { Db } from '../database/pool.ts';

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
