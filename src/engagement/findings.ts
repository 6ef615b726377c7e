import { type Contact, childAccessRefused, entryRefused, missedPlannedContact } from './contacts.ts';
import { FINDING_DEFAULTS, type Finding, type FindingSettings, of, times } from './finding.ts';
import { cutShort, riseThatFell, someAgenciesAndNotOthers } from './findings-contacts.ts';
import {
  accountsThatDiffer,
  agenciesLeaving,
  moves,
  noChangeAtReviews,
  offersThatIgnoredNeeds,
  offersWithoutInterpreter,
  ourPromisesNotKept,
  partOfThePlan,
  putOff,
  workersChanging,
} from './findings-course.ts';
import { actionsOf } from './plan.ts';
import type { Understanding } from './understand.ts';

export { FINDING_DEFAULTS, type Finding, type FindingSettings } from './finding.ts';

/** Every finding of a record, the service's own failures first, so that they are read before the family's misses. */
export function findingsOf(understanding: Understanding, settings: FindingSettings = FINDING_DEFAULTS): Finding[] {
  const { contacts, view } = understanding;
  // Most records have no tasks yet, and sorting them for none would cost as much as all the rest.
  const actions = view.entries.some(({ kind }) => kind === 'plan-action') ? actionsOf(view) : [];
  return [
    serviceFailures(contacts),
    barrierWithoutAdjustment(understanding, settings),
    offersWithoutInterpreter(understanding),
    offersThatIgnoredNeeds(understanding),
    ourPromisesNotKept(actions),
    workersChanging(understanding, settings),
    agenciesLeaving(understanding, settings),
    putOff(understanding, settings),
    missedContacts(contacts),
    accessRefused(contacts),
    suddenStop(contacts, settings),
    riseThatFell(understanding, settings),
    cutShort(contacts, settings),
    moreThanOneAgency(contacts),
    someAgenciesAndNotOthers(contacts, settings),
    repeatedCancelling(contacts, settings),
    promisesNotKept(understanding),
    partOfThePlan(actions, settings),
    noChangeAtReviews(understanding, actions, settings),
    accountsThatDiffer(understanding),
    moves(understanding, settings),
    improvement(contacts, settings),
  ].filter((finding) => finding !== null);
}

/** What the service cancelled, did not attempt or took to a wrong address. Shown first, and as the service's (S1-7-k). */
function serviceFailures(contacts: readonly Contact[]): Finding | null {
  const failed = contacts.filter((contact) => contact.cause === 'service' && contact.outcome.group !== 'kept');
  if (failed.length === 0) return null;
  return {
    name: 'service-own-failures',
    says: times(
      failed.length,
      'contact did not happen because of the service',
      'contacts did not happen because of the service',
    ),
    ask: 'What did the family make of it, and has anyone said sorry and offered another time?',
    ...of(failed),
    cite: ['S1-7-k', 'S2-10-k'],
    about: 'service',
  };
}

/** The same thing in the way again and again, with nothing tried or nothing that helped yet (S3-3-h). */
function barrierWithoutAdjustment(understanding: Understanding, settings: FindingSettings): Finding | null {
  const byBarrier = new Map<string, Contact[]>();
  for (const contact of understanding.contacts) {
    for (const barrier of new Set(contact.barriers)) {
      const known = byBarrier.get(barrier);
      if (known) known.push(contact);
      else byBarrier.set(barrier, [contact]);
    }
  }
  const tried = new Set<string>();
  for (const entry of understanding.view.entries) {
    if (entry.kind === 'barrier' && entry.payload.helped === 'yes') tried.add(entry.payload.barrier);
  }
  for (const [barrier, contacts] of byBarrier) {
    if (contacts.length < settings.sameBarrier || tried.has(barrier)) continue;
    return {
      name: 'barrier-without-adjustment',
      says: `${times(contacts.length, 'contact', 'contacts')} had the same thing in the way: ${barrier.replaceAll('-', ' ')}`,
      ask: 'What could we change about the offer (venue, time, transport, language, who comes)?',
      ...of(contacts),
      cite: ['S3-3-h', 'S0-tip-h', 'S4-assess-d'],
      about: 'service',
    };
  }
  return null;
}

function missedContacts(contacts: readonly Contact[]): Finding | null {
  const missed = contacts.filter((contact) => missedPlannedContact(contact).holds);
  if (missed.length === 0) return null;
  const explained = missed.filter((contact) => contact.explained).length;
  return {
    name: 'missed-planned-contacts',
    says: `${times(missed.length, 'planned contact was missed', 'planned contacts were missed')}${explained > 0 ? `, ${explained} of them explained` : ''}`,
    ask: 'What got in the way, and has anyone asked?',
    ...of(missed),
    cite: ['S2-11.2-k', 'S0-intro-a', 'S2-6.0-d'],
    about: 'contacts',
  };
}

function accessRefused(contacts: readonly Contact[]): Finding | null {
  const refused = contacts.filter((contact) => childAccessRefused(contact).holds || entryRefused(contact).holds);
  if (refused.length === 0) return null;
  return {
    name: 'access-refused',
    says: times(refused.length, 'time the way to the child was refused', 'times the way to the child was refused'),
    ask: 'Who could see the child instead, and what is the family afraid of?',
    ...of(refused),
    cite: ['S2-11.2-l', 'S1-3-e', 'S1-7-j', 'S3-2-h'],
    about: 'family',
  };
}

