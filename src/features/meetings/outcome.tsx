import { type Day, isoDay } from '../../calendar/day.ts';
import { type Meeting, meetingStands } from '../../engagement/meetings.ts';
import { BackLink, Button, InsetText, WarningText } from '../../platform/design/index.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import type { FormFault } from '../../platform/web/form.ts';
import type { Asked } from '../../platform/web/route.ts';
import { ofMeeting } from './acts.tsx';
import { AskForm, DayField, Line, Many, NotForParents, notForParentsIn, One, type Shown, Words } from './form.tsx';
import { codesOf, type OutcomeType, outcomesIn } from './lists.ts';
import { type One as OneMeeting, placeOfMeeting, readersOf, restrictedTo, rolesOf } from './read.ts';
import { reviewTooLate } from './said.ts';
import { dayIn, entryOf, some } from './save.ts';
import { decidable, tellable } from './waiting.ts';

/** First, which of the documents' outcomes it is: each asks something else. */
export function WhichOutcomePage({ one, shown }: { one: OneMeeting; shown: Shown }) {
  const { all, meeting, type } = one;
  const at = placeOfMeeting(all.family, meeting.id);
  return (
    <>
      <BackLink href={at}>{type.label}</BackLink>
      <form method="get" action={`${at}/outcome`} className="ks-narrow">
        <h1 className="govuk-heading-l">
          <span className="govuk-caption-l">{all.called}</span>
          What did it come to?
        </h1>
        {/* Families can change where somebody works with them respectfully and does not let go (S1-10-j). */}
        <InsetText>Families can change, where people go on with respect and do not let go.</InsetText>
        <One
          shown={shown}
          name="outcome"
          label="Choose one; others can be added"
          from={outcomesIn(all.lists).map(({ code, label }) => ({ value: code, text: label }))}
        />
        <Button>Go on</Button>
      </form>
    </>
  );
}

type OutcomeProps = { one: OneMeeting; outcome: OutcomeType; shown: Shown; asked: Asked };

/** What a meeting came to, with what that outcome asks to be written. */
export function OutcomePage({ one, outcome, shown, asked }: OutcomeProps) {
  const { all, meeting, type } = one;
  const { lists, family, understood } = all;
  const decisions = decidable(understood.timeline, asked.library, outcome.decides, rolesOf(all));
  const label = (role: string) => (lists.codes.get('roles')?.get(role)?.label ?? role).toLowerCase();
  const asks = (what: OutcomeType['asks'][number]) => outcome.asks.includes(what);
  return (
    <AskForm
      back={{ href: placeOfMeeting(family, meeting.id), text: type.label }}
      called={all.called}
      title={outcome.label}
      action={`${placeOfMeeting(family, meeting.id)}/outcome`}
      shown={shown}
      stood={meetingStands(meeting)}
      above={
        <>
          {outcome.privileged && (
            <WarningText>
              Legal advice is privileged. What you write here is read by those alone whom you name, and by you.
            </WarningText>
          )}
          {decisions.map((known) => (
            <p key={`${known.run} ${known.outcome}`} className="govuk-body">
              {known.by === null
                ? `${known.procedure}: the ${known.roles.map(label).join(' or the ')} decides it there. Yours is what the meeting came to.`
                : `It is recorded as a decision of ${known.procedure}, too.`}
            </p>
          ))}
        </>
      }
    >
      <input type="hidden" name="outcome" value={outcome.code} />
      {asks('options') && (
        <Many shown={shown} name="options" label="What is offered next?" big from={codesOf(lists, 'meeting-options')} />
      )}
      <Words
        shown={shown}
        name="because"
        label={asks('reasons') ? 'What does it rest on? In words' : 'Anything to add'}
        hint="What was seen and by whom; what speaks against it, too. No number, no level."
      />
      {asks('threshold') && (
        <>
          <Words shown={shown} name="threshold" label="Which threshold is reached, and by what?" />
          <Line shown={shown} name="consulted" label="Who was consulted about it?" />
        </>
      )}
      {asks('monitors') && (
        <>
          <Many
            shown={shown}
            name="monitors"
            label="Who goes on watching?"
            hint="Not everybody can withdraw. Each says what it watches for."
            big
            from={all.involved}
          />
          {all.involved.map((agency, index) => (
            <Line
              key={agency.value}
              shown={shown}
              name={`watches-${index}`}
              label={`What ${agency.text} watches for`}
            />
          ))}
        </>
      )}
      {asks('refer-back') && <Words shown={shown} name="referBack" label="When do they refer back?" rows={3} />}
      <Words shown={shown} name="ifItContinues" label="If it goes on, then…" rows={2} />
      <DayField shown={shown} name="review" label="When is it looked at again?" />
      {outcome.privileged && !type.privileged && (
        <Many
          shown={shown}
          name="readers"
          label="Who may read it?"
          from={[...new Set([...all.team.map((member) => member.professional), ...meeting.invited])]
            .filter((id) => id !== all.me.id)
            .map((id) => ({ value: id, text: all.nameOf(id) }))}
        />
      )}
      {!outcome.privileged && <NotForParents shown={shown} />}
    </AskForm>
  );
}

