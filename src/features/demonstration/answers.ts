import type { Day } from '../../calendar/day.ts';
import { metByWays } from '../../procedure/edition.ts';
import { listOf, type MetByOne, type ProcedureFile } from '../../procedure/schema.ts';
import type { Duty, Run } from '../../procedure/timeline.ts';
import type { Kind, Payload } from '../../record/kinds.ts';
import { staffNamed } from './caseloads.ts';
import { ruleOf } from './chronicle.ts';
import type { Course } from './course.ts';
import { decided } from './decided.ts';
import { tellFera } from './fera-told.ts';
import { tellLetter } from './letter-told.ts';
import type { DemonstrationStaff } from './staff.ts';

type Act = { by: DemonstrationStaff; kind: Kind; payload: Record<string, unknown>; about?: string[] };
type Asked = { run: Run; duty: Duty; rules: ProcedureFile };

const WHO_SEES = 'keepsight/who-sees-the-child';
const intended = new WeakMap<Course, Map<string, Day | null>>();

/**
 * Lets the professionals do what the procedures ask of them at this point of a family's story: mostly in time, some
 * days late now and then, and some of it not yet. What is asked for later is looked at then.
 */
export function respond(course: Course): void {
  // What was done may ask for the next thing.
  askAboutCorrected(course);
  for (let round = 0; round < 4; round++) {
    const now = owed(course).filter((asked) => intendedDay(course, asked) === course.day);
    if (now.length === 0) return;
    const acts = now.flatMap((asked) => actsFor(course, asked));
    for (const act of declinedFirst(merged(acts))) {
      if (act.kind === 'fera' && act.payload.step === 'completed') tellFera(course, act.by, String(act.payload.fera));
      const of = { ...(act.about && { about: act.about }) };
      if (act.kind === 'letter') tellLetter(course, act.by, act.payload as Payload<'letter'>, of);
      else course.write(act.by, act.kind, act.payload as Payload<Kind>, of);
    }
    for (const asked of now) decided(course, asked.run, asked.duty);
  }
}

/** What opened a run was corrected though people have acted in it: the manager says whether it stays. */
function askAboutCorrected(course: Course): void {
  for (const run of course.chronicle.followed().evaluation.timeline.runs) {
    if (run.question === null || run.ended !== null) continue;
    const stays = course.caseloads.rounds.next('corrected runs', [true, false]);
    if (stays)
      course.write(course.manager, 'run-confirmed', {
        run: run.id,
        by: 'line-manager',
        reason: course.writing('reason'),
      });
    else
      course.write(course.manager, 'run-withdrawn', {
        run: run.id,
        by: 'line-manager',
        why: 'What opened it did not happen.',
      });
  }
}

/** What is still to be done, and is not waiting for something. */
function owed(course: Course): Asked[] {
  const { runs } = course.chronicle.followed().evaluation.timeline;
  return runs.flatMap((run) => {
    const rules = course.chronicle.rulesOf(run.hash);
    if (!rules) return [];
    return run.duties
      .filter((duty) => duty.met === null && duty.declined === null && (duty.dropped === null || duty.staysDue))
      .filter((duty) => !duty.waits.some((wait) => wait.to === null || wait.to > course.day))
      .map((duty) => ({ run, duty, rules }));
  });
}

/** The day on which somebody means to do a duty, settled when it is first seen; null where they will not get to it. */
function intendedDay(course: Course, { run, duty }: Asked): Day | null {
  const { seeded, caseloads } = course;
  const known = intended.get(course) ?? new Map<string, Day | null>();
  intended.set(course, known);
  const key = `${run.id} ${duty.key}`;
  const before = known.get(key);
  if (before !== undefined) return before !== null && before < course.day ? course.day : before;
  // Who sees a child is answered when it is due, and by no throw of the dice: the rest of the story stays as it is.
  if (run.procedure === WHO_SEES) {
    const answered = course.caseloads.workingDay(Math.max(course.day, duty.from, duty.due.day));
    known.set(key, answered);
    if (answered > course.day) course.at(answered, () => respond(course));
    return answered;
  }
  const from = Math.max(course.day, duty.from);
  const due = Math.max(from, duty.due.day);
  const inTime = due === from ? from : seeded.between(from + Math.floor((due - from) / 3), due);
  const sitting = course.nextSitting > from && course.nextSitting <= due ? course.nextSitting : null;
  const isRecent = due > caseloads.today - 12;
  const isLate = seeded.inHundred(isRecent ? 36 : course.going === 'hard' ? 14 : 7);
  const later = isLate ? due + seeded.between(1, isRecent ? 9 : 6) : (sitting ?? inTime);
  const day = later === course.day ? later : caseloads.workingDay(later);
  known.set(key, day);
  if (isLate && duty.due.local) arrange(course, { run, duty }, day);
  if (day > course.day) course.at(day, () => respond(course));
  return day;
}

