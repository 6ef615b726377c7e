import { isoDay } from '../../calendar/day.ts';
import { BackLink, Button, Details, InsetText, Radios, SummaryList } from '../../platform/design/index.ts';
import type { Waits } from './import-page.tsx';
import type { ImportRow } from './ports.ts';
import type { Said } from './reading.ts';
import { count, dayText, droppedOn, saidText } from './texts.ts';
import { AT_ONCE, type Doubtful, type Known } from './waiting.ts';

type Props = {
  row: ImportRow;
  doubtful: readonly Doubtful[];
  unknown: readonly { who: string; said: Said }[];
  waits: Waits;
};

/** People of a list who may be on the record, both sides beside one another; and those whom nobody here knows. */
export function WaitingPage({ row, doubtful, unknown, waits }: Props) {
  return (
    <>
      <BackLink href={`/imports/${row.id}`}>{row.source}</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{row.source}</span>
        Who are they?
      </h1>
      {doubtful.length === 0 && <p className="govuk-body">Nobody is in doubt.</p>}
      {doubtful.length > 0 && (
        <form method="post" action={`/imports/${row.id}/waiting`}>
          <p className="govuk-body">
            What you say is remembered for the next list of this source.
            {waits.doubtful > AT_ONCE && ` These are the first ${AT_ONCE} of ${waits.doubtful}.`}
          </p>
          {doubtful.map((one) => (
            <Doubted key={one.who} one={one} />
          ))}
          <Button preventDoubleClick name="do" value="answer">
            Save
          </Button>
        </form>
      )}
      {waits.unknown > 0 && (
        <section aria-labelledby="unknown">
          <h2 className="govuk-heading-m" id="unknown">
            {count(waits.unknown, 'person is', 'people are')} not known here
          </h2>
          <p className="govuk-body">
            Their rows are dropped on {dayText(isoDay(droppedOn(row)))}. If a family is opened before then, look again.
          </p>
          <Details summary="Show who they are">
            <ul className="govuk-list govuk-list--bullet">
              {unknown.map(({ who, said }) => (
                <li key={who}>
                  <bdi>{saidText(said)}</bdi>
                </li>
              ))}
            </ul>
            {waits.unknown > unknown.length && <p className="govuk-body">These are the first {unknown.length}.</p>}
          </Details>
          <form method="post" action={`/imports/${row.id}/waiting`} className="govuk-button-group">
            <Button name="do" value="again" variant="secondary">
              Look again
            </Button>
            <Button name="do" value="drop" variant="warning">
              Drop them now
            </Button>
          </form>
        </section>
      )}
    </>
  );
}

function Doubted({ one: { who, said, rows, candidates } }: { one: Doubtful }) {
  return (
    <>
      <SummaryList
        card={{ title: `The list says: ${said.name ?? 'no name'}` }}
        rows={sides(said, `${count(rows, 'row', 'rows')} of the list`)}
      />
      {candidates.map((candidate) => (
        <InsetText key={candidate.person}>
          <h3 className="govuk-heading-s">On the record: {candidate.known.name ?? 'name not known'}</h3>
          <p className="govuk-body">
            <bdi>{knownText(candidate.known)}</bdi>. Family{' '}
            <a className="govuk-link" href={`/families/${candidate.known.family}`}>
              <bdi>{candidate.known.called}</bdi>
            </a>
            .
          </p>
          <p className="govuk-body">
            {candidate.for.length > 0 && `For it: ${candidate.for.join(', ')}. `}
            {candidate.against.length > 0 && `Against it: ${candidate.against.join(', ')}.`}
          </p>
        </InsetText>
      ))}
      <Radios
        name={`answer-${who}`}
        legend={`Who is ${said.name ?? 'this'}?`}
        items={[
          ...candidates.map(({ person, known }) => ({
            value: person,
            label: `${known.name ?? 'Name not known'}${known.born ? `, born ${dayText(known.born)}` : ''}`,
          })),
          { value: 'none', label: `Somebody else: drop ${rows === 1 ? 'the row' : 'the rows'}` },
          { value: '', label: 'Leave it for now', checked: true },
        ]}
      />
    </>
  );
}

const sides = (said: Said, rows: string) => [
  { key: 'Date of birth', value: dayText(said.born) },
  said.nhs !== undefined && { key: 'NHS number', value: said.nhs },
  said.upn !== undefined && { key: 'UPN', value: said.upn },
  { key: 'In the list', value: rows },
];

const knownText = ({ born, nhs, upn }: Known): string =>
  [`Born ${dayText(born)}`, nhs && `NHS number ${nhs}`, upn && `UPN ${upn}`].filter(Boolean).join(', ');
