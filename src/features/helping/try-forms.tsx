import { writtenDay } from '../../calendar/day.ts';
import { evidenceIn, inUse, type Strategy, strategiesOf } from '../../engagement/helping.ts';
import { InsetText } from '../../platform/design/index.ts';
import { type Made, WHEN } from '../../platform/family/forms.ts';
import type { Field, Given } from '../../platform/web/fields.ts';
import type { FormFault } from '../../platform/web/form.ts';
import type { View } from '../../record/view.ts';
import { type About, codeOf, wordsOf } from './about.ts';
import type { HelpForm } from './form.ts';
import { people } from './offer-forms.ts';
import { Before, Elsewhere } from './ways.tsx';
import { APPROACHES, CAME_NAMES } from './words.ts';

/** So many of the last entries can be named as evidence. */
const LATEST = 12;

const lines = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean);

const labelOf = ({ lists }: Pick<About, 'lists'>, way: string) => codeOf(lists, 'strategies', way)?.label ?? way;

/** How what is tried stands, for whoever decides on it. */
const standing = (view: View): string =>
  inUse(strategiesOf(view))
    .map(({ strategy }) => strategy)
    .join(' ');

/** The way that a form is about. */
const wayOf = (about: About) => about.choices.find(({ way }) => way === about.of);

/** What it may take the place of: what is in use, and what did not work and nothing took the place of. */
const replaceable = ({ strategies }: About): Strategy[] => {
  const replaced = new Set(strategies.map(({ replaces }) => replaces));
  return strategies.filter(
    ({ came, strategy }) => came === 'in-use' || (came === 'did-not-work' && !replaced.has(strategy)),
  );
};

/** The record's last entries, as evidence can be named of them. */
export const latest = ({ record }: Pick<About, 'record'>) =>
  evidenceIn(record.understanding.view, LATEST).map((entry) => ({
    value: entry.id,
    text: `${writtenDay(entry.happened.last)}: ${record.sentence(entry)}`,
  }));

/** Through whom one may go: the team, and whom the family trusts where both agree and it is safe. */
const throughWhom = (about: About) => [
  ...about.team.map(({ professional, name }) => ({ value: professional, text: name })),
  ...about.trusted
    .filter(({ agrees, safe }) => agrees === 'yes' && safe === 'yes')
    .map(({ trusted, who }) => ({ value: trusted, text: who ?? 'Somebody they trust' })),
];

/** What is tried, chosen after the reasons were thought about, and what came of it (S3-3-a, S2-11.0-b). */
export const TRY_FORMS: readonly HelpForm[] = [
  {
    slug: 'try',
    title: (about) => `Try this: ${labelOf(about, about.of)}`,
    nothing: (about) =>
      wayOf(about) === undefined
        ? 'Choose what to try first.'
        : about.barriers.length === 0 && about.asked === null
          ? 'Think about the reasons first: ask what would make it possible, or write down what may be in the way. Then choose what to try.'
          : null,
    above: (about) => {
      const choice = wayOf(about);
      return choice ? (
        <InsetText>
          <p className="govuk-body">{wordsOf(codeOf(about.lists, 'strategies', choice.way), 'how')}</p>
          <Elsewhere choice={choice} about={about} />
          <Before choice={choice} about={about} />
        </InsetText>
      ) : null;
    },
    stands: standing,
    filled: (about) => ({
      of: about.of,
      approach: wayOf(about)?.approach ?? '',
      barriers: wayOf(about)?.against ?? [],
    }),
    fields: (about) => fieldsOfTry(about),
    wrong: (given, about) => wrongTry(given, about),
    makes: (given, about, key) => makesTry(given, about, key),
  },
  {
    slug: 'came',
    title: (about) => {
      const one = about.strategies.find(({ strategy }) => strategy === about.of);
      return one ? `What came of it: ${labelOf(about, one.way)}` : 'What came of it';
    },
    nothing: (about) =>
      about.strategies.some(({ strategy, came }) => strategy === about.of && came === 'in-use')
        ? null
        : 'This is not being tried now.',
    stands: standing,
    filled: ({ of }) => ({ of }),
    fields: () => [
      { type: 'hidden', name: 'of', label: 'What' },
      {
        type: 'one',
        name: 'step',
        label: 'What came of it?',
        from: (['worked', 'worked-partly', 'did-not-work', 'ended'] as const).map((value) => ({
          value,
          text: CAME_NAMES[value].replace(/^./, (first) => first.toUpperCase()),
        })),
        required: 'Say what came of it',
      },
      {
        type: 'words',
        name: 'why',
        label: 'Why, as far as you can tell?',
        hint: 'What of it was ours, what was theirs to say, what to do otherwise. The next one who tries reads this.',
        required: 'Say why it worked, or did not',
      },
      WHEN,
    ],
    makes: (given, about) => {
      const one = about.strategies.find(({ strategy }) => strategy === given.one('of'));
      return [
        {
          kind: 'strategy',
          about: one?.people ?? [],
          payload: { strategy: given.one('of'), step: given.one('step'), way: one?.way, ...given.some('why') },
        },
      ];
    },
  },
];

