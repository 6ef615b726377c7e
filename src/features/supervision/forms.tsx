import { type FamilyForm, WHEN } from '../../platform/family/forms.ts';
import { PURPOSES } from '../../record/words.ts';
import type { About } from './about.ts';
import { Questions } from './questions.tsx';

const MANAGERS = [
  'line-manager',
  'senior-manager',
  'safeguarding-lead',
  'conference-chair',
  'child-protection-adviser',
];

const PURPOSES_SAID: Readonly<Record<string, string>> = {
  engagement: 'Taking part, and what gets in the way',
  fera: 'The family engagement risk assessment',
  hostility: 'Hostility or threats',
};

const words = (all: readonly string[]) =>
  all.map((value) => ({
    value,
    text: PURPOSES_SAID[value] ?? value.replaceAll('-', ' ').replace(/^./u, (first) => first.toUpperCase()),
  }));

/** What goes on the record of a supervision: with whom, when, what was agreed, and by when again (S1-5-h, S1-8-h). */
export const FORMS: readonly FamilyForm<About>[] = [
  {
    slug: 'held',
    title: () => 'What was agreed in supervision',
    before: () => [
      'Only what you agreed to do goes on the family’s record, and they may read it. Nothing else that was said is asked for here, and nothing of it is kept.',
    ],
    above: (about) => <Questions about={about} folded />,
    fields: (about) => [
      WHEN,
      {
        type: 'many',
        name: 'with',
        label: 'With whom?',
        from: [...(about.lists.codes.get('roles') ?? [])].flatMap(([value, { label }]) =>
          MANAGERS.includes(value) ? [{ value, text: label }] : [],
        ),
        required: 'Say with whom',
      },
      { type: 'many', name: 'purposes', label: 'What about?', from: words(PURPOSES) },
      {
        type: 'words',
        name: 'agreed',
        label: 'What was agreed?',
        hint: 'Who does what, by when. How progress stands, and what is done about contact that does not work.',
        required: 'Write what was agreed',
      },
      {
        type: 'day',
        name: 'next',
        label: 'By when is the next?',
        hint: `Left empty, it is due ${about.everyDays} days after this one, as the partnership has set.`,
        future: true,
      },
    ],
    wrong: (given) => {
      const [next, happened] = [given.one('next'), given.one('happened')];
      return next !== undefined && happened !== undefined && next <= happened
        ? [{ field: 'next-day', text: 'The next comes after this one' }]
        : [];
    },
    makes: (given) => [
      {
        kind: 'supervision',
        payload: {
          with: given.many('with'),
          ...given.list('purposes'),
          agreed: given.one('agreed'),
          ...given.some('next'),
        },
      },
    ],
  },
];
