import { type Day, parseDay } from '../calendar/day.ts';
import type { Standing, View } from '../record/view.ts';
import type { Cause } from './cause.ts';

/** An opening that the record holds (P2), with the stages recorded since. */
export type RecordedRun = {
  run: string;
  procedure: string;
  edition: string;
  at: string;
  causes: string[];
  scope: string;
  on: Day;
  entry: string;
  /** The run that handed over to this one, if one did. */
  from: string | null;
  /** The run from which it goes on, where a family was parted or two were united since that one opened (R4). */
  continues: string | null;
  confirmed: boolean;
  stages: RecordedStage[];
};
export type RecordedStage = { stage: string; on: Day; known: Day; entry: string; causes: string[] };

/** A recorded decision to move open runs to another edition, from a day (P2). */
export type Migration = {
  entry: string;
  procedure: string;
  run: string | null;
  edition: string;
  from: Day;
  on: Day;
  stages: Record<string, string>;
};

/** What the record itself says of runs: those opened and not withdrawn, and migrations in the order of their days. */
export function recordedRuns(view: View): { runs: RecordedRun[]; withdrawn: WithdrawnRun[]; migrations: Migration[] } {
  const runs = new Map<string, RecordedRun>();
  const withdrawn: WithdrawnRun[] = [];
  const migrations: Migration[] = [];
  for (const entry of view.entries) {
    switch (entry.kind) {
      case 'run-opened':
        runs.set(entry.payload.run, {
          ...entry.payload,
          scope: view.person(entry.payload.scope),
          from: entry.payload.from ?? null,
          continues: entry.payload.continues ?? null,
          on: entry.happened.last,
          entry: entry.id,
          confirmed: false,
          stages: [],
        });
        break;
      case 'run-migrated':
        migrations.push(migrationFrom(entry));
        break;
    }
  }
  // Of entries of one day none comes first, so what speaks of a run is read once all openings are known.
  for (const entry of view.entries) {
    if (entry.kind === 'stage-entered') {
      const { run, stage, causes } = entry.payload;
      runs.get(run)?.stages.push({ stage, causes, on: entry.happened.last, known: entry.knownOn, entry: entry.id });
    } else if (entry.kind === 'run-confirmed') {
      const run = runs.get(entry.payload.run);
      if (run) run.confirmed = true;
    }
  }
  for (const entry of view.entries) {
    if (entry.kind !== 'run-withdrawn') continue;
    const run = runs.get(entry.payload.run);
    if (!run) continue;
    runs.delete(entry.payload.run);
    withdrawn.push({
      run: run.run,
      procedure: run.procedure,
      opened: run.on,
      on: entry.happened.last,
      why: entry.payload.why ?? 'no reason was given',
      entry: entry.id,
      decided:
        entry.payload.by === undefined
          ? null
          : { scope: view.person(run.scope), causes: run.causes, known: entry.knownOn },
    });
  }
  // Of one day, in the order in which they were decided, which is that of the record.
  migrations.sort((a, b) => a.from - b.from);
  return { runs: [...runs.values()], withdrawn, migrations };
}

/** A run that was opened and then withdrawn: because what caused it proved wrong, or because a person said so (P8). */
export type WithdrawnRun = {
  run: string;
  procedure: string;
  opened: Day;
  on: Day;
  why: string;
  entry: string;
  /** For whom and because of what it was, where a person withdrew it, and when that was known; else null. */
  decided: { scope: string; causes: string[]; known: Day } | null;
};

/**
 * Whether people have withdrawn what these causes would open: each of them was known as it is when a run was withdrawn,
 * and had opened it or had happened since it opened. What comes up, comes in or is corrected later opens another (P8).
 */
export function isWithdrawn(
  withdrawn: readonly WithdrawnRun[],
  procedure: string,
  scope: string,
  causes: readonly Cause[],
): boolean {
  const mine = withdrawn.filter((one) => one.procedure === procedure && one.decided?.scope === scope);
  if (mine.length === 0) return false;
  return causes.every((cause) =>
    mine.some(
      ({ opened, on, decided }) =>
        decided !== null &&
        cause.known <= decided.known &&
        (decided.causes.includes(cause.id) || (cause.on >= opened && cause.on <= on)),
    ),
  );
}

function migrationFrom(entry: Extract<Standing, { kind: 'run-migrated' }>): Migration {
  const { procedure, run, edition, from, stages } = entry.payload;
  return {
    entry: entry.id,
    procedure,
    run: run ?? null,
    edition,
    from: Math.max(parseDay(from) ?? 0, entry.happened.last),
    on: entry.happened.last,
    stages: stages ?? {},
  };
}
