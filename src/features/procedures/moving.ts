import { type Day, isoDay } from '../../calendar/day.ts';
import type { Pool } from '../../platform/database/pool.ts';
import { adoptionsDecided } from '../../platform/followed.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { Library } from '../../procedure/replay.ts';

/** What moving runs needs: the record, a door that writes to every family, what is followed, and today. */
export type Moving = { pool: Pool; door: Asked['door']; library: () => Library; today: () => Day };

/**
 * Moves runs that are open on other editions to the one that was decided on, once its day has come (P2); how many. Each
 * is an entry on its family's record, under an id of its own, so that doing it again, or twice at once, changes nothing.
 */
export async function moveRuns({ pool, door, library, today }: Moving): Promise<number> {
  const day = today();
  const decisions = await pool.transaction((db) => adoptionsDecided(db));
  let moved = 0;
  for (const one of decisions.filter((decision) => decision.moves && decision.from <= day)) {
    const edition = library().editions.find((each) => each.id === one.procedure && each.rules.edition === one.edition);
    if (!edition) continue;
    const runs = await pool.transaction((db) =>
      db.rows<{ family: string; run: string; agency: string; id: string }>(
        `SELECT r.family, r.run, p.agency, 'moved:' || $1 || ':' || md5(r.run) AS id FROM open_run r
         JOIN professional p ON p.id = $2 WHERE r.procedure = $3 AND r.hash <> $4 AND r.opened < $5
         AND NOT EXISTS (SELECT FROM entry e WHERE e.id = 'moved:' || $1 || ':' || md5(r.run)) ORDER BY r.family, r.run`,
        [one.id, one.decidedBy, edition.id, edition.hash, isoDay(one.from)],
      ),
    );
    for (const { family, run, agency, id } of runs) {
      const written = await door.write({
        writer: { professional: one.decidedBy, agency },
        key: id,
        sent: one.id,
        families: [family],
        action: 'moved a procedure to another edition',
        decide: () => ({
          write: [
            {
              id,
              family,
              about: [],
              kind: 'run-migrated',
              happened: isoDay(day),
              payload: {
                procedure: edition.id,
                run,
                edition: edition.hash,
                from: isoDay(day),
                ...(Object.keys(one.stages).length > 0 && { stages: one.stages }),
              },
            },
          ],
          result: null,
        }),
      });
      if (!('refused' in written)) moved += 1;
    }
  }
  return moved;
}

/** Looks once a minute for runs that are to move; gives back what ends it. */
export function startMoving(moving: Moving, failed: (error: unknown) => void, every = 60_000): () => Promise<void> {
  let working: Promise<unknown> = Promise.resolve();
  let busy = false;
  const look = () => {
    if (busy) return;
    busy = true;
    working = moveRuns(moving)
      .catch(failed)
      .finally(() => {
        busy = false;
      });
  };
  const timer = setInterval(look, every);
  timer.unref();
  look();
  return async () => {
    clearInterval(timer);
    await working;
  };
}
