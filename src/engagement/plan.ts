import { type Day, parseDay } from '../calendar/day.ts';
import type { EntryOf } from '../record/entry.ts';
import type { Payload } from '../record/kinds.ts';
import type { Standing, View } from '../record/view.ts';
import type { Cause } from '../record/words.ts';

/** Plans of which a family has one at a time (S2-9.2-pa): the next gives way to none, the one before gives way to it. */
export const CARE_PLANS: readonly string[] = ['early-help', 'child-in-need', 'child-protection'];

export type PlanType = Payload<'plan'>['type'];

/** A copy of a plan that somebody of the family was given, and how (S3-5-k). */
export type Copy = {
  to: readonly string[];
  delivered: NonNullable<Payload<'plan'>['delivered']> | null;
  on: Day;
  entry: string;
};

/** A plan, from when it was agreed until it ended or gave way to the next. The written agreement is none of these. */
export type Plan = {
  id: string;
  type: PlanType;
  aims: string | null;
  text: string | null;
  from: Day;
  /** When it was last agreed, reviewed or changed, and by which entry. */
  touched: Day;
  last: string;
  review: Day | null;
  to: Day | null;
  /** The plan that its open tasks went over to. */
  gaveWayTo: string | null;
  copies: Copy[];
};

/** What somebody said of a task: that it was set, kept, not kept, changed or dropped, and why. */
export type Mark = {
  entry: string;
  step: Payload<'plan-action'>['step'];
  on: Day;
  author: string;
  agency: string;
  why: string | null;
  cause: Cause | null;
  barrier: string | null;
};

/** A task of a plan, of the family or of a service, as it stands. */
export type Action = {
  id: string;
  plan: string;
  what: string;
  side: 'family' | 'service';
  owner: string | null;
  agency: string | null;
  by: Day | null;
  children: readonly string[];
  suspendedUntil: Day | null;
  state: 'open' | 'kept' | 'not-kept' | 'dropped';
  /** The day from which it is in that state. */
  since: Day;
  /** Not kept by us, or made impossible by us: it shows as ours, and never as the family's (promise 1). */
  ours: boolean;
  /** Everything that was said of it, in the order in which it happened; of one day, as it was received. */
  marks: Mark[];
};

/** In the order of the days; of one day, as it came in: of two who say something the later stands, and both are kept. */
export const inOrder = (entries: readonly Standing[]): Standing[] =>
  entries.toSorted(
    (a, b) => a.happened.last - b.happened.last || a.received.at - b.received.at || (a.id < b.id ? -1 : 1),
  );

/** The day that is said; the one before where none is. */
export const dayOr = (iso: string | undefined, before: Day | null): Day | null =>
  iso === undefined ? before : parseDay(iso);

/** Under which id a plan goes: its own, or, where it has none, that of all plans of its type. */
export const planIdOf = ({ plan, type }: Pick<Payload<'plan'>, 'plan' | 'type'>): string => plan ?? `plan:${type}`;

/**
 * The plans of a family, in the order in which they were agreed. When a care plan is agreed the one before it has ended,
 * whether anybody wrote that down or not: there is one at a time (S2-9.2-pa). Others stand beside it.
 */
export function plansOf(view: Pick<View, 'entries'>): Plan[] {
  const plans = new Map<string, Plan>();
  for (const entry of inOrder(view.entries)) {
    if (entry.kind !== 'plan' || entry.payload.type === 'agreement') continue;
    const { type, step, review, aims, text } = entry.payload;
    const id = planIdOf(entry.payload);
    const on = entry.happened.last;
    const known = plans.get(id);
    if (step === 'copy-given') {
      known?.copies.push(copyIn(entry));
      continue;
    }
    const begins = !known || (step === 'agreed' && known.to !== null);
    if (begins && step !== 'ended' && CARE_PLANS.includes(type))
      // The one before may have been written down as ended on that day, before or after.
      for (const other of plans.values())
        if (other.id !== id && CARE_PLANS.includes(other.type) && (other.to ?? on) === on) {
          other.to = on;
          other.gaveWayTo = id;
        }
    plans.set(id, {
      id,
      type,
      aims: aims ?? known?.aims ?? null,
      text: text ?? known?.text ?? null,
      from: begins ? on : known.from,
      touched: on,
      last: entry.id,
      review: dayOr(review, step === 'ended' ? null : (known?.review ?? null)),
      to: step === 'ended' ? on : null,
      gaveWayTo: step === 'ended' ? (known?.gaveWayTo ?? null) : null,
      copies: known?.copies ?? [],
    });
  }
  return [...plans.values()].toSorted((a, b) => a.from - b.from);
}

const copyIn = (entry: EntryOf<'plan'>): Copy => ({
  to: entry.payload.to ?? [],
  delivered: entry.payload.delivered ?? null,
  on: entry.happened.last,
  entry: entry.id,
});

/** The one care plan that stands; null where none does. */
export const carePlanIn = (plans: readonly Plan[]): Plan | null =>
  plans.findLast((plan) => plan.to === null && CARE_PLANS.includes(plan.type)) ?? null;

/** The plans that stand, the care plan first. */
export function standingPlans(plans: readonly Plan[]): Plan[] {
  const care = carePlanIn(plans);
  const others = plans.filter((plan) => plan.to === null && !CARE_PLANS.includes(plan.type));
  return care ? [care, ...others] : others;
}

/**
 * The tasks of the plans, in the order in which they were set. A task that waits when its plan gives way goes over to the
 * next; what was kept or dropped stays where it was.
 */
