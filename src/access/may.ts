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
const SEES_ALL: readonly Account[] = ['safeguarding-lead', 'duty-team'];
const MANAGES: readonly Account[] = ['line-manager', 'safeguarding-lead'];
/** Accounts of people who see to it that there is a standby copy, or open it. */
const KEEPS_STANDBY: readonly Account[] = ['administrator', 'duty-team', 'safeguarding-lead'];
/** Accounts of people who decide on when something is done. */
const DECIDES: readonly Account[] = ['line-manager', 'conference-chair', 'safeguarding-lead'];

/** The rule of each action. An action without one does not exist: the compiler asks for it. */
const RULES: { readonly [One in Action]: (asker: Asker) => Verdict } = {
  'sign-in': () => yes('anyone may sign in'),
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
      ? ofFamily(asker)
      : no('only the duty team and the safeguarding lead see both of two families'),
  'see-procedures': () => yes('a procedure is a document that everybody may read'),
  'adopt-procedures': ({ account }) =>
    account === 'safeguarding-lead'
      ? yes('they answer for what the partnership follows')
      : no('what the partnership follows is decided by the safeguarding lead'),
  'redate-duty': (asker) =>
    DECIDES.includes(asker.account) ? ofFamily(asker) : no('another day is given by a manager'),
  'see-standby': ({ account }) =>
    KEEPS_STANDBY.includes(account)
      ? yes('they keep the standby copy, or will need it')
      : no('the standby copy is kept by the administrator and needed by the duty team'),
  'see-oversight': ({ account }) =>
    MANAGES.includes(account) ? yes('they manage people') : no('what was refused and put off is for managers'),
  'see-family': ofFamily,
  record: ofFamily,
  correct: ofFamily,
};

/** A family is for those who work with it: in the team, managing or covering for one of the team, or for all families. */
function ofFamily({ account, relationship }: Asker): Verdict {
  if (!WORKS_WITH_FAMILIES.includes(account)) return no('this account sees no text about families');
  switch (relationship) {
    case 'team':
      return yes('they are in the team around the family');
    case 'manager':
      return yes('they manage someone in the team around the family');
    case 'cover':
      return yes('they cover for someone in the team around the family');
    case 'whole-partnership':
      return SEES_ALL.includes(account)
        ? yes('they work for every family of the partnership')
        : no('only the duty team and the safeguarding lead work for every family');
    case 'none':
      return no('they do not work with this family');
  }
}

/** Whether somebody may do something (deny by default: what no rule allows is refused). */
export function may(action: Action, asker: Asker): Verdict {
  return RULES[action](asker);
}
