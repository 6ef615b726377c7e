import type { Lists } from '../../record/lists.ts';
import type { Read } from './read.ts';

/** What a list says came of a contact: the outcome for a child who relies on an adult, and for an adult. */
export type OutcomeSaid = { child: string; adult: string };

/** The NHS code whose appointment still lies ahead is no outcome: it is planned. */
export const PLANNED = 'planned';

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Reads NHS attendance codes; words as well, since many clinic lists spell the codes out. */
export function attendanceReader(lists: Lists): (text: string) => Read<OutcomeSaid> {
  const codes = lists.codes.get('nhs-attendance');
  const words = outcomeReader(lists);
  const labels = new Map([...(codes ?? [])].map(([code, one]) => [plain(one.label), code]));
  return (text) => {
    const bare = text.replace(/\.0+$/, '').replace(/^0+(?=\d)/, '');
    const code = codes?.get(bare) ?? codes?.get(labels.get(plain(text)) ?? '');
    if (code) return { value: saidOf(code) };
    if (/^\d+$/.test(bare)) return { mend: `is no attendance code: ${[...(codes?.keys() ?? [])].join(', ')}` };
    return words(text);
  };
}

/** Reads what came of a contact in anybody's words (lists/outcome-words.yaml), codes or labels. */
export function outcomeReader(lists: Lists): (text: string) => Read<OutcomeSaid> {
  const known = new Map<string, OutcomeSaid>();
  for (const [word, one] of lists.codes.get('outcome-words') ?? []) known.set(plain(word), saidOf(one));
  for (const [code, { label }] of lists.outcomes)
    for (const word of [code, label]) known.set(plain(word), { child: code, adult: code });
  return (text) => {
    const value = known.get(plain(text));
    if (value) return { value };
    if (plain(text) === 'cancelled')
      return { mend: 'does not say who cancelled: write “cancelled by family” or “cancelled by us”' };
    if (plain(text) === 'refused')
      return { mend: 'does not say what was refused: write “entry refused” or “sight of the child refused”' };
    return {
      mend: 'is no outcome we know: write, say, seen, no access, cancelled by family or cancelled by us (all words: lists/outcome-words.yaml)',
    };
  };
}

function saidOf(one: Record<string, unknown>): OutcomeSaid {
  const child = String(one.outcome);
  return { child, adult: typeof one['outcome-adult'] === 'string' ? one['outcome-adult'] : child };
}

/** Reads a school attendance code of the day. Old codes that are no longer given are told. */
export function schoolCodeReader(lists: Lists): (text: string) => Read<string> {
  const codes = lists.codes.get('school-attendance');
  return (text) => {
    const bare = text.toUpperCase();
    if (codes?.has(bare)) return { value: bare };
    return { mend: 'is no school attendance code (lists/school-attendance.yaml)' };
  };
}
