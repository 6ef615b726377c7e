import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { Provider } from 'oidc-provider';
import type { Page } from 'playwright-core';
import { newId } from '../../src/platform/web/ids.ts';
import { NOW } from '../support/app.ts';
import { aJourney, type Journey } from '../support/browser.ts';

/** A port that nobody has. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

let journey: Journey;
let provider: Server;
/** What came to the provider, and what is done to what it says. */
const asked: URL[] = [];
before(async () => {
  const [own, others] = [await freePort(), await freePort()];
  const [origin, issuer] = [`http://localhost:${own}`, `http://localhost:${others}`];
  const service = new Provider(issuer, {
    clients: [
      {
        client_id: 'keepsight',
        client_secret: 'a secret that is for tests alone',
        redirect_uris: [`${origin}/sign-in/back`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ['for tests'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  });
  service.use(async (context, next) => {
    if (context.path === '/auth') asked.push(new URL(context.href));
    await next();
  });
  provider = service.listen(others, 'localhost');
  journey = await aJourney({
    now: () => NOW,
    parts: { origin },
    services: [
      {
        id: 'county',
        name: 'County Council',
        issuer,
        clientId: 'keepsight',
        secret: 'a secret that is for tests alone',
      },
    ],
  });
});
after(async () => {
  await journey.close();
  provider.closeAllConnections();
  provider.close();
});

/** Signs in at the provider as it asks: any name is somebody there. */
async function atProvider(page: Page, name: string): Promise<void> {
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('anything');
  await page.locator('button[type=submit]').click();
  // Where somebody is there for the first time it asks whether they agree.
  const consent = page.getByRole('button', { name: 'Continue' });
  await Promise.race([consent.waitFor(), page.waitForURL(`${journey.base}/**`)]);
  if (!page.url().startsWith(journey.base)) await consent.click();
}

/** The same without a browser: the address to which the provider sends somebody back, not followed. */
async function answerTo(address: string, name: string): Promise<string> {
  const cookies = new Map<string, string>();
  const go = async (at: string, form?: Record<string, string>) => {
    const answer = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(key, value);
    }
    return answer;
  };
  let at = address;
  for (let steps = 0; steps < 10; steps++) {
    if (at.startsWith(`${journey.base}/sign-in/back`)) return at;
    const answer = await go(at);
    const asks = answer.status === 200 ? await answer.text() : '';
    const next = asks.includes('name="login"')
      ? await go(at, { prompt: 'login', login: name, password: 'anything' })
      : asks === ''
        ? answer
        : await go(at, { prompt: 'consent' });
    at = new URL(next.headers.get('location') ?? '', at).href;
  }
  throw new Error(`the provider does not send anybody back: ${at}`);
}

async function linkFor(professional: string): Promise<string> {
  const id = newId();
  await journey.app.recorder.transaction((db) => db.rows('SELECT link_from_command_line($1, $2)', [id, professional]));
  return `/begin/${journey.app.ways.accounts.tokenFor(id)}`;
}

describe('signing in through another service', () => {
  test('binds somebody by their invitation, then lets them in by the service’s own id for them', async () => {
    const { page } = await journey.sit(null);
    await page.goto(await linkFor('ada'));
    await page.getByRole('button', { name: 'Go on with County Council' }).click();
    await atProvider(page, 'subject-of-ada');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    const rows = await journey.app.rows<{ subject: string; professional: string }>(
      'SELECT subject, professional FROM outside_account',
    );
    assert.deepEqual(rows, [{ subject: 'subject-of-ada', professional: 'ada' }]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto('/sign-in?to=/families');
    await page.getByRole('button', { name: 'Go on with County Council' }).click();
    await page.waitForURL('**/families');
    assert.match(await page.locator('.ks-person').innerText(), /Ada/);
    await page.goto('/account');
    await page.getByText('through another service').waitFor();
  });

  test('asks with PKCE, a state and a nonce, for nobody’s e-mail address', () => {
    assert.ok(asked.length > 0);
    for (const { searchParams } of asked) {
      assert.equal(searchParams.get('code_challenge_method'), 'S256');
      for (const name of ['code_challenge', 'state', 'nonce'])
        assert.ok((searchParams.get(name) ?? '').length > 20, name);
      assert.equal(searchParams.get('scope'), 'openid');
    }
    assert.equal(new Set(asked.map(({ searchParams }) => searchParams.get('state'))).size, asked.length);
  });

  test('lets nobody in who is not known here, whatever they are called there', async () => {
    const { page } = await journey.sit(null);
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Go on with County Council' }).click();
    // Ada's own address: it is no key to her account.
    const [ada] = await journey.app.rows<{ email: string }>(`SELECT email FROM professional WHERE id = 'ada'`);
    await atProvider(page, ada?.email ?? '');
    await page.getByRole('heading', { name: 'This account is not known here' }).waitFor();
    await page.goto('/');
    assert.equal(new URL(page.url()).pathname, '/sign-in');
  });

  test('binds nobody by an account there that is somebody else’s here', async () => {
    const { page } = await journey.sit(null);
    const link = await linkFor('ben');
    await page.goto(link);
    await page.getByRole('button', { name: 'Go on with County Council' }).click();
    await atProvider(page, 'subject-of-ada');
    await page.getByRole('heading', { name: 'That did not work' }).waitFor();
    assert.equal((await journey.app.rows(`SELECT FROM outside_account WHERE professional = 'ben'`)).length, 0);
    const { page: again } = await journey.sit(null);
    await again.goto(link);
    await again.getByRole('heading', { name: 'Set up how you sign in' }).waitFor();
  });

  test('takes no answer that was asked for by another browser, that came twice, or of which anything was changed', async () => {
    const left = await journey.app.ways.services.leave('county', { to: '/' });
    const path = (await answerTo(left?.address ?? '', 'subject-of-ada')).slice(journey.base.length);
    const step = left?.step ?? '';
    assert.match(path, /code=/);
    const bring = (address: string, cookie: string | null) =>
      journey.app.browser()('GET', address, undefined, cookie === null ? {} : { cookie: `keepsight-step=${cookie}` });
    const isIn = (said: Awaited<ReturnType<typeof bring>>) =>
      /keepsight=[0-9a-f]{64}/.test(String(said.headers['set-cookie']));
    assert.equal(isIn(await bring(path, null)), false, 'another browser');
    assert.equal(isIn(await bring(path, 'a'.repeat(64))), false, 'another browser');
    assert.equal(isIn(await bring(path, step)), true, 'the browser that asked');
    assert.equal(isIn(await bring(path, step)), false, 'twice');
    for (const [name, value] of [
      ['state', 'another'],
      ['iss', 'http://evil.example'],
      ['code', 'made-up'],
    ] as const) {
      const next = await journey.app.ways.services.leave('county', { to: '/' });
      const good = await answerTo(next?.address ?? '', 'subject-of-ada');
      const changed = new URL(good);
      changed.searchParams.set(name, value);
      assert.equal(isIn(await bring(`${changed.pathname}${changed.search}`, next?.step ?? '')), false, name);
      assert.equal(
        isIn(await bring(good.slice(journey.base.length), next?.step ?? '')),
        false,
        `${name}: it is used up`,
      );
    }
  });

  test('asks there again before what is kept from most, and takes no older answer', async () => {
    const { page } = await journey.sit(null);
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Go on with County Council' }).click();
    await atProvider(page, 'subject-of-ada');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await journey.app.rows(`UPDATE session SET proved = now() - interval '11 minutes' WHERE ended IS NULL`);
    const address = '/families/wren/people/wren-tess/address';
    await page.goto(address);
    await page.getByRole('heading', { name: 'Show that it is still you' }).waitFor();
    await page.getByRole('button', { name: 'Go on with County Council' }).click();
    // It asks for the name and the password there, though one is signed in.
    await atProvider(page, 'subject-of-ada');
    await page.waitForURL(`**${address}`);
    assert.equal(asked.at(-1)?.searchParams.get('prompt'), 'login');
    assert.equal(asked.at(-1)?.searchParams.get('max_age'), '0');
    // Somebody else who signs in there at that moment proves nothing.
    await journey.app.rows(`UPDATE session SET proved = now() - interval '11 minutes' WHERE ended IS NULL`);
    await page.goto(address);
    await page.getByRole('button', { name: 'Go on with County Council' }).click();
    await atProvider(page, 'somebody-else');
    await page.getByRole('heading', { name: 'This account is not known here' }).waitFor();
  });

  test('says so, and changes nothing, where the service cannot be reached', async () => {
    const own = await journey.app.browser()('GET', '/sign-in/with/nobody');
    assert.equal(own.status, 403);
    assert.match(own.body, /Nothing was changed/);
  });
});
