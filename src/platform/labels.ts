import { type Day, parseDay } from '../calendar/day.ts';
import type { Code, Lists } from '../record/lists.ts';

/** The words that a partnership uses: which pack of labels, and what bodies are called; each from a day on. */
export type Words = {
  labels: readonly { pack: string; from?: string | undefined }[];
  names: readonly { list: string; code: string; name: string; from?: string | undefined }[];
};

const packs = (code: Code): Readonly<Record<string, string>> =>
  'labels' in code && typeof code.labels === 'object' && code.labels !== null
    ? (code.labels as Record<string, string>)
    : {};

/** The packs of labels that the lists ship with. */
export const packsIn = ({ codes }: Pick<Lists, 'codes'>): string[] => [
  ...new Set([...codes.values()].flatMap((list) => [...list.values()].flatMap((code) => Object.keys(packs(code))))),
];

/** The lists as a partnership says them on a day: codes stay, only what they are called changes. */
export function listsOn(lists: Lists, { labels, names }: Words, day: Day): Lists {
  const pack = latest(labels, day)?.pack;
  const named = names.filter((one) => holds(one, day));
  if (pack === undefined && named.length === 0) return lists;
  const codes = new Map(
    [...lists.codes].map(([list, all]) => [
      list,
      new Map(
        [...all].map(([id, code]) => {
          const own = latest(
            named.filter((one) => one.list === list && one.code === id),
            day,
          );
          const label = own?.name ?? (pack === undefined ? undefined : packs(code)[pack]);
          return [id, label === undefined ? code : { ...code, label }];
        }),
      ),
    ]),
  );
  return { ...lists, codes };
}

const holds = ({ from }: { from?: string | undefined }, day: Day): boolean =>
  from === undefined || (parseDay(from) ?? 0) <= day;

/** Of several that hold on a day the one whose day came last. */
const latest = <One extends { from?: string | undefined }>(all: readonly One[], day: Day): One | undefined =>
  all
    .filter((one) => holds(one, day))
    .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
    .at(-1);
