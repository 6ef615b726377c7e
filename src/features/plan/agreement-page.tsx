import { writtenDay } from '../../calendar/day.ts';
import { type Agreement, answersNow, isSigned, lastVersion, type Version } from '../../engagement/agreement.ts';
import {
  BackLink,
  Button,
  ButtonGroup,
  Details,
  InsetText,
  NotificationBanner,
  SummaryList,
} from '../../platform/design/index.ts';
import { clauseOf } from '../../platform/family/paper-words.ts';
import type { About } from './about.ts';
import { Language, PlainWords } from './agreement-write-page.tsx';
import { Changes } from './changes.tsx';
import { Copies, Papers } from './plan-parts.tsx';

/** The written agreement: whether it is signed, both columns beside one another, what each says to it, and its versions. */
export function AgreementPage({ about, saved }: { about: About; saved: boolean }) {
  const { agreement, family } = about;
  const here = `/families/${family}/agreement`;
  return (
    <>
      <BackLink href={`/families/${family}/plan`}>The plan</BackLink>
      {saved && <NotificationBanner success>Saved. It is on the family’s chronology.</NotificationBanner>}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{about.called}</span>
        The written agreement
      </h1>
      {agreement ? (
        <Standing agreement={agreement} about={about} />
      ) : (
        <>
          <p className="govuk-body-l">No agreement stands.</p>
          <p className="govuk-body">
            An agreement goes both ways: what we expect of the family, and what the family can expect from us.
          </p>
          <Button href={`${here}/write`}>Put an agreement together</Button>
        </>
      )}
      <Ended about={about} />
    </>
  );
}

/** The answer first: who has signed, who has not, and where views differ. */
export function signedText(version: Version, about: Pick<About, 'nameOf'>): string {
  const now = answersNow(version);
  const names = (answer: string) => now.filter((one) => one.answer === answer).map((one) => about.nameOf(one.by));
  const waiting = version.with.filter((id) => !now.some((one) => one.by === id)).map(about.nameOf);
  const list = (all: string[]) => (all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`);
  return [
    isSigned(version) ? 'Both sides have signed it.' : 'It is not signed by both sides yet.',
    names('signed').length > 0 && `Signed by ${list(names('signed'))}.`,
    names('views-differ').length > 0 && `${list(names('views-differ'))}: views differ, and both are written down.`,
    names('declined').length > 0 && `${list(names('declined'))} did not wish to sign.`,
    waiting.length > 0 && `Still to be asked: ${list(waiting)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function Standing({ agreement, about }: { agreement: Agreement; about: About }) {
  const version = lastVersion(agreement);
  const here = `/families/${about.family}/agreement`;
  const forms = `/families/${about.family}/plan`;
  return (
    <>
      <p className="govuk-body-l">{signedText(version, about)}</p>
      <ButtonGroup>
        <Button href={`${forms}/sign`}>Sign it, or say otherwise</Button>
        <Button href={`${here}/write`} variant="secondary">
          Write a new version
        </Button>
        <Button href={`${forms}/end-agreement`} variant="secondary">
          Review or end it
        </Button>
      </ButtonGroup>
      <p className="govuk-body">
        Version {version.number}, of {writtenDay(version.on)}, put together by {about.nameOf(version.author)}
        {agreement.review === null ? '' : `; to be reviewed by ${writtenDay(agreement.review)}`}.
      </p>
      <p className="govuk-body">{version.aims}</p>
      <div className="ks-grid ks-grid--2">
        <Column title="What we expect of the family" id="expects" lines={version.expects} />
        <Column title="What the family can expect from us" id="offers" lines={version.offers} />
      </div>
      <SummaryList
        rows={[
          { key: 'How they tell us', value: version.feedback },
          { key: 'If it is not kept', value: version.ifNotKept },
          { key: 'That we go on', value: clauseOf(about.lists, version.perseveres) },
          {
            key: 'Language and form',
            value: [version.language, version.format].filter(Boolean).join(', ') || 'English, ordinary print',
          },
        ]}
      />
      <Views version={version} about={about} />
      <PlainWords
        text={[version.aims, ...version.expects, ...version.offers, version.feedback, version.ifNotKept].join('\n')}
      />
      <Language said={version.language ?? ''} about={about} />
      <Copies about={about} />
      <Papers about={about} what="agreement" />
      <Versions agreement={agreement} about={about} />
    </>
  );
}

function Column({ title, id, lines }: { title: string; id: string; lines: readonly string[] }) {
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      <ul className="govuk-list govuk-list--bullet">
        {lines.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  );
}

/** Both views, each in its own words, beside one another. */
function Views({ version, about }: { version: Version; about: About }) {
  const said = answersNow(version).filter((one) => one.theirs !== null || one.ours !== null);
  return said.map((one) => (
    <InsetText key={one.entry}>
      <p className="govuk-body">
        {about.nameOf(one.by)}, {writtenDay(one.on)}
      </p>
      <div className="ks-grid ks-grid--2">
        <p className="govuk-body">
          <strong>Their view:</strong> {one.theirs ?? 'not given'}
        </p>
        {one.ours !== null && (
          <p className="govuk-body">
            <strong>Our view:</strong> {one.ours}
          </p>
        )}
      </div>
    </InsetText>
  ));
}

function Versions({ agreement, about }: { agreement: Agreement; about: About }) {
  const { versions } = agreement;
  if (versions.length < 2) return null;
  return (
    <Details summary="Earlier versions, and what changed">
      {versions
        .slice(1)
        .toReversed()
        .map((version) => {
          const before = versions[version.number - 2];
          return (
            <div key={version.entry}>
              <p className="govuk-body">
                Version {version.number}, of {writtenDay(version.on)}. {signedText(version, about)}
              </p>
              {before && <Changes before={before} after={version} about={about} />}
            </div>
          );
        })}
      {versions[0] && (
        <p className="govuk-body">
          Version 1, of {writtenDay(versions[0].on)}. {signedText(versions[0], about)}
        </p>
      )}
    </Details>
  );
}

function Ended({ about }: { about: About }) {
  const ended = about.agreements.filter((one) => one.to !== null);
  if (ended.length === 0) return null;
  return (
    <Details summary="Agreements that have ended">
      <ul className="govuk-list">
        {ended.map((one) => (
          <li key={one.id}>
            Of {writtenDay(one.versions[0]?.on ?? 0)}, ended on {writtenDay(one.to ?? 0)}.{' '}
            {signedText(lastVersion(one), about)}
          </li>
        ))}
      </ul>
    </Details>
  );
}
