import type { BetweenGap } from '../../engagement/between.ts';

/** What each gap says of a child, and since or on when. */
export const BETWEEN_TEXT: { readonly [Gap in BetweenGap]: (child: string, on: string) => string } = {
  'birth-unsaid': (child, on) =>
    `The birth of ${child} was expected on ${on}. Whether the baby is born is not on the record.`,
  'no-level': (child, on) =>
    `${child} has been at no level of help since ${on}, and nobody has decided that the work ends.`,
  'turned-18': (child, on) => `${child} was 18 on ${on}, and nobody is named who goes on.`,
  'turns-18': (child, on) => `${child} is 18 on ${on}. Nobody is named yet who goes on.`,
  unanswered: (child, on) =>
    `Another place was asked on ${on} to take over ${child}, and has not said that it has. Until then they stay with us.`,
};
