import { type Day, parseDay, writtenDay } from '../../calendar/day.ts';
import type { BeforeYouGo, TriedAgainst } from '../../engagement/before.ts';
import { BackLink, Button, ButtonGroup, InsetText, SummaryList, WarningText } from '../../platform/design/index.ts';
import { anyMarker, SafetyMarkers } from '../../platform/family/safety-markers.tsx';
import { howLongAgo, placeOf } from '../../platform/family/said.ts';
import type { Understood } from '../../platform/family/understood.ts';
import type { Payload } from '../../record/kinds.ts';

type Props = {
  family: string;
  called: string;
  before: BeforeYouGo;
  record: Understood;
  today: Day;
  /** Of whom it was said that they may be at risk, and how they are reached. */
  safe: readonly Payload<'safe-contact'>[];
};

/** One page before a contact: what keeps people safe first, then who, what they need, what worked, what we owe. */
export function BeforePage(props: Props) {
  const { family, called, before, record, today, safe } = props;
  const { contact, children, ours, toOfferAgain, last, lastKept, inTheWay } = before;
  const { say } = record;
  const label = (barrier: string) => say.label('barriers', barrier).toLowerCase();
  return (
    <div className="ks-narrow">
      <BackLink href={`/families/${family}`}>Back to the family</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        Before you go
      </h1>
      <p className="govuk-body-l">{contact ? planned(contact, record) : 'Nothing is planned with this family.'}</p>
      {anyMarker(record, today) && <SafetyMarkers record={record} family={family} today={today} />}
      {safe.map((one) => (
        <WarningText key={one.person}>
          {say.person(one.person)} may be at risk. {waysOf(one)}
        </WarningText>
      ))}
      {contact?.payload.contingency && (
        <InsetText>
          <strong>If it does not go as planned:</strong> {contact.payload.contingency}
        </InsetText>
      )}
      <ButtonGroup>
        {contact && <Button href={`/families/${family}/contacts/new?of=${contact.id}`}>Record what happened</Button>}
        {contact && (
          <a className="govuk-link" href={`/families/${family}/going-in?planned=${contact.id}`}>
            I am going in
          </a>
        )}
      </ButtonGroup>
      <Part id="children" title="The children">
        {children.length === 0 ? (
          <p className="govuk-body">No child is on this record now.</p>
        ) : (
          <SummaryList
            rows={children.map(({ child, seen, alone, examined, bedroom }) => ({
              key: say.person(child),
              value: (
                <>
                  {seen ? `Seen ${howLongAgo(seen.on, today)}` : 'Not seen yet'};{' '}
                  {alone ? `alone ${howLongAgo(alone.on, today)}` : 'never alone'};{' '}
                  {bedroom ? `bedroom ${howLongAgo(bedroom.on, today)}` : 'bedroom not seen'}
                  {examined && `; skin and face ${howLongAgo(examined.on, today)}`}
                </>
              ),
            }))}
          />
        )}
      </Part>
      <Part id="needs" title="What they need">
        {before.needs.length === 0 ? (
          <p className="govuk-body">
            Nobody has asked yet.{' '}
            <a className="govuk-link" href={`/families/${family}/add/needs`}>
              Ask what would make it possible to come
            </a>
          </p>
        ) : (
          <ul className="govuk-list govuk-list--bullet">
            {before.needs.map(({ person, needs }) => (
              <li key={person}>
                <bdi>{say.person(person)}</bdi>: {needsSaid(needs)}
              </li>
            ))}
          </ul>
        )}
      </Part>
      {before.agreed.length > 0 && (
        <Part id="agreed" title="What every offer keeps to">
          <ul className="govuk-list govuk-list--bullet">
            {before.agreed.map((one) => (
              <li key={one.adjustment}>
                {one.person && (
                  <>
                    <bdi>{say.person(one.person)}</bdi>:{' '}
                  </>
                )}
                {one.what ?? (
                  <a className="govuk-link" href={placeOf(family, one.entry)}>
                    as it was agreed on {writtenDay(one.since)}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {before.tries.length > 0 && (
        <Part id="tries" title="What we are trying">
          <ul className="govuk-list govuk-list--bullet">
            {before.tries.map((one) => (
              <li key={one.strategy}>
                {say.label('strategies', one.way)}
                {one.ifNot && `. If it does not work: ${one.ifNot}`}
                {one.fixed && `. Not up to anybody: ${one.fixed.join('; ')}`}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part id="worked" title="What worked, and what to leave">
        <TriedList tried={before.worked} label={label} none="Nothing is on the record that has helped yet." />
        {before.avoid.length > 0 && (
          <>
            <h3 className="govuk-heading-s">Did not help before</h3>
            <TriedList tried={before.avoid} label={label} none="" />
          </>
        )}
        {inTheWay.length > 0 && (
          <p className="govuk-body">
            In the way of late: {inTheWay.map(label).join('; ')}.{' '}
            <a className="govuk-link" href={`/families/${family}/add/barrier`}>
              Write down what you will try
            </a>
          </p>
        )}
        {lastKept && (
          <p className="govuk-body">
            The last that was kept:{' '}
            <a className="govuk-link" href={placeOf(family, lastKept.id)}>
              {writtenDay(lastKept.on)}: {record.sentence(lastKept.entry)}
            </a>
          </p>
        )}
      </Part>
      {contact?.payload.purpose && (
        <Part id="purpose" title="What it is for">
          <p className="govuk-body">{contact.payload.purpose}</p>
        </Part>
      )}
      <Part id="owed" title="What we promised">
        {ours.length + toOfferAgain.length === 0 ? (
          <p className="govuk-body">Nothing of ours is open.</p>
        ) : (
          <ul className="govuk-list govuk-list--bullet">
            {ours.map(({ what, by, late, entry, action }) => (
              <li key={entry}>
                {what}
                {by !== null &&
                  (late
                    ? `: it was to be done by ${writtenDay(by)}. Say so, and by when it will be`
                    : `, by ${writtenDay(by)}`)}{' '}
                <a className="govuk-link" href={`/families/${family}/plan/mark?of=${encodeURIComponent(action)}`}>
                  What became of it<span className="govuk-visually-hidden">: {what}</span>
                </a>
              </li>
            ))}
            {toOfferAgain.map((one) => (
              <li key={one.id}>Another time instead of {writtenDay(one.on)}</li>
            ))}
          </ul>
        )}
      </Part>
      <Part id="last" title="The last contacts">
        {last.length === 0 ? (
          <p className="govuk-body">No contact is on this record.</p>
        ) : (
          <ul className="govuk-list govuk-list--bullet">
            {last.map((one) => (
              <li key={one.id}>
                <a className="govuk-link" href={placeOf(family, one.id)}>
                  {writtenDay(one.on)}
                </a>
                : {record.sentence(one.entry)}
              </li>
            ))}
          </ul>
        )}
      </Part>
      {record.findings.length > 0 && (
        <Part id="ask" title="Questions to take along">
          <ul className="govuk-list govuk-list--bullet">
            {record.findings.slice(0, 4).map(({ name, ask }) => (
              <li key={name}>{ask}</li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: React.ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}

type TriedProps = { tried: readonly TriedAgainst[]; label: (barrier: string) => string; none: string };

function TriedList({ tried, label, none }: TriedProps) {
  if (tried.length === 0) return <p className="govuk-body">{none}</p>;
  return (
    <ul className="govuk-list govuk-list--bullet">
      {tried.map(({ entry, tried: what, barrier, helped }) => (
        <li key={entry}>
          {what} ({label(barrier)}
          {helped === 'partly' ? '; helped in part' : ''})
        </li>
      ))}
    </ul>
  );
}

/** When it is, who comes, and how the family knows of it: the answer first. */
function planned(contact: NonNullable<BeforeYouGo['contact']>, { say }: Understood): string {
  const { on, at, how, announced, interpreter } = contact.payload;
  const day = parseDay(on);
  return [
    `${day === null ? on : writtenDay(day)}${at ? ` at ${at}` : ''}: ${how ?? 'contact'}, ${say.person(contact.author)}.`,
    announced === false && 'The family does not know of it.',
    interpreter && 'An interpreter comes.',
  ]
    .filter(Boolean)
    .join(' ');
}

const READS: Readonly<Record<string, string>> = {
  reads: 'reads',
  'reads-with-help': 'reads with help',
  'does-not-read': 'does not read',
  unknown: 'whether they read is not known',
};

function needsSaid(needs: Payload<'needs'>): string {
  const said = [
    needs.language && `speaks ${needs.language}`,
    needs.interpreter && 'needs an interpreter',
    needs.literacy && READS[needs.literacy],
    needs.format && `wants ${needs.format}`,
    needs.access && needs.access.length > 0 && needs.access.join(', '),
    needs.channels && needs.channels.length > 0 && `best reached by ${needs.channels.join(', ').replaceAll('-', ' ')}`,
    needs.text,
  ].filter(Boolean);
  return said.length > 0 ? said.join('; ') : 'asked, and nothing was needed';
}

function waysOf({ safe = [], unsafe = [], neverWrite, codeWord }: Payload<'safe-contact'>): string {
  return [
    safe.length > 0 && `Safe: ${safe.join('; ')}.`,
    unsafe.length > 0 && `Not safe: ${unsafe.join('; ')}.`,
    neverWrite && 'Never write to the home.',
    codeWord && `They know that it is you by the word “${codeWord}”.`,
    'Ask only when they are alone.',
  ]
    .filter(Boolean)
    .join(' ');
}
