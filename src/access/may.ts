import { SEES_ALL } from './relationship.ts';
import type { Account, Action, Relationship } from './words.ts';

/** Who asks, of which agency, and how they stand to the family that it is about, if it is about one. */
export type Asker = { account: Account; agency: string; relationship: Relationship };

/** Whether somebody may, and why or why not, in words that reach the person. */
export type Verdict = { may: boolean; why: string };

const yes = (why: string): Verdict => ({ may: true, why });
const no = (why: string): Verdict => ({ may: false, why });

/** Accounts of people who work with families and so may record. */
const WORKS_WITH_FAMILIES: readonly Account[] = [
  'practitioner',
  'line-manager',
  'conference-chair',
  'safeguarding-lead',
  'duty-team',
];
const MANAGES: readonly Account[] = ['line-manager', 'safeguarding-lead'];
/** Accounts of people who see to it that there is a standby copy, or open it. */
const KEEPS_STANDBY: readonly Account[] = ['administrator', 'duty-team', 'safeguarding-lead'];
/** Accounts of people who decide on when something is done. */
const DECIDES: readonly Account[] = ['line-manager', 'conference-chair', 'safeguarding-lead'];
/** Accounts of people who look at who has opened what. */
const LOOKS_AT_TRAILS: readonly Account[] = ['auditor', 'safeguarding-lead'];

/** Accounts of people who change accounts, and who look at what they change. */
const CHECKS_ACCOUNTS: readonly Account[] = ['administrator', 'auditor', 'safeguarding-lead'];

/** The rule of each action. An action without one does not exist: the compiler asks for it. */
const RULES: { readonly [One in Action]: (asker: Asker) => Verdict } = {
  'sign-in': () => yes('anyone may sign in'),
  'see-own-account': () => yes('everybody looks after their own account'),
  'see-help': () => yes('help is for everyone'),
  'see-act-now': () => yes('who to call is for everyone'),
  'see-own-work': ({ account }) =>
    WORKS_WITH_FAMILIES.includes(account) ? yes('it is their own work') : no('this account has no families'),
  search: ({ account }) =>
    WORKS_WITH_FAMILIES.includes(account)
      ? yes('people who work with families may ask whether one is known')
      : no('this account does not search for people'),
  'open-family': ({ account }) =>
    WORKS_WITH_FAMILIES.includes(account)
      ? yes('whoever meets a family may open it')
      : no('this account does not open families'),
  import: ({ account }) =>
    SEES_ALL.includes(account)
      ? yes('a list names people of every family, and they work for every family')
      : no('lists are brought in by the duty team and the safeguarding lead'),
  'see-managers-morning': ({ account }) =>
    MANAGES.includes(account) ? yes('they manage people') : no('the morning page is for managers'),
  'join-people': ({ account }) =>
    SEES_ALL.includes(account)
      ? yes('they work for every family of the partnership, and so may say who is one person')
      : no('only the duty team and the safeguarding lead see both of two families'),
  'join-families': (asker) =>
    SEES_ALL.includes(asker.account)
      ? staying(asker)
      : no('only the duty team and the safeguarding lead see both of two families'),
  'see-procedures': () => yes('a procedure is a document that everybody may read'),
  'adopt-procedures': ({ account }) =>
    account === 'safeguarding-lead'
      ? yes('they answer for what the partnership follows')
      : no('what the partnership follows is decided by the safeguarding lead'),
  'redate-duty': (asker) =>
    DECIDES.includes(asker.account) ? staying(asker) : no('another day is given by a manager'),
  'see-standby': ({ account }) =>
    KEEPS_STANDBY.includes(account)
      ? yes('they keep the standby copy, or will need it')
      : no('the standby copy is kept by the administrator and needed by the duty team'),
  'see-oversight': ({ account }) =>
    MANAGES.includes(account) ? yes('they manage people') : no('what was refused and put off is for managers'),
  'open-with-reason': ({ account }) =>
    WORKS_WITH_FAMILIES.includes(account)
      ? yes('who works with families may open one for a few hours, with a reason that others read at once')
      : no('this account opens no family, whatever the reason'),
  'look-at-openings': ({ account }) =>
    MANAGES.includes(account)
      ? yes('they look at what was opened with a reason')
      : no('what was opened with a reason is looked at by managers'),
  'declare-conflict': ({ account }) =>
    WORKS_WITH_FAMILIES.includes(account)
      ? yes('whoever knows somebody in a family says so')
      : no('this account sees no family'),
  'lift-conflict': ({ account }) =>
    account === 'safeguarding-lead'
      ? yes('they decide that it stands in nobody’s way any more')
      : no('what somebody declared is lifted by the safeguarding lead'),
  'see-family-trail': familyTrail,
  'see-trail': ({ account }) =>
    LOOKS_AT_TRAILS.includes(account)
      ? yes('they look at who has opened what')
      : no('who has opened what is looked at by the auditor and the safeguarding lead'),
  'look-at-keeping': ({ account }) =>
    account === 'safeguarding-lead'
      ? yes('they answer for what is kept, and for how long')
      : no('how long records are kept is looked at by the safeguarding lead'),
  erase: (asker) =>
    asker.account === 'safeguarding-lead'
      ? staying(asker)
      : no('what a record says is erased by the safeguarding lead'),
  'answer-access-requests': (asker) =>
    asker.account === 'safeguarding-lead'
      ? staying(asker)
      : no('what somebody is given of their record is decided by the safeguarding lead'),
  'ask-by-link': staying,
  'answer-by-link': () => yes('whoever was sent the link may answer'),
  administer: ({ account }) =>
    account === 'administrator'
      ? yes('they look after accounts')
      : no('accounts are looked after by the administrator'),
  'see-account-changes': ({ account }) =>
    CHECKS_ACCOUNTS.includes(account)
      ? yes('they look at what was changed of accounts')
      : no('what was changed of accounts is looked at by those who check it'),
  'answer-feedback': ({ account }) =>
    MANAGES.includes(account)
      ? yes('they answer for their agency')
      : no('what an agency did about what families say is answered by its managers'),
  'see-kept-address': (asker) =>
    asker.relationship === 'invited'
      ? no('who is asked to a meeting does not need where somebody lives')
      : ofFamily(asker),
  'see-family': ofFamily,
  record: ofFamily,
  correct: staying,
};

