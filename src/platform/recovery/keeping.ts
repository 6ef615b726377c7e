import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from '../database/pool.ts';
import { digestOfLine, headsIn, type Kept, type Line, lineAfter, publicOf, readJournal } from './journal.ts';
import { append, cutOff, type Outside, textOf } from './place.ts';

/** The lock by which one process at a time writes to the journal. */
const LOCK = 5_230_011;

type Event = { id: string; kind: 'role' | 'unsafe' | 'erased'; body: never };

/**
 * Writes to the journal what has come since its last line: events that an older copy must not undo, where each family's
 * chain stands now, and digests of the audit. How many lines; none where another process is at it. The journal is read
 * anew each time: it is small, and nothing is remembered that might be wrong.
 */
export async function keepOutside(pool: Pool, outside: Outside, at: number): Promise<number> {
  return pool.transaction(async (db) => {
    const [lock] = await db.rows<{ got: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS got', [LOCK]);
    if (!lock?.got) return 0;
    cutOff(outside);
    const journal = readJournal(textOf(outside), publicOf(outside.key));
    const kept: Kept[] = [];
    const events = await db.rows<Event>(
      'SELECT id, kind, body FROM outside_event WHERE NOT written ORDER BY id LIMIT 5000',
    );
    for (const { kind, body } of events) kept.push({ kind, body });
    const known = headsIn(journal.lines);
    const heads = await db.rows<{ id: string; position: number; chain: string }>(
      'SELECT id, position, chain FROM family WHERE position > 0 ORDER BY id',
    );
    const moved = heads.filter(({ id, chain }) => known.get(id)?.[1] !== chain);
    if (moved.length > 0)
      kept.push({
        kind: 'heads',
        body: { families: Object.fromEntries(moved.map(({ id, position, chain }) => [id, [position, chain]])) },
      });
    let after = auditedIn(journal.lines);
    for (;;) {
      const [row] = await db.rows<{ last: string | null; many: string; digest: string }>(
        'SELECT last, many, digest FROM audit_digest($1, NULL)',
        [after],
      );
      if (!row || row.last === null) break;
      kept.push({ kind: 'audit', body: { after, to: row.last, rows: Number(row.many), digest: row.digest } });
      after = row.last;
    }
    let { last } = journal;
    const lines = kept.map((one) => {
      const text = lineAfter(last, new Date(at).toISOString(), one, outside.key);
      last = { n: last.n + 1, digest: digestOfLine(text) };
      return text;
    });
    await append(outside, lines);
    // Written twice is no harm; lost is. So it is said to be written when it is on the disk.
    await db.changed('UPDATE outside_event SET written = true WHERE id = ANY ($1)', [events.map(({ id }) => id)]);
    return lines.length;
  });
}

/** Up to which number the audit is in the journal. */
function auditedIn(lines: readonly Line[]): string {
  const last = lines.findLast((line) => line.kind === 'audit' || line.kind === 'restored');
  return last?.kind === 'audit' ? last.body.to : last?.kind === 'restored' ? last.body.audit : '0';
}

const EVENTS_EVERY = 30_000;

/** Keeps the journal as time goes by; gives back what ends it, when the last lines are written. */
export function startKeeping(pool: Pool, outside: Outside, failed: (error: unknown) => void): () => Promise<void> {
  const stop = new AbortController();
  const keep = () => keepOutside(pool, outside, Date.now()).catch(failed);
  const working = (async () => {
    while (!stop.signal.aborted) {
      await keep();
      await sleep(EVENTS_EVERY, undefined, { signal: stop.signal }).catch(() => {});
    }
    await keep();
  })();
  return async () => {
    stop.abort();
    await working;
  };
}
