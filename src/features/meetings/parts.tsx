import type { ReactNode } from 'react';
import { writtenDay } from '../../calendar/day.ts';
import { familyMissed } from '../../engagement/meetings.ts';
import { Button, Details } from '../../platform/design/index.ts';
import { isChild } from '../../platform/family/people.ts';
import { dueOn } from '../../platform/family/said.ts';
import { outcomesIn } from './lists.ts';
import type { MeetingProps } from './props.ts';
import { placeOfMeeting } from './read.ts';
import { iso, ownerText } from './said.ts';

const Said = ({ label, text }: { label: string; text: string | undefined | null }) =>
  text ? (
    <p className="govuk-body">
      <strong>{label}:</strong> {text}
    </p>
  ) : null;

/** What each agency wrote before anybody spoke, and what the children want (S1-10-e, S2-8.2-c). */
export function BeforeIt({ all, meeting }: MeetingProps) {
  const { family, involved, understood, people, nameOf } = all;
  const { say } = understood;
  const at = placeOfMeeting(family, meeting.id);
  const before = meeting.views.filter((one) => one.payload.when === 'before');
  const during = meeting.views.filter((one) => one.payload.when === 'at');
  const silent = involved.filter(({ value }) => !meeting.views.some((one) => one.payload.agency === value));
  const view = (one: (typeof meeting.views)[number]): ReactNode => (
    <div key={one.id}>
      <h3 className="govuk-heading-s">
        {say.agency(one.payload.agency)}, {one.payload.name ?? nameOf(one.payload.of ?? one.author)}
      </h3>
      <Said label="What they see" text={one.payload.sees} />
      <Said label="What worries them" text={one.payload.worries} />
      <Said label="What was tried" text={one.payload.tried} />
      <Said label="What they could do" text={one.payload.offers} />
      <Said label="Does not agree" text={one.payload.dissent} />
    </div>
  );
  const open = meeting.state !== 'cancelled';
  return (
    <section aria-labelledby="views">
      <h2 className="govuk-heading-m" id="views">
        What each agency thinks
      </h2>
      {before.length > 0 && (
        <p className="govuk-hint">Written before the meeting, each for itself. Read these first.</p>
      )}
      {before.map(view)}
      {during.length > 0 && <p className="govuk-hint">Said at the meeting.</p>}
      {during.map(view)}
      {silent.length > 0 && <p className="govuk-body">Nothing yet from {silent.map((one) => one.text).join(', ')}.</p>}
      {open && (
        <p className="govuk-body">
          <a className="govuk-link" href={`${at}/view`}>
            {meeting.state === 'arranged'
              ? 'Write what your agency thinks'
              : 'Add what an agency says, or does not agree with'}
          </a>
        </p>
      )}
      <h2 className="govuk-heading-m">What the children want</h2>
      {meeting.words.map((one) => (
        <p key={one.id} className="govuk-body">
          {say.person(one.payload.of)}: “{one.payload.said}”
          {one.payload.asked === 'too-late' && <strong> Asked too late for it to count.</strong>}
        </p>
      ))}
      {people
        .filter(isChild)
        .filter((child) => !meeting.words.some((one) => one.payload.of === child.id))
        .map((child) => (
          <p key={child.id} className="govuk-body">
            {child.name} has not been asked for it.
          </p>
        ))}
      {open && meeting.state !== 'held' && (
        <p className="govuk-body">
          <a className="govuk-link" href={`${at}/words`}>
            Write what a child said for it
          </a>
        </p>
      )}
    </section>
  );
}

