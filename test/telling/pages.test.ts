import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { waysBack } from '../../src/platform/outbox/back.ts';
import { notifyCarriers } from '../../src/platform/outbox/notify.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { textOf } from '../features/support.ts';
import type { Browser } from '../support/app.ts';
import { aNotify, NOTIFY_KEY, TEMPLATES } from '../support/post.ts';
import { anOffice, at, missed, type Office } from './support.ts';

let notify: Awaited<ReturnType<typeof aNotify>>;
let office: Office;
let ben: Browser;
before(async () => {
  notify = await aNotify();
  office = await anOffice({ family: notifyCarriers({ address: notify.address, templates: TEMPLATES }, NOTIFY_KEY) });
  ben = await office.app.as('ben');
});
after(async () => {
  await office.close();
  await notify.close();
});

const page = async (who: Browser, path: string): Promise<string> => textOf((await who('GET', path)).body);
const add = (what: string, fields: Record<string, string | string[]>) =>
  ben('POST', `/families/vale/add/${what}`, {
    key: newId(),
    'happened-day': '20',
    'happened-month': '11',
    'happened-year': '2026',
    ...fields,
  });
const plan = (fields: Record<string, string | string[]> = {}) =>
  ben('POST', '/families/vale/contacts/plan', {
    key: newId(),
    'on-day': '24',
    'on-month': '11',
    'on-year': '2026',
    at: '14:30',
    how: 'visit',
    announced: 'yes',
    told: 'text',
    contingency: 'I call the school.',
    interpreter: 'yes',
    ...fields,
  });
const state = async () => (await office.outbox()).map((row) => row.state);

describe('asking for a reminder', () => {
  it('nobody is ticked beforehand, and children are not offered', async () => {
    const { body } = await ben('GET', '/families/vale/contacts/plan');
    const box = /<input[^>]*name="remind"[^>]*>/g;
    const boxes = body.match(box) ?? [];
    assert.ok(boxes.length > 0);
    for (const one of boxes) assert.doesNotMatch(one, /checked/);
    const children = await office.app.rows<{ id: string }>(
      `SELECT id FROM person WHERE family = 'vale' AND part = 'child'`,
    );
    assert.ok(children.length > 0);
    for (const { id } of children) assert.ok(!boxes.some((one) => one.includes(`value="${id}"`)), id);
    const sam = await office.app.as('ada');
    const atRisk = (await sam('GET', '/families/wren/contacts/plan')).body;
    assert.match(atRisk, /Someone here may be at risk\. A reminder goes only to them/);
    for (const one of atRisk.match(box) ?? []) assert.doesNotMatch(one, /checked/);
  });

  it('a number and a language come by the forms, and are on no stub', async () => {
    assert.match(
      textOf((await add('person-changed', { person: 'vale-rui', phone: '123' })).body),
      /That is no telephone number/,
    );
    assert.match(
      textOf((await add('person-changed', { person: 'vale-rui', email: 'rui' })).body),
      /That is no e-mail address/,
    );
    const said = await add('person-changed', { person: 'vale-rui', phone: '07700 900123' });
    assert.equal(said.status, 303, textOf(said.body));
    assert.equal((await add('needs', { person: 'vale-rui', language: 'English', interpreter: 'no' })).status, 303);
    assert.match(await page(ben, '/families/vale'), /Rui Vale , parent or carer[^.]*? 07700 900123 /);
    const { kinds } = office.app.library;
    for (const kind of ['person-joined', 'person-changed'] as const)
      for (const field of ['phone', 'email'] as const)
        assert.ok(!(kinds[kind].public as readonly string[]).includes(field));
    assert.ok(!(kinds['safe-contact'].public as readonly string[]).includes('sendBy'));
    assert.ok(!(kinds['contact-planned'].public as readonly string[]).includes('remind'));
  });

  it('an unannounced contact has none', async () => {
    const said = await plan({ announced: 'no', 'why-unannounced': 'To see how it is.', remind: 'vale-rui' });
    assert.equal(said.status, 422);
    assert.match(textOf(said.body), /A reminder would tell them of a contact that is unannounced/);
    assert.deepEqual(await state(), []);
  });

  it('nobody but who is offered can be named', async () => {
    assert.equal((await plan({ remind: ['wren-tess', 'nobody'] })).status, 303);
    assert.deepEqual(await state(), []);
  });

  it('is seen on the contact and can be stopped by whoever works with the family, and by nobody else', async () => {
    assert.equal((await plan({ remind: 'vale-rui' })).status, 303);
    assert.deepEqual(await state(), ['waiting']);
    const [row] = await office.outbox();
    const contact = await page(ben, `/families/vale/contacts/new?of=${row?.entry}`);
    assert.match(contact, /A reminder to Rui Vale for 24 November 2026 at 14:30/);
    assert.match(
      await page(ben, '/families/vale/reminders'),
      /To Rui Vale\. It is looked at on .*Ben Hale asked for it\./,
    );
    const may = await office.app.as('may');
    assert.equal((await may('POST', '/families/vale/reminders/stop', { message: row?.id ?? '' })).status, 404);
    // In another family's name nothing of this one is stopped.
    const ada = await office.app.as('ada');
    assert.equal((await ada('POST', '/families/wren/reminders/stop', { message: row?.id ?? '' })).status, 303);
    assert.deepEqual(await state(), ['waiting']);
    assert.equal((await ben('POST', '/families/vale/reminders/stop', { message: row?.id ?? '' })).status, 303);
    assert.deepEqual(await state(), ['stopped']);
    assert.match(await page(ben, '/families/vale/reminders'), /It was stopped, and nothing was sent/);
    office.clock.now = at('2026-11-23T10:00:00Z');
    await office.send();
    assert.deepEqual(notify.sent.length, 0);
    office.clock.now = at('2026-11-20T10:00:00Z');
  });
});

