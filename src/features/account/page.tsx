import { assetPath } from '../../platform/design/assets.ts';
import { Button, Input, InsetText, PasswordInput, Radios, WarningText } from '../../platform/design/index.ts';
import type { Staff } from '../../platform/web/doorman.ts';
import { errorOf, Faults } from '../../platform/web/faults.tsx';
import type { FormFault } from '../../platform/web/form.ts';

/** The script without which a passkey cannot be used: its button is hidden until it runs. */
export const PasskeyScript = () => <script type="module" src={assetPath('features/account/passkey.js')} />;

type PasskeyProps = { ask: string; send: string; label: string; to?: string; named?: boolean; first?: boolean };

/** A button that asks the device for a passkey. It is there where the device can do that. */
export function PasskeyButton({ ask, send, label, to = '', named = false, first = false }: PasskeyProps) {
  return (
    <form
      method="post"
      action={send}
      data-ks-passkey={ask}
      data-ks-new={named ? 'yes' : undefined}
      hidden
      className="ks-passkey"
    >
      <input type="hidden" name="to" value={to} />
      <input type="hidden" name="response" value="" />
      {named && (
        <Input
          name="called"
          label="What is this device called?"
          hint="As “my work laptop”."
          width={20}
          maxLength={60}
        />
      )}
      <Button className={first ? '' : 'govuk-button--secondary'}>{label}</Button>
      <p className="govuk-error-message" role="alert" data-ks-said />
    </form>
  );
}

/** Links to the services that vouch for people. */
export const ServiceLinks = ({ services, at }: { services: readonly { id: string; name: string }[]; at: string }) =>
  services.map(({ id, name }) => (
    <p key={id} className="govuk-body">
      <a className="govuk-button govuk-button--secondary" role="button" href={at.replace(':service', id)}>
        Go on with {name}
      </a>
    </p>
  ));

type SignInProps = {
  staff: readonly Staff[];
  to: string;
  partnership: string;
  demonstration: boolean;
  services: readonly { id: string; name: string }[];
  name?: string;
  faults?: readonly FormFault[];
};

/** Signing in: by a passkey, another service, or a name and a password. In a demonstration somebody is picked. */
export function SignIn({ staff, to, partnership, demonstration, services, name = '', faults = [] }: SignInProps) {
  return (
    <div className="ks-narrow">
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">Sign in to {partnership}</h1>
      {demonstration && <Pick staff={staff} to={to} />}
      {demonstration && <h2 className="govuk-heading-m">Sign in with an account</h2>}
      <PasskeyButton ask="/sign-in/passkey/ask" send="/sign-in/passkey" label="Use a passkey" to={to} />
      <ServiceLinks services={services} at={`/sign-in/with/:service?to=${encodeURIComponent(to)}`} />
      <form method="post" action="/sign-in/password" noValidate>
        <input type="hidden" name="to" value={to} />
        <Input
          name="name"
          type="email"
          label="E-mail address at work"
          autoComplete="username webauthn"
          spellCheck={false}
          value={name}
          error={errorOf(faults, 'name')}
        />
        <PasswordInput
          name="password"
          label="Password"
          autoComplete="current-password"
          error={errorOf(faults, 'password')}
        />
        <Button>{demonstration ? 'Go on' : 'Sign in'}</Button>
      </form>
      <p className="govuk-body">
        <a className="govuk-link" href="/sign-in/forgot">
          I cannot sign in
        </a>
      </p>
      <PasskeyScript />
    </div>
  );
}

/** Picking a person: for demonstrations only, where nobody is real. */
function Pick({ staff, to }: { staff: readonly Staff[]; to: string }) {
  const agencies = [...new Set(staff.map((one) => one.agency_name))];
  return (
    <form method="post" action="/sign-in">
      <p className="govuk-body">
        This is a demonstration. Choose somebody, and see what they would see. Nobody here is real.
      </p>
      <input type="hidden" name="to" value={to} />
      {agencies.map((agency, place) => (
        <Radios
          key={agency}
          name="professional"
          id={place === 0 ? 'professional' : `professional-${place}`}
          legend={{ children: agency, className: 'govuk-fieldset__legend--m' }}
          className="govuk-radios--small"
          items={staff
            .filter((one) => one.agency_name === agency)
            .map((one) => ({
              value: one.id,
              label: one.name,
              hint: ROLE[one.account] ?? one.role.replaceAll('-', ' '),
            }))}
        />
      ))}
      <Button>Sign in</Button>
    </form>
  );
}

