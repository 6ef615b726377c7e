import type { ClosingAsk } from '../../record/words.ts';

/** What closing asks, as it is read; where it is put right; and whether what is missing are agencies by their id. */
export const ASKS: { readonly [Ask in ClosingAsk]: { title: string; mend: string | null; how: string } } = {
  'reason-enough': {
    title: 'A reason that is enough by itself',
    mend: null,
    how: 'Choose another reason above',
  },
  'every-agency-consulted': {
    title: 'Every agency that works with the family was asked',
    mend: 'add/consultation?purposes=closure',
    how: 'Record what they answered',
  },
  'meeting-held': {
    title: 'A meeting was held, since contact was part of a plan of several agencies',
    mend: 'add/meeting?purposes=closure&step=held',
    how: 'Record the meeting',
  },
  'nothing-open': {
    title: 'No procedure, assessment or request to the police is open',
    mend: 'procedures',
    how: 'See what is open',
  },
  'child-seen-since': {
    title: 'Each child was seen since there was last reason to worry',
    mend: 'contacts/plan',
    how: 'Plan to see the child',
  },
  'no-concern-open': {
    title: 'No safeguarding concern is without an answer',
    mend: 'add/discussion?purposes=safety',
    how: 'Record what was done about it',
  },
  'managers-confirm': {
    title: 'The line manager of each agency agrees: nothing more to do, and no concern',
    mend: 'add/consultation?covers=agreement-to-no-further-action&covers=no-safeguarding-concern',
    how: 'Record who agrees',
  },
  'somebody-sees-each-child': {
    title: 'Somebody else is named who still sees each child',
    mend: 'add/watch',
    how: 'Say who sees the child',
  },
  'successor-named': {
    title: 'It is said who goes on, or that nobody needs to',
    mend: 'add/ending-plan',
    how: 'Say who goes on',
  },
  'ending-plan': {
    title: 'When to refer back, and how the family can come back',
    mend: 'add/ending-plan',
    how: 'Write how the work ends',
  },
  'need-asked': {
    title: 'The need does not remain',
    mend: null,
    how: 'Say above whether it does',
  },
  'receiving-place-confirmed': {
    title: 'The place they moved to has said that it has them',
    mend: 'add/transfer',
    how: 'Ask the place there to take over',
  },
};
