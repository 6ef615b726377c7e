import { parseDay, writtenDay } from '../../calendar/day.ts';
import type { Recap } from '../../engagement/recaps.ts';
import type { Block, Document } from '../../platform/documents/model.ts';
import { without } from '../../platform/documents/without.ts';
import { paperWords } from '../../platform/family/paper-words.ts';
import type { Lists } from '../../record/lists.ts';

/** What the paper is made of, and for whom. */
export type PaperOf = {
  recap: Recap;
  lists: Lists;
  today: number;
  person: string;
  author: string;
  /** Words that leave by no way. */
  never: readonly string[];
  language: string | null;
  large: boolean;
};

/** What a contact came to, as somebody of the family takes it home: plain words, and nothing of a procedure (S2-11.1-i). */
export function recapPaper({ recap, lists, today, person, author, never, language, large }: PaperOf): Document {
  const words = paperWords(lists, language);
  const { say } = words;
  const part = (code: string, text: string | undefined): Block[] =>
    text === undefined ? [] : [{ heading: say(code), level: 2 }, { text }];
  const side = (code: string, of: 'family' | 'service'): Block[] => {
    const asks = (recap.asks ?? []).filter((one) => one.side === of);
    const by = (iso: string | undefined) => {
      const day = iso === undefined ? null : parseDay(iso);
      return day === null ? '' : ` (${say('by-when').toLowerCase()}: ${writtenDay(day)})`;
    };
    return asks.length === 0
      ? []
      : [{ heading: say(code), level: 2 }, { list: asks.map((one) => `${one.what}${by(one.by)}`) }];
  };
  return without(
    {
      title: say('recap'),
      about: `${person}, ${writtenDay(recap.on)}`,
      language: words.language,
      foot: `${say('made-on')} ${writtenDay(today)} ${say('for')} ${person}`,
      large,
      blocks: [
        { text: say('recap-intro') },
        ...part('recap-purpose', recap.purpose),
        ...part('recap-done', recap.done),
        ...side('you-do', 'family'),
        ...side('we-do', 'service'),
        ...part('recap-next', recap.next),
        { heading: say('feedback'), level: 2 },
        { text: `${say('recap-tell')} ${author}` },
      ],
    },
    never,
  );
}
