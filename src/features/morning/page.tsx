import type { ReactNode } from 'react';
import type { Day } from '../../calendar/day.ts';
import { Aside, Family, Part } from '../../platform/managers/parts.tsx';
import { capital, count, longDay, nameText, shortDay, workerText } from '../../platform/managers/words.ts';
import type { Morning } from './read.ts';
import { beyondRows, dueRows, noticeRows, waitingRows } from './rows.tsx';

type MorningProps = { morning: Morning; today: Day; since: Day; first: ReactNode; messages: ReactNode };

/** A manager's morning: who may be in danger, what waits for me, which children have not been seen, who is away. */
export function MorningPage({ morning, today, since, first, messages }: MorningProps) {
  const { safety, refused, waiting, beyond, away, leaving, gaps, between, marked, due, ourOwn, staff } = morning;
  // Whoever felt unsafe and was refused stands under safety, and not twice.
  const other = safety.length > 0 ? 'other ' : '';
  return (
    <>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{longDay(today)}</span>
        Manager’s morning
      </h1>
      {first}
      <p className="govuk-body">
        Since {longDay(since)}: {count(safety.length, 'thing', 'things')} about safety,{' '}
        {count(refused.length, `${other}refusal or visit`, `${other}refusals or visits`)} without access.{' '}
        {capital(count(waiting.length, 'decision waits', 'decisions wait'))} for you.{' '}
        {capital(count(beyond.length, 'child is', 'children are'))} past their date. Each part stands by date, which is
        no ranking.
      </p>
      <Part
        id="safety"
        title="Safety"
        empty={`Nobody has said since ${longDay(since)} that they felt unsafe, or that a child needed help at once.`}
        rows={noticeRows(safety, staff, today)}
      />
      <p className="govuk-body">
        <a className="govuk-link" href="/incidents">
          Incidents with workers, and what was done
        </a>
      </p>
      <Part
        id="refused"
        title="Refused, or no access"
        empty={`No ${other}refusal, and no ${other}visit without access, is recorded since ${longDay(since)}.`}
        rows={noticeRows(refused, staff, today)}
      />
      <Part
        id="waiting"
        title="Waiting for your decision"
        empty="Nothing waits for your decision."
        rows={waitingRows(waiting, today)}
      />
      <Part
        id="beyond"
        title="Children past the date by which to see them"
        empty="No child is past the date by which the plan asks to see them."
        rows={beyondRows(beyond, staff, today)}
      />
      <Part
        id="marked"
        title="Safety markers: children not seen, reviews that have passed"
        empty="No safety marker leaves a child unseen, and none is past the day on which it is looked at again."
        rows={marked.map((one) => ({
          key: `since ${shortDay([one.from, one.review].flatMap((day) => day ?? []).toSorted()[0] ?? '', today)}`,
          value: (
            <>
              <Family family={one.family} called={one.called} />:{' '}
              {[
                one.unseen.length > 0 && `no other way is recorded to see ${one.unseen.join(' and ')}`,
                one.review !== null && `to be looked at again by ${shortDay(one.review, today)}`,
              ]
                .filter(Boolean)
                .join('; ')}
            </>
          ),
        }))}
      />
      <Part
        id="away"
        title="Staff away: visits of today"
        empty="No visit of today is of somebody who is away."
        rows={away.map((one) => ({
          key: one.at ?? 'no time said',
          value: (
            <>
              <Family family={one.family} called={one.called} />: {one.how ?? 'contact'}
              {one.place && `, ${one.place}`}
              <Aside>{workerText(one.professional, staff, today)}</Aside>
            </>
          ),
        }))}
      />
      <Part
        id="gaps"
        title="Agencies leaving, nobody who sees a child, no lead"
        empty="No agency has left in two weeks, every child has somebody who sees them, and every family has a lead."
        rows={[
          ...leaving.map((one) => ({
            key: shortDay(one.on, today),
            value: (
              <>
                <Family family={one.family} called={one.called} />: {one.agency ?? 'an agency'} ended its part
                {one.reason && <Aside>{one.reason}</Aside>}
              </>
            ),
          })),
          ...gaps.map((one) => ({
            key: one.since === null ? 'not known since when' : `open since ${shortDay(one.since, today)}`,
            value: (
              <>
                <Family family={one.family} called={one.called} />:{' '}
                {[
                  one.unwatched.length > 0 && `nobody is named who sees ${one.unwatched.join(', ')}`,
                  one.unallocated && 'no lead professional or social worker in the team',
                  one.children.length > 0 && `nobody in the team is accountable for ${one.children.join(', ')}`,
                ]
                  .filter(Boolean)
                  .join('; ')}
              </>
            ),
          })),
        ]}
      />
      <Part
        id="between"
        title="Between levels and places: nobody falls between"
        empty="Every child is at a level of help, no other place owes us an answer, and nobody turns 18 with nobody named who goes on."
        rows={between.map((one) => ({
          key: shortDay(one.since, today),
          value: (
            <>
              <Family family={one.family} called={one.called} />: {one.text}
            </>
          ),
        }))}
      />
      <Part
        id="due"
        title="Late, and due this week"
        empty="Nothing is late, and nothing is due of your staff this week."
        rows={dueRows(due, today, staff)}
      />
      <Part
        id="our-own"
        title="Our own cancellations"
        empty="We have cancelled nothing in two weeks."
        rows={ourOwn.map((one) => ({
          key: shortDay(one.on, today),
          value: (
            <>
              <Family family={one.family} called={one.called} />: {nameText(one.professional, staff)}
              <Aside>{one.reason ?? 'No reason was written.'}</Aside>
            </>
          ),
        }))}
      />
      {messages}
    </>
  );
}
