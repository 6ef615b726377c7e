import type { ReactNode } from 'react';
import { type Attributes, classes, type Maybe } from './parts.ts';

export type NavigationItem = Attributes & {
  readonly children: ReactNode;
  readonly href?: string | undefined;
  /** The page itself. */
  readonly current?: boolean | undefined;
  /** The page is below this one. */
  readonly active?: boolean | undefined;
};

export type ServiceNavigationProps = Attributes & {
  readonly serviceName?: ReactNode;
  readonly serviceUrl?: string | undefined;
  readonly items?: readonly Maybe<NavigationItem>[] | undefined;
  /** What the landmark round name and navigation is called. */
  readonly label?: string | undefined;
  readonly menuText?: string | undefined;
  /** What a screen reader hears for the menu button, where its text is not enough. */
  readonly menuLabel?: string | undefined;
  readonly navigationLabel?: string | undefined;
  readonly navigationId?: string | undefined;
  readonly navigationClassName?: string | undefined;
  /** Whether small screens get a menu button (with JavaScript). More than one item does, unless said otherwise. */
  readonly collapse?: boolean | undefined;
  /** Before and after name and navigation: a search, the person signed in. */
  readonly start?: ReactNode;
  readonly end?: ReactNode;
  readonly endInline?: boolean | undefined;
  /** `<li>` elements before and after the items. */
  readonly navigationStart?: ReactNode;
  readonly navigationEnd?: ReactNode;
  readonly className?: string | undefined;
};

/** The name of the service and its main pages. */
export function ServiceNavigation(props: ServiceNavigationProps) {
  const { serviceName, serviceUrl, label = 'Service information', start, end, endInline, className, ...rest } = props;
  const { items, menuText, menuLabel, navigationLabel, navigationId, navigationClassName, collapse, ...others } = rest;
  const { navigationStart, navigationEnd, ...attributes } = others;
  const menu = { items, menuText, menuLabel, navigationLabel, navigationId, navigationClassName, collapse };
  const shared = {
    ...attributes,
    className: classes('govuk-service-navigation', className),
    'data-module': 'govuk-service-navigation',
  };
  const inner = (
    <div className={classes('govuk-width-container', endInline && 'govuk-service-navigation__inlining-container')}>
      {start}
      <div className="govuk-service-navigation__container">
        {serviceName && (
          <span className="govuk-service-navigation__service-name">
            {serviceUrl ? (
              <a href={serviceUrl} className="govuk-service-navigation__link">
                {serviceName}
              </a>
            ) : (
              <span className="govuk-service-navigation__text">{serviceName}</span>
            )}
          </span>
        )}
        <Menu {...menu} navigationStart={navigationStart} navigationEnd={navigationEnd} />
      </div>
      {end}
    </div>
  );
  // With a name or more it is a landmark of its own; else the navigation within is one.
  return serviceName || start || end ? (
    <section aria-label={label} {...shared}>
      {inner}
    </section>
  ) : (
    <div {...shared}>{inner}</div>
  );
}

function Menu(props: Omit<ServiceNavigationProps, keyof Attributes>) {
  const { items = [], menuText = 'Menu', menuLabel, navigationId = 'navigation', navigationClassName } = props;
  const { navigationLabel = menuText, navigationStart, navigationEnd } = props;
  const present = items.filter((item) => !!item);
  const { collapse = present.length > 1 } = props;
  if (present.length === 0 && !navigationStart && !navigationEnd) return null;
  return (
    <nav aria-label={navigationLabel} className={classes('govuk-service-navigation__wrapper', navigationClassName)}>
      {collapse && (
        <button
          type="button"
          className="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls={navigationId}
          aria-label={menuLabel === menuText ? undefined : menuLabel}
          hidden
          aria-hidden="true"
        >
          {menuText}
        </button>
      )}
      <ul className="govuk-service-navigation__list" id={navigationId}>
        {navigationStart}
        {present.map((item, index) => (
          <Item key={index} {...item} />
        ))}
        {navigationEnd}
      </ul>
    </nav>
  );
}

function Item({ children, href, current, active, ...attributes }: NavigationItem) {
  const here = current || active;
  const shared = here ? { 'aria-current': current ? ('page' as const) : ('true' as const) } : {};
  // Strong, so that it stands out where somebody has their own colours.
  const words = here ? <strong className="govuk-service-navigation__active-fallback">{children}</strong> : children;
  return (
    <li className={classes('govuk-service-navigation__item', here && 'govuk-service-navigation__item--active')}>
      {href ? (
        <a {...attributes} {...shared} className="govuk-service-navigation__link" href={href}>
          {words}
        </a>
      ) : (
        <span {...shared} className="govuk-service-navigation__text">
          {words}
        </span>
      )}
    </li>
  );
}
