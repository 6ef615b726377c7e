import { hash } from 'node:crypto';
import type { Db } from '../../platform/database/pool.ts';
import { plainName } from '../../platform/names.ts';
import type { Job } from './ports.ts';
import type { Reading } from './reading.ts';
import { work } from './working.ts';

const AT_ONCE = 500;

type Known = {
  id: string;
  name: string;
  role: string;
  manager: string | null;
  phone: string | null;
  email: string | null;
  left_on: string | null;
};

/**
 * Brings an agency's staff list up to date. Whoever is new is a practitioner who does not sign in until an administrator
 * says so: a list gives nobody a way in, and takes nobody's account away. Whoever is missing from the list is left alone.
 */
export async function writeStaff(job: Job): Promise<void> {
  for (;;) {
    const rows = await job.ports.pool.transaction((db) =>
      db.rows<{ line: number; reading: Reading }>(
        'SELECT line, reading FROM import_row WHERE import = $1 ORDER BY line LIMIT $2',
        [job.row.id, AT_ONCE],
      ),
    );
    if (rows.length === 0) return;
    await work(job, async (db) => {
      const known = await knownOf(db, job.source.agency);
      const sum = { added: 0, corrected: 0, unchanged: 0 };
      for (const { reading } of rows) sum[await put(db, job, reading, known)] += 1;
      await db.changed('DELETE FROM import_row WHERE import = $1 AND line = ANY ($2)', [
        job.row.id,
        rows.map((one) => one.line),
      ]);
      return { ...sum, rows_written: rows.length };
    });
  }
}

const knownOf = (db: Db, agency: string): Promise<Known[]> =>
  db.rows<Known>('SELECT id, name, role, manager, phone, email, left_on FROM professional WHERE agency = $1', [agency]);

/** Whom the list means: by number, by email, else by the name where it is the only one. */
function meant({ key, email, name = '' }: Reading, source: string, known: readonly Known[]): Known | undefined {
  const byKey = key && known.find((one) => one.id === idOf(source, key));
  const byEmail = email && known.find((one) => one.email?.toLowerCase() === email);
  if (byKey || byEmail) return byKey || byEmail || undefined;
  const named = known.filter((one) => plainName(one.name) === plainName(name) && (!email || one.email === null));
  return named.length === 1 ? named[0] : undefined;
}

async function put(
  db: Db,
  { source, row }: Job,
  reading: Reading,
  known: Known[],
): Promise<'added' | 'corrected' | 'unchanged'> {
  const before = meant(reading, source.name, known);
  const manager = managerOf(reading.manager, known) ?? before?.manager ?? null;
  const after: Known = {
    id: before?.id ?? idOf(source.name, reading.key ?? reading.email ?? plainName(reading.name ?? '')),
    name: reading.name ?? before?.name ?? '',
    role: reading.role ?? before?.role ?? 'practitioner',
    manager: manager === before?.id ? null : manager,
    phone: reading.phone ?? before?.phone ?? null,
    email: reading.email ?? before?.email ?? null,
    left_on: reading.left ?? before?.left_on ?? null,
  };
  if (before && JSON.stringify(before) === JSON.stringify({ ...before, ...after })) return 'unchanged';
  const values = [after.id, after.name, after.role, after.manager, after.phone, after.email, after.left_on];
  if (before)
    await db.changed(
      'UPDATE professional SET name = $2, role = $3, manager = $4, phone = $5, email = $6, left_on = $7 WHERE id = $1',
      values,
    );
  else
    await db.changed(
      `INSERT INTO professional (id, name, role, manager, phone, email, left_on, agency, account, signs_in)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'practitioner', false)`,
      [...values, source.agency],
    );
  await db.changed(
    "INSERT INTO audit (professional, action, resource, ids) VALUES ($1, 'import', 'staff', ARRAY[$2::text])",
    [row.professional, after.id],
  );
  if (before) known[known.indexOf(before)] = after;
  else known.push(after);
  return before ? 'corrected' : 'added';
}

function managerOf(said: string | undefined, known: readonly Known[]): string | null {
  if (said === undefined) return null;
  const byEmail = known.find((one) => one.email?.toLowerCase() === said.toLowerCase());
  const named = known.filter((one) => plainName(one.name) === plainName(said));
  return byEmail?.id ?? (named.length === 1 ? (named[0]?.id ?? null) : null);
}

const idOf = (source: string, key: string): string =>
  `staff-${hash('sha256', `${source}\n${key}`, 'hex').slice(0, 24)}`;
