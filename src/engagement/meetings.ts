import { type Day, parseDay } from '../calendar/day.ts';
import type { Standing, View } from '../record/view.ts';

type Of<K extends Standing['kind']> = Extract<Standing, { kind: K }>;
export type MeetingEntry = Of<'meeting'>;

/** Something that was agreed at a meeting, and what became of it. */
export type MeetingAction = {
  id: string;
  agreed: Of<'meeting-action'>;
  /** What came of it, said last; null while it is open. */
  came: Of<'meeting-action'> | null;
  by: Day | null;
};

/** One meeting: everything that was recorded of it, put together. */
export type Meeting = {
  id: string;
  type: string;
  state: 'arranged' | 'began' | 'held' | 'cancelled';
  /** The day it is or was for, and the day it was first for, where it was moved (S1-9-d, S1-9-f, S1-9-g). */
  on: Day | null;
  first: Day | null;
  /** The day on which it was arranged, and the one on which it was held. */
  arranged: Day | null;
  held: Day | null;
  time: string | null;
  place: string | null;
  chair: string | null;
  purposes: readonly string[];
  covers: readonly string[];
  invited: readonly string[];
  guests: NonNullable<MeetingEntry['payload']['guests']>;
  family: NonNullable<MeetingEntry['payload']['family']>;
  viewsBy: Day | null;
  attended: readonly string[];
  absent: NonNullable<MeetingEntry['payload']['absent']>;
  parents: NonNullable<MeetingEntry['payload']['parents']> | null;
  review: Day | null;
  evidence: string | null;
  ifItContinues: string | null;
  text: string | null;
  author: string;
  /** Whether it was written by the forms that ask for minutes; older entries and imports ask for none. */
  full: boolean;
  entries: readonly string[];
  views: readonly Of<'meeting-contribution'>[];
  words: readonly Of<'words'>[];
  outcomes: readonly Of<'meeting-outcome'>[];
  actions: readonly MeetingAction[];
  minutes: Of<'meeting-minutes'> | null;
  sent: readonly string[];
  /** A manager's decision to meet without the parents, with its reason (S3-5-t, S4-act-c). */
  alone: Of<'decision'> | null;
  /** The family was told what it came to, or a manager decided that it is not safe to (S3-5-u). */
  told: Standing | null;
};

type Draft = { -readonly [Key in keyof Meeting]: Meeting[Key] };

/** The outcome by which a manager decides that the family is not told: it would not be safe (X10). */
export const NOT_TOLD = 'family-not-told';
/** The outcomes of procedures by which parents are left out. */
export const ALONE = ['professionals-only', 'leave-parents-out-for-risk-of-violence'];

/**
 * The meetings of a record, in the order in which they were first written down. What has no id of a meeting is one by
 * itself, under the id of its entry; a cancelled one without an id ends the last of its type that was arranged.
 */
export function meetingsOf({ entries }: Pick<View, 'entries'>): Meeting[] {
  const meetings = new Map<string, Draft>();
  for (const entry of entries) if (entry.kind === 'meeting') place(meetings, entry);
  for (const entry of entries) {
    const of = 'meeting' in entry.payload ? entry.payload.meeting : undefined;
    const meeting = of === undefined ? undefined : meetings.get(of);
    if (meeting) attach(meeting, entry);
  }
  for (const meeting of meetings.values()) meeting.told ??= toldIn(entries, meeting);
  return [...meetings.values()];
}

function place(meetings: Map<string, Draft>, entry: MeetingEntry): void {
  const { meeting, type, step } = entry.payload;
  if (meeting === undefined && step === 'cancelled') {
    const last = [...meetings.values()].findLast((one) => one.type === type && one.state === 'arranged');
    if (last) {
      last.state = 'cancelled';
      last.entries = [...last.entries, entry.id];
      return;
    }
  }
  const id = meeting ?? entry.id;
  const known = meetings.get(id) ?? empty(id, entry);
  meetings.set(id, known);
  const p = entry.payload;
  const day = (iso: string | undefined) => (iso === undefined ? undefined : (parseDay(iso) ?? undefined));
  // Said again, an arrangement says all of it anew; what is held adds to what was arranged.
  known.type = type;
  // Of two written on one day the further one stands: a meeting that was held did not begin afterwards.
  if (ORDER.indexOf(step) >= ORDER.indexOf(known.state)) known.state = step;
  known.on = day(p.for) ?? (step === 'held' ? entry.happened.last : known.on);
  known.first = day(p.first) ?? known.first;
  if (step === 'arranged') known.arranged ??= entry.happened.last;
  if (step === 'held') known.held = entry.happened.last;
  known.time = p.time ?? known.time;
  known.place = p.place ?? known.place;
  known.chair = p.chair ?? known.chair;
  known.purposes = p.purposes ?? known.purposes;
  known.covers = [...new Set([...known.covers, ...(p.covers ?? [])])];
  known.invited = p.invited ?? known.invited;
  known.guests = p.guests ?? known.guests;
  known.family = p.family ?? known.family;
  known.viewsBy = day(p.viewsBy) ?? known.viewsBy;
  known.attended = p.attended ?? known.attended;
  known.absent = p.absent ?? known.absent;
  known.parents = p.parents ?? known.parents;
  known.review = day(p.review) ?? known.review;
  known.evidence = p.evidence ?? known.evidence;
  known.ifItContinues = p.ifItContinues ?? known.ifItContinues;
  known.text = p.text ?? known.text;
  known.full ||= meeting !== undefined;
  known.entries = [...known.entries, entry.id];
}

