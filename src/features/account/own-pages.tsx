import { writtenDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import type { Passkey } from '../../platform/accounts/passkeys.ts';
import { Button, Input, InsetText, PasswordInput, SummaryList, Tag } from '../../platform/design/index.ts';
import type { OpenSession, Way } from '../../platform/web/doorman.ts';
import { errorOf, Faults } from '../../platform/web/faults.tsx';
import type { FormFault } from '../../platform/web/form.ts';
import { CodeInput, PasskeyButton, PasskeyScript, ServiceLinks } from './page.tsx';
import { NewPasswordInput } from './set-up-pages.tsx';

/** How somebody signs in, as they see it themselves. */
export type Own = {
  name: string | null;
  changed: Date | null;
  app: Date | null;
  codesLeft: number;
  services: readonly string[];
  passkeys: readonly Passkey[];
  sessions: readonly OpenSession[];
};

const WAYS: Readonly<Record<Way, string>> = {
  picked: 'picked from the demonstration’s list',
  password: 'by password and code',
  passkey: 'by a passkey',
  service: 'through another service',
};

const on = (at: Date) => writtenDay(londonDay(at.getTime()));
const moment = (at: Date) =>
  `${on(at)}, ${at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })}`;

/** How somebody signs in, and where they are signed in now. */
export function OwnPage({ own, said }: { own: Own; said: string | null }) {
  return (
    <div className="ks-narrow">
      {said && <InsetText>{said}</InsetText>}
      <h1 className="govuk-heading-l">How you sign in</h1>
      <SummaryList
        rows={[
          {
            key: 'Password',
            value: own.changed ? `Set on ${on(own.changed)}. You sign in with ${own.name}` : 'None',
            ...(own.changed && { actions: [{ href: '/account/password', children: 'Change it' }] }),
          },
          { key: 'App that shows codes', value: own.app ? `Set up on ${on(own.app)}` : 'None' },
          ...(own.app
            ? [
                {
                  key: 'Recovery codes',
                  value: own.codesLeft === 0 ? <Tag colour="red">None left</Tag> : `${own.codesLeft} of 10 left`,
                  actions: [{ href: '/account/recovery-codes', children: 'Get new ones' }],
                },
              ]
            : []),
          ...own.services.map((name) => ({ key: 'Other service', value: name })),
        ]}
      />
      <h2 className="govuk-heading-m">Passkeys</h2>
      <p className="govuk-body">
        A passkey is your device saying that it is you: by your finger, your face or its PIN. It is quicker than a
        password, and nobody can trick you out of it.
      </p>
      {own.passkeys.length > 0 && (
        <SummaryList
          rows={own.passkeys.map(({ id, called, made, last_used: used }) => ({
            key: called,
            value: (
              <>
                Added on {on(made)}. {used ? `Used last on ${on(used)}.` : 'Not used yet.'}
                <form method="post" action="/account/passkeys/remove">
                  <input type="hidden" name="passkey" value={id} />
                  <button className="ks-link-button" type="submit">
                    Take it away<span className="govuk-visually-hidden">: {called}</span>
                  </button>
                </form>
              </>
            ),
          }))}
        />
      )}
      <p className="govuk-body">
        <a className="govuk-link" href="/account/passkeys">
          Add a passkey
        </a>
      </p>
      <h2 className="govuk-heading-m">Where you are signed in</h2>
      <SummaryList
        rows={own.sessions.map((one) => ({
          key: one.device || 'A browser',
          value: (
            <>
              Since {moment(one.began)}, {WAYS[one.way]}. Used last {moment(one.last_seen)}.{' '}
              {one.this_one ? (
                <Tag>This one</Tag>
              ) : (
                <form method="post" action="/account/sessions/end">
                  <input type="hidden" name="session" value={one.id} />
                  <button className="ks-link-button" type="submit">
                    Sign out there<span className="govuk-visually-hidden">: {one.device}</span>
                  </button>
                </form>
              )}
            </>
          ),
        }))}
      />
      {own.sessions.length > 1 && (
        <form method="post" action="/account/sessions/end">
          <Button className="govuk-button--secondary">Sign out everywhere else</Button>
        </form>
      )}
    </div>
  );
}

export function PasswordPage({ faults, name }: { faults: readonly FormFault[]; name: string }) {
  return (
    <form method="post" action="/account/password" className="ks-narrow" noValidate>
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">Choose a new password</h1>
      <p className="govuk-body">You are signed out everywhere else when you have chosen it.</p>
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
      <Button>Change it</Button>
    </form>
  );
}

export function NewCodesPage() {
  return (
    <form method="post" action="/account/recovery-codes" className="ks-narrow">
      <h1 className="govuk-heading-l">Get new recovery codes</h1>
      <p className="govuk-body">You get ten. The ones you have now are good no more.</p>
      <Button preventDoubleClick>Get new recovery codes</Button>
    </form>
  );
}

export function NewPasskeyPage() {
  return (
    <div className="ks-narrow">
      <h1 className="govuk-heading-l">Add a passkey</h1>
      <p className="govuk-body">
        Your device asks for your finger, your face or its PIN. Keepsight learns only that you gave it.
      </p>
      <p className="govuk-body ks-no-script">
        This needs a browser that runs scripts and knows passkeys. If you see no button, use another device, or go on
        with your password.
      </p>
      <PasskeyButton
        ask="/account/passkeys/ask"
        send="/account/passkeys"
        label="Add a passkey on this device"
        named
        first
      />
      <PasskeyScript />
    </div>
  );
}

type ConfirmProps = {
  to: string;
  way: Way;
  hasPassword: boolean;
  hasPasskeys: boolean;
  services: readonly { id: string; name: string }[];
  faults: readonly FormFault[];
};

/** Before what is restricted, and files that leave, somebody says again who they are. */
export function ConfirmPage({ to, way, hasPassword, hasPasskeys, services, faults }: ConfirmProps) {
  return (
    <div className="ks-narrow">
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">Show that it is still you</h1>
      <p className="govuk-body">
        What comes next is kept from most people, or leaves Keepsight. So it asks once more, and not again for ten
        minutes. What you had written is kept.
      </p>
      {way === 'picked' && (
        <form method="post" action="/confirm">
          <input type="hidden" name="to" value={to} />
          <p className="govuk-body">In this demonstration you picked a name, so a click is enough.</p>
          <Button>It is me</Button>
        </form>
      )}
      {way !== 'picked' && hasPasskeys && (
        <PasskeyButton ask="/confirm/passkey/ask" send="/confirm/passkey" label="Use a passkey" to={to} />
      )}
      {way === 'service' && (
        <ServiceLinks services={services} at={`/confirm/with/:service?to=${encodeURIComponent(to)}`} />
      )}
      {way !== 'picked' && hasPassword && (
        <form method="post" action="/confirm" noValidate>
          <input type="hidden" name="to" value={to} />
          <CodeInput faults={faults} />
          <p className="govuk-body">or</p>
          <PasswordInput
            name="password"
            label="Password"
            autoComplete="current-password"
            error={errorOf(faults, 'password')}
          />
          <Button>Go on</Button>
        </form>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href="/account">
          How you sign in
        </a>
      </p>
      <PasskeyScript />
    </div>
  );
}
