import { type Grow, mayWrite } from '../../engagement/grow.ts';
import type { Plan } from '../../engagement/plan.ts';
import { WHEN } from '../../platform/family/forms.ts';
import type { Field, Given } from '../../platform/web/fields.ts';
import type { FormFault } from '../../platform/web/form.ts';
import type { View } from '../../record/view.ts';
import type { GrowPart } from '../../record/words.ts';
import { type About, changingIn, linesOf, talkIn } from './about.ts';
import type { ChangeForm } from './forms.ts';
import { questionsFor, small } from './stages.ts';

/** Rows for what comes onto the plan: more are added there. */
const ROWS: readonly string[] = ['1', '2', '3', '4'];

/** Rows for what they could do: what was said before keeps its own, and there is always room for another. */
const rowsFor = (about: About): string[] =>
  Array.from({ length: Math.max(4, (talkIn(about)?.options.length ?? 0) + 1) }, (_, index) => String(index + 1));

const SAID: Readonly<Record<GrowPart, { label: string; required: string }>> = {
  goal: { label: 'What do they want?', required: 'Write what they want, in their own words' },
  reality: { label: 'How are things now?', required: 'Write how things are now, in their own words' },
  options: { label: 'What did they say they could do?', required: 'Write what they said, in their own words' },
  will: { label: 'What will they do?', required: 'Write what they will do, in their own words' },
};

/** Which part a form is about: what its address says, else what comes next, else the goal. */
const partOf = (about: About): GrowPart => about.step || talkIn(about)?.next || 'goal';

const NOT_YET = 'The goal is not confirmed yet. Say it back to them first, and ask whether it is really this.';

/** Why a part cannot be written: the talk is not there, or its goal is not confirmed (S2-10.1-f). */
function notNow(about: About): string | null {
  const talk = talkIn(about);
  if (about.of !== '' && !talk) return 'This talk is not on the record, or not any more. Go back to how change goes.';
  return mayWrite(talk, partOf(about)) ? null : NOT_YET;
}

/** How a talk stands for whoever goes on with it: its goal, and the plans onto which something may come. */
const standsAs = (talk: Grow | undefined, plans: readonly Plan[]): string =>
  talk ? [talk.goalBy, talk.confirmed, ...plans.map(({ id }) => id).toSorted()].join(' ') : '';

/** A sentence of theirs in the talk, without the quotation marks that it may have been written with. */
const quotes = (text: string | undefined, is: 'change' | 'as-it-is') =>
  linesOf(text).flatMap((line) => {
    const words = line.replaceAll(/^["“”]+|["“”]+$/gu, '').trim();
    return words === '' ? [] : [{ words, is }];
  });

const owners = ({ people, team, record }: About) => [
  ...people.map(({ id, name }) => ({ value: `family ${id}`, text: name })),
  ...team.map((one) => ({
    value: `service ${one.professional}`,
    text: `${one.name}, ${record.say.agency(one.agency)}`,
  })),
];

/** The fields of each part between what they said and what was heard on the way. */
function own(part: GrowPart, about: About): Field[] {
  if (part === 'goal')
    return [
      {
        type: 'many',
        name: 'confirmed',
        label: 'Is this really it?',
        hint: 'Take your time: what is said first is often not yet it. Without this the talk stays with the goal.',
        from: [{ value: 'yes', text: 'I said it back, and they said that this is it' }],
      },
    ];
  if (part === 'options')
    return rowsFor(about).flatMap((row): Field[] => [
      { type: 'line', name: `option-${row}`, label: `Something they could do (${row})` },
      { type: 'line', name: `good-${row}`, label: `What would be good about it (${row})` },
      { type: 'line', name: `hard-${row}`, label: `What it would cost, or what could go wrong (${row})` },
    ]);
  if (part !== 'will' || about.standing.length === 0) return [];
  return [
    ...(about.standing.length > 1
      ? [
          {
            type: 'one',
            name: 'plan',
            label: 'Onto which plan does it go?',
            from: about.standing.map(({ id, type }) => ({ value: id, text: PLANS[type] })),
          } satisfies Field,
        ]
      : []),
    ...ROWS.flatMap((row): Field[] => [
      { type: 'line', name: `what-${row}`, label: `For the plan (${row}): what is done?` },
      { type: 'one', name: `owner-${row}`, label: `Who does it? (${row})`, from: owners(about) },
      { type: 'day', name: `by-${row}`, label: `By when? (${row})`, future: true },
    ]),
  ];
}

const PLANS: Readonly<Record<Plan['type'], string>> = {
  'early-help': 'The early help plan',
  'child-in-need': 'The child in need plan',
  'child-protection': 'The child protection plan',
  engagement: 'The engagement plan',
  agreement: 'The written agreement',
  safety: 'The safety plan',
  other: 'Another plan',
};

/** The plan onto which it goes: the one that was chosen, the engagement plan, or the only one. */
const planFor = (given: Given | null, { standing }: About): Plan | undefined =>
  standing.find(({ id }) => id === given?.one('plan')) ??
  standing.find(({ type }) => type === 'engagement') ??
  standing.find(({ type }) => type !== 'safety') ??
  standing[0];

