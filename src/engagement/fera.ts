import { type Day, parseDay } from '../calendar/day.ts';
import type { Payload } from '../record/kinds.ts';
import type { Standing, View } from '../record/view.ts';
import type { FeraPart } from '../record/words.ts';

type Of<K extends Standing['kind']> = Extract<Standing, { kind: K }>;

/** A factor with what it rests on, or an impression in its own box: by whom, of which agency. */
export type Factor = {
  entry: string;
  side: 'risk' | 'protective';
  when: 'historical' | 'current';
  grey: boolean;
  text: string;
  children: readonly string[];
  evidence: readonly string[];
  source: string | null;
  prompt: string | null;
  author: string;
  agency: string;
};

/** Whom it was asked of: what came, and by when it was wanted. */
export type Contributor = {
  who: string;
  step: Payload<'fera-contributor'>['step'];
  by: Day | null;
  on: Day;
  text: string | null;
};

/** What was written last in one of its parts; `child` where it is about one. */
export type Part = {
  part: FeraPart;
  child: string | null;
  text: string;
  level: string | null;
  entry: string;
  author: string;
};

/** Something that needs to happen, or that the manager asks: how it stands. */
export type FeraAction = {
  action: string;
  of: 'needed' | 'oversight';
  step: Payload<'fera-action'>['step'];
  what: string;
  who: string;
  by: Day | null;
  review: Day | null;
  why: string | null;
  entry: string;
};

/** A family engagement risk assessment as the record has it (S2-11.3). It has no total, and nothing in it is weighed. */
export type Fera = {
  id: string;
  /** The day on which it was begun; the first that is known of it, where nobody wrote that it was. */
  began: Day;
  lead: string | null;
  service: string | null;
  family: Payload<'fera'>['family'] | null;
  whyFamily: string | null;
  elevatedRisk: boolean;
  factors: readonly Factor[];
  contributors: readonly Contributor[];
  parts: readonly Part[];
  actions: readonly FeraAction[];
  completed: Day | null;
  signed: { on: Day; entry: string; author: string; name: string | null; after: string | null } | null;
  /** Whom it was given to, when, and when they said that they have it. */
  shared: readonly { to: string; on: Day; received: Day | null }[];
  review: Day | null;
  reviews: readonly Day[];
  /** Found not to be needed, or reviewed with no day on which it is looked at again: nothing is open in it. */
  ended: boolean;
};

const OF_ONE = ['fera', 'fera-contributor', 'fera-factor', 'fera-part', 'fera-action'] as const;
type FeraEntry = Of<(typeof OF_ONE)[number]>;
const isOfFera = (entry: Standing): entry is FeraEntry => (OF_ONE as readonly string[]).includes(entry.kind);

/** Every assessment of a record, the one that was begun last first. */
export function ferasOf(view: View): Fera[] {
  const found = new Map<string, FeraEntry[]>();
  for (const entry of view.entries) {
    if (!isOfFera(entry)) continue;
    const { fera } = entry.payload;
    found.set(fera, [...(found.get(fera) ?? []), entry]);
  }
  return [...found].map(([id, entries]) => feraOf(id, entries)).toSorted((a, b) => b.began - a.began);
}

