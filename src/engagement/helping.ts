import { type Day, parseDay } from '../calendar/day.ts';
import type { Payload } from '../record/kinds.ts';
import type { Code, Lists } from '../record/lists.ts';
import type { Standing, View } from '../record/view.ts';
import type { Stage } from '../record/words.ts';
import { type Adjustment, adjustmentsOf } from './offers.ts';
import { inOrder } from './plan.ts';
import type { Understanding } from './understand.ts';

/** What was tried against something in the way, and whether it helped. */
export type Tried = { tried: string; helped: 'yes' | 'partly' | 'no' | 'not-yet-known'; on: Day; entry: string };

/** Something in the way, the service's or the family's: where it showed, what was tried, what is agreed against it. */
export type Barrier = {
  barrier: string;
  side: 'family' | 'service';
  /** Nobody names it without what speaks for it and against it (S1-2-i, S3-3-i). */
  hypothesis: boolean;
  people: string[];
  /** Entries that name it: said outright, or as what got in the way of a contact. */
  entries: string[];
  since: Day;
  tried: Tried[];
  agreed: Adjustment[];
  nothingPossible: string | null;
  against: string | null;
  anotherExplanation: string | null;
  /** Whether there is an action against it, or a reason why none is possible (S3-3-h). */
  answered: boolean;
};

type Said = Extract<Standing, { kind: 'barrier' }>;

/** Codes of the list that says whose a barrier is and what it asks. */
const codeOf = ({ codes }: Pick<Lists, 'codes'>, barrier: string): Code | undefined =>
  codes.get('barriers')?.get(barrier);

/**
 * Everything that stands in the way, the service's own first (design, promise 3), each with what was done about it. What
 * was said to be gone is not there until somebody names it again.
 */
export function barriersOf({ view, contacts }: Pick<Understanding, 'view' | 'contacts'>, lists: Lists): Barrier[] {
  const standing = new Map<string, Barrier>();
  const named = (barrier: string, on: Day): Barrier => {
    const known = standing.get(barrier);
    if (known) return known;
    const code = codeOf(lists, barrier);
    const made: Barrier = {
      barrier,
      side: code?.['side'] === 'service' ? 'service' : 'family',
      hypothesis: code?.['hypothesis'] === true,
      people: [],
      entries: [],
      since: on,
      tried: [],
      agreed: [],
      nothingPossible: null,
      against: null,
      anotherExplanation: null,
      answered: false,
    };
    standing.set(barrier, made);
    return made;
  };
  const gotInTheWay = contacts.flatMap(({ id, on, barriers }) =>
    [...new Set(barriers)].map((barrier) => ({ barrier, on, entry: id, said: null })),
  );
  const said = view.entries.flatMap((entry) =>
    entry.kind === 'barrier'
      ? [{ barrier: entry.payload.barrier, on: entry.happened.last, entry: entry.id, said: entry }]
      : [],
  );
  for (const one of [...gotInTheWay, ...said].toSorted((a, b) => a.on - b.on)) {
    if (one.said?.payload.gone === true) {
      standing.delete(one.barrier);
      continue;
    }
    const barrier = named(one.barrier, one.on);
    barrier.entries.push(one.entry);
    if (one.said) addSaid(barrier, one.said, view);
  }
  const agreed = adjustmentsOf(view);
  for (const one of standing.values()) {
    one.agreed = agreed.filter(({ barrier }) => barrier === one.barrier);
    // A reading is weighed against the other; nothing is offered against it.
    one.answered = one.hypothesis || one.tried.length > 0 || one.agreed.length > 0 || one.nothingPossible !== null;
  }
  return [...standing.values()].toSorted((a, b) =>
    a.side === b.side ? a.since - b.since : a.side === 'service' ? -1 : 1,
  );
}

function addSaid(barrier: Barrier, { id, happened, payload }: Said, view: Pick<View, 'person'>): void {
  const { person, tried, helped = 'not-yet-known', nothingPossible, against, anotherExplanation } = payload;
  if (person !== undefined && !barrier.people.includes(view.person(person))) barrier.people.push(view.person(person));
  if (tried !== undefined)
    barrier.tried = [
      ...barrier.tried.filter((one) => one.tried !== tried),
      { tried, helped, on: happened.last, entry: id },
    ];
  barrier.nothingPossible = nothingPossible ?? barrier.nothingPossible;
  barrier.against = against ?? barrier.against;
  barrier.anotherExplanation = anotherExplanation ?? barrier.anotherExplanation;
}

/** How a strategy went: in use, or what came of it and why. */
export type Came = 'in-use' | 'worked' | 'worked-partly' | 'did-not-work' | 'ended';

/** Something that was tried with a family, from when it was chosen to what came of it. */
export type Strategy = Omit<Payload<'strategy'>, 'step' | 'review' | 'people'> & {
  way: string;
  people: string[];
  came: Came;
  /** Why it worked, or did not. */
  because: string | null;
  from: Day;
  to: Day | null;
  review: Day | null;
  agency: string;
  author: string;
  entry: string;
  /** Which version it is of what is tried: one more than the one it took the place of (S2-11.0-b). */
  version: number;
};

