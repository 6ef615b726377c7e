import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { aJourney, type Journey } from '../support/browser.ts';

let journey: Journey;
before(async () => {
  journey = await aJourney();
});
after(() => journey.close());

for (const javaScript of [true, false]) {
  const how = javaScript ? 'on a phone' : 'on a phone without JavaScript';

  test(`a worker plans a contact, records what came of it, and corrects it, ${how}`, async () => {
    const { page, said } = await journey.sit('ben', { javaScript });
    await page.goto('/families/vale/contacts/plan');
    await page.getByRole('button', { name: 'Save' }).click();
    const faults = page.locator('.govuk-error-summary');
    assert.match(await faults.innerText(), /Say on which day/);
    assert.match(await faults.innerText(), /Say what happens if nobody answers/, 'a child is in need, so it is asked');
    await page.getByLabel('Day', { exact: true }).fill('23');
    await page.getByLabel('Month').fill('11');
    await page.getByLabel('Year').fill('2026');
    await page.getByLabel('At what time').fill('4pm');
    await page.check('input[name=announced][value=yes]');
    await page.selectOption('select[name=told]', 'text');
    await page.fill('textarea[name=contingency]', 'I ring Rui, then the school.');
    await page.check('input[name=interpreter][value=yes]');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL('**/families/vale');
    const [planned] = await journey.app.rows<{ entry: string; at_time: string }>(
      'SELECT entry, at_time FROM planned_contact WHERE family = \'vale\' ORDER BY entry COLLATE "C" LIMIT 1',
    );
    assert.equal(planned?.at_time, '16:00');

    await page.goto('/families/vale/contacts/new');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    assert.match(await faults.innerText(), /Choose what happened/);
    assert.match(await faults.innerText(), /Say whether the child is safe now/);
    await page.check('input[name=outcome][value=kept]');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    assert.match(await faults.innerText(), /Say whether you saw Ana Vale/, 'nothing about a child is filled in');
    await page.check('input[name=seen-0][value=alone]');
    await page.fill('textarea[name=text]', 'Ana played her part for me.');
    await page.check('input[name=safety][value=no-immediate-concern]');
    await page.check('input[name=next][value=none]');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL('**/saved');
    assert.match(await page.locator('main').innerText(), /Saved/);
    assert.equal(await seenAlone('vale-ana'), '2026-11-20');

    await page.getByRole('link', { name: 'Correct what you wrote' }).click();
    assert.equal(await page.inputValue('textarea[name=text]'), 'Ana played her part for me.');
    await page.check('input[name=seen-0][value=doorstep]');
    await page.fill('input[name=reason]', 'She only came to the door');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL('**/saved');
    assert.notEqual(await seenAlone('vale-ana'), '2026-11-20', 'the door resets no clock');
    const kept = await journey.app.rows<{ kind: string }>(
      "SELECT kind FROM entry WHERE family = 'vale' ORDER BY position DESC LIMIT 2",
    );
    assert.deepEqual(
      kept.map((row) => row.kind),
      ['correction', 'contact'],
      'what was there is still there',
    );
    assert.deepEqual(said, []);
  });
}

test('S2-9.2-m a worker writes down a child’s words and revises the summary, on a phone without JavaScript', async () => {
  const { page, said } = await journey.sit('fay', { javaScript: false });
  await page.goto('/families/thorn');
  await page
    .getByRole('link', { name: 'Add something else' })
    .or(page.getByRole('button', { name: 'Add something else' }))
    .click();
  await page.getByRole('link', { name: 'What a child or the family said, in their own words' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  const faults = page.locator('.govuk-error-summary');
  assert.match(await faults.innerText(), /Say whose words they are\s+Write what they said/);
  await page.getByLabel('Mia Thorn').check();
  await page.fill('textarea[name=said]', 'Can you come on Tuesdays?');
  await page.getByLabel('Yes, in good time').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/families/thorn?saved=yes');
  assert.match(await page.locator('main').innerText(), /Mia Thorn: “Can you come on Tuesdays\?”/);

  await page.getByRole('link', { name: /^Revise it/ }).click();
  const helps = page.getByLabel('What helps?');
  assert.match(await helps.inputValue(), /^Tuesdays after clay club/);
  await helps.fill(`${await helps.inputValue()} Mia asks for Tuesdays.`);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/families/thorn?saved=yes');
  assert.match(await page.locator('.ks-summary').innerText(), /Mia asks for Tuesdays\./);
  assert.deepEqual(said, []);
});

const seenAlone = async (child: string): Promise<string | undefined> => {
  const [row] = await journey.app.rows<{ last_alone: string }>('SELECT last_alone FROM sighting WHERE child = $1', [
    child,
  ]);
  return row?.last_alone;
};

test('a draft is kept by itself, is offered on today, and is gone once it is sent', async () => {
  const { page, said } = await journey.sit('kit');
  await page.goto('/families/birch/contacts/new');
  await page.check('input[name=outcome][value=no-reply]');
  await page.fill('textarea[name=text]', 'Nobody came to the door.');
  await page.getByText('Draft saved at').waitFor();
  await page.goto('/');
  await page.getByRole('link', { name: 'What happened: Birch' }).click();
  assert.equal(await page.inputValue('textarea[name=text]'), 'Nobody came to the door.');
  await page.check('input[name=safety][value=manager-today]');
  await page.check('input[name=next][value=none]');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL('**/saved');
  assert.match(await page.locator('main').innerText(), /Noor Aziz will see it/);
  await page.goto('/');
  assert.equal(await page.getByRole('link', { name: 'What happened: Birch' }).count(), 0);
  assert.deepEqual(said, []);
});

test('a form sent twice is kept once', async () => {
  const { page } = await journey.sit('may');
  await page.goto('/families/thorn/contacts/new');
  await page.check('input[name=outcome][value=was-not-brought]');
  await page.check('input[name=safety][value=no-immediate-concern]');
  await page.check('input[name=next][value=none]');
  const before = await entries('thorn');
  // In the browser, where there is a document; it is no part of our own code's types.
  const send = () =>
    page.evaluate<string>(`(async () => {
      const form = document.querySelector('form[data-keep]');
      const sent = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
      return sent.url;
    })()`);
  const [first, second] = [await send(), await send()];
  assert.equal(first, second);
  const added = (await entries('thorn')) - before;
  assert.ok(added >= 1 && added < 4, `${added} entries: the contact, and what the procedures wrote because of it`);
  const contacts = await journey.app.rows(
    "SELECT FROM entry WHERE family = 'thorn' AND kind = 'contact' AND author = 'may' AND happened = '2026-11-20'",
  );
  assert.equal(contacts.length, 1);
});

const entries = async (family: string): Promise<number> =>
  (await journey.app.rows('SELECT FROM entry WHERE family = $1', [family])).length;
