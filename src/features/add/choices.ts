import type { FormFault } from '../../platform/web/form.ts';
import { type About, type Choice, codes, peopleChoices } from './about.ts';
import type { Field, Given } from './field.ts';

const MANAGERS = [
  'line-manager',
  'senior-manager',
  'safeguarding-lead',
  'conference-chair',
  'child-protection-adviser',
];
/** Who may take a contact out of the count, or say that a procedure goes on (P5, P8). */
const DECIDERS = ['line-manager', 'senior-manager', 'safeguarding-lead'];
/** Agencies that are told or asked by what they are: nobody need know which office answered. */
const OUTSIDE = ['police', 'childrens-social-care', 'early-help', 'health-visiting', 'gp-practice', 'school'];

const rolesOf = (about: About, only: readonly string[]): Choice[] =>
  codes(about.lists, 'roles').filter((one) => only.includes(one.value));

export const managers = (about: About): Choice[] => rolesOf(about, MANAGERS);
export const deciders = (about: About): Choice[] => rolesOf(about, DECIDERS);
export const advisers = (about: About): Choice[] =>
  rolesOf(about, [
    'line-manager',
    'safeguarding-lead',
    'designated-safeguarding-lead',
    'child-protection-adviser',
    'conference-chair',
    'early-help-coordinator',
    'child-abuse-investigation-team',
    'legal-adviser',
    'independent-advocate',
    'other',
  ]);
export const outside = (about: About): Choice[] =>
  codes(about.lists, 'agencies').filter((one) => OUTSIDE.includes(one.value));

/** The people of the team by name, with what they are in it. */
export const teamMembers = (about: About): Choice[] =>
  about.team.map((one) => ({ value: one.professional, text: `${one.name}, ${one.role.replaceAll('-', ' ')}` }));

/** Who can be told: people of the team by name, managers by their role, the police and children's social care. */
export const told = (about: About): Choice[] => [
  ...teamMembers(about),
  ...managers(about).filter((one) => !about.team.some((member) => member.role === one.value)),
  ...outside(about).filter((one) => ['police', 'childrens-social-care'].includes(one.value)),
];

/** Whoever may have said something: of the family, of the team, or an agency. */
export const anybody = (about: About): Choice[] => [
  ...peopleChoices(about.people),
  ...teamMembers(about),
  ...about.agencies,
];

/**
 * Before anything is taken further it is said what the evidence is: that somebody does not take part is none by itself
 * (S1-9-ms-h).
 */
export const EVIDENCE: Field = {
  type: 'words',
  name: 'evidence',
  label: 'What is the evidence that the risk to the child is greater?',
  hint: 'Are you worried only because they do not take part, or does it make the risk greater? Say what was seen, heard or happened. Where it is done for another reason, say which.',
  rows: 3,
};

/** The evidence stands first in what the entry says; what is wrong where it is needed and is not there. */
export const withEvidence = (given: Given): { text?: string } => {
  const [evidence, text] = [given.one('evidence'), given.one('text')];
  const said = evidence === undefined ? text : [`Evidence of the risk: ${evidence}`, text].filter(Boolean).join('\n\n');
  return said === undefined ? {} : { text: said };
};
export const needsEvidence = (given: Given): FormFault[] =>
  given.one('evidence') === undefined
    ? [
        {
          field: 'evidence',
          text: 'Write what shows that the risk is greater. Not taking part is no evidence by itself',
        },
      ]
    : [];

export const YES_NO: readonly Choice[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

/** A yes or no as the record keeps it; nothing where nothing was said. */
export const truth = (said: string | undefined, as: string): { [Key in string]?: boolean } =>
  said === undefined ? {} : { [as]: said === 'yes' };
