import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { NOW } from '../support/app.ts';
import { aJourney, type Journey, nothingFound } from '../support/browser.ts';

let clock = NOW;
const later = () => {
  clock += 31_000;
};
const codeOf = (typed: string) =>
  new TOTP({ secret: Secret.fromBase32(typed.replaceAll(' ', '')), digits: 6, period: 30 }).generate({
    timestamp: clock,
  });

/** A port that nobody has. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

let journey: Journey;
before(async () => {
  journey = await aJourney({ now: () => clock, parts: { origin: `http://localhost:${await freePort()}` } });
});
after(() => journey.close());

/** The address in the invitation that is open for somebody, as their e-mail says it. */
async function invitationOf(name: string): Promise<string> {
  const [row] = await journey.app.rows<{ id: string }>(
    `SELECT w.id FROM way_in w JOIN professional p ON p.id = w.professional JOIN outbox o ON o.way_in = w.id
     WHERE p.name = $1 AND w.used IS NULL`,
    [name],
  );
  return `/begin/${journey.app.ways.accounts.tokenFor(row?.id ?? '')}`;
}

/** An administrator adds somebody and invites them. */
async function added(page: Page, name: string, email: string): Promise<void> {
  await page.goto('/accounts');
  await page.getByRole('button', { name: 'Add somebody' }).click();
  await page.getByRole('button', { name: 'Add them' }).click();
  await page.getByRole('link', { name: 'Write their name' }).waitFor();
  await nothingFound(page);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('E-mail address at work').fill(email);
  await page.getByLabel('Agency').selectOption({ index: 1 });
  await page.getByLabel('Role').selectOption('social-worker');
  await page.getByLabel('Practitioner').check();
  await page.getByRole('button', { name: 'Add them' }).click();
  await page.getByText('The account is made').waitFor();
  await page.getByRole('button', { name: 'Send an invitation' }).click();
  await page.getByText('An invitation is open until').waitFor();
  await nothingFound(page);
}

