import { type Day, isoDay } from '../../calendar/day.ts';
import type { Meeting } from '../../engagement/meetings.ts';
import { Details, InsetText } from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import { COVERS } from '../../record/words.ts';
import { guestsIn } from './arrange.ts';
import { AskForm, DayField, Many, One, type Shown, Words } from './form.tsx';
import { codesOf, type MeetingType } from './lists.ts';
import { agendaIn, type Loaded, placeOfMeeting } from './read.ts';
import { COVER_CHOICES, PARENTS_CHOICES, PURPOSE_CHOICES, reviewTooLate } from './said.ts';
import { dayIn, some } from './save.ts';

type Of = { all: Loaded; type: MeetingType; meeting: Meeting | null };

/** Who could have been there: the team, and who was asked. */
const people = ({ all, meeting }: Of): string[] => [
  ...new Set([...all.team.map((one) => one.professional), ...(meeting?.invited ?? [])]),
];
const expected = (of: Of): string[] =>
  of.type.everybody || of.meeting === null ? people(of) : [...of.meeting.invited];

type HeldProps = Of & { shown: Shown; stood: string; purposes: readonly string[] };

/** A meeting is over: who came and who did not and why, what was spoken about and weighed, when it is looked at again. */
export function HeldPage({ all, type, meeting, shown, stood, purposes }: HeldProps) {
  const { family, called, lists, nameOf } = all;
  const at = meeting === null ? `/families/${family}/meetings/held` : `${placeOfMeeting(family, meeting.id)}/held`;
  const of = { all, type, meeting };
  const agenda = agendaIn(all, { type: type.code, purposes }).filter((one) => one.covers.length > 0);
  return (
    <AskForm
      back={
        meeting === null
          ? { href: `/families/${family}/meetings`, text: 'Meetings' }
          : { href: placeOfMeeting(family, meeting.id), text: type.label }
      }
      called={called}
      title={`${type.label}: it was held`}
      action={at}
      shown={shown}
      stood={stood}
      above={
        type.privileged ? (
          <InsetText>
            That it was held, and who came, everybody reads. What was advised goes with what it came to, for those alone
            who were asked.
          </InsetText>
        ) : (
          type.code === 'risk-management' && <Reflect />
        )
      }
    >
      <input type="hidden" name="type" value={type.code} />
      <DayField shown={shown} name="happened" label="When was it?" big />
      {meeting === null && <Many shown={shown} name="purposes" label="What it was for" from={PURPOSE_CHOICES} />}
      {!type.professionals && (
        <>
          <One shown={shown} name="parents" label="The parents" big from={PARENTS_CHOICES} />
          <Many
            shown={shown}
            name="toldFamily"
            label="If they came"
            from={[{ value: 'yes', text: 'They were told there what worries us, and what may follow if it goes on' }]}
          />
        </>
      )}
      <Many
        shown={shown}
        name="attended"
        label="Who came?"
        big
        from={people(of).map((id) => ({ value: id, text: nameOf(id) }))}
      />
      {expected(of).length > 0 && (
        <Details summary="Who did not come, and why" open={type.everybody || undefined}>
          {expected(of).map((id, index) => (
            <One
              key={id}
              shown={shown}
              name={`why-${index}`}
              label={`${nameOf(id)}, if they did not come`}
              unfolds
              from={codesOf(lists, 'meeting-absence-reasons')}
            />
          ))}
        </Details>
      )}
      {meeting !== null && meeting.guests.length > 0 ? (
        <Many
          shown={shown}
          name="guest"
          label="Who came from outside?"
          from={meeting.guests.map((one, index) => ({ value: String(index), text: one.name }))}
        />
      ) : (
        <Words
          shown={shown}
          name="guests"
          label="Who came from outside?"
          hint="One on each line: name, role, agency"
          rows={2}
        />
      )}
      {agenda.length > 0 && (
        <Many
          shown={shown}
          name="agenda"
          label="What was gone through?"
          hint="Only what was spoken about: what a procedure asks is met by it."
          big
          from={agenda}
        />
      )}
      <Details summary="What else was spoken about">
        <Many shown={shown} name="covers" label="What else was spoken about" from={COVER_CHOICES} />
      </Details>
      {!type.privileged && (
        <>
          <Words
            shown={shown}
            name="evidence"
            label="What was weighed, and what do you make of it?"
            hint="In words, for and against. No number, no level."
          />
          <Words shown={shown} name="ifItContinues" label="If it goes on, then…" rows={2} />
          <Words shown={shown} name="text" label="Anything to add" rows={2} />
        </>
      )}
      <DayField shown={shown} name="review" label="When is it looked at again?" />
    </AskForm>
  );
}