/** Everything that was tried with a family, the oldest first. */
export function strategiesOf(view: Pick<View, 'entries' | 'person'>): Strategy[] {
  const all = new Map<string, Strategy>();
  for (const entry of inOrder(view.entries)) {
    if (entry.kind !== 'strategy') continue;
    const { step, strategy, review, ...payload } = entry.payload;
    const known = all.get(strategy);
    const before = all.get(payload.replaces ?? '');
    // What another takes the place of is not tried any more, whether anybody said what came of it or not.
    if (step === 'chosen' && before?.came === 'in-use')
      all.set(before.strategy, { ...before, came: 'ended', to: entry.happened.last });
    if (step === 'chosen') {
      if (payload.way === undefined) continue;
      all.set(strategy, {
        ...payload,
        strategy,
        way: payload.way,
        people: (payload.people ?? []).map(view.person),
        came: 'in-use',
        because: null,
        from: entry.happened.last,
        to: null,
        review: review === undefined ? null : parseDay(review),
        agency: entry.agency,
        author: entry.author,
        entry: entry.id,
        version: (before?.version ?? 0) + 1,
      });
    } else if (known)
      all.set(strategy, { ...known, came: step, because: payload.why ?? known.because, to: entry.happened.last });
  }
  return [...all.values()];
}

/** What is being tried now. */
export const inUse = (strategies: readonly Strategy[]): Strategy[] =>
  strategies.filter(({ came }) => came === 'in-use');

/** A way that could be tried, and what the record says for and against it. Nothing in it is a rank. */
export type Choice = {
  way: string;
  /** Which of what is in the way it is for. */
  against: string[];
  /** What came of it before with this family, the last first, and with which agency. */
  before: Pick<Strategy, 'came' | 'because' | 'agency' | 'from'>[];
  inUse: boolean;
  approach: string;
  challenges: boolean;
  through: boolean;
  stages: Stage[];
};

const words = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/**
 * The catalogue in the light of what is in the way and of what was tried before: first what is for something in the way,
 * and of these first what has not failed here yet; otherwise in the order of the list (S3-3-a, S2-11.0-b, S3-5-f).
 */
export function choicesOf(
  barriers: readonly Pick<Barrier, 'barrier'>[],
  strategies: readonly Strategy[],
  { codes }: Pick<Lists, 'codes'>,
): Choice[] {
  const standing = barriers.map(({ barrier }) => barrier);
  const all = [...(codes.get('strategies') ?? [])].map(([way, code]): Choice => {
    const same = strategies.filter((one) => one.way === way);
    return {
      way,
      against: words(code['against']).filter((one) => standing.includes(one)),
      before: same.filter(({ came }) => came !== 'in-use').toReversed(),
      inUse: same.some(({ came }) => came === 'in-use'),
      approach: typeof code['approach'] === 'string' ? code['approach'] : 'balanced',
      challenges: code['challenges'] === true,
      through: code['through'] === true,
      stages: words(code['stages']) as Stage[],
    };
  });
  const place = (one: Choice) =>
    one.against.length === 0 ? 2 : one.before.some(({ came }) => came === 'did-not-work') ? 1 : 0;
  return all.toSorted((a, b) => place(a) - place(b));
}

/** When somebody was last asked straight out what would make contact possible, of whom; null where nobody was (S0-tip-h). */
export function lastAsked(view: Pick<View, 'entries' | 'person'>): { on: Day; with: string[]; entry: string } | null {
  const last = view.entries.findLast((entry) => entry.kind === 'access-conversation');
  return last?.kind === 'access-conversation'
    ? { on: last.happened.last, with: last.payload.with.map(view.person), entry: last.id }
    : null;
}

/** Somebody whom one of the family trusts, as was said last. */
export type Trusted = Payload<'trusted-person'> & { entry: string; on: Day };

/** Whom people of the family trust, and whether one may go through them (S1-7-e). */
export function trustedOf(view: Pick<View, 'entries' | 'person'>): Trusted[] {
  const standing = new Map<string, Trusted>();
  for (const entry of view.entries) {
    if (entry.kind !== 'trusted-person') continue;
    const { trusted, step } = entry.payload;
    const known = standing.get(trusted);
    standing.delete(trusted);
    if (step === 'named')
      standing.set(trusted, {
        ...known,
        ...entry.payload,
        person: view.person(entry.payload.person),
        entry: entry.id,
        on: entry.happened.last,
      });
  }
  return [...standing.values()];
}

/** Kinds that say what was seen, heard or done; what procedures wrote and what we intend shows nothing of a family. */
const SHOWS: ReadonlySet<Standing['kind']> = new Set([
  'contact',
  'sighting',
  'observation',
  'words',
  'explanation',
  'school-attendance',
  'information-answer',
  'incident',
  'life-event',
  'concern',
  'plan-action',
  'referral',
]);

/** The last entries by which something may be known, the newest first. */
export const evidenceIn = ({ entries }: Pick<View, 'entries'>, most: number): Standing[] =>
  entries
    .filter(({ kind }) => SHOWS.has(kind))
    .slice(-most)
    .toReversed();
