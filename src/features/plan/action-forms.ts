import { isoDay } from '../../calendar/day.ts';
import { actionsOf, standsAs } from '../../engagement/plan.ts';
import { WHEN } from '../../platform/family/forms.ts';
import type { Field, Given } from '../../platform/web/fields.ts';
import type { View } from '../../record/view.ts';
import { type About, actionIn, ownerOf, planIn } from './about.ts';
import type { PlanForm } from './form.ts';
import { whichPlan } from './plan-forms.ts';

/** Whose a task can be: somebody of the family, one of us, or an agency that has not said who yet. */
const owners = (about: About) => [
  ...about.people.map(({ id, name }) => ({ value: `family ${id}`, text: name })),
  ...about.team.map((one) => ({
    value: `service ${one.professional}`,
    text: `${one.name}, ${about.record.say.agency(one.agency)}`,
  })),
  ...about.agencies.map((one) => ({ value: `agency ${one.value}`, text: `${one.text} (who is not said yet)` })),
];

const what = (about: About): Field[] => [
  {
    type: 'words',
    name: 'what',
    label: 'What is to be done?',
    hint: 'One thing, in plain words. “Ash and I walk to school together on Mondays”, not “improve attendance”.',
    required: 'Say what is to be done',
  },
  {
    type: 'one',
    name: 'owner',
    label: 'Who does it?',
    hint: 'One name. What two of you do is two tasks.',
    from: owners(about),
    required: 'Say who does it: one name',
  },
  { type: 'day', name: 'by', label: 'By when?', future: true, required: 'Say by when' },
  {
    type: 'many',
    name: 'children',
    label: 'For which children?',
    from: about.children.map(({ id, name }) => ({ value: id, text: name })),
  },
  {
    type: 'day',
    name: 'suspendedUntil',
    label: 'Does it wait until a day?',
    hint: 'Where something is put off for a time, such as a step of housing. Nothing is due before that day.',
    future: true,
  },
];

function taskIn(given: Given) {
  const [kind, ...rest] = (given.one('owner') ?? '').split(' ');
  const id = rest.join(' ');
  return {
    ...given.some('what'),
    side: kind === 'family' ? 'family' : 'service',
    ...(kind === 'agency' ? { agency: id } : { owner: id }),
    ...given.some('by'),
    children: given.many('children'),
    ...given.some('suspendedUntil'),
  };
}

/** How a task stands for whoever changes it: its last mark. */
const stands = (view: View, of: string): string => {
  const action = actionsOf(view).find((one) => one.id === of);
  return action ? standsAs(action) : '';
};

const GONE = (about: About): string | null =>
  actionIn(about) ? null : 'This task is not on the record, or not any more. Go back to the plan.';

