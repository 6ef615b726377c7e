import type { Day } from '../calendar/day.ts';
import type { Calendar } from '../calendar/working-days.ts';
import type { Contact } from '../engagement/contacts.ts';
import type { Understanding } from '../engagement/understand.ts';
import type { Standing } from '../record/view.ts';
import type { Cause, Clocks } from './cause.ts';
import type { Held } from './conditions.ts';

import { isOfItsSort, windowStart } from './counting.ts';
import type { DueContext } from './due.ts';
import type { Edition } from './edition.ts';
import type { Who } from './met.ts';
import type { Migration, RecordedRun, WithdrawnRun } from './recorded.ts';
import { type Adoption, editionOn, type Settings } from './settings.ts';
import type { KeptStage, RunState } from './state.ts';
import type { Today } from './today.ts';

/** What a fold works on, the same for every day. */
export type FoldInput = {
  family: string;
  understanding: Understanding;
  editions: readonly Edition[];
  settings: Settings;
  calendar: Calendar;
  clocks: Clocks;
  who: Who;
  due: DueContext;
  migrations: readonly Migration[];
  asOf?: Day | undefined;
  /** Withdrawn runs: a run that opens again after all is another run, and what a person withdrew stays withdrawn. */
  withdrawn: readonly WithdrawnRun[];
};

/**
 * How a fold treats what the record already holds of runs (P8): `anchored` openings and stages stand on their
 * recorded day; `floating` openings only lend their id to the opening that their causes still make.
 */
export type Anchors = {
  runs: readonly RecordedRun[];
  floating: ReadonlySet<string>;
  stages: ReadonlySet<string>;
  /** Handed-over openings that nothing hands over any more, opened all the same to see whether anyone acted in them. */
  forced: ReadonlySet<string>;
};

/** One day of the fold as one procedure comes to it: what it reads of that day, and with what. */
export type DayAtHand = {
  machine: Machine;
  day: Day;
  entries: readonly Standing[];
  contacts: readonly Contact[];
  input: FoldInput;
  anchors: Anchors;
  folded: Folded;
};

/** What a fold found: the runs, and recorded openings and stages that it would have placed differently. */
export type Folded = {
  runs: RunState[];
  unsupported: Set<string>;
  matched: Set<string>;
  misplaced: Set<string>;
  /** Runs that hand over at the end of the day that the fold has come to. */
  handOvers: { from: RunState; to: HandOver }[];
};

/** What a run hands over, and to which stage of which procedure. */
export type HandOver = { to: string; at: string; causes: Cause[]; held: Held };

/** One adopted procedure while the fold goes on: its runs, and which counted contacts its outcomes have spent. */
export type Machine = {
  procedure: string;
  /** When the partnership follows it, and which edition. */
  adoptions: readonly Adoption[];
  /** The editions of this procedure. */
  editions: readonly Edition[];
  /** The entries of the record that this procedure reads, and how far the fold has come in them. */
  entries: Standing[];
  at: number;
  /** The day of the next entry that it reads, after those of the day that it has come to. */
  next: Day;
  runs: RunState[];
  /** Runs in which something can still happen without anybody saying so: open, or with something still to be done. */
  live: RunState[];
  counted: Contact[];
  /** Those of the day that this machine has come to. */
  countedToday: Contact[];
  day: Day;
  /** By scope. */
  spent: Map<string, Set<string>>;
  unspent: Map<string, { contacts: Contact[]; upTo: number }>;
  recorded: RecordedRun[];
  /** Recorded openings and stages by their day, so that each day looks at its own. */
  openedOn: ReadonlyMap<Day, RecordedRun[]>;
  stagesOn: ReadonlyMap<Day, { recorded: RecordedRun; stage: RecordedRun['stages'][number] }[]>;
  /** Stages that stay on their recorded day, by run (P8). */
  kept: ReadonlyMap<string, readonly KeptStage[]>;
};

/** The machines of the procedures that the partnership follows, or followed for a time. */
export function machinesFor(input: FoldInput, anchors: Anchors): Machine[] {
  const machines = [...new Set(input.settings.adopted.map((one) => one.procedure))].map((procedure) =>
    machineFor(input, procedure, anchors),
  );
  // Each entry is handed to those that read its kind: most procedures read few.
  const readers = new Map<string, Machine[]>();
  for (const machine of machines)
    for (const { reads } of machine.editions)
      for (const kind of reads) {
        const known = readers.get(kind);
        if (known === undefined) readers.set(kind, [machine]);
        else if (known.at(-1) !== machine) known.push(machine);
      }
  for (const entry of input.understanding.view.entries) {
    const contact = entry.kind === 'contact' ? input.understanding.contactById.get(entry.id) : undefined;
    for (const machine of readers.get(entry.kind) ?? [])
      if (contact === undefined || machine.editions.some((edition) => isOfItsSort(edition, contact)))
        machine.entries.push(entry);
  }
  for (const machine of machines) machine.next = machine.entries[0]?.happened.last ?? NEVER;
  return machines;
}

