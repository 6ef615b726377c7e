import type { ReactNode } from 'react';
import { type Day, writtenDay } from '../../calendar/day.ts';
import { type EarlierEpisode, type Referral, type Repeat, type Rising, repeatsOf } from '../../engagement/referrals.ts';
import { BackLink, Button, ButtonGroup, InsetText, Scroll, Table, Tag } from '../../platform/design/index.ts';
import { placeOf } from '../../platform/family/said.ts';
import type { Run } from '../../procedure/timeline.ts';

export type ReferralsShown = {
  family: string;
  called: string;
  referrals: readonly Referral[];
  rising: readonly Rising[];
  episodes: readonly EarlierEpisode[];
  /** Runs of the procedure for professionals who do not agree. */
  differences: readonly Run[];
  today: Day;
  label: (list: string, code: string) => string;
  /** Whoever brought something, by name: an agency, a person, a kind of source. */
  from: (one: string) => string;
  person: (id: string) => string;
  text: (entry: string) => string | null;
};

/** Referrals and concerns in and out, repeats beside them, earlier times with the family and why each ended. */
export function ReferralsPage(shown: ReferralsShown) {
  const { family, called, referrals, rising } = shown;
  const here = `/families/${family}`;
  const open = referrals.filter((one) => one.kind === 'referral' && one.answered === null).length;
  return (
    <>
      <BackLink href={here}>{called}</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        Referrals and concerns
      </h1>
      <p className="govuk-body-l">{inOneSentence(referrals, open)}</p>
      {rising.map((row) => (
        <InsetText key={row.entries[0]}>
          {shown.from(row.from)} came to us {row.entries.length} times, from {writtenDay(row.first)} to{' '}
          {writtenDay(row.last)}. Read them together: it may be one concern that rises.
        </InsetText>
      ))}
      <ButtonGroup>
        <Button href={`${here}/add/referral-received`} variant="secondary">
          A referral came in
        </Button>
        <a className="govuk-link" href={`${here}/add/referral`}>
          We made one
        </a>
        <a className="govuk-link" href={`${here}/add/concern`}>
          A concern was raised
        </a>
      </ButtonGroup>
      {referrals.length > 0 && (
        <ul className="ks-cards">
          {referrals.toReversed().map((one) => (
            <Card key={one.entry} one={one} shown={shown} />
          ))}
        </ul>
      )}
      <Episodes {...shown} />
      <Differences {...shown} />
    </>
  );
}

function inOneSentence(referrals: readonly Referral[], open: number): string {
  const came = referrals.filter((one) => one.way === 'in').length;
  const made = referrals.length - came;
  if (referrals.length === 0) return 'No referral and no concern is on this record.';
  const waiting = open === 0 ? 'Each has its answer.' : `${open} ${open === 1 ? 'waits' : 'wait'} for an answer.`;
  return `${came} came in, ${made} ${made === 1 ? 'was' : 'were'} made. ${waiting}`;
}

function Card({ one, shown }: { one: Referral; shown: ReferralsShown }) {
  const { family, referrals, label, person, text } = shown;
  const repeats = repeatsOf(one, referrals);
  const here = `/families/${family}`;
  const words = text(one.entry);
  return (
    <li className="ks-card">
      <h2 className="govuk-heading-s">
        <a className="govuk-link" href={placeOf(family, one.entry)}>
          {writtenDay(one.on)}: {titleOf(one, shown)}
        </a>
      </h2>
      {words !== null && <p className="govuk-body">{words}</p>}
      <ul className="govuk-list">
        {one.about.length > 0 && <li>About {one.about.map(person).join(', ')}</li>}
        {one.reason !== null && <li>Main need: {label('primary-needs', one.reason)}</li>}
        {repeats.length > 0 && <Repeats repeats={repeats} family={family} />}
        <Came one={one} family={family} />
      </ul>
      {repeats.length > 0 && (
        <p className="govuk-body">
          <a className="govuk-link" href={`${here}/chronology`}>
            Read the chronology
          </a>
          , then{' '}
          <a className="govuk-link" href={`${here}/add/decision`}>
            record the manager’s decision
          </a>
          .
        </p>
      )}
    </li>
  );
}

