import { type Day, isoDay, parseDay } from '../../calendar/day.ts';
import type { Db } from '../../platform/database/pool.ts';
import { recordsOf } from '../../platform/family/record.ts';
import { libraryWith } from '../../platform/followed.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { Edition } from '../../procedure/edition.ts';
import { follow } from '../../procedure/replay.ts';
import { listOf } from '../../procedure/schema.ts';
import type { Adoption } from '../../procedure/settings.ts';
import { LEVELS, type Level } from '../../record/words.ts';
import { editionsOf } from './read.ts';

/** What somebody wants to be followed, as the form says it. */
export type Wanted = {
  edition: Edition;
  levels: Level[] | null;
  from: Day;
  moves: boolean;
  /** Which stage of the new edition follows a stage of an old one that it does not have. */
  stages: Record<string, string>;
  reason: string;
};

/** The levels at which a procedure may be followed: as it is written. */
export const levelsOf = ({ rules }: Edition): readonly Level[] => {
  const written = listOf(rules.applies['any-child']);
  return written.includes('any-level') ? LEVELS : LEVELS.filter((level) => written.includes(level));
};

/** What a form asks to be followed, or all that is wrong with it. */
export function wantedFrom(
  form: Form,
  edition: Edition,
  today: Day,
  lost: readonly LostStage[],
): { wanted: Wanted } | { faults: FormFault[] } {
  const faults: FormFault[] = [];
  const from = parseDay(form.day('from') ?? '');
  if (from === null) faults.push({ field: 'from', text: 'Say from which day, as 1 4 2027' });
  else if (from <= today)
    faults.push({
      field: 'from',
      text: 'Choose a day that is to come: what happened was asked by what was followed then',
    });
  const levels = levelsOf(edition).filter((level) => form.all('levels').includes(level));
  if (levels.length === 0) faults.push({ field: 'levels', text: 'Choose the levels at which it is followed' });
  const reason = form.text('reason');
  if (reason === '') faults.push({ field: 'reason', text: 'Say who decided it, and why' });
  const moves = form.text('moves') === 'yes';
  const stages: Record<string, string> = {};
  for (const { stage } of moves ? lost : []) {
    const to = form.text(`stage-${stage}`);
    if (Object.hasOwn(edition.rules.stages, to)) stages[stage] = to;
    else faults.push({ field: `stage-${stage}`, text: `Say which step follows “${stage.replaceAll('-', ' ')}”` });
  }
  if (faults.length > 0 || from === null) return { faults };
  const all = levels.length === levelsOf(edition).length;
  return { wanted: { edition, levels: all ? null : levels, from, moves, stages, reason } };
}

/** A stage in which runs of older editions are, and which this edition does not have. */
export type LostStage = { stage: string; runs: number };

/** Runs that are open on other editions of a procedure, by the stage they are at. */
export async function runsElsewhere(db: Db, edition: Edition): Promise<LostStage[]> {
  return db.rows<LostStage>(
    `SELECT stage, count(*)::int AS runs FROM open_run WHERE procedure = $1 AND hash <> $2 GROUP BY stage ORDER BY stage`,
    [edition.id, edition.hash],
  );
}

/** Stages that an edition does not have, of those in which runs are. */
export const lostStages = (edition: Edition, runs: readonly LostStage[]): LostStage[] =>
  runs.filter((one) => !Object.hasOwn(edition.rules.stages, one.stage));

/** What following a procedure would do among today's families. */
export type Preview = {
  /** Families that were looked at, of all that are open. */
  looked: number;
  families: number;
  /** Where it would be open now, had it been followed so far: how many families are on each stage. */
  opens: { stage: string; title: string; families: { family: string; called: string }[] }[];
  /** Runs of what it takes the place of: they go on to their end. */
  goOn: { title: string; runs: number }[];
  /** Runs of older editions of it. */
  elsewhere: LostStage[];
};

/** So many families are looked at; the newest first. */
const LOOKED_AT = 3000;

/**
 * What it would do among today's families: each open family's record is followed by it, as if it had been followed so
 * far. Nothing is written.
 */
export async function previewOf(
  { db, library }: Pick<Asked, 'db' | 'library'>,
  wanted: Omit<Wanted, 'reason'>,
): Promise<Preview> {
  const { edition, levels } = wanted;
  const open = await db.rows<{ family: string; called: string }>(
    'SELECT family, called FROM caseload WHERE closed IS NULL ORDER BY family DESC LIMIT $1',
    [LOOKED_AT],
  );
  const [all] = await db.rows<{ families: number }>(
    'SELECT count(*)::int AS families FROM caseload WHERE closed IS NULL',
  );
  const alone: Adoption = { procedure: edition.id, edition: edition.rules.edition, ...(levels && { levels }) };
  const settings = { ...library.settings, adopted: [alone] };
  const tried = libraryWith(library, library.editions, settings, []);
  const stages = new Map<string, Preview['opens'][number]>();
  for (let at = 0; at < open.length; at += PIECE) {
    const piece = open.slice(at, at + PIECE);
    const records = await recordsOf(
      db,
      piece.map((one) => one.family),
    );
    for (const one of piece) {
      const { timeline } = follow(one.family, records.get(one.family) ?? [], tried).evaluation;
      const here = new Set<string>();
      for (const run of timeline.runs) {
        const stage = run.stages.at(-1);
        if (run.ended !== null || !stage || here.has(stage.stage)) continue;
        here.add(stage.stage);
        const known = stages.get(stage.stage) ?? { stage: stage.stage, title: stage.title, families: [] };
        known.families.push(one);
        stages.set(stage.stage, known);
      }
    }
  }
  const order = Object.keys(edition.rules.stages);
  return {
    looked: open.length,
    families: all?.families ?? 0,
    opens: [...stages.values()].toSorted((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage)),
    goOn: await replacedRuns(db, library.editions, edition),
    elsewhere: await runsElsewhere(db, edition),
  };
}

const PIECE = 100;

async function replacedRuns(db: Db, editions: readonly Edition[], { id, rules }: Edition): Promise<Preview['goOn']> {
  const others = [
    ...new Set(editions.filter((one) => one.rules.matter === rules.matter && one.id !== id).map((one) => one.id)),
  ];
  return db.rows(
    'SELECT title, count(*)::int AS runs FROM open_run WHERE procedure = ANY ($1) GROUP BY title ORDER BY title',
    [others],
  );
}

/** Writes down what was decided; the same form again changes nothing. */
export async function decide(
  db: Db,
  id: string,
  { edition, levels, from, moves, stages, reason }: Wanted,
  today: Day,
): Promise<void> {
  await db.rows('SELECT decide_adoption($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
    id,
    edition.rules.matter,
    edition.id,
    edition.rules.edition,
    levels,
    isoDay(from),
    moves,
    JSON.stringify(stages),
    reason,
    isoDay(today),
  ]);
}

/** The edition that a form or an address names, of a procedure. */
export const editionNamed = ({ library }: Pick<Asked, 'library'>, id: string, number: string): Edition | undefined => {
  const all = editionsOf(library, id);
  return number === '' ? all[0] : all.find((one) => String(one.rules.edition) === number);
};
