import { hash } from 'node:crypto';
import pg from 'pg';
import { type FieldKeys, openedValue, type Sealed, shut } from './field-keys.ts';
import type { Place } from './place.ts';

/** What a transaction offers: rows of a statement. Statements are named, so that the server plans each once. */
export type Db = {
  rows: <Row>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
  /** How many rows a statement changed. A write that row-level security forbids changes none, and says nothing. */
  changed: (text: string, values?: readonly unknown[]) => Promise<number>;
  /**
   * Says that nothing comes after what has been asked, and that none of it will be taken back: the commit then goes
   * out with it, and saves a journey.
   */
  last: () => void;
  /** A value shut for a column of type json, from which `rows` gives it back open. */
  shut: (value: unknown) => Sealed;
};

/** A pool of connections as one role. */
export type Pool = {
  /**
   * A transaction: commits what `work` did, or undoes all of it when it throws. With a session's token it speaks for
   * that session's professional; with a calendar feed's, for whoever's calendar that is, and with a
   * link's, for whoever was asked by it; both for no session.
   */
  transaction: <T>(work: (db: Db) => Promise<T>, token?: string, of?: 'session' | 'feed' | 'link') => Promise<T>;
  close: () => Promise<void>;
};

/** A pool that says how many connections it has, how many of them are idle, and how many requests wait for one. */
export type CountedPool = Pool & { use: () => { open: number; idle: number; waiting: number } };

const names = new Map<string, string>();
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = hash('sha256', text, 'hex').slice(0, 32);
  names.set(text, name);
  return name;
}

/**
 * Opens a pool. Nothing connects until the first transaction. What is shut in the database comes out open where it was
 * shut with one of `keys`; a pool without any reads nothing of it, and shuts nothing.
 */
export function openPool(place: Place, size = 10, keys: FieldKeys = new Map()): CountedPool {
  const pool = new pg.Pool({
    ...place,
    max: size,
    application_name: 'keepsight',
    options: '-c search_path=keepsight,pg_temp -c timezone=Europe/London',
    connectionTimeoutMillis: 10_000,
    // What is asked without waiting for the answer before goes out together, and is answered in order.
    pipeline: true,
    types: typesWith(keys),
  });
  // An idle connection that the server closes is replaced at the next use.
  pool.on('error', () => {});
  // One that the server closes while it is in use says so to whoever asks next over it; that nobody does just then ends
  // no process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    close: () => pool.end(),
    use: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    transaction: async (work, token, of = 'session') => {
      const client = await pool.connect();
      let broken = false;
      let failed: unknown;
      try {
        inOnePiece(client);
        const begun: Promise<unknown>[] = [client.query('BEGIN')];
        let committing: Promise<pg.QueryResult> | null = null;
        const commit = () => {
          if (committing === null) {
            inOnePiece(client);
            committing = client.query('COMMIT');
            committing.catch(() => {});
          }
          return committing;
        };
        const onFailure = (error: unknown) => {
          failed ??= error;
        };
        const db = dbOf(client, onFailure, commit, keys);
        // As a value, never in the text: every connection of a role can read the texts that the role's others run.
        if (token !== undefined) begun.push(db.rows(`SELECT set_config($1, $2, true)`, [`keepsight.${of}`, token]));
        // Not waited for: the first question goes out with them. One that fails makes all that follow it fail.
        const opened = Promise.all(begun);
        opened.catch(() => {});
        const done = await work(db);
        await opened;
        // A transaction in which a statement failed is undone by COMMIT, which says so and is no error.
        const { command } = await commit();
        if (command !== 'COMMIT') throw new Error('a statement failed in this transaction, so nothing of it was kept');
        return done;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => {
          broken = true;
        });
        // What fails because of an earlier failure only says so. What failed first is what is told.
        throw (error as { code?: string }).code === IN_FAILED_TRANSACTION ? failed : error;
      } finally {
        client.release(broken);
      }
    },
  };
}

const IN_FAILED_TRANSACTION = '25P02';

/** What is asked in one turn leaves in one piece: each piece costs a call of the system, and wakes the server. */
function inOnePiece({ connection }: pg.PoolClient): void {
  const { stream } = connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** How values of the database are read where some of it is shut. */
export function typesWith(keys: FieldKeys): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.JSON, (text: string) => openedValue(text, keys));
  return types;
}

function dbOf(client: pg.PoolClient, onFailure: (error: unknown) => void, commit: () => unknown, keys: FieldKeys): Db {
  const run = async (text: string, values: readonly unknown[] = []) => {
    inOnePiece(client);
    try {
      return await client.query({ name: nameOf(text), text, values: [...values] });
    } catch (error) {
      onFailure(error);
      throw error;
    }
  };
  return {
    rows: async <Row>(text: string, values?: readonly unknown[]) => (await run(text, values)).rows as Row[],
    changed: async (text, values) => (await run(text, values)).rowCount ?? 0,
    last: () => void commit(),
    shut: (value) => {
      if (keys.size === 0) throw new Error('this pool has no key to shut anything with');
      return shut(value, keys);
    },
  };
}
