import type { ReactNode } from 'react';
import { type Attributes, classes, type Maybe, shown } from './parts.ts';

export type PageLink = Attributes & {
  readonly href: string;
  /** `Previous page` or `Next page`, unless given. */
  readonly children?: ReactNode;
  /** What the other page is about; shown only where there are no numbers. */
  readonly label?: string | undefined;
};

export type PageItem =
  | (Attributes & {
      readonly number: number | string;
      readonly href: string;
      readonly current?: boolean | undefined;
      /** What a screen reader hears: `Page 3`, unless given. */
      readonly label?: string | undefined;
    })
  | { readonly ellipsis: true };

export type PaginationProps = Attributes & {
  readonly previous?: PageLink | undefined;
  readonly next?: PageLink | undefined;
  readonly items?: readonly Maybe<PageItem>[] | undefined;
  /** What the landmark is called. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
};

/** The way through a list that is longer than a page, or through pages in an order. */
export function Pagination({ previous, next, items, label = 'Pagination', className, ...attributes }: PaginationProps) {
  const block = !items && Boolean(previous || next);
  return (
    <nav
      {...attributes}
      className={classes('govuk-pagination', block && 'govuk-pagination--block', className)}
      aria-label={label}
    >
      {previous && <Arrow {...previous} direction="prev" block={block} />}
      {items && (
        <ul className="govuk-pagination__list">{items.map((item, index) => item && <Item key={index} {...item} />)}</ul>
      )}
      {next && <Arrow {...next} direction="next" block={block} />}
    </nav>
  );
}

type Direction = 'prev' | 'next';

function Arrow(props: PageLink & { direction: Direction; block: boolean }) {
  const { href, children, label, direction, block, ...attributes } = props;
  const words = (
    <>
      {direction === 'prev' ? 'Previous' : 'Next'}
      <span className="govuk-visually-hidden"> page</span>
    </>
  );
  const decorated = block && !label && 'govuk-pagination__link-title--decorated';
  return (
    <div className={`govuk-pagination__${direction}`}>
      <a {...attributes} className="govuk-link govuk-pagination__link" href={href} rel={direction}>
        {(block || direction === 'prev') && <Icon direction={direction} />}{' '}
        <span className={classes('govuk-pagination__link-title', decorated)}>{shown(children) ? children : words}</span>
        {label && block && (
          <>
            {' '}
            <span className="govuk-visually-hidden">:</span>{' '}
            <span className="govuk-pagination__link-label">{label}</span>
          </>
        )}{' '}
        {!block && direction === 'next' && <Icon direction={direction} />}
      </a>
    </div>
  );
}

const ARROWS: Record<Direction, string> = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
};

function Icon({ direction }: { direction: Direction }) {
  return (
    <svg
      className={`govuk-pagination__icon govuk-pagination__icon--${direction}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={ARROWS[direction]} />
    </svg>
  );
}

function Item(item: PageItem) {
  if ('ellipsis' in item) return <li className="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>;
  const { number, href, current, label = `Page ${number}`, ...attributes } = item;
  return (
    <li className={classes('govuk-pagination__item', current && 'govuk-pagination__item--current')}>
      <a
        {...attributes}
        className="govuk-link govuk-pagination__link"
        href={href}
        aria-label={label}
        aria-current={current ? 'page' : undefined}
      >
        {number}
      </a>
    </li>
  );
}
