import assert from 'node:assert/strict';
import { isoDay } from '../../../src/calendar/day.ts';
import { type Followed, follow, type Library, settle } from '../../../src/procedure/replay.ts';
import type { AnyEntry } from '../../../src/record/entry.ts';
import { d } from '../../support/library.ts';
import type { FamilyRecord } from '../../support/record.ts';
import { orphaned } from './invariants.ts';

/** Something that came in: the line it adds to the record, on the day it was received. */
export type Arrival = {
  name: string;
  day: string;
  acts?: true;
  add: (record: FamilyRecord, received: string) => unknown;
};

/** Every order in which some things can come in, those of `first` in their own order. */
export function interleavings(first: readonly Arrival[], rest: readonly Arrival[]): Arrival[][] {
  const [one, ...more] = rest;
  if (!one) return [[...first]];
  return interleavings(first, more).flatMap((order) =>
    Array.from({ length: order.length + 1 }, (_, at) => order.toSpliced(at, 0, one)),
  );
}

/** The record as it came in: each thing is received on the first day on which it can be, after the one before. */
export function recordOf(start: FamilyRecord, order: readonly Arrival[]): AnyEntry[] {
  let at = d('2026-01-01');
  for (const arrival of order) {
    at = Math.max(at + 1, d(arrival.day));
    arrival.add(start, isoDay(at));
  }
  return start.entries();
}

/** The record after each arrival, with what the engine had written by then. */
export function asItCameIn(entries: readonly AnyEntry[], library: Library): { entry: AnyEntry; followed: Followed }[] {
  const record: AnyEntry[] = [];
  return entries.map((entry) => {
    record.push(entry);
    settle('fam', record, library);
    return { entry, followed: follow('fam', record, library) };
  });
}

export const contact = (name: string, day: string): Arrival => ({
  name,
  day,
  add: (record, received) => record.missed(day, {}, { id: name, received }),
});
const changedContact = (name: string, of: string, payload: Record<string, unknown>): Arrival => ({
  name,
  day: '2026-01-01',
  add: (record, received) =>
    record.corrected(
      of,
      { how: 'appointment', outcome: 'did-not-attend', told: { how: 'letter' }, ...payload },
      received,
    ),
});
const movedContact = (name: string, of: string, to: string): Arrival => ({
  name,
  day: to,
  add: (record, received) =>
    record.add('correction', received, { mode: 'replaced', happened: to }, { corrects: of, received }),
});
const voided = (of: string): Arrival => ({
  name: `${of} taken back`,
  day: '2026-01-01',
  add: (record, received) => record.corrected(of, null, received),
});
const setAside = (of: string): Arrival => ({
  name: `${of} set aside`,
  day: '2026-01-01',
  add: (record, received) =>
    record.add(
      'count-set-aside',
      received,
      { contact: of, by: 'line-manager', reason: 'it was our letter' },
      { received },
    ),
});

/** What becomes of the count: which contact is gone, or on which day it is now. */
export type Change = { arrival: Arrival; of: string; day: string | null };
export const changes = (of: readonly string[], days: readonly string[]): Change[] =>
  of.flatMap((one) => [
    { arrival: voided(one), of: one, day: null },
    { arrival: changedContact(`${one} was the service's`, one, { cause: 'service' }), of: one, day: null },
    { arrival: setAside(one), of: one, day: null },
    ...days.map((day) => ({ arrival: movedContact(`${one} was on ${day}`, one, day), of: one, day })),
  ]);

/** A run or a stage as the model has it: its day, whether a person has acted in it, whether a manager is asked. */
export type Held = { day: string; touched: boolean; asked: boolean } | null;

/**
 * P8 in one place: what stands when the facts put a run or stage on `natural` (null: nowhere), and it was on `before`.
 * Untouched it follows the facts; touched it stays, and someone is asked where nothing supports it.
 */
export function held(before: Held, natural: string | null, touches: (day: string) => boolean): Held {
  const touched = before !== null && touches(before.day);
  if (before && touched) return { day: before.day, touched, asked: natural === null };
  return natural === null ? null : { day: natural, touched: touches(natural), asked: false };
}

/** What has come in so far: on which day each contact now counts, and on which days people acted. */
export type Facts = { days: ReadonlyMap<string, string>; acts: readonly string[] };
export type Step = { facts: Facts; followed: Followed; told: string };

/**
 * Tries one change among other arrivals in every order in which they can come in, and tells of each arrival. What
 * the engine asks to be written is written each time, and no signature may be lost.
 */
export function inEveryOrder(
  start: () => FamilyRecord,
  library: Library,
  first: readonly Arrival[],
  rest: readonly Arrival[],
  change: Change,
  tell: (steps: Step[]) => void,
): number {
  let tried = 0;
  for (const order of interleavings(first, [...rest, change.arrival])) {
    const names = order.map((one) => one.name);
    if (names.indexOf(change.of) > names.indexOf(change.arrival.name)) continue;
    tried += 1;
    const days = new Map(start().lines.flatMap((line) => (line.kind === 'contact' ? [[line.id, line.happened]] : [])));
    const acts: string[] = [];
    let before: Followed | null = null;
    const steps = asItCameIn(recordOf(start(), order), library).slice(-order.length);
    const told = order.map(({ name, day, acts: isAct }, index): Step => {
      if (isAct) acts.push(day);
      else if (name === change.arrival.name && change.day === null) days.delete(change.of);
      else if (name === change.arrival.name) days.set(change.of, change.day as string);
      else days.set(name, day);
      const { followed } = steps[index] as (typeof steps)[0];
      const text = `${names.join(', ')}: after ${name}`;
      assert.deepEqual(followed.evaluation.toWrite, [], text);
      // What a contact that comes in late may take from under a signature is a test of its own, below.
      if (before && days.get(name) !== day) assert.deepEqual(orphaned(before, followed), [], text);
      before = followed;
      return { facts: { days: new Map(days), acts: [...acts] }, followed, told: text };
    });
    tell(told);
  }
  return tried;
}
