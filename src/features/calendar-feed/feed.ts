import { hash } from 'node:crypto';
import ical from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { initialsOf, referenceOf } from '../../platform/family/called.ts';
import type { Partnership } from '../../platform/partnership.ts';
import { wordsFor } from '../../platform/web/said.ts';
import type { Due, Planned } from './read.ts';

/** How a calendar that leaves Keepsight calls families. */
export type Calling = Partnership['calendar-feed']['families'];

/** What a family is called in a calendar, by the partnership's setting. */
export function calledIn({ family, called }: { family: string; called: string }, calling: Calling): string {
  return calling === 'initials' ? initialsOf(called) : `Family ${referenceOf(family)}`;
}

/** Planned contacts take an hour where nothing is said of it; calendars show nothing of what has no length. */
const HOUR = 60 * 60_000;

/**
 * A calendar as text (RFC 5545). It says when, how and whose, by initials or a reference, and what is asked in the
 * words of the policy; no name, no address, and nothing of why.
 */
export function calendarText(
  { planned, due }: { planned: readonly Planned[]; due: readonly Due[] },
  { calling, now, home }: { calling: Calling; now: number; home: string },
): string {
  const calendar = ical({
    name: 'Keepsight',
    prodId: { company: 'Keepsight', product: 'Calendar', language: 'EN' },
    ttl: HOUR / 1000,
  });
  const stamp = new Date(now);
  for (const one of planned) {
    const start = startOf(one);
    calendar.createEvent({
      id: named('contact', one.entry),
      stamp,
      summary: `${first(one.how ?? 'contact')}: ${calledIn(one, calling)}`,
      ...(one.place && { location: first(wordsFor(PLACES, one.place) ?? one.place) }),
      description: `Planned in Keepsight. More is there: ${home}`,
      ...(start === null
        ? { start: dayOf(one.on_day), allDay: true }
        : { start: new Date(start), end: new Date(start + HOUR) }),
    });
  }
  for (const one of due)
    calendar.createEvent({
      id: named('due', `${one.family} ${one.ask}`),
      stamp,
      summary: `Due: ${one.ask} (${calledIn(one, calling)})`,
      description: `Asked by a procedure. Why is in Keepsight: ${home}`,
      start: dayOf(one.due_day),
      allDay: true,
    });
  return calendar.toString();
}

const PLACES: Readonly<Record<string, string>> = { home: 'at home', community: 'nearby', other: 'another place' };

const first = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** A name for an event that stays the same each time the calendar is read, and says nothing: ids may hold names. */
const named = (what: string, id: string): string => `${hash('sha256', `${what} ${id}`, 'hex').slice(0, 32)}@keepsight`;

const dayOf = (iso: string): Date => new Date(`${iso}T00:00:00Z`);

/** The instant of a time of day in London; null where none was said, or it is none. */
function startOf({ on_day, at_time }: Planned): number | null {
  if (at_time === null || !/^([01]\d|2[0-3]):[0-5]\d$/.test(at_time)) return null;
  return Temporal.PlainDateTime.from(`${on_day}T${at_time}`).toZonedDateTime('Europe/London').epochMilliseconds;
}
