import { canonical } from '../../record/canonical.ts';
import type { AnyEntry } from '../../record/entry.ts';

/** A record as one reader reads it: what is restricted and they may read stands in it whole, all else as it is (R5). */
export const wholeFor = (entries: readonly AnyEntry[], mayRead: (entry: AnyEntry) => boolean): AnyEntry[] =>
  entries.map((entry) =>
    entry.audience.to === 'network' || !mayRead(entry) ? entry : { ...entry, audience: { to: 'network' }, stub: null },
  );

/**
 * For `mayRead`, of entries read under row-level security: those were given whole whose content is more than their
 * stub, for of the others nothing else was given.
 */
export const givenWhole = (entry: AnyEntry): boolean =>
  entry.payload !== null && (entry.stub === null || canonical(entry.payload) !== canonical(entry.stub));