function feraOf(id: string, entries: readonly FeraEntry[]): Fera {
  // Of one day the order of recording is the order in which it was written: the last words stand.
  const inOrder = entries.toSorted((a, b) => a.happened.last - b.happened.last || a.received.at - b.received.at);
  const of = <K extends FeraEntry['kind']>(kind: K) => inOrder.filter((one): one is Of<K> => one.kind === kind);
  const steps = of('fera');
  const last = (step: Payload<'fera'>['step']) => steps.findLast((one) => one.payload.step === step) ?? null;
  const began = steps.find((one) => one.payload.step === 'began');
  const signed = last('signed');
  const dated = steps.findLast((one) => one.payload.review !== undefined || one.payload.step === 'reviewed');
  const whose = steps.findLast((one) => one.payload.family !== undefined);
  const ending = steps.findLast((one) =>
    ['reviewed', 'not-needed', 'signed', 'completed', 'began'].includes(one.payload.step),
  );
  return {
    id,
    began: (began ?? inOrder[0])?.happened.last ?? 0,
    lead: steps.findLast((one) => one.payload.lead !== undefined)?.payload.lead ?? null,
    service: steps.findLast((one) => one.payload.service !== undefined)?.payload.service ?? null,
    family: whose?.payload.family ?? null,
    whyFamily: whose?.payload.text ?? null,
    elevatedRisk: steps.some((one) => one.payload.elevatedRisk === true),
    factors: of('fera-factor').map(factorFrom),
    contributors: lastOfEach(of('fera-contributor'), (one) => one.payload.who).map((one) => ({
      who: one.payload.who,
      step: one.payload.step,
      by: dayOf(
        of('fera-contributor').findLast(({ payload }) => payload.who === one.payload.who && payload.by)?.payload.by,
      ),
      on: one.happened.last,
      text: one.payload.text ?? null,
    })),
    parts: lastOfEach(of('fera-part'), (one) => `${one.payload.part} ${one.payload.child ?? ''}`).map((one) => ({
      part: one.payload.part,
      child: one.payload.child ?? null,
      text: one.payload.text,
      level: one.payload.level ?? null,
      entry: one.id,
      author: one.author,
    })),
    actions: actionsIn(of('fera-action')),
    completed: last('completed')?.happened.last ?? null,
    signed: signed && {
      on: signed.happened.last,
      entry: signed.id,
      author: signed.author,
      name: signed.payload.name ?? null,
      after: signed.payload.after ?? null,
    },
    shared: sharedIn(steps),
    review: dayOf(dated?.payload.review),
    reviews: steps.filter((one) => one.payload.step === 'reviewed').map((one) => one.happened.last),
    ended:
      ending?.payload.step === 'not-needed' ||
      (ending?.payload.step === 'reviewed' && ending.payload.review === undefined),
  };
}

const dayOf = (iso: string | undefined): Day | null => (iso === undefined ? null : parseDay(iso));

const factorFrom = ({ id, payload, author, agency }: Of<'fera-factor'>): Factor => ({
  entry: id,
  side: payload.side,
  when: payload.when,
  grey: payload.grey === true,
  text: payload.text,
  children: payload.children ?? [],
  evidence: payload.evidence ?? [],
  source: payload.source ?? null,
  prompt: payload.prompt ?? null,
  author,
  agency,
});

/** Of entries that say the same thing anew the last, each in the place of the first. */
function lastOfEach<T>(entries: readonly T[], key: (entry: T) => string): T[] {
  const last = new Map<string, T>();
  for (const entry of entries) last.set(key(entry), entry);
  return [...last.values()];
}

function actionsIn(entries: readonly Of<'fera-action'>[]): FeraAction[] {
  const actions = new Map<string, FeraAction>();
  for (const { id, payload } of entries) {
    const before = actions.get(payload.action);
    actions.set(payload.action, {
      action: payload.action,
      of: payload.of,
      step: payload.step,
      what: payload.what ?? before?.what ?? '',
      who: payload.who ?? before?.who ?? '',
      by: dayOf(payload.by) ?? before?.by ?? null,
      review: dayOf(payload.review) ?? before?.review ?? null,
      why: payload.text ?? null,
      entry: id,
    });
  }
  return [...actions.values()];
}

function sharedIn(steps: readonly Of<'fera'>[]): Fera['shared'] {
  const shared = new Map<string, { to: string; on: Day; received: Day | null }>();
  for (const { payload, happened } of steps)
    for (const to of payload.to ?? []) {
      if (payload.step === 'shared') shared.set(to, { to, on: happened.last, received: null });
      const one = shared.get(to);
      if (payload.step === 'received' && one) one.received ??= happened.last;
    }
  return [...shared.values()];
}

