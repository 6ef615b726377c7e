import { isoDay, parseDay } from '../../calendar/day.ts';
import type { View } from '../../record/view.ts';
import { addressKeys, nameKeys, slipKeys } from '../names.ts';
import { ledFrom, saidOfTwo } from '../one-person.ts';

/** A row of the table `person`. */
export type PersonRow = {
  family: string;
  id: string;
  part: string;
  name: string | null;
  born: string | null;
  expected: string | null;
  died: string | null;
  left_on: string | null;
  nhs: string | null;
  upn: string | null;
  /** Where they live, where it is kept from nobody. */
  address: string | null;
  /** Where they live, where it is hidden or they may be at risk: it lies shut in the database. */
  safe_address: string | null;
  address_hidden: boolean;
  may_be_at_risk: boolean;
  keys: string[];
  /** Other ids by which the family's own record knows them, or knew them, or was told apart from them. */
  also: string[];
  /** Ids under which the family's own record introduced them, where they are known under another now. */
  was: string[];
};

/** The people of a family as they are known now, for lists and for search. Professionals are not among them. */
export function peopleOf(family: string, view: View): PersonRow[] {
  const people = new Map<string, PersonRow>();
  const named = new Map<string, string[]>();
  const at = (id: string) => people.get(view.person(id));
  const name = (id: string) => {
    const now = view.person(id);
    named.set(now, [...(named.get(now) ?? []), id]);
    return now;
  };
  for (const entry of view.entries) {
    switch (entry.kind) {
      case 'person-joined': {
        const { person, as, ...details } = entry.payload;
        const id = name(person);
        const known = people.get(id) ?? { ...NOBODY, family, id, part: as };
        // Of two records of one child, the one that was made before the birth may come first.
        const part = known.part === 'unborn-child' && as === 'child' ? as : known.part;
        people.set(id, { ...known, ...given(details), part, left_on: null });
        break;
      }
      case 'person-changed': {
        const known = at(entry.payload.person);
        if (known) Object.assign(known, given(entry.payload));
        break;
      }
      case 'person-born': {
        const { person, ...details } = entry.payload;
        const id = name(person);
        people.set(id, { ...(people.get(id) ?? { ...NOBODY, family, id }), ...given(details), part: 'child' });
        break;
      }
      case 'person-died': {
        const known = at(entry.payload.person);
        if (known) known.died = isoDay(entry.happened.last);
        break;
      }
      case 'person-left': {
        const known = at(entry.payload.person);
        if (known) known.left_on = isoDay(entry.happened.last);
        break;
      }
      case 'address-changed':
        for (const id of entry.payload.people) {
          const known = at(id);
          if (!known) continue;
          known.address = entry.payload.to ?? null;
          known.address_hidden = entry.payload.hidden ?? false;
        }
        break;
      case 'safe-contact': {
        const known = at(entry.payload.person);
        if (known) known.may_be_at_risk = entry.payload.risk === 'may-be-at-risk';
        break;
      }
    }
  }
  // Whoever looks for somebody by where they live may be the one they are safe from.
  const somebodyAtRisk = [...people.values()].some((row) => row.may_be_at_risk);
  const said = saidOfTwo(view, family);
  return [...people.values()].map((row) => ({
    ...row,
    ...(isKept(row) && { address: null, safe_address: row.address }),
    keys: [
      ...(row.name === null ? [] : [...nameKeys(row.name), ...slipKeys(row.name)]),
      ...(row.address === null || isKept(row) || somebodyAtRisk ? [] : addressKeys(row.address)),
    ],
    was: [...new Set(named.get(row.id))].filter((id) => id !== row.id).toSorted(),
    also: [...ledFrom(named.get(row.id) ?? [], said)].filter((id) => id !== row.id).toSorted(),
  }));
}

const isKept = (row: PersonRow): boolean => row.address_hidden || row.may_be_at_risk;

const NOBODY: PersonRow = {
  family: '',
  id: '',
  part: 'child',
  name: null,
  born: null,
  expected: null,
  died: null,
  left_on: null,
  nhs: null,
  upn: null,
  address: null,
  safe_address: null,
  address_hidden: false,
  may_be_at_risk: false,
  keys: [],
  also: [],
  was: [],
};

type Details = {
  name?: string | undefined;
  born?: string | undefined;
  expected?: string | undefined;
  nhs?: string | undefined;
  upn?: string | undefined;
};

/** What an entry says of a person; what it does not say stays as it was. */
function given({ name, born, expected, nhs, upn }: Details): Partial<PersonRow> {
  const said = { name, born: day(born), expected: day(expected), nhs, upn };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Partial<PersonRow>;
}

const day = (iso: string | undefined) => (iso !== undefined && parseDay(iso) !== null ? iso : undefined);
