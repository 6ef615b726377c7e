import { findingsOf } from '../../engagement/findings.ts';
import type { Level } from '../../record/words.ts';
import { staffNamed } from './caseloads.ts';
import type { Course } from './course.ts';
import { heldInFull } from './meetings.ts';
import { tellPlan } from './plan-told.ts';
import type { DemonstrationStaff } from './staff.ts';

/** What a level of help is about: whose plan, how often a child is seen, under which assessment. */
const AT = {
  universal: { plan: 'other', everyDays: 60, visits: 45, assessment: 'early-help' },
  'early-help': { plan: 'early-help', everyDays: 42, visits: 29, assessment: 'early-help' },
  'child-in-need': { plan: 'child-in-need', everyDays: 35, visits: 21, assessment: 'single' },
  'child-protection': { plan: 'child-protection', everyDays: 20, visits: 11, assessment: 'section-47' },
  'looked-after': { plan: 'other', everyDays: 42, visits: 30, assessment: 'single' },
} as const;

/** Every how many days the lead means to visit. */
export const visitsEvery = (course: Course): number => AT[course.level].visits;

/** Help begins for every child at the family's level, or goes on at it after another. */
export function beginLevel(course: Course, before: Level | null): void {
  const { level, lead } = course;
  const category = course.caseloads.rounds.next('plan categories', ['NEG', 'EMO', 'NEG', 'PHY', 'MUL', 'NEG', 'SAB']);
  for (const child of course.household.children) {
    if (child.born > course.day + 200) continue;
    const about = [child.id];
    if (before !== null) {
      const reason = isMore(level, before) ? 'stepped-up' : 'stepped-down';
      course.write(lead, 'involvement-ended', { child: child.id, level: before, reason }, { about });
    }
    const payload = { child: child.id, level, ...(level === 'child-protection' && { category }) };
    course.write(lead, 'involvement-began', payload, { about });
    course.write(lead, 'accountable-named', { child: child.id, professional: lead.id }, { about });
  }
}

const ORDER: readonly Level[] = ['universal', 'early-help', 'child-in-need', 'child-protection', 'looked-after'];
const isMore = (a: Level, b: Level): boolean => ORDER.indexOf(a) > ORDER.indexOf(b);

/** The plan is agreed, and says how often each child is to be seen. */
export function agreePlan(course: Course): void {
  const { level, lead } = course;
  const at = AT[level];
  const review = course.iso(course.day + (level === 'child-protection' ? 84 : 120));
  course.write(lead, 'plan', { type: at.plan, step: 'agreed', review });
  tellPlan(course, { type: at.plan });
  for (const child of course.children) {
    const old = course.day - child.born > 4 * 365;
    const alone = old && level !== 'early-help';
    const payload = { child: child.id, who: lead.role, everyDays: at.everyDays, ...(alone && { alone }) };
    course.write(lead, 'plan-asks', payload, { about: [child.id] });
  }
}

const IMPACT = 'What was planned has come a few weeks late. Nothing else has changed for this child so far.';

/** The assessment that a level begins with: decided on today, done and shown in the weeks after. */
export function assess(course: Course): void {
  const { seeded, lead } = course;
  const { assessment: type } = AT[course.level];
  const assessment = `${course.family}-as-${course.day}`;
  const step = (one: 'decided' | 'began' | 'completed' | 'shown' | 'copy-given' | 'views-given' | 'stopped') =>
    course.write(course.lead, 'assessment', { assessment, type, step: one });
  if (type === 'section-47') course.write(lead, 'legal-step', { step: 'section-47-began' });
  step('decided');
  course.bySitting(course.day + seeded.between(3, 8), () => step('began'));
  if (seeded.inHundred(4)) {
    course.bySitting(course.day + 20, () => step('stopped'));
    return;
  }
  const done = course.day + (type === 'section-47' ? 14 : seeded.between(28, 55));
  course.bySitting(done, () => {
    step('completed');
    for (const { id: child } of course.children)
      course.write(course.lead, 'assessment-impact', { assessment, child, impact: IMPACT }, { about: [child] });
    if (type === 'section-47') course.write(course.lead, 'legal-step', { step: 'section-47-ended' });
  });
  course.bySitting(done + seeded.between(3, 9), () => step(seeded.oneOf(['shown', 'copy-given', 'views-given'])));
}

