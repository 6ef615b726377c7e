import { isoDay } from '../../calendar/day.ts';
import { cameBack, lettersOf } from '../../engagement/letters.ts';
import { entriesOfKinds } from '../../platform/family/record.ts';
import type { Asked } from '../../platform/web/route.ts';
import { viewOf } from '../../record/view.ts';
import { maySign } from './about.ts';

/**
 * What letters ask of somebody, as the page Today has it: one that waits for their signature, and of their own families
 * one that came back.
 */
export async function letterReminders({ db, me, today, library }: Asked): Promise<{ text: string; href: string }[]> {
  const families = await db.rows<{ family: string; called: string; mine: boolean }>(
    `SELECT t.family, c.called, bool_or(t.professional = $1) AS mine
     FROM team t JOIN caseload c ON c.family = t.family AND c.closed IS NULL
     WHERE (t.professional = $1 OR t.professional IN (SELECT id FROM professional WHERE manager = $1))
       AND (t.to_day IS NULL OR t.to_day > $2) GROUP BY t.family, c.called ORDER BY c.called`,
    [me.id, isoDay(today)],
  );
  if (families.length === 0) return [];
  const entries = await entriesOfKinds(
    db,
    ['letter', 'letter-prepared', 'letter-delivery', 'address-changed'],
    () => 'true',
    families.map(({ family }) => family),
  );
  const byFamily = Map.groupBy(entries, ({ family }) => family);
  return families.flatMap(({ family, called, mine }) => {
    const view = viewOf(byFamily.get(family) ?? [], library.kinds);
    const at = `/families/${encodeURIComponent(family)}/letters`;
    const waits = maySign(me) ? lettersOf(view).filter(({ state }) => state === 'waiting') : [];
    return [
      ...waits.map(({ id }) => ({
        text: `${called}: a letter waits for your signature`,
        href: `${at}/${encodeURIComponent(id)}`,
      })),
      ...(mine && cameBack(view).length > 0
        ? [{ text: `${called}: a letter came back. Find out where they live`, href: at }]
        : []),
    ];
  });
}
