import { hash } from 'node:crypto';
import { type Day, parseDay } from '../calendar/day.ts';
import type { ContactPredicate } from '../engagement/contacts.ts';
import type { Kind } from '../record/kinds.ts';
import type { Level } from '../record/words.ts';
import {
  type DutyRule,
  listOf,
  type MetBy,
  type MetByOne,
  type ProcedureFile,
  type Spans,
  type Stage,
  type When,
} from './schema.ts';

/** One edition of a procedure, as the engine follows it. `id` is publisher/name; `hash` is over the file's text (P2). */
export type Edition = {
  id: string;
  hash: string;
  rules: ProcedureFile;
  /** The days from and up to which it is in force. */
  from: Day;
  to: Day;
  /** The duties of each stage, by what asks for them: entering the stage, a condition, each counted contact. */
  asks: ReadonlyMap<string, StageAsks>;
  /** At which levels the partnership follows it, from which day; without it, as written. */
  followedAt?: readonly { from: Day; levels: readonly (Level | 'any-level')[] }[] | undefined;
  /** Times that the partnership has set in place of those that the source leaves open, by duty, the latest last. */
  numbers?: ReadonlyMap<string, readonly { from: Day; due: Spans }[]> | undefined;
  /** Kinds of entry that can meet a duty. */
  meets: ReadonlySet<string>;
  /** Kinds of entry that can change anything in a run of it; others are passed over. */
  reads: ReadonlySet<Kind>;
  /** Kinds of entry without one of which, on the day, nothing opens it; null where that cannot be said. */
  opensBy: ReadonlySet<string> | null;
  /** Whether a contact can change anything in an open run without counting. */
  hearsEveryContact: boolean;
  /** The sorts of contact that can change anything in a run of it, counted or not; null where any can. */
  contacts: ReadonlySet<ContactPredicate> | null;
};

/** The hash by which an opening names its edition: SHA-256 over the file's text, 16 hexadecimal digits. */
export function editionHash(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 16);
}

const ALWAYS_READ: Kind[] = [
  'contact',
  'involvement-began',
  'involvement-ended',
  'person-died',
  'decision',
  'asserted',
  'duty-declined',
  'run-opened',
  'stage-entered',
  'run-withdrawn',
  'run-confirmed',
  'run-migrated',
];

/** An edition from its checked rules. */
export function editionOf(id: string, text: string, rules: ProcedureFile): Edition {
  const reads = new Set<Kind>(ALWAYS_READ);
  const contacts = new Set(rules.counted?.['any-of']);
  let hearsEveryContact = false;
  let anyContact = false;
  const addWhen = (when: When | undefined, denied = false): void => {
    if (!when) return;
    if (when.recorded) reads.add(when.recorded.entry as Kind);
    if (when.happens || when.recorded?.entry === 'contact') hearsEveryContact = true;
    // What is not of a sort may make its denial hold.
    if ((when.happens && denied) || when.recorded?.entry === 'contact') anyContact = true;
    for (const sort of listOf(when.happens)) contacts.add(sort);
    for (const inner of [...(when['all-of'] ?? []), ...(when['any-of'] ?? [])]) addWhen(inner, denied);
    addWhen(when.not, true);
  };
  for (const opening of listOf(rules.opens)) addWhen(opening.when);
  for (const handOver of rules['hand-over'] ?? []) addWhen(handOver.when);
  for (const stage of Object.values(rules.stages)) {
    for (const move of stage.moves ?? []) addWhen(move.when);
    addWhen(stage.ends?.when);
  }
  for (const [, duty] of dutiesOf(rules)) {
    addWhen(duty.when);
    for (const way of metByWays(duty['met-by'])) reads.add(way.entry as Kind);
  }
  const meets = new Set(dutiesOf(rules).flatMap(([, duty]) => metByWays(duty['met-by']).map((way) => way.entry)));
  const { from, to } = rules['in-force'];
  return {
    id,
    hash: editionHash(text),
    rules,
    asks: new Map(Object.entries(rules.stages).map(([name, stage]) => [name, asksOf(stage, rules.throughout ?? {})])),
    from: dayOr(from, Number.NEGATIVE_INFINITY),
    to: dayOr(to, Number.POSITIVE_INFINITY),
    meets,
    reads,
    opensBy: openingKinds(listOf(rules.opens).map((opening) => opening.when)),
    hearsEveryContact: hearsEveryContact || meets.has('contact'),
    contacts: anyContact || meets.has('contact') ? null : contacts,
  };
}

