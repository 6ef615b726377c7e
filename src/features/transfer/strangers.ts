import type { Pool } from '../../platform/database/pool.ts';
import { type Fault, suggestion } from '../../record/fault.ts';
import type { FamilyLines } from './gather.ts';

/** One side of two who are called one person, or two, whom the family's own lines do not introduce. */
export type Stranger = { id: string; line: number; field: string; other: string };

/** What a family's lines say of people besides its own, and whom they introduce. */
export type Named = { strangers: Stranger[]; introduced: Set<string> };

type Line = { kind?: unknown; digest?: unknown; payload?: Record<string, unknown> | null };

const TWO = /"people-(un)?merged"/;
const INTRODUCES = new Set(['person-joined', 'person-born']);

/**
 * Looks for people whom only a joining, or its undoing, speaks of. They may be of another family's record (R4), which
 * its own file does not hold. A sealed line was written by a Keepsight, which looked then; one without a seal is not
 * believed.
 */
export function namedIn({ lines }: FamilyLines): Named {
  const named: Named = { strangers: [], introduced: new Set() };
  if (!lines.some(({ text }) => TWO.test(text))) return named;
  const sides: Stranger[] = [];
  for (const { text, number } of lines) {
    const { kind, digest, payload } = lineOf(text);
    if (!payload) continue;
    const corrected = kind === 'correction' ? (payload.payload as Line['payload']) : undefined;
    if (INTRODUCES.has(String(kind)) || INTRODUCES.has(String(payload.kind)))
      named.introduced.add(String((corrected ?? payload).person));
    const of = kind === 'correction' ? String(payload.kind) : String(kind);
    if (digest !== undefined || (of !== 'people-merged' && of !== 'people-unmerged')) continue;
    const content = corrected ?? payload;
    const two = ['kept', of === 'people-merged' ? 'merged' : 'unmerged'] as const;
    for (const [field, other] of [two, two.toReversed()] as [string, string][]) {
      const place = corrected ? `payload.payload.${field}` : `payload.${field}`;
      sides.push({ id: String(content[field]), line: number, field: place, other: String(content[other]) });
    }
  }
  named.strangers = sides.filter(({ id }) => !named.introduced.has(id));
  return named;
}

/** That nobody is known by an id, where it stands, with the id that may have been meant. */
export function unknownPerson({ id, line, field, other }: Stranger, { introduced }: Named): Fault {
  const own = [...introduced].filter((one) => one !== other);
  const mend =
    suggestion(id, own) ??
    'nobody with this id is in this file or on the record: mend the id, or bring in the family that knows them too';
  return { line, field, value: JSON.stringify(id), mend };
}

/** Which of some ids families on the record introduce somebody by. */
export async function knownOnRecord(recorder: Pool, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await recorder.transaction((db) =>
    db.rows<{ id: string }>(
      'SELECT one.id FROM unnest($1::text[]) AS one (id) WHERE EXISTS (SELECT FROM person p WHERE p.id = one.id OR one.id = ANY (p.was))',
      [[...new Set(ids)]],
    ),
  );
  return new Set(rows.map(({ id }) => id));
}

function lineOf(text: string): Line {
  try {
    const line: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof line === 'object' && line !== null ? line : {};
  } catch {
    return {};
  }
}
