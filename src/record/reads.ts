import { parseDay, writtenDay } from '../calendar/day.ts';
import type { Entry } from './entry.ts';
import type { Say } from './kinds/parts.ts';
import { type Kinds, kindNamed } from './kinds.ts';
import type { Lists } from './lists.ts';
import type { View } from './view.ts';

/** How the chronology names people, agencies and codes: by what the record says of them, else by their id. */
export function sayFor(view: View, lists: Lists): Say {
  const names = new Map<string, string>();
  for (const entry of view.entries) {
    if (entry.kind === 'person-joined' || entry.kind === 'person-changed' || entry.kind === 'person-born') {
      if (entry.payload.name) names.set(entry.payload.person, entry.payload.name);
    } else if (entry.kind === 'team-joined' && entry.payload.name)
      names.set(entry.payload.professional, entry.payload.name);
    else if (entry.kind === 'agency-involved' && entry.payload.name)
      names.set(entry.payload.agency, entry.payload.name);
  }
  return {
    person: (id) => names.get(view.person(id)) ?? names.get(id) ?? id,
    agency: (id) => names.get(id) ?? id,
    label: (list, code) => lists.codes.get(list)?.get(code)?.label ?? code,
    day: (iso) => writtenDay(parseDay(iso) ?? 0),
  };
}

/** The one sentence in which an entry reads in the chronology. */
export function sentenceOf(entry: Entry, kinds: Kinds, say: Say): string {
  const kind = kindNamed(kinds, entry.kind);
  // What people wrote may end with a full stop of its own.
  return kind ? kind.reads(entry.payload as never, say).replace(/\.\.$/, '.') : entry.kind;
}

/** "4 January 2000", "January 2000" or "2000": a day as precisely as it is known. */
export function happenedText(entry: Pick<Entry, 'happened'>): string {
  const { said, last } = entry.happened;
  if (said.length === 10) return writtenDay(last);
  return said.length === 4 ? said : writtenDay(last).replace(/^\d+ /, '');
}
