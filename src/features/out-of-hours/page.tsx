import { parseInstant } from '../../calendar/instant.ts';
import { WarningText } from '../../platform/design/index.ts';
import { writtenIso } from '../../platform/family/said.ts';
import type { Partnership } from '../../platform/partnership.ts';
import { NO_ADDRESS, type Place, type Summary } from './known.ts';

type Callable = Partnership['act-now']['police'];

/** The moment in words, in London: "20 November 2026 at 10:00". */
export const momentText = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/London' }).format(at);

type OutOfHoursProps = {
  summary: Summary;
  /** Who is to be rung at night, by this partnership's file. */
  call: readonly Callable[];
  /** The moment of which the page tells, and whether it is a copy that may be behind. */
  at: number;
  copy: boolean;
};

/** One side of A4: what a duty worker who has never met the family needs before they ring or go. */
export function OutOfHoursPage({ summary, call, at, copy }: OutOfHoursProps) {
  return (
    <article className="ks-duty">
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">Out of hours</span>
        <bdi>{summary.called}</bdi>
      </h1>
      {summary.restricted ? <Restricted call={call} /> : <Body summary={summary} call={call} />}
      <p className="govuk-body-s ks-duty__as-of">
        {copy ? 'Copy of' : 'As it was known, and printed, on'} {momentText(at)}.{' '}
        {summary.lastEntry !== null &&
          `The last entry came in on ${momentText(parseInstant(summary.lastEntry) ?? at)}. `}
        {!summary.restricted && 'Do not leave this paper in a car or a home.'}
        {!copy && (
          <span className="ks-no-print">
            {' '}
            <a className="govuk-link" href={`/families/${summary.family}/out-of-hours/paper.pdf`}>
              As PDF
            </a>{' '}
            ·{' '}
            <a className="govuk-link" href={`/families/${summary.family}/out-of-hours/paper.docx`}>
              Word
            </a>
          </span>
        )}
      </p>
    </article>
  );
}

/** No more than this: who is in the family, where, and that anything is asked, is not for everybody at night. */
export const RESTRICTED = 'Speak to the duty manager before visiting.';

function Restricted({ call }: { call: readonly Callable[] }) {
  return (
    <>
      <WarningText>{RESTRICTED}</WarningText>
      <Call call={call} />
    </>
  );
}

function Call({ call }: { call: readonly Callable[] }) {
  return (
    <p className="govuk-body">
      {call.map(({ name, phone }, place) => (
        <span key={name}>
          {place > 0 && '; '}
          {name}: <Telephone number={phone} />
        </span>
      ))}
    </p>
  );
}

function Body({ summary, call }: { summary: Summary; call: readonly Callable[] }) {
  const { first, atRisk, children, ring, asked, contacts, adults, plan, closed } = summary;
  return (
    <>
      {closed !== null && <p className="govuk-body">Work with the family ended on {writtenIso(closed)}.</p>}
      {first.length + atRisk.length > 0 && (
        <section aria-labelledby="first" className="ks-duty__first">
          <h2 className="govuk-heading-m" id="first">
            Before anything else
          </h2>
          {first.length > 0 && <Lines lines={first} />}
          {atRisk.length > 0 && (
            <>
              <div className="ks-no-print">
                <Lines lines={atRisk} />
              </div>
              <p className="ks-only-print">
                Before you ring, write or visit, read on the screen how. Leave no message, and not this paper.
              </p>
            </>
          )}
        </section>
      )}
      <Part id="children" title="Children">
        {children.length === 0 ? (
          <p className="govuk-body">No child is on this record now.</p>
        ) : (
          <ul className="govuk-list ks-duty__children">
            {children.map((child) => (
              <li key={child.name}>
                <strong>
                  <bdi>{child.name}</bdi>, {child.age}
                </strong>
                . {child.level}. <Lives place={child.where} />.
                <dl className="ks-facts">
                  <Fact name="Last seen" value={child.seen} />
                  <Fact name="Seen alone" value={child.alone} />
                  <Fact name="Next" value={child.next} />
                  <Fact name="Accountable" value={child.answers} />
                </dl>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part id="ring" title="Who to ring">
        <ul className="govuk-list">
          {ring.map((one) => (
            <li key={one.name}>
              <bdi>{one.name}</bdi> ({one.what}): <Telephone number={one.phone} />
            </li>
          ))}
        </ul>
        <Call call={call} />
      </Part>
      <Part id="now" title="Plan, and what is asked now">
        <p className="govuk-body">{plan}</p>
        {asked.length === 0 ? <p className="govuk-body">Nothing is due or late.</p> : <Lines lines={asked} />}
      </Part>
      <Part id="adults" title="Adults">
        {adults.length === 0 ? (
          <p className="govuk-body">No adult is on this record.</p>
        ) : (
          <ul className="govuk-list">
            {adults.map((one) => (
              <li key={one.name}>
                <strong>
                  <bdi>{one.name}</bdi>
                </strong>
                , {one.what}. <Lives place={one.where} />
                {one.reach.screen !== '' && (
                  <>
                    ; telephone <Where place={one.reach} />
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part id="contacts" title="The last contacts">
        {contacts.length === 0 ? (
          <p className="govuk-body">No contact is on this record.</p>
        ) : (
          <Lines lines={contacts} />
        )}
      </Part>
    </>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: React.ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul className="govuk-list govuk-list--bullet">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

const Lives = ({ place }: { place: Place }) => (
  <>
    {place.screen !== NO_ADDRESS && 'At: '}
    <Where place={place} />
  </>
);

/** On the screen, and on paper, which may say less. */
function Where({ place }: { place: Place }) {
  if (place.screen === place.paper) return <bdi>{place.screen}</bdi>;
  return (
    <>
      <bdi className="ks-no-print">{place.screen}</bdi>
      <span className="ks-only-print">{place.paper}</span>
    </>
  );
}

function Telephone({ number }: { number: string }) {
  return /\d/.test(number) ? (
    <a className="govuk-link" href={`tel:${number.replace(/\s/g, '')}`}>
      {number}
    </a>
  ) : (
    number
  );
}
