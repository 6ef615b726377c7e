import { BackLink, Button, Checkboxes, ErrorSummary, InsetText } from '../../platform/design/index.ts';
import { AskedFields } from '../../platform/web/asked-fields.tsx';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { About } from './about.ts';
import { ChangesSince } from './changes.tsx';
import type { PlanForm } from './form.ts';

type FormPageProps = {
  about: About;
  form: PlanForm;
  values: Form;
  faults: readonly FormFault[];
  formKey: string;
  /** How that stands on which it decides, as it is shown. */
  stood: string;
};

/** One form about a plan, with everything wrong with it at its top. */
export function FormPage({ about, form, values, faults, formKey, stood }: FormPageProps) {
  const back = `/families/${about.family}/${form.to ?? 'plan'}`;
  const nothing = form.nothing?.(about) ?? null;
  const heading = (
    <h1 className="govuk-heading-l">
      <span className="govuk-caption-l">{about.called}</span>
      {form.title(about)}
    </h1>
  );
  const backLink = <BackLink href={back}>{form.to === 'agreement' ? 'The agreement' : 'The plan'}</BackLink>;
  if (nothing !== null)
    return (
      <>
        {backLink}
        {heading}
        <p className="govuk-body">{nothing}</p>
      </>
    );
  const before = form.before?.(about) ?? [];
  return (
    <>
      {backLink}
      <form
        method="post"
        action={`/families/${about.family}/plan/${form.slug}`}
        className="ks-narrow"
        data-keep="draft"
        noValidate
      >
        {faults.length > 0 && (
          <ErrorSummary errors={faults.map((fault) => ({ href: `#${fault.field}`, children: fault.text }))} />
        )}
        {heading}
        {before.length > 0 && (
          <InsetText>
            {before.map((one) => (
              <p key={one} className="govuk-body">
                {one}
              </p>
            ))}
          </InsetText>
        )}
        {form.slug === 'sign' && <ChangesSince about={about} />}
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="stood" value={stood} />
        <AskedFields fields={form.fields(about)} values={values} faults={faults} />
        <Checkboxes
          name="notForParents"
          className="govuk-checkboxes--small"
          items={[
            {
              value: 'yes',
              label: 'Parents are not to be given this',
              hint: 'It stands in no copy of the plan or the agreement that the family has.',
              checked: values.text('notForParents') === 'yes',
            },
          ]}
        />
        <Button preventDoubleClick>Save</Button>
      </form>
    </>
  );
}
