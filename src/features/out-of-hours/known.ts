import type { Person } from '../../platform/family/people.ts';
import type { Understood } from '../../platform/family/understood.ts';
import type { Lists } from '../../record/lists.ts';

/** Somebody who can be rung: a professional with their manager, or an agency. */
export type Contactable = { name: string; phone: string | null; agency: string; manager: string | null };

/** All that the page is made of. Rows stand for the whole record (R5), the record for what its reader may read. */
export type Known = {
  family: string;
  called: string;
  closed: string | null;
  restricted: boolean;
  /** The moment in ISO at which the last entry came in. */
  lastEntry: string | null;
  people: readonly Person[];
  seen: readonly {
    child: string;
    level: string | null;
    accountable: string | null;
    last_seen: string | null;
    last_alone: string | null;
    see_by: string | null;
    see_alone: boolean;
  }[];
  planned: readonly {
    on_day: string;
    at_time: string | null;
    professional: string;
    how: string | null;
    children: string[];
  }[];
  duties: readonly {
    ask: string;
    owner: string | null;
    owner_role: string;
    due_day: string;
    waits: { from: string; to: string | null; why: string }[];
  }[];
  notices: readonly { entry: string; kind: string; on_day: string; professional: string }[];
  team: readonly { professional: string; role: string; to_day: string | null }[];
  staff: ReadonlyMap<string, Contactable>;
  record: Pick<Understood, 'understanding' | 'say' | 'sentence'>;
  lists: Lists;
};

/** Where somebody is, or how they are reached: what stands on the screen, and what may stand on paper, which travels. */
export type Place = { screen: string; paper: string };

/** What a duty worker takes in within a minute, in words. It holds no function, so that it can be kept and opened later. */
export type Summary = {
  family: string;
  called: string;
  /** Then nothing else is said. */
  restricted: boolean;
  closed: string | null;
  /** What comes before anything is done. */
  first: string[];
  /** Who may be at risk, and what to do and not to do: on the screen alone, never on paper that may be left behind. */
  atRisk: string[];
  children: {
    name: string;
    age: string;
    level: string;
    where: Place;
    seen: string;
    alone: string;
    next: string;
    answers: string;
  }[];
  ring: { name: string; what: string; phone: string }[];
  plan: string;
  asked: string[];
  adults: { name: string; what: string; where: Place; reach: Place }[];
  contacts: string[];
  lastEntry: string | null;
};

/** What is said where nobody knows where somebody lives. */
export const NO_ADDRESS = 'Address not known';

/** The name of a professional: the staff's list first, then what the record says. */
export const nameOf = ({ staff, record }: Pick<Known, 'staff' | 'record'>, id: string): string =>
  staff.get(id)?.name ?? record.say.person(id);
