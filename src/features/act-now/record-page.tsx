import {
  BackLink,
  Button,
  Checkboxes,
  DateInput,
  ErrorSummary,
  Input,
  Radios,
  Textarea,
} from '../../platform/design/index.ts';
import type { Partnership } from '../../platform/partnership.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import { WHOM } from './record-form.ts';
import { reminderText, type Unrecorded } from './unrecorded.ts';

export type RecordPageProps = {
  family: string;
  called: string;
  formKey: string;
  draft: string | undefined;
  values: Form;
  faults: readonly FormFault[];
  refused?: string | undefined;
  childList: readonly { id: string; name: string }[];
  numbers: Partnership['act-now'];
};

/** "I have called": whom, when, what was said. */
export function RecordPage(props: RecordPageProps) {
  const { family, called, formKey, draft, values, faults, refused, childList, numbers } = props;
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  const names: Readonly<Record<string, string>> = {
    'childrens-social-care': numbers['childrens-social-care'].name,
    'out-of-hours': `${numbers['out-of-hours'].name}, out of hours`,
  };
  return (
    <>
      <BackLink href={`/act-now?family=${family}`}>Act now</BackLink>
      <form method="post" action={`/families/${family}/act-now`} className="ks-narrow" noValidate>
        {(faults.length > 0 || refused !== undefined) && (
          <ErrorSummary errors={faults.map((fault) => ({ href: `#${fault.field}`, children: fault.text }))}>
            {refused}
          </ErrorSummary>
        )}
        <h1 className="govuk-heading-l">
          <span className="govuk-caption-l">{called}</span>
          You have called for help
        </h1>
        <input type="hidden" name="key" value={formKey} />
        {draft !== undefined && <input type="hidden" name="draft" value={draft} />}
        <Checkboxes
          name="whom"
          legend={{ children: 'Whom did you tell?', size: 'm' }}
          values={values.all('whom')}
          error={error('whom')}
          items={WHOM.map(({ value, label }) => ({ value, label: names[value] ?? label }))}
        />
        <Radios
          name="referral"
          legend={{ children: 'Was it a referral to children’s social care?', size: 'm' }}
          hint="You asked them to act for the child. Following it up in writing is still yours to do."
          value={values.text('referral')}
          error={error('referral')}
          className="govuk-radios--inline"
          items={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
        />
        <DateInput
          id="on"
          namePrefix="on"
          legend={{ children: 'When did you call?', size: 'm' }}
          values={{ day: values.text('on-day'), month: values.text('on-month'), year: values.text('on-year') }}
          error={error('on-day')}
        />
        <Input
          name="at"
          label="At what time?"
          hint="For example 16:30"
          width={5}
          value={values.text('at')}
          error={error('at')}
        />
        <Input
          name="who"
          label="Whom you spoke to, and their reference"
          value={values.text('who')}
          error={error('who')}
          autoComplete="off"
        />
        <Textarea
          name="said"
          label={{ children: 'What you said, and what they answered', size: 'm' }}
          hint="What happens next, and by when."
          value={values.text('said')}
          error={error('said')}
        />
        {childList.length > 1 && (
          <Checkboxes
            name="child"
            legend={{ children: 'About which children?', size: 'm' }}
            hint="All of them, if you choose none."
            values={values.all('child')}
            items={childList.map((child) => ({ value: child.id, label: child.name }))}
          />
        )}
        <Button preventDoubleClick>Save</Button>
      </form>
    </>
  );
}

type ChoosePageProps = {
  open: readonly Unrecorded[];
  own: readonly { family: string; called: string }[];
};

/** Which family the call was about. */
export function ChoosePage({ open, own }: ChoosePageProps) {
  return (
    <>
      <BackLink href="/act-now">Act now</BackLink>
      <h1 className="govuk-heading-l">Which family did you call about?</h1>
      {open.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Still to be recorded</h2>
          <ul className="govuk-list govuk-list--spaced">
            {open.map((one) => (
              <li key={one.href}>
                <a className="govuk-link" href={one.href}>
                  {reminderText(one)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 className="govuk-heading-m">Your families</h2>
      {own.length === 0 && <p className="govuk-body">You have no open families.</p>}
      <ul className="govuk-list govuk-list--spaced">
        {own.map((one) => (
          <li key={one.family}>
            <a className="govuk-link" href={`/families/${one.family}/act-now`}>
              <bdi>{one.called}</bdi>
            </a>
          </li>
        ))}
      </ul>
      <p className="govuk-body">
        Not there?{' '}
        <a className="govuk-link" href="/families">
          Find or open the family
        </a>{' '}
        first.
      </p>
    </>
  );
}
