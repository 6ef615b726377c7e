import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react';
import { describing, type FieldProps, Labelled } from './field.tsx';
import { type Attributes, classes, type Part, partProps, shown } from './parts.ts';

type AffixProps = Attributes & { readonly children?: ReactNode; readonly className?: string | undefined };

export type InputProps = Attributes &
  FieldProps & {
    readonly type?: 'text' | 'email' | 'tel' | 'search' | 'url' | 'number' | 'password' | undefined;
    readonly value?: string | number | undefined;
    /** How many characters wide the box is: a sign of how much is asked for. */
    readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined;
    readonly prefix?: Part<AffixProps>;
    readonly suffix?: Part<AffixProps>;
    /** For the element round prefix, box and suffix. */
    readonly wrapper?: (Attributes & { readonly className?: string | undefined }) | undefined;
    readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | 'url' | 'none' | undefined;
    readonly autoComplete?: HTMLInputAutoCompleteAttribute | undefined;
    readonly autoCapitalize?: string | undefined;
    readonly spellCheck?: boolean | undefined;
    readonly pattern?: string | undefined;
    readonly disabled?: boolean | undefined;
    readonly readOnly?: boolean | undefined;
    readonly maxLength?: number | undefined;
  };

/** One line of text, with its label. */
export function Input(props: InputProps) {
  const { label, hint, error, group, prefix, suffix, wrapper, ...rest } = props;
  const { name, id = name, describedBy, type = 'text', value, width, className, disabled, ...attributes } = rest;
  const box = (
    <input
      {...attributes}
      className={classes(
        'govuk-input',
        width && `govuk-input--width-${width}`,
        className,
        shown(error) && 'govuk-input--error',
      )}
      id={id}
      name={name}
      type={type}
      defaultValue={value}
      disabled={disabled}
      aria-describedby={describing(id, { describedBy, hint, error })}
    />
  );
  return (
    <Labelled id={id} label={label} hint={hint} error={error} group={group}>
      {shown(prefix) || shown(suffix) ? (
        <div {...wrapper} className={classes('govuk-input__wrapper', wrapper?.className)}>
          <Affix place="prefix" part={prefix} />
          {box}
          <Affix place="suffix" part={suffix} />
        </div>
      ) : (
        box
      )}
    </Labelled>
  );
}

function Affix({ place, part }: { place: 'prefix' | 'suffix'; part: Part<AffixProps> }) {
  const { children, className, ...attributes } = partProps<AffixProps>(part);
  if (!shown(children)) return null;
  return (
    <div {...attributes} className={classes(`govuk-input__${place}`, className)} aria-hidden="true">
      {children}
    </div>
  );
}
