import { hash } from 'node:crypto';
import { isoDay } from '../../src/calendar/day.ts';
import { projectionsOf } from '../../src/platform/recorder/project.ts';
import { dutiesOf, editionOf } from '../../src/procedure/edition.ts';
import type { Library } from '../../src/procedure/replay.ts';
import type { Duty, Run } from '../../src/procedure/timeline.ts';
import { files, libraryOf } from '../support/library.ts';
import { Life } from './life.ts';

const WHO = 'keepsight/who-sees-the-child';
const DAYS = 730;

/** What a life came to: what did not hold and on which day; how much happened; and what it was, in one word. */
export type Lived = {
  broken: string[];
  days: number;
  entries: number;
  alarms: number;
  refused: number;
  closed: number;
  unwatchedDays: number;
  digest: string;
};

/** A partnership that follows everything, and moves to another edition of the withdrawal guard in the second year. */
export function aPartnership(): Library {
  const all = [...new Set(files.procedures.map((one) => one.edition.id))];
  const first = files.procedures.find((one) => one.edition.id === WHO)?.edition;
  if (!first) throw new Error(`${WHO} is not shipped`);
  const rules = structuredClone(first.rules);
  rules.edition = 2;
  rules['in-force'] = { from: '2027-01-04', local: true };
  for (const [, duty] of dutiesOf(rules))
    if ('after' in duty.due && duty.due['working-days']) duty.due['working-days'] = 1;
  const second = editionOf(WHO, JSON.stringify(rules), rules);
  const library = libraryOf(all);
  return { ...library, editions: [...library.editions, second] };
}

/** Lives two years of a family, and looks each day at what must hold. */
export function simulate(library: Library, seed: number, days = DAYS): Lived {
  const life = new Life(library, seed);
  const broken: string[] = [];
  const named = new Set<string>();
  let before = new Map<string, Duty>();
  let unwatchedDays = 0;
  let alarms = 0;
  const tell = (what: string) => broken.push(`seed ${seed}, ${isoDay(life.day)}: ${what}`);
  for (let day = 0; day < days; day++) {
    const written = life.live();
    const { runs } = life.followed.evaluation.timeline;
    const open = runs.flatMap((run) => openIn(run).map((duty) => ({ run, duty })));
    unwatchedDays += watched(life, open, named, tell);
    if (!written) continue;
    alarms = runs.filter((run) => run.procedure === WHO && run.stages.some((one) => one.stage === 'nobody')).length;
    for (const { run, duty } of open)
      if (duty.owner.professional === null && isAnybodyThere(life))
        tell(`nobody owns “${duty.name}” of ${run.procedure}`);
    const keys = runs.flatMap((run) => run.duties.map((duty) => duty.key));
    if (new Set(keys).size < keys.length) tell('a duty stands twice');
    const now = new Map(runs.flatMap((run) => run.duties.map((duty) => [duty.key, duty] as const)));
    // What a correction or a late entry takes back was never asked; anything else stays, done, declined or lifted.
    if (!life.changedThePast) for (const key of before.keys()) if (!now.has(key)) tell(`${key} is lost`);
    before = now;
  }
  for (const one of life.refusals) {
    if (one.may && one.missing > 0) broken.push(`seed ${seed}, ${isoDay(one.day)}: let through with something missing`);
    if (!one.may && one.missing === 0) broken.push(`seed ${seed}, ${isoDay(one.day)}: refused without a reason`);
  }
  return {
    broken,
    days,
    entries: life.record.length,
    alarms,
    refused: life.refusals.filter((one) => !one.may).length,
    closed: life.refusals.filter((one) => one.may).length,
    unwatchedDays,
    digest: hash('sha256', JSON.stringify(life.record), 'hex').slice(0, 16),
  };
}

/** What is asked in a run and not done. What was done without anybody being named is asked again from the next day. */
const openIn = (run: Run): Duty[] =>
  run.duties.filter((duty) => duty.met === null && duty.declined === null && (duty.dropped === null || duty.staysDue));

const isAnybodyThere = ({ followed, day }: Life): boolean =>
  followed.understanding.network.team.some(
    (one) => one.role === 'safeguarding-lead' && one.from <= day && (one.to === null || one.to > day),
  );

/**
 * No child without somebody named who sees them, or an open alarm: where somebody was named and is gone, a duty of a
 * senior; where nobody ever was, the gap that the family's page and the manager's morning show. On how many days and of
 * how many children nobody was named.
 */
function watched(
  life: Life,
  open: readonly { run: Run; duty: Duty }[],
  named: Set<string>,
  tell: (what: string) => void,
): number {
  let many = 0;
  const toBeSeen = life.watched();
  const unseen = toBeSeen.some((one) => one.watchers === 0);
  const rows = unseen ? projectionsOf('fam', life.followed, life.record.length, files.lists).sighting : [];
  for (const child of named) if (!toBeSeen.some((one) => one.child === child)) named.delete(child);
  for (const { child, watchers } of toBeSeen) {
    if (watchers > 0) {
      named.add(child);
      continue;
    }
    many += 1;
    const alarm = open.some(({ run }) => run.procedure === WHO && run.scope === child);
    const gap = rows.some((row) => row.child === child && row.watchers === 0);
    if (life.changedThePast) named.delete(child);
    if (named.has(child) && !alarm) tell(`nobody sees ${child}, who was seen before, and no alarm is open`);
    if (!alarm && !gap) tell(`nobody sees ${child}, and nobody is told`);
  }
  return many;
}