function machineFor(input: FoldInput, procedure: string, anchors: Anchors): Machine {
  const { editions, adoptions } = followedOf(procedure, input);
  const recorded = anchors.runs.filter((run) => run.procedure === procedure);
  const kept = new Map(recorded.map((run) => [run.run, keptIn(run, anchors)]));
  return {
    procedure,
    adoptions,
    editions,
    entries: [],
    at: 0,
    next: NEVER,
    runs: [],
    live: [],
    counted: [],
    countedToday: [],
    day: Number.NEGATIVE_INFINITY,
    spent: new Map(),
    unspent: new Map(),
    recorded,
    openedOn: Map.groupBy(recorded, (run) => run.on),
    stagesOn: Map.groupBy(
      recorded.flatMap((one) => one.stages.map((stage) => ({ recorded: one, stage }))),
      ({ stage }) => stage.on,
    ),
    kept,
  };
}

const NEVER: Day = Number.POSITIVE_INFINITY;

function keptIn({ stages }: RecordedRun, anchors: Anchors): KeptStage[] {
  return stages
    .filter((kept) => anchors.stages.has(kept.entry))
    .map((kept) => ({ ...kept, before: stages.filter((one) => one.stage === kept.stage && one.on < kept.on).length }));
}

/** What a procedure reads of a day. Days are asked for in order, and one may be asked for again. */
export function readOn(machine: Machine, day: Day): readonly Standing[] {
  const { entries } = machine;
  while ((entries[machine.at]?.happened.last ?? day) < day) machine.at += 1;
  let end = machine.at;
  while (entries[end]?.happened.last === day) end += 1;
  machine.next = entries[end]?.happened.last ?? NEVER;
  return end === machine.at ? NOTHING : entries.slice(machine.at, end);
}

const NOTHING: readonly Standing[] = [];

/** The contacts among some entries, as they are understood. */
export function contactsOf(entries: readonly Standing[], understanding: Understanding): Contact[] {
  const contacts: Contact[] = [];
  for (const entry of entries) {
    const contact = entry.kind === 'contact' ? understanding.contactById.get(entry.id) : undefined;
    if (contact) contacts.push(contact);
  }
  return contacts;
}

/** The day as a run of one scope sees it. */
export function todayFor(
  { machine, day, entries, contacts, input }: DayAtHand,
  scope: string,
  edition: Edition,
): Today {
  const perChild = edition.rules['run-per'] === 'child';
  const mine = (contact: Contact) => !perChild || contact.about.some((one) => input.who.person(one) === scope);
  const spent = machine.spent.get(scope);
  return {
    day,
    child: perChild ? scope : undefined,
    entries,
    contacts: perChild ? contacts.filter(mine) : contacts,
    counted:
      machine.countedToday.length === 0
        ? NONE_COUNTED
        : machine.countedToday.filter((contact) => mine(contact) && !spent?.has(contact.id)),
    unspent: () => {
      const all = unspentOf(machine, scope, mine);
      const from = windowStart(edition, input.understanding, day);
      return (all[0]?.on ?? from) >= from ? all : all.filter((contact) => contact.on >= from);
    },
    understanding: input.understanding,
    clocks: input.clocks,
    who: input.who,
    due: input.due,
    anotherIsOpen: false,
    follows: (procedure) => {
      const { editions, adoptions } = followedOf(procedure, input);
      return editionOn(editions, adoptions, day) !== null;
    },
  };
}

/** When the partnership follows a procedure, and the editions of it. Asked for often, it is looked up once. */
function followedOf(procedure: string, { settings, editions }: FoldInput): Followed {
  const known = followed.get(settings) ?? new Map<string, Followed>();
  followed.set(settings, known);
  const before = known.get(procedure);
  if (before?.of === editions) return before;
  const found = {
    of: editions,
    editions: editions.filter((edition) => edition.id === procedure),
    adoptions: settings.adopted.filter((one) => one.procedure === procedure),
  };
  known.set(procedure, found);
  return found;
}
type Followed = { of: readonly Edition[]; editions: readonly Edition[]; adoptions: readonly Adoption[] };
const followed = new WeakMap<Settings, Map<string, Followed>>();

const NONE_COUNTED: readonly Contact[] = [];

/** The counted contacts of a scope that are not spent. Kept between days, and made anew when some are spent. */
function unspentOf(machine: Machine, scope: string, mine: (contact: Contact) => boolean): readonly Contact[] {
  const kept = machine.unspent.get(scope) ?? { contacts: [], upTo: 0 };
  const spent = machine.spent.get(scope);
  for (; kept.upTo < machine.counted.length; kept.upTo++) {
    const contact = machine.counted[kept.upTo] as Contact;
    if (mine(contact) && !spent?.has(contact.id)) kept.contacts.push(contact);
  }
  machine.unspent.set(scope, kept);
  return kept.contacts;
}

/** Outcomes spend their causes: everything the run took in, and all that counted up to the day (P11). */
export function spend(machine: Machine, run: RunState): void {
  const counted = machine.counted.map((contact) => contact.id);
  machine.spent.set(run.scope, new Set([...(machine.spent.get(run.scope) ?? []), ...run.took, ...counted]));
  machine.unspent.delete(run.scope);
}