const dayIn = (name: string, day: number | null): Record<string, string> => {
  if (day === null) return {};
  const [year = '', month = '', date = ''] = isoDay(day).split('-');
  return { [`${name}-day`]: String(Number(date)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year };
};

/** Tasks of a plan: set, changed, and what became of them. Both sides’ alike (S2-9.2-pa). */
export const ACTION_FORMS: readonly PlanForm[] = [
  {
    slug: 'task',
    title: () => 'Add a task to the plan',
    before: () => [
      'What the family does and what we do stand beside one another, each with one name and one day. Promise what will be done.',
    ],
    nothing: (about) => (planIn(about) ? null : 'No plan is on this record yet. Begin one first.'),
    filled: (about) => ({
      of: planIn(about)?.id ?? '',
      ...(about.children.length === 1 && { children: about.children.map(({ id }) => id) }),
    }),
    fields: (about) => [...whichPlan(about), ...what(about), WHEN],
    makes: (given, about, key) => [
      {
        kind: 'plan-action',
        about: given.many('children'),
        payload: {
          plan: about.standing.find((one) => one.id === given.one('of'))?.id ?? planIn(about)?.id,
          action: `task:${key}`,
          step: 'set',
          ...taskIn(given),
        },
      },
    ],
  },
  {
    slug: 'change',
    title: () => 'Change a task, or take it out',
    nothing: GONE,
    stands,
    filled: (about) => {
      const action = actionIn(about);
      if (!action) return {};
      const owner = action.owner ? `${action.side} ${action.owner}` : action.agency ? `agency ${action.agency}` : '';
      return {
        of: action.id,
        what: action.what,
        owner,
        children: action.children,
        step: 'changed',
        ...dayIn('by', action.by),
        ...dayIn('suspendedUntil', action.suspendedUntil),
      };
    },
    fields: (about) => [
      { type: 'hidden', name: 'of', label: 'Task' },
      {
        type: 'one',
        name: 'step',
        label: 'What do you do?',
        from: [
          { value: 'changed', text: 'Change it' },
          { value: 'dropped', text: 'Take it out of the plan' },
        ],
        required: 'Say what you do',
      },
      ...what(about),
      {
        type: 'words',
        name: 'why',
        label: 'Why?',
        hint: 'The family is told. If it asked too much of them or of us, say so.',
        required: 'Say why',
      },
      WHEN,
    ],
    makes: (given, about) => {
      const action = actionIn(about);
      const changed = given.one('step') === 'changed';
      return [
        {
          kind: 'plan-action',
          about: given.many('children'),
          payload: {
            plan: action?.plan,
            action: action?.id,
            step: given.one('step'),
            ...(changed ? taskIn(given) : { what: action?.what }),
            ...given.some('why'),
          },
        },
      ];
    },
  },
  {
    slug: 'mark',
    title: () => 'What became of a task',
    nothing: GONE,
    before: (about) => {
      const action = actionIn(about);
      return action
        ? [
            `${ownerOf(action, about)}: ${action.what}`,
            ...(action.side === 'service'
              ? ['This was ours to do. If it was not done, that is ours, and never counts against the family.']
              : ['If it was not done, ask first what got in the way. If that was ours, it shows as ours.']),
          ]
        : [];
    },
    fields: (about) => {
      const ours = actionIn(about)?.side === 'service';
      return [
        { type: 'hidden', name: 'of', label: 'Task' },
        {
          type: 'one',
          name: 'step',
          label: 'Was it done?',
          from: [
            { value: 'kept', text: 'Yes' },
            { value: 'not-kept', text: 'No' },
          ],
          required: 'Say whether it was done',
        },
        {
          type: 'words',
          name: 'why',
          label: 'If not: why? If so: what helped?',
          hint: ours ? 'What we did not do, and what we do instead.' : 'In their own words, if they said it.',
        },
        ...(ours
          ? []
          : ([
              {
                type: 'one',
                name: 'cause',
                label: 'If not: whose doing was it?',
                from: [
                  { value: 'family', text: 'Something on the family’s side' },
                  { value: 'service', text: 'Ours: something that we did not do, or did too late' },
                  { value: 'unknown', text: 'Not known yet' },
                ],
              },
              {
                type: 'one',
                name: 'barrier',
                label: 'If not: what got in the way?',
                from: [...(about.lists.codes.get('barriers') ?? [])].map(([value, { label }]) => ({
                  value,
                  text: label,
                })),
              },
            ] satisfies Field[])),
        WHEN,
      ];
    },
    wrong: (given, about) =>
      given.one('step') === 'not-kept'
        ? [
            ...(given.one('why') === undefined ? [{ field: 'why', text: 'Say why it was not done' }] : []),
            ...(actionIn(about)?.side === 'family' && given.one('cause') === undefined
              ? [{ field: 'cause', text: 'Say whose doing it was, or that it is not known yet' }]
              : []),
          ]
        : [],
    makes: (given, about) => {
      const action = actionIn(about);
      const failed = given.one('step') === 'not-kept';
      return [
        {
          kind: 'plan-action',
          about: [...(action?.children ?? [])],
          payload: {
            plan: action?.plan,
            action: action?.id,
            step: given.one('step'),
            what: action?.what,
            ...(action?.owner && { owner: action.owner }),
            ...(action?.agency && { agency: action.agency }),
            ...given.some('why'),
            ...(failed && (action?.side === 'service' ? { cause: 'service' } : given.some('cause'))),
            ...(failed && given.some('barrier')),
          },
        },
      ];
    },
  },
];
