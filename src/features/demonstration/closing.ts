import type { Day } from '../../calendar/day.ts';
import type { Course } from './course.ts';
import { engagingAgain } from './decided.ts';

/** The family is closed about that day, once nothing is open that was about engagement. */
export function closeAt(course: Course, day: Day): void {
  course.whileOpen(day, () => {
    engagingAgain(course);
    const { runs } = course.chronicle.followed().evaluation.timeline;
    const isOpen = runs.some(
      (run) =>
        (run.ended === null && run.procedure === 'durham/engaging-families') ||
        run.duties.some((duty) => duty.met === null && duty.waits.some((wait) => wait.to === null)),
    );
    if (isOpen) return closeAt(course, course.day + 24);
    const reasons = {
      well: ['needs-met', 'needs-met', 'needs-met', 'others-stay-involved'],
      'so-so': ['others-stay-involved', 'needs-met', 'no-further-action-agreed', 'offer-declined-no-concern'],
      hard: ['others-stay-involved', 'no-further-action-agreed'],
    };
    closeFamily(course, course.caseloads.rounds.next(`closed ${course.going}`, reasons[course.going]), 'RC7');
  });
}

/** The family is closed, for a reason of ours and one of the census. */
export function closeFamily(course: Course, reason: string, national: string): void {
  const { lead, level } = course;
  course.write(lead, 'discussion', {
    with: ['line-manager'],
    purposes: ['closure'],
    covers: ['outcome'],
    decided: course.writing('reason'),
  });
  for (const child of course.household.children)
    course.write(lead, 'involvement-ended', { child: child.id, level, reason }, { about: [child.id] });
  for (const child of course.children)
    course.write(lead, 'plan-asks', { child: child.id, who: lead.role, ended: true }, { about: [child.id] });
  course.write(lead, 'family-closed', { reason, national, by: 'line-manager', account: course.writing('reason') });
  course.open = false;
}
