import type { Pool } from '../../platform/database/pool.ts';
import { openDoor } from '../../platform/recorder/door.ts';
import type { Library } from '../../procedure/replay.ts';
import type { AnyEntry } from '../../record/entry.ts';

/** A family of the demonstration, with its whole record. */
export type Whole = { family: string; record: readonly AnyEntry[] };

/** What bringing in is told of: how many have come, and a signal to leave off between two transactions. */
export type BringingIn = { recorder: Pool; library: Library; brought: (many: number) => void; stop: AbortSignal };

/** As many as come in by one transaction: few enough that the other lane soon has its turn. */
const AT_ONCE = 25;
/** While one waits for the database the other thinks. */
const LANES = 2;

/**
 * Brings families in through the append door, each with its whole record, as it was received from day to day: all of a
 * family or nothing of it. Those that are there already are passed over.
 */
export async function bringIn(
  families: Iterable<Whole>,
  { recorder, library, brought, stop }: BringingIn,
): Promise<void> {
  const door = openDoor({ pool: recorder, library: () => library, telling: true });
  const rows = await recorder.transaction((db) => db.rows<{ id: string }>('SELECT id FROM family WHERE position > 0'));
  const there = new Set(rows.map((row) => row.id));
  const rest = families[Symbol.iterator]();
  /** The next few that are not there; how many were passed over on the way. */
  const next = (): { few: Whole[]; passed: number } => {
    const few: Whole[] = [];
    let passed = 0;
    while (few.length < AT_ONCE) {
      const { value, done } = rest.next();
      if (done) break;
      if (there.has(value.family)) passed += 1;
      else few.push(value);
    }
    return { few, passed };
  };
  const failed = new AbortController();
  const leave = AbortSignal.any([stop, failed.signal]);
  const lane = async (): Promise<void> => {
    for (;;) {
      leave.throwIfAborted();
      const { few, passed } = next();
      brought(passed);
      const [first] = few;
      if (!first) return;
      const ids = few.map(({ family }) => family);
      const written = await door.write({
        writer: { professional: 'abe', agency: 'csc' },
        key: first.record[0]?.id ?? '',
        sent: 'demonstration',
        families: ids,
        opens: ids,
        action: 'demonstration',
        decide: () => ({ write: [], restore: few.flatMap(({ record }) => record), result: null }),
      });
      if ('refused' in written)
        throw new Error(`${ids.join(' ')}: ${written.refused.why} ${JSON.stringify(written.refused.faults ?? [])}`);
      brought(few.length);
    }
  };
  // Nothing is under way any more when this ends, however it ends.
  const lanes = Array.from({ length: LANES }, () => lane().catch((error: unknown) => failed.abort(error)));
  await Promise.all(lanes);
  failed.signal.throwIfAborted();
}
