import { BackLink, Button, DateInput, ErrorSummary, InsetText, Textarea } from '../../platform/design/index.ts';
import { WhyCorrected } from '../../platform/family/why-corrected.tsx';
import type { Form, FormFault } from '../../platform/web/form.ts';

type AmendPageProps = {
  family: string;
  called: string;
  entry: string;
  sentence: string;
  values: Form;
  faults: readonly FormFault[];
  formKey: string;
};

/** Correcting an entry's day or words, or taking it back. What it said stays on the record. */
export function AmendPage({ family, called, entry, sentence, values, faults, formKey }: AmendPageProps) {
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return (
    <>
      <BackLink href={`/families/${family}/chronology`}>Chronology</BackLink>
      <form method="post" action={`/families/${family}/entries/${entry}/correct`} className="ks-narrow" noValidate>
        {faults.length > 0 && (
          <ErrorSummary errors={faults.map((fault) => ({ href: `#${fault.field}`, children: fault.text }))} />
        )}
        <h1 className="govuk-heading-l">
          <span className="govuk-caption-l">{called}</span>Correct an entry
        </h1>
        <InsetText>{sentence}</InsetText>
        <p className="govuk-body">
          What it said before stays on the record, with who corrected it and when. If something else about it was wrong,
          say that it did not happen and record it anew.
        </p>
        <input type="hidden" name="key" value={formKey} />
        <DateInput
          id="happened"
          namePrefix="happened"
          hint="If the day is not known, leave it empty and give the month and the year."
          legend={{ children: 'When was it?', size: 'm' }}
          error={error('happened-day')}
          values={{
            day: values.text('happened-day'),
            month: values.text('happened-month'),
            year: values.text('happened-year'),
          }}
        />
        <Textarea name="text" rows={4} label={{ children: 'In words', size: 'm' }} value={values.text('text')} />
        <WhyCorrected values={values} error={error('reason')} />
        <Button preventDoubleClick>Save</Button>
      </form>
    </>
  );
}
