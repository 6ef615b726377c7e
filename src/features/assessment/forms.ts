import { writtenDay } from '../../calendar/day.ts';
import { type FamilyForm, WHEN } from '../../platform/family/forms.ts';
import type { Field, Given } from '../../platform/web/fields.ts';
import { type About, assessmentIn, isSomebodyAtRisk, TYPES } from './about.ts';
import { IMPACT_FORMS } from './impact-forms.ts';

export type Form = FamilyForm<About>;

const NONE = (about: About): string | null =>
  assessmentIn(about) ? null : 'No assessment is on this record yet. Decide on one first.';

const SAFE =
  'Somebody in this family may be at risk from another adult. Look at the safe ways of contact first: nothing is posted, and no copy is left where somebody else reads it.';

/** Which assessment, where there are several; else the one is carried along. */
const which = (about: About): Field[] =>
  about.assessments.length < 2
    ? [{ type: 'hidden', name: 'of', label: 'Assessment' }]
    : [
        {
          type: 'one',
          name: 'of',
          label: 'Which assessment?',
          from: about.assessments.toReversed().map((one) => ({
            value: one.id,
            text: `${TYPES[one.type]}, ${writtenDay(one.steps[0]?.on ?? 0)}`,
          })),
          required: 'Say which assessment it is',
        },
      ];

const workers = (about: About) =>
  about.team.map((one) => ({
    value: one.professional,
    text: `${one.name}, ${about.record.say.agency(one.agency)}`,
  }));

const persons = (about: About) => about.people.map(({ id, name }) => ({ value: id, text: name }));

const family = (label: string, about: About): Field => ({
  type: 'many',
  name: 'people',
  label,
  from: persons(about),
  required: 'Say who',
});

const NOTE: Field = { type: 'words', name: 'text', label: 'Anything to add', rows: 2 };

/** A paper goes to the family in person; otherwise it is said why not, and what shows that it arrived (S4-assess-c). */
const given: Field[] = [
  {
    type: 'one',
    name: 'delivered',
    label: 'How?',
    from: [
      { value: 'in-person', text: 'In person' },
      { value: 'by-hand', text: 'Delivered by hand' },
      { value: 'recorded-delivery', text: 'By recorded delivery' },
    ],
    required: 'Say how it was given',
  },
  { type: 'words', name: 'whyNotInPerson', label: 'If not in person: why could it not be?', rows: 2 },
  { type: 'line', name: 'proof', label: 'If by recorded delivery: its number, and who signed for it' },
];

const inPerson = (said: Given) =>
  said.one('delivered') !== 'in-person' && !said.one('whyNotInPerson')
    ? [{ field: 'whyNotInPerson', text: 'Say why it could not be given in person' }]
    : [];

type Step = {
  slug: string;
  title: string;
  before?: string;
  /** Something goes to the family: the safe ways of contact come first. */
  goes?: true;
  fields: (about: About) => Field[];
  wrong?: Form['wrong'];
  adds?: (said: Given) => Record<string, unknown>;
};

/** One step of an assessment as a form of its own: it asks what that step needs, and nothing else. */
const step = ({ slug, title, before, goes, fields, wrong, adds }: Step): Form => ({
  slug,
  title: () => title,
  nothing: NONE,
  before: (about) => [
    ...(goes && isSomebodyAtRisk(about) ? [SAFE] : []),
    ...(about.assessments.length === 1 ? about.assessments.map((one) => `${TYPES[one.type]}.`) : []),
    ...(before === undefined ? [] : [before]),
  ],
  filled: (about) => ({ of: assessmentIn(about)?.id ?? '' }),
  fields: (about) => [...which(about), ...fields(about), WHEN],
  ...(wrong && { wrong }),
  makes: (said, about) => {
    const one = about.assessments.find(({ id }) => id === said.one('of')) ?? assessmentIn(about);
    return [
      {
        kind: 'assessment',
        about: said.many('people'),
        payload: {
          assessment: one?.id,
          type: one?.type,
          step: said.one('answer') ?? slug,
          ...said.list('people'),
          ...said.some('text'),
          ...adds?.(said),
        },
      },
    ];
  },
});

