import { follow, type Library } from '../../procedure/replay.ts';
import type { Pool } from '../database/pool.ts';
import { project, seenElsewhere } from './extend.ts';
import { type Kept, Shelf } from './shelf.ts';

/**
 * Makes the projections of every family anew from its record; how many families there are. Each is locked while it is
 * rebuilt, so people may go on working.
 */
export async function rebuild(
  recorder: Pool,
  library: Library,
  said: (done: number, all: number) => void = () => {},
): Promise<number> {
  const shelf = new Shelf(0);
  const families = await recorder.transaction((db) => db.rows<{ id: string }>('SELECT id FROM family ORDER BY id'));
  let done = 0;
  for (const { id } of families) {
    await recorder.transaction(async (db) => {
      const sharing = await db.rows<{ family: string }>(
        'SELECT DISTINCT b.family FROM person a JOIN person b ON b.id = a.id WHERE a.family = $1',
        [id],
      );
      const taken = new Map<string, Kept>();
      for (const family of [...new Set([id, ...sharing.map((row) => row.family)])].toSorted())
        taken.set(family, await shelf.take(db, family));
      const kept = taken.get(id);
      if (!kept || kept.entries.length === 0) return;
      const followed = follow(id, [...kept.entries, ...seenElsewhere(id, taken, library)], library);
      await project(db, id, followed, kept.head.position);
    });
    done += 1;
    said(done, families.length);
  }
  return families.length;
}
