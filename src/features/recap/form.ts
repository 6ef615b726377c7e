import { parseDay, writtenDay } from '../../calendar/day.ts';
import { type FamilyForm, type Made, WHEN } from '../../platform/family/forms.ts';
import { paperOf } from '../../platform/family/paper-for.ts';
import type { Given } from '../../platform/web/fields.ts';
import type { FormFault } from '../../platform/web/form.ts';
import type { About } from './about.ts';

/** Ways in which something in writing stays with them. */
const WRITTEN: ReadonlySet<string> = new Set(['by-hand', 'post', 'text', 'email']);

const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean);

const nextSaid = ({ beginning }: About): string => {
  const next = beginning?.next;
  return next ? `We meet again on ${writtenDay(next.on)}${next.at === null ? '' : ` at ${next.at}`}.` : '';
};

/** What a contact came to, gone through with the family: why, what was done, who does what by when (S2-11.1-i). */
export const RECAP_FORM: FamilyForm<About> = {
  slug: 'write',
  title: () => 'What we talked about',
  nothing: ({ beginning }) => (beginning === null ? 'There is no such contact on this record.' : null),
  before: ({ beginning, record }) => [
    ...(beginning ? [`${writtenDay(beginning.contact.on)}: ${record.sentence(beginning.contact.entry)}`] : []),
    'Go through it before you leave, in their words. Ask them to say it back, and write down what you learnt.',
  ],
  filled: (about) => ({ of: about.of, purpose: about.beginning?.purpose ?? '', next: nextSaid(about) }),
  fields: (about) => [
    { type: 'hidden', name: 'of', label: 'Contact' },
    { type: 'words', name: 'purpose', rows: 2, label: 'Why did you meet?', required: 'Say why you met' },
    { type: 'words', name: 'done', rows: 3, label: 'What did you do together?' },
    { type: 'words', name: 'theirs', rows: 3, label: 'What will they do?', hint: 'One thing on each line' },
    { type: 'day', name: 'theirsBy', label: 'By when', future: true },
    {
      type: 'words',
      name: 'ours',
      rows: 3,
      label: 'What will you do?',
      hint: 'One thing on each line. Each stands as a promise until it is done.',
    },
    { type: 'day', name: 'oursBy', label: 'By when', future: true },
    { type: 'words', name: 'next', rows: 2, label: 'What comes next?' },
    {
      type: 'many',
      name: 'to',
      label: 'With whom did you go through it?',
      from: about.people.map(({ id, name }) => ({ value: id, text: name })),
      required: 'Say with whom',
    },
    {
      type: 'one',
      name: 'how',
      label: 'How?',
      hint: 'Keepsight sends nothing. Paper is printed from the next page, where it is safe.',
      from: [
        { value: 'in-person', text: 'We talked it through' },
        { value: 'read-out', text: 'I read it out' },
        { value: 'by-hand', text: 'I gave it on paper' },
        { value: 'post', text: 'By post' },
        { value: 'text', text: 'By text' },
        { value: 'email', text: 'By e-mail' },
        { value: 'not-safe', text: 'Not at all: it was not safe' },
      ],
      required: 'Say how',
    },
    {
      type: 'one',
      name: 'understood',
      label: 'Did they say it back as it was meant?',
      from: [
        { value: 'yes', text: 'Yes' },
        { value: 'partly', text: 'In part' },
        { value: 'no', text: 'No' },
        { value: 'not-asked', text: 'I did not ask' },
      ],
    },
    { type: 'words', name: 'misunderstood', rows: 2, label: 'What was not understood, by them or by us?' },
    WHEN,
  ],
  wrong: wrongRecap,
  makes: makesRecap,
};

function wrongRecap(given: Given, about: About): FormFault[] {
  const written = WRITTEN.has(given.one('how') ?? '');
  const unsafe = written
    ? given.many('to').filter((id) => paperOf(about.record.understanding, id, about.today) !== 'may')
    : [];
  const [ours, theirs] = [linesOf(given.one('ours')), linesOf(given.one('theirs'))];
  return [
    ...(unsafe.length > 0
      ? [
          {
            field: 'how',
            text: `Nothing in writing goes to ${unsafe.map(about.nameOf).join(' or ')}: it may not be safe. Talk it through alone, or say that it was not safe`,
          },
        ]
      : []),
    ...(ours.length > 0 && given.one('oursBy') === undefined
      ? [{ field: 'oursBy-day', text: 'Say by when you do it' }]
      : []),
    ...(theirs.length > 0 && given.one('theirsBy') === undefined
      ? [{ field: 'theirsBy-day', text: 'Say by when they do it' }]
      : []),
    ...(['oursBy', 'theirsBy'] as const).flatMap((field): FormFault[] => {
      const [by, on] = [parseDay(given.one(field) ?? ''), parseDay(given.one('happened') ?? '')];
      return by !== null && on !== null && by < on
        ? [{ field: `${field}-day`, text: 'That day is before you talked about it' }]
        : [];
    }),
    ...((given.one('understood') === 'partly' || given.one('understood') === 'no') &&
    given.one('misunderstood') === undefined
      ? [{ field: 'misunderstood', text: 'Write what was not understood: it is how we learn' }]
      : []),
  ];
}

function makesRecap(given: Given, about: About, key: string): Made[] {
  const [ours, theirs] = [linesOf(given.one('ours')), linesOf(given.one('theirs'))];
  const ask = (side: 'family' | 'service') => (what: string) => {
    const by = given.one(side === 'service' ? 'oursBy' : 'theirsBy');
    return { side, what, ...(by !== undefined && { by }) };
  };
  const asks = [...theirs.map(ask('family')), ...ours.map(ask('service'))];
  const [first, ...others] = given.many('to');
  return [
    {
      kind: 'recap',
      about: given.many('to'),
      payload: {
        contact: given.one('of'),
        to: given.many('to'),
        how: given.one('how'),
        ...given.some('purpose'),
        ...given.some('done'),
        ...(asks.length > 0 && { asks }),
        ...given.some('understood'),
        ...given.some('misunderstood'),
        ...given.some('next'),
      },
    },
    ...asks.map(
      ({ side, what, by }: { side: 'family' | 'service'; what: string; by?: string }, index): Made => ({
        kind: 'plan-action',
        payload: {
          plan: about.plan,
          action: `${key}:${index + 1}`,
          step: 'set',
          what,
          side,
          ...(side === 'service'
            ? { owner: about.me.id, agency: about.me.agency }
            : others.length === 0 && first !== undefined
              ? { owner: first }
              : {}),
          ...(by && { by }),
        },
      }),
    ),
  ];
}
