import { writtenDay } from '../../calendar/day.ts';
import { type Contact, childAccessRefused, entryRefused, missedPlannedContact } from '../../engagement/contacts.ts';
import { evidenceIn } from '../../engagement/helping.ts';
import type { FormFault } from '../../platform/web/form.ts';
import { type About, type Choice, codes, peopleChoices, words } from './about.ts';
import { deciders, truth, YES_NO } from './choices.ts';
import type { Given } from './field.ts';
import { type AddForm, TEXT, WHEN } from './form.ts';

/** Contacts that did not take place as planned, the latest first: what got in the way can be said of each. */
const notKept = ({ record }: About): Contact[] =>
  record.understanding.contacts.filter((one) => one.outcome.group !== 'kept').toReversed();

/** Contacts that count against the family now: a manager may take one out (P5). */
const counting = ({ record }: About): Contact[] =>
  record.understanding.contacts
    .filter(
      (one) =>
        one.setAside === null &&
        (missedPlannedContact(one).holds || childAccessRefused(one).holds || entryRefused(one).holds),
    )
    .toReversed();

const contactChoices = (about: About, contacts: readonly Contact[]): Choice[] =>
  contacts.map((one) => ({
    value: one.id,
    text: `${writtenDay(one.on)}: ${about.record.sentence(one.entry).replace(/\.$/, '')}${one.explained ? ' (explained)' : ''}`,
  }));

/** What is learnt of contacts afterwards: why one went as it did, what was tried, and what must not count. */
export const CONTACT_FORMS: readonly AddForm[] = [
  {
    slug: 'explanation',
    group: 'Contacts, looked at again',
    title: 'What got in the way of a contact',
    hint: 'Learnt afterwards. It changes how the contact reads, and not the count.',
    nothing: (about) => (notKept(about).length === 0 ? 'Every contact on this record took place.' : null),
    fields: (about) => [
      {
        type: 'one',
        name: 'contact',
        label: 'Which contact?',
        from: contactChoices(about, notKept(about)),
        required: 'Say which contact it was',
      },
      { type: 'one', name: 'barrier', label: 'What got in the way', from: codes(about.lists, 'barriers') },
      { type: 'words', name: 'account', label: 'As they tell it', required: 'Write what they said of it' },
      { type: 'line', name: 'by', label: 'Who said so', required: 'Say who said so' },
      { type: 'one', name: 'verified', label: 'Has it been checked?', from: YES_NO },
      { ...WHEN, label: 'When did you learn of it?' },
    ],
    makes: (given) => [
      {
        kind: 'explanation',
        payload: {
          contact: given.one('contact'),
          ...given.some('barrier'),
          ...given.some('account'),
          ...given.some('by'),
          ...truth(given.one('verified'), 'verified'),
        },
      },
    ],
  },
  {
    slug: 'count-set-aside',
    group: 'Contacts, looked at again',
    title: 'A contact that is not to count',
    hint: 'A manager takes it out of the count. The contact and the reason stay to be seen.',
    nothing: (about) => (counting(about).length === 0 ? 'No contact counts on this record now.' : null),
    fields: (about) => [
      {
        type: 'one',
        name: 'contact',
        label: 'Which contact?',
        from: contactChoices(about, counting(about)),
        required: 'Say which contact it is',
      },
      {
        type: 'one',
        name: 'by',
        label: 'Who decided?',
        hint: 'The record shows who wrote this, too.',
        from: deciders(about),
        required: 'Say who decided',
      },
      { type: 'words', name: 'reason', label: 'Why?', required: 'Say why' },
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'count-set-aside',
        payload: { contact: given.one('contact'), by: given.one('by'), reason: given.one('reason') },
      },
    ],
  },
  {
    slug: 'barrier',
    group: 'Contacts, looked at again',
    title: 'What is in the way, and what was tried',
    hint: 'It may lie with us: the time, the place, the language, who comes.',
    fields: (about) => [
      {
        type: 'one',
        name: 'barrier',
        label: 'What is in the way?',
        from: codes(about.lists, 'barriers'),
        required: 'Say what is in the way',
      },
      { type: 'one', name: 'person', label: 'For whom?', from: peopleChoices(about.people) },
      { type: 'words', name: 'tried', label: 'What was tried' },
      {
        type: 'one',
        name: 'helped',
        label: 'Did it help?',
        from: words(['yes', 'partly', 'no', 'not-yet-known']),
      },
      { type: 'words', name: 'nothingPossible', label: 'If nothing can be done about it: why not?' },
      {
        type: 'many',
        name: 'evidence',
        label: 'What shows it?',
        hint: 'Needed only where it is thought that something is kept from view.',
        from: latestEntries(about),
      },
      { type: 'words', name: 'against', label: 'What speaks against it?' },
      { type: 'words', name: 'anotherExplanation', label: 'What else could explain it?' },
      {
        type: 'many',
        name: 'gone',
        label: 'Is it still so?',
        from: [{ value: 'yes', text: 'It is no longer in the way' }],
      },
      TEXT('What they say of it'),
      WHEN,
    ],
    wrong: (given, about) => [
      ...(given.one('helped') !== undefined && given.one('tried') === undefined
        ? [{ field: 'tried', text: 'Write what was tried' }]
        : []),
      ...wrongHypothesis(given, about),
    ],
    makes: (given) => [
      {
        kind: 'barrier',
        about: [given.one('person') ?? []].flat(),
        payload: {
          barrier: given.one('barrier'),
          ...given.some('person'),
          ...given.some('tried'),
          ...given.some('helped'),
          ...given.some('nothingPossible'),
          ...given.list('evidence'),
          ...given.some('against'),
          ...given.some('anotherExplanation'),
          ...(given.many('gone').length > 0 && { gone: true }),
          ...given.some('text'),
        },
      },
    ],
  },
];

/** So many of the last entries can be named as what shows something. */
const LATEST = 12;

const latestEntries = ({ record }: About): Choice[] =>
  evidenceIn(record.understanding.view, LATEST).map((entry) => ({
    value: entry.id,
    text: `${writtenDay(entry.happened.last)}: ${record.sentence(entry)}`,
  }));

/** That something is kept from view is never said alone: what shows it, what speaks against it, what else it could be. */
function wrongHypothesis(given: Given, { lists }: About): FormFault[] {
  const code = lists.codes.get('barriers')?.get(given.one('barrier') ?? '');
  if (code?.['hypothesis'] !== true || given.many('gone').length > 0) return [];
  return [
    ...(given.many('evidence').length === 0
      ? [{ field: 'evidence', text: 'Choose at least one entry that shows it' }]
      : []),
    ...(given.one('against') === undefined ? [{ field: 'against', text: 'Write what speaks against it' }] : []),
    ...(given.one('anotherExplanation') === undefined
      ? [{ field: 'anotherExplanation', text: 'Write what else could explain it' }]
      : []),
  ];
}