describe('a failure is seen until somebody looks', () => {
  it('by whoever asked for it on Today, by the manager in the morning, and it goes when it is seen to', async () => {
    assert.equal((await plan({ remind: 'vale-rui', at: '16:00' })).status, 303);
    notify.refuse(() => 400);
    office.clock.now = at('2026-11-23T10:01:00Z');
    await office.send();
    const said =
      /Vale: reminder to Rui Vale for 24 November 2026 at 16:00\. It did not go out: the provider says that this number/;
    assert.match(await page(ben, '/'), said);
    const sam = await office.app.as('sam');
    const morning = await page(sam, '/morning');
    assert.match(
      morning,
      /Messages that did not go out, and answers.*Rui Vale.*It did not go out.*Ben Hale asked for it/,
    );
    const noor = await office.app.as('noor');
    assert.match(await page(noor, '/morning'), /Every message went out/);
    const failed = (await office.outbox()).find((row) => row.state === 'failed');
    await ben('POST', '/families/vale/reminders/looked', { message: failed?.id ?? '' });
    assert.doesNotMatch(await page(ben, '/'), said);
    assert.match(await page(sam, '/morning'), /Every message went out/);
    notify.refuse(() => null);
  });

  it('of a contact that is moved after its reminder went out, somebody must tell them', async () => {
    assert.equal((await plan({ remind: 'vale-rui', at: '17:00' })).status, 303);
    office.clock.now += 60_000;
    await office.send();
    assert.equal(notify.sent.length, 1);
    assert.doesNotMatch(await page(ben, '/'), /has been moved/);
    const sent = (await office.outbox()).find((row) => row.state === 'sent');
    await office.write('ben', [
      {
        id: 'cancelled-late',
        family: 'vale',
        kind: 'correction',
        corrects: sent?.entry ?? '',
        happened: '2026-11-23',
        payload: { mode: 'voided', reason: 'Ill' },
      },
    ]);
    assert.match(
      await page(ben, '/'),
      /The contact has been moved|the contact has been moved or cancelled since\. Tell them yourself/,
    );
  });
});

describe('answers', () => {
  it('stand on Today and with the family in their own words until somebody has looked; a stray one is for the duty team', async () => {
    const token = 'a-token-of-the-callbacks';
    const [, reply] = waysBack(office.app.recorder, token, () => office.clock.now);
    const bring = (id: string, message: string, from: string) =>
      reply?.handle({ authorization: `Bearer ${token}`, body: { id, source_number: from, message } });
    office.clock.now += 60_000;
    await bring('00000000-0000-4000-8000-0000000000a1', 'Cant do 5 <b>sorry</b>', '447700900123');
    await bring('00000000-0000-4000-8000-0000000000a2', 'Who are you', '447700900999');
    await office.send();
    assert.match(await page(ben, '/'), /Vale: Rui Vale answered a reminder/);
    const { body } = await ben('GET', '/families/vale/reminders');
    assert.match(body, /Cant do 5 &lt;b&gt;sorry&lt;\/b&gt;/);
    assert.doesNotMatch(textOf(body), /Who are you/);
    assert.match(await page(ben, '/families/vale/chronology'), /Cant do 5/);
    await ben('POST', '/families/vale/reminders/looked', { message: '00000000-0000-4000-8000-0000000000a1' });
    assert.doesNotMatch(await page(ben, '/'), /answered a reminder/);
    assert.doesNotMatch(await page(ben, '/told'), /Who are you/);
    const dot = await office.app.as('dot');
    assert.match(await page(dot, '/told'), /Answers from numbers that nobody knows.*Who are you/);
    await ben('POST', '/told/stray', { message: '00000000-0000-4000-8000-0000000000a2' });
    assert.match(await page(dot, '/told'), /Who are you/, 'it is not his to put away');
    await dot('POST', '/told/stray', { message: '00000000-0000-4000-8000-0000000000a2' });
    assert.doesNotMatch(await page(dot, '/told'), /Who are you/);
  });
});

