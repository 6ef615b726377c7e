import type { NewEntry } from '../../platform/recorder/writing.ts';
import type { Library } from '../../procedure/replay.ts';
import { canonical } from '../../record/canonical.ts';
import type { AnyEntry } from '../../record/entry.ts';
import { stubOf } from '../../record/kinds.ts';
import { entryIdOf, planKeyOf } from './contacts.ts';
import type { Wanted } from './wanted.ts';

/** What a list comes to against a record: what is to be written, and how many are new, corrected, and there already. */
export type Added = { write: NewEntry[]; added: number; corrected: number; unchanged: number };

/** What is known of where entries of a list lie: those whose people have come to another family since. */
export type Elsewhere = ReadonlyMap<string, string>;

type Put = {
  family: string;
  source: { name: string; agency: string; forAgency: boolean };
  day: string;
  file: string;
  library: Library;
  elsewhere: Elsewhere;
  /** The other ids of people who were joined with somebody: a list may have come in under those. */
  names: ReadonlyMap<string, readonly string[]>;
  /** The records under the lock, by family. */
  records: ReadonlyMap<string, readonly AnyEntry[]>;
};

/**
 * What of a list is not on the record yet, as entries; what is on it and says something else, as corrections of the
 * root (R4); what is on another family's record, because its person has come here, as a move. The record itself tells
 * which: nothing beside it is believed.
 */
export function toAdd(wanted: readonly Wanted[], put: Put): Added {
  const record = put.records.get(put.family) ?? [];
  const here = new Map(record.map((entry) => [entry.id, entry]));
  const corrections = Map.groupBy(
    record.filter((entry) => entry.kind === 'correction' && entry.corrects !== null),
    (entry) => entry.corrects as string,
  );
  const added: Added = { write: [], added: 0, corrected: 0, unchanged: 0 };
  const planned = new Map<string, string>();
  // Plans first, so that their outcomes find them.
  for (const one of wanted.toSorted(
    (a, b) => Number(b.kind === 'contact-planned') - Number(a.kind === 'contact-planned'),
  )) {
    const ids = namesOf(one, put.names).map((key) => entryIdOf(put.source.name, key));
    const id = ids.find((known) => here.has(known) || put.elsewhere.has(known)) ?? (ids[0] as string);
    if (one.kind === 'contact-planned') planned.set(one.key, id);
    const wish = withPlan(one, id, put, here, planned);
    const root = here.get(id);
    const changes = corrections.get(id) ?? [];
    const from = root ? undefined : put.elsewhere.get(id);
    if (!root && changes.length === 0 && from === undefined) {
      added.write.push(entryOf(id, wish, put));
      added.added += 1;
      continue;
    }
    // What somebody here corrected by hand stands until the list itself says something new.
    const ours = changes.filter((change) => change.id.startsWith(`${id}-`));
    const last = ours.findLast((change) => sayingOf(change) !== null);
    const said = last ? sayingOf(last) : root ? sayingOf(root) : null;
    const standing = said === null ? null : underName(said, one.about, put.names);
    if (standing !== null && standing === sayingOfWish(wish)) {
      added.unchanged += 1;
      continue;
    }
    added.corrected += 1;
    if (from !== undefined && ours.length === 0) added.write.push(...moved(id, wish, from, put));
    else added.write.push(correction(id, wish, ours.length + 1, put));
  }
  return added;
}

/** The keys under which an entry may be known: by whom it is about now, and by whom it was about before a merge. */
export function namesOf({ key, about: [person = ''] }: Wanted, names: Put['names']): string[] {
  return [key, ...(names.get(person) ?? []).map((one) => key.replace(person, one))];
}

/** What was said of somebody under another id of theirs says the same of them. */
function underName(said: string, about: readonly string[], names: Put['names']): string {
  let now = said;
  for (const person of about)
    for (const other of names.get(person) ?? []) now = now.replaceAll(JSON.stringify(other), JSON.stringify(person));
  return now;
}

