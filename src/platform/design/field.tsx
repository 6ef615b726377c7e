import type { ReactNode } from 'react';
import {
  ErrorMessage,
  type ErrorMessageProps,
  Fieldset,
  type FieldsetProps,
  Hint,
  type HintProps,
  Label,
  type LabelProps,
  type LegendProps,
} from './label.tsx';
import { type Attributes, classes, type Part, partProps, shown } from './parts.ts';

export type GroupProps = Attributes & { readonly className?: string | undefined };

/** What is said about a field, beside the field. Hint and error get the ids `ID-hint` and `ID-error`. */
type Said = {
  readonly hint?: Part<HintProps>;
  readonly error?: Part<ErrorMessageProps>;
  /** Ids of further elements that describe the field; they are read out before its hint and its error. */
  readonly describedBy?: string | undefined;
};

/** The props that every field with one label has. */
export type FieldProps = Said & {
  readonly name: string;
  /** What the label and an error summary point to; the name, unless given. */
  readonly id?: string | undefined;
  readonly label: Part<LabelProps>;
  readonly className?: string | undefined;
  /** For the element round label, hint, error and field. */
  readonly group?: GroupProps | undefined;
};

/** The props that every field made of several boxes has. */
export type GroupedFieldProps = Said & {
  /** The question. Without it (and without `fieldset`) there is no group: only inside another `Fieldset`. */
  readonly legend?: Part<LegendProps>;
  readonly fieldset?: Omit<FieldsetProps, 'legend' | 'children' | 'describedBy'> | undefined;
  readonly className?: string | undefined;
  readonly group?: GroupProps | undefined;
};

/** The ids of everything that describes a field, in the order in which it is read out. */
export function describing(id: string, { describedBy, hint, error }: Said): string | undefined {
  const ids = [describedBy, shown(hint) && `${id}-hint`, shown(error) && `${id}-error`];
  return classes(...ids) || undefined;
}

function HintAndError({ id, hint, error }: { id: string; hint: Said['hint']; error: Said['error'] }) {
  return (
    <>
      {shown(hint) && <Hint {...partProps<HintProps>(hint)} id={`${id}-hint`} />}
      {shown(error) && <ErrorMessage {...partProps<ErrorMessageProps>(error)} id={`${id}-error`} />}
    </>
  );
}

function Group({
  error,
  group,
  children,
}: {
  error: Said['error'];
  group?: GroupProps | undefined;
  children: ReactNode;
}) {
  const { className, ...attributes } = group ?? {};
  const names = classes('govuk-form-group', shown(error) && 'govuk-form-group--error', className);
  return (
    <div {...attributes} className={names}>
      {children}
    </div>
  );
}

type LabelledProps = Pick<FieldProps, 'label' | 'hint' | 'error' | 'group'> & { id: string; children: ReactNode };

/** A field with its label, hint and error in their places. */
export function Labelled({ id, label, hint, error, group, children }: LabelledProps) {
  return (
    <Group error={error} group={group}>
      <Label {...partProps<LabelProps>(label)} htmlFor={id} />
      <HintAndError id={id} hint={hint} error={error} />
      {children}
    </Group>
  );
}

type LegendedProps = GroupedFieldProps & { id: string; role?: 'group' | undefined; children: ReactNode };

/** Several boxes with their question, hint and error in their places. */
export function Legended({ id, legend, fieldset, role, describedBy, hint, error, group, children }: LegendedProps) {
  const inner = (
    <>
      <HintAndError id={id} hint={hint} error={error} />
      {children}
    </>
  );
  if (!shown(legend) && !fieldset) {
    return (
      <Group error={error} group={group}>
        {inner}
      </Group>
    );
  }
  return (
    <Group error={error} group={group}>
      <Fieldset
        {...fieldset}
        {...(role && { role })}
        legend={legend}
        describedBy={describing(id, { describedBy, hint, error })}
      >
        {inner}
      </Fieldset>
    </Group>
  );
}
