import { parseDay, writtenDay } from '../calendar/day.ts';
import type { Entry, EntryOf } from './entry.ts';
import { howText, outcomeRead } from './kinds/contact.ts';
import { capital, plain, type Say } from './kinds/parts.ts';
import { type Kinds, kindNamed, type Payload } from './kinds.ts';
import type { Lists } from './lists.ts';
import type { View } from './view.ts';

/** What procedures call themselves, their stages and what they ask; undefined where that is not at hand. */
export type Titles = {
  procedure?: (procedure: string) => string | undefined;
  stage?: (procedure: string, stage: string) => string | undefined;
  duty?: (procedure: string, duty: string) => string | undefined;
};

/** How the chronology names people, agencies and codes: by what the record says of them, else by their id. */
export function sayFor(view: View, lists: Lists, titles: Titles = {}): Say {
  const names = new Map<string, string>();
  const procedures = new Map<string, string>();
  const children = new Set<string>();
  for (const entry of view.entries) {
    if (entry.kind === 'person-born' || (entry.kind === 'person-joined' && entry.payload.as.endsWith('child')))
      children.add(view.person(entry.payload.person));
    if (entry.kind === 'person-joined' || entry.kind === 'person-changed' || entry.kind === 'person-born') {
      if (entry.payload.name) names.set(entry.payload.person, entry.payload.name);
    } else if (entry.kind === 'team-joined' && entry.payload.name)
      names.set(entry.payload.professional, entry.payload.name);
    else if (entry.kind === 'agency-involved' && entry.payload.name)
      names.set(entry.payload.agency, entry.payload.name);
    else if (entry.kind === 'run-opened') procedures.set(entry.payload.run, entry.payload.procedure);
  }
  return {
    person: (id) => names.get(view.person(id)) ?? names.get(id) ?? id,
    agency: (id) => names.get(id) ?? id,
    label: (list, code) => lists.codes.get(list)?.get(code)?.label ?? code,
    day: (iso) => writtenDay(parseDay(iso) ?? 0),
    procedure: (id) => titles.procedure?.(id) ?? id,
    stage: (run, stage) => titles.stage?.(procedures.get(run) ?? '', stage) ?? plain(stage),
    duty: (run, duty) => titles.duty?.(procedures.get(run) ?? '', duty) ?? plain(duty),
    isChild: (id) => children.has(view.person(id)),
  };
}

/** The one sentence in which an entry reads in the chronology. */
export function sentenceOf(entry: Entry, kinds: Kinds, say: Say): string {
  const kind = kindNamed(kinds, entry.kind);
  // What people wrote may end with a full stop of its own.
  return kind ? kind.reads(payloadToRead(entry, say) as never, say).replace(/\.\.$/, '.') : entry.kind;
}

/** A contact in two parts, for a table: how it was made, and what came of it. */
export function contactInWords(entry: EntryOf<'contact'>, say: Say): { how: string; outcome: string } {
  const payload = payloadToRead(entry, say) as Payload<'contact'>;
  const { times } = payload;
  return {
    how: capital(howText(payload.how)) + (times === undefined ? '' : ` (${times} times)`),
    outcome: say.label('contact-outcomes', outcomeRead(payload)),
  };
}

/**
 * Where an appointment was a child's own and nobody wrote down who answers for coming, it is the parent or carer:
 * the child was not brought (S3-4-k).
 */
function payloadToRead(entry: Entry, say: Say): Entry['payload'] {
  if (entry.kind !== 'contact' || entry.payload.how === undefined || entry.payload.responsible !== undefined)
    return entry.payload;
  const whose = [...(entry.payload.with ?? []), ...entry.about];
  const childs = whose.length > 0 && whose.every(say.isChild);
  return childs ? { ...entry.payload, responsible: 'parent-or-carer' } : entry.payload;
}

/** "4 January 2000", "January 2000" or "2000": a day as precisely as it is known. */
export function happenedText(entry: Pick<Entry, 'happened'>): string {
  const { said, last } = entry.happened;
  if (said.length === 10) return writtenDay(last);
  return said.length === 4 ? said : writtenDay(last).replace(/^\d+ /, '');
}
