import type { Day } from '../calendar/day.ts';
import { CONTACT_PREDICATES, type Contact, type Verdict } from '../engagement/contacts.ts';
import { teamOn } from '../engagement/network.ts';
import { episodeStart, isInvolvedOn, type Understanding } from '../engagement/understand.ts';
import type { Edition } from './edition.ts';
import { levelsOn } from './settings.ts';

/** Agencies or teams that a procedure may name as a service, by the partnership's settings. */
export type Services = Readonly<Record<string, readonly string[]>>;

/** Whether a procedure applies on a day: some child (or this child) is at its level, and the service is the right one. */
export function appliesOn(
  edition: Edition,
  understanding: Understanding,
  services: Services,
  day: Day,
  child?: string,
): boolean {
  const { applies } = edition.rules;
  const levels = levelsOn(edition, day);
  if (!levels.includes('any-level') && !isInvolvedOn(understanding, day, levels, child)) return false;
  const inService = (name: string) => {
    const lead = teamOn(understanding.network, day).find(
      (member) => member.role === 'lead-professional' || member.role === 'social-worker',
    );
    return lead !== undefined && services[name]?.includes(lead.agency) === true;
  };
  if (applies.service !== undefined && !inService(applies.service)) return false;
  return applies['not-service'] === undefined || !inService(applies['not-service']);
}

/** Whether a contact is of a sort that can change anything in a procedure, on whatever day and for whatever cause. */
export function isOfItsSort({ contacts }: Edition, contact: Contact): boolean {
  if (contacts === null) return true;
  for (const sort of contact.sorts) if (contacts.has(sort)) return true;
  return false;
}

/** Whether a contact counts towards a procedure, and why or why not (P5). */
export function countedVerdict(
  edition: Edition,
  contact: Contact,
  understanding: Understanding,
  services: Services,
): Verdict {
  const { counted } = edition.rules;
  if (!counted) return { holds: false, why: 'this procedure counts nothing' };
  if (!appliesOn(edition, understanding, services, contact.on))
    return { holds: false, why: 'the procedure did not apply that day' };
  const verdicts = counted['any-of'].map((name) => CONTACT_PREDICATES[name](contact));
  const verdict = verdicts.find((one) => one.holds) ?? (verdicts[0] as Verdict);
  if (!verdict.holds) return verdict;
  if (!counted.cause.includes(contact.cause)) return { holds: false, why: `the cause was ${contact.cause}` };
  if (counted['in-plan'] && !contact.inPlan) return { holds: false, why: 'it was not part of the plan' };
  return verdict;
}

/** The first day on which a contact still counts on a day: the current episode's first, or so many weeks back. */
export function windowStart(edition: Edition, understanding: Understanding, day: Day): Day {
  const window = edition.rules.counted?.window ?? 'episode';
  return window === 'episode' ? episodeStart(understanding, day) : day - window.weeks * 7 + 1;
}

/** For each contact whether a procedure counted it, and why or why not. */
export function countsOf(
  edition: Edition,
  understanding: Understanding,
  services: Services,
): { contact: string; counted: boolean; why: string }[] {
  if (!edition.rules.counted) return [];
  return understanding.contacts.map((contact) => {
    const { holds, why } = countedVerdict(edition, contact, understanding, services);
    return { contact: contact.id, counted: holds, why };
  });
}
