import { Checkboxes, DateInput, Input, Radios, Select, Textarea } from '../design/index.ts';
import type { Field } from './fields.ts';
import type { Form, FormFault } from './form.ts';

/** What a form asks, each with what was said and what is wrong with it. */
export function AskedFields({
  fields,
  values,
  faults,
}: {
  fields: readonly Field[];
  values: Form;
  faults: readonly FormFault[];
}) {
  return fields
    .filter(isToAsk)
    .map((field) => <Asked key={field.name} field={field} values={values} error={errorOf(field, faults)} />);
}

/** What nobody has to answer is not asked where there is nothing to choose from. */
const isToAsk = (field: Field): boolean => field.required !== undefined || !('from' in field) || field.from.length > 0;

const errorOf = (field: Field, faults: readonly FormFault[]): string | undefined =>
  faults.find((fault) => fault.field === field.name || fault.field === `${field.name}-day`)?.text;

/** More choices than these stand in a list that unfolds. */
const FEW = 7;

function Asked({ field, values, error }: { field: Field; values: Form; error: string | undefined }) {
  const { name, hint } = field;
  const label = field.required ? { children: field.label, size: 'm' as const } : { children: field.label };
  switch (field.type) {
    case 'line':
      return <Input name={name} label={label} hint={hint} error={error} value={values.text(name)} autoComplete="off" />;
    case 'hidden':
      return <input type="hidden" name={name} value={values.text(name)} />;
    case 'number':
      return (
        <Input
          name={name}
          label={label}
          hint={hint}
          error={error}
          value={values.text(name)}
          width={4}
          inputMode="numeric"
        />
      );
    case 'words':
      return (
        <Textarea
          name={name}
          label={label}
          hint={hint}
          error={error}
          value={values.text(name)}
          rows={field.rows ?? 4}
        />
      );
    case 'day':
      return (
        <DateInput
          id={name}
          namePrefix={name}
          legend={label}
          hint={hint}
          error={error}
          values={{
            day: values.text(`${name}-day`),
            month: values.text(`${name}-month`),
            year: values.text(`${name}-year`),
          }}
        />
      );
    case 'many':
      return (
        <Checkboxes
          name={name}
          legend={label}
          hint={hint}
          error={error}
          values={values.all(name)}
          className="govuk-checkboxes--small"
          items={field.from.map(({ value, text }) => ({ value, label: text }))}
        />
      );
    case 'one':
      return field.from.length <= FEW ? (
        <Radios
          name={name}
          legend={label}
          hint={hint}
          error={error}
          value={values.text(name)}
          className="govuk-radios--small"
          items={field.from.map(({ value, text, hint: more }) => ({ value, label: text, hint: more }))}
        />
      ) : (
        <Select
          name={name}
          label={label}
          hint={hint}
          error={error}
          value={values.text(name)}
          items={[{ value: '', text: 'Choose' }, ...field.from]}
        />
      );
  }
}
