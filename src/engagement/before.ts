import { type Day, parseDay } from '../calendar/day.ts';
import type { Payload } from '../record/kinds.ts';
import type { Standing } from '../record/view.ts';
import { isPresentIn, type LastSeen, lastSeen } from './children.ts';
import type { Contact } from './contacts.ts';
import { promisesOf } from './findings.ts';
import { inUse, type Strategy, strategiesOf, type Tried } from './helping.ts';
import { type Adjustment, adjustmentsOf } from './offers.ts';
import { type Action, actionsOf, dueOf } from './plan.ts';
import type { Understanding } from './understand.ts';

type Planned = Extract<Standing, { kind: 'contact-planned' }>;

/** What was tried against what in the way, and whether it helped. */
export type TriedAgainst = Tried & { barrier: string };

/** What we said that we would do and have not: by which day, and whether that is past. */
export type Owed = { what: string; by: Day | null; late: boolean; entry: string; action: string };

/** What somebody needs who is about to go to a family, or to ring it. Nothing in it is a judgement of the family. */
export type BeforeYouGo = {
  /** The contact that lies ahead; null where none is planned. */
  contact: Planned | null;
  /** The last that was said of what each adult needs. */
  needs: readonly { person: string; needs: Payload<'needs'> }[];
  /** What every offer keeps to, and what is being tried now. */
  agreed: readonly Adjustment[];
  tries: readonly Strategy[];
  worked: readonly TriedAgainst[];
  avoid: readonly TriedAgainst[];
  /** What got in the way of contacts of late, and nothing that helped is known against. */
  inTheWay: readonly string[];
  children: readonly ({ child: string } & LastSeen)[];
  /** The last contacts, the newest first; and the last that was kept. */
  last: readonly Contact[];
  lastKept: Contact | null;
  /** What we promised and have not done; contacts that we said we would offer again. */
  ours: readonly Owed[];
  toOfferAgain: readonly Contact[];
};

const FEW = 3;

/** What a record says to whoever is about to make a contact, on a day (design, promise 1: ours first). */
export function beforeYouGo(understanding: Understanding, today: Day, of: string | null): BeforeYouGo {
  const { view, contacts, sightings, children } = understanding;
  const tried = triedIn(view.entries);
  const worked = tried.filter(({ helped }) => helped === 'yes' || helped === 'partly');
  const helpedAgainst = new Set(tried.filter(({ helped }) => helped === 'yes').map(({ barrier }) => barrier));
  const recent = contacts.filter(({ on }) => on <= today);
  return {
    contact: plannedIn(understanding, today, of),
    needs: needsIn(understanding),
    agreed: adjustmentsOf(view),
    tries: inUse(strategiesOf(view)),
    worked,
    avoid: tried.filter(({ helped }) => helped === 'no'),
    inTheWay: [...new Set(recent.slice(-10).flatMap(({ barriers }) => barriers))].filter(
      (barrier) => !helpedAgainst.has(barrier),
    ),
    children: children
      .filter((child) => isPresentIn(child, today))
      .map(({ id }) => ({ child: id, ...lastSeen(sightings, id, today) })),
    last: recent.slice(-FEW).toReversed(),
    lastKept: recent.findLast(({ outcome }) => outcome.group === 'kept') ?? null,
    ours: actionsOf(view)
      .filter((one) => one.side === 'service' && (one.state === 'open' || one.state === 'not-kept'))
      .map((one) => promiseOf(one, today)),
    toOfferAgain: promisesOf(understanding).flatMap(({ contact, state }) => (state === 'open' ? [contact] : [])),
  };
}

/** The contact that is asked for, else the next one that lies ahead. */
function plannedIn({ view }: Understanding, today: Day, of: string | null): Planned | null {
  const done = new Set(view.entries.flatMap((entry) => (entry.kind === 'contact' ? [entry.payload.of] : [])));
  const ahead = view.entries
    .filter((entry): entry is Planned => entry.kind === 'contact-planned' && !done.has(entry.id))
    .filter(({ payload }) => (parseDay(payload.on) ?? 0) >= today)
    .toSorted((a, b) => (a.payload.on < b.payload.on ? -1 : 1));
  return ahead.find(({ id }) => id === of) ?? ahead[0] ?? null;
}

/** Of each person what was said last of each need: a later word takes nothing away that it does not speak of. */
function needsIn({ view }: Understanding): BeforeYouGo['needs'] {
  const needs = new Map<string, Payload<'needs'>>();
  for (const entry of view.entries) {
    if (entry.kind !== 'needs') continue;
    const person = view.person(entry.payload.person);
    needs.set(person, { ...needs.get(person), ...entry.payload, person });
  }
  return [...needs].map(([person, said]) => ({ person, needs: said }));
}

/** What was tried, the last word of each thing, the newest first. */
function triedIn(entries: readonly Standing[]): TriedAgainst[] {
  const last = new Map<string, TriedAgainst>();
  for (const entry of entries) {
    if (entry.kind !== 'barrier' || entry.payload.tried === undefined) continue;
    const { barrier, tried, helped = 'not-yet-known' } = entry.payload;
    last.delete(`${barrier} ${tried}`);
    last.set(`${barrier} ${tried}`, { barrier, tried, helped, on: entry.happened.last, entry: entry.id });
  }
  return [...last.values()].toReversed();
}

function promiseOf(action: Action, today: Day): Owed {
  const by = dueOf(action);
  return {
    what: action.what,
    by,
    late: by !== null && by < today,
    entry: action.marks.at(-1)?.entry ?? '',
    action: action.id,
  };
}
