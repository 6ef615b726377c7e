import type { Day } from '../calendar/day.ts';
import { type Cause, causeOf } from './cause.ts';
import { type Held, holds } from './conditions.ts';
import { appliesOn } from './counting.ts';
import type { Edition } from './edition.ts';
import {
  contactsOf,
  type DayAtHand,
  type Folded,
  type FoldInput,
  type Machine,
  readOn,
  spend,
  todayFor,
} from './machine.ts';
import { isWithdrawn, type RecordedRun } from './recorded.ts';
import { listOf } from './schema.ts';
import { editionOn } from './settings.ts';
import type { RunState } from './state.ts';
import { type Effects, enter, step, tellAgain } from './step.ts';
import type { Today } from './today.ts';

export function openRun(
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
    open: [],
    openChanged: false,
    kept: machine.kept.get(id) ?? [],
    askedFor: new Set(),
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
  machine.live.push(run);
  enter(run, at, held, today, source);
  return run;
}

const CORRECTED = 'opened for causes that have since been corrected';
const CONTINUED = 'it goes on from another family’s record';

/** Openings that the record holds and that stand on their recorded day (P2, P8). */
export function openRecorded(at: DayAtHand): void {
  const { machine, day, input, anchors, folded } = at;
  for (const recorded of machine.openedOn.get(day) ?? []) {
    if (anchors.floating.has(recorded.run)) continue;
    // A run that another handed over is opened by that one, unless nothing hands it over any more.
    if (recorded.from !== null && !anchors.forced.has(recorded.run)) continue;
    if (machine.runs.some((run) => run.id === recorded.run)) continue;
    const edition =
      input.editions.find((one) => one.hash === recorded.edition) ??
      editionOn(machine.editions, machine.adoptions, day);
    if (!edition) continue;
    const today = todayFor(at, recorded.scope, edition);
    const natural = openingOn(edition, recorded.scope, today, input);
    const causes = causesOf(recorded, natural?.held.causes ?? [], input);
    const another = machine.runs.some((one) => one.scope === recorded.scope && one.ended === null);
    const held = { causes, why: natural?.held.why ?? (recorded.continues === null ? CORRECTED : CONTINUED) };
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
    // Where an end was taken back the earlier run goes on, and a manager is asked about this one.
    if (another) folded.unsupported.add(recorded.run);
    if (natural === null && recorded.continues !== null) {
      // Who is to be told is somebody else here; whoever was there was told where it happened.
      tellAgain(run, held, today, true);
    } else if (natural === null) {
      folded.unsupported.add(recorded.run);
      // What was asked for each contact was asked, though the contact has been corrected since.
      tellAgain(run, held, today, false);
    }
    folded.matched.add(recorded.run);
    carryOn(machine, run, step(run, today), folded);
  }
}

/**
 * The causes of a recorded opening, as they stand now; one that has been taken back keeps its name, so that what people
 * declined or did by that name stays theirs (P9). What else would open it today comes after.
 */
function causesOf(recorded: RecordedRun, natural: readonly Cause[], input: FoldInput): Cause[] {
  const causes = recorded.causes.map((id): Cause => {
    // What opens it still says since when that was known: of a repeat, since both were.
    const still = natural.find((cause) => cause.id === id);
    if (still) return still;
    const entry = input.understanding.view.byId.get(id);
    return entry ? causeOf(entry, input.clocks) : { id, on: recorded.on, known: recorded.on, clock: 'happened' };
  });
  return [...causes, ...natural.filter((cause) => !recorded.causes.includes(cause.id))];
}

/** The first opening rule that holds in a scope on a day, because of something that happened that day. */
export function openingOn(edition: Edition, scope: string, today: Today, input: FoldInput) {
  const perContact = edition.rules['run-per'] === 'contact';
  const here = perContact ? { ...today, contacts: today.contacts.filter((one) => one.id === scope) } : today;
  for (const source of listOf(edition.rules.opens)) {
    const held = holds(source.when, here, null);
    if (!held?.causes.some((cause) => cause.on === today.day)) continue;
    if (!appliesOn(edition, input.understanding, input.settings.services, today.day, today.child)) return null;
    // What would be handed over at once is not opened: the other procedure is there for it.
    const elsewhere = edition.rules['hand-over']?.some(
      (one) => today.follows(one.to) && holds(one.when, here, null) !== null,
    );
    return elsewhere ? null : { held, source };
  }
  return null;
}

