import { type Day, isoDay } from '../../calendar/day.ts';
import { type Meeting, meetingsOf } from '../../engagement/meetings.ts';
import { agenciesOn } from '../../engagement/network.ts';
import { levelsOn } from '../../engagement/understand.ts';
import { type Person, peopleIn } from '../../platform/family/people.ts';
import { familyHead, recordOf } from '../../platform/family/record.ts';
import { type Member, teamOn } from '../../platform/family/team.ts';
import { type Understood, understoodOf } from '../../platform/family/understood.ts';
import { givenWhole, wholeFor } from '../../platform/family/whole.ts';
import type { Asked, Me } from '../../platform/web/route.ts';
import type { AnyEntry } from '../../record/entry.ts';
import { stubOf } from '../../record/kinds.ts';
import type { Lists } from '../../record/lists.ts';
import { type View, viewOf } from '../../record/view.ts';
import { agendaOf, type Choice, type MeetingType, typeOf } from './lists.ts';
import { type Waiting, waitingMeetings } from './waiting.ts';

export type Staff = { id: string; name: string; agency: string; agency_name: string };

/** A family with its meetings, as one reader may read them. */
export type Loaded = {
  family: string;
  called: string;
  today: Day;
  me: Me;
  lists: Lists;
  /** The record as everybody shares it, with what procedures make of it. */
  understood: Understood;
  /** The record with what is restricted and its reader may read. */
  own: View;
  meetings: Meeting[];
  people: Person[];
  team: Member[];
  staff: ReadonlyMap<string, Staff>;
  /** Agencies that are involved now. */
  involved: Choice[];
  nameOf: (id: string) => string;
  /** Editions of procedures about somebody's safety: what they ask is on no table at which the family may sit. */
  ofSafety: ReadonlySet<string>;
  /** Meetings that procedures wait for. */
  waiting: Waiting[];
};

const OF_SAFETY: readonly string[] = ['missed contact where someone may be at risk', 'hostility'];

/** A family with its meetings; null where it is not there or not theirs. */
export async function meetingsIn(asked: Asked): Promise<Loaded | null> {
  const { db, me, today, library, params } = asked;
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  const understood = await understoodOf(asked, family);
  if (!head || !understood) return null;
  const own = viewOf(wholeFor(await recordOf(db, family), givenWhole), library.kinds);
  const people = (await peopleIn(db, family)).filter((one) => one.leftOn === null && one.died === null);
  const team = await teamOn(db, family, today);
  const staff = new Map(
    (
      await db.rows<Staff>(
        `SELECT p.id, p.name, p.agency, a.name AS agency_name FROM professional p JOIN agency a ON a.id = p.agency
         WHERE p.left_on IS NULL OR p.left_on > $1 ORDER BY a.name, p.name`,
        [isoDay(today)],
      )
    ).map((one) => [one.id, one]),
  );
  const names = new Map(team.map((one) => [one.professional, one.name]));
  const { say, understanding } = understood;
  return {
    family,
    called: head.called,
    today,
    me,
    lists: library.lists,
    understood,
    own,
    meetings: meetingsOf(own),
    people,
    team,
    staff,
    involved: agenciesOn(understanding.network, today).map((id) => ({ value: id, text: say.agency(id) })),
    nameOf: (id) => staff.get(id)?.name ?? names.get(id) ?? say.person(id),
    ofSafety: new Set(library.editions.filter(({ rules }) => OF_SAFETY.includes(rules.matter)).map(({ hash }) => hash)),
    waiting: waitingMeetings(understood.timeline, library, today),
  };
}

/** A meeting with the family that it is about. */
export type One = { all: Loaded; meeting: Meeting; type: MeetingType };

/** The meeting that the address names; null where there is none such, or the family is not theirs. */
export async function meetingIn(asked: Asked): Promise<One | null> {
  const all = await meetingsIn(asked);
  const meeting = all?.meetings.find((one) => one.id === asked.params.meeting);
  return all && meeting ? { all, meeting, type: typeOf(all.lists, meeting.type) } : null;
}

/**
 * A meeting as a paper of it may say it: what everybody who works with the family reads, since papers go from hand to hand;
 * of one with lawyers what its reader may read, who alone is given it.
 */