describe('how I am told', () => {
  it('is chosen by each for themselves', async () => {
    const fay = await office.app.as('fay');
    const { body } = await fay('GET', '/account/telling');
    assert.match(body, /This is a demonstration/);
    const wrong = await fay('POST', '/account/telling', { way: 'pigeon', digest: 'early' });
    assert.equal(wrong.status, 422);
    assert.match(textOf(wrong.body), /Say how you want to be told.*Write a time, as 07:30/);
    assert.equal((await fay('POST', '/account/telling', { way: 'page', digest: '09:15' })).status, 303);
    assert.equal((await fay('POST', '/account/telling', { way: 'email', digest: '' })).status, 303);
    assert.equal((await fay('POST', '/account/telling', { way: 'page', digest: '09:15' })).status, 303);
    assert.deepEqual(await office.app.rows('SELECT professional, way, digest_at FROM telling_choice'), [
      { professional: 'fay', way: 'page', digest_at: '09:15' },
    ]);
  });

  it('what I was told of stands on Today, with names behind the sign-in, until I have looked', async () => {
    const sam = await office.app.as('sam');
    await office.write('ada', [{ ...missed('seen-by-sam', 'wren', { feltUnsafe: true }), happened: '2026-11-23' }]);
    assert.match(await page(sam, '/'), /To look at: 1 worker who felt unsafe/);
    assert.match(await page(sam, '/told'), /Wren : somebody felt unsafe; was refused/);
    const { body } = await sam('GET', '/told');
    const until = /name="until" value="([^"]+)"/.exec(body)?.[1] ?? '';
    office.clock.now += 60_000;
    await office.write('ada', [{ ...missed('came-later', 'wren'), happened: '2026-11-23' }]);
    await sam('POST', '/told/looked', { until });
    assert.match(await page(sam, '/'), /To look at: 1 refusal/, 'what came while it was read is not looked at yet');
    const ben2 = await page(ben, '/told');
    assert.doesNotMatch(ben2, /Wren/, 'it is one’s own');
  });
});

describe('a safe way to send', () => {
  it('is asked for whole, is shown with the warning, and then a reminder goes that way to that person alone', async () => {
    const key = newId();
    const dana = `person:${key}`;
    assert.equal((await add('person-joined', { key, name: 'Dana Vale', as: 'partner' })).status, 303);
    const safe = (fields: Record<string, string>) =>
      add('safe-contact', { person: dana, risk: 'may-be-at-risk', ...fields });
    assert.match(textOf((await safe({ sendWay: 'text' })).body), /Write the number or address that is safe/);
    assert.match(
      textOf((await safe({ sendTo: '07700 900555' })).body),
      /Say whether it is for a text, an e-mail or a letter/,
    );
    assert.match(textOf((await safe({ sendWay: 'text', sendTo: '555' })).body), /That is no telephone number/);
    assert.match(textOf((await safe({ sendWay: 'email', sendTo: '07700 900555' })).body), /That is no e-mail address/);
    assert.equal((await safe({ sendWay: 'text', sendTo: '07700 900555' })).status, 303);
    assert.match(await page(ben, '/families/vale'), /A reminder goes only to them, and only by text message/);
    assert.doesNotMatch(await page(ben, '/families/vale'), /900555/);
    assert.match(await page(ben, '/families/vale/contacts/plan'), /Someone here may be at risk/);
    assert.equal((await add('needs', { person: dana, language: 'English', interpreter: 'no' })).status, 303);
    const before = notify.sent.length;
    assert.equal((await plan({ remind: ['vale-rui', dana], at: '18:00' })).status, 303);
    office.clock.now += 60_000;
    await office.send();
    assert.deepEqual(
      notify.sent.slice(before).map((one) => one.to),
      ['07700 900555'],
    );
    assert.match(
      await page(ben, '/'),
      /reminder to Rui Vale for 24 November 2026 at 18:00\. It did not go out: Someone may be at risk/,
    );
  });
});
