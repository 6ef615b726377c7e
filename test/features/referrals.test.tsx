import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { says, saysNot, textOf } from './text.ts';

let app: App;
let fay: Browser;
let noor: Browser;
before(async () => {
  app = await anApp();
  fay = await app.as('fay');
  noor = await app.as('noor');
});
after(() => app.close());

const add = async (slug: string, fields: Record<string, string | string[]>, date = '19') => {
  const day = { 'happened-day': date, 'happened-month': '11', 'happened-year': '2026' };
  const came = await fay('POST', `/families/thorn/add/${slug}`, { key: newId(), ...day, ...fields });
  assert.equal(came.status, 303, textOf(came.body).slice(0, 600));
};
const page = async (who: Browser = fay) => textOf((await who('GET', '/families/thorn/referrals')).body);

describe('S4-rr referrals and concerns of a family', () => {
  it('says that there are none, and that it is the first time', async () => {
    const text = await page();
    says(text, /No referral and no concern is on this record/);
    says(text, /This is the first time on this record/);
  });

  it('S4-rr-a S4-rr-b a repeat stands with the one before, for the same reason, and leads to the chronology and the decision', async () => {
    await add('referral-received', { source: '2A', from: 'larch', text: 'Tired in class.', reason: 'N1' }, '2');
    await add('referral-received', { source: '2A', from: 'larch', text: 'Tired again.', reason: 'N1' }, '12');
    const text = await page();
    says(text, /2 came in, 0 were made\. 2 wait for an answer\./);
    says(text, /12 November 2026: a referral from Larch Lane Primary School Tired again\./);
    says(text, /Repeat, same reason within twelve months of 2 November 2026, for the same reason/);
    says(text, /Read the chronology, then record the manager’s decision/);
    says(text, /Larch Lane Primary School came to us 2 times, from 2 November 2026 to 12 November 2026/);
  });

  it('is answered, and open until whoever made it has been told', async () => {
    const form = (await fay('GET', '/families/thorn/add/referral-answered')).body;
    const [, referral = ''] = /name="referral"[^>]*value="(referral:[^"]+)"/.exec(form) ?? [];
    await add('referral-answered', { referral, answer: 'accepted' });
    says(await page(), /Answered on 19 November 2026: accepted Whoever made it has not been told/);
    await add('referrer-told', { referral, text: 'By telephone.' });
    says(await page(), /Whoever made it was told on 19 November 2026/);
  });

  it('keeps the identity of somebody who must not be known for its writer and the safeguarding lead', async () => {
    await add('referral-received', { source: '9', text: 'Shouting at night.', identity: 'The neighbour at number 4' });
    says(await page(), /a referral from somebody who gave no name Shouting at night\./);
    const chronology = async (who: Browser) => textOf((await who('GET', '/families/thorn/chronology')).body);
    says(await chronology(fay), /The neighbour at number 4/);
    says(await chronology(await app.as('ida')), /The neighbour at number 4/);
    saysNot(await chronology(noor), /neighbour at number 4/);
    saysNot(await page(noor), /neighbour/);
    const [row] = await app.rows<{ audience: { why: string; named: string[] } }>(
      "SELECT audience FROM entry WHERE family = 'thorn' AND audience_to = 'named'",
    );
    assert.equal(row?.audience.why, 'referrer-identity');
    assert.ok(row?.audience.named.includes('ida') && row.audience.named.includes('fay'));
  });
});
