import { type Day, parseDay } from '../calendar/day.ts';
import type { Payload } from '../record/kinds.ts';
import type { Standing, View } from '../record/view.ts';
import { type Copy, dayOr, inOrder } from './plan.ts';

/** What somebody said to a version of the agreement. Where views differ both are there, each in its own words. */
export type Answer = {
  entry: string;
  by: string;
  side: 'family' | 'service';
  answer: Payload<'agreement-answer'>['answer'];
  theirs: string | null;
  ours: string | null;
  on: Day;
};

/** A version of the written agreement. Nobody changes one: what changes is the next version. */
export type Version = Pick<Payload<'agreement'>, 'aims' | 'expects' | 'offers' | 'feedback' | 'ifNotKept'> & {
  entry: string;
  number: number;
  on: Day;
  author: string;
  review: Day | null;
  perseveres: string;
  with: readonly string[];
  language: string | null;
  format: string | null;
  answers: Answer[];
};

/** A written agreement with all its versions, the last of which stands. */
export type Agreement = {
  id: string;
  versions: Version[];
  /** By when it is looked at again: as its last version says, or the last review since. */
  review: Day | null;
  to: Day | null;
  copies: Copy[];
};

/** The written agreements of a family, the first first, each with what was said to each of its versions (S1-7-n, S3-5-i). */
export function agreementsOf(view: Pick<View, 'entries' | 'person'>): Agreement[] {
  const all = new Map<string, Agreement>();
  const entries = inOrder(view.entries);
  for (const entry of entries) {
    if (entry.kind !== 'agreement' || entry.stubbed) continue;
    const { agreement: id, aims, expects, offers, review, feedback, ifNotKept, perseveres } = entry.payload;
    const known = all.get(id) ?? { id, versions: [], review: null, to: null, copies: [] };
    known.versions.push({
      entry: entry.id,
      number: known.versions.length + 1,
      on: entry.happened.last,
      author: entry.author,
      aims,
      expects,
      offers,
      review: parseDay(review),
      feedback,
      ifNotKept,
      perseveres,
      with: (entry.payload.with ?? []).map(view.person),
      language: entry.payload.language ?? null,
      format: entry.payload.format ?? null,
      answers: [],
    });
    known.review = parseDay(review);
    all.set(id, known);
  }
  for (const entry of entries) {
    if (entry.kind === 'agreement-answer' && !entry.stubbed) {
      const { agreement, version, by, side, answer, theirs, ours } = entry.payload;
      const to = all.get(agreement)?.versions.find((one) => one.entry === version);
      const on = entry.happened.last;
      to?.answers.push({
        entry: entry.id,
        by: view.person(by),
        side,
        answer,
        theirs: theirs ?? null,
        ours: ours ?? null,
        on,
      });
    } else if (entry.kind === 'plan' && entry.payload.type === 'agreement') {
      const known = all.get(entry.payload.plan ?? '');
      if (!known) continue;
      const { step, review } = entry.payload;
      if (step === 'ended') known.to = entry.happened.last;
      if (step === 'reviewed' && entry.happened.last >= lastVersion(known).on)
        known.review = dayOr(review, known.review);
      if (entry.payload.step === 'copy-given')
        known.copies.push({
          to: entry.payload.to ?? [],
          delivered: entry.payload.delivered ?? null,
          on: entry.happened.last,
          entry: entry.id,
        });
    }
  }
  return [...all.values()];
}

/** The agreement that stands now: the last that has not ended; null where there is none. */
export const standingAgreement = (agreements: readonly Agreement[]): Agreement | null =>
  agreements.findLast((one) => one.to === null) ?? null;

/** The version that is to be signed or was. */
export const lastVersion = ({ versions }: Pick<Agreement, 'versions'>): Version => versions.at(-1) as Version;

/** What each person said last to a version: who signs after having declined has signed. */
export function answersNow({ answers }: Pick<Version, 'answers'>): Answer[] {
  const last = new Map<string, Answer>();
  for (const one of answers) last.set(`${one.side} ${one.by}`, one);
  return [...last.values()];
}

