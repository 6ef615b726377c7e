import type { ReactNode } from 'react';
import { type Attributes, classes } from './parts.ts';

type LinkProps = Attributes & {
  readonly href: string;
  readonly children?: ReactNode;
  readonly className?: string | undefined;
};

/** The way back, at the top of a page that is one step of several. */
export function BackLink({ href, children = 'Back', className, ...attributes }: LinkProps) {
  return (
    <a {...attributes} href={href} className={classes('govuk-back-link', className)}>
      {children}
    </a>
  );
}

/** The way past header and navigation, for keyboards; the first thing on a page. */
export function SkipLink({ href, children, className, ...attributes }: LinkProps) {
  return (
    <a {...attributes} href={href} className={classes('govuk-skip-link', className)} data-module="govuk-skip-link">
      {children}
    </a>
  );
}

export type BreadcrumbItem = Attributes & {
  readonly children: ReactNode;
  /** Left out for the page itself. */
  readonly href?: string | undefined;
};

export type BreadcrumbsProps = Attributes & {
  readonly items: readonly BreadcrumbItem[];
  /** What the landmark is called. */
  readonly label?: string | undefined;
  /** Only the first and the last on a small screen. */
  readonly collapseOnMobile?: boolean | undefined;
  readonly className?: string | undefined;
};

/** Where a page stands, from the top down. */
export function Breadcrumbs(props: BreadcrumbsProps) {
  const { items, label = 'Breadcrumb', collapseOnMobile, className, ...attributes } = props;
  const names = classes('govuk-breadcrumbs', className, collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile');
  return (
    <nav {...attributes} className={names} aria-label={label}>
      <ol className="govuk-breadcrumbs__list">
        {items.map(({ href, children, ...rest }, index) =>
          href ? (
            <li key={index} className="govuk-breadcrumbs__list-item">
              <a {...rest} className="govuk-breadcrumbs__link" href={href}>
                {children}
              </a>
            </li>
          ) : (
            <li key={index} className="govuk-breadcrumbs__list-item" aria-current="page">
              {children}
            </li>
          ),
        )}
      </ol>
    </nav>
  );
}
