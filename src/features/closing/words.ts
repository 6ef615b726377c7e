import type { ClosingAsk } from '../../record/words.ts';

/** Where what closing asks is put right, and what that is called there. What is asked is read in `lists/closing-asks.yaml`. */
export const MENDS: { readonly [Ask in ClosingAsk]: { mend: string | null; how: string } } = {
  'reason-enough': {
    mend: null,
    how: 'Choose another reason above',
  },
  'every-agency-consulted': {
    mend: 'add/consultation?purposes=closure',
    how: 'Record what they answered',
  },
  'meeting-held': {
    mend: 'add/meeting?purposes=closure&step=held',
    how: 'Record the meeting',
  },
  'nothing-open': {
    mend: 'procedures',
    how: 'See what is open',
  },
  'child-seen-since': {
    mend: 'contacts/plan',
    how: 'Plan to see the child',
  },
  'no-concern-open': {
    mend: 'add/discussion?purposes=safety',
    how: 'Record what was done about it',
  },
  'managers-confirm': {
    mend: 'add/consultation?covers=agreement-to-no-further-action&covers=no-safeguarding-concern',
    how: 'Record who agrees',
  },
  'somebody-sees-each-child': {
    mend: 'add/watch',
    how: 'Say who sees the child',
  },
  'successor-named': {
    mend: 'add/ending-plan',
    how: 'Say who goes on',
  },
  'ending-plan': {
    mend: 'add/ending-plan',
    how: 'Write how the work ends',
  },
  'need-asked': {
    mend: null,
    how: 'Say above whether it does',
  },
  'receiving-place-confirmed': {
    mend: 'add/transfer',
    how: 'Ask the place there to take over',
  },
};
