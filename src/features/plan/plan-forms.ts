import { parseDay, writtenDay } from '../../calendar/day.ts';
import { CARE_PLANS, carePlanIn, type Plan, plansOf } from '../../engagement/plan.ts';
import { WHEN } from '../../platform/family/forms.ts';
import type { Field } from '../../platform/web/fields.ts';
import { type About, PLAN_NAMES, planIn } from './about.ts';
import type { PlanForm } from './form.ts';

const AIMS: Field = {
  type: 'words',
  name: 'aims',
  label: 'What is it for?',
  hint: 'In plain words, as you would say it to the family: what will be different for each child.',
  required: 'Say what the plan is for',
};
const REVIEW = (required?: string): Field => ({
  type: 'day',
  name: 'review',
  label: 'To be reviewed by',
  future: true,
  ...(required !== undefined && { required }),
});

/** A plan by what it is called, in the middle of a sentence. */
const called = ({ type }: Pick<Plan, 'type'>): string => PLAN_NAMES[type].replace(/^./, (first) => first.toLowerCase());

const NO_PLAN = (about: About): string | null =>
  planIn(about) ? null : `${about.of === '' ? 'No plan' : 'No such plan'} is on this record yet. Begin it first.`;

/** The six weeks within which an engagement plan is reviewed, whatever date was agreed (S4-act-g). */
const SIX_WEEKS = 42;

const tooLate = (type: string, review: string | undefined, from: number) =>
  type === 'engagement' && (parseDay(review ?? '') ?? from) > from + SIX_WEEKS
    ? [{ field: 'review', text: 'An engagement plan is reviewed within six weeks: choose an earlier day' }]
    : [];

/** How the plans stand, for whoever begins another: which of them there are. */
const whichStand = (plans: readonly Plan[]): string =>
  plans
    .filter((plan) => plan.to === null)
    .map((plan) => `${plan.id} ${plan.type}`)
    .toSorted()
    .join(', ');

