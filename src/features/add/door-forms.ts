import { writtenDay } from '../../calendar/day.ts';
import { cardAtTheDoor } from '../../engagement/card.ts';
import { type Contact, noAccessVisit } from '../../engagement/contacts.ts';
import { openPoliceRequests } from '../../engagement/warnings.ts';
import type { About, Choice } from './about.ts';
import { ASKED, type Door, noAccessFields, noAccessWrong } from './door-fields.ts';
import type { Given } from './field.ts';
import { type AddForm, type Made, TEXT, WHEN } from './form.ts';

/** Visits without access, the latest first: each is assessed by whoever was there (S4-na-b). */
const withoutAccess = ({ record }: About): Contact[] =>
  record.understanding.contacts.filter((one) => noAccessVisit(one).holds).toReversed();

const doorOf = (about: About): Door => ({
  visits: withoutAccess(about).map((one) => ({
    value: one.id,
    text: `${writtenDay(one.on)}: ${about.record.sentence(one.entry).replace(/\.$/, '')}`,
  })),
  involved: about.involved,
  card: cardAtTheDoor(about.record.understanding.view),
});

/** The visit that a form tells of: as it was chosen, or what came of the planned contact that a device says it is of. */
function visitOf(given: Given, about: About): { contact?: string } {
  const of = given.one('of');
  const sent = of && withoutAccess(about).find(({ entry }) => entry.payload.of === of);
  const contact = given.one('contact') ?? (sent ? sent.id : undefined);
  return contact === undefined ? {} : { contact };
}

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
    fields: (about) => noAccessFields(doorOf(about)),
    wrong: noAccessWrong,
    makes: (given, about, key): Made[] => {
      const police = given.one('police');
      return [
        {
          kind: 'no-access-assessment',
          payload: {
            ...visitOf(given, about),
            parts: given.many('parts'),
            ...given.list('asked'),
            ...given.some('askedInWords'),
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
