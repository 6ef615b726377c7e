import type { ReactNode } from 'react';
import { type Attributes, classes, type Maybe, type Part, partProps } from './parts.ts';

type PanelProps = Omit<Attributes, 'id'> & { readonly children?: ReactNode };

export type TabItem = Omit<Attributes, 'id'> & {
  readonly id?: string | undefined;
  readonly label: ReactNode;
  /** What the tab shows; text alone becomes a paragraph. */
  readonly panel: Part<PanelProps>;
};

export type TabsProps = Attributes & {
  /** The heading over the list of tabs, seen where they are not laid out as tabs. */
  readonly title?: ReactNode;
  /** The panels without an id get `PREFIX-1`, `PREFIX-2`. */
  readonly idPrefix?: string | undefined;
  readonly items: readonly Maybe<TabItem>[];
  readonly className?: string | undefined;
};

/** Views of one thing, one at a time. Without JavaScript: a list of links, then every panel. */
export function Tabs({ title = 'Contents', idPrefix = 'tab', items, className, ...attributes }: TabsProps) {
  const idOf = (item: TabItem, index: number) => item.id ?? `${idPrefix}-${index + 1}`;
  return (
    <div {...attributes} className={classes('govuk-tabs', className)} data-module="govuk-tabs">
      <h2 className="govuk-tabs__title">{title}</h2>
      {items.length > 0 && (
        <ul className="govuk-tabs__list">
          {items.map((item, index) => {
            if (!item) return null;
            const { id: _, label, panel: __, ...rest } = item;
            return (
              <li
                key={index}
                className={classes('govuk-tabs__list-item', index === 0 && 'govuk-tabs__list-item--selected')}
              >
                <a {...rest} className="govuk-tabs__tab" href={`#${idOf(item, index)}`}>
                  {label}
                </a>
              </li>
            );
          })}
        </ul>
      )}
      {items.map(
        (item, index) => item && <Panel key={index} id={idOf(item, index)} first={index === 0} panel={item.panel} />,
      )}
    </div>
  );
}

function Panel({ id, first, panel }: { id: string; first: boolean; panel: Part<PanelProps> }) {
  const { children, ...attributes } = partProps<PanelProps>(panel);
  return (
    <div {...attributes} className={classes('govuk-tabs__panel', !first && 'govuk-tabs__panel--hidden')} id={id}>
      {typeof children === 'string' ? <p className="govuk-body">{children}</p> : children}
    </div>
  );
}
