import type { ReactNode } from 'react';
import { type Attributes, classes, type Maybe, type Part, partProps } from './parts.ts';

export type CellProps = Attributes & {
  readonly children?: ReactNode;
  /** Numbers stand on the right, one under the other. */
  readonly numeric?: boolean | undefined;
  readonly colSpan?: number | undefined;
  readonly rowSpan?: number | undefined;
  readonly className?: string | undefined;
};

export type TableProps = Attributes & {
  readonly caption?: ReactNode;
  readonly captionClassName?: string | undefined;
  readonly head?: readonly Part<CellProps>[] | undefined;
  readonly rows: readonly Maybe<readonly Part<CellProps>[]>[];
  /** Whether the first cell of a row names the row. */
  readonly firstCellIsHeader?: boolean | undefined;
  readonly className?: string | undefined;
};

/** Facts to compare. A wide one goes into `Scroll`. */
export function Table(props: TableProps) {
  const { caption, captionClassName, head, rows, firstCellIsHeader, className, ...attributes } = props;
  return (
    <table {...attributes} className={classes('govuk-table', className)}>
      {caption && <caption className={classes('govuk-table__caption', captionClassName)}>{caption}</caption>}
      {head && (
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {head.map((cell, index) => (
              <Header key={index} scope="col" cell={cell} />
            ))}
          </tr>
        </thead>
      )}
      <tbody className="govuk-table__body">
        {rows.map(
          (row, index) =>
            row && (
              <tr key={index} className="govuk-table__row">
                {row.map((cell, column) =>
                  column === 0 && firstCellIsHeader ? (
                    <Header key={column} scope="row" cell={cell} />
                  ) : (
                    <Cell key={column} cell={cell} />
                  ),
                )}
              </tr>
            ),
        )}
      </tbody>
    </table>
  );
}

function Header({ scope, cell }: { scope: 'col' | 'row'; cell: Part<CellProps> }) {
  const { children, numeric, className, ...rest } = partProps<CellProps>(cell);
  const number = numeric && scope === 'col' && 'govuk-table__header--numeric';
  return (
    <th {...rest} scope={scope} className={classes('govuk-table__header', number, className)}>
      {children}
    </th>
  );
}

function Cell({ cell }: { cell: Part<CellProps> }) {
  const { children, numeric, className, ...rest } = partProps<CellProps>(cell);
  return (
    <td {...rest} className={classes('govuk-table__cell', numeric && 'govuk-table__cell--numeric', className)}>
      {children}
    </td>
  );
}

/** Lets what is too wide for a small screen scroll by itself, by keyboard too; `label` says what it holds. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <section className="ks-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