/** What was written last in a part; null where nobody has. */
export const partOf = (fera: Fera, part: FeraPart, child: string | null = null): Part | null =>
  fera.parts.find((one) => one.part === part && one.child === child) ?? null;

/** The factors of one column, or the impressions in its grey box, in the order in which they were written. */
export const column = (fera: Fera, side: Factor['side'], when: Factor['when'], grey = false): Factor[] =>
  fera.factors.filter((one) => one.side === side && one.when === when && one.grey === grey);

/** What is missing before it can be said to be complete; `what` names it, for words and a link. */
export type Missing =
  | { what: 'history' | 'risks' | 'protective' | 'analysis' | 'impact' | 'readings' | 'wrong' | 'level' | 'action' }
  | { what: 'contributor'; who: string }
  | { what: 'child'; child: string };

const READINGS = [
  'cannot-engage',
  'disagrees-or-our-offer-failed',
  'is-being-prevented',
  'is-keeping-people-away',
] as const;

/**
 * What a complete assessment still lacks: history, or why there is none (S2-11.3-c); factors on both sides, or a
 * discussion of why nothing protects (S2-app2-d); an analysis (S2-app1-g) that reads the record in more than one way; the
 * impact on each child; what needs to happen (S2-app1-h); an answer of everyone who was asked (S2-11.3-b). It names what
 * is missing and says nothing of how much.
 */
export function missingIn(fera: Fera, children: readonly string[]): Missing[] {
  const has = (part: FeraPart, child: string | null = null) => partOf(fera, part, child) !== null;
  const some = (side: Factor['side'], when: Factor['when']) => column(fera, side, when).length > 0;
  const missing: Missing[] = [];
  if (!some('risk', 'historical') && !some('protective', 'historical') && !has('history-blank'))
    missing.push({ what: 'history' });
  if (!some('risk', 'historical') && !some('risk', 'current')) missing.push({ what: 'risks' });
  if (lacksProtective(fera) && !has('nothing-protective')) missing.push({ what: 'protective' });
  if (!has('level-of-need')) missing.push({ what: 'level' });
  if (!has('impact-on-assessment') && !has('impact-on-plan')) missing.push({ what: 'impact' });
  for (const child of children) if (!has('impact-on-child', child)) missing.push({ what: 'child', child });
  if (READINGS.filter((reading) => has(reading)).length < 2) missing.push({ what: 'readings' });
  if (!has('what-would-show-we-are-wrong')) missing.push({ what: 'wrong' });
  if (!has('analysis')) missing.push({ what: 'analysis' });
  if (!fera.actions.some((one) => one.of === 'needed' && one.step !== 'dropped')) missing.push({ what: 'action' });
  for (const { who, step } of fera.contributors) if (step === 'asked') missing.push({ what: 'contributor', who });
  return missing;
}

/** Whether nobody has named anything that protects: of itself a reason to be more concerned, to be discussed (S2-app2-d). */
export const lacksProtective = (fera: Fera): boolean =>
  column(fera, 'protective', 'historical').length === 0 && column(fera, 'protective', 'current').length === 0;

/**
 * What has come onto a record since an entry that somebody had read last, of what they may read: for whoever signs on a
 * version. Empty where it is the last one; everything where it is not there.
 */
export function since(view: View, after: string | null): Standing[] {
  const inOrder = view.entries.toSorted(
    (a, b) => a.received.at - b.received.at || (a.seal?.position ?? 0) - (b.seal?.position ?? 0),
  );
  const at = after === null ? -1 : inOrder.findIndex((one) => one.id === after);
  return inOrder.slice(at + 1);
}

/** The entry that came last onto a record, as far as it may be read. */
export const lastOn = (view: View): string | null => since(view, null).at(-1)?.id ?? null;

/** As it is filed for one child: what is about another child alone is not in it (S2-11.3-o). */
export function forChild(fera: Fera, child: string): Fera {
  return {
    ...fera,
    factors: fera.factors.filter((one) => one.children.length === 0 || one.children.includes(child)),
    parts: fera.parts.filter((one) => one.child === null || one.child === child),
  };
}
