import { type Day, isoDay } from '../../calendar/day.ts';
import type { Found, NewEntry } from '../../platform/recorder/writing.ts';
import { appliesOn } from '../../procedure/counting.ts';
import { recordedRuns } from '../../procedure/recorded.ts';
import { ENGINE, type Followed, follow, type Library, settle } from '../../procedure/replay.ts';
import type { Run } from '../../procedure/timeline.ts';
import { type AnyEntry, parseHappened } from '../../record/entry.ts';
import type { Standing } from '../../record/view.ts';
import { type Restriction, shownOf } from './move.ts';

/** What becomes of a family's procedures when some of its people get a family of their own. */
export type RunsParted = {
  /** Runs that go on in the second family, and are asked anew there. */
  on: Run[];
  /** Those of them that nobody is left for in the first. */
  over: Run[];
};

/**
 * Which of a family's open procedures follow those who go and do not stay: what is followed for the family or for a
 * child, where it applies to one of the children who go. In the first family it stays open while it applies to a child
 * who stays. What is asked because of one contact stays where the contact is, with whoever was there.
 */
export function runsParted(
  family: string,
  { entries }: Found,
  leaves: (child: string) => boolean,
  library: Library,
  today: Day,
): RunsParted {
  const { understanding, evaluation } = follow(family, entries, library);
  const children = understanding.children.filter((one) => one.left === null && one.died === null).map(({ id }) => id);
  const parted: RunsParted = { on: [], over: [] };
  for (const run of evaluation.timeline.runs.filter(isOpen)) {
    const edition = library.editions.find((one) => one.hash === run.hash);
    const per = edition?.rules['run-per'];
    if (!edition || per === 'contact') continue;
    const at = children.filter((child) => appliesOn(edition, understanding, library.settings.services, today, child));
    const theirs = per === 'child' ? [run.scope] : at.length > 0 ? at : children;
    if (!theirs.some(leaves)) continue;
    const over = theirs.every(leaves);
    // One assessment is gone through once.
    if (over || per !== 'assessment') parted.on.push(run);
    if (over) parted.over.push(run);
  }
  return parted;
}

/** Says that a run goes on in a family, at the stage to which it has come. What its stage asks is asked anew. */
export function goesOn(run: Run, family: string, from: string, id: string, today: Day): NewEntry {
  return {
    id,
    family,
    kind: 'run-opened',
    happened: isoDay(today),
    author: ENGINE,
    agency: ENGINE,
    payload: {
      run: `${run.procedure}:${family}:on:${id}`,
      procedure: run.procedure,
      edition: run.hash,
      at: run.stages.findLast((one) => one.left === null)?.stage ?? '',
      causes: run.causes,
      scope: run.scope === from ? family : run.scope,
      continues: run.id,
    },
  };
}

/** Two families that become one. */
export type Uniting = {
  from: string;
  to: string;
  here: Found;
  there: Found;
  /** What moves, as it stands, and who may read it. */
  goes: readonly Standing[];
  restrictionOf: (id: string) => Restriction | null;
  library: Library;
  today: Day;
};

export type RunsUnited = {
  /** What moves, by the names that runs have in the family to which it moves. */
  goes: Standing[];
  /** Runs that were open in either, and that nothing opens there any more: they go on. */
  on: Run[];
  /** Entries by which a run had been left behind when they parted: it is taken up again. */
  back: string[];
  /** Runs in the family that is closed which nothing that moves takes back. */
  over: string[];
};

/**
 * What becomes of the procedures of two families that become one. The runs follow anew from what has moved, so what
 * people said of a run moves with the name that the run has there. What was said of one that had ended does not end
 * another that had been open there all the time: it keeps the name of its own.
 */
