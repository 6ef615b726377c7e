import type { Db } from '../../platform/database/pool.ts';
import type { Library } from '../../procedure/replay.ts';
import type { AnyEntry } from '../../record/entry.ts';
import type { Names } from './names.ts';

/** What the staff's list calls people and agencies, and the library its procedures. Of others the record says. */
export async function namesFor(db: Db, entries: readonly AnyEntry[], { editions }: Library): Promise<Names> {
  const rows = await db.rows<{ id: string; name: string }>(
    'SELECT id, name FROM agency UNION ALL SELECT id, name FROM professional WHERE id = ANY ($1)',
    [[...new Set(entries.flatMap(professionalsIn))]],
  );
  const staff = new Map(rows.map((one) => [one.id, one.name]));
  const rules = new Map(editions.map((one) => [one.id, one.rules]));
  const ofRun = new Map(
    entries.flatMap((entry) =>
      entry.kind === 'run-opened' && entry.payload !== null
        ? [[entry.payload.run, entry.payload.procedure] as const]
        : [],
    ),
  );
  const rulesOf = (run: string) => rules.get(ofRun.get(run) ?? '');
  const called = (id: string) => staff.get(id) ?? id;
  return {
    person: called,
    agency: called,
    procedure: (id) => rules.get(id)?.title ?? id,
    stage: (run, stage) => rulesOf(run)?.stages[stage]?.title ?? stage,
    duty: (run, duty) => {
      const { stages = {}, throughout } = rulesOf(run) ?? {};
      const named = [throughout, ...Object.values(stages).map((one) => one.duties)].find((one) => one?.[duty]);
      return named?.[duty]?.ask ?? duty;
    },
  };
}

/** Everybody whom an entry may call a professional: who wrote it, and all whom it names by an id. */
function professionalsIn(entry: AnyEntry): string[] {
  const payload: Readonly<Record<string, unknown>> = entry.payload ?? {};
  const named = ['professional', 'to', 'with', 'attended', 'invited', 'joint', 'of', 'by'].flatMap(
    (field) => payload[field] ?? [],
  );
  return [entry.author, ...named.filter((one) => typeof one === 'string')];
}
