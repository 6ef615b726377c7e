import type { Day } from '../calendar/day.ts';
import type { View } from '../record/view.ts';
import { type HowFar, STAGES, type Stage } from '../record/words.ts';
import { inOrder } from './plan.ts';

type Seen = Pick<View, 'entries' | 'person'>;

/** Where somebody was seen to stand on a day, and what showed it. `back` is whether it was further on before. */
export type Looked = {
  entry: string;
  on: Day;
  author: string;
  stage: Stage;
  shown: string;
  evidence: readonly string[];
  back: boolean;
};

/** What was judged last of one thing, when, and why; a later look that does not speak of it takes nothing away. */
export type Judged = { how: HowFar; why: string | null; on: Day; entry: string };

/** What is judged apart of somebody's way to a change (S2-10-b, S2-9.2-ze). */
export const JUDGED = ['motivation', 'ability', 'willing', 'confident', 'able'] as const;
export type JudgedOf = (typeof JUDGED)[number];

/** One parent's way to one change. It says where they stand with it, and nothing of who they are. */
export type Change = {
  person: string;
  /** The change as it was last written; null where nobody has named it. */
  change: string | null;
  /** Oldest first. */
  history: readonly Looked[];
  now: Looked;
  /** Since when the present stage has lasted without another between. */
  since: Day;
  /** Whether they stood further on before the present stage. */
  wentBack: boolean;
  /** When it was looked at last (S1-8-a). */
  reassessed: Day;
} & { [Of in JudgedOf]: Judged | null };

/** Two who write of one change do not write it alike: “No drink at home.” is “no drink  at home”. */
const same = (change: string | undefined): string =>
  (change ?? '').trim().replaceAll(/\s+/gu, ' ').replace(/\.$/u, '').toLowerCase();

/** Each parent's way to each change, as first written of; it goes on, and it can go back (S2-10-a, S2-9.2-za). */
export function changeOf(view: Seen): Change[] {
  const looks = inOrder(view.entries).filter(
    (entry): entry is EntryStage => entry.kind === 'stage-of-change' && !entry.stubbed,
  );
  const groups = Map.groupBy(looks, ({ payload }) => `${view.person(payload.person)} ${same(payload.change)}`);
  return [...groups.values()].flatMap((group) => oneChange(group, view) ?? []);
}

type EntryStage = Extract<View['entries'][number], { kind: 'stage-of-change' }>;

function oneChange(entries: readonly EntryStage[], view: Seen): Change | null {
  const history = entries.map((entry, index): Looked => {
    const before = entries[index - 1]?.payload.stage;
    return {
      entry: entry.id,
      on: entry.happened.last,
      author: entry.author,
      stage: entry.payload.stage,
      shown: entry.payload.shown,
      evidence: entry.payload.evidence ?? [],
      back: before !== undefined && isEarlier(entry.payload.stage, before),
    };
  });
  const [last, now] = [entries.at(-1), history.at(-1)];
  if (!last || !now) return null;
  const first = history[history.findLastIndex((one) => one.stage !== now.stage) + 1] ?? now;
  const of = (what: JudgedOf) => judged(entries, what);
  return {
    person: view.person(last.payload.person),
    change: last.payload.change ?? null,
    history,
    now,
    since: first.on,
    wentBack: first.back,
    reassessed: now.on,
    motivation: of('motivation'),
    ability: of('ability'),
    willing: of('willing'),
    confident: of('confident'),
    able: of('able'),
  };
}

const isEarlier = (stage: Stage, than: Stage): boolean => STAGES.indexOf(stage) < STAGES.indexOf(than);

const WHY = { motivation: 'whyMotivation', ability: 'whyAbility' } as const;

function judged(entries: readonly EntryStage[], what: JudgedOf): Judged | null {
  const entry = entries.findLast(({ payload }) => payload[what] !== undefined);
  const how = entry?.payload[what];
  if (!entry || how === undefined) return null;
  const why = what === 'motivation' || what === 'ability' ? entry.payload[WHY[what]] : undefined;
  return { how, why: why ?? null, on: entry.happened.last, entry: entry.id };
}

/** Of motivation and ability, what is said not to be there and what is not known. Both are asked for, and none is a sum. */
export type Capacity = {
  missing: readonly ('motivation' | 'ability')[];
  unknown: readonly ('motivation' | 'ability')[];
};

/** What the document asks for before somebody can change, and what of it is not there or not known (S2-10-b). */
export function capacityOf(change: Pick<Change, 'motivation' | 'ability'>): Capacity {
  const both = ['motivation', 'ability'] as const;
  return {
    missing: both.filter((one) => change[one]?.how === 'no'),
    unknown: both.filter((one) => change[one] === null || change[one].how === 'not-known'),
  };
}

/** Somebody who stands elsewhere than what is tried belongs to: with which change, and at which stage. */
export type Mismatch = Pick<Change, 'person' | 'change'> & { stage: Stage };

/**
 * Who stands elsewhere than a strategy belongs to (S2-10-c). One without stages fits any. Where it names nobody it is
 * for all. Somebody of whom no stage is written, or who stands there with one of their changes, is not among them.
 */
export function mismatchOf(
  stages: readonly Stage[],
  people: readonly string[],
  changes: readonly Change[],
): Mismatch[] {
  if (stages.length === 0) return [];
  const theirs = changes.filter(({ person }) => people.length === 0 || people.includes(person));
  const there = new Set(theirs.filter(({ now }) => stages.includes(now.stage)).map(({ person }) => person));
  return theirs
    .filter(({ person }) => !there.has(person))
    .map(({ person, change, now }) => ({ person, change, stage: now.stage }));
}

/** What speaks for a change and against it, as a parent saw it on a day (S2-10-g). */
export type Weighing = {
  entry: string;
  on: Day;
  person: string;
  change: string;
  forIt: readonly string[];
  againstIt: readonly string[];
};

/** What parents weighed, the last first: each of them has sheets of their own (S2-10-g). */
export const weighingsOf = (view: Seen): Weighing[] =>
  inOrder(view.entries)
    .flatMap((entry): Weighing[] => {
      if (entry.kind !== 'weighing' || entry.stubbed) return [];
      const { person, change, forIt = [], againstIt = [] } = entry.payload;
      return [{ entry: entry.id, on: entry.happened.last, person: view.person(person), change, forIt, againstIt }];
    })
    .toReversed();

/** What could bring old ways back, what then helps, and who is told (S2-10-m). */
export type RelapsePlan = { entry: string; on: Day; person: string; signs: string; does: string; tells: string | null };

/** The plans for what could bring old ways back, the last first (S2-10-m). */
export const relapsePlansOf = (view: Seen): RelapsePlan[] =>
  inOrder(view.entries)
    .flatMap((entry): RelapsePlan[] => {
      if (entry.kind !== 'relapse-plan' || entry.stubbed) return [];
      const { person, signs, does, tells } = entry.payload;
      return [
        { entry: entry.id, on: entry.happened.last, person: view.person(person), signs, does, tells: tells ?? null },
      ];
    })
    .toReversed();
