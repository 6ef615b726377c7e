import type { Kind } from '../../record/kinds.ts';

/**
 * What stands on no paper that professionals carry about, whatever its reader may see on the screen: where people live and
 * how they are reached safely, what endangers those who visit, and what procedures wrote. A paper goes from hand to hand.
 */
export const NOT_ON_PAPER: readonly Kind[] = [
  'address-changed',
  'household-moved',
  'safe-contact',
  'safety-marker',
  'incident',
  'correction',
  'run-opened',
  'stage-entered',
  'run-withdrawn',
  'run-confirmed',
  'run-migrated',
  'content-erased',
  'needs',
  'message',
];
