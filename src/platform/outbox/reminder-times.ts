import type { Day } from '../../calendar/day.ts';
import { type Calendar, workingDayOnOrBefore } from '../../calendar/working-days.ts';
import type { Channel } from './carriers.ts';
import { instantOf } from './clock.ts';
import type { TellingSettings } from './settings.ts';

type Times = Pick<TellingSettings, 'reminder' | 'letter'>;

/** When a reminder of an appointment on a day goes out by a way, from the partnership's settings. */
export function goesAt(on: Day, channel: Channel, { reminder, letter }: Times, calendar: Calendar): number {
  return instantOf(channel === 'letter' ? before(calendar, on, letter.handed) : on - reminder.days, reminder.at);
}

/** After which day a letter comes too late for an appointment on a day. */
export const lastForLetter = (on: Day, { letter }: Pick<Times, 'letter'>, calendar: Calendar): Day =>
  before(calendar, on, letter.latest);

/** The first moment at which any way could be used: then it is looked at, and which way it is decided. */
export const earliestOf = (on: Day, times: Times, calendar: Calendar): number =>
  Math.min(goesAt(on, 'letter', times, calendar), goesAt(on, 'text', times, calendar));

/** The last working day with so many working days between it and the day, itself not counted. */
function before(calendar: Calendar, on: Day, days: number): Day {
  let day = on;
  for (let n = 0; n < days; n++) day = workingDayOnOrBefore(calendar, day - 1);
  return day;
}
