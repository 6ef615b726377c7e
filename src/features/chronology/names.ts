import type { Say } from '../../record/kinds/parts.ts';
import type { Lists } from '../../record/lists.ts';
import { sayFor } from '../../record/reads.ts';
import type { View } from '../../record/view.ts';

/** How others call people, agencies and procedures. What they do not know they give back as it is. */
export type Names = Partial<Pick<Say, 'person' | 'agency' | 'procedure' | 'stage' | 'duty'>>;

const SOMEBODY = 'somebody not named here';
const AGENCY = 'an agency not named here';
const PROCEDURE = 'title not known';

/**
 * How a chronology names people, agencies and procedures: as the lookups say, else as the record says, else in plain
 * words ("the social worker", "a child not named here"). An id is nobody's name, and is never shown.
 */
export function sayForStory(view: View, lists: Lists, names: Names): Say {
  const say = sayFor(view, lists);
  const { agencies, parts } = knownIn(view);
  const person = (id: string) => nameOr(id, names.person, say.person);
  const agency = (id: string) => nameOr(id, names.agency, say.agency);
  const label = (list: string, code: string) => {
    const said = say.label(list, code);
    return said === code ? null : said.toLowerCase();
  };
  const partOf = (id: string) => {
    const part = parts.get(id) ?? parts.get(view.person(id));
    if (part === undefined) return null;
    const role = label('roles', part);
    return role === null
      ? `${/^[aeiou]/.test(part) ? 'an' : 'a'} ${part.replaceAll('-', ' ')} not named here`
      : `the ${role}`;
  };
  return {
    ...say,
    person: (id) => person(id) ?? agency(id) ?? partOf(id) ?? SOMEBODY,
    agency: (id) =>
      agency(id) ??
      person(id) ??
      partOf(id) ??
      label('agencies', id) ??
      inWords(id) ??
      (agencies.has(id) ? AGENCY : SOMEBODY),
    procedure: (id) => names.procedure?.(id) ?? PROCEDURE,
    stage: (run, stage) => titled(stage, (names.stage ?? say.stage)(run, stage)),
    duty: (run, duty) => titled(duty, (names.duty ?? say.duty)(run, duty)),
  };
}

/** A title as it is; where there is none, the code in words. */
const titled = (code: string, said: string): string => (said === code ? code.replaceAll('-', ' ') : said);

/** Whether somebody or an agency is called by a name rather than in plain words. */
export const isNamed = (said: string): boolean => said !== SOMEBODY && said !== AGENCY;

/** A sentence that begins with somebody who has no name begins with a capital letter all the same. */
export const begun = (sentence: string): string =>
  sentence.replace(/^(?:somebody|an? |the )/, (first) => first[0]?.toUpperCase() + first.slice(1));

/** The first of the lookups that knows an id by more than the id. */
function nameOr(id: string, ...lookups: (((id: string) => string) | undefined)[]): string | null {
  for (const lookup of lookups) {
    const said = lookup?.(id);
    if (said !== undefined && said !== id) return said;
  }
  return null;
}

/** What somebody wrote in place of an id: "the police at Wood Green". */
const inWords = (id: string) => (id.includes(' ') ? id : null);

/** Which ids are agencies, and which part people and professionals have, as far as the record says. */
function knownIn(view: View): { agencies: Set<string>; parts: Map<string, string> } {
  const agencies = new Set<string>();
  const parts = new Map<string, string>();
  for (const entry of view.entries) {
    agencies.add(entry.agency);
    if ('agency' in entry.payload && entry.payload.agency !== undefined) agencies.add(entry.payload.agency);
    if (entry.kind === 'person-joined') parts.set(view.person(entry.payload.person), entry.payload.as);
    if (entry.kind === 'team-joined') parts.set(entry.payload.professional, entry.payload.role);
  }
  return { agencies, parts };
}
