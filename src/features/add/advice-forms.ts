import { COVERS, PURPOSES } from '../../record/words.ts';
import { words } from './about.ts';
import { advisers } from './choices.ts';
import { type AddForm, TEXT, WHEN } from './form.ts';

/** Supervision, on pages of its own, and advice: what is thought through with others. */
export const ADVICE_FORMS: readonly AddForm[] = [
  {
    slug: 'supervision',
    group: 'Talking, telling and asking',
    title: 'Supervision',
    hint: 'Only what was agreed goes on the family’s record. What was thought on the way stays between you.',
    at: (family, said) => {
      const filled = new URLSearchParams(
        ['with', 'purposes'].flatMap((name) => said.all(name).map((one): [string, string] => [name, one])),
      ).toString();
      return `/families/${encodeURIComponent(family)}/supervision/held${filled === '' ? '' : `?${filled}`}`;
    },
    fields: () => [],
    makes: () => [],
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
