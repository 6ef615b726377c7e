import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { aJourney, type Journey, nothingFound } from '../support/browser.ts';
import {
  allKept,
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

const POSTED = /\/contacts\/new$/;

test('an outcome is written where there is no signal, waits on the device, and is on the record once there is', async () => {
  const entry = await planToday(journey, 'fay', 'thorn', '11:15');
  const { page, context, said } = await sitWithList(journey, 'fay');
  await loseSignal(journey, context);
  await page.goto('/');
  const main = page.locator('main');
  // The page stands before the device has opened its list.
  await page.locator(`a[href="#record=${entry}"]`).waitFor();
  assert.match(await main.innerText(), /T\n+11:15, visit, at home, Mia, Leo/);
  await page.locator(`a[href="#record=${entry}"]`).click();
  await page.check('input[name=outcome][value=kept]');
  await save(page);
  assert.match(
    await page.locator('.govuk-error-summary').innerText(),
    /Say whether you saw Mia\nSay whether you saw Leo\nSay whether the child is safe now, as far as you know\nSay when the next contact is/,
    'what is missing is said at once, as the page would say it',
  );
  await nothingFound(page);
  await page.check('input[name=seen-0][value=alone]');
  await page.check('input[name=seen-1][value=seen]');
  await page.fill('textarea[name=text]', 'Mia read to me,\nLeo slept.');
  await page.check('input[name=safety][value=no-immediate-concern]');
  await page.check('input[name=next][value=arranged]');
  for (const [part, value] of [
    ['day', '27'],
    ['month', '11'],
    ['year', '2026'],
  ])
    await page.fill(`input[name=next-on-${part}]`, value ?? '');
  await save(page);
  await page.getByText('Waiting to be sent. Written').waitFor();
  assert.match(await main.innerText(), /Record what happened: written. It is waiting to be sent./);
  await page.getByText('What you wrote', { exact: true }).click();
  assert.match(
    await main.innerText(),
    /What happened\?\s+Seen as planned\s+Mia\s+Seen alone\s+Leo\s+Seen, with others/,
  );
  assert.equal((await contactsSaying(journey, 'Mia read to me,\nLeo slept.')).length, 0);
  await regainSignal(journey, context);
  await page.getByText('1 thing sent.').waitFor();
  const [contact, ...more] = await contactsSaying(journey, 'Mia read to me,\nLeo slept.');
  assert.deepEqual(more, []);
  assert.equal(contact?.payload.of, entry);
  assert.deepEqual(contact?.payload.sightings, [
    { child: 'thorn-mia', seen: 'alone' },
    { child: 'thorn-leo', seen: 'seen' },
  ]);
  assert.equal(contact?.payload.next, '2026-11-27');
  await page.getByText('Nothing is waiting.').waitFor();
  assert.equal(await page.locator(`a[href="#record=${entry}"]`).count(), 0, 'it is on today’s list no more');
  assert.deepEqual(
    said.filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one)),
    [],
  );
});

test('what waits and was never sent can be changed; it keeps its key and is sent once, as it was changed', async () => {
  const entry = await planToday(journey, 'may', 'thorn', '13:10');
  const { page, context } = await sitWithList(journey, 'may');
  await openOutcome(page, entry);
  await missed(page, 'As it was first.');
  // Without a list from the server nothing is tried, and so what waits may be changed.
  await loseSignal(journey, context);
  await save(page);
  await page.getByText('Waiting to be sent. Written').waitFor();
  await page.getByRole('button', { name: 'Change it', exact: true }).click();
  assert.equal(await page.inputValue('textarea[name=text]'), 'As it was first.');
  await page.fill('textarea[name=text]', 'As it was changed.');
  await save(page);
  await page.getByText('Waiting to be sent. Written').waitFor();
  await regainSignal(journey, context);
  await page.getByText('1 thing sent.').waitFor();
  assert.equal((await contactsSaying(journey, 'As it was first.')).length, 0);
  assert.equal((await contactsSaying(journey, 'As it was changed.')).length, 1);
});