/** What will be late is given another day now and then, or passed on to somebody else of the team; never by chance. */
function arrange(course: Course, { run, duty }: Pick<Asked, 'run' | 'duty'>, day: Day): void {
  const which = course.caseloads.rounds.next('arranged', ['redated', 'as it was', 'delegated', 'as it was']);
  const said = { run: run.id, duty: duty.key, by: 'line-manager' };
  if (which === 'redated')
    course.write(course.manager, 'duty-redated', {
      ...said,
      to: course.iso(day),
      reason: 'Away that week; nobody else knows the family.',
    });
  const other = course.team.find((one) => one.id !== duty.owner.professional);
  if (which === 'delegated' && other)
    course.write(course.manager, 'duty-delegated', {
      ...said,
      to: other.id,
      reason: 'Knows the family, and has time.',
    });
}

/** What somebody writes down to do a duty. */
function actsFor(course: Course, asked: Asked): Act[] {
  const { run, duty, rules } = asked;
  const rule = ruleOf(rules, duty.stage, duty.name);
  const all = rule ? metByWays(rule['met-by']) : [];
  // Parents are asked to come. That the professionals meet without them is decided where things do not go well.
  const mayDecide = course.going === 'hard' && run.stages.at(-1)?.stage === duty.stage;
  const ways = all.filter((way) =>
    way.entry === 'plan-asks' && all.length > 1 ? false : way.entry !== 'decision' || all.length === 1 || mayDecide,
  );
  const way = ways.length > 1 ? course.caseloads.rounds.next(`way ${run.procedure} ${duty.name}`, ways) : ways[0];
  if (!way) return [];
  const owner = duty.owner.professional === null ? course.lead : staffNamed(duty.owner.professional);
  const decides = way.entry === 'decision' && listOf(way.by).includes('line-manager');
  const by = decides ? course.manager : course.has(owner) ? owner : course.lead;
  if (duty.mayDecline.length > 0 && course.seeded.inHundred(12)) {
    const reason = 'Spoken with them already, and a letter would do harm. Looked at again at the next checkpoint.';
    const [role = 'line-manager'] = duty.mayDecline;
    return [{ by: course.manager, kind: 'duty-declined', payload: { run: run.id, duty: duty.name, by: role, reason } }];
  }
  return payloadsFor(course, way, asked).map((payload) => ({
    by,
    kind: way.entry as Kind,
    payload,
    ...(way.entry === 'watch' && { about: [run.scope] }),
  }));
}

/** What an entry must say to meet a duty in one of its ways. */
function payloadsFor(course: Course, way: MetByOne, { run, duty, rules }: Asked): Record<string, unknown>[] {
  const missing = duty.gathered.missing;
  const first = (value: string | readonly string[] | undefined, otherwise: string) => listOf(value)[0] ?? otherwise;
  const purposes = [first(way.purpose, 'engagement')];
  switch (way.entry) {
    case 'discussion': {
      const covers = listOf(way.covers);
      const text = course.writing('difficult');
      const decidedNow = course.writing('agreed');
      return [
        {
          with: [first(way.with, 'line-manager')],
          purposes,
          ...(covers.length > 0 && { covers }),
          text,
          decided: decidedNow,
        },
      ];
    }
    case 'notification': {
      const to = way['to-all'] === undefined ? [first(way.to, 'line-manager')] : missing;
      const covers = listOf(way.covers);
      return to.length === 0
        ? []
        : [{ to, ...(covers.length > 0 && { covers }), how: course.seeded.oneOf(['call', 'email', 'in-person']) }];
    }
    case 'information-request':
      return missing.length === 0 ? [] : [{ to: missing }];
    case 'information-answer':
      return missing.map((from) => ({
        from,
        gave: course.seeded.oneOf(['information', 'information', 'nothing-known', 'no-answer']),
      }));
    case 'sharing-decision':
      return [
        {
          share: true,
          with: ['gp', 'larch'],
          basis: 'safeguarding',
          toldFamily: course.seeded.inHundred(80),
          reason: course.writing('reason'),
        },
      ];
    case 'fera':
      return [fera(course, way, run, missing)];
    case 'decision':
      return [decision(course, way, run, duty, rules)];
    case 'referral':
      return [
        {
          referral: `${course.family}-r-${course.day}`,
          step: 'made',
          to: first(way.to, 'childrens-social-care'),
          reason: 'N1',
        },
      ];
    case 'plan':
      return [{ type: first(way.type, 'other'), step: first(way.step, 'agreed'), review: course.iso(course.day + 42) }];
    case 'watch': {
      // Whoever is asked answers for itself; where nobody sees the child, the lead does from then on.
      const agencies = way['answered-by'] === undefined ? [course.lead.agency] : missing;
      return agencies.map((agency) => ({
        child: run.scope,
        agency,
        sees: 'yes',
        everyDays: course.caseloads.rounds.next('how often they see the child', [1, 7, 14]),
        reportsTo: course.lead.id,
      }));
    }
    case 'plan-asks':
      return course.children.slice(0, 1).map((child) => ({ child: child.id, who: 'teacher', everyDays: 14 }));
    case 'letter':
      return [
        {
          to: [first(way.to, 'parent-or-carer')],
          by: first(way.by, 'line-manager'),
          contains: listOf(way.contains),
          channel: 'post',
        },
      ];
    case 'meeting': {
      const parents = course.caseloads.rounds.next('parents at a meeting', [
        'came',
        'came',
        'invited-did-not-come',
        'not-invited',
        'represented',
      ]);
      return [
        {
          type: first(way.type, 'other'),
          step: 'held',
          ...(way.purpose !== undefined && { purposes }),
          ...(way.covers !== undefined && { covers: listOf(way.covers) }),
          parents,
          text: course.writing('agreed'),
        },
      ];
    }
    case 'consultation': {
      const asked = listOf(way.with);
      return [
        {
          ...(asked.length > 0 && { with: asked.slice(0, 1) }),
          ...(Array.isArray(way['to-all']) && { with: way['to-all'] }),
          ...(way['answered-by'] !== undefined && { answered: missing }),
          ...(way.covers !== undefined && { covers: listOf(way.covers) }),
          purposes,
          advice: course.writing('agreed'),
        },
      ];
    }
    case 'family-told':
      return [{ topics: listOf(way.topic), how: course.seeded.oneOf(['in-person', 'call', 'meeting']) }];
    case 'supervision':
      return [{ with: ['line-manager'], purposes, agreed: course.writing('agreed') }];
    case 'explanation':
      return duty.causes.slice(-1).map((contact) => ({
        contact,
        barrier: course.seeded.oneOf(['transport', 'letter-to-old-address']),
        account: course.writing('reason'),
      }));
    case 'no-access-assessment':
      return [
        {
          contact: run.scope,
          parts: ['other-agencies', 'needs-and-capacity', 'environment', 'immediate-intervention'],
          immediate: course.going === 'hard' && course.seeded.inHundred(6),
          reason: course.writing('noAccess'),
        },
      ];
    default:
      return [];
  }
}

