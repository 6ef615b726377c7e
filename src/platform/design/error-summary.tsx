import type { ReactNode } from 'react';
import { type Attributes, classes, type Maybe } from './parts.ts';

export type ErrorItem = Attributes & {
  readonly children: ReactNode;
  /** `#ID` of the field; of radios, checkboxes and dates the first box. */
  readonly href?: string | undefined;
};

export type ErrorSummaryProps = Attributes & {
  readonly title?: ReactNode;
  readonly errors: readonly Maybe<ErrorItem>[];
  /** What is said before the list. */
  readonly children?: ReactNode;
  readonly disableAutoFocus?: boolean | undefined;
  readonly className?: string | undefined;
};

/** Everything wrong with a page, at its top, each linked to its field. */
export function ErrorSummary(props: ErrorSummaryProps) {
  const { title = 'There is a problem', errors, children, disableAutoFocus, className, ...attributes } = props;
  return (
    <div
      {...attributes}
      className={classes('govuk-error-summary', className)}
      data-disable-auto-focus={disableAutoFocus}
      data-module="govuk-error-summary"
    >
      {/* The alert is a child, so that moving the focus to its parent does not cut off what is read out. */}
      <div role="alert">
        <h2 className="govuk-error-summary__title">{title}</h2>
        <div className="govuk-error-summary__body">
          {children && <p>{children}</p>}
          {errors.length > 0 && (
            <ul className="govuk-list govuk-error-summary__list">
              {errors.map((error, index) => error && <Item key={index} {...error} />)}
            </ul>
          )}
        </div>
      </div>
    </div>
  );
}

function Item({ children, href, ...attributes }: ErrorItem) {
  return (
    <li>
      {href ? (
        <a {...attributes} href={href}>
          {children}
        </a>
      ) : (
        children
      )}
    </li>
  );
}
