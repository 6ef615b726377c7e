import { isoDay } from '../../calendar/day.ts';
import type { Found, NewEntry } from '../../platform/recorder/writing.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { AnyEntry } from '../../record/entry.ts';
import type { Kinds } from '../../record/kinds.ts';
import { type Standing, viewOf } from '../../record/view.ts';

/** A record as it stands, all of it: what only some may read is moved with the rest, and shown to nobody by that. */
export const wholeOf = ({ entries }: Found, kinds: Kinds): Standing[] =>
  viewOf(
    entries.map((entry) => ({ ...entry, audience: { to: 'network' }, stub: null }) as AnyEntry),
    kinds,
  ).entries;

/**
 * The two corrections by which each of some entries moves from one family to another (R4). Whoever wrote it stays its
 * author, and it keeps its day and its id, so that what names it still does.
 */
export function moved(
  entries: readonly Standing[],
  { entries: record }: Found,
  way: { from: string; to: string; reason: string; base: string },
  { today }: Pick<Asked, 'today'>,
): NewEntry[] {
  const { from, to, reason, base } = way;
  const roots = new Map(record.map((entry) => [entry.id, entry]));
  return entries.flatMap((entry, at): NewEntry[] => {
    const root = roots.get(entry.id);
    const audience = root && root.audience.to !== 'network' ? { audience: root.audience } : {};
    const both = { kind: 'correction', happened: isoDay(today), corrects: entry.id, about: entry.about };
    return [
      {
        ...both,
        ...audience,
        id: `${base}-${at}-away`,
        family: from,
        payload: { mode: 'moved-away', reason, family: to },
      },
      {
        ...both,
        ...audience,
        id: `${base}-${at}-here`,
        family: to,
        author: entry.author,
        agency: entry.agency,
        payload: {
          mode: 'moved-here',
          family: from,
          kind: entry.kind,
          happened: entry.happened.said,
          about: entry.about,
          payload: entry.payload as Record<string, unknown>,
        },
      },
    ];
  });
}
