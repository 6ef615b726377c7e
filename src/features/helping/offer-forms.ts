import { type Made, WHEN } from '../../platform/family/forms.ts';
import { typedTime } from '../../platform/typed-time.ts';
import type { Field, Given } from '../../platform/web/fields.ts';
import type { FormFault } from '../../platform/web/form.ts';
import { ADJUSTS, CHANNELS, PLACES, WEEKDAYS } from '../../record/words.ts';
import { type About, codeOf } from './about.ts';
import type { HelpForm } from './form.ts';
import { CHANNEL_NAMES, DAY_NAMES, OF_NAMES, PLACE_NAMES } from './words.ts';

const choices = <Value extends string>(values: readonly Value[], names: Readonly<Record<Value, string>>) =>
  values.map((value) => ({ value, text: names[value] }));

export const people = (about: Pick<About, 'people'>) => about.people.map(({ id, name }) => ({ value: id, text: name }));

const WHERE_WHEN_HOW: readonly Field[] = [
  { type: 'many', name: 'places', label: 'Places that suit', from: choices(PLACES, PLACE_NAMES) },
  { type: 'many', name: 'days', label: 'Days that suit', from: choices(WEEKDAYS, DAY_NAMES) },
  { type: 'line', name: 'from', label: 'Not before what time', hint: 'As 9:30' },
  { type: 'line', name: 'to', label: 'Not after what time', hint: 'As 15:00' },
  {
    type: 'many',
    name: 'ways',
    label: 'Ways they like to hear from us',
    hint: 'If somebody else may read it, record that under “Somebody may be at risk” first.',
    from: choices(CHANNELS, CHANNEL_NAMES),
  },
];

/** What is wrong with the times of an offer: none, or a time that ends before it begins. */
function wrongTimes(given: Given): FormFault[] {
  const [from, to] = [given.one('from'), given.one('to')];
  const wrong = (['from', 'to'] as const).flatMap((field): FormFault[] =>
    given.one(field) !== undefined && typedTime(given.one(field) ?? '') === null
      ? [{ field, text: 'Write the time as 9:30 or 16:00' }]
      : [],
  );
  if (wrong.length > 0 || from === undefined || to === undefined) return wrong;
  return (typedTime(from) ?? '') >= (typedTime(to) ?? '')
    ? [{ field: 'to', text: 'This is before it begins: say two times of one day' }]
    : [];
}

/** Times of a form as the record keeps them. */
const timesOf = (given: Given) =>
  Object.fromEntries(
    (['from', 'to'] as const).flatMap((field) => {
      const said = given.one(field);
      const time = said === undefined ? null : typedTime(said);
      return time === null ? [] : [[field, time]];
    }),
  );

