import { isoDay, writtenDay } from '../../calendar/day.ts';
import { ferasOf } from '../../engagement/fera.ts';
import { entriesOfKinds } from '../../platform/family/record.ts';
import type { Asked } from '../../platform/web/route.ts';
import { viewOf } from '../../record/view.ts';

/**
 * What assessments ask of somebody, as the page Today has it: one that they were given and have not read (S2-11.3-n),
 * one for which their agency was asked what it knows (S2-11.3-b), and what they are to do by it.
 */
export async function feraReminders({ db, me, today, library }: Asked): Promise<{ text: string; href: string }[]> {
  const families = await db.rows<{ family: string; called: string }>(
    `SELECT DISTINCT t.family, c.called FROM team t JOIN caseload c ON c.family = t.family AND c.closed IS NULL
     WHERE t.professional = $1 AND (t.to_day IS NULL OR t.to_day > $2)`,
    [me.id, isoDay(today)],
  );
  if (families.length === 0) return [];
  const entries = await entriesOfKinds(
    db,
    ['fera', 'fera-contributor', 'fera-action'],
    () => 'true',
    families.map(({ family }) => family),
  );
  const byFamily = Map.groupBy(entries, ({ family }) => family);
  return families.flatMap(({ family, called }) =>
    ferasOf(viewOf(byFamily.get(family) ?? [], library.kinds)).flatMap((fera) => {
      const href = `/families/${encodeURIComponent(family)}/fera/${encodeURIComponent(fera.id)}`;
      const given =
        fera.shared.some(({ to, received }) => to === me.id && received === null) && fera.signed?.author !== me.id;
      const asked =
        fera.completed === null && fera.contributors.find((one) => one.step === 'asked' && one.who === me.agency);
      const mine = fera.actions.filter((one) => one.step === 'set' && one.who === me.id && one.by !== null);
      return [
        ...(given
          ? [{ text: `${called}: you have been given the engagement assessment. Read it, and say that you have`, href }]
          : []),
        ...(asked
          ? [
              {
                text: `${called}: your agency is asked what it knows for the engagement assessment${asked.by === null ? '' : `, by ${writtenDay(asked.by)}`}`,
                href,
              },
            ]
          : []),
        ...mine.map((one) => ({
          text: `${called}: ${one.what} (${(one.by ?? 0) < today ? 'was due' : 'by'} ${writtenDay(one.by ?? 0)})`,
          href: `${href}/came?action=${encodeURIComponent(one.action)}`,
        })),
      ];
    }),
  );
}
