import type { Db } from '../database/pool.ts';

/** For each family, itself and all families that share children with it, directly or through another, by their ids. */
export type Together = ReadonlyMap<string, readonly string[]>;

/**
 * Which families must be locked and followed together, since a sighting follows the child into every family it lives in
 * (R4). A parent in several families joins nothing: what is seen is children. Who is in a family is read as it was last
 * projected, so ask again after projecting.
 */
export async function together(db: Db, families: readonly string[]): Promise<Together> {
  const rows = await db.rows<{ root: string; families: string[] }>(
    `WITH RECURSIVE linked (root, family) AS (
       SELECT id, id FROM unnest($1::text[]) AS asked (id)
       UNION
       SELECT l.root, b.family FROM linked l JOIN person a ON a.family = l.family JOIN person b ON b.id = a.id
       WHERE a.part IN ('child', 'unborn-child') OR b.part IN ('child', 'unborn-child'))
     SELECT root, array_agg(family) AS families FROM linked GROUP BY root`,
    [families],
  );
  return new Map(rows.flatMap((row) => row.families.map((family) => [family, row.families.toSorted()])));
}

/** Every family named in it, in the order in which families are locked, so that two requests never wait for one another. */
export const allOf = (groups: Together): string[] => [...new Set([...groups.values()].flat())].toSorted();

/** More families must be locked than were: the transaction is begun anew, since they are locked in one order. */
export class MoreFamilies extends Error {
  readonly families: readonly string[];
  constructor(families: readonly string[]) {
    super('more families belong together than were locked');
    this.families = families;
  }
}
