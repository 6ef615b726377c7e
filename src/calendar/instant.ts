import type { Day } from './day.ts';
import { dayFrom, parseDay, partsOf, weekday } from './day.ts';
import { digitsAt } from './digits.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 1996-01-01T00:00Z: from that year on, summer time in the United Kingdom follows the rule below. */
const RULE_SINCE = 820_454_400_000;

const DASH = 45;
const PLUS = 43;
const DOT = 46;
const COLON = 58;
const T = 84;
const Z = 90;

/**
 * The day it was in London at an instant (epoch milliseconds): 23:30Z in August is already the next day there.
 * From 1996 on by the rule in force since then, summer time from the last Sunday of March 01:00 UTC to the last
 * Sunday of October 01:00 UTC (Directive 2000/84/EC, here by the Summer Time Order 2002; the orders from 1996 on say
 * the same); before 1996, when summer time ended on other days, from the runtime's time zone data.
 * If Parliament changes the rule, this function changes with it. Throws a RangeError where the instant is not finite.
 */
export function londonDay(instantMs: number): Day {
  if (!Number.isFinite(instantMs)) throw new RangeError(`${instantMs} is no instant`);
  if (instantMs < RULE_SINCE) return londonDayFromZoneData(instantMs);
  const utcDay = Math.floor(instantMs / DAY);
  // Summer time can only make it tomorrow in the last hour of a UTC day; the rest of the day needs no rule.
  if (instantMs - utcDay * DAY < DAY - HOUR) return utcDay;
  return isSummerTimeByEvening(utcDay) ? utcDay + 1 : utcDay;
}

/**
 * The instant (epoch milliseconds) that a text writes in ISO 8601: `YYYY-MM-DDTHH:MM`, then seconds and exactly
 * three decimals if any, then `Z` or a numeric offset `+01:00`. Null for anything else, such as a time without an
 * offset (nobody can say when that was), 24:00, a leap second, or a day that `parseDay` refuses.
 */
export function parseInstant(text: string): number | null {
  const day = parseDay(text.slice(0, 10));
  const hour = digitsAt(text, 11, 2);
  const minute = digitsAt(text, 14, 2);
  if (day === null || text.charCodeAt(10) !== T || text.charCodeAt(13) !== COLON) return null;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return null;
  let instant = day * DAY + hour * HOUR + minute * MINUTE;
  let at = 16;
  if (text.charCodeAt(at) === COLON) {
    const second = digitsAt(text, at + 1, 2);
    if (second < 0 || second > 59) return null;
    instant += second * 1000;
    at += 3;
    if (text.charCodeAt(at) === DOT) {
      const millisecond = digitsAt(text, at + 1, 3);
      if (millisecond < 0) return null;
      instant += millisecond;
      at += 4;
    }
  }
  const offset = offsetAt(text, at);
  return offset === null ? null : instant - offset;
}

/** What the rest of the text says the clock was ahead of UTC, in milliseconds; null where it says nothing or more. */
function offsetAt(text: string, at: number): number | null {
  const sign = text.charCodeAt(at);
  if (sign === Z) return text.length === at + 1 ? 0 : null;
  if ((sign !== PLUS && sign !== DASH) || text.length !== at + 6 || text.charCodeAt(at + 3) !== COLON) return null;
  const hours = digitsAt(text, at + 1, 2);
  const minutes = digitsAt(text, at + 4, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return null;
  return (sign === PLUS ? 1 : -1) * (hours * HOUR + minutes * MINUTE);
}

/** Whether it is summer time in the evening of a UTC day. Both changes come at 01:00 UTC, so their own evening counts. */
function isSummerTimeByEvening(utcDay: Day): boolean {
  const { year } = partsOf(utcDay);
  return utcDay >= lastSundayUpTo(dayFrom(year, 3, 31)) && utcDay < lastSundayUpTo(dayFrom(year, 10, 31));
}

function lastSundayUpTo(day: Day): Day {
  return day - (weekday(day) % 7);
}

/** Made when first needed: it costs more than everything else here, and almost no record is that old. */
let londonDates: Intl.DateTimeFormat | undefined;

function londonDayFromZoneData(instantMs: number): Day {
  londonDates ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const parts = londonDates.formatToParts(instantMs);
  const part = (type: 'year' | 'month' | 'day') => Number(parts.find((each) => each.type === type)?.value);
  return dayFrom(part('year'), part('month'), part('day'));
}
