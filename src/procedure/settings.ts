import type { Day } from '../calendar/day.ts';
import type { Level } from '../record/words.ts';
import type { Edition } from './edition.ts';
import { listOf, type Spans } from './schema.ts';

/** What a partnership has decided: which procedures it follows, from and to when, and which agencies a service is. */
export type Settings = {
  adopted: readonly Adoption[];
  services: Readonly<Record<string, readonly string[]>>;
  /** Times of its own for what sources leave open; a later one holds from its day on. */
  numbers?: readonly LocalNumber[] | undefined;
};
/** A time that the partnership sets for a duty, in place of the local default that its procedure comes with. */
export type LocalNumber = { procedure: string; duty: string; from: Day; due: Spans };
/** A procedure that is followed for a time; of several for one procedure, no two hold on one day. */
export type Adoption = {
  procedure: string;
  from?: Day | undefined;
  to?: Day | undefined;
  /** The levels at which the partnership follows it, where it follows another one at others. */
  levels?: readonly Level[] | undefined;
  /** The edition that is followed, where the partnership has chosen one; else the newest that is in force. */
  edition?: number | undefined;
};

/** What was decided of a matter: from a day on one procedure is followed for it and no other, or none (null). */
export type Decided = {
  matter: string;
  from: Day;
  procedure: string | null;
  edition: number | null;
  levels: readonly Level[] | null;
};

/**
 * What a partnership follows, once decisions have changed what its file says, in the order in which they were made. A
 * decision ends what was followed for its matter the day before, and does away with what was to follow later.
 */
export function settingsWith(
  settings: Settings,
  decisions: readonly Decided[],
  matterOf: (procedure: string) => string | undefined,
): Settings {
  let adopted = settings.adopted;
  for (const { matter, from, procedure, edition, levels } of decisions) {
    const before = adopted.flatMap((one) => {
      if (matterOf(one.procedure) !== matter || (one.to !== undefined && one.to < from)) return [one];
      return one.from !== undefined && one.from >= from ? [] : [{ ...one, to: from - 1 }];
    });
    adopted =
      procedure === null
        ? before
        : [...before, { procedure, from, edition: edition ?? undefined, levels: levels ?? undefined }];
  }
  return { ...settings, adopted };
}

/**
 * The editions as a partnership follows them: those that it has narrowed to some levels say at which, from which day,
 * and those for which it has set times of its own, which.
 */
export function narrowed(
  editions: readonly Edition[],
  { adopted, numbers = [] }: Pick<Settings, 'adopted' | 'numbers'>,
): Edition[] {
  return editions.map((written) => {
    const edition = withNumbers(written, numbers);
    const own = adopted.filter((one) => one.procedure === edition.id);
    if (own.every((one) => one.levels === undefined))
      return edition.followedAt === undefined ? edition : { ...edition, followedAt: undefined };
    const at = listOf(edition.rules.applies['any-child']);
    const followedAt = own
      .map(({ from = Number.NEGATIVE_INFINITY, levels }) => {
        if (levels === undefined) return { from, levels: at };
        const both = levels.filter((level) => at.includes(level));
        return { from, levels: at.includes('any-level') ? levels : both };
      })
      .toSorted((a, b) => a.from - b.from);
    return { ...edition, followedAt };
  });
}

function withNumbers(edition: Edition, numbers: readonly LocalNumber[]): Edition {
  const own = numbers.filter((one) => one.procedure === edition.id);
  if (own.length === 0) return edition;
  const inOrder = own.toSorted((a, b) => a.from - b.from);
  return { ...edition, numbers: Map.groupBy(inOrder, (one) => one.duty) };
}

/** The levels of a child at which an edition applies on a day, as written or as the partnership has narrowed it. */
export function levelsOn({ rules, followedAt }: Edition, day: Day): readonly (Level | 'any-level')[] {
  const followed = followedAt?.findLast((one) => one.from <= day) ?? followedAt?.[0];
  return followed?.levels ?? listOf(rules.applies['any-child']);
}

/**
 * The edition of a procedure that opens a run on a day: adopted then, in force then, the one that was chosen or the
 * highest such. Null if none.
 */
export function editionOn(editions: readonly Edition[], adoptions: readonly Adoption[], day: Day): Edition | null {
  let found: Edition | null = null;
  for (const { procedure, from, to, edition: chosen } of adoptions) {
    if ((from !== undefined && day < from) || (to !== undefined && day > to)) continue;
    for (const edition of editions) {
      if (edition.id !== procedure || day < edition.from || day > edition.to) continue;
      if (chosen !== undefined && edition.rules.edition !== chosen) continue;
      if (found === null || edition.rules.edition > found.rules.edition) found = edition;
    }
  }
  return found;
}
