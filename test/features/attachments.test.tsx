import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { receive } from '../../src/features/attachments/receive.ts';
import { attachmentRoutes } from '../../src/features/attachments/routes.tsx';
import { openDoor } from '../../src/platform/recorder/door.ts';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { verify } from '../../src/platform/recovery/verify.ts';
import type { Scanned } from '../../src/platform/scanning/clamd.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { writing } from '../platform/told.ts';
import { type App, anApp, type Browser, library } from '../support/app.ts';
import { aFera } from '../support/fera.ts';
import { docx, EXIF, HOSTILE, jpeg, PDF } from '../support/hostile-files.ts';
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
    const trail = await app.rows(
      `SELECT family, ids FROM audit WHERE action = 'sent a file in which the scanner found something'`,
    );
    assert.deepEqual(trail, [{ family: 'wren', ids: [] }], 'that it was found is all that is kept');
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
    const other = await send({ key }, docx());
    assert.equal(other.status, 422);
    says(textOf(other.body), /sent before with something else in it/);
    assert.equal((await files()).length, 2);
    assert.equal((await bytesIn()).length, 2);
  });

  it('where the session had ended the words are kept and offered again, and it is said that the file is not', async () => {
    const tired = await app.signIn('sam');
    await app.rows(
      `UPDATE session SET last_seen = now() - interval '2 hours' WHERE token_hash = sha256(convert_to($1, 'UTF8'))`,
      [tired],
    );
    const said = await upload(
      app,
      tired,
      `${AT}/new`,
      { key: newId(), what: 'Words that were typed', from: 'The ward' },
      { name: 'x.pdf', body: PDF },
    );
    assert.equal(said.status, 401);
    says(textOf(said.body), /What you wrote is kept\..*The file is not kept: choose it again\./);
    const sam = await app.as('sam');
    const [held] = await app.rows<{ id: string }>(`SELECT id FROM held_form WHERE professional = 'sam'`);
    const { to } = await sam('POST', `/held/${held?.id ?? ''}`);
    const again = await sam('GET', to ?? '');
    assert.match(again.body, />Words that were typed<\/textarea>/);
    assert.match(again.body, /value="The ward"/);
  });

  it('of five that come slowly at one time the fifth is told to wait, and keeps no page from others', async () => {
    const slow = (async function* () {
      yield Buffer.from('%PDF');
      await new Promise(() => {});
    })();
    const four = [1, 2, 3, 4].map(() => receive(slow, 10, 300));
    assert.deepEqual(await receive(slow, 10, 300), {
      fault: 'Others are sending files just now. Try again in a minute',
    });
    for (const one of await Promise.all(four)) assert.match('fault' in one ? one.fault : '', /too long to arrive/);
    assert.equal((await ada('GET', '/families/wren')).status, 200);
  });
});