/** Now and then a manager writes down at supervision why something is as the record shows it. */
function tellFinding(course: Course): void {
  const [one] = findingsOf(course.chronicle.followed().understanding);
  if (!one || !course.caseloads.rounds.next('findings explained', [false, true, false])) return;
  const step = course.caseloads.rounds.next('how findings are answered', ['explained', 'set-aside'] as const);
  const reason = 'Spoken about at supervision: the times did not fit the work, and they are changed now.';
  course.write(course.manager, 'finding-answered', { finding: one.name, step, entries: one.entries, reason });
}

/** Everybody whom a level needs joins the team. */
export function gather(course: Course): void {
  course.join(course.manager, 'line-manager');
  if (course.level === 'early-help' || course.level === 'universal') return;
  course.join(staffNamed('ida'), 'safeguarding-lead');
  if (course.level === 'child-protection') course.join(staffNamed('gus'), 'conference-chair');
}

/** Somebody else leads from today. */
export function handOver(course: Course, to: DemonstrationStaff, reason: string): void {
  const from = course.lead;
  if (from === to) return;
  const manager = course.manager;
  course.lead = to;
  course.join(to);
  course.join(course.manager, 'line-manager');
  if (course.manager !== manager) course.leave(manager, reason);
  course.leave(from, reason);
}

/** The family moves to another level of help: another plan, mostly another lead. */
export function moveTo(course: Course, level: Level): void {
  const before = course.level;
  if (before === level || !course.open) return;
  course.level = level;
  const next = course.caseloads.give(level, course.day);
  if (next.agency !== course.lead.agency) handOver(course, next, 'TSPROC');
  gather(course);
  if (level === 'child-protection') conference(course, 'initial-conference');
  beginLevel(course, before);
  if (level === 'looked-after') course.write(course.lead, 'legal-step', { step: 'interim-care-order' });
  agreePlan(course);
  if (isMore(level, before) && level !== 'looked-after') assess(course);
  course.at(course.day, course.respond);
}

function conference(course: Course, type: 'initial-conference' | 'review-conference'): void {
  const review = course.iso(course.caseloads.workingDay(course.day + (type === 'initial-conference' ? 84 : 170)));
  const parents = course.seeded.oneOf(['came', 'came', 'came', 'represented', 'invited-did-not-come'] as const);
  course.write(staffNamed('gus'), 'meeting', { type, step: 'held', purposes: ['plan'], parents, review });
}

/** What the regular meeting of a level is. */
const MEETING: Readonly<Record<Level, string>> = {
  universal: 'team-around-the-family',
  'early-help': 'team-around-the-family',
  'child-in-need': 'multi-agency-review',
  'child-protection': 'core-group',
  'looked-after': 'multi-agency-review',
};

/** The regular meetings of a level, as long as it lasts. */
export function meetRegularly(course: Course): void {
  const often = { 'child-protection': 42, 'child-in-need': 70, 'early-help': 77, 'looked-after': 90, universal: 90 };
  const nextOne = (count: number): void => {
    const on = course.caseloads.workingDay(course.day + often[course.level]);
    if (on >= course.caseloads.today)
      course.write(course.lead, 'meeting', { type: MEETING[course.level], step: 'arranged', for: course.iso(on) });
    else course.bySitting(on, () => meet(count));
  };
  const meet = (count: number): void => {
    const { level, seeded, lead } = course;
    const parents = seeded.oneOf(['came', 'came', 'came', 'came', 'represented', 'invited-did-not-come'] as const);
    if (level === 'child-protection' && count % 4 === 3) conference(course, 'review-conference');
    else {
      const text = seeded.inHundred(50) ? { text: course.writing('agreed') } : {};
      if (count % 3 === 1 && parents !== 'invited-did-not-come')
        heldInFull(course, MEETING[level], parents, count, level, text);
      else course.write(lead, 'meeting', { type: MEETING[level], step: 'held', purposes: ['plan'], parents, ...text });
      const review = course.iso(course.day + 100);
      if (count % 2 === 1) course.write(lead, 'plan', { type: AT[level].plan, step: 'reviewed', review });
    }
    if (seeded.inHundred(30)) {
      const agreed = course.writing('agreed');
      course.write(course.manager, 'supervision', { with: [lead.role], purposes: ['plan'], agreed });
      tellFinding(course);
    }
    if (count === 1)
      course.write(lead, 'summary', { helps: course.writing('helps'), inTheWay: course.writing('inTheWay') });
    nextOne(count + 1);
  };
  course.bySitting(course.day + often[course.level] - 20, () => meet(1));
}
