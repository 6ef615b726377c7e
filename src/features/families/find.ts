import { closeness } from '../../platform/closeness.ts';
import type { Db } from '../../platform/database/pool.ts';
import { addressKeys, nameKeys, slipKeys } from '../../platform/names.ts';
import type { Wanted } from './wanted.ts';

/** Somebody in a family who may be the one that is looked for, and why. */
export type Match = {
  family: string;
  id: string;
  part: string;
  name: string;
  born: string | null;
  died: string | null;
  /** Only where the one who asks sees the family, and nobody's safety keeps it back. */
  address: string | null;
  agencies: string[];
  mine: boolean;
  why: string[];
  /** How close, for the order alone; it is never shown. */
  near: number;
  /** How alike the names are, 0 to 1. */
  spelt: number;
  /** Whether name, and date of birth or number, speak for one and the same person. */
  strong: boolean;
};

/** What a search found. */
export type Found = {
  matches: Match[];
  /** How many families that the one who asks does not see live at the address; never which, and never who. */
  elsewhereAtAddress: number;
  /** For the duty team: somebody in a file that is restricted to others, by whose id it can be opened with a reason. */
  restricted: string | null;
  /** More were found than can be looked through: say more about the person. */
  tooMany: boolean;
};

type Row = Omit<Match, 'why' | 'near' | 'spelt' | 'strong' | 'name'> & { name: string | null; restricted: boolean };

/** As many as one search gives (migrations: search_people). */
const MOST = 200;
/** Names less alike than this are others' names. */
const ALIKE = 0.6;

/** Looks somebody up. Every id that was found is audited, in this transaction: what cannot be audited is not shown. */
export async function find(db: Db, wanted: Wanted): Promise<Found> {
  const found = await look(db, wanted);
  const ids = [...new Set(found.rows.map((row) => row.id))];
  await db.rows('SELECT audited($1, $2, NULL, $3, NULL)', ['search', 'people', ids]);
  const matches = found.rows
    .flatMap((row) => judged(row, wanted, found))
    .toSorted((a, b) => b.near - a.near || a.name.localeCompare(b.name));
  // Whoever does not see a family does not learn from its address who lives there (trust.md, threat 1).
  const elsewhere = found.atAddress.filter((row) => !row.mine);
  return {
    matches,
    elsewhereAtAddress: new Set(elsewhere.map((row) => row.family)).size,
    restricted: found.restricted,
    tooMany: found.tooMany,
  };
}

type Looked = { restricted: string | null; rows: Row[]; atAddress: Row[]; byNumber: Row[]; tooMany: boolean };

/** Each thing is looked up by itself, so that it is known why somebody was found. */
async function look(db: Db, { name, born, number, address }: Wanted): Promise<Looked> {
  const search = (keys: readonly string[], day: string | null, one: string | null) =>
    db.rows<Row>(
      'SELECT family, id, part, name, born, died, address, agencies, mine, restricted FROM search_people($1, $2, $3)',
      [keys, day, one],
    );
  const byName = name === '' ? [] : await search(nameKeys(name), null, null);
  const nobodyYet = name !== '' && !byName.some((row) => closeness(name, row.name ?? '') >= ALIKE);
  const sets = [
    byName,
    nobodyYet ? await search(slipKeys(name), null, null) : [],
    born?.day ? await search([], born.day, null) : [],
    born?.swapped ? await search([], born.swapped, null) : [],
  ];
  const byNumber = number === null ? [] : await search([], null, number);
  const atAddress = address === '' ? [] : await search(addressKeys(address), null, null);
  // Of others' families an address gives no names, so what was found by a name comes last and stands.
  const everything = [...atAddress, ...byNumber, ...sets.flat()];
  const all = everything.filter((row) => !row.restricted);
  const rows = [...new Map(all.map((row) => [`${row.family} ${row.id}`, row])).values()];
  const restricted = everything.find((row) => row.restricted)?.id ?? null;
  return {
    rows,
    atAddress: atAddress.filter((row) => !row.restricted),
    byNumber,
    restricted,
    tooMany: [...sets, atAddress].some((set) => set.length >= MOST),
  };
}

/** Why a row was found, and how near it is; nothing where it is not near enough to be shown. */
function judged(row: Row, wanted: Wanted, { atAddress, byNumber }: Looked): Match[] {
  const name = row.name ?? 'Name not known';
  const spelt = wanted.name === '' || row.name === null ? 0 : closeness(wanted.name, row.name);
  const alike = spelt >= ALIKE;
  const { born } = row;
  const sameDay = born !== null && born === wanted.born?.day;
  const swapped = born !== null && born === wanted.born?.swapped;
  const otherDay = born !== null && wanted.born !== null && !sameDay && !swapped;
  const number = includes(byNumber, row);
  const here = row.mine && includes(atAddress, row);
  if (!alike && !sameDay && !swapped && !number && !here) return [];
  const why = [
    number && 'same number',
    spelt === 1 && 'same name',
    alike && spelt < 1 && 'name much alike',
    sameDay && 'same date of birth',
    swapped && 'day and month of birth the other way round',
    here && 'same address',
  ].filter((one) => one !== false);
  const near =
    (number ? 3 : 0) + (alike ? spelt : 0) + (sameDay ? 1 : swapped ? 0.6 : otherDay ? -0.3 : 0) + (here ? 0.5 : 0);
  return [{ ...row, name, why, near, spelt, strong: number || (spelt >= 0.75 && (sameDay || swapped)) }];
}

const includes = (rows: readonly Row[], row: Row) => rows.some((one) => one.id === row.id && one.family === row.family);
