import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '../../src/platform/web/ids.ts';
import { writing } from '../platform/told.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { flat, pdfRead } from '../support/papers.ts';

let app: App;
let ada: Browser;
before(async () => {
  app = await anApp();
  ada = await app.as('ada');
});
after(() => app.close());

const opened = async (who: Browser, path: string) => {
  const said = await who('GET', path);
  assert.equal(said.status, 200, said.body.slice(0, 300));
  return pdfRead(said.bytes);
};

describe('the chronology on paper', () => {
  it('has every agency’s entries in their order, as they were written, and says what is left out', async () => {
    const read = await opened(ada, '/families/wren/chronology/paper.pdf');
    for (const words of ['Rick at the door', 'Ada Finch', 'What happened', 'what is restricted is not on this paper'])
      assert.ok(read.flat.includes(flat(words)), words);
    assert.equal(read.info['Title'], 'Chronology');
    assert.ok((read.roles.get('TR') ?? 0) > 20);
    assert.doesNotMatch(read.text, /undefined|null/);
  });

  it('holds what was asked for alone, and says so', async () => {
    const read = await opened(ada, '/families/wren/chronology/paper.pdf?kind=meetings&agency=hv');
    assert.ok(read.flat.includes(flat('Meetings and talks between professionals alone')));
    assert.equal(read.flat.includes(flat('Rick at the door')), false);
  });

  it('has no address, no safe way of contact and nothing restricted, whoever prints it (R5, R7)', async () => {
    const entry = (kind: string, payload: object, more: object = {}) =>
      ({ id: newId(), family: 'wren', about: [], kind, happened: '2026-11-18', payload, ...more }) as never;
    const written = await app.door.write(
      writing('paper', [
        entry('address-changed', { people: ['wren-rick'], to: '9 Quince Row, NM4 4QQ' }),
        entry('note', { text: 'Quince counsel.' }, { audience: { to: 'named', named: ['ada'] } }),
      ]),
    );
    assert.ok('done' in written, JSON.stringify(written));
    assert.match(
      (await ada('GET', '/families/wren/chronology')).body,
      /Quince counsel/,
      'on the screen it is hers to read',
    );
    const read = await opened(ada, '/families/wren/chronology/paper.pdf');
    assert.equal(/quince/i.test(read.text), false);
  });

  it('in large print there is one column', async () => {
    const read = await opened(ada, '/families/wren/chronology/paper.pdf?large=yes');
    assert.ok(read.smallest >= 17.9, String(read.smallest));
  });
});

describe('the out-of-hours page on paper', () => {
  it('has the children first, whom to ring, and no address where somebody may be at risk', async () => {
    const read = await opened(ada, '/families/wren/out-of-hours/paper.pdf');
    assert.ok(read.text.indexOf('Ivy Wren') < read.text.indexOf('Who to ring'));
    assert.ok(read.flat.includes(flat('Seen alone')));
    assert.ok(read.flat.includes(flat('on the screen only')));
    assert.equal(read.info['Title'], 'Out of hours');
    const screen = (await ada('GET', '/families/wren/out-of-hours')).body;
    const [street] = /\d+ [A-Z]\w+ (?:Lane|Street|Road|Row|Mews|Close)/.exec(screen) ?? [];
    if (street) assert.equal(read.flat.includes(flat(street)), false, 'the screen says more than paper');
  });
});
