import type { Db } from '../database/pool.ts';

/** For each family, itself and all families that share people with it, directly or through another, by their ids. */
export type Together = ReadonlyMap<string, readonly string[]>;

/**
 * Which families must be locked and followed together, since a sighting follows the child into every family it lives in
 * (R4). A parent in several families joins nothing: what is seen is children. But where one record says that two ids
 * are one person, or two after all, whoever it is, every record that knows either must hear it. Who is in a family is
 * read as it was last projected, so ask again after projecting.
 */
export async function together(db: Db, families: readonly string[]): Promise<Together> {
  const rows = await db.rows<{ root: string; families: string[] }>(
    `WITH RECURSIVE linked (root, family) AS (
       SELECT id, id FROM unnest($1::text[]) AS asked (id)
       UNION
       SELECT l.root, other.family FROM linked l JOIN person a ON a.family = l.family CROSS JOIN LATERAL (
         SELECT b.family FROM person b
           WHERE b.id = a.id AND (a.part IN ('child', 'unborn-child') OR b.part IN ('child', 'unborn-child'))
         UNION ALL SELECT b.family FROM person b WHERE b.id = ANY (a.also)
         UNION ALL SELECT b.family FROM person b WHERE b.also <> '{}' AND b.also && (a.also || a.id)) other)
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