export function actionsOf(view: Pick<View, 'entries' | 'person'>, plans: readonly Plan[] = plansOf(view)): Action[] {
  const actions = new Map<string, Action>();
  for (const entry of inOrder(view.entries)) {
    if (entry.kind !== 'plan-action') continue;
    const known = actions.get(entry.payload.action);
    // Of a task of which only its stub is shared, or whose beginning is not here, nothing can be said.
    if (!known && entry.payload.what === undefined) continue;
    actions.set(entry.payload.action, stepped(known, entry, view.person));
  }
  for (const action of actions.values())
    if (action.state === 'open' || action.state === 'not-kept') action.plan = goesOverTo(action.plan, plans);
  return [...actions.values()];
}

function stepped(known: Action | undefined, entry: EntryOf<'plan-action'>, person: View['person']): Action {
  const { step, what, side, owner, agency, by, children, suspendedUntil, cause, why, barrier } = entry.payload;
  const on = entry.happened.last;
  const mark: Mark = {
    entry: entry.id,
    step,
    on,
    author: entry.author,
    agency: entry.agency,
    why: why ?? entry.payload.text ?? null,
    cause: cause ?? null,
    barrier: barrier ?? null,
  };
  const isSet = step === 'set' || step === 'changed';
  const of = known?.side ?? 'service';
  const now = isSet ? (side ?? of) : of;
  return {
    id: entry.payload.action,
    plan: entry.payload.plan,
    what: (isSet ? what : known?.what) ?? known?.what ?? what ?? '',
    side: now,
    // Who answers for it is one: said anew, it is that one alone.
    owner: isSet && (owner ?? agency) !== undefined ? (owner ? person(owner) : null) : (known?.owner ?? null),
    agency: isSet && (owner ?? agency) !== undefined ? (agency ?? null) : (known?.agency ?? null),
    by: isSet ? dayOr(by, known?.by ?? null) : (known?.by ?? dayOr(by, null)),
    children: isSet ? (children ?? known?.children ?? []).map(person) : (known?.children ?? []),
    suspendedUntil: isSet ? dayOr(suspendedUntil, null) : (known?.suspendedUntil ?? null),
    state: isSet ? 'open' : step,
    since: on,
    ours: step === 'not-kept' && (now === 'service' || cause === 'service'),
    marks: [...(known?.marks ?? []), mark],
  };
}

function goesOverTo(id: string, plans: readonly Plan[]): string {
  let now = id;
  for (let steps = 0; steps < plans.length; steps++) now = plans.find((plan) => plan.id === now)?.gaveWayTo ?? now;
  return now;
}

/** The day on which a task is due: the day it was to be done by, or, where it waits, the day until which it does. */
export const dueOf = ({ by, suspendedUntil }: Pick<Action, 'by' | 'suspendedUntil'>): Day | null =>
  suspendedUntil !== null && (by === null || suspendedUntil > by) ? suspendedUntil : by;

/** What is to be done still, by its day; what has no day comes last. */
export const toBeDone = (actions: readonly Action[]): Action[] =>
  actions
    .filter((one) => one.state === 'open')
    .toSorted((a, b) => (dueOf(a) ?? Number.POSITIVE_INFINITY) - (dueOf(b) ?? Number.POSITIVE_INFINITY));

/** What one side promised, and what became of it: things, never a number of them. */
export type Promised = { kept: Action[]; notKept: Action[]; open: Action[] };

/**
 * What the family and what we promised, and what became of it. What was the family's and could not be done because of us
 * stands with ours, too.
 */
export function promisedIn(actions: readonly Action[]): { family: Promised; service: Promised } {
  const of = (side: Action['side']): Promised => {
    const mine = actions.filter((one) => one.side === side);
    return {
      kept: mine.filter((one) => one.state === 'kept'),
      notKept:
        side === 'service'
          ? actions.filter((one) => one.ours)
          : mine.filter((one) => one.state === 'not-kept' && !one.ours),
      open: mine.filter((one) => one.state === 'open'),
    };
  };
  return { family: of('family'), service: of('service') };
}

/** How a task stands, as a form says that it stood when somebody decided on it: its last mark. */
export const standsAs = ({ marks }: Pick<Action, 'marks'>): string => marks.at(-1)?.entry ?? '';

/** What follows from not changing, or comes of it: a sanction that is possible or suspended, a reward (S2-9.2-w). */
export type Consequence = {
  id: string;
  sort: Payload<'consequence'>['sort'];
  step: Payload<'consequence'>['step'];
  type: string | null;
  what: string | null;
  agency: string | null;
  people: readonly string[];
  suspendedUntil: Day | null;
  /** Whether the family was told in plain words what they risk; null where nobody has said. */
  explained: boolean | null;
  since: Day;
  marks: { entry: string; step: Payload<'consequence'>['step']; on: Day; text: string | null; author: string }[];
};

/** Sanctions and rewards as they stand, in the order in which they were first named. */
export function consequencesOf(view: Pick<View, 'entries' | 'person'>): Consequence[] {
  const all = new Map<string, Consequence>();
  for (const entry of inOrder(view.entries)) {
    if (entry.kind !== 'consequence') continue;
    const { consequence, sort, step, type, what, agency, people, suspendedUntil, explained, text } = entry.payload;
    const known = all.get(consequence);
    all.set(consequence, {
      id: consequence,
      sort,
      step,
      type: type ?? known?.type ?? null,
      what: what ?? known?.what ?? null,
      agency: agency ?? known?.agency ?? null,
      people: (people ?? known?.people ?? []).map(view.person),
      suspendedUntil: step === 'suspended' ? dayOr(suspendedUntil, known?.suspendedUntil ?? null) : null,
      explained: explained ?? known?.explained ?? null,
      since: entry.happened.last,
      marks: [
        ...(known?.marks ?? []),
        { entry: entry.id, step, on: entry.happened.last, text: text ?? null, author: entry.author },
      ],
    });
  }
  return [...all.values()];
}
