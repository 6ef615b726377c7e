import { isoDay } from '../../calendar/day.ts';
import { involvementsOf, planAsksOf } from '../../engagement/children.ts';
import { isChild, type Person } from '../../platform/family/people.ts';
import type { NewEntry, Written } from '../../platform/recorder/writing.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { Kind, Payload } from '../../record/kinds.ts';
import { type Standing, viewOf } from '../../record/view.ts';
import { moved, wholeOf } from './move.ts';
import { goesOn, runsParted } from './runs.ts';

/** Who goes, who of them stays, too, and who of the team works with the new family. */
export type Splitting = {
  goes: readonly Person[];
  stays: ReadonlySet<string>;
  team: readonly { professional: string; agency: string; role: string; name: string }[];
  called: string;
  reason: string;
  /** The role of whoever says so. */
  role: string;
};

/**
 * Opens a family of its own for those who part from one. They keep their ids, so that what was seen of a child follows;
 * levels and what the plan asks go with each child, and contacts that are planned with nobody else. What happened before
 * stays on the record of the family with which it happened. What a procedure asks for a child who goes is asked anew
 * where the child now is.
 */
export async function splitFamily(
  asked: Asked,
  family: string,
  wanted: Splitting,
): Promise<Written<{ family: string }>> {
  const { me, today, library, now } = asked;
  const opened = isId(asked.key) ? asked.key : newId(now);
  const ids = new Set(wanted.goes.map((one) => one.id));
  return asked.door.write<{ family: string }>({
    writer: { professional: me.id, agency: me.agency },
    key: opened,
    sent: asked.sent,
    families: [family, opened],
    opens: [opened],
    action: 'split a family',
    decide: (found) => {
      const before = found.get(family);
      if (!before || (found.get(opened)?.version ?? 0) > 0)
        return { refused: { why: 'This family has been split already. Find the new one under Families.' } };
      const view = viewOf(before.entries, library.kinds);
      const write: NewEntry[] = [];
      const add = <K extends Kind>(where: string, kind: K, payload: Payload<K>, about: string[] = []) =>
        write.push({
          id: `${opened}-${10_000 + write.length}`,
          family: where,
          about,
          kind,
          happened: isoDay(today),
          payload: payload as Record<string, unknown>,
        });
      add(opened, 'family-opened', { called: wanted.called, reason: wanted.reason });
      for (const one of wanted.team) add(opened, 'team-joined', one as Payload<'team-joined'>);
      for (const one of wanted.goes) {
        add(opened, 'person-joined', detailsOf(one), [one.id]);
        if (!wanted.stays.has(one.id)) add(family, 'person-left', { person: one.id, reason: wanted.reason }, [one.id]);
      }
      for (const { child, level, to } of involvementsOf(view)) {
        if (to !== null || !ids.has(child)) continue;
        add(opened, 'involvement-began', { child, level }, [child]);
        if (!wanted.stays.has(child)) add(family, 'involvement-ended', { child, level, text: wanted.reason }, [child]);
      }
      for (const { child, who, everyDays, alone, home, to } of planAsksOf(view)) {
        if (to !== null || !ids.has(child)) continue;
        const asks = { child, who, ...(everyDays !== null && { everyDays }), alone, home };
        add(opened, 'plan-asks', asks as Payload<'plan-asks'>, [child]);
        if (!wanted.stays.has(child))
          add(family, 'plan-asks', { child, who, ended: true } as Payload<'plan-asks'>, [child]);
      }
      const parted = runsParted(family, before, (child) => ids.has(child) && !wanted.stays.has(child), library, today);
      const on = parted.on.map((run, at) => goesOn(run, opened, family, `${opened}-${20_000 + at}`, today));
      for (const { id: run } of parted.over)
        add(family, 'run-withdrawn', {
          run,
          by: wanted.role,
          why: `it goes on in the second family: ${wanted.reason}`,
        } as Payload<'run-withdrawn'>);
      const planned = wholeOf(before, library.kinds).filter((entry) =>
        isTheirs(entry, ids, before.entries, wanted.stays),
      );
      const way = { from: family, to: opened, reason: wanted.reason, base: opened };
      return { write: [...write, ...on, ...moved(planned, before, way, asked)], result: { family: opened } };
    },
  });
}

/** A contact that is still to come, with those alone who go and do not stay. */
function isTheirs(
  entry: Standing,
  ids: ReadonlySet<string>,
  record: readonly { kind: string; payload: unknown }[],
  stays: ReadonlySet<string>,
): boolean {
  if (entry.kind !== 'contact-planned' || entry.about.length === 0) return false;
  const had = record.some((one) => one.kind === 'contact' && (one.payload as { of?: string } | null)?.of === entry.id);
  return !had && entry.about.every((id) => ids.has(id) && !stays.has(id));
}

function detailsOf(one: Person): Payload<'person-joined'> {
  const known = { born: one.born, expected: one.expected, nhs: one.nhs, upn: one.upn };
  const said = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
  return {
    person: one.id,
    as: isChild(one) && one.born !== null ? 'child' : one.part,
    name: one.name,
    ...said,
  } as Payload<'person-joined'>;
}
