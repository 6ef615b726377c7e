import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type App, anApp, textOf } from './support.ts';

describe('finding a family', () => {
  let app: App;
  before(async () => {
    app = await anApp();
  });
  after(() => app.stop());
  const found = async (who: string, fields: Record<string, string>) =>
    textOf((await (await app.as(who)).post('/families', fields)).html);

  it('lists one’s own families where nothing is asked, and no others', async () => {
    const text = textOf((await (await app.as('kit')).get('/families')).html);
    assert.match(text, /Your families/);
    assert.match(text, /Birch/);
    assert.match(text, /Closed \(1\)/);
    assert.doesNotMatch(text, /Thorn|Wren|Vale/);
    assert.match(textOf((await (await app.as('uma')).get('/families')).html), /You have no open families/);
    assert.match(textOf((await (await app.as('noor')).get('/families')).html), /Birch.*Thorn/);
  });

  it('finds a name however it is spelt, and says why', async () => {
    for (const [name, why] of [
      ['Mia Thorn', 'same name'],
      ['mya thorne', 'name much alike'],
      ['Thron', 'name much alike'],
      ['Thhorn', 'name much alike'],
      ['Karla Torn', 'name much alike'],
      ['Thorm', 'name much alike'],
      ['Tborn', 'name much alike'],
      ['Lwo Thotn', 'name much alike'],
      ['thorn, mia', 'same name'],
    ] as const) {
      const text = await found('fay', { name });
      assert.match(text, new RegExp(`Thorn.*Found by: ${why}`), `${name}: ${text}`);
    }
  });

  it('puts the nearest name first', async () => {
    const text = await found('ida', { name: 'Mia Thorne' });
    const [mia, carla] = ['Mia Thorn', 'Carla Thorn'].map((name) => text.indexOf(name));
    assert.ok((mia as number) > 0 && ((carla as number) === -1 || (mia as number) < (carla as number)), text);
  });

  it('takes a date of birth in any usual way, and the other way round as well', async () => {
    for (const born of ['14 3 2019', '14/03/19', '14.3.2019', '14032019', '14th of March 2019', '2019-03-14'])
      assert.match(await found('fay', { born }), /Mia Thorn.*same date of birth/, born);
    assert.match(await found('ada', { born: '11/5/2017' }), /Ivy Wren.*day and month of birth the other way round/);
    assert.match(await found('fay', { born: 'last spring' }), /There is a problem.*Write the date as/);
  });

  it('takes an NHS number with spaces, and looks at its last figure', async () => {
    assert.match(await found('fay', { number: '943 476 5919' }), /Mia Thorn.*same number/);
    assert.match(await found('fay', { number: '943 476 5918' }), /its last figure does not fit/);
    assert.match(await found('fay', { number: '943476591' }), /has ten figures: this has 9/);
    assert.match(await found('fay', { number: 'A12345678901' }), /A UPN is a letter and twelve figures/);
    assert.match(await found('fay', { number: 'B123456789012' }), /no UPN: its first letter/);
  });

  it('finds an address by its postcode or its first line', async () => {
    assert.match(await found('fay', { address: 'nm12ab' }), /Carla Thorn.*4 Larch Lane.*same address/);
    assert.match(await found('fay', { address: '4 larch lane' }), /Leo Thorn/);
  });

  it('says everything that is wrong at once, each at its field', async () => {
    const { html } = await (await app.as('fay')).post('/families', { name: 'x', born: 'x', number: '1', address: 'a' });
    for (const field of ['name', 'born', 'number', 'address']) assert.match(html, new RegExp(`href="#${field}"`));
  });

  it('says plainly that nobody is known', async () => {
    assert.match(await found('fay', { name: 'Quetzalcoatl' }), /Nobody like this is known here/);
  });

  it('tells whoever does not see a family a name, an age and whom to ask, and no more', async () => {
    const { html } = await (await app.as('kit')).post('/families', { name: 'Mia Thorn', number: '9434765919' });
    const text = textOf(html);
    assert.match(text, /Mia Thorn, \d+ years? Known to .*Northmoor Early Help/);
    assert.match(text, /01632 960 1[234]0/);
    const main = (html.split('<main')[1] ?? '')
      .replace(/value="[^"]*"/g, '')
      .replace(/<form[\s\S]*/, '')
      .replace(/\/known\/[\w-]+\//g, '');
    for (const more of ['Larch', 'NM1', '2019', 'School', 'thorn-', '/families/thorn'])
      assert.ok(!main.includes(more), more);
  });

  it('does not say that somebody is known to a refuge, nor to which school a child goes', async () => {
    const text = await found('kit', { name: 'Ivy Wren' });
    assert.match(text, /Ivy Wren/);
    assert.doesNotMatch(text, /Haven|CAMHS|Primary|Hospital/);
  });

  it('says of somebody who has died that they have, and no age', async () => {
    await app.rows(`UPDATE person SET died = '2026-01-02' WHERE id = 'rook-eli'`);
    const text = await found('uma', { name: 'Eli Rook' });
    assert.match(text, /Eli Rook, who has died Known to/);
    await app.rows(`UPDATE person SET died = NULL WHERE id = 'rook-eli'`);
  });

  it('does not say who lives at an address that is not one’s own to see', async () => {
    const text = await found('kit', { address: '2 Quay Court' });
    assert.match(text, /A family at this address is known to the partnership/);
    assert.doesNotMatch(text, /Vale|Ana|Rui/);
    const both = await found('kit', { name: 'Ana Vale', address: '2 Quay Court' });
    assert.match(both, /Ana Vale, \d+ years.*A family at this address is known/);
    assert.doesNotMatch(both, /CAMHS|Quay/);
  });

  it('finds nobody by the address of a family in which somebody may be at risk', async () => {
    for (const who of ['kit', 'ada'])
      assert.doesNotMatch(
        await found(who, { address: '19 Mill Street' }),
        /Wren|Dane|A family at this address is known/,
      );
  });

  it('shows no address of somebody who may be at risk, even to their team', async () => {
    const { html } = await (await app.as('ada')).post('/families', { name: 'Tess Wren' });
    const tess = /Tess Wren[\s\S]*?<\/li>/.exec(html)?.[0] ?? '';
    assert.ok(tess.length > 0);
    assert.doesNotMatch(tess, /Mill Street/);
  });

  it('audits every id that was found, with what was found and not what was typed', async () => {
    await found('uma', { name: 'Eli Rook' });
    const [row] = await app.rows<{ ids: string[]; family: string | null; reason: string | null }>(
      "SELECT ids, family, reason FROM audit WHERE professional = 'uma' AND action = 'search' ORDER BY number DESC LIMIT 1",
    );
    assert.ok(row?.ids.includes('rook-eli'));
    assert.equal(row?.reason, null);
  });

  it('is not for accounts that do not work with families', async () => {
    for (const who of ['abe', 'ana', 'eve']) {
      assert.equal((await (await app.as(who)).get('/families')).status, 404);
      assert.equal((await (await app.as(who)).post('/families', { name: 'Thorn' })).status, 404);
    }
  });
});
