import { titled } from '../../platform/web/faults.tsx';
import { ownPath } from '../../platform/web/own-path.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { wordsFor } from '../../platform/web/said.ts';
import { responseIn, triesOf, type Ways, waits } from './context.tsx';
import { ConfirmPage, NewCodesPage, NewPasskeyPage, OwnPage, PasswordPage } from './own-pages.tsx';
import { ownWays } from './read.ts';
import { RecoveryCodesPage } from './set-up-pages.tsx';
import { calledIn } from './set-up-routes.tsx';

const own = { action: 'see-own-account', resource: 'own-work', access: 'rule' } as const;

/** One's own account: how one signs in, where one is signed in, and saying again who one is. */
export const ownRoutes = (ways: Ways): Route[] => [
  {
    method: 'GET',
    path: '/account',
    ...own,
    audit: 'saw their own account',
    fields: ['said'],
    handle: async (asked) => ({
      page: <OwnPage own={await ownOf(ways, asked)} said={wordsFor(SAID, asked.query.text('said')) ?? null} />,
      title: 'How you sign in',
    }),
  },
  {
    method: 'POST',
    path: '/account/sessions/end',
    ...own,
    audit: 'signed out elsewhere',
    fields: ['session'],
    handle: async ({ me, form, browser }) => {
      const id = form.text('session');
      await ways.doorman.endOf(me.id, id === '' ? { allBut: browser.session } : { id });
      return { to: '/account?said=signed-out' };
    },
  },
  {
    method: 'GET',
    path: '/account/password',
    ...own,
    stepUp: true,
    audit: 'saw the form for a new password',
    fields: [],
    handle: async (asked) => passwordPage(ways, asked, []),
  },
  {
    method: 'POST',
    path: '/account/password',
    ...own,
    stepUp: true,
    audit: 'chose a new password',
    fields: ['password'],
    handle: async (asked) => {
      const { me, form, browser } = asked;
      if ((await ownOf(ways, asked)).changed === null) return { to: '/account' };
      const changed = await ways.accounts.changePassword(me.id, form.text('password'));
      if ('fault' in changed) return passwordPage(ways, asked, [{ field: 'password', text: changed.fault }]);
      // Every session ended with it, this one too: this browser goes on with another.
      const session = await ways.doorman.begin(me.id, 'password', browser.device);
      return { to: '/account?said=password', ...(session && { lets: { session } }) };
    },
  },
  {
    method: 'GET',
    path: '/account/recovery-codes',
    ...own,
    stepUp: true,
    audit: 'saw the form for new recovery codes',
    fields: [],
    handle: async () => ({ page: <NewCodesPage />, title: 'Get new recovery codes' }),
  },
  {
    method: 'POST',
    path: '/account/recovery-codes',
    ...own,
    stepUp: true,
    audit: 'got new recovery codes',
    fields: [],
    handle: async (asked) => {
      if ((await ownOf(ways, asked)).app === null) return { to: '/account' };
      const codes = await ways.accounts.pool.transaction((db) => ways.accounts.setRecovery(db, asked.me.id));
      return { page: <RecoveryCodesPage codes={codes} to="/account" />, title: 'Recovery codes' };
    },
  },
  {
    method: 'GET',
    path: '/account/passkeys',
    ...own,
    stepUp: true,
    audit: 'saw the form for a passkey',
    fields: [],
    handle: async () => ({ page: <NewPasskeyPage />, title: 'Add a passkey' }),
  },
  {
    method: 'POST',
    path: '/account/passkeys/ask',
    ...own,
    stepUp: true,
    audit: 'was asked for a passkey',
    fields: [],
    handle: async ({ me }) => {
      const asked = await ways.passkeys.adds(me.id, null);
      return asked ? { data: asked.options, lets: { step: asked.step } } : { to: '/account' };
    },
  },
  {
    method: 'POST',
    path: '/account/passkeys',
    ...own,
    stepUp: true,
    audit: 'added a passkey',
    fields: ['response', 'called'],
    handle: async (asked) => {
      const { form, browser, me } = asked;
      const added = await ways.passkeys.added(browser.step, responseIn(form.text('response')), calledIn(asked), me.id);
      if (added) return { to: '/account?said=passkey', lets: { step: null } };
      const faults = [{ field: 'called', text: 'The passkey was not made. Nothing was changed. Please try again' }];
      return { page: <NewPasskeyPage />, ...titled('Add a passkey', faults), faults };
    },
  },
  {
    method: 'POST',
    path: '/account/passkeys/remove',
    ...own,
    stepUp: true,
    audit: 'took a passkey away',
    fields: ['passkey'],
    handle: async ({ me, form }) => ({
      to: `/account?said=${(await ways.passkeys.remove(me.id, form.text('passkey'))) ? 'removed' : 'last'}`,
    }),
  },
  {
    method: 'GET',
    path: '/account/session',
    ...own,
    passive: true,
    audit: 'looked how long they stay signed in',
    fields: [],
    handle: async (asked) => secondsLeft(asked),
  },
  {
    method: 'POST',
    path: '/account/stay',
    ...own,
    audit: 'stayed signed in',
    fields: [],
    handle: async (asked) => secondsLeft(asked),
  },
  {
    method: 'GET',
    path: '/confirm',
    ...own,
    audit: 'was asked who they are',
    fields: ['to'],
    handle: async (asked) => confirmPage(ways, asked, asked.query.text('to'), []),
  },
  {
    method: 'POST',
    path: '/confirm',
    ...own,
    audit: 'said again who they are',
    fields: ['to', 'password', 'code'],
    handle: confirm.bind(null, ways),
  },
  {
    method: 'POST',
    path: '/confirm/passkey/ask',
    ...own,
    audit: 'was asked for a passkey',
    fields: [],
    handle: async ({ me }) => {
      const { options, step } = await ways.passkeys.asks(me.id);
      return { data: options, lets: { step } };
    },
  },
  {
    method: 'POST',
    path: '/confirm/passkey',
    ...own,
    audit: 'said by a passkey who they are',
    fields: ['to', 'response'],
    handle: async (asked) => {
      const { me, form, browser } = asked;
      const proved = await ways.passkeys.answered(browser.step, responseIn(form.text('response')));
      if (proved === me.id) return go(ways, asked, form.text('to'));
      return confirmPage(ways, asked, form.text('to'), [{ field: 'code', text: 'That passkey is not one of yours' }]);
    },
  },
  {
    method: 'GET',
    path: '/confirm/with/:service',
    ...own,
    audit: 'went to another service to say who they are',
    fields: ['to'],
    handle: async ({ me, params, query }) => {
      const to = ownPath(query.text('to'));
      const left = await ways.services.leave(params.service ?? '', { professional: me.id, to }).catch(() => null);
      return left ? { to: left.address, lets: { step: left.step } } : { to: '/account' };
    },
  },
];

