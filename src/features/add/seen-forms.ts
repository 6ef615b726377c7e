import { WORDS_ASKED, WORDS_HOW, WORDS_INTERPRETER } from '../../record/words.ts';
import { type About, type Choice, codes, peopleChoices, words } from './about.ts';
import { anybody } from './choices.ts';
import type { Field, Given } from './field.ts';
import { type AddForm, TEXT, WHEN } from './form.ts';
import { IDENTITY, identityOf } from './identity.ts';

const person = (about: About, label: string): Field => ({
  type: 'one',
  name: 'person',
  label,
  from: peopleChoices(about.people),
});
const YES: readonly Choice[] = [{ value: 'yes', text: 'Yes' }];

const SEEN: readonly Choice[] = [
  { value: 'alone', text: 'Seen alone' },
  { value: 'seen', text: 'Seen, with others there' },
  { value: 'doorstep', text: 'At the door only' },
  { value: 'not-seen', text: 'Looked for and not seen' },
];

const HOW_KNOWN: readonly Choice[] = [
  { value: 'seen', text: 'I saw or heard it' },
  { value: 'told', text: 'I was told' },
  { value: 'document', text: 'From a document' },
  { value: 'opinion', text: 'It is my professional opinion' },
  { value: 'gut-feeling', text: 'It is a gut feeling, not a fact' },
];

/** Each child's place among the fields of a sighting, and what was said of them. */
const seenIn = (given: Given, about: About) =>
  about.children.flatMap((child, index) => {
    const seen = given.one(`seen-${index}`);
    return seen === undefined ? [] : [{ child: child.id, seen }];
  });

