import { writtenDay } from '../../calendar/day.ts';
import type { Document } from '../../platform/documents/model.ts';
import { NOT_ON_PAPER } from '../../platform/family/on-paper.ts';
import type { Chronology } from './chronology.ts';

type Of = {
  called: string;
  /** The chronology as everybody reads it who works with the family: of what is restricted its public part. */
  shared: Chronology;
  /** "Since 1 March 2026", "As it was known on 4 March": what was asked for, where that is not all of it. */
  asked: readonly string[];
  reader: string;
  partnership: string;
  today: number;
  large: boolean;
};

/**
 * A chronology on paper: every agency’s entries in their order, by whom, without what stands on no paper. It says that
 * something is left out, and never what.
 */
export function chronologyPaper({ called, shared, asked, reader, partnership, today, large }: Of): Document {
  const rows = shared.days.flatMap(({ title, said, entries }) =>
    entries
      .filter((one) => one.state === 'stands' && !one.byProcedure && !NOT_ON_PAPER.includes(one.kind))
      .map((one) => [
        said.length === 10 ? `${title} ${said.slice(0, 4)}` : title,
        [one.author ?? '', one.agency ?? ''].filter((words) => words !== ''),
        [one.sentence, ...one.words.map(({ label, text }) => (label === null ? text : `${label}: ${text}`))],
      ]),
  );
  return {
    title: 'Chronology',
    about: called,
    language: 'en-GB',
    notice: 'For those who work with this family',
    foot: `${partnership}. Made for ${reader} on ${writtenDay(today)}`,
    large,
    blocks: [
      {
        text: [
          'Where people live, how they are reached safely and what is restricted is not on this paper.',
          ...asked.map((one) => ` ${one}.`),
        ],
      },
      {
        table: {
          caption: 'What happened, in its order',
          head: ['Day', 'By', 'What happened'],
          widths: [3, 3, 10],
          rows,
          empty: 'Nothing is on the record for what was asked.',
        },
      },
    ],
  };
}
