import { writtenDay } from '../../calendar/day.ts';
import { type Contact, noAccessVisit } from '../../engagement/contacts.ts';
import { openPoliceRequests } from '../../engagement/warnings.ts';
import { NO_ACCESS_PARTS } from '../../record/words.ts';
import { type About, type Choice, words } from './about.ts';
import type { Field } from './field.ts';
import { type AddForm, type Made, TEXT, WHEN } from './form.ts';

/** Visits without access, the latest first: each is assessed by whoever was there (S4-na-b). */
const withoutAccess = ({ record }: About): Contact[] =>
  record.understanding.contacts.filter((one) => noAccessVisit(one).holds).toReversed();

/** Whether something left at the door could be read by somebody from whom a person of the family may be at risk. */
function cardIsUnsafe({ record }: About): boolean {
  const last = new Map<string, boolean>();
  for (const entry of record.understanding.view.entries)
    if (entry.kind === 'safe-contact')
      last.set(entry.payload.person, entry.payload.risk === 'may-be-at-risk' || entry.payload.neverWrite === true);
  return [...last.values()].some(Boolean);
}

const CARDS: readonly Choice[] = [
  { value: 'left', text: 'Yes, a card without names' },
  { value: 'not-left', text: 'No' },
  { value: 'not-safe', text: 'No: it would not be safe' },
];
const card = (about: About): Field =>
  cardIsUnsafe(about)
    ? {
        type: 'one',
        name: 'card',
        label: 'Leave no card',
        hint: 'Somebody here may be at risk if it is read. If one was left all the same, say so in words below.',
        from: CARDS.filter((one) => one.value !== 'left'),
      }
    : { type: 'one', name: 'card', label: 'Did you leave a card?', from: CARDS };

const ASKED: readonly Choice[] = [
  { value: 'welfare-check', text: 'To see whether they are safe' },
  { value: 'police-protection', text: 'To take the child into police protection' },
  { value: 'go-with-us', text: 'To come along' },
  { value: 'other', text: 'For something else' },
];
const CAME: readonly Choice[] = [
  { value: 'child-seen', text: 'They saw the child' },
  { value: 'no-access', text: 'They did not get in' },
  { value: 'police-protection', text: 'The child was taken into police protection' },
  { value: 'not-attended', text: 'They did not go' },
  { value: 'other', text: 'Something else, written below' },
];

/** What whoever stood at the door answers for (S4-na-b to S4-na-h), and requests to the police until they are answered. */
export const DOOR_FORMS: readonly AddForm[] = [
  {
    slug: 'no-access-assessment',
    group: 'Contacts, looked at again',
    title: 'After a visit without access',
    hint: 'For whoever was at the door. If a child is home alone or in danger, ring 999 first: it is recorded afterwards.',
    fields: (about) => [
      WHEN,
      {
        type: 'one',
        name: 'contact',
        label: 'Which visit?',
        from: withoutAccess(about).map((one) => ({
          value: one.id,
          text: `${writtenDay(one.on)}: ${about.record.sentence(one.entry).replace(/\.$/, '')}`,
        })),
      },
      { type: 'many', name: 'asked', label: 'Which agencies did you ask?', from: about.involved },
      { type: 'day', name: 'childLastSeen', label: 'When did any of them last see the child?' },
      { type: 'line', name: 'lastSeenBy', label: 'Who saw the child then?' },
      {
        type: 'many',
        name: 'parts',
        label: 'What was considered',
        from: words(NO_ACCESS_PARTS),
        required: 'Say what was considered',
      },
      {
        ...TEXT('What you found'),
        hint: 'What the child needs, and whether the parents can give it. Post piled up, pets, neighbours, a shared door.',
      },
      {
        type: 'one',
        name: 'immediate',
        label: 'Must somebody step in now?',
        hint: 'Yes means: ring 999 or children’s social care now. Record it after.',
        from: words(['yes', 'no']),
        required: 'Say yes or no',
      },
      { type: 'words', name: 'reason', label: 'Why?', required: 'Say why' },
      card(about),
      { type: 'day', name: 'next', label: 'When is the next attempt?', future: true },
      { type: 'one', name: 'police', label: 'Did you ask the police?', from: ASKED },
      { type: 'line', name: 'reference', label: 'Their reference' },
    ],
    wrong: (given) =>
      given.one('reference') && !given.one('police')
        ? [{ field: 'police', text: 'Say what the police were asked' }]
        : [],
    makes: (given, _about, key): Made[] => {
      const police = given.one('police');
      return [
        {
          kind: 'no-access-assessment',
          payload: {
            ...given.some('contact'),
            parts: given.many('parts'),
            ...given.list('asked'),
            ...given.some('childLastSeen'),
            ...given.some('lastSeenBy'),
            immediate: given.one('immediate') === 'yes',
            reason: given.one('reason'),
            ...given.some('card'),
            ...given.some('next'),
            ...given.some('text'),
          },
        },
        ...(police === undefined
          ? []
          : [
              {
                kind: 'police-request' as const,
                payload: { request: `police:${key}`, step: 'made', asks: police, ...given.some('reference') },
              },
            ]),
      ];
    },
  },
  {
    slug: 'police-request',
    group: 'Talking, telling and asking',
    title: 'The police were asked',
    hint: 'It stays open until what came of it is recorded.',
    fields: () => [
      { type: 'one', name: 'asks', label: 'What for?', from: ASKED, required: 'Say what they were asked for' },
      { type: 'line', name: 'reference', label: 'Their reference' },
      TEXT('What you told them, and what they said'),
      WHEN,
    ],
    makes: (given, _about, key) => [
      {
        kind: 'police-request',
        payload: {
          request: `police:${key}`,
          step: 'made',
          asks: given.one('asks'),
          ...given.some('reference'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'police-outcome',
    group: 'Talking, telling and asking',
    title: 'What came of a request to the police',
    nothing: ({ record }) =>
      openPoliceRequests(record.understanding.view).length === 0 ? 'No request to the police is open.' : null,
    fields: ({ record }) => [
      {
        type: 'one',
        name: 'request',
        label: 'Which request?',
        from: openPoliceRequests(record.understanding.view).map((one) => ({
          value: one.payload.request,
          text: `${writtenDay(one.happened.last)}: ${record.sentence(one).replace(/\.$/, '')}`,
        })),
        required: 'Say which request',
      },
      { type: 'one', name: 'came', label: 'What came of it?', from: CAME, required: 'Say what came of it' },
      TEXT('What they said'),
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'police-request',
        payload: { request: given.one('request'), step: 'outcome', came: given.one('came'), ...given.some('text') },
      },
    ],
  },
];
