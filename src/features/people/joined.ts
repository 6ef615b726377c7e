import { isoDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import type { Asked } from '../../platform/web/route.ts';
import { type Shown, sidesOf } from './sides.ts';

/** Two records that are one person now, with who said so and when. */
export type Joined = { kept: Shown; merged: string; by: string; on: string };

type Row = { payload: { kept: string; merged: string } | null; name: string; received_at: Date };

/** Who was joined lately and is one person still, the newest first. */
export async function joinedLately({ db, me }: Asked): Promise<Joined[]> {
  const said = await db.rows<Row>(
    `SELECT c.payload, coalesce(p.name, e.author) AS name, e.received_at
     FROM entry e JOIN content c ON c.entry = e.id LEFT JOIN professional p ON p.id = e.author
     WHERE e.kind = 'people-merged' ORDER BY e.received_at DESC LIMIT 400`,
  );
  const pairs = said.flatMap(({ payload, name, received_at }) => (payload ? [{ ...payload, name, received_at }] : []));
  const still = await db.rows<{ kept: string; merged: string }>(
    `SELECT DISTINCT said.kept, said.merged FROM unnest($1::text[], $2::text[]) AS said (kept, merged)
     -- Whoever is one still has no line of their own under the other id.
     WHERE EXISTS (SELECT FROM person k WHERE k.id = said.kept AND said.merged = ANY (k.also))
       AND NOT EXISTS (SELECT FROM person m WHERE m.id = said.merged)
     ORDER BY said.kept, said.merged`,
    [pairs.map((one) => one.kept), pairs.map((one) => one.merged)],
  );
  // The last time that it was said.
  const rows = still.flatMap(
    ({ kept, merged }) => pairs.find((one) => one.kept === kept && one.merged === merged) ?? [],
  );
  const sides = await sidesOf(
    db,
    me,
    rows.map((row) => row.kept),
  );
  await db.rows('SELECT audited($1, $2, NULL, $3, NULL)', ['saw who was joined', 'people', [...sides.keys()]]);
  return rows
    .toSorted((a, b) => b.received_at.getTime() - a.received_at.getTime())
    .flatMap(({ kept, merged, name, received_at }) => {
      const side = sides.get(kept);
      return side ? [{ kept: side, merged, by: name, on: isoDay(londonDay(received_at.getTime())) }] : [];
    });
}