/** What an account is for, where the role does not say it. */
const ROLE: Readonly<Record<string, string>> = {
  'duty-team': 'Duty team: every family that is not restricted',
  'safeguarding-lead': 'Safeguarding lead: every family that is not restricted',
  analyst: 'Figures only',
  administrator: 'Accounts only',
  auditor: 'The audit only',
};

type CodeProps = { at: string; faults: readonly FormFault[]; title: string; button: string };

/** The code of the app, or one that was written down. */
export function CodePage({ at, faults, title, button }: CodeProps) {
  return (
    <form method="post" action={at} className="ks-narrow" noValidate>
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">{title}</h1>
      <CodeInput faults={faults} />
      <Button>{button}</Button>
      <p className="govuk-body">
        No app at hand? Type one of the recovery codes you wrote down instead. Each is good once. If you have none, ask
        your administrator for a new link.
      </p>
    </form>
  );
}

export const CodeInput = ({ faults, hint }: { faults: readonly FormFault[]; hint?: string }) => (
  <Input
    name="code"
    label="Code from your app"
    hint={hint ?? 'Six digits. They change every 30 seconds.'}
    width={10}
    autoComplete="one-time-code"
    inputMode="text"
    autoCapitalize="none"
    spellCheck={false}
    error={errorOf(faults, 'code')}
  />
);

/** Somebody cannot sign in: a link goes to their own address. */
export function ForgotPage({ faults, name }: { faults: readonly FormFault[]; name: string }) {
  return (
    <form method="post" action="/sign-in/forgot" className="ks-narrow" noValidate>
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">I cannot sign in</h1>
      <p className="govuk-body">
        We send a link to your address at work. With it you choose a new password. You then need the code from your app,
        or a recovery code.
      </p>
      <Input
        name="name"
        type="email"
        label="E-mail address at work"
        autoComplete="username"
        spellCheck={false}
        value={name}
        error={errorOf(faults, 'name')}
      />
      <Button>Send me a link</Button>
      <InsetText>
        Your phone is lost, or you have no codes? Your administrator sends you an invitation, and you begin anew. A
        child is in danger now? You need no account to{' '}
        <a className="govuk-link" href="/act-now">
          see whom to call
        </a>
        .
      </InsetText>
    </form>
  );
}

/** The same words whether anybody has that address or not. */
export const SentPage = () => (
  <div className="ks-narrow">
    <h1 className="govuk-heading-l">Look at your e-mail</h1>
    <p className="govuk-body">
      If somebody signs in here with that address, a link is on its way to it. It is good for one hour. It can take a
      few minutes.
    </p>
    <p className="govuk-body">
      Nothing came? Look at how you spelt the address, or ask your administrator.{' '}
      <a className="govuk-link" href="/sign-in">
        Back to signing in
      </a>
    </p>
  </div>
);

/** A service vouched for somebody who is nobody here, or did not vouch. */
export function NotVouchedPage({ nobody }: { nobody: boolean }) {
  return (
    <div className="ks-narrow">
      <h1 className="govuk-heading-l">{nobody ? 'This account is not known here' : 'That did not work'}</h1>
      <p className="govuk-body">
        {nobody
          ? 'You signed in there, but nobody here is known by that account. Your administrator sends you an invitation: open the link in it, and sign in from there once.'
          : 'The other service did not say who you are, or it took too long. Nothing was changed. Please try again.'}
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href="/sign-in">
          Back to signing in
        </a>
      </p>
    </div>
  );
}

/** A try has to wait. Nobody is shut out, and nobody needs an account to call for help. */
export function WaitPage({ seconds, back }: { seconds: number; back: string }) {
  return (
    <div className="ks-narrow">
      <h1 className="govuk-heading-l">Wait {seconds === 1 ? 'a second' : `${seconds} seconds`}, then try again</h1>
      <p className="govuk-body">
        Too many tries went wrong, so each one waits a little longer. You are not shut out. This one was not tried.
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={back}>
          Try again
        </a>
        , or{' '}
        <a className="govuk-link" href="/sign-in/forgot">
          have a link sent to you
        </a>
        .
      </p>
      <WarningText>
        A child is in danger now? You need no account to <a href="/act-now">see whom to call</a>.
      </WarningText>
    </div>
  );
}