/** Contacts kept one after another, and then not any more: something may have changed at home (S3-4-a). */
function suddenStop(
  contacts: readonly Contact[],
  { suddenStop: { keptBefore, thenMissed } }: FindingSettings,
): Finding | null {
  let kept = 0;
  let stopped: Contact[] = [];
  let found: Contact[] | null = null;
  for (const contact of contacts) {
    const { group } = contact.outcome;
    if (contact.cause === 'service' && group !== 'kept') continue;
    // What can stop is planned contact and being let in; a hospital at night is not engagement.
    if (group === 'kept' && contact.told !== 'yes' && contact.how !== 'visit') continue;
    if (group === 'kept') {
      kept = stopped.length > 0 ? 1 : kept + 1;
      stopped = [];
      found = null;
    } else if (group === 'missed' || group === 'refused') {
      stopped.push(contact);
      if (kept >= keptBefore && stopped.length >= thenMissed) found = [...stopped];
    }
  }
  if (!found) return null;
  return {
    name: 'sudden-stop',
    says: `${kept} contacts were kept in a row, and then ${found.length} were not`,
    ask: 'Has something changed? Who is in the household now?',
    ...of(found),
    cite: ['S3-4-a'],
    about: 'family',
  };
}

/** Contacts of more than one agency failed: each may know only its part (S4-trig-c). A person confirms what it means. */
function moreThanOneAgency(contacts: readonly Contact[]): Finding | null {
  const failed = contacts.filter(
    (contact) =>
      missedPlannedContact(contact).holds || childAccessRefused(contact).holds || entryRefused(contact).holds,
  );
  const agencies = new Set(failed.map((contact) => contact.agency));
  if (agencies.size < 2) return null;
  return {
    name: 'more-than-one-agency',
    says: `${agencies.size} agencies could not make contact as planned`,
    ask: 'Do the agencies know of each other? Does another have a better way to the family?',
    ...of(failed),
    cite: ['S4-trig-c', 'S4-multi-a'],
    about: 'family',
  };
}

function repeatedCancelling(contacts: readonly Contact[], settings: FindingSettings): Finding | null {
  const cancelled = contacts.filter((contact) => contact.code === 'cancelled-by-family');
  if (cancelled.length < settings.cancellations) return null;
  return {
    name: 'repeated-cancelling',
    says: times(cancelled.length, 'contact was cancelled by the family', 'contacts were cancelled by the family'),
    ask: 'Ask directly what makes it hard to come, and change the offer.',
    ...of(cancelled),
    cite: ['S0-intro-a', 'S0-tip-h'],
    about: 'family',
  };
}

/** Contacts kept one after another since the last that was not: said as improvement, with how long it has lasted. */
function improvement(contacts: readonly Contact[], settings: FindingSettings): Finding | null {
  const theirs = contacts.filter((contact) => !(contact.cause === 'service' && contact.outcome.group !== 'kept'));
  const last = theirs.findLastIndex(
    (contact) => contact.outcome.group === 'missed' || contact.outcome.group === 'refused',
  );
  const kept = theirs.slice(last + 1).filter((contact) => contact.outcome.group === 'kept');
  if (last < 0 || kept.length < settings.keptSince) return null;
  return {
    name: 'kept-since',
    says: `${kept.length} contacts have been kept in a row since the last that was not`,
    ask: 'What helped, and what keeps it going? Has anyone said thank you?',
    ...of(kept),
    cite: ['S1-7-i', 'S2-10-l', 'S2-11.1-g'],
    about: 'family',
  };
}

function promisesNotKept(understanding: Understanding): Finding | null {
  const broken = promisesOf(understanding).filter((promise) => promise.state === 'not-kept');
  if (broken.length === 0) return null;
  const contacts = broken.map((promise) => promise.contact);
  return {
    name: 'promises-to-rebook-not-kept',
    says: times(
      broken.length,
      'promise to rebook did not come to a contact',
      'promises to rebook did not come to a contact',
    ),
    ask: 'Were they able to come? What would make it easier?',
    ...of(contacts),
    cite: ['S0-intro-a', 'S0-intro-c'],
    about: 'family',
  };
}

/** A promise to rebook a contact: kept by a later contact that took place, not kept by one that did not, or open. */
export type Rebooking = { contact: Contact; state: 'kept' | 'not-kept' | 'open'; by: string | null };

/** What became of each promise to rebook (S0-intro-a): the contact that names it, else the agency's next one. */
export function promisesOf(understanding: Pick<Understanding, 'contacts' | 'view'>): Rebooking[] {
  const { contacts, view } = understanding;
  const rebooks = (contact: Contact): string | undefined => {
    const plan = contact.entry.payload.of === undefined ? undefined : view.byId.get(contact.entry.payload.of);
    return contact.entry.payload.rebooks ?? (plan?.kind === 'contact-planned' ? plan.payload.rebooks : undefined);
  };
  return contacts.flatMap((contact, index) => {
    if (contact.entry.payload.rebook !== 'promised' && contact.entry.payload.rebook !== 'rebooked') return [];
    const after = contacts.slice(index + 1).filter((one) => !(one.cause === 'service' && one.outcome.group !== 'kept'));
    const next =
      after.find((one) => rebooks(one) === contact.id) ??
      after.find((one) => one.agency === contact.agency && rebooks(one) === undefined);
    const state = !next
      ? 'open'
      : next.outcome.group === 'kept'
        ? 'kept'
        : next.outcome.group === 'unanswered' || next.outcome.group === 'unknown'
          ? 'open'
          : 'not-kept';
    return [{ contact, state, by: next?.id ?? null } as const];
  });
}
