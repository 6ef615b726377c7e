import { isoDay } from '../../calendar/day.ts';
import { type Answer, answered } from '../../engagement/answered.ts';
import { Details, Tag } from '../../platform/design/index.ts';
import { writtenIso } from '../../platform/family/said.ts';
import { Entries } from './entries.tsx';
import { nameOf, type Shown } from './shown.ts';

const ANSWERS: Readonly<Record<Answer['step'], string>> = {
  explained: 'explained',
  'set-aside': 'set aside by a manager',
};

/** What the record shows, each with the entries that show it and the question to ask next. Never a score. */
export function Findings({ shown }: { shown: Shown }) {
  const { findings } = shown.read.record;
  if (findings.length === 0) return null;
  const add = `/families/${shown.family}/add`;
  return (
    <section aria-labelledby="findings">
      <h2 className="govuk-heading-m" id="findings">
        What the record shows
      </h2>
      {answered(findings, shown.read.record.understanding.view).map(({ answer, more, ...one }) => (
        <Details
          key={one.name}
          summary={`${one.says}, since ${writtenIso(isoDay(one.since))}${answer ? ` (${ANSWERS[answer.step]})` : ''}`}
        >
          {answer && (
            <p className="govuk-body">
              {ANSWERS[answer.step].replace(/^./, (first) => first.toUpperCase())} on {writtenIso(isoDay(answer.on))} by{' '}
              <bdi>{nameOf(shown, answer.author)}</bdi>: {answer.reason}
              {more && <strong> More has come since.</strong>}
            </p>
          )}
          <p className="govuk-body">
            {one.about === 'service' && (
              <>
                <Tag colour="grey">ours</Tag>{' '}
              </>
            )}
            <strong>{one.ask}</strong>
          </p>
          <Entries ids={one.entries} shown={shown} />
        </Details>
      ))}
      <p className="govuk-body">
        <a className="govuk-link" href={`${add}/finding-answered`}>
          Explain one of these, or set it aside
        </a>
        . Was there a reason?{' '}
        <a className="govuk-link" href={`${add}/explanation`}>
          Say what got in the way of a contact
        </a>
        , or{' '}
        <a className="govuk-link" href={`${add}/barrier`}>
          what was tried
        </a>
        . A manager can{' '}
        <a className="govuk-link" href={`${add}/count-set-aside`}>
          take one out of the count
        </a>
        .
      </p>
    </section>
  );
}
