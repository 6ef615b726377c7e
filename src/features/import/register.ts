import { isoDay, parseDay } from '../../calendar/day.ts';
import type { Lists } from '../../record/lists.ts';
import type { Wanted } from './wanted.ts';

/** One session of a child: half a day, with the code that the school gave it. */
export type Session = { child: string; day: string; half: 'am' | 'pm'; code: string };

/** How a code counts (lists/school-attendance.yaml). */
type CodeMeaning = { label: string; group: string; possible: boolean; doneToTheChild: boolean };

export function codesOf(lists: Lists): ReadonlyMap<string, CodeMeaning> {
  const codes = lists.codes.get('school-attendance') ?? new Map();
  return new Map(
    [...codes].map(([code, one]) => [
      code,
      {
        label: one.label,
        group: String(one.group),
        possible: one['counts-as-possible'] === true,
        doneToTheChild: one['done-to-the-child'] === true,
      },
    ]),
  );
}

/**
 * A child's sessions of one calendar month as one entry. What is done to a child (a suspension, transport that did not
 * come, a timetable cut short) is counted as unable, never among absences that somebody could lay at the family's door;
 * each code keeps its own number, and the words say it outright (statutory.md section 5).
 */
export function monthOf(
  child: string,
  month: string,
  sessions: readonly Session[],
  codes: ReturnType<typeof codesOf>,
): Wanted {
  const counts: Record<string, number> = {};
  const sum = { possible: 0, present: 0, authorised: 0, unauthorised: 0, unable: 0 };
  const done = new Map<string, number>();
  for (const { code } of sessions) {
    const meaning = codes.get(code);
    if (!meaning) continue;
    counts[code] = (counts[code] ?? 0) + 1;
    if (meaning.possible) sum.possible += 1;
    if (meaning.doneToTheChild && meaning.group !== 'administrative') {
      sum.unable += 1;
      done.set(meaning.label, (done.get(meaning.label) ?? 0) + 1);
    } else if (meaning.group === 'present' || (meaning.group === 'elsewhere' && meaning.possible)) sum.present += 1;
    else if (meaning.group === 'authorised') sum.authorised += 1;
    else if (meaning.group === 'unauthorised') sum.unauthorised += 1;
  }
  const days = sessions.map((one) => one.day).toSorted();
  const to = days.at(-1) ?? '';
  const text = `Not the family’s doing: ${[...done].map(([label, times]) => `${label.toLowerCase()} (${times})`).join('; ')}.`;
  return {
    key: `school ${child} ${month}`,
    kind: 'school-attendance',
    happened: to,
    about: [child],
    lines: [],
    payload: {
      child,
      from: days[0] ?? '',
      to,
      ...sum,
      codes: counts,
      known: 'document',
      ...(done.size > 0 && { text }),
    },
  };
}

/** The months that days lie in, as 2026-03. */
export const monthsOf = (days: readonly string[]): string[] =>
  [...new Set(days.map((day) => day.slice(0, 7)))].toSorted();

/** The first and last day of a month. */
export function boundsOf(month: string): [first: string, last: string] {
  const first = parseDay(`${month}-01`) ?? 0;
  const next =
    parseDay(
      isoDay(first + 31)
        .slice(0, 8)
        .concat('01'),
    ) ?? 0;
  return [`${month}-01`, isoDay(next - 1)];
}
