import { type Contact, childAccessRefused, entryRefused, missedPlannedContact } from './contacts.ts';
import { type Finding, type FindingSettings, of, times } from './finding.ts';
import type { Understanding } from './understand.ts';

// What the service did not do is neither kept nor failed: it says nothing of the family.
const wasKept = (contact: Contact): boolean => contact.outcome.group === 'kept';
const failed = (contact: Contact): boolean =>
  missedPlannedContact(contact).holds || childAccessRefused(contact).holds || entryRefused(contact).holds;

/**
 * Contacts that began late, or ended long before they were to: very common, and often worry (S1-3-b, S1-3-c). One of
 * which it is known what got in the way is told by that, and is not here.
 */
export function cutShort(contacts: readonly Contact[], settings: FindingSettings): Finding | null {
  const short = contacts.filter(({ code, entry, explained }) => {
    if (explained) return false;
    const { minutes, minutesPlanned } = entry.payload;
    const half = (minutes ?? Number.POSITIVE_INFINITY) * 2 < (minutesPlanned ?? 0);
    return code === 'kept-late' || code === 'cut-short-by-family' || half;
  });
  if (short.length < settings.cutShort) return null;
  return {
    name: 'late-or-cut-short',
    says: times(short.length, 'contact began late or was cut short', 'contacts began late or were cut short'),
    ask: 'Was it the time, the place or what was spoken about? What would make it easier to stay?',
    ...of(short),
    cite: ['S1-3-b', 'S1-3-c'],
    about: 'contacts',
  };
}

/** One agency is met as planned and another is not: the one may know what the other could do (S2-7-dc-06, S3-2-k). */
export function someAgenciesAndNotOthers(contacts: readonly Contact[], settings: FindingSettings): Finding | null {
  const byAgency = [...Map.groupBy(contacts, ({ agency }) => agency).values()];
  const meets = byAgency.filter((all) => all.filter(wasKept).length >= settings.betweenAgencies && !all.some(failed));
  const not = byAgency.filter((all) => all.filter(failed).length >= settings.betweenAgencies && !all.some(wasKept));
  if (meets.length === 0 || not.length === 0) return null;
  return {
    name: 'some-agencies-and-not-others',
    says: `${times(meets.length, 'agency meets', 'agencies meet')} the family as planned, and ${times(not.length, 'agency does', 'agencies do')} not`,
    ask: 'What do those do who are met, and could they bring the others along?',
    ...of(not.flat().filter(failed)),
    cite: ['S2-7-dc-06', 'S3-2-k'],
    about: 'contacts',
  };
}

/**
 * Kept just before a review or just after a letter, and not before that nor after it (S4-dc-18, S4-dc-19, S3-2-dc-22). It
 * may be real, and then it is worth knowing what helped in those weeks.
 */
export function riseThatFell({ contacts, view }: Understanding, { around }: FindingSettings): Finding | null {
  const known = contacts.filter((contact) => wasKept(contact) || failed(contact));
  const between = (from: number, to: number) => known.filter(({ on }) => on >= from && on <= to);
  const found = view.entries.flatMap((entry) => {
    const on = entry.happened.last;
    const isReview =
      (entry.kind === 'plan' && entry.payload.step === 'reviewed') ||
      (entry.kind === 'meeting' && entry.payload.step === 'held');
    if (entry.kind !== 'letter' && !isReview) return [];
    const [from, to] = entry.kind === 'letter' ? [on, on + around.days] : [on - around.days, on];
    const [before, inside, after] = [
      between(from - around.look, from - 1),
      between(from, to),
      between(to + 1, to + around.look),
    ];
    const fell = (all: readonly Contact[]) => all.length >= around.missed && all.every(failed);
    return fell(before) && inside.length > 0 && inside.every(wasKept) && fell(after) ? [inside] : [];
  });
  const last = found.at(-1);
  if (!last) return null;
  return {
    name: 'rise-that-fell',
    says: `${times(last.length, 'contact was', 'contacts were')} kept around a review or after a letter, and none before or after that`,
    ask: 'It may be real: what helped in those weeks, and could it stay?',
    ...of(last),
    cite: ['S4-dc-18', 'S4-dc-19', 'S3-2-dc-22'],
    about: 'contacts',
  };
}
