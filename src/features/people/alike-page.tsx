import type { Day } from '../../calendar/day.ts';
import { Button, ButtonGroup, ErrorSummary, NotificationBanner, Scroll, Table } from '../../platform/design/index.ts';
import { ageOn } from '../../platform/family/people.ts';
import { partName, writtenIso } from '../../platform/family/said.ts';
import { wordsFor } from '../../platform/web/said.ts';
import type { Pair } from './pairs.ts';
import type { Shown } from './sides.ts';

export type AlikePageProps = {
  pairs: readonly Pair[];
  /** Where to look on; null at the end. */
  next: string | null;
  from: string;
  /** A key for each form. */
  keyOf: () => string;
  today: Day;
  done: string;
  fault: string | null;
};

/** Pairs who may be one person, both sides beside one another. Somebody who knows them says; nothing is joined by itself. */
export function AlikePage({ pairs, next, from, keyOf, today, done, fault }: AlikePageProps) {
  return (
    <>
      {fault !== null && <ErrorSummary errors={[{ children: fault }]} />}
      {wordsFor(DONE, done) && (
        <NotificationBanner success title="Saved">
          {wordsFor(DONE, done)}
        </NotificationBanner>
      )}
      <h1 className="govuk-heading-l">Is this one person?</h1>
      <p className="govuk-body">
        People who are on the record twice, or look as if they were, stand here side by side. Ask somebody who knows
        them if you are not sure. If they are one person, all families are told so, and what was seen of a child counts
        in each. It{' '}
        <a className="govuk-link" href="/people/joined">
          can be undone
        </a>
        .
      </p>
      {pairs.length === 0 && (
        <p className="govuk-body">
          {next === null
            ? 'Nobody else looks as if they were on the record twice.'
            : 'Nobody among those who were recorded last looks as if they were on the record twice.'}
        </p>
      )}
      {pairs.map((pair) => (
        <PairPart key={`${pair.one.id} ${pair.other.id}`} {...pair} from={from} formKey={keyOf()} today={today} />
      ))}
      {next !== null && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/people/alike?from=${encodeURIComponent(next)}`}>
            Look further, at people who were recorded earlier
          </a>
        </p>
      )}
      {from !== '' && (
        <p className="govuk-body">
          <a className="govuk-link" href="/people/alike">
            Begin again with the newest
          </a>
        </p>
      )}
    </>
  );
}

const DONE: Readonly<Record<string, string>> = {
  joined: 'They are one person now, in every family that knows them.',
  two: 'They are two people. You will not be asked about them again.',
};

type PairPartProps = Pair & { from: string; formKey: string; today: Day };

function PairPart({ one, other, alike, from, formKey, today }: PairPartProps) {
  const names = one.name === other.name ? `${nameOf(one)}, twice` : `${nameOf(one)} and ${nameOf(other)}`;
  return (
    <section className="ks-card ks-pair" aria-labelledby={`pair-${formKey}`}>
      <h2 className="govuk-heading-m" id={`pair-${formKey}`}>
        <bdi>{names}</bdi>
      </h2>
      <Scroll label={`Both records: ${names}`}>
        <Table
          firstCellIsHeader
          head={['', 'One record', 'The other record'].map((children) => ({
            children: children || <span className="govuk-visually-hidden">What is known</span>,
          }))}
          rows={rowsOf(one, other, today).map(([what, a, b]) => [{ children: what }, { children: a }, { children: b }])}
        />
      </Scroll>
      <p className="govuk-body govuk-!-margin-bottom-2">
        <strong>They may be one:</strong> {alike.why.join('; ')}.
      </p>
      {alike.whyNot.length > 0 && (
        <p className="govuk-body">
          <strong>They may be two:</strong> {alike.whyNot.join('; ')}.
        </p>
      )}
      <form method="post" action="/people/alike" noValidate>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="one" value={one.id} />
        <input type="hidden" name="other" value={other.id} />
        <input type="hidden" name="from" value={from} />
        <ButtonGroup>
          <Button name="answer" value="same" preventDoubleClick>
            The same person<span className="govuk-visually-hidden">: {names}</span>
          </Button>
          <Button name="answer" value="two" variant="secondary" preventDoubleClick>
            Two people<span className="govuk-visually-hidden">: {names}</span>
          </Button>
        </ButtonGroup>
      </form>
    </section>
  );
}

const nameOf = (side: Shown): string => side.name ?? 'Name not known';

type Cell = React.ReactNode;

/** What is known of both, line by line; a line of which neither says anything is left out. */
function rowsOf(one: Shown, other: Shown, today: Day): [string, Cell, Cell][] {
  const both = (what: string, of: (side: Shown) => Cell): [string, Cell, Cell][] => {
    const [a, b] = [of(one), of(other)];
    return a === null && b === null ? [] : [[what, a ?? 'not known', b ?? 'not known']];
  };
  return [
    ...both('Name', (side) => <bdi>{nameOf(side)}</bdi>),
    ...both('Is', (side) => partName(side.part)),
    ...both('Born', (side) => side.born && `${writtenIso(side.born)} (${ageOn(side.born, today)})`),
    ...both('Expected', (side) => (side.born === null && side.expected ? writtenIso(side.expected) : null)),
    ...both('Died', (side) => side.died && writtenIso(side.died)),
    ...both('NHS number', (side) => side.nhs),
    ...both('Unique pupil number', (side) => side.upn),
    ...both('Address', (side) => side.addressShown && <bdi>{side.addressShown}</bdi>),
    ...both('Family', (side) =>
      side.called.map(({ family, called }, at) => (
        <span key={family}>
          {at > 0 && ', '}
          <a className="govuk-link" href={`/families/${family}`}>
            <bdi>{called}</bdi>
          </a>
        </span>
      )),
    ),
    ...both('With', (side) => (side.homeNames.length > 0 ? <bdi>{side.homeNames.join(', ')}</bdi> : null)),
  ];
}
