import { type FamilyForm, WHEN } from '../../platform/family/forms.ts';
import type { Field } from '../../platform/web/fields.ts';
import { WORDS_HOW } from '../../record/words.ts';
import { type About, themesOf } from './about.ts';

type Form = FamilyForm<About>;

const persons = (about: About) => about.people.map(({ id, name }) => ({ value: id, text: name }));

const who = (about: About, name: string, label: string, required: string): Field => ({
  type: 'one',
  name,
  label,
  from: persons(about),
  required,
});

const lines = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    // Whoever numbers their list means its order, which is kept.
    .map((line) => line.replace(/^\s*(?:\d{1,2}[.)]|[-*•])(?:\s+|$)/u, '').trim())
    .filter((line) => line !== '');

const CAME = [
  { value: 'given', text: 'They were given it' },
  { value: 'partly', text: 'They were given some of it' },
  { value: 'refused', text: 'It was refused' },
  { value: 'waiting', text: 'They wait for it' },
  { value: 'passed-on', text: 'It was passed on to somebody else' },
];

/** The request that a form is about; it asks which where its address names none and several are open. */
const requests = ({ voice, nameOf }: About) =>
  voice.help
    .filter(({ open }) => open)
    .map(({ id, of, what }) => ({ value: id, text: `${nameOf(of)}: ${what ?? 'what is not said'}` }));

