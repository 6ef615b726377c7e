import { COVERS, PURPOSES } from '../../record/words.ts';
import { codes, peopleChoices, words } from './about.ts';
import { managers, told } from './choices.ts';
import { type AddForm, TEXT, WHEN } from './form.ts';

/** What professionals do: talk, tell, meet, write, ask. Doing it is what meets what a procedure asks. */
export const WORK_FORMS: readonly AddForm[] = [
  {
    slug: 'discussion',
    group: 'Talking, telling and asking',
    title: 'A talk with my manager',
    hint: 'Or with another who decides. This is what a procedure asks for when it says to talk.',
    fields: (about) => [
      WHEN,
      {
        type: 'many',
        name: 'with',
        label: 'With whom?',
        from: managers(about),
        required: 'Say with whom you talked',
      },
      {
        type: 'many',
        name: 'purposes',
        label: 'What about?',
        from: words(PURPOSES),
        required: 'Say what it was about',
      },
      { type: 'many', name: 'covers', label: 'What was spoken about', from: words(COVERS) },
      { type: 'words', name: 'decided', label: 'What was decided' },
      { type: 'day', name: 'review', label: 'To be looked at again on', future: true },
      TEXT('What was said'),
    ],
    makes: (given) => [
      {
        kind: 'discussion',
        payload: {
          with: given.many('with'),
          purposes: given.many('purposes'),
          ...given.list('covers'),
          ...given.some('decided'),
          ...given.some('review'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'notification',
    group: 'Talking, telling and asking',
    title: 'I told others',
    hint: 'A call or message to colleagues. Saving it is the written follow-up.',
    fields: (about) => [
      WHEN,
      { type: 'many', name: 'to', label: 'Whom?', from: told(about), required: 'Say whom you told' },
      { type: 'many', name: 'covers', label: 'About what?', from: words(COVERS) },
      {
        type: 'one',
        name: 'how',
        label: 'How?',
        from: words(['call', 'email', 'in-person', 'letter', 'record']),
      },
      TEXT('What you said'),
    ],
    makes: (given) => [
      {
        kind: 'notification',
        payload: { to: given.many('to'), ...given.list('covers'), ...given.some('how'), ...given.some('text') },
      },
    ],
  },
  {
    slug: 'information-request',
    group: 'Talking, telling and asking',
    title: 'I asked other agencies',
    fields: (about) => [
      WHEN,
      { type: 'many', name: 'to', label: 'Which agencies?', from: about.agencies, required: 'Say whom you asked' },
      { type: 'day', name: 'due', label: 'To be answered by', future: true },
      TEXT('What you asked'),
    ],
    makes: (given) => [
      { kind: 'information-request', payload: { to: given.many('to'), ...given.some('due'), ...given.some('text') } },
    ],
  },
  {
    slug: 'information-answer',
    group: 'Talking, telling and asking',
    title: 'An agency answered, or did not',
    fields: (about) => [
      WHEN,
      { type: 'one', name: 'from', label: 'Which agency?', from: about.agencies, required: 'Say which agency' },
      {
        type: 'one',
        name: 'gave',
        label: 'What came of it?',
        from: words(['information', 'nothing-known', 'refused', 'no-answer']),
        required: 'Say what came of it',
      },
      { type: 'day', name: 'childLastSeen', label: 'When it last saw the child' },
      TEXT('What it said'),
    ],
    makes: (given) => [
      {
        kind: 'information-answer',
        payload: {
          from: given.one('from'),
          gave: given.one('gave'),
          ...given.some('childLastSeen'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'meeting',
    group: 'Talking, telling and asking',
    title: 'A meeting',
    hint: 'Arranged, prepared, held and what it came to: on pages of its own.',
    at: (family, said) => {
      const step = said.text('step');
      const filled = new URLSearchParams(
        ['draft', 'type', 'purposes', 'covers'].flatMap((name) =>
          said.all(name).map((one): [string, string] => [name, one]),
        ),
      ).toString();
      return `/families/${encodeURIComponent(family)}/meetings/${step === 'held' ? 'held' : 'arrange'}${filled === '' ? '' : `?${filled}`}`;
    },
    fields: () => [],
    makes: () => [],
  },
  {
    slug: 'letter',
    group: 'Talking, telling and asking',
    title: 'A letter that was sent',
    hint: 'Only record it here. Before you write: is it safe to write to this home?',
    fields: (about) => [
      WHEN,
      {
        type: 'many',
        name: 'to',
        label: 'To whom?',
        from: [...peopleChoices(about.people), { value: 'parent-or-carer', text: 'The parents or carers' }],
        required: 'Say to whom',
      },
      { type: 'one', name: 'by', label: 'Who signed it', from: codes(about.lists, 'roles') },
      { type: 'many', name: 'contains', label: 'What it is about', from: words(COVERS) },
      {
        type: 'one',
        name: 'channel',
        label: 'How it went',
        from: words(['post', 'by-hand', 'recorded-delivery', 'email', 'read-out']),
      },
      TEXT(),
    ],
    makes: (given) => [
      {
        kind: 'letter',
        payload: {
          to: given.many('to'),
          ...given.some('by'),
          ...given.list('contains'),
          ...given.some('channel'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'family-told',
    group: 'Talking, telling and asking',
    title: 'We told the family',
    fields: (about) => [
      WHEN,
      { type: 'many', name: 'topics', label: 'About what?', from: words(COVERS), required: 'Say what they were told' },
      { type: 'many', name: 'whom', label: 'Whom', from: peopleChoices(about.people) },
      {
        type: 'one',
        name: 'how',
        label: 'How',
        from: words(['in-person', 'call', 'letter', 'meeting', 'through-someone']),
      },
      TEXT('What they said to it'),
    ],
    makes: (given) => [
      {
        kind: 'family-told',
        payload: { topics: given.many('topics'), ...given.list('whom'), ...given.some('how'), ...given.some('text') },
      },
    ],
  },
];
