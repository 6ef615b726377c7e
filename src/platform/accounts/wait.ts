/**
 * How long the next try has to wait after so many in vain, in milliseconds. An account waits from the fifth on, a minute
 * at most; an address, behind which a whole office may sit, from the thirtieth on. Nobody is ever shut out.
 */
export function waitAfter(failed: number, of: 'account' | 'address' | 'device'): number {
  const free = of === 'address' ? 30 : 4;
  if (failed <= free) return 0;
  return Math.min(2 ** (failed - free - 1) * 1000, of === 'address' ? 30_000 : 60_000);
}

/** Tries of so long ago count no more. */
export const FORGOTTEN = 60 * 60_000;