/** How contact is offered: asked straight out, agreed, ended; and through whom it may be possible. */
export const OFFER_FORMS: readonly HelpForm[] = [
  {
    slug: 'asked',
    title: () => 'What would make it possible to come?',
    before: () => [
      'Ask straight out, and ask each adult alone. What they tick below is kept to from now on: whoever plans a contact against it is told.',
    ],
    fields: (about) => [
      { type: 'many', name: 'with', label: 'Whom did you ask?', from: people(about), required: 'Say whom you asked' },
      {
        type: 'many',
        name: 'asked',
        label: 'What did you ask?',
        from: [...(about.lists.codes.get('access-questions') ?? [])].map(([value, { label }]) => ({
          value,
          text: label,
        })),
        required: 'Say what you asked',
      },
      { type: 'words', name: 'text', label: 'What they said, as they said it', required: 'Write what they said' },
      ...WHERE_WHEN_HOW,
      WHEN,
    ],
    wrong: wrongTimes,
    makes: (given, _about, key): Made[] => {
      const times = timesOf(given);
      const [first] = given.many('with');
      const person = given.many('with').length === 1 && first !== undefined ? { person: first } : {};
      const agreed = (of: (typeof ADJUSTS)[number], more: object): Made =>
        ({
          kind: 'adjustment',
          about: given.many('with'),
          payload: { adjustment: `adjustment:${key}:${of}`, step: 'agreed', of, ...person, ...more },
        }) as Made;
      return [
        {
          kind: 'access-conversation',
          about: given.many('with'),
          payload: { with: given.many('with'), asked: given.many('asked'), ...given.some('text') },
        },
        ...(given.many('places').length > 0 ? [agreed('place', given.list('places'))] : []),
        ...(given.many('days').length > 0 || Object.keys(times).length > 0
          ? [agreed('times', { ...given.list('days'), ...times })]
          : []),
        ...(given.many('ways').length > 0 ? [agreed('ways', given.list('ways'))] : []),
      ];
    },
  },
  {
    slug: 'offer',
    title: () => 'Change what we offer, from now on',
    before: () => ['Every later contact is planned so. Whoever plans one otherwise is told, and asked why.'],
    filled: ({ of }) => ({ barrier: of }),
    fields: (about) => [
      {
        type: 'one',
        name: 'about',
        label: 'What is changed?',
        from: choices(ADJUSTS, OF_NAMES),
        required: 'Say what is changed',
      },
      {
        type: 'words',
        name: 'what',
        label: 'What do we do from now on?',
        hint: 'As somebody new to the family would need to read it.',
        required: 'Say what we do from now on',
      },
      { type: 'one', name: 'person', label: 'For whom?', hint: 'For everybody, if you leave it', from: people(about) },
      {
        type: 'one',
        name: 'barrier',
        label: 'What is it for?',
        from: about.barriers.map(({ barrier }) => ({
          value: barrier,
          text: codeOf(about.lists, 'barriers', barrier)?.label ?? barrier,
        })),
      },
      ...WHERE_WHEN_HOW,
      { type: 'day', name: 'first', label: 'Days that are theirs: the first', future: true },
      { type: 'day', name: 'last', label: 'And the last', future: true },
      {
        type: 'many',
        name: 'yearly',
        label: 'Each year?',
        from: [{ value: 'yes', text: 'It comes every year on these days' }],
      },
      WHEN,
    ],
    wrong: (given) => [
      ...wrongTimes(given),
      ...(given.one('last') !== undefined && given.one('first') === undefined
        ? [{ field: 'first-day', text: 'Say the first of the days' }]
        : []),
      ...((given.one('last') ?? '9999') < (given.one('first') ?? '')
        ? [{ field: 'last-day', text: 'This is before the first of them' }]
        : []),
      ...(given.one('about') === 'dates' && given.one('first') === undefined
        ? [{ field: 'first-day', text: 'Say which days are theirs' }]
        : []),
    ],
    makes: (given, _about, key) => [
      {
        kind: 'adjustment',
        about: given.one('person') === undefined ? [] : [given.one('person') ?? ''],
        payload: {
          adjustment: `adjustment:${key}`,
          step: 'agreed',
          of: given.one('about'),
          ...given.some('what'),
          ...given.some('person'),
          ...given.some('barrier'),
          ...given.list('places'),
          ...given.list('days'),
          ...given.list('ways'),
          ...timesOf(given),
          ...(given.one('first') && {
            dates: [
              {
                from: given.one('first'),
                to: given.one('last') ?? given.one('first'),
                ...(given.many('yearly').length > 0 && { yearly: true }),
              },
            ],
          }),
        },
      },
    ],
  },
  {
    slug: 'offer-ended',
    title: () => 'We no longer keep to this',
    nothing: (about) =>
      about.adjustments.some(({ adjustment }) => adjustment === about.of) ? null : 'Nothing of the kind stands.',
    before: (about) => {
      const one = about.adjustments.find(({ adjustment }) => adjustment === about.of);
      return one ? [`${OF_NAMES[one.of]}: ${one.what ?? 'as it was agreed'}`] : [];
    },
    filled: ({ of }) => ({ of }),
    fields: () => [
      { type: 'hidden', name: 'of', label: 'What' },
      { type: 'words', name: 'text', label: 'Why?', required: 'Say why, and that they know' },
      WHEN,
    ],
    makes: (given, about) => {
      const one = about.adjustments.find(({ adjustment }) => adjustment === given.one('of'));
      return [
        {
          kind: 'adjustment',
          payload: { adjustment: given.one('of'), step: 'ended', of: one?.of ?? 'other', ...given.some('text') },
        },
      ];
    },
  },
  {
    slug: 'trusted',
    title: () => 'Somebody they trust',
    before: () => [
      'Ask whoever it is about, alone. Nobody is asked to go between before both have said yes, and it is known to be safe.',
    ],
    fields: (about) => [
      { type: 'one', name: 'person', label: 'Who trusts them?', from: people(about), required: 'Say who trusts them' },
      {
        type: 'line',
        name: 'who',
        label: 'Who is it, and how are they reached?',
        hint: 'An aunt, a neighbour, the worker of the playgroup',
        required: 'Say who it is',
      },
      {
        type: 'one',
        name: 'agrees',
        label: 'Do both want us to go through them?',
        from: [
          { value: 'yes', text: 'Yes, both' },
          { value: 'no', text: 'No' },
          { value: 'not-asked', text: 'Not asked yet' },
        ],
        required: 'Say whether both want it',
      },
      {
        type: 'one',
        name: 'safe',
        label: 'Is it safe?',
        hint: 'Would anybody who is a risk to them learn of it?',
        from: [
          { value: 'yes', text: 'Yes, as far as we know' },
          { value: 'no', text: 'No' },
          { value: 'not-known', text: 'Not known yet' },
        ],
        required: 'Say whether it is safe',
      },
      { type: 'words', name: 'text', label: 'Anything to add' },
      WHEN,
    ],
    makes: (given, _about, key) => [
      {
        kind: 'trusted-person',
        about: [given.one('person') ?? ''],
        payload: {
          person: given.one('person'),
          trusted: `trusted:${key}`,
          step: 'named',
          ...given.some('who'),
          ...given.some('agrees'),
          ...given.some('safe'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'trusted-ended',
    title: () => 'They are no longer somebody to go through',
    nothing: (about) =>
      about.trusted.some(({ trusted }) => trusted === about.of) ? null : 'Nobody of the kind stands on the record.',
    filled: ({ of }) => ({ of }),
    fields: () => [{ type: 'hidden', name: 'of', label: 'Who' }, { type: 'words', name: 'text', label: 'Why?' }, WHEN],
    makes: (given, about) => {
      const one = about.trusted.find(({ trusted }) => trusted === given.one('of'));
      return [
        {
          kind: 'trusted-person',
          about: [one?.person ?? ''],
          payload: { person: one?.person, trusted: given.one('of'), step: 'ended', ...given.some('text') },
        },
      ];
    },
  },
];
