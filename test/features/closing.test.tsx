import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { says, saysNot, textOf } from './text.ts';

let app: App;
let ada: Browser;
let ida: Browser;
before(async () => {
  app = await anApp();
  ada = await app.as('ada');
  ida = await app.as('ida');
});
after(() => app.close());

type Fields = Record<string, string | string[]>;
const close = (who: Browser, family: string, fields: Fields, key = newId()) =>
  who('POST', `/families/${family}/close`, { key, needRemains: 'no', ...fields });
const written = (family: string, kind: string) =>
  app.rows<{ payload: Record<string, unknown>; author: string }>(
    `SELECT c.payload, e.author FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.family = $1 AND e.kind = $2 ORDER BY e.position`,
    [family, kind],
  );
const ON = { 'happened-day': '20', 'happened-month': '11', 'happened-year': '2026' };
const add = async (who: Browser, family: string, slug: string, fields: Fields) => {
  const came = await who('POST', `/families/${family}/add/${slug}`, { key: newId(), ...ON, ...fields });
  assert.equal(came.status, 303, textOf(came.body).slice(0, 500));
};

describe('closing a family whose contact is part of a plan (cross-cutting rule 5)', () => {
  it('S2-9.2-z shows everything that is missing at once, each with where it is put right, and writes nothing', async () => {
    const { status, body } = await close(ada, 'wren', { of: 'family', closure: 'others-stay-involved', do: 'check' });
    const text = textOf(body);
    assert.equal(status, 200);
    says(text, /\d of 9 are missing/);
    says(
      text,
      /Every agency that works with the family was asked .*Larch Lane Primary School.* Record what they answered Missing/,
    );
    says(text, /Ivy Wren is on a child protection plan/);
    says(
      text,
      /When to refer back, and how the family can come back .*how the family can come back Write how the work ends/,
    );
    assert.match(body, /href="\/families\/wren\/add\/ending-plan"/);
    assert.match(body, /href="\/families\/wren\/add\/consultation\?purposes=closure"/);
    assert.deepEqual(await written('wren', 'closing'), []);
  });

  it('S2-11.0-e “would not engage” is not a reason by itself', async () => {
    const { body } = await close(ada, 'wren', { of: 'family', closure: 'not-engaging', do: 'check' });
    says(textOf(body), /“Contact or work with the family has not been possible” alone is not a reason/);
  });

  it('R8 a decision to close is held back with its reasons, which stand on the record; nothing has ended', async () => {
    const key = newId();
    const { status, body } = await close(ada, 'wren', { of: 'family', closure: 'needs-met', do: 'close' }, key);
    assert.equal(status, 422);
    says(textOf(body), /It is not closed\. This is still missing/);
    assert.match(body, /href="#ending-plan"/);
    const [refused, ...more] = await written('wren', 'closing');
    assert.equal(more.length, 0);
    assert.equal(refused?.payload.step, 'refused');
    assert.match(String(refused?.payload.missing), /no-concern-open/);
    assert.deepEqual(await written('wren', 'family-closed'), []);
    // The next try has a key of its own.
    assert.doesNotMatch(body, new RegExp(`value="${key}"`));
    const page = textOf((await ada('GET', '/families/wren')).body);
    saysNot(page, /Work with the family ended/);
  });

  it('only a senior manager can let it through, with a reason and a day on which it is looked at again', async () => {
    const wish = { of: 'agency', closure: 'needs-met', do: 'override' };
    const byAda = await close(ada, 'wren', {
      ...wish,
      reason: 'x',
      'review-day': '1',
      'review-month': '12',
      'review-year': '2026',
    });
    assert.equal(byAda.status, 422);
    says(textOf(byAda.body), /Only a senior manager can close all the same/);
    saysNot(textOf(byAda.body), /a senior manager’s decision/);
    const bare = await close(ida, 'wren', { ...wish, 'review-day': '20', 'review-month': '11', 'review-year': '2026' });
    assert.match(bare.body, /href="#reason"[^>]*>Say why, and how each child is safe/);
    assert.match(bare.body, /href="#review"[^>]*>Choose a day that is to come/);
    assert.equal((await written('wren', 'closing')).length, 1);
  });
});

