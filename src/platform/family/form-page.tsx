import { BackLink, Button, Checkboxes, ErrorSummary, InsetText } from '../design/index.ts';
import { AskedFields } from '../web/asked-fields.tsx';
import type { Form, FormFault } from '../web/form.ts';
import type { FamilyForm, Known } from './forms.ts';

type FormPageProps<About extends Known> = {
  about: About;
  form: FamilyForm<About>;
  /** Where the feature begins, and what that is called. */
  home: { at: string; called: string };
  /** Said above it for whoever writes, where parents are not given something. */
  given: string;
  values: Form;
  faults: readonly FormFault[];
  formKey: string;
  /** How that stands on which it decides, as it is shown. */
  stood: string;
};

/** One declared form about a family, with everything wrong with it at its top. */
export function FormPage<About extends Known>(props: FormPageProps<About>) {
  const { about, form, home, given, values, faults, formKey, stood } = props;
  const to = form.to ?? home;
  const back = `/families/${about.family}/${to.at}`;
  const nothing = form.nothing?.(about) ?? null;
  const heading = (
    <h1 className="govuk-heading-l">
      <span className="govuk-caption-l">{about.called}</span>
      {form.title(about)}
    </h1>
  );
  const backLink = <BackLink href={back}>{to.called}</BackLink>;
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
        action={`/families/${about.family}/${home.at}/${form.slug}`}
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
        {form.above?.(about)}
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
              hint: given,
              checked: values.text('notForParents') === 'yes',
            },
          ]}
        />
        <Button preventDoubleClick>Save</Button>
      </form>
    </>
  );
}
