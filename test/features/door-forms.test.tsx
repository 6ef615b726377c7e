import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { says, saysNot, textOf } from './text.ts';

let app: App;
let ada: Browser;
before(async () => {
  app = await anApp();
  ada = await app.as('ada');
});
after(() => app.close());

const ON = { 'happened-day': '19', 'happened-month': '11', 'happened-year': '2026' };
const send = (family: string, slug: string, fields: Record<string, string | string[]>, key = newId()) =>
  ada('POST', `/families/${family}/add/${slug}`, { key, ...ON, ...fields });
const written = (family: string, key: string) =>
  app.rows<{ kind: string; payload: Record<string, unknown> }>(
    `SELECT e.kind, c.payload FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.family = $1 AND e.id LIKE $2 || '%' ORDER BY e.position`,
    [family, key],
  );
const ACTED = {
  parts: ['other-agencies', 'needs-and-capacity', 'environment', 'immediate-intervention'],
  immediate: 'no',
  reason: 'The school saw him at nine.',
};

describe('S4-na-b to S4-na-h after a visit without access, by whoever was at the door', () => {
  it('says who was asked, when the child was last seen and by whom, the card, the next attempt and the police', async () => {
    const key = newId();
    const day = (name: string, date: string, month = '11') => ({
      [`${name}-day`]: date,
      [`${name}-month`]: month,
      [`${name}-year`]: '2026',
    });
    const came = await send(
      'wren',
      'no-access-assessment',
      {
        ...ACTED,
        asked: ['larch'],
        ...day('childLastSeen', '18'),
        lastSeenBy: 'His teacher',
        text: 'Post behind the door.',
        card: 'not-left',
        ...day('next', '23'),
        police: 'welfare-check',
        reference: 'NM/9',
      },
      key,
    );
    assert.equal(came.status, 303, textOf(came.body).slice(0, 600));
    const [assessed, police, ...more] = await written('wren', key);
    assert.equal(more.length, 0);
    assert.deepEqual(assessed?.payload, {
      parts: ACTED.parts,
      asked: ['larch'],
      childLastSeen: '2026-11-18',
      lastSeenBy: 'His teacher',
      immediate: false,
      reason: ACTED.reason,
      card: 'not-left',
      next: '2026-11-23',
      text: 'Post behind the door.',
    });
    assert.deepEqual(police?.payload, {
      request: `police:${key}`,
      step: 'made',
      asks: 'welfare-check',
      reference: 'NM/9',
    });
  });

  it('a request to the police stays open on the family’s page until what came of it is recorded', async () => {
    says(
      textOf((await ada('GET', '/families/wren')).body),
      /The police were asked on 19 November 2026, and what came of it/,
    );
    const form = (await ada('GET', '/families/wren/add/police-outcome')).body;
    const [, request = ''] = /name="request"[^>]*value="(police:[^"]+)"/.exec(form) ?? [];
    assert.notEqual(request, '');
    const none = await send('wren', 'police-outcome', { request });
    assert.match(none.body, /href="#came"[^>]*>Say what came of it/);
    assert.equal((await send('wren', 'police-outcome', { request, came: 'child-seen' })).status, 303);
    saysNot(textOf((await ada('GET', '/families/wren')).body), /and what came of it is not recorded/);
    says(textOf((await ada('GET', '/families/wren/add/police-outcome')).body), /No request to the police is open/);
  });

  it('a reference without what was asked is a fault, and nothing is lost', async () => {
    const { status, body } = await send('wren', 'no-access-assessment', { ...ACTED, reference: 'NM/10' });
    assert.equal(status, 422);
    assert.match(body, /href="#police"[^>]*>Say what the police were asked/);
    assert.match(body, /value="NM\/10"/);
    assert.match(body, />The school saw him at nine\.<\/textarea>/);
  });

  it('R8 where somebody may be at risk if it is read, it says to leave no card; that one was left all the same is a fact and is taken', async () => {
    const fay = await app.as('fay');
    says(
      textOf((await fay('GET', '/families/thorn/add/no-access-assessment')).body),
      /Did you leave a card\? Yes, a card without names/,
    );
    const { body } = await ada('GET', '/families/wren/add/no-access-assessment');
    says(textOf(body), /Leave no card Somebody here may be at risk if it is read/);
    saysNot(textOf(body), /Yes, a card without names/);
    const key = newId();
    const told = await send('wren', 'no-access-assessment', { ...ACTED, card: 'left' }, key);
    assert.equal(told.status, 303);
    assert.equal((await written('wren', key))[0]?.payload.card, 'left');
  });
});
