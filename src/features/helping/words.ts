import type { Came } from '../../engagement/helping.ts';
import type { Adjusts, Channel, Place, WEEKDAYS } from '../../record/words.ts';

export const OF_NAMES: Readonly<Record<Adjusts, string>> = {
  place: 'The place',
  times: 'The times',
  ways: 'How they hear from us',
  interpreter: 'An interpreter',
  written: 'What is written: language, large print, read out',
  travel: 'Getting there',
  dates: 'Days that are theirs, on which nobody comes',
  'who-comes': 'Who comes',
  'somebody-along': 'Somebody of theirs who comes along',
  reminder: 'A reminder',
  other: 'Something else',
};

export const PLACE_NAMES: Readonly<Record<Place, string>> = {
  home: 'At home',
  school: 'At school or nursery',
  clinic: 'At a clinic',
  hospital: 'At hospital',
  office: 'At an office',
  community: 'Somewhere else nearby',
  other: 'Another place',
};

export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  call: 'A call',
  text: 'A text',
  email: 'An e-mail',
  letter: 'A letter',
  'in-person': 'In person',
  'through-someone': 'Through somebody',
};

export const DAY_NAMES: Readonly<Record<(typeof WEEKDAYS)[number], string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

export const CAME_NAMES: Readonly<Record<Came, string>> = {
  'in-use': 'in use',
  worked: 'worked',
  'worked-partly': 'worked in part',
  'did-not-work': 'did not work',
  ended: 'ended',
};

/** How something is tried: offered (S3-5-b), with challenge beside it (S2-11.1-b), or with authority (S3-5-c, S2-11.1-c). */
export const APPROACHES = [
  { value: 'persuasive', text: 'Persuasive: it is offered, and can be declined' },
  { value: 'balanced', text: 'Support and challenge side by side' },
  { value: 'rigorous', text: 'Authoritative: what must be, is said, and a manager knows' },
] as const;
