import type { ReactNode } from 'react';
import { isoDay } from '../../calendar/day.ts';
import { workingDaysBetween } from '../../calendar/working-days.ts';
import { NOT_TOLD } from '../../engagement/meetings.ts';
import { InsetText } from '../../platform/design/index.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import type { FormFault } from '../../platform/web/form.ts';
import type { Asked } from '../../platform/web/route.ts';
import { WORDS_HOW } from '../../record/words.ts';
import { DayField, Line, NotForParents, notForParentsIn, One, type Shown, Words } from './form.tsx';
import { type Choice, codesOf, reasonsAt } from './lists.ts';
import { levelsNow, managesAs, type One as OneMeeting, readersOf, restrictedTo, rolesOf } from './read.ts';
import { wordOf } from './said.ts';
import { dayIn, entryOf, some } from './save.ts';
import { decidable } from './waiting.ts';

/** Something that is done to a meeting on a page of its own: what it asks, and what it writes. */
export type Act = {
  slug: string;
  saw: string;
  did: string;
  title: (one: OneMeeting) => string;
  /** Why it cannot be done now, or not by whoever asks; null where it can. */
  not: (asked: Asked, one: OneMeeting) => string | null;
  filled: (asked: Asked, one: OneMeeting) => Record<string, string | readonly string[]>;
  above?: (one: OneMeeting) => ReactNode;
  fields: (one: OneMeeting, shown: Shown, asked: Asked) => ReactNode;
  button?: string;
  /** The field to which a refusal is put. */
  at: string;
  read: (asked: Asked, one: OneMeeting) => { faults: FormFault[]; write: (key: string) => NewEntry[] };
};

const cancelled = (_asked: Asked, { meeting }: OneMeeting) =>
  meeting.state === 'cancelled' ? 'This meeting was cancelled.' : null;

/** An entry of a meeting: of one with lawyers it is for those alone who are asked to it. */
export function ofMeeting(
  asked: Asked,
  { all, meeting, type }: OneMeeting,
  id: string,
  kind: NewEntry['kind'],
  payload: Record<string, unknown>,
  more: Partial<NewEntry> = {},
): NewEntry {
  const readers = [...new Set([...readersOf(meeting), asked.me.id])];
  const shut = type.privileged ? restrictedTo(kind, payload, readers, asked, kind === 'meeting-minutes') : {};
  return entryOf(asked, all.family, id, kind, payload, { ...more, ...shut });
}

const VIEW: Act = {
  slug: 'view',
  saw: 'saw a form to say what their agency thinks before or at a meeting',
  did: 'said what an agency thinks before or at a meeting',
  title: ({ meeting }) => (meeting.state === 'arranged' ? 'What your agency thinks' : 'What an agency says'),
  not: cancelled,
  filled: ({ me }) => ({ agency: me.agency }),
  above: ({ meeting }) => (
    <InsetText>
      {meeting.state === 'arranged'
        ? 'Write what you have seen yourselves, before you hear what others think. It is read first, as you wrote it.'
        : 'Nobody has to agree. Who sees it another way says so, and it stays as it was said.'}
    </InsetText>
  ),
  fields: ({ all, meeting }, shown) => (
    <>
      <One shown={shown} name="agency" label="Which agency?" from={agencies(all)} unfolds />
      <Line shown={shown} name="name" label="Who says it, if not you" />
      <Words shown={shown} name="sees" label="What do you see? The children first" />
      <Words shown={shown} name="worries" label="What worries you, health and safety above all?" />
      <Words shown={shown} name="tried" label="What have you tried, and what worked?" />
      <Words shown={shown} name="offers" label="What could you do next?" />
      {meeting.state !== 'arranged' && (
        <Words shown={shown} name="dissent" label="What do you not agree with?" hint="It goes into the minutes." />
      )}
      <NotForParents shown={shown} />
    </>
  ),
  at: 'sees',
  read: (asked, one) => {
    const { form } = asked;
    const faults: FormFault[] = [];
    const agency = agencies(one.all).find((known) => known.value === form.text('agency'))?.value;
    if (agency === undefined) faults.push({ field: 'agency', text: 'Say which agency' });
    const said = ['sees', 'worries', 'tried', 'offers', 'dissent'].filter((name) => form.text(name) !== '');
    if (said.length === 0) faults.push({ field: 'sees', text: 'Write what you see, or what you think' });
    return {
      faults,
      write: (key) => [
        ofMeeting(asked, one, key, 'meeting-contribution', {
          meeting: one.meeting.id,
          agency,
          when: one.meeting.state === 'arranged' ? 'before' : 'at',
          ...some('name', form.text('name')),
          ...Object.fromEntries(said.map((name) => [name, form.text(name)])),
          ...notForParentsIn(form),
        }),
      ],
    };
  },
};

