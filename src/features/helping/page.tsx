import type { ReactNode } from 'react';
import { writtenDay } from '../../calendar/day.ts';
import { answered } from '../../engagement/answered.ts';
import { type Barrier, inUse, type Strategy } from '../../engagement/helping.ts';
import { BackLink, Button, ButtonGroup, Details, NotificationBanner, Tag } from '../../platform/design/index.ts';
import { howLongAgo, placeOf } from '../../platform/family/said.ts';
import { type About, codeOf, wordsOf } from './about.ts';
import { adjustmentText, Offers, Trusted } from './offers-part.tsx';
import { EarlierEndings, WhatTheyWereTold, WhoIsReached } from './reached-part.tsx';
import { CAME_NAMES } from './words.ts';

/** One story: what we see, what might be behind it, what we have tried, what we try next. */
export function HelpingPage({ about, saved }: { about: About; saved: boolean }) {
  const here = `/families/${about.family}/helping`;
  return (
    <>
      <BackLink href={`/families/${about.family}`}>{about.called}</BackLink>
      {saved && <NotificationBanner success>Saved. It is on the family’s chronology.</NotificationBanner>}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{about.called}</span>
        What helps
      </h1>
      <p className="govuk-body-l">{inOneSentence(about)}</p>
      <ButtonGroup>
        <Button href={`${here}/choose`}>Choose what to try</Button>
        <Button href={`${here}/asked`} variant="secondary">
          What would make it possible?
        </Button>
        <a className="govuk-link" href={`${here}/signs`}>
          Write down what was seen
        </a>
      </ButtonGroup>
      <Part id="see" title="What we see">
        <See about={about} />
      </Part>
      <Part id="behind" title="What might be behind it">
        <Behind about={about} />
      </Part>
      <Part id="tried" title="What we have tried">
        <TriedBefore about={about} />
      </Part>
      <Part id="next" title="What we try next">
        <Next about={about} />
      </Part>
      <div className="ks-grid ks-grid--2">
        <Part id="offers" title="What every offer keeps to">
          <Offers about={about} />
        </Part>
        <Part id="trusted" title="Whom they trust">
          <Trusted about={about} />
        </Part>
        <Part id="reached" title="Whom we have spoken with">
          <WhoIsReached about={about} />
        </Part>
        <Part id="told" title="What they have been told">
          <WhatTheyWereTold about={about} />
        </Part>
      </div>
    </>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** The answer first: what is being tried, and what nobody has done anything about. */
function inOneSentence(about: About): string {
  const now = inUse(about.strategies);
  const open = about.barriers.filter(({ answered: done }) => !done);
  const first =
    now.length === 0
      ? 'Nothing is being tried that is written down.'
      : `We are trying: ${now.map((one) => lowered(labelOf(about, one))).join('; ')}.`;
  const second =
    open.length === 0
      ? ''
      : ` Nothing has been done yet about: ${open.map(({ barrier }) => lowered(barrierName(about, barrier))).join('; ')}.`;
  return first + second;
}

const lowered = (label: string): string => label.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (first) => first.toLowerCase());
const barrierName = ({ lists }: Pick<About, 'lists'>, barrier: string): string =>
  codeOf(lists, 'barriers', barrier)?.label ?? barrier;
const labelOf = ({ lists }: Pick<About, 'lists'>, { way }: Pick<Strategy, 'way'>): string =>
  codeOf(lists, 'strategies', way)?.label ?? way;

/** So many findings and observations stand on the page; the others are where they are from. */
const FEW = 5;

function See({ about }: { about: About }) {
  const { view } = about.record.understanding;
  const findings = answered(about.record.findings, view);
  const seen = view.entries
    .filter((entry) => entry.kind === 'observation')
    .slice(-FEW)
    .toReversed();
  if (findings.length + seen.length === 0)
    return <p className="govuk-body">The record shows nothing that would have to be asked about.</p>;
  return (
    <>
      {findings.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {findings.slice(0, FEW).map(({ name, says, about: whose, ask, answer }) => (
            <li key={name}>
              {whose === 'service' && (
                <>
                  <Tag colour="grey">ours</Tag>{' '}
                </>
              )}
              {says}. <strong>{ask}</strong>
              {answer && ` (${answer.step === 'explained' ? 'explained' : 'set aside by a manager'}: ${answer.reason})`}
            </li>
          ))}
        </ul>
      )}
      {findings.length > 0 && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/families/${about.family}#findings`}>
            Each with the entries that show it
          </a>
        </p>
      )}
      {seen.length > 0 && (
        <>
          <h3 className="govuk-heading-s">Seen or heard of late</h3>
          <ul className="govuk-list govuk-list--bullet">
            {seen.map((entry) => (
              <li key={entry.id}>
                <a className="govuk-link" href={placeOf(about.family, entry.id)}>
                  {writtenDay(entry.happened.last)}
                </a>
                : {about.record.sentence(entry)}
                {entry.payload.anotherExplanation && ` Or: ${entry.payload.anotherExplanation}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Behind({ about }: { about: About }) {
  const { barriers, asked, today, nameOf } = about;
  return (
    <>
      <p className="govuk-body">
        {asked === null ? (
          <>
            Nobody has asked yet what would make it possible.{' '}
            <a className="govuk-link" href={`/families/${about.family}/helping/asked`}>
              Ask
            </a>
          </>
        ) : (
          <>
            Asked {howLongAgo(asked.on, today)}: <bdi>{asked.with.map(nameOf).join(', ')}</bdi>.{' '}
            <a className="govuk-link" href={placeOf(about.family, asked.entry)}>
              What they said
            </a>
          </>
        )}
      </p>
      {barriers.length === 0 ? (
        <p className="govuk-body">Nothing is written down as in the way.</p>
      ) : (
        <ul className="govuk-list ks-barriers">
          {barriers.map((one) => (
            <OneBarrier key={one.barrier} barrier={one} about={about} />
          ))}
        </ul>
      )}
      <EarlierEndings about={about} />
      {barriers.length > 0 && !barriers.some(({ hypothesis }) => hypothesis) && (
        <p className="govuk-body">
          The documents ask for the other reading too: is something kept from view, or are people kept away?{' '}
          <a className="govuk-link" href={`/families/${about.family}/add/barrier?barrier=something-to-hide`}>
            Write it down with what speaks for it and against it
          </a>
          , or leave it, if nothing does.
        </p>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={`/families/${about.family}/add/barrier`}>
          Something is in the way
        </a>
      </p>
    </>
  );
}

function OneBarrier({ barrier: one, about }: { barrier: Barrier; about: About }) {
  const code = codeOf(about.lists, 'barriers', one.barrier);
  return (
    <li>
      <h3 className="govuk-heading-s">
        {one.side === 'service' && (
          <>
            <Tag colour="grey">ours</Tag>{' '}
          </>
        )}
        {one.hypothesis && (
          <>
            <Tag colour="yellow">one reading</Tag>{' '}
          </>
        )}
        {code?.label ?? one.barrier}
      </h3>
      <p className="govuk-body">
        Since {writtenDay(one.since)}, {one.entries.length === 1 ? 'once' : `${one.entries.length} times`}
        {one.people.length > 0 && (
          <>
            , for <bdi>{one.people.map(about.nameOf).join(', ')}</bdi>
          </>
        )}
        . {wordsOf(code, 'asks')}
      </p>
      {one.against && <p className="govuk-body">Against it: {one.against}</p>}
      {one.anotherExplanation && <p className="govuk-body">Or: {one.anotherExplanation}</p>}
      {(one.tried.length > 0 || one.agreed.length > 0) && (
        <ul className="govuk-list govuk-list--bullet">
          {one.tried.map(({ tried, helped, entry }) => (
            <li key={entry}>
              {tried} ({HELPED[helped]})
            </li>
          ))}
          {one.agreed.map((each) => (
            <li key={each.adjustment}>Agreed: {adjustmentText(each)}</li>
          ))}
        </ul>
      )}
      {one.nothingPossible && <p className="govuk-body">Nothing can be done about it now: {one.nothingPossible}</p>}
      {!one.answered && (
        <p className="govuk-body">
          <Tag colour="orange">nothing yet</Tag>{' '}
          <a
            className="govuk-link"
            href={`/families/${about.family}/helping/offer?of=${encodeURIComponent(one.barrier)}`}
          >
            Change the offer<span className="govuk-visually-hidden">: {code?.label}</span>
          </a>{' '}
          or{' '}
          <a
            className="govuk-link"
            href={`/families/${about.family}/add/barrier?barrier=${encodeURIComponent(one.barrier)}`}
          >
            say why nothing can be done
          </a>
        </p>
      )}
    </li>
  );
}

const HELPED = {
  yes: 'it helped',
  partly: 'it helped in part',
  no: 'it did not help',
  'not-yet-known': 'not known yet',
};

function TriedBefore({ about }: { about: About }) {
  const before = about.strategies.filter(({ came }) => came !== 'in-use').toReversed();
  if (before.length === 0) return <p className="govuk-body">Nothing has come to an end yet.</p>;
  return (
    <ul className="govuk-list govuk-list--bullet">
      {before.map((one) => (
        <li key={one.strategy}>
          {labelOf(about, one)}, from {writtenDay(one.from)}
          {one.to !== null && ` to ${writtenDay(one.to)}`}: it {CAME_NAMES[one.came]}
          {one.because ? `. ${one.because}` : ''}{' '}
          {one.came === 'did-not-work' && !about.strategies.some(({ replaces }) => replaces === one.strategy) && (
            <a className="govuk-link" href={`/families/${about.family}/helping/choose`}>
              Try something else<span className="govuk-visually-hidden"> instead of: {labelOf(about, one)}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Next({ about }: { about: About }) {
  const now = inUse(about.strategies);
  const here = `/families/${about.family}/helping`;
  if (now.length === 0)
    return (
      <p className="govuk-body">
        <a className="govuk-link" href={`${here}/choose`}>
          Choose what to try
        </a>
      </p>
    );
  return (
    <ul className="govuk-list ks-tries">
      {now.map((one) => (
        <li key={one.strategy}>
          <h3 className="govuk-heading-s">
            {labelOf(about, one)}
            {one.version > 1 && ` (version ${one.version})`}
          </h3>
          <p className="govuk-body">
            {one.people.length > 0 && (
              <>
                With <bdi>{one.people.map(about.nameOf).join(', ')}</bdi>.{' '}
              </>
            )}
            {one.review !== null && (
              <>
                {one.review < about.today ? <strong>Was to be looked at by</strong> : 'Looked at again by'}{' '}
                {writtenDay(one.review)}.{' '}
              </>
            )}
            {one.ifNot && <>If it does not work: {one.ifNot}</>}
          </p>
          {(one.reasons || one.negotiable || one.fixed) && (
            <Details summary="Why this, and what is whose">
              {one.reasons && <p className="govuk-body">Behind it: {one.reasons}</p>}
              {one.otherReading && <p className="govuk-body">Or: {one.otherReading}</p>}
              {one.proportionate && <p className="govuk-body">It fits the concern: {one.proportionate}</p>}
              {one.negotiable && <p className="govuk-body">Theirs to decide: {one.negotiable.join('; ')}</p>}
              {one.fixed && <p className="govuk-body">Not up to anybody: {one.fixed.join('; ')}</p>}
              {one.childSafety && <p className="govuk-body">The child’s safety: {one.childSafety}</p>}
            </Details>
          )}
          <a className="govuk-link" href={`${here}/came?of=${encodeURIComponent(one.strategy)}`}>
            What came of it<span className="govuk-visually-hidden">: {labelOf(about, one)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
