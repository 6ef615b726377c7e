import { writtenDay } from '../../calendar/day.ts';
import { type FamilyForm, WHEN } from '../../platform/family/forms.ts';
import type { Field, Given } from '../../platform/web/fields.ts';
import { type About, assessmentIn, isSomebodyAtRisk, TYPES } from './about.ts';

type Form = FamilyForm<About>;

const STEPS = [
  { value: 'allocated', text: 'It was given to somebody to do' },
  { value: 'began', text: 'It began' },
  { value: 'updated', text: 'We brought in what we know: it was brought up to date' },
  { value: 'completed', text: 'It was completed' },
  { value: 'shown', text: 'It was shown to the family' },
  { value: 'copy-given', text: 'The family was given a copy' },
  { value: 'permission-given', text: 'The family said that it may be shared' },
  { value: 'permission-refused', text: 'The family said that it may not be shared' },
  { value: 'views-given', text: 'The family said what they think of what it recommends' },
  { value: 'stopped', text: 'It was stopped' },
] as const;

/** Steps at which a paper goes to the family: how it went is asked. */
const GOES: readonly string[] = ['shown', 'copy-given'];

/** So many entries are offered as what shows something. */
const OFFERED = 20;

const NONE = (about: About): string | null =>
  assessmentIn(about) ? null : 'No assessment is on this record yet. Decide on one first.';

const SAFE =
  'Somebody in this family may be at risk from another adult. Look at the safe ways of contact first: nothing is posted, and no copy is left where somebody else reads it.';

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

const found = (given: Given, about: About) =>
  about.assessments.find((one) => one.id === given.one('of')) ?? assessmentIn(about);

/** Assessments: decided on, each step of them, and what each means for a child (S4). */
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
    makes: (given, _about, key) => {
      const of = { assessment: `assessment:${key}`, type: given.one('type') };
      return [
        { kind: 'assessment', payload: { ...of, step: 'decided', ...given.some('text') } },
        ...(given.one('professional') === undefined
          ? []
          : [{ kind: 'assessment', payload: { ...of, step: 'allocated', ...given.some('professional') } } as const]),
      ];
    },
  },
  {
    slug: 'step',
    title: () => 'A step of the assessment',
    nothing: NONE,
    before: (about) => (isSomebodyAtRisk(about) ? [SAFE] : []),
    filled: (about) => ({ of: assessmentIn(about)?.id ?? '' }),
    fields: (about) => [
      ...which(about),
      { type: 'one', name: 'step', label: 'What was done?', from: STEPS, required: 'Say what was done' },
      { type: 'one', name: 'professional', label: 'If it was given to somebody: to whom?', from: workers(about) },
      {
        type: 'many',
        name: 'people',
        label: 'If it is about the family: who was it?',
        from: about.people.map(({ id, name }) => ({ value: id, text: name })),
      },
      {
        type: 'one',
        name: 'delivered',
        label: 'If it was shown or a copy given: how?',
        from: [
          { value: 'in-person', text: 'In person' },
          { value: 'by-hand', text: 'Delivered by hand' },
          { value: 'recorded-delivery', text: 'By recorded delivery' },
        ],
      },
      { type: 'words', name: 'whyNotInPerson', label: 'If not in person: why could it not be?', rows: 2 },
      { type: 'line', name: 'proof', label: 'If by recorded delivery: its number, and who signed for it' },
      { type: 'words', name: 'views', label: 'What they think of it, in their own words' },
      { type: 'words', name: 'text', label: 'What was brought in, why it was stopped, or anything to add' },
      WHEN,
    ],
    wrong: (given) => {
      const step = given.one('step') ?? '';
      const delivered = given.one('delivered');
      return [
        // S4-assess-c, S4-let-a
        ...(GOES.includes(step) && delivered === undefined
          ? [{ field: 'delivered', text: 'Say how it was given' }]
          : []),
        ...(GOES.includes(step) && delivered !== undefined && delivered !== 'in-person' && !given.one('whyNotInPerson')
          ? [{ field: 'whyNotInPerson', text: 'Say why it could not be given in person' }]
          : []),
        ...(step === 'allocated' && given.one('professional') === undefined
          ? [{ field: 'professional', text: 'Say to whom it was given' }]
          : []),
        ...(step === 'views-given' && given.one('views') === undefined
          ? [{ field: 'views', text: 'Write what they think, in their own words' }]
          : []),
        ...(step === 'stopped' && given.one('text') === undefined
          ? [{ field: 'text', text: 'Say why it was stopped' }]
          : []),
        ...(step === 'updated' && given.one('text') === undefined
          ? [{ field: 'text', text: 'Write what you bring in' }]
          : []),
      ];
    },
    makes: (given, about) => {
      const one = found(given, about);
      const step = given.one('step') ?? '';
      const goes = GOES.includes(step);
      const ofFamily = goes || /^(permission|views)/.test(step);
      return [
        {
          kind: 'assessment',
          about: ofFamily ? given.many('people') : [],
          payload: {
            assessment: one?.id,
            type: one?.type,
            step,
            ...(step === 'allocated' && given.some('professional')),
            ...(goes && { ...given.some('delivered'), ...given.some('whyNotInPerson'), ...given.some('proof') }),
            ...(ofFamily && given.list('people')),
            ...given.some('views'),
            ...given.some('text', step === 'stopped' ? 'reason' : 'text'),
          },
        },
      ];
    },
  },
  {
    // S4-intro-b: one for each child.
    slug: 'impact',
    title: () => 'What it means for a child',
    nothing: (about) => (about.children.length === 0 ? 'No child is recorded in this family.' : NONE(about)),
    before: () => [
      'For one child at a time, since they differ: what is not known because of it, what does not happen, and what that does to this child. Facts first, and what shows them.',
    ],
    filled: (about) => ({
      of: assessmentIn(about)?.id ?? '',
      ...(about.children.length === 1 && { child: about.children[0]?.id ?? '' }),
    }),
    fields: (about) => [
      ...which(about),
      {
        type: 'one',
        name: 'child',
        label: 'For which child?',
        from: about.children.map(({ id, name }) => ({ value: id, text: name })),
        required: 'Say for which child',
      },
      {
        type: 'words',
        name: 'impact',
        label: 'What does it mean for this child?',
        rows: 6,
        required: 'Write what it means for this child',
      },
      { type: 'many', name: 'evidence', label: 'What shows it?', from: evidenceOf(about) },
      WHEN,
    ],
    makes: (given, about) => [
      {
        kind: 'assessment-impact',
        about: [given.one('child') ?? ''],
        payload: {
          assessment: found(given, about)?.id,
          child: given.one('child'),
          ...given.some('impact'),
          ...given.list('evidence'),
        },
      },
    ],
  },
];

const workers = (about: About) =>
  about.team.map((one) => ({
    value: one.professional,
    text: `${one.name}, ${about.record.say.agency(one.agency)}`,
  }));

/** The last entries that say something of the children or their contacts. */
function evidenceOf({ record }: About) {
  const { view } = record.understanding;
  return view.entries
    .filter((entry) => !entry.stubbed && EVIDENCE.includes(entry.kind))
    .slice(-OFFERED)
    .toReversed()
    .map((entry) => ({ value: entry.id, text: `${writtenDay(entry.happened.last)}: ${record.sentence(entry)}` }));
}

const EVIDENCE: readonly string[] = [
  'contact',
  'sighting',
  'observation',
  'words',
  'school-attendance',
  'concern',
  'information-answer',
  'no-access-assessment',
  'incident',
  'note',
];
