import type { Duty, Run } from '../../procedure/timeline.ts';
import type { Course } from './course.ts';
import { moveTo } from './levels.ts';

/** What follows for the family from what was decided in a run just now. */
export function decided(course: Course, run: Run, duty: Duty): void {
  if (!['decide-outcome', 'decide'].includes(duty.name)) return;
  const outcome = course.chronicle
    .followed()
    .evaluation.timeline.runs.find((one) => one.id === run.id)
    ?.outcomes.at(-1);
  if (outcome?.on !== course.day) return;
  const soon = course.day + course.seeded.between(3, 9);
  switch (outcome.outcome) {
    case 'child-in-need-or-child-protection':
      course.whileOpen(soon, () => moveTo(course, course.seeded.inHundred(70) ? 'child-in-need' : 'child-protection'));
      break;
    case 'child-protection-procedures':
      course.whileOpen(soon, () => moveTo(course, 'child-protection'));
      break;
    case 'escalate-to-first-contact':
      course.whileOpen(soon, () => {
        const referral = course.write(course.lead, 'referral', {
          referral: `${course.family}-fc-${course.day}`,
          step: 'answered',
          answer: course.caseloads.rounds.next('first contact answers', [
            'accepted',
            'advice',
            'not-accepted',
            'passed-on',
          ]),
        });
        if (referral !== '' && course.seeded.inHundred(50)) moveTo(course, 'child-in-need');
      });
      break;
    case 'engaging-again':
    case 'close':
      course.going = course.going === 'hard' ? 'so-so' : 'well';
      break;
    default:
  }
}

/** The manager decides that the family is engaging again: what a ladder was for is over. */
export function engagingAgain(course: Course): void {
  const { runs } = course.chronicle.followed().evaluation.timeline;
  for (const run of runs) {
    const outcome = course.chronicle.rulesOf(run.hash)?.outcomes?.['engaging-again'];
    if (run.ended !== null || !outcome) continue;
    course.write(course.manager, 'decision', {
      by: 'line-manager',
      run: run.id,
      outcome: 'engaging-again',
      reasons: course.writing('reason'),
    });
  }
}
