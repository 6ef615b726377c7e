import { Button, Table } from '../../platform/design/index.ts';
import type { ImportRow } from './ports.ts';
import { cameOn, count, stateText } from './texts.ts';

/** Lists that came in, newest first, and how each stands. */
export function ListPage({ imports }: { imports: readonly (ImportRow & { waiting: number })[] }) {
  return (
    <>
      <h1 className="govuk-heading-l">Bring in lists</h1>
      <p className="govuk-body">
        Clinic lists, school registers, contact lists and staff lists of other systems, as CSV. Only what is about
        people on the record is kept. Rows about others wait for you, and are dropped after 30 days.
      </p>
      <Button href="/imports/new">Bring in a list</Button>
      {imports.length === 0 ? (
        <p className="govuk-body">No list has come in yet.</p>
      ) : (
        <Table
          className="ks-imports"
          caption="Lists that came in"
          captionClassName="govuk-table__caption--m"
          head={['List', 'Where it stands']}
          rows={imports.map((one) => [
            <>
              <a className="govuk-link" href={`/imports/${one.id}`}>
                {one.source}
              </a>
              <div className="govuk-hint govuk-!-margin-bottom-0">
                <bdi>{one.file}</bdi>, {cameOn(one)}
              </div>
            </>,
            <>
              {stateText(one)}
              {one.waiting > 0 && (
                <div>
                  <a className="govuk-link" href={`/imports/${one.id}/waiting`}>
                    {count(one.waiting, 'person waits', 'people wait')} for you
                    <span className="govuk-visually-hidden"> in {one.source}</span>
                  </a>
                </div>
              )}
            </>,
          ])}
        />
      )}
    </>
  );
}
