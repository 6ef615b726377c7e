import type { Day } from '../calendar/day.ts';
import { parseDay } from '../calendar/day.ts';
import type { Standing } from '../record/view.ts';
import type { Finding, FindingSettings } from './finding.ts';
import { times } from './finding.ts';
import { meetingsOf } from './meetings.ts';
import { ignoredBy } from './offers.ts';
import type { Action } from './plan.ts';
import type { Understanding } from './understand.ts';

type Event = { entry: string; on: Day };

const shownBy = (events: readonly Event[]): Pick<Finding, 'entries' | 'since'> => ({
  entries: [...new Set(events.map(({ entry }) => entry))],
  since: Math.min(...events.map(({ on }) => on)),
});

/** The last of some events that lie so close together that there are enough of them; null where there never are. */
function within(events: readonly Event[], { times: least, days }: { times: number; days: number }): Event[] | null {
  const inOrder = events.toSorted((a, b) => a.on - b.on);
  const last = inOrder.findLastIndex((one, at) => {
    const first = inOrder[at - least + 1];
    return first !== undefined && one.on - first.on <= days;
  });
  const end = inOrder[last]?.on;
  return end === undefined ? null : inOrder.filter(({ on }) => on <= end && end - on <= days);
}

const eventOf = (entry: Standing): Event => ({ entry: entry.id, on: entry.happened.last });

/** Some things that the plan asks of the family are kept, and others are not (S2-7-dc-05). */
export function partOfThePlan(actions: readonly Action[], settings: FindingSettings): Finding | null {
  const theirs = actions.filter((one) => one.side === 'family' && !one.ours);
  const kept = theirs.filter(({ state }) => state === 'kept');
  const not = theirs.filter(({ state }) => state === 'not-kept');
  if (kept.length === 0 || not.length < settings.tasksNotKept) return null;
  const marks = not.flatMap(({ marks: all }) => all.slice(-1)).map(({ entry, on }) => ({ entry, on }));
  return {
    name: 'part-of-the-plan',
    says: `${times(kept.length, 'thing that the plan asks of the family was', 'things that the plan asks of the family were')} kept, and ${not.length} were not`,
    ask: 'What makes the one possible and the others not?',
    ...shownBy(marks),
    cite: ['S2-7-dc-05'],
    about: 'family',
  };
}

/** What we said we would do and did not: ours before anything of theirs is asked (S2-9.2-q, S1-7-k). */
export function ourPromisesNotKept(actions: readonly Action[]): Finding | null {
  const not = actions.filter((one) => one.side === 'service' && one.state === 'not-kept');
  if (not.length === 0) return null;
  const kept = actions.filter((one) => one.side === 'service' && one.state === 'kept').length;
  return {
    name: 'our-promises-not-kept',
    says: `${times(not.length, 'thing that we promised was', 'things that we promised were')} not done${kept > 0 ? `; ${kept} ${kept === 1 ? 'was' : 'were'}` : ''}`,
    ask: 'Has anyone said so to the family, and by when is it done?',
    ...shownBy(not.flatMap(({ marks }) => marks.slice(-1)).map(({ entry, on }) => ({ entry, on }))),
    cite: ['S2-9.2-q', 'S2-8.1-c'],
    about: 'service',
  };
}

/** What the plan asks has stood open through several reviews, whoever was to do it (S2-7-dc-03, S3-2-g). */
export function noChangeAtReviews(
  { view }: Understanding,
  actions: readonly Action[],
  settings: FindingSettings,
): Finding | null {
  const reviews = view.entries.filter((one) => one.kind === 'plan' && one.payload.step === 'reviewed');
  const first = reviews.at(-settings.reviews);
  if (!first) return null;
  const stood = actions.filter(
    ({ state, marks }) =>
      (state === 'open' || state === 'not-kept') && (marks[0]?.on ?? Number.POSITIVE_INFINITY) < first.happened.last,
  );
  if (stood.length === 0) return null;
  return {
    name: 'no-change-at-reviews',
    says: `${times(stood.length, 'thing in the plan has', 'things in the plan have')} stood open through ${settings.reviews} reviews`,
    ask: 'Is it the right plan, and what would have to change for it to work?',
    ...shownBy(stood.flatMap(({ marks }) => marks.slice(0, 1)).map(({ entry, on }) => ({ entry, on }))),
    cite: ['S2-7-dc-03', 'S3-2-g'],
    about: 'contacts',
  };
}