const STEPS: readonly Step[] = [
  {
    slug: 'allocated',
    title: 'Who does the assessment',
    fields: (about) => [
      { type: 'one', name: 'professional', label: 'Who?', from: workers(about), required: 'Say to whom it was given' },
      NOTE,
    ],
    adds: (said) => said.some('professional'),
  },
  { slug: 'began', title: 'The assessment began', fields: () => [NOTE] },
  {
    // S4-act-b
    slug: 'updated',
    title: 'Bring in what your agency knows',
    before: 'It is brought up to date together: each agency writes what it knows, and it is seen who has.',
    fields: () => [
      { type: 'words', name: 'text', label: 'What do you bring in?', rows: 6, required: 'Write what you bring in' },
    ],
  },
  {
    slug: 'completed',
    title: 'The assessment is completed',
    before: 'Or completed anew, once what each agency knows has been brought in.',
    fields: (about) => [
      {
        // S4-assess-e
        type: 'words',
        name: 'included',
        label: 'How were the parents part of what it comes to?',
        hint: 'If they were not: what was tried, and why it did not come about.',
        required: 'Write how the parents were part of it, or why they were not',
      },
      {
        // S4-intro-d
        type: 'words',
        name: 'need',
        label: 'Which need did it find?',
        hint: 'In plain words. What follows from it is judged by people, and by nothing here.',
      },
      {
        type: 'many',
        name: 'agreedBy',
        label: 'Who of the family agrees that there is this need?',
        from: persons(about),
      },
      NOTE,
    ],
    wrong: (said) =>
      said.many('agreedBy').length > 0 && said.one('need') === undefined
        ? [{ field: 'need', text: 'Write which need they agree to' }]
        : [],
    adds: (said) => ({ ...said.some('included'), ...said.some('need'), ...said.list('agreedBy') }),
  },
  {
    slug: 'shown',
    title: 'The family was shown the assessment',
    goes: true,
    fields: (about) => [family('Who was shown it?', about), ...given, NOTE],
    wrong: inPerson,
    adds: (said) => ({ ...said.some('delivered'), ...said.some('whyNotInPerson'), ...said.some('proof') }),
  },
  {
    // S4-assess-a
    slug: 'copy-given',
    title: 'The family has a copy of the assessment',
    goes: true,
    fields: (about) => [family('Who has a copy?', about), ...given, NOTE],
    wrong: inPerson,
    adds: (said) => ({ ...said.some('delivered'), ...said.some('whyNotInPerson'), ...said.some('proof') }),
  },
  {
    // S4-assess-a, X11
    slug: 'permission',
    title: 'May the assessment be shared?',
    before:
      'Ask, and write down what they said. For the safety of a child no permission is needed, and they are told so.',
    fields: (about) => [
      family('Who was asked?', about),
      {
        type: 'one',
        name: 'answer',
        label: 'What do they say?',
        from: [
          { value: 'permission-given', text: 'It may be shared' },
          { value: 'permission-refused', text: 'It may not be shared' },
        ],
        required: 'Say what they answered',
      },
      { type: 'words', name: 'text', label: 'With whom, and anything else they said', rows: 3 },
    ],
  },
  {
    // S4-assess-b
    slug: 'views-given',
    title: 'What they think of the assessment',
    goes: true,
    fields: (about) => [
      family('Who says it?', about),
      {
        type: 'words',
        name: 'views',
        label: 'What do they think of it, and of what it recommends? In their own words',
        rows: 5,
        required: 'Write what they think, in their own words',
      },
    ],
    adds: (said) => said.some('views'),
  },
  {
    slug: 'stopped',
    title: 'The assessment was stopped',
    before: 'Its clocks end with it.',
    fields: () => [{ type: 'words', name: 'reason', label: 'Why?', required: 'Say why it was stopped' }],
    adds: (said) => said.some('reason'),
  },
];

/** Assessments: decided on, each step of them, and what each means for each child (S4). */
export const FORMS: readonly Form[] = [
  {
    slug: 'decide',
    title: () => 'Decide on an assessment',
    before: () => ['From this day its clocks run: they are in the procedures, which you see beside it.'],
    fields: (about) => [
      {
        type: 'one',
        name: 'type',
        label: 'Which assessment?',
        from: Object.entries(TYPES).map(([value, text]) => ({ value, text })),
        required: 'Say which assessment it is',
      },
      { type: 'one', name: 'professional', label: 'Who does it, if that is known', from: workers(about) },
      { type: 'words', name: 'text', label: 'Why, and what it is to answer' },
      WHEN,
    ],
    makes: (said, _about, key) => {
      const of = { assessment: `assessment:${key}`, type: said.one('type') };
      return [
        { kind: 'assessment', payload: { ...of, step: 'decided', ...said.some('text') } },
        ...(said.one('professional') === undefined
          ? []
          : [{ kind: 'assessment', payload: { ...of, step: 'allocated', ...said.some('professional') } } as const]),
      ];
    },
  },
  ...STEPS.map(step),
  ...IMPACT_FORMS,
];
