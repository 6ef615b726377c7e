import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { aJourney, type Journey, nothingFound } from '../support/browser.ts';

let journey: Journey;
before(async () => {
  journey = await aJourney();
});
after(() => journey.close());

async function cameIn(page: Page, text: string, day: string): Promise<void> {
  await page.getByRole('button', { name: 'A referral came in' }).click();
  await page.selectOption('select[name=source]', '2A');
  await page.locator('select[name=from]').or(page.locator('input[name=from][value=larch]')).first().waitFor();
  if ((await page.locator('select[name=from]').count()) > 0) await page.selectOption('select[name=from]', 'larch');
  else await page.check('input[name=from][value=larch]');
  await page.fill('textarea[name=text]', text);
  await page.selectOption('select[name=reason]', 'N1');
  await page.fill('input[name=happened-day]', day);
  await page.getByRole('button', { name: 'Save' }).click();
}

for (const javaScript of [true, false]) {
  const how = javaScript ? 'on a narrow phone' : 'on a narrow phone without JavaScript';
  const [who, family] = javaScript ? (['fay', 'thorn'] as const) : (['ben', 'vale'] as const);

  test(`S4-rr-a a repeat stands with the one before, and whoever made it is told, ${how}`, async () => {
    const { page, said } = await journey.sit(who, { javaScript, width: 320 });
    const here = `/families/${family}/referrals`;
    const main = page.locator('main');
    await page.goto(here);
    assert.match(await main.innerText(), /No referral and no concern is on this record/);
    await page.getByRole('button', { name: 'A referral came in' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    assert.match(
      await page.locator('.govuk-error-summary').innerText(),
      /Say from whom it came\s+Write what it says/,
      'all at once',
    );
    await page.goto(here);
    await cameIn(page, 'Tired in class.', '2');
    await page.waitForURL(/saved=yes/);
    await page.goto(here);
    await cameIn(page, 'Tired again.', '12');
    await page.waitForURL(/saved=yes/);
    await page.goto(here);
    assert.match(await main.innerText(), /2 came in, 0 were made\. 2 wait for an answer\./);
    assert.match(await main.innerText(), /Repeat, same reason\s+within twelve months of\s+2 November 2026/i);
    if (javaScript) await nothingFound(page);
    await page.getByRole('link', { name: '2 November 2026', exact: true }).click();
    assert.match(await main.innerText(), /Tired in class\./, 'the one before is one step away');
    await page.goto(here);
    await page.getByRole('link', { name: 'Record the answer' }).first().click();
    await page.locator('input[name=referral]').first().check();
    await page.check('input[name=answer][value=accepted]');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/saved=yes/);
    await page.goto(here);
    assert.match(await main.innerText(), /Whoever made it has not been told/);
    await page.getByRole('link', { name: 'Record that they were' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    assert.match(await page.locator('.govuk-error-summary').innerText(), /Say which referral/);
    await page.locator('input[name=referral]').first().check();
    await page.fill('textarea[name=text]', 'By telephone.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/saved=yes/);
    await page.goto(here);
    assert.match(await main.innerText(), /Whoever made it was told on 20 November 2026/);
    if (javaScript) await nothingFound(page);
    assert.deepEqual(said, []);
  });
}
