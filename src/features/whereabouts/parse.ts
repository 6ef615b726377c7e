import { writtenDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import { instantOf, timeAt } from '../../platform/outbox/clock.ts';
import { typedTime } from '../../platform/typed-time.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';

/** Where somebody goes in, until when, and who looks for them. */
export type GoingIn = { place: string; until: number; buddy: string; telephone: string };

const HOUR = 3_600_000;
/** A visit longer than this is typed wrongly, and nobody would look for them until then. */
const LONGEST = 12 * HOUR;

/** What the form for going in says, or everything that is wrong with it at once. Times are of the clock in London. */
export function parseGoingIn(
  form: Form,
  now: number,
  buddies: readonly { id: string }[],
): { going: GoingIn } | { faults: FormFault[] } {
  const faults: FormFault[] = [];
  const place = form.text('place').trim();
  if (place === '') faults.push({ field: 'place', text: 'Say where you are, so that somebody can find you' });
  const until = untilOf(form.text('until'), now, faults);
  const buddy = form.text('buddy');
  if (!buddies.some((one) => one.id === buddy))
    faults.push({ field: 'buddy', text: 'Choose who looks for you if you do not come out' });
  const telephone = form.text('telephone').trim();
  if (telephone === '') faults.push({ field: 'telephone', text: 'Say on which number they can ring you' });
  if (faults.length > 0 || until === null) return { faults };
  return { going: { place: place.slice(0, 500), until, buddy, telephone: telephone.slice(0, 60) } };
}

/** The next moment at which a clock in London shows a time; null, with a fault, where that is none or is too far away. */
export function untilOf(text: string, now: number, faults: FormFault[]): number | null {
  const time = typedTime(text);
  if (time === null) {
    faults.push({ field: 'until', text: 'Say when you will be out, as 15:30' });
    return null;
  }
  const today = londonDay(now);
  const until = [instantOf(today, time), instantOf(today + 1, time)].find((one) => one > now) ?? now;
  if (until - now <= LONGEST) return until;
  faults.push({ field: 'until', text: 'That time is over. Say when you will be out: within twelve hours' });
  return null;
}

/** "15:30"; with its day where that is another than today. */
export function momentText(at: Date, now: number): string {
  const day = londonDay(at.getTime());
  const time = timeAt(at.getTime());
  return day === londonDay(now) ? time : `${time} on ${writtenDay(day)}`;
}
