import { respond } from './answers.ts';
import type { Course } from './course.ts';

/** Somebody says that a way on in a procedure applies; which one comes round. */
const ROUTES = [
  { at: 'early-help', procedure: 'milton-keynes/hostility', route: 'known-to-be-violent', opens: true },
  {
    at: 'child-in-need',
    procedure: 'greater-manchester/professional-differences',
    route: 'professional-difference',
    opens: true,
  },
  { at: 'early-help', procedure: 'durham/engaging-families', route: 'engagement-is-difficult', opens: true },
  { at: 'child-in-need', procedure: 'camden/private-health-care', route: 'private-health-care-is-used', opens: true },
  {
    at: 'child-protection',
    procedure: 'camden/private-health-care',
    route: 'private-treatment-may-do-harm',
    opens: true,
  },
  { at: 'child-in-need', procedure: 'camden/child-in-need', route: 'risk-of-significant-harm' },
  { at: 'child-protection', procedure: 'camden/child-protection', route: 'immediate-danger' },
  { at: 'child-in-need', procedure: 'camden/child-in-need', route: 'non-engagement-holds-up-the-plan' },
  { at: 'child-protection', procedure: 'camden/child-protection', route: 'non-engagement-holds-up-the-plan' },
  { at: 'early-help', procedure: 'durham/engaging-families', route: 'serious-harm-or-crime' },
  { at: 'child-in-need', procedure: 'camden/child-in-need', route: 'complexity-panel' },
  { at: 'child-in-need', procedure: 'camden/child-in-need', route: 'escalate', to: 'consult' },
  { at: 'child-protection', procedure: 'camden/child-protection', route: 'escalate', to: 'conference' },
] as const;

export function assertNow(course: Course): boolean {
  const { runs } = course.chronicle.followed().evaluation.timeline;
  const { adopted } = course.caseloads.library.settings;
  const fitting = ROUTES.filter((one) => one.at === course.level).filter(
    (one) =>
      ('opens' in one && adopted.some(({ procedure }) => procedure === one.procedure)) ||
      runs.some((run) => run.procedure === one.procedure && run.ended === null),
  );
  if (fitting.length === 0) return false;
  const { route, procedure, ...more } = course.caseloads.rounds.next(
    `routes at ${course.level} ${fitting.length}`,
    fitting,
  );
  const to = 'to' in more ? { to: more.to } : {};
  const by = course.lead.role;
  course.write(course.lead, 'asserted', { procedure, route, ...to, by, reason: course.writing('difficult') });
  respond(course);
  return true;
}

/** After a visit without access somebody says that it is worse than that. */
export function worryAfterNoAccess(course: Course): boolean {
  const { runs } = course.chronicle.followed().evaluation.timeline;
  const run = runs.findLast(
    (one) => one.procedure === 'greater-manchester/no-access-visit' && one.opened > course.day - 30,
  );
  if (!run) return false;
  const route = course.caseloads.rounds.next('no access', [
    'clear-safeguarding-concern',
    'child-home-alone-or-significant-harm',
  ]);
  course.write(course.lead, 'asserted', {
    route,
    run: run.id,
    by: course.lead.role,
    reason: course.writing('difficult'),
  });
  respond(course);
  return true;
}
