import { InsetText, WarningText } from '../../platform/design/index.ts';
import type { Route } from '../../platform/web/route.ts';
import type { StandbyState } from './copy-clock.ts';
import { momentText } from './page.tsx';

/** How the standby copy stands, for whoever keeps the place and whoever will need it. */
export const standbyRoutes = (state: () => StandbyState | null): Route[] => [
  {
    method: 'GET',
    path: '/standby',
    action: 'see-standby',
    resource: 'partnership',
    access: 'rule',
    audit: 'saw how the standby copy stands',
    fields: [],
    handle: async ({ now }) => ({
      page: <StandbyPage state={state()} now={now} />,
      title: 'Standby copy',
      section: '/standby',
    }),
  },
];

/** Twice the time between two: then one was missed. */
const isBehind = ({ written, every }: StandbyState, now: number): boolean =>
  written !== null && now - written.at > 2 * every * 60_000;

function StandbyPage({ state, now }: { state: StandbyState | null; now: number }) {
  return (
    <>
      <h1 className="govuk-heading-l">Standby copy</h1>
      <p className="govuk-body">
        Every open family’s out-of-hours page in one file, shut by a passphrase, to be read when Keepsight cannot be
        reached.
      </p>
      {state === null ? (
        <InsetText>
          No copy is written. Whoever runs the server names a file with KEEPSIGHT_STANDBY and its passphrase with
          KEEPSIGHT_STANDBY_PASSPHRASE, on a disk of another machine.
        </InsetText>
      ) : (
        <State state={state} now={now} />
      )}
      <h2 className="govuk-heading-m">To open it</h2>
      <p className="govuk-body">
        On a machine of the duty team: <code>keepsight standby open FILE</code>. It asks for the passphrase, and shows
        an address for the browser of that machine. Each page that is looked at is kept in a log beside the file.
      </p>
    </>
  );
}

function State({ state, now }: { state: StandbyState; now: number }) {
  const { written, failing, every } = state;
  return (
    <>
      {failing && (
        <WarningText>
          The copy could not be written since {momentText(failing.since)}: {failing.why}.
        </WarningText>
      )}
      {!failing && isBehind(state, now) && <WarningText>The copy is older than it should be.</WarningText>}
      <p className="govuk-body">
        {written
          ? `Last written on ${momentText(written.at)}, with ${written.families} ${written.families === 1 ? 'family' : 'families'}.`
          : 'This server has not written one since it was started.'}{' '}
        It is written every {every} {every === 1 ? 'minute' : 'minutes'}.
      </p>
    </>
  );
}