describe('an agency’s own part', () => {
  it('is overridden, ends as a fact, and is looked at again until it is archived', async () => {
    const day = { 'review-day': '4', 'review-month': '12', 'review-year': '2026' };
    const wish = { of: 'agency', closure: 'needs-met', do: 'override', reason: 'The school goes on.', ...day };
    const came = await close(ida, 'thorn', wish);
    assert.equal(came.to, '/families/thorn?saved=yes', textOf(came.body).slice(0, 400));
    const [closing] = await written('thorn', 'closing');
    assert.equal(closing?.payload.step, 'overridden');
    assert.equal(closing?.payload.by, 'safeguarding-lead');
    assert.equal(closing?.payload.review, '2026-12-04');
    assert.deepEqual((await written('thorn', 'agency-ended')).at(-1)?.payload, {
      agency: 'csc',
      reason: 'needs-met',
      how: 'closed',
      needRemains: 'no',
    });
    const owed = await app.rows("SELECT key FROM duty WHERE family = 'thorn' AND name = 'look-again'");
    assert.equal(owed.length, 1);
    await add(ida, 'thorn', 'closing', { closing: String(closing?.payload.closing), reason: 'Every child is seen.' });
    assert.deepEqual(await app.rows("SELECT key FROM duty WHERE family = 'thorn' AND name = 'look-again'"), []);
  });
});

describe('a declined voluntary offer without concern', () => {
  it('closes cleanly: three answers and one button', async () => {
    const opened = await ada('POST', '/families/open', {
      key: newId(),
      'child-lines': '1',
      'adult-lines': '1',
      'child-0-name': 'Nia Reed',
      level: 'early-help',
      called: 'Reed',
      reason: 'A voluntary offer of help with sleep.',
      checked: 'yes',
    });
    const family = /families\/([^?/]+)/.exec(opened.to ?? '')?.[1] ?? '';
    assert.notEqual(family, '', textOf(opened.body).slice(0, 800));
    const came = await close(ada, family, { of: 'family', closure: 'offer-declined-no-concern', do: 'close' });
    assert.equal(came.to, `/families/${family}?saved=yes`, textOf(came.body).slice(0, 800));
    const [closing] = await written(family, 'closing');
    assert.deepEqual([closing?.payload.way, closing?.payload.step], ['declined-offer', 'agreed']);
    assert.equal((await written(family, 'family-closed')).length, 1);
    assert.equal((await written(family, 'involvement-ended')).length, 1);
    says(textOf((await ada('GET', `/families/${family}`)).body), /Work with the family ended on 20 November 2026/);
  });
});

describe('who sees this child', () => {
  it('is said by each agency, and stands on the child’s card with how often and to whom they report', async () => {
    await add(ada, 'wren', 'watch', {
      children: ['wren-ivy'],
      agency: 'larch',
      sees: 'yes',
      everyDays: '1',
      reportsTo: 'ada',
    });
    const text = textOf((await ada('GET', '/families/wren')).body);
    says(text, /Who sees Ivy Wren\? .*Larch Lane Primary School, every day, as they say\. Reports to Ada Finch\./);
  });

  it('asks how often, or when next', async () => {
    const { status, body } = await ada('POST', '/families/wren/add/watch', {
      key: newId(),
      ...ON,
      children: ['wren-ivy'],
      agency: 'larch',
      sees: 'yes',
    });
    assert.equal(status, 422);
    assert.match(body, /href="#everyDays"[^>]*>Say how often they see the child, or when next/);
  });

  it('S1-10-m when the last one leaves, it is the loudest thing on the page, and a duty of today', async () => {
    const noor = await app.as('noor');
    const fay = await app.as('fay');
    for (const child of ['thorn-mia', 'thorn-leo']) {
      const asks = { key: newId(), ...ON, children: [child], who: 'lead-professional', how: ['ended'] };
      assert.equal((await fay('POST', '/families/thorn/plan/seen', asks)).status, 303);
    }
    const text = textOf((await fay('GET', '/families/thorn')).body);
    says(text, /Nobody is named who sees Mia Thorn\. Say who sees Mia Thorn/);
    const owed = await app.rows("SELECT key FROM duty WHERE family = 'thorn' AND name = 'name-somebody'");
    assert.equal(owed.length, 2);
    const morning = textOf((await noor('GET', '/morning')).body);
    says(morning.slice(morning.indexOf('Agencies leaving')), /Thorn: nobody is named who sees Mia Thorn, Leo Thorn/);
  });
});
