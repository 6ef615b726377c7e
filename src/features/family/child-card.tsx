import { type Day, parseDay, writtenDay } from '../../calendar/day.ts';
import { type BetweenGap, betweenOf, gapsOn } from '../../engagement/between.ts';
import { lastSeen, type Sighting } from '../../engagement/children.ts';
import { isToBeSeen, nobodyAcceptedOn, type Watcher, watchersOn } from '../../engagement/watch.ts';
import { Tag, WarningText } from '../../platform/design/index.ts';
import { BETWEEN_TEXT } from '../../platform/family/between.ts';
import { ageOn, type Person } from '../../platform/family/people.ts';
import { dueOn, howLongAgo, levelName, writtenIso } from '../../platform/family/said.ts';
import type { Planned, Seen } from './read.ts';
import { agencyName, nameOf, nextFor, roleName, type Shown } from './shown.ts';
import { whoSees } from './who-sees.ts';

/** So far back it is told who has seen a child. */
const YEAR = 365;

/** A child: when they were last seen, what the plan asks, and who sees them. */
export function ChildCard({ child, shown }: { child: Person; shown: Shown }) {
  const { read, today } = shown;
  const seen = read.seen.find((one) => one.child === child.id);
  const unborn = child.part === 'unborn-child';
  return (
    <li className="ks-card ks-child">
      <h3 className="govuk-heading-m">
        {child.name}
        <span className="ks-child__age">
          {unborn ? `expected ${writtenIso(child.expected)}` : ageOn(child.born, today)}
        </span>
      </h3>
      <p className="govuk-body">
        {seen?.level ? <Tag colour="grey">{levelName(seen.level)}</Tag> : 'No level of help is recorded'}
        {seen?.accountable && <> Accountable: {nameOf(shown, seen.accountable)}</>}
        {seen?.level && !seen.accountable && <strong> Nobody is named as accountable</strong>}
      </p>
      <BetweenServices child={child} shown={shown} />
      {!unborn && seen && <LastSeen seen={seen} shown={shown} />}
      {!unborn && seen && <WhoSees child={child} seen={seen} shown={shown} />}
    </li>
  );
}

/** Where a child may fall between two services: each with the way to mend it. */
function BetweenServices({ child, shown }: { child: Person; shown: Shown }) {
  const { understanding } = shown.read.record;
  const known = understanding.children.find((one) => one.id === child.id);
  if (!known) return null;
  return gapsOn(betweenOf(understanding, known), shown.today).map(({ gap, since }) => (
    <WarningText key={gap}>
      {BETWEEN_TEXT[gap](child.name, writtenDay(since))}{' '}
      <a className="govuk-link" href={`/families/${shown.family}/${MENDS[gap].at}`}>
        {MENDS[gap].how}
      </a>
    </WarningText>
  ));
}

const MENDS: { readonly [Gap in BetweenGap]: { at: string; how: string } } = {
  'birth-unsaid': { at: 'add/person-born', how: 'Record the birth' },
  'no-level': { at: 'add/involvement-began', how: 'Say at which level help goes on' },
  'turned-18': { at: 'add/ending-plan', how: 'Say who goes on' },
  'turns-18': { at: 'add/ending-plan', how: 'Say who goes on' },
  unanswered: { at: 'add/transfer-answer', how: 'Record what they answered' },
};

