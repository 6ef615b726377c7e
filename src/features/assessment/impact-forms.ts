import { writtenDay } from '../../calendar/day.ts';
import { isGoingOn } from '../../engagement/assessments.ts';
import { type FamilyForm, type Made, WHEN } from '../../platform/family/forms.ts';
import type { Field } from '../../platform/web/fields.ts';
import { type About, assessmentIn } from './about.ts';

/** So many entries are offered as what shows something. */
const OFFERED = 20;

const CHILDLESS = (about: About): string | null =>
  about.children.length === 0 ? 'No child is recorded in this family.' : null;

/** With whom it is gone through. */
const WITH: readonly string[] = ['line-manager', 'safeguarding-lead', 'early-help-coordinator', 'lead-professional'];

/** What else is gone through beside each child, as it stands in the talk (S4-issue-a, S4-issue-b, S4-issue-c). */
const REST = [
  {
    name: 'gaps',
    called: 'For the assessment',
    label: 'For the assessment: what is not known because of it, and which other professional could say?',
  },
  {
    name: 'family',
    called: 'For the family',
    label: 'For the family: may it come to serious harm if nothing is done, to more strain, or to a breakdown?',
  },
  {
    name: 'resources',
    called: 'For what they could be offered',
    label: 'For what they could be offered: is it a chance that comes once?',
  },
] as const;

/** The assessment that its address names, or the one that is going on; where there is none it stands by itself. */
const openIn = (about: About) => (about.of === '' ? about.assessments.findLast(isGoingOn) : assessmentIn(about));

const impactOf = (about: About, child: string, impact: string | undefined, evidence: string[] = []): Made => {
  const one = openIn(about);
  return {
    kind: 'assessment-impact',
    about: [child],
    payload: { ...(one && { assessment: one.id }), child, impact, ...(evidence.length > 0 && { evidence }) },
  };
};

/** What it means: for every child at once, as a procedure asks it; and for one child anew (S4-intro-b). */
export const IMPACT_FORMS: readonly FamilyForm<About>[] = [
  {
    slug: 'impacts',
    title: () => 'What it means for each child, and for the family',
    nothing: CHILDLESS,
    before: () => [
      'What does it mean that we do not reach them as was meant? Each child apart, since they differ. Facts first. What follows is decided with the one whom you go through it with.',
    ],
    filled: (about) => ({ of: openIn(about)?.id ?? '', with: 'line-manager' }),
    fields: (about) => [
      { type: 'hidden', name: 'of', label: 'Assessment' },
      ...about.children.map(
        ({ id, name }): Field => ({
          type: 'words',
          name: `child-${id}`,
          label: `For ${name}`,
          rows: 4,
          required: `Write what it means for ${name}`,
        }),
      ),
      ...REST.map(
        ({ name, label }): Field => ({ type: 'words', name, label, rows: 3, required: 'Write what it means' }),
      ),
      {
        type: 'one',
        name: 'with',
        label: 'With whom did you go through it?',
        from: WITH.map((value) => ({ value, text: about.lists.codes.get('roles')?.get(value)?.label ?? value })),
        required: 'Say with whom',
      },
      { type: 'words', name: 'decided', label: 'What was decided', rows: 3 },
      WHEN,
    ],
    makes: (given, about) => [
      {
        kind: 'discussion',
        payload: {
          with: [given.one('with')],
          purposes: ['engagement'],
          covers: ['impact-on-assessment-or-plan', 'impact-on-child', 'impact-on-family', 'impact-on-resources'],
          ...given.some('decided'),
          text: REST.map(({ name, called }) => `${called}: ${given.one(name) ?? ''}`).join('\n'),
        },
      },
      ...about.children.map(({ id }) => impactOf(about, id, given.one(`child-${id}`))),
    ],
  },
  {
    slug: 'impact',
    title: () => 'What it means for a child',
    nothing: CHILDLESS,
    before: () => [
      'What is not known because of it, what does not happen, and what that does to this child. Facts first, and what shows them.',
    ],
    filled: (about) => ({
      of: openIn(about)?.id ?? '',
      ...(about.children.length === 1 && { child: about.children[0]?.id ?? '' }),
    }),
    fields: (about) => [
      { type: 'hidden', name: 'of', label: 'Assessment' },
      {
        type: 'one',
        name: 'child',
        label: 'For which child?',
        from: about.children.map(({ id, name }) => ({ value: id, text: name })),
        required: 'Say for which child',
      },
      {
        type: 'words',
        name: 'impact',
        label: 'What does it mean for this child?',
        rows: 6,
        required: 'Write what it means for this child',
      },
      { type: 'many', name: 'evidence', label: 'What shows it?', from: evidenceOf(about) },
      WHEN,
    ],
    makes: (given, about) => [impactOf(about, given.one('child') ?? '', given.one('impact'), given.many('evidence'))],
  },
];

/** The last entries that say something of the children or their contacts. */
function evidenceOf({ record }: About) {
  const { view } = record.understanding;
  return view.entries
    .filter((entry) => !entry.stubbed && EVIDENCE.includes(entry.kind))
    .slice(-OFFERED)
    .toReversed()
    .map((entry) => ({ value: entry.id, text: `${writtenDay(entry.happened.last)}: ${record.sentence(entry)}` }));
}

const EVIDENCE: readonly string[] = [
  'contact',
  'sighting',
  'observation',
  'words',
  'school-attendance',
  'concern',
  'information-answer',
  'no-access-assessment',
  'incident',
  'note',
];
