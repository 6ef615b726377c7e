import { type Day, parseDay } from '../calendar/day.ts';
import type { Edition } from '../procedure/edition.ts';
import type { Library } from '../procedure/replay.ts';
import { type Decided, narrowed, type Settings, settingsWith } from '../procedure/settings.ts';
import type { Level } from '../record/words.ts';
import type { Db, Pool } from './database/pool.ts';
import { listsOn, type Words } from './labels.ts';

/** A decision on what is followed, as it was written down. */
export type AdoptionDecided = Decided & {
  id: string;
  moves: boolean;
  stages: Record<string, string>;
  reason: string;
  decidedBy: string;
  at: Date;
};

type Row = {
  id: string;
  matter: string;
  procedure: string | null;
  edition: number | null;
  levels: Level[] | null;
  from_day: string;
  moves: boolean;
  stages: Record<string, string>;
  reason: string;
  decided_by: string;
  at: Date;
};

/** Every decision on what is followed, in the order in which they were made. */
export async function adoptionsDecided(db: Db): Promise<AdoptionDecided[]> {
  const rows = await db.rows<Row>('SELECT * FROM adoption ORDER BY number');
  return rows.map(({ from_day, decided_by, ...row }) => ({
    ...row,
    from: parseDay(from_day) ?? 0,
    decidedBy: decided_by,
  }));
}

/** A library as decisions have changed what is followed. */
export function libraryWith<One extends Library>(
  library: One,
  editions: readonly Edition[],
  said: Settings,
  decisions: readonly Decided[],
): One {
  const matterOf = (procedure: string) => editions.find((one) => one.id === procedure)?.rules.matter;
  const settings = settingsWith(said, decisions, matterOf);
  return { ...library, settings, editions: narrowed(editions, settings) };
}

/** What the partnership follows now, and how it is looked up again. */
export type Following = {
  library: () => Library;
  refresh: () => Promise<void>;
  /** Looks it up again every so many milliseconds, since another process may have been told; ends with what it gives. */
  keepUp: (every?: number) => () => void;
};

/**
 * What is followed, as the file says and as was decided since. A decision holds from a day to come, so a process that
 * looks once a minute knows of it in time.
 */
export async function follows(
  recorder: Pool,
  library: Library,
  editions: readonly Edition[],
  { words, today }: { words: Words; today: () => Day },
  failed: (error: unknown) => void = () => {},
): Promise<Following> {
  const said = library.settings;
  let many = -1;
  let now = library;
  let shown: { day: Day; of: Library; library: Library } | null = null;
  const refresh = async () => {
    const decisions = await recorder.transaction((db) => adoptionsDecided(db));
    if (decisions.length === many) return;
    many = decisions.length;
    now = libraryWith(library, editions, said, decisions);
  };
  await refresh();
  return {
    library: () => {
      const day = today();
      if (shown?.day !== day || shown.of !== now)
        shown = { day, of: now, library: { ...now, lists: listsOn(now.lists, words, day) } };
      return shown.library;
    },
    refresh,
    keepUp: (every = 60_000) => {
      const timer = setInterval(() => void refresh().catch(failed), every);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}
