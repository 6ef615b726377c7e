import type { ReactNode } from 'react';
import { type Picture, periodText } from './picture.ts';

/**
 * The picture for people who read rather than look: every mark of it is in a row here, and nothing else is. `href`
 * gives the address of an entry, so that one can go on to the words.
 */
export function PictureTable({ picture, href }: { picture: Picture; href?: (entry: string) => string }) {
  if (picture.empty) return null;
  const caption = `Contacts and sightings, ${periodText(picture)}`;
  return (
    <section className="ks-scroll ks-picture-rows" aria-label={`${caption}, as a table`} tabIndex={0}>
      <table className="govuk-table ks-picture-table">
        <caption className="govuk-table__caption govuk-table__caption--s">{caption}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {['Date', 'Agency', 'What', 'Outcome', 'Children'].map((head) => (
              <th key={head} scope="col" className="govuk-table__header">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {picture.rows.map((row) => (
            <tr key={row.entry ?? `${row.what} ${row.outcome} ${row.on}`} className="govuk-table__row">
              <th scope="row" className="govuk-table__header">
                {row.iso === null ? row.on : <time dateTime={row.iso}>{row.on}</time>}
              </th>
              <Cell>{row.agency}</Cell>
              <Cell>
                {href && row.entry !== null ? (
                  <a className="govuk-link" href={href(row.entry)}>
                    {row.what}
                    <span className="govuk-visually-hidden"> on {row.on}</span>
                  </a>
                ) : (
                  row.what
                )}
              </Cell>
              <Cell>{row.outcome}</Cell>
              <Cell>{row.children}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ children }: { children: ReactNode }) {
  return <td className="govuk-table__cell">{children}</td>;
}
