import { Temporal } from 'temporal-polyfill';
import { type Day, isoDay } from '../../calendar/day.ts';
import type { TellingSettings } from './settings.ts';

const ZONE = 'Europe/London';

/** The instant of a time of day in London; on the night in which the clocks change, the later of two. */
export const instantOf = (day: Day, time: string): number =>
  Temporal.PlainDateTime.from(`${isoDay(day)}T${time}`).toZonedDateTime(ZONE, { disambiguation: 'later' })
    .epochMilliseconds;

/** The time of day in London at an instant, as 07:30. */
export const timeAt = (instant: number): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(ZONE).toPlainTime().toString().slice(0, 5);

/** Whether families are not written to at an instant, and until when; null where they are. */
export function quietUntil(instant: number, today: Day, { from, to }: TellingSettings['quiet']): number | null {
  if (from === to) return null;
  const now = timeAt(instant);
  const overMidnight = from > to;
  const quiet = overMidnight ? now >= from || now < to : now >= from && now < to;
  if (!quiet) return null;
  return instantOf(overMidnight && now >= from ? today + 1 : today, to);
}
