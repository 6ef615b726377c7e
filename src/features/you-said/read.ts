import { isoDay } from '../../calendar/day.ts';
import type { Asked } from '../../platform/web/route.ts';

/** What the service answered to a theme, and when. By whom is asked of nobody who reads it on a wall. */
export type WeDid = { said: string; on: string };

/**
 * A theme with what families say of it and what the service answered, the last first. A number is of families, told by
 * fives; null is fewer than five, which may be none.
 */
export type Theme = {
  theme: string;
  label: string;
  of: 'parents' | 'children' | 'both';
  so: number | null;
  notSo: number | null;
  answers: WeDid[];
};

/** What families said of the reader's own agency in a year, as numbers alone (S2-8, S0-tip-a), and what it did (S0-tip-b). */
export async function youSaid({ db, today, library }: Asked): Promise<Theme[]> {
  const counts = await db.rows<{ theme: string; so: number | null; not_so: number | null }>(
    'SELECT theme, so, not_so FROM you_said($1)',
    [isoDay(today)],
  );
  const answers = await db.rows<{ theme: string; said: string; on: string }>(
    `SELECT theme, said, to_char(written_at AT TIME ZONE 'Europe/London', 'YYYY-MM-DD') AS "on" FROM you_said_answer
     WHERE agency = my_agency() ORDER BY written_at DESC, id DESC`,
  );
  const countOf = new Map(counts.map((one) => [one.theme, one]));
  const answersOf = Map.groupBy(answers, ({ theme }) => theme);
  return [...(library.lists.codes.get('voice-themes') ?? [])].map(([theme, code]) => ({
    theme,
    label: code.label,
    of: code['of'] === 'parents' || code['of'] === 'children' ? code['of'] : 'both',
    so: countOf.get(theme)?.so ?? null,
    notSo: countOf.get(theme)?.not_so ?? null,
    answers: (answersOf.get(theme) ?? []).map(({ said, on }) => ({ said, on })),
  }));
}
