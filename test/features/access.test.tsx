import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, textOf } from './support.ts';

/** trust.md, threats 1, 2 and 14; law and practice, section 5. */
describe('opening a family that is not one’s own', () => {
  let app: App;
  before(async () => {
    app = await anApp();
  });
  after(() => app.stop());

  const ask = '/known/vale-ana/open-with-reason';
  const good = { reason: 'family-came-to-us', why: 'The mother is at our desk with the child.' };
  const told = async (kind: string) =>
    (await app.rows<{ who: string }>('SELECT professional AS who FROM told WHERE kind = $1 ORDER BY 1', [kind])).map(
      (row) => row.who,
    );

  it('is offered where a search finds somebody whom others know, and hides who they are until it is open', async () => {
    const may = await app.as('may');
    const { html } = await may.post('/families', { name: 'Ana Vale' });
    assert.match(html, /href="\/known\/vale-ana\/open-with-reason"/);
    assert.match(html, /href="\/known\/vale-ana\/conflict"/);
    // A family's id would tell who belongs together.
    assert.doesNotMatch(html, /families\/vale/);
    assert.equal((await may.get('/families/vale')).status, 404);
    const page = await may.get(ask);
    assert.equal(page.status, 200);
    assert.doesNotMatch(textOf(page.html), /Vale|Ana/);
  });

  it('looks the same for a family that is not there', async () => {
    const may = await app.as('may');
    const same = (html: string) =>
      html
        .replaceAll('vale-ana', 'X')
        .replaceAll('not-there', 'X')
        .replaceAll(/[0-9a-f-]{36}/g, 'KEY');
    assert.equal(same((await may.get(ask)).html), same((await may.get('/known/not-there/open-with-reason')).html));
    assert.equal((await may.post('/known/not-there/open-with-reason', good)).status, 404);
  });

  it('asks for a reason that others can follow, all faults at once', async () => {
    const may = await app.as('may');
    const { status, html } = await may.post(ask, { reason: 'curious', why: 'x' });
    assert.equal(status, 422);
    assert.match(textOf(html), /Say why you need it Say what happened, so that others can follow it/);
    assert.equal((await may.get('/families/vale')).status, 404);
  });

  it('lets them read and add for a few hours, and tells whoever answers for the children and the managers at once', async () => {
    const may = await app.as('may');
    const key = newId();
    const { to } = await may.post(ask, { ...good, key });
    assert.equal(to, '/families/vale');
    assert.equal((await may.get('/families/vale')).status, 200);
    // ben answers for Ana; sam manages him; rae manages May, and noor nobody in this team.
    assert.deepEqual(await told('opened-with-reason'), ['ben', 'rae', 'sam']);
    // Sent twice it is done once, and the time is not made longer.
    assert.equal((await may.post(ask, { ...good, key })).to, '/families/vale');
    assert.equal((await app.rows('SELECT FROM opened_with_reason')).length, 1);
    const [row] = await app.rows<{ hours: string }>(
      'SELECT extract(epoch FROM until - at) / 3600 AS hours FROM opened_with_reason',
    );
    assert.equal(Number(row?.hours), 4);
    for (const url of ['/families/vale/split', '/families/vale/trail'])
      assert.equal((await may.get(url)).status, 404, url);
  });

  it('stands in the trail that ben reads, with the reason; whoever opened it does not read the trail', async () => {
    const text = textOf((await (await app.as('ben')).get('/families/vale/trail')).html);
    assert.match(text, /May Oduya , Northmoor Health Visiting: opened with a reason family-came-to-us/);
    assert.match(text, /May Oduya , Northmoor Health Visiting: saw a family/);
    const told = textOf((await (await app.as('ben')).get('/told')).html);
    assert.match(told, /Vale : somebody opened a family that is not theirs, with a reason/);
    // rae manages May and does not see the family: she is told, and not of whom.
    assert.match(
      textOf((await (await app.as('rae')).get('/told')).html),
      /A family that is not yours to see: somebody opened/,
    );
  });

  it('is looked at by who manages them, and not by themselves', async () => {
    const rae = await app.as('rae');
    const list = await rae.get('/openings');
    assert.match(textOf(list.html), /May Oduya.*One that is not yours to see.*Look at it by/);
    const id = /\/openings\/([0-9a-f-]{36})/.exec(list.html)?.[1] ?? '';
    assert.equal((await (await app.as('sam')).get(`/openings/${id}`)).status, 404);
    const { status, html } = await rae.post(`/openings/${id}`, { verdict: 'not-right' });
    assert.equal(status, 422);
    assert.match(textOf(html), /Say what you did about it/);
    assert.equal((await rae.post(`/openings/${id}`, { verdict: 'right' })).to, '/openings');
    assert.equal((await rae.post(`/openings/${id}`, { verdict: 'not-right', said: 'again' })).status, 404);
    assert.match(textOf((await rae.get('/openings')).html), /it was right, says Rae Collins/);
  });

  it('ends when its hours are over, with the next request', async () => {
    const may = await app.as('may');
    assert.equal((await may.get('/families/vale')).status, 200);
    await app.rows(`UPDATE opened_with_reason SET at = now() - interval '5 hours', until = now() - interval '1 hour'`);
    assert.equal((await may.get('/families/vale')).status, 404);
  });

  it('is not had by accounts that see no family, nor where one has said that one knows them', async () => {
    for (const who of ['ana', 'abe', 'eve']) assert.equal((await (await app.as(who)).post(ask, good)).status, 404, who);
    const tom = await app.as('tom');
    assert.equal((await tom.post('/families/thorn/conflict', { why: 'My sister’s children.' })).to, '/');
    assert.equal((await tom.get('/families/thorn')).status, 404);
    assert.equal((await tom.post('/known/thorn-mia/open-with-reason', good)).status, 404);
  });

  it('a conflict is declared without being told whether there is such a family; a lead who is not it lifts it', async () => {
    const tom = await app.as('tom');
    assert.equal((await tom.post('/known/not-there/conflict', { why: 'A cousin.' })).to, '/');
    assert.equal((await tom.post('/families/not-there/conflict', { why: 'A cousin.' })).to, '/');
    assert.deepEqual(await told('conflict'), ['ida']);
    const { html } = await tom.post('/families', { name: 'Mia Thorn' });
    assert.doesNotMatch(textOf(html), /Mia Thorn, \d+ years|href="\/families\/thorn/);
    const ida = await app.as('ida');
    const page = await ida.get('/conflicts');
    assert.match(textOf(page.html), /Tom Ash Thorn: My sister’s children/);
    const id = /\/conflicts\/([0-9a-f-]{36})/.exec(page.html)?.[1] ?? '';
    assert.equal((await (await app.as('sam')).get(`/conflicts/${id}`)).status, 404);
    assert.equal((await ida.post(`/conflicts/${id}`, {})).status, 422);
    assert.equal((await ida.post(`/conflicts/${id}`, { why: 'Another family of that name.' })).to, '/conflicts');
    assert.equal((await tom.get('/families/thorn')).status, 200);
  });

  it('is declared of somebody whom a search found, before anybody opens anything', async () => {
    const hal = await app.as('hal');
    assert.equal((await hal.post('/known/birch-zoe/conflict', {})).status, 422);
    assert.equal((await hal.post('/known/birch-zoe/conflict', { why: 'She cuts my hair.' })).to, '/');
    assert.deepEqual(await app.rows(`SELECT professional, family FROM conflict WHERE why LIKE '%hair%'`), [
      { professional: 'hal', family: 'birch' },
    ]);
    assert.equal((await hal.post('/known/birch-zoe/open-with-reason', good)).status, 404);
  });

  it('a manager says it of somebody whom they manage, of a family that they see, and of nobody else', async () => {
    const noor = await app.as('noor');
    assert.match((await noor.get('/families/thorn/conflict')).html, /Fay Lister/);
    assert.equal((await noor.post('/families/vale/conflict', { who: 'kit', why: 'x' })).status, 404);
    assert.equal((await noor.post('/families/thorn/conflict', { who: 'ada', why: 'x' })).status, 404);
    assert.equal((await noor.post('/families/thorn/conflict', { who: 'fay', why: 'A neighbour.' })).to, '/conflicts');
    assert.equal((await (await app.as('fay')).get('/families/thorn')).status, 404);
  });
});

describe('a file that is restricted', () => {
  let app: App;
  before(async () => {
    app = await anApp();
    const entry = {
      id: newId(),
      family: 'thorn',
      about: [],
      kind: 'decision',
      happened: '2026-11-18',
      payload: {
        by: 'safeguarding-lead',
        outcome: 'file-restricted',
        reasons: 'A colleague’s family',
        named: ['noor'],
        runs: [],
      },
    } as unknown as NewEntry;
    const written = await app.door.write({
      writer: { professional: 'fay', agency: 'eh' },
      key: newId(),
      sent: 'test',
      families: ['thorn'],
      action: 'test',
      decide: () => ({ write: [entry], result: null }),
    });
    assert.ok('done' in written);
  });
  after(() => app.stop());

  const names = /Thorn\b|Mia|Leo|Carla/;

  it('is seen by those named and whoever wrote it down, and by nobody else in the team or above it', async () => {
    for (const who of ['noor', 'fay'])
      assert.equal((await (await app.as(who)).get('/families/thorn')).status, 200, who);
    for (const who of ['may', 'tom', 'rae', 'ida', 'dot', 'sam', 'gus'])
      assert.equal((await (await app.as(who)).get('/families/thorn')).status, 404, who);
  });

  it('is in no list and no search of theirs', async () => {
    for (const who of ['may', 'ida', 'rae']) {
      const one = await app.as(who);
      assert.doesNotMatch((await one.get('/families')).html, names, who);
      assert.doesNotMatch((await one.get('/')).html, names, who);
      const found = textOf((await one.post('/families', { name: 'Mia Thorn' })).html);
      assert.doesNotMatch(found, /Known to|restricted/, who);
      assert.match(found, /Nobody like this is known here/, who);
    }
    for (const who of ['ida', 'rae'])
      for (const url of ['/morning', '/oversight', '/incidents'])
        assert.doesNotMatch((await (await app.as(who)).get(url)).html, names, `${who} ${url}`);
  });

  it('tells the duty team that there is one, and nothing else: speak to the duty manager before visiting', async () => {
    const dot = await app.as('dot');
    for (const form of [{ name: 'Mia Thorn' }, { address: '4 Larch Lane' }, { born: '2' }]) {
      const { html } = await dot.post('/families', form);
      const about = JSON.stringify(form);
      if ('born' in form) assert.doesNotMatch(textOf(html), /file that is restricted/, about);
      else
        assert.match(
          textOf(html),
          /A file that is restricted may be the one you look for\. Speak to the duty manager before visiting/,
          about,
        );
      const shown = html.replaceAll(/value="[^"]*"/g, '').replaceAll(/\/known\/[a-z-]+\//g, '');
      assert.doesNotMatch(shown, /thorn|Mia|Leo|Carla|Larch/, about);
    }
    assert.doesNotMatch(textOf((await dot.post('/families', { name: 'Mia Wren' })).html), /file that is restricted/);
  });

  it('is opened with a reason by those alone who work for every family; those named are told', async () => {
    const good = { reason: 'about-to-visit', why: 'Police ask us to go along tonight.' };
    assert.equal((await (await app.as('may')).post('/known/thorn-mia/open-with-reason', good)).status, 404);
    const dot = await app.as('dot');
    assert.equal((await dot.post('/known/thorn-mia/open-with-reason', good)).to, '/families/thorn');
    assert.equal((await dot.get('/families/thorn')).status, 200);
    const told = await app.rows<{ who: string }>(
      `SELECT professional AS who FROM told WHERE kind = 'opened-with-reason' ORDER BY 1`,
    );
    for (const who of ['fay', 'noor'])
      assert.ok(
        told.some((row) => row.who === who),
        who,
      );
  });

  it('is not told by a list that names somebody of it: whoever brings lists in sees every family but this', async () => {
    await app.rows(`INSERT INTO import_source (name, kind, agency) VALUES ('l', 'clinic', 'hosp')`);
    await app.rows(
      `INSERT INTO import (id, source, file, digest, bytes, encoding, professional, day, state)
       VALUES ('l', 'l', 'x.csv', '', 0, 'utf-8', 'ida', '2026-11-20', 'stopped')`,
    );
    await app.rows(
      `INSERT INTO import_person (import, who, said, verdict, person, family)
       VALUES ('l', '1', '{}', 'same', 'thorn-mia', 'thorn'), ('l', '2', '{}', 'same', 'wren-ivy', 'wren'), ('l', '3', '{}', 'unknown', NULL, NULL)`,
    );
    const token = await app.doorman.begin('ida', 'picked', 'a browser');
    const rows = await app.database.reader.transaction(
      (db) => db.rows<{ who: string }>('SELECT who FROM import_person ORDER BY who'),
      token ?? '',
    );
    assert.deepEqual(
      rows.map(({ who }) => who),
      ['2', '3'],
    );
  });

  it('is past its review: a safeguarding lead who does not see it reads how many, and nothing of whose', async () => {
    await app.rows(`UPDATE caseload SET restricted_review = '2026-11-01' WHERE family = 'thorn'`);
    const text = textOf((await (await app.as('ida')).get('/oversight')).html);
    assert.match(text, /Besides, one restricted file that you may not see is past the day/);
    assert.doesNotMatch(text, names);
    assert.doesNotMatch(textOf((await (await app.as('sam')).get('/oversight')).html), /Besides/);
  });
});

describe('who opened what', () => {
  let app: App;
  before(async () => {
    // The audit has the database's own clock.
    app = await anApp({ now: Date.now });
  });
  after(() => app.stop());

  it('is read by the auditor with the ids that a search found, and no name of anybody in a family', async () => {
    const may = await app.as('may');
    await may.post('/families', { name: 'Ivy Wren' });
    await may.get('/families/vale');
    const eve = await app.as('eve');
    const { html } = await eve.get('/trail?professional=may');
    const text = textOf(html);
    assert.match(text, /May Oduya : search .*wren-ivy/);
    assert.match(text, /May Oduya : refused they do not work with this family Family vale/);
    assert.doesNotMatch(text, /Ivy Wren|Ana Vale/);
    assert.doesNotMatch(textOf((await eve.get('/trail?professional=ben')).html), /search/);
  });

  it('says what is wrong with a day, and shows nothing then', async () => {
    const { status, html } = await (await app.as('eve')).get('/trail?from=tomorrow&to=x');
    assert.equal(status, 422);
    assert.match(textOf(html), /Write the day as 2026-03-14 Write the day as 2026-03-14/);
  });

  it('shows who opened the record of somebody with their surname, or of a family that they then said they know', async () => {
    await app.rows(`UPDATE professional SET name = 'Ada Wren' WHERE id = 'ada'`);
    const ada = await app.as('ada');
    await ada.get('/families/wren');
    const sam = await app.as('sam');
    await sam.get('/families/vale');
    await sam.post('/families/vale/conflict', { why: 'We were at school.' });
    const text = textOf((await (await app.as('eve')).get('/trail/own-network')).html);
    assert.match(text, /Ada Wren Northmoor Children’s Social Care wren same surname answers for a child/);
    assert.match(
      text,
      /Sam Okoro Northmoor Children’s Social Care vale said that they know them does not work with them now/,
    );
    assert.doesNotMatch(text, /Ben Hale/);
    assert.equal((await sam.get('/trail/own-network')).status, 404);
  });

  it('goes back page by page', async () => {
    await app.rows(
      `INSERT INTO audit (professional, action, resource, family) SELECT 'ada', 'saw a family', 'x', 'wren' FROM generate_series(1, 130)`,
    );
    const ada = await app.as('ada');
    const first = await ada.get('/families/wren/trail');
    const earlier = /href="(\/families\/wren\/trail\?before=\d+)"/.exec(first.html)?.[1];
    assert.ok(earlier);
    const second = await ada.get(earlier);
    assert.ok((second.html.match(/summary-list__row/g) ?? []).length > 10);
    assert.equal((await ada.get('/families/wren/trail?before=x')).status, 200);
  });
});
