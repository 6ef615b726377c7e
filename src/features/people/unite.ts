import { isoDay } from '../../calendar/day.ts';
import { involvementsOf, planAsksOf } from '../../engagement/children.ts';
import type { Span } from '../../engagement/spans.ts';
import type { Found, NewEntry, Written } from '../../platform/recorder/writing.ts';
import { newId } from '../../platform/web/ids.ts';
import type { Asked } from '../../platform/web/route.ts';
import { ENGINE } from '../../procedure/replay.ts';
import type { Kinds } from '../../record/kinds.ts';
import { type Standing, type View, viewOf } from '../../record/view.ts';
import { moved, restrictionsIn, wholeOf } from './move.ts';
import { goesOn, runsUnited } from './runs.ts';

/**
 * Makes one family of two: everything that was recorded with the first moves to the second, with its author, its day and
 * its id, and the first is closed. The procedures' runs follow anew from what has moved, what people said of them too;
 * one that was open and that nothing opens any more goes on.
 */
export async function uniteFamilies(
  asked: Asked,
  { from, to, reason, role }: { from: string; to: string; reason: string; role: string },
): Promise<Written<string>> {
  const { me, today, library, now } = asked;
  const base = newId(now);
  return asked.door.write<string>({
    writer: { professional: me.id, agency: me.agency },
    key: asked.key,
    sent: asked.sent,
    families: [from, to],
    action: 'made one family of two',
    decide: (found) => {
      const [here, there] = [found.get(from), found.get(to)];
      if (!here || !there || here.version === 0 || there.version === 0)
        return { refused: { why: 'One of the two families is not there' } };
      const entries = wholeOf(here, library.kinds);
      const going = entries.filter((entry) => entry.family === from && moves(entry));
      if (going.length === 0) return { refused: { why: 'Nothing is on this family’s record that could move' } };
      const closed: NewEntry = {
        id: `${base}-closed`,
        family: from,
        kind: 'family-closed',
        happened: isoDay(today),
        payload: { reason: 'other', account: reason },
      };
      const restrictionOf = restrictionsIn(here, library.kinds);
      const runs = runsUnited({ from, to, here, there, goes: going, restrictionOf, library, today });
      const again = [
        ...backAgain(here, there, library.kinds).map((one) => ({ ...one, family: to })),
        ...runs.back.map((corrects) => ({
          kind: 'correction',
          corrects,
          family: to,
          payload: { mode: 'voided', reason: `The two families are one again: ${reason}` },
        })),
        ...runs.over.map((run) => ({
          kind: 'run-withdrawn',
          family: from,
          payload: { run, by: role, why: `it goes on in the family with which this one is one: ${reason}` },
        })),
      ].map((one, at): NewEntry => ({ ...one, id: `${base}-again-${at}`, happened: isoDay(today) }));
      const on = runs.on.map((run, at) => goesOn(run, to, from, `${base}-on-${at}`, today));
      return {
        write: [...moved(runs.goes, here, { from, to, reason, base }, asked), ...again, ...on, closed],
        result: to,
      };
    },
  });
}

/**
 * What had ended in the family that stays, when somebody left it, and goes on in the other: it begins again today, since
 * what has moved is older than that end.
 */
function backAgain(here: Found, there: Found, kinds: Kinds): Omit<NewEntry, 'id' | 'family' | 'happened'>[] {
  const [now, before] = [viewOf(here.entries, kinds), viewOf(there.entries, kinds)];
  const left = (view: View) => {
    const last = new Map<string, Standing>();
    for (const entry of view.entries)
      if (entry.kind === 'person-joined' || entry.kind === 'person-left')
        last.set(view.person(entry.payload.person), entry);
    return last;
  };
  const gone = left(before);
  const people = [...left(now)].flatMap(([person, entry]) =>
    entry.kind === 'person-joined' && gone.get(person)?.kind === 'person-left'
      ? [{ kind: 'person-joined', about: [person], payload: { person, as: entry.payload.as } }]
      : [],
  );
  const ended = <One extends Span>(spans: readonly One[], same: (one: One) => boolean): boolean =>
    spans.some(same) && !spans.some((one) => same(one) && one.to === null);
  const [levels, asked] = [involvementsOf(before), planAsksOf(before)];
  return [
    ...people,
    ...involvementsOf(now)
      .filter(
        (one) => one.to === null && ended(levels, (other) => other.child === one.child && other.level === one.level),
      )
      .map(({ child, level }) => ({ kind: 'involvement-began', about: [child], payload: { child, level } })),
    ...planAsksOf(now)
      .filter((one) => one.to === null && ended(asked, (other) => other.child === one.child && other.who === one.who))
      .map(({ child, who, everyDays, alone, home }) => ({
        kind: 'plan-asks',
        about: [child],
        payload: { child, who, ...(everyDays !== null && { everyDays }), alone, home },
      })),
  ];
}

/** The opening and closing of a family are its own, and so is what the engine wrote. */
const moves = ({ kind, author }: Standing): boolean =>
  author !== ENGINE && kind !== 'family-opened' && kind !== 'family-closed';
