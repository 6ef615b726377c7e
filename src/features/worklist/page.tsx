import type { ReactNode } from 'react';
import { type Day, isoDay, parseDay, weekday, writtenDay } from '../../calendar/day.ts';
import { Button, InsetText, NotificationBanner, Tag } from '../../platform/design/index.ts';
import type { Planned, Work } from './read.ts';
import { ToDos } from './to-dos.tsx';

const DAYS = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** "Tuesday 24 November 2026" */
const longDay = (day: Day): string => `${DAYS[weekday(day)]} ${writtenDay(day)}`;
const written = (iso: string): string => writtenDay(parseDay(iso) ?? 0);
const count = (many: number, one: string, more: string) => `${many === 0 ? 'No' : many} ${many === 1 ? one : more}`;

type WorklistProps = { work: Work; today: Day; kept: boolean; first: ReactNode; panel: ReactNode };

/** What I have to do today, the answer first. */
export function WorklistPage({ work, today, kept, first, panel }: WorklistProps) {
  const asks = work.toDo.flatMap((one) => one.asks);
  const late = asks.filter((one) => one.late).length;
  return (
    <>
      {kept && <NotificationBanner success>Your draft is kept. It is below.</NotificationBanner>}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{longDay(today)}</span>
        {count(work.today.length, 'contact', 'contacts')} today, {count(asks.length, 'thing', 'things').toLowerCase()}{' '}
        to do
        {late > 0 && `, ${late} of them late`}
      </h1>
      {first}
      {work.reminders.map((one) => (
        <InsetText key={one.href + one.text}>
          <a className="govuk-link govuk-link--no-visited-state" href={one.href}>
            {one.text}
          </a>
        </InsetText>
      ))}
      <Held held={work.held} />
      <section aria-labelledby="today">
        <h2 className="govuk-heading-m" id="today">
          My contacts today
        </h2>
        {work.today.length === 0 ? (
          <p className="govuk-body">Nothing is planned for you today.</p>
        ) : (
          <Contacts planned={work.today} />
        )}
      </section>
      {work.withoutOutcome.length > 0 && (
        <section aria-labelledby="without">
          <h2 className="govuk-heading-m" id="without">
            Contacts without an outcome
          </h2>
          <p className="govuk-body">They were planned for before today. What came of them?</p>
          <Contacts planned={work.withoutOutcome} dated />
        </section>
      )}
      <section aria-labelledby="to-do">
        <h2 className="govuk-heading-m" id="to-do">
          To do
        </h2>
        {work.toDo.length === 0 ? (
          <p className="govuk-body">The procedures ask nothing of you this week.</p>
        ) : (
          <ToDos toDo={work.toDo} today={today} />
        )}
        {work.later.length > 0 && (
          <details className="govuk-details">
            <summary className="govuk-details__summary">
              <span className="govuk-details__summary-text">
                {count(work.later.flatMap((one) => one.asks).length, 'thing', 'things')} later
              </span>
            </summary>
            <div className="govuk-details__text">
              <ToDos toDo={work.later} today={today} />
            </div>
          </details>
        )}
      </section>
      <p className="govuk-body">
        <a className="govuk-link" href="/duties?of=team">
          What is asked of my team
        </a>{' '}
        and{' '}
        <a className="govuk-link" href="/duties?of=agency">
          of my agency
        </a>
      </p>
      <Drafts drafts={work.drafts} />
      <section aria-labelledby="families">
        <h2 className="govuk-heading-m" id="families">
          My families
        </h2>
        {work.families.length === 0 ? (
          <p className="govuk-body">
            You are in no family’s team yet.{' '}
            <a className="govuk-link" href="/families">
              Find or open a family
            </a>
            .
          </p>
        ) : (
          <ul className="govuk-list">
            {work.families.map((one) => (
              <li key={one.family}>
                <a className="govuk-link" href={`/families/${one.family}`}>
                  {one.called}
                </a>
                {one.due !== null && `: a child to be seen by ${written(one.due)}`}
                {one.due !== null && one.due < isoDay(today) && (
                  <>
                    {' '}
                    <Tag colour="red">passed</Tag>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
      {panel}
    </>
  );
}

/** Contacts for which somebody goes to a family. */
const VISITS: ReadonlySet<string | null> = new Set([null, 'visit', 'appointment', 'meeting', 'other']);

function Contacts({ planned, dated = false }: { planned: readonly Planned[]; dated?: boolean }) {
  return (
    <ul className="ks-cards">
      {planned.map((one) => (
        <li key={one.entry} className="ks-card">
          <h3 className="govuk-heading-s">
            <a className="govuk-link" href={`/families/${one.family}`}>
              {one.called}
            </a>
          </h3>
          <p className="govuk-body">
            {dated && `${written(one.on_day)}, `}
            {one.at_time ?? 'no time said'}, {one.how ?? 'contact'}
            {one.place && ` (${one.place})`}
          </p>
          {!dated && (
            <p className="govuk-body">
              <a className="govuk-link" href={`/families/${one.family}/before?of=${one.entry}`}>
                Before you go<span className="govuk-visually-hidden"> to {one.called}</span>
              </a>
            </p>
          )}
          <Button href={`/families/${one.family}/contacts/new?of=${one.entry}`} variant="secondary">
            Record what happened<span className="govuk-visually-hidden"> with {one.called}</span>
          </Button>
          {!dated && VISITS.has(one.how) && (
            <p className="govuk-body">
              <a className="govuk-link" href={`/families/${one.family}/going-in?planned=${one.entry}`}>
                I am going in<span className="govuk-visually-hidden"> to {one.called}</span>
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Drafts({ drafts }: { drafts: Work['drafts'] }) {
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="drafts">
      <h2 className="govuk-heading-m" id="drafts">
        Drafts
      </h2>
      <p className="govuk-body">Only you see these. They are on no record until you send them.</p>
      <ul className="govuk-list">
        {drafts.map((draft) => (
          <li key={draft.id} className="ks-row">
            <a className="govuk-link" href={draft.path}>
              {draft.title}
            </a>
            <form method="post" action={`/drafts/${draft.id}/drop`}>
              <button type="submit" className="ks-link-button">
                Throw away<span className="govuk-visually-hidden"> the draft {draft.title}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Forms that were sent after their session had ended. */
function Held({ held }: { held: Work['held'] }) {
  if (held.length === 0) return null;
  return (
    <InsetText>
      <p className="govuk-body">
        You had been signed out when you sent {held.length === 1 ? 'this form' : 'these forms'}. What you wrote is kept.
      </p>
      <ul className="govuk-list">
        {held.map((one) => (
          <li key={one.id}>
            <form method="post" action={`/held/${one.id}`}>
              <Button variant="secondary">Take it up again</Button>
            </form>
          </li>
        ))}
      </ul>
    </InsetText>
  );
}