/** What a meeting came to, what is to be done and by whom, and what is left afterwards. */
export function WhatItCameTo(props: MeetingProps) {
  const { all, meeting, unconfirmed, type } = props;
  const { family, lists, understood } = all;
  const at = placeOfMeeting(family, meeting.id);
  const known = new Map(outcomesIn(lists).map((one) => [one.code, one]));
  return (
    <>
      <section aria-labelledby="outcomes">
        <h2 className="govuk-heading-m" id="outcomes">
          What it came to
        </h2>
        <Said label="What was weighed" text={meeting.evidence} />
        <Said label="If it goes on" text={meeting.ifItContinues} />
        {meeting.outcomes.map((one) => {
          const outcome = known.get(one.payload.outcome);
          const { because, threshold, consulted, monitors, referBack, ifItContinues } = one.payload;
          return (
            <div key={one.id}>
              <p className="govuk-body">{understood.sentence(one)}</p>
              <Said label="Why" text={because} />
              <Said label="Against the threshold" text={threshold} />
              <Said label="Who was consulted" text={consulted} />
              {monitors?.map((watcher) => (
                <Said key={watcher.agency} label={understood.say.agency(watcher.agency)} text={watcher.watches} />
              ))}
              <Said label="When to refer back" text={referBack} />
              <Said label="If it goes on" text={ifItContinues} />
              {outcome?.confirm && unconfirmed.length > 0 && (
                <p className="govuk-body">
                  It holds once the line manager of each agency agrees, and none has a safeguarding concern. Still to
                  say so: {unconfirmed.map(understood.say.agency).join(', ')}.{' '}
                  <a
                    className="govuk-link"
                    href={`/families/${family}/add/consultation?covers=agreement-to-no-further-action&covers=no-safeguarding-concern`}
                  >
                    Record what they say
                  </a>
                </p>
              )}
              {outcome?.then && (
                <p className="govuk-body">
                  <a className="govuk-link" href={`/families/${family}/${outcome.then}`}>
                    Go on with it
                  </a>
                </p>
              )}
            </div>
          );
        })}
        <p className="govuk-body">
          <a className="govuk-link" href={`${at}/outcome`}>
            {meeting.outcomes.length === 0 ? 'Record what it came to' : 'Record something else that it came to'}
          </a>
        </p>
      </section>
      <Actions {...props} />
      {familyMissed(meeting) && meeting.told === null && !type.professionals && (
        <section aria-labelledby="telling">
          <h2 className="govuk-heading-m" id="telling">
            The family was not there
          </h2>
          <p className="govuk-body">
            They are told what it came to.{' '}
            <a className="govuk-link" href={`/families/${family}/add/family-told?topics=outcome`}>
              Record that they were told
            </a>
            ,{' '}
            <a className="govuk-link" href={`/families/${family}/letters/new?template=meeting-outcome`}>
              or a letter that says it
            </a>
            .
          </p>
          {props.manages !== null && (
            <p className="govuk-body">
              <a className="govuk-link" href={`${at}/not-told`}>
                It is not safe to tell them: decide that
              </a>
            </p>
          )}
        </section>
      )}
    </>
  );
}

function Actions({ all, meeting, keys }: MeetingProps) {
  const at = placeOfMeeting(all.family, meeting.id);
  return (
    <section aria-labelledby="actions">
      <h2 className="govuk-heading-m" id="actions">
        What is to be done
      </h2>
      {meeting.actions.length === 0 && <p className="govuk-body">Nothing is agreed yet.</p>}
      {meeting.actions.map((one) => (
        <div key={one.id}>
          <p className="govuk-body">
            <strong>{one.agreed.payload.what}</strong> {ownerText(one, all.nameOf)}
            {one.by !== null && `, ${dueOn(iso(one.by) ?? '', all.today)}`}
            {one.came !== null && `. ${CAME[one.came.payload.step] ?? ''} on ${writtenDay(one.came.happened.last)}`}
          </p>
          <Said label="If it is not done" text={one.agreed.payload.ifNot} />
          {one.came === null && (
            <Details summary="Say what became of it">
              <form method="post" action={`${at}/done`}>
                <input type="hidden" name="key" value={`${keys.done}-${one.id}`} />
                <input type="hidden" name="action" value={one.id} />
                <Button name="step" value="kept" variant="secondary" preventDoubleClick>
                  It was done
                </Button>{' '}
                <Button name="step" value="not-kept" variant="secondary" preventDoubleClick>
                  It was not done
                </Button>{' '}
                <Button name="step" value="no-longer-needed" variant="secondary" preventDoubleClick>
                  It is no longer needed
                </Button>
              </form>
            </Details>
          )}
        </div>
      ))}
      <p className="govuk-body">
        <a className="govuk-link" href={`${at}/action`}>
          Add something to be done
        </a>
      </p>
    </section>
  );
}

const CAME: Readonly<Record<string, string>> = {
  kept: 'It was done',
  'not-kept': 'It was not done',
  'no-longer-needed': 'It was found not to be needed any more',
};