for (const javaScript of [true, false])
  test(`somebody is added, sets up a password and an app, and signs in${javaScript ? '' : ', without JavaScript'}`, async () => {
    const name = javaScript ? 'Isla Wick' : 'Omar Fell';
    const email = `${name.replace(' ', '.').toLowerCase()}@council.example`;
    const administrator = await journey.sit('abe', { javaScript });
    if (javaScript) await added(administrator.page, name, email);
    else {
      const { page } = administrator;
      await page.goto('/accounts/new');
      await page.getByLabel('Name', { exact: true }).fill(name);
      await page.getByLabel('E-mail address at work').fill(email);
      await page.getByLabel('Agency').selectOption({ index: 1 });
      await page.getByLabel('Role').selectOption('social-worker');
      await page.getByRole('button', { name: 'Add them' }).click();
      await page.getByRole('button', { name: 'Send an invitation' }).click();
    }
    const { page, said } = await journey.sit(null, { javaScript });
    await page.goto(await invitationOf(name));
    if (javaScript) await nothingFound(page);
    await page.getByLabel('Password', { exact: true }).fill('password1234');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('link', { name: /many people take/ }).waitFor();
    await page.getByLabel('Password', { exact: true }).fill('harbour violin turnip');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('img', { name: 'The picture that your app reads' }).waitFor();
    const typed = await page.locator('.ks-typed').innerText();
    if (javaScript) await nothingFound(page);
    await page.getByLabel('Code from your app').fill(codeOf(typed));
    await page.getByRole('button', { name: 'Finish' }).click();
    await page.getByRole('heading', { name: 'Write these recovery codes down' }).waitFor();
    if (javaScript) await nothingFound(page);
    await page.getByRole('button', { name: 'I have written them down' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    later();
    await page.getByLabel('E-mail address at work').fill(email);
    await page.getByLabel('Password', { exact: true }).fill('harbour violin turnip');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByLabel('Code from your app').fill(codeOf(typed));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.goto('/account');
    await page.getByText('10 of 10 left').waitFor();
    if (javaScript) await nothingFound(page);
    assert.deepEqual(said, []);
  });

describe('a passkey', () => {
  test('is set up by an invitation, lets in, proves who one is, and is taken away', async () => {
    const administrator = await journey.sit('abe', { width: 1280 });
    await added(administrator.page, 'Pip Lark', 'pip.lark@council.example');
    const { page, context, said } = await journey.sit(null);
    const devices = await context.newCDPSession(page);
    await devices.send('WebAuthn.enable');
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(await invitationOf('Pip Lark'));
    await page.getByLabel('What is this device called?').fill('My work phone');
    await page.getByRole('button', { name: 'Set up a passkey on this device' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.goto('/account');
    await page.getByText('My work phone', { exact: true }).waitFor();
    await page.getByRole('button', { name: /Take it away/ }).click();
    await page.getByText('That is your only way to sign in, so it stays').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await journey.app.rows(`UPDATE session SET proved = now() - interval '11 minutes' WHERE ended IS NULL`);
    await page.goto('/account/passkeys');
    await page.getByRole('heading', { name: 'Show that it is still you' }).waitFor();
    await nothingFound(page);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByRole('heading', { name: 'Add a passkey' }).waitFor();
    // The device has one already, and says so; nothing is sent.
    await page.getByLabel('What is this device called?').fill('The same');
    await page.getByRole('button', { name: 'Add a passkey on this device' }).click();
    await page.getByText('This device has a passkey here already').waitFor();
    const rows = await journey.app.rows<{ counter: string; used: boolean }>(
      `SELECT counter, last_used IS NOT NULL AS used FROM passkey`,
    );
    assert.equal(rows.length, 1);
    assert.equal(rows[0]?.used, true);
    assert.deepEqual(said, []);
  });

  test('that somebody made up, of another place or for another question lets nobody in', async () => {
    const browser = journey.app.browser();
    const asked = await browser('POST', '/sign-in/passkey/ask', {});
    assert.equal(asked.status, 200);
    for (const response of ['', '{}', '{"id":"x"}', '[1]', 'null', '{"id":{"a":1}}']) {
      const { status, headers } = await browser('POST', '/sign-in/passkey', { response });
      assert.equal(status, 422, response);
      assert.equal(headers['set-cookie'], undefined);
    }
  });
});

describe('before somebody is signed out', () => {
  test('the page says so, lets them stay, and keeps what they wrote when it is too late', async () => {
    const { page, said } = await journey.sit('ada');
    await page.clock.install();
    await page.goto('/families/wren/add/note');
    await page.getByRole('textbox').first().fill('Half a sentence');
    const idle = (minutes: number) =>
      journey.app.rows(
        `UPDATE session SET last_seen = now() - make_interval(mins => $1) WHERE professional = 'ada' AND ended IS NULL`,
        [minutes],
      );
    // Another tab was used: nothing is said.
    await idle(10);
    await page.clock.fastForward('55:30');
    await page.waitForTimeout(300);
    assert.equal(await page.locator('dialog[open]').count(), 0);
    await idle(56);
    await page.clock.fastForward('46:00');
    await page.getByText('In 4 minutes you are signed out').waitFor();
    await nothingFound(page);
    clock += 60 * 60_000;
    await page.getByRole('button', { name: 'Stay signed in' }).click();
    await page.locator('dialog:not([open])').waitFor({ state: 'attached' });
    const [row] = await journey.app.rows<{ fresh: boolean }>(
      `SELECT last_seen > now() - interval '1 minute' AS fresh FROM session WHERE professional = 'ada' AND ended IS NULL`,
    );
    assert.equal(row?.fresh, true);
    await idle(61);
    await page.clock.fastForward('56:00');
    await page.getByText('You are signed out. What you wrote is still on this page').waitFor();
    assert.equal(await page.getByRole('textbox', { includeHidden: true }).first().inputValue(), 'Half a sentence');
    assert.deepEqual(
      said.filter((line) => !line.includes('401')),
      [],
    );
  });
});

test('what is kept from most is shown after saying again who one is, and not again for ten minutes', async () => {
  const { page } = await journey.sit('ada', { javaScript: false });
  const address = '/families/wren/people/wren-tess/address';
  await journey.app.rows(`UPDATE session SET proved = now() - interval '11 minutes' WHERE ended IS NULL`);
  await page.goto(address);
  await page.getByRole('heading', { name: 'Show that it is still you' }).waitFor();
  await page.getByRole('button', { name: 'It is me' }).click();
  assert.equal(new URL(page.url()).pathname, address);
  await page.goto(address);
  assert.equal(new URL(page.url()).pathname, address);
});
