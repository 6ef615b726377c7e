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
    // What a risk management meeting asks itself (S3-7-d, S3-7-e): both readings, and neither is kept.
    reflect: {
      title: 'If it is about hostility, or somebody’s safety',
      questions: [
        'Have others of the network met with hostility? Who, when, and from whom?',
        'What keeps each worker safe, and the work with the child going on?',
        'Is the family unhappy with something that was decided, and have they a reason?',
        'Or does it keep people away, so that something about a child stays hidden?',
        'Is there somebody in the family who works with us, and would that put anybody at more risk?',
      ],
    },
    fields: (about) => [
      WHEN,
      {
        type: 'one',
        name: 'type',
        label: 'Which meeting?',
        from: codes(about.lists, 'meeting-types'),
        required: 'Say which meeting',
      },
      {
        type: 'one',
        name: 'step',
        label: 'Was it…',
        from: words(['held', 'arranged', 'cancelled']),
        required: 'Say whether it was held',
      },
      { type: 'day', name: 'for', label: 'If it is arranged: for which day', future: true },
      {
        type: 'many',
        name: 'purposes',
        label: 'What it was for',
        hint: 'A routine meeting meets nothing that a procedure asks for; say if it was more.',
        from: words(PURPOSES),
      },
      { type: 'many', name: 'covers', label: 'What was spoken about', from: words(COVERS) },
      {
        type: 'many',
        name: 'attended',
        label: 'Who came',
        from: about.team.map((one) => ({ value: one.professional, text: one.name })),
      },
      {
        type: 'one',
        name: 'parents',
        label: 'The parents',
        from: words(['came', 'invited-did-not-come', 'not-invited', 'represented']),
      },
      { type: 'day', name: 'review', label: 'Next one on', future: true },
      TEXT('What was agreed'),
    ],
    makes: (given) => [
      {
        kind: 'meeting',
        payload: {
          type: given.one('type'),
          step: given.one('step'),
          ...given.some('for'),
          ...given.list('purposes'),
          ...given.list('covers'),
          ...given.list('attended'),
          ...given.some('parents'),
          ...given.some('review'),
          ...given.some('text'),
        },
      },
    ],
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
