import { parseDay } from '../../calendar/day.ts';
import { type Marker, markersOn, unseenBecauseOf } from '../../engagement/markers.ts';
import type { FormFault } from '../../platform/web/form.ts';
import { type About, type Choice, peopleChoices } from './about.ts';
import { deciders, teamMembers, truth, YES_NO } from './choices.ts';
import type { Field, Given } from './field.ts';
import { type AddForm, type Made, TEXT, WHEN } from './form.ts';
import { INCIDENT_FORM } from './incident-form.ts';

const GROUP = 'Safety of whoever visits';
const ADDRESS = 'the-address';
const NOTHING = 'nothing';
const NOT_YET = 'not-yet';

const VISITS: readonly Choice[] = [
  { value: 'not-alone', text: 'Nobody visits alone' },
  { value: 'with-police', text: 'Visits only with the police' },
  { value: 'not-at-home', text: 'Seen elsewhere, not at home' },
  { value: 'ask-manager', text: 'The manager is asked before each visit' },
];
const INSTEAD: readonly Choice[] = [
  { value: 'two-workers', text: 'By two workers' },
  { value: 'with-police', text: 'With the police' },
  { value: 'at-school', text: 'At school or nursery' },
  { value: 'at-our-office', text: 'At our office' },
  { value: 'by-another-agency', text: 'By another agency' },
  { value: 'other', text: 'In another way, which I describe' },
];

const todayOf = (about: About) => parseDay(about.today) ?? 0;
const standing = (about: About): Marker[] => markersOn(about.record.understanding, todayOf(about));
const standingChoices = (about: About): Choice[] =>
  standing(about).map((one) => {
    const entry = about.record.understanding.view.byId.get(one.setEntry);
    return { value: one.id, text: entry ? about.record.sentence(entry) : 'A safety marker' };
  });

/** What a marker may rest on: incidents, and contacts after which somebody felt unsafe; the latest first. */
const grounds = ({ record }: About): Choice[] =>
  record.understanding.view.entries
    .filter((one) => one.kind === 'incident' || (one.kind === 'contact' && one.payload.feltUnsafe === true))
    .toReversed()
    .slice(0, 12)
    .map((one) => ({ value: one.id, text: `${record.say.day(one.happened.said)}: ${record.sentence(one)}` }));

/** How the children are seen all the same: asked wherever a marker stops ordinary visits. */
const wayFields = (about: About, first: readonly Choice[]): Field[] =>
  about.children.length === 0
    ? []
    : [
        {
          type: 'one',
          name: 'instead',
          label: 'How are the children seen while it stands?',
          hint: 'A marker never means that a child goes unseen.',
          from: [...INSTEAD.filter((one) => one.value !== 'other'), ...first],
        },
        {
          type: 'many',
          name: 'children',
          label: 'Which children are seen like this?',
          from: peopleChoices(about.children),
        },
        { type: 'day', name: 'on', label: 'By when are they seen?', future: true },
        { type: 'one', name: 'who', label: 'Who sees them?', from: teamMembers(about) },
      ];

/** What is missing of a way that was chosen. */
function wrongWay(given: Given, about: About): FormFault[] {
  if (given.one('instead') === undefined || given.one('instead') === NOT_YET) return [];
  return [
    ...(given.many('children').length === 0 ? [{ field: 'children', text: 'Say which children' }] : []),
    ...((given.one('on') ?? '') < about.today
      ? [{ field: 'on-day', text: 'Say by which day they are seen: today, or one that is to come' }]
      : []),
  ];
}

const madeWay = (given: Given, marker: string | undefined): Made[] =>
  given.one('instead') === undefined || given.one('instead') === NOT_YET
    ? []
    : [
        {
          kind: 'seen-another-way',
          about: given.many('children'),
          payload: {
            children: given.many('children'),
            instead: given.one('instead'),
            on: given.one('on'),
            ...given.some('who'),
            ...given.some('agency'),
            ...(marker !== undefined && { marker }),
          },
        },
      ];

const NOT_ARRANGED: Choice = {
  value: NOT_YET,
  text: 'Not arranged yet. Until it is, everybody is told that they are not seen',
};

const reviewDay = (given: Given, about: About): FormFault[] =>
  (given.one('review') ?? '') <= about.today
    ? [{ field: 'review-day', text: 'Say when it is looked at again: a day that is to come' }]
    : [];