function fera(course: Course, way: MetByOne, run: Run, missing: readonly string[]): Record<string, unknown> {
  const step = listOf(way.step)[0] ?? 'completed';
  const place = run.stages.filter((one) => one.stage === 'respond').length;
  return {
    fera: `${course.family}-f-${run.opened}-${place}`,
    step,
    ...(step === 'shared' && { to: missing }),
    ...((step === 'signed' || step === 'reviewed') && { by: 'line-manager' }),
    ...(step === 'completed' && { elevatedRisk: course.going === 'hard' && course.seeded.inHundred(10) }),
    ...((step === 'signed' || step === 'reviewed') && { review: course.iso(course.day + 42) }),
  };
}

/** A decision that the procedure lets this role make at this stage: each in its turn. */
function decision(course: Course, way: MetByOne, run: Run, duty: Duty, rules: ProcedureFile): Record<string, unknown> {
  const stage = run.stages.at(-1)?.stage ?? duty.stage;
  const roles = listOf(way.by);
  const role = roles.length === 0 || roles.includes(duty.who) ? duty.who : (roles[0] ?? duty.who);
  const asked = listOf(way.outcome);
  const may = Object.entries(rules.outcomes ?? {})
    .filter(([, one]) => listOf(one.by).includes(role))
    .filter(([, one]) => listOf(one.from).length === 0 || listOf(one.from).includes(stage))
    .map(([name]) => name)
    .filter((name) => asked.length === 0 || asked.includes(name));
  const kinder = may.filter((name) => !HARDER.includes(name));
  const from = course.going === 'hard' || kinder.length === 0 ? may : kinder;
  const outcome =
    from.length === 0
      ? undefined
      : course.caseloads.rounds.next(`decided ${run.procedure} ${stage} ${from.length}`, from);
  return {
    by: role,
    run: run.id,
    ...(outcome !== undefined && { outcome }),
    reasons: course.writing('reason'),
    decided: course.writing('agreed'),
  };
}

/** What is decided where things do not go well. */
const HARDER = [
  'escalate-to-first-contact',
  'child-in-need-or-child-protection',
  'child-protection-procedures',
  'legal-planning-meeting',
  'care-pathways-panel',
];

/** What is declined is declined while it is open, and not after the same day's letter has met it. */
const declinedFirst = (acts: readonly Act[]): Act[] =>
  acts.toSorted((a, b) => Number(b.kind === 'duty-declined') - Number(a.kind === 'duty-declined'));

/** What is alike is written once: a talk with the manager speaks of everything that was asked about that day. */
function merged(acts: readonly Act[]): Act[] {
  const together = new Map<string, Act>();
  const all: Act[] = [];
  for (const act of acts) {
    const isOne = ['discussion', 'notification', 'family-told', 'information-request'].includes(act.kind);
    const key = isOne ? `${act.kind} ${act.by.id}` : JSON.stringify([act.kind, act.by.id, act.payload]);
    const before = together.get(key);
    if (!before) {
      const own = { ...act, payload: { ...act.payload } };
      together.set(key, own);
      all.push(own);
      continue;
    }
    for (const field of ['with', 'purposes', 'covers', 'to', 'topics']) {
      const more = act.payload[field];
      if (!Array.isArray(more)) continue;
      const has = (before.payload[field] ?? []) as string[];
      before.payload[field] = [...new Set([...has, ...(more as string[])])];
    }
  }
  return all;
}
