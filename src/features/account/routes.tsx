import { titled } from '../../platform/web/faults.tsx';
import { ownPath } from '../../platform/web/own-path.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { atTheDoor, codeFault, enter, responseIn, triesOf, type Ways, waits } from './context.tsx';
import { ownRoutes } from './own-routes.tsx';
import { CodePage, ForgotPage, NotVouchedPage, SentPage, SignIn } from './page.tsx';
import { setUpRoutes } from './set-up-routes.tsx';

type Faults = Parameters<typeof titled>[1];

/** Signing in, setting up how one does, and one's own account (docs/decisions/accounts.md). */
export const accountRoutes = (ways: Ways): Route[] => [...signInRoutes(ways), ...setUpRoutes(ways), ...ownRoutes(ways)];

const signInRoutes = (ways: Ways): Route[] => [
  {
    method: 'GET',
    path: '/sign-in',
    ...atTheDoor,
    fields: ['to'],
    handle: async (asked) => signInPage(ways, asked, asked.query.text('to'), []),
  },
  {
    method: 'POST',
    path: '/sign-in',
    ...atTheDoor,
    fields: ['professional', 'to'],
    handle: async (asked) => {
      const { form, browser, partnership } = asked;
      const picked = form.text('professional');
      const session = partnership.demonstration ? await ways.doorman.pick(picked, browser.device) : null;
      if (session === null)
        return signInPage(ways, asked, form.text('to'), [{ field: 'professional', text: 'Choose who you are' }]);
      if (browser.session) await ways.doorman.end(browser.session);
      return { to: ownPath(form.text('to')), lets: { session } };
    },
  },
  {
    method: 'POST',
    path: '/sign-in/password',
    ...atTheDoor,
    fields: ['name', 'password', 'to'],
    handle: async (asked) => {
      const { form, browser } = asked;
      const [name, password, to] = [form.text('name'), form.text('password'), form.text('to')];
      if (name === '' || password === '') {
        const faults = [
          ...(name === '' ? [{ field: 'name', text: 'Write your e-mail address at work' }] : []),
          ...(password === '' ? [{ field: 'password', text: 'Write your password' }] : []),
        ];
        return signInPage(ways, asked, to, faults);
      }
      const tried = await ways.accounts.tryPassword(name, password, to, triesOf(browser));
      if ('wait' in tried) return waits(tried.wait, '/sign-in');
      if ('step' in tried) return { to: '/sign-in/code', lets: { step: tried.step } };
      return signInPage(ways, asked, to, [
        { field: 'name', text: 'That address and that password do not go together. See that both are right' },
      ]);
    },
  },
  {
    method: 'GET',
    path: '/sign-in/code',
    ...atTheDoor,
    fields: [],
    handle: async () => codePage([]),
  },
  {
    method: 'POST',
    path: '/sign-in/code',
    ...atTheDoor,
    fields: ['code'],
    handle: async (asked) => {
      const { form, browser } = asked;
      const tried = await ways.accounts.tryCode(browser.step, form.text('code'), triesOf(browser));
      if ('wait' in tried) return waits(tried.wait, '/sign-in/code');
      if ('over' in tried)
        return signInPage(ways, asked, '', [
          { field: 'name', text: 'That took too long, or went wrong too often. Begin again' },
        ]);
      return 'wrong' in tried ? codePage(codeFault(tried)) : enter(ways, { browser }, tried, tried.to);
    },
  },
  {
    method: 'POST',
    path: '/sign-in/passkey/ask',
    ...atTheDoor,
    fields: [],
    handle: async () => {
      const { options, step } = await ways.passkeys.asks(null);
      return { data: options, lets: { step } };
    },
  },
  {
    method: 'POST',
    path: '/sign-in/passkey',
    ...atTheDoor,
    fields: ['response', 'to'],
    handle: async (asked) => {
      const { form, browser } = asked;
      const professional = await ways.passkeys.answered(browser.step, responseIn(form.text('response')));
      const done = professional === null ? null : await ways.passkeys.letIn(professional, triesOf(browser));
      if (done) return enter(ways, { browser }, done, form.text('to'));
      return signInPage(ways, asked, form.text('to'), [
        { field: 'name', text: 'That passkey is not known here. Use another, or your password' },
      ]);
    },
  },
  {
    method: 'GET',
    path: '/sign-in/with/:service',
    ...atTheDoor,
    fields: ['to'],
    handle: async ({ params, query }) => {
      const left = await ways.services.leave(params.service ?? '', { to: query.text('to') }).catch(() => null);
      return left ? { to: left.address, lets: { step: left.step } } : notVouched(false);
    },
  },
  {
    method: 'GET',
    path: '/sign-in/back',
    ...atTheDoor,
    fields: [],
    handle: async ({ browser }) => {
      const came = await ways.services.came(browser.step, browser.search, triesOf(browser));
      if ('in' in came) return enter(ways, { browser }, came.in, came.to);
      if ('proved' in came) {
        const session = browser.session ? await ways.doorman.prove(browser.session, came.proved) : null;
        return session ? { to: came.to, lets: { session, step: null } } : notVouched(false);
      }
      return notVouched('nobody' in came);
    },
  },
  {
    method: 'GET',
    path: '/sign-in/forgot',
    ...atTheDoor,
    fields: [],
    handle: async () => forgotPage('', []),
  },
  {
    method: 'POST',
    path: '/sign-in/forgot',
    ...atTheDoor,
    fields: ['name'],
    handle: async ({ form, browser }) => {
      const name = form.text('name');
      if (name === '') return forgotPage(name, [{ field: 'name', text: 'Write your e-mail address at work' }]);
      const asked = await ways.accounts.forgot(name, triesOf(browser));
      if ('wait' in asked) return waits(asked.wait, '/sign-in/forgot');
      return { page: <SentPage />, title: 'Look at your e-mail' };
    },
  },
];

async function signInPage(
  { doorman, services }: Ways,
  { partnership, form }: Asked,
  to: string,
  faults: Faults,
): Promise<Answer> {
  const page = (
    <SignIn
      staff={partnership.demonstration ? await doorman.staff() : []}
      demonstration={partnership.demonstration}
      partnership={partnership.name}
      services={services.offered}
      name={form.text('name')}
      {...{ to, faults }}
    />
  );
  return { page, ...titled('Sign in', faults), faults };
}

const codePage = (faults: Faults): Answer => ({
  page: <CodePage at="/sign-in/code" title="Now the code from your app" button="Sign in" faults={faults} />,
  ...titled('The code from your app', faults),
});

const forgotPage = (name: string, faults: Faults): Answer => ({
  page: <ForgotPage {...{ name, faults }} />,
  ...titled('I cannot sign in', faults),
});

const notVouched = (nobody: boolean): Answer => ({
  page: <NotVouchedPage nobody={nobody} />,
  title: nobody ? 'This account is not known here' : 'That did not work',
  status: 403,
});
