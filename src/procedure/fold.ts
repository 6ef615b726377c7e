import type { Day } from '../calendar/day.ts';
import type { Contact } from '../engagement/contacts.ts';
import type { Standing } from '../record/view.ts';
import { countedVerdict } from './counting.ts';
import type { Edition } from './edition.ts';
import {
  type Anchors,
  contactsOf,
  type DayAtHand,
  type Folded,
  type FoldInput,
  machinesFor,
  readOn,
  todayFor,
} from './machine.ts';
import { carryOn, handOver, openDerived, openRecorded } from './opening.ts';
import { editionOn } from './settings.ts';
import { current, isOpen, listensOn, type RunState, wasEntered } from './state.ts';
import { migrate, step } from './step.ts';

/** Folds the record by the day things happened (P3): opens runs and takes each of them through every day. */
export function fold(input: FoldInput, anchors: Anchors): Folded {
  const machines = machinesFor(input, anchors);
  const folded: Folded = { runs: [], unsupported: new Set(), matched: new Set(), misplaced: new Set(), handOvers: [] };
  const { entries } = input.understanding.view;
  let start = 0;
  while (start < entries.length) {
    const day = (entries[start] as Standing).happened.last;
    let end = start + 1;
    while (end < entries.length && (entries[end] as Standing).happened.last === day) end += 1;
    for (const machine of machines) {
      if (machine.next > day) continue;
      const today = readOn(machine, day);
      const contacts = contactsOf(today, input.understanding);
      liveDay({ machine, day, entries: today, contacts, input, anchors, folded });
    }
    for (const one of folded.handOvers.splice(0)) handOver(one, machines, { day, input, anchors, folded });
    start = end;
  }
  const until = input.asOf ?? entries.at(-1)?.happened.last ?? 0;
  for (const machine of machines) {
    applyMigrations({ machine, day: until, entries: [], contacts: [], input, anchors, folded });
    folded.runs.push(...machine.runs);
  }
  return folded;
}

function liveDay(at: DayAtHand): void {
  const { machine, day, entries, folded } = at;
  if (machine.runs.length === 0 && isIdle(at)) return;
  const edition = editionOn(machine.editions, machine.adoptions, day);
  applyMigrations(at);
  machine.day = day;
  machine.countedToday = countedOn(at, machine.runs.find((run) => run.ended === null)?.edition ?? edition);
  machine.counted.push(...machine.countedToday);
  const endedToday = new Set<string>();
  const said = entries.some((entry) => entry.kind === 'asserted');
  const quiet = machine.countedToday.length === 0 && entries.every((entry) => entry.kind === 'contact');
  let over = said;
  for (const run of said ? machine.runs : machine.live) {
    const open = run.ended === null;
    if (quiet && !run.edition.hearsEveryContact) continue;
    if (!said && !isLive(run, day)) {
      over = true;
      continue;
    }
    if (!said && !isWoken(run, entries)) continue;
    const today = todayFor(at, run.scope, run.edition);
    // Of several that have ended the last one hears what is said.
    today.anotherIsOpen = machine.runs.some(
      (one) => one !== run && one.scope === run.scope && (one.ended === null || one.opened > run.opened),
    );
    carryOn(machine, run, step(run, today), folded);
    if (open && run.ended !== null) endedToday.add(run.scope);
  }
  // What somebody says may ask something even of a run that has ended.
  if (over) machine.live = machine.runs.filter((run) => isLive(run, day));
  openRecorded(at);
  // What opens a run happened that day: a contact that does not count opens one only where it is asked for by name.
  if (edition && (!quiet || edition.hearsEveryContact)) openDerived(at, edition, endedToday);
  findMisplaced(at);
}

/** Whether a day brings nothing that a procedure without a run could open by, and the record holds none of it. */
function isIdle({ machine, entries }: DayAtHand): boolean {
  if (machine.recorded.length > 0) return false;
  for (const { opensBy } of machine.editions) {
    if (opensBy === null) return false;
    for (const entry of entries) if (entry.kind === 'contact' || opensBy.has(entry.kind)) return false;
  }
  return true;
}

/** Whether anything that a day brings can change a run: by what its stage hears, or by what its duties wait for. */
function isWoken(run: RunState, entries: readonly Standing[]): boolean {
  const kinds = run.edition.wakes.get(current(run).stage);
  if (!kinds || run.kept.length > 0) return true;
  for (const { kind } of entries) {
    if (kinds.has(kind)) return true;
    for (const duty of run.open) if (duty.kinds.includes(kind)) return true;
  }
  return false;
}

/** Whether something can still happen to a run from a day on: it is open, or something of it is still to be done. */
const isLive = (run: RunState, day: Day): boolean =>
  run.ended === null || run.open.some((duty) => isOpen(duty) || listensOn(duty, day));

/** The contacts of a day that count by an edition. */
function countedOn({ contacts, input }: DayAtHand, edition: Edition | null): Contact[] {
  if (edition === null || contacts.length === 0) return [];
  const { understanding, settings } = input;
  return contacts.filter((contact) => countedVerdict(edition, contact, understanding, settings.services).holds);
}

function applyMigrations(at: DayAtHand): void {
  const { machine, day, input } = at;
  for (const migration of input.migrations) {
    if (migration.procedure !== machine.procedure || migration.from > day) continue;
    const edition = machine.editions.find((one) => one.hash === migration.edition);
    for (const run of machine.runs) {
      if (run.ended !== null || run.opened >= migration.from || (migration.run !== null && migration.run !== run.id))
        continue;
      if (
        run.migrated.some((one) => one.entry === migration.entry) ||
        run.problems.some((one) => one.entry === migration.entry)
      )
        continue;
      if (edition)
        migrate(run, edition, migration, todayFor({ ...at, day: migration.from, contacts: [] }, run.scope, edition));
      else run.problems.push({ entry: migration.entry, why: 'the edition to move to is not in the library' });
    }
  }
}

/** Stages that the record holds and that the fold did not enter on their recorded day. */
function findMisplaced({ machine, day, folded }: DayAtHand): void {
  for (const { recorded, stage } of machine.stagesOn.get(day) ?? []) {
    const run = machine.runs.find((one) => one.id === recorded.run);
    if (run && !wasEntered(run, stage)) folded.misplaced.add(stage.entry);
  }
}
