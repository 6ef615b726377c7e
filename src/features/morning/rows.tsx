import { type Day, isoDay } from '../../calendar/day.ts';
import type { SummaryRow } from '../../platform/design/index.ts';
import type { LateChild } from '../../platform/managers/children.ts';
import { Aside, Family } from '../../platform/managers/parts.tsx';
import type { Staff } from '../../platform/managers/staff.ts';
import { kindsText, nameText, shortDay, workerText } from '../../platform/managers/words.ts';
import type { DutyLine } from './duties.ts';
import type { Notice } from './notices.ts';

/** What happened, each with the day, the family and who says so. */
export const noticeRows = (notices: readonly Notice[], staff: Staff, today: Day): SummaryRow[] =>
  notices.map((one) => ({
    key: shortDay(one.on, today),
    value: (
      <>
        <Family family={one.family} called={one.called} />: {nameText(one.professional, staff)} {kindsText(one.kinds)}
        {one.kinds.includes('act-now') && !one.told && <Aside>It is not recorded whom they told.</Aside>}
        <Entry family={one.family} entry={one.entry} />
      </>
    ),
  }));

function Entry({ family, entry }: { family: string; entry: string }) {
  return (
    <div>
      <a className="govuk-link" href={`/families/${family}/chronology#e-${entry}`}>
        See the entry
      </a>
    </div>
  );
}

/** What waits for me: since when, and by when it is due. */
export const waitingRows = (duties: readonly DutyLine[], today: Day): SummaryRow[] =>
  duties.map((one) => ({
    key: `since ${shortDay(one.since, today)}`,
    value: (
      <>
        <Family family={one.family} called={one.called} />: {one.ask} (<Due due={one.due} today={today} />)
        <Beside duties={[one]} />
      </>
    ),
  }));

/** What is due of each worker for each family, by the first day; the worker's families beside it. */
export function dueRows(duties: readonly DutyLine[], today: Day, staff: Staff): SummaryRow[] {
  const groups = Map.groupBy(duties, (one) => `${one.family} ${one.owner}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    return [
      {
        key: shortDay(first.due, today),
        value: (
          <>
            <Family family={first.family} called={first.called} />: {workerText(first.owner, staff, today)}
            <ul className="govuk-list govuk-list--bullet govuk-!-margin-bottom-1">
              {group.map((one) => (
                <li key={one.ask}>
                  {one.ask} (<Due due={one.due} today={today} />)
                </li>
              ))}
            </ul>
            <Beside duties={group} />
          </>
        ),
      },
    ];
  });
}

function Due({ due, today }: { due: string; today: Day }) {
  const day = isoDay(today);
  return due < day ? `was due ${shortDay(due, today)}` : due === day ? 'due today' : `by ${shortDay(due, today)}`;
}

/** Why it is asked, and what it waits for. */
function Beside({ duties }: { duties: readonly DutyLine[] }) {
  const waits = new Set(duties.flatMap((one) => one.waits));
  return [
    ...[...new Set(duties.flatMap((one) => one.reasons))].map((reason) => <Aside key={reason}>{reason}</Aside>),
    ...[...waits].map((wait) => <Aside key={wait}>It waits: {WAITS[wait] ?? wait.replaceAll('-', ' ')}</Aside>),
  ];
}

const WAITS: Readonly<Record<string, string>> = {
  'safe-contact': 'somebody may be at risk, so nothing is sent until it is discussed',
};

/** Children past their date, with the next visit, who sees them, and what was tried since. */
export const beyondRows = (children: readonly LateChild[], staff: Staff, today: Day): SummaryRow[] =>
  children.map((one) => ({
    key: `by ${shortDay(one.seeBy, today)}`,
    value: (
      <>
        <strong>
          <bdi>{one.name}</bdi>
        </strong>
        , <Family family={one.family} called={one.called} />: to be seen{one.alone && ' alone'};{' '}
        {one.last === null
          ? `never seen${one.alone ? ' alone' : ''} so far`
          : `last seen${one.alone ? ' alone' : ''} ${shortDay(one.last, today)}`}
        <div>
          {one.next ? (
            <>
              Next visit {shortDay(one.next.on, today)}, {nameText(one.next.professional, staff)}
            </>
          ) : (
            'No next visit is planned'
          )}
        </div>
        <Aside>Accountable: {workerText(one.accountable, staff, today)}</Aside>
        {one.tried.length === 0 && <Aside>Nothing is recorded as tried since then.</Aside>}
        {one.tried.length > 0 && <Aside>Since then:</Aside>}
        {one.tried.map((tried) => (
          <Aside key={`${tried.on} ${tried.what}`}>
            {shortDay(isoDay(tried.on), today)}: {tried.what}
          </Aside>
        ))}
      </>
    ),
  }));
