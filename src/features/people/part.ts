import { isoDay } from '../../calendar/day.ts';
import { ledFrom, namesIn, saidOfTwo } from '../../platform/one-person.ts';
import type { Found, NewEntry, Written } from '../../platform/recorder/writing.ts';
import { newId } from '../../platform/web/ids.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { AnyEntry } from '../../record/entry.ts';
import type { Kinds } from '../../record/kinds.ts';
import { type Standing, viewOf } from '../../record/view.ts';
import { restrictionsIn } from './move.ts';

/** What came of telling two people apart again: entries that went back, and those of which nobody can say whose they are. */
export type Parted = { back: number; left: number };

/**
 * Tells two people apart again who were joined by mistake, in the record of every family that says they are one. What
 * was recorded before they were joined is each one's own by itself. What was recorded since, in a family that knew only
 * one of them, goes back to that one; in a family that knew both it stays with the one who was kept, since only a person
 * can say whose it is.
 */
export async function partPeople(asked: Asked, kept: string, merged: string): Promise<Written<Parted> | null> {
  const families = await asked.db.rows<{ family: string }>('SELECT DISTINCT family FROM person WHERE id = $1', [kept]);
  if (families.length === 0) return null;
  const base = newId(asked.now);
  return asked.door.write<Parted>({
    writer: { professional: asked.me.id, agency: asked.me.agency },
    key: asked.key,
    sent: asked.sent,
    families: families.map(({ family }) => family),
    action: 'told two people apart again',
    decide: (found) => {
      const write: NewEntry[] = [];
      const parted: Parted = { back: 0, left: 0 };
      for (const { family } of families) {
        const one = found.get(family);
        if (!one) continue;
        const apart = partedIn(family, one, { kept, merged }, asked.library.kinds);
        if (!apart) continue;
        parted.back += apart.back.length;
        parted.left += apart.left.length;
        for (const entry of apart.write)
          write.push({ ...entry, id: `${base}-${write.length}`, family, happened: isoDay(asked.today) });
      }
      return write.length === 0
        ? { refused: { why: 'They are two people already: somebody has told them apart a moment ago.' } }
        : { write, result: parted };
    },
  });
}

type Two = { kept: string; merged: string };
type Draft = Omit<NewEntry, 'id' | 'family' | 'happened'>;

/** What is to be written to one family's record; null where it does not say that they are one. */
export function partedIn(
  family: string,
  found: Found,
  { kept, merged }: Two,
  kinds: Kinds,
): { write: Draft[]; back: Standing[]; left: Standing[] } | null {
  const { entries } = found;
  // The whole record: what only some may read is corrected with the rest, and by itself says nothing here.
  const view = viewOf(
    entries.map((entry) => ({ ...entry, audience: { to: 'network' }, stub: null }) as AnyEntry),
    kinds,
  );
  const joined = view.entries.filter(
    (entry) => entry.kind === 'people-merged' && entry.payload.kept === kept && entry.payload.merged === merged,
  );
  const last = joined.at(-1);
  if (!last || view.person(merged) !== view.person(kept)) return null;
  const about = [kept, merged].filter((id) => last.about.includes(id));
  const write: Draft[] = [{ about, kind: 'people-unmerged', payload: { kept, unmerged: merged } }];
  const born = view.byId.get(`${last.id}-born`);
  if (born)
    write.push({
      about: born.about,
      kind: 'correction',
      corrects: born.id,
      payload: { mode: 'voided', reason: WHY },
    });
  const since = recordedSince(last, entries, view.entries).filter((entry) => names(entry, kept));
  const said = saidOfTwo(view, family).filter(({ ids }) => !(ids.includes(kept) && ids.includes(merged)));
  const led = ledFrom(namesIn(view, family), said);
  if (led.has(kept) || !led.has(merged)) return { write, back: [], left: led.has(merged) ? since : [] };
  const restrictionOf = restrictionsIn(found, kinds);
  for (const entry of since) {
    const now = replaced(entry, kept, merged);
    const restricted = restrictionOf(entry.id);
    const shown = restricted?.shown && replaced({ ...entry, payload: restricted.shown } as Standing, kept, merged);
    const mode = { mode: 'replaced', about: now.about };
    write.push({
      about: now.about,
      kind: 'correction',
      corrects: entry.id,
      // Of what only some may read, the correction is for the same ones, and its stub says the same to all others.
      ...(restricted && { audience: restricted.audience }),
      ...(shown && { stub: { ...mode, kind: entry.kind, payload: shown.payload } }),
      payload: { ...mode, reason: WHY, payload: now.payload },
    });
  }
  return { write, back: since, left: [] };
}

const WHY = 'Two records were joined by mistake: they are two people.';

/** What somebody recorded, or corrected, after an entry. What the engine wrote follows by itself. */
function recordedSince(after: Standing, entries: readonly AnyEntry[], standing: readonly Standing[]): Standing[] {
  const from = after.seal?.position ?? 0;
  const later = entries.filter((entry) => (entry.seal?.position ?? 0) > from && entry.author !== 'keepsight');
  const roots = new Set(later.map((entry) => entry.corrects ?? entry.id));
  return standing.filter(
    (entry) => roots.has(entry.id) && entry.kind !== 'people-merged' && entry.kind !== 'people-unmerged',
  );
}

const names = (entry: Standing, id: string): boolean => replaced(entry, id, '').count > 0;

/** What an entry says with one id in place of another, wherever it stands by itself. */
function replaced(entry: Standing, from: string, to: string) {
  let count = 0;
  const walk = (value: unknown): unknown => {
    if (value === from) {
      count += 1;
      return to;
    }
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one)]));
  };
  const about = walk(entry.about) as string[];
  const payload = walk(entry.payload) as Record<string, unknown>;
  return { about, payload, count };
}
