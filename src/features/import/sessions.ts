import type { Db } from '../../platform/database/pool.ts';
import { boundsOf, type codesOf, monthOf, monthsOf, type Session } from './register.ts';
import type { Row, Wanted } from './wanted.ts';

/**
 * What a register comes to: for each child and month an entry that counts all its sessions, those of earlier files too,
 * so that a list of a week adds to its month, and a corrected mark corrects it.
 */
export async function schoolEntries(
  db: Db,
  source: string,
  families: ReadonlyMap<string, readonly Row[]>,
  codes: ReturnType<typeof codesOf>,
): Promise<Map<string, Wanted[]>> {
  const sessions = [...families.values()].flat().flatMap(sessionsOf);
  await keep(db, source, sessions);
  const months = monthsOf(sessions.map((one) => one.day));
  const known = await all(db, source, [...new Set(sessions.map((one) => one.child))], months);
  const wanted = new Map<string, Wanted[]>();
  for (const [family, rows] of families) {
    const own = Map.groupBy(rows.flatMap(sessionsOf), (one) => `${one.child} ${one.day.slice(0, 7)}`);
    wanted.set(
      family,
      [...own].flatMap(([name, [one]]) =>
        one ? [monthOf(one.child, one.day.slice(0, 7), known.get(name) ?? [], codes)] : [],
      ),
    );
  }
  return wanted;
}

const sessionsOf = ({ person, reading }: Row): Session[] =>
  (reading.sessions ?? []).map(({ half, code }) => ({ child: person, day: reading.on ?? '', half, code }));

/** Of two marks for one session the later stands. */
async function keep(db: Db, source: string, sessions: readonly Session[]): Promise<void> {
  const each = [...new Map(sessions.map((one) => [`${one.child} ${one.day} ${one.half}`, one])).values()];
  await db.changed(
    `INSERT INTO school_session (source, child, day, half, code)
     SELECT $1, * FROM unnest($2::text[], $3::date[], $4::text[], $5::text[])
     ON CONFLICT (source, child, day, half) DO UPDATE SET code = excluded.code WHERE school_session.code <> excluded.code`,
    [
      source,
      each.map((one) => one.child),
      each.map((one) => one.day),
      each.map((one) => one.half),
      each.map((one) => one.code),
    ],
  );
}

async function all(
  db: Db,
  source: string,
  children: readonly string[],
  months: readonly string[],
): Promise<Map<string, Session[]>> {
  const first = months[0];
  const last = months.at(-1);
  if (first === undefined || last === undefined) return new Map();
  const rows = await db.rows<Session>(
    `SELECT child, day, half, code FROM school_session WHERE source = $1 AND child = ANY ($2) AND day BETWEEN $3 AND $4
     ORDER BY child, day, half`,
    [source, children, boundsOf(first)[0], boundsOf(last)[1]],
  );
  return Map.groupBy(rows, (one) => `${one.child} ${one.day.slice(0, 7)}`);
}
