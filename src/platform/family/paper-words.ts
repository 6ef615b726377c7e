import type { Lists } from '../../record/lists.ts';
import { languageTag } from '../languages.ts';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The words of a standard clause: what stands in the agreement, not what the clause is called. */
export function clauseOf({ codes }: Pick<Lists, 'codes'>, code: string): string {
  const clause = codes.get('agreement-clauses')?.get(code);
  return textOf(clause?.['says']) ?? clause?.label ?? code;
}

/** What a paper says in a language. */
export type PaperWords = {
  language: string;
  say: (code: string) => string;
  /** Whether all of it is there in the language that was asked for. Nothing is translated by a machine. */
  whole: boolean;
};

/** The standing words of papers in a language; in English where they are not there in it, which `whole` then says. */
export function paperWords({ codes }: Pick<Lists, 'codes'>, language: string | null): PaperWords {
  const list = [...(codes.get('paper-words') ?? [])];
  const tag = language === null ? 'en' : languageTag(language);
  const inIt = (code: string): string | undefined => {
    const one = codes.get('paper-words')?.get(code);
    const translated = one?.['in'];
    if (tag === 'en') return textOf(one?.['says']) ?? one?.label;
    return typeof translated === 'object' && translated !== null && tag !== null
      ? textOf((translated as Record<string, unknown>)[tag])
      : undefined;
  };
  const whole = list.every(([code]) => inIt(code) !== undefined);
  const english = (code: string): string => {
    const one = codes.get('paper-words')?.get(code);
    return textOf(one?.['says']) ?? one?.label ?? code;
  };
  return {
    language: whole && tag !== null && tag !== 'en' ? tag : 'en-GB',
    say: (code) => (whole ? (inIt(code) ?? code) : english(code)),
    whole,
  };
}
