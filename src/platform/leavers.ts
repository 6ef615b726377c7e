import type { Pool } from './database/pool.ts';

const DAY = 86_400_000;

/**
 * Lets go of what people who left so many days ago had not finished: drafts, and forms that were held for them. Only
 * their writer may read those, and comes back no more. How many there were.
 */
export async function forgetUnfinished(recorder: Pool, days: number): Promise<number> {
  return recorder.transaction(async (db) => {
    const [row] = await db.rows<{ forgotten: number }>('SELECT forget_unfinished($1) AS forgotten', [days]);
    return row?.forgotten ?? 0;
  });
}

/** Does so now and once a day; gives back what ends it. */
export function startForgetting(recorder: Pool, days: number, failed: (error: unknown) => void): () => void {
  const forget = () => void forgetUnfinished(recorder, days).catch(failed);
  const daily = setInterval(forget, DAY);
  forget();
  return () => clearInterval(daily);
}
