import type { Day } from '../calendar/day.ts';
import type { Edition } from './edition.ts';

/** What a partnership has decided: which procedures it follows, from and to when, and which agencies a service is. */
export type Settings = {
  adopted: readonly Adoption[];
  services: Readonly<Record<string, readonly string[]>>;
};
export type Adoption = { procedure: string; from?: Day | undefined; to?: Day | undefined };

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
