import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { attachmentRoutes } from '../../src/features/attachments/routes.tsx';
import type { Scanned } from '../../src/platform/scanning/clamd.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { EXIF, HOSTILE, jpeg, PDF } from '../support/hostile-files.ts';
import { upload } from '../support/upload.ts';
import { says, textOf } from './text.ts';

let app: App;
let ada: Browser;
let token = '';
let scanned: Scanned = 'clean';
before(async () => {
  const own = attachmentRoutes({ scan: async () => scanned, scans: true });
  app = await anApp({
    routes: (routes) =>
      routes.map((route) => own.find((one) => one.path === route.path && one.method === route.method) ?? route),
  });
  ada = await app.as('ada');
  token = await app.signIn('ada');
});
after(() => app.close());

const AT = '/families/wren/files';
const send = (fields: Record<string, string>, body: Uint8Array | null, name = 'scan.pdf') =>
  upload(
    app,
    token,
    `${AT}/new`,
    { key: newId(), what: 'Letter from the hospital', ...fields },
    body && { name, body },
  );
const files = () =>
  app.rows<{ id: string; payload: Record<string, unknown> }>(
    `SELECT e.id, c.payload FROM entry e JOIN content c ON c.entry = e.id WHERE e.family = 'wren' AND e.kind = 'attachment' ORDER BY e.position`,
  );
const bytesIn = () =>
  app.rows<{ id: string; text: string }>('SELECT id, bytes::text AS text FROM attachment ORDER BY at');

describe('adding a file (threat 11)', () => {
  it('says all that is wrong at once, keeps the words, and says that a browser keeps no file', async () => {
    const none = await send({ what: '' }, null);
    assert.equal(none.status, 422);
    says(textOf(none.body), /Say what it is Choose the file/);
    const again = await send({ what: '' }, PDF);
    says(textOf(again.body), /Choose the file again: browsers do not keep it/);
    const wrong = await send({ what: 'My words' }, Buffer.from('<svg/>'));
    assert.equal(wrong.status, 422);
    says(textOf(wrong.body), /This type of file is not taken/);
    assert.match(wrong.body, />My words<\/textarea>/);
  });

  it('nothing hostile is kept, whatever it is called', async () => {
    for (const [what, bytes] of HOSTILE) {
      const said = await send({}, bytes, '../../etc/letter.pdf');
      assert.equal(said.status, 422, what);
    }
    assert.equal((await files()).length, 0);
    assert.equal((await bytesIn()).length, 0);
  });

  it('what the scanner finds is not kept; where it does not answer, neither', async () => {
    scanned = 'found';
    says(textOf((await send({}, PDF)).body), /found something harmful in it\. Nothing of the file was kept/);
    scanned = 'no-answer';
    says(textOf((await send({}, PDF)).body), /does not answer\. Nothing of the file was kept/);
    scanned = 'clean';
    assert.equal((await files()).length, 0);
  });

  it('one that is too large is refused with its limit', async () => {
    const said = await send({}, Buffer.concat([PDF, Buffer.alloc(10_000_001)]));
    assert.equal(said.status, 422);
    says(textOf(said.body), /larger than 10 MB/);
  });

  it('is kept, shut in the database, with what it is on the record and no path in its name', async () => {
    const photograph = jpeg({ more: EXIF() });
    const said = await send(
      { of: 'wren-none', about: 'wren-ivy', notForParents: 'yes' },
      photograph,
      '..\\..\\IMG 1.jpg',
    );
    assert.equal(said.status, 303, textOf(said.body).slice(0, 500));
    const [entry] = await files();
    assert.deepEqual(
      [
        entry?.payload['name'],
        entry?.payload['type'],
        entry?.payload['scanned'],
        entry?.payload['notForParents'],
        entry?.payload['of'],
      ],
      ['IMG 1.jpg', 'jpeg', true, true, undefined],
    );
    const [row] = await bytesIn();
    assert.match(row?.text ?? '', /^\{"sealed":"/);
    assert.equal(row?.text.includes(photograph.toString('base64').slice(0, 24)), false);
    says(textOf((await ada('GET', AT)).body), /Letter from the hospital Photograph \(JPEG\), 1 kB, Ada Finch/);
  });

  it('sent twice it is one', async () => {
    const key = newId();
    assert.equal((await send({ key }, PDF)).status, 303);
    assert.equal((await send({ key }, PDF)).status, 303);
    assert.equal((await files()).length, 2);
    assert.equal((await bytesIn()).length, 2);
  });
});

describe('a file that is kept', () => {
  it('is saved and never shown: under a name that names nobody, without where it was taken', async () => {
    const [entry] = await files();
    const said = await ada('GET', `${AT}/${entry?.id ?? ''}/content`);
    assert.equal(said.status, 200);
    assert.match(String(said.headers['content-disposition']), /^attachment; filename="?file-2026-11-20\.jpg/);
    assert.equal(said.headers['x-content-type-options'], 'nosniff');
    assert.match(String(said.headers['content-security-policy']), /default-src 'none'|sandbox/);
    assert.doesNotMatch(Buffer.from(said.bytes).toString('latin1'), /GPS|QUINCE/);
  });

  it('is nobody’s who may not read its entry', async () => {
    const [entry] = await files();
    for (const who of ['uma', 'fay', 'ana'])
      for (const path of ['', '/content'])
        assert.equal((await (await app.as(who))('GET', `${AT}/${entry?.id ?? ''}${path}`)).status, 404, who);
  });

  it('that was changed where it lies is not given out', async () => {
    const [, second] = await files();
    const [first] = await files();
    await app.rows(`UPDATE attachment SET bytes = (SELECT bytes FROM attachment WHERE id = $1) WHERE id = $2`, [
      first?.id,
      second?.id,
    ]);
    const said = await ada('GET', `${AT}/${second?.id ?? ''}/content`);
    assert.equal(said.status, 422);
    says(textOf(said.body), /is not the one that was added/);
  });

  it('goes when its entry’s content is erased', async () => {
    const [entry] = await files();
    await app.rows('SELECT keepsight.erase_content($1, $2, false)', ['wren', [entry?.id]]);
    assert.deepEqual((await bytesIn()).map(({ id }) => id).includes(entry?.id ?? ''), false);
  });

  it('where no scanner is set up, the pages say so in plain words', async () => {
    const plain = await anApp();
    const browser = await plain.as('ada');
    says(textOf((await browser('GET', AT)).body), /No virus scanner is set up here/);
    says(textOf((await browser('GET', `${AT}/new`)).body), /No virus scanner is set up here/);
    await plain.close();
  });
});
