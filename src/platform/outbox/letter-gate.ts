import { type Day, parseDay } from '../../calendar/day.ts';
import { Guarded, release } from '../../disclosure/gate.ts';
import { reachOf } from '../../disclosure/safe-contact.ts';
import type { LetterWay } from '../../record/words.ts';
import type { Facts } from './reminder-facts.ts';

/** Why a letter does not go to somebody by a way. */
export type LetterHold =
  | 'died'
  | 'child-died'
  | 'left'
  | 'no-safe-way'
  | 'other-way'
  | 'no-address'
  | 'hidden-address'
  | 'no-email';

/** Where a letter goes: the lines of an address or an e-mail address; null where it is handed over or read out. */
export type LetterVerdict = { to: string | null } | { hold: LetterHold };

/** Ways that leave paper or a message where others find it, and as what safe contact knows them. */
const LEAVES: Readonly<Partial<Record<LetterWay, 'letter' | 'email'>>> = {
  post: 'letter',
  'recorded-delivery': 'letter',
  'by-hand': 'letter',
  email: 'email',
};

/**
 * Whether a letter may go to somebody by a way, and where to, by everything that the record says now: asked when it is
 * written and again at the moment at which it goes (trust.md threat 4, R7). `riskRound`: somebody may be at
 * risk in a family that they are in, whoever may read that.
 */
export function letterTo(
  facts: Facts,
  way: LetterWay,
  { today, riskRound }: { today: Day; riskRound: boolean },
): LetterVerdict {
  if (facts.died) return { hold: 'died' };
  if (!facts.belongs) return { hold: 'left' };
  if (facts.childrenLost) return { hold: 'child-died' };
  const leaves = LEAVES[way];
  // What is read to somebody is spoken, by whoever can see who else is in the room.
  if (leaves === undefined) return { to: null };
  const overridden = today <= (parseDay(facts.safe?.override?.until ?? '') ?? Number.NEGATIVE_INFINITY);
  const own = { person: facts.person, atRisk: facts.atRisk, named: facts.named, said: facts.safe, overridden };
  const elsewhere = riskRound
    ? [{ person: facts.person, atRisk: new Set(['somebody']), named: new Set<string>(), said: null }]
    : [];
  const reach = reachOf(own, elsewhere);
  if (reach.by === 'none') return { hold: 'no-safe-way' };
  if (reach.by === 'one') return reach.way === leaves && way !== 'by-hand' ? { to: reach.to } : { hold: 'other-way' };
  if (way === 'by-hand') return { to: null };
  if (leaves === 'email') return facts.email === null ? { hold: 'no-email' } : { to: facts.email };
  if (facts.address === null) return { hold: 'no-address' };
  const guards = facts.hidden ? [{ because: 'hidden-address' as const, of: facts.person }] : [];
  const released = release(new Guarded(facts.address, guards), { kind: 'family', id: facts.person, way: 'letter' });
  return released.shown ? { to: released.text } : { hold: 'hidden-address' };
}

/** Why, in words that say what to do instead. */
export const HOLD_SAYS: Readonly<Record<LetterHold, string>> = {
  died: 'They have died. Nothing is sent.',
  'child-died': 'A child of the family has died. Nothing is sent. Speak to your manager about how the family is told.',
  left: 'They are not in the family any more.',
  'no-safe-way':
    'It is not safe to write to them: somebody else may read it. Speak to them when they are alone, or ask your manager.',
  'other-way':
    'It is not safe to write to them by this way. Choose the one that was agreed, or tell them when they are alone.',
  'no-address': 'No address of theirs is on the record. Hand it over, or record where they live.',
  'hidden-address': 'Their address is kept from others, and stands on no letter. Hand it over.',
  'no-email': 'No e-mail address of theirs is on the record.',
};
