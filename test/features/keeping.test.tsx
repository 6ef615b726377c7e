import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { verify } from '../../src/platform/recovery/verify.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, library, textOf } from './support.ts';

describe('R1 what a record says is erased, and the chain stays whole', () => {
  let app: App;
  before(async () => {
    app = await anApp();
  });
  after(() => app.stop());

  const at = '/families/rook/keeping';
  const wish = { what: 'all', why: 'not-ours-to-keep', text: 'Decided with the data protection officer.' };
  const contents = async (family: string) =>
    (await app.rows<{ many: number }>('SELECT count(*)::int AS many FROM content WHERE family = $1', [family]))[0]
      ?.many;

  it('by the safeguarding lead alone', async () => {
    for (const who of ['kit', 'noor', 'dot', 'abe', 'eve']) {
      const one = await app.as(who);
      assert.equal((await one.get(at)).status, 404, who);
      assert.equal((await one.post(`${at}/erase`, wish)).status, 404, who);
      assert.equal((await one.get('/keeping')).status, 404, who);
    }
    assert.equal((await (await app.as('ida')).get(at)).status, 200);
  });

  it('says all that is wrong at once, and erases nothing then', async () => {
    const ida = await app.as('ida');
    const before = await contents('rook');
    const empty = await ida.post(`${at}/erase`, {});
    assert.equal(empty.status, 422);
    assert.match(textOf(empty.html), /Say what is to be erased Say why Say who decided, and on what advice/);
    const soon = await ida.post(`${at}/erase`, { ...wish, why: 'kept-long-enough' });
    assert.match(textOf(soon.html), /It has not been kept as long as its class asks/);
    const wrong = await ida.post(`${at}/erase`, { ...wish, what: 'one', entry: 'wren-1' });
    assert.match(textOf(wrong.html), /There is no such entry in this record/);
    assert.equal(await contents('rook'), before);
  });

  it('of one entry, with its corrections; what is followed and shown knows nothing of it any more', async () => {
    const ida = await app.as('ida');
    const [entry] = await app.rows<{ id: string }>(
      `SELECT id FROM entry WHERE family = 'wren' AND kind = 'contact' ORDER BY position LIMIT 1`,
    );
    assert.ok(entry);
    const before = await contents('wren');
    const done = await ida.post('/families/wren/keeping/erase', {
      ...wish,
      what: 'one',
      entry: entry.id,
      key: newId(),
    });
    assert.equal(done.status, 200);
    assert.match(textOf(done.html), /Certificate of destruction Record wren What was erased What 1 entry said/);
    // One is gone, and one has come that says so.
    assert.equal(await contents('wren'), before);
    assert.deepEqual(await app.rows('SELECT FROM content WHERE entry = $1', [entry.id]), []);
    assert.match(
      textOf((await ida.get('/families/wren/chronology')).html),
      /What one entry said was erased: it should never have been recorded here/,
    );
  });

  it('a legal hold stands against it, whoever asks and however', async () => {
    const ida = await app.as('ida');
    assert.equal((await ida.post(`${at}/hold`, {})).status, 422);
    assert.equal((await ida.post(`${at}/hold`, { held: 'The inquiry asked for it.', key: newId() })).to, at);
    assert.match(textOf((await ida.get(at)).html), /The inquiry asked for it.*While a hold stands nothing is erased/);
    const before = await contents('rook');
    const refused = await ida.post(`${at}/erase`, { ...wish, key: newId() });
    assert.equal(refused.status, 422);
    assert.match(textOf(refused.html), /A legal hold stands on this family: nothing of it may be erased/);
    assert.equal(await contents('rook'), before);
    const [hold] = await app.rows<{ id: string }>('SELECT id FROM legal_hold');
    assert.equal((await ida.post(`${at}/lift`, { hold: hold?.id ?? '' })).status, 422);
    assert.equal((await ida.post(`${at}/lift`, { hold: hold?.id ?? '', lifted: 'It has ended.' })).to, at);
  });

  it('all of it: no name and no word is left anywhere, the chain is whole, and the certificate names nobody', async () => {
    const ida = await app.as('ida');
    await app.rows(
      `INSERT INTO draft (id, professional, form, family, title, fields) VALUES ('d', 'kit', '/x', 'rook', 'x', '{"text":["about Eli"]}')`,
    );
    const key = newId();
    const done = await ida.post(`${at}/erase`, { ...wish, key });
    assert.equal(done.status, 200, textOf(done.html).slice(0, 400));
    assert.match(textOf(done.html), /Certificate of destruction.*Decided by Ida Thorne/);
    assert.doesNotMatch(textOf(done.html), /Eli|Jan Rook/);
    assert.equal(await contents('rook'), 1);
    const left = await app.rows<{ told: string }>(
      `SELECT p::text AS told FROM person p WHERE family = 'rook' UNION ALL SELECT c::text FROM caseload c WHERE family = 'rook'
       UNION ALL SELECT t::text FROM content t WHERE family = 'rook' UNION ALL SELECT d::text FROM draft d WHERE family = 'rook'`,
    );
    for (const { told } of left) assert.doesNotMatch(told, /Eli|Jan|Rook/, told);
    assert.doesNotMatch(textOf((await ida.post('/families', { name: 'Eli Rook' })).html), /Eli Rook, \d/);
    const found = await verify(app.database.recorder, library, null);
    assert.deepEqual(found.faults, []);
    // Sent again it is the same answer; asked again there is nothing left.
    const again = await ida.post(`${at}/erase`, { ...wish, key: newId() });
    assert.match(textOf(again.html), /There is nothing left to erase/);
    const [event] = await app.rows<{ body: { family: string; entries: string[] } }>(
      `SELECT body FROM outside_event WHERE kind = 'erased' ORDER BY id DESC LIMIT 1`,
    );
    assert.equal(event?.body.family, 'rook');
    assert.ok((event?.body.entries.length ?? 0) > 5);
  });

  it('what nobody needs any more waits to be looked at, and nothing goes by itself', async () => {
    const ida = await app.as('ida');
    assert.match(textOf((await ida.get('/keeping')).html), /No record waits to be looked at/);
    await app.rows(
      `UPDATE caseload SET closed = '2015-01-01', keep_until = '2021-01-01', retention = 'early-help' WHERE family = 'birch'`,
    );
    assert.match(
      textOf((await ida.get('/keeping')).html),
      /kept until 1 January 2021 Birch , closed on 1 January 2015: early help/,
    );
  });

  it('nobody takes out what a record says by any other way: not the pages’ role, not the recorder’s, not the owner’s', async () => {
    for (const pool of [app.database.reader, app.database.recorder])
      await assert.rejects(
        pool.transaction((db) => db.rows(`DELETE FROM content WHERE family = 'wren'`)),
        /permission denied/,
      );
    await assert.rejects(app.rows(`DELETE FROM content WHERE family = 'wren'`), /never changed or taken out/);
  });
});
