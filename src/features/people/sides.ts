import { NOT_SHOWN, release } from '../../disclosure/gate.ts';
import type { Db } from '../../platform/database/pool.ts';
import { type Person, peopleIn } from '../../platform/family/people.ts';
import type { Me } from '../../platform/web/route.ts';
import type { Side } from './alike.ts';

/** A side of a pair, with what a page shows of it. */
export type Shown = Side & {
  died: string | null;
  /** The address as it may leave by a page. */
  addressShown: string | null;
  called: readonly { family: string; called: string }[];
  /** With whom they are on the record, by name. */
  homeNames: readonly string[];
};

type Row = Person & { family: string; called: string };

/** People of the record as whoever asks may see them, by id; each once, however many families they are in. */
export async function sidesOf(db: Db, me: Me, ids: readonly string[]): Promise<Map<string, Shown>> {
  const families = await db.rows<{ family: string; called: string }>(
    `SELECT DISTINCT p.family, c.called FROM person p JOIN caseload c ON c.family = p.family WHERE p.id = ANY ($1)
     ORDER BY p.family`,
    [[...new Set(ids)]],
  );
  const rows = await Promise.all(
    families.map(async ({ family, called }) =>
      (await peopleIn(db, family)).map((person): Row => ({ ...person, family, called })),
    ),
  );
  const all = rows.flat();
  return new Map(
    [...new Set(ids)].flatMap((id): [string, Shown][] => {
      const own = all.filter((row) => row.id === id);
      return own.length === 0 ? [] : [[id, sideOf(own, all, me)]];
    }),
  );
}

function sideOf(own: readonly Row[], all: readonly Row[], me: Me): Shown {
  const [first] = own as [Row, ...Row[]];
  const families = own.map((row) => row.family);
  const others = all.filter((row) => families.includes(row.family) && row.id !== first.id);
  const said = <Key extends keyof Row>(key: Key): Row[Key] => own.find((row) => row[key] !== null)?.[key] ?? first[key];
  const born = said('born');
  const address = said('address');
  const shown = address && release(address, { kind: 'professional', id: me.id, way: 'page' });
  // Where somebody may be at risk, that two addresses are the same is not said either.
  const atRisk = [...own, ...others].some((row) => row.mayBeAtRisk);
  const name = own.find((row) => row.name !== NO_NAME)?.name ?? null;
  return {
    id: first.id,
    part: own.some((row) => row.part === 'child') ? 'child' : first.part,
    name,
    born,
    expected: said('expected'),
    nhs: said('nhs'),
    upn: said('upn'),
    address: shown?.shown && !atRisk ? shown.text : null,
    families,
    home: [...new Set(others.map((row) => row.id))],
    twins: others
      .filter((row) => born !== null && row.born === born)
      .map((row) => ({ id: row.id, name: row.name === NO_NAME ? null : row.name })),
    died: said('died'),
    addressShown: shown ? (shown.shown ? shown.text : NOT_SHOWN) : null,
    called: own.map(({ family, called }) => ({ family, called })),
    homeNames: [...new Set(others.filter((row) => row.leftOn === null).map((row) => row.name))],
  };
}

/** What stands for a name that nobody knows (platform/family/people). */
const NO_NAME = 'Name not known';