test('the form without signal asks the same in the same words as the page', async () => {
  const entry = await planToday(journey, 'fay', 'thorn', '11:30');
  const { page } = await sitWithList(journey, 'fay');
  await openOutcome(page, entry);
  const asked = `[...document.querySelectorAll('form[action] legend, form[action] label, form[action] .govuk-hint')]
    .filter((one) => one.closest('form').noValidate).map((one) => one.textContent.replace(' Thorn', '').trim())`;
  const names = `[...new Set([...new FormData(document.querySelector('form[novalidate]')).keys()])].toSorted()`;
  const here = [await page.evaluate<string[]>(asked), await page.evaluate<string[]>(names)];
  await page.goto(`/families/thorn/contacts/new?of=${entry}`);
  // A device holds the children’s names and nobody else’s, so who was there is told in words on it.
  await page.evaluate(`document.querySelector('[name=present]').closest('.govuk-form-group').remove()`);
  const there = [await page.evaluate<string[]>(asked), await page.evaluate<string[]>(names)];
  assert.ok((here[0]?.length ?? 0) > 40);
  assert.deepEqual(here, there);
});

test('the line is cut in the middle of sending, after the server has taken it: it stays here, is sent again, and is kept once', async () => {
  const entry = await planToday(journey, 'kit', 'birch', '12:00');
  const { page } = await sitWithList(journey, 'kit');
  await openOutcome(page, entry);
  await missed(page, 'The line was cut.');
  const cut = cutTheNextAnswer(journey, POSTED);
  await save(page);
  await until('the server has taken it', async () => (await contactsSaying(journey, 'The line was cut.')).length === 1);
  await page.getByText('There is no signal. It is sent when there is').waitFor();
  assert.match(await page.locator('main').innerText(), /Waiting to be sent/);
  assert.equal(await page.getByRole('button', { name: 'Change it and send again' }).isVisible(), false);
  cut.mend();
  await page.getByRole('button', { name: 'Send now' }).click();
  await page.getByText('1 thing sent.').waitFor();
  assert.ok(cut.times() >= 1);
  assert.equal((await contactsSaying(journey, 'The line was cut.')).length, 1);
});

test('the tab is closed in the middle of sending: nothing is lost and nothing doubled', async () => {
  const entry = await planToday(journey, 'kit', 'birch', '12:30');
  const { page, context } = await sitWithList(journey, 'kit');
  await openOutcome(page, entry);
  await missed(page, 'The tab was closed.');
  const cut = cutTheNextAnswer(journey, POSTED);
  await save(page);
  await until('it is being sent', async () => cut.times() > 0);
  await page.close();
  cut.mend();
  const again = await context.newPage();
  await again.goto('/');
  await again.getByRole('link', { name: 'Waiting to be sent', exact: true }).waitFor();
  await until('it is on the record', async () => (await contactsSaying(journey, 'The tab was closed.')).length === 1);
  await again.goto('/offline');
  await again.getByText('Nothing is waiting.').waitFor();
  assert.equal((await contactsSaying(journey, 'The tab was closed.')).length, 1);
});

test('what was begun and not finished is there when the tab is opened again', async () => {
  const entry = await planToday(journey, 'kit', 'birch', '13:00');
  const { page, context } = await sitWithList(journey, 'kit');
  await loseSignal(journey, context);
  await openOutcome(page, entry);
  await page.check('input[name=outcome][value=no-reply]');
  await page.fill('textarea[name=text]', 'Half a sent');
  await page.waitForTimeout(900);
  await page.close();
  const again = await context.newPage();
  await again.goto('/offline');
  await again.getByText('Begun and not finished').waitFor();
  await again.getByRole('button', { name: 'Go on with it' }).click();
  await again.getByRole('heading', { name: 'Record what happened' }).waitFor();
  assert.equal(await again.inputValue('textarea[name=text]'), 'Half a sent');
  assert.equal(await again.isChecked('input[name=outcome][value=no-reply]'), true);
});

