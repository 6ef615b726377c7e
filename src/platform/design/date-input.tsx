import { type GroupedFieldProps, Legended } from './field.tsx';
import { Input, type InputProps } from './input.tsx';
import { type Attributes, classes, type Maybe, shown } from './parts.ts';

export type DatePart = Attributes & {
  readonly name: string;
  /** The name with a capital, unless given. */
  readonly label?: string | undefined;
  readonly value?: string | number | undefined;
  readonly width?: InputProps['width'];
  /** Whether this box is the one in error. With an `error` and none marked, all are. */
  readonly error?: boolean | undefined;
  readonly className?: string | undefined;
  readonly inputMode?: InputProps['inputMode'];
  readonly autoComplete?: string | undefined;
  readonly pattern?: string | undefined;
};

export type DateInputProps = Attributes &
  GroupedFieldProps & {
    readonly id: string;
    /** Put before the name of each box with a dash: `dob` gives `dob-day`, `dob-month`, `dob-year`. */
    readonly namePrefix?: string | undefined;
    /** What was written, by the name of the box. */
    readonly values?: Readonly<Record<string, string | number | undefined>> | undefined;
    /** The boxes: day, month and year, unless given. */
    readonly parts?: readonly Maybe<DatePart>[] | undefined;
  };

const DAY_MONTH_YEAR: readonly DatePart[] = [{ name: 'day' }, { name: 'month' }, { name: 'year' }];

/** A date that somebody knows by heart. An error summary links to its first box in error: `ID-day`. */
export function DateInput(props: DateInputProps) {
  const { id, namePrefix, values = {}, parts = DAY_MONTH_YEAR, className, ...rest } = props;
  const { legend, fieldset, describedBy, hint, error, group, ...attributes } = rest;
  const marked = parts.some((part) => part && part.error);
  return (
    <Legended role="group" {...{ id, legend, fieldset, describedBy, hint, error, group }}>
      <div {...attributes} className={classes('govuk-date-input', className)} id={id}>
        {parts.map((part, index) => {
          if (!part) return null;
          const wrong = part.error ?? (shown(error) && !marked);
          return (
            <div key={index} className="govuk-date-input__item">
              <Box value={values[part.name]} {...part} {...{ wrong, dateId: id, namePrefix }} />
            </div>
          );
        })}
      </div>
    </Legended>
  );
}

function Box(props: DatePart & { wrong: boolean; dateId: string; namePrefix: string | undefined }) {
  const { name, label, width, className, error: _, wrong, dateId, namePrefix, ...rest } = props;
  const { id = `${dateId}-${name}`, inputMode = 'numeric', ...attributes } = rest;
  const wide = width ?? (name === 'year' ? 4 : 2);
  const own = className?.includes('govuk-input--width-');
  return (
    <Input
      {...attributes}
      id={id}
      name={namePrefix ? `${namePrefix}-${name}` : name}
      label={{ children: label ?? capital(name), className: 'govuk-date-input__label' }}
      inputMode={inputMode}
      className={classes(
        'govuk-date-input__input',
        wrong && 'govuk-input--error',
        !own && `govuk-input--width-${wide}`,
        className,
      )}
    />
  );
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1).toLowerCase();
}
