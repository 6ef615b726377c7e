import type { Item } from '../../disclosure/bundle.ts';
import { recordOf } from '../../platform/family/record.ts';
import { understoodOf } from '../../platform/family/understood.ts';
import type { Asked } from '../../platform/web/route.ts';
import { chronologyOf, givenWhole } from './chronology.ts';
import type { Words } from './words.ts';

/**
 * A family's chronology as its reader may read it, entry by entry in words, for a copy of it; null where it is not theirs.
 * What a procedure wrote and what no longer stands is not in it: it follows from what people wrote.
 */
export async function itemsOf(asked: Asked, family: string): Promise<Item[] | null> {
  const { db, library } = asked;
  const understood = await understoodOf(asked, family);
  if (!understood) return null;
  const entries = await recordOf(db, family);
  const about = new Map(entries.map((entry) => [entry.id, entry.about]));
  const { days } = chronologyOf(entries, {
    kinds: library.kinds,
    lists: library.lists,
    names: understood.say,
    mayRead: givenWhole,
  });
  return days.flatMap(({ title, entries: readings }) =>
    readings
      .filter((one) => !one.byProcedure && one.state === 'stands')
      .map((one) => ({
        id: one.id,
        on: title,
        kind: one.kind,
        text: [one.sentence, ...one.words.map(said)].join(' '),
        author: one.author === null ? one.agency : `${one.author}${one.agency === null ? '' : `, ${one.agency}`}`,
        about: (about.get(one.id) ?? []).map(understood.understanding.view.person),
        restricted: one.restricted || one.stub,
        notForParents: one.notForParents,
      })),
  );
}

const said = ({ label, text }: Words): string => (label === null ? text : `${label}: ${text}`);
