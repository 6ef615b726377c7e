import type { Day } from '../calendar/day.ts';
import type { Calendar } from '../calendar/working-days.ts';
import type { Contact } from '../engagement/contacts.ts';
import type { Understanding } from '../engagement/understand.ts';
import type { Standing } from '../record/view.ts';
import { type Cause, causeOf, type Clocks } from './cause.ts';
import { type Asking, type Held, holds } from './conditions.ts';
import { appliesOn, countedVerdict, windowStart } from './counting.ts';
import type { DueContext } from './due.ts';
import type { Edition } from './edition.ts';
import type { Who } from './met.ts';
import type { Migration, RecordedRun } from './recorded.ts';
import { listOf } from './schema.ts';
import { editionOn, type Settings } from './settings.ts';
import { current, type RunState } from './state.ts';
import { enter, migrate, step, type Today } from './step.ts';

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

/** Folds the record by the day things happened (P3): opens runs and takes each of them through every day. */
export function fold(input: FoldInput, anchors: Anchors): Folded {
  const machines = input.settings.adopted.map((adoption) => machineFor(input, adoption.procedure, anchors));
  const folded: Folded = { runs: [], unsupported: new Set(), matched: new Set(), misplaced: new Set() };
  const { entries } = input.understanding.view;
  let start = 0;
  while (start < entries.length) {
    const day = (entries[start] as Standing).happened.last;
    let end = start + 1;
    while (end < entries.length && (entries[end] as Standing).happened.last === day) end += 1;
    const today = entries.slice(start, end);
    for (const machine of machines) liveDay(machine, machines, day, today, input, anchors, folded);
    start = end;
  }
  const lastDay = entries.at(-1)?.happened.last ?? 0;
  for (const machine of machines) {
    for (const migration of input.migrations) applyMigrations(machine, Math.max(lastDay, migration.from), [], input);
    folded.runs.push(...machine.runs);
  }
  return folded;
}

/** One adopted procedure while the fold goes on: its runs, and which counted contacts its outcomes have spent. */
type Machine = {
  adoption: Settings['adopted'][number];
  reads: ReadonlySet<string>;
  runs: RunState[];
  counted: Contact[];
  spent: Set<string>;
  recorded: RecordedRun[];
  /** Stages that stay on their recorded day, by run: they are not entered before it (P8). */
  kept: ReadonlyMap<string, readonly { stage: string; on: Day }[]>;
};

function machineFor(input: FoldInput, procedure: string, anchors: Anchors): Machine {
  const reads = new Set<string>();
  for (const edition of input.editions) if (edition.id === procedure) for (const kind of edition.reads) reads.add(kind);
  const adoption = input.settings.adopted.find((one) => one.procedure === procedure) ?? { procedure };
  const recorded = anchors.runs.filter((run) => run.procedure === procedure);
  const kept = new Map(recorded.map((run) => [run.run, run.stages.filter((stage) => anchors.stages.has(stage.entry))]));
  return { adoption, reads, runs: [], counted: [], spent: new Set(), recorded, kept };
}