function titleOf(one: Referral, { from }: ReferralsShown): string {
  if (one.way === 'out') return 'we made a referral';
  const what = one.kind === 'concern' ? 'a concern' : 'a referral';
  return `${what} from ${one.anonymous ? 'somebody who gave no name' : from(one.from)}`;
}

function Repeats({ repeats, family }: { repeats: readonly Repeat[]; family: string }) {
  return (
    <li>
      <Tag colour="orange">{repeats.some((one) => one.sameReason) ? 'Repeat, same reason' : 'Repeat'}</Tag> within
      twelve months of{' '}
      {repeats.map((one, index) => (
        <span key={one.earlier}>
          {index > 0 && '; '}
          <a className="govuk-link" href={placeOf(family, one.earlier)}>
            {writtenDay(one.on)}
          </a>
          {one.sameReason && ', for the same reason'}
          {!one.sameChild && ', about another child of the family'}
        </span>
      ))}
    </li>
  );
}

/** What came of it, and whether whoever made it has been told. */
function Came({ one, family }: { one: Referral; family: string }) {
  const link = (slug: string, words: string): ReactNode => (
    <a className="govuk-link" href={`/families/${family}/add/${slug}`}>
      {words}
    </a>
  );
  if (one.kind === 'concern') return null;
  if (one.answered === null) return <li>No answer yet. {link('referral-answered', 'Record the answer')}</li>;
  const answer = one.answered.answer?.replaceAll('-', ' ') ?? 'how is not recorded';
  return (
    <>
      <li>
        Answered on {writtenDay(one.answered.on)}: {answer}
      </li>
      {one.way === 'in' && !one.anonymous && (
        <li>
          {one.referrerTold === null ? (
            <>Whoever made it has not been told. {link('referrer-told', 'Record that they were')}</>
          ) : (
            `Whoever made it was told on ${writtenDay(one.referrerTold)}`
          )}
        </li>
      )}
    </>
  );
}

function Episodes({ episodes, label }: ReferralsShown) {
  return (
    <section aria-labelledby="earlier">
      <h2 className="govuk-heading-m" id="earlier">
        Earlier times with this family
      </h2>
      {episodes.length === 0 ? (
        <p className="govuk-body">This is the first time on this record.</p>
      ) : (
        <Scroll label="Earlier times as a table">
          <Table
            head={['From', 'Until', 'Why it ended']}
            rows={episodes.map((one) => [
              writtenDay(one.from),
              writtenDay(one.to),
              one.reason === null ? 'not recorded' : label('closure-reasons-local', one.reason),
            ])}
          />
        </Scroll>
      )}
    </section>
  );
}

/** Professionals who do not agree: how far it was taken, when, and what it came to (S4-rr-d). */
function Differences({ differences, family }: ReferralsShown) {
  if (differences.length === 0) return null;
  return (
    <section aria-labelledby="differences">
      <h2 className="govuk-heading-m" id="differences">
        Professionals who do not agree
      </h2>
      <Scroll label="Differences as a table">
        <Table
          head={['Stage', 'Since', 'What it came to']}
          rows={differences.flatMap((run) =>
            run.stages.map((stage, index) => [
              <a
                key={stage.stage}
                className="govuk-link"
                href={`/families/${family}/procedures/run?run=${encodeURIComponent(run.id)}`}
              >
                {stage.title}
              </a>,
              writtenDay(stage.entered),
              cameTo(run, index),
            ]),
          )}
        />
      </Scroll>
    </section>
  );
}

function cameTo(run: Run, index: number): string {
  const left = run.stages[index]?.left ?? null;
  if (left !== null) return `taken further on ${writtenDay(left)}`;
  if (run.ended === null) return 'open';
  const outcome = run.outcomes.at(-1)?.outcome.replaceAll('-', ' ');
  return `${outcome ?? 'ended'} on ${writtenDay(run.ended.on)}`;
}
