import type { FormFault } from '../../platform/web/form.ts';
import { isEmail, isNhsNumber, isTelephone, isUpn } from '../../record/identifiers.ts';
import { PERSON_ROLES } from '../../record/words.ts';
import { type About, peopleChoices, words } from './about.ts';
import type { Field } from './field.ts';
import { type AddForm, TEXT, WHEN } from './form.ts';

export const who = (about: About, label = 'Who?'): Field => ({
  type: 'one',
  name: 'person',
  label,
  from: peopleChoices(about.people),
  required: 'Say who',
});

const child = (about: About): Field => ({
  type: 'one',
  name: 'child',
  label: 'Which child?',
  from: peopleChoices(about.children),
  required: 'Say which child',
});

/** What comes to be known of the people of a family: who joins, leaves, is born, dies and moves. */
export const PEOPLE_FORMS: readonly AddForm[] = [
  {
    slug: 'person-joined',
    group: 'People',
    title: 'Somebody who belongs to the family',
    fields: () => [
      { type: 'line', name: 'name', label: 'Name', required: 'Write the name, as far as you know it' },
      {
        type: 'one',
        name: 'as',
        label: 'Who are they in the family?',
        from: words(PERSON_ROLES),
        required: 'Say who they are',
      },
      { type: 'day', name: 'born', label: 'Date of birth' },
      { type: 'day', name: 'expected', label: 'If the child is not born yet: expected on', future: true },
      { type: 'line', name: 'nhs', label: 'NHS number' },
      { type: 'line', name: 'upn', label: 'Unique pupil number' },
      { type: 'line', name: 'phone', label: 'Telephone number' },
      { type: 'line', name: 'email', label: 'E-mail address' },
      { type: 'line', name: 'relation', label: 'Relation to the child' },
      TEXT(),
      { ...WHEN, label: 'Since when are they known to belong to it?' },
    ],
    wrong: wrongNumbers,
    makes: (given, _about, key) => [
      {
        kind: 'person-joined',
        about: [`person:${key}`],
        payload: {
          person: `person:${key}`,
          as: given.one('as'),
          ...details(given),
          ...given.some('relation'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'person-changed',
    group: 'People',
    title: 'What we know of somebody was wrong or has changed',
    fields: (about) => [
      who(about),
      { type: 'line', name: 'name', label: 'Name' },
      { type: 'day', name: 'born', label: 'Date of birth' },
      { type: 'line', name: 'nhs', label: 'NHS number' },
      { type: 'line', name: 'upn', label: 'Unique pupil number' },
      { type: 'line', name: 'phone', label: 'Telephone number' },
      { type: 'line', name: 'email', label: 'E-mail address' },
      TEXT('How you know'),
      WHEN,
    ],
    wrong: wrongNumbers,
    makes: (given) => [
      {
        kind: 'person-changed',
        about: [given.one('person') ?? ''],
        payload: { person: given.one('person'), ...details(given), ...given.some('text') },
      },
    ],
  },
  {
    slug: 'person-born',
    group: 'People',
    title: 'A birth',
    hint: 'Of a child who was expected, or of one nobody here knew of.',
    fields: (about) => [
      {
        type: 'one',
        name: 'person',
        label: 'Was the child expected on this record?',
        from: [
          ...peopleChoices(about.people.filter((person) => person.part === 'unborn-child' && person.born === null)),
          { value: 'new', text: 'No, the child is new here' },
        ],
        required: 'Say which child',
      },
      { type: 'line', name: 'name', label: 'Name' },
      { type: 'day', name: 'born', label: 'Born on', required: 'Say when the child was born' },
      {
        type: 'one',
        name: 'of',
        label: 'Mother',
        from: peopleChoices(about.people.filter((person) => person.part === 'parent-or-carer')),
      },
      TEXT(),
      { ...WHEN, label: 'When did you learn of it?' },
    ],
    makes: (given, _about, key) => {
      const person = given.one('person') === 'new' ? `person:${key}` : (given.one('person') ?? '');
      return [
        {
          kind: 'person-born',
          about: [person],
          payload: {
            person,
            born: given.one('born'),
            ...given.some('name'),
            ...given.some('of'),
            ...given.some('text'),
          },
        },
      ];
    },
  },
  {
    slug: 'person-died',
    group: 'People',
    title: 'A death',
    before:
      'We are sorry. When this is saved, letters, messages and appointments to this person stop at once. The record is kept as it is. Nobody is written to by Keepsight.',
    fields: (about) => [who(about, 'Who has died?'), { ...WHEN, label: 'On which day?' }, TEXT('What is known')],
    makes: (given) => [
      {
        kind: 'person-died',
        about: [given.one('person') ?? ''],
        payload: { person: given.one('person'), ...given.some('text') },
      },
    ],
  },
  {
    slug: 'person-left',
    group: 'People',
    title: 'Somebody who does not belong to the family any more',
    fields: (about) => [who(about), WHEN, { type: 'words', name: 'reason', label: 'Why?', required: 'Say why' }],
    makes: (given) => [
      {
        kind: 'person-left',
        about: [given.one('person') ?? ''],
        payload: { person: given.one('person'), reason: given.one('reason') },
      },
    ],
  },
  {
    slug: 'address-changed',
    group: 'People',
    title: 'A move',
    fields: (about) => [
      {
        type: 'many',
        name: 'people',
        label: 'Who moved?',
        from: peopleChoices(about.people),
        required: 'Say who moved',
      },
      {
        type: 'line',
        name: 'to',
        label: 'The new address',
        hint: 'With the postcode. Leave it empty if nobody knows it.',
      },
      {
        type: 'many',
        name: 'hidden',
        label: 'Must it be kept from anybody?',
        from: [{ value: 'yes', text: 'Yes: it is not shown on any page, letter or print' }],
      },
      TEXT('How you know'),
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'address-changed',
        about: given.many('people'),
        payload: {
          people: given.many('people'),
          ...given.some('to'),
          ...(given.one('to') === undefined && { unknown: true }),
          ...(given.many('hidden').length > 0 && { hidden: true }),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'school-changed',
    group: 'People',
    title: 'Another school or nursery',
    fields: (about) => [
      child(about),
      { type: 'line', name: 'to', label: 'Which one, if it is known' },
      TEXT('How you know'),
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'school-changed',
        about: [given.one('child') ?? ''],
        payload: { child: given.one('child'), ...given.some('to'), ...given.some('text') },
      },
    ],
  },
  {
    slug: 'gp-changed',
    group: 'People',
    title: 'Another GP practice',
    fields: (about) => [
      {
        type: 'many',
        name: 'people',
        label: 'Who?',
        from: peopleChoices(about.people),
        required: 'Say who',
      },
      { type: 'line', name: 'to', label: 'Which practice, if it is known' },
      TEXT('How you know'),
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'gp-changed',
        about: given.many('people'),
        payload: { people: given.many('people'), ...given.some('to'), ...given.some('text') },
      },
    ],
  },
  {
    slug: 'removed-from-roll',
    group: 'People',
    title: 'A child was taken off a roll or a list',
    hint: 'A school’s, a nursery’s, a practice’s. It is recorded the moment somebody knows.',
    fields: (about) => [
      child(about),
      {
        type: 'one',
        name: 'roll',
        label: 'Off which?',
        from: [
          { value: 'school', text: 'A school’s roll' },
          { value: 'nursery', text: 'A nursery’s roll' },
          { value: 'gp-list', text: 'The list of a GP practice' },
          { value: 'caseload', text: 'A service’s caseload' },
          { value: 'other', text: 'Another' },
        ],
        required: 'Say off which',
      },
      { type: 'one', name: 'of', label: 'Of which agency', from: about.agencies },
      { type: 'words', name: 'reason', label: 'The reason that was given' },
      TEXT('Where the child goes now, as far as anybody knows'),
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'removed-from-roll',
        about: [given.one('child') ?? ''],
        payload: {
          child: given.one('child'),
          roll: given.one('roll'),
          ...given.some('of'),
          ...given.some('reason'),
          ...given.some('text'),
        },
      },
    ],
  },
];

type Some = { one: (name: string) => string | undefined };

/** What is said of a person; numbers without the spaces that people write in them. */
function details(given: Some): Record<string, string> {
  const number = (name: string) => given.one(name)?.replace(/\s/g, '').toUpperCase();
  const all = {
    name: given.one('name'),
    born: given.one('born'),
    expected: given.one('expected'),
    nhs: number('nhs'),
    upn: number('upn'),
    phone: given.one('phone'),
    email: given.one('email'),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<string, string>;
}

/** What is wrong with numbers that a form gives; the record would refuse them, less kindly. */
function wrongNumbers(given: Some): FormFault[] {
  const { nhs, upn, phone, email } = details(given);
  return [
    ...(phone !== undefined && !isTelephone(phone)
      ? [{ field: 'phone', text: 'That is no telephone number: ten digits at least, as 07700 900123' }]
      : []),
    ...(email !== undefined && !isEmail(email)
      ? [{ field: 'email', text: 'That is no e-mail address, as jo@example.org' }]
      : []),
    ...(nhs !== undefined && !isNhsNumber(nhs)
      ? [{ field: 'nhs', text: 'That is no NHS number: it has ten digits, and the last one checks the others' }]
      : []),
    ...(upn !== undefined && !isUpn(upn)
      ? [{ field: 'upn', text: 'That is no unique pupil number: a letter, eleven digits, and a digit or letter' }]
      : []),
  ];
}
