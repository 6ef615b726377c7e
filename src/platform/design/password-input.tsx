import { describing, type FieldProps, Labelled } from './field.tsx';
import { type Attributes, classes, shown } from './parts.ts';

export type PasswordInputProps = Attributes &
  FieldProps & { readonly autoComplete: 'current-password' | 'new-password' };

/** A password, hidden as it is typed; with script there is a button that shows it. It is sent hidden again. */
export function PasswordInput(props: PasswordInputProps) {
  const { label, hint, error, group, name, id = name, describedBy, className, autoComplete, ...attributes } = props;
  return (
    <Labelled
      {...{ id, label, hint, error }}
      group={{ ...group, className: 'govuk-password-input', 'data-module': 'govuk-password-input' }}
    >
      <div className="govuk-input__wrapper govuk-password-input__wrapper">
        <input
          {...attributes}
          className={classes(
            'govuk-input govuk-password-input__input govuk-js-password-input-input',
            className,
            shown(error) && 'govuk-input--error',
          )}
          id={id}
          name={name}
          type="password"
          spellCheck={false}
          autoComplete={autoComplete}
          autoCapitalize="none"
          aria-describedby={describing(id, { describedBy, hint, error })}
        />
        <button
          type="button"
          className="govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"
          data-module="govuk-button"
          aria-controls={id}
          aria-label="Show password"
          hidden
        >
          Show
        </button>
      </div>
    </Labelled>
  );
}