export const onPaper = ({ all, meeting, type }: One): Meeting =>
  type.privileged
    ? meeting
    : (meetingsOf(all.understood.understanding.view).find((one) => one.id === meeting.id) ?? {
        // Restricted altogether: that it was is all that goes onto paper.
        ...meeting,
        views: [],
        words: [],
        outcomes: [],
        actions: [],
        guests: [],
        covers: [],
        absent: [],
        minutes: null,
        evidence: null,
        ifItContinues: null,
        text: null,
        place: null,
      });

/** What a meeting goes through: by its type, by what it is for, and by what procedures wait to hear of one like it (P9). */
export const agendaIn = (
  { lists, waiting }: Pick<Loaded, 'lists' | 'waiting'>,
  { type, purposes }: { type: string; purposes: readonly string[] },
) =>
  agendaOf(lists, {
    type,
    purposes,
    wanted: waiting
      .filter((one) => one.types.length === 0 || one.types.includes(type))
      .filter((one) => one.purposes.length === 0 || one.purposes.some((purpose) => purposes.includes(purpose)))
      .flatMap((one) => one.covers),
  });

/** Where a meeting has its page. */
export const placeOfMeeting = (family: string, meeting: string): string =>
  `/families/${encodeURIComponent(family)}/meetings/${encodeURIComponent(meeting)}`;

/** Who alone reads what is said at a meeting with lawyers: who is asked, who leads it, and who arranged it. */
export const readersOf = ({ invited, chair, author }: Meeting): string[] => [
  ...new Set([...invited, ...(chair === null ? [] : [chair]), author]),
];

/** Whether somebody may read what is said at a meeting: of one with lawyers only those who are asked may. */
export const mayReadIt = ({ meeting, type }: Pick<One, 'meeting' | 'type'>, { id }: Pick<Me, 'id'>): boolean =>
  !type.privileged || readersOf(meeting).includes(id);

/** Whether an entry is for somebody, as its audience says. */
const isFor =
  ({ id, agency }: Pick<Me, 'id' | 'agency'>) =>
  ({ audience, agency: of }: AnyEntry): boolean =>
    audience.to === 'named' ? (audience.named ?? []).includes(id) : audience.to === 'agency' && of === agency;

/** A meeting as the record has it under the lock, seen by whoever decides on it. */
export const meetingAmong = (
  entries: readonly AnyEntry[],
  id: string,
  { me, library }: Pick<Asked, 'me' | 'library'>,
): Meeting | undefined => meetingsOf(viewOf(wholeFor(entries, isFor(me)), library.kinds)).find((one) => one.id === id);

/** Whether somebody manages: who alone may leave parents out of a meeting (X10). The role in which they do. */
export function managesAs({ account, role }: Me): string | null {
  if (role === 'senior-manager') return role;
  return account === 'line-manager' || role === 'line-manager' ? 'line-manager' : null;
}

/** The roles in which somebody may decide: what their account is for, their own role, and those they have in the team. */
export const rolesOf = ({ me, team }: Pick<Loaded, 'me' | 'team'>): string[] => [
  ...new Set([
    ...(managesAs(me) === null ? [] : [managesAs(me) as string]),
    ...(me.account === 'conference-chair' || me.account === 'safeguarding-lead' ? [me.account] : []),
    me.role,
    ...team.filter((one) => one.professional === me.id).map((one) => one.role),
  ]),
];

/** The levels of help at which children of the family are on a day; early help where nothing is said. */
export function levelsNow({ understood, today }: Pick<Loaded, 'understood' | 'today'>): ReadonlySet<string> {
  const levels = levelsOn(understood.understanding, today);
  return levels.size === 0 ? new Set(['early-help']) : levels;
}

/** Who alone reads an entry of a meeting, and what others see of it; everybody reads those of other meetings. */
export function restrictedTo(
  kind: string,
  payload: Record<string, unknown>,
  readers: readonly string[],
  { library }: Pick<Asked, 'library'>,
  stubbed: boolean,
) {
  const stub = stubbed ? stubOf(library.kinds, kind, payload) : null;
  return {
    audience: { to: 'named' as const, named: [...readers], why: 'legal-advice' as const },
    ...(stub !== null && { stub }),
  };
}