/** Meetings moved to a later day, and tasks and duties given one: ours, whoever asked for it (S3-2-g). */
export function putOff({ view }: Understanding, settings: FindingSettings): Finding | null {
  // Most records have no meeting that was moved, and to make meetings of them for none would cost as much as all the rest.
  const moved = view.entries.some((one) => one.kind === 'meeting' && one.payload.first !== undefined);
  const meetings = (moved ? meetingsOf(view) : []).flatMap(({ on, first, entries: [entry = ''] }) =>
    on !== null && first !== null && on > first ? [{ entry, on: first }] : [],
  );
  const duties = view.entries.filter((one) => one.kind === 'duty-redated').map(eventOf);
  const due = new Map<string, Day>();
  const tasks = view.entries.flatMap((entry): Event[] => {
    if (entry.kind !== 'plan-action' || entry.payload.by === undefined) return [];
    const before = due.get(entry.payload.action);
    const by = parseDay(entry.payload.by) ?? 0;
    due.set(entry.payload.action, by);
    return before !== undefined && by > before ? [eventOf(entry)] : [];
  });
  const all = [...meetings, ...duties, ...tasks];
  if (all.length < settings.putOff) return null;
  return {
    name: 'put-off',
    says: `${all.length} things were put off to a later day`,
    ask: 'What keeps being put off, and what does that mean for each child?',
    ...shownBy(all),
    cite: ['S3-2-g'],
    about: 'service',
  };
}

/** Of one contact more than one account was given, or one was looked into and did not hold (S2-7-dc-07, S2-7-a). */
export function accountsThatDiffer({ view, contactById }: Understanding): Finding | null {
  const given = new Map<string, Set<string>>();
  const differ: Event[] = [];
  for (const entry of view.entries) {
    if (entry.kind !== 'explanation') continue;
    const { contact, barrier, verified } = entry.payload;
    const first = contactById.get(contact)?.entry.payload.barrier;
    const known = given.get(contact) ?? new Set(first === undefined ? [] : [first]);
    if (barrier !== undefined) known.add(barrier);
    given.set(contact, known);
    if (verified === false || known.size > 1) differ.push({ entry: contact, on: entry.happened.last });
  }
  const contacts = new Set(differ.map(({ entry }) => entry));
  if (contacts.size === 0) return null;
  return {
    name: 'accounts-that-differ',
    says: `Of ${times(contacts.size, 'contact', 'contacts')} there are accounts that differ`,
    ask: 'What does each say, and what would show which holds?',
    ...shownBy(differ),
    cite: ['S2-7-dc-07', 'S2-7-a'],
    about: 'contacts',
  };
}

const MOVES = ['address-changed', 'gp-changed', 'school-changed'] as const;

/** Moves of address, GP or school close together; where they were first known to be is no move (S2-7-dc-08). */
export function moves({ view }: Understanding, settings: FindingSettings): Finding | null {
  const moved = MOVES.flatMap((kind) => {
    const seen = new Set<string>();
    return view.entries.flatMap((entry): Event[] => {
      if (entry.kind !== kind) return [];
      const whom =
        'child' in entry.payload ? [entry.payload.child] : 'people' in entry.payload ? entry.payload.people : [];
      const again = whom.map(view.person).some((one) => seen.has(one));
      for (const one of whom.map(view.person)) seen.add(one);
      return again ? [eventOf(entry)] : [];
    });
  });
  const close = within(moved, settings.moves);
  if (!close) return null;
  return {
    name: 'moves',
    says: `${times(close.length, 'move', 'moves')} of address, GP or school within a year`,
    ask: 'Who needs to know, and does every service have where they are now?',
    ...shownBy(close),
    cite: ['S2-7-dc-08'],
    about: 'family',
  };
}

