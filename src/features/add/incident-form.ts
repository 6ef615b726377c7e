import { codes, peopleChoices, words } from './about.ts';
import { managers, outside, teamMembers } from './choices.ts';
import { type AddForm, TEXT, WHEN } from './form.ts';

/** Enough by itself: nobody has to explain a feeling before they may report it (S3-7-b). */
const FEELING = 'felt-unsafe';

/** An incident with one of us (S1-9-k1 to S1-9-k7, S1-9-l, S3-7-a). "I felt unsafe" is enough. */
export const INCIDENT_FORM: AddForm = {
  slug: 'incident',
  group: 'Safety of whoever visits',
  title: 'Something happened to one of us, or I felt unsafe',
  hint: 'A threat, an insult, a fright, a feeling. Your manager is told at once, and everybody is warned before a visit.',
  before: 'Are you safe now? If not, call 999. Tell your manager today, whatever it was: it is not part of the job.',
  reflect: { title: 'To make sense of it afterwards', group: 'hostility' },
  fields: (about) => [
    WHEN,
    {
      type: 'many',
      name: 'types',
      label: 'What happened?',
      hint: 'That you felt unsafe is enough. You need not say why.',
      from: codes(about.lists, 'incident-types'),
      required: 'Say what happened. That you felt unsafe is enough',
    },
    TEXT('What happened, in order, and what was said'),
    {
      type: 'many',
      name: 'towards',
      label: 'Towards whom?',
      from: [
        ...(about.team.some((one) => one.professional === about.me.id)
          ? []
          : [{ value: about.me.id, text: about.me.name }]),
        ...teamMembers(about),
      ],
    },
    {
      type: 'many',
      name: 'present',
      label: 'Who else was there?',
      hint: 'Children too: what frightened you may frighten them every day.',
      from: [...peopleChoices(about.people), ...teamMembers(about)],
    },
    { type: 'one', name: 'childPresent', label: 'Was a child there?', from: words(['yes', 'no']) },
    {
      type: 'many',
      name: 'reportedTo',
      label: 'Who has been told?',
      from: [
        ...managers(about),
        ...outside(about).filter((one) => ['police', 'childrens-social-care'].includes(one.value)),
      ],
    },
    { type: 'line', name: 'policeRef', label: 'The reference that the police gave' },
    {
      type: 'words',
      name: 'support',
      label: 'What support is needed, or was given?',
      hint: 'To whoever it happened to: somebody to talk to, time, another worker beside them.',
      rows: 3,
    },
  ],
  wrong: (given, about) => {
    const childThere = given.many('present').some((id) => about.children.some((child) => child.id === id));
    const feelingAlone = given.many('types').every((one) => one === FEELING);
    return [
      ...(!feelingAlone && given.one('text') === undefined ? [{ field: 'text', text: 'Write what happened' }] : []),
      ...(!feelingAlone && given.one('childPresent') === undefined && !childThere
        ? [{ field: 'childPresent', text: 'Say whether a child was there' }]
        : []),
      ...(given.one('childPresent') === 'no' && childThere
        ? [{ field: 'childPresent', text: 'You ticked a child among those who were there: say which is right' }]
        : []),
    ];
  },
  makes: (given, about) => {
    const children = given.many('present').filter((id) => about.children.some((child) => child.id === id));
    const said = given.one('childPresent');
    const childPresent = children.length > 0 ? true : said === undefined ? undefined : said === 'yes';
    return [
      {
        kind: 'incident',
        ...(children.length > 0 && { about: children }),
        payload: {
          types: given.many('types'),
          ...given.list('towards'),
          ...(childPresent !== undefined && { childPresent }),
          ...given.list('present'),
          ...given.some('support'),
          ...given.list('reportedTo'),
          ...given.some('policeRef'),
          ...given.some('text'),
        },
      },
    ];
  },
};
