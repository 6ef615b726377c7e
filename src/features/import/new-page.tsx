import {
  BackLink,
  Button,
  Checkboxes,
  ErrorSummary,
  Fieldset,
  FileUpload,
  Input,
  Radios,
  Select,
} from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import { KIND_TITLES, KINDS } from './fields.ts';
import type { SourceRow } from './ports.ts';

export const TOLD = [
  { value: 'letter', text: 'By letter' },
  { value: 'call', text: 'By telephone' },
  { value: 'text', text: 'By text message' },
  { value: 'email', text: 'By email' },
  { value: 'in-person', text: 'In person' },
] as const;

type Props = {
  formKey: string;
  values: Form;
  faults: readonly FormFault[];
  sources: readonly SourceRow[];
  agencies: readonly { id: string; name: string }[];
};

/** Choosing a file, and saying where it comes from; a source that is known needs nothing but its name. */
export function NewPage({ formKey, values, faults, sources, agencies }: Props) {
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return (
    <>
      <BackLink href="/imports">Lists</BackLink>
      <form method="post" action="/imports/new" encType="multipart/form-data" className="ks-narrow" noValidate>
        {faults.length > 0 && (
          <ErrorSummary errors={faults.map(({ field, text }) => ({ href: `#${field}`, children: text }))} />
        )}
        <h1 className="govuk-heading-l">Bring in a list</h1>
        <input type="hidden" name="key" value={formKey} />
        {sources.length > 0 && (
          <Select
            name="source"
            label={{ children: 'Where does the list come from?', size: 'm' }}
            hint="What its columns mean is remembered from the last time."
            value={values.text('source')}
            error={error('source')}
            items={[
              { value: '', text: 'A new source, named below' },
              ...sources.map(({ name }) => ({ value: name, text: name })),
            ]}
          />
        )}
        <Fieldset
          legend={{ children: sources.length > 0 ? 'If it is a new source' : 'Where the list comes from', size: 'm' }}
        >
          <Input
            name="name"
            label="What to call it"
            hint="For example Northmoor hospital, children’s clinics"
            value={values.text('name')}
            error={error('name')}
            autoComplete="off"
          />
          <Radios
            name="kind"
            legend="What kind of list is it?"
            value={values.text('kind')}
            error={error('kind')}
            items={KINDS.map((kind) => ({ value: kind, label: KIND_TITLES[kind] }))}
          />
          <Select
            name="agency"
            label="Whose list is it?"
            value={values.text('agency')}
            error={error('agency')}
            items={[
              { value: '', text: 'Choose an agency' },
              ...agencies.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
          <Select
            name="told"
            label="How are families told of appointments on it?"
            hint="A missed appointment counts only where the family knew of it. A column of the list goes first."
            value={values.text('told')}
            items={[{ value: '', text: 'It is not known' }, ...TOLD]}
          />
          <Checkboxes
            name="for-agency"
            values={values.all('for-agency')}
            items={[
              {
                value: 'yes',
                label: 'Only this agency may read which clinic it was and what was written',
                hint: 'Others see that a contact took place and what came of it. Choose it for sexual health and the like.',
              },
            ]}
          />
        </Fieldset>
        <FileUpload
          name="file"
          label={{ children: 'The file', size: 'm' }}
          hint="CSV, up to 200 MB. From Excel: Save as, CSV UTF-8."
          accept=".csv,.txt,.tsv,text/csv"
          error={error('file')}
        />
        <Button preventDoubleClick>Continue</Button>
      </form>
    </>
  );
}
