import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { hashOf, LINKS, tokenOf } from '../../src/platform/outbox/link.ts';
import { askText } from '../../src/platform/outbox/wording.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, textOf } from './support.ts';

/** S2-11.0-d: each of the other agencies is asked, one without a log-in by a link (trust.md, threats 5 and 10). */
describe('an agency without a log-in answers by a link', () => {
  let app: App;
  before(async () => {
    app = await anApp({ now: Date.now });
  });
  after(() => app.stop());

  const BORN = { 'born-day': '14', 'born-month': '3', 'born-year': '2019' };
  const mia = async () =>
    (await app.rows<{ born: string }>(`SELECT born FROM person WHERE id = 'thorn-mia'`))[0]?.born ?? '';
  const born = async () => {
    const [year = '', month = '', day = ''] = (await mia()).split('-');
    return { 'born-day': day, 'born-month': month, 'born-year': year };
  };
  const outsider = () => app.nobody;
  const good = { agency: 'gp', children: ['thorn-mia', 'thorn-leo'], email: 'office@surgery.example' };
  const at = '/families/thorn/asks';
  async function asked(form: Record<string, string | string[]> = good): Promise<string> {
    const key = newId();
    const said = await (await app.as('fay')).post(at, { ...form, key });
    assert.equal(said.to, at, textOf(said.html).slice(0, 400));
    return `/ask/${tokenOf(app.database.keyFor(LINKS), key)}`;
  }
  const all = (more: Record<string, string> = {}) => ({
    answering: 'yes',
    'sees-thorn-mia': 'yes',
    'often-thorn-mia': '28',
    'sees-thorn-leo': 'no',
    who: 'Pat Lowe',
    role: 'practice manager',
    ...more,
  });

  it('is asked by those who stay with the family, of children of it, and of one at least whose birthday is known', async () => {
    for (const who of ['ben', 'ana', 'abe']) assert.equal((await (await app.as(who)).get(at)).status, 404, who);
    const said = await (await app.as('fay')).post(at, { email: 'x', agency: 'another' });
    assert.equal(said.status, 422);
    assert.match(textOf(said.html), /Say what it is called Say about which children Write an e-mail address/);
    assert.match(
      textOf((await (await app.as('fay')).post(at, { ...good, children: ['wren-ivy'] })).html),
      /Say about which children/,
    );
  });

  it('is not sent to anybody in the family, by whatever of their addresses', async () => {
    await app.door.write({
      writer: { professional: 'fay', agency: 'eh' },
      key: newId(),
      sent: 'test',
      families: ['thorn'],
      action: 'test',
      decide: () => ({
        write: [
          {
            id: newId(),
            family: 'thorn',
            about: [],
            kind: 'person-changed',
            happened: '2026-11-20',
            payload: { person: 'thorn-carla', email: 'Carla@example.org' },
          },
        ],
        result: null,
      }),
    });
    const said = await (await app.as('fay')).post(at, { ...good, email: 'carla@EXAMPLE.org' });
    assert.equal(said.status, 422);
    assert.match(textOf(said.html), /That is the address of somebody in the family/);
  });

  it('the e-mail names nobody, and its token is nowhere in the database', async () => {
    const link = await asked();
    const token = link.slice('/ask/'.length);
    const [row] = await app.rows<{ token_hash: Buffer }>('SELECT token_hash FROM ask_link ORDER BY at DESC LIMIT 1');
    assert.deepEqual(row?.token_hash, hashOf(token));
    for (const table of ['ask_link', 'outbox', 'audit'])
      assert.deepEqual(
        await app.rows(`SELECT FROM ${table} t WHERE t::text LIKE '%' || $1 || '%'`, [token]),
        [],
        table,
      );
    const text = askText({
      partnership: 'Northmoor',
      link,
      until: '7 December 2026',
      call: { name: 'Fay Lister', phone: '01632 960 130' },
    });
    assert.doesNotMatch(`${text.subject}${text.text}`, /Thorn|Mia|Leo|child|famil|protect|abuse|neglect/i);
    assert.match(text.text, new RegExp(link));
  });

  it('shows no name before a date of birth, and to look at it uses nothing up: scanners open every link', async () => {
    const link = await asked();
    const one = outsider();
    for (let turn = 0; turn < 20; turn++) {
      const { status, html } = await one.get(link);
      assert.equal(status, 200);
      assert.doesNotMatch(textOf(html), /Mia|Leo|Thorn|Early Help/);
    }
    const { html } = await one.post(link, await born());
    assert.match(textOf(html), /Do you still see Mia T\?.*Do you still see Leo T\?/);
    assert.doesNotMatch(textOf(html), /Thorn|Larch|Carla/);
  });

  it('what is answered stands on the record at once: who sees the child, and what worries them', async () => {
    const link = await asked();
    const one = outsider();
    const wrong = await one.post(link, {
      ...(await born()),
      ...all({ 'sees-thorn-leo': '', 'often-thorn-mia': 'x', who: '' }),
    });
    assert.equal(wrong.status, 422);
    assert.match(textOf(wrong.html), /Write a number of days.*Say whether you still see Leo T.*Write your name/);
    const said = await one.post(link, {
      ...(await born()),
      ...all({ 'worry-thorn-leo': 'He had a burn on his hand.' }),
    });
    assert.equal(said.status, 200, textOf(said.html));
    assert.match(textOf(said.html), /Thank you/);
    const fay = await app.as('fay');
    const page = textOf((await fay.get('/families/thorn')).html);
    assert.match(page, /Mill Street Surgery, every 28 days/);
    assert.match(
      textOf((await fay.get('/families/thorn/chronology')).html),
      /He had a burn on his hand\. Answered by Pat Lowe, practice manager, Mill Street Surgery, by the link that was sent/,
    );
    assert.match(textOf((await fay.get(at)).html), /They answered on/);
    assert.match(textOf((await fay.get('/told')).html), /answered a question that you sent by e-mail/);
    // It can be used once.
    assert.equal((await one.post(link, { ...(await born()), ...all() })).status, 404);
  });

  it('S2-11.0-d it meets what the withdrawal guard asks of that agency', async () => {
    const { entries } = {
      entries: await app.rows<{ agency: string }>(
        `SELECT c.payload ->> 'agency' AS agency FROM content c JOIN entry e ON e.id = c.entry WHERE e.kind = 'watch' AND e.family = 'thorn'`,
      ),
    };
    assert.ok(entries.every(({ agency }) => agency === 'gp') && entries.length === 2);
  });

  it('five wrong dates of birth shut it, and whoever asked is told', async () => {
    const link = await asked();
    const one = outsider();
    for (let turn = 0; turn < 4; turn++) {
      const { status, html } = await one.post(link, { ...BORN, 'born-year': '1999' });
      assert.equal(status, 422);
      assert.match(textOf(html), /That is the date of birth of none of them/);
    }
    assert.equal((await one.post(link, { ...BORN, 'born-year': '1999' })).status, 404);
    assert.equal((await one.post(link, await born())).status, 404);
    assert.match(
      textOf((await (await app.as('fay')).get('/told')).html),
      /with wrong dates: it cannot be answered any more/,
    );
    // What is no date is no try.
    const other = await asked();
    for (let turn = 0; turn < 9; turn++) assert.equal((await one.post(other, { 'born-day': '99' })).status, 422);
    assert.equal((await one.post(other, await born())).status, 200);
  });

  it('answered, too old, withdrawn, tried too often, never one: the same bytes', async () => {
    const one = outsider();
    const old = await asked();
    await app.rows(
      `UPDATE ask_link SET at = now() - interval '20 days', until = now() - interval '1 day' WHERE token_hash = $1`,
      [hashOf(old.slice(5))],
    );
    const gone = await asked();
    const [row] = await app.rows<{ id: string }>('SELECT id FROM ask_link WHERE token_hash = $1', [
      hashOf(gone.slice(5)),
    ]);
    await (await app.as('fay')).post(`${at}/withdraw`, { ask: row?.id ?? '' });
    const pages = [];
    for (const link of [old, gone, `/ask/${'0'.repeat(64)}`, '/ask/short', `/ask/${'f'.repeat(64)}`, '/ask/%00'])
      for (const come of [await one.get(link), await one.post(link, await born()), await one.post(link, all())])
        pages.push(JSON.stringify([come.status, come.html]));
    assert.equal(new Set(pages).size, 1);
    assert.match(pages[0] ?? '', /This address cannot be used/);
  });

  it('a link opens nothing else: not as a session, not as a calendar, and no page of ours', async () => {
    const link = await asked();
    const token = link.slice(5);
    const thief = app.withCookie(`keepsight=${token}`);
    assert.equal((await thief.get('/families/thorn')).to?.startsWith('/sign-in'), true);
    assert.equal((await outsider().get(`/calendar/${token}/keepsight.ics`)).status, 404);
    const { rows } = await app.database.reader.transaction(
      async (db) => ({
        rows: await db.rows('SELECT FROM person UNION ALL SELECT FROM entry UNION ALL SELECT FROM ask_link'),
      }),
      token,
      'link',
    );
    assert.deepEqual(rows, []);
  });

  it('is written though whoever asked has left since: by somebody who works with the family now', async () => {
    const link = await asked();
    await app.rows(`UPDATE professional SET left_on = current_date WHERE id = 'fay'`);
    const said = await outsider().post(link, { ...(await born()), ...all({ 'often-thorn-mia': '14' }) });
    assert.equal(said.status, 200);
    const [last] = await app.rows<{ author: string }>(
      `SELECT author FROM entry WHERE family = 'thorn' AND kind = 'watch' ORDER BY position DESC LIMIT 1`,
    );
    assert.notEqual(last?.author, 'fay');
    await app.rows(`UPDATE professional SET left_on = NULL WHERE id = 'fay'`);
  });

  it('S2-11.3-b: is asked what it knows for the engagement assessment that is being written, and gives, or will not', async () => {
    const fay = await app.as('fay');
    assert.doesNotMatch((await fay.get(at)).html, /name="fera"/, 'no assessment is being written');
    const begun = await fay.post('/families/thorn/fera', { key: newId(), family: 'takes-part', why: '' });
    const fera = String(begun.to);
    assert.match((await fay.get(at)).html, /name="fera"/);
    const link = await asked({ ...good, fera: 'yes' });
    assert.match(textOf((await fay.get(fera)).html), /Mill Street Surgery .* Asked, no answer yet/);
    const one = outsider();
    assert.match(textOf((await one.post(link, await born())).html), /What you know .*The family may read it one day/);
    const wrong = await one.post(link, { ...(await born()), ...all({ gives: 'received', who: '' }) });
    assert.equal(wrong.status, 422);
    assert.match(textOf(wrong.html), /Write your name Write what worries you, or what goes well/);
    const given = {
      gives: 'received',
      worries: 'Two injections were missed.',
      helps: 'Mother rings when she is worried.',
    };
    assert.equal((await one.post(link, { ...(await born()), ...all(given) })).status, 200);
    const text = textOf((await fay.get(fera)).html);
    assert.match(text, /Mill Street Surgery .* Has given what it knows/);
    assert.match(
      text,
      /Two injections were missed\. Pat Lowe, practice manager, Mill Street Surgery, by the link that was sent/,
    );
    assert.match(text, /Mother rings when she is worried\./);
    const again = await asked({ ...good, agency: 'another', name: 'Elm Nursery', fera: 'yes' });
    const refused = { gives: 'declined', why: 'We must ask the parents first.' };
    assert.equal((await one.post(again, { ...(await born()), ...all(refused) })).status, 200);
    assert.match(
      textOf((await fay.get(fera)).html),
      /Elm Nursery .* Would not contribute : We must ask the parents first\./,
    );
  });
});
