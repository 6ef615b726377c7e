import { hash } from 'node:crypto';
import { type Day, parseDay } from '../calendar/day.ts';
import type { ContactPredicate } from '../engagement/contacts.ts';
import { LEAVING } from '../engagement/watch.ts';
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
  /**
   * Kinds of entry one of which, on a day, it takes for anything to happen to a run at a stage besides what its open
   * duties wait for; null where it takes none.
   */
  wakes: ReadonlyMap<string, ReadonlySet<string> | null>;
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
    if (when['last-one-leaves'] || when['nobody-sees']) for (const kind of LEAVING) reads.add(kind as Kind);
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
    wakes: new Map(Object.entries(rules.stages).map(([name, stage]) => [name, wakesOf(stage, rules)])),
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

/** What wakes a run at a stage: what its conditions need, a contact where contacts count, and what is always heard. */
function wakesOf(stage: Stage, rules: ProcedureFile): ReadonlySet<string> | null {
  const conditions = [
    ...Object.values({ ...rules.throughout, ...stage.duties }).flatMap((duty) => duty.when ?? []),
    ...(stage.moves ?? []).map((move) => move.when),
    ...(stage.ends ? [stage.ends.when] : []),
    ...(rules['hand-over'] ?? []).map((one) => one.when),
  ];
  const kinds = wakingKinds(conditions);
  if (kinds === null) return null;
  const heard = ALWAYS_READ.filter((kind) => kind !== 'contact');
  return new Set([...kinds, ...heard, ...(rules.counted ? ['contact'] : [])]);
}

/**
 * The kinds of entry one of which it takes, on the day, for one of these conditions to begin to hold; null where time or
 * something else can do it, too. That a duty is done or declined begins with an act, which is heard anyway.
 */
function wakingKinds(conditions: readonly When[]): ReadonlySet<string> | null {
  const kinds = new Set<string>();
  for (const when of conditions) {
    // What must have happened that day is enough: whatever else the condition asks, it cannot begin without it.
    if (when.recorded) kinds.add(when.recorded.entry);
    else if (when.counted !== undefined || when.happens || when['continued-after'] !== undefined) kinds.add('contact');
    else {
      const { met: _met, declined: _declined, 'all-of': all = [], 'any-of': any = [], ...others } = when;
      const inner = wakingKinds([...all, ...any]);
      if (inner === null || Object.keys(others).length > 0) return null;
      for (const kind of inner) kinds.add(kind);
    }
  }
  return kinds;
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
