import type { Payload } from '../../record/kinds.ts';
import type { Course } from './course.ts';
import type { DemonstrationStaff } from './staff.ts';

/** A letter: written by the lead where the manager signs it, sent, and what became of it now and then. */
export function tellLetter(
  course: Course,
  by: DemonstrationStaff,
  letter: Payload<'letter'>,
  of: { about?: readonly string[] },
): void {
  const { to } = letter;
  const written = { channel: letter.channel, contains: letter.contains, words: course.writing('letter') };
  const prepared = letter.by === 'line-manager' && by.id !== course.lead.id;
  const id = `${course.family}-l-${course.day}-${(letter.contains ?? []).join('-') || 'letter'}`;
  if (prepared) course.write(course.lead, 'letter-prepared', { letter: id, step: 'prepared', to, ...written }, of);
  const sent = course.write(by, 'letter', { ...letter, ...written, ...(prepared && { prepared: id }) }, of);
  const comes = [null, 'delivered', null, 'handed-over', 'returned', null] as const;
  const step = course.caseloads.rounds.next('letters arrive', comes);
  if (step !== null)
    course.whileOpen(course.day + 3, () => {
      course.write(course.lead, 'letter-delivery', { letter: sent, step }, of);
    });
}
