import type { ReactNode } from 'react';
import {
  BackLink,
  Button,
  Checkboxes,
  InsetText,
  Scroll,
  SummaryList,
  Table,
  WarningText,
} from '../../platform/design/index.ts';
import type { Block, Document, Words } from '../../platform/documents/model.ts';
import { DayField, type Shown, Words as WordsField } from './form.tsx';
import { type One, placeOfMeeting } from './read.ts';

/** Words in a line, some of them strong. */
const inLine = (words: Words): ReactNode =>
  typeof words === 'string'
    ? words
    : words.map((part, index) => (typeof part === 'string' ? part : <strong key={index}>{part.strong}</strong>));

const cell = (value: Words | readonly Words[]): ReactNode =>
  Array.isArray(value)
    ? value.map((part, index) => (
        <span key={index} className="ks-paper__line">
          {inLine(part as Words)}
        </span>
      ))
    : inLine(value as Words);

/** A block of a document, as a page shows it. */
function OnPage({ block }: { block: Block }) {
  if ('heading' in block)
    return block.level === 1 ? (
      <h2 className="govuk-heading-m">{block.heading}</h2>
    ) : (
      <h3 className="govuk-heading-s">{block.heading}</h3>
    );
  if ('text' in block)
    return (typeof block.text === 'string' ? block.text.split(/\n\n+/) : [block.text]).map((part, index) => (
      <p key={index} className="govuk-body">
        {inLine(part)}
      </p>
    ));
  if ('warning' in block) return <WarningText>{inLine(block.warning)}</WarningText>;
  if ('list' in block) {
    const items = block.list.map((one, index) => <li key={index}>{inLine(one)}</li>);
    return block.ordered ? (
      <ol className="govuk-list govuk-list--number">{items}</ol>
    ) : (
      <ul className="govuk-list govuk-list--bullet">{items}</ul>
    );
  }
  if ('facts' in block)
    return <SummaryList rows={block.facts.map(([key, value]) => ({ key, value: inLine(value) }))} />;
  if ('table' in block) {
    const { caption, head, rows, empty } = block.table;
    if (rows.length === 0) return <p className="govuk-body">{empty}</p>;
    return (
      <Scroll label={caption}>
        <Table caption={caption} head={head} rows={rows.map((row) => row.map(cell))} />
      </Scroll>
    );
  }
  return null;
}

type PaperProps = {
  one: One;
  what: 'pack' | 'minutes';
  document: Document;
  /** What stands in the address of the files besides. */
  query?: string;
  above?: ReactNode;
  below?: ReactNode;
};

/** A paper of a meeting as a page, with its files. */
export function PaperPage({ one, what, document, query = '', above, below }: PaperProps) {
  const at = placeOfMeeting(one.all.family, one.meeting.id);
  return (
    <>
      <BackLink href={at}>{one.type.label}</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{one.all.called}</span>
        {document.title}
      </h1>
      {document.notice && <InsetText>{document.notice}</InsetText>}
      <p className="govuk-body">
        <a className="govuk-link" href={`${at}/${what}/paper.pdf${query}`}>
          As a PDF
        </a>
        {' · '}
        <a className="govuk-link" href={`${at}/${what}/paper.docx${query}`}>
          As a Word file
        </a>
        {' · '}
        <a className="govuk-link" href={`${at}/${what}/paper.pdf${query === '' ? '?' : `${query}&`}large=yes`}>
          In large print
        </a>
      </p>
      {above}
      {document.blocks.map((block, index) => (
        <OnPage key={index} block={block} />
      ))}
      {below}
    </>
  );
}

/** Since when a pack tells. */
export const SinceForm = ({ one, shown }: { one: One; shown: Shown }) => (
  <form method="get" action={`${placeOfMeeting(one.all.family, one.meeting.id)}/pack`} className="ks-narrow">
    <DayField shown={shown} name="since" label="The chronology since" />
    <Button variant="secondary">Show it since then</Button>
  </form>
);

/** The minutes are finished on what they say now, and go to those who are to read them. */
export function FinishMinutes({ one, shown, stood }: { one: One; shown: Shown; stood: string }) {
  const { all, meeting } = one;
  const everybody = [...new Set([...meeting.attended, ...meeting.invited])];
  return (
    <form
      method="post"
      action={`${placeOfMeeting(all.family, meeting.id)}/minutes`}
      className="ks-narrow"
      data-keep="draft"
      noValidate
    >
      <h2 className="govuk-heading-m">{meeting.minutes === null ? 'Finish them' : 'They are finished'}</h2>
      <input type="hidden" name="key" value={shown.formKey} />
      <input type="hidden" name="stood" value={stood} />
      <WordsField shown={shown} name="text" label="Anything they should say besides" rows={3} />
      <Checkboxes
        name="to"
        className="govuk-checkboxes--small"
        legend={{ children: 'Who is told that they are there, with what each is to do?' }}
        values={shown.values.all('to')}
        items={everybody.map((id) => ({ value: id, label: all.nameOf(id) }))}
      />
      <Button preventDoubleClick>{meeting.minutes === null ? 'Finish the minutes' : 'Finish them anew'}</Button>
    </form>
  );
}