/** A plan is begun, reviewed, changed or ended, and a copy of it given. */
export const PLAN_FORMS: readonly PlanForm[] = [
  {
    slug: 'begin',
    title: () => 'Begin a plan',
    before: (about) => {
      const care = carePlanIn(about.plans);
      return [
        'A family has one plan: what each of them does, and what each of us does, stands on it together.',
        ...(care
          ? [
              `The ${called(care)} stands since ${writtenDay(care.from)}. If you begin another one for early help, child in need or child protection, it ends, and what is still to be done goes over to the new one.`,
            ]
          : []),
      ];
    },
    stands: (view) => whichStand(plansOf(view)),
    fields: () => [
      {
        type: 'one',
        name: 'type',
        label: 'Which plan?',
        from: (['early-help', 'child-in-need', 'child-protection', 'engagement', 'safety', 'other'] as const).map(
          (value) => ({ value, text: PLAN_NAMES[value] }),
        ),
        required: 'Say which plan it is',
      },
      AIMS,
      REVIEW('Say by when it is reviewed'),
      WHEN,
    ],
    wrong: (given, about) => {
      const type = given.one('type') ?? '';
      const same = about.standing.some((plan) => plan.type === type && type !== 'other');
      return [
        ...(same ? [{ field: 'type', text: 'That plan stands already. Review it or change it instead' }] : []),
        ...tooLate(type, given.one('review'), parseDay(given.one('happened') ?? '') ?? about.today),
      ];
    },
    makes: (given, about, key) => {
      const type = given.one('type') ?? '';
      const before = CARE_PLANS.includes(type) ? carePlanIn(about.plans) : null;
      return [
        {
          kind: 'plan',
          payload: { type, step: 'agreed', plan: `plan:${key}`, ...given.some('aims'), ...given.some('review') },
        },
        ...(before ? [{ kind: 'plan', payload: { type: before.type, step: 'ended', plan: before.id } } as const] : []),
      ];
    },
  },
  {
    slug: 'review',
    // Of several that stand it is one by its address: what it says stands in the form, and is written anew.
    title: (about) => `Review, change or end the ${called(planIn(about) ?? { type: 'other' })}`,
    nothing: NO_PLAN,
    filled: (about) => {
      const plan = planIn(about);
      return { of: plan?.id ?? '', aims: plan?.aims ?? '', step: 'reviewed' };
    },
    stands: (view, of) => plansOf(view).find((one) => one.id === of)?.last ?? '',
    fields: () => [
      { type: 'hidden', name: 'of', label: 'Which plan?' },
      {
        type: 'one',
        name: 'step',
        label: 'What was done?',
        from: [
          { value: 'reviewed', text: 'It was reviewed with the family and everyone in it' },
          { value: 'changed', text: 'It was changed' },
          { value: 'agreed', text: 'It was agreed anew with everyone in it' },
          { value: 'ended', text: 'It ended' },
        ],
        required: 'Say what was done',
      },
      AIMS,
      REVIEW(),
      { type: 'words', name: 'text', label: 'What came of it, in short' },
      WHEN,
    ],
    wrong: (given, about) => {
      const type = about.plans.find((one) => one.id === given.one('of'))?.type ?? '';
      return [
        ...(given.one('step') !== 'ended' && given.one('review') === undefined
          ? [{ field: 'review-day', text: 'Say by when it is reviewed next' }]
          : []),
        ...tooLate(type, given.one('review'), parseDay(given.one('happened') ?? '') ?? about.today),
      ];
    },
    makes: (given, about) => {
      const plan = about.plans.find((one) => one.id === given.one('of')) ?? planIn(about);
      return [
        {
          kind: 'plan',
          payload: {
            type: plan?.type,
            step: given.one('step'),
            plan: plan?.id,
            ...given.some('aims'),
            ...(given.one('step') !== 'ended' && given.some('review')),
            ...given.some('text'),
          },
        },
      ];
    },
  },
  {
    slug: 'copy',
    title: () => 'Somebody of the family has a copy',
    before: () => [
      'The family’s own copy is printed from the plan’s page. Write down here that they have it, and how.',
    ],
    nothing: (about) =>
      planIn(about) || about.agreement ? null : 'There is neither a plan nor an agreement to give a copy of.',
    filled: (about) => ({ of: about.of || (planIn(about)?.id ?? '') }),
    fields: (about) => [
      {
        type: 'one',
        name: 'of',
        label: 'A copy of what?',
        from: [
          ...about.standing.map((plan) => ({ value: plan.id, text: PLAN_NAMES[plan.type] })),
          ...(about.agreement ? [{ value: about.agreement.id, text: PLAN_NAMES.agreement }] : []),
        ],
        required: 'Say of what',
      },
      {
        type: 'many',
        name: 'to',
        label: 'Who has it?',
        from: about.people.map(({ id, name }) => ({ value: id, text: name })),
        required: 'Say who has it',
      },
      {
        type: 'one',
        name: 'delivered',
        label: 'How?',
        from: [
          { value: 'in-person', text: 'In person, and gone through together' },
          { value: 'by-hand', text: 'Put through the door by hand' },
          { value: 'recorded-delivery', text: 'By recorded delivery' },
        ],
        required: 'Say how',
      },
      WHEN,
    ],
    makes: (given, about) => {
      const plan = about.plans.find((one) => one.id === given.one('of'));
      return [
        {
          kind: 'plan',
          about: given.many('to'),
          payload: {
            type: plan?.type ?? 'agreement',
            step: 'copy-given',
            plan: plan?.id ?? about.agreement?.id,
            to: given.many('to'),
            ...given.some('delivered'),
          },
        },
      ];
    },
  },
];

/** Which plan, where several stand; else the one is carried along. */
export function whichPlan(about: About): Field[] {
  if (about.standing.length < 2) return [{ type: 'hidden', name: 'of', label: 'Which plan?' }];
  return [
    {
      type: 'one',
      name: 'of',
      label: 'Which plan?',
      from: about.standing.map((plan) => ({ value: plan.id, text: PLAN_NAMES[plan.type] })),
      required: 'Say which plan',
    },
  ];
}
