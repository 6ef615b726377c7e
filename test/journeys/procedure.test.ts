import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { aJourney, type Journey } from '../support/browser.ts';

let journey: Journey;
before(async () => {
  journey = await aJourney();
});
after(() => journey.close());

/** Records a missed contact of some days ago, as a worker would. */
async function missed(page: Page, day: string, outcome: string): Promise<void> {
  await page.goto('/families/birch/contacts/new');
  await page.check(`input[name=outcome][value=${outcome}]`);
  await page.check('input[name=safety][value=no-immediate-concern]');
  await page.check('input[name=next][value=none]');
  await page.fill('input[name=happened-day]', day);
  await page.selectOption('select[name=told]', 'text');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL('**/saved');
}

test('S2-11.2-k: three missed contacts by two agencies open Durham’s procedure, and the talk meets its duty', async () => {
  const kit = await journey.sit('kit');
  const may = await journey.sit('may');
  await missed(kit.page, '16', 'no-reply');
  await missed(may.page, '17', 'was-not-brought');
  const open = () =>
    journey.app.rows<{ name: string }>(
      "SELECT name FROM duty WHERE family = 'birch' AND procedure = 'durham/engaging-families'",
    );
  assert.deepEqual(await open(), [], 'two are not three');
  await missed(kit.page, '19', 'no-reply');
  assert.match(await kit.page.locator('main').innerText(), /third planned contact that was missed/);
  assert.match(await kit.page.locator('main').innerText(), /Talk to your line manager/);
  const asked = (await open()).map((row) => row.name);
  assert.ok(asked.includes('talk-to-manager'), asked.join(', '));

  await kit.page.goto('/families/birch');
  const talk = kit.page.locator('li', { hasText: 'Talk to your line manager' }).locator('a[href*="/add/discussion"]');
  if (!(await talk.first().isVisible()))
    await kit.page
      .locator('summary', { hasText: /^\d+ more/ })
      .first()
      .click();
  await talk.first().click({ timeout: 5000 });
  assert.equal(
    await kit.page.isChecked('input[name=with][value=line-manager]'),
    true,
    'what the policy asks is filled in',
  );
  await kit.page.fill('textarea[name=decided]', 'Kit goes with May on Monday.');
  await kit.page.getByRole('button', { name: 'Save', exact: true }).click();
  await kit.page.waitForURL('**/families/birch?saved=yes');
  assert.ok(!(await open()).some((row) => row.name === 'talk-to-manager'), 'holding the talk is what meets it');
  assert.deepEqual([...kit.said, ...may.said], []);
});

test('a manager reads the morning: what happened, who is past their date, who decides', async () => {
  const { page, said } = await journey.sit('sam', { width: 1280 });
  await page.getByRole('link', { name: 'Manager’s morning' }).click();
  const morning = await page.locator('main').innerText();
  assert.match(morning, /Entry refused/);
  assert.match(morning, /Ivy Wren/);
  assert.doesNotMatch(morning, /%|score|rank(ed|s)\b/i);
  await page.getByRole('link', { name: 'Wren' }).first().click();
  await page.waitForURL('**/families/wren**');
  assert.deepEqual(said, []);
});
