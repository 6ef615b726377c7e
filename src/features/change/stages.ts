import type { Lists } from '../../record/lists.ts';
import { STAGES, type Stage } from '../../record/words.ts';

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** A stage as the page says it: in plain words, how it may show, what to do then, and what to leave (S2-10). */
export type StageWords = { label: string; signs: string[]; tasks: string[]; leave: string[] };

/** What the list says of a stage; its own word where the list does not have it. */
export function stageWords({ codes }: Pick<Lists, 'codes'>, stage: Stage): StageWords {
  const one = codes.get('change-stages')?.get(stage);
  return {
    label: one?.label ?? stage,
    signs: texts(one?.['signs']),
    tasks: texts(one?.['tasks']),
    leave: texts(one?.['leave']),
  };
}

/** In the middle of a sentence. */
export const small = (text: string): string => text.replace(/^\p{Lu}/u, (first) => first.toLowerCase());

/** The stages to which a strategy belongs; none means any (lists/strategies.yaml). */
export const stagesOfWay = ({ codes }: Pick<Lists, 'codes'>, way: string | null): Stage[] => {
  const theirs = texts(way === null ? [] : codes.get('strategies')?.get(way)?.['stages']);
  return STAGES.filter((stage) => theirs.includes(stage));
};

/** Questions for one part of a talk about a goal (lists/grow-questions.yaml). */
export function questionsFor({ codes }: Pick<Lists, 'codes'>, part: string): { label: string; questions: string[] } {
  const one = codes.get('grow-questions')?.get(part);
  return { label: one?.label ?? part, questions: texts(one?.['questions']) };
}
