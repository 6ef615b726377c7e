import { dutiesOf } from '../../procedure/edition.ts';
import { listOf, type ProcedureFile, type When } from '../../procedure/schema.ts';
import { type Call, capital, plain, whenText } from './words.ts';

/** What follows from a duty: when it is done, and when it is not. */
export type Follows = { ifDone: string[]; ifNot: string[] };

/**
 * What happens next if a duty of a stage is done and if it is not, as the policy says; `by` is the day it is due, in
 * words.
 */
export function followsFrom(rules: ProcedureFile, stage: string, duty: string, by: string): Follows {
  const { moves = [], ends } = rules.stages[stage] ?? {};
  const to = (name: string) => `“${rules.stages[name]?.title ?? plain(name)}”`;
  const done = moves.filter(({ when }) => names(when, 'met', duty)).map((move) => `It moves on to ${to(move.to)}.`);
  const goesOn = moves.filter(({ when }) => names(when, 'continued-after', duty)).map((move) => to(move.to));
  const asked = dutiesOf(rules)
    .filter(([, rule]) => rule.when !== undefined && names(rule.when, 'met', duty))
    .map(([, rule]) => `Then it is asked: ${rule.ask}.`);
  const handed = (rules['hand-over'] ?? [])
    .filter(({ when }) => names(when, 'met', duty))
    .map((one) => `It goes on in another procedure: ${plain(one.to.split('/').at(-1) ?? '')}.`);
  const rule = dutiesOf(rules).find(([path]) => path.at(-1) === duty)?.[1];
  return {
    ifDone: [
      ...done,
      ...asked,
      ...handed,
      ...(ends && names(ends.when, 'met', duty) ? ['The procedure ends.'] : []),
      ...goesOn.map((stageTo) => `If it goes on all the same, it moves on to ${stageTo}.`),
      ...(rule?.again ? ['It is asked again after that.'] : []),
    ],
    ifNot: [
      `It is late after ${by}, and stays to be seen by the manager.`,
      ...goesOn.map((stageTo) => `If it goes on after ${by}, it moves on to ${stageTo} without it.`),
      ...moves
        .filter(({ when }) => names(when, 'declined', duty))
        .map((move) => `Declined, it moves on to ${to(move.to)}.`),
      ...(rule?.['stays-due'] ? ['It stays due when this step ends.'] : []),
    ],
  };
}

/** What moves a procedure on from a stage, or ends it, or lets people decide so: each in a sentence. */
export function waysOn(
  rules: ProcedureFile,
  stage: string,
  call: Call,
): { text: string; of: { cite?: string | string[] | undefined; local?: true | undefined } }[] {
  const { moves = [], ends } = rules.stages[stage] ?? {};
  const decided = Object.entries(rules.outcomes ?? {}).filter(
    ([, outcome]) => outcome.from === undefined || listOf(outcome.from).includes(stage),
  );
  return [
    ...moves.map((move) => ({
      text: `When ${whenText(move.when, rules, call)}: it moves on to “${rules.stages[move.to]?.title ?? plain(move.to)}”.`,
      of: move,
    })),
    ...(ends ? [{ text: `When ${whenText(ends.when, rules, call)}: it ends.`, of: ends }] : []),
    ...decided.map(([name, outcome]) => ({
      text: `The ${listOf(outcome.by)
        .map((one) => call('roles', one).toLowerCase())
        .join(' or ')} may decide: ${plain(name)}. ${after(rules, outcome)}`,
      of: outcome,
    })),
    ...(rules['hand-over'] ?? []).map((one) => ({
      text: `When ${whenText(one.when, rules, call)}: it goes on in another procedure, ${capital(plain(one.to.split('/').at(-1) ?? ''))}.`,
      of: one,
    })),
  ];
}

function after(rules: ProcedureFile, { run, to }: { run: 'stays' | 'ends'; to?: string | undefined }): string {
  if (run === 'ends') return 'It ends with that.';
  return to === undefined ? 'It goes on.' : `It moves on to “${rules.stages[to]?.title ?? plain(to)}”.`;
}

/** Whether a condition, or one of those in it that must or may hold, names a duty so. */
function names(when: When, word: 'met' | 'continued-after' | 'declined', duty: string): boolean {
  return (
    when[word] === duty || [...(when['all-of'] ?? []), ...(when['any-of'] ?? [])].some((one) => names(one, word, duty))
  );
}
