/**
 * Whether and how something may be sent to somebody, by what is recorded about safe contact (S3-5, trust.md threat 4). It
 * is asked when a message is wanted and again at the moment at which it goes.
 */

export type Way = 'text' | 'email' | 'letter';

/** Days of the week and times of day at which somebody may be written to: every day where no days are said. */
export type SafeTime = { days?: readonly Weekday[] | undefined; from: string; to: string };
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** What was said last about reaching somebody safely. */
export type Said = {
  neverWrite?: boolean | undefined;
  unsafe?: readonly string[] | undefined;
  readBy?: readonly string[] | undefined;
  through?: string | undefined;
  sendBy?: { way: Way; to: string } | undefined;
  times?: readonly SafeTime[] | undefined;
};

/** One family's record of somebody: who in it may be at risk, whom that is from, and what was said of reaching them. */
export type Household = {
  person: string;
  atRisk: ReadonlySet<string>;
  named: ReadonlySet<string>;
  said: Said | null;
  /** A manager has decided, with a reason, that it is sent by that one way all the same; it holds today. */
  overridden?: boolean;
};

/** How somebody may be reached: by any way they like, by one way to one place, or by none. */
export type Reach = { by: 'any' } | { by: 'one'; way: Way; to: string } | { by: 'none' };

/**
 * How somebody may be reached. Where anybody in a family of theirs may be at risk, only whoever is at risk is sent
 * anything, and only by the one way, to the one place, that was recorded as safe; whoever somebody is at risk from is sent
 * nothing. What was said of safe ways holds though the risk is no longer thought. A manager's decision lets the one way be
 * used for a while though it was said that somebody else may read it; whom nothing is sent to, that is nobody's to decide.
 */
export function reachOf(own: Household, elsewhere: readonly Household[]): Reach {
  const all = [own, ...elsewhere];
  const atRisk = all.some((one) => one.atRisk.size > 0);
  const kept = all.some(({ said }) => said !== null && isKept(said));
  if (!atRisk && !kept) return { by: 'any' };
  if (all.some((one) => one.named.has(one.person))) return { by: 'none' };
  const sendBy = own.said?.sendBy;
  if (!sendBy || (atRisk && !own.atRisk.has(own.person))) return { by: 'none' };
  if (own.overridden === true) return { by: 'one', ...sendBy };
  if (all.some(({ said }) => said !== null && isAgainst(said, sendBy.way))) return { by: 'none' };
  return { by: 'one', ...sendBy };
}

const isKept = ({ neverWrite, unsafe = [], readBy = [], through }: Said): boolean =>
  neverWrite === true || unsafe.length > 0 || readBy.length > 0 || through !== undefined;

const SAYS: { readonly [One in Way]: RegExp } = {
  text: /text|sms|message|phone|mobile|number/i,
  email: /e-?mail|message/i,
  letter: /letter|post|writ/i,
};

/** Whether what is recorded as unsafe speaks of a way: then a person looks, whatever else is recorded as safe. */
const isAgainst = ({ neverWrite, unsafe = [] }: Said, way: Way): boolean =>
  (way === 'letter' && neverWrite === true) || unsafe.some((one) => SAYS[way].test(one));

/** Whether a moment of a day is one at which all of those who said something may be written to. */
export function isSafeTime(households: readonly Household[], weekday: Weekday, time: string): boolean {
  return households.every(({ said }) => {
    const times = said?.times ?? [];
    return times.length === 0 || times.some((one) => holds(one, weekday, time));
  });
}

const holds = ({ days = [], from, to }: SafeTime, weekday: Weekday, time: string): boolean =>
  (days.length === 0 || days.includes(weekday)) && from <= time && time < to;

/** The times of day at which a safe time begins, on a day of the week: where to look next. */
export const beginnings = (households: readonly Household[], weekday: Weekday): string[] =>
  [
    ...new Set(
      households.flatMap(({ said }) =>
        (said?.times ?? [])
          .filter(({ days = [] }) => days.length === 0 || days.includes(weekday))
          .map(({ from }) => from),
      ),
    ),
  ].toSorted();
