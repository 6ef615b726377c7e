import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { writing } from '../platform/told.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { says, saysNot, textOf } from './text.ts';

let app: App;
let ada: Browser;
before(async () => {
  app = await anApp();
  ada = await app.as('ada');
});
after(() => app.close());

describe('before you go', () => {
  it('S1-7-b S2-9.2-zd is one page, so that nobody has to tell it all again: what keeps people safe first, then the children, what they need, what worked, what we promised', async () => {
    const { status, body } = await ada('GET', '/families/wren/before');
    assert.equal(status, 200);
    const text = textOf(body);
    const order = [
      'may be at risk',
      'The children',
      'What they need',
      'What worked, and what to leave',
      'What we promised',
      'The last contacts',
      'Questions to take along',
    ];
    let last = -1;
    for (const words of order) {
      const at = text.indexOf(words, last + 1);
      assert.ok(at > last, words);
      last = at;
    }
    says(text, /Ivy Wren Seen .*; (alone .* ago|never alone)/);
    saysNot(text, /score|%|undefined|disguised|hard to engage/i);
    assert.doesNotMatch(/<title>(.*?)<\/title>/.exec(body)?.[1] ?? '', /Wren|Ivy/);
  });

  it('is offered from today’s list and from the family, and asked of nobody', async () => {
    const today = { on: '2026-11-20', at: '16:00', how: 'visit' };
    const entry = {
      id: 'before-today',
      family: 'wren',
      about: [],
      kind: 'contact-planned',
      happened: '2026-11-20',
      payload: today,
    };
    const written = await app.door.write(
      writing('before', [entry as never], { writer: { professional: 'ada', agency: 'csc' } }),
    );
    assert.ok('done' in written, JSON.stringify(written));
    assert.match((await ada('GET', '/')).body, /href="\/families\/[a-z]+\/before\?of=before-today/);
    assert.match((await ada('GET', '/families/wren')).body, /href="\/families\/wren\/before"/);
  });

  it('is nobody’s who does not work with the family', async () => {
    assert.equal((await (await app.as('uma'))('GET', '/families/wren/before')).status, 404);
  });
});
