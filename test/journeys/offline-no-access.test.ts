import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { aJourney, type Journey, nothingFound } from '../support/browser.ts';
import {
  contactsSaying,
  cutTheNextAnswer,
  loseSignal,
  mendLine,
  missed,
  openOutcome,
  planToday,
  regainSignal,
  save,
  sitWithList,
  until,
} from '../support/device.ts';

let journey: Journey;
before(async () => {
  journey = await aJourney();
});
afterEach(() => mendLine(journey));
after(() => journey.close());

const TITLE = 'After a visit without access';

/** Opens the form from the device's own page; the signal may be gone. */
async function openNoAccess(page: Page, entry: string): Promise<void> {
  await page.goto('/offline');
  await page.locator(`a[href="#no-access=${entry}"]`).click();
  await page.getByRole('heading', { name: TITLE }).waitFor();
}

/** What is asked of everybody who was not let in. */
async function considered(page: Page, why: string): Promise<void> {
  for (const part of ['other-agencies', 'needs-and-capacity', 'environment', 'immediate-intervention'])
    await page.check(`input[name=parts][value=${part}]`);
  await page.check('input[name=immediate][value=no]');
  await page.fill('textarea[name=reason]', why);
}

const assessments = (why: string) =>
  journey.app.rows<{ author: string; noted: string | null; payload: Record<string, unknown> }>(
    `SELECT e.author, e.noted, c.payload FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.kind = 'no-access-assessment' AND c.payload ->> 'reason' = $1`,
    [why],
  );

test('S4-na-b to S4-na-h nobody lets one in where there is no signal: all is asked at the door, waits, and is there once', async () => {
  const entry = await planToday(journey, 'fay', 'thorn', '11:15');
  const { page, context, said } = await sitWithList(journey, 'fay');
  await loseSignal(journey, context);
  await openNoAccess(page, entry);
  const main = page.locator('main');
  assert.match(await main.innerText(), /ring 999 first/);
  assert.match(await main.innerText(), /You may leave a card without names\./);
  assert.doesNotMatch(await main.innerText(), /Leave no card\.|Ask your manager before/);
  await page.fill('input[name=reference]', 'NM/12');
  await save(page);
  const faults = page.locator('.govuk-error-summary');
  assert.match(await faults.innerText(), /Say what was considered\nSay yes or no\nSay why/, 'all at once');
  await faults.getByRole('link', { name: 'Say what was considered' }).press('Enter');
  assert.equal(await page.evaluate('document.activeElement.name'), 'parts', 'each leads to its place');
  await nothingFound(page);
  await considered(page, 'His school saw him at nine.');
  await save(page);
  await faults.getByText('Say what the police were asked').waitFor();
  assert.equal(await faults.locator('li').count(), 1);
  await page.check('input[name=police][value=welfare-check]');
  await page.fill('input[name=askedInWords]', 'The neighbour at 6');
  await page.fill('input[name=childLastSeen-day]', '19');
  await page.fill('input[name=childLastSeen-month]', '11');
  await page.fill('input[name=childLastSeen-year]', '2026');
  await page.check('input[name=card][value=left]');
  await save(page);
  await page.getByText('Waiting to be sent. Written').waitFor();
  await page.getByText('What you wrote', { exact: true }).click();
  assert.match(
    await main.innerText(),
    /What was considered\s+What other agencies know, and who saw the child last; What the child needs.*; The child’s situation; Whether somebody must step in now/,
  );
  await nothingFound(page);
  // What came of the visit is written second, and goes first: then the one is of the other.
  await openOutcome(page, entry);
  await missed(page, 'Nobody came.');
  await save(page);
  await until('both wait', async () => (await page.getByText('Waiting to be sent. Written').count()) === 2);
  assert.deepEqual(await assessments('His school saw him at nine.'), []);
  await regainSignal(journey, context);
  await page.getByText('2 things sent.').waitFor();
  const [contact] = await contactsSaying(journey, 'Nobody came.');
  const [assessed, ...more] = await assessments('His school saw him at nine.');
  assert.deepEqual(more, []);
  assert.equal(assessed?.author, 'fay', 'it is owned by whoever was there');
  assert.deepEqual(assessed?.payload, {
    contact: contact?.id,
    parts: ['other-agencies', 'needs-and-capacity', 'environment', 'immediate-intervention'],
    askedInWords: 'The neighbour at 6',
    childLastSeen: '2026-11-19',
    immediate: false,
    reason: 'His school saw him at nine.',
    card: 'left',
  });
  assert.ok(assessed?.noted);
  const police = await journey.app.rows(
    `SELECT FROM content c JOIN entry e ON e.id = c.entry WHERE e.kind = 'police-request' AND c.payload ->> 'reference' = 'NM/12'`,
  );
  assert.equal(police.length, 1);
  await page.getByText('Nothing is waiting.').waitFor();
  assert.equal(await page.locator(`a[href$="=${entry}"]`).count(), 0, 'it is on today’s list no more');
  assert.deepEqual(
    said.filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one)),
    [],
  );
});