/** A contact says of which plan it is the outcome, where the plan came in by the same list. */
function withPlan(
  one: Wanted,
  id: string,
  { source }: Put,
  here: ReadonlyMap<string, AnyEntry>,
  planned: ReadonlyMap<string, string>,
): Wanted {
  if (one.kind !== 'contact') return one;
  const plan = planned.get(planKeyOf(one.key)) ?? entryIdOf(source.name, planKeyOf(one.key));
  return plan !== id && (here.has(plan) || planned.has(planKeyOf(one.key)))
    ? { ...one, payload: { ...one.payload, of: plan } }
    : one;
}

function entryOf(id: string, wish: Wanted, put: Put): NewEntry {
  return {
    id,
    family: put.family,
    about: wish.about,
    kind: wish.kind,
    happened: wish.happened,
    payload: wish.payload,
    ...envelopeOf(wish, put),
  };
}

/** Who made the contact is its author, where the list says; who may read what was said is the source's to say. */
function envelopeOf(wish: Wanted, { source, library }: Put): Partial<NewEntry> {
  const stub = source.forAgency ? stubOf(library.kinds, wish.kind, wish.payload as Record<string, unknown>) : null;
  return {
    ...(wish.by && { author: wish.by }),
    agency: source.agency,
    ...(source.forAgency && { audience: { to: 'agency' as const } }),
    ...(stub && { stub }),
  };
}

/** Who may read a correction, and what all others see of it: what they see of the entry that it corrects (R5). */
function restrictedLike(wish: Wanted, put: Put, said: Record<string, unknown>, holds: boolean): Partial<NewEntry> {
  const { audience, stub } = envelopeOf(wish, put);
  return {
    ...(audience && { audience }),
    ...(stub && { stub: holds ? { ...said, kind: wish.kind, payload: stub } : said }),
  };
}

function correction(id: string, wish: Wanted, times: number, put: Put): NewEntry {
  const said = { mode: 'replaced', happened: wish.happened, about: wish.about };
  return {
    id: `${id}-c${times}`,
    family: put.family,
    about: wish.about,
    kind: 'correction',
    happened: put.day,
    corrects: id,
    payload: { ...said, reason: `A later list said it otherwise: ${put.file}`, payload: wish.payload },
    agency: put.source.agency,
    ...restrictedLike(wish, put, said, true),
  };
}

/** To move an entry takes two: it goes from where it was, and comes here with its content (R4). */
function moved(id: string, wish: Wanted, from: string, put: Put): NewEntry[] {
  const reason = `A later list says whom it is about: ${put.file}`;
  const envelope = { kind: 'correction', happened: put.day, corrects: id, agency: put.source.agency };
  const away = { mode: 'moved-away', family: put.family };
  const here = { mode: 'moved-here', family: from, happened: wish.happened, about: wish.about };
  return [
    {
      ...envelope,
      id: `${id}-m-${put.family}-away`,
      family: from,
      payload: { ...away, reason },
      ...restrictedLike(wish, put, away, false),
    },
    {
      ...envelope,
      id: `${id}-m-${put.family}-here`,
      family: put.family,
      about: wish.about,
      payload: { ...here, kind: wish.kind, payload: wish.payload, reason },
      ...restrictedLike(wish, put, here, true),
    },
  ];
}

/** What an entry or a correction says, so that it can be held against what a list says; null where it says nothing whole. */
function sayingOf(entry: AnyEntry): string | null {
  if (entry.payload === null) return null;
  if (entry.kind !== 'correction') return saying(entry.happened.said, entry.about, entry.payload);
  const { mode, happened, about, payload } = entry.payload;
  if ((mode !== 'replaced' && mode !== 'moved-here') || !payload) return null;
  return saying(happened ?? '', about ?? [], payload);
}

const sayingOfWish = (wish: Wanted) =>
  saying(wish.kind === 'contact-planned' ? '' : wish.happened, wish.about, wish.payload);

/** Of a plan the day on which it was heard of says nothing: it is the day of the import. */
function saying(happened: string, about: readonly string[], payload: object): string {
  const isPlan = 'on' in payload && !('outcome' in payload);
  return canonical([isPlan ? '' : happened, about, payload]);
}