test('the device’s clock is wrong by years: it does no harm', async () => {
  const entry = await planToday(journey, 'ben', 'vale', '14:00');
  const { page, context } = await journey.sit('ben');
  await context.clock.install({ time: new Date('2031-03-01T02:00:00Z') });
  await page.goto('/offline');
  await page.getByRole('button', { name: 'Keep today’s list on this device' }).click();
  await page.getByText('This list is wiped at').waitFor();
  await openOutcome(page, entry);
  await missed(page, 'The clock was wrong.');
  await save(page);
  await page.getByText('1 thing sent.').waitFor();
  const [contact] = await contactsSaying(journey, 'The clock was wrong.');
  assert.equal(contact?.received.slice(0, 16), '2026-11-20T10:00');
  const noted = Date.parse(contact?.noted ?? '') - Date.parse('2026-11-20T10:00:00Z');
  assert.ok(Math.abs(noted) < 60_000, `it was noted ${contact?.noted}, by the device’s clock set right`);
});

test('the same entry is sent from two tabs at once, and is kept once', async () => {
  const entry = await planToday(journey, 'may', 'thorn', '14:30');
  const { page, context } = await sitWithList(journey, 'may');
  const other = await context.newPage();
  await other.goto('/offline');
  await loseSignal(journey, context);
  await openOutcome(page, entry);
  await missed(page, 'Two tabs sent it.');
  await save(page);
  await page.getByText('Waiting to be sent. Written').waitFor();
  await regainSignal(journey, context);
  await Promise.all([page, other].map((one) => one.evaluate(`dispatchEvent(new Event('online'))`)));
  await until('it is on the record', async () => (await contactsSaying(journey, 'Two tabs sent it.')).length > 0);
  await page.getByText('Nothing is waiting.').waitFor();
  assert.equal((await contactsSaying(journey, 'Two tabs sent it.')).length, 1);
});

test('the form of the page itself is sent when the signal is gone: it waits with the others', async () => {
  const { page, context } = await sitWithList(journey, 'ben');
  await page.goto('/families/vale/contacts/new');
  await missed(page, 'From the page itself.');
  await loseSignal(journey, context);
  await save(page);
  await page.getByRole('heading', { name: 'Waiting to be sent' }).waitFor();
  await page.getByRole('heading', { name: 'A form that you sent from its page' }).waitFor();
  await regainSignal(journey, context);
  await page.getByText('1 thing sent.').waitFor();
  assert.equal((await contactsSaying(journey, 'From the page itself.')).length, 1);
});

test('no page of a family is kept: initials and first names on today’s list, and nothing else', async () => {
  await planToday(journey, 'fay', 'thorn', '15:00');
  const { page } = await sitWithList(journey, 'fay');
  for (const path of ['/families/thorn', '/families/thorn/chronology', '/families/thorn/contacts/new', '/'])
    await page.goto(path);
  const kept = await allKept(page);
  assert.match(kept, /"called":"T"/);
  assert.match(kept, /"name":"Mia"/);
  const known = await journey.app.rows<{ text: string }>(
    `SELECT name AS text FROM person WHERE name LIKE '% %' UNION SELECT address FROM person WHERE address IS NOT NULL
     UNION SELECT nhs FROM person WHERE nhs IS NOT NULL UNION SELECT called FROM caseload
     UNION SELECT payload ->> 'text' FROM content WHERE payload ->> 'text' IS NOT NULL`,
  );
  assert.ok(known.length > 30);
  for (const { text } of known) assert.ok(!kept.includes(text), text);
  // Whom to call is kept: it is for everyone, and is needed most where there is no signal.
  assert.match(kept, /01632.960.120/);
  assert.doesNotMatch(kept, /Fay Lister/);
});

test('whom to call now is there without signal', async () => {
  const { page, context } = await sitWithList(journey, 'fay');
  await loseSignal(journey, context);
  await page.goto('/act-now');
  assert.match(await page.locator('main').innerText(), /01632.960.120/);
});

test('a device that cannot keep what was written says so, and leaves it on the page', async () => {
  const entry = await planToday(journey, 'may', 'thorn', '13:20');
  const { page } = await sitWithList(journey, 'may');
  await openOutcome(page, entry);
  await missed(page, 'There was no room.');
  await page.evaluate(`IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }`);
  await save(page);
  await page.locator('.govuk-error-summary', { hasText: 'This device could not keep what you wrote.' }).waitFor();
  assert.equal(await page.inputValue('textarea[name=text]'), 'There was no room.');
});
