import type { Db } from '../../platform/database/pool.ts';
import type { Match } from './find.ts';

/** A family that the one who asks sees, with the people in it who were found and the others. */
export type FoundFamily = {
  family: string;
  called: string;
  closed: string | null;
  found: (Match & { leftOn: string | null; alsoIn: { family: string; called: string }[] })[];
  others: { name: string; born: string | null; died: string | null; part: string }[];
};

/** Somebody of a family that the one who asks does not see: a name, an age, and whom to ask. No more. */
export type KnownPerson = {
  id: string;
  name: string;
  born: string | null;
  died: string | null;
  ask: Asking;
};

/** Agencies that may be named to whoever asks, with their telephones. */
export type Asking = readonly { name: string; phone: string | null }[];

/** What was found, as the page shows it: families that are seen, and people who are only known. */
export async function shownTo(
  db: Db,
  matches: readonly Match[],
): Promise<{ families: FoundFamily[]; known: KnownPerson[] }> {
  const mine = matches.filter((match) => match.mine);
  const families = mine.length === 0 ? [] : await familiesOf(db, mine);
  const seen = new Set(mine.map((match) => match.id));
  const known = new Map<string, Match>();
  for (const match of matches) {
    // Somebody in two families, one of them seen, is shown there: that there is another is not said.
    if (match.mine || seen.has(match.id)) continue;
    const before = known.get(match.id);
    known.set(match.id, before ? { ...before, agencies: [...before.agencies, ...match.agencies] } : match);
  }
  const asking = await askingOf(
    db,
    [...known.values()].flatMap((match) => match.agencies),
  );
  return {
    families,
    known: [...known.values()].map(({ id, name, born, died, agencies }) => ({
      id,
      name,
      born,
      died,
      ask: [...new Set(agencies)].flatMap((agency) => asking.get(agency) ?? []),
    })),
  };
}

/**
 * The kinds of agency by whom somebody may be said to be known. A school, nursery or surgery would say where a child can
 * be found; a refuge, a mental health or a drug service would say more than that somebody is known.
 */
const NAMED = ['childrens-social-care', 'early-help', 'health-visiting', 'school-nursing', 'midwifery'];

/** Those of the agencies that may be named to whoever asks, each with its telephone. */
export async function askingOf(db: Db, agencies: readonly string[]): Promise<Map<string, Asking[number]>> {
  if (agencies.length === 0) return new Map();
  const rows = await db.rows<{ id: string; name: string; phone: string | null }>(
    'SELECT id, name, phone FROM agency WHERE id = ANY ($1) AND kind = ANY ($2) ORDER BY name',
    [[...new Set(agencies)], NAMED],
  );
  return new Map(rows.map(({ id, name, phone }) => [id, { name, phone }]));
}

type PersonRow = {
  family: string;
  called: string;
  closed: string | null;
  id: string;
  part: string;
  name: string | null;
  born: string | null;
  died: string | null;
  left_on: string | null;
};

async function familiesOf(db: Db, mine: readonly Match[]): Promise<FoundFamily[]> {
  const people = await db.rows<PersonRow>(
    `SELECT p.family, c.called, c.closed, p.id, p.part, p.name, p.born, p.died, p.left_on
     FROM person p JOIN caseload c ON c.family = p.family
     WHERE p.family = ANY ($1) OR p.id = ANY ($2)
     ORDER BY (p.part IN ('child', 'unborn-child')) DESC, p.born NULLS LAST, p.name`,
    [[...new Set(mine.map((match) => match.family))], mine.map((match) => match.id)],
  );
  return [...new Set(mine.map((match) => match.family))].flatMap((family) => {
    const here = people.filter((person) => person.family === family);
    const [head] = here;
    if (!head) return [];
    const found = mine.filter((match) => match.family === family);
    return [
      {
        family,
        called: head.called,
        closed: head.closed,
        found: found.map((match) => {
          const row = here.find((person) => person.id === match.id);
          const elsewhere = people.filter((person) => person.id === match.id && person.family !== family);
          return {
            ...match,
            leftOn: row?.left_on ?? null,
            alsoIn: elsewhere.map((person) => ({ family: person.family, called: person.called })),
          };
        }),
        others: here
          .filter((person) => !found.some((match) => match.id === person.id) && person.left_on === null)
          .map(({ name, born, died, part }) => ({ name: name ?? 'Name not known', born, died, part })),
      },
    ];
  });
}
