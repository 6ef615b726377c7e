import { type Day, dayFrom, daysInMonth, parseDay, partsOf, weekday } from '../calendar/day.ts';
import type { Payload } from '../record/kinds.ts';
import type { View } from '../record/view.ts';
import { type Channel, type Place, WEEKDAYS } from '../record/words.ts';
import { inOrder } from './plan.ts';

/** Something that every later offer keeps to, as it was agreed last. */
export type Adjustment = Payload<'adjustment'> & { entry: string; since: Day; author: string };

/** A contact that is offered: when, where, how, and by which way the family is told of it. */
export type Offer = {
  on: Day;
  at?: string | undefined;
  how?: string | undefined;
  where?: string | undefined;
  told?: string | undefined;
  interpreter?: boolean | undefined;
};

/** What an offer does not keep to: of whom it is known, by which entry, and which side of the offer it is. */
export type Ignored = {
  of: 'place' | 'times' | 'ways' | 'interpreter' | 'written' | 'dates';
  person: string | null;
  entry: string;
  /** What was agreed, in the words of whoever wrote it; null where it was only ticked. */
  what: string | null;
};

/** What stands agreed of how contact is offered, the oldest first (S0-tip-c, S0-tip-e, S3-5-g). */
export function adjustmentsOf(view: Pick<View, 'entries' | 'person'>): Adjustment[] {
  const standing = new Map<string, Adjustment>();
  for (const entry of inOrder(view.entries)) {
    if (entry.kind !== 'adjustment') continue;
    const { adjustment, step, person } = entry.payload;
    standing.delete(adjustment);
    if (step === 'agreed')
      standing.set(adjustment, {
        ...entry.payload,
        ...(person !== undefined && { person: view.person(person) }),
        entry: entry.id,
        since: entry.happened.last,
        author: entry.author,
      });
  }
  return [...standing.values()];
}

/** What somebody was last said to need, each thing by the entry that says it. */
type Need = { person: string; entry: string; needs: Payload<'needs'> };

/** Of each person what was said last of each need: a later word takes nothing away that it does not speak of. */
function needsOf(view: Pick<View, 'entries' | 'person'>): Need[] {
  const needs = new Map<string, Need>();
  for (const entry of view.entries) {
    if (entry.kind !== 'needs') continue;
    const person = view.person(entry.payload.person);
    needs.set(person, { person, entry: entry.id, needs: { ...needs.get(person)?.needs, ...entry.payload } });
  }
  return [...needs.values()];
}

/** How somebody is told, as a way to reach them; none where it was said at the time before, or not at all. */
const WAYS: Readonly<Record<string, Channel>> = {
  text: 'text',
  call: 'call',
  letter: 'letter',
  email: 'email',
  'in-person': 'in-person',
  'through-someone': 'through-someone',
};

/** What is said or heard at once, for which somebody needs an interpreter. */
const SPOKEN: ReadonlySet<string> = new Set([
  'visit',
  'appointment',
  'clinic',
  'office',
  'meeting',
  'school',
  'call',
  'video',
]);
/** Where nobody goes anywhere. */
const FROM_AFAR: ReadonlySet<string> = new Set(['call', 'video', 'text', 'email']);

/**
 * What an offer of contact does not keep to of what is known to make it possible, one of each side of it (S0-tip-h,
 * S3-5-g, S4-assess-d). What the offer does not say cannot be held against it.
 */
export function ignoredBy(offer: Offer, view: Pick<View, 'entries' | 'person'>): Ignored[] {
  const all = [
    ...adjustmentsOf(view).flatMap((one) =>
      against(one, offer).map((of) => ({ of, person: one.person ?? null, entry: one.entry, what: one.what ?? null })),
    ),
    ...needsOf(view).flatMap((one) =>
      unmet(one.needs, offer).map((of) => ({ of, person: one.person, entry: one.entry, what: null })),
    ),
  ];
  return [...new Map(all.map((one) => [`${one.of} ${one.person}`, one])).values()];
}

/** Sides of an offer that go against one thing that was agreed. */
function against(one: Adjustment, offer: Offer): Ignored['of'][] {
  const { places = [], ways = [], days = [], from, to, dates = [] } = one;
  const way = WAYS[offer.told ?? ''];
  const elsewhere =
    places.length > 0 &&
    offer.where !== undefined &&
    !FROM_AFAR.has(offer.how ?? '') &&
    !places.includes(offer.where as Place);
  const dayName = WEEKDAYS[weekday(offer.on) - 1];
  const day = days.length > 0 && dayName !== undefined && !days.includes(dayName);
  const time =
    offer.at !== undefined && ((from !== undefined && offer.at < from) || (to !== undefined && offer.at > to));
  return [
    ...(elsewhere ? (['place'] as const) : []),
    ...(day || time ? (['times'] as const) : []),
    ...(ways.length > 0 && way !== undefined && !ways.includes(way) ? (['ways'] as const) : []),
    ...(one.of === 'interpreter' && SPOKEN.has(offer.how ?? 'visit') && offer.interpreter !== true
      ? (['interpreter'] as const)
      : []),
    ...(dates.some((span) => isWithin(offer.on, span)) ? (['dates'] as const) : []),
  ];
}

/** Whether a day lies in days of theirs; of those that come every year, in any year. */
function isWithin(on: Day, { from, to, yearly }: { from: string; to: string; yearly?: boolean | undefined }): boolean {
  const [first, last] = [parseDay(from), parseDay(to)];
  if (first === null || last === null) return false;
  if (yearly !== true) return first <= on && on <= last;
  const length = last - first;
  const { month, day } = partsOf(first);
  const { year } = partsOf(on);
  // Days over the turn of a year began in the one before.
  return [year - 1, year].some((one) => {
    const start = dayFrom(one, month, Math.min(day, daysInMonth(one, month)));
    return start <= on && on <= start + length;
  });
}

/** Sides of an offer that do not meet what somebody needs. */
function unmet(needs: Payload<'needs'>, offer: Offer): Ignored['of'][] {
  const way = WAYS[offer.told ?? ''];
  const { channels = [], literacy } = needs;
  return [
    ...(needs.interpreter === true && SPOKEN.has(offer.how ?? 'visit') && offer.interpreter !== true
      ? (['interpreter'] as const)
      : []),
    ...(channels.length > 0 && way !== undefined && !channels.includes(way) ? (['ways'] as const) : []),
    ...(literacy === 'does-not-read' && (way === 'letter' || way === 'email' || way === 'text')
      ? (['written'] as const)
      : []),
  ];
}
