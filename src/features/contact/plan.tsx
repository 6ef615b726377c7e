import { type Day, parseDay } from '../../calendar/day.ts';
import {
  Button,
  Checkboxes,
  DateInput,
  Input,
  InsetText,
  Radios,
  Select,
  Textarea,
} from '../../platform/design/index.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Payload } from '../../record/kinds.ts';
import { HOW, TOLD, WHERE } from './choices.ts';
import { type Company, CompanyAsked } from './company.tsx';
import { Faults } from './outcome-page.tsx';
import { timeOf } from './parse-outcome.ts';

/** Levels at which it is asked what happens if the family does not come (S3-cin-b, S3-cp-b). */
const ASKS_CONTINGENCY = ['child-in-need', 'child-protection', 'looked-after'];

/** Whether a plan must say what happens if nobody answers: some child is in need or on a plan. */
export const asksContingency = (levels: readonly (string | null)[]): boolean =>
  levels.some((level) => level !== null && ASKS_CONTINGENCY.includes(level));

/** A planned contact that a form tells of, or everything that is wrong with it at once. */
export function parsePlan(
  form: Form,
  today: Day,
  contingencyAsked: boolean,
  remindable: readonly { id: string }[] = [],
  ignored: (payload: Payload<'contact-planned'>) => readonly string[] = () => [],
): { payload: Payload<'contact-planned'> } | { faults: FormFault[] } {
  const faults: FormFault[] = [];
  const on = form.day('on');
  const day = on === undefined ? null : parseDay(on);
  if (day === null || on === undefined) faults.push({ field: 'on-day', text: 'Say on which day, as 27 3 2026' });
  else if (day < today)
    faults.push({ field: 'on-day', text: 'That day is over. What happened is recorded under “Record what happened”' });
  const at = timeOf(form.text('at'), 'at', faults);
  const announced = form.text('announced');
  const told = TOLD.find((one) => one.value !== '' && one.value === form.text('told'))?.value;
  const why = form.maybe('why-unannounced');
  if (announced !== 'yes' && announced !== 'no')
    faults.push({ field: 'announced', text: 'Say whether the family knows or will know of it' });
  if (announced === 'yes' && !told) faults.push({ field: 'told', text: 'Say how the family is told' });
  if (announced === 'no' && !why) faults.push({ field: 'why-unannounced', text: 'Say why the family is not told' });
  const contingency = form.maybe('contingency');
  if (contingencyAsked && !contingency)
    faults.push({ field: 'contingency', text: 'Say what happens if nobody answers, or the children are not there' });
  const remind = form.all('remind').filter((id) => remindable.some((one) => one.id === id));
  if (remind.length > 0 && announced === 'no')
    faults.push({ field: 'remind', text: 'A reminder would tell them of a contact that is unannounced. Untick it' });
  if (faults.length > 0 || on === undefined) return { faults };
  const how = HOW.find((one) => one.value === form.text('how'))?.value;
  const where = WHERE.find((one) => one.value !== '' && one.value === form.text('where'))?.value;
  const text = form.maybe('text');
  const purpose = form.maybe('purpose');
  const despite = form.maybe('despite');
  const payload: Payload<'contact-planned'> = {
    on,
    ...(at && { at }),
    ...(how && { how }),
    ...(where && { where: where as 'home' }),
    announced: announced === 'yes',
    ...(announced === 'yes' && told && { told: { how: told as 'text' } }),
    ...(announced === 'no' && why && { whyUnannounced: why }),
    ...(purpose && { purpose }),
    ...(contingency && { contingency }),
    ...(form.text('interpreter') === 'yes' && { interpreter: true }),
    ...(remind.length > 0 && { remind }),
    ...(text && { text }),
  };
  const against = ignored(payload);
  if (against.length === 0) return { payload };
  if (despite) return { payload: { ...payload, despite } };
  return {
    faults: [
      {
        field: 'despite',
        text: `This does not keep to what was agreed: ${against.join('; ')}. Change it, or say why it must be so`,
      },
    ],
  };
}

export type PlanPageProps = {
  called: string;
  action: string;
  formKey: string;
  values: Form;
  faults: readonly FormFault[];
  needs: readonly string[];
  childList: readonly { id: string; name: string }[];
  contingencyAsked: boolean;
  /** Who can be asked to be reminded; null where nothing is set up by which families are written to. */
  remindable: readonly { id: string; name: string }[] | null;
  /** Whether somebody of the family may be at risk. */
  atRisk: boolean;
  /** What safety markers ask of a visit; null where none stands. */
  company: Company | null;
};