/** The kinds of entry one of which each of these conditions needs on its day; null where one needs none in particular. */
function openingKinds(conditions: readonly When[]): ReadonlySet<string> | null {
  const kinds = conditions.map((when): Iterable<string> | null => {
    if (when.recorded) return [when.recorded.entry];
    if (when.counted !== undefined || when.happens) return ['contact'];
    return when['any-of'] ? openingKinds(when['any-of']) : null;
  });
  return kinds.every((one) => one !== null) ? new Set(kinds.flatMap((one) => [...one])) : null;
}

function recordedOnly(conditions: readonly When[]): ReadonlySet<string> | null {
  const kinds = conditions.flatMap((when) => when['any-of'] ?? when).map((when) => when.recorded?.entry);
  return kinds.every((kind) => kind !== undefined) ? new Set(kinds) : null;
}

/** Every duty of a procedure with the path at which it stands: throughout, in a stage, under a route. */
export function dutiesOf(rules: ProcedureFile): [path: string[], duty: DutyRule][] {
  const under = (path: string[], duties: Readonly<Record<string, DutyRule>> | undefined) =>
    Object.entries(duties ?? {}).map(([name, duty]): [string[], DutyRule] => [[...path, name], duty]);
  return [
    ...under(['throughout'], rules.throughout),
    ...Object.entries(rules.stages).flatMap(([name, stage]) => under(['stages', name, 'duties'], stage.duties)),
    ...Object.entries(rules.always ?? {}).flatMap(([name, route]) => under(['always', name, 'duties'], route.duties)),
  ];
}

/** The duties of a stage by what asks for them. */
export type StageAsks = {
  onEntry: NamedDuty[];
  onCondition: NamedDuty[];
  /** The kinds of entry that alone can make a condition hold; null where something else can. */
  conditionKinds: ReadonlySet<string> | null;
  forEach: NamedDuty[];
  all: NamedDuty[];
};
export type NamedDuty = readonly [name: string, rule: DutyRule];

function asksOf(stage: Stage, throughout: Readonly<Record<string, DutyRule>>): StageAsks {
  const all = Object.entries({ ...throughout, ...stage.duties });
  const onCondition = all.filter(([, rule]) => rule.when);
  return {
    all,
    onEntry: all.filter(([, rule]) => !rule.when && !rule['for-each']),
    onCondition,
    conditionKinds: recordedOnly(onCondition.flatMap(([, rule]) => rule.when ?? [])),
    forEach: all.filter(([, rule]) => rule['for-each']),
  };
}

/** The ways in which a duty can be met; any one of them is enough. */
export function metByWays(metBy: MetBy): readonly MetByOne[] {
  const known = ways.get(metBy);
  if (known) return known;
  const made = 'any-of' in metBy ? metBy['any-of'] : [metBy];
  ways.set(metBy, made);
  return made;
}
// Asked for with every act and every duty: a rule's ways are listed once.
const ways = new WeakMap<MetBy, readonly MetByOne[]>();

/** The kinds of entry that can meet a duty. */
export function kindsOf(metBy: MetBy): readonly string[] {
  const known = kinds.get(metBy);
  if (known) return known;
  const made = metByWays(metBy).map((way) => way.entry);
  kinds.set(metBy, made);
  return made;
}
const kinds = new WeakMap<MetBy, readonly string[]>();

const dayOr = (iso: string | undefined, otherwise: Day): Day => (iso === undefined ? null : parseDay(iso)) ?? otherwise;
