import type { ReactNode } from 'react';
import { type Attributes, classes, type Part, partProps, shown } from './parts.ts';

type Plain = Attributes & { readonly children?: ReactNode; readonly className?: string | undefined };

/** A passage set apart from the text round it. */
export function InsetText({ children, className, ...attributes }: Plain) {
  return (
    <div {...attributes} className={classes('govuk-inset-text', className)}>
      {children}
    </div>
  );
}

export type WarningTextProps = Plain & { readonly iconFallbackText?: string | undefined };

/** What has consequences: a step that cannot be taken back, a duty that somebody is about to miss. */
export function WarningText({ children, className, iconFallbackText = 'Warning', ...attributes }: WarningTextProps) {
  return (
    <div {...attributes} className={classes('govuk-warning-text', className)}>
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>{' '}
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">{iconFallbackText}</span> {children}
      </strong>
    </div>
  );
}

export type DetailsProps = Plain & { readonly summary: ReactNode; readonly open?: boolean | undefined };

/** Help that only some people need, behind its summary. Works without JavaScript. */
export function Details({ children, summary, open, className, ...attributes }: DetailsProps) {
  return (
    <details {...attributes} className={classes('govuk-details', className)} open={open}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{summary}</span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  );
}

/** Blue, unless given. */
export type TagColour = 'grey' | 'green' | 'teal' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow';
export type TagProps = Plain & { readonly colour?: TagColour | undefined };

/** The state of something, in one or two words. The colour says nothing that the words do not. */
export function Tag({ children, colour, className, ...attributes }: TagProps) {
  return (
    <strong {...attributes} className={classes('govuk-tag', colour && `govuk-tag--${colour}`, className)}>
      {children}
    </strong>
  );
}

export type PhaseBannerProps = Plain & { readonly tag: Part<TagProps> };

/** What kind of service this is ("Demonstration"), on every page of it. */
export function PhaseBanner({ children, tag, className, ...attributes }: PhaseBannerProps) {
  const words = partProps<TagProps>(tag);
  return (
    <div {...attributes} className={classes('govuk-phase-banner govuk-width-container', className)}>
      <p className="govuk-phase-banner__content">
        <Tag {...words} className={classes('govuk-phase-banner__content__tag', words.className)} />{' '}
        <span className="govuk-phase-banner__text">{children}</span>
      </p>
    </div>
  );
}

export type NotificationBannerProps = Plain & {
  readonly success?: boolean | undefined;
  /** `Success` or `Important`, unless given. */
  readonly title?: ReactNode;
  readonly titleLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
  /** To be given where a page has two. */
  readonly titleId?: string | undefined;
  readonly disableAutoFocus?: boolean | undefined;
};

/** What has just happened, or what concerns the whole page. Text alone is set as its heading. */
export function NotificationBanner(props: NotificationBannerProps) {
  const { children, success, title, titleLevel = 2, titleId = 'govuk-notification-banner-title', ...rest } = props;
  const { role = success ? 'alert' : 'region', disableAutoFocus, className, ...attributes } = rest;
  const Heading = `h${titleLevel}` as const;
  return (
    <div
      {...attributes}
      className={classes('govuk-notification-banner', success && 'govuk-notification-banner--success', className)}
      role={role}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={disableAutoFocus}
    >
      <div className="govuk-notification-banner__header">
        <Heading className="govuk-notification-banner__title" id={titleId}>
          {title ?? (success ? 'Success' : 'Important')}
        </Heading>
      </div>
      <div className="govuk-notification-banner__content">
        {typeof children === 'string' && shown(children) ? (
          <p className="govuk-notification-banner__heading">{children}</p>
        ) : (
          children
        )}
      </div>
    </div>
  );
}
