import {
  BackLink,
  Button,
  ButtonGroup,
  ErrorSummary,
  InsetText,
  Scroll,
  Select,
  Table,
} from '../../platform/design/index.ts';
import type { FormFault } from '../../platform/web/form.ts';
import { wrongColumns } from './columns.ts';
import { FIELDS, KIND_TITLES } from './fields.ts';
import type { ImportRow, SourceRow } from './ports.ts';
import type { Reading, RowFault } from './reading.ts';
import type { Preview } from './taking.ts';
import { count, dayText, saidText } from './texts.ts';

type Props = { row: ImportRow; source: SourceRow; preview: Preview; faults: readonly FormFault[] };

/** What a file's columns mean, and what its first rows come to; nothing is written before it is confirmed. */
export function ColumnsPage({ row, source, preview, faults }: Props) {
  const error = (field: string) => faults.find((fault) => fault.field === `column-${field}`)?.text;
  const sample = (heading: string | undefined) =>
    preview.samples.find((one) => one.heading === heading)?.cells.join('; ') ?? '';
  const [missing] = wrongColumns(source.kind, preview.columns, preview.headings);
  return (
    <>
      <BackLink href="/imports">Lists</BackLink>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map(({ field, text }) => ({ href: `#${field}`, children: text }))} />
      )}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">
          {source.name}, <bdi>{row.file}</bdi>
        </span>
        What do the columns mean?
      </h1>
      <p className="govuk-body">
        {KIND_TITLES[source.kind]}. A column that you leave out is not kept. Nothing is written yet.
      </p>
      <form method="post" action={`/imports/${row.id}/columns`} className="ks-narrow" noValidate>
        {FIELDS[source.kind].map(({ name, label }) => (
          <Select
            key={name}
            name={`column-${name}`}
            label={label}
            hint={sample(preview.columns[name]) || undefined}
            value={preview.columns[name] ?? ''}
            error={error(name)}
            items={[
              { value: '', text: 'Not in this file' },
              ...preview.headings.map((heading) => ({ value: heading, text: heading })),
            ]}
          />
        ))}
        <ButtonGroup>
          <Button preventDoubleClick name="do" value="begin">
            Bring it in
          </Button>
          <Button variant="secondary" name="do" value="look">
            Look again with these columns
          </Button>
        </ButtonGroup>
      </form>
      {missing ? (
        <InsetText>Nothing can be read yet: {missing.text.replace(/^C/, 'c')}.</InsetText>
      ) : (
        <>
          <Rows preview={preview} />
          <FirstFaults faults={preview.faults} looked={preview.looked} />
        </>
      )}
    </>
  );
}

function Rows({ preview }: { preview: Preview }) {
  if (preview.looked === 0)
    return <p className="govuk-body">There is no row below the headings. There is nothing to bring in.</p>;
  if (preview.rows.length === 0) return null;
  return (
    <Scroll label="How the first rows are read">
      <Table
        caption="How the first rows are read"
        captionClassName="govuk-table__caption--m"
        head={['Line', 'About whom', 'What it says']}
        rows={preview.rows.map(({ line, row }) => [
          String(line),
          <bdi key="who">{row.who.startsWith('staff') ? row.reading.name : saidText(row.said)}</bdi>,
          readingText(row.reading),
        ])}
      />
    </Scroll>
  );
}

/** What a row says, in one line. */
export function readingText({ on, at, outcome, sessions, how, seen, worker, clinic, role, left }: Reading): string {
  return [
    on && dayText(on),
    at,
    how?.replaceAll('-', ' '),
    clinic,
    outcome?.child.replaceAll('-', ' '),
    seen && `child ${seen.replaceAll('-', ' ')}`,
    sessions?.map(({ half, code }) => `${half} ${code}`).join(', '),
    worker && `with ${worker}`,
    role?.replaceAll('-', ' '),
    left && `left on ${dayText(left)}`,
  ]
    .filter(Boolean)
    .join('; ');
}

function FirstFaults({ faults, looked }: { faults: readonly (RowFault & { line: number })[]; looked: number }) {
  if (faults.length === 0) return null;
  const lines = new Set(faults.map((one) => one.line)).size;
  return (
    <>
      <h2 className="govuk-heading-m">
        {count(lines, 'line', 'lines')} of the first {looked} would be left out
      </h2>
      <FaultTable faults={faults.slice(0, 10)} />
    </>
  );
}

/** What is wrong with lines, each with its column, what stands there, and what to write instead. */
export function FaultTable({ faults }: { faults: readonly (RowFault & { line: number })[] }) {
  return (
    <Scroll label="Lines that cannot be read">
      <Table
        head={['Line', 'Column', 'What stands there', 'What to do']}
        rows={faults.map(({ line, field, value, mend }) => [
          String(line),
          <bdi key="field">{field}</bdi>,
          <bdi key="value">{value}</bdi>,
          mend,
        ])}
      />
    </Scroll>
  );
}
