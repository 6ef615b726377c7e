import type { Day } from '../calendar/day.ts';

/** A time from a day on, up to but not including another; `to` is null while it lasts. */
export type Span = { from: Day; to: Day | null };

/** Whether a span holds on a day. On the day it ended it no longer does. */
export function holdsOn(span: Span, day: Day): boolean {
  return span.from <= day && (span.to === null || day < span.to);
}
