import { type Day, writtenDay } from '../../calendar/day.ts';
import type { Child } from '../../engagement/children.ts';
import type { Understanding } from '../../engagement/understand.ts';
import type { Happened } from '../../record/entry.ts';
import type { Say } from '../../record/kinds/parts.ts';
import type { Kinds } from '../../record/kinds.ts';
import { happenedText, sentenceOf } from '../../record/reads.ts';
import type { Standing } from '../../record/view.ts';
import { type Look, lookOf } from './looks.ts';
import { inTheWayOf, type Row, rowsOf } from './rows.ts';

/** A stage of a procedure, drawn as a band from a day to the day it was left; `to` is null while it lasts. */
export type Band = { procedure: string; stage: string; from: Day; to: Day | null };

/** One fact drawn at its day. An imprecise one stands at its last possible day, with a line from its first. */
export type Mark = {
  /** The entry it is, or comes from; a sighting names its child too. */
  entry: string;
  child: string | null;
  look: Look;
  first: Day;
  last: Day;
  says: string;
};

/** What happened to one agency or one child over the time. */
export type Lane = {
  id: string;
  label: string;
  marks: Mark[];
  /** The part of the time in which the child was born, lived and was in the family; all of it for an agency. */
  from: Day;
  to: Day;
};

/** The engagement picture: plain facts, laid out by `layoutOf`, drawn by `Picture`, read in `PictureTable`. */
export type Picture = {
  from: Day;
  to: Day;
  agencies: Lane[];
  children: Lane[];
  meetings: Mark[];
  bands: Band[];
  rows: Row[];
  empty: boolean;
};

/** What the picture is of: its days, both included; how entries read and what agencies and people are called. */
export type PictureOptions = { from: Day; to: Day; kinds: Kinds; say: Say; bands?: readonly Band[] };

/**
 * The engagement picture of a time: contacts and letters by agency, sightings by child, meetings, stages (S1-7-i). That one agency
 * is let in and another is not, or that they do not hear the same, is seen side by side (S2-11.0-f, S3-5-w, S1-10-n).
 * Agencies with nothing in the time have no lane; every child of the family has one, since an empty lane says most.
 */
export function pictureOf(understanding: Understanding, options: PictureOptions): Picture {
  const { from, to, kinds, say } = options;
  const within = (happened: Happened) => happened.first <= to && happened.last >= from;
  const entries = understanding.view.entries.filter((entry) => within(entry.happened));
  const drawn = (entry: Standing, look: Look, says = sentenceOf(entry, kinds, say), child: string | null = null) => ({
    entry: entry.id,
    child,
    look,
    first: Math.max(entry.happened.first, from),
    last: Math.min(entry.happened.last, to),
    says: `${happenedText(entry)}, ${say.agency(entry.agency)}: ${says}`,
  });

  const agencies = new Map<string, Lane>();
  const meetings: Mark[] = [];
  for (const entry of entries) {
    if (entry.kind === 'meeting') {
      if (entry.payload.step === 'held') meetings.push(drawn(entry, 'meeting'));
      if (entry.payload.step === 'cancelled') meetings.push(drawn(entry, 'meeting-cancelled'));
      continue;
    }
    const contact = understanding.contactById.get(entry.id);
    if (!contact && entry.kind !== 'letter') continue;
    const lane = agencies.get(entry.agency) ?? laneOf(entry.agency, say.agency(entry.agency), from, to);
    agencies.set(entry.agency, lane);
    const inTheWay = contact && inTheWayOf(contact, say);
    const says = `${sentenceOf(entry, kinds, say)}${inTheWay ? ` ${inTheWay}` : ''}`;
    lane.marks.push(drawn(entry, contact ? lookOf(contact) : 'letter', says));
  }

  const children = childrenIn(understanding, options);
  for (const entry of entries) {
    if (entry.kind !== 'contact' && entry.kind !== 'sighting') continue;
    for (const { child, seen } of entry.payload.sightings ?? []) {
      const id = understanding.view.person(child);
      let lane = children.find((one) => one.id === id);
      // A child of another family may have been seen with these.
      if (!lane) children.push((lane = laneOf(id, say.person(id), from, to)));
      lane.marks.push(drawn(entry, seen, undefined, id));
    }
  }

  const bands = (options.bands ?? []).filter((band) => band.from <= to && (band.to === null || band.to >= from));
  const rows = rowsOf(understanding, entries, bands, say);
  return {
    from,
    to,
    agencies: [...agencies.values()].toSorted((a, b) => a.label.localeCompare(b.label, 'en')),
    children,
    meetings,
    bands,
    rows,
    empty: rows.length === 0,
  };
}

const laneOf = (id: string, label: string, from: Day, to: Day): Lane => ({ id, label, marks: [], from, to });

/** A lane for each child who was born and in the family at some time of it, or was seen in it. */
function childrenIn({ children, sightings }: Understanding, { from, to, say }: PictureOptions): Lane[] {
  const wasSeen = (child: Child) => sightings.some((one) => one.child === child.id && one.on >= from && one.on <= to);
  return children.flatMap((child) => {
    const begins = Math.max(child.born ?? from, from);
    const ends = Math.min(child.died?.last ?? to, child.left ?? to, to);
    const unborn = child.born === null && child.expected !== null;
    if ((unborn || begins > to || ends < from) && !wasSeen(child)) return [];
    return [laneOf(child.id, say.person(child.id), Math.min(begins, to), Math.max(ends, from))];
  });
}

/** "1 April 2025 to 31 March 2026": the time a picture is of. */
export const periodText = ({ from, to }: Pick<Picture, 'from' | 'to'>): string =>
  from === to ? writtenDay(from) : `${writtenDay(from)} to ${writtenDay(to)}`;
