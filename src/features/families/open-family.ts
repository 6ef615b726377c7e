import { isoDay } from '../../calendar/day.ts';
import type { NewEntry, Written } from '../../platform/recorder/writing.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { Kind, Payload } from '../../record/kinds.ts';
import type { Match } from './find.ts';
import type { Opening, Typed } from './opening.ts';

/**
 * Opens a family through the append door: its people, whoever opens it as the first of its team, and the address.
 * Everything is named after the form's key, so that the same form sent again opens nothing anew. Somebody who is known
 * already joins under the id that they have: people belong to the partnership, not to a family (R4).
 */
export async function openFamily(
  asked: Asked,
  opening: Opening,
  same: ReadonlyMap<string, readonly Match[]>,
): Promise<Written<{ family: string }>> {
  const { me, now } = asked;
  const key = isId(asked.key) ? asked.key : newId(now);
  const family = key;
  const ids = new Map(opening.people.map((one) => [one.at, same.get(one.at)?.[0]?.id ?? `${key}-${one.at}`]));
  const write = entriesOf(asked, opening, family, ids, await phoneOf(asked));
  const known = [...same.values()].flat();
  if (known.length > 0)
    await asked.db.rows('SELECT audited($1, $2, $3, $4, $5)', [
      'same-person',
      'POST /families/open',
      family,
      [...new Set(known.map((match) => match.id))],
      'joined a new family under the id that they have',
    ]);
  return asked.door.write({
    writer: { professional: me.id, agency: me.agency },
    key,
    sent: asked.sent,
    families: [family],
    opens: [family],
    action: 'open-family',
    decide: (found) =>
      // The form's key is whatever was sent, an id of another family too: that one is not opened again.
      (found.get(family)?.version ?? 0) > 0
        ? { refused: { why: 'This family has been opened already. Find it under Families.' } }
        : { write, result: { family } },
  });
}

async function phoneOf({ db, me }: Asked): Promise<string | null> {
  const [row] = await db.rows<{ phone: string | null }>('SELECT phone FROM professional WHERE id = $1', [me.id]);
  return row?.phone ?? null;
}

function entriesOf(
  { me, today, library }: Asked,
  opening: Opening,
  family: string,
  ids: ReadonlyMap<string, string>,
  phone: string | null,
): NewEntry[] {
  const entries: NewEntry[] = [];
  const add = <K extends Kind>(kind: K, payload: Payload<K>, about: string[] = []) =>
    entries.push({
      id: `${family}-${entries.length + 1}`,
      family,
      about,
      kind,
      happened: isoDay(today),
      payload,
    } as unknown as NewEntry);
  const idOf = (one: Typed) => ids.get(one.at) ?? '';
  const children = opening.people.filter((one) => one.as !== 'parent-or-carer');
  add('family-opened', {
    ...(opening.called && { called: opening.called }),
    ...(opening.voluntary && { voluntary: true }),
    reason: opening.reason,
  });
  add('team-joined', {
    professional: me.id,
    agency: me.agency,
    // An account's role may be none of the team's: the duty team works as a duty worker.
    role: me.role === 'duty-team' ? 'duty-worker' : library.lists.codes.get('roles')?.has(me.role) ? me.role : 'other',
    name: me.name,
    ...(phone && { phone }),
  });
  for (const one of opening.people)
    add(
      'person-joined',
      {
        person: idOf(one),
        as: one.as,
        name: one.name,
        ...(one.born && { born: one.born }),
        ...(one.expected && { expected: one.expected }),
        ...(one.nhs && { nhs: one.nhs }),
        ...(one.upn && { upn: one.upn }),
      },
      [idOf(one)],
    );
  if (opening.address !== '') {
    const everyone = opening.people.map(idOf);
    add('address-changed', { people: everyone, to: opening.address }, everyone);
  }
  for (const child of children) {
    if (opening.level) add('involvement-began', { child: idOf(child), level: opening.level }, [idOf(child)]);
    if (opening.accountable) add('accountable-named', { child: idOf(child), professional: me.id }, [idOf(child)]);
  }
  return entries;
}
