import type { Day } from '../calendar/day.ts';
import type { Level } from '../record/words.ts';
import type { Edition } from './edition.ts';
import { listOf } from './schema.ts';

/** What a partnership has decided: which procedures it follows, from and to when, and which agencies a service is. */
export type Settings = {
  adopted: readonly Adoption[];
  services: Readonly<Record<string, readonly string[]>>;
};
export type Adoption = {
  procedure: string;
  from?: Day | undefined;
  to?: Day | undefined;
  /** The levels at which the partnership follows it, where it follows another one at others. */
  levels?: readonly Level[] | undefined;
};

/** The editions as a partnership follows them: those that it has narrowed to some levels apply at those alone. */
export function narrowed(editions: readonly Edition[], { adopted }: Pick<Settings, 'adopted'>): Edition[] {
  return editions.map((edition) => {
    const levels = adopted.find((one) => one.procedure === edition.id)?.levels;
    if (!levels) return edition;
    const own = listOf(edition.rules.applies['any-child']);
    const both = own.includes('any-level') ? [...levels] : levels.filter((level) => own.includes(level));
    return { ...edition, rules: { ...edition.rules, applies: { ...edition.rules.applies, 'any-child': both } } };
  });
}

/** The edition of a procedure that opens a run on a day: adopted then, in force then, the highest such. Null if none. */
export function editionOn(editions: readonly Edition[], adoption: Adoption, day: Day): Edition | null {
  if (adoption.from !== undefined && day < adoption.from) return null;
  if (adoption.to !== undefined && day > adoption.to) return null;
  let found: Edition | null = null;
  for (const edition of editions) {
    if (edition.id !== adoption.procedure || day < edition.from || day > edition.to) continue;
    if (found === null || edition.rules.edition > found.rules.edition) found = edition;
  }
  return found;
}
