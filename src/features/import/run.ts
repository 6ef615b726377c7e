import { match } from './match.ts';
import { type ImportRow, type Job, type Ports, type SourceRow, Stopped } from './ports.ts';
import { writeStaff } from './staff.ts';
import { stage, UnreadableList } from './stage.ts';
import { importOf } from './working.ts';
import { write } from './write.ts';

/** What nobody has worked on for so long is taken up by the next that looks: whoever did has ended. */
const FORGOTTEN = '3 minutes';

/** How an import is watched, and ended at the next place where it can be taken up. */
export type Watching = { said?: (so: ImportRow) => void; stop?: AbortSignal };

/**
 * Works on an import until it is done or stopped; how it stands then. Null where it is not to be worked on, or somebody
 * else does. Each step goes on where it was left: nothing is read or written twice.
 */
export async function runImport(
  ports: Ports,
  id: string,
  { said = () => {}, stop }: Watching = {},
): Promise<ImportRow | null> {
  const taken = await ports.pool.transaction((db) =>
    db.changed(
      `UPDATE import SET worked = now() WHERE id = $1 AND state = 'running'
       AND (worked IS NULL OR worked < now() - interval '${FORGOTTEN}')`,
      [id],
    ),
  );
  if (taken === 0) return null;
  const job = await jobOf(ports, id, said, stop);
  try {
    if (job.row.step === 'read') await stage(job);
    if (job.source.kind === 'staff') await writeStaff(job);
    else {
      if (job.row.step === 'match') await match(job);
      await write(job);
    }
    await ended(job, 'done', null);
  } catch (error) {
    if (error instanceof Stopped) await letGo(job);
    else if (error instanceof UnreadableList) await ended(job, 'failed', error.message);
    else {
      await ended(job, 'failed', 'Something went wrong on our side. What was written is kept: take it up again.');
      throw error;
    }
  }
  return ports.pool.transaction((db) => importOf(db, id));
}

async function jobOf(ports: Ports, id: string, said: Job['said'], stop: AbortSignal | undefined): Promise<Job> {
  return ports.pool.transaction(async (db) => {
    const row = (await importOf(db, id)) as ImportRow;
    const [source] = await db.rows<SourceRow>(
      'SELECT name, kind, agency, told, for_agency, columns FROM import_source WHERE name = $1',
      [row.source],
    );
    return { ports, row, source: source as SourceRow, said, stop };
  });
}

async function ended({ ports, row }: Job, state: 'done' | 'failed', why: string | null): Promise<void> {
  await ports.pool.transaction((db) =>
    db.changed(
      `UPDATE import SET state = $2, why = $3, ended = now(), worked = NULL WHERE id = $1 AND state = 'running'`,
      [row.id, state, why],
    ),
  );
}

/** Whoever stopped it said so in its row; a process that ends leaves it to the next. */
async function letGo({ ports, row }: Job): Promise<void> {
  await ports.pool.transaction((db) => db.changed('UPDATE import SET worked = NULL WHERE id = $1', [row.id]));
}

/** The imports that wait to be worked on. */
export async function waitingImports({ pool }: Ports): Promise<string[]> {
  const rows = await pool.transaction((db) =>
    db.rows<{ id: string }>(
      `SELECT id FROM import WHERE state = 'running' AND (worked IS NULL OR worked < now() - interval '${FORGOTTEN}')
       ORDER BY began`,
    ),
  );
  return rows.map((row) => row.id);
}
