import type { Level } from '../../record/words.ts';
import type { Course } from './course.ts';

/** A regular meeting as it is recorded in full: who came, what another agency said, what it came to, who does what, minutes. */
export function heldInFull(
  course: Course,
  type: string,
  parents: 'came' | 'represented',
  count: number,
  level: Level,
  text: { text?: string },
): void {
  const { lead, family, team } = course;
  const meeting = `${family}-meeting-${course.iso(course.day)}-${count}`;
  const others = team.filter((one) => one.agency !== lead.agency);
  const [other] = others;
  if (other) {
    const sees = 'They come, and talk with us at the door. We know little of the weekends.';
    course.write(other, 'meeting-contribution', { meeting, agency: other.agency, when: 'before', sees });
  }
  course.write(lead, 'meeting', {
    type,
    step: 'held',
    meeting,
    purposes: ['plan'],
    parents,
    attended: [lead, ...others].map((one) => one.id),
    ...text,
  });
  const review = course.iso(course.day + (level === 'early-help' ? 40 : 80));
  course.write(lead, 'meeting-outcome', { meeting, outcome: 'continue', options: ['another-way'], review });
  const action = `${meeting}-action`;
  const what = 'Ring the school, and say when we come next';
  const by = course.iso(course.day + 10);
  course.write(lead, 'meeting-action', { meeting, action, step: 'agreed', what, owner: lead.id, by });
  course.write(lead, 'meeting-minutes', { meeting, step: 'finished' });
  course.whileOpen(course.day + 8, () =>
    course.write(course.lead, 'meeting-action', { meeting, action, step: count % 5 === 4 ? 'not-kept' : 'kept' }),
  );
}
