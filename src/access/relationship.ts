import type { Account, Relationship } from './words.ts';

/** Whole days and moments are numbers: days since 1970, milliseconds since 1970. */
type Day = number;
type Moment = number;

/** Somebody on the staff list. */
export type StaffMember = {
  id: string;
  account: Account;
  manager: string | null;
  /** The first day on which they are not there any more. */
  leftOn: Day | null;
};

/** Everything about one family that says who stands how to it. */
export type Standings = {
  /** Who is in the team, from a day to a day (both counted); `to` null while they are. */
  team: readonly { professional: string; to: Day | null }[];
  /** Who answers for one of its children. */
  accountable: readonly string[];
  /** Who was asked to a meeting about it, and until which day that holds. */
  invited: readonly { professional: string; until: Day }[];
  /** Who gave a reason to open it, and until which moment that holds. */
  opened: readonly { professional: string; until: Moment }[];
  /** Who has declared that they know somebody in it. */
  conflicts: readonly string[];
  /** Who may see it where its file is restricted; null where it is not. */
  restrictedTo: readonly string[] | null;
};

/** Who stands in for whom, on which days (both counted). */
export type CoverSpan = { absent: string; coveredBy: string; from: Day; to: Day };

/** What else is known: everybody on the staff list, who covers for whom, the day and the moment. */
export type AtWork = { staff: readonly StaffMember[]; cover: readonly CoverSpan[]; today: Day; now: Moment };

/** Accounts that see no text about families, whatever else is said of them. */
const SEES_NO_FAMILY: readonly Account[] = ['analyst', 'administrator', 'auditor'];
/** Accounts that work for every family that is not restricted. */
export const SEES_ALL: readonly Account[] = ['duty-team', 'safeguarding-lead'];

/**
 * How somebody stands to a family at a moment. Nobody who has left, whose account sees no family, or who has declared that
 * they know somebody there stands in any way to it; nor, where its file is restricted, anybody whom the decision does not
 * name, but whoever gave a reason and has a few hours. The database says the same (`my_relationship`).
 */
export function relationshipOf(who: string, family: Standings, { staff, cover, today, now }: AtWork): Relationship {
  const me = staff.find((one) => one.id === who);
  if (!me || !isThere(me, today) || SEES_NO_FAMILY.includes(me.account)) return 'none';
  if (family.conflicts.includes(who)) return 'none';
  const named = family.restrictedTo?.includes(who) === true;
  const opened = family.opened.some((one) => one.professional === who && one.until > now);
  if (family.restrictedTo !== null && !named) return opened ? 'opened' : 'none';
  const inTeam = (professional: string) =>
    family.team.some((one) => one.professional === professional && (one.to === null || one.to >= today));
  if (inTeam(who)) return family.accountable.includes(who) ? 'accountable' : 'team';
  if (staff.some((one) => one.manager === who && inTeam(one.id))) return 'manager';
  const standsIn = cover.filter((one) => one.coveredBy === who && one.from <= today && today <= one.to);
  if (standsIn.some((one) => inTeam(one.absent))) return 'cover';
  if (named) return 'named';
  if (family.invited.some((one) => one.professional === who && one.until >= today)) return 'invited';
  if (opened) return 'opened';
  return SEES_ALL.includes(me.account) ? 'whole-partnership' : 'none';
}

const isThere = ({ leftOn }: StaffMember, today: Day): boolean => leftOn === null || leftOn > today;
