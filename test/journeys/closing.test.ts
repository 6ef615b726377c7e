import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { aJourney, type Journey, nothingFound } from '../support/browser.ts';

let journey: Journey;
before(async () => {
  journey = await aJourney();
});
after(() => journey.close());

const written = (family: string, kind: string) =>
  journey.app.rows<{ payload: Record<string, unknown> }>(
    `SELECT c.payload FROM entry e JOIN content c ON c.entry = e.id WHERE e.family = $1 AND e.kind = $2 ORDER BY e.position`,
    [family, kind],
  );

/** Says what is to be closed, and why. */
async function wish(page: Page, of: string, closure: string): Promise<void> {
  await page.check(`input[name=of][value="${of}"]`);
  await page.check(`input[name=closure][value=${closure}]`);
  await page.check('input[name=needRemains][value=no]');
}

/** How many of what closing asks are missing, by the page. */
async function missing(page: Page): Promise<number> {
  const said = await page.locator('#asks').innerText();
  return Number(/^(\d+) of \d+ (?:is|are) missing$/.exec(said)?.[1]);
}

for (const javaScript of [true, false]) {
  const how = javaScript ? 'on a narrow phone' : 'on a narrow phone without JavaScript';
  const [lead, family] = javaScript ? (['ada', 'wren'] as const) : (['fay', 'thorn'] as const);

  test(`R8 closing is held back with all that is missing at once; one is mended, and a senior manager lets it through, ${how}`, async () => {
    const { page, said, context } = await journey.sit(lead, { javaScript, width: 320 });
    await page.goto(`/families/${family}`);
    await page.getByRole('link', { name: 'Close, or end our part' }).click();
    await page.getByRole('button', { name: 'See what it asks' }).click();
    const faults = page.locator('.govuk-error-summary');
    assert.match(await faults.innerText(), /Say what you wish to close\s+Say why/);
    await wish(page, 'family', 'needs-met');
    await page.getByRole('button', { name: 'See what it asks' }).click();
    const first = await missing(page);
    assert.ok(first > 3, `${first} are missing`);
    assert.deepEqual(await written(family, 'closing'), [], 'nothing is written by looking');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    assert.match(await faults.innerText(), /It is not closed\. This is still missing/);
    assert.equal(await faults.locator('a').count(), first);
    if (javaScript) await nothingFound(page);
    await faults.getByRole('link', { name: /how the family can come back/ }).press('Enter');
    assert.match(page.url(), /#ending-plan$/, 'each leads to its place');
    assert.deepEqual(await written(family, 'family-closed'), []);

    await page.locator('#ending-plan').getByRole('link', { name: 'Write how the work ends' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    assert.match(await faults.innerText(), /Write when to refer back, how to come back, or who goes on/);
    await page.fill('textarea[name=referBack]', 'If Ivy is not brought to the nurse.');
    await page.fill('textarea[name=reEntry]', 'A call to our own number is enough.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(`**/families/${family}?saved=yes`);
    await context.close();

    const { page: ida, said: toIda } = await journey.sit('ida', { javaScript, width: 320 });
    await ida.goto(`/families/${family}/close`);
    await wish(ida, 'family', 'needs-met');
    await ida.getByRole('button', { name: 'See what it asks' }).click();
    assert.equal(await missing(ida), first - 1, 'what was mended is there');
    await ida.getByText('Close all the same: a senior manager’s decision').click();
    await ida.getByRole('button', { name: 'Close all the same' }).click();
    assert.match(
      await ida.locator('.govuk-error-summary').innerText(),
      /Say why, and how each child is safe\s+Choose a day that is to come/,
    );
    await ida.getByLabel('Why, and how each child is safe').fill('The school sees them each day.');
    for (const [part, value] of [
      ['day', '4'],
      ['month', '12'],
      ['year', '2026'],
    ])
      await ida.fill(`input[name=review-${part}]`, value ?? '');
    await ida.getByRole('button', { name: 'Close all the same' }).click();
    await ida.waitForURL(`**/families/${family}?saved=yes`);
    assert.match(await ida.locator('main').innerText(), /Work with the family ended on 20 November 2026/);
    const steps = (await written(family, 'closing')).map(({ payload }) => payload.step);
    assert.deepEqual(steps, ['refused', 'overridden'], 'both stand on the record');
    if (javaScript) await nothingFound(ida);
    assert.deepEqual([...said, ...toIda], []);
  });
}

test('S1-10 a voluntary offer that is declined, without a concern, closes cleanly, by keyboard alone', async () => {
  const { page, said } = await journey.sit('ada', { width: 320 });
  await page.goto('/families/open');
  await page.fill('input[name=child-0-name]', 'Nia Reed');
  await page.check('input[name=level][value=early-help]');
  await page.fill('input[name=called]', 'Reed');
  await page.fill('[name=reason]', 'A voluntary offer of help with sleep.');
  await page.locator('form[novalidate] button[type=submit], form[novalidate] button:not([type])').last().click();
  const sure = page.locator('input[name=checked][value=yes]');
  if ((await sure.count()) > 0) {
    await sure.check();
    await page.locator('form[novalidate] button').last().click();
  }
  await page.waitForURL(/\/families\/(?!open)/);
  await page.getByRole('link', { name: 'Close, or end our part' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/close');
  for (const choice of [
    'of][value="family"',
    'closure][value="offer-declined-no-concern"',
    'needRemains][value="no"',
  ]) {
    await page.locator(`input[name=${choice}]`).focus();
    await page.keyboard.press('Space');
  }
  await page.getByRole('button', { name: 'See what it asks' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Everything that closing asks is there' }).waitFor();
  await nothingFound(page);
  await page.getByRole('button', { name: 'Close', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**?saved=yes');
  assert.match(await page.locator('main').innerText(), /Work with the family ended on 20 November 2026/);
  assert.doesNotMatch(await page.locator('main').innerText(), /refus/i, 'nothing counts against them');
  assert.deepEqual(said, []);
});

for (const javaScript of [true, false]) {
  const how = javaScript ? 'on a narrow phone' : 'on a narrow phone without JavaScript';
  const [who, family] = javaScript ? (['ben', 'vale'] as const) : (['kit', 'birch'] as const);

  test(`an agency’s part that ended is a fact, and a request to the police is open until its outcome, ${how}`, async () => {
    const { page, said } = await journey.sit(who, { javaScript, width: 320 });
    await page.goto(`/families/${family}/close`);
    await page.getByRole('link', { name: 'record it' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    const faults = page.locator('.govuk-error-summary');
    assert.match(await faults.innerText(), /Say which agency\s+Say how it ended\s+Say whether the need remains/);
    await page.locator('input[name=agency]').last().check();
    await page.check('input[name=how][value=discharged]');
    await page.check('input[name=needRemains][value=not-known]');
    await page.fill('textarea[name=text]', 'Their duty worker rang me.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(`**/families/${family}?saved=yes`);
    const [ended, ...more] = await written(family, 'agency-ended');
    assert.equal(ended?.payload.text, 'Their duty worker rang me.');
    assert.deepEqual(more, []);
    await page.goto(`/families/${family}/chronology`);
    assert.match(await page.locator('main').innerText(), /Their duty worker rang me\./);

    await page.goto(`/families/${family}/add/police-outcome`);
    assert.match(await page.locator('main').innerText(), /No request to the police is open\./);
    await page.goto(`/families/${family}/add/police-request`);
    await page.getByRole('button', { name: 'Save' }).click();
    assert.match(await faults.innerText(), /Say what they were asked for/);
    await page.check('input[name=asks][value=welfare-check]');
    await page.fill('input[name=reference]', 'NM/21');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(`**/families/${family}?saved=yes`);
    assert.match(await page.locator('main').innerText(), /The police were asked on 20 November 2026/);
    if (javaScript) await nothingFound(page);
    await page.goto(`/families/${family}/add/police-outcome`);
    await page.getByRole('button', { name: 'Save' }).click();
    assert.match(await faults.innerText(), /Say which request\s+Say what came of it/);
    await page.locator('input[name=request]').first().check();
    await page.check('input[name=came][value=child-seen]');
    if (javaScript) await nothingFound(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(`**/families/${family}?saved=yes`);
    assert.doesNotMatch(await page.locator('main').innerText(), /what came of it is not recorded/);
    assert.deepEqual(said, []);
  });
}