const MARKER_FORM: AddForm = {
  slug: 'safety-marker',
  group: GROUP,
  title: 'A safety marker is set',
  hint: 'About one person, or the address: what happened, where it is known from, and when it is looked at again.',
  before:
    'Write facts, not what somebody is like. Everybody who works with the family reads them, and whoever joins later; the person may ask to read them, too.',
  fields: (about) => [
    {
      type: 'one',
      name: 'person',
      label: 'About whom?',
      from: [...peopleChoices(about.people), { value: ADDRESS, text: 'The address, whoever is there' }],
      required: 'Say whom it is about',
    },
    { ...TEXT('What happened: when, where, and to whom'), required: 'Write what happened' },
    { type: 'line', name: 'source', label: 'Where is it known from?', required: 'Say where it is known from' },
    { type: 'many', name: 'because', label: 'What it rests on', from: grounds(about) },
    {
      type: 'one',
      name: 'visits',
      label: 'What does it ask of visits?',
      from: [...VISITS, { value: NOTHING, text: 'Nothing. It is only to be known' }],
      required: 'Say what it asks of visits',
    },
    {
      type: 'day',
      name: 'review',
      label: 'When is it looked at again?',
      future: true,
      required: 'Say when it is looked at again',
    },
    {
      type: 'one',
      name: 'toldPerson',
      label: 'Has the person been told?',
      hint: 'Tell them, unless that puts somebody in danger.',
      from: YES_NO,
      required: 'Say whether the person has been told',
    },
    { type: 'line', name: 'whyNotTold', label: 'If not, why not?' },
    ...wayFields(about, [NOT_ARRANGED]),
    { type: 'one', name: 'by', label: 'Who has agreed to it?', from: deciders(about) },
    WHEN,
  ],
  wrong: (given, about) => [
    ...reviewDay(given, about),
    ...(given.one('toldPerson') === 'no' && given.one('whyNotTold') === undefined
      ? [{ field: 'whyNotTold', text: 'Say why the person has not been told' }]
      : []),
    ...(given.one('visits') !== NOTHING && about.children.length > 0 && given.one('instead') === undefined
      ? [{ field: 'instead', text: 'Say how the children are seen while it stands, or that it is not arranged yet' }]
      : []),
    ...wrongWay(given, about),
  ],
  makes: (given, _about, key) => {
    const person = given.one('person') ?? ADDRESS;
    const visits = given.one('visits');
    return [
      {
        kind: 'safety-marker',
        ...(person !== ADDRESS && { about: [person] }),
        payload: {
          marker: key,
          step: 'set',
          ...(person === ADDRESS ? { atAddress: true } : { person }),
          ...(visits !== NOTHING && { visits }),
          ...given.list('because'),
          ...given.some('source'),
          ...given.some('review'),
          ...given.some('by'),
          ...truth(given.one('toldPerson'), 'toldPerson'),
          ...given.some('whyNotTold'),
          ...given.some('text'),
        },
      },
      ...madeWay(given, key),
    ];
  },
};

const AGAIN_FORM: AddForm = {
  slug: 'safety-marker-again',
  group: GROUP,
  title: 'A safety marker is looked at again',
  hint: 'It stays, with a new day on which it is looked at again, or it is lifted.',
  nothing: (about) => (standing(about).length === 0 ? 'No safety marker stands on this record.' : null),
  fields: (about) => [
    { type: 'one', name: 'marker', label: 'Which one?', from: standingChoices(about), required: 'Say which one' },
    {
      type: 'one',
      name: 'step',
      label: 'What came of it?',
      from: [
        { value: 'reviewed', text: 'It stays' },
        { value: 'lifted', text: 'It is lifted' },
      ],
      required: 'Say whether it stays',
    },
    { ...TEXT('What has happened since, and why it stays or is lifted'), required: 'Write why it stays or is lifted' },
    {
      type: 'one',
      name: 'visits',
      label: 'What does it ask of visits from now on?',
      hint: 'Leave it empty if that stays as it is.',
      from: VISITS,
    },
    { type: 'day', name: 'review', label: 'If it stays: when is it looked at again?', future: true },
    ...wayFields(about, [NOT_ARRANGED]),
    { type: 'one', name: 'by', label: 'Who has agreed to it?', from: deciders(about) },
    WHEN,
  ],
  wrong: (given, about) => {
    if (given.one('step') !== 'reviewed') return [];
    const marker = standing(about).find((one) => one.id === given.one('marker'));
    const open = unseenBecauseOf(about.record.understanding, todayOf(about)).some((one) =>
      one.markers.some(({ id }) => id === marker?.id),
    );
    const asks = marker?.visits === null ? given.one('visits') !== undefined : open;
    return [
      ...reviewDay(given, about),
      ...(asks && about.children.length > 0 && given.one('instead') === undefined
        ? [{ field: 'instead', text: 'Say how the children are seen while it stands, or that it is not arranged yet' }]
        : []),
      ...wrongWay(given, about),
    ];
  },
  makes: (given, about) => {
    const marker = standing(about).find((one) => one.id === given.one('marker'));
    const stays = given.one('step') === 'reviewed';
    return [
      {
        kind: 'safety-marker',
        ...(marker?.person && { about: [marker.person] }),
        payload: {
          marker: given.one('marker'),
          step: given.one('step'),
          ...(marker?.person && { person: marker.person }),
          ...(marker?.atAddress && { atAddress: true }),
          ...(stays && { ...given.some('visits'), ...given.some('review') }),
          ...given.some('by'),
          ...given.some('text'),
        },
      },
      ...(stays ? madeWay(given, given.one('marker')) : []),
    ];
  },
};

