import { COVERS, PURPOSES } from '../../record/words.ts';
import { words } from './about.ts';
import { advisers, managers } from './choices.ts';
import { type AddForm, TEXT, WHEN } from './form.ts';

/** Supervision and advice: what is thought through with others. */
export const ADVICE_FORMS: readonly AddForm[] = [
  {
    slug: 'supervision',
    group: 'Talking, telling and asking',
    title: 'Supervision',
    hint: 'Only what was agreed goes on the family’s record. What was thought on the way stays between you.',
    reflect: {
      title: 'To think about together; nothing of it is kept',
      questions: [
        'Do I avoid conflict: not asking about food, not asking to see the child alone?',
        'Do I make little of things so that nobody reacts?',
        'Do I hesitate to say what I am worried about?',
        'Do I keep worries to myself, or share them?',
        'Am I relieved when nobody answers the door?',
        'Do I see a threat in every situation, and challenge too much?',
        'Do I look at the adults more than at the child?',
      ],
    },
    fields: (about) => [
      WHEN,
      { type: 'many', name: 'with', label: 'With whom?', from: managers(about), required: 'Say with whom' },
      { type: 'many', name: 'purposes', label: 'What about?', from: words(PURPOSES) },
      { type: 'words', name: 'agreed', label: 'What was agreed', required: 'Write what was agreed' },
    ],
    makes: (given) => [
      {
        kind: 'supervision',
        payload: { with: given.many('with'), ...given.list('purposes'), agreed: given.one('agreed') },
      },
    ],
  },
  {
    slug: 'consultation',
    group: 'Talking, telling and asking',
    title: 'Advice that was asked for, or agencies that were consulted',
    before: 'Of legal advice write only that it was asked for: what it says is privileged and is kept apart.',
    fields: (about) => [
      WHEN,
      { type: 'many', name: 'with', label: 'Whom did you ask?', from: advisers(about) },
      { type: 'many', name: 'answered', label: 'Which agencies have said what they think?', from: about.involved },
      { type: 'many', name: 'purposes', label: 'What was it for?', from: words(PURPOSES) },
      { type: 'many', name: 'covers', label: 'What was spoken about', from: words(COVERS) },
      { type: 'words', name: 'advice', label: 'What they advised' },
      TEXT('What you asked, and what you will do'),
    ],
    wrong: (given) =>
      given.many('with').length + given.many('answered').length > 0
        ? []
        : [{ field: 'with', text: 'Say whom you asked, or which agencies have answered' }],
    makes: (given) => [
      {
        kind: 'consultation',
        payload: {
          ...given.list('with'),
          ...given.list('answered'),
          ...given.list('purposes'),
          ...given.list('covers'),
          ...given.some('advice'),
          ...given.some('text'),
        },
      },
    ],
  },
];
