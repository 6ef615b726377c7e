import type { Lists } from '../record/lists.ts';

/** The questions of a group that people think about by themselves or with others, in their order. No answer is kept. */
export const questionsOf = (
  { codes }: Pick<Lists, 'codes'>,
  group: 'reflection' | 'hostility' | 'escalation',
): string[] =>
  [...(codes.get('supervision-questions')?.values() ?? [])].flatMap((one) =>
    one['group'] === group ? [one.label] : [],
  );
