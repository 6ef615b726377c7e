import {
  BackLink,
  Button,
  Checkboxes,
  DateInput,
  ErrorSummary,
  InsetText,
  Select,
} from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Chronology as Story } from './chronology.ts';
import { Chronology } from './chronology.tsx';
import { GROUPS } from './groups.ts';
import type { Reading } from './reading.ts';

type ChronologyPageProps = {
  family: string;
  called: string;
  /** The whole of it, for the choices, and what was asked for of it. */
  whole: Story;
  wanted: Story;
  values: Form;
  faults: readonly FormFault[];
  /** "As it was known on 3 March 2026", where it was asked for so. */
  known: string | null;
  correct: (reading: Reading) => string | null;
};

/** The whole story of a family from top to bottom, or what one asks for of it. */
export function ChronologyPage({ family, called, whole, wanted, values, faults, known, correct }: ChronologyPageProps) {
  const all = count(whole);
  const some = count(wanted);
  return (
    <>
      <BackLink href={`/families/${family}`}>{called}</BackLink>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map((fault) => ({ href: `#${fault.field}`, children: fault.text }))} />
      )}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>Chronology
      </h1>
      {faults.length === 0 && known && (
        <InsetText>{known}. What was recorded or corrected later is not shown.</InsetText>
      )}
      {faults.length === 0 && (
        <p className="govuk-body">
          {some === all ? `${all} entries, the oldest first.` : `${some} of ${all} entries, the oldest first.`}{' '}
          <span className="ks-no-print">
            On paper:{' '}
            {PAPER_LINKS.map(({ as, text, large }, place) => (
              <span key={text}>
                {place > 0 && ' · '}
                <a className="govuk-link" href={`/families/${family}/chronology/paper.${as}?${queryOf(values, large)}`}>
                  {text}
                </a>
              </span>
            ))}
          </span>
        </p>
      )}
      <details className="govuk-details ks-no-print" open={faults.length > 0}>
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Choose what to read</span>
        </summary>
        <div className="govuk-details__text">
          <Choices {...{ family, whole, values, faults }} />
        </div>
      </details>
      {faults.length === 0 && (
        <Chronology
          chronology={wanted}
          correct={known ? undefined : correct}
          files={known ? null : `/families/${family}/files`}
          comment={known ? null : `/families/${family}/voice/comment`}
        />
      )}
    </>
  );
}

const PAPER_LINKS = [
  { as: 'pdf', text: 'PDF', large: false },
  { as: 'docx', text: 'Word', large: false },
  { as: 'pdf', text: 'large print', large: true },
] as const;

/** What was asked of the page, for its paper. */
function queryOf(values: Form, large: boolean): string {
  const query = new URLSearchParams();
  for (const name of values.names()) for (const value of values.all(name)) query.append(name, value);
  if (large) query.set('large', 'yes');
  return query.toString();
}

function Choices({
  family,
  whole,
  values,
  faults,
}: Pick<ChronologyPageProps, 'family' | 'whole' | 'values' | 'faults'>) {
  const error = (field: string) => faults.find((fault) => fault.field === `${field}-day`)?.text;
  const date = (name: string) => ({
    day: values.text(`${name}-day`),
    month: values.text(`${name}-month`),
    year: values.text(`${name}-year`),
  });
  const choices = (all: Story['agencies']) => [
    { value: '', text: 'All' },
    ...all.map(({ id, label }) => ({ value: id, text: label })),
  ];
  return (
    <form method="get" action={`/families/${family}/chronology`} noValidate>
      <div className="ks-row">
        <Select name="agency" label="Agency" value={values.text('agency')} items={choices(whole.agencies)} />
        <Select name="person" label="Person" value={values.text('person')} items={choices(whole.people)} />
      </div>
      <Checkboxes
        name="kind"
        legend="Only these"
        className="govuk-checkboxes--small"
        values={values.all('kind')}
        items={Object.entries(GROUPS).map(([value, label]) => ({ value, label }))}
      />
      <div className="ks-row">
        <DateInput id="from" namePrefix="from" legend="From" values={date('from')} error={error('from')} />
        <DateInput id="to" namePrefix="to" legend="To" values={date('to')} error={error('to')} />
      </div>
      <DateInput
        id="known-on"
        namePrefix="known-on"
        legend="As it was known on"
        hint="Only what had been recorded by that day."
        values={date('known-on')}
        error={error('known-on')}
      />
      <Button variant="secondary">Show</Button>{' '}
      <a className="govuk-link" href={`/families/${family}/chronology`}>
        Show all of it
      </a>
    </form>
  );
}

const count = (story: Story): number => story.days.reduce((sum, day) => sum + day.entries.length, 0);
