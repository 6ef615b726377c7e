import type { ReactNode } from 'react';
import { assetPath } from './assets.ts';
import { Footer, type FooterProps, Header } from './frame.tsx';
import { SkipLink } from './links.tsx';
import { PhaseBanner } from './messages.tsx';
import { classes, type Maybe } from './parts.ts';
import { type NavigationItem, ServiceNavigation } from './service-navigation.tsx';

export type DocumentProps = {
  /** The whole title, the page's own words first; an error puts `Error: ` before it. */
  readonly title: string;
  readonly lang?: string | undefined;
  readonly dir?: 'ltr' | 'rtl' | undefined;
  readonly serviceName: ReactNode;
  readonly serviceUrl?: string | undefined;
  readonly navigation?: readonly Maybe<NavigationItem>[] | undefined;
  /** The way to help at once, on every page in the same place. */
  readonly actNow?: { readonly href: string; readonly children: ReactNode } | null | undefined;
  /** Who is signed in. */
  readonly person?:
    | { readonly name: ReactNode; readonly agency?: ReactNode; readonly href?: string | undefined }
    | null
    | undefined;
  /** After how many seconds without use whoever is signed in is signed out. */
  readonly timeOut?: number | undefined;
  /** What belongs beside the person: the way out. */
  readonly account?: ReactNode;
  /** What kind of service this is, on every page of it. */
  readonly banner?: { readonly tag: ReactNode; readonly text: ReactNode } | null | undefined;
  /** A back link or breadcrumbs: what stands before the main part and is skipped with the navigation. */
  readonly before?: ReactNode;
  readonly footer?: ReactNode;
  readonly footerLinks?: FooterProps['links'];
  /** For tables and timelines: the page is as wide as the screen lets it be, within reason. */
  readonly wide?: boolean | undefined;
  readonly children: ReactNode;
};

/**
 * A whole page, but for the doctype, which whoever sends it puts before it. Nothing in it is inline: styles and
 * scripts are files of ours, and the content policy lets nothing else run.
 */
export function Document(props: DocumentProps) {
  const { title, lang = 'en', dir, wide, before, footer, footerLinks, children } = props;
  return (
    <html lang={lang} dir={dir} className="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#17313e" />
        <link rel="icon" href={assetPath('keepsight.svg')} type="image/svg+xml" />
        <link rel="apple-touch-icon" href={assetPath('keepsight-192.png')} />
        <link rel="manifest" href={assetPath('keepsight.webmanifest')} />
        <link rel="stylesheet" href={assetPath('govuk-frontend.css')} />
        <link rel="stylesheet" href={assetPath('keepsight.css')} />
        <script type="module" src={assetPath('keepsight.js')} />
      </head>
      <body className={classes('govuk-template__body', wide && 'ks-wide')}>
        <SkipLink href="#main-content">Skip to main content</SkipLink>
        <Top {...props} />
        <div className="govuk-width-container">
          {before}
          <main className="govuk-main-wrapper" id="main-content">
            {children}
          </main>
        </div>
        {props.timeOut !== undefined && <TimeOut seconds={props.timeOut} />}
        <footer className="govuk-template__footer">
          <Footer links={footerLinks}>{footer}</Footer>
        </footer>
      </body>
    </html>
  );
}

/** The bar, the main pages, and what kind of service this is. */
function Top({ serviceName, serviceUrl, navigation = [], actNow, person, account, banner }: DocumentProps) {
  const end = (person || account || actNow) && (
    <>
      {person && (
        <span className="ks-person">
          {person.href ? (
            <a className="ks-person__link" href={person.href}>
              <bdi>{person.name}</bdi>
            </a>
          ) : (
            <bdi>{person.name}</bdi>
          )}
          {person.agency && (
            <>
              {' '}
              <bdi>{person.agency}</bdi>
            </>
          )}
        </span>
      )}
      {account}
      {actNow && (
        <a className="ks-act-now" href={actNow.href}>
          {actNow.children}
        </a>
      )}
    </>
  );
  return (
    <header className="govuk-template__header">
      <Header href={serviceUrl} end={end}>
        {serviceName}
      </Header>
      {navigation.length > 0 && <ServiceNavigation items={navigation} />}
      {banner && <PhaseBanner tag={banner.tag}>{banner.text}</PhaseBanner>}
    </header>
  );
}

/** Says before somebody is signed out that they will be. Without script nothing can: what they send then is kept. */
function TimeOut({ seconds }: { seconds: number }) {
  return (
    <>
      <dialog className="ks-time-out" data-ks-time-out={seconds} aria-labelledby="ks-time-out-title">
        <h2 className="govuk-heading-m" id="ks-time-out-title">
          You will be signed out soon
        </h2>
        <p className="govuk-body" data-ks-left role="status" />
        <button type="button" className="govuk-button govuk-!-margin-bottom-0" data-ks-stay>
          Stay signed in
        </button>
        <form method="dialog">
          <button type="submit" className="ks-link-button">
            Close
          </button>
        </form>
      </dialog>
      <script type="module" src={assetPath('time-out.js')} />
    </>
  );
}
