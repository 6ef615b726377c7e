import { type Day, parseDay } from '../calendar/day.ts';
import type { Payload } from '../record/kinds.ts';
import { type Child, isPresentIn } from './children.ts';
import type { Understanding } from './understand.ts';

/** What a marker says of visits. */
export type OfVisits = NonNullable<Payload<'safety-marker'>['visits']>;

/** A safety marker as it stands on a day: what was written when it was set, and what was said of it since. */
export type Marker = {
  id: string;
  /** Whom it is about; null where it is on the address, or says neither. */
  person: string | null;
  atAddress: boolean;
  /** What it says of visits; null where it only tells something. */
  visits: OfVisits | null;
  /** The facts, and where they come from; null where they may not be read, or were not written. */
  facts: string | null;
  source: string | null;
  /** The entries that it rests on. */
  because: readonly string[];
  since: Day;
  /** The last day on which it was set or looked at again. */
  looked: Day;
  /** When it is to be looked at again; null where nobody has said. */
  review: Day | null;
  /** Whether that day has passed. It stands all the same: only a person lifts it. */
  pastReview: boolean;
  toldPerson: boolean | null;
  /** The entry that says last how it stands, and the one that set it. */
  entry: string;
  setEntry: string;
};

type Step = Extract<Understanding['view']['entries'][number], { kind: 'safety-marker' }>;
/** Of one day the order of recording says nothing (P3); a marker is set before it is looked at, and then lifted. */
const ORDER = { set: 0, reviewed: 1, lifted: 2 } as const;

/**
 * The safety markers that stand on a day, the oldest first (S1-9-p). One that is past its review still stands, and says
 * so; one that was lifted no longer does, from that day on. A review of a marker that nobody set is one that stands.
 */
export function markersOn({ view }: Pick<Understanding, 'view'>, day: Day): Marker[] {
  const steps = view.entries.filter(
    (entry): entry is Step => entry.kind === 'safety-marker' && entry.happened.last <= day,
  );
  const markers = new Map<string, Marker>();
  for (const step of steps.toSorted((a, b) => a.happened.last - b.happened.last || order(a) - order(b))) {
    const { marker, step: what } = step.payload;
    if (what === 'lifted') markers.delete(marker);
    else markers.set(marker, markerFrom(step, markers.get(marker), view.person, day));
  }
  return [...markers.values()];
}

const order = (step: Step): number => ORDER[step.payload.step];

/** What a step leaves unsaid stays as it was said before. */
function markerFrom(step: Step, before: Marker | undefined, person: (id: string) => string, day: Day): Marker {
  const { payload, happened, id } = step;
  const review = payload.review === undefined ? (before?.review ?? null) : parseDay(payload.review);
  return {
    id: payload.marker,
    person: payload.person === undefined ? (before?.person ?? null) : person(payload.person),
    atAddress: payload.atAddress ?? before?.atAddress ?? false,
    visits: payload.visits ?? before?.visits ?? null,
    facts: before?.facts ?? payload.text ?? null,
    source: before?.source ?? payload.source ?? null,
    because: [...new Set([...(before?.because ?? []), ...(payload.because ?? [])])],
    since: before?.since ?? happened.last,
    looked: happened.last,
    review,
    pastReview: review !== null && review < day,
    toldPerson: payload.toldPerson ?? before?.toldPerson ?? null,
    entry: id,
    setEntry: before?.setEntry ?? id,
  };
}

/** A child whom a marker stops from being visited as usual, and of whom no other way to be seen is recorded. */
export type Unseen = { child: Child; markers: readonly Marker[] };

/**
 * Children for whom a standing marker stops ordinary visits and of whom it is not recorded how they are seen now or
 * later: a marker never means that a child goes unseen (S2-11.1-k, "child paramount"). A way that names a marker is for
 * that one alone. Every child who is in the family on that day is asked about: a visit to one is a visit to the home.
 */
export function unseenBecauseOf(understanding: Pick<Understanding, 'view' | 'children'>, day: Day): Unseen[] {
  const stopping = markersOn(understanding, day).filter((one) => one.visits !== null);
  if (stopping.length === 0) return [];
  const { view } = understanding;
  const ways = view.entries.flatMap((entry) =>
    entry.kind === 'seen-another-way' && entry.happened.last <= day && (parseDay(entry.payload.on) ?? 0) >= day
      ? [{ children: entry.payload.children.map(view.person), marker: entry.payload.marker ?? null }]
      : [],
  );
  return understanding.children.flatMap((child) => {
    if (!isPresentIn(child, day)) return [];
    const open = stopping.filter(
      (marker) =>
        !ways.some((way) => way.children.includes(child.id) && (way.marker === null || way.marker === marker.id)),
    );
    return open.length === 0 ? [] : [{ child, markers: open }];
  });
}

/** A contact that somebody wants to make: how, where, with whom besides them, and by whom on which day. */
export type WantedVisit = {
  how: string | undefined;
  where: string | undefined;
  withColleague: boolean;
  withPolice: boolean;
  professional: string;
  on: Day;
};

/** Places that a worker goes to and that are not the family's home. */
const ELSEWHERE = ['school', 'clinic', 'hospital', 'office', 'community'];
/** Ways in which nobody goes to the family. */
const FROM_AFAR = ['call', 'video', 'text', 'email', 'school', 'office', 'clinic'];

/** Whether a contact brings a worker to the family: by a visit, or by anything that is at home. */
const isVisit = ({ how, where }: WantedVisit): boolean =>
  where === 'home' ||
  how === 'visit' ||
  how === undefined ||
  !(FROM_AFAR.includes(how) || ELSEWHERE.includes(where ?? ''));

/**
 * The markers that a wanted visit does not keep to (S2-11.1-k): nobody else goes along, the police do not, it is at
 * home, or the manager has not been asked. Where a manager has let this worker visit on that day, there are none.
 */
export function againstMarkers(understanding: Pick<Understanding, 'view'>, today: Day, visit: WantedVisit): Marker[] {
  const standing = markersOn(understanding, today);
  if (standing.length === 0 || !isVisit(visit) || isAllowed(understanding, visit)) return [];
  return standing.filter(({ visits }) => {
    switch (visits) {
      case 'not-alone':
        return !visit.withColleague && !visit.withPolice;
      case 'with-police':
        return !visit.withPolice;
      case 'not-at-home':
        return !ELSEWHERE.includes(visit.where ?? '');
      case 'ask-manager':
        return true;
      default:
        return false;
    }
  });
}

/** Whether a manager has let somebody visit on a day, though a marker says otherwise. */
function isAllowed({ view }: Pick<Understanding, 'view'>, { professional, on }: WantedVisit): boolean {
  return view.entries.some(
    (entry) =>
      entry.kind === 'lone-visit-allowed' &&
      entry.payload.professional === professional &&
      parseDay(entry.payload.on) === on,
  );
}
