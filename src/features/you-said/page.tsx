import { BackLink, Button, Details, ErrorSummary, InsetText, Textarea } from '../../platform/design/index.ts';
import { writtenIso } from '../../platform/family/said.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Theme } from './read.ts';

/** “15 families or more” above five, by fives; below it no number at all. */
const many = (number: number | null): string =>
  number === null ? 'fewer than 5 families' : `${number} families or more`;

const WHOSE = {
  parents: 'asked of parents',
  children: 'asked of children',
  both: 'asked of parents and children',
} as const;

type Props = { agency: string; themes: readonly Theme[]; mayAnswer: boolean; saved: boolean };

/** What families said of one agency and what it did: for a wall. It says nothing of any family. */
export function YouSaidPage({ agency, themes, mayAnswer, saved }: Props) {
  const told = themes.filter(({ so, notSo, answers }) => so !== null || notSo !== null || answers.length > 0);
  const rest = themes.filter((one) => !told.includes(one));
  return (
    <div className="ks-narrow">
      {saved && <InsetText>Saved. It stands below.</InsetText>}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{agency}</span>
        You said, we did
      </h1>
      <p className="govuk-body">
        What families told us in the last twelve months about how we work, and what we did about it. Numbers are told by
        fives, and none below five, so that nobody can be found in them.
      </p>
      {told.length === 0 && (
        <p className="govuk-body">Nothing yet that five families said. Ask those who do not come to us, too.</p>
      )}
      {told.map((one) => (
        <section key={one.theme} aria-labelledby={`theme-${one.theme}`}>
          <h2 className="govuk-heading-m" id={`theme-${one.theme}`}>
            {one.label}
          </h2>
          <p className="govuk-body">
            You said ({WHOSE[one.of]}): it was so, {many(one.so)}; it was not so, {many(one.notSo)}.
          </p>
          <p className="govuk-body">
            <strong>We did:</strong>{' '}
            {one.answers[0]
              ? `${one.answers[0].said} (${writtenIso(one.answers[0].on)})`
              : 'nothing is written here yet.'}
          </p>
          {one.answers.length > 1 && (
            <Details summary={`What we said earlier: ${one.label}`}>
              <ul className="govuk-list">
                {one.answers.slice(1).map(({ said, on }) => (
                  <li key={`${on} ${said}`}>
                    {writtenIso(on)}: {said}
                  </li>
                ))}
              </ul>
            </Details>
          )}
          {mayAnswer && <Answer theme={one} />}
        </section>
      ))}
      {rest.length > 0 && (
        <Details summary="What fewer than five families said, or nobody">
          <ul className="govuk-list">
            {rest.map((one) => (
              <li key={one.theme}>
                {one.label}. {mayAnswer && <Answer theme={one} inline />}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </div>
  );
}

function Answer({ theme, inline = false }: { theme: Theme; inline?: boolean }) {
  const link = (
    <a className="govuk-link" href={`/you-said/${theme.theme}`}>
      Say what we did<span className="govuk-visually-hidden">: {theme.label}</span>
    </a>
  );
  return inline ? link : <p className="govuk-body govuk-!-display-none-print">{link}</p>;
}

type AnswerProps = { theme: Theme; agency: string; values: Form; faults: readonly FormFault[]; formKey: string };

/** What a manager answers for their agency; everybody may read it, and what was answered before is kept. */
export function AnswerPage({ theme, agency, values, faults, formKey }: AnswerProps) {
  return (
    <>
      <BackLink href="/you-said">You said, we did</BackLink>
      <form method="post" action={`/you-said/${theme.theme}`} className="ks-narrow" noValidate>
        {faults.length > 0 && (
          <ErrorSummary errors={faults.map((fault) => ({ href: `#${fault.field}`, children: fault.text }))} />
        )}
        <h1 className="govuk-heading-l">
          <span className="govuk-caption-l">{agency}</span>
          {theme.label}: what we did
        </h1>
        <InsetText>
          It is for a wall. Name nobody, and write nothing by which a family could know itself or another: no story, no
          date, no street.
        </InsetText>
        <input type="hidden" name="key" value={formKey} />
        <Textarea
          name="said"
          label={{ children: 'What did you do about it?', size: 'm' }}
          hint="What has changed since, or why it cannot, in plain words. What was written before stays to be read."
          error={faults[0]?.text}
          value={values.text('said')}
          rows={4}
        />
        <Button preventDoubleClick>Save</Button>
      </form>
    </>
  );
}
