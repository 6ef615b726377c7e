import { type AnyEntry, type EntryOf, parseHappened } from './entry.ts';
import { type Fault, faultsOf, suggestion } from './fault.ts';
import { type Kinds, kindNamed } from './kinds.ts';

/** Stands for the kind of an entry that only an erased correction speaks of. */
const ERASED = 'erased';

const PERSON_FIELDS = ['child', 'children', 'person', 'people', 'kept', 'merged', 'unmerged'] as const;

/** Kinds that introduce a person, and the field that says whom. */
const INTRODUCES: Record<string, string> = {
  'person-joined': 'person',
  'person-born': 'person',
  'team-joined': 'professional',
};

/** The people that a payload names. */
function peopleIn(payload: Record<string, unknown>): [field: string, person: string][] {
  return PERSON_FIELDS.flatMap((field) => {
    const value = payload[field];
    const named = typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : [];
    return named.map((one): [string, string] => [field, one]);
  });
}

/**
 * Names in a file that lead nowhere: a child nobody introduced, a correction of an entry that is not there, an
 * outcome of a contact that was never planned. Everything wrong in the file, each with its line.
 */
export function danglingReferences(entries: readonly AnyEntry[], lines: readonly number[], kinds: Kinds): Fault[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  // An entry moved here from another family's record goes by its root's id, though the root is not in this file.
  const kindOf = new Map<string, string>(entries.map((entry) => [entry.id, entry.kind]));
  for (const entry of entries) {
    if (entry.kind !== 'correction' || entry.corrects === null || kindOf.has(entry.corrects)) continue;
    if (entry.payload === null) kindOf.set(entry.corrects, ERASED);
    else if (entry.payload.mode === 'moved-here') kindOf.set(entry.corrects, entry.payload.kind ?? '');
  }
  const isA = (kind: string, id: string) => kindOf.get(id) === kind || kindOf.get(id) === ERASED;
  const people = new Set<string>();
  let introductionErased = false;
  for (const entry of entries) {
    // A correction of an introduction, or one that moves it here, introduces whom it names.
    const corrects = entry.kind === 'correction';
    const kind = corrects ? kindOf.get(entry.corrects ?? '') : entry.kind;
    const field = INTRODUCES[kind ?? ''];
    if (entry.payload === null) introductionErased ||= field !== undefined || kind === ERASED;
    else if (field !== undefined) {
      const content: Record<string, unknown> | undefined = corrects ? entry.payload.payload : entry.payload;
      if (content) people.add(String(content[field]));
    }
  }
  // Whoever a record says is one with somebody of its own is known by both ids: the other may be of another family's
  // record (R4).
  const pairs = entries.flatMap((entry) => pairIn(entry, kindOf) ?? []);
  for (let before = -1; before < people.size; ) {
    before = people.size;
    for (const pair of pairs) if (pair.some((one) => people.has(one))) for (const one of pair) people.add(one);
  }
  const faults: Fault[] = [];
  entries.forEach((entry, index) => {
    const line = lines[index] as number;
    const unknown = (field: string, value: string, mend: string) =>
      faults.push({ line, field, value: JSON.stringify(value), mend });
    const person = (field: string, one: string) => {
      if (!people.has(one) && !introductionErased)
        unknown(
          field,
          one,
          suggestion(one, [...people]) ??
            'nobody with this id is on the record: add a person-joined (or team-joined) entry',
        );
    };
    for (const one of entry.about) person('about', one);
    if (entry.payload === null) return;
    for (const [field, one] of peopleIn(entry.payload)) person(`payload.${field}`, one);
    if (entry.kind === 'contact' || entry.kind === 'sighting') {
      for (const one of entry.payload.sightings ?? []) person('payload.sightings.child', one.child);
    }
    if (entry.kind === 'contact' && entry.payload.of !== undefined && !isA('contact-planned', entry.payload.of)) {
      unknown('payload.of', entry.payload.of, 'must be the id of a contact-planned entry on this record');
    }
    if (entry.kind === 'count-set-aside' || entry.kind === 'explanation') {
      if (!isA('contact', entry.payload.contact))
        unknown('payload.contact', entry.payload.contact, 'must be the id of a contact entry on this record');
    }
    if (entry.kind === 'message') {
      person('payload.to', entry.payload.to);
      if (entry.payload.of !== undefined && !isA('contact-planned', entry.payload.of))
        unknown('payload.of', entry.payload.of, 'must be the id of a contact-planned entry on this record');
    }
    if (entry.kind === 'correction') {
      for (const [field, one] of peopleIn(entry.payload.payload ?? {})) person(`payload.payload.${field}`, one);
    }
    if (entry.kind === 'correction') faults.push(...wrongCorrection(entry, byId, kindOf, line, kinds));
    else if (entry.corrects !== null)
      unknown('corrects', entry.corrects, 'only an entry of kind `correction` corrects another');
  });
  return faults;
}

