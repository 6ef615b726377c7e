import {
  BackLink,
  Button,
  DateInput,
  ErrorSummary,
  Input,
  InsetText,
  Radios,
  Textarea,
} from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';

/** Words of an entry that can be put right, by the field that they stand in. */
export type WordField = { field: string; label: string };

type CorrectPageProps = {
  family: string;
  entry: string;
  called: string;
  sentence: string;
  day: string;
  words: readonly WordField[];
  values: Form;
  faults: readonly FormFault[];
  formKey: string;
};

/** Correcting an entry without losing what it said. */
export function CorrectPage(props: CorrectPageProps) {
  const { family, entry, called, sentence, day, words, values, faults, formKey } = props;
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return (
    <form
      method="post"
      action={`/families/${family}/entries/${encodeURIComponent(entry)}/correct`}
      className="ks-narrow"
      noValidate
    >
      <BackLink href={`/families/${family}/chronology#e-${encodeURIComponent(entry)}`}>Chronology</BackLink>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map((one) => ({ href: `#${one.field}`, children: one.text }))} />
      )}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>Correct an entry
      </h1>
      <p className="govuk-body">
        {day}: {sentence}
      </p>
      <InsetText>What it said before stays on the record, with who corrected it and when.</InsetText>
      <input type="hidden" name="key" value={formKey} />
      <Radios
        name="what"
        legend={{ children: 'What is to be put right?', size: 'm' }}
        value={values.text('what')}
        error={error('what')}
        items={[
          {
            value: 'change',
            label: 'The day or the words',
            conditional: (
              <>
                <DateInput
                  id="happened"
                  namePrefix="happened"
                  legend="Day"
                  hint="If you do not know the day, leave it empty and give the month and the year."
                  error={error('happened-day')}
                  values={Object.fromEntries(
                    ['day', 'month', 'year'].map((part) => [part, values.text(`happened-${part}`)]),
                  )}
                />
                {words.map(({ field, label }) => (
                  <Textarea
                    key={field}
                    name={`word-${field}`}
                    label={label}
                    error={error(`word-${field}`)}
                    value={values.text(`word-${field}`)}
                  />
                ))}
                <p className="govuk-body">Is something else wrong? Then take the entry back, and write it anew.</p>
              </>
            ),
          },
          {
            value: 'void',
            label: 'Take it back: it is not so',
            hint: 'It stays to be seen as taken back.',
          },
        ]}
      />
      <Input
        name="reason"
        label={{ children: 'What was wrong?', size: 'm' }}
        value={values.text('reason')}
        error={error('reason')}
      />
      <Button preventDoubleClick>Save</Button>
    </form>
  );
}
