import { assetPath } from '../../platform/design/assets.ts';
import { Button, ButtonGroup, Details, ErrorSummary, InsetText, WarningText } from '../../platform/design/index.ts';
import type { Lists } from '../../record/lists.ts';
import type { OnDeviceForm } from './forms.ts';

/** What Today says of the device, in the place where its links stand. */
export const devicePanel = () => (
  <section aria-labelledby="device">
    <h2 className="govuk-heading-m govuk-!-margin-top-6" id="device">
      On this device
    </h2>
    <ul className="govuk-list">
      <li>
        <a className="govuk-link" href="/offline">
          Waiting to be sent<span data-ks-waiting=""></span>
        </a>
      </li>
      <li>
        <a className="govuk-link" href="/account/calendar">
          Your contacts in your own calendar
        </a>
      </li>
      <li>
        <a className="govuk-link" href="/account/telling">
          How I am told
        </a>
      </li>
    </ul>
    <Script />
  </section>
);

const Script = () => <script type="module" src={assetPath('features/offline/offline.js')} />;

/**
 * What lies on this device, and the forms that can be filled in without signal. The page itself says nothing of anybody:
 * the browser keeps it, and its script fills it from what the device keeps.
 */
export function DevicePage({ forms, lists }: { forms: readonly OnDeviceForm[]; lists: Lists }) {
  return (
    <div className="ks-narrow" data-ks-device="">
      <div id="device-overview">
        <h1 className="govuk-heading-l">Waiting to be sent</h1>
        <noscript>
          <p className="govuk-body">
            Working without signal needs JavaScript, which is off in this browser. Everything else works without it: go
            to{' '}
            <a className="govuk-link" href="/">
              Today
            </a>
            .
          </p>
        </noscript>
        <p className="govuk-body" role="status" id="device-said"></p>
        <section aria-labelledby="device-waiting-head">
          <h2 className="govuk-heading-m" id="device-waiting-head">
            What you wrote on this device
          </h2>
          <p className="govuk-body" id="device-nothing">
            Nothing is waiting.
          </p>
          <p className="govuk-body" id="device-locked" hidden>
            <strong data-count=""></strong> is locked on this device. It cannot be read here until whoever wrote it
            signs in again. Then it is sent.
          </p>
          <ul className="ks-cards" id="device-waiting" hidden></ul>
          <p className="govuk-body" id="device-sign-in" hidden>
            <a className="govuk-link" href="/sign-in?to=/offline">
              Sign in
            </a>{' '}
            and it is sent.
          </p>
          <Button type="button" variant="secondary" id="device-send" hidden>
            Send now
          </Button>
        </section>
        <section aria-labelledby="device-today-head">
          <h2 className="govuk-heading-m" id="device-today-head">
            Today without signal
          </h2>
          <ul className="ks-cards" id="device-today" hidden></ul>
          <div id="device-off">
            <p className="govuk-body">
              Today’s list is not on this device. With it you can record what happened, and what you found at a door
              that stayed shut, where there is no signal.
            </p>
            <ul className="govuk-list govuk-list--bullet">
              <li>
                It has the time, how and where, the family’s initials, the children’s first names and ages, and whether
                a card may be left. Nothing else of a family.
              </li>
              <li>It is wiped when you sign out, when somebody signs in here, and after some hours.</li>
              <li>Use it on a device that is yours alone, with a screen lock.</li>
            </ul>
            <Button type="button" id="device-keep" hidden>
              Keep today’s list on this device
            </Button>
          </div>
          <div id="device-on" hidden>
            <p className="govuk-body">
              This list is wiped at <span data-until=""></span>, when you sign out, or when somebody signs in here. From
              your browser’s menu you can put Keepsight on your home screen.
            </p>
            <Button type="button" variant="secondary" id="device-drop">
              Take the list off this device
            </Button>
          </div>
        </section>
      </div>
      <div id="device-leaving" hidden>
        <InsetText>
          <p className="govuk-body">
            You asked to sign out, but what is below could not be sent. Sign out once it is, or throw it away first.
          </p>
        </InsetText>
      </div>
      <div id="device-form"></div>
      <Patterns forms={forms} lists={lists} />
      <Script />
    </div>
  );
}

/** What the script copies and fills in; none of it is shown by itself. */
function Patterns({ forms, lists }: { forms: readonly OnDeviceForm[]; lists: Lists }) {
  return (
    <>
      {forms.map(({ name, path, link, begun, check, form }) => (
        <template
          key={name}
          id={`pattern-form-${name}`}
          data-path={path}
          data-link={link}
          data-begun={begun}
          data-check={check()}
        >
          <p className="govuk-body">
            <a className="govuk-back-link" href="#overview">
              Back
            </a>
          </p>
          {form(lists)}
        </template>
      ))}
      <template id="pattern-faults">
        <ErrorSummary errors={[{ href: '#outcome', children: '–' }]} />
      </template>
      <template id="pattern-contact">
        <li className="ks-card">
          <h3 className="govuk-heading-s" data-name="">
            –
          </h3>
          <p className="govuk-body" data-what=""></p>
          <ButtonGroup>
            <Button variant="secondary" href="#record">
              –<span className="govuk-visually-hidden" data-with=""></span>
            </Button>
          </ButtonGroup>
        </li>
      </template>
      <template id="pattern-written">
        <li className="ks-card">
          <h3 className="govuk-heading-s" data-name="">
            –
          </h3>
          <p className="govuk-body" data-state=""></p>
          <WarningText>It was not taken.</WarningText>
          <ul className="govuk-list govuk-list--bullet" data-why=""></ul>
          <Details summary="What you wrote">
            <dl className="govuk-summary-list" data-written=""></dl>
          </Details>
          <ButtonGroup>
            <Button type="button" variant="secondary" data-do="mend">
              Change it and send again
            </Button>
            <Button type="button" variant="secondary" data-do="besides">
              Send mine as well
            </Button>
          </ButtonGroup>
          <Details summary="Throw it away">
            <Button type="button" variant="warning" data-do="drop">
              Yes, throw away what I wrote
            </Button>
          </Details>
        </li>
      </template>
    </>
  );
}
