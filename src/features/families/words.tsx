import { type Day, parseDay, writtenDay } from '../../calendar/day.ts';
import { ageOn } from '../../platform/family/people.ts';
import type { Asking } from './shown.ts';

const PARTS: Readonly<Record<string, string>> = {
  'unborn-child': 'child, not born yet',
  'parent-or-carer': 'parent or carer',
};

/** What somebody is in a family, as it is read. */
export const partText = (part: string): string => PARTS[part] ?? part.replaceAll('-', ' ');

/** A day of the record as people write it; "not known" where there is none. */
export function dayText(iso: string | null): string {
  const day = iso === null ? null : parseDay(iso);
  return day === null ? 'not known' : writtenDay(day);
}

/** "Mia, 7 years": a name with an age, where it is known; of somebody who has died, that they have. */
export function nameAndAge(
  person: { name: string | null; born: string | null; died?: string | null },
  today: Day,
): string {
  const name = person.name ?? 'Name not known';
  if (person.died) return `${name}, who has died`;
  return person.born === null ? name : `${name}, ${ageOn(person.born, today)}`;
}

/** Whom to ask about somebody whom one does not see: telephones to press. */
export function Ask({ agencies, duty }: { agencies: Asking; duty: { name: string; phone: string } }) {
  const others = agencies.filter((one) => one.phone !== null && one.phone !== duty.phone);
  return (
    <>
      {others.map((one) => (
        <span key={one.name}>
          {one.name}, <Phone number={one.phone ?? ''} />; or{' '}
        </span>
      ))}
      the duty team at {duty.name}, <Phone number={duty.phone} />
    </>
  );
}

/** A telephone number that can be pressed. */
export function Phone({ number }: { number: string }) {
  return (
    <a className="govuk-link" href={`tel:${number.replace(/\s/g, '')}`}>
      {number.replaceAll(' ', '\u00a0')}
    </a>
  );
}