const SAID: Readonly<Record<string, string>> = {
  password: 'Your password is changed. You are signed out everywhere else.',
  passkey: 'Your passkey is added. Next time you can sign in with it.',
  removed: 'The passkey is taken away. Nobody signs in with it any more.',
  last: 'That is your only way to sign in, so it stays. Add another first.',
  'signed-out': 'Signed out there. Whoever used it has to sign in again.',
};

async function confirm(ways: Ways, asked: Asked): Promise<Answer> {
  const { me, form, browser, partnership } = asked;
  const to = form.text('to');
  const [{ way } = { way: '' }] = await asked.db.rows<{ way: string }>('SELECT way FROM my_session(0)');
  if (way === 'picked' && partnership.demonstration) return go(ways, asked, to);
  const said = form.text('code') === '' ? { password: form.text('password') } : { code: form.text('code') };
  const proves = await ways.accounts.proves(me.id, said, triesOf(browser));
  if ('wait' in proves) return waits(proves.wait, `/confirm?to=${encodeURIComponent(to)}`);
  if ('right' in proves) return go(ways, asked, to);
  return confirmPage(ways, asked, to, [
    'code' in said
      ? { field: 'code', text: 'That code is not right, or was used already. Wait for the next one and type that' }
      : { field: 'password', text: 'That is not your password' },
  ]);
}

/** It is them: the session goes on under another token, and they to where they wanted. */
async function go({ doorman }: Ways, { browser, me }: Asked, to: string): Promise<Answer> {
  const session = browser.session ? await doorman.prove(browser.session, me.id) : null;
  return session ? { to: ownPath(to), lets: { session, step: null } } : { to: '/sign-in' };
}

const ownOf = ({ accounts, doorman, services }: Ways, { me, browser }: Asked) =>
  ownWays(accounts.pool, me.id, services.offered, () => doorman.sessions(me.id, browser.session ?? ''));

async function passwordPage(ways: Ways, asked: Asked, faults: Parameters<typeof titled>[1]): Promise<Answer> {
  const { name, changed } = await ownOf(ways, asked);
  if (changed === null) return { to: '/account' };
  return { page: <PasswordPage name={name ?? ''} faults={faults} />, ...titled('Choose a new password', faults) };
}

async function confirmPage(
  ways: Ways,
  asked: Asked,
  to: string,
  faults: Parameters<typeof titled>[1],
): Promise<Answer> {
  const { changed, passkeys, sessions } = await ownOf(ways, asked);
  const page = (
    <ConfirmPage
      to={ownPath(to)}
      way={sessions.find((one) => one.this_one)?.way ?? 'password'}
      hasPassword={changed !== null}
      hasPasskeys={passkeys.length > 0}
      services={ways.services.offered}
      faults={faults}
    />
  );
  return { page, ...titled('Show that it is still you', faults), faults };
}

async function secondsLeft({ db, now }: Asked): Promise<Answer> {
  const [session] = await db.rows<{ left: number }>(
    'SELECT greatest(extract(epoch FROM ends - now()), 0)::int AS left FROM my_session(0)',
  );
  return { data: { seconds: session?.left ?? 0, at: now } };
}
