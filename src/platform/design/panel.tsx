import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { type Attributes, classes, shown } from './parts.ts';

export type PanelAction = Attributes & {
  readonly children: ReactNode;
  /** With it, a link, unless `type` says that it should look like a button. */
  readonly href?: string | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly form?: string | undefined;
  readonly className?: string | undefined;
};

type Actions = Attributes & { readonly items: readonly PanelAction[]; readonly className?: string | undefined };

export type PanelProps = Attributes & {
  readonly title: ReactNode;
  readonly titleLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
  readonly children?: ReactNode;
  readonly className?: string | undefined;
} & (
    | { readonly interruption?: false | undefined; readonly actions?: undefined }
    /** Stops somebody before they go on; only this kind has actions. */
    | { readonly interruption: true; readonly actions?: Actions | undefined }
  );

/** The one thing that a page says: done, or stop and read. */
export function Panel({
  title,
  titleLevel = 1,
  children,
  interruption,
  actions,
  className,
  ...attributes
}: PanelProps) {
  const Heading = `h${titleLevel}` as const;
  return (
    <div
      {...attributes}
      className={classes('govuk-panel', `govuk-panel--${interruption ? 'interruption' : 'confirmation'}`, className)}
    >
      <Heading className="govuk-panel__title">{title}</Heading>
      {shown(children) && <div className="govuk-panel__body">{children}</div>}
      {actions && <PanelActions {...actions} />}
    </div>
  );
}

function PanelActions({ items, className, ...attributes }: Actions) {
  return (
    <div {...attributes} className={classes('govuk-panel__actions', className)}>
      {items.length > 0 && (
        <div className="govuk-button-group">
          {items.map((item, index) => (
            <Action key={index} {...item} />
          ))}
        </div>
      )}
    </div>
  );
}

function Action({ children, href, type, className, ...rest }: PanelAction) {
  if (href === undefined) {
    return (
      <Button {...rest} type={type ?? 'button'} variant="inverse" className={className}>
        {children}
      </Button>
    );
  }
  const { name: _, value: __, form: ___, ...attributes } = rest;
  if (type === 'button') {
    return (
      <Button {...attributes} href={href} variant="inverse" className={className}>
        {children}
      </Button>
    );
  }
  return (
    <a {...attributes} className={classes('govuk-link govuk-link--inverse', className)} href={href}>
      {children}
    </a>
  );
}
