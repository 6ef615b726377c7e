import type { Db } from '../../platform/database/pool.ts';

/** Somebody's account as an administrator sees it, with what they hold, by number alone. */
export type Person = {
  id: string;
  name: string;
  agency: string;
  agency_name: string;
  role: string;
  account: string;
  manager: string | null;
  manager_name: string | null;
  phone: string | null;
  email: string | null;
  signs_in: boolean;
  left_on: string | null;
};

export type Agency = {
  id: string;
  name: string;
  kind: string;
  phone: string | null;
  signs_in: boolean;
  people: number;
};

const PERSON = `SELECT p.id, p.name, p.agency, a.name AS agency_name, p.role, p.account, p.manager, m.name AS manager_name,
    p.phone, p.email, p.signs_in, p.left_on
  FROM professional p JOIN agency a ON a.id = p.agency LEFT JOIN professional m ON m.id = p.manager`;

/** How many stand on one page. */
export const AT_ONCE = 50;

export type Row = Person & { families: number; children: number; late: number };

/** Everybody whose name or address has these letters, by agency, team and name; one page of them and how many there are. */
export async function peopleLike(
  db: Db,
  { text, agency, left, page }: { text: string; agency: string; left: boolean; page: number },
): Promise<{ rows: Row[]; all: number }> {
  const letters = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const rows = await db.rows<Row & { all: number }>(
    `SELECT x.*, coalesce(c.families, 0)::int AS families, coalesce(c.children, 0)::int AS children,
       coalesce(c.late, 0)::int AS late, count(*) OVER ()::int AS all
     FROM (${PERSON}
       WHERE (p.name ILIKE $1 OR p.email ILIKE $1) AND ($2 = '' OR p.agency = $2)
       AND $3 = coalesce(p.left_on <= current_date, false)) x
     LEFT JOIN caseloads() c ON c.professional = x.id
     ORDER BY x.agency_name, x.manager_name NULLS FIRST, x.name, x.id LIMIT $4 OFFSET $5`,
    [letters, agency, left, AT_ONCE, (page - 1) * AT_ONCE],
  );
  return { rows, all: rows[0]?.all ?? 0 };
}

export async function personOf(db: Db, id: string): Promise<Person | null> {
  return (await db.rows<Person>(`${PERSON} WHERE p.id = $1`, [id]))[0] ?? null;
}

export const agencies = (db: Db): Promise<Agency[]> =>
  db.rows<Agency>(
    `SELECT a.id, a.name, a.kind, a.phone, a.signs_in, count(p.id)::int AS people FROM agency a
     LEFT JOIN professional p ON p.agency = a.id AND (p.left_on IS NULL OR p.left_on > current_date)
     GROUP BY a.id ORDER BY a.name, a.id`,
  );

/** Those who can be somebody's manager, and those who can cover for them: whoever works here now. */
export const colleagues = (db: Db): Promise<{ id: string; name: string; agency: string; account: string }[]> =>
  db.rows(
    `SELECT p.id, p.name, a.name AS agency, p.account FROM professional p JOIN agency a ON a.id = p.agency
     WHERE p.left_on IS NULL OR p.left_on > current_date ORDER BY p.name, p.id`,
  );

export type Held = { families: number; children: number; duties: number; visits: number; unfinished: number };
export type HowIn = {
  password: boolean;
  passkeys: number;
  service: boolean;
  invited: Date | null;
  sessions: number;
};
export type Cover = { covered_by: string; name: string; from_day: string; to_day: string };

/** What somebody holds, how they sign in, and who covers for them. */
export async function aboutPerson(db: Db, id: string): Promise<{ held: Held; ways: HowIn; covers: Cover[] }> {
  const [held] = await db.rows<Held>(
    `SELECT families::int, children::int, duties::int, visits::int, unfinished::int FROM held_by($1)`,
    [id],
  );
  const [ways] = await db.rows<HowIn>(
    `SELECT password, passkeys::int, service, invited, sessions::int FROM ways_of($1)`,
    [id],
  );
  const covers = await db.rows<Cover>(
    `SELECT c.covered_by, p.name, c.from_day, c.to_day FROM cover c JOIN professional p ON p.id = c.covered_by
     WHERE c.absent = $1 AND c.to_day >= current_date ORDER BY c.from_day`,
    [id],
  );
  return { held: held as Held, ways: ways as HowIn, covers };
}

export type Value = string | number | boolean | null;
export type Change = {
  number: string;
  at: Date;
  by: string;
  what: 'agency' | 'professional' | 'cover' | 'way-in' | 'sessions';
  whom: string;
  before: Record<string, Value> | null;
  after: Record<string, Value> | null;
};

/** What was changed, the newest first; of one person or agency, or of all. */
export const changes = (db: Db, whom: string | null, before: string | null): Promise<Change[]> =>
  db.rows<Change>(
    `SELECT c.number::text, c.at, coalesce(b.name, c.by_whom) AS by, c.what,
       coalesce(p.name, a.name, c.after ->> 'name', c.whom) AS whom, c.before, c.after
     FROM account_change c LEFT JOIN professional b ON b.id = c.by_whom
     LEFT JOIN professional p ON p.id = c.whom AND c.what <> 'agency' LEFT JOIN agency a ON a.id = c.whom AND c.what = 'agency'
     WHERE ($1::text IS NULL OR c.whom = $1) AND ($2::bigint IS NULL OR c.number < $2)
     ORDER BY c.number DESC LIMIT ${AT_ONCE}`,
    [whom, before],
  );
