import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { flat, pdfRead } from '../support/papers.ts';
import { says, saysNot, textOf } from './text.ts';

let app: App;
let ada: Browser;
before(async () => {
  app = await anApp();
  ada = await app.as('ada');
});
after(() => app.close());

type Fields = Record<string, string | string[]>;
const dayOf = (name: string, [day, month, year]: readonly [number, number, number]): Fields => ({
  [`${name}-day`]: String(day),
  [`${name}-month`]: String(month),
  [`${name}-year`]: String(year),
});
const TODAY = dayOf('happened', [20, 11, 2026]);
async function written(family: string, id: string, kind: string, payload: object) {
  const came = await app.door.write({
    writer: { professional: 'ada', agency: 'csc' },
    key: id,
    sent: id,
    families: [family],
    action: 'tested',
    decide: () => ({
      write: [{ id, family, kind, about: [], happened: '2026-11-20', payload } as unknown as NewEntry],
      result: null,
    }),
  });
  assert.ok(!('refused' in came), JSON.stringify(came));
}
const send = async (contact: string, fields: Fields, family = 'wren') => {
  const page = await ada('GET', `/families/${family}/recap/write?of=${contact}`);
  assert.equal(page.status, 200);
  return ada('POST', `/families/${family}/recap/write`, { key: newId(), of: contact, ...TODAY, ...fields });
};
const FULL: Fields = {
  purpose: 'To hear how Ivy is at school.',
  done: 'We rang the school together.',
  theirs: 'Bring Ivy on Monday.',
  ...dayOf('theirsBy', [23, 11, 2026]),
  ours: 'Ask for the bus pass.\nRing on Friday.',
  ...dayOf('oursBy', [27, 11, 2026]),
  next: 'We meet again on Monday.',
  to: 'wren-tess',
  how: 'in-person',
  understood: 'yes',
};

describe('S2-11.1-i S2-9.2-o S2-8.1-h S2-11.1-m what a contact came to, gone through with the family', () => {
  before(async () => {
    await written('wren', 'r-plan', 'contact-planned', {
      on: '2026-11-20',
      how: 'visit',
      announced: true,
      purpose: 'To hear how Ivy is at school.',
    });
    await written('wren', 'r-contact', 'contact', { of: 'r-plan', how: 'visit', outcome: 'kept' });
    await written('wren', 'r-next', 'contact-planned', { on: '2026-11-21', at: '10:00', announced: true });
    await written('wren', 'r-secret', 'contact-planned', { on: '2026-11-20', announced: false });
  });

  it('a contact that was kept leads to it; one that was not does not', async () => {
    await written('wren', 'r-missed', 'contact', { how: 'visit', outcome: 'no-reply' });
    says(textOf((await ada('GET', '/families/wren/contacts/r-contact/saved')).body), /Go through it with the family/);
    saysNot(textOf((await ada('GET', '/families/wren/contacts/r-missed/saved')).body), /Go through it/);
  });

  it('it begins with what the contact was planned for, and with the next that the family knows of', async () => {
    const { body } = await ada('GET', '/families/wren/recap/write?of=r-contact');
    says(textOf(body), /To hear how Ivy is at school\./);
    says(textOf(body), /We meet again on 21 November 2026 at 10:00\./);
    assert.equal((await ada('GET', '/families/wren/recap/write?of=nothing')).status, 200);
    says(textOf((await ada('GET', '/families/wren/recap/write?of=nothing')).body), /There is no such contact/);
  });

  it('all that is wrong is said at once; what was not understood is written down; no label goes to a family', async () => {
    const bare = textOf((await send('r-contact', {})).body);
    says(bare, /Say why you met.*Say with whom.*Say how/);
    const half = { ...FULL, 'oursBy-day': '', 'oursBy-month': '', 'oursBy-year': '', understood: 'partly' };
    says(textOf((await send('r-contact', half)).body), /Say by when you do it.*Write what was not understood/);
    const early = { ...FULL, ...dayOf('theirsBy', [19, 11, 2026]) };
    const sent = await send('r-contact', early);
    assert.equal(sent.status, 422);
    says(textOf(sent.body), /That day (is before you talked|has)/);
    says(
      textOf((await send('r-contact', { ...FULL, done: 'You were hard to engage.' })).body),
      /“hard to engage” is not sent/,
    );
  });

  it('S2-9.2-q: what we promised stands as ours until it is done, where the next one looks before they go', async () => {
    const said = await send('r-contact', FULL);
    assert.equal(said.to, '/families/wren/recap?saved=yes', textOf(said.body).slice(0, 600));
    const page = textOf((await ada('GET', '/families/wren/recap')).body);
    says(page, /What they do Bring Ivy on Monday\., by 23 November 2026/);
    says(page, /What we do Ask for the bus pass\., by 27 November 2026 Ring on Friday\./);
    says(textOf((await ada('GET', '/families/wren/before')).body), /What we promised .*Ask for the bus pass\./);
  });
});

