/**
 * The words for a code that came from outside; undefined where there are none. What every object has (`constructor`,
 * `__proto__`) is no code.
 */
export const wordsFor = (words: Readonly<Record<string, string>>, code: string): string | undefined =>
  Object.hasOwn(words, code) ? words[code] : undefined;
