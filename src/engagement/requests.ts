import { type Day, parseDay } from '../calendar/day.ts';
import type { View } from '../record/view.ts';

/** An agency was asked for what it knows, and nobody has recorded yet what came of it. */
export type OpenRequest = {
  family: string;
  entry: string;
  author: string;
  agency: string;
  on: Day;
  /** The day by which it was to answer; where none was named, a week after it was asked. */
  due: Day;
  named: boolean;
};

const WEEK = 7;

/**
 * Requests for information that are open, the first due first. An answer settles every request to that agency up to its
 * day (S2-11.2-c): information, that nothing is known, a refusal, or that no answer came. Each is a word that somebody has recorded.
 */
export function openRequests({ entries }: Pick<View, 'entries'>): OpenRequest[] {
  const open: OpenRequest[] = [];
  const answers = entries.filter((entry) => entry.kind === 'information-answer');
  for (const entry of entries) {
    if (entry.kind !== 'information-request') continue;
    const { family, id, author } = entry;
    const on = entry.happened.last;
    const due = parseDay(entry.payload.due ?? '');
    for (const agency of new Set(entry.payload.to)) {
      const answered = answers.some(
        (one) => one.family === family && one.payload.from === agency && one.happened.last >= on,
      );
      if (!answered) open.push({ family, entry: id, author, agency, on, due: due ?? on + WEEK, named: due !== null });
    }
  }
  return open.toSorted((a, b) => a.due - b.due);
}
