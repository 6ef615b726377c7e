import type { ReactNode } from 'react';
import { type Attributes, classes } from './parts.ts';

export type HeaderProps = Attributes & {
  /** The name of the service, or its logo as inline SVG with a title. */
  readonly children: ReactNode;
  readonly href?: string | undefined;
  /** What stands at the other end of the bar. */
  readonly end?: ReactNode;
  readonly containerClassName?: string | undefined;
  readonly className?: string | undefined;
};

/** The bar at the top of every page. It is nobody's brand: no crown, no logo of a government. */
export function Header({ children, href = '/', end, containerClassName, className, ...attributes }: HeaderProps) {
  return (
    <div {...attributes} className={classes('govuk-generic-header', className)}>
      <div className={classes('govuk-generic-header__container', containerClassName ?? 'govuk-width-container')}>
        <div className="govuk-generic-header__logo">
          <a href={href} className="govuk-generic-header__homepage-link">
            {children}
          </a>
        </div>
        {end && <div className="ks-header__end">{end}</div>}
      </div>
    </div>
  );
}

export type FooterProps = {
  readonly links?: readonly { readonly href: string; readonly children: ReactNode }[] | undefined;
  /** What the list of links is called. */
  readonly title?: string | undefined;
  readonly children?: ReactNode;
};

/** The end of every page: whom to ask, and whose service it is. Ours: no crest, no licence of a government. */
export function Footer({ links = [], title = 'Support links', children }: FooterProps) {
  return (
    <div className="govuk-footer ks-footer">
      <div className="govuk-width-container">
        <div className="govuk-footer__meta">
          <div className="govuk-footer__meta-item govuk-footer__meta-item--grow">
            {links.length > 0 && (
              <>
                <h2 className="govuk-visually-hidden">{title}</h2>
                <ul className="govuk-footer__inline-list">
                  {links.map((link) => (
                    <li key={link.href} className="govuk-footer__inline-list-item">
                      <a className="govuk-footer__link" href={link.href}>
                        {link.children}
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            )}
            {children && <div className="govuk-footer__meta-custom">{children}</div>}
          </div>
        </div>
      </div>
    </div>
  );
}
