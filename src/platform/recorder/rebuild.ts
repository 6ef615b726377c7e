import { follow, type Library } from '../../procedure/replay.ts';
import type { Db, Pool } from '../database/pool.ts';
import { heardElsewhere } from './extend.ts';
import { type Kept, lockHeads, Shelf } from './shelf.ts';
import { allOf, type Together, together } from './together.ts';
import { changeTo, project } from './write-projections.ts';

/**
 * Makes the projections of every family anew from its record; how many families there are. Each is locked while it is
 * rebuilt, so people may go on working. It goes round twice: who is in which family must be known of all of them before
 * a child's sightings can follow it.
 */
export async function rebuild(
  recorder: Pool,
  library: Library,
  said: (done: number, all: number) => void = () => {},
): Promise<number> {
  const families = await recorder.transaction((db) => db.rows<{ id: string }>('SELECT id FROM family ORDER BY id'));
  let done = 0;
  for (const round of ['alone', 'together'] as const)
    for (const { id } of families) {
      await recorder.transaction(async (db) => {
        const groups = round === 'alone' ? new Map([[id, [id]]]) : await together(db, [id]);
        const taken = await takeAll(db, groups);
        const kept = taken.get(id);
        if (!kept || kept.entries.length === 0) return;
        const followed = follow(id, [...kept.entries, ...heardElsewhere(id, taken, groups, library)], library);
        const change = changeTo(db, id, followed, kept, library.lists);
        if (change) await project(db, id, change, kept);
      });
      done += 0.5;
      said(Math.floor(done), families.length);
    }
  return families.length;
}

async function takeAll(db: Db, groups: Together): Promise<Map<string, Kept>> {
  const shelf = new Shelf(0);
  const taken = new Map<string, Kept>();
  for (const head of await lockHeads(db, allOf(groups))) taken.set(head.id, await shelf.take(db, head));
  return taken;
}
