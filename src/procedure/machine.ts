import type { Day } from '../calendar/day.ts';
import type { Calendar } from '../calendar/working-days.ts';
import type { Contact } from '../engagement/contacts.ts';
import type { Understanding } from '../engagement/understand.ts';
import type { Standing } from '../record/view.ts';
import { type Clocks } from './cause.ts';

import { windowStart } from './counting.ts';
import type { DueContext } from './due.ts';
import type { Edition } from './edition.ts';
import type { Who } from './met.ts';
import type { Migration, RecordedRun } from './recorded.ts';

import { type Settings } from './settings.ts';
import { type RunState } from './state.ts';
import { type Today } from './step.ts';

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
  /** Ids of withdrawn runs: a run that opens again after all is another run. */
  withdrawn: ReadonlySet<string>;
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

/** What a fold found: the runs, and recorded openings and stages that it would have placed differently. */
export type Folded = { runs: RunState[]; unsupported: Set<string>; matched: Set<string>; misplaced: Set<string> };

/** One adopted procedure while the fold goes on: its runs, and which counted contacts its outcomes have spent. */
export type Machine = {
  adoption: Settings['adopted'][number];
  reads: ReadonlySet<string>;
  runs: RunState[];
  counted: Contact[];
  spent: Set<string>;
  recorded: RecordedRun[];
  /** Stages that stay on their recorded day, by run: they are not entered before it (P8). */
  kept: ReadonlyMap<string, readonly { stage: string; on: Day }[]>;
};

export function machineFor(input: FoldInput, procedure: string, anchors: Anchors): Machine {
  const reads = new Set<string>();
  for (const edition of input.editions) if (edition.id === procedure) for (const kind of edition.reads) reads.add(kind);
  const adoption = input.settings.adopted.find((one) => one.procedure === procedure) ?? { procedure };
  const recorded = anchors.runs.filter((run) => run.procedure === procedure);
  const kept = new Map(recorded.map((run) => [run.run, run.stages.filter((stage) => anchors.stages.has(stage.entry))]));
  return { adoption, reads, runs: [], counted: [], spent: new Set(), recorded, kept };
}

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
  machine: Machine,
  scope: string,
  edition: Edition,
  day: Day,
  entries: readonly Standing[],
  contacts: readonly Contact[],
  input: FoldInput,
): Today {
  const perChild = edition.rules['run-per'] === 'child';
  const mine = (contact: Contact) => !perChild || contact.about.some((one) => input.who.person(one) === scope);
  const from = windowStart(edition, input.understanding, day);
  const unspent = machine.counted.filter(
    (contact) => mine(contact) && contact.on >= from && !machine.spent.has(`${scope}|${contact.id}`),
  );
  return {
    day,
    entries,
    contacts: contacts.filter(mine),
    counted: unspent.filter((contact) => contact.on === day),
    unspent,
    understanding: input.understanding,
    clocks: input.clocks,
    who: input.who,
    due: { ...input.due, upTo: day },
    notYet: [],
  };
}

/** Outcomes spend their causes: everything the run took in, and all that counted up to the day (P11). */
export function spend(machine: Machine, run: RunState, day: Day): void {
  for (const id of run.took) machine.spent.add(`${run.scope}|${id}`);
  for (const contact of machine.counted) if (contact.on <= day) machine.spent.add(`${run.scope}|${contact.id}`);
}