const ORDER = ['arranged', 'began', 'held', 'cancelled'];

const empty = (id: string, { payload, author }: MeetingEntry): Draft => ({
  id,
  type: payload.type,
  state: payload.step,
  on: null,
  first: null,
  arranged: null,
  held: null,
  time: null,
  place: null,
  chair: null,
  purposes: [],
  covers: [],
  invited: [],
  guests: [],
  family: [],
  viewsBy: null,
  attended: [],
  absent: [],
  parents: null,
  review: null,
  evidence: null,
  ifItContinues: null,
  text: null,
  author,
  full: false,
  entries: [],
  views: [],
  words: [],
  outcomes: [],
  actions: [],
  minutes: null,
  sent: [],
  alone: null,
  told: null,
});

function attach(meeting: Draft, entry: Standing): void {
  switch (entry.kind) {
    case 'meeting-contribution':
      meeting.views = [...meeting.views, entry];
      return;
    case 'meeting-outcome':
      meeting.outcomes = [...meeting.outcomes, entry];
      return;
    case 'words':
      meeting.words = [...meeting.words, entry];
      return;
    case 'meeting-minutes':
      if (entry.payload.step === 'finished') meeting.minutes = entry;
      else meeting.sent = [...new Set([...meeting.sent, ...(entry.payload.to ?? [])])];
      return;
    case 'decision':
      if (entry.payload.outcome === NOT_TOLD) meeting.told = entry;
      else if (entry.payload.outcome !== undefined && ALONE.includes(entry.payload.outcome)) meeting.alone = entry;
      return;
    case 'meeting-action':
      act(meeting, entry);
      return;
    default:
      return;
  }
}

function act(meeting: Draft, entry: Of<'meeting-action'>): void {
  const { action, step, by } = entry.payload;
  if (step === 'agreed') {
    const one = { id: action, agreed: entry, came: null, by: by === undefined ? null : parseDay(by) };
    meeting.actions = [...meeting.actions.filter((known) => known.id !== action), one];
    return;
  }
  meeting.actions = meeting.actions.map((one) => (one.id === action ? { ...one, came: entry } : one));
}

/** What told the family the outcome, on the day of the meeting or later: in words, or in a letter to a parent. */
function toldIn(entries: readonly Standing[], { held }: Draft): Standing | null {
  if (held === null) return null;
  return (
    entries.find(
      (entry) =>
        entry.happened.last >= held &&
        ((entry.kind === 'family-told' && entry.payload.topics.includes('outcome')) ||
          (entry.kind === 'letter' && entry.payload.contains?.includes('outcome') === true)),
    ) ?? null
  );
}

/** Whether the family was not there, and is told what the meeting came to, unless that is unsafe (S3-5-u, X10). */
export const familyMissed = ({ state, parents, type }: Pick<Meeting, 'state' | 'parents' | 'type'>): boolean =>
  state === 'held' &&
  (parents === 'not-invited' ||
    parents === 'invited-did-not-come' ||
    (type === 'professionals-only' && parents !== 'came' && parents !== 'represented'));

/** What is still open of a meeting. */
export type MeetingOpen = 'hold' | 'decide-on-parents' | 'outcome' | 'minutes' | 'tell-family' | 'actions';

/** What is still open of a meeting on a day. Professionals' own meetings by nature ask no decision about parents. */
export function openOf(meeting: Meeting, today: Day, byNature: boolean): MeetingOpen[] {
  const { state, on, full, alone, parents, type } = meeting;
  if (state === 'cancelled' || !full) return [];
  const leftOut = type === 'professionals-only' || parents === 'not-invited';
  const open: MeetingOpen[] = [];
  if (leftOut && !byNature && alone === null && parents !== 'came' && parents !== 'represented')
    if (parents !== 'invited-did-not-come') open.push('decide-on-parents');
  if (state === 'arranged' || state === 'began') return on !== null && on <= today ? [...open, 'hold'] : open;
  if (meeting.outcomes.length === 0) open.push('outcome');
  if (meeting.minutes === null) open.push('minutes');
  if (familyMissed(meeting) && meeting.told === null && !byNature) open.push('tell-family');
  if (meeting.actions.some((one) => one.came === null)) open.push('actions');
  return open;
}

/** The next meeting that is arranged, on a day or later; of several the first. */
export const nextMeeting = (meetings: readonly Meeting[], today: Day): Meeting | null =>
  meetings
    .filter((one) => (one.state === 'arranged' || one.state === 'began') && one.on !== null && one.on >= today)
    .toSorted((a, b) => (a.on ?? 0) - (b.on ?? 0))[0] ?? null;

/**
 * How far a meeting has come, for a form that decides on it: other outcomes, views and minutes since it was drawn are told
 * before anything is written.
 */
export const meetingStands = ({ outcomes, views, minutes, state, on }: Meeting): string =>
  [state, on ?? 'no day', outcomes.length, views.length, minutes?.id ?? 'no minutes'].join(' ');
