import type { ClosingAsk, ClosingWay } from '../record/words.ts';
import { CONDITIONS } from './conditions.ts';
import { ruleOf, type Stand, type Wish, wayOf } from './wish.ts';

/** One thing that closing asks: whether it is there, and what of it is missing. */
export type Asked = { ask: ClosingAsk; holds: boolean; missing: string[] };

/** What closing asks in one way of ending, all of it at once, and why it is that way. */
export type Guarded = { way: ClosingWay; why: string | null; cite: readonly string[]; asks: Asked[]; may: boolean };

/**
 * What stands between a wish to close and closing (cross-cutting rule 5, S1-10-k to S1-10-o, S4-nfa). It refuses nothing
 * that has happened (R8): only our own decision to close waits for it. A declined offer with a concern beside it is no
 * declined offer: all is asked that is asked where work with a family has not been possible (design, "Where the
 * documents disagree").
 */
export function closingAsks(wish: Wish, stand: Stand): Guarded {
  const { way, why } = wayAsked(wish, stand);
  const { asks, cite } = ruleOf(way, stand);
  const asked = asks.map((ask): Asked => {
    const missing = CONDITIONS[ask](wish, stand);
    return { ask, holds: missing.length === 0, missing };
  });
  return { way, why, cite, asks: asked, may: asked.every((one) => one.holds) };
}

function wayAsked(wish: Wish, stand: Stand): { way: ClosingWay; why: string | null } {
  const way = wayOf(wish, stand);
  if (way !== 'declined-offer') return { way, why: null };
  const concerns = (['no-concern-open', 'nothing-open', 'need-asked'] as const).flatMap((ask) =>
    CONDITIONS[ask](wish, stand),
  );
  return concerns.length === 0
    ? { way, why: null }
    : { way: 'access-difficulty', why: `This is more than a declined offer: ${concerns.join('; ')}.` };
}