/** Agencies that ended their part close together: who is left to see the children is a question for all (S1-10-m, S2-11.0-d). */
export function agenciesLeaving({ network }: Understanding, settings: FindingSettings): Finding | null {
  const ended = network.agencies.flatMap(({ to, endedBy }) =>
    to === null || endedBy === null ? [] : [{ entry: endedBy, on: to }],
  );
  const close = within(ended, settings.leaving);
  if (!close) return null;
  return {
    name: 'agencies-leaving',
    says: `${close.length} agencies ended their part within six months`,
    ask: 'Who sees the children now, and did each of the others know?',
    ...shownBy(close),
    cite: ['S1-10-m', 'S2-11.0-d'],
    about: 'service',
  };
}

/** The professional who answers for a child changed, and changed again (S2-6.0-j). */
export function workersChanging({ network }: Understanding, settings: FindingSettings): Finding | null {
  const byChild = [...Map.groupBy(network.accountable, ({ child }) => child).values()];
  const changes = byChild.flatMap((named) =>
    named.flatMap(({ professional, entry, from }, at) => {
      const before = named[at - 1];
      return before && before.professional !== professional ? [{ entry, on: from }] : [];
    }),
  );
  // Of brothers and sisters the worker changes on one day: that is one change.
  const days = [...new Map(changes.map((one) => [one.on, one])).values()];
  const close = within(days, settings.workers);
  if (!close) return null;
  return {
    name: 'workers-changing',
    says: `${times(close.length, 'change', 'changes')} of worker within a year`,
    ask: 'Who knows this family, and who brings the next worker along?',
    ...shownBy(close),
    cite: ['S2-6.0-j', 'S0-tip-i'],
    about: 'service',
  };
}

/** Somebody needs an interpreter, and the last offer had none (S0-bar-g, S0-tip-h). */
export function offersWithoutInterpreter({ view }: Understanding): Finding | null {
  let needed = false;
  let without: Event[] = [];
  for (const entry of view.entries) {
    if (entry.kind === 'needs' && entry.payload.interpreter !== undefined) needed = entry.payload.interpreter;
    if (entry.kind !== 'contact-planned' || !needed) continue;
    without = entry.payload.interpreter === true ? [] : [...without, eventOf(entry)];
  }
  if (!needed || without.length === 0) return null;
  return {
    name: 'offers-without-interpreter',
    says: times(
      without.length,
      'contact was planned without the interpreter who is needed',
      'contacts were planned without the interpreter who is needed',
    ),
    ask: 'Can the next one have an interpreter, and has anyone asked which?',
    ...shownBy(without),
    cite: ['S0-bar-g', 'S0-tip-h'],
    about: 'service',
  };
}

/** Contacts planned against what was agreed or said to make them possible, as it was known then (S3-5-g, S4-assess-d). */
export function offersThatIgnoredNeeds({ view }: Understanding): Finding | null {
  const known: Standing[] = [];
  const ignored: Event[] = [];
  for (const entry of view.entries) {
    if (entry.kind === 'adjustment' || entry.kind === 'needs') known.push(entry);
    if (entry.kind !== 'contact-planned' || known.length === 0) continue;
    const { told, ...offer } = entry.payload;
    const on = parseDay(offer.on) ?? entry.happened.last;
    const against = ignoredBy({ ...offer, on, told: told?.how }, { entries: known, person: view.person });
    // Without the interpreter is a finding of its own.
    if (against.some(({ of }) => of !== 'interpreter')) ignored.push(eventOf(entry));
  }
  if (ignored.length === 0) return null;
  return {
    name: 'offers-that-ignored-needs',
    says: times(
      ignored.length,
      'contact was planned against what was agreed with the family',
      'contacts were planned against what was agreed with the family',
    ),
    ask: 'What was agreed, and can the next offer keep to it?',
    ...shownBy(ignored),
    cite: ['S3-5-g', 'S4-assess-d', 'S0-tip-c'],
    about: 'service',
  };
}
