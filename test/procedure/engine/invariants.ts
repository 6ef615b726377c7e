import { isDeepStrictEqual } from 'node:util';
import { isWorkingDay } from '../../../src/calendar/working-days.ts';
import { teamOn } from '../../../src/engagement/network.ts';
import { countsOf } from '../../../src/procedure/counting.ts';
import { dutiesOf, type Edition } from '../../../src/procedure/edition.ts';
import type { Followed, Library } from '../../../src/procedure/replay.ts';
import type { DutyRule } from '../../../src/procedure/schema.ts';
import type { Duty, Run } from '../../../src/procedure/timeline.ts';

/** What is wrong with a timeline, in words; each check is one promise of the design. */
export type Check = (followed: Followed, library: Library) => string[];

const runsOf = (followed: Followed): Run[] => followed.evaluation.timeline.runs;
const dutiesIn = (followed: Followed) => runsOf(followed).flatMap((run) => run.duties.map((duty) => ({ run, duty })));
const editionOf = (run: Run, library: Library): Edition => {
  const edition = library.editions.find((one) => one.hash === run.hash);
  if (!edition) throw new Error(`no edition ${run.hash}`);
  return edition;
};

function twice(all: readonly string[], what: string): string[] {
  return all.filter((one, index) => all.indexOf(one) !== index).map((one) => `two ${what} called ${one}`);
}

/** The rule of a duty: in its stage, throughout, or under a route. */
export function ruleOf(run: Run, duty: Duty, library: Library): DutyRule {
  const all = dutiesOf(editionOf(run, library).rules).filter(([path]) => path.at(-1) === duty.name);
  const [, rule] = all.find(([path]) => path[1] === duty.stage) ?? all.find(([path]) => path[0] !== 'stages') ?? [];
  if (!rule) throw new Error(`no rule for ${duty.key}`);
  return rule;
}

/** P9: every run and every duty has a name of its own. */
export const named: Check = (followed) => [
  ...twice(
    runsOf(followed).map((run) => run.id),
    'runs',
  ),
  ...twice(
    dutiesIn(followed).map(({ duty }) => duty.key),
    'duties',
  ),
];

/** P7, P9: every duty has a first day and a due day, and nothing meets it before its first day. */
export const dated: Check = (followed) =>
  dutiesIn(followed).flatMap(({ duty }) => [
    ...(Number.isInteger(duty.from) ? [] : [`${duty.key} has no first day`]),
    ...(Number.isInteger(duty.due.day) ? [] : [`${duty.key} has no due day`]),
    ...(duty.met === null || duty.met.on >= duty.from ? [] : [`${duty.key} was met before it was asked`]),
    ...(duty.met === null || duty.met.by.length > 0 ? [] : [`${duty.key} was met by nothing`]),
    ...(duty.causes.length > 0 ? [] : [`${duty.key} was asked because of nothing`]),
  ]);

/** What counts in working days is due on a working day, unless someone may be at risk. */
export const onWorkingDays: Check = (followed, library) =>
  dutiesIn(followed).flatMap(({ run, duty }) => {
    const { due } = ruleOf(run, duty, library);
    const span = 'on' in due ? due['if-none'] : due;
    const said = 'on' in due && !duty.due.rule.includes('after');
    const again = duty.due.rule !== '' && ruleOf(run, duty, library).again && duty.occurrence > 1;
    if (span['working-days'] === undefined || said || again || duty.due.rule.includes('at risk')) return [];
    return isWorkingDay(library.calendar, duty.due.day) ? [] : [`${duty.key} is due on a day off`];
  });

/** P12: whoever has the role, else the line manager, else the safeguarding lead. */
export const owned: Check = (followed) => {
  const lastDay = followed.view.entries.at(-1)?.happened.last ?? 0;
  return runsOf(followed).flatMap((run) =>
    run.duties.flatMap((duty) => {
      const team = teamOn(
        followed.understanding.network,
        Math.max(duty.from, duty.met?.on ?? duty.declined?.on ?? lastDay),
      );
      const perContact = run.procedure === 'greater-manchester/no-access-visit';
      const cause = followed.view.byId.get((perContact ? run.causes : duty.causes)[0] ?? '');
      const there = duty.who === 'the-person-there' && cause && cause.kind !== 'stage-entered' ? cause.author : null;
      const owners = [duty.who, 'line-manager', 'safeguarding-lead'].flatMap(
        (role) => team.find((member) => member.role === role)?.professional ?? [],
      );
      const expected = there ?? owners[0] ?? null;
      return duty.owner.professional === expected ? [] : [`${duty.key} is owned by ${duty.owner.professional}`];
    }),
  );
};

/** P7: nothing opens, moves, ends or is met on a day on which nothing happened. */
export const onDaysOfEntries: Check = (followed) => {
  const days = new Set(followed.view.entries.map((entry) => entry.happened.last));
  return runsOf(followed).flatMap((run) => {
    const happened = [
      ['opened', run.opened],
      ...run.stages.map((stage) => [stage.stage, stage.entered]),
      ...run.duties.flatMap((duty) => (duty.met ? [[duty.name, duty.met.on]] : [])),
      ...(run.ended ? [['ended', run.ended.on]] : []),
    ] as [string, number][];
    return happened.filter(([, day]) => !days.has(day)).map(([what]) => `${run.id}: ${what} on a day without entries`);
  });
};

