import type { ReactNode } from 'react';
import { type Attributes, classes } from './parts.ts';

type Shared = Attributes & {
  readonly children?: ReactNode;
  readonly variant?: 'secondary' | 'warning' | 'inverse' | undefined;
  /** The one button that starts a service; it has an arrow. */
  readonly start?: boolean | undefined;
  readonly className?: string | undefined;
};
type RealButton = Shared & {
  readonly href?: undefined;
  readonly type?: 'submit' | 'button' | 'reset' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Whether a second press within a second is ignored (with JavaScript; the server must not rely on it). */
  readonly preventDoubleClick?: boolean | undefined;
  /** The id of the form that it sends, where it stands outside of that form. */
  readonly form?: string | undefined;
};
type LinkButton = Shared & { readonly href: string };
export type ButtonProps = RealButton | LinkButton;

/** A button that sends its form, or with `href` a link that looks like one. */
export function Button({ children, variant, start, className, ...rest }: ButtonProps) {
  const shared = {
    className: classes(
      'govuk-button',
      variant && `govuk-button--${variant}`,
      className,
      start && 'govuk-button--start',
    ),
    'data-module': 'govuk-button',
  };
  // A start button lays out its children in a row, which takes the spaces out between elements.
  const words = start && typeof children !== 'string' ? <span>{children}</span> : children;
  if (rest.href !== undefined) {
    return (
      <a role="button" draggable="false" {...rest} {...shared}>
        {words}
        {start && <StartIcon />}
      </a>
    );
  }
  const { type = 'submit', name, value, disabled, preventDoubleClick, ...attributes } = rest;
  return (
    <button
      {...attributes}
      {...shared}
      type={type}
      name={name || undefined}
      value={value}
      {...(disabled && { disabled: true, 'aria-disabled': true })}
      data-prevent-double-click={preventDoubleClick}
    >
      {words}
      {start && <StartIcon />}
    </button>
  );
}

function StartIcon() {
  return (
    <svg
      className="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  );
}

/** Buttons, and links beside them, in one row. */
export function ButtonGroup({ children }: { readonly children: ReactNode }) {
  return <div className="govuk-button-group">{children}</div>;
}
