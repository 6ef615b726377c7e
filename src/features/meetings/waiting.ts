import type { Day } from '../../calendar/day.ts';
import { dutiesOf, metByWays } from '../../procedure/edition.ts';
import type { Library } from '../../procedure/replay.ts';
import { listOf } from '../../procedure/schema.ts';
import type { Run, Timeline } from '../../procedure/timeline.ts';

/** A meeting that a procedure waits for: what it asks, by when, and what kind of meeting would meet it. */
export type Waiting = {
  ask: string;
  by: Day;
  procedure: string;
  /** Types that meet it; none where any does, and then those that are likely meant. */
  types: readonly string[];
  meant: readonly string[];
  purposes: readonly string[];
  covers: readonly string[];
};

/** What a run asks on a day and nobody has done or declined. */
export const openDuties = (run: Run, today: Day) =>
  run.duties.filter(
    (duty) => duty.from <= today && duty.met === null && duty.declined === null && (!duty.dropped || duty.staysDue),
  );

/** Every meeting that procedures wait for on a day, each thing once, the earliest first (P9). */
export function waitingMeetings({ runs }: Timeline, { editions }: Pick<Library, 'editions'>, today: Day): Waiting[] {
  const once = new Map<string, Omit<Waiting, 'meant'>>();
  for (const run of runs) {
    const edition = editions.find((one) => one.hash === run.hash);
    if (!edition) continue;
    const rules = new Map(dutiesOf(edition.rules).map(([path, rule]) => [path.at(-1), rule]));
    for (const duty of openDuties(run, today)) {
      const way = metByWays(rules.get(duty.name)?.['met-by'] ?? { entry: 'note' }).find(
        (one) => one.entry === 'meeting',
      );
      if (!way) continue;
      const known = once.get(duty.ask);
      if (known && known.by <= duty.by) continue;
      once.set(duty.ask, {
        ask: duty.ask,
        by: duty.by,
        procedure: run.title,
        types: listOf(way.type),
        purposes: listOf(way.purpose),
        covers: listOf(way.covers),
      });
    }
  }
  const all = [...once.values()].toSorted((a, b) => a.by - b.by);
  // Where a policy names no type, it is one of those that it waits for besides.
  return all.map((one) => {
    const beside = all.filter(({ procedure, types }) => procedure === one.procedure && types.length > 0);
    return { ...one, meant: one.types.length > 0 ? one.types : [...new Set(beside.flatMap(({ types }) => types))] };
  });
}

/** An outcome that an open run knows, and whether somebody in these roles may decide it now; `by` is the role. */
export type Decidable = {
  run: string;
  procedure: string;
  outcome: string;
  by: string | null;
  roles: readonly string[];
};

/** Of some outcomes those that open runs know and that can be decided where they stand. */
export function decidable(
  { runs }: Timeline,
  { editions }: Pick<Library, 'editions'>,
  outcomes: readonly string[],
  mine: readonly string[],
): Decidable[] {
  return runs
    .filter((run) => run.ended === null)
    .flatMap((run) => {
      const known = editions.find((one) => one.hash === run.hash)?.rules.outcomes ?? {};
      const stage = run.stages.at(-1)?.stage ?? '';
      return outcomes.flatMap((outcome): Decidable[] => {
        const rule = known[outcome];
        if (!rule) return [];
        const from = listOf(rule.from);
        if (from.length > 0 && !from.includes(stage)) return [];
        const roles = listOf(rule.by);
        const by = roles.find((role) => mine.includes(role)) ?? null;
        return [{ run: run.id, procedure: run.title, outcome, by, roles }];
      });
    });
}

/** Open runs that can be told something, such as that the Complexity Panel is to be asked (S3-8-a). */
export const tellable = ({ runs }: Timeline, { editions }: Pick<Library, 'editions'>, route: string): string[] =>
  runs
    .filter((run) => run.ended === null)
    .filter((run) => editions.find((one) => one.hash === run.hash)?.rules.always?.[route] !== undefined)
    .map((run) => run.id);
