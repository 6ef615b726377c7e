import { type Day, isoDay } from '../../calendar/day.ts';
import type { Payload } from '../../record/kinds.ts';
import { anAddress, givenName, surnameOf, testNhsNumber } from './invented.ts';
import type { Seeded } from './seeded.ts';

/** A child of a generated family; `expected` where it is not born yet when the family is opened. */
export type Child = { id: string; name: string; given: string; born: Day; expected: boolean; nhs: string | null };
export type Adult = { id: string; given: string; joined: Payload<'person-joined'> };

/** Who lives in a generated family, and where. */
export type Household = { called: string; children: Child[]; adults: Adult[]; address: string };

const YEAR = 365;

/** Invents the people of a family: so many children, some of school age, one or two adults, now and then a grandparent. */
export function inventHousehold(
  { family, number, opened, unborn }: { family: string; number: number; opened: Day; unborn: boolean },
  seeded: Seeded,
): Household {
  const surname = surnameOf(number);
  const taken = new Set<string>();
  const given = (sex: 'female' | 'male') => {
    const name = givenName(sex, taken, seeded);
    taken.add(name);
    return name;
  };
  const many = seeded.oneOf([1, 1, 1, 2, 2, 2, 3, 4]);
  const eldest = seeded.between(1, 15);
  const mother = given('female');
  const children = Array.from({ length: many }, (_, place): Child => {
    const first = given(seeded.inHundred(50) ? 'female' : 'male');
    const isExpected = unborn && place === many - 1;
    const age = Math.max(0, eldest - place * seeded.between(2, 3));
    const born = isExpected ? opened + seeded.between(40, 120) : opened - age * YEAR - seeded.between(20, 330);
    return {
      id: `${family}-${'abcd'[place]}`,
      name: `${first} ${surname}`,
      given: first,
      born,
      expected: isExpected,
      nhs: seeded.inHundred(55) ? testNhsNumber(number * 4 + place) : null,
    };
  });
  const adults: Adult[] = [
    {
      id: `${family}-p`,
      given: mother,
      joined: {
        person: `${family}-p`,
        as: 'parent-or-carer',
        name: `${mother} ${surname}`,
        born: isoDay((children[0]?.born ?? opened) - seeded.between(19, 36) * YEAR),
        responsibility: true,
      },
    },
  ];
  if (seeded.inHundred(55)) {
    const name = given('male');
    const isParent = seeded.inHundred(65);
    adults.push({
      id: `${family}-q`,
      given: name,
      joined: {
        person: `${family}-q`,
        as: isParent ? 'parent-or-carer' : 'partner',
        name: `${name} ${isParent ? surname : surnameOf(number + 311)}`,
        ...(isParent && { responsibility: true }),
      },
    });
  }
  if (seeded.inHundred(14)) {
    const name = given('female');
    adults.push({
      id: `${family}-g`,
      given: name,
      joined: { person: `${family}-g`, as: 'grandparent', name: `${name} ${surname}` },
    });
  }
  return { called: surname, children, adults, address: anAddress(seeded) };
}

/** How a child is introduced. */
export function childJoined(child: Child): Payload<'person-joined'> {
  const { id, name, born, expected, nhs } = child;
  if (expected) return { person: id, as: 'unborn-child', name: 'Not named yet', expected: isoDay(born) };
  return { person: id, as: 'child', name, born: isoDay(born), ...(nhs !== null && { nhs }) };
}
