import { SENIORS } from '../../engagement/watch.ts';
import { type About, type Choice, codes, peopleChoices } from './about.ts';
import { teamMembers } from './choices.ts';
import type { Field } from './field.ts';
import { type AddForm, TEXT, WHEN } from './form.ts';

const SEES: readonly Choice[] = [
  { value: 'yes', text: 'Yes, it sees the child' },
  { value: 'no', text: 'No' },
  { value: 'not-known', text: 'It could not say' },
];
const NOBODY_NEEDED = 'nobody-needed';

const children = (about: About): Field => ({
  type: 'many',
  name: 'children',
  label: 'Which children?',
  from: peopleChoices(about.children),
  required: 'Say which child',
});
const seniors = (about: About): Choice[] => codes(about.lists, 'roles').filter((one) => SENIORS.includes(one.value));

/** Overrides of the closure guard that nobody has looked at again yet. */
const overridden = ({ record }: About): Choice[] => {
  const { entries } = record.understanding.view;
  const reviewed = new Set(
    entries.flatMap((one) => (one.kind === 'closing' && one.payload.step === 'reviewed' ? [one.payload.closing] : [])),
  );
  return entries.flatMap((one) =>
    one.kind === 'closing' && one.payload.step === 'overridden' && !reviewed.has(one.payload.closing)
      ? [{ value: one.payload.closing, text: `${record.say.day(one.happened.said)}: ${record.sentence(one)}` }]
      : [],
  );
};

/** Places that were asked to take over and have not answered, each by its own id. */
const offered = ({ record }: About): Choice[] => {
  const last = new Map<string, Choice | null>();
  for (const one of record.understanding.view.entries)
    if (one.kind === 'transfer') {
      const { transfer, step, to } = one.payload;
      const text = `${to ?? 'The receiving place'}, asked on ${record.say.day(one.happened.said)}`;
      last.set(transfer, step === 'offered' ? { value: transfer, text } : null);
    }
  return [...last.values()].filter((one) => one !== null);
};