describe('S2-11.1-i S2-9.2-v the paper that they take home', () => {
  const opened = async (query: string, way = 'pdf') => {
    const { body } = await ada('GET', '/families/wren/recap');
    const of = /recap\/paper\.pdf\?of=([^&]+)&/.exec(body)?.[1] ?? '';
    return ada('GET', `/families/wren/recap/paper.${way}?of=${of}${query}`);
  };

  before(() =>
    written('wren', 'r-risk', 'safe-contact', { person: 'wren-tess', risk: 'may-be-at-risk', from: 'wren-rick' }),
  );

  it('says it in plain words, with nothing of a procedure; in large print where that is asked', async () => {
    const paper = await pdfRead((await opened('&for=wren-tess')).bytes);
    for (const said of [
      'What we talked about',
      'Why we met',
      'What you do',
      'What we do',
      'Ask for the bus pass',
      'Ada Finch',
    ])
      assert.ok(paper.flat.includes(flat(said)), said);
    for (const never of [/engag/i, /procedure/i, /assessment/i, /compliance/i, /risk/i])
      assert.doesNotMatch(paper.text, never);
    assert.doesNotMatch(JSON.stringify(paper.info), /Wren/);
    const large = await pdfRead((await opened('&for=wren-tess&large=yes')).bytes);
    assert.ok(large.smallest >= 16, String(large.smallest));
    const word = strFromU8(
      unzipSync((await opened('&for=wren-tess', 'docx')).bytes)['word/document.xml'] ?? new Uint8Array(),
    );
    assert.ok(word.includes('Ask for the bus pass'));
  });

  it('there is one only for whom it was gone through with', async () => {
    assert.equal((await opened('&for=wren-joe')).to, '/families/wren/recap');
    assert.equal((await opened('&for=somebody')).to, '/families/wren/recap');
  });

  it('R7: none in writing where another may read it, and the form says so before anything is kept', async () => {
    await written('wren', 'r-safe', 'safe-contact', {
      person: 'wren-tess',
      risk: 'may-be-at-risk',
      from: 'wren-rick',
      neverWrite: true,
    });
    assert.equal((await opened('&for=wren-tess')).to, '/families/wren/recap');
    says(textOf((await ada('GET', '/families/wren/recap')).body), /Tess Wren: nothing in writing\. Talk it through/);
    const { body } = await ada('GET', '/families/wren/recap');
    assert.doesNotMatch(body, /paper\.pdf/);
    const paper = await send('r-contact', { ...FULL, how: 'by-hand' });
    assert.equal(paper.status, 422);
    says(textOf(paper.body), /Nothing in writing goes to Tess Wren/);
    const not = await send('r-contact', { ...FULL, how: 'not-safe', theirs: '', ours: '' });
    assert.equal(not.status, 303, textOf(not.body).slice(0, 600));
    says(textOf((await ada('GET', '/families/wren/recap')).body), /Not given: it was not safe/);
  });
});