describe('a file that is kept', () => {
  it('is saved and never shown: under a name that names nobody, without where it was taken', async () => {
    const [entry] = await files();
    const said = await ada('GET', `${AT}/${entry?.id ?? ''}/content`);
    assert.equal(said.status, 200);
    assert.match(String(said.headers['content-disposition']), /^attachment; filename="?file-2026-11-20\.jpg/);
    assert.equal(said.headers['x-content-type-options'], 'nosniff');
    assert.match(String(said.headers['content-security-policy']), /^default-src 'none'; .*; sandbox$/);
    const opened = await app.rows(
      `SELECT FROM audit WHERE action = 'took a file of a family out' AND professional = 'ada' AND family = 'wren'`,
    );
    assert.equal(opened.length, 1);
    assert.doesNotMatch(Buffer.from(said.bytes).toString('latin1'), /GPS|QUINCE/);
  });

  it('S2-11.3-e: a resilience matrix of a child stands with the assessment that it is evidence for', async () => {
    const fera = await aFera(app, 'wren');
    const key = newId();
    assert.equal(
      (await send({ key, of: fera, about: 'wren-ivy', what: 'Resilience matrix: Ivy' }, docx())).status,
      303,
    );
    const page = (await ada('GET', `/families/wren/fera/${encodeURIComponent(fera)}`)).body;
    assert.ok(page.includes(`href="${AT}/${key}"`));
    says(
      textOf((await ada('GET', `${AT}/${key}`)).body),
      /About Ivy.*Belongs to The family engagement risk assessment/,
    );
  });

  it('is nobody’s who may not read its entry', async () => {
    const [entry] = await files();
    for (const who of ['uma', 'fay', 'ana'])
      for (const path of ['', '/content'])
        assert.equal((await (await app.as(who))('GET', `${AT}/${entry?.id ?? ''}${path}`)).status, 404, who);
  });

  it('stands in the chronology with a way to it, and other entries with a way to add one', async () => {
    const [entry] = await files();
    const story = (await ada('GET', '/families/wren/chronology')).body;
    assert.ok(story.includes(`href="${AT}/${entry?.id}"`));
    const [, of] = /href="\/families\/wren\/files\/new\?of=([^"]+)"/.exec(story) ?? [];
    says(textOf((await ada('GET', `${AT}/new?of=${of}`)).body), /It belongs to:/);
  });

  it('is nobody’s in the database who may not read its entry, and no page puts bytes there', async () => {
    const entry: NewEntry = {
      id: newId(),
      family: 'wren',
      about: [],
      kind: 'attachment',
      happened: '2026-11-20',
      audience: { to: 'named', named: ['sam'] },
      payload: { what: 'Advice', type: 'pdf', size: PDF.length, digest: 'x'.repeat(64) },
    };
    const more = { decide: () => ({ write: [entry], files: new Map([[entry.id, PDF]]), result: null }) };
    assert.ok('done' in (await app.door.write(writing(entry.id, [entry], more))));
    const seen = async (who: string) => {
      const session = await app.signIn(who);
      return app.reader.transaction(async (db) => db.rows('SELECT FROM attachment WHERE id = $1', [entry.id]), session);
    };
    assert.deepEqual([(await seen('ada')).length, (await seen('sam')).length], [0, 1]);
    const adding = app.reader.transaction(
      async (db) => db.rows(`INSERT INTO attachment VALUES ('squat', 'wren', 'ada', '{"sealed":"x"}')`),
      token,
    );
    await assert.rejects(adding, /permission denied/);
    await assert.rejects(
      app.recorder.transaction((db) => db.rows('DELETE FROM attachment')),
      /permission denied/,
    );
    await app.rows('SELECT keepsight.erase_content($1, $2, false)', ['wren', [entry.id]]);
  });

  it('that came before there was a scanner is scanned when it is saved', async () => {
    scanned = 'none';
    const key = newId();
    assert.equal((await send({ key }, PDF)).status, 303);
    says(textOf((await ada('GET', `${AT}/${key}`)).body), /No: no scanner was set up when it came/);
    scanned = 'found';
    const said = await ada('GET', `${AT}/${key}/content`);
    assert.equal(said.status, 422);
    says(textOf(said.body), /found something harmful in it\. It is not given out/);
    scanned = 'no-answer';
    assert.equal((await ada('GET', `${AT}/${key}/content`)).status, 422);
    scanned = 'clean';
    assert.equal((await ada('GET', `${AT}/${key}/content`)).status, 200);
  });

  it('goes along where its entry is moved to another family, for those who work there', async () => {
    const [entry] = await files();
    const both = { kind: 'correction' as const, happened: '2026-11-20', corrects: entry?.id ?? '', about: [] };
    const here = { mode: 'moved-here', family: 'wren', kind: 'attachment', happened: '2026-11-20', about: [] };
    const moves: NewEntry[] = [
      { ...both, id: 'file-away', family: 'wren', payload: { mode: 'moved-away', family: 'vale', reason: 'x' } },
      { ...both, id: 'file-here', family: 'vale', payload: { ...here, payload: entry?.payload ?? {} } },
    ];
    const door = openDoor({ pool: app.recorder, library: () => library, telling: true });
    const written = await door.write(writing('file-moves', moves));
    assert.ok('done' in written, JSON.stringify(written));
    const ben = await app.as('ben');
    assert.equal((await ben('GET', `/families/vale/files/${entry?.id}/content`)).status, 200);
    assert.equal((await ada('GET', `${AT}/${entry?.id}/content`)).status, 404);
    assert.deepEqual((await verify(app.recorder, library, null)).faults, []);
  });

  it('that was changed where it lies is not given out, and verify finds it', async () => {
    const [first, second] = await files();
    await assert.rejects(app.rows(`UPDATE attachment SET bytes = bytes`), { code: 'KS001' });
    await app.rows(
      `SET session_replication_role = replica; UPDATE attachment SET bytes = (SELECT bytes FROM attachment WHERE id = '${first?.id}') WHERE id = '${second?.id}'; RESET session_replication_role`,
    );
    assert.deepEqual((await verify(app.recorder, library, null)).faults, [
      `wren: the file of the entry ${second?.id} is not the one that was added`,
    ]);
    const said = await ada('GET', `${AT}/${second?.id ?? ''}/content`);
    assert.equal(said.status, 422);
    says(textOf(said.body), /is not the one that was added/);
  });

  it('goes when its entry’s content is erased, and not while a legal hold stands', async () => {
    const [, entry] = await files();
    await app.rows(
      `INSERT INTO legal_hold (id, family, why, by_professional) VALUES ('files', 'wren', 'an inquiry', 'ida')`,
    );
    const erase = () => app.rows('SELECT keepsight.erase_content($1, $2, false)', ['wren', [entry?.id]]);
    await assert.rejects(erase(), { code: 'KS004' });
    await app.rows(`DELETE FROM legal_hold WHERE id = 'files'`);
    await erase();
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
