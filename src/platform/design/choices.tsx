import type { ReactNode } from 'react';
import { describing, type GroupedFieldProps, Legended } from './field.tsx';
import { Hint, type HintProps, Label, type LabelProps } from './label.tsx';
import { type Attributes, classes, type Maybe, type Part, partProps, shown } from './parts.ts';

/** A line between choices: "or". */
type Divider = { readonly divider: ReactNode };

export type ChoiceItem = Attributes & {
  readonly value: string;
  readonly label: Part<LabelProps>;
  readonly hint?: Part<HintProps>;
  /** Overrides what the group's `value` or `values` say. */
  readonly checked?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** What is asked besides if this is chosen. Without JavaScript it always shows. */
  readonly conditional?: ReactNode;
};

export type CheckboxItem = ChoiceItem & {
  /** Where one group sends more than one field. */
  readonly name?: string | undefined;
  /** Ticking it unticks the others ("None of these"), with JavaScript. */
  readonly exclusive?: boolean | undefined;
};

type ChoicesProps<Item> = Attributes &
  GroupedFieldProps & {
    readonly name: string;
    /** The id of the first box, to which an error summary links; the others get `-2`, `-3`. The name, unless given. */
    readonly id?: string | undefined;
    readonly items: readonly Maybe<Item | Divider>[];
  };
export type RadiosProps = ChoicesProps<ChoiceItem> & { readonly value?: string | undefined };
export type CheckboxesProps = ChoicesProps<CheckboxItem> & { readonly values?: readonly string[] | undefined };

/** One of a few. */
export function Radios({ value, ...props }: RadiosProps) {
  return <Choices {...props} kind="radios" chosen={value === undefined ? [] : [value]} />;
}

/** Any of a few. */
export function Checkboxes({ values = [], ...props }: CheckboxesProps) {
  return <Choices {...props} kind="checkboxes" chosen={values} />;
}

type Kind = 'radios' | 'checkboxes';

function Choices(props: ChoicesProps<CheckboxItem> & { kind: Kind; chosen: readonly string[] }) {
  const { kind, chosen, name, id = name, items, className, ...rest } = props;
  const { legend, fieldset, describedBy, hint, error, group, ...attributes } = rest;
  const said = { describedBy, hint, error };
  // In a fieldset it is the group that is described; a lone checkbox is described itself.
  const alone = kind === 'checkboxes' && !shown(legend) && !fieldset;
  const about = alone ? describing(id, said) : undefined;
  return (
    <Legended id={id} legend={legend} fieldset={fieldset} group={group} {...said}>
      <div {...attributes} className={classes(`govuk-${kind}`, className)} data-module={`govuk-${kind}`}>
        {items.map((item, index) => {
          if (!item) return null;
          if ('divider' in item) {
            return (
              <div key={index} className={`govuk-${kind}__divider`}>
                {item.divider}
              </div>
            );
          }
          const itemId = item.id || (index === 0 ? id : `${id}-${index + 1}`);
          const checked = item.checked ?? chosen.includes(item.value);
          return <Choice key={index} name={name} {...item} id={itemId} {...{ kind, checked, about }} />;
        })}
      </div>
    </Legended>
  );
}

function Choice(props: CheckboxItem & { id: string; kind: Kind; checked: boolean; about: string | undefined }) {
  const { kind, id, name, value, label, hint, checked, disabled, conditional, exclusive, about, ...attributes } = props;
  const words = partProps<LabelProps>(label);
  const help = shown(hint) ? partProps<HintProps>(hint) : null;
  const reveals = shown(conditional);
  return (
    <>
      <div className={`govuk-${kind}__item`}>
        <input
          {...attributes}
          className={`govuk-${kind}__input`}
          id={id}
          name={name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          defaultValue={value}
          defaultChecked={checked}
          disabled={disabled}
          data-aria-controls={reveals ? `conditional-${id}` : undefined}
          data-behaviour={exclusive ? 'exclusive' : undefined}
          aria-describedby={classes(about, help && `${id}-item-hint`) || undefined}
        />
        <Label {...words} htmlFor={id} className={classes(`govuk-${kind}__label`, words.className)} />
        {help && <Hint {...help} id={`${id}-item-hint`} className={classes(`govuk-${kind}__hint`, help.className)} />}
      </div>
      {reveals && (
        <div
          className={classes(`govuk-${kind}__conditional`, !checked && `govuk-${kind}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {conditional}
        </div>
      )}
    </>
  );
}
