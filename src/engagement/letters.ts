import type { Day } from '../calendar/day.ts';
import type { Payload } from '../record/kinds.ts';
import type { Standing, View } from '../record/view.ts';
import type { LetterWay } from '../record/words.ts';

/** What became of a letter: when, and how that is known. */
export type Delivery = {
  step: Payload<'letter-delivery'>['step'];
  on: Day;
  number: string | null;
  text: string | null;
};

/** A letter as the record has it: it waits for a signature, it went, or it does not go. */
export type Letter = {
  id: string;
  state: 'waiting' | 'not-sent' | 'sent';
  to: readonly string[];
  on: Day;
  author: string;
  agency: string;
  /** Under which name it was signed; null where that is its author's. */
  name: string | null;
  template: string | null;
  edition: string | null;
  words: string | null;
  contains: Payload<'letter'>['contains'];
  channel: LetterWay | null;
  language: string | null;
  format: string | null;
  beside: 'call' | 'visit' | null;
  about: readonly string[];
  delivery: Delivery | null;
};

type Written = Extract<Standing, { kind: 'letter' | 'letter-prepared' }>;

/** The letters of a record, the last first: those that were sent, and those that wait for the line manager. */
export function lettersOf(view: View): Letter[] {
  const came = new Map<string, Delivery>();
  const signed = new Set<string>();
  const dropped = new Set<string>();
  for (const entry of view.entries) {
    if (entry.kind === 'letter' && entry.payload.prepared !== undefined) signed.add(entry.payload.prepared);
    if (entry.kind === 'letter-prepared' && entry.payload.step === 'not-sent') dropped.add(entry.payload.letter);
    if (entry.kind === 'letter-delivery')
      came.set(entry.payload.letter, {
        step: entry.payload.step,
        on: entry.happened.last,
        number: entry.payload.number ?? null,
        text: entry.payload.text ?? null,
      });
  }
  return view.entries
    .flatMap((entry): Letter[] => {
      if (entry.kind === 'letter') return [letterFrom(entry, entry.id, 'sent', came.get(entry.id) ?? null)];
      if (entry.kind !== 'letter-prepared' || entry.payload.step !== 'prepared') return [];
      const { letter } = entry.payload;
      if (signed.has(letter)) return [];
      return [letterFrom(entry, letter, dropped.has(letter) ? 'not-sent' : 'waiting', null)];
    })
    .toReversed();
}

function letterFrom(entry: Written, id: string, state: Letter['state'], delivery: Delivery | null): Letter {
  const { payload } = entry;
  return {
    id,
    state,
    to: payload.to,
    on: entry.happened.last,
    author: entry.author,
    agency: entry.agency,
    name: 'name' in payload ? (payload.name ?? null) : null,
    template: payload.template ?? null,
    edition: payload.edition ?? null,
    words: payload.words ?? null,
    contains: payload.contains,
    channel: payload.channel ?? null,
    language: payload.language ?? null,
    format: payload.format ?? null,
    beside: payload.beside ?? null,
    about: entry.about,
    delivery,
  };
}

/**
 * Letters that came back or did not arrive, and after which nobody wrote down where they live now: the next one would go
 * to the old address, too.
 */
export function cameBack(view: View): Letter[] {
  return lettersOf(view).filter(({ delivery, to }) => {
    if (delivery?.step !== 'returned' && delivery?.step !== 'not-delivered') return false;
    const whom = new Set(to.map(view.person));
    return !view.entries.some(
      (entry) =>
        entry.kind === 'address-changed' &&
        entry.happened.last >= delivery.on &&
        entry.payload.people.some((one) => whom.has(view.person(one))),
    );
  });
}
