import { consequencesOf } from '../../engagement/plan.ts';
import { WHEN } from '../../platform/family/forms.ts';
import type { Field } from '../../platform/web/fields.ts';
import type { About } from './about.ts';
import type { PlanForm } from './form.ts';

const codes = (about: About, list: string) =>
  [...(about.lists.codes.get(list) ?? [])].map(([value, { label }]) => ({ value, text: label }));
const persons = (about: About) => about.people.map(({ id, name }) => ({ value: id, text: name }));

const STEPS = [
  { value: 'possible', text: 'It is possible' },
  { value: 'suspended', text: 'It is held back for a time' },
  { value: 'applied', text: 'It was applied' },
  { value: 'lifted', text: 'It was taken back for good' },
  { value: 'given', text: 'A reward: it was given' },
];

const suspended: Field = {
  type: 'day',
  name: 'suspendedUntil',
  label: 'If it is held back: until when?',
  future: true,
};
const explained: Field = {
  type: 'one',
  name: 'explained',
  label: 'Were they told in plain words what they risk if nothing changes?',
  from: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'Not yet' },
  ],
};
const untilWhen = (given: { one: (name: string) => string | undefined }) =>
  given.one('step') === 'suspended' && given.one('suspendedUntil') === undefined
    ? [{ field: 'suspendedUntil-day', text: 'Say until when it is held back' }]
    : [];
const truth = (said: string | undefined) => (said === undefined ? {} : { explained: said === 'yes' });

