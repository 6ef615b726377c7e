import type { Day } from '../calendar/day.ts';
import { parseDay } from '../calendar/day.ts';
import type { Lists, Outcome } from '../record/lists.ts';
import type { Standing, View } from '../record/view.ts';
import type { Cause } from '../record/words.ts';

type ContactEntry = Extract<Standing, { kind: 'contact' }>;

/** One contact that was attempted, with what was planned for it and what is known of why it went as it did. */
export type Contact = {
  id: string;
  entry: ContactEntry;
  /** The last possible day, on which it counts, and the first, on which a child was seen. */
  on: Day;
  first: Day;
  /** The day it was first said to have been on, where it has been moved since; else the day it is on. */
  firstSaid: Day;
  known: Day;
  outcome: Outcome;
  code: string;
  cause: Cause;
  /** Whether the family knew of it beforehand (P5), and how. */
  told: 'yes' | 'no' | 'too-late';
  how: string | null;
  inPlan: boolean;
  agency: string;
  /** The children and others it concerns. */
  about: readonly string[];
  /** What got in the way, as far as anyone has said. */
  barriers: string[];
  explained: boolean;
  setAside: { by: string; entry: string } | null;
  /** What came of it, by every predicate that holds. */
  sorts: readonly ContactPredicate[];
};

/** Whether something holds of a contact, and why or why not, in words that reach the page. */
export type Verdict = { holds: boolean; why: string };

/** Roles that may take a contact out of the count (P5). */
const MAY_SET_ASIDE = ['line-manager', 'senior-manager', 'safeguarding-lead'];

/** Every attempted contact of a record, in the order of the view. */
export function contactsOf(view: View, lists: Lists): Contact[] {
  const contacts: Contact[] = [];
  const unknown = lists.outcomes.get('not-known');
  for (const entry of view.entries) {
    if (entry.kind !== 'contact') continue;
    const outcome = lists.outcomes.get(entry.payload.outcome) ?? unknown;
    if (outcome) contacts.push(contactFrom(entry, outcome, view));
  }
  addWhatWasLearnt(contacts, view);
  for (const contact of contacts) contact.sorts = SORTS.filter((sort) => CONTACT_PREDICATES[sort](contact).holds);
  return contacts;
}

function contactFrom(entry: ContactEntry, outcome: Outcome, view: View): Contact {
  const plan = entry.payload.of === undefined ? undefined : view.byId.get(entry.payload.of);
  const planned = plan?.kind === 'contact-planned' ? plan.payload : undefined;
  const told = entry.payload.told ?? planned?.told;
  const toldOn = told?.on === undefined ? null : parseDay(told.on);
  const on = entry.happened.last;
  const announced = entry.payload.announced ?? planned?.announced ?? false;
  return {
    id: entry.id,
    entry,
    on,
    first: entry.happened.first,
    firstSaid: entry.firstSaid,
    known: entry.knownOn,
    outcome,
    code: entry.payload.outcome,
    cause: outcome.fixed ? outcome.cause : (entry.payload.cause ?? outcome.cause),
    told: toldOf(told !== undefined || announced, toldOn, on),
    how: entry.payload.how ?? planned?.how ?? null,
    // Not said is read as part of the plan: S3-4-h asks for non-engagement with every service to be reported.
    inPlan: entry.payload.inPlan ?? planned?.inPlan ?? true,
    agency: entry.agency,
    about: entry.about.length > 0 ? entry.about : (plan?.about ?? []),
    barriers: entry.payload.barrier === undefined ? [] : [entry.payload.barrier],
    explained: entry.payload.barrier !== undefined || entry.payload.account !== undefined,
    setAside: null,
    sorts: [],
  };
}

/** Announced is told, however; told after the day itself is too late. */
function toldOf(told: boolean, toldOn: Day | null, on: Day): Contact['told'] {
  if (!told) return 'no';
  return toldOn !== null && toldOn > on ? 'too-late' : 'yes';
}