export function openDerived(at: DayAtHand, edition: Edition, endedToday: ReadonlySet<string>): void {
  const { machine, day, input, anchors, folded } = at;
  const { opensBy } = edition;
  if (opensBy !== null && !at.entries.some((entry) => opensBy.has(entry.kind))) return;
  for (const scope of scopesOf(edition, at)) {
    const again = edition.rules['run-per'] !== 'contact' && edition.rules['run-per'] !== 'assessment';
    const opensNot = (run: RunState) => run.scope === scope && (run.opened === day || run.ended === null || !again);
    if (endedToday.has(scope) || machine.runs.some(opensNot)) continue;
    const today = todayFor(at, scope, edition);
    const opening = openingOn(edition, scope, today, input);
    if (!opening || isWithdrawn(input.withdrawn, edition.id, scope, opening.held.causes)) continue;
    const causes = opening.held.causes.map((cause) => cause.id);
    const same = recordedAs(machine, scope, causes, day);
    if (same && !anchors.floating.has(same.run)) {
      // The record opened it on another day; whether it stays there depends on whether anyone has acted in it.
      folded.unsupported.add(same.run);
      continue;
    }
    const pinned = same && input.editions.find((one) => one.hash === same.edition);
    const run = openRun(
      machine,
      pinned ?? edition,
      same?.run ??
        runId(
          edition,
          scope,
          opening.held,
          (id) => wasWithdrawn(id, input) || machine.runs.some((one) => one.id === id),
        ),
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
    carryOn(machine, run, step(run, today), folded);
  }
}

/**
 * The recorded opening that an opening of today is: one with a cause in common; else the next one of this scope, which
 * would find today's run open and so be part of it.
 */
function recordedAs(machine: Machine, scope: string, causes: readonly string[], day: Day): RecordedRun | undefined {
  const free = machine.recorded.filter(
    (one) => one.scope === scope && one.from === null && !machine.runs.some((run) => run.id === one.run),
  );
  return free.find((one) => one.causes.some((cause) => causes.includes(cause))) ?? free.find((one) => one.on >= day);
}

const wasWithdrawn = (id: string, { withdrawn }: FoldInput): boolean => withdrawn.some((one) => one.run === id);

/** A run's id: procedure, scope and the contact or entry that opened it; the same record gives the same id again. */
export function runId(edition: Edition, scope: string, held: Held, taken: (id: string) => boolean): string {
  // The first of the day's: another contact of that day, recorded later, does not rename the run.
  const first = held.causes.reduce((a, b) => (b.on > a.on ? b : a));
  return freeId(`${edition.id}:${scope}:${first.id}`, taken);
}

function freeId(id: string, taken: (id: string) => boolean): string {
  return taken(id) ? freeId(`${id}:again`, taken) : id;
}

export function scopesOf(edition: Edition, { day, entries, contacts, input }: DayAtHand): Iterable<string> {
  switch (edition.rules['run-per']) {
    case 'family':
      return [input.family];
    case 'contact':
      return new Set(contacts.map((contact) => contact.id));
    case 'assessment':
      return new Set(entries.flatMap((entry) => (entry.kind === 'assessment' ? [entry.payload.assessment] : [])));
    case 'child': {
      const children = new Set(input.understanding.children.map((child) => child.id));
      // What names nobody is about all of them, as when it meets a duty (`isForRun`): no child's clock stays unstarted.
      const opening = listOf(edition.rules.opens).map((one) => one.when.recorded?.entry);
      if (entries.some((one) => one.about.length === 0 && opening.includes(one.kind)))
        return input.understanding.children.filter(({ died }) => died === null || died.first > day).map(({ id }) => id);
      const named = [...entries, ...contacts].flatMap((one) => one.about).map(input.who.person);
      return new Set(named.filter((one) => children.has(one)));
    }
  }
}

/** What a day did to a run goes on beyond it: contacts are spent, another procedure takes over. */
export function carryOn(machine: Machine, run: RunState, effects: Effects, folded: Folded): void {
  if (effects.spends) spend(machine, run);
  // Handed over at the end of the day, when every procedure has seen it: which was adopted first says nothing.
  if (effects.handOver) folded.handOvers.push({ from: run, to: effects.handOver });
}

/** Opens the run that another one hands over to, in the procedure that it hands to, if the partnership follows it. */
export function handOver(
  { to, from }: Folded['handOvers'][number],
  machines: readonly Machine[],
  { day, input, anchors, folded }: Pick<DayAtHand, 'day' | 'input' | 'anchors' | 'folded'>,
): void {
  const machine = machines.find((one) => one.procedure === to.to);
  const edition = machine && editionOn(machine.editions, machine.adoptions, day);
  if (!machine || !edition) return;
  if (from.handedOver) from.handedOver.adopted = true;
  if (machine.runs.some((run) => run.scope === from.scope && run.ended === null)) return;
  if (machine.day !== day) machine.countedToday = [];
  const entries = readOn(machine, day);
  const contacts = contactsOf(entries, input.understanding);
  const today = todayFor({ machine, day, entries, contacts, input, anchors, folded }, from.scope, edition);
  const held = {
    causes: [...to.held.causes, ...to.causes],
    why: `handed over from ${from.edition.id}: ${to.held.why}`,
  };
  if (isWithdrawn(input.withdrawn, edition.id, from.scope, held.causes)) return;
  const named = `${edition.id}:${from.scope}:from:${to.held.causes[0]?.id ?? from.id}`;
  const id = freeId(named, (one) => wasWithdrawn(one, input));
  const recorded = machine.recorded.find((run) => run.run === id);
  const run = openRun(machine, edition, id, from.scope, to.at, held, today, { local: true });
  run.handedFrom = from.id;
  tellAgain(run, to.held, today, true);
  run.recorded = recorded?.entry ?? null;
  if (recorded) folded.matched.add(recorded.run);
  carryOn(machine, run, step(run, today), folded);
}