/** What is half written in a row says too little. */
const halfWritten = (given: Given, about: About): FormFault[] =>
  rowsFor(about).flatMap((row) => {
    const [what, owner, by] = [given.one(`what-${row}`), given.one(`owner-${row}`), given.one(`by-${row}`)];
    const task = what !== undefined || owner !== undefined || by !== undefined;
    const option = given.one(`good-${row}`) !== undefined || given.one(`hard-${row}`) !== undefined;
    return [
      task && what === undefined && { field: `what-${row}`, text: 'Say what is done' },
      task && owner === undefined && { field: `owner-${row}`, text: 'Say who does it: one name' },
      task && by === undefined && { field: `by-${row}-day`, text: 'Say by when' },
      option &&
        given.one(`option-${row}`) === undefined && {
          field: `option-${row}`,
          text: 'Say what they could do',
        },
    ].filter((one) => one !== false);
  });

const optionsIn = (given: Given, about: About) =>
  rowsFor(about).flatMap((row) => {
    const what = given.one(`option-${row}`);
    return what === undefined
      ? []
      : [{ what, ...given.some(`good-${row}`, 'good'), ...given.some(`hard-${row}`, 'hard') }];
  });

/** What they will do, as tasks of the plan: each with one name and one day (S2-10.1-d). */
function tasksIn(given: Given, about: About, key: string) {
  const plan = planFor(given, about);
  if (!plan) return [];
  return ROWS.flatMap((row) => {
    const what = given.one(`what-${row}`);
    if (what === undefined) return [];
    const [side, ...rest] = (given.one(`owner-${row}`) ?? '').split(' ');
    return [
      {
        kind: 'plan-action' as const,
        payload: {
          plan: plan.id,
          action: `task:${key}-${row}`,
          step: 'set',
          what,
          side: side === 'family' ? 'family' : 'service',
          owner: rest.join(' '),
          ...given.some(`by-${row}`, 'by'),
        },
      },
    ];
  });
}

/** A talk about a goal, one part at a time; the goal comes first, until it is really theirs (S2-10.1). */
export const GROW_FORM: ChangeForm = {
  slug: 'grow',
  title: (about) => {
    const talk = talkIn(about);
    return `A talk about a goal: ${small(questionsFor(about.lists, partOf(about)).label)}${talk ? `, ${about.nameOf(talk.person)}` : ''}`;
  },
  nothing: notNow,
  before: (about) => {
    const goal = talkIn(about)?.goal;
    return [
      'Write their own words, as they said them. Take nothing into it that is yours.',
      ...(goal && partOf(about) !== 'goal' ? [`What they want: “${goal}”`] : []),
    ];
  },
  above: (about) => {
    const { questions } = questionsFor(about.lists, partOf(about));
    return (
      <>
        <h2 className="govuk-heading-s">Questions that may help</h2>
        <ul className="govuk-list govuk-list--bullet">
          {questions.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        {partOf(about) === 'will' && about.standing.length === 0 && (
          <p className="govuk-body">
            No plan stands, so nothing of it can become a task yet.{' '}
            <a className="govuk-link" href={`/families/${about.family}/plan/begin`}>
              Begin a plan first
            </a>
            , or write down here what they will do and add the tasks later.
          </p>
        )}
      </>
    );
  },
  filled: (about) => {
    const talk = talkIn(about);
    const part = partOf(about);
    return {
      of: about.of,
      step: part,
      said: talk?.parts.find((one) => one.part === part)?.said ?? '',
      plan: planFor(null, about)?.id ?? '',
      ...(part === 'options' &&
        Object.fromEntries(
          (talk?.options ?? []).flatMap(({ what, good = '', hard = '' }, index) => [
            [`option-${index + 1}`, what],
            [`good-${index + 1}`, good],
            [`hard-${index + 1}`, hard],
          ]),
        )),
    };
  },
  stands: (view: View, of) => {
    const { talks, standing } = changingIn(view);
    return standsAs(talkIn({ talks, of }), standing);
  },
  fields: (about) => {
    const part = partOf(about);
    return [
      { type: 'hidden', name: 'of', label: 'Which talk' },
      { type: 'hidden', name: 'step', label: 'Which part' },
      ...(talkIn(about)
        ? []
        : [
            {
              type: 'one',
              name: 'person',
              label: 'With whom do you talk?',
              from: about.people.map(({ id, name }) => ({ value: id, text: name })),
              required: 'Say with whom',
            } satisfies Field,
          ]),
      { type: 'words', name: 'said', ...SAID[part], hint: 'Their own words.' },
      ...own(part, about),
      {
        type: 'words',
        name: 'talkChange',
        label: 'What they said that speaks for a change',
        hint: 'Their sentences, one a line, as “I could try”, “It might work if”.',
        rows: 3,
      },
      {
        type: 'words',
        name: 'talkStays',
        label: 'What they said that speaks for staying as it is',
        hint: 'Their sentences, one a line, as “That would never work”, “Yes, but”. Nobody is argued out of it.',
        rows: 3,
      },
      WHEN,
    ];
  },
  wrong: halfWritten,
  makes: (given, about, key) => {
    const talk = talkIn(about);
    const part = partOf(about);
    const person = talk?.person ?? given.one('person') ?? '';
    const said = [...quotes(given.one('talkChange'), 'change'), ...quotes(given.one('talkStays'), 'as-it-is')];
    const options = part === 'options' ? optionsIn(given, about) : [];
    const tasks = part === 'will' ? tasksIn(given, about, key) : [];
    return [
      {
        kind: 'grow',
        about: [person],
        payload: {
          grow: talk?.id ?? `grow:${key}`,
          person,
          part,
          said: given.one('said'),
          ...(part === 'goal' && { confirmed: given.many('confirmed').includes('yes') }),
          ...(options.length > 0 && { options }),
          ...(said.length > 0 && { talk: said }),
          ...(tasks.length > 0 && { actions: tasks.map(({ payload }) => payload.action) }),
        },
      },
      ...tasks,
    ];
  },
};
