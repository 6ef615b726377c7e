import { hash } from 'node:crypto';
import ical from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { isoDay } from '../../calendar/day.ts';
import type { Meeting } from '../../engagement/meetings.ts';
import { referenceOf } from '../../platform/family/called.ts';

const HOUR = 60 * 60_000;

/**
 * A calendar entry for a meeting (RFC 5545): "Meeting" and a reference, and nothing else. Calendars lie on telephones that
 * others pick up: no name, no place, no kind of meeting, nobody who is asked.
 */
export function invitationText(
  family: string,
  { id, on, time, state }: Meeting,
  { now, home }: { now: number; home: string },
): string {
  const calendar = ical({ prodId: { company: 'Keepsight', product: 'Meeting', language: 'EN' } });
  if (on === null) return calendar.toString();
  const day = isoDay(on);
  const start =
    time === null
      ? null
      : Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Europe/London').epochMilliseconds;
  calendar.createEvent({
    id: `${hash('sha256', `meeting ${id}`, 'hex').slice(0, 32)}@keepsight`,
    stamp: new Date(now),
    summary: `${state === 'cancelled' ? 'Cancelled: meeting' : 'Meeting'} ${referenceOf(family)}`,
    description: `More is in Keepsight: ${home}`,
    ...(start === null
      ? { start: new Date(`${day}T00:00:00Z`), allDay: true }
      : { start: new Date(start), end: new Date(start + HOUR) }),
  });
  return calendar.toString();
}