function liveDay(
  machine: Machine,
  machines: readonly Machine[],
  day: Day,
  all: readonly Standing[],
  input: FoldInput,
  anchors: Anchors,
  folded: Folded,
): void {
  const entries = all.filter((entry) => machine.reads.has(entry.kind));
  const due = machine.recorded.some((run) => run.on === day && !anchors.floating.has(run.run));
  if (entries.length === 0 && !due) return;
  const edition = editionOn(input.editions, machine.adoption, day);
  const contacts = contactsOf(entries, input.understanding);
  const counts = (by: Edition | null) =>
    by
      ? contacts.filter((contact) => countedVerdict(by, contact, input.understanding, input.settings.services).holds)
      : [];
  applyMigrations(machine, day, entries, input);
  const endedToday = new Set<string>();
  const openBefore = machine.runs.filter((run) => run.ended === null);
  machine.counted.push(...counts(openBefore[0]?.edition ?? edition));
  for (const run of machine.runs) {
    const open = run.ended === null;
    const today = todayFor(machine, run.scope, run.edition, day, entries, contacts, input);
    const kept = machine.kept.get(run.id) ?? [];
    const effects = step(
      run,
      kept.length === 0 ? today : { ...today, notYet: kept.filter((one) => one.on > day).map((one) => one.stage) },
    );
    if (open && run.ended !== null) endedToday.add(run.scope);
    if (effects.spends) spend(machine, run, day);
    if (effects.handOver) handOver(effects.handOver, run, machines, day, all, input, folded);
  }
  openRecorded(machine, day, entries, contacts, input, anchors, folded);
  if (edition) openDerived(machine, edition, day, entries, contacts, endedToday, input, anchors, folded);
  placeStages(machine, day, entries, contacts, input, anchors, folded);
}

function contactsOf(entries: readonly Standing[], understanding: Understanding): Contact[] {
  const contacts: Contact[] = [];
  for (const entry of entries) {
    const contact = entry.kind === 'contact' ? understanding.contactById.get(entry.id) : undefined;
    if (contact) contacts.push(contact);
  }
  return contacts;
}

