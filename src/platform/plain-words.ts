import type { Lists } from '../record/lists.ts';
import { type Reading, readingAge } from './reading-age.ts';
import type { Form, FormFault } from './web/form.ts';

/** Hints beside words that a family will read: how hard they are, and plainer ones. Whoever writes may pass over them. */
export type Hints = Pick<Reading, 'longSentences'> & {
  age: number | null;
  plainer: { said: string; better: string }[];
};

/** What may be made plainer in a text (lists/plain-words.yaml). */
export function hintsOn(text: string, { codes }: Pick<Lists, 'codes'>): Hints {
  const reading = readingAge(text);
  const words = [...(codes.get('plain-words')?.values() ?? [])];
  return {
    age: reading?.age ?? null,
    longSentences: reading?.longSentences ?? [],
    plainer: words
      .filter(({ label }) => stands(label, text))
      .map(({ label, plainer }) => ({ said: label, better: String(plainer) })),
  };
}

/** The words of policies in a text that say what a family is like, and that none is sent (lists/never-sent.yaml). */
export const neverSentIn = (text: string, { codes }: Pick<Lists, 'codes'>): string[] =>
  [...(codes.get('never-sent')?.values() ?? [])].map(({ label }) => label).filter((label) => stands(label, text));

/** What is wrong with a form whose words a family is given: each such word, at its field. */
export const labelsIn = (form: Form, names: readonly string[], lists: Pick<Lists, 'codes'>): FormFault[] =>
  names.flatMap((field) =>
    form
      .all(field)
      .flatMap((text) => neverSentIn(text, lists))
      .map((word) => ({ field, text: `“${word}” is not sent to a family: say what was seen instead` })),
  );

/** Whether words stand in a text as words, however they are parted: "hard-to-engage" is "hard to engage". */
function stands(label: string, text: string): boolean {
  const pattern = label
    .split(/[\s-]+/)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join(String.raw`[\s\p{Pd}]+`);
  // Short forms in capitals are names of their own: "DNA" and no word with these letters in it.
  const loose = label === label.toUpperCase() ? 'u' : 'iu';
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${pattern}(?![\p{L}\p{N}])`, loose).test(text);
}
