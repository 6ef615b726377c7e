import type { Fault } from '../../record/fault.ts';

/** The lines of one family in a file, each with its number. */
export type FamilyLines = { family: string; lines: { text: string; number: number }[] };

/**
 * The lines of a file, family by family, with no more than one family in memory. A family whose lines do not stand
 * together keeps those of the first place: each line further down is a fault.
 */
export async function* gather(
  lines: AsyncIterable<string> | Iterable<string>,
  faults: Fault[],
): AsyncGenerator<FamilyLines> {
  const before = new Set<string>();
  let now: FamilyLines = { family: '', lines: [] };
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    const family = familyOf(text);
    // A line that cannot be read belongs, as far as anybody can tell, to the family in which it stands.
    if (family !== null && family !== now.family) {
      if (now.family !== '' && now.lines.length > 0) yield now;
      before.add(now.family);
      now = { family, lines: now.family === '' ? now.lines : [] };
    }
    if (family !== null && before.has(family)) {
      faults.push({
        line: number,
        field: 'family',
        value: JSON.stringify(family),
        mend: 'other lines of this family stand further up: put them together, and import the file again',
      });
    } else now.lines.push({ text, number });
  }
  if (now.lines.length > 0) yield now;
}

/** The family that a line speaks of; null where it speaks of none, as the header, or cannot be read. */
function familyOf(text: string): string | null {
  try {
    const line = JSON.parse(text.replace(/^\uFEFF/, '')) as { family?: unknown } | null;
    return typeof line?.family === 'string' && line.family !== '' ? line.family : null;
  } catch {
    return null;
  }
}