/** Whether both sides have signed a version: somebody of the family, and somebody of us. */
export function isSigned(version: Pick<Version, 'answers'>): boolean {
  const signed = answersNow(version).filter((one) => one.answer === 'signed');
  return signed.some((one) => one.side === 'family') && signed.some((one) => one.side === 'service');
}

/** What stands in one version and not in the other, part by part. */
export type Change = { part: keyof typeof PARTS; gone: string[]; came: string[] };

const PARTS = {
  aims: (one: Version) => [one.aims],
  expects: (one: Version) => one.expects,
  offers: (one: Version) => one.offers,
  review: (one: Version) => (one.review === null ? [] : [String(one.review)]),
  feedback: (one: Version) => [one.feedback],
  ifNotKept: (one: Version) => [one.ifNotKept],
  perseveres: (one: Version) => [one.perseveres],
} as const;

/** What changed from one version to another: who signs the later one sees it first. Days stand in it as whole numbers. */
export function changesBetween(before: Version, after: Version): Change[] {
  return (Object.keys(PARTS) as Change['part'][]).flatMap((part) => {
    const [was, is] = [PARTS[part](before), PARTS[part](after)];
    const gone = was.filter((one) => !is.includes(one));
    const came = is.filter((one) => !was.includes(one));
    return gone.length + came.length > 0 ? [{ part, gone: [...gone], came: [...came] }] : [];
  });
}

/** What somebody of the family gave to a decision or a review, and what came of it (S3-5-k). */
export type Contribution = {
  id: string;
  entry: string;
  of: string;
  to: Payload<'contribution'>['to'];
  said: string;
  how: string | null;
  on: Day;
  answer: { came: Payload<'contribution'>['came'] | null; why: string | null; on: Day; entry: string } | null;
};

/** What the family gave, the first first, each with its last answer. */
export function contributionsOf(view: Pick<View, 'entries' | 'person'>): Contribution[] {
  const all = new Map<string, Contribution>();
  for (const entry of inOrder(view.entries)) {
    if (entry.kind !== 'contribution') continue;
    const { contribution: id, step, of, to, said, how, came, why } = entry.payload;
    const on = entry.happened.last;
    const known = all.get(id);
    if (step === 'given' && said !== undefined)
      all.set(id, {
        id,
        entry: entry.id,
        of: view.person(of),
        to,
        said,
        how: how ?? null,
        on,
        answer: known?.answer ?? null,
      });
    else if (step === 'answered' && known) known.answer = { came: came ?? null, why: why ?? null, on, entry: entry.id };
  }
  return [...all.values()];
}

/** Kinds of one thing through several steps, and the field that says which. */
const THINGS: Readonly<Record<string, string>> = {
  meeting: 'meeting',
  'meeting-action': 'action',
  'plan-action': 'action',
  agreement: 'agreement',
  'agreement-answer': 'agreement',
  consequence: 'consequence',
  contribution: 'contribution',
};

/**
 * A record as a family may be given it: without what parents are not given, and without what is restricted, its public
 * stub included. What begins with such an entry is left out whole, whatever was said of it later.
 */
export function givenToFamily(view: View): View {
  const isGiven = (entry: Standing) =>
    !entry.stubbed && entry.audience.to === 'network' && entry.payload.notForParents !== true;
  const thingOf = (entry: Standing): string | null => {
    const field = THINGS[entry.kind];
    const value = field === undefined ? undefined : (entry.payload as Record<string, unknown>)[field];
    return typeof value === 'string' ? `${field} ${value}` : null;
  };
  const begun = new Map<string, boolean>();
  for (const entry of inOrder(view.entries)) {
    const thing = thingOf(entry);
    if (thing !== null && !begun.has(thing)) begun.set(thing, isGiven(entry));
  }
  const entries = view.entries.filter((entry) => isGiven(entry) && begun.get(thingOf(entry) ?? '') !== false);
  return { ...view, entries, byId: new Map(entries.map((entry) => [entry.id, entry])) };
}
