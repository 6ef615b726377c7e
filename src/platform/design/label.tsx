import type { ReactNode } from 'react';
import { type Attributes, classes, type Part, partProps, type Size, shown } from './parts.ts';

export type LabelProps = Attributes & {
  readonly children?: ReactNode;
  readonly htmlFor?: string | undefined;
  readonly size?: Size | undefined;
  /** Where the question is the whole page, its label is the page's heading. */
  readonly heading?: boolean | undefined;
  readonly className?: string | undefined;
};

/** The label of one field; nothing at all where it has no text. */
export function Label({ children, htmlFor, size, heading, className, ...attributes }: LabelProps) {
  if (!shown(children)) return null;
  const names = classes('govuk-label', size && `govuk-label--${size}`, className);
  const label = (
    <label {...attributes} className={names} htmlFor={htmlFor}>
      {children}
    </label>
  );
  return heading ? <h1 className="govuk-label-wrapper">{label}</h1> : label;
}

export type HintProps = Attributes & { readonly children?: ReactNode; readonly className?: string | undefined };

/** Help with a question, said before its field and read out with it. */
export function Hint({ children, className, ...attributes }: HintProps) {
  return (
    <div {...attributes} className={classes('govuk-hint', className)}>
      {children}
    </div>
  );
}

export type ErrorMessageProps = Attributes & {
  readonly children?: ReactNode;
  readonly className?: string | undefined;
  /** What a screen reader hears before the message: `Error`, or nothing if empty. */
  readonly visuallyHiddenText?: string | undefined;
};

/** What is wrong with a field, beside that field. */
export function ErrorMessage({ children, className, visuallyHiddenText = 'Error', ...attributes }: ErrorMessageProps) {
  return (
    <p {...attributes} className={classes('govuk-error-message', className)}>
      {visuallyHiddenText && (
        <>
          <span className="govuk-visually-hidden">{visuallyHiddenText}:</span>{' '}
        </>
      )}
      {children}
    </p>
  );
}

export type LegendProps = {
  readonly children?: ReactNode;
  readonly size?: Size | undefined;
  /** Where the question is the whole page, its legend is the page's heading. */
  readonly heading?: boolean | undefined;
  readonly className?: string | undefined;
};

function Legend({ children, size, heading, className }: LegendProps) {
  return (
    <legend className={classes('govuk-fieldset__legend', size && `govuk-fieldset__legend--${size}`, className)}>
      {heading ? <h1 className="govuk-fieldset__heading">{children}</h1> : children}
    </legend>
  );
}

export type FieldsetProps = Attributes & {
  readonly children?: ReactNode;
  readonly legend?: Part<LegendProps>;
  /** The ids of what describes the whole group. */
  readonly describedBy?: string | undefined;
  readonly className?: string | undefined;
};

/** Several fields that answer one question, which is its legend. */
export function Fieldset({ children, legend, describedBy, className, ...attributes }: FieldsetProps) {
  const words = partProps<LegendProps>(legend);
  return (
    <fieldset
      {...attributes}
      className={classes('govuk-fieldset', className)}
      aria-describedby={describedBy || undefined}
    >
      {shown(words.children) && <Legend {...words} />}
      {children}
    </fieldset>
  );
}
