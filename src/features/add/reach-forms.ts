import type { FormFault } from '../../platform/web/form.ts';
import { isEmail, isTelephone } from '../../record/identifiers.ts';
import { WEEKDAYS } from '../../record/words.ts';
import { peopleChoices, words } from './about.ts';
import { type AddForm, TEXT, WHEN } from './form.ts';
import { who } from './people-forms.ts';

const CHANNELS = ['call', 'text', 'email', 'letter', 'in-person', 'through-someone'];

/** How people of a family are reached: what they need, and what keeps them safe. */
export const REACH_FORMS: readonly AddForm[] = [
  {
    slug: 'needs',
    group: 'People',
    title: 'What somebody needs to be reached',
    hint: 'Language, interpreter, reading, access, the ways they like.',
    fields: (about) => [
      who(about),
      { type: 'line', name: 'language', label: 'Language' },
      { type: 'one', name: 'interpreter', label: 'Is an interpreter needed?', from: words(['yes', 'no']) },
      {
        type: 'one',
        name: 'literacy',
        label: 'Reading',
        from: words(['reads', 'reads-with-help', 'does-not-read', 'unknown']),
      },
      { type: 'line', name: 'format', label: 'Format of what is written', hint: 'Large print, easy read, read aloud' },
      { type: 'many', name: 'channels', label: 'Best reached by', from: words(CHANNELS) },
      TEXT('Anything else: times, access, who should come'),
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'needs',
        about: [given.one('person') ?? ''],
        payload: {
          person: given.one('person'),
          ...given.some('language'),
          ...(given.one('interpreter') && { interpreter: given.one('interpreter') === 'yes' }),
          ...given.some('literacy'),
          ...given.some('format'),
          ...given.list('channels'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'safe-contact',
    group: 'People',
    title: 'Somebody may be at risk from another adult',
    before: 'Ask only when the person is alone. Do not say that you have recorded this where another can hear.',
    fields: (about) => [
      who(about, 'Who may be at risk?'),
      {
        type: 'one',
        name: 'risk',
        label: 'What is thought now?',
        from: [
          { value: 'may-be-at-risk', text: 'They may be at risk' },
          { value: 'no-longer-thought', text: 'It is no longer thought' },
        ],
        required: 'Say what is thought now',
      },
      { type: 'one', name: 'from', label: 'From whom', from: peopleChoices(about.people) },
      { type: 'line', name: 'safe', label: 'Safe ways of contact', hint: 'In person at school; a friend’s telephone' },
      { type: 'line', name: 'unsafe', label: 'Ways that are not safe', hint: 'Letters to the home; voicemail' },
      { type: 'many', name: 'neverWrite', label: 'Writing', from: [{ value: 'yes', text: 'Never write to the home' }] },
      {
        type: 'many',
        name: 'readBy',
        label: 'Who else reads what is sent to them?',
        hint: 'A partner who looks at the telephone, a child who reads the post aloud',
        from: peopleChoices(about.people),
      },
      {
        type: 'many',
        name: 'safeDays',
        label: 'On which days may they be written to?',
        hint: 'Every day, if none is ticked and times are given',
        from: WEEKDAYS.map((day) => ({ value: day, text: DAYS[day] })),
      },
      { type: 'line', name: 'safeFrom', label: 'From what time', hint: 'As 09:30' },
      { type: 'line', name: 'safeTo', label: 'To what time', hint: 'As 14:30' },
      { type: 'line', name: 'codeWord', label: 'A word by which they know it is you' },
      {
        type: 'one',
        name: 'sendWay',
        label: 'A safe way to send a reminder, if there is one',
        hint: 'Only if they said so themselves. Nothing else is sent to anybody of this family. Leave it empty if you are not sure.',
        from: [
          { value: 'text', text: 'A text message to the number below' },
          { value: 'email', text: 'An e-mail to the address below' },
          { value: 'letter', text: 'A letter to the address below' },
        ],
      },
      { type: 'line', name: 'sendTo', label: 'To which number or address, and no other' },
      TEXT('What is known, and how'),
      WHEN,
    ],
    wrong: (given) => [...wrongTimes(given), ...wrongSending(given)],
    makes: (given) => [
      {
        kind: 'safe-contact',
        about: [given.one('person') ?? ''],
        payload: {
          person: given.one('person'),
          risk: given.one('risk'),
          ...given.some('from'),
          ...(given.one('safe') && { safe: [given.one('safe')] }),
          ...(given.one('unsafe') && { unsafe: [given.one('unsafe')] }),
          ...(given.many('neverWrite').length > 0 && { neverWrite: true }),
          ...given.list('readBy'),
          ...(given.one('safeFrom') && {
            times: [
              {
                ...(given.many('safeDays').length > 0 && { days: given.many('safeDays') }),
                from: given.one('safeFrom'),
                to: given.one('safeTo'),
              },
            ],
          }),
          ...given.some('codeWord'),
          ...(given.one('sendWay') && { sendBy: { way: given.one('sendWay'), to: given.one('sendTo') } }),
          ...given.some('text'),
        },
      },
    ],
  },
];

const DAYS = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const;

type Some = { one: (name: string) => string | undefined; many: (name: string) => readonly string[] };

/** What is wrong with the times at which it is safe: half of one is none, and one that ends before it begins is none. */
function wrongTimes(given: Some): FormFault[] {
  const [from, to] = [given.one('safeFrom'), given.one('safeTo')];
  if (from === undefined && to === undefined)
    return given.many('safeDays').length > 0 ? [{ field: 'safeFrom', text: 'Say from what time on these days' }] : [];
  const faults: FormFault[] = [];
  if (from === undefined || !TIME.test(from)) faults.push({ field: 'safeFrom', text: 'Write the time as 09:30' });
  if (to === undefined || !TIME.test(to)) faults.push({ field: 'safeTo', text: 'Write the time as 14:30' });
  if (faults.length === 0 && (from ?? '') >= (to ?? ''))
    faults.push({ field: 'safeTo', text: 'This is before it begins: say two times of one day' });
  return faults;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What is wrong with a safe way to send something: half of one is none, and a wrong number is somebody else's. */
export function wrongSending(given: Some): FormFault[] {
  const [way, to] = [given.one('sendWay'), given.one('sendTo')];
  if (way === undefined)
    return to === undefined ? [] : [{ field: 'sendWay', text: 'Say whether it is for a text, an e-mail or a letter' }];
  if (to === undefined) return [{ field: 'sendTo', text: 'Write the number or address that is safe' }];
  if (way === 'text' && !isTelephone(to))
    return [{ field: 'sendTo', text: 'That is no telephone number: ten digits at least, as 07700 900123' }];
  if (way === 'email' && !isEmail(to))
    return [{ field: 'sendTo', text: 'That is no e-mail address, as jo@example.org' }];
  return [];
}
