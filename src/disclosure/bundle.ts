/**
 * What is given to somebody who asks to see their own record: a copy, from which what is left out is left out with a
 * reason that is kept. Nothing leaves undecided, and what must never leave does not, whatever was decided.
 */

/** An entry as it reads. `about` are the people it is about; none where it is about all of the family. */
export type Item = {
  id: string;
  on: string;
  kind: string;
  text: string;
  author: string | null;
  about: readonly string[];
  /** Not everybody who works with the family may read it. */
  restricted: boolean;
  /** Whoever wrote it said that a parent is not given it. */
  notForParents: boolean;
};

/** What somebody decided of an entry: all of it, all but some words, or nothing, with why. */
export type Decision = {
  entry: string;
  give: 'whole' | 'part' | 'nothing';
  exemption: string | null;
  remove: readonly string[];
};

/** What stands where words were left out. */
export const LEFT_OUT = '[left out]';

/** Kinds that tell how somebody is kept safe, or who spoke: given to nobody without somebody having thought about it. */
const OF_SAFETY: readonly string[] = ['safe-contact', 'safety-marker', 'incident', 'sharing-decision'];

/**
 * What is proposed of an entry for somebody: a place to begin, which decides nothing. What is restricted, what keeps
 * somebody safe and what is about others alone is proposed to be left out; all else to be given. What is not for parents is
 * proposed to be left out for whoever is no child of the family.
 */
export function proposed(item: Item, person: string, isChild: boolean): Decision {
  const decision = (give: Decision['give'], exemption: string | null): Decision => ({
    entry: item.id,
    give,
    exemption,
    remove: [],
  });
  if (item.restricted) return decision('nothing', 'serious-harm');
  if (item.notForParents && !isChild) return decision('nothing', 'serious-harm');
  if (item.kind === 'legal-step') return decision('nothing', 'legal-privilege');
  if (OF_SAFETY.includes(item.kind)) return decision('nothing', 'serious-harm');
  if (item.about.length > 0 && !item.about.includes(person)) return decision('nothing', 'another-person');
  return decision('whole', null);
}

/** A copy: what is given, how many entries are left out by which reason, and what nobody has decided yet. */
export type Bundle = {
  given: { on: string; text: string; author: string | null; part: boolean }[];
  leftOut: Record<string, number>;
  undecided: string[];
};

/**
 * The copy that is given. `never` are texts that leave by no way, whatever was decided: addresses that are kept, code
 * words, the numbers by which somebody is reached safely. They are found whatever the capitals and spaces between words.
 */
export function bundleOf(items: readonly Item[], decisions: readonly Decision[], never: readonly string[]): Bundle {
  const decided = new Map(decisions.map((one) => [one.entry, one]));
  const bundle: Bundle = { given: [], leftOut: {}, undecided: [] };
  for (const item of items) {
    const decision = decided.get(item.id);
    if (!decision) bundle.undecided.push(item.id);
    else if (decision.give === 'nothing') {
      const why = decision.exemption ?? 'not-theirs';
      bundle.leftOut[why] = (bundle.leftOut[why] ?? 0) + 1;
    } else {
      const without = decision.give === 'part' ? decision.remove : [];
      const text = leavingOut(item.text, [...without, ...never]);
      bundle.given.push({ on: item.on, text, author: item.author, part: text !== item.text });
    }
  }
  return bundle;
}

/** A text without some words, the longest first, so that a part of one never leaves the rest of it. */
export function leavingOut(text: string, words: readonly string[]): string {
  const patterns = words
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .toSorted((a, b) => b.length - a.length)
    .map((one) =>
      one
        .split(/\s+/)
        .map((word) => RegExp.escape(word))
        .join('\\s+'),
    );
  return patterns.length === 0 ? text : text.replace(new RegExp(patterns.join('|'), 'giu'), LEFT_OUT);
}

/**
 * An address and the parts of it that lead there by themselves: its first line, and whatever has a number in it. A town is
 * none of them.
 */
export function partsOfAddress(address: string): string[] {
  const [first = '', ...others] = address.split(/[,\n]/).map((one) => one.trim());
  return [...new Set([address.trim(), first, ...others.filter((one) => /\d/.test(one))])].filter(
    (one) => one.length > 3,
  );
}
