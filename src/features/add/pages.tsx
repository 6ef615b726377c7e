import type { ReactNode } from 'react';
import { writtenDay } from '../../calendar/day.ts';
import {
  BackLink,
  Button,
  Checkboxes,
  DateInput,
  Details,
  ErrorSummary,
  Input,
  InsetText,
  Radios,
  Select,
  Textarea,
} from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import { type About, mayMeet } from './about.ts';
import type { Field } from './field.ts';
import { type AddForm, GROUPS } from './form.ts';

/** Everything that can be added to a family's record besides a contact. */
export function ChoosePage({ about, forms }: { about: About; forms: readonly AddForm[] }) {
  return (
    <>
      <BackLink href={`/families/${about.family}`}>{about.called}</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{about.called}</span>What do you want to add?
      </h1>
      <p className="govuk-body">
        A visit, a call or an appointment is{' '}
        <a className="govuk-link" href={`/families/${about.family}/contacts/new`}>
          recorded as a contact
        </a>
        .
      </p>
      <div className="ks-add">
        {GROUPS.map((group) => (
          <section key={group} aria-labelledby={idOf(group)}>
            <h2 className="govuk-heading-m" id={idOf(group)}>
              {group}
            </h2>
            <ul className="govuk-list">
              {forms
                .filter((form) => form.group === group)
                .map((form) => (
                  <li key={form.slug}>
                    <a className="govuk-link" href={`/families/${about.family}/add/${form.slug}`}>
                      {form.title}
                    </a>
                    {form.hint && <span className="govuk-hint ks-add__hint">{form.hint}</span>}
                  </li>
                ))}
              {group === 'People' && (
                <li>
                  <a className="govuk-link" href={`/families/${about.family}/split`}>
                    The family parts in two
                  </a>
                </li>
              )}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

const idOf = (group: string) => group.toLowerCase().replaceAll(/[^a-z]+/g, '-');

/** What procedures ask of this family now that the form may meet, if it says what is asked. */
function MayMeet({ about, kind }: { about: About; kind: string }) {
  const asks = mayMeet(about, kind);
  if (asks.length === 0) return null;
  return (
    <InsetText>
      <p className="govuk-body">If it says what is asked, it meets:</p>
      <ul className="govuk-list govuk-list--bullet">
        {asks.map(({ ask, by, procedures }) => (
          <li key={ask}>
            {ask} ({procedures.join(', ')}, by {writtenDay(by)})
          </li>
        ))}
      </ul>
    </InsetText>
  );
}

type NothingProps = { about: About; form: AddForm; why: string };

/** A form for which there is nothing on the record now. */
export function NothingPage({ about, form, why }: NothingProps) {
  return (
    <>
      <BackLink href={`/families/${about.family}/add`}>What to add</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{about.called}</span>
        {form.title}
      </h1>
      <p className="govuk-body">{why}</p>
    </>
  );
}

type AddPageProps = { about: About; form: AddForm; values: Form; faults: readonly FormFault[]; formKey: string };

/** What is asked, of whom, and where it goes. */
type AddFormProps = Pick<AddPageProps, 'values' | 'faults' | 'formKey'> &
  Pick<AddForm, 'title'> & {
    before?: AddForm['before'] | undefined;
    reflect?: AddForm['reflect'] | undefined;
    called: string;
    action: string;
    fields: readonly Field[];
    /** What stands above the questions. */
    above?: ReactNode;
    /** Where it is filled in without signal, and kept by the device. */
    onDevice?: boolean;
  };

/** One form, with everything wrong with it at its top. */
export function AddPage({ about, form, values, faults, formKey }: AddPageProps) {
  return (
    <>
      <BackLink href={`/families/${about.family}/add`}>What to add</BackLink>
      <AskedForm
        title={form.title}
        before={form.before}
        reflect={form.reflect}
        called={about.called}
        action={`/families/${about.family}/add/${form.slug}`}
        fields={form.fields(about)}
        above={<MayMeet about={about} kind={form.slug} />}
        values={values}
        faults={faults}
        formKey={formKey}
      />
    </>
  );
}

/** The form itself: on its page, or on a device without signal. */
export function AskedForm(props: AddFormProps) {
  const { title, before, reflect, called, action, fields, above, values, faults, formKey, onDevice } = props;
  return (
    <form method="post" action={action} className="ks-narrow" data-keep={onDevice ? undefined : 'draft'} noValidate>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map((fault) => ({ href: `#${fault.field}`, children: fault.text }))} />
      )}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        {title}
      </h1>
      {before && <InsetText>{before}</InsetText>}
      {above}
      {reflect && (
        <Details summary={reflect.title}>
          <ul className="govuk-list govuk-list--bullet">
            {reflect.questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </Details>
      )}
      <input type="hidden" name="key" value={formKey} />
      {fields.filter(isToAsk).map((field) => (
        <Asked key={field.name} field={field} values={values} error={errorOf(field, faults)} />
      ))}
      {!onDevice && <NotForParents values={values} />}
      <Button preventDoubleClick>Save</Button>
    </form>
  );
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
          items={field.from.map(({ value, text }) => ({ value, label: text }))}
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

/** At the door it is not asked: whoever stands there reads what is on the screen. */
const NotForParents = ({ values }: Pick<AddFormProps, 'values'>) => (
  <Checkboxes
    name="notForParents"
    className="govuk-checkboxes--small"
    items={[
      {
        value: 'yes',
        label: 'Parents are not to be given this',
        hint: 'It is left out when they ask for the record, unless somebody decides otherwise.',
        checked: values.text('notForParents') === 'yes',
      },
    ]}
  />
);