/** What each child is to be seen for, sanctions and rewards, and what the family gave to decisions. */
export const MORE_FORMS: readonly PlanForm[] = [
  {
    slug: 'seen',
    title: () => 'Who sees each child, and how often',
    before: () => ['What you say here is what “see by” on the family’s page is worked out from.'],
    nothing: (about) => (about.children.length === 0 ? 'No child is recorded in this family.' : null),
    filled: (about) => (about.of === '' ? {} : { children: about.of }),
    fields: (about) => [
      {
        type: 'many',
        name: 'children',
        label: 'Which child?',
        from: about.children.map(({ id, name }) => ({ value: id, text: name })),
        required: 'Say which child',
      },
      { type: 'one', name: 'who', label: 'Who sees the child?', from: codes(about, 'roles'), required: 'Say who' },
      { type: 'number', name: 'everyDays', label: 'At least every so many days' },
      {
        type: 'many',
        name: 'how',
        label: 'How',
        from: [
          { value: 'alone', text: 'Alone' },
          { value: 'home', text: 'At home' },
          { value: 'ended', text: 'Not any more: the plan has stopped asking it' },
        ],
      },
      WHEN,
    ],
    wrong: (given) =>
      given.one('everyDays') === '0'
        ? [{ field: 'everyDays', text: 'Write one day or more' }]
        : given.one('everyDays') === undefined && !given.many('how').includes('ended')
          ? [{ field: 'everyDays', text: 'Say at least every how many days' }]
          : [],
    makes: (given) =>
      given.many('children').map((child) => ({
        kind: 'plan-asks',
        about: [child],
        payload: {
          child,
          who: given.one('who'),
          ...(given.one('everyDays') && { everyDays: Number(given.one('everyDays')) }),
          alone: given.many('how').includes('alone'),
          home: given.many('how').includes('home'),
          ...(given.many('how').includes('ended') && { ended: true }),
        },
      })),
  },
  {
    // S2-9.2-w
    slug: 'sanction',
    title: () => 'A sanction or a reward',
    before: () => [
      'What the family is at risk of, such as a fine or losing a tenancy, who could do it, and whether it can be held back while things change. Be clear about the risk; taking it away can help more than the threat.',
    ],
    fields: (about) => [
      {
        type: 'one',
        name: 'sort',
        label: 'Which is it?',
        from: [
          { value: 'sanction', text: 'A sanction' },
          { value: 'reward', text: 'A reward' },
        ],
        required: 'Say which it is',
      },
      { type: 'one', name: 'type', label: 'If a sanction: of what kind?', from: codes(about, 'sanctions') },
      { type: 'words', name: 'what', label: 'What is it?', rows: 2, required: 'Say what it is' },
      { type: 'one', name: 'agency', label: 'Which agency?', from: about.agencies },
      { type: 'one', name: 'step', label: 'How does it stand?', from: STEPS, required: 'Say how it stands' },
      suspended,
      explained,
      { type: 'many', name: 'people', label: 'Whom does it concern?', from: persons(about) },
      WHEN,
    ],
    wrong: untilWhen,
    makes: (given, _about, key) => [
      {
        kind: 'consequence',
        about: given.many('people'),
        payload: {
          consequence: `consequence:${key}`,
          sort: given.one('sort'),
          step: given.one('step'),
          ...(given.one('sort') === 'sanction' && given.some('type')),
          ...given.some('what'),
          ...given.some('agency'),
          ...given.list('people'),
          ...(given.one('step') === 'suspended' && given.some('suspendedUntil')),
          ...truth(given.one('explained')),
        },
      },
    ],
  },
  {
    slug: 'sanction-step',
    title: () => 'How a sanction or reward stands now',
    nothing: (about) =>
      about.consequences.some((one) => one.id === about.of) ? null : 'This is not on the record, or not any more.',
    before: (about) => about.consequences.flatMap((one) => (one.id === about.of && one.what ? [one.what] : [])),
    stands: (view, of) =>
      consequencesOf(view)
        .find((one) => one.id === of)
        ?.marks.at(-1)?.entry ?? '',
    fields: () => [
      { type: 'hidden', name: 'of', label: 'Which' },
      { type: 'one', name: 'step', label: 'How does it stand?', from: STEPS, required: 'Say how it stands' },
      suspended,
      explained,
      { type: 'words', name: 'text', label: 'Why, and what was agreed', required: 'Say why' },
      WHEN,
    ],
    wrong: untilWhen,
    makes: (given, about) => {
      const one = about.consequences.find(({ id }) => id === about.of);
      return [
        {
          kind: 'consequence',
          about: [...(one?.people ?? [])],
          payload: {
            consequence: one?.id,
            sort: one?.sort,
            step: given.one('step'),
            ...(one?.type && { type: one.type }),
            ...(one?.agency && { agency: one.agency }),
            ...(given.one('step') === 'suspended' && given.some('suspendedUntil')),
            ...truth(given.one('explained')),
            ...given.some('text'),
          },
        },
      ];
    },
  },
  {
    // S3-5-k
    slug: 'contribution',
    title: () => 'What the family says to it',
    before: () => [
      'Their own words, about the plan, the agreement or how we work. Somebody answers each: what came of it, and why.',
    ],
    fields: (about) => [
      { type: 'one', name: 'person', label: 'Who said it?', from: persons(about), required: 'Say who' },
      {
        type: 'one',
        name: 'to',
        label: 'About what?',
        from: [
          { value: 'plan', text: 'The plan' },
          { value: 'agreement', text: 'The written agreement' },
          { value: 'assessment', text: 'The assessment' },
          { value: 'meeting', text: 'A meeting' },
          { value: 'service', text: 'How we work: what helps, and what should change' },
        ],
        required: 'Say about what',
      },
      { type: 'words', name: 'said', label: 'What did they say? In their own words', required: 'Write what they said' },
      {
        type: 'one',
        name: 'how',
        label: 'How did they say it?',
        from: [
          { value: 'spoken', text: 'Spoken' },
          { value: 'written', text: 'Written' },
          { value: 'drawn-or-made', text: 'Drawn or made' },
          { value: 'signs-or-symbols', text: 'With signs or symbols' },
          { value: 'without-words', text: 'Without words' },
          { value: 'through-someone', text: 'Through somebody else' },
        ],
      },
      WHEN,
    ],
    makes: (given, _about, key) => [
      {
        kind: 'contribution',
        about: [given.one('person') ?? ''],
        payload: {
          contribution: `contribution:${key}`,
          step: 'given',
          of: given.one('person'),
          to: given.one('to'),
          ...given.some('said'),
          ...given.some('how'),
        },
      },
    ],
  },
  {
    slug: 'answer',
    title: () => 'What came of what they said',
    nothing: (about) =>
      about.contributions.some((one) => one.id === about.of) ? null : 'This is not on the record, or not any more.',
    before: (about) => about.contributions.flatMap((one) => (one.id === about.of ? [`“${one.said}”`] : [])),
    fields: () => [
      { type: 'hidden', name: 'of', label: 'Which' },
      {
        type: 'one',
        name: 'came',
        label: 'What came of it?',
        from: [
          { value: 'taken-up', text: 'It was taken up' },
          { value: 'partly', text: 'Some of it was taken up' },
          { value: 'not-taken-up', text: 'It was not taken up' },
        ],
        required: 'Say what came of it',
      },
      { type: 'words', name: 'why', label: 'Why? As you told them', required: 'Say why, as you told them' },
      WHEN,
    ],
    makes: (given, about) => {
      const one = about.contributions.find(({ id }) => id === about.of);
      return [
        {
          kind: 'contribution',
          about: [one?.of ?? ''],
          payload: {
            contribution: one?.id,
            step: 'answered',
            of: one?.of,
            to: one?.to,
            ...given.some('came'),
            ...given.some('why'),
          },
        },
      ];
    },
  },
];
