import { addMonths, type Day } from '../calendar/day.ts';
import type { Standing, View } from '../record/view.ts';
import type { Understanding } from './understand.ts';

type ReferralEntry = Extract<Standing, { kind: 'referral' }>;

/** A referral, or a concern, through all its steps. */
export type Referral = {
  id: string;
  /** In: it came to us. Out: we made it. */
  way: 'in' | 'out';
  kind: 'referral' | 'concern';
  on: Day;
  /** The children it names; none where it is about all of them. */
  about: readonly string[];
  /** The national code of the main need; null where none is stated. */
  reason: string | null;
  anonymous: boolean;
  /** Whoever brought it: the agency they named, else the kind of source, else who wrote it down. */
  from: string;
  entry: string;
  answered: { on: Day; answer: string | null; entry: string } | null;
  /** When whoever made it was told what came of it. */
  referrerTold: Day | null;
};

/** The code of a reason that says none was given. */
const NOT_STATED = 'N0';

/** Every referral and concern of a record with what came of it, in the order in which they came. */
export function referralsOf(view: View): Referral[] {
  const all: Referral[] = [];
  const known = new Map<string, Referral>();
  for (const entry of view.entries) {
    if (entry.kind === 'concern') all.push(concernFrom(entry));
    if (entry.kind !== 'referral') continue;
    const { referral, step, answer } = entry.payload;
    const on = entry.happened.last;
    const before = known.get(referral);
    if (step === 'made' || step === 'received') {
      // Written down again, it has not come again.
      if (before) continue;
      const one = referralFrom(entry, step === 'made' ? 'out' : 'in');
      known.set(referral, one);
      all.push(one);
    } else if (before && step === 'answered') before.answered = { on, answer: answer ?? null, entry: entry.id };
    else if (before) before.referrerTold = on;
  }
  return all;
}

function referralFrom(entry: ReferralEntry, way: Referral['way']): Referral {
  const { referral, reason, anonymous, from, source } = entry.payload;
  return {
    id: referral,
    way,
    kind: 'referral',
    on: entry.happened.last,
    about: entry.about,
    reason: reason === undefined || reason === NOT_STATED ? null : reason,
    anonymous: anonymous ?? false,
    from: from ?? source ?? entry.agency,
    entry: entry.id,
    answered: null,
    referrerTold: null,
  };
}

const concernFrom = (entry: Extract<Standing, { kind: 'concern' }>): Referral => ({
  id: entry.id,
  way: 'in',
  kind: 'concern',
  on: entry.happened.last,
  about: entry.about,
  reason: null,
  anonymous: entry.payload.anonymous ?? false,
  from: entry.payload.by ?? entry.author,
  entry: entry.id,
  answered: null,
  referrerTold: null,
});

/** An earlier referral that makes one a repeat: for any reason, and for the same one (S4-rr-a, S4-rr-b, X16). */
export type Repeat = { earlier: string; on: Day; sameReason: boolean; sameChild: boolean };

/**
 * The referrals of the twelve months before one, that day twelve months earlier with them: for the family, and of those
 * which are about a same child and for the same reason. A reason that is not stated is none.
 */
export function repeatsOf(one: Referral, all: readonly Referral[]): Repeat[] {
  if (one.kind !== 'referral' || one.way !== 'in') return [];
  const since = addMonths(one.on, -12);
  return all
    .filter((other) => other.kind === 'referral' && other.way === 'in' && other.id !== one.id)
    .filter((other) => other.on >= since && other.on < one.on)
    .map((other) => ({
      earlier: other.entry,
      on: other.on,
      sameReason: one.reason !== null && other.reason === one.reason,
      sameChild:
        one.about.length === 0 || other.about.length === 0 || one.about.some((child) => other.about.includes(child)),
    }));
}

/** Several by one referrer within days: one rising concern, told once, the first with those that followed. */
export type Rising = { from: string; first: Day; last: Day; entries: string[] };

/**
 * Where one referrer came to us more than once within so many days of the time before, the whole row of them. Somebody
 * who gave no name is nobody in particular, so what they bring makes no row.
 */
export function risingConcerns(all: readonly Referral[], within: number): Rising[] {
  const rows: Rising[] = [];
  const last = new Map<string, Rising>();
  for (const one of all) {
    if (one.way !== 'in' || one.anonymous) continue;
    const row = last.get(one.from);
    if (row && one.on - row.last <= within) {
      row.last = one.on;
      row.entries.push(one.entry);
      continue;
    }
    const fresh = { from: one.from, first: one.on, last: one.on, entries: [one.entry] };
    last.set(one.from, fresh);
    rows.push(fresh);
  }
  return rows.filter((row) => row.entries.length > 1);
}

/** An earlier time in which we worked with the family, and how it ended; `reason` is a code of closure reasons. */
export type EarlierEpisode = { from: Day; to: Day; reason: string | null; entry: string | null };

/** The times in which we worked with the family that are over, each with why it ended, the latest first. */
export function earlierEpisodes({ episodes, view }: Pick<Understanding, 'episodes' | 'view'>): EarlierEpisode[] {
  return episodes
    .flatMap((span): EarlierEpisode[] => {
      const { from, to } = span;
      if (to === null) return [];
      const closed = view.entries.findLast((one) => one.kind === 'family-closed' && one.happened.last === to);
      const reason = closed?.kind === 'family-closed' ? closed.payload.reason : null;
      return [{ from, to, reason, entry: closed?.id ?? null }];
    })
    .toReversed();
}