/** What a risk management meeting asks itself (S3-7-d, S3-7-e): both readings, and neither is kept. */
const Reflect = () => (
  <Details summary="Questions to think about">
    <ul className="govuk-list govuk-list--bullet">
      <li>Have others of the network met with hostility? Who, when, and from whom?</li>
      <li>What keeps each worker safe, and the work with the child going on?</li>
      <li>Is the family unhappy with something that was decided, and have they a reason?</li>
      <li>Or does it keep people away, so that something about a child stays hidden?</li>
      <li>Is there somebody in the family who works with us, and would that put anybody at more risk?</li>
    </ul>
  </Details>
);

/** What the family was told at the meeting, which it is not told again (S3-5-n, S3-cin-d, S3-cp-d). */
type Told = { topics: string[]; how: 'meeting' | 'through-someone' };

/** What the form says of a meeting that was held, or everything that is wrong with it at once. */
export function heldIn(
  form: Form,
  of: Of,
  today: Day,
): { faults: FormFault[]; happened: Day; payload: Record<string, unknown>; told: Told | null } {
  const { type, meeting, all } = of;
  const faults: FormFault[] = [];
  const happened = dayIn(form, 'happened', faults, 'Say on which day it was') ?? today;
  if (happened > today) faults.push({ field: 'happened-day', text: 'That day has not come yet' });
  const purposes =
    meeting?.purposes ?? form.all('purposes').filter((one) => PURPOSE_CHOICES.some((known) => known.value === one));
  const parents = PARENTS_CHOICES.find((one) => one.value === form.text('parents'))?.value;
  if (!type.professionals && parents === undefined)
    faults.push({ field: 'parents', text: 'Say whether the parents came' });
  const told = form.text('toldFamily') === 'yes' && !type.professionals;
  if (told && parents !== undefined && parents !== 'came' && parents !== 'represented')
    faults.push({ field: 'toldFamily', text: 'They were not there: tell them, and record that' });
  const attended = form.all('attended').filter((one) => people(of).includes(one));
  const guests =
    meeting !== null && meeting.guests.length > 0
      ? meeting.guests.map((one, index) => ({ ...one, came: form.all('guest').includes(String(index)) }))
      : guestsIn(form.text('guests')).map((one) => ({ ...one, came: true }));
  if (attended.length === 0 && !guests.some((one) => one.came))
    faults.push({ field: 'attended', text: 'Say who came' });
  const reasons = codesOf(all.lists, 'meeting-absence-reasons');
  const absent = expected(of).flatMap((who, index) => {
    const why = reasons.find((one) => one.value === form.text(`why-${index}`))?.value;
    if (attended.includes(who)) return [];
    // All are expected, and whoever cannot come says why (S3-8-b).
    if (why === undefined && type.everybody && meeting !== null)
      faults.push({ field: `why-${index}`, text: `Say why ${all.nameOf(who)} did not come` });
    return why === undefined ? [] : [{ who, why }];
  });
  const review = dayIn(form, 'review', faults);
  if (review !== null && review <= happened)
    faults.push({ field: 'review-day', text: 'It is looked at again after it was held: choose a later day' });
  const late = reviewTooLate(type, purposes, happened, review);
  if (late !== null) faults.push({ field: 'review-day', text: late });
  const agenda = agendaIn(all, { type: type.code, purposes });
  const spoken = [
    ...agenda.filter((one) => form.all('agenda').includes(one.value)).flatMap((one) => one.covers),
    ...form.all('covers').filter((one) => COVERS.some((known) => known === one)),
  ];
  const words = (name: string) => (type.privileged ? {} : some(name, form.text(name)));
  return {
    faults,
    happened,
    told: told
      ? { topics: ['concerns', 'consequences'], how: parents === 'came' ? 'meeting' : 'through-someone' }
      : null,
    payload: {
      type: type.code,
      step: 'held',
      ...some('purposes', purposes),
      ...some('covers', [...new Set(spoken)]),
      attended,
      ...some('absent', absent),
      ...some('guests', guests),
      ...some('parents', parents),
      ...words('evidence'),
      ...words('ifItContinues'),
      ...words('text'),
      ...some('review', review === null ? null : isoDay(review)),
    },
  };
}

/** What stands in the form before anything is written: what was arranged, and how it began. */
export const heldFilled = (meeting: Meeting): Record<string, string | readonly string[]> => ({
  ...(meeting.parents !== null && { parents: meeting.parents }),
  ...(meeting.parents === null && meeting.alone !== null && { parents: 'not-invited' }),
});
