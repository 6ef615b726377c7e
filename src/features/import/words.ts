import type { Read } from './read.ts';

/** A reader of a few fixed things, by the words that people use for each. */
const oneOf =
  <Value>(words: Readonly<Record<string, Value>>, mend: string) =>
  (text: string): Read<Value> => {
    const plain = text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
    const value = Object.hasOwn(words, plain) ? words[plain] : undefined;
    return value === undefined ? { mend } : { value };
  };

/** How a contact was made. What is none of these is a contact of another kind, and is no fault. */
const HOW: Readonly<Record<string, string>> = {
  visit: 'visit',
  'home visit': 'visit',
  hv: 'visit',
  home: 'visit',
  appointment: 'appointment',
  clinic: 'clinic',
  'clinic visit': 'clinic',
  'child health clinic': 'clinic',
  office: 'office',
  'office visit': 'office',
  centre: 'office',
  'family hub': 'office',
  meeting: 'meeting',
  school: 'school',
  nursery: 'school',
  phone: 'call',
  telephone: 'call',
  call: 'call',
  'phone call': 'call',
  'telephone call': 'call',
  video: 'video',
  'video call': 'video',
  text: 'text',
  sms: 'text',
  'text message': 'text',
  email: 'email',
  'e mail': 'email',
};
export const readHow = (text: string): Read<string> => {
  const read = oneOf(HOW, '')(text);
  return 'value' in read ? read : { value: 'other' };
};

export const readTold = oneOf(
  {
    letter: 'letter',
    post: 'letter',
    phone: 'call',
    telephone: 'call',
    call: 'call',
    text: 'text',
    sms: 'text',
    'text message': 'text',
    email: 'email',
    'in person': 'in-person',
    'face to face': 'in-person',
    verbal: 'in-person',
  },
  'does not say how: letter, telephone, text, email or in person',
);

/** How a child was seen, where the list says so. It is never worked out from the outcome. */
export const readSeen = oneOf(
  {
    alone: 'alone',
    'seen alone': 'alone',
    yes: 'seen',
    y: 'seen',
    seen: 'seen',
    'seen with parent': 'seen',
    doorstep: 'doorstep',
    'at the door': 'doorstep',
    no: 'not-seen',
    n: 'not-seen',
    'not seen': 'not-seen',
  },
  'must be alone, seen, doorstep or not seen',
);

export const readYes = oneOf(
  { yes: true, y: true, true: true, 1: true, no: false, n: false, false: false, 0: false },
  'must be yes or no',
);

export const readHalf = oneOf(
  { am: 'am', morning: 'am', a: 'am', 1: 'am', pm: 'pm', afternoon: 'pm', p: 'pm', 2: 'pm' },
  'must be AM or PM',
);