/** The day as a run of one scope sees it. */
function todayFor(
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
function spend(machine: Machine, run: RunState, day: Day): void {
  for (const id of run.took) machine.spent.add(`${run.scope}|${id}`);
  for (const contact of machine.counted) if (contact.on <= day) machine.spent.add(`${run.scope}|${contact.id}`);
}

function openRun(
  machine: Machine,
  edition: Edition,
  id: string,
  scope: string,
  at: string,
  held: Held,
  today: Today,
  source: { cite?: string | string[] | undefined; local?: true | undefined },
): RunState {
  const run: RunState = {
    id,
    edition,
    scope,
    causes: held.causes,
    took: new Set(held.causes.map((cause) => cause.id)),
    opened: today.day,
    why: held.why,
    cite: listOf(source.cite),
    local: source.local === true,
    visits: [],
    duties: [],
    outcomes: [],
    asserted: [],
    migrated: [],
    handedOver: null,
    handedFrom: null,
    ended: null,
    confirmed: false,
    problems: [],
    recorded: null,
  };
  machine.runs.push(run);
  enter(run, at, held, today, source);
  return run;
}

/** Openings that the record holds and that stand on their recorded day (P2, P8). */
function openRecorded(
  machine: Machine,
  day: Day,
  entries: readonly Standing[],
  contacts: readonly Contact[],
  input: FoldInput,
  anchors: Anchors,
  folded: Folded,
): void {
  for (const recorded of machine.recorded) {
    if (recorded.on !== day || anchors.floating.has(recorded.run)) continue;
    // A run that another handed over is opened by that one, unless nothing hands it over any more.
    if (recorded.from !== null && !anchors.forced.has(recorded.run)) continue;
    if (machine.runs.some((run) => run.id === recorded.run)) continue;
    const edition =
      input.editions.find((one) => one.hash === recorded.edition) ?? editionOn(input.editions, machine.adoption, day);
    if (!edition) continue;
    const today = todayFor(machine, recorded.scope, edition, day, entries, contacts, input);
    const natural = openingOn(edition, recorded.scope, today, input);
    const causes = natural?.held.causes ?? standingCauses(recorded, input);
    const held = { causes, why: natural?.held.why ?? 'opened for causes that have since been corrected' };
    const run = openRun(
      machine,
      edition,
      recorded.run,
      recorded.scope,
      recorded.at,
      held,
      today,
      natural?.source ?? {},
    );
    run.recorded = recorded.entry;
    run.confirmed = recorded.confirmed;
    if (edition.hash !== recorded.edition)
      run.problems.push({
        entry: recorded.entry,
        why: 'the edition it was opened under is not in the library: the edition of the day is followed instead',
      });
    if (natural === null) folded.unsupported.add(recorded.run);
    folded.matched.add(recorded.run);
    step(run, today);
  }
}

/** The recorded causes that still stand, or the opening itself where none does. */
function standingCauses(recorded: RecordedRun, input: FoldInput): Cause[] {
  const causes = recorded.causes.flatMap((id) => {
    const entry = input.understanding.view.byId.get(id);
    return entry ? [causeOf(entry, input.clocks)] : [];
  });
  return causes.length > 0 ? causes : [{ id: recorded.entry, on: recorded.on, known: recorded.on, clock: 'happened' }];
}

/** The first opening rule that holds in a scope on a day, because of something that happened that day. */
function openingOn(edition: Edition, scope: string, today: Today, input: FoldInput) {
  if (
    !appliesOn(
      edition,
      input.understanding,
      input.settings.services,
      today.day,
      edition.rules['run-per'] === 'child' ? scope : undefined,
    )
  )
    return null;
  const perContact = edition.rules['run-per'] === 'contact';
  const asking: Asking = {
    ...today,
    today: today.entries,
    contactsToday: perContact ? today.contacts.filter((one) => one.id === scope) : today.contacts,
    counted: today.unspent,
    run: null,
  };
  for (const source of listOf(edition.rules.opens)) {
    const held = holds(source.when, asking);
    if (held?.causes.some((cause) => cause.on === today.day)) return { held, source };
  }
  return null;
}

function openDerived(
  machine: Machine,
  edition: Edition,
  day: Day,
  entries: readonly Standing[],
  contacts: readonly Contact[],
  endedToday: ReadonlySet<string>,
  input: FoldInput,
  anchors: Anchors,
  folded: Folded,
): void {
  for (const scope of scopesOf(edition, entries, contacts, input)) {
    const again = edition.rules['run-per'] !== 'contact' && edition.rules['run-per'] !== 'assessment';
    if (endedToday.has(scope) || machine.runs.some((run) => run.scope === scope && (run.ended === null || !again)))
      continue;
    const today = todayFor(machine, scope, edition, day, entries, contacts, input);
    const opening = openingOn(edition, scope, today, input);
    if (!opening) continue;
    const causes = opening.held.causes.map((cause) => cause.id);
    const same = machine.recorded.find(
      (run) =>
        run.scope === scope &&
        run.causes.some((cause) => causes.includes(cause)) &&
        !machine.runs.some((one) => one.id === run.run),
    );
    if (same && !anchors.floating.has(same.run)) {
      // The record opened it on another day; whether it stays there depends on whether anyone has acted in it.
      folded.unsupported.add(same.run);
      continue;
    }
    const pinned = same && input.editions.find((one) => one.hash === same.edition);
    const run = openRun(
      machine,
      pinned ?? edition,
      same?.run ?? runId(edition, scope, opening.held, input.withdrawn),
      scope,
      opening.source.at,
      opening.held,
      today,
      opening.source,
    );
    if (same) {
      run.recorded = same.entry;
      folded.matched.add(same.run);
    }
    step(run, today);
  }
}

/** A run's id: procedure, scope and the contact or entry that opened it; the same record gives the same id again. */
function runId(edition: Edition, scope: string, held: Held, withdrawn: ReadonlySet<string>): string {
  let id = `${edition.id}:${scope}:${held.causes.at(-1)?.id}`;
  while (withdrawn.has(id)) id += ':again';
  return id;
}

function scopesOf(
  edition: Edition,
  entries: readonly Standing[],
  contacts: readonly Contact[],
  input: FoldInput,
): Set<string> {
  switch (edition.rules['run-per']) {
    case 'family':
      return new Set([input.family]);
    case 'contact':
      return new Set(contacts.map((contact) => contact.id));
    case 'assessment':
      return new Set(entries.flatMap((entry) => (entry.kind === 'assessment' ? [entry.payload.assessment] : [])));
    case 'child': {
      const children = new Set(input.understanding.children.map((child) => child.id));
      const named = [...entries, ...contacts].flatMap((one) => one.about).map(input.who.person);
      return new Set(named.filter((one) => children.has(one)));
    }
  }
}

function handOver(
  to: { to: string; at: string; causes: Cause[]; held: Held },
  from: RunState,
  machines: readonly Machine[],
  day: Day,
  all: readonly Standing[],
  input: FoldInput,
  folded: Folded,
): void {
  const machine = machines.find((one) => one.adoption.procedure === to.to);
  const edition = machine && editionOn(input.editions, machine.adoption, day);
  if (!machine || !edition || machine.runs.some((run) => run.scope === from.scope && run.ended === null)) return;
  if (from.handedOver) from.handedOver.adopted = true;
  const entries = all.filter((entry) => machine.reads.has(entry.kind));
  const today = todayFor(machine, from.scope, edition, day, entries, contactsOf(entries, input.understanding), input);
  const held = {
    causes: [...to.held.causes, ...to.causes],
    why: `handed over from ${from.edition.id}: ${to.held.why}`,
  };
  const id = `${edition.id}:${from.scope}:from:${from.id}`.slice(0, 200);
  const recorded = machine.recorded.find((run) => run.run === id);
  const run = openRun(machine, edition, id, from.scope, to.at, held, today, { local: true });
  run.handedFrom = from.id;
  run.recorded = recorded?.entry ?? null;
  if (recorded) folded.matched.add(recorded.run);
  step(run, today);
}

function applyMigrations(machine: Machine, day: Day, entries: readonly Standing[], input: FoldInput): void {
  for (const migration of input.migrations) {
    if (migration.procedure !== machine.adoption.procedure || migration.from > day || migration.on > day) continue;
    const edition = input.editions.find((one) => one.hash === migration.edition && one.id === migration.procedure);
    for (const run of machine.runs) {
      if (run.ended !== null || run.opened >= migration.from || (migration.run !== null && migration.run !== run.id))
        continue;
      if (
        run.migrated.some((one) => one.entry === migration.entry) ||
        run.problems.some((one) => one.entry === migration.entry)
      )
        continue;
      if (edition)
        migrate(run, edition, migration, todayFor(machine, run.scope, edition, migration.from, entries, [], input));
      else run.problems.push({ entry: migration.entry, why: 'the edition to move to is not in the library' });
    }
  }
}

/**
 * Stages that the record holds: where the fold entered the same stage that day, nothing is to do. Where it did not,
 * and the stage is one to keep because a person acted in it, it is entered on its recorded day (P8).
 */
function placeStages(
  machine: Machine,
  day: Day,
  entries: readonly Standing[],
  contacts: readonly Contact[],
  input: FoldInput,
  anchors: Anchors,
  folded: Folded,
): void {
  for (const recorded of machine.recorded) {
    for (const stage of recorded.stages) {
      if (stage.on !== day) continue;
      const run = machine.runs.find((one) => one.id === recorded.run);
      if (!run || run.visits.some((visit) => visit.stage === stage.stage && visit.on === day)) continue;
      folded.misplaced.add(stage.entry);
      if (!anchors.stages.has(stage.entry) || run.ended !== null || current(run).stage === stage.stage) continue;
      if (!Object.hasOwn(run.edition.rules.stages, stage.stage)) continue;
      const today = todayFor(machine, run.scope, run.edition, day, entries, contacts, input);
      const causes: Cause[] = [{ id: stage.entry, on: day, known: day, clock: 'happened' }];
      enter(
        run,
        stage.stage,
        { causes, why: 'kept, because someone had acted in it before its cause was corrected' },
        today,
        {},
        true,
      );
      step(run, today);
    }
  }
}
