import { isoDay } from '../../calendar/day.ts';
import type { Found, NewEntry } from '../../platform/recorder/writing.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { AnyEntry } from '../../record/entry.ts';
import type { Kinds } from '../../record/kinds.ts';
import { originOf, type Standing, viewOf } from '../../record/view.ts';

/** A record as it stands, all of it: what only some may read is moved with the rest, and shown to nobody by that. */
export const wholeOf = ({ entries }: Found, kinds: Kinds): Standing[] =>
  viewOf(
    entries.map((entry) => ({ ...entry, audience: { to: 'network' }, stub: null }) as AnyEntry),
    kinds,
  ).entries;

/** Who may read an entry, where not everybody may, and what all others see of it; null where that is nothing (R5). */
export type Restriction = { audience: AnyEntry['audience']; shown: Record<string, unknown> | null };

/** Says of an entry how it is restricted, also where it was moved here from another family; null where it is not. */
export function restrictionsIn({ entries }: Found, kinds: Kinds): (id: string) => Restriction | null {
  const shared = viewOf(entries, kinds);
  return (id) => {
    const origin = originOf(id, entries);
    if (!origin || origin.audience.to === 'network') return null;
    return { audience: origin.audience, shown: (shared.byId.get(id)?.payload as Restriction['shown']) ?? null };
  };
}

/** What others see of an entry, by the names that runs have in it now; null where they see nothing of it. */
export function shownOf(entry: Standing, restriction: Restriction | null): Record<string, unknown> | null {
  const said = restriction?.shown;
  if (!said) return null;
  const { run, runs, duty } = entry.payload as Record<string, unknown>;
  const shown = Object.entries({ run, runs, duty }).filter(
    ([key, value]) => value !== undefined && (key in said || (key === 'run' && 'outcome' in said)),
  );
  return { ...said, ...Object.fromEntries(shown) };
}

/**
 * The two corrections by which each of some entries moves from one family to another (R4). Whoever wrote it stays its
 * author, and it keeps its day and its id, so that what names it still does. What is restricted stays so for the same
 * readers, and its public stub goes with it (R5).
 */
export function moved(
  entries: readonly Standing[],
  found: Found,
  way: { from: string; to: string; reason: string; base: string },
  { today, library }: Pick<Asked, 'today' | 'library'>,
): NewEntry[] {
  const { from, to, reason, base } = way;
  const restrictionOf = restrictionsIn(found, library.kinds);
  return entries.flatMap((entry, at): NewEntry[] => {
    const restricted = restrictionOf(entry.id);
    const both = {
      kind: 'correction',
      happened: isoDay(today),
      corrects: entry.id,
      about: entry.about,
      ...(restricted && { audience: restricted.audience }),
    };
    const away = { mode: 'moved-away', family: to };
    const here = {
      mode: 'moved-here',
      family: from,
      kind: entry.kind,
      happened: entry.happened.said,
      about: entry.about,
    };
    const shown = shownOf(entry, restricted);
    return [
      {
        ...both,
        id: `${base}-${at}-away`,
        family: from,
        // Where it is for an agency, whoever could read it reads that it has gone.
        ...(restricted && { agency: entry.agency }),
        ...(shown && { stub: away }),
        payload: { ...away, reason },
      },
      {
        ...both,
        id: `${base}-${at}-here`,
        family: to,
        author: entry.author,
        agency: entry.agency,
        ...(shown && { stub: { ...here, payload: shown } }),
        payload: { ...here, payload: entry.payload as Record<string, unknown> },
      },
    ];
  });
}
