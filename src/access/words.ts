/** What a professional's account is for. One account has one. */
export const ACCOUNTS = [
  'practitioner',
  'line-manager',
  'conference-chair',
  'safeguarding-lead',
  'duty-team',
  'analyst',
  'administrator',
  'auditor',
] as const;
export type Account = (typeof ACCOUNTS)[number];

/** How somebody stands to a family, as the record says. */
export const RELATIONSHIPS = ['none', 'team', 'manager', 'cover', 'whole-partnership'] as const;
export type Relationship = (typeof RELATIONSHIPS)[number];

/** What is done, and to what. */
export const ACTIONS = [
  'sign-in',
  'see-own-work',
  'see-family',
  'record',
  'correct',
  'search',
  'open-family',
  'import',
  'see-managers-morning',
  'see-act-now',
  'see-help',
  'join-people',
  'join-families',
  'see-procedures',
  'adopt-procedures',
  'redate-duty',
  'see-standby',
  'see-oversight',
] as const;
export type Action = (typeof ACTIONS)[number];
