import type { Day } from '../calendar/day.ts';
import type { Standing, View } from '../record/view.ts';

type Seen = Pick<View, 'entries' | 'person'>;

/** When somebody of the family was last spoken with or met, and by which entry; null where that never was. */
export type Reached = { person: string; last: { on: Day; entry: string } | null };

/** Whom of a family an entry shows to have been met or spoken with themselves. */
function metIn(entry: Standing): readonly string[] {
  switch (entry.kind) {
    case 'contact':
      return entry.payload.present ?? [];
    case 'words':
      return [entry.payload.of];
    case 'access-conversation':
      return entry.payload.with;
    case 'recap':
      return entry.payload.how === 'in-person' || entry.payload.how === 'read-out' ? (entry.payload.to ?? []) : [];
    case 'contribution':
      return [entry.payload.of];
    case 'priorities':
      return [entry.payload.of];
    case 'grow':
      return [entry.payload.person];
    default:
      return [];
  }
}

/** Who of some people was reached themselves, and when last: so that nobody leans on one of them alone (S2-9.2-g). */
export function reachedOf(view: Seen, people: readonly string[]): Reached[] {
  const last = new Map<string, { on: Day; entry: string }>();
  for (const entry of view.entries)
    for (const person of metIn(entry)) last.set(view.person(person), { on: entry.happened.last, entry: entry.id });
  return people.map((person) => ({ person, last: last.get(person) ?? null }));
}

/** What a family is told at the start, and again whenever it is asked (S2-9.2-d, S2-9.2-h, S2-9.2-i, S2-6.0-i, S3-3-e). */
export const TO_TELL = [
  'why-we-come',
  'what-is-expected',
  'ground-rules',
  'what-is-shared-with-whom',
  'what-the-law-lets-us-do',
  'how-things-work-here',
  'how-to-complain',
] as const;
export type ToTell = (typeof TO_TELL)[number];

/** When each of these was last told, and by which entry; null where nobody has (S2-11.1-e). */
export function toldOf(view: Pick<View, 'entries'>): { topic: ToTell; last: { on: Day; entry: string } | null }[] {
  const last = new Map<string, { on: Day; entry: string }>();
  for (const entry of view.entries)
    if (entry.kind === 'family-told')
      for (const topic of entry.payload.topics) last.set(topic, { on: entry.happened.last, entry: entry.id });
  return TO_TELL.map((topic) => ({ topic, last: last.get(topic) ?? null }));
}

/** Help that ended before: of the family's whole work, or of one agency, though the need remained or by discharge. */
export type Ending = { on: Day; entry: string; agency: string | null };

/** Endings that may have left a family with less than it needed, the oldest first (S2-6.0-f, S2-6.0-g). */
export function endingsOf(view: Pick<View, 'entries'>): Ending[] {
  return view.entries.flatMap((entry): Ending[] => {
    if (entry.kind === 'family-closed') return [{ on: entry.happened.last, entry: entry.id, agency: null }];
    if (entry.kind !== 'agency-ended') return [];
    const { how, needRemains, agency } = entry.payload;
    return needRemains === 'yes' || how === 'discharged' || how === 'de-registered'
      ? [{ on: entry.happened.last, entry: entry.id, agency }]
      : [];
  });
}