export function runsUnited(uniting: Uniting): RunsUnited {
  const { from, to, here, there, library } = uniting;
  const [now, before] = [follow(from, here.entries, library), follow(to, there.entries, library)];
  const [mine, theirs] = [recordedRuns(now.view), recordedRuns(before.view)];
  const runs = now.evaluation.timeline.runs;
  const continued = new Map(mine.runs.map((one) => [one.run, one.continues]));
  const back = runs.flatMap((run) => {
    const left = isOpen(run) && theirs.withdrawn.find((one) => one.run === continued.get(run.id));
    return left ? [left.entry] : [];
  });
  const olds: Old[] = [
    ...runs.map((run) => ({ ...run, open: isOpen(run) })),
    ...mine.withdrawn.flatMap(({ run, procedure, opened, decided }) =>
      decided === null ? [] : [{ ...decided, id: run, procedure, opened, open: false }],
    ),
  ];
  const known = new Set(
    [...before.evaluation.timeline.runs, ...theirs.withdrawn.map(({ run }) => ({ id: run }))].map(({ id }) => id),
  );
  let names = new Map(olds.map(({ id, scope }) => [id, scope === from ? id.replace(`:${from}:`, `:${to}:`) : id]));
  let goes: Standing[] = [];
  let after = before;
  // A decision may end a run so that the next one opens: the name of that one is found once this one's is.
  for (let round = 0; round <= olds.length; round++) {
    const others = new Set(olds.flatMap(({ id, open }) => (!open && known.has(names.get(id) ?? id) ? [id] : [])));
    goes = uniting.goes.map((entry) => ofItsRun(entry, names, others, runs));
    after = asOne(uniting, goes, back);
    const next = new Map(olds.map((old) => [old.id, nameOf(old, after, names, continued.get(old.id) ?? null, to)]));
    if (olds.every(({ id }) => next.get(id) === names.get(id))) break;
    names = next;
  }
  const open = [...runs, ...before.evaluation.timeline.runs].filter(isOpen);
  const alike = (one: Run, other: Run) =>
    one.procedure === other.procedure &&
    [one, other].map(({ scope }) => (scope === from ? to : scope)).every((scope, _at, [first]) => scope === first);
  const stands = (run: Run) =>
    after.evaluation.timeline.runs.some((one) => alike(one, run) && (isOpen(one) || one.handedOver?.adopted === true));
  return {
    goes,
    on: open.filter((run, at) => !stands(run) && open.findIndex((one) => alike(one, run)) === at),
    back,
    over: mine.runs.filter((one) => one.continues !== null).map((one) => one.run),
  };
}

type Old = Pick<Run, 'id' | 'procedure' | 'scope' | 'opened' | 'causes'> & { open: boolean };

const isOpen = (run: Run): boolean => run.ended === null;

/** What a run of the one family is called in the other: the run of which it went on, or that has a cause in common. */
function nameOf(
  old: Old,
  { evaluation }: Followed,
  names: ReadonlyMap<string, string>,
  continues: string | null,
  to: string,
): string {
  const { runs } = evaluation.timeline;
  const name = names.get(old.id) ?? old.id;
  const same = runs.filter((run) => run.procedure === old.procedure);
  const found =
    same.find((run) => run.id === continues) ??
    same.find((run) => run.id === name) ??
    same.find((run) => run.causes.some((one) => old.causes.includes(one))) ??
    same.find((run) => run.scope === to && run.opened <= old.opened && (run.ended?.on ?? old.opened) >= old.opened);
  return found?.id ?? name;
}

/** An entry with the names that runs have now. A decision of a run among `others` is said to be of that run alone. */
function ofItsRun(
  entry: Standing,
  names: ReadonlyMap<string, string>,
  others: ReadonlySet<string>,
  runs: readonly Run[],
): Standing {
  const payload: Record<string, unknown> = { ...entry.payload };
  const name = (id: unknown): unknown => (typeof id === 'string' && !others.has(id) ? (names.get(id) ?? id) : id);
  const { run, duty } = payload;
  if (run !== undefined) payload.run = name(run);
  // A duty goes by its name, or by a key that begins with its run.
  if (typeof duty === 'string' && typeof run === 'string' && duty.startsWith(`${run}/`))
    payload.duty = String(name(run)) + duty.slice(run.length);
  if (Array.isArray(payload.runs)) payload.runs = [...new Set(payload.runs.map(name))];
  const ended = runs.find((one) => others.has(one.id) && one.outcomes.some((outcome) => outcome.entry === entry.id));
  if (ended) payload.run = ended.id;
  return { ...entry, payload } as Standing;
}

/** The record of the family that stays as it will be, with what the engine will write, and what it will come to. */
function asOne(
  { from, to, there, restrictionOf, library, today }: Uniting,
  goes: readonly Standing[],
  back: readonly string[],
): Followed {
  const said = isoDay(today);
  const received = { said, day: today, at: Number.MAX_SAFE_INTEGER };
  const come = goes.map((entry) => {
    const { id, kind, about, payload, author, agency } = entry;
    const restricted = restrictionOf(id);
    const shown = shownOf(entry, restricted);
    const here = { mode: 'moved-here', family: from, kind, happened: entry.happened.said, about };
    return {
      id: `${id} here`,
      family: to,
      about,
      kind: 'correction',
      happened: parseHappened(said),
      noted: null,
      received,
      author,
      agency,
      audience: restricted?.audience ?? { to: 'network' },
      stub: shown && { ...here, payload: shown },
      corrects: id,
      seal: null,
      payload: { ...here, payload },
    } as unknown as AnyEntry;
  });
  const record = there.entries.filter((entry) => !back.includes(entry.id));
  return settle(to, [...record, ...come], library, {}, received);
}
