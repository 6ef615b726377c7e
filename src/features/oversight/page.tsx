import type { Day } from '../../calendar/day.ts';
import { isoDay } from '../../calendar/day.ts';
import type { SummaryRow } from '../../platform/design/index.ts';
import { placeOf } from '../../platform/family/said.ts';
import { Aside, Family, Part } from '../../platform/managers/parts.tsx';
import { longDay, nameText, shortDay, workerAndOurs } from '../../platform/managers/words.ts';
import type { Lists } from '../../record/lists.ts';
import type { Oversight } from './read.ts';

type OversightProps = { oversight: Oversight; today: Day; lists: Lists; leads: boolean };

/** What managers look over: what was held back or put off, and who is not seen or answered for. */
export function OversightPage({ oversight, today, lists, leads }: OversightProps) {
  const { gaps, beyond, restricted, restrictedToOthers, staff } = oversight;
  return (
    <>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{longDay(today)}</span>
        Oversight
      </h1>
      <p className="govuk-body">
        What was held back, put off or left, until it is settled. Each part begins with what has stood longest; a date
        is no ranking. What we cancelled ourselves stands beside.
      </p>
      <Part
        id="guards"
        title="Closing that was refused, or went ahead all the same"
        empty="No closing is held back, and none went ahead with something missing that nobody has looked at again. It says nothing of closings that nobody tried."
        rows={[...guardRows(oversight, today, lists), ...nobodyRows(oversight, today, lists)]
          .toSorted(byDay)
          .map(rowOf)}
      />
      <Part
        id="put-off"
        title="What a procedure asks: declined, or given another day"
        empty="Nobody has declined what an open procedure asks, or given it another day. What is late without a word is on the manager’s morning."
        rows={putOffRows(oversight, today, lists)}
      />
      <Part
        id="accountable"
        title="Families in which nobody answers for a child"
        empty="For every child somebody in the team is named as accountable."
        rows={gaps.map((one) => ({
          key: one.since === null ? 'not known since when' : `open since ${shortDay(one.since, today)}`,
          value: (
            <>
              <Family family={one.family} called={one.called} />: nobody in the team is accountable for{' '}
              {one.children.join(', ')}
              {one.unallocated && <Aside>No lead professional or social worker is in the team.</Aside>}
            </>
          ),
        }))}
      />
      <Part
        id="unseen"
        title="Children not seen as their plan asks"
        empty="Every child whose plan asks for it has been seen in time. A child whose plan asks nothing is not looked for here."
        rows={beyond.map((one) => ({
          key: `by ${shortDay(one.seeBy, today)}`,
          value: (
            <>
              <strong>
                <bdi>{one.name}</bdi>
              </strong>
              , <Family family={one.family} called={one.called} />: to be seen{one.alone && ' alone'};{' '}
              {one.last === null ? 'not so far' : `last on ${shortDay(one.last, today)}`}.{' '}
              {one.next
                ? `Next visit ${shortDay(one.next.on, today)}, ${nameText(one.next.professional, staff)}.`
                : 'No next visit is planned.'}
              <Aside>Accountable: {workerAndOurs(one.accountable, staff, today)}</Aside>
              {one.tried.map((tried) => (
                <Aside key={`${tried.on} ${tried.what}`}>
                  {shortDay(isoDay(tried.on), today)}: {tried.what}
                </Aside>
              ))}
            </>
          ),
        }))}
      />
      <Part
        id="unsupervised"
        title="Supervision past its day"
        empty="Every open family of those whom you manage has had supervision in time."
        rows={oversight.unsupervised.map((one) => ({
          key: `by ${shortDay(one.by, today)}`,
          value: (
            <>
              <Family family={one.family} called={one.called} />, {one.who.join(', ')}:{' '}
              {one.last === null ? 'none is recorded' : `last on ${shortDay(one.last, today)}`}.{' '}
              <a className="govuk-link" href={`/families/${one.family}/supervision`}>
                Supervision<span className="govuk-visually-hidden"> about {one.called}</span>
              </a>
            </>
          ),
        }))}
      />
      <Part
        id="restricted"
        title="Restricted files past their review"
        empty="No restricted file is past the day on which it is to be looked at again. Others may be restricted."
        rows={restricted.map((one) => ({
          key: `by ${shortDay(one.review, today)}`,
          value: (
            <>
              <Family family={one.family} called={one.called} />: restricted since {shortDay(one.since, today)}
            </>
          ),
        }))}
      />
      {restrictedToOthers > 0 && (
        <p className="govuk-body">
          Besides, {restrictedToOthers === 1 ? 'one restricted file' : `${restrictedToOthers} restricted files`} that
          you may not see {restrictedToOthers === 1 ? 'is' : 'are'} past the day. Ask those who decided to look again.
        </p>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href="/openings">
          Families that were opened with a reason
        </a>
        {' · '}
        <a className="govuk-link" href="/conflicts">
          Declared conflicts
        </a>
        {' · '}
        <a className="govuk-link" href="/you-said">
          You said, we did
        </a>
        {leads && (
          <>
            {' · '}
            <a className="govuk-link" href="/trail">
              Who opened what
            </a>
            {' · '}
            <a className="govuk-link" href="/keeping">
              Records kept long enough
            </a>
          </>
        )}
      </p>
    </>
  );
}

type Dated = { on: Day; row: SummaryRow };
const byDay = (a: Dated, b: Dated): number => a.on - b.on;
const rowOf = ({ row }: Dated): SummaryRow => row;

const OF = { family: 'the family', child: 'a child', agency: 'an agency’s part' } as const;

const guardRows = ({ guarded, staff }: Oversight, today: Day, lists: Lists): Dated[] =>
  guarded.map((one) => ({
    on: one.on,
    row: {
      key: shortDay(isoDay(one.on), today),
      value: (
        <>
          <Family family={one.family} called={one.called} />: closing {OF[one.of]} (
          {lists.closings.get(one.way)?.label.toLowerCase() ?? one.way.replaceAll('-', ' ')}){' '}
          {one.step === 'refused' ? 'was held back' : 'went ahead all the same'}
          {one.missing.length > 0 && <Aside>Missing: {one.missing.map(words).join(', ')}</Aside>}
          <Decided by={one.by} author={nameText(one.author, staff)} reason={one.reason} lists={lists} />
          {one.review !== null && (
            <Aside>
              {one.review < today ? 'Was to be looked at again by' : 'To be looked at again by'}{' '}
              {shortDay(isoDay(one.review), today)}
            </Aside>
          )}
          <Entry family={one.family} entry={one.entry} />
        </>
      ),
    },
  }));

const nobodyRows = ({ nobody, staff }: Oversight, today: Day, lists: Lists): Dated[] =>
  nobody.map((one) => ({
    on: one.on,
    row: {
      key: shortDay(isoDay(one.on), today),
      value: (
        <>
          <Family family={one.family} called={one.called} />: that nobody sees <bdi>{one.name}</bdi> was accepted
          {one.review !== null &&
            `, ${one.review < today ? 'to be looked at again by a day that is past:' : 'until'} ${shortDay(isoDay(one.review), today)}`}
          <Decided by={one.by} author={nameText(one.author, staff)} reason={one.reason} lists={lists} />
          <Entry family={one.family} entry={one.entry} />
        </>
      ),
    },
  }));

const putOffRows = ({ putOff, staff }: Oversight, today: Day, lists: Lists): SummaryRow[] =>
  putOff.map((one) => ({
    key: shortDay(isoDay(one.on), today),
    value: (
      <>
        <Family family={one.family} called={one.called} />: {one.ask} ({one.procedure}){' '}
        {one.what === 'declined'
          ? 'was declined'
          : `was put to ${one.day === null ? 'another day' : shortDay(isoDay(one.day), today)}`}
        <Decided by={one.by} author={nameText(one.author, staff)} reason={one.reason} lists={lists} />
        {one.what === 'declined' && one.day !== null && (
          <Aside>To be looked at again by {shortDay(isoDay(one.day), today)}</Aside>
        )}
        <Entry family={one.family} entry={one.entry} />
      </>
    ),
  }));

type DecidedProps = { by: string | null; author: string; reason: string | null; lists: Lists };

/** Who decided, who wrote it down, and why; that no reason is there to be read is said. */
function Decided({ by, author, reason, lists }: DecidedProps) {
  const role = by === null ? null : (lists.codes.get('roles')?.get(by)?.label ?? by.replaceAll('-', ' '));
  return (
    <>
      <Aside>
        {role === null ? 'Nobody is named as having decided' : role}; written by {author}
      </Aside>
      <Aside>{reason ?? 'No reason is there for you to read.'}</Aside>
    </>
  );
}

const Entry = ({ family, entry }: { family: string; entry: string }) => (
  <div>
    <a className="govuk-link" href={placeOf(family, entry)}>
      See the entry
    </a>
  </div>
);

const words = (code: string): string => code.replaceAll('-', ' ');
