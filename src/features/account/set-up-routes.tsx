import type { Link, Tries } from '../../platform/accounts/accounts.ts';
import { titled } from '../../platform/web/faults.tsx';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { atTheDoor, codeFault, enter, responseIn, triesOf, type Ways, waits } from './context.tsx';
import { CodePage } from './page.tsx';
import { AppPage, BeginPage, LinkOverPage, RecoveryCodesPage } from './set-up-pages.tsx';

/** What somebody does by the link they were sent: they choose how they sign in. Looking at it uses nothing up. */
export const setUpRoutes = (ways: Ways): Route[] => [
  {
    method: 'GET',
    path: '/begin/:link',
    ...atTheDoor,
    fields: [],
    handle: async (asked) => beginPage(ways, asked, []),
  },
  {
    method: 'POST',
    path: '/begin/:link',
    ...atTheDoor,
    fields: ['password'],
    handle: async (asked) => {
      const { form, params } = asked;
      const chosen = await ways.accounts.choosePassword(params.link ?? '', form.text('password'));
      if ('over' in chosen) return over;
      if ('fault' in chosen) return beginPage(ways, asked, [{ field: 'password', text: chosen.fault }]);
      return { to: `/set-up/${chosen.next}`, lets: { step: chosen.step } };
    },
  },
  {
    method: 'GET',
    path: '/set-up/app',
    ...atTheDoor,
    fields: [],
    handle: async (asked) => appPage(ways, asked, []),
  },
  {
    method: 'POST',
    path: '/set-up/app',
    ...atTheDoor,
    fields: ['code'],
    handle: async (asked) => {
      const { form, browser } = asked;
      const tried = await ways.accounts.setUpApp(browser.step, form.text('code'), triesOf(browser));
      if ('wait' in tried) return waits(tried.wait, '/set-up/app');
      if ('over' in tried) return over;
      if ('wrong' in tried) return appPage(ways, asked, codeFault(tried));
      const { lets } = await enter(ways, { browser }, tried, '/');
      return { page: <RecoveryCodesPage codes={tried.codes} to="/" />, title: 'Recovery codes', ...(lets && { lets }) };
    },
  },
  {
    method: 'GET',
    path: '/set-up/code',
    ...atTheDoor,
    fields: [],
    handle: async () => codePage([]),
  },
  {
    method: 'POST',
    path: '/set-up/code',
    ...atTheDoor,
    fields: ['code'],
    handle: async ({ form, browser }) => {
      const tried = await ways.accounts.setUpCode(browser.step, form.text('code'), triesOf(browser));
      if ('wait' in tried) return waits(tried.wait, '/set-up/code');
      if ('over' in tried) return over;
      return 'wrong' in tried ? codePage(codeFault(tried)) : enter(ways, { browser }, tried, '/');
    },
  },
  {
    method: 'POST',
    path: '/begin/:link/passkey/ask',
    ...atTheDoor,
    fields: [],
    handle: async ({ params }) => {
      const link = await invitation(ways, params.link);
      const asked = link && (await ways.passkeys.adds(link.account.professional, link.id));
      return asked ? { data: asked.options, lets: { step: asked.step } } : over;
    },
  },
  {
    method: 'POST',
    path: '/begin/:link/passkey',
    ...atTheDoor,
    fields: ['response', 'called'],
    handle: async (asked) => {
      const { form, browser, params } = asked;
      const link = await invitation(ways, params.link);
      if (!link) return over;
      const added = await ways.passkeys.added(browser.step, responseIn(form.text('response')), calledIn(asked));
      // By another link than this one nothing is begun here.
      if (!added || added.link !== link.id)
        return beginPage(ways, asked, [
          { field: 'called', text: 'The passkey was not made. Try again, or take a password' },
        ]);
      return letIn(ways, asked, added.professional, triesOf(browser));
    },
  },
  {
    method: 'GET',
    path: '/begin/:link/with/:service',
    ...atTheDoor,
    fields: [],
    handle: async ({ params }) => {
      const { link = '', service = '' } = params;
      if (!(await invitation(ways, link))) return over;
      const left = await ways.services.leave(service, { link, to: '/' }).catch(() => null);
      return left ? { to: left.address, lets: { step: left.step } } : over;
    },
  },
];

/** What a new passkey is called; the device's name where nobody said. */
export const calledIn = ({ form, browser }: Pick<Asked, 'form' | 'browser'>) =>
  (form.text('called') || browser.device).slice(0, 60);

async function letIn(ways: Ways, { browser }: Asked, professional: string, tries: Tries): Promise<Answer> {
  const done = await ways.passkeys.letIn(professional, tries);
  return done ? enter(ways, { browser }, done, '/') : over;
}

/** By a link for a new password alone nothing but that is set. */
async function invitation({ accounts }: Ways, token = ''): Promise<Link | null> {
  const link = await accounts.link(token);
  return link?.purpose === 'invitation' ? link : null;
}

const over: Answer = { page: <LinkOverPage />, title: 'This link cannot be used', status: 404 };

async function beginPage(ways: Ways, { params }: Asked, faults: Parameters<typeof titled>[1]): Promise<Answer> {
  const token = params.link ?? '';
  const link = await ways.accounts.link(token);
  if (!link) return over;
  const { person, agency, email, name, professional } = link.account;
  return {
    page: (
      <BeginPage
        link={token}
        name={(name ?? email ?? professional).toLowerCase()}
        invitation={link.purpose === 'invitation'}
        services={ways.services.offered}
        {...{ person, agency, faults }}
      />
    ),
    ...titled('Set up how you sign in', faults),
    faults,
  };
}

async function appPage(ways: Ways, { browser }: Asked, faults: Parameters<typeof titled>[1]): Promise<Answer> {
  const app = await ways.accounts.appAt(browser.step);
  return app ? { page: <AppPage {...app} faults={faults} />, ...titled('Add Keepsight to your app', faults) } : over;
}

const codePage = (faults: Parameters<typeof titled>[1]): Answer => ({
  page: <CodePage at="/set-up/code" title="Now the code from your app" button="Change my password" faults={faults} />,
  ...titled('The code from your app', faults),
});
