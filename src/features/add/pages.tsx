import type { ReactNode } from 'react';
import { writtenDay } from '../../calendar/day.ts';
import { BackLink, Button, Checkboxes, Details, ErrorSummary, InsetText } from '../../platform/design/index.ts';
import { questionsOf } from '../../platform/questions.ts';
import { AskedFields } from '../../platform/web/asked-fields.tsx';
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
              {ELSEWHERE[group]?.map(({ at, title, hint }) => (
                <li key={at}>
                  <a className="govuk-link" href={`/families/${about.family}/${at}`}>
                    {title}
                  </a>
                  <span className="govuk-hint ks-add__hint">{hint}</span>
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

/** What has pages of its own, under the heading where it is looked for. */
const ELSEWHERE: Readonly<Record<string, readonly { at: string; title: string; hint: string }[]>> = {
  'Seen, heard and said': [
    {
      at: 'files/new',
      title: 'A file',
      hint: 'A letter, a photograph of one, a document. An e-mail: save it as PDF.',
    },
    { at: 'voice', title: 'What they say', hint: 'What they put first, help that they asked for, how we work.' },
  ],
  'Plan, levels and assessments': [
    {
      at: 'plan',
      title: 'The plan',
      hint: 'Its tasks, kept or not; who sees each child; sanctions; what the family says.',
    },
    { at: 'agreement', title: 'The written agreement', hint: 'Put together, signed, or where views differ.' },
    { at: 'assessments', title: 'Assessments', hint: 'Each step, who brought what in, what it means for each child.' },
  ],
};

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
    reflect?: { title: string; questions: readonly string[] } | undefined;
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
        reflect={form.reflect && { title: form.reflect.title, questions: questionsOf(about.lists, form.reflect.group) }}
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
      <AskedFields fields={fields} values={values} faults={faults} />
      {!onDevice && <NotForParents values={values} />}
      <Button preventDoubleClick>Save</Button>
    </form>
  );
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