/** Why an outcome is not written now: the meeting has moved on since the page was drawn. Null where it stands as it stood. */
export function movedOn(now: Meeting | undefined, stood: string): string | null {
  if (!now || now.state === 'cancelled')
    return 'This meeting was cancelled while you had the page open. Nothing of yours was kept.';
  if (stood === '' || stood === meetingStands(now)) return null;
  return 'Somebody recorded what it came to, or what an agency thinks, while you had the page open. Nothing of yours was kept. Look at the meeting, and send yours again if it still holds.';
}

type Read = { faults: FormFault[]; write: (key: string) => NewEntry[] };

/** What the form says that a meeting came to, or everything that is wrong with it at once; and what is written for it. */
export function outcomeIn(asked: Asked, one: OneMeeting, outcome: OutcomeType): Read {
  const { form } = asked;
  const { all, meeting, type } = one;
  const faults: FormFault[] = [];
  const asks = (what: OutcomeType['asks'][number]) => outcome.asks.includes(what);
  const need = (what: OutcomeType['asks'][number], field: string, text: string) => {
    if (asks(what) && form.text(field) === '') faults.push({ field, text });
  };
  need('reasons', 'because', 'Write what it rests on');
  need('threshold', 'threshold', 'Write which threshold is reached, and by what');
  need('refer-back', 'referBack', 'Write when they refer back');
  const options = codesOf(all.lists, 'meeting-options')
    .map(({ value }) => value)
    .filter((value) => form.all('options').includes(value));
  if (asks('options') && options.length === 0) faults.push({ field: 'options', text: 'Say what is offered next' });
  const monitors = all.involved.flatMap(({ value }, index) =>
    form.all('monitors').includes(value) ? [{ agency: value, ...some('watches', form.text(`watches-${index}`)) }] : [],
  );
  if (asks('monitors') && monitors.length === 0) faults.push({ field: 'monitors', text: 'Say who goes on watching' });
  const review = dayIn(form, 'review', faults, asks('review') ? 'Say when it is looked at again' : undefined);
  const held: Day = meeting.held ?? asked.today;
  if (review !== null && review <= held)
    faults.push({ field: 'review-day', text: 'It is looked at again after the meeting: choose a later day' });
  const late = reviewTooLate(type, meeting.purposes, held, review);
  if (late !== null) faults.push({ field: 'review-day', text: late });
  const reviewed = some('review', review === null ? null : isoDay(review));
  return {
    faults,
    write: (key) => {
      const payload = {
        meeting: meeting.id,
        outcome: outcome.code,
        ...some(
          'by',
          rolesOf(all).find((role) => all.lists.codes.get('roles')?.has(role)),
        ),
        ...some('because', form.text('because')),
        ...some('threshold', asks('threshold') ? form.text('threshold') : ''),
        ...some('consulted', asks('threshold') ? form.text('consulted') : ''),
        ...some('options', options),
        ...some('monitors', asks('monitors') ? monitors : []),
        ...some('referBack', asks('refer-back') ? form.text('referBack') : ''),
        ...some('ifItContinues', form.text('ifItContinues')),
        ...(outcome.privileged ? {} : notForParentsIn(form)),
        ...reviewed,
      };
      const readers = [...new Set([asked.me.id, ...form.all('readers').filter((id) => mayBeNamed(one, id))])];
      const own =
        outcome.privileged && !type.privileged
          ? entryOf(asked, all.family, key, 'meeting-outcome', payload, {
              ...restrictedTo('meeting-outcome', payload, readers, asked, true),
            })
          : ofMeeting(asked, one, key, 'meeting-outcome', payload);
      return [own, ...followingFrom(asked, one, outcome, key, reviewed)];
    },
  };
}

const mayBeNamed = ({ all, meeting }: OneMeeting, id: string): boolean =>
  all.team.some((member) => member.professional === id) || readersOf(meeting).includes(id);

/** What is recorded beside an outcome: decisions of procedures that whoever writes may take, and what runs are told. */
function followingFrom(
  asked: Asked,
  { all, meeting, type }: OneMeeting,
  outcome: OutcomeType,
  key: string,
  reviewed: Record<string, string>,
): NewEntry[] {
  const { timeline } = all.understood;
  const shut = outcome.privileged || type.privileged;
  const because = asked.form.text('because');
  const decisions = decidable(timeline, asked.library, outcome.decides, rolesOf(all)).filter(({ by }) => by !== null);
  const told = outcome.asserts === null ? [] : tellable(timeline, asked.library, outcome.asserts);
  return [
    ...decisions.map(({ run, outcome: of, by }, index) =>
      entryOf(asked, all.family, `${key}-d${index + 1}`, 'decision', {
        by,
        run,
        outcome: of,
        meeting: meeting.id,
        decided: outcome.label,
        // Why is privileged where lawyers advised: it stands with the outcome alone.
        ...some('reasons', shut ? '' : because),
        ...reviewed,
      }),
    ),
    ...told.map((run, index) =>
      entryOf(asked, all.family, `${key}-a${index + 1}`, 'asserted', {
        route: outcome.asserts,
        run,
        by: rolesOf(all).find((role) => all.lists.codes.get('roles')?.has(role)) ?? 'practitioner',
        ...some('reason', shut ? '' : because),
      }),
    ),
  ];
}
