import type { AnyEntry } from '../record/entry.ts';
import type { Standing, View } from '../record/view.ts';

/** What a record says of two ids: that they are one person, or two after all. */
type Said = { ids: readonly [string, string]; entry: Standing };

/** The ids under which a family's own record introduces people; what was heard from other records is not its own. */
export function namesIn(view: View, family: string): Set<string> {
  return new Set(
    view.entries.flatMap((entry) =>
      entry.family === family && (entry.kind === 'person-joined' || entry.kind === 'person-born')
        ? [entry.payload.person]
        : [],
    ),
  );
}

/** What a family's own record says of two ids, joined or told apart. */
export function saidOfTwo(view: View, family: string): Said[] {
  return view.entries.flatMap((entry): Said[] => {
    if (entry.family !== family) return [];
    if (entry.kind === 'people-merged') return [{ ids: [entry.payload.kept, entry.payload.merged], entry }];
    if (entry.kind === 'people-unmerged') return [{ ids: [entry.payload.kept, entry.payload.unmerged], entry }];
    return [];
  });
}

/** Some ids with all to which what was said leads from them, one after another. */
export function ledFrom(names: Iterable<string>, said: readonly Said[]): Set<string> {
  const all = new Set(names);
  for (let before = -1; before < all.size; ) {
    before = all.size;
    for (const { ids } of said) if (ids.some((id) => all.has(id))) for (const id of ids) all.add(id);
  }
  return all;
}

/**
 * What other families' records say of two ids that leads to somebody of this family: people belong to the partnership,
 * so that two records are one person is true in every record that knows either (R4). A record speaks of its own people
 * alone. Only the ids come over, without anybody's words.
 */
export function joinedElsewhere(view: View, family: string, others: ReadonlyMap<string, View>): AnyEntry[] {
  const said = [...others].flatMap(([other, theirs]) => {
    const all = saidOfTwo(theirs, other);
    const known = all.length === 0 ? null : ledFrom(namesIn(theirs, other), all);
    return all.filter(({ ids }) => ids.some((id) => known?.has(id)));
  });
  if (said.length === 0) return [];
  const led = ledFrom(namesIn(view, family), [...saidOfTwo(view, family), ...said]);
  return said
    .filter(({ ids }) => ids.some((id) => led.has(id)))
    .map(({ entry }) => ({ ...entry, about: [], corrects: null, payload: withoutWords(entry) }) as unknown as AnyEntry);
}

const withoutWords = ({ payload }: Standing): object => ({ ...payload, text: undefined, known: undefined });
