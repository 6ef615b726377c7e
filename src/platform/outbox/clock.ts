import { Temporal } from 'temporal-polyfill';
import { type Day, isoDay } from '../../calendar/day.ts';
import { beginnings, type Household, isSafeTime, WEEKDAYS, type Weekday } from '../../disclosure/safe-contact.ts';
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

/** The day of the week: 1 January 1970 was a Thursday. */
const weekdayOf = (day: Day): Weekday => WEEKDAYS[(((day + 3) % 7) + 7) % 7] as Weekday;

/**
 * The first instant from one on at which it is safe to write to somebody: that instant itself where it is safe now or
 * nothing is said about times; null where none comes within a week.
 */
export function safeFrom(instant: number, today: Day, households: readonly Household[]): number | null {
  if (isSafeTime(households, weekdayOf(today), timeAt(instant))) return instant;
  for (let day = today; day <= today + 7; day++)
    for (const from of beginnings(households, weekdayOf(day))) {
      const at = instantOf(day, from);
      if (at > instant && isSafeTime(households, weekdayOf(day), from)) return at;
    }
  return null;
}
