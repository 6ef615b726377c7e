import { childrenNow, type Person, peopleIn } from '../../platform/family/people.ts';
import { familyHead } from '../../platform/family/record.ts';
import { type Understood, understoodOf } from '../../platform/family/understood.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { Standing } from '../../record/view.ts';

type Attachment = Extract<Standing, { kind: 'attachment' }>;

/** What the pages of files know of a family, as whoever asks may read it. */
export type About = {
  family: string;
  called: string;
  people: readonly Person[];
  record: Understood;
  files: readonly Attachment[];
  name: (id: string) => string;
};

/** A family with its files, the last first; null where it is not there or not theirs. */
export async function aboutFiles(asked: Asked): Promise<About | null> {
  const family = asked.params.family ?? '';
  const head = await familyHead(asked.db, family);
  const record = await understoodOf(asked, family);
  if (!head || !record) return null;
  const people = await peopleIn(asked.db, family);
  const { view } = record.understanding;
  return {
    family,
    called: head.called,
    // Children first.
    people: [...new Set([...childrenNow(people), ...people.filter(({ leftOn }) => leftOn === null)])],
    record,
    files: view.entries
      .filter((entry): entry is Attachment => entry.kind === 'attachment' && !entry.stubbed)
      .toReversed(),
    name: (id) => people.find((one) => one.id === view.person(id))?.name ?? record.say.person(id),
  };
}

/** What a file belongs to, in words: a sentence of the record, or the assessment; null where it belongs to nothing. */
export function belongsTo({ record }: About, of: string | undefined): string | null {
  if (of === undefined) return null;
  const { view } = record.understanding;
  const entry = view.byId.get(of);
  if (entry) return record.sentence(entry);
  return view.entries.some((one) => 'fera' in one.payload && one.payload.fera === of)
    ? 'The family engagement risk assessment.'
    : null;
}

/** "120 kB", "3.4 MB": how large a file is. */
export const sizeSaid = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
