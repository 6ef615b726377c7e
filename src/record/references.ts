import type { AnyEntry } from './entry.ts';
import { type Fault, faultsOf, suggestion } from './fault.ts';
import { type Kinds, kindNamed } from './kinds.ts';

/**
 * Names in a file that lead nowhere: a child nobody introduced, a correction of an entry that is not there, an
 * outcome of a contact that was never planned. Everything wrong in the file, each with its line.
 */
export function danglingReferences(entries: readonly AnyEntry[], lines: readonly number[], kinds: Kinds): Fault[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const people = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === 'person-joined' && entry.payload) people.add(entry.payload.person);
    if (entry.kind === 'person-born' && entry.payload) people.add(entry.payload.person);
    if (entry.kind === 'team-joined' && entry.payload) people.add(entry.payload.professional);
    // An erased introduction still introduced somebody: its envelope says whom.
    if (entry.payload === null) for (const one of entry.about) people.add(one);
  }
  const faults: Fault[] = [];
  entries.forEach((entry, index) => {
    const line = lines[index] as number;
    const unknown = (field: string, value: string, mend: string) =>
      faults.push({ line, field, value: JSON.stringify(value), mend });
    const person = (field: string, one: string) => {
      if (!people.has(one))
        unknown(
          field,
          one,
          suggestion(one, [...people]) ??
            'nobody with this id is on the record: add a person-joined (or team-joined) entry',
        );
    };
    for (const one of entry.about) person('about', one);
    if (entry.payload === null) return;
    if ('child' in entry.payload && typeof entry.payload.child === 'string')
      person('payload.child', entry.payload.child);
    if (entry.kind === 'contact' || entry.kind === 'sighting') {
      for (const one of entry.payload.sightings ?? []) person('payload.sightings.child', one.child);
    }
    if (
      entry.kind === 'contact' &&
      entry.payload.of !== undefined &&
      byId.get(entry.payload.of)?.kind !== 'contact-planned'
    ) {
      unknown('payload.of', entry.payload.of, 'must be the id of a contact-planned entry on this record');
    }
    if (entry.kind === 'count-set-aside' || entry.kind === 'explanation') {
      if (byId.get(entry.payload.contact)?.kind !== 'contact')
        unknown('payload.contact', entry.payload.contact, 'must be the id of a contact entry on this record');
    }
    if (entry.kind === 'correction') faults.push(...wrongCorrection(entry, byId, line, kinds));
    else if (entry.corrects !== null)
      unknown('corrects', entry.corrects, 'only an entry of kind `correction` corrects another');
  });
  return faults;
}

function wrongCorrection(
  entry: Extract<AnyEntry, { kind: 'correction' }>,
  byId: ReadonlyMap<string, AnyEntry>,
  line: number,
  kinds: Kinds,
): Fault[] {
  const fault = (field: string, value: unknown, mend: string): Fault => ({
    line,
    field,
    value: JSON.stringify(value) ?? 'nothing',
    mend,
  });
  if (entry.corrects === null) return [fault('corrects', null, 'must name the entry that it corrects')];
  if (entry.payload === null) return [];
  const { mode, kind, payload } = entry.payload;
  const root = byId.get(entry.corrects);
  if (!root)
    return mode === 'moved-here'
      ? []
      : [fault('corrects', entry.corrects, 'must be the id of an entry on this record')];
  if (root.corrects !== null)
    return [fault('corrects', entry.corrects, `must name the root entry, not a correction of it: ${root.corrects}`)];
  const wanted = mode === 'moved-here' ? kind : mode === 'replaced' ? root.kind : null;
  if (wanted === null) return [];
  const schema = kindNamed(kinds, wanted ?? '')?.schema;
  if (!schema) return [fault('payload.kind', kind, 'must say which kind of entry is moved here')];
  if (payload === undefined && mode === 'replaced' && (entry.payload.happened ?? entry.payload.about) !== undefined)
    return [];
  if (payload === undefined) return [fault('payload.payload', payload, 'must hold the corrected content, whole')];
  const parsed = schema.safeParse(payload);
  return parsed.success ? [] : faultsOf(parsed.error, payload, line, 'payload.payload', Object.keys(schema.shape));
}
