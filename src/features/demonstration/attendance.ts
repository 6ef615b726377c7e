import { isoDay } from '../../calendar/day.ts';
import { staffNamed } from './caseloads.ts';
import type { Course } from './course.ts';
import { pupil } from './occasions.ts';

/** How a school says who was there: half a term at a time. */
export function attendSchool(course: Course): void {
  const child = pupil(course);
  if (!child) return;
  const teacher = course.team.find((one) => one.role === 'teacher') ?? staffNamed('tom');
  const report = (): void => {
    const possible = course.seeded.between(54, 70);
    const absent = Math.floor(
      possible * { well: 0.05, 'so-so': 0.1, hard: 0.2 }[course.going] * (0.5 + course.seeded.next()),
    );
    const authorised = Math.floor(absent * 0.6);
    const present = possible - absent;
    const payload = {
      child: child.id,
      from: isoDay(course.day - 45),
      to: isoDay(course.day - 3),
      possible,
      present,
      authorised,
      unauthorised: absent - authorised,
    };
    if (course.has(teacher)) course.write(teacher, 'school-attendance', payload, { about: [child.id] });
    course.bySitting(course.day + 60, report);
  };
  course.bySitting(course.day + course.seeded.between(30, 60), report);
}
