import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LINKS } from '../../src/platform/outbox/link.ts';
import { sendAll } from '../../src/platform/outbox/sender.ts';
import { tellingSettings } from '../../src/platform/outbox/settings.ts';
import { smtpCarrier } from '../../src/platform/outbox/smtp.ts';
import { readTemplates } from '../../src/platform/outbox/templates.ts';
import { LINK_KEYS, library } from '../support/app.ts';
import { aJourney, type Journey, nothingFound } from '../support/browser.ts';
import { aMailServer } from '../support/post.ts';

let journey: Journey;
let post: Awaited<ReturnType<typeof aMailServer>>;
before(async () => {
  journey = await aJourney();
  post = await aMailServer();
});
after(async () => {
  await journey.close();
  await post.close();
});

/** What waits goes out through a real mail server; the last mail to an address. */
async function mailTo(address: string) {
  const from = 'k@keepsight.example';
  await sendAll({
    pool: journey.app.recorder,
    door: journey.app.door,
    library: () => library,
    settings: tellingSettings.parse({}),
    templates: readTemplates(),
    carriers: {
      professional: smtpCarrier({ host: '127.0.0.1', port: post.port, tls: 'none', from }, from, undefined),
      family: {},
    },
    partnership: 'Northmoor',
    origin: journey.base,
    linkKey: LINK_KEYS(LINKS),
    now: Date.now,
  });
  return post.mails.findLast((mail) => mail.to.includes(address));
}

for (const javaScript of [true, false]) {
  const how = javaScript ? 'on a narrow phone' : 'on a narrow phone without JavaScript';
  const [who, family, child, called, address] = javaScript
    ? (['fay', 'thorn', 'thorn-mia', 'Mia T', 'one@surgery.example'] as const)
    : (['ben', 'vale', 'vale-ana', 'Ana V', 'two@surgery.example'] as const);

  test(`S2-11.0-d a surgery is asked by e-mail, answers by the link, and the child’s card says who sees the child, ${how}`, async () => {
    const { page } = await journey.sit(who, { javaScript, width: 320 });
    await page.goto(`/families/${family}`);
    await page.getByRole('link', { name: 'Ask an agency by e-mail who sees the children' }).click();
    await page.getByRole('button', { name: 'Send the question' }).click();
    assert.match(
      await page.locator('.govuk-error-summary').innerText(),
      /Say which agency\s+Say about which children\s+Write an e-mail address/,
    );
    await page.check('input[name=agency][value=gp]');
    await page.check(`input[name=children][value="${child}"]`);
    await page.fill('input[name=email]', address);
    if (javaScript) await nothingFound(page);
    await page.getByRole('button', { name: 'Send the question' }).click();
    assert.match(
      await page.locator('main').innerText(),
      /Mill Street Surgery\s+Asked by .*The e-mail goes out in a moment/s,
    );

    const mail = await mailTo(address);
    assert.equal(mail?.subject, 'A question from Northmoor');
    assert.doesNotMatch(mail?.raw ?? '', /Thorn|Vale|Mia|Ana |child|protect/);
    const link = /http:\S+\/ask\/[0-9a-f]{64}/.exec(mail?.text ?? '')?.[0] ?? '';

    const outside = (await journey.sit(null, { javaScript, width: 320 })).page;
    await outside.goto(link);
    assert.equal(
      await outside.evaluate('document.documentElement.scrollWidth <= window.innerWidth').catch(() => true),
      true,
    );
    const [born] = await journey.app.rows<{ year: string; month: string; day: string }>(
      `SELECT extract(year FROM born)::text AS year, extract(month FROM born)::text AS month, extract(day FROM born)::text AS day
       FROM person WHERE id = $1 AND family = $2`,
      [child, family],
    );
    assert.ok(born);
    if (javaScript) await nothingFound(outside);
    await outside.fill('#born-day', born.day);
    await outside.fill('#born-month', born.month);
    await outside.fill('#born-year', born.year);
    await outside.getByRole('button', { name: 'Continue' }).click();
    assert.match(await outside.locator('h2').first().innerText(), new RegExp(called));
    await outside.getByRole('button', { name: 'Send the answer' }).click();
    assert.match(await outside.locator('.govuk-error-summary').innerText(), /Say whether you still see/);
    await outside.check(`input[name="sees-${child}"][value=yes]`);
    await outside.fill(`input[name="often-${child}"]`, '28');
    await outside.fill('input[name=who]', 'Pat Lowe');
    await outside.fill('input[name=role]', 'Practice manager');
    if (javaScript) await nothingFound(outside);
    await outside.getByRole('button', { name: 'Send the answer' }).click();
    assert.match(await outside.locator('main').innerText(), /Thank you/);
    await outside.goto(link);
    assert.match(await outside.locator('main').innerText(), /This address cannot be used/);

    await page.goto(`/families/${family}`);
    assert.match(await page.locator('main').innerText(), /Mill Street Surgery, every 28 days, as they say/);
  });
}