/** The stages of a run follow on one another, from its opening to its end. */
export const inOrder: Check = (followed) =>
  runsOf(followed).flatMap((run) => {
    const wrong = run.stages.some((stage, index) => {
      const next = run.stages[index + 1];
      return stage.left !== (next ? next.entered : (run.ended?.on ?? null)) || stage.entered < run.opened;
    });
    return wrong || run.stages[0]?.entered !== run.opened ? [`${run.id}: its stages do not follow on`] : [];
  });

/** A family (or child) is in one run of a procedure at a time, but for one that a manager is asked about (P8). */
export const oneAtATime: Check = (followed, library) => {
  const wrong: string[] = [];
  const last = new Map<string, Run>();
  for (const run of runsOf(followed)) {
    const per = editionOf(run, library).rules['run-per'];
    if ((per !== 'family' && per !== 'child') || run.question !== null) continue;
    const before = last.get(`${run.procedure} ${run.scope}`);
    if (before && (before.ended === null || before.ended.on > run.opened))
      wrong.push(`${run.id} opened in ${before.id}`);
    last.set(`${run.procedure} ${run.scope}`, run);
  }
  return wrong;
};

/** P11: what an outcome has spent opens and moves nothing again. */
export const spentOnce: Check = (followed, library) => {
  const { contactById } = followed.understanding;
  return runsOf(followed).flatMap((run) => {
    const edition = editionOf(run, library);
    const counted = new Set(
      countsOf(edition, followed.understanding, library.settings.services)
        .filter((one) => one.counted)
        .map((one) => one.contact),
    );
    const spending = run.outcomes.filter((one) => edition.rules.outcomes?.[one.outcome]?.spends);
    return spending.flatMap(({ on }) =>
      runsOf(followed)
        .filter((other) => other.procedure === run.procedure && other.scope === run.scope && other.handedFrom === null)
        .flatMap((other) => other.stages)
        .filter((stage) => stage.entered > on)
        .flatMap((stage) =>
          stage.causes.filter((one) => counted.has(one) && (contactById.get(one)?.on ?? on + 1) <= on),
        )
        .map((cause) => `${cause} was spent by ${run.id} and counted again`),
    );
  });
};

/** P2: what is not on the record as opened comes back as an opening to write, with entries of the record as its reason. */
export const openingsAsked: Check = (followed) => {
  const asked = followed.evaluation.toWrite.filter((draft) => draft.kind === 'run-opened');
  const missing = runsOf(followed).filter((run) => !run.recorded);
  return [
    ...missing
      .filter((run) => !asked.some((one) => one.payload.run === run.id))
      .map((run) => `${run.id} is not asked for`),
    ...asked.filter((one) => !missing.some((run) => run.id === one.payload.run)).map((one) => `${one.id} is asked for`),
    ...twice(
      followed.evaluation.toWrite.map((one) => one.id),
      'entries to write',
    ),
    ...asked
      .filter((one) => one.because.length === 0 || !one.because.every((id) => followed.view.byId.has(id)))
      .map((one) => `${one.id} is asked for because of nothing`),
  ];
};

/**
 * P8: what people had done in a run before something was corrected and that is not done in it any more, though what
 * they did still stands and nobody is asked about the run.
 */
export function orphaned(before: Followed, after: Followed): string[] {
  const stands = (id: string) => isDeepStrictEqual(after.view.byId.get(id), before.view.byId.get(id));
  const isGone = (id: string) => {
    const [was, is] = [before, after].map((one) => one.understanding.contactById.get(id));
    return (
      was !== undefined &&
      (is === undefined || !isDeepStrictEqual(is.entry, was.entry) || !isDeepStrictEqual(is.setAside, was.setAside))
    );
  };
  return runsOf(before).flatMap((run) => {
    const now = runsOf(after).find((one) => one.id === run.id);
    if (now?.question) return [];
    const still = now ? actsIn(now) : [];
    return (
      actsIn(run)
        .filter((act) => act.by.every(stands))
        .filter((act) => !still.some((one) => one.what === act.what && (one.duty || one.by.join() === act.by.join())))
        // What was asked because of one contact alone falls with it, where a manager takes it out or it did not happen so.
        .filter((act) => act.causes.length === 0 || act.causes.some((id) => !isGone(id)))
        // A decision that stands as an outcome of the run is not lost with what had asked for it.
        .filter((act) => !act.by.every((id) => now?.outcomes.some((one) => one.entry === id)))
        .map((act) => `${run.id}: ${act.what} by ${act.by.join(', ')}`)
    );
  });
}

/** What people did in a run: duties met or declined, outcomes decided, routes asserted. */
function actsIn(run: Run): { what: string; duty: boolean; by: string[]; causes: string[] }[] {
  return [
    ...run.duties.flatMap((duty) => {
      const by = duty.met?.by ?? (duty.declined ? [duty.declined.entry] : null);
      // A stage in which somebody acted stays, and what was asked in it by entering it.
      const stage = run.stages[duty.visit];
      const causes = stage && duty.causes.join() === stage.causes.join() ? [] : duty.causes;
      return by ? [{ what: duty.name, duty: true, by, causes }] : [];
    }),
    ...run.outcomes.map((one) => ({ what: `decided ${one.outcome}`, duty: false, by: [one.entry], causes: [] })),
    ...run.asserted.map((one) => ({ what: `asserted ${one.route}`, duty: false, by: [one.entry], causes: [] })),
  ];
}