/** Who sees each child, and endings that are made good. */
export const GUARD_FORMS: readonly AddForm[] = [
  {
    slug: 'watch',
    group: 'Team',
    title: 'Who sees this child',
    hint: 'What an agency says: whether it sees the child, how often and when next. Also its answer, when another one leaves.',
    fields: (about) => [
      children(about),
      {
        type: 'one',
        name: 'agency',
        label: 'Which agency says so?',
        from: about.involved,
        required: 'Say which agency',
      },
      {
        type: 'one',
        name: 'sees',
        label: 'Does it see the child?',
        from: SEES,
        required: 'Say whether it sees the child',
      },
      { type: 'one', name: 'professional', label: 'Who of it?', from: teamMembers(about) },
      {
        type: 'number',
        name: 'everyDays',
        label: 'Every how many days?',
        hint: '1 for each day, 7 for each week',
      },
      { type: 'day', name: 'next', label: 'When next?', future: true },
      { type: 'day', name: 'last', label: 'When did they last see the child?' },
      { type: 'one', name: 'reportsTo', label: 'To whom do they report?', from: teamMembers(about) },
      TEXT('What they said'),
      WHEN,
    ],
    wrong: (given) =>
      given.one('sees') === 'yes' && given.one('everyDays') === undefined && given.one('next') === undefined
        ? [{ field: 'everyDays', text: 'Say how often they see the child, or when next' }]
        : [],
    makes: (given) => {
      const often = Number(given.one('everyDays') ?? 0);
      return given.many('children').map((child) => ({
        kind: 'watch',
        about: [child],
        payload: {
          child,
          agency: given.one('agency'),
          sees: given.one('sees'),
          ...given.some('professional'),
          ...(often > 0 && { everyDays: often }),
          ...given.some('next'),
          ...given.some('last'),
          ...given.some('reportsTo'),
          ...given.some('text'),
        },
      }));
    },
  },
  {
    slug: 'watch-none',
    group: 'Decisions and procedures',
    title: 'A senior manager accepts that nobody sees a child',
    hint: 'Until a day on which they look again. Everybody sees that it was accepted, by whom, and why.',
    fields: (about) => [
      children(about),
      {
        type: 'one',
        name: 'by',
        label: 'Who has accepted it?',
        from: seniors(about),
        required: 'Say who has accepted it',
      },
      { type: 'words', name: 'reason', label: 'Why', required: 'Say why it was accepted' },
      {
        type: 'day',
        name: 'review',
        label: 'When will they look again?',
        future: true,
        required: 'Say when they will look again',
      },
      WHEN,
    ],
    wrong: (given, about) =>
      (given.one('review') ?? '') <= about.today ? [{ field: 'review-day', text: 'Choose a day that is to come' }] : [],
    makes: (given) =>
      given.many('children').map((child) => ({
        kind: 'watch-none',
        about: [child],
        payload: { child, by: given.one('by'), review: given.one('review'), ...given.some('reason') },
      })),
  },
  {
    slug: 'ending-plan',
    group: 'Plan, levels and assessments',
    title: 'How the work ends',
    hint: 'When others are to refer back, how the family can come back, and who goes on.',
    fields: (about) => [
      { type: 'words', name: 'referBack', label: 'When should the others refer back to us?', rows: 3 },
      { type: 'words', name: 'reEntry', label: 'How can the family come back to us?', rows: 3 },
      {
        type: 'one',
        name: 'successor',
        label: 'Who goes on?',
        from: [...about.involved, { value: NOBODY_NEEDED, text: 'Nobody needs to' }],
      },
      {
        type: 'one',
        name: 'farewell',
        label: 'How do we say goodbye?',
        from: [
          { value: 'letter', text: 'A letter' },
          { value: 'call', text: 'A call' },
          { value: 'visit', text: 'A visit' },
          { value: 'not-safe', text: 'Not at all: it would not be safe' },
        ],
      },
      {
        type: 'one',
        name: 'child',
        label: 'For one child alone?',
        hint: 'Leave it empty if it is for the family',
        from: peopleChoices(about.children),
      },
      WHEN,
    ],
    wrong: (given) =>
      given.one('referBack') || given.one('reEntry') || given.one('successor')
        ? []
        : [{ field: 'referBack', text: 'Write when to refer back, how to come back, or who goes on' }],
    makes: (given) => [
      {
        kind: 'ending-plan',
        ...(given.one('child') && { about: [given.one('child') as string] }),
        payload: {
          ...given.some('child'),
          ...given.some('referBack'),
          ...given.some('reEntry'),
          ...(given.one('successor') === NOBODY_NEEDED ? { successorNotNeeded: true } : given.some('successor')),
          ...given.some('farewell'),
        },
      },
    ],
  },
  {
    slug: 'transfer',
    group: 'People',
    title: 'The family moves to another area: we ask the place there to take over',
    fields: (about) => [
      { type: 'line', name: 'to', label: 'Which place?', required: 'Say which place was asked' },
      { type: 'line', name: 'whom', label: 'Whom did you speak to, and how can they be reached?' },
      { type: 'one', name: 'child', label: 'One child alone?', from: peopleChoices(about.children) },
      TEXT('What they were told'),
      WHEN,
    ],
    makes: (given, _about, key) => [
      {
        kind: 'transfer',
        ...(given.one('child') && { about: [given.one('child') as string] }),
        payload: {
          transfer: key,
          step: 'offered',
          to: given.one('to'),
          ...given.some('whom'),
          ...given.some('child'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'transfer-answer',
    group: 'People',
    title: 'The receiving place has answered',
    hint: 'Until it confirms, the family stays with us.',
    nothing: (about) => (offered(about).length === 0 ? 'No other place has been asked to take over.' : null),
    fields: (about) => [
      { type: 'one', name: 'transfer', label: 'Which request?', from: offered(about), required: 'Say which request' },
      {
        type: 'one',
        name: 'step',
        label: 'What did they say?',
        from: [
          { value: 'confirmed', text: 'They have them' },
          { value: 'declined', text: 'They do not take over' },
        ],
        required: 'Say what they answered',
      },
      { type: 'line', name: 'whom', label: 'Who answered?', required: 'Say who answered' },
      TEXT('What they said'),
      WHEN,
    ],
    makes: (given, about) => {
      const first = about.record.understanding.view.entries.find(
        (one) => one.kind === 'transfer' && one.payload.transfer === given.one('transfer'),
      );
      const child = first?.kind === 'transfer' ? first.payload.child : undefined;
      return [
        {
          kind: 'transfer',
          about: [...(first?.about ?? [])],
          payload: {
            transfer: given.one('transfer'),
            step: given.one('step'),
            ...(child && { child }),
            ...given.some('whom'),
            ...given.some('text'),
          },
        },
      ];
    },
  },
  {
    slug: 'closing',
    group: 'Decisions and procedures',
    title: 'A closing that went ahead is looked at again',
    hint: 'One that a senior manager let through though something was missing.',
    nothing: (about) => (overridden(about).length === 0 ? 'Nothing was closed though something was missing.' : null),
    fields: (about) => [
      { type: 'one', name: 'closing', label: 'Which one?', from: overridden(about), required: 'Say which one' },
      {
        type: 'words',
        name: 'reason',
        label: 'Is every child safe? What did you find?',
        required: 'Say what you found',
      },
      WHEN,
    ],
    makes: (given, about) => {
      const before = about.record.understanding.view.entries.find(
        (one) => one.kind === 'closing' && one.payload.closing === given.one('closing'),
      );
      const { of, child, agency, way } =
        before?.kind === 'closing' ? before.payload : { of: 'family', way: 'access-difficulty' };
      return [
        {
          kind: 'closing',
          payload: {
            closing: given.one('closing'),
            of,
            way,
            step: 'reviewed',
            ...(child && { child }),
            ...(agency && { agency }),
            ...given.some('reason'),
          },
        },
      ];
    },
  },
];
