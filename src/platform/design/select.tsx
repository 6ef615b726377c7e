import { describing, type FieldProps, Labelled } from './field.tsx';
import { type Attributes, classes, type Maybe, shown } from './parts.ts';

export type SelectItem = Attributes & {
  readonly text: string | number;
  /** What is sent; the text, unless given. */
  readonly value?: string | number | undefined;
  readonly disabled?: boolean | undefined;
};

export type SelectProps = Attributes &
  FieldProps & {
    readonly items: readonly Maybe<SelectItem>[];
    /** The value that is chosen at first. */
    readonly value?: string | number | undefined;
    readonly disabled?: boolean | undefined;
    readonly autoComplete?: string | undefined;
  };

/** One of a long list. For a short one, `Radios` are easier. */
export function Select({ label, hint, error, group, items, value, ...rest }: SelectProps) {
  const { name, id = name, describedBy, className, disabled, ...attributes } = rest;
  return (
    <Labelled id={id} label={label} hint={hint} error={error} group={group}>
      <select
        {...attributes}
        className={classes('govuk-select', className, shown(error) && 'govuk-select--error')}
        id={id}
        name={name}
        disabled={disabled}
        aria-describedby={describing(id, { describedBy, hint, error })}
        defaultValue={value}
      >
        {items.map((item, index) => item && <Option key={index} {...item} />)}
      </select>
    </Labelled>
  );
}

function Option({ text, ...rest }: SelectItem) {
  return <option {...rest}>{text}</option>;
}
