import { isoDay } from '../../calendar/day.ts';
import type { Level } from '../../record/words.ts';
import { staffNamed } from './caseloads.ts';
import { closeFamily } from './closing.ts';
import type { Course } from './course.ts';
import { guarded } from './guarded.ts';
import { agreePlan, beginLevel } from './levels.ts';
import type { Going } from './outcomes.ts';

/** What happens to few families, and must be on somebody: which, and how many days ago such a family was opened. */
export type Special = { name: string; opened: number; level?: Level; going?: Going };

const SPECIALS: Readonly<Record<number, Special>> = {
  6: { name: 'expected', opened: 35 },
  8: { name: 'shared', opened: 420 },
  9: { name: 'half-sibling', opened: 300 },
  13: { name: 'child-died', opened: 380, level: 'child-in-need', going: 'well' },
  17: { name: 'grandparent-died', opened: 290 },
  22: { name: 'one-person-twice', opened: 330 },
  28: { name: 'reopened', opened: 560 },
  33: { name: 'moved-away', opened: 400 },
  38: { name: 'looked-after', opened: 520 },
  44: { name: 'offer-declined', opened: 200 },
  51: { name: 'agency-left', opened: 210 },
  52: { name: 'agency-left', opened: 160 },
  53: { name: 'agency-left', opened: 130 },
  57: { name: 'guarded', opened: 280, level: 'child-in-need', going: 'well' },
  // With these it was hard for long, so that the ladders are gone up to their ends.
  61: { name: 'hard', opened: 640, level: 'early-help', going: 'hard' },
  63: { name: 'hard', opened: 560, level: 'early-help', going: 'hard' },
  65: { name: 'hard', opened: 450, level: 'early-help', going: 'hard' },
  68: { name: 'hard', opened: 380, level: 'early-help', going: 'hard' },
  70: { name: 'hard', opened: 600, level: 'early-help', going: 'hard' },
  72: { name: 'hard', opened: 620, level: 'child-in-need', going: 'hard' },
  75: { name: 'hard', opened: 470, level: 'child-in-need', going: 'hard' },
  78: { name: 'hard', opened: 350, level: 'child-in-need', going: 'hard' },
  81: { name: 'hard', opened: 540, level: 'child-protection', going: 'hard' },
  85: { name: 'hard', opened: 330, level: 'child-protection', going: 'hard' },
};

/** What is to happen to a family by its number; the same again after each hundred and fifty. */
export const isSpecial = (number: number): Special | null => SPECIALS[number % 150] ?? null;

/** Lets happen what is special of a family that was opened today. */
export function tellSpecial(course: Course, { name }: Special): void {
  const { day } = course;
  switch (name) {
    case 'child-died':
      course.whileOpen(day + 310, () => childDies(course));
      break;
    case 'grandparent-died':
      course.whileOpen(day + 150, () => grandparentDies(course));
      break;
    case 'one-person-twice':
      oneTwice(course);
      break;
    case 'reopened':
      course.whileOpen(day + 210, () => closeFamily(course, 'needs-met', 'RC7'));
      course.atWork(day + 330, () => openAgain(course));
      break;
    case 'moved-away':
      course.whileOpen(day + 300, () => movesAway(course));
      break;
    case 'offer-declined':
      course.whileOpen(day + 50, () => closeFamily(course, 'offer-declined-no-concern', 'RC8'));
      break;
    case 'guarded':
      guarded(course);
      break;
    case 'agency-left':
      course.whileOpen(course.caseloads.today - 6, () => agencyLeaves(course));
      break;
    default:
  }
}

const LEFT = [
  'Two appointments were not attended.',
  'The six sessions that were agreed are over. There is a waiting list for more.',
  'Referred on by letter; not heard whether it arrived.',
] as const;

/** A service ends its part though the need remains, some days ago: that is news for a manager. */
function agencyLeaves(course: Course): void {
  const { rounds } = course.caseloads;
  const service = staffNamed(rounds.next('services that left', ['wen', 'bo', 'fox', 'hal']));
  course.join(service);
  const ended = { agency: service.agency, how: 'discharged', needRemains: 'yes' } as const;
  course.write(service, 'agency-ended', { ...ended, text: rounds.next('why services left', LEFT) });
  course.leave(service, 'OTHERS');
}

/** After a long illness. What asked for letters to the parents asks no more. */
function childDies(course: Course): void {
  const nurse = course.withRole('health-visitor', 'practitioner');
  for (const child of course.household.children.splice(1)) {
    const reason = 'Lives with the grandmother; has a plan of her own there.';
    course.write(course.lead, 'person-left', { person: child.id, reason }, { about: [child.id] });
  }
  const [child] = course.household.children;
  if (!child) return;
  course.mourning = true;
  course.write(
    nurse,
    'person-died',
    { person: child.id, text: 'At the hospice, after a long illness, with both parents there.' },
    { about: [child.id] },
  );
  course.write(course.lead, 'note', { text: 'All letters are stopped. I ring the parents on Friday, as they asked.' });
  course.whileOpen(course.day + 30, () => closeFamily(course, 'died', 'RC2'));
}

function grandparentDies(course: Course): void {
  const person = `${course.family}-gm`;
  course.write(course.lead, 'person-joined', { person, as: 'grandparent', name: 'Grandmother' }, { about: [person] });
  course.write(course.lead, 'person-died', { person }, { about: [person] });
  course.write(course.lead, 'life-event', { event: 'bereavement', person: course.household.adults[0]?.id ?? person });
}

/** A grandmother was written down twice; merged, and for a while it was thought a mistake. */
function oneTwice(course: Course): void {
  const [kept, merged] = [`${course.family}-n1`, `${course.family}-n2`];
  for (const person of [kept, merged])
    course.write(
      course.lead,
      'person-joined',
      { person, as: 'grandparent', name: person === kept ? 'Nell' : 'Nelly' },
      { about: [person] },
    );
  course.whileOpen(course.day + 40, () =>
    course.write(course.lead, 'people-merged', { kept, merged }, { about: [kept, merged] }),
  );
  course.whileOpen(course.day + 70, () =>
    course.write(course.lead, 'people-unmerged', { kept, unmerged: merged }, { about: [kept, merged] }),
  );
  course.whileOpen(course.day + 75, () =>
    course.write(course.lead, 'people-merged', { kept, merged }, { about: [kept, merged] }),
  );
}

function openAgain(course: Course): void {
  course.open = true;
  course.write(course.lead, 'family-opened', {
    called: course.household.called,
    source: '1A',
    reason: 'The mother rang herself and asked for the same worker.',
  });
  beginLevel(course, null);
  course.whileOpen(course.day + 14, () => agreePlan(course));
  course.begin();
}

function movesAway(course: Course): void {
  const people = [...course.children, ...course.household.adults].map((one) => one.id);
  course.write(
    course.lead,
    'address-changed',
    { people, to: '3 Tidewater Steps, Southmere, SM4 7QT' },
    { about: people },
  );
  course.write(course.lead, 'information-request', { to: ['gp'], due: isoDay(course.day + 7) });
  course.whileOpen(course.day + 20, () => closeFamily(course, 'moved-area-confirmed', 'RC5'));
}