function LastSeen({ seen, shown }: { seen: Seen; shown: Shown }) {
  const { read, today } = shown;
  const { sightings } = read.record.understanding;
  const last = lastSeen(sightings, seen.child, today);
  return (
    <dl className="ks-facts">
      <Fact name="Last seen" on={seen.last_seen} by={last.seen} shown={shown} />
      <Fact name="Seen alone" on={seen.last_alone} by={last.alone} shown={shown} />
      <Fact name="Home entered" on={seen.last_home} by={last.homeEntered} shown={shown} />
      <div>
        <dt>The plan asks</dt>
        <dd>
          {seen.visitor === null ? (
            'nothing yet about who sees this child'
          ) : (
            <>
              the {roleName(shown, seen.visitor).toLowerCase()} to see{' '}
              {seen.see_alone ? 'the child alone' : 'the child'}
              {often(seen, shown)}
              {seen.see_by && (
                <>
                  {' '}
                  <strong>by {writtenIso(seen.see_by)}</strong>
                  {(parseDay(seen.see_by) ?? today) < today && (
                    <>
                      {' '}
                      <Tag colour="red">passed</Tag>
                    </>
                  )}
                </>
              )}
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}

type FactProps = { name: string; on: string | null; by: Sighting | null; shown: Shown };

/** "at home, every 10 days": as far as the reader's own record says it. */
function often({ child, visitor }: Seen, { read }: Shown): string {
  const ask = read.record.understanding.asks.findLast(
    (one) => one.child === child && one.who === visitor && one.to === null,
  );
  return `${ask?.home ? ' at home' : ''}${ask?.everyDays ? `, every ${ask.everyDays} days` : ''}${ask ? ':' : ''}`;
}

/** A date on the whole record; by whom where the reader's own record says so. */
function Fact({ name, on, by, shown }: FactProps) {
  const day = on === null ? null : parseDay(on);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {day === null ? (
          <strong>not on this record</strong>
        ) : (
          <>
            <strong>{howLongAgo(day, shown.today)}</strong>, {writtenIso(on)}
            {by?.on === day && <>, by {nameOf(shown, by.by)}</>}
          </>
        )}
      </dd>
    </div>
  );
}

/** Who sees this child, how often and when next. That nobody does, or will, is the loudest thing on the page. */
function WhoSees({ child, seen, shown }: { child: Person; seen: Seen; shown: Shown }) {
  const { read, today, family } = shown;
  const { understanding } = read.record;
  const next = nextFor(shown, child.id);
  const watchers = watchersOn(understanding, child.id, today);
  const accepted = nobodyAcceptedOn(understanding, child.id, today);
  const sees = whoSees(read.record, child.id, today - YEAR);
  return (
    <>
      <h4 className="govuk-heading-s ks-child__who">Who sees {child.name}?</h4>
      {watchers.length === 0 && isToBeSeen(understanding, child.id, today) && (
        <WarningText className="ks-nobody">
          {accepted === null
            ? `Nobody is named who sees ${child.name}. `
            : `Nobody sees ${child.name}. A senior manager has accepted it until ${writtenDay(accepted.to ?? today)}. `}
          <a className="govuk-link" href={`/families/${family}/add/watch?children=${encodeURIComponent(child.id)}`}>
            Say who sees {child.name}
          </a>
        </WarningText>
      )}
      {next.length === 0 && (
        <WarningText className="ks-nobody">
          Nobody is due to see {child.name}.
          {seen.last_seen === null
            ? ' No sighting is on this record.'
            : ` Last seen ${howLongAgo(parseDay(seen.last_seen) ?? 0, today)}.`}{' '}
          <a className="govuk-link" href={`/families/${family}/contacts/plan`}>
            Plan a contact
          </a>
        </WarningText>
      )}
      <ul className="govuk-list ks-child__list">
        {watchers.map((one) => (
          <li key={one.entry}>{watcherText(one, shown)}</li>
        ))}
        {next.map((one) => (
          <li key={one.entry}>
            <strong>Next:</strong> {nameOf(shown, one.professional)}, {nextText(one, today)}
          </li>
        ))}
        {sees.map((one) => (
          <li key={one.by}>
            {nameOf(shown, one.by)}: {one.times === 1 ? 'once' : `${one.times} times`} in twelve months, last{' '}
            {howLongAgo(one.last, today)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** "Sam Okoro, social worker, every 10 days, alone, by the plan. Reports to Lee Park." */
function watcherText(one: Watcher, shown: Shown): string {
  const who = one.professional === null ? agencyName(shown, one.agency) : nameOf(shown, one.professional);
  const howOften = one.everyDays === 1 ? 'every day' : one.everyDays !== null && `every ${one.everyDays} days`;
  const next = one.next !== null && one.next >= shown.today && `next on ${writtenDay(one.next)}`;
  const parts = [
    who,
    one.role !== null && roleName(shown, one.role).toLowerCase(),
    howOften,
    one.alone && 'alone',
    next,
    one.because === 'plan' ? 'as the plan asks' : 'as they say',
  ];
  const reports = one.reportsTo !== null && one.reportsTo !== one.professional;
  return `${parts.filter(Boolean).join(', ')}.${reports ? ` Reports to ${nameOf(shown, one.reportsTo ?? '')}.` : ''}`;
}

function nextText(one: Planned, today: Day): string {
  const when = dueOn(one.on_day, today).replace(/^by /, '');
  return [when, one.at_time && `at ${one.at_time}`, one.how, one.place && `(${one.place})`].filter(Boolean).join(' ');
}
