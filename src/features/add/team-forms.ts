import { LEVELS } from '../../record/words.ts';
import { type About, codes, peopleChoices, words } from './about.ts';
import { EVIDENCE, needsEvidence, teamMembers, withEvidence } from './choices.ts';
import type { Field } from './field.ts';
import { type AddForm, TEXT, WHEN } from './form.ts';

/** Levels to which nobody is raised without evidence (S1-9-ms-h). */
const FURTHER: readonly string[] = ['child-protection', 'looked-after'];

const child = (about: About): Field => ({
  type: 'many',
  name: 'children',
  label: 'Which children?',
  from: peopleChoices(about.children),
  required: 'Say which child',
});
const member = (about: About): Field => ({
  type: 'one',
  name: 'professional',
  label: 'Who?',
  from: teamMembers(about),
  required: 'Say who',
});

/** The team and agencies round a family, how far each child is involved, and what the plan asks. */
export const TEAM_FORMS: readonly AddForm[] = [
  {
    slug: 'team-joined',
    group: 'Team',
    title: 'Somebody joins the team',
    hint: 'They see this family from then on.',
    fields: (about) => [
      {
        type: 'one',
        name: 'professional',
        label: 'Who?',
        from: about.staff.map((one) => ({ value: one.id, text: `${one.name}, ${one.agency_name}` })),
      },
      { type: 'line', name: 'name', label: 'Somebody who is not in the list: their name' },
      { type: 'one', name: 'agency', label: 'Their agency', from: about.agencies },
      {
        type: 'one',
        name: 'role',
        label: 'As what?',
        from: codes(about.lists, 'roles'),
        required: 'Say as what they join',
      },
      { type: 'line', name: 'phone', label: 'Telephone' },
      WHEN,
    ],
    makes: (given, about, key) => {
      const known = about.staff.find((one) => one.id === given.one('professional'));
      const agency = known?.agency ?? given.one('agency') ?? about.me.agency;
      return [
        {
          kind: 'team-joined',
          payload: {
            professional: known?.id ?? `professional:${key}`,
            agency,
            role: given.one('role'),
            name: known?.name ?? given.one('name') ?? 'Name not known',
            ...given.some('phone'),
          },
        },
      ];
    },
  },
  {
    slug: 'team-left',
    group: 'Team',
    title: 'Somebody leaves the team',
    fields: (about) => [
      member(about),
      { type: 'one', name: 'reason', label: 'Why?', from: codes(about.lists, 'worker-change-reasons') },
      TEXT('Who takes over, and what they must know'),
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'team-left',
        payload: { professional: given.one('professional'), ...given.some('reason'), ...given.some('text') },
      },
    ],
  },
  {
    slug: 'accountable-named',
    group: 'Team',
    title: 'Who answers for a child',
    hint: 'One professional for each child at any time.',
    fields: (about) => [child(about), member(about), WHEN],
    makes: (given) =>
      given.many('children').map((one) => ({
        kind: 'accountable-named',
        about: [one],
        payload: { child: one, professional: given.one('professional') },
      })),
  },
  {
    slug: 'agency-involved',
    group: 'Team',
    title: 'An agency is involved',
    hint: 'Also one that does not use Keepsight.',
    fields: (about) => [
      { type: 'one', name: 'agency', label: 'Which agency?', from: about.agencies },
      { type: 'line', name: 'name', label: 'One that is not in the list: its name' },
      {
        type: 'one',
        name: 'kind',
        label: 'What kind of agency?',
        from: codes(about.lists, 'agencies'),
        required: 'Say what kind of agency it is',
      },
      TEXT('Who told you'),
      WHEN,
    ],
    makes: (given, about, key) => {
      const known = about.agencies.find((one) => one.value === given.one('agency'));
      const name = known?.text ?? given.one('name');
      return [
        {
          kind: 'agency-involved',
          payload: {
            agency: known?.value ?? `agency:${key}`,
            kind: given.one('kind'),
            ...(name && { name }),
            ...given.some('text'),
          },
        },
      ];
    },
  },
  {
    slug: 'agency-ended',
    group: 'Team',
    title: 'An agency has ended its part',
    hint: 'They told me, or it is ours. It is recorded the moment somebody knows.',
    fields: (about) => [
      { type: 'one', name: 'agency', label: 'Which agency?', from: about.involved, required: 'Say which agency' },
      {
        type: 'one',
        name: 'how',
        label: 'How?',
        from: words(['closed', 'discharged', 'de-registered', 'transferred', 'referral-not-taken-on', 'other']),
        required: 'Say how it ended',
      },
      {
        type: 'one',
        name: 'needRemains',
        label: 'Does the need remain?',
        from: words(['yes', 'no', 'not-known']),
        required: 'Say whether the need remains',
      },
      TEXT('Who told you, and what they said'),
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'agency-ended',
        payload: {
          agency: given.one('agency'),
          how: given.one('how'),
          needRemains: given.one('needRemains'),
          ...given.some('text'),
        },
      },
    ],
  },
  {
    slug: 'agency-silent',
    group: 'Team',
    title: 'Nothing has been heard from an agency',
    fields: (about) => [
      { type: 'one', name: 'agency', label: 'Which agency?', from: about.involved, required: 'Say which agency' },
      { type: 'day', name: 'since', label: 'Since when' },
      TEXT('How you tried to reach it'),
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'agency-silent',
        payload: { agency: given.one('agency'), ...given.some('since'), ...given.some('text') },
      },
    ],
  },
  {
    slug: 'involvement-began',
    group: 'Plan, levels and assessments',
    title: 'A level begins',
    hint: 'Early help, child in need, a child protection plan.',
    fields: (about) => [
      child(about),
      { type: 'one', name: 'level', label: 'Which level?', from: words(LEVELS), required: 'Say which level' },
      { type: 'one', name: 'category', label: 'Category of the plan', from: codes(about.lists, 'plan-categories') },
      {
        ...EVIDENCE,
        hint: `Needed where a child protection plan begins, or a child is looked after. ${EVIDENCE.hint ?? ''}`,
      },
      TEXT(),
      WHEN,
    ],
    wrong: (given) => (FURTHER.includes(given.one('level') ?? '') ? needsEvidence(given) : []),
    makes: (given) =>
      given.many('children').map((one) => ({
        kind: 'involvement-began',
        about: [one],
        payload: { child: one, level: given.one('level'), ...given.some('category'), ...withEvidence(given) },
      })),
  },
  {
    slug: 'involvement-ended',
    group: 'Plan, levels and assessments',
    title: 'A level ends',
    fields: (about) => [
      child(about),
      { type: 'one', name: 'level', label: 'Which level?', from: words(LEVELS), required: 'Say which level' },
      { type: 'one', name: 'reason', label: 'Why?', from: codes(about.lists, 'closure-reasons-local') },
      TEXT(),
      WHEN,
    ],
    makes: (given) =>
      given.many('children').map((one) => ({
        kind: 'involvement-ended',
        about: [one],
        payload: { child: one, level: given.one('level'), ...given.some('reason'), ...given.some('text') },
      })),
  },
];
