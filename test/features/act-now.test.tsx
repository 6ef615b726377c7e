import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { londonDay } from '../../src/calendar/instant.ts';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, NOW, textOf } from './support.ts';

const today = londonDay(NOW);
const [year = '', month = '', day = ''] = isoDay(today).split('-');
const CALLED = {
  whom: ['999-police', 'childrens-social-care'],
  referral: 'yes',
  'on-day': day,
  'on-month': month,
  'on-year': year,
  at: '14.05',
  who: 'Sergeant Blake, ref 11',
  said: 'Said that Ivy was alone behind a locked door. They are sending a car.',
};

describe('act now', () => {
  let app: App;
  before(async () => {
    app = await anApp();
  });
  after(() => app.stop());

  const contactSaysActNow = async (family: string, professional: string) =>
    app.door.write({
      writer: { professional, agency: 'csc' },
      key: newId(),
      sent: 'test',
      families: [family],
      action: 'test',
      decide: () => ({
        write: [
          {
            id: newId(),
            family,
            about: [],
            kind: 'contact',
            happened: isoDay(today),
            payload: { outcome: 'no-reply', safety: 'act-now' },
          } as unknown as NewEntry,
        ],
        result: null,
      }),
    });

  it('is there for whoever comes, 999 first, with numbers to press', async () => {
    const { html, status } = await app.nobody.get('/act-now');
    assert.equal(status, 200);
    const calls = [...html.matchAll(/href="tel:([^"]+)"/g)].map((match) => match[1]);
    assert.deepEqual(calls, ['999', '01632960120', '01632960121', '999', '101']);
    assert.match(textOf(html), /72 hours/);
    assert.match(textOf(html), /What to say.*What not to do/);
    assert.doesNotMatch(html, /I am calling now|record it/);
  });

  it('is there for somebody whose session has ended', async () => {
    const { status, html } = await app.withCookie(`keepsight=${'0'.repeat(64)}`).get('/act-now');
    assert.equal(status, 200);
    assert.match(html, /tel:999/);
  });

  it('is asked for on Today from “I am calling now” until it is recorded', async () => {
    const ada = await app.as('ada');
    const page = await ada.get('/act-now?family=wren');
    assert.match(page.html, /action="\/families\/wren\/act-now\/calling"/);
    const key = newId();
    const noted = await ada.post('/families/wren/act-now/calling', { key });
    await ada.post('/families/wren/act-now/calling', { key });
    assert.equal(noted.to, `/act-now?family=wren&noted=${key}`);
    assert.match(textOf((await ada.get(noted.to)).html), /You are reminded/);
    assert.match(textOf((await ada.get('/')).html), /Wren: you were calling for help/);
    assert.match(textOf((await ada.get('/act-now/recorded')).html), /Still to be recorded Wren/);
    const form = await ada.get(`/families/wren/act-now?draft=${key}`);
    assert.match(form.html, new RegExp(`name="draft"[^>]*value="${key}"`));
    const saved = await ada.post('/families/wren/act-now', { ...CALLED, draft: key });
    assert.equal(saved.to, '/families/wren', textOf(saved.html));
    assert.doesNotMatch(textOf((await ada.get('/')).html), /calling for help/);
    const rows = await app.rows<{ kind: string; payload: Record<string, unknown> }>(
      `SELECT e.kind, c.payload FROM entry e JOIN content c ON c.entry = e.id
       WHERE e.family = 'wren' ORDER BY e.position DESC LIMIT 30`,
    );
    const told = rows.find((row) => row.kind === 'notification');
    assert.deepEqual(told?.payload.to, ['police', 'childrens-social-care']);
    assert.equal(
      told?.payload.text,
      'Called at 14:05. Spoke to Sergeant Blake, ref 11. Said that Ivy was alone behind a locked door. They are sending a car.',
    );
    assert.equal(rows.find((row) => row.kind === 'referral')?.payload.to, 'childrens-social-care');
  });

  it('is asked for from a contact that says “act now” until somebody has told', async () => {
    const ben = await app.as('ben');
    await contactSaysActNow('vale', 'ben');
    assert.match(textOf((await ben.get('/')).html), /Vale: your contact of .* says “act now”/);
    assert.doesNotMatch(textOf((await (await app.as('wen')).get('/')).html), /act now”/);
    await ben.post('/families/vale/act-now', { ...CALLED, whom: ['999-police'], referral: 'no' });
    assert.doesNotMatch(textOf((await ben.get('/')).html), /act now”/);
    await contactSaysActNow('vale', 'ben');
    assert.match(textOf((await ben.get('/')).html), /act now”/, 'a second one is asked for again');
  });

  it('says everything that is wrong at once, and keeps what was written', async () => {
    const ada = await app.as('ada');
    const { html, status } = await ada.post('/families/wren/act-now', {
      whom: ['out-of-hours'],
      'on-day': '31',
      'on-month': '2',
      'on-year': '2026',
      at: 'noon',
      who: 'Jo',
    });
    assert.equal(status, 422);
    for (const field of ['referral', 'on-day', 'at', 'said']) assert.match(html, new RegExp(`href="#${field}"`), field);
    assert.match(html, /value="Jo"/);
    assert.match((await ada.post('/families/wren/act-now', {})).html, /href="#whom"/);
  });

  it('is recorded once, however often it is sent', async () => {
    const kit = await app.as('kit');
    const form = { ...CALLED, key: newId(), said: 'Told them once.' };
    const answers = await Promise.all([1, 2, 3].map(() => kit.post('/families/birch/act-now', form)));
    assert.deepEqual(new Set(answers.map((one) => one.to)), new Set(['/families/birch']));
    const rows = await app.rows("SELECT FROM entry WHERE family = 'birch' AND kind = 'notification'");
    assert.equal(rows.length, 1);
  });

  it('is recorded only by those who work with the family, and a reminder is its writer’s alone', async () => {
    const uma = await app.as('uma');
    assert.equal((await uma.get('/families/wren/act-now')).status, 404);
    assert.equal((await uma.post('/families/wren/act-now', CALLED)).status, 404);
    assert.equal((await uma.post('/families/wren/act-now/calling')).status, 404);
    const ada = await app.as('ada');
    await ada.post('/families/wren/act-now/calling');
    assert.doesNotMatch(textOf((await (await app.as('sam')).get('/act-now/recorded')).html), /calling for help/);
  });
});