/** The two whom an entry, or what a correction says in its place, calls one person or two; null where it does neither. */
function pairIn(entry: AnyEntry, kindOf: ReadonlyMap<string, string>): [[string, string]] | null {
  const kind = entry.kind === 'correction' ? kindOf.get(entry.corrects ?? '') : entry.kind;
  const content: Record<string, unknown> | null | undefined =
    entry.kind === 'correction' ? entry.payload?.payload : entry.payload;
  if (!content || (kind !== 'people-merged' && kind !== 'people-unmerged')) return null;
  return [[String(content.kept), String(content.merged ?? content.unmerged)]];
}

function wrongCorrection(
  entry: EntryOf<'correction'>,
  byId: ReadonlyMap<string, AnyEntry>,
  kindOf: ReadonlyMap<string, string>,
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
  const { mode, kind, payload, happened } = entry.payload;
  const root = byId.get(entry.corrects);
  const rootKind = kindOf.get(entry.corrects);
  if (rootKind === undefined) return [fault('corrects', entry.corrects, 'must be the id of an entry on this record')];
  if (rootKind === ERASED) return [];
  if (root && root.corrects !== null)
    return [fault('corrects', entry.corrects, `must name the root entry, not a correction of it: ${root.corrects}`)];
  // Of a restricted correction everyone shares the day that its stub gives (R5).
  const stubbed = entry.stub?.happened as string | undefined;
  const faults = [
    ...wrongDay('payload.happened', happened, entry, fault),
    ...wrongDay('stub.happened', stubbed, entry, fault),
  ];
  const wanted = mode === 'moved-here' ? kind : mode === 'replaced' ? rootKind : null;
  if (wanted === null) return faults;
  const schema = kindNamed(kinds, wanted ?? '')?.schema;
  if (!schema) return [...faults, fault('payload.kind', kind, 'must say which kind of entry is moved here')];
  if (payload === undefined && mode === 'replaced' && (happened ?? entry.payload.about) !== undefined) return faults;
  if (payload === undefined)
    return [...faults, fault('payload.payload', payload, 'must hold the corrected content, whole')];
  const parsed = schema.safeParse(payload);
  return parsed.success
    ? faults
    : [...faults, ...faultsOf(parsed.error, payload, line, 'payload.payload', Object.keys(schema.shape))];
}

/** The day that a correction gives is a real one, and not after the correction itself came in. */
function wrongDay(
  field: string,
  said: string | undefined,
  entry: AnyEntry,
  fault: (field: string, value: unknown, mend: string) => Fault,
): Fault[] {
  if (said === undefined) return [];
  const happened = parseHappened(said);
  if (!happened) return [fault(field, said, 'must be a day, a month or a year, as 2026-03-04, 2026-03 or 2026')];
  if (happened.first <= entry.received.day) return [];
  return [
    fault(
      field,
      said,
      `nothing is received before it happened: this correction came in on ${entry.received.said ?? entry.happened.said}`,
    ),
  ];
}
