import { isoDay } from '../../calendar/day.ts';
import { BackLink, Button, ButtonGroup, SummaryList, WarningText } from '../../platform/design/index.ts';
import { FaultTable } from './columns-page.tsx';
import type { ImportRow, SourceRow } from './ports.ts';
import type { RowFault } from './reading.ts';
import { cameOn, count, dayText, droppedOn, stateText } from './texts.ts';

export type Waits = { doubtful: number; unknown: number; rows: number };

type Props = {
  row: ImportRow;
  source: SourceRow;
  waits: Waits;
  left: number;
  faults: readonly (RowFault & { line: number })[];
};

const SHOWN = 20;

/** How far an import is, what it came to, and what waits for a person. */
export function ImportPage({ row, source, waits, left, faults }: Props) {
  const running = row.state === 'running';
  const people = waits.doubtful + waits.unknown;
  return (
    <>
      <BackLink href="/imports">Lists</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">
          <bdi>{row.file}</bdi>, {cameOn(row)}
        </span>
        {row.source}
      </h1>
      {row.state === 'failed' && <WarningText>{row.why ?? 'The import could not be finished.'}</WarningText>}
      <SummaryList
        rows={[
          { key: 'Where it stands', value: stateText(row) },
          running && { key: 'How far', value: farText(row, left) },
          { key: 'Rows read', value: row.rows_read.toLocaleString('en-GB') },
          { key: 'New on the record', value: row.added.toLocaleString('en-GB') },
          { key: 'Corrected', value: row.corrected.toLocaleString('en-GB') },
          { key: 'There already', value: row.unchanged.toLocaleString('en-GB') },
          row.rows_bad > 0 && { key: 'Lines left out', value: row.rows_bad.toLocaleString('en-GB') },
          row.rows_dropped > 0 && { key: 'Rows dropped', value: row.rows_dropped.toLocaleString('en-GB') },
        ]}
      />
      {source.kind === 'register' && (
        <p className="govuk-body">Sessions are folded into months: one entry for each child and month.</p>
      )}
      <ButtonGroup>
        {running && <Button href={`/imports/${row.id}`}>Show how far it is now</Button>}
        {running && <Do id={row.id} what="stop" text="Stop" />}
        {(row.state === 'stopped' || row.state === 'failed') && <Do id={row.id} what="go" text="Go on with it" />}
      </ButtonGroup>
      {people > 0 && (
        <>
          <h2 className="govuk-heading-m">Rows that wait for you</h2>
          <p className="govuk-body">
            {waits.doubtful > 0 && `${count(waits.doubtful, 'person', 'people')} may be somebody on the record. `}
            {waits.unknown > 0 && `${count(waits.unknown, 'person is', 'people are')} not known here. `}
            Their {count(waits.rows, 'row is', 'rows are')} dropped on {dayText(isoDay(droppedOn(row)))}.
          </p>
          <p className="govuk-body">
            <a className="govuk-link" href={`/imports/${row.id}/waiting`}>
              Look at who they are
            </a>
          </p>
        </>
      )}
      {faults.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Lines that were left out</h2>
          <p className="govuk-body">
            Mend them in the list and bring it in again: what is there already stays as it is.{' '}
            <a className="govuk-link" href={`/imports/${row.id}/faults`}>
              Save them as a list (CSV)
            </a>
          </p>
          <FaultTable faults={faults.slice(0, SHOWN)} />
          {row.rows_bad > SHOWN && <p className="govuk-body">These are the first. The saved list has more.</p>}
        </>
      )}
    </>
  );
}

function farText(row: ImportRow, left: number): string {
  if (row.step === 'read') return `${Math.floor((100 * row.bytes_read) / Math.max(1, row.bytes))}% of the file is read`;
  return `${count(left, 'row is', 'rows are')} still to be looked at`;
}

function Do({ id, what, text }: { id: string; what: 'stop' | 'go'; text: string }) {
  return (
    <form method="post" action={`/imports/${id}/${what}`}>
      <Button variant={what === 'stop' ? 'secondary' : undefined}>{text}</Button>
    </form>
  );
}

/** A file that can be no list, or none that we can read. */
export function UnreadablePage({ row, why }: { row: ImportRow; why: string }) {
  return (
    <>
      <BackLink href="/imports/new">Choose another file</BackLink>
      <h1 className="govuk-heading-l">This list cannot be read</h1>
      <p className="govuk-body">
        <bdi>{row.file}</bdi>: {why}
      </p>
    </>
  );
}