test('S4-na-b a visit without access that is on the record stays on the list until the situation is assessed', async () => {
  const entry = await planToday(journey, 'may', 'thorn', '13:10');
  const { page, context } = await sitWithList(journey, 'may');
  await openOutcome(page, entry);
  await missed(page, 'Nobody at ten past one.');
  await save(page);
  await page.getByText('1 thing sent.').waitFor();
  await loseSignal(journey, context);
  await openNoAccess(page, entry);
  assert.equal(await page.locator(`a[href="#record=${entry}"]`).count(), 0, 'what came of it is not asked again');
  await considered(page, 'The line was cut.');
  // The line is cut after the server has taken it.
  await save(page);
  await page.getByText('Waiting to be sent. Written').waitFor();
  const cut = cutTheNextAnswer(journey, /\/add\/no-access-assessment$/);
  await regainSignal(journey, context);
  await page.getByRole('button', { name: 'Send now' }).click();
  await until('the server has taken it', async () => (await assessments('The line was cut.')).length === 1);
  await page.getByText('There is no signal. It is sent when there is').waitFor();
  cut.mend();
  await page.getByRole('button', { name: 'Send now' }).click();
  await page.getByText('1 thing sent.').waitFor();
  assert.equal((await assessments('The line was cut.')).length, 1);
  assert.equal(await page.locator(`a[href="#no-access=${entry}"]`).count(), 0);
});

test('no card where it may not be read: the device says so without a word of why, and what was begun is thrown away in two steps', async () => {
  const entry = await planToday(journey, 'ada', 'wren', '15:10');
  const { page, context } = await sitWithList(journey, 'ada');
  await loseSignal(journey, context);
  await openNoAccess(page, entry);
  const main = page.locator('main');
  assert.match(await main.innerText(), /Leave no card\./);
  assert.doesNotMatch(await main.innerText(), /You may leave|Ask your manager|at risk/);
  await page.check('input[name=parts][value=environment]');
  await page.check('input[name=parts][value=other-agencies]');
  await page.fill('textarea[name=reason]', 'Half a sent');
  await page.waitForTimeout(900);
  await page.close();
  const again = await context.newPage();
  await again.goto('/offline');
  await again.getByText('Begun and not finished').waitFor();
  await again.getByRole('button', { name: 'Go on with it' }).click();
  await again.getByRole('heading', { name: TITLE }).waitFor();
  assert.equal(await again.inputValue('textarea[name=reason]'), 'Half a sent');
  assert.equal(await again.locator('input[name=parts]:checked').count(), 2);
  await again.getByRole('link', { name: 'Back', exact: true }).click();
  assert.equal(await again.getByRole('button', { name: 'Yes, throw away what I wrote' }).isVisible(), false);
  await again.getByText('Throw it away', { exact: true }).click();
  await again.getByRole('button', { name: 'Yes, throw away what I wrote' }).click();
  await again.getByText('Thrown away.').waitFor();
  assert.deepEqual(await assessments('Half a sent'), []);
});

test('it asks the same in the same words as the page, but for what is known of a family, and there without JavaScript too', async () => {
  const entry = await planToday(journey, 'kit', 'birch', '12:00');
  const { page, context } = await sitWithList(journey, 'kit');
  await openNoAccess(page, entry);
  const asked = `[...document.querySelectorAll('form[novalidate] legend, form[novalidate] label')].map((one) => one.textContent.trim())`;
  const here = await page.evaluate<string[]>(asked);
  await context.close();
  assert.ok(here.length > 25);
  const { page: plain, said } = await journey.sit('kit', { javaScript: false, width: 320 });
  await plain.goto('/families/birch/add/no-access-assessment');
  const there = (await plain.locator('form[novalidate] :is(legend, label)').allInnerTexts()).map((one) => one.trim());
  assert.deepEqual(
    here.filter((one) => !there.includes(one)),
    ['Whom did you ask?'],
    'agencies are named on the page alone',
  );
  await plain.fill('input[name=childLastSeen-day]', '31');
  await plain.fill('input[name=childLastSeen-month]', '2');
  await plain.fill('input[name=childLastSeen-year]', '2026');
  await save(plain);
  const faults = plain.locator('.govuk-error-summary');
  assert.match(
    await faults.innerText(),
    /That is no real day: write it as 27 3 2026\s+Say what was considered\s+Say yes or no\s+Say why/,
  );
  await faults.getByRole('link', { name: 'Say why' }).click();
  assert.match(plain.url(), /#reason$/);
  await considered(plain, 'Without JavaScript.');
  await plain.fill('input[name=childLastSeen-day]', '1');
  await save(plain);
  await plain.waitForURL('**/families/birch?saved=yes');
  assert.equal((await assessments('Without JavaScript.')).length, 1);
  assert.deepEqual(said, []);
});

test('the form of the page itself is sent when the signal is gone: it waits with the others', async () => {
  const { page, context } = await sitWithList(journey, 'ben');
  await page.goto('/families/vale/add/no-access-assessment');
  await considered(page, 'From the page itself.');
  await loseSignal(journey, context);
  await save(page);
  await page.getByRole('heading', { name: 'A form that you sent from its page: I could not get in' }).waitFor();
  await regainSignal(journey, context);
  await page.getByRole('button', { name: 'Send now' }).click();
  await page.getByText('1 thing sent.').waitFor();
  assert.equal((await assessments('From the page itself.')).length, 1);
});
