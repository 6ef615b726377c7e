import { planIdOf } from '../../engagement/plan.ts';
import type { Payload } from '../../record/kinds.ts';
import type { Course } from './course.ts';
import { tellHelping } from './helping-told.ts';

const SPOKEN = { how: 'spoken' } as const;

/** What stands in a plan that was agreed: tasks of both sides, what became of some, what the family said, the agreement. */
export function tellPlan(course: Course, agreed: Pick<Payload<'plan'>, 'type'>): void {
  const { lead } = course;
  const plan = planIdOf(agreed);
  const [adult] = course.household.adults;
  const [child] = course.children;
  if (!adult || !child) return;
  const family = course.family;
  const on = course.day;
  const task = (name: string, payload: Omit<Payload<'plan-action'>, 'plan' | 'action' | 'step'>) =>
    course.write(lead, 'plan-action', { plan, action: `${family}-t-${on}-${name}`, step: 'set', ...payload });
  task('theirs', {
    what: 'Bring the red book to the clinic',
    side: 'family',
    owner: adult.id,
    by: course.iso(on + 14),
  });
  task('ours', {
    what: 'Ask for the waiting list to be looked at',
    side: 'service',
    agency: lead.agency,
    by: course.iso(on + 14),
  });
  const told = course.caseloads.rounds.next('what is told of a plan', [
    'tasks',
    'agreement',
    'said',
    'sanction',
    'tasks',
  ]);
  course.whileOpen(on + 15, () => {
    const kept = course.going !== 'hard';
    const action = (name: string) => ({ plan, action: `${family}-t-${on}-${name}` });
    course.write(lead, 'plan-action', { ...action('ours'), step: 'kept' });
    if (kept) course.write(lead, 'plan-action', { ...action('theirs'), step: 'kept' });
    else
      course.write(lead, 'plan-action', {
        ...action('theirs'),
        step: 'not-kept',
        why: 'The clinic had moved to a day on which there is no bus.',
        cause: 'service',
        barrier: 'transport',
      });
  });
  if (told === 'agreement') agree(course, adult.id);
  if (told === 'said') {
    const contribution = `${family}-c-${on}`;
    course.write(lead, 'contribution', {
      contribution,
      step: 'given',
      of: adult.id,
      to: 'plan',
      said: 'One person to call, please, not five.',
      ...SPOKEN,
    });
    course.whileOpen(on + 10, () => {
      course.write(lead, 'contribution', {
        contribution,
        step: 'answered',
        of: adult.id,
        to: 'plan',
        came: 'taken-up',
      });
    });
  }
  if (told === 'sanction')
    course.write(lead, 'consequence', {
      consequence: `${family}-s-${on}`,
      sort: 'sanction',
      step: 'suspended',
      type: 'attendance-fine',
      what: 'The fine for missed days at school waits while the breakfast club is tried.',
      people: [adult.id],
      suspendedUntil: course.iso(on + 42),
      explained: true,
    });
  tellHelping(course);
}

/** The written agreement, and what the parent says to it. */
function agree(course: Course, parent: string): void {
  const agreement = `${course.family}-ag-${course.day}`;
  const version = course.write(course.lead, 'agreement', {
    agreement,
    aims: 'Mornings that work for everybody.',
    expects: ['Somebody is in when we said we would come.'],
    offers: ['We come at the time that we said, or call before.'],
    review: course.iso(course.day + 42),
    feedback: 'Tell any of us, or call the team.',
    ifNotKept: 'We meet within a week and ask what got in the way.',
    perseveres: 'we-go-on',
    with: [parent],
  });
  const answer = course.caseloads.rounds.next('what parents say to an agreement', [
    'signed',
    'views-differ',
    'declined',
  ] as const);
  const views = { theirs: 'Twice a week is too often.', ours: 'Twice a week until the review, then once.' };
  course.write(course.lead, 'agreement-answer', {
    agreement,
    version,
    by: parent,
    side: 'family',
    answer,
    ...(answer === 'views-differ' && views),
  });
}
