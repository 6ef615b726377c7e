import type { ReactNode } from 'react';
import { SummaryList, type SummaryRow } from '../design/index.ts';

/** A link to a family, by what it is called. */
export function Family({ family, called }: { family: string; called: string }) {
  return (
    <a className="govuk-link" href={`/families/${family}`}>
      <bdi>{called}</bdi>
    </a>
  );
}

/** What stands beside: a reason, a number of families. */
export function Aside({ children }: { children: ReactNode }) {
  return <div className="govuk-hint govuk-!-margin-bottom-0">{children}</div>;
}

/** One part of the page; where there is nothing it says so plainly. */
export function Part({
  id,
  title,
  empty,
  rows,
}: {
  id: string;
  title: string;
  empty: string;
  rows: readonly SummaryRow[];
}) {
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      {rows.length === 0 ? <p className="govuk-body">{empty}</p> : <SummaryList rows={rows} />}
    </section>
  );
}
