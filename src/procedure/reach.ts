import type { Edition } from './edition.ts';
import { listOf } from './schema.ts';

/** Stages that nothing reaches, and stages that nothing leaves, with what to write instead. */
export function deadStages(edition: Edition, all: readonly Edition[]): { stage: string; mend: string }[] {
  const { stages, always = {} } = edition.rules;
  const reached = reachedStages(edition, all);
  // A route that leads to any stage is a person's act; the policy itself must lead there too.
  const byPerson = Object.values(always).some((route) => route['to-any']) ? ' but a person who escalates' : '';
  return Object.keys(stages).flatMap((stage) => [
    ...(reached.has(stage)
      ? []
      : [{ stage, mend: `nothing reaches this stage${byPerson}: open at it, move to it or decide it` }]),
    ...(isLeft(edition, stage)
      ? []
      : [{ stage, mend: 'nothing leaves this stage: give it a move, an end, or an outcome that ends the run' }]),
  ]);
}

/** The stages that openings, hand-overs from others, moves and outcomes lead to. */
function reachedStages(edition: Edition, all: readonly Edition[]): Set<string> {
  const { opens, stages, outcomes = {} } = edition.rules;
  const reached = new Set(listOf(opens).map((opening) => opening.at));
  for (const other of all) {
    for (const one of other.rules['hand-over'] ?? []) if (one.to === edition.id) reached.add(one.at);
  }
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const name of Array.from(reached)) for (const move of stages[name]?.moves ?? []) reached.add(move.to);
    for (const outcome of Object.values(outcomes)) {
      const from = listOf(outcome.from);
      if (outcome.to !== undefined && (from.length === 0 || from.some((one) => reached.has(one))))
        reached.add(outcome.to);
    }
  }
  return reached;
}

/** Whether a move, an end or an outcome leads out of a stage. */
function isLeft(edition: Edition, name: string): boolean {
  const { stages, outcomes = {} } = edition.rules;
  const stage = stages[name];
  if (stage?.ends || (stage?.moves ?? []).some((move) => move.to !== name)) return true;
  return Object.values(outcomes).some((outcome) => {
    const from = listOf(outcome.from);
    return (
      (from.length === 0 || from.includes(name)) &&
      (outcome.run === 'ends' || (outcome.to !== undefined && outcome.to !== name))
    );
  });
}
