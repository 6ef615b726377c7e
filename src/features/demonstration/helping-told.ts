import type { Course } from './course.ts';

/**
 * What helps, tried and told: what would make it possible to come, what is offered otherwise from then on, a strategy and
 * what came of it; or how a parent moves towards a change, what they put first and what they say of us.
 */
export function tellHelping(course: Course): void {
  const [adult] = course.household.adults;
  const [child] = course.children;
  if (!adult || !child) return;
  const told = course.caseloads.rounds.next('what is told of helping', [
    'offer',
    'change',
    'voice',
    'little',
    'little',
  ]);
  if (told === 'offer') offer(course, adult.id);
  if (told === 'change') change(course, adult.id);
  if (told === 'voice') voice(course, adult.id, child.id);
}

function offer(course: Course, adult: string): void {
  const { family } = course;
  const on = course.day;
  const strategy = `${family}-s-${on}`;
  course.write(course.lead, 'access-conversation', {
    with: [adult],
    asked: ['place', 'times', 'ways'],
    text: 'Mornings are for the little ones. The school is nearer than the clinic.',
  });
  course.write(course.lead, 'adjustment', {
    adjustment: `${family}-o-${on}`,
    step: 'agreed',
    of: 'reminder',
    what: 'Somebody calls the day before.',
    person: adult,
  });
  course.write(course.lead, 'trusted-person', {
    person: adult,
    trusted: `${family}-f-${on}`,
    step: 'named',
    who: 'A friend from the toddler group',
    agrees: 'yes',
    safe: 'yes',
  });
  course.write(course.lead, 'strategy', {
    strategy,
    step: 'chosen',
    way: 'practical-help',
    people: [adult],
    reasons: 'There is too much at once, and promises were not kept before.',
    otherReading: 'It may be that the days are simply full.',
    approach: 'persuasive',
    proportionate: 'Nobody has seen harm.',
    ifNot: 'We ask the school what works for them.',
    review: course.iso(on + 28),
  });
  course.whileOpen(on + 25, () => {
    course.write(course.lead, 'strategy', {
      strategy,
      step: course.going === 'hard' ? 'did-not-work' : 'worked',
      way: 'practical-help',
      why: course.going === 'hard' ? 'The form took us three weeks.' : 'The form was done by the day that was said.',
    });
    const contact = course.chronicle
      .followed()
      .understanding.contacts.findLast(({ outcome }) => outcome.group === 'kept');
    if (contact)
      course.write(course.lead, 'recap', {
        contact: contact.id,
        to: [adult],
        how: 'in-person',
        purpose: 'To look at the plan together.',
        asks: [{ side: 'service', what: 'Bring the form', by: course.iso(on + 32) }],
        understood: 'yes',
      });
  });
}

function change(course: Course, adult: string): void {
  const { family } = course;
  const on = course.day;
  const grow = `${family}-g-${on}`;
  const of = { person: adult, change: 'A calm start to the day' };
  course.write(course.lead, 'stage-of-change', {
    ...of,
    stage: 'contemplation',
    shown: '“I know it is too late for them, I just do not know how.”',
    motivation: 'partly',
    ability: 'not-known',
  });
  course.write(course.lead, 'weighing', {
    ...of,
    forIt: ['No shouting on the stairs'],
    againstIt: ['It is the only hour to myself'],
  });
  course.whileOpen(on + 21, () => {
    course.write(course.lead, 'grow', {
      grow,
      person: adult,
      part: 'goal',
      said: 'Out of the door by half past eight',
      confirmed: true,
    });
    course.write(course.lead, 'grow', { grow, person: adult, part: 'will', said: 'Clothes out the night before' });
  });
  course.whileOpen(on + 42, () => {
    course.write(course.lead, 'stage-of-change', {
      ...of,
      stage: course.going === 'hard' ? 'pre-contemplation' : 'action',
      shown: course.going === 'hard' ? 'There was no talk of mornings any more.' : 'Four mornings of five.',
    });
    if (course.going !== 'hard')
      course.write(course.lead, 'relapse-plan', {
        person: adult,
        signs: 'Two bad nights in a row',
        does: 'Rings, and somebody walks along',
      });
  });
}

function voice(course: Course, adult: string, child: string): void {
  const { family } = course;
  const on = course.day;
  const request = `${family}-h-${on}`;
  course.write(course.lead, 'priorities', { of: adult, items: ['The damp in the bedroom', 'A place at nursery'] });
  course.write(course.lead, 'help-asked', {
    request,
    step: 'asked',
    of: adult,
    what: 'A place at nursery',
    agency: course.lead.agency,
  });
  course.write(course.lead, 'feedback', {
    theme: 'reliable',
    was: course.going === 'hard' ? 'not-so' : 'so',
    of: adult,
    agency: course.lead.agency,
  });
  course.whileOpen(on + 20, () => {
    course.write(course.lead, 'help-asked', {
      request,
      step: 'answered',
      of: adult,
      came: 'waiting',
      why: 'There is a list.',
    });
    course.write(course.lead, 'feedback', { theme: 'talks-my-way', was: 'so', of: child, agency: course.lead.agency });
  });
}