const agencies = ({ involved, me }: OneMeeting['all']): Choice[] => [
  ...new Map([...involved, { value: me.agency, text: me.agencyName }].map((one) => [one.value, one])).values(),
];

/** Asked so many working days before the meeting, a child was asked in good time: ten minutes before is not (S2-8.2-c). */
const IN_GOOD_TIME = 2;

const CHILDS_WORDS: Act = {
  slug: 'words',
  saw: 'saw a form for what a child wants a meeting to know',
  did: 'wrote down what somebody wants a meeting to know',
  title: () => 'What a child, or the family, wants it to know',
  not: cancelled,
  filled: () => ({}),
  fields: ({ all }, shown) => (
    <>
      <One
        shown={shown}
        name="person"
        label="Whose words?"
        big
        from={all.people.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <Words shown={shown} name="said" label="As they said it" big />
      <One
        shown={shown}
        name="how"
        label="How did they give it?"
        unfolds
        from={WORDS_HOW.map((one) => ({ value: one, text: wordOf(one) }))}
      />
      <NotForParents shown={shown} />
    </>
  ),
  at: 'said',
  read: (asked, one) => {
    const { form, today, library } = asked;
    const faults: FormFault[] = [];
    const person = one.all.people.find(({ id }) => id === form.text('person'));
    if (!person) faults.push({ field: 'person', text: 'Say whose words they are' });
    if (form.text('said') === '') faults.push({ field: 'said', text: 'Write what they said' });
    const { on, state } = one.meeting;
    const before = on !== null && state === 'arranged' ? workingDaysBetween(library.calendar, today, on) : 0;
    const how = WORDS_HOW.find((known) => known === form.text('how'));
    return {
      faults,
      write: (key) => [
        ofMeeting(
          asked,
          one,
          key,
          'words',
          {
            of: person?.id,
            said: form.text('said'),
            ...some('how', how),
            asked: before >= IN_GOOD_TIME ? 'in-good-time' : 'too-late',
            meeting: one.meeting.id,
            ...notForParentsIn(form),
          },
          { about: [person?.id ?? ''] },
        ),
      ],
    };
  },
};

const ACTION: Act = {
  slug: 'action',
  saw: 'saw a form for something that a meeting agrees',
  did: 'recorded something that a meeting agreed',
  title: () => 'Something to be done',
  not: (asked, one) =>
    one.meeting.state === 'arranged'
      ? 'The meeting has not begun: nothing is agreed at it yet.'
      : cancelled(asked, one),
  filled: () => ({}),
  fields: ({ all, meeting }, shown) => (
    <>
      <Words shown={shown} name="what" label="What is to be done?" big rows={2} />
      <One
        shown={shown}
        name="owner"
        label="Who does it?"
        hint="One person: nobody thinks that another will."
        big
        unfolds
        from={owners(all, meeting)}
      />
      <DayField shown={shown} name="by" label="By when?" big />
      <Words shown={shown} name="ifNot" label="If it goes on, or is not done, then…" rows={2} />
      <NotForParents shown={shown} />
    </>
  ),
  at: 'what',
  read: (asked, one) => {
    const { form } = asked;
    const faults: FormFault[] = [];
    if (form.text('what') === '') faults.push({ field: 'what', text: 'Write what is to be done' });
    const owner = owners(one.all, one.meeting).find(({ value }) => value === form.text('owner'));
    if (!owner) faults.push({ field: 'owner', text: 'Say who does it: one person' });
    const by = dayIn(form, 'by', faults, 'Say by when');
    return {
      faults,
      write: (key) => [
        ofMeeting(asked, one, key, 'meeting-action', {
          action: key,
          meeting: one.meeting.id,
          step: 'agreed',
          what: form.text('what'),
          ...(owner?.value.startsWith(GUEST) ? { ownerName: owner.text } : { owner: owner?.value }),
          ...some('by', by === null ? null : isoDay(by)),
          ...some('ifNot', form.text('ifNot')),
          ...notForParentsIn(form),
        }),
      ],
    };
  },
};

const GUEST = 'guest:';

/** Who can take something on: the team, who is asked, guests by name, and the family. */
const owners = (all: OneMeeting['all'], meeting: OneMeeting['meeting']): Choice[] => [
  ...[...new Set([...all.team.map((one) => one.professional), ...meeting.invited])].map((id) => ({
    value: id,
    text: all.nameOf(id),
  })),
  ...meeting.guests.map((one, index) => ({ value: `${GUEST}${index}`, text: one.name })),
  ...all.people.map(({ id, name }) => ({ value: id, text: name })),
];

const ALONE: Act = {
  slug: 'alone',
  saw: 'saw a form to decide that a meeting is without the parents',
  did: 'decided that a meeting is without the parents',
  title: () => 'Without the parents',
  // A manager's decision: it is asked of nobody else (X10, S3-5-t, S4-act-c).
  not: (asked, one) => {
    if (managesAs(asked.me) === null)
      return 'Whether the parents are left out is for a manager to decide, and nobody else.';
    if (one.type.professionals) return 'This meeting is without the parents by its nature: nobody decides it.';
    return one.meeting.state === 'held' ? 'The meeting was held.' : cancelled(asked, one);
  },
  filled: () => ({}),
  above: ({ all }) => (
    <p className="govuk-body">
      {levelsNow(all).has('child-in-need') || levelsNow(all).has('child-protection')
        ? 'As a rule the parents are there. Afterwards they are told what it came to, unless that is unsafe.'
        : 'At early help the family is asked to every meeting. Only a risk of immediate physical violence lets a manager leave the parents out.'}
    </p>
  ),
  fields: ({ all }, shown) => (
    <>
      <One shown={shown} name="leftOut" label="Why?" big from={reasonsAt(all.lists, levelsNow(all))} />
      <Words shown={shown} name="reasons" label="What makes you decide it" big />
    </>
  ),
  button: 'It is without the parents',
  at: 'reasons',
  read: (asked, one) => {
    const { form, library, me } = asked;
    const faults: FormFault[] = [];
    const reason = reasonsAt(one.all.lists, levelsNow(one.all)).find(({ value }) => value === form.text('leftOut'));
    if (!reason) faults.push({ field: 'leftOut', text: 'Choose one of the reasons for which parents can be left out' });
    if (form.text('reasons') === '') faults.push({ field: 'reasons', text: 'Write what makes you decide it' });
    return {
      faults,
      write: (key) => {
        const said = { meeting: one.meeting.id, leftOut: reason?.value, reasons: form.text('reasons') };
        const runs = decidable(one.all.understood.timeline, library, reason?.decides ?? [], rolesOf(one.all)).filter(
          ({ by }) => by !== null,
        );
        const outcome = reason?.decides[0];
        const all = runs.map(({ run, outcome: of, by }) => ({ by, run, outcome: of, ...said }));
        // Where no procedure asks for it, it is a decision about this meeting alone.
        const decided = all.length > 0 ? all : [{ by: managesAs(me), outcome, runs: [], ...said }];
        return decided.map((payload, index) =>
          entryOf(asked, one.all.family, index === 0 ? key : `${key}-${index + 1}`, 'decision', payload),
        );
      },
    };
  },
};

const NOT_SAFE: Act = {
  slug: 'not-told',
  saw: 'saw a form to decide that the family is not told what a meeting came to',
  did: 'decided that it is not safe to tell the family what a meeting came to',
  title: () => 'It is not safe to tell the family',
  not: (asked, one) => {
    if (managesAs(asked.me) === null) return 'That it is not safe to tell the family is for a manager to decide.';
    return one.meeting.state === 'held' ? null : 'The meeting was not held: there is nothing to tell yet.';
  },
  filled: () => ({}),
  fields: (_one, shown) => (
    <>
      <Words shown={shown} name="reasons" label="Whom would it put at risk, and how?" big />
      <DayField shown={shown} name="review" label="By when is it looked at again?" big />
    </>
  ),
  button: 'They are not told',
  at: 'reasons',
  read: (asked, one) => {
    const { form, today, me } = asked;
    const faults: FormFault[] = [];
    if (form.text('reasons') === '') faults.push({ field: 'reasons', text: 'Write whom it would put at risk' });
    const review = dayIn(form, 'review', faults, 'Say by when it is looked at again');
    if (review !== null && review <= today) faults.push({ field: 'review-day', text: 'Choose a day that is to come' });
    return {
      faults,
      write: (key) => [
        entryOf(asked, one.all.family, key, 'decision', {
          by: managesAs(me),
          outcome: NOT_TOLD,
          meeting: one.meeting.id,
          reasons: form.text('reasons'),
          ...some('review', review === null ? null : isoDay(review)),
          runs: [],
          notForParents: true,
        }),
      ],
    };
  },
};

/** Everything that is done to a meeting on a page of its own, but holding it and what it comes to. */
export const ACTS: readonly Act[] = [VIEW, CHILDS_WORDS, ACTION, ALONE, NOT_SAFE];

/** Why somebody was not there, to choose from. */
export const absences = (one: Pick<OneMeeting, 'all'>) => codesOf(one.all.lists, 'meeting-absence-reasons');