function fieldsOfTry(about: About): Field[] {
  const choice = wayOf(about);
  const before = replaceable(about);
  return [
    { type: 'hidden', name: 'of', label: 'What to try' },
    { type: 'many', name: 'people', label: 'With whom?', from: people(about), required: 'Say with whom' },
    {
      type: 'many',
      name: 'barriers',
      label: 'What is it for?',
      from: about.barriers.map(({ barrier }) => ({
        value: barrier,
        text: codeOf(about.lists, 'barriers', barrier)?.label ?? barrier,
      })),
    },
    {
      type: 'words',
      rows: 3,
      name: 'reasons',
      label: 'What do you think stands behind it?',
      hint: 'Fear, an experience, something that we do, something in the way: and what you know it by.',
      required: 'Say what you think stands behind it',
    },
    {
      type: 'words',
      rows: 3,
      name: 'otherReading',
      label: 'What else could it be?',
      hint: 'The other reading of the same: that they cannot, that we failed, that somebody prevents it, or that something is kept from us. And what would show it.',
      required: 'Write the other reading beside it',
    },
    { type: 'many', name: 'evidence', label: 'What do you know it by?', from: latest(about) },
    {
      type: 'one',
      name: 'approach',
      label: 'How is it done?',
      from: APPROACHES,
      required: 'Say how it is done',
    },
    {
      type: 'words',
      rows: 2,
      name: 'proportionate',
      label: 'Why does that fit how serious the concern is?',
      required: 'Say why it fits the concern',
    },
    {
      type: 'words',
      rows: 2,
      name: 'risk',
      label: 'If it is authoritative: are we worried only because we do not reach them?',
      hint: 'Or is there evidence that it makes the child less safe? Say which.',
    },
    { type: 'words', rows: 2, name: 'negotiable', label: 'What is theirs to decide?', hint: 'One thing on each line' },
    { type: 'words', rows: 2, name: 'fixed', label: 'What is not up to anybody?', hint: 'One thing on each line' },
    {
      type: 'one',
      name: 'through',
      label: 'Through whom, or with whom?',
      hint: 'Of people whom they trust only those of whom both agree and it is safe.',
      from: throughWhom(about),
      ...(choice?.through && { required: 'Say through whom, or with whom' }),
    },
    ...(choice?.challenges
      ? [
          {
            type: 'words',
            name: 'childSafety',
            label: 'How is the child kept safe while it is raised?',
            hint: 'When is the child not there, and who sees the child after?',
            required: 'Say how the child is kept safe',
          } as const,
        ]
      : []),
    {
      type: 'words',
      rows: 2,
      name: 'ifNot',
      label: 'If it does not work, or nobody answers?',
      hint: 'What you do then, and who is told: decided now, and not at the door.',
      required: 'Say what you do if it does not work',
    },
    ...(before.length === 0 ? [] : inPlaceOf(before, about)),
    {
      type: 'day',
      name: 'review',
      label: 'Looked at again by',
      future: true,
      required: 'Say by when it is looked at again',
    },
    WHEN,
  ];
}

/** What it takes the place of, and why that did not work. */
const inPlaceOf = (before: readonly Strategy[], about: About): Field[] => [
  {
    type: 'one',
    name: 'replaces',
    label: 'Does it take the place of something?',
    from: before.map((one) => ({ value: one.strategy, text: `${labelOf(about, one.way)} (${CAME_NAMES[one.came]})` })),
  },
  {
    type: 'words',
    rows: 2,
    name: 'whyNot',
    label: 'Why did that not work?',
    hint: 'Only where this takes the place of something.',
  },
];

function wrongTry(given: Given, about: About): FormFault[] {
  const replaced = about.strategies.find(({ strategy }) => strategy === given.one('replaces'));
  return [
    ...(given.one('approach') === 'rigorous' && given.one('risk') === undefined
      ? [{ field: 'risk', text: 'Say what shows that it makes the child less safe, beyond that you do not reach them' }]
      : []),
    ...(given.one('approach') === 'rigorous' && given.many('evidence').length === 0
      ? [{ field: 'evidence', text: 'Choose at least one entry that shows it' }]
      : []),
    ...(given.one('approach') === 'rigorous' && given.one('fixed') === undefined
      ? [{ field: 'fixed', text: 'Say what is not up to anybody: they have a right to know' }]
      : []),
    ...(replaced?.came === 'in-use' && given.one('whyNot') === undefined
      ? [{ field: 'whyNot', text: 'Say why the one before did not work' }]
      : []),
    ...(given.one('review') !== undefined && given.one('review')! < (given.one('happened') ?? '')
      ? [{ field: 'review-day', text: 'This is before it begins' }]
      : []),
  ];
}

function makesTry(given: Given, about: About, key: string): Made[] {
  const replaced = about.strategies.find(({ strategy }) => strategy === given.one('replaces'));
  const risk = given.one('risk');
  return [
    {
      kind: 'strategy',
      about: given.many('people'),
      payload: {
        strategy: `strategy:${key}`,
        step: 'chosen',
        way: given.one('of'),
        people: given.many('people'),
        ...given.list('barriers'),
        ...given.some('reasons'),
        ...given.some('otherReading'),
        ...given.list('evidence'),
        ...given.some('approach'),
        ...given.some('proportionate'),
        ...(lines(given.one('negotiable')).length > 0 && { negotiable: lines(given.one('negotiable')) }),
        ...(lines(given.one('fixed')).length > 0 && { fixed: lines(given.one('fixed')) }),
        ...given.some('through'),
        ...given.some('ifNot'),
        ...given.some('childSafety'),
        ...given.some('replaces'),
        ...given.some('review'),
        // The question of S1-9-ms-h, answered where it was asked.
        ...(risk !== undefined && { text: risk }),
      },
    },
    ...(replaced?.came === 'in-use'
      ? [
          {
            kind: 'strategy',
            about: replaced.people,
            payload: {
              strategy: replaced.strategy,
              step: 'did-not-work',
              way: replaced.way,
              ...given.some('whyNot', 'why'),
            },
          } as const,
        ]
      : []),
  ];
}
