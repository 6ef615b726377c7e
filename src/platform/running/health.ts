import { setTimeout } from 'node:timers/promises';
import type { Pool } from '../database/pool.ts';

/** Whether this process can take requests: `ready` gives null, or a code of why not. */
export type Health = {
  ready: () => Promise<'stopping' | 'database' | 'read-only' | 'out-of-date' | null>;
  /** From now on it is not ready: whoever shares out requests takes it out before it stops. */
  stopping: () => void;
};

/** How long the database may take to say that it is there. */
const PATIENCE = 2000;

/** Asks the database as the recorder: it is there, it can be written to, and it is as new as these files. */
export function openHealth(recorder: Pool, migrations: readonly { name: string }[]): Health {
  let stops = false;
  return {
    stopping: () => {
      stops = true;
    },
    ready: async () => {
      if (stops) return 'stopping';
      const asked = recorder
        .transaction((db) =>
          db.rows<{ standby: boolean; names: string[] }>(
            'SELECT pg_is_in_recovery() AS standby, (SELECT array_agg(name) FROM migration) AS names',
          ),
        )
        .catch(() => null);
      const rows = await Promise.race([asked, setTimeout(PATIENCE, null, { ref: false })]);
      const [row] = rows ?? [];
      if (!row) return 'database';
      if (row.standby) return 'read-only';
      return migrations.every(({ name }) => row.names.includes(name)) ? null : 'out-of-date';
    },
  };
}