/** Planning a contact: when, how the family is told, and what happens if nobody answers. */
export function PlanPage({
  called,
  action,
  formKey,
  values,
  faults,
  needs,
  childList,
  contingencyAsked,
  remindable,
  atRisk,
  company,
}: PlanPageProps) {
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return (
    <form method="post" action={action} className="ks-narrow" data-keep="draft" noValidate>
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>Plan a contact
      </h1>
      {needs.length > 0 && (
        <InsetText>
          <p className="govuk-body">What this family needs:</p>
          <ul className="govuk-list govuk-list--bullet">
            {needs.map((need) => (
              <li key={need}>{need}</li>
            ))}
          </ul>
        </InsetText>
      )}
      <input type="hidden" name="key" value={formKey} />
      {company && <CompanyAsked company={company} values={values} error={error('with')} />}
      <DateInput
        id="on"
        namePrefix="on"
        legend={{ children: 'On which day?', size: 'm' }}
        values={{ day: values.text('on-day'), month: values.text('on-month'), year: values.text('on-year') }}
        error={error('on-day')}
      />
      <Input name="at" label="At what time? (if you know)" width={5} value={values.text('at')} error={error('at')} />
      <div className="ks-row">
        <Select name="how" label="How" value={values.text('how') || 'visit'} items={[...HOW]} />
        <Select name="where" label="Where" value={values.text('where')} items={[...WHERE]} error={error('where')} />
      </div>
      <p className="govuk-body">With {childList.map((child) => child.name).join(', ') || 'the family'}.</p>
      <Radios
        name="announced"
        legend={{ children: 'Does the family know of it?', size: 'm' }}
        error={error('announced')}
        value={values.text('announced')}
        items={[
          {
            value: 'yes',
            label: 'Yes',
            conditional: (
              <Select
                name="told"
                label="How they are told"
                value={values.text('told')}
                error={error('told')}
                items={[...TOLD]}
              />
            ),
          },
          {
            value: 'no',
            label: 'No, it is unannounced',
            conditional: (
              <Input
                name="why-unannounced"
                label="Why?"
                value={values.text('why-unannounced')}
                error={error('why-unannounced')}
              />
            ),
          },
        ]}
      />
      <Textarea
        name="purpose"
        rows={2}
        label={{ children: 'What is it for?', size: 'm' }}
        hint="As you would say it to the family. It stands on what they take home afterwards."
        value={values.text('purpose')}
      />
      {contingencyAsked && (
        <Textarea
          name="contingency"
          rows={3}
          label={{ children: 'If nobody answers, or the children are not there', size: 'm' }}
          hint="What you will do, and who is told. A child here is in need or on a plan, so this is asked."
          value={values.text('contingency')}
          error={error('contingency')}
        />
      )}
      <Radios
        name="interpreter"
        legend="Is an interpreter booked?"
        className="govuk-radios--inline"
        value={values.text('interpreter')}
        items={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'Not needed' },
        ]}
      />
      <Remind values={values} error={error('remind')} remindable={remindable} atRisk={atRisk} />
      {(error('despite') !== undefined || values.text('despite') !== '') && (
        <Textarea
          name="despite"
          rows={2}
          label={{ children: 'Why must it be so all the same?', size: 'm' }}
          hint="Whoever supervises reads it. Leave it empty if you have changed the offer."
          value={values.text('despite')}
          error={error('despite')}
        />
      )}
      <Textarea name="text" rows={3} label="Anything else" value={values.text('text')} />
      <Button preventDoubleClick>Save</Button>
    </form>
  );
}

type RemindProps = Pick<PlanPageProps, 'values' | 'remindable' | 'atRisk'> & { error: string | undefined };

/** Whom to remind. Nobody is ticked beforehand. */
function Remind({ values, remindable, atRisk, error }: RemindProps) {
  if (remindable === null)
    return <p className="govuk-body">Reminders are not set up here: nothing is sent to the family by Keepsight.</p>;
  if (remindable.length === 0) return null;
  return (
    <Checkboxes
      name="remind"
      legend="Send a reminder before it, to"
      hint={
        atRisk
          ? 'Someone here may be at risk. A reminder goes only to them, and only by the way that is recorded as safe. Without one nothing is sent, and you are told.'
          : 'It says who comes and when, and nothing of why. It goes by the way they like.'
      }
      error={error}
      values={values.all('remind')}
      items={remindable.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
