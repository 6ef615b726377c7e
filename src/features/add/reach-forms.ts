import type { FormFault } from '../../platform/web/form.ts';
import { isEmail, isTelephone } from '../../record/identifiers.ts';
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
    wrong: wrongSending,
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
          ...given.some('codeWord'),
          ...(given.one('sendWay') && { sendBy: { way: given.one('sendWay'), to: given.one('sendTo') } }),
          ...given.some('text'),
        },
      },
    ],
  },
];

type Some = { one: (name: string) => string | undefined };

/** What is wrong with a safe way to send something: half of one is none, and a wrong number is somebody else's. */
function wrongSending(given: Some): FormFault[] {
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
