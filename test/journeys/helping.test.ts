import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { aJourney, type Journey, nothingFound } from '../support/browser.ts';

let journey: Journey;
before(async () => {
  journey = await aJourney();
});
after(() => journey.close());

/** Goes on by the tabulator until something has the focus, as whoever has no mouse does. */
async function tabTo(page: Page, there: Locator): Promise<void> {
  await there.waitFor();
  for (let press = 0; press < 150; press++) {
    if ((await there.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`the tabulator does not reach ${String(there)}`);
}

async function day(page: Page, name: string, [on, month, year]: readonly [string, string, string]): Promise<void> {
  await page.fill(`input[name=${name}-day]`, on);
  await page.fill(`input[name=${name}-month]`, month);
  await page.fill(`input[name=${name}-year]`, year);
}

const FAMILIES = [
  { javaScript: true, who: 'ben', family: 'vale', adult: 'Rui Vale' },
  { javaScript: false, who: 'fay', family: 'thorn', adult: 'Carla Thorn' },
] as const;

for (const { javaScript, who, family, adult } of FAMILIES) {
  const how = javaScript ? 'on a phone' : 'on a phone without JavaScript';

  test(`S0-tip-h S3-3-a S1-8-b S2-11.1-i: a worker asks, chooses, plans, prepares, records and goes through it, ${how}`, async () => {
    const { page, said } = await journey.sit(who, { javaScript });
    // What axe looks at, it looks at by a script in the page.
    const looked = () => (javaScript ? nothingFound(page) : Promise.resolve());
    const main = () => page.locator('main').innerText();
    const save = () => page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.goto(`/families/${family}`);
    await page.getByRole('link', { name: 'Ask what would make it possible' }).click();
    await page.getByRole('checkbox', { name: adult, exact: true }).check();
    await page.getByLabel('Where would be easiest?').check();
    await page.fill('textarea[name=text]', 'School, after drop-off.');
    await page.getByLabel('At school or nursery').check();
    await looked();
    await save();
    await page.waitForURL('**/helping?saved=yes');
    assert.match(await main(), /at school or nursery/);

    await page
      .getByRole('link', { name: 'Choose what to try' })
      .or(page.getByRole('button', { name: 'Choose what to try' }))
      .first()
      .click();
    await page.getByText('From the start, and always').click();
    await page.getByRole('link', { name: 'Hands-on help, done when it was promised' }).click();
    await save();
    assert.match(await page.locator('.govuk-error-summary').innerText(), /Write the other reading beside it/);
    await page.getByRole('checkbox', { name: adult, exact: true }).check();
    await page.fill('textarea[name=reasons]', 'There is too much at once.');
    await page.fill('textarea[name=otherReading]', 'The days are simply full.');
    await page.fill('textarea[name=proportionate]', 'Nobody has seen harm.');
    await page.fill('textarea[name=ifNot]', 'I ask the school what works.');
    await day(page, 'review', ['18', '12', '2026']);
    await looked();
    await save();
    await page.waitForURL('**/helping?saved=yes');
    assert.match(await main(), /We are trying: hands-on help, done when it was promised\./);

    await page.goto(`/families/${family}/contacts/plan`);
    await day(page, 'on', ['23', '11', '2026']);
    await page.selectOption('select[name=where]', 'home');
    await page.check('input[name=announced][value=yes]');
    await page.selectOption('select[name=told]', 'regular');
    await page.check('input[name=interpreter][value=yes]');
    await page.fill('textarea[name=purpose]', 'To fill in the form together.');
    if ((await page.locator('textarea[name=contingency]').count()) > 0)
      await page.fill('textarea[name=contingency]', 'I ring the school.');
    await save();
    assert.match(await page.locator('.govuk-error-summary').innerText(), /does not keep to what was agreed: the place/);
    await page.selectOption('select[name=where]', 'school');
    await looked();
    await save();
    await page.waitForURL(`**/families/${family}`, { timeout: 5000 }).catch(async () => assert.fail(await main()));
    const [planned] = await journey.app.rows<{ id: string }>(
      'SELECT id FROM entry WHERE family = $1 AND kind = $2 ORDER BY position DESC LIMIT 1',
      [family, 'contact-planned'],
    );

    await page.goto(`/families/${family}/before?of=${planned?.id}`);
    assert.match(await main(), /What it is for\s+To fill in the form together\./);
    assert.match(
      await main(),
      /What we are trying\s+Hands-on help.* If it does not work: I ask the school what works\./,
    );
    await looked();
    await page
      .getByRole('link', { name: 'Record what happened' })
      .or(page.getByRole('button', { name: 'Record what happened' }))
      .first()
      .click();
    await day(page, 'happened', ['20', '11', '2026']);
    await page.check('input[name=outcome][value=kept]');
    const children = await page.locator('input[type=hidden][name^=child-]').count();
    for (let child = 0; child < children; child++) await page.check(`input[name=seen-${child}][value=not-seen]`);
    await page.getByText('In the home: skin and face').click();
    await page.check('input[name=more-0][value=examined]');
    await page.check('input[name=safety][value=no-immediate-concern]');
    await page.check('input[name=next][value=none]');
    await save();
    assert.match(await page.locator('.govuk-error-summary').innerText(), /Say above that you saw/);
    await page.check('input[name=seen-0][value=alone]');
    await looked();
    await save();
    await page.waitForURL('**/saved');

    await page.getByRole('link', { name: /^Go through it with the family/ }).click();
    assert.equal(await page.inputValue('textarea[name=purpose]'), 'To fill in the form together.');
    const ours = page.locator('textarea[name=ours]');
    await tabTo(page, ours);
    await page.keyboard.type('Hand the form in.');
    await tabTo(page, page.locator('input[name=oursBy-day]'));
    await page.keyboard.type('27');
    await page.keyboard.press('Tab');
    await page.keyboard.type('11');
    await page.keyboard.press('Tab');
    await page.keyboard.type('2026');
    await tabTo(page, page.getByRole('checkbox', { name: adult, exact: true }));
    await page.keyboard.press('Space');
    await tabTo(page, page.locator('input[name=how]').first());
    await page.keyboard.press('Space');
    await looked();
    await tabTo(page, page.getByRole('button', { name: 'Save', exact: true }));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/recap?saved=yes');
    assert.match(await main(), /What we do\s+Hand the form in\., by 27 November 2026/);
    await looked();

    await page.goto(`/families/${family}`);
    assert.match(await main(), /The story so far[^]*What we try next\s+hands-on help, done when it was promised/);
    const [seen] = await journey.app.rows<{ payload: { sightings: { examined?: boolean }[] } }>(
      `SELECT c.payload FROM entry e JOIN content c ON c.entry = e.id WHERE e.family = $1 AND e.kind = 'contact'
       ORDER BY e.position DESC LIMIT 1`,
      [family],
    );
    assert.equal(seen?.payload.sightings[0]?.examined, true, 'S2-7-dc-12');
    assert.deepEqual(said, []);
  });
}
