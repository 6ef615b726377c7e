import type { Kind } from '../../record/kinds.ts';

/** What one may want to read of a chronology, in the words of a filter. */
export const GROUPS = {
  contacts: 'Contacts',
  meetings: 'Meetings and talks between professionals',
  letters: 'Letters and what the family was told',
  decisions: 'Decisions, plans and assessments',
  concerns: 'Concerns, referrals and incidents',
  people: 'People and moves',
  procedure: 'Procedures',
  other: 'Other',
} as const;
export type Group = keyof typeof GROUPS;

/** The group that each kind of entry is read in. A new kind does not compile until it has one. */
export const GROUP_OF: Record<Kind, Group> = {
  'contact-planned': 'contacts',
  contact: 'contacts',
  sighting: 'contacts',
  'count-set-aside': 'contacts',
  explanation: 'contacts',
  barrier: 'contacts',
  'no-access-assessment': 'contacts',

  meeting: 'meetings',
  discussion: 'meetings',
  supervision: 'meetings',
  consultation: 'meetings',
  notification: 'meetings',
  'information-request': 'meetings',
  'information-answer': 'meetings',

  letter: 'letters',
  'family-told': 'letters',

  decision: 'decisions',
  'sharing-decision': 'decisions',
  'involvement-began': 'decisions',
  'involvement-ended': 'decisions',
  assessment: 'decisions',
  'legal-step': 'decisions',
  fera: 'decisions',
  plan: 'decisions',
  'plan-asks': 'decisions',

  concern: 'concerns',
  referral: 'concerns',
  incident: 'concerns',
  observation: 'concerns',
  'safe-contact': 'concerns',
  'life-event': 'concerns',

  'family-opened': 'people',
  'family-closed': 'people',
  'person-joined': 'people',
  'person-left': 'people',
  'person-changed': 'people',
  'person-born': 'people',
  'person-died': 'people',
  'people-merged': 'people',
  'people-unmerged': 'people',
  'household-moved': 'people',
  needs: 'people',
  'address-changed': 'people',
  'gp-changed': 'people',
  'school-changed': 'people',
  'removed-from-roll': 'people',
  'team-joined': 'people',
  'team-left': 'people',
  'accountable-named': 'people',
  'agency-involved': 'people',
  'agency-ended': 'people',
  'agency-silent': 'people',

  'run-opened': 'procedure',
  'stage-entered': 'procedure',
  'run-withdrawn': 'procedure',
  'run-confirmed': 'procedure',
  'run-migrated': 'procedure',
  'duty-declined': 'procedure',
  asserted: 'procedure',

  'school-attendance': 'other',
  words: 'other',
  complaint: 'other',
  note: 'other',
  correction: 'other',
};
