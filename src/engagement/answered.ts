import type { Day } from '../calendar/day.ts';
import type { View } from '../record/view.ts';
import type { Finding } from './finding.ts';

/** What somebody said of a finding: that it is explained, or that a manager set it aside, and why. */
export type Answer = { step: 'explained' | 'set-aside'; reason: string; on: Day; author: string; entry: string };

/**
 * Each finding with what was said of it last; `more` where something has come since that was not looked at then, so that
 * it is asked again. Nothing disappears by it: whoever supervises sees the finding and the reason.
 */
export function answered<F extends Finding>(
  findings: readonly F[],
  view: Pick<View, 'entries'>,
): (F & { answer: Answer | null; more: boolean })[] {
  const last = new Map<string, { answer: Answer | null; entries: ReadonlySet<string> }>();
  for (const entry of view.entries) {
    if (entry.kind !== 'finding-answered') continue;
    const { finding, step, reason, entries } = entry.payload;
    const answer =
      step === 'asked-again' ? null : { step, reason, on: entry.happened.last, author: entry.author, entry: entry.id };
    last.set(finding, { answer, entries: new Set(entries) });
  }
  return findings.map((finding) => {
    const { answer = null, entries = new Set<string>() } = last.get(finding.name) ?? {};
    return { ...finding, answer, more: answer !== null && finding.entries.some((one) => !entries.has(one)) };
  });
}
