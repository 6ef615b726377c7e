import type { ReactNode } from 'react';
import { type Attributes, classes, type Maybe, type Part, partProps, shown } from './parts.ts';

type CellProps = { readonly children?: ReactNode; readonly className?: string | undefined };

export type SummaryAction = Attributes & {
  readonly href: string;
  readonly children: ReactNode;
  /** What the action is for, where its words ("Change") do not say so by themselves. */
  readonly visuallyHiddenText?: string | undefined;
  readonly className?: string | undefined;
};

/** The actions of a row or card, alone or with a class for the element round them. */
export type SummaryActions =
  | readonly SummaryAction[]
  | { readonly items: readonly SummaryAction[]; readonly className?: string | undefined };

export type SummaryRow = {
  readonly key: Part<CellProps>;
  readonly value: Part<CellProps>;
  readonly actions?: SummaryActions | undefined;
  readonly className?: string | undefined;
};

export type SummaryCardProps = Attributes & {
  readonly title?: Part<CellProps & { readonly level?: 1 | 2 | 3 | 4 | 5 | 6 | undefined }>;
  readonly actions?: SummaryActions | undefined;
  readonly className?: string | undefined;
};

export type SummaryListProps = Attributes & {
  readonly rows: readonly Maybe<SummaryRow>[];
  /** Puts the list into a card: for several lists of one kind on a page. */
  readonly card?: SummaryCardProps | undefined;
  readonly className?: string | undefined;
};

/** Facts with their names: a family's details, the answers of a form before it is sent. */
export function SummaryList({ rows, card, className, ...attributes }: SummaryListProps) {
  const anyActions = rows.some((row) => row && actionsOf(row.actions).items.length > 0);
  const list = (
    <dl {...attributes} className={classes('govuk-summary-list', className)}>
      {rows.map((row, index) => row && <Row key={index} row={row} anyActions={anyActions} title={card?.title} />)}
    </dl>
  );
  return card ? <Card {...card}>{list}</Card> : list;
}

function actionsOf(actions: SummaryActions | undefined) {
  return actions && 'items' in actions ? actions : { items: actions ?? [], className: undefined };
}

type Title = SummaryCardProps['title'];

function Row({ row, anyActions, title }: { row: SummaryRow; anyActions: boolean; title: Title }) {
  const key = partProps<CellProps>(row.key);
  const value = partProps<CellProps>(row.value);
  const actions = actionsOf(row.actions);
  const none = anyActions && !row.actions && 'govuk-summary-list__row--no-actions';
  return (
    <div className={classes('govuk-summary-list__row', none, row.className)}>
      <dt className={classes('govuk-summary-list__key', key.className)}>{key.children}</dt>
      <dd className={classes('govuk-summary-list__value', value.className)}>{value.children}</dd>
      {actions.items.length > 0 && (
        <dd className={classes('govuk-summary-list__actions', actions.className)}>
          {actions.items.length === 1 ? (
            actions.items.map((action, index) => <ActionLink key={index} {...action} card={title} />)
          ) : (
            <ul className="govuk-summary-list__actions-list">
              {actions.items.map((action, index) => (
                <li key={index} className="govuk-summary-list__actions-list-item">
                  <ActionLink {...action} card={title} />
                </li>
              ))}
            </ul>
          )}
        </dd>
      )}
    </div>
  );
}

function ActionLink({ href, children, visuallyHiddenText, className, card, ...rest }: SummaryAction & { card: Title }) {
  const title = partProps<CellProps>(card).children;
  return (
    <a {...rest} className={classes('govuk-link', className)} href={href}>
      {children}
      {(visuallyHiddenText || shown(title)) && (
        <span className="govuk-visually-hidden">
          {visuallyHiddenText && ` ${visuallyHiddenText}`}
          {shown(title) && <> ({title})</>}
        </span>
      )}
    </a>
  );
}

function Card({ title, actions, className, children, ...attributes }: SummaryCardProps & { children: ReactNode }) {
  const { level = 2, ...words } = partProps<CellProps & { level?: 1 | 2 | 3 | 4 | 5 | 6 | undefined }>(title);
  const { items, className: names } = actionsOf(actions);
  const Heading = `h${level}` as const;
  return (
    <div {...attributes} className={classes('govuk-summary-card', className)}>
      <div className="govuk-summary-card__title-wrapper">
        {shown(words.children) && (
          <Heading className={classes('govuk-summary-card__title', words.className)}>{words.children}</Heading>
        )}
        {items.length === 1 && (
          <div className={classes('govuk-summary-card__actions', names)}>
            {items.map((action, index) => (
              <ActionLink key={index} {...action} card={title} />
            ))}
          </div>
        )}
        {items.length > 1 && (
          <ul className={classes('govuk-summary-card__actions', names)}>
            {items.map((action, index) => (
              <li key={index} className="govuk-summary-card__action">
                <ActionLink {...action} card={title} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="govuk-summary-card__content">{children}</div>
    </div>
  );
}
