import type { ReactNode } from 'react';
import {
  BackLink,
  Button,
  Checkboxes,
  DateInput,
  Input,
  Radios,
  Select,
  Textarea,
} from '../../platform/design/index.ts';
import { Faults } from '../../platform/web/faults.tsx';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Choice } from './lists.ts';

/** What a form shows: what was written, what is wrong with it, and its key. */
export type Shown = { values: Form; faults: readonly FormFault[]; formKey: string };

const errorOf = ({ faults }: Shown, name: string) =>
  faults.find((fault) => fault.field === name || fault.field === `${name}-day`)?.text;

type FieldProps = { shown: Shown; name: string; label: string; hint?: string | undefined; big?: boolean };
const labelled = ({ label, big }: FieldProps) => (big ? { children: label, size: 'm' as const } : { children: label });

/** Several lines of somebody's words. */
export const Words = (props: FieldProps & { rows?: number }) => (
  <Textarea
    name={props.name}
    label={labelled(props)}
    hint={props.hint}
    error={errorOf(props.shown, props.name)}
    value={props.shown.values.text(props.name)}
    rows={props.rows ?? 4}
  />
);

/** One line. */
export const Line = (props: FieldProps & { width?: 5 | 10 | 20 | undefined }) => (
  <Input
    name={props.name}
    label={labelled(props)}
    hint={props.hint}
    error={errorOf(props.shown, props.name)}
    value={props.shown.values.text(props.name)}
    autoComplete="off"
    {...(props.width !== undefined && { width: props.width })}
  />
);

/** A day. */
export const DayField = (props: FieldProps) => (
  <DateInput
    id={props.name}
    namePrefix={props.name}
    legend={labelled(props)}
    hint={props.hint}
    error={errorOf(props.shown, props.name)}
    values={{
      day: props.shown.values.text(`${props.name}-day`),
      month: props.shown.values.text(`${props.name}-month`),
      year: props.shown.values.text(`${props.name}-year`),
    }}
  />
);

type From = { from: readonly (Choice & { hint?: string | undefined })[] };
/** More choices than these stand in a list that unfolds. */
const FEW = 7;

/** One of some; nothing where there is nothing to choose from. */
export function One({ from, unfolds = false, ...props }: FieldProps & From & { unfolds?: boolean }) {
  if (from.length === 0) return null;
  const common = {
    name: props.name,
    hint: props.hint,
    error: errorOf(props.shown, props.name),
    value: props.shown.values.text(props.name),
  };
  return from.length <= FEW && !unfolds ? (
    <Radios
      {...common}
      legend={labelled(props)}
      className="govuk-radios--small"
      items={from.map(({ value, text, hint }) => ({ value, label: text, hint }))}
    />
  ) : (
    <Select
      {...common}
      label={labelled(props)}
      items={[{ value: '', text: 'Choose' }, ...from.map(({ value, text }) => ({ value, text }))]}
    />
  );
}

/** Any of some; nothing where there is nothing to choose from. */
export function Many({ from, ...props }: FieldProps & From) {
  if (from.length === 0) return null;
  return (
    <Checkboxes
      name={props.name}
      legend={labelled(props)}
      hint={props.hint}
      error={errorOf(props.shown, props.name)}
      values={props.shown.values.all(props.name)}
      className="govuk-checkboxes--small"
      items={from.map(({ value, text, hint }) => ({ value, label: text, hint }))}
    />
  );
}

/** Parents are not to be given what is written here: it is in no pack, and in no copy of theirs. */
export const NotForParents = ({ shown }: { shown: Shown }) => (
  <Many
    shown={shown}
    name="notForParents"
    label="If the parents are there, or are given a copy"
    from={[{ value: 'yes', text: 'Parents are not to be given this' }]}
  />
);

/** What the box says, for a payload. */
export const notForParentsIn = (form: Form) => (form.text('notForParents') === 'yes' ? { notForParents: true } : {});

/** What cannot be done to a meeting now, and why. */
export const NotNow = ({
  back,
  called,
  title,
  why,
}: Pick<AskFormProps, 'back' | 'called' | 'title'> & { why: string }) => (
  <>
    <BackLink href={back.href}>{back.text}</BackLink>
    <h1 className="govuk-heading-l">
      <span className="govuk-caption-l">{called}</span>
      {title}
    </h1>
    <p className="govuk-body">{why}</p>
  </>
);

type AskFormProps = {
  back: { href: string; text: string };
  called: string;
  title: string;
  action: string;
  shown: Shown;
  button?: string;
  /** What stands above the questions. */
  above?: ReactNode;
  /** Other ways of sending it. */
  more?: ReactNode;
  /** How far the meeting had come when the page was drawn. */
  stood?: string;
  children: ReactNode;
};

/** A form on a page of its own, with everything that is wrong with it at its top. */
export const AskForm = ({ back, called, title, action, shown, button, above, more, stood, children }: AskFormProps) => (
  <>
    <BackLink href={back.href}>{back.text}</BackLink>
    <form method="post" action={action} className="ks-narrow" data-keep="draft" noValidate>
      <Faults faults={shown.faults} />
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        {title}
      </h1>
      {above}
      <input type="hidden" name="key" value={shown.formKey} />
      {stood !== undefined && <input type="hidden" name="stood" value={stood} />}
      {children}
      <Button preventDoubleClick>{button ?? 'Save'}</Button>
      {more}
    </form>
  </>
);
