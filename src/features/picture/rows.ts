import { type Day, isoDay, writtenDay } from '../../calendar/day.ts';
import type { Contact } from '../../engagement/contacts.ts';
import type { Understanding } from '../../engagement/understand.ts';
import { seenText } from '../../record/kinds/contact.ts';
import { and, capital, type Say } from '../../record/kinds/parts.ts';
import { contactInWords, happenedText } from '../../record/reads.ts';
import type { Standing } from '../../record/view.ts';
import type { Band } from './picture.ts';

/** One line of the table that stands for the picture. `entry` is null for a stage of a procedure. */
export type Row = {
  entry: string | null;
  /** The day as it is written, and for machines where it is exact. */
  on: string;
  iso: string | null;
  sort: Day;
  agency: string;
  what: string;
  outcome: string;
  children: string;
  /** The children in it, in the way each was seen: each is a mark in a child's lane. */
  seen: { child: string; seen: string }[];
};

/** The facts of a picture as rows, oldest first: one for each entry that has a mark, and one for each stage. */
export function rowsOf(
  understanding: Understanding,
  entries: readonly Standing[],
  bands: readonly Band[],
  say: Say,
): Row[] {
  const rows = entries.flatMap((entry): Row[] => {
    const facts = factsOf(entry, understanding.contactById.get(entry.id), say);
    if (!facts) return [];
    const seen = 'sightings' in entry.payload ? (entry.payload.sightings ?? []) : [];
    const exact = entry.happened.first === entry.happened.last;
    return [
      {
        entry: entry.id,
        on: happenedText(entry),
        iso: exact ? isoDay(entry.happened.last) : null,
        sort: entry.happened.last,
        agency: say.agency(entry.agency),
        ...facts,
        children: and(seen.map((one) => `${say.person(one.child)} ${seenText(one.seen)}`)),
        seen: seen.map((one) => ({ child: understanding.view.person(one.child), seen: one.seen })),
      },
    ];
  });
  for (const band of bands)
    rows.push({
      entry: null,
      on: band.to === null ? `From ${writtenDay(band.from)}` : `${writtenDay(band.from)} to ${writtenDay(band.to)}`,
      iso: null,
      sort: band.from,
      agency: '',
      what: `Stage of ${band.procedure}`,
      outcome: band.stage,
      children: '',
      seen: [],
    });
  return rows.toSorted((a, b) => a.sort - b.sort);
}

/** "In the way: no interpreter was there.", as far as anyone has said; null where nobody has. */
export function inTheWayOf(contact: Contact, say: Say): string | null {
  if (contact.barriers.length === 0) return null;
  return `In the way: ${contact.barriers.map((one) => say.label('barriers', one).toLowerCase()).join('; ')}.`;
}

/** What an entry was and what came of it; null where the picture draws no mark for it. */
function factsOf(entry: Standing, contact: Contact | undefined, say: Say): Pick<Row, 'what' | 'outcome'> | null {
  if (entry.kind === 'contact') {
    const { how, outcome } = contactInWords(entry, say);
    const inTheWay = contact && inTheWayOf(contact, say);
    return { what: how, outcome: inTheWay ? `${outcome}. ${inTheWay}` : outcome };
  }
  if (entry.kind === 'sighting') return { what: 'Seen outside a contact', outcome: '' };
  if (entry.kind === 'letter')
    return {
      what: 'Letter',
      outcome: entry.payload.channel ? capital(CHANNELS[entry.payload.channel]) : '',
    };
  if (entry.kind !== 'meeting' || entry.payload.step === 'arranged') return null;
  return { what: say.label('meeting-types', entry.payload.type), outcome: capital(entry.payload.step) };
}

const CHANNELS = {
  post: 'by post',
  'by-hand': 'by hand',
  'recorded-delivery': 'by recorded delivery',
  email: 'by email',
  'read-out': 'read out',
} as const;
