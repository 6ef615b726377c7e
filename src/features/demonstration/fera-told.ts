import type { Course } from './course.ts';
import type { DemonstrationStaff } from './staff.ts';

/** What stands in an engagement assessment that has been completed: by several hands, each with what it rests on. */
export function tellFera(course: Course, lead: DemonstrationStaff, fera: string): void {
  const { chronicle } = course;
  const other = course.team.find((one) => one.id !== lead.id) ?? lead;
  const { contacts } = chronicle.followed().understanding;
  const evidence = contacts.slice(-3).map(({ id }) => id);
  const children = course.children.map(({ id }) => id);
  const write = (
    by: DemonstrationStaff,
    kind: 'fera-contributor' | 'fera-factor' | 'fera-part' | 'fera-action',
    payload: object,
    about = children,
  ) => course.write(by, kind, { fera, ...payload } as never, { about });
  write(lead, 'fera-contributor', { who: other.agency, step: 'asked', by: course.iso(course.day + 5) });
  write(other, 'fera-contributor', {
    who: other.agency,
    step: 'received',
    text: 'Two home visits since May; the younger one was weighed.',
  });
  write(lead, 'fera-factor', {
    side: 'risk',
    when: 'current',
    text: 'The last contacts did not come about, and the children were not seen at them.',
    ...(evidence.length > 0 ? { evidence } : { source: 'What the team said' }),
  });
  write(other, 'fera-factor', {
    side: 'risk',
    when: 'historical',
    text: 'Help was broken off once before.',
    source: 'Our own file',
  });
  write(other, 'fera-factor', {
    side: 'protective',
    when: 'current',
    text: 'There are relatives nearby who help out.',
    source: 'Talk with the school',
  });
  write(other, 'fera-factor', {
    side: 'risk',
    when: 'current',
    grey: true,
    known: 'gut-feeling',
    text: 'It felt as if we came at a bad time each time.',
  });
  write(lead, 'fera-part', {
    part: 'level-of-need',
    level: 'targeted',
    text: 'Several needs that one agency does not meet.',
  });
  write(lead, 'fera-part', { part: 'impact-on-plan', text: 'Two parts of the plan have not begun.' });
  for (const child of children)
    write(lead, 'fera-part', { part: 'impact-on-child', child, text: 'Has gone without what was planned for weeks.' }, [
      child,
    ]);
  write(lead, 'fera-part', {
    part: 'cannot-engage',
    text: 'For: shifts that change. Against: came when it was in the evening.',
  });
  write(other, 'fera-part', {
    part: 'disagrees-or-our-offer-failed',
    text: 'For: asked for another kind of help. Against: not said since.',
  });
  write(lead, 'fera-part', { part: 'what-would-show-we-are-wrong', text: 'They come when the time suits them.' });
  write(lead, 'fera-part', {
    part: 'analysis',
    text: 'What we offered did not fit their days. Whether something else keeps them away we do not know yet.',
  });
  write(lead, 'fera-action', {
    action: `${fera}-1`,
    of: 'needed',
    step: 'set',
    what: 'Offer a time in the evening, at a place they choose',
    who: lead.id,
    by: course.iso(course.day + 7),
    review: course.iso(course.day + 28),
  });
}
