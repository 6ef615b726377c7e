/** How hard a text is to read: the age at which most people read it with ease, and what makes it hard. */
export type Reading = { age: number; longSentences: string[]; longWords: string[] };

const LONG_SENTENCE = 20;
const LONG_WORD = 4;

/**
 * About which age reads a text with ease, by its sentences and syllables (Flesch and Kincaid’s grade, and five years); null
 * where there is too little to say. It is of the words, never of whoever reads them: official letters aim at 9 to 11.
 */
export function readingAge(text: string): Reading | null {
  const sentences = text
    .split(/[.!?\n]+(?:\s|$)/)
    .map((one) => one.trim())
    .filter((one) => /\p{L}/u.test(one));
  const words = text.match(/[\p{L}’'-]+/gu) ?? [];
  if (words.length < 8) return null;
  const syllables = words.reduce((sum, one) => sum + syllablesIn(one), 0);
  const grade = 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
  return {
    age: Math.max(5, Math.round(grade + 5)),
    longSentences: sentences.filter((one) => (one.match(/[\p{L}’'-]+/gu) ?? []).length > LONG_SENTENCE),
    longWords: [...new Set(words.filter((one) => syllablesIn(one) >= LONG_WORD).map((one) => one.toLowerCase()))],
  };
}

function syllablesIn(word: string): number {
  const plain = word
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '');
  return Math.max(1, plain.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}
