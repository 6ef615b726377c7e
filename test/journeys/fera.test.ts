import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { aJourney, type Journey, nothingFound } from '../support/browser.ts';

let journey: Journey;
before(async () => {
  journey = await aJourney();
});
after(() => journey.close());

const analysis = (page: Page) => page.getByLabel('What do the factors together come to?');

/** Fay begins an assessment on her telephone; its address. */
async function begun(page: Page): Promise<string> {
  await page.goto('/families/thorn/fera');
  await page.getByLabel('The family takes part', { exact: true }).check();
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.waitForURL(/\/fera\/fera%3A/);
  return new URL(page.url()).pathname;
}

test('two people write one assessment at once, one without JavaScript: each adds, and of one part both texts are kept', async () => {
  const fay = await journey.sit('fay', { width: 320 });
  const may = await journey.sit('may', { javaScript: false, width: 1280 });
  const at = await begun(fay.page);
  await nothingFound(fay.page);
  await fay.page.goto(`${at}/part?part=analysis`);
  await may.page.goto(`${at}/part?part=analysis`);
  await analysis(fay.page).fill('Fay: the times do not fit.');
  await fay.page.getByRole('button', { name: 'Save', exact: true }).click();
  await fay.page.waitForURL(/saved=yes/);
  await analysis(may.page).fill('May: there is fear in it.');
  await may.page.getByRole('button', { name: 'Save', exact: true }).click();
  const there = await may.page.locator('main').innerText();
  assert.match(there, /Somebody else wrote this part while you did\. Nothing of either is lost/);
  assert.match(there, /What stands there now, by Fay Lister:\s+Fay: the times do not fit\./);
  assert.equal(await analysis(may.page).inputValue(), 'May: there is fear in it.');
  await analysis(may.page).fill('The times do not fit, and there may be fear in it.');
  await may.page.getByRole('button', { name: 'Save', exact: true }).click();
  await may.page.waitForURL(/saved=yes/);
  // Both add to one column at the same moment: neither takes anything from the other.
  const columns = [fay.page, may.page];
  for (const page of columns) await page.goto(`${at}/factor?side=protective&when=current`);
  await fay.page.getByLabel('What is it?').fill('Gran is near.');
  await may.page.getByLabel('What is it?').fill('The nursery place is kept.');
  for (const page of columns) await page.getByLabel('Something else that it rests on').fill('Talk on the telephone');
  await Promise.all(columns.map((page) => page.getByRole('button', { name: 'Add it' }).click()));
  await Promise.all(columns.map((page) => page.waitForURL(/saved=yes/)));
  await fay.page.goto(at);
  const text = await fay.page.locator('main').innerText();
  for (const said of [
    /Gran is near\./,
    /The nursery place is kept\./,
    /The times do not fit, and there may be fear in it\./,
  ])
    assert.match(text, said);
  await nothingFound(fay.page);
  assert.deepEqual([...fay.said, ...may.said], []);
});

test('the network is cut while somebody writes: what they wrote is a draft, and is taken up where it was', async () => {
  const { page, context } = await journey.sit('fay');
  const at = await begun(page);
  await page.goto(`${at}/factor?side=risk&when=historical&grey=yes`);
  await page.getByLabel('What is your impression?').fill('It felt as if we were not expected.');
  await page.getByText(/Draft saved at/).waitFor();
  await context.setOffline(true);
  await page
    .getByRole('button', { name: 'Add it' })
    .click()
    .catch(() => {});
  await context.setOffline(false);
  await page.goto('/');
  await page.getByRole('link', { name: /Family engagement risk assessment: Write down an impression/ }).click();
  assert.equal(await page.getByLabel('What is your impression?').inputValue(), 'It felt as if we were not expected.');
  assert.match(await page.locator('h1').innerText(), /Write down an impression/);
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.waitForURL(/saved=yes/);
  const factors = await journey.app.rows<{ payload: { side: string; when: string; grey: boolean } }>(
    `SELECT c.payload FROM entry e JOIN content c ON c.entry = e.id WHERE e.kind = 'fera-factor' ORDER BY e.received_at DESC LIMIT 1`,
  );
  assert.deepEqual(
    [factors[0]?.payload.side, factors[0]?.payload.when, factors[0]?.payload.grey],
    ['risk', 'historical', true],
  );
  assert.equal((await journey.app.rows('SELECT FROM draft')).length, 0, 'nothing is left begun');
});

test('the session ends while somebody writes: what they sent is kept, and offered when they are back', async () => {
  const { page } = await journey.sit('may', { javaScript: false });
  const fay = await journey.sit('fay');
  const at = await begun(fay.page);
  await page.goto(`${at}/part?part=cannot-engage`);
  const asks = page.getByLabel(/What would speak for it that they cannot take part/);
  await asks.fill('For: nights. Against: none yet.');
  await journey.app.rows(`UPDATE session SET ended = now() WHERE professional = 'may'`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('What you wrote is kept. Sign in again').waitFor();
  const back = await journey.sit('may', { javaScript: false });
  await back.page.goto('/');
  assert.match(
    await back.page.locator('main').innerText(),
    /You had been signed out when you sent this form\. What you wrote is kept/,
  );
  await back.page.locator('form[action^="/held/"] button').first().click();
  await back.page.waitForURL(/draft=/);
  assert.equal(
    await back.page.getByLabel(/What would speak for it that they cannot take part/).inputValue(),
    'For: nights. Against: none yet.',
  );
  await back.page.getByRole('button', { name: 'Save', exact: true }).click();
  await back.page.waitForURL(/saved=yes/);
  assert.match(await back.page.locator('main').innerText(), /For: nights\. Against: none yet\./);
});