/**
 * A family is for those who work with it: in the team, managing or covering for one of the team, named where its file is
 * restricted, asked to a meeting about it, with a reason for a few hours, or for all families.
 */
function ofFamily({ account, relationship }: Asker): Verdict {
  if (!WORKS_WITH_FAMILIES.includes(account)) return no('this account sees no text about families');
  switch (relationship) {
    case 'accountable':
      return yes('they answer for a child of the family');
    case 'team':
      return yes('they are in the team around the family');
    case 'manager':
      return yes('they manage someone in the team around the family');
    case 'cover':
      return yes('they cover for someone in the team around the family');
    case 'named':
      return yes('they are named among those who may see a file that is restricted');
    case 'invited':
      return yes('they are asked to a meeting about the family');
    case 'opened':
      return yes('they gave a reason, and have a few hours');
    case 'whole-partnership':
      return SEES_ALL.includes(account)
        ? yes('they work for every family of the partnership')
        : no('only the duty team and the safeguarding lead work for every family');
    case 'none':
      return no('they do not work with this family');
  }
}

/** What changes a record that is there is for those who stay with the family, not for those who are there for a while. */
function staying(asker: Asker): Verdict {
  if (asker.relationship === 'invited')
    return no('who is asked to a meeting adds to the record, and changes nothing in it');
  if (asker.relationship === 'opened')
    return no('who opened it with a reason adds to the record, and changes nothing in it');
  return ofFamily(asker);
}

/** Who has opened a family's record: for whoever answers for its children, their managers, and the safeguarding lead. */
function familyTrail(asker: Asker): Verdict {
  const seen = ofFamily(asker);
  if (!seen.may) return seen;
  const { account, relationship } = asker;
  if (relationship === 'accountable') return yes('they answer for a child of the family');
  if (relationship === 'manager') return yes('they manage someone in the team around the family');
  return account === 'safeguarding-lead' && relationship !== 'opened'
    ? yes('they answer for who sees what')
    : no('who opened a record is for whoever answers for its children, and for their managers');
}

/** Whether somebody may do something (deny by default: what no rule allows is refused). */
export function may(action: Action, asker: Asker): Verdict {
  return RULES[action](asker);
}
