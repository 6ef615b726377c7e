import { Button, Input, InsetText, PasswordInput } from '../../platform/design/index.ts';
import { errorOf, Faults } from '../../platform/web/faults.tsx';
import type { FormFault } from '../../platform/web/form.ts';
import { CodeInput, PasskeyButton, PasskeyScript, ServiceLinks } from './page.tsx';

type BeginProps = {
  link: string;
  person: string;
  agency: string;
  name: string;
  invitation: boolean;
  services: readonly { id: string; name: string }[];
  faults: readonly FormFault[];
};

/** What somebody sees who opens the link they were sent: they choose how they sign in. */
export function BeginPage({ link, person, agency, name, invitation, services, faults }: BeginProps) {
  return (
    <div className="ks-narrow">
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">{invitation ? 'Set up how you sign in' : 'Choose a new password'}</h1>
      <p className="govuk-body">
        {person}, {agency}. This link is for you alone.{' '}
        {invitation && 'Whatever way you signed in with before ends when you have finished.'}
      </p>
      {invitation && (
        <>
          <PasskeyButton
            ask={`/begin/${link}/passkey/ask`}
            send={`/begin/${link}/passkey`}
            label="Set up a passkey on this device"
            named
          />
          <ServiceLinks services={services} at={`/begin/${link}/with/:service`} />
          <h2 className="govuk-heading-m">A password and an app that shows codes</h2>
        </>
      )}
      <form method="post" action={`/begin/${link}`} noValidate>
        {/* For password managers: whose password it is. */}
        <Input
          name="name"
          label="You sign in with"
          value={name}
          autoComplete="username"
          spellCheck={false}
          readOnly
          className="ks-read-only"
        />
        <NewPasswordInput faults={faults} />
        <Button>Go on</Button>
      </form>
      {invitation && <PasskeyScript />}
    </div>
  );
}

export const NewPasswordInput = ({ faults }: { faults: readonly FormFault[] }) => (
  <PasswordInput
    name="password"
    label="Password"
    hint="At least 12 characters. Three words that have nothing to do with each other are good. You may paste it."
    autoComplete="new-password"
    error={errorOf(faults, 'password')}
  />
);

/** An app is given its secret: as a picture, and as text to type for whoever is on the phone that has the app. */
export function AppPage({
  typed,
  squares,
  faults,
}: {
  typed: string;
  squares: readonly (readonly boolean[])[];
  faults: readonly FormFault[];
}) {
  return (
    <form method="post" action="/set-up/app" className="ks-narrow" noValidate>
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">Add Keepsight to an app that shows codes</h1>
      <p className="govuk-body">
        Your phone may have one already: its own passwords app, Microsoft Authenticator or Google Authenticator. Let it
        read this picture, or type the letters below into it.
      </p>
      <QrPicture squares={squares} />
      <p className="govuk-body">
        Or type: <strong className="ks-typed">{typed}</strong>
      </p>
      <CodeInput faults={faults} hint="The six digits that the app shows now." />
      <Button>Finish</Button>
    </form>
  );
}

/** The picture that an app reads: one square for each bit, and the quiet margin that readers need. */
function QrPicture({ squares }: { squares: readonly (readonly boolean[])[] }) {
  const path = squares.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : ''))).join('');
  const side = squares.length + 8;
  return (
    <svg className="ks-qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label="The picture that your app reads">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}

/** Shown once: they are kept nowhere as they stand. */
export function RecoveryCodesPage({ codes, to }: { codes: readonly string[]; to: string }) {
  return (
    <div className="ks-narrow">
      <h1 className="govuk-heading-l">Write these recovery codes down</h1>
      <p className="govuk-body">
        With one of them you sign in when your phone is not at hand. Each is good once. They are shown this once only:
        print them, or keep them where you keep your keys. Not in your e-mail.
      </p>
      <ul className="govuk-list ks-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="govuk-body">
        <a className="govuk-button" role="button" href={to}>
          I have written them down
        </a>
      </p>
    </div>
  );
}

/** A link that cannot be used: it says the same whichever the reason. */
export const LinkOverPage = () => (
  <div className="ks-narrow">
    <h1 className="govuk-heading-l">This link cannot be used</h1>
    <p className="govuk-body">It was used already, a newer one was sent, or its time is over. Nothing was changed.</p>
    <InsetText>
      Ask your administrator for a new invitation. If you know your e-mail address here and only forgot the password,{' '}
      <a className="govuk-link" href="/sign-in/forgot">
        have a link sent to you
      </a>
      .
    </InsetText>
  </div>
);