const WAY_FORM: AddForm = {
  slug: 'seen-another-way',
  group: GROUP,
  title: 'How a child is seen where nobody visits as usual',
  hint: 'Where a safety marker, or a worker’s safety, stops an ordinary visit.',
  nothing: (about) => (about.children.length === 0 ? 'No child is recorded in this family.' : null),
  fields: (about) => [
    {
      type: 'many',
      name: 'children',
      label: 'Which children?',
      from: peopleChoices(about.children),
      required: 'Say which children',
    },
    { type: 'one', name: 'instead', label: 'How are they seen?', from: INSTEAD, required: 'Say how they are seen' },
    { type: 'day', name: 'on', label: 'By when?', future: true, required: 'Say by when they are seen' },
    { type: 'one', name: 'who', label: 'Who sees them?', from: teamMembers(about) },
    { type: 'one', name: 'agency', label: 'Which agency?', from: about.involved },
    {
      type: 'one',
      name: 'marker',
      label: 'Because of one safety marker alone?',
      hint: 'Leave it empty if it is so whatever stands.',
      from: standingChoices(about),
    },
    TEXT(),
    WHEN,
  ],
  wrong: wrongWay,
  makes: (given) =>
    madeWay(given, given.one('marker')).map((made) => ({
      ...made,
      payload: { ...made.payload, ...given.some('text') },
    })),
};

const MAY_ALLOW = ['line-manager', 'senior-manager', 'safeguarding-lead'];
/** In which role somebody may let another visit alone; none where they are no manager. */
const allowsAs = ({ me }: About): string | undefined => MAY_ALLOW.find((one) => one === me.role || one === me.account);

const ALLOWED_FORM: AddForm = {
  slug: 'lone-visit-allowed',
  group: GROUP,
  title: 'Let somebody visit though a safety marker says otherwise',
  hint: 'For managers. It is for one worker on one day, and everybody sees that it was allowed, and by whom.',
  nothing: (about) => {
    if (allowsAs(about) === undefined)
      return 'Only a manager can let somebody visit though a safety marker says otherwise.';
    return standing(about).some((one) => one.visits !== null)
      ? null
      : 'No safety marker here says anything about visits.';
  },
  fields: (about) => [
    {
      type: 'one',
      name: 'professional',
      label: 'Who visits?',
      hint: 'Somebody else decides about a visit of your own.',
      from: visitors(about),
      required: 'Say who visits',
    },
    { type: 'day', name: 'on', label: 'On which day?', future: true, required: 'Say on which day' },
    {
      type: 'words',
      name: 'reason',
      label: 'Why, and how are they kept safe?',
      required: 'Say why, and how they are kept safe',
    },
    WHEN,
  ],
  wrong: (given, about) =>
    (given.one('on') ?? '') < about.today ? [{ field: 'on-day', text: 'That day is over' }] : [],
  makes: (given, about) => [
    {
      kind: 'lone-visit-allowed',
      payload: {
        professional: given.one('professional'),
        on: given.one('on'),
        by: allowsAs(about),
        ...given.some('reason'),
      },
    },
  ],
};

/** Whom one may let go: the team, and people of one's own agency who stand in for them; never oneself. */
function visitors(about: About): Choice[] {
  const team = teamMembers(about);
  const others = about.staff
    .filter((one) => one.agency === about.me.agency && !team.some(({ value }) => value === one.id))
    .map((one) => ({ value: one.id, text: one.name }));
  return [...team, ...others].filter((one) => one.value !== about.me.id);
}

/** The safety of whoever visits, and that it never leaves a child unseen (requirement group U). */
export const SAFETY_FORMS: readonly AddForm[] = [INCIDENT_FORM, MARKER_FORM, AGAIN_FORM, WAY_FORM, ALLOWED_FORM];
