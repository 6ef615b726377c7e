import { isoDay } from '../../calendar/day.ts';
import type { Found, NewEntry, Written } from '../../platform/recorder/writing.ts';
import { newId } from '../../platform/web/ids.ts';
import type { Asked } from '../../platform/web/route.ts';
import { viewOf } from '../../record/view.ts';
import type { Shown } from './sides.ts';

/** Whom two records are of: the one under whose id they are known from now on, and the other. */
export type Joining = { kept: Shown; merged: Shown };

/** A child who is born before one who is expected, a number before none, then whoever was there first. */
export function whoIsKept(one: Shown, other: Shown): Joining {
  const weight = (side: Shown) => (side.born ? 4 : 0) + (side.nhs ? 2 : 0) + (side.families.length > 1 ? 1 : 0);
  const first = one.id < other.id ? one : other;
  const kept = weight(one) === weight(other) ? first : weight(one) > weight(other) ? one : other;
  return { kept, merged: kept === one ? other : one };
}

/**
 * Joins two records of one person, in the record of every family that knows either, so that each says so by itself and
 * all that hangs on the person follows (R4). A baby whom a family expected was born, where the other record knows when.
 */
export async function joinPeople(
  asked: Asked,
  one: Shown,
  other: Shown,
): Promise<Written<{ name: string; entry: string }>> {
  const { kept, merged } = whoIsKept(one, other);
  const families = [...new Set([...kept.families, ...merged.families])];
  // Of two things said on one day the later id stands, so it is made now, and not with the form.
  const base = newId(asked.now);
  const today = isoDay(asked.today);
  const write = families.flatMap((family): NewEntry[] => {
    const here = [kept, merged].filter((side) => side.families.includes(family));
    const id = `${base}-${families.indexOf(family)}`;
    const expected = here.includes(merged) && merged.part === 'unborn-child' && merged.born === null;
    return [
      {
        id,
        family,
        about: here.map((side) => side.id),
        kind: 'people-merged',
        happened: today,
        payload: { kept: kept.id, merged: merged.id },
      },
      ...(expected && kept.born !== null ? [birth(`${id}-born`, family, merged, kept, kept.born)] : []),
    ];
  });
  return asked.door.write({
    writer: { professional: asked.me.id, agency: asked.me.agency },
    key: asked.key,
    sent: asked.sent,
    families,
    action: 'joined two records of one person',
    decide: (found) =>
      areOne(found, asked, kept.id, merged.id)
        ? { refused: { why: 'They are one person already: somebody has joined them a moment ago.' } }
        : { write, result: { name: kept.name ?? merged.name ?? 'Name not known', entry: `${base}-0` } },
  });
}

/** Said of the id by which the family knows the baby, so that it is the family's own if they are told apart. */
const birth = (id: string, family: string, expected: Shown, { name }: Shown, born: string): NewEntry => ({
  id,
  family,
  about: [expected.id],
  kind: 'person-born',
  happened: born,
  payload: { person: expected.id, born, ...(name !== null && { name }) },
});

function areOne(found: ReadonlyMap<string, Found>, { library }: Asked, a: string, b: string): boolean {
  const { person } = viewOf(
    [...found.values()].flatMap((one) => one.entries),
    library.kinds,
  );
  return person(a) === person(b);
}
