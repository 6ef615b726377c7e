import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { soundAlarms } from '../../src/features/whereabouts/alarm.ts';
import { aJourney, type Journey } from '../support/browser.ts';

let journey: Journey;
let now = Date.parse('2026-11-20T10:00:00Z');
before(async () => {
  journey = await aJourney({ now: () => now });
});
after(() => journey.close());

for (const javaScript of [true, false]) {
  const how = javaScript ? 'on a narrow phone' : 'on a narrow phone without JavaScript';

  test(`S1-9-j a worker goes in, is looked for when they do not come out, and says that they are out, ${how}`, async () => {
    now = Date.parse('2026-11-20T10:00:00Z');
    const { page, said, context } = await journey.sit('ada', { javaScript, width: 320 });
    await page.goto('/families/wren');
    await page.getByRole('link', { name: 'I am going in' }).click();
    await page.getByRole('button', { name: 'I am going in' }).click();
    const faults = page.locator('.govuk-error-summary');
    assert.match(await faults.innerText(), /Say where you are/);
    await page.getByLabel('Where are you?').fill('4 Elm Row, side door');
    await page.getByLabel('When will you be out?').fill('10.30');
    await page.getByLabel('Who looks for you').selectOption({ label: 'Ben Hale' });
    await page.getByLabel('On which number').fill('01632 960 777');
    await page.getByRole('button', { name: 'I am going in' }).click();
    assert.match(await page.locator('main').innerText(), /You are checked in until 10:30/);

    // The telephone is off from here on.
    await context.setOffline(true);
    now = Date.parse('2026-11-20T10:50:00Z');
    await soundAlarms({
      pool: journey.app.recorder,
      now: () => now,
      settings: { 'manager-after': 15, 'keep-days': 30 },
    });
    const { page: sams, context: samsOwn } = await journey.sit('sam', { javaScript, width: 320 });
    await sams.goto('/morning');
    assert.match(await sams.locator('main').innerText(), /Ada Finch was to be out by 10:30, and has not said so/);
    await sams.getByRole('link', { name: 'What to do' }).click();
    assert.match(await sams.locator('main').innerText(), /20 minutes late\..*Ring them now/);
    await samsOwn.close();

    await context.setOffline(false);
    await page.goto('/');
    await page.getByRole('button', { name: 'I am out and safe' }).click();
    assert.match(
      await page.locator('main').innerText(),
      /You are checked out, 20 minutes after the time that was given\. The alarm went to Ben Hale at 10:50/,
    );
    assert.deepEqual(said, []);
    await context.close();
  });
}

test('S2-11.1-k a manager sets a marker, and a worker’s plan keeps to it, by keyboard alone', async () => {
  now = Date.parse('2026-11-20T10:00:00Z');
  const { page: sams, said } = await journey.sit('sam');
  await sams.goto('/families/vale/add/safety-marker');
  await sams.locator('input[name=person]').last().check();
  await sams.fill('textarea[name=text]', 'A dog was set on the postman on 18 November.');
  await sams.fill('input[name=source]', 'The police');
  await sams.check('input[name=visits][value=not-alone]');
  for (const [part, value] of [
    ['day', '18'],
    ['month', '12'],
    ['year', '2026'],
  ] as const)
    await sams.fill(`input[name=review-${part}]`, value);
  await sams.check('input[name=toldPerson][value=yes]');
  await sams.getByRole('button', { name: 'Save' }).click();
  assert.match(await sams.locator('.govuk-error-summary').innerText(), /Say how the children are seen while it stands/);
  await sams.check('input[name=instead][value=not-yet]');
  await sams.getByRole('button', { name: 'Save' }).click();
  await sams.waitForURL('**/families/vale?saved=yes');
  assert.match(await sams.locator('.ks-alerts').innerText(), /Safety marker on the address: nobody visits alone/);
  assert.match(await sams.locator('.ks-alerts').innerText(), /Ana Vale is not seen while this stands/);

  const { page } = await journey.sit('ben');
  await page.goto('/families/vale/contacts/plan');
  await page.fill('input[name=on-day]', '23');
  await page.fill('input[name=on-month]', '11');
  await page.fill('input[name=on-year]', '2026');
  await page.check('input[name=announced][value=yes]');
  await page.selectOption('select[name=told]', 'text');
  await page.fill('textarea[name=contingency]', 'I ring Rui, then the school.');
  await page.check('input[name=interpreter][value=yes]');
  await page.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  assert.match(await page.locator('.govuk-error-summary').innerText(), /Nobody visits alone: say who goes along/);
  await page.getByRole('link', { name: /Nobody visits alone/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Ada Finch').focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/families/vale');
  const [planned] = await journey.app.rows<{ with: string[] }>(
    `SELECT c.payload -> 'with' AS with FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.family = 'vale' AND e.kind = 'contact-planned' ORDER BY e.position DESC LIMIT 1`,
  );
  assert.deepEqual(planned?.with, ['ben', 'ada']);
  assert.deepEqual(said, []);
});