function addWhatWasLearnt(contacts: Contact[], view: View): void {
  let byId: Map<string, Contact> | null = null;
  for (const entry of view.entries) {
    if (entry.kind !== 'count-set-aside' && entry.kind !== 'explanation') continue;
    byId ??= new Map(contacts.map((contact) => [contact.id, contact]));
    const contact = byId.get(entry.payload.contact);
    if (!contact) continue;
    if (entry.kind === 'count-set-aside') {
      if (MAY_SET_ASIDE.includes(entry.payload.by)) contact.setAside = { by: entry.payload.by, entry: entry.id };
    } else {
      contact.explained = true;
      if (entry.payload.barrier !== undefined) contact.barriers.push(entry.payload.barrier);
    }
  }
}

const no = (why: string): Verdict => ({ holds: false, why });
const yes = (why: string): Verdict => ({ holds: true, why });

/**
 * A planned contact that the family missed (S2-11.2-k, S3-5-a; counted as P5 says). Never what the service did or
 * failed to do, never one the family did not know of, never one a manager has taken out. An explanation does not
 * take it out: it changes the words on the page.
 */
export function missedPlannedContact(contact: Contact): Verdict {
  if (!contact.outcome.missed) return no(`it was not missed: ${contact.outcome.label.toLowerCase()}`);
  if (contact.cause === 'service') return no('the service was the cause, which never counts against the family');
  if (contact.told === 'no') return no('it is not recorded that the family knew of it');
  if (contact.told === 'too-late') return no('the family was told only after it');
  if (contact.setAside) return no(`a manager took it out of the count, with a reason`);
  return yes(contact.explained ? 'a planned contact was missed, and explained' : 'a planned contact was missed');
}

/**
 * A planned contact that the family missed and that no plan asks for: a developmental check, an immunisation, another
 * service's appointment (S3-4-h, S3-4-l, S3-4-n). It is told to the social worker; it is not read as part of the plan.
 */
export function missedOutsideThePlan(contact: Contact): Verdict {
  const missed = missedPlannedContact(contact);
  if (!missed.holds) return missed;
  return contact.inPlan ? no('it is part of the plan') : yes(`${missed.why}, which is not part of the plan`);
}

/** Sight of a child, or of the child alone, was refused by an adult (S2-11.2-l, S1-3-e). A child's own no is not it. */
export function childAccessRefused(contact: Contact): Verdict {
  if (contact.outcome.refusal !== 'child') return no('sight of the child was not refused');
  return notSetAside(contact, 'sight of the child was refused');
}

/** The way into the home was refused (S3-2-h). */
export function entryRefused(contact: Contact): Verdict {
  if (contact.outcome.refusal !== 'entry') return no('entry was not refused');
  return notSetAside(contact, 'entry to the home was refused');
}

function notSetAside(contact: Contact, why: string): Verdict {
  if (contact.entry.payload.refusedBy === 'child')
    return no('the young person said no, which is not a refusal by the parents');
  if (contact.cause === 'service') return no('the service was the cause, which never counts against the family');
  return contact.setAside ? no('a manager took it out of the count, with a reason') : yes(why);
}

/** Someone went to the home and did not get in (S4-na-b), announced or not, whatever the cause. */
export function noAccessVisit(contact: Contact): Verdict {
  return contact.outcome['no-access']
    ? yes(`no access: ${contact.outcome.label.toLowerCase()}`)
    : no('the worker got in, or did not go');
}

/** The family called a planned contact off. It does not count as missed; repeated ones ask for a conversation (P5). */
export function cancelledByFamily(contact: Contact): Verdict {
  return contact.code === 'cancelled-by-family' ? yes('the family cancelled') : no('the family did not cancel');
}

/** What a procedure may name as counting or opening it; each answers with its reason. */
export const CONTACT_PREDICATES = {
  'missed-planned-contact': missedPlannedContact,
  'missed-outside-the-plan': missedOutsideThePlan,
  'child-access-refused': childAccessRefused,
  'entry-refused': entryRefused,
  'no-access-visit': noAccessVisit,
  'cancelled-by-family': cancelledByFamily,
} as const;
export type ContactPredicate = keyof typeof CONTACT_PREDICATES;
const SORTS = Object.keys(CONTACT_PREDICATES) as ContactPredicate[];
