import { hash } from 'node:crypto';
import { canonical } from './canonical.ts';
import { type AnyEntry, lineFrom, type Seal } from './entry.ts';

/** Where a family's chain begins. */
export const GENESIS = '0'.repeat(64);

const sha256 = (text: string) => hash('sha256', text, 'hex');

/** The digest of a payload: SHA-256 over its salt and its canonical JSON (RFC 8785), so that equal texts differ (R1). */
export function digestOf(salt: string, payload: unknown): string {
  return sha256(`${salt}${canonical(payload)}`);
}

/** The next link of a chain: over the link before, the envelope and the digest, never the payload itself. */
export function linkOf(before: string, entry: AnyEntry, digest: string, position: number): string {
  const open = { ...lineFrom(entry), payload: undefined, salt: undefined, chain: undefined, digest, position };
  return sha256(`${before}${canonical(open)}`);
}

/** Where a chain stands: its last link and how many entries it has. */
export type Head = { chain: string; position: number };

/** The seal of an entry that follows `head`. The salt is 64 hexadecimal digits from the caller's random source. */
export function sealOf(entry: AnyEntry, head: Head, salt: string): Seal {
  const digest = digestOf(salt, entry.payload);
  const position = head.position + 1;
  return { salt, digest, position, chain: linkOf(head.chain, entry, digest, position) };
}

/**
 * What is wrong with a sealed entry that should follow `head`, as a sentence; null if nothing is.
 * An erased payload is not checked against its digest: it is gone, and the chain over digests still holds.
 */
export function brokenSeal(entry: AnyEntry, head: Head): string | null {
  const { seal } = entry;
  if (!seal) return 'has no seal';
  if (seal.position !== head.position + 1)
    return `stands at position ${seal.position}, but ${head.position + 1} comes next: an entry is missing or out of order`;
  if (entry.payload !== null && digestOf(seal.salt, entry.payload) !== seal.digest)
    return 'does not match its digest: the content was changed after it was sealed';
  if (linkOf(head.chain, entry, seal.digest, seal.position) !== seal.chain)
    return 'breaks the chain: it, or an entry before it, was changed after it was sealed';
  return null;
}

/** A sealed entry with its text erased: the payload and its salt go, envelope and chain stay whole (R1). */
export function erased(entry: AnyEntry): AnyEntry {
  return { ...entry, payload: null, seal: entry.seal && { ...entry.seal, salt: '' } } as AnyEntry;
}
