import type { ReactNode } from 'react';
import type { Paper } from '../../disclosure/papers.ts';
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
import type { Person } from '../../platform/family/people.ts';
import { Faults } from '../../platform/web/faults.tsx';
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
        <p key={index} className="govuk-body govuk-!-margin-bottom-1">
          {inLine(part as Words)}
        </p>
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
  faults?: Shown['faults'];
  above?: ReactNode;
  below?: ReactNode;
};

/** A paper of a meeting as a page, with its files. */
export function PaperPage({ one, what, document, query = '', faults = [], above, below }: PaperProps) {
  const at = placeOfMeeting(one.all.family, one.meeting.id);
  const file = (kind: string, large = false) =>
    `${at}/${what}/paper.${kind}${query === '' && !large ? '' : '?'}${[query, large ? 'large=yes' : ''].filter(Boolean).join('&')}`;
  return (
    <>
      <BackLink href={at}>{one.type.label}</BackLink>
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{one.all.called}</span>
        {document.title}
      </h1>
      {document.notice && <InsetText>{document.notice}</InsetText>}
      <p className="govuk-body">
        <a className="govuk-link" href={file('pdf')}>
          As a PDF
        </a>
        {' · '}
        <a className="govuk-link" href={file('pdf', true)}>
          In large print
        </a>
        {' · '}
        <a className="govuk-link" href={file('docx')}>
          As a Word file
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

/** Somebody of the family, and whether and how they may be given a copy. */
export type Copy = { person: Person; may: Paper; language: string | null; reads: boolean; large: boolean };

/** The family's copies of the minutes: for each who may be given one, in the form that they need. */
export function FamilyCopies({ one, copies }: { one: One; copies: readonly Copy[] }) {
  if (copies.length === 0) return null;
  const at = `${placeOfMeeting(one.all.family, one.meeting.id)}/minutes/copy`;
  return (
    <section aria-labelledby="copies">
      <h2 className="govuk-heading-m" id="copies">
        The family’s copy
      </h2>
      <p className="govuk-body">
        It has what you wrote for them, what was agreed, and who does what. Nothing that colleagues wrote to one
        another.
      </p>
      <ul className="govuk-list">
        {copies.map(({ person: { id, name }, may, language, reads }) => (
          <li key={id}>
            {may === 'may' ? (
              <>
                {name}:{' '}
                <a className="govuk-link" href={`${at}.pdf?for=${encodeURIComponent(id)}`}>
                  PDF<span className="govuk-visually-hidden"> for {name}</span>
                </a>
                {' · '}
                <a className="govuk-link" href={`${at}.pdf?for=${encodeURIComponent(id)}&large=yes`}>
                  large print<span className="govuk-visually-hidden"> for {name}</span>
                </a>
                {' · '}
                <a className="govuk-link" href={`${at}.docx?for=${encodeURIComponent(id)}`}>
                  Word<span className="govuk-visually-hidden"> for {name}</span>
                </a>
                {language !== null && `. They need ${language}: somebody goes through it with them`}
                {!reads && '. Read it aloud together'}
              </>
            ) : (
              `${name}: ${may === 'nothing' ? 'no copy' : 'nothing in writing; tell them in person'}, so that everybody stays safe`
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

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
      {!one.type.privileged && !one.type.professionals && (
        <WordsField
          shown={shown}
          name="forFamily"
          label="What the family is told, in plain words"
          hint="What worries us, what was agreed, and what may follow if it goes on. It stands on their copy; nothing else that was written here does."
          rows={5}
        />
      )}
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
