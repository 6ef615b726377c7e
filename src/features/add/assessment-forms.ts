import { parseDay } from '../../calendar/day.ts';
import { type About, codes, peopleChoices } from './about.ts';
import { EVIDENCE, needsEvidence, told, truth, withEvidence, YES_NO } from './choices.ts';
import { type AddForm, TEXT, WHEN } from './form.ts';

/** The family engagement risk assessment that was begun last; null where none was. */
function lastFera({ record }: About): string | null {
  const last = record.understanding.view.entries.findLast((entry) => entry.kind === 'fera');
  return last?.kind === 'fera' ? last.payload.fera : null;
}

/** Steps by which nothing is taken further. */
const NO_FURTHER: readonly string[] = ['section-47-ended', 'no-further-action'];

/** What the summary said last, as it stands. */
function lastSummary({ record }: About) {
  const last = record.understanding.view.entries.findLast((entry) => entry.kind === 'summary');
  return last?.kind === 'summary' ? last.payload : null;
}

/** The summary, the family engagement risk assessment, steps in law, and what a school counts. */
export const ASSESSMENT_FORMS: readonly AddForm[] = [
  {
    slug: 'summary',
    group: 'Plan, levels and assessments',
    title: 'What helps and what gets in the way',
    hint: 'The summary on the family’s page. What it said before is filled in, to be revised.',
    before:
      'Write it as you would say it to the family. What stands in the way may be ours: the time, the place, the language, too many changes of worker.',
    filled: (about) => {
      const last = lastSummary(about);
      return last ? { helps: last.helps, inTheWay: last.inTheWay, text: last.text ?? '' } : {};
    },
    fields: () => [
      {
        type: 'words',
        name: 'helps',
        label: 'What helps?',
        hint: 'Who, when, where and how: what has worked, even once, and what the family is good at.',
        rows: 6,
        required: 'Write what helps. If nobody knows yet, write that',
      },
      {
        type: 'words',
        name: 'inTheWay',
        label: 'What gets in the way?',
        hint: 'What they say of it, and what you think. Facts, and no words that judge.',
        rows: 6,
        required: 'Write what gets in the way. If nobody knows yet, write that',
      },
      TEXT(),
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'summary',
        payload: { helps: given.one('helps'), inTheWay: given.one('inTheWay'), ...given.some('text') },
      },
    ],
  },
  {
    slug: 'fera',
    group: 'Plan, levels and assessments',
    title: 'A step of the family engagement risk assessment',
    fields: (about) => [
      {
        type: 'one',
        name: 'step',
        label: 'What has been done?',
        from: [
          { value: 'began', text: 'A new one was begun' },
          { value: 'completed', text: 'It was completed' },
          { value: 'signed', text: 'It was signed' },
          { value: 'shared', text: 'It was shared' },
          { value: 'reviewed', text: 'It was reviewed' },
          { value: 'not-needed', text: 'It was found not to be needed' },
        ],
        required: 'Say what has been done',
      },
      { type: 'one', name: 'by', label: 'By whom?', from: codes(about.lists, 'roles') },
      { type: 'many', name: 'to', label: 'If it was shared: with whom?', from: told(about) },
      { type: 'one', name: 'elevatedRisk', label: 'Does it find a raised risk?', from: YES_NO },
      { type: 'day', name: 'review', label: 'To be reviewed by', future: true },
      TEXT('What it comes to, in short'),
      WHEN,
    ],
    wrong: (given) => [
      ...(given.one('step') === 'shared' && given.many('to').length === 0
        ? [{ field: 'to', text: 'Say with whom it was shared' }]
        : []),
      ...(given.one('step') === 'signed' && given.one('by') === undefined
        ? [{ field: 'by', text: 'Say who signed it' }]
        : []),
      // The line manager's review is the one that the policy asks for (S2-11.3-p).
      ...(given.one('step') === 'reviewed' && given.one('by') === undefined
        ? [{ field: 'by', text: 'Say who reviewed it' }]
        : []),
    ],
    makes: (given, about, key) => [
      {
        kind: 'fera',
        payload: {
          fera: (given.one('step') === 'began' ? null : lastFera(about)) ?? `fera:${key}`,
          step: given.one('step'),
          ...given.list('to'),
          ...truth(given.one('elevatedRisk'), 'elevatedRisk'),
          ...given.some('review'),
          ...given.some('by'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'legal-step',
    group: 'Plan, levels and assessments',
    title: 'A step in law',
    before: 'Only the step itself. Advice about it is privileged and is kept apart.',
    reflect: { title: 'Before anything is taken further', group: 'escalation' },
    fields: (about) => [
      {
        type: 'one',
        name: 'step',
        label: 'Which step?',
        from: codes(about.lists, 'legal-steps'),
        required: 'Say which step it is',
      },
      { type: 'one', name: 'child', label: 'For which child, if for one', from: peopleChoices(about.children) },
      EVIDENCE,
      TEXT(),
      WHEN,
    ],
    wrong: (given) => (NO_FURTHER.includes(given.one('step') ?? '') ? [] : needsEvidence(given)),
    makes: (given) => [
      {
        kind: 'legal-step',
        about: [given.one('child') ?? []].flat(),
        payload: { step: given.one('step'), ...given.some('child'), ...withEvidence(given) },
      },
    ],
  },
  {
    slug: 'school-attendance',
    group: 'Plan, levels and assessments',
    title: 'How often a child was in school',
    hint: 'Half days, as the school counts them.',
    nothing: (about) => (about.children.length === 0 ? 'No child is recorded in this family.' : null),
    fields: (about) => [
      {
        type: 'one',
        name: 'child',
        label: 'Which child?',
        from: peopleChoices(about.children),
        required: 'Say which child',
      },
      { type: 'day', name: 'from', label: 'From', required: 'Say from which day' },
      { type: 'day', name: 'to', label: 'To', required: 'Say up to which day' },
      {
        type: 'number',
        name: 'possible',
        label: 'Sessions that were possible',
        required: 'Say how many were possible',
      },
      { type: 'number', name: 'present', label: 'Sessions the child was there', required: 'Say how many' },
      { type: 'number', name: 'authorised', label: 'Missed, and authorised' },
      { type: 'number', name: 'unauthorised', label: 'Missed, and not authorised' },
      TEXT(),
    ],
    wrong: (given) => {
      const [from, to] = ['from', 'to'].map((name) => parseDay(given.one(name) ?? '') ?? 0) as [number, number];
      const [possible, present] = [Number(given.one('possible')), Number(given.one('present'))];
      const missed = Number(given.one('authorised') ?? 0) + Number(given.one('unauthorised') ?? 0);
      return [
        ...(to < from ? [{ field: 'to-day', text: 'That is before the first day' }] : []),
        ...(present + missed > possible
          ? [{ field: 'present', text: 'There and missed together are more than were possible' }]
          : []),
      ];
    },
    makes: (given) => {
      const count = (name: string) => (given.one(name) === undefined ? {} : { [name]: Number(given.one(name)) });
      return [
        {
          kind: 'school-attendance',
          about: [given.one('child') ?? ''],
          happened: given.one('to') ?? '',
          payload: {
            child: given.one('child'),
            from: given.one('from'),
            to: given.one('to'),
            ...count('possible'),
            ...count('present'),
            ...count('authorised'),
            ...count('unauthorised'),
            ...given.some('text'),
          },
        },
      ];
    },
  },
];
