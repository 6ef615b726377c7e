import { writtenDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import { Button, ButtonGroup, InsetText, Panel, SummaryList, WarningText } from '../../platform/design/index.ts';
import type { Calling } from './feed.ts';

type CalendarPageProps = {
  made: Date | null;
  calling: Calling;
  /** Which family is meant by what the calendar calls it. */
  families: readonly { name: string; called: string; family: string }[];
  stopped: boolean;
};

/** One's calendar elsewhere: whether there is an address, what it tells, and how to stop it. */
export function CalendarPage({ made, calling, families, stopped }: CalendarPageProps) {
  return (
    <div className="ks-narrow">
      <h1 className="govuk-heading-l">Your contacts in your own calendar</h1>
      {stopped && (
        <InsetText>The address is stopped. What your calendar has fetched before may stay in it for a while.</InsetText>
      )}
      <p className="govuk-body">
        A calendar on your phone or computer can show your planned contacts and what is asked of you by a day. It
        fetches them at an address that only you know.
      </p>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          {calling === 'initials'
            ? 'Families stand in it by their initials.'
            : 'Families stand in it by a reference, such as 7F3A2C.'}{' '}
          No names, no addresses, no reasons.
        </li>
        <li>Whoever has the address can read it without signing in. Give it to nobody.</li>
        <li>Every time it is read, that is written into the audit.</li>
      </ul>
      {made ? (
        <>
          <p className="govuk-body">
            You have an address since {writtenDay(londonDay(made.getTime()))}. It cannot be shown again: if you have
            lost it, make a new one.
          </p>
          <form method="post" action="/account/calendar">
            <ButtonGroup>
              <Button preventDoubleClick>Make a new address and stop the old one</Button>
            </ButtonGroup>
          </form>
          <form method="post" action="/account/calendar/stop">
            <Button variant="warning">Stop the address</Button>
          </form>
        </>
      ) : (
        <form method="post" action="/account/calendar">
          <Button preventDoubleClick>Make an address</Button>
        </form>
      )}
      {calling === 'reference' && families.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Which family is which</h2>
          <SummaryList
            rows={families.map((one) => ({
              key: one.name,
              value: (
                <a className="govuk-link" href={`/families/${one.family}`}>
                  {one.called}
                </a>
              ),
            }))}
          />
        </>
      )}
    </div>
  );
}

/** The address, this once. */
export function AddressPage({ address }: { address: string }) {
  return (
    <div className="ks-narrow">
      <Panel title="Your calendar’s address" titleLevel={1}>
        It is shown only now
      </Panel>
      <p className="govuk-body ks-address">
        <code>{address}</code>
      </p>
      <p className="govuk-body">
        Copy it. In your calendar, choose to subscribe to a calendar by its address (or “from URL”) and put it there.
      </p>
      <WarningText>Whoever has this address can read your calendar. Give it to nobody.</WarningText>
      <p className="govuk-body">
        <a className="govuk-link" href="/account/calendar">
          Go on
        </a>
      </p>
    </div>
  );
}
