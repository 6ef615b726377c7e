import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { type At, aJourney, type Journey } from '../support/browser.ts';
import {
  allKept,
  contactsSaying,
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

/** Somebody writes about a contact of today and cannot send it. */
async function writtenWithoutSignal(who: string, family: string, at: string, text: string): Promise<At> {
  const entry = await planToday(journey, who, family, at);
  const seat = await sitWithList(journey, who);
  await loseSignal(journey, seat.context);
  await openOutcome(seat.page, entry);
  await missed(seat.page, text);
  await save(seat.page);
  await seat.page.getByText('Waiting to be sent. Written').waitFor();
  return seat;
}

async function signIn(page: Page, who: string): Promise<void> {
  await page.goto('/sign-in?to=/offline');
  await page.check(`input[name=professional][value="${who}"]`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/offline');
}

/** Ends the session as time would. */
async function expire(context: BrowserContext): Promise<void> {
  const token = (await context.cookies()).find(({ name }) => name === 'keepsight')?.value ?? '';
  await journey.app.rows(`UPDATE session SET last_seen = now() - interval '2 hours' WHERE token_hash = $1`, [
    createHash('sha256').update(token).digest(),
  ]);
}

describe('the device forgets', () => {
  test('everything when one signs out; what waits is sent first', async () => {
    const { page, context } = await writtenWithoutSignal('fay', 'thorn', '09:10', 'Canary before signing out.');
    assert.match(await allKept(page), /"name":"Mia"/);
    await regainSignal(journey, context);
    await page.goto('/act-now');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    assert.equal((await contactsSaying(journey, 'Canary before signing out.')).length, 1);
    const kept = await allKept(page);
    for (const canary of ['Mia', 'Canary', '"called"', 'thorn']) assert.ok(!kept.includes(canary), canary);
  });

  test('what cannot be sent is with one’s drafts when one has signed out', async () => {
    const entry = await planToday(journey, 'fay', 'thorn', '09:20');
    const { page } = await sitWithList(journey, 'fay');
    await openOutcome(page, entry);
    await page.fill('textarea[name=text]', 'Canary of half a form.');
    await page.waitForTimeout(1500);
    await page.goto('/act-now');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    assert.doesNotMatch(await allKept(page), /Canary|Mia/);
    await signIn(page, 'fay');
    await page.goto('/');
    await page.getByRole('link', { name: 'What happened: Thorn' }).click();
    assert.equal(await page.inputValue('textarea[name=text]'), 'Canary of half a form.');
  });

  test('the list when one signs out without signal; what is not sent is locked, and sent when one signs in again', async () => {
    const { page, context } = await writtenWithoutSignal('ada', 'wren', '09:30', 'Canary without signal.');
    await page.goto('/act-now');
    // The page that is kept says nobody's name, so it has no way out: an open one does.
    await page.evaluate(`(() => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = '/sign-out';
      document.body.append(form);
      form.submit();
    })()`);
    await page.getByText('The list is wiped from this device').waitFor();
    await page.getByText('1 thing is locked on this device').waitFor();
    assert.doesNotMatch(await allKept(page), /Canary|"called"|Ivy/);
    await regainSignal(journey, context);
    await signIn(page, 'ada');
    await until(
      'it is on the record',
      async () => (await contactsSaying(journey, 'Canary without signal.')).length === 1,
    );
  });

  test('the list when somebody else signs in; what the first wrote stays theirs alone, and is sent when they are back', async () => {
    const { page, context } = await writtenWithoutSignal('fay', 'thorn', '09:40', 'Canary of the first.');
    await expire(context);
    await regainSignal(journey, context);
    await page.getByText('You have been signed out.').waitFor();
    await signIn(page, 'ben');
    await page.getByText('1 thing is locked on this device').waitFor();
    await page.getByText('This list is wiped at').waitFor();
    assert.doesNotMatch(await page.locator('main').innerText(), /Mia|Canary/);
    assert.doesNotMatch(await allKept(page), /Mia|Canary/);
    assert.equal((await contactsSaying(journey, 'Canary of the first.')).length, 0);
    await signIn(page, 'fay');
    await until(
      'it is on the record',
      async () => (await contactsSaying(journey, 'Canary of the first.')).length === 1,
    );
    const [row] = await journey.app.rows<{ author: string }>(
      `SELECT e.author FROM entry e JOIN content c ON c.entry = e.id WHERE c.payload ->> 'text' = 'Canary of the first.'`,
    );
    assert.equal(row?.author, 'fay');
  });

  for (const [how, hours] of [
    ['after twelve hours', 12.1],
    ['when its clock has gone back', -5],
  ] as const)
    test(`the list ${how}, even where there never is signal; what is not sent is locked, and lost by no clock`, async () => {
      const text = `Canary ${how}.`;
      const { page, context } = await writtenWithoutSignal('may', 'thorn', hours < 0 ? '09:50' : '10:00', text);
      await page.close();
      await context.clock.install({ time: Date.now() + hours * 3_600_000 });
      const again = await context.newPage();
      await loseSignal(journey, context);
      await again.goto('/offline');
      await again.getByText('1 thing is locked on this device').waitFor();
      await again.getByText('Today’s list is not on this device.').waitFor();
      assert.doesNotMatch(await allKept(again), /Canary|"called"|Mia/);
      await regainSignal(journey, context);
      await until('it is on the record', async () => (await contactsSaying(journey, text)).length === 1);
    });

  test('the list that is on an open page, too, when its time is over', async () => {
    await planToday(journey, 'fay', 'thorn', '10:05');
    const { page, context } = await journey.sit('fay');
    await context.clock.install();
    await page.goto('/offline');
    await page.getByRole('button', { name: 'Keep today’s list on this device' }).click();
    await page.getByText('This list is wiped at').waitFor();
    await loseSignal(journey, context);
    await context.clock.fastForward('12:30:00');
    await page.getByText('Today’s list is not on this device.').waitFor();
    assert.doesNotMatch(await page.locator('main').innerText(), /Mia/);
  });

  test('when one takes the list off', async () => {
    await planToday(journey, 'fay', 'thorn', '10:10');
    const { page } = await sitWithList(journey, 'fay');
    await page.getByRole('button', { name: 'Take the list off this device' }).click();
    await page.getByText('The list is off this device.').waitFor();
    assert.doesNotMatch(await allKept(page), /Mia|"called"/);
    await page.goto('/');
    await page.getByRole('link', { name: 'Waiting to be sent', exact: true }).waitFor();
    assert.doesNotMatch(await allKept(page), /Mia/, 'and it is not fetched again by itself');
  });
});

describe('what was written and is not taken', () => {
  test('the session ended meanwhile: one is asked to sign in, and then it is sent', async () => {
    const { page, context } = await writtenWithoutSignal('ben', 'vale', '10:20', 'Sent after signing in.');
    await expire(context);
    await regainSignal(journey, context);
    await page.getByText('You have been signed out.').waitFor();
    assert.match(await page.locator('main').innerText(), /Waiting to be sent/);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.check('input[name=professional][value=ben]');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await until(
      'it is on the record',
      async () => (await contactsSaying(journey, 'Sent after signing in.')).length === 1,
    );
    assert.equal((await journey.app.rows('SELECT FROM held_form')).length, 0, 'it is not kept twice');
  });

  test('the same contact was recorded by another meanwhile: it is said by whom, beside what was written, and one decides', async () => {
    const seat = await writtenWithoutSignal('fay', 'thorn', '10:30', 'What I saw myself.');
    const { page, context } = seat;
    const [planned] = await journey.app.rows<{ entry: string }>(
      `SELECT entry FROM planned_contact WHERE family = 'thorn' AND at_time = '10:30'`,
    );
    const may = await journey.app.as('may');
    const form = { of: planned?.entry ?? '', outcome: 'no-reply', safety: 'no-immediate-concern', next: 'none' };
    const day = { 'happened-day': '20', 'happened-month': '11', 'happened-year': '2026', key: crypto.randomUUID() };
    assert.equal((await may('POST', '/families/thorn/contacts/new', { ...form, ...day })).status, 303);
    await regainSignal(journey, context);
    await page.getByText('It was sent and is not on the record.').waitFor();
    const text = await page.locator('main').innerText();
    assert.match(text, /What came of this contact is on the record already, from May [^(]+\(20 November 2026\)/);
    await page.getByText('What you wrote', { exact: true }).click();
    await page.getByText('What I saw myself.').waitFor();
    assert.equal((await contactsSaying(journey, 'What I saw myself.')).length, 0);
    await page.reload();
    await page.getByText('It was sent and is not on the record.').waitFor();
    await page.getByRole('button', { name: 'Send mine as well' }).click();
    await page.getByText('1 thing sent.').waitFor();
    assert.equal((await contactsSaying(journey, 'What I saw myself.')).length, 1);
  });

  test('one has left the team meanwhile: it is said, kept until one has dealt with it, and thrown away in two steps', async () => {
    const { page, context } = await writtenWithoutSignal('may', 'birch', '10:40', 'I was no more in the team.');
    await journey.app.rows(`UPDATE team SET to_day = current_date - 1 WHERE professional = 'may' AND family = 'birch'`);
    await regainSignal(journey, context);
    await page.getByText('This family is not yours to write to any more').waitFor();
    await page.reload();
    await page.getByText('This family is not yours to write to any more').waitFor();
    await page.getByText('Throw it away', { exact: true }).click();
    await page.getByRole('button', { name: 'Yes, throw away what I wrote' }).click();
    await page.getByText('Nothing is waiting.').waitFor();
    await journey.app.rows(`UPDATE team SET to_day = NULL WHERE professional = 'may' AND family = 'birch'`);
  });

  test('Keepsight has a fault: nothing is lost, and it is sent again by itself', async () => {
    const { page, context } = await writtenWithoutSignal('ben', 'vale', '10:50', 'There was a fault.');
    await journey.app.rows('ALTER TABLE done_once RENAME TO gone');
    await regainSignal(journey, context);
    await page.getByText('Keepsight did not answer as it should.').waitFor();
    await journey.app.rows('ALTER TABLE gone RENAME TO done_once');
    await page.getByText('1 thing sent.').waitFor();
    assert.equal((await contactsSaying(journey, 'There was a fault.')).length, 1);
  });

  test('a child has joined the family meanwhile: what was seen of one is not taken for another', async () => {
    const entry = await planToday(journey, 'fay', 'thorn', '11:00');
    const { page, context } = await sitWithList(journey, 'fay');
    await loseSignal(journey, context);
    await openOutcome(page, entry);
    await page.check('input[name=outcome][value=kept]');
    await page.check('input[name=seen-0][value=alone]');
    await page.check('input[name=seen-1][value=doorstep]');
    await page.fill('textarea[name=text]', 'Before Una came.');
    await page.check('input[name=safety][value=no-immediate-concern]');
    await page.check('input[name=next][value=none]');
    await save(page);
    await page.getByText('Waiting to be sent. Written').waitFor();
    // The eldest, so that she comes before both.
    const joined = await journey.app.door.write({
      writer: { professional: 'fay', agency: 'early-help' },
      key: 'una',
      sent: 'una',
      families: ['thorn'],
      action: 'tested',
      decide: () => ({
        write: [
          {
            id: 'una-joins',
            family: 'thorn',
            kind: 'person-joined',
            happened: '2026-11-20',
            payload: { person: 'thorn-una', as: 'child', name: 'Una Thorn', born: '2015-01-01' },
          },
        ],
        result: {},
      }),
    });
    assert.ok('done' in joined, JSON.stringify(joined));
    await regainSignal(journey, context);
    await page.getByText('Say whether you saw Una Thorn').waitFor();
    await page.getByRole('button', { name: 'Change it and send again' }).click();
    await page.getByRole('heading', { name: 'Record what happened' }).waitFor();
    assert.equal(await page.isChecked('input[name=seen-1][value=alone]'), true, 'Mia is second now');
    assert.equal(await page.isChecked('input[name=seen-2][value=doorstep]'), true);
    await page.check('input[name=seen-0][value=not-seen]');
    await save(page);
    await page.getByText('1 thing sent.').waitFor();
    const [contact] = await contactsSaying(journey, 'Before Una came.');
    assert.deepEqual(contact?.payload.sightings, [
      { child: 'thorn-una', seen: 'not-seen' },
      { child: 'thorn-mia', seen: 'alone' },
      { child: 'thorn-leo', seen: 'doorstep' },
    ]);
  });
});

test('without JavaScript nothing changes: the page says so, and nothing is kept', async () => {
  const { page } = await journey.sit('fay', { javaScript: false });
  await page.goto('/offline');
  assert.match(await page.locator('main').innerText(), /Working without signal needs JavaScript/);
  assert.equal(await page.getByRole('button', { name: 'Keep today’s list on this device' }).isVisible(), false);
});
