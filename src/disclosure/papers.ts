import type { Household } from './safe-contact.ts';

/** Whether somebody may be given a paper: they may; nothing at all goes to them; or nothing in writing does. */
export type Paper = 'may' | 'nothing' | 'not-in-writing';

/**
 * Whether somebody of a family may be given a paper that tells of the others in it. Where anybody may be at risk, only
 * whoever is at risk is given one, and whoever that is from never is; where papers are read by somebody else, or it was
 * said that nothing is to be written, it is gone through in person instead (trust.md threat 4).
 */
export function paperFor({ person, atRisk, named, said }: Household): Paper {
  if (named.has(person) || (atRisk.size > 0 && !atRisk.has(person))) return 'nothing';
  const { neverWrite = false, readBy = [], through } = said ?? {};
  return neverWrite || readBy.length > 0 || through !== undefined ? 'not-in-writing' : 'may';
}
