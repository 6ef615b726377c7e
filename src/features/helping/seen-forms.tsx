import { writtenDay } from '../../calendar/day.ts';
import { InsetText } from '../../platform/design/index.ts';
import { WHEN } from '../../platform/family/forms.ts';
import { type About, codeOf, wordsOf } from './about.ts';
import type { HelpForm } from './form.ts';
import { people } from './offer-forms.ts';

/** The lists of what may be seen or heard, and the field of an observation that each fills. */
export const SEEN_LISTS = {
  behaviours: 'behaviour',
  indicators: 'indicator',
  'child-observations': 'ofChild',
} as const;
type SeenList = keyof typeof SEEN_LISTS;

/** The list and code that a form is about: `indicators:dc-10`. */
function codeIn(about: Pick<About, 'of' | 'lists'>) {
  const [list = '', code = ''] = about.of.split(':');
  if (!Object.hasOwn(SEEN_LISTS, list)) return null;
  const found = codeOf(about.lists, list, code);
  return found ? { list: list as SeenList, code, found } : null;
}

const MANAGERS: ReadonlySet<string> = new Set(['line-manager', 'safeguarding-lead']);

/** So many of the last contacts can be named as the one in which it was. */
const CONTACTS = 8;

/** Something seen or heard, by a document's words: neutral, with how it is known and the other explanation beside it. */
export const SEEN_FORMS: readonly HelpForm[] = [
  {
    slug: 'seen',
    title: (about) => codeIn(about)?.found.label ?? 'Something seen or heard',
    nothing: (about) => {
      const one = codeIn(about);
      if (one === null) return 'Choose what was seen first.';
      return one.found['manager-only'] === true && !MANAGERS.has(about.me.account)
        ? 'Only a manager writes this down, with reasons. Talk to yours.'
        : null;
    },
    above: (about) => {
      const one = codeIn(about);
      const said = wordsOf(one?.found, 'caution') || wordsOf(one?.found, 'another-explanation');
      return one ? (
        <InsetText>
          <p className="govuk-body">{said}</p>
          {one.found['improvement'] === true && (
            <p className="govuk-body">It is written down as an improvement, and is no sign of concern.</p>
          )}
        </InsetText>
      ) : null;
    },
    filled: ({ of }) => ({ of }),
    fields: (about) => [
      { type: 'hidden', name: 'of', label: 'What' },
      {
        type: 'words',
        name: 'text',
        label: 'What was seen or heard?',
        hint: 'As a camera would have it: who, where, what was done and said. Not what it may mean.',
        required: 'Write what was seen or heard',
      },
      {
        type: 'one',
        name: 'known',
        label: 'How do you know?',
        hint: 'A gut feeling may be given to the family, too, if they ask for their record.',
        from: [
          { value: 'seen', text: 'I saw or heard it' },
          { value: 'told', text: 'I was told' },
          { value: 'document', text: 'From a document' },
          { value: 'opinion', text: 'It is my professional opinion' },
          { value: 'gut-feeling', text: 'It is a gut feeling, not a fact' },
        ],
        required: 'Say how you know',
      },
      { type: 'line', name: 'by', label: 'Who saw or heard it, if not you?' },
      {
        type: 'words',
        name: 'anotherExplanation',
        label: 'What else could explain it?',
        hint: 'What the list says above is one. What would they say?',
        required: 'Write what else could explain it',
      },
      { type: 'one', name: 'person', label: 'Whom is it about?', from: people(about) },
      {
        type: 'many',
        name: 'children',
        label: 'Which children does it concern?',
        from: about.children.map(({ id, name }) => ({ value: id, text: name })),
      },
      {
        type: 'one',
        name: 'contact',
        label: 'At which contact?',
        from: about.record.understanding.contacts
          .slice(-CONTACTS)
          .toReversed()
          .map((one) => ({ value: one.id, text: `${writtenDay(one.on)}: ${about.record.sentence(one.entry)}` })),
      },
      {
        type: 'one',
        name: 'then',
        label: 'What became of the contact?',
        from: [
          { value: 'went-on', text: 'It went on' },
          { value: 'made-harder', text: 'It was made harder' },
          { value: 'ended-it', text: 'It ended' },
        ],
      },
      WHEN,
    ],
    wrong: (given, about) =>
      codeIn(about)?.list === 'child-observations' && given.many('children').length === 0
        ? [{ field: 'children', text: 'Say which child it was' }]
        : [],
    makes: (given, about) => {
      const one = codeIn(about);
      return [
        {
          kind: 'observation',
          about: [...new Set([...given.many('children'), given.one('person') ?? ''])],
          payload: {
            ...(one && { [SEEN_LISTS[one.list]]: one.code }),
            ...given.some('text'),
            ...given.some('known'),
            ...given.some('by'),
            ...given.some('anotherExplanation'),
            ...given.some('person'),
            ...given.list('children'),
            ...given.some('contact'),
            ...given.some('then'),
          },
        },
      ];
    },
  },
];
