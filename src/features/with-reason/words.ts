import { parseDay, writtenDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import { timeAt } from '../../platform/outbox/clock.ts';

/** "23 November 2026 at 14:05" */
export const momentText = (at: Date): string => `${writtenDay(londonDay(at.getTime()))} at ${timeAt(at.getTime())}`;
export const writtenIso = (iso: string): string => writtenDay(parseDay(iso) ?? 0);
