import type { Account } from '../../access/words.ts';

/** What an account is for, in the words of whoever gives it. */
export const ACCOUNT_WORDS: Readonly<Record<Account, { label: string; hint: string }>> = {
  practitioner: { label: 'Practitioner', hint: 'Sees the families that they work with.' },
  'line-manager': { label: 'Line manager', hint: 'Sees the families of those whom they manage, too.' },
  'conference-chair': {
    label: 'Conference chair or child protection adviser',
    hint: 'Sees families that they are asked to a meeting about.',
  },
  'safeguarding-lead': {
    label: 'Safeguarding lead',
    hint: 'Sees every family that is not restricted. Every safeguarding lead sees who has this.',
  },
  'duty-team': {
    label: 'Duty team',
    hint: 'Sees every family that is not restricted. Every safeguarding lead sees who has this.',
  },
  analyst: { label: 'Analyst', hint: 'Figures only.' },
  administrator: { label: 'Administrator', hint: 'Accounts only: no text about any family.' },
  auditor: { label: 'Auditor', hint: 'Who opened what, and nothing else.' },
};

/** What stands in a change, in words. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  name: 'Name',
  agency: 'Agency',
  kind: 'Kind',
  role: 'Role',
  account: 'Account',
  manager: 'Manager',
  phone: 'Telephone',
  email: 'E-mail',
  signs_in: 'Signs in',
  left_on: 'Last day',
  covered_by: 'Covered by',
  from_day: 'From',
  to_day: 'To',
};
