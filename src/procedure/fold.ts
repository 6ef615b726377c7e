import type { Day } from '../calendar/day.ts';

import type { Contact } from '../engagement/contacts.ts';

import type { Standing } from '../record/view.ts';
import { type Cause } from './cause.ts';

import { countedVerdict } from './counting.ts';

import type { Edition } from './edition.ts';
import {
  type Anchors,
  contactsOf,
  type Folded,
  type FoldInput,
  type Machine,
  machineFor,
  readOn,
  todayFor,
} from './machine.ts';
import { carryOn, handOver, openDerived, openRecorded } from './opening.ts';
import { editionOn } from './settings.ts';
import { current, isOpen } from './state.ts';
import { enter, migrate, step } from './step.ts';

/** Folds the record by the day things happened (P3): opens runs and takes each of them through every day. */
export function fold(input: FoldInput, anchors: Anchors): Folded {
  const machines = input.settings.adopted.map((adoption) => machineFor(input, adoption.procedure, anchors));
  const folded: Folded = { runs: [], unsupported: new Set(), matched: new Set(), misplaced: new Set(), handOvers: [] };
  const { entries } = input.understanding.view;
  let start = 0;
  while (start < entries.length) {
    const day = (entries[start] as Standing).happened.last;
    let end = start + 1;
    while (end < entries.length && (entries[end] as Standing).happened.last === day) end += 1;
    for (const machine of machines) {
      const today = readOn(machine, day);
      if (today.length > 0) liveDay(machine, day, today, input, anchors, folded);
    }
    for (const one of folded.handOvers.splice(0)) handOver(one.to, one.from, machines, day, input, folded);
    start = end;
  }
  const until = input.asOf ?? entries.at(-1)?.happened.last ?? 0;
  for (const machine of machines) {
    applyMigrations(machine, until, [], input);
    folded.runs.push(...machine.runs);
  }
  return folded;
}

function liveDay(
  machine: Machine,
  day: Day,
  entries: readonly Standing[],
  input: FoldInput,
  anchors: Anchors,
  folded: Folded,
): void {
  const edition = editionOn(input.editions, machine.adoption, day);
  const contacts = contactsOf(entries, input.understanding);
  const counts = (by: Edition | null) =>
    by
      ? contacts.filter((contact) => countedVerdict(by, contact, input.understanding, input.settings.services).holds)
      : [];
  applyMigrations(machine, day, entries, input);
  const endedToday = new Set<string>();
  const openBefore = machine.runs.filter((run) => run.ended === null);
  machine.day = day;
  machine.countedToday = counts(openBefore[0]?.edition ?? edition);
  machine.counted.push(...machine.countedToday);
  const said = entries.some((entry) => entry.kind === 'asserted');
  for (const run of machine.runs) {
    const open = run.ended === null;
    if (!open && !said && !run.open.some(isOpen)) continue;
    const kept = machine.kept.get(run.id) ?? [];
    const today = {
      ...todayFor(machine, run.scope, run.edition, day, entries, contacts, input),
      notYet: kept.filter((one) => one.on > day).map((one) => one.stage),
      // Of several that have ended the last one hears what is said.
      anotherIsOpen: machine.runs.some(
        (one) => one !== run && one.scope === run.scope && (one.ended === null || one.opened > run.opened),
      ),
    };
    carryOn(machine, run, step(run, today), folded);
    if (open && run.ended !== null) endedToday.add(run.scope);
  }
  openRecorded(machine, day, entries, contacts, input, anchors, folded);
  if (edition) openDerived(machine, edition, day, entries, contacts, endedToday, input, anchors, folded);
  placeStages(machine, day, entries, contacts, input, anchors, folded);
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
      if (!run || run.visits.some((visit) => visit.enteredAs === stage.stage && visit.on === day)) continue;
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
