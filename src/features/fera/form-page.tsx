import { writtenDay } from '../../calendar/day.ts';
import type { Fera } from '../../engagement/fera.ts';
import { BackLink, Button, ButtonGroup, SummaryList } from '../../platform/design/index.ts';
import { errorOf, Faults } from '../../platform/web/faults.tsx';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { About, AboutFera } from './about.ts';
import type { FeraForm } from './form.ts';
import { FamilyFields } from './people-forms.tsx';
import { TITLE } from './words.ts';

type FormProps = {
  about: AboutFera;
  asked: Asked;
  form: FeraForm;
  values: Form;
  faults: readonly FormFault[];
  formKey: string;
};

/** One form of an assessment on a page of its own. */
export function FormPage({ about, asked, form, values, faults, formKey }: FormProps) {
  const at = `/families/${about.family}/fera/${encodeURIComponent(about.fera.id)}`;
  const { Fields } = form;
  return (
    <div className="ks-narrow">
      <BackLink href={at}>Back to the assessment</BackLink>
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{TITLE}</span>
        {form.title(about, saidIn(values, asked))}
      </h1>
      <form method="post" action={`${at}/${form.slug}`} data-keep="draft" noValidate>
        <input type="hidden" name="key" value={formKey} />
        <Fields about={about} asked={asked} values={values} error={(field) => errorOf(faults, field)} />
        <ButtonGroup>
          <Button preventDoubleClick>{form.button}</Button>
          <Button name="draft" value="yes" variant="secondary">
            Save draft
          </Button>
        </ButtonGroup>
      </form>
    </div>
  );
}

/** What a form was opened with: what was sent or kept of it, else what its address says. */
export const saidIn = (values: Form, { query }: Pick<Asked, 'query'>): Form => (values.has('key') ? values : query);

type ListProps = { about: About; values: Form; faults: readonly FormFault[]; formKey: string };

/** The assessments of a family, and a place to begin one. */
export function ListPage({ about, values, faults, formKey }: ListProps) {
  const { family, called, feras } = about;
  return (
    <div className="ks-narrow">
      <BackLink href={`/families/${family}`}>Back to the family</BackLink>
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        {TITLE}
      </h1>
      {feras.length === 0 ? (
        <p className="govuk-body">None has been begun.</p>
      ) : (
        <SummaryList
          rows={feras.map((one) => ({
            key: `Begun on ${writtenDay(one.began)}`,
            value: (
              <a className="govuk-link" href={`/families/${family}/fera/${encodeURIComponent(one.id)}`}>
                {stands(one)}
                <span className="govuk-visually-hidden">, begun on {writtenDay(one.began)}</span>
              </a>
            ),
          }))}
        />
      )}
      <h2 className="govuk-heading-m">Begin a new one</h2>
      <p className="govuk-body">
        What the record has is there when you begin. Several people can write in it at once. It is filed for each child.{' '}
        <a className="govuk-link" href="/fera/blank.pdf">
          The empty form as PDF
        </a>{' '}
        ·{' '}
        <a className="govuk-link" href="/fera/blank.docx">
          as Word
        </a>
      </p>
      <form method="post" action={`/families/${family}/fera`} noValidate>
        <input type="hidden" name="key" value={formKey} />
        <FamilyFields values={values} error={(field) => errorOf(faults, field)} />
        <Button preventDoubleClick>Begin</Button>
      </form>
    </div>
  );
}

/** How far one is, in words. */
export function stands(fera: Fera): string {
  if (fera.ended) return 'Nothing is open in it';
  if (fera.signed !== null)
    return fera.review === null ? 'Signed' : `Signed, to be looked at again by ${writtenDay(fera.review)}`;
  return fera.completed === null ? 'Not complete yet' : 'Complete, not signed yet';
}
