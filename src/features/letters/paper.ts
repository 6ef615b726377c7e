import { writtenDay } from '../../calendar/day.ts';
import type { Letter } from '../../engagement/letters.ts';
import type { Document } from '../../platform/documents/model.ts';
import { languageTag } from '../../platform/languages.ts';

type From = { agency: string; partnership: string };

/**
 * A letter as paper: where it goes in the window of the envelope, and its words as they were sent. It names nobody else,
 * and not the system that it comes from. `to` are the lines of an address; null where it is not sent to one.
 */
export function letterPaper(
  letter: Pick<Letter, 'words' | 'on' | 'language' | 'format'>,
  { title, to, large }: { title: string; to: readonly string[] | null; large: boolean },
  { agency, partnership }: From,
): Document {
  const on = writtenDay(letter.on);
  return {
    title,
    language: letter.language === null ? 'en-GB' : (languageTag(letter.language) ?? 'und'),
    foot: agency === partnership ? agency : `${agency}, ${partnership}`,
    large: large || isLarge(letter.format),
    blocks: [to === null ? { text: on } : { address: to, from: [agency], on }, { text: letter.words ?? '' }],
  };
}

/** Whether somebody asked for large print, as people write that down. */
export const isLarge = (format: string | null): boolean => format !== null && /large/i.test(format);
