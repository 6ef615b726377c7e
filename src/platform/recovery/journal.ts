import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonical } from '../../record/canonical.ts';

/**
 * What is kept outside the database, line by line, so that whoever holds the database alone can neither rewrite it nor
 * take something back unseen: where each family's chain stood, digests of the audit, and what must not be undone by
 * bringing an older copy back (erasures, ended roles, unsafe contact). It holds ids, and no name or text.
 */
export type Kept =
  | { kind: 'heads'; body: { families: Record<string, readonly [position: number, chain: string]> } }
  | { kind: 'audit'; body: { after: string; to: string; rows: number; digest: string } }
  | { kind: 'role'; body: { professional: string; account: string; signsIn: boolean; leftOn: string | null } }
  | { kind: 'unsafe'; body: { family: string; entry: string; people: readonly string[] } }
  | { kind: 'erased'; body: { family: string; entries: readonly string[] } }
  | {
      kind: 'restored';
      body: { from: string; audit: string; families: Record<string, readonly [position: number, chain: string]> };
    };

/** A line: what it keeps, when, the digest of the line before, and the signature over all of it. */
export type Line = Kept & { n: number; at: string; before: string; sig: string };

/** Before the first line. */
export const FIRST = '0'.repeat(64);

export const digestOfLine = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The next line of a journal, as text. */
export function lineAfter(last: { n: number; digest: string }, at: string, kept: Kept, key: KeyObject): string {
  const open = { n: last.n + 1, at, before: last.digest, ...kept };
  const sig = sign(null, Buffer.from(canonical(open)), key).toString('base64');
  return JSON.stringify({ ...open, sig });
}

/** A journal as it was read: its lines, where it stands, and everything that is wrong with it. */
export type Journal = { lines: Line[]; last: { n: number; digest: string }; faults: string[] };

/**
 * Reads a journal. A line that is missing, doubled, changed or signed by another key is a fault; what comes after it is
 * read all the same, so that one fault hides no other. A last line that was cut off while it was written is left out.
 */
export function readJournal(text: string, publicKey: KeyObject): Journal {
  const faults: string[] = [];
  const lines: Line[] = [];
  let last = { n: 0, digest: FIRST };
  const whole = text.endsWith('\n') ? text : text.slice(0, text.lastIndexOf('\n') + 1);
  for (const one of whole.split('\n').slice(0, -1)) {
    const line = parsed(one);
    const number = last.n + 1;
    if (line === null) {
      faults.push(`line ${number} of the journal cannot be read`);
      last = { n: number, digest: digestOfLine(one) };
      continue;
    }
    const { sig, ...open } = line;
    if (line.n !== number) faults.push(`line ${number} of the journal says that it is line ${line.n}`);
    if (line.before !== last.digest) faults.push(`line ${number} of the journal does not follow the line before it`);
    if (!verify(null, Buffer.from(canonical(open)), publicKey, Buffer.from(sig ?? '', 'base64')))
      faults.push(`line ${number} of the journal is not signed by this place’s key`);
    lines.push(line);
    last = { n: line.n, digest: digestOfLine(one) };
  }
  return { lines, last, faults };
}

function parsed(text: string): Line | null {
  try {
    const line = JSON.parse(text) as Partial<Line>;
    return typeof line.n === 'number' && typeof line.kind === 'string' ? (line as Line) : null;
  } catch {
    return null;
  }
}

/** Where each family's chain stood last, as the journal says. */
export function headsIn(lines: readonly Line[]): Map<string, readonly [position: number, chain: string]> {
  const heads = new Map<string, readonly [number, string]>();
  for (const line of lines) {
    // An older copy was brought back: what came after it is not there any more, and was said to be lost.
    if (line.kind === 'restored') heads.clear();
    if (line.kind === 'heads' || line.kind === 'restored')
      for (const [family, head] of Object.entries(line.body.families)) heads.set(family, head);
  }
  return heads;
}

/** The key that whoever looks at a journal needs. */
export const publicOf = (key: KeyObject): KeyObject => createPublicKey(key);
