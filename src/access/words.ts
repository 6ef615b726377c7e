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

/**
 * How somebody stands to a family, as the record says. Where several are so, the first of these after `none` counts.
 * `accountable` is in the team and answers for one of its children; `named` may see a file that is restricted and has no
 * other part in it; `invited` is asked to a meeting about it; `opened` has given a reason and has a few hours.
 */
export const RELATIONSHIPS = [
  'none',
  'accountable',
  'team',
  'manager',
  'cover',
  'named',
  'invited',
  'opened',
  'whole-partnership',
] as const;
export type Relationship = (typeof RELATIONSHIPS)[number];

/** What is done, and to what. */
export const ACTIONS = [
  'sign-in',
  'see-own-account',
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
  'open-with-reason',
  'look-at-openings',
  'declare-conflict',
  'lift-conflict',
  'see-family-trail',
  'see-trail',
  'see-kept-address',
  'look-at-keeping',
  'erase',
  'answer-access-requests',
  'ask-by-link',
  'answer-by-link',
  'administer',
  'see-account-changes',
  'answer-feedback',
] as const;
export type Action = (typeof ACTIONS)[number];
