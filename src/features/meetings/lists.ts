import type { Code, Lists } from '../../record/lists.ts';

/** What the list says of a type of meeting besides its label. */
export type MeetingType = {
  code: string;
  label: string;
  /** By its nature without the parents: nobody decides that. */
  professionals: boolean;
  /** The whole network is asked (S3-8-b). */
  everybody: boolean;
  /** What is said there is for those who are asked alone: lawyers advise. */
  privileged: boolean;
  /** So many days at most to the review that it sets, where it was about engagement (S4-act-g). */
  reviewWithin: number | null;
};

/** What must be written with an outcome. */
export type Asks = 'reasons' | 'monitors' | 'refer-back' | 'options' | 'threshold' | 'review';

/** What a meeting may come to, as its list says it. */
export type OutcomeType = {
  code: string;
  label: string;
  cite: readonly string[];
  asks: readonly Asks[];
  decides: readonly string[];
  asserts: string | null;
  then: string | null;
  privileged: boolean;
  confirm: boolean;
};

export type Choice = { value: string; text: string };

const of = (lists: Lists, list: string): [string, Code & Record<string, unknown>][] =>
  [...(lists.codes.get(list) ?? new Map<string, Code>())] as [string, Code & Record<string, unknown>][];
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** A type of meeting; where the list does not know it, one of which nothing is said. */
export function typeOf(lists: Lists, code: string): MeetingType {
  const known = of(lists, 'meeting-types').find(([id]) => id === code)?.[1];
  const within = known?.['review-within'];
  return {
    code,
    label: known?.label ?? code,
    professionals: known?.['professionals'] === true,
    everybody: known?.['everybody'] === true,
    privileged: known?.['privileged'] === true,
    reviewWithin: typeof within === 'number' ? within : null,
  };
}

/** Everything that a meeting may come to, in the order of the list (S1-10-f to S1-10-i and others). */
export const outcomesIn = (lists: Lists): OutcomeType[] =>
  of(lists, 'meeting-outcomes').map(([code, one]) => ({
    code,
    label: one.label,
    cite: one.cite ?? [],
    asks: strings(one['asks']) as Asks[],
    decides: strings(one['decides']),
    asserts: typeof one['asserts'] === 'string' ? one['asserts'] : null,
    // biome-ignore lint/suspicious/noThenProperty: it is what comes next, and nothing waits for it.
    then: typeof one['then'] === 'string' ? one['then'] : null,
    privileged: one['privileged'] === true,
    confirm: one['confirm'] === true,
  }));

/** What outcomes say to a family, in plain words; of those that are not here nothing goes onto a paper of theirs. */
export const familyOutcomes = (lists: Lists): ReadonlyMap<string, string> =>
  new Map(
    of(lists, 'meeting-outcomes').flatMap(([code, one]) =>
      typeof one['family'] === 'string' ? [[code, one['family']] as const] : [],
    ),
  );

/** The reasons for which a manager may leave parents out at some levels of help, with what they decide (X10). */
export const reasonsAt = (lists: Lists, levels: ReadonlySet<string>): (Choice & { decides: string[] })[] =>
  of(lists, 'meeting-without-parents')
    .filter(([, one]) => strings(one['levels']).some((level) => levels.has(level)))
    .map(([value, one]) => ({ value, text: one.label, decides: strings(one['decides']) }));

/** What a meeting goes through, by its type, what it is for and what it is to cover, with what each point speaks about. */
export function agendaOf(
  lists: Lists,
  { type, purposes, wanted = [] }: { type: string; purposes: readonly string[]; wanted?: readonly string[] },
): (Choice & { covers: string[] })[] {
  const all = of(lists, 'meeting-agenda').map(([value, one]) => ({
    point: { value, text: one.label, covers: strings(one['covers']) },
    own: strings(one['types']).includes(type) || strings(one['purposes']).some((purpose) => purposes.includes(purpose)),
  }));
  const spoken = new Set(all.filter(({ own }) => own).flatMap(({ point }) => point.covers));
  // What is wanted besides is added by one point each.
  const added = wanted
    .filter((topic) => !spoken.has(topic))
    .map((topic) => all.find(({ point }) => point.covers.includes(topic))?.point.value);
  return all.filter(({ own, point }) => own || added.includes(point.value)).map(({ point }) => point);
}

/** The codes of a list, to choose from. */
export const codesOf = (lists: Lists, list: string): Choice[] =>
  of(lists, list).map(([value, { label }]) => ({ value, text: label }));
