import { listOf } from '../../procedure/schema.ts';
import { COVERS, NO_ACCESS_PARTS, PURPOSES } from '../../record/words.ts';
import { type About, codes, peopleChoices, words } from './about.ts';
import { type AddForm, TEXT, WHEN } from './form.ts';

const MANAGERS = [
  'line-manager',
  'senior-manager',
  'safeguarding-lead',
  'conference-chair',
  'child-protection-adviser',
];
const roles = (about: About, only: readonly string[]) =>
  codes(about.lists, 'roles').filter((one) => only.includes(one.value));

/** Who can be told: people of the team by name, and roles. */
const told = (about: About) => [
  ...about.team.map((one) => ({ value: one.professional, text: `${one.name}, ${one.role.replaceAll('-', ' ')}` })),
  ...roles(about, MANAGERS).filter((one) => !about.team.some((member) => member.role === one.value)),
];

/** What professionals do: talk, tell, meet, write, ask, decide. Doing it is what meets what a procedure asks. */
export const WORK_FORMS: readonly AddForm[] = [
  {
    slug: 'discussion',
    group: 'Work',
    title: 'A talk with my manager',
    hint: 'Or with another who decides. This is what a procedure asks for when it says to talk.',
    fields: (about) => [
      WHEN,
      {
        type: 'many',
        name: 'with',
        label: 'With whom?',
        from: roles(about, MANAGERS),
        required: 'Say with whom you talked',
      },
      {
        type: 'many',
        name: 'purposes',
        label: 'What about?',
        from: words(PURPOSES),
        required: 'Say what it was about',
      },
      { type: 'many', name: 'covers', label: 'What was spoken about', from: words(COVERS) },
      { type: 'words', name: 'decided', label: 'What was decided' },
      { type: 'day', name: 'review', label: 'To be looked at again on', future: true },
      TEXT('What was said'),
    ],
    makes: (given) => [
      {
        kind: 'discussion',
        payload: {
          with: given.many('with'),
          purposes: given.many('purposes'),
          ...given.list('covers'),
          ...given.some('decided'),
          ...given.some('review'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'notification',
    group: 'Work',
    title: 'I told others',
    hint: 'A call or message to colleagues. Saving it is the written follow-up.',
    fields: (about) => [
      WHEN,
      { type: 'many', name: 'to', label: 'Whom?', from: told(about), required: 'Say whom you told' },
      { type: 'many', name: 'covers', label: 'About what?', from: words(COVERS) },
      {
        type: 'one',
        name: 'how',
        label: 'How?',
        from: words(['call', 'email', 'in-person', 'letter', 'record']),
      },
      TEXT('What you said'),
    ],
    makes: (given) => [
      {
        kind: 'notification',
        payload: { to: given.many('to'), ...given.list('covers'), ...given.some('how'), ...given.some('text') },
      },
    ],
  },
  {
    slug: 'information-request',
    group: 'Work',
    title: 'I asked other agencies',
    fields: (about) => [
      WHEN,
      { type: 'many', name: 'to', label: 'Which agencies?', from: about.agencies, required: 'Say whom you asked' },
      { type: 'day', name: 'due', label: 'To be answered by', future: true },
      TEXT('What you asked'),
    ],
    makes: (given) => [
      { kind: 'information-request', payload: { to: given.many('to'), ...given.some('due'), ...given.some('text') } },
    ],
  },
  {
    slug: 'information-answer',
    group: 'Work',
    title: 'An agency answered, or did not',
    fields: (about) => [
      WHEN,
      { type: 'one', name: 'from', label: 'Which agency?', from: about.agencies, required: 'Say which agency' },
      {
        type: 'one',
        name: 'gave',
        label: 'What came of it?',
        from: words(['information', 'nothing-known', 'refused', 'no-answer']),
        required: 'Say what came of it',
      },
      { type: 'day', name: 'childLastSeen', label: 'When it last saw the child' },
      TEXT('What it said'),
    ],
    makes: (given) => [
      {
        kind: 'information-answer',
        payload: {
          from: given.one('from'),
          gave: given.one('gave'),
          ...given.some('childLastSeen'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'meeting',
    group: 'Work',
    title: 'A meeting',
    fields: (about) => [
      WHEN,
      {
        type: 'one',
        name: 'type',
        label: 'Which meeting?',
        from: codes(about.lists, 'meeting-types'),
        required: 'Say which meeting',
      },
      {
        type: 'one',
        name: 'step',
        label: 'Was it…',
        from: words(['held', 'arranged', 'cancelled']),
        required: 'Say whether it was held',
      },
      { type: 'day', name: 'for', label: 'If it is arranged: for which day', future: true },
      {
        type: 'many',
        name: 'purposes',
        label: 'What it was for',
        hint: 'A routine meeting meets nothing that a procedure asks for; say if it was more.',
        from: words(PURPOSES),
      },
      { type: 'many', name: 'covers', label: 'What was spoken about', from: words(COVERS) },
      {
        type: 'many',
        name: 'attended',
        label: 'Who came',
        from: about.team.map((one) => ({ value: one.professional, text: one.name })),
      },
      {
        type: 'one',
        name: 'parents',
        label: 'The parents',
        from: words(['came', 'invited-did-not-come', 'not-invited', 'represented']),
      },
      { type: 'day', name: 'review', label: 'Next one on', future: true },
      TEXT('What was agreed'),
    ],
    makes: (given) => [
      {
        kind: 'meeting',
        payload: {
          type: given.one('type'),
          step: given.one('step'),
          ...given.some('for'),
          ...given.list('purposes'),
          ...given.list('covers'),
          ...given.list('attended'),
          ...given.some('parents'),
          ...given.some('review'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'letter',
    group: 'Work',
    title: 'A letter that was sent',
    hint: 'Only record it here. Before you write: is it safe to write to this home?',
    fields: (about) => [
      WHEN,
      {
        type: 'many',
        name: 'to',
        label: 'To whom?',
        from: [...peopleChoices(about.people), { value: 'parent-or-carer', text: 'The parents or carers' }],
        required: 'Say to whom',
      },
      { type: 'one', name: 'by', label: 'Who signed it', from: codes(about.lists, 'roles') },
      { type: 'many', name: 'contains', label: 'What it is about', from: words(COVERS) },
      {
        type: 'one',
        name: 'channel',
        label: 'How it went',
        from: words(['post', 'by-hand', 'recorded-delivery', 'email', 'read-out']),
      },
      TEXT(),
    ],
    makes: (given) => [
      {
        kind: 'letter',
        payload: {
          to: given.many('to'),
          ...given.some('by'),
          ...given.list('contains'),
          ...given.some('channel'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'family-told',
    group: 'Work',
    title: 'We told the family',
    fields: (about) => [
      WHEN,
      { type: 'many', name: 'topics', label: 'About what?', from: words(COVERS), required: 'Say what they were told' },
      { type: 'many', name: 'whom', label: 'Whom', from: peopleChoices(about.people) },
      {
        type: 'one',
        name: 'how',
        label: 'How',
        from: words(['in-person', 'call', 'letter', 'meeting', 'through-someone']),
      },
      TEXT('What they said to it'),
    ],
    makes: (given) => [
      {
        kind: 'family-told',
        payload: { topics: given.many('topics'), ...given.list('whom'), ...given.some('how'), ...given.some('text') },
      },
    ],
  },
  {
    slug: 'no-access-assessment',
    group: 'Work',
    title: 'After a visit without access',
    hint: 'What was considered, and whether somebody must step in now.',
    fields: () => [
      WHEN,
      {
        type: 'many',
        name: 'parts',
        label: 'What was considered',
        from: words(NO_ACCESS_PARTS),
        required: 'Say what was considered',
      },
      {
        type: 'one',
        name: 'immediate',
        label: 'Must somebody step in now?',
        from: words(['yes', 'no']),
        required: 'Say yes or no',
      },
      { type: 'words', name: 'reason', label: 'Why?', required: 'Say why' },
      { type: 'day', name: 'childLastSeen', label: 'When an agency last saw the child' },
    ],
    makes: (given) => [
      {
        kind: 'no-access-assessment',
        payload: {
          parts: given.many('parts'),
          immediate: given.one('immediate') === 'yes',
          reason: given.one('reason'),
          ...given.some('childLastSeen'),
        },
      },
    ],
  },
  {
    slug: 'decision',
    group: 'Work',
    title: 'A decision',
    hint: 'An outcome that a procedure names, or another.',
    fields: (about) => [
      WHEN,
      {
        type: 'one',
        name: 'by',
        label: 'Who decided?',
        from: codes(about.lists, 'roles'),
        required: 'Say who decided',
      },
      { type: 'one', name: 'outcome', label: 'What a procedure’s outcome was', from: outcomesOf(about) },
      { type: 'words', name: 'decided', label: 'What was decided, in words', required: 'Say what was decided' },
      { type: 'words', name: 'reasons', label: 'Why', required: 'Say why' },
      { type: 'day', name: 'review', label: 'To be looked at again on', future: true },
    ],
    makes: (given) => {
      const [run, outcome] = (given.one('outcome') ?? '').split(' ');
      return [
        {
          kind: 'decision',
          payload: {
            by: given.one('by'),
            ...(run && outcome && { run, outcome }),
            decided: given.one('decided'),
            reasons: given.one('reasons'),
            ...given.some('review'),
          },
        },
      ];
    },
  },
  {
    slug: 'duty-declined',
    group: 'Work',
    title: 'Not to do what a procedure asks',
    hint: 'Where the policy leaves room, with a reason. It stays to be seen at supervision.',
    fields: (about) => [
      WHEN,
      {
        type: 'one',
        name: 'duty',
        label: 'What will not be done?',
        from: dutiesOf(about),
        required: 'Choose what will not be done',
      },
      {
        type: 'one',
        name: 'by',
        label: 'Who decided?',
        from: codes(about.lists, 'roles'),
        required: 'Say who decided',
      },
      { type: 'words', name: 'reason', label: 'Why?', required: 'Say why' },
      { type: 'day', name: 'review', label: 'To be looked at again on', future: true },
    ],
    makes: (given) => {
      const [run = '', duty = ''] = (given.one('duty') ?? '').split(' ');
      return [
        {
          kind: 'duty-declined',
          payload: { run, duty, by: given.one('by'), reason: given.one('reason'), ...given.some('review') },
        },
      ];
    },
  },
  {
    slug: 'note',
    group: 'Work',
    title: 'A note',
    fields: () => [WHEN, { ...TEXT('What should be known'), required: 'Write the note' }],
    makes: (given) => [{ kind: 'note', payload: given.some('text') }],
  },
];

/** Outcomes of the open runs, each as "RUN OUTCOME". */
function outcomesOf(about: About) {
  return about.runs.flatMap((run) => {
    const edition = about.editions.find((one) => one.id === run.procedure);
    return Object.entries(edition?.rules.outcomes ?? {}).map(([name, outcome]) => ({
      value: `${run.id} ${name}`,
      text: `${run.title}: ${name.replaceAll('-', ' ')} (by ${listOf(outcome.by).join(' or ').replaceAll('-', ' ')})`,
    }));
  });
}

const dutiesOf = (about: About) =>
  about.runs.flatMap((run) =>
    run.duties.map((duty) => ({ value: `${run.id} ${duty.name}`, text: `${duty.ask} (${run.title})` })),
  );