/** What somebody saw, heard or was told: facts first, each with how it is known, and the family's own words. */
export const SEEN_FORMS: readonly AddForm[] = [
  {
    slug: 'words',
    group: 'Seen, heard and said',
    title: 'What a child or the family said, in their own words',
    hint: 'As they said it: what they want, what they are afraid of, what they think must change.',
    before:
      'Everybody who works with the family reads this. If it could put a child at risk that a parent learns of it, talk to your manager first.',
    fields: (about) => [
      { ...person(about, 'Whose words?'), required: 'Say whose words they are' },
      {
        type: 'words',
        name: 'said',
        label: 'Their words, as they gave them',
        hint: 'Not what you made of them: that goes below.',
        required: 'Write what they said',
      },
      {
        type: 'one',
        name: 'how',
        label: 'How were they given?',
        from: words(WORDS_HOW).map((one) =>
          one.value === 'through-someone' ? { ...one, text: 'Through somebody who speaks for them' } : one,
        ),
      },
      {
        type: 'one',
        name: 'interpreter',
        label: 'Was there an interpreter?',
        from: [
          { value: WORDS_INTERPRETER[0], text: 'None was needed' },
          { value: WORDS_INTERPRETER[1], text: 'Yes, a professional one' },
          { value: WORDS_INTERPRETER[2], text: 'A relative or a friend interpreted' },
          { value: WORDS_INTERPRETER[3], text: 'One was needed and was not there' },
        ],
      },
      {
        type: 'one',
        name: 'asked',
        label: 'Were they asked in good time?',
        hint: 'So early that what they said could still change something.',
        from: [
          { value: WORDS_ASKED[0], text: 'Yes, in good time' },
          { value: WORDS_ASKED[1], text: 'No, too late for it to count' },
          { value: WORDS_ASKED[2], text: 'They said it without being asked' },
        ],
      },
      TEXT('Where it was, who was there, and what you made of it'),
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'words',
        about: [given.one('person') ?? ''],
        payload: {
          of: given.one('person'),
          said: given.one('said'),
          ...given.some('how'),
          ...given.some('interpreter'),
          ...given.some('asked'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'sighting',
    group: 'Seen, heard and said',
    title: 'I saw a child, outside a contact',
    hint: 'At the school gate, in the clinic, in the street.',
    before: 'Only what you saw yourself. When another agency says that it saw the child, record its answer.',
    nothing: (about) => (about.children.length === 0 ? 'No child is recorded in this family.' : null),
    fields: (about) => [
      ...about.children.map(
        (child, index): Field => ({ type: 'one', name: `seen-${index}`, label: child.name, from: SEEN }),
      ),
      {
        type: 'one',
        name: 'where',
        label: 'Where?',
        from: words(['home', 'school', 'clinic', 'hospital', 'office', 'community', 'other']),
      },
      { type: 'many', name: 'home', label: 'Were you in the home?', from: YES },
      TEXT('What you saw'),
      WHEN,
    ],
    wrong: (given, about) =>
      seenIn(given, about).length > 0 ? [] : [{ field: 'seen-0', text: 'Say which child you saw, or looked for' }],
    makes: (given, about) => {
      const sightings = seenIn(given, about);
      return [
        {
          kind: 'sighting',
          about: sightings.map((one) => one.child),
          payload: {
            sightings,
            ...given.some('where'),
            ...(given.many('home').length > 0 && { homeEntered: true }),
            ...given.some('text'),
          },
        },
      ];
    },
  },
  {
    slug: 'observation',
    group: 'Seen, heard and said',
    title: 'Something I saw, heard or felt',
    hint: 'A fact, an opinion or a gut feeling: each is kept as what it is.',
    fields: (about) => [
      { ...TEXT('What you saw, heard or felt'), required: 'Write what you saw, heard or felt' },
      {
        type: 'one',
        name: 'known',
        label: 'How do you know?',
        hint: 'A gut feeling may be given to the family, too, if they ask for their record.',
        from: HOW_KNOWN,
        required: 'Say how you know',
      },
      {
        type: 'words',
        name: 'anotherExplanation',
        label: 'What else could explain it?',
        hint: 'There is nearly always another reading. If you can think of none, say so.',
        required: 'Write what else could explain it',
      },
      person(about, 'Whom is it about?'),
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'observation',
        about: [given.one('person') ?? []].flat(),
        payload: {
          ...given.some('text'),
          ...given.some('known'),
          ...given.some('anotherExplanation'),
          ...given.some('person'),
        },
      },
    ],
  },
  {
    slug: 'concern',
    group: 'Seen, heard and said',
    title: 'A concern was raised',
    before:
      'If a child may be in danger now, act first: who to call is under “Act now”, at the top of every page. If whoever told you must not be known, name them only in the last box.',
    fields: (about) => [
      { ...TEXT('What is the concern?'), required: 'Write what the concern is' },
      { type: 'many', name: 'children', label: 'About which children?', from: peopleChoices(about.children) },
      {
        type: 'one',
        name: 'harm',
        label: 'Harm to a child, as far as is known now',
        from: [
          { value: 'not-known', text: 'Not known' },
          { value: 'possible', text: 'Possible' },
          { value: 'likely', text: 'Likely' },
          { value: 'suffered', text: 'A child has been harmed' },
        ],
        required: 'Say what is known of harm',
      },
      { type: 'one', name: 'by', label: 'Who raised it?', from: anybody(about) },
      {
        type: 'many',
        name: 'anonymous',
        label: 'Somebody else',
        from: [{ value: 'yes', text: 'Somebody who gave no name' }],
      },
      WHEN,
      IDENTITY,
    ],
    makes: (given, about) => [
      {
        kind: 'concern',
        about: given.many('children'),
        payload: {
          ...given.some('harm'),
          ...given.some('by'),
          ...(given.many('anonymous').length > 0 && { anonymous: true }),
          ...given.some('text'),
        },
      },
      ...identityOf(given, about),
    ],
  },
  {
    slug: 'life-event',
    group: 'Seen, heard and said',
    title: 'Something happened in the family’s life',
    hint: 'A separation, an eviction, a stay in hospital, somebody missing.',
    fields: (about) => [
      {
        type: 'one',
        name: 'event',
        label: 'What happened?',
        from: codes(about.lists, 'life-events'),
        required: 'Say what happened',
      },
      person(about, 'To whom?'),
      TEXT('What is known, and how'),
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'life-event',
        about: [given.one('person') ?? []].flat(),
        payload: { event: given.one('event'), ...given.some('person'), ...given.some('text') },
      },
    ],
  },
  {
    slug: 'complaint',
    group: 'Seen, heard and said',
    title: 'A complaint about us',
    hint: 'It counts against nobody, and no procedure follows from it.',
    fields: (about) => [
      { ...person(about, 'Who complained?'), name: 'by' },
      { type: 'one', name: 'against', label: 'About which agency?', from: about.agencies },
      { ...TEXT('What it is about, and what was answered'), required: 'Write what it is about' },
      WHEN,
    ],
    makes: (given) => [
      { kind: 'complaint', payload: { ...given.some('by'), ...given.some('against'), ...given.some('text') } },
    ],
  },
  {
    slug: 'note',
    group: 'Seen, heard and said',
    title: 'A note',
    fields: () => [WHEN, { ...TEXT('What should be known'), required: 'Write the note' }],
    makes: (given) => [{ kind: 'note', payload: given.some('text') }],
  },
];