/** The forms about what a family says; each works without a script. */
export const FORMS: readonly Form[] = [
  {
    slug: 'priorities',
    title: () => 'What they put first',
    before: () => ['Ask what would help them most, and write it in their order and their words, not in ours.'],
    filled: ({ of, voice }) => ({
      person: of,
      items: voice.priorities.find((one) => one.of === of)?.items.join('\n') ?? '',
    }),
    fields: (about) => [
      who(about, 'person', 'Whose order is it?', 'Say whose it is'),
      {
        type: 'words',
        name: 'items',
        label: 'What matters most to them?',
        hint: 'One in a line, what matters most first.',
        required: 'Write what they put first',
      },
      { type: 'words', name: 'text', label: 'Anything to add', rows: 2 },
      WHEN,
    ],
    wrong: (given) =>
      lines(given.one('items')).length === 0 ? [{ field: 'items', text: 'Write what they put first' }] : [],
    makes: (given) => [
      {
        kind: 'priorities',
        about: [given.one('person') ?? ''],
        payload: { of: given.one('person'), items: lines(given.one('items')), ...given.some('text') },
      },
    ],
  },
  {
    slug: 'asked',
    title: () => 'They asked for help',
    before: () => [
      'What the family asks for itself, of us or of anybody, now or long ago. That it was refused is part of the story, too.',
    ],
    filled: ({ of }) => ({ person: of }),
    fields: (about) => [
      who(about, 'person', 'Who asked?', 'Say who asked'),
      {
        type: 'words',
        name: 'what',
        label: 'For what?',
        hint: 'In their words.',
        required: 'Write what they asked for',
      },
      { type: 'one', name: 'agency', label: 'Whom did they ask?', from: about.agencies },
      WHEN,
    ],
    makes: (given, _about, key) => [
      {
        kind: 'help-asked',
        about: [given.one('person') ?? ''],
        payload: {
          request: `help:${key}`,
          step: 'asked',
          of: given.one('person'),
          what: given.one('what'),
          ...given.some('agency'),
        },
      },
    ],
  },
  {
    slug: 'answered',
    title: () => 'What came of help that they asked for',
    nothing: (about) =>
      about.voice.help.length === 0
        ? 'No request of theirs is on this record. Write down first what they asked for.'
        : null,
    fields: (about) => [
      about.voice.help.some(({ id }) => id === about.of)
        ? { type: 'hidden', name: 'of', label: 'Request' }
        : { type: 'one', name: 'of', label: 'Which request?', from: requests(about), required: 'Say which request' },
      { type: 'one', name: 'came', label: 'What came of it?', from: CAME, required: 'Say what came of it' },
      {
        type: 'words',
        name: 'why',
        label: 'Why, and was it said to them?',
        hint: 'Where it was refused: what the reason was, and what else there is.',
        rows: 3,
      },
      { type: 'one', name: 'agency', label: 'Who answered?', from: about.agencies },
      WHEN,
    ],
    wrong: (given) =>
      given.one('came') === 'refused' && given.one('why') === undefined
        ? [{ field: 'why', text: 'Write why it was refused' }]
        : [],
    makes: (given, about) => {
      const request = about.voice.help.find(({ id }) => id === given.one('of'));
      return [
        {
          kind: 'help-asked',
          about: [request?.of ?? ''],
          payload: {
            request: request?.id,
            step: 'answered',
            of: request?.of,
            came: given.one('came'),
            ...given.some('why'),
            ...given.some('agency'),
          },
        },
      ];
    },
  },
  {
    slug: 'feedback',
    title: () => 'How it is to work with us',
    before: () => [
      'Asked as “was it so?”, about how we work and never about them. Nobody loses anything by what they say here.',
      'Across families only numbers are shown, and none below five: no name, no family, no words.',
    ],
    fields: (about) => [
      {
        type: 'one',
        name: 'forParents',
        label: 'What do they speak of? (asked of parents)',
        from: themesOf(about.lists, 'parents'),
      },
      {
        type: 'one',
        name: 'forChildren',
        label: 'What do they speak of? (asked of children)',
        from: themesOf(about.lists, 'children'),
      },
      {
        type: 'one',
        name: 'was',
        label: 'Was it so?',
        from: [
          { value: 'so', text: 'Yes, it was so' },
          { value: 'not-so', text: 'No, it was not so' },
        ],
        required: 'Say whether it was so',
      },
      {
        type: 'one',
        name: 'agency',
        label: 'About which agency?',
        from: about.agencies,
        required: 'Say about which agency',
      },
      {
        type: 'one',
        name: 'person',
        label: 'Who says so?',
        hint: 'Leave it empty where they do not want to be named.',
        from: persons(about),
      },
      { type: 'words', name: 'text', label: 'Their words, if they wish', rows: 3 },
      WHEN,
    ],
    wrong: (given) => {
      const [parents, children] = [given.one('forParents'), given.one('forChildren')];
      if (parents === undefined && children === undefined)
        return [{ field: 'forParents', text: 'Say what they speak of' }];
      return parents !== undefined && children !== undefined && parents !== children
        ? [{ field: 'forChildren', text: 'One at a time: choose from one list' }]
        : [];
    },
    makes: (given) => [
      {
        kind: 'feedback',
        about: [given.one('person') ?? ''],
        payload: {
          theme: given.one('forParents') ?? given.one('forChildren'),
          was: given.one('was'),
          ...given.some('person', 'of'),
          agency: given.one('agency'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'comment',
    title: () => 'What somebody says to what stands here',
    before: (about) => {
      const entry = about.record.understanding.view.byId.get(about.of);
      return entry
        ? [
            `The record says: ${about.record.sentence(entry)}`,
            'Their words stand beside it from now on. If a fact in it is wrong, correct it as well.',
          ]
        : [];
    },
    nothing: (about) =>
      about.record.understanding.view.byId.has(about.of)
        ? null
        : 'That entry is not on the record, or not any more. Choose one in the chronology.',
    fields: (about) => [
      { type: 'hidden', name: 'of', label: 'Entry' },
      who(about, 'person', 'Whose words?', 'Say whose words they are'),
      { type: 'words', name: 'said', label: 'Their words, as they gave them', required: 'Write what they said' },
      {
        type: 'one',
        name: 'how',
        label: 'How were they given?',
        from: WORDS_HOW.map((value) => ({ value, text: HOW[value] })),
      },
      WHEN,
    ],
    makes: (given, about) => [
      {
        kind: 'words',
        about: [given.one('person') ?? ''],
        payload: { of: given.one('person'), said: given.one('said'), ...given.some('how'), on: about.of },
      },
    ],
  },
];

const HOW: Readonly<Record<(typeof WORDS_HOW)[number], string>> = {
  spoken: 'Spoken',
  written: 'In writing',
  'drawn-or-made': 'In something drawn or made',
  'signs-or-symbols': 'In signs or symbols',
  'without-words': 'Without words',
  'through-someone': 'Through somebody who speaks for them',
};
