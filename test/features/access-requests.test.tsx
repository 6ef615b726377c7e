import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, textOf } from './support.ts';

/** Law and practice, section 3; trust.md, threat 3. */
describe('somebody asks to see their own record', () => {
  let app: App;
  const at = '/families/wren/access-requests';
  before(async () => {
    app = await anApp();
    const entry = (id: string, kind: NewEntry['kind'], payload: object, more: Partial<NewEntry> = {}): NewEntry =>
      ({ id, family: 'wren', about: ['wren-tess'], kind, happened: '2026-11-18', payload, ...more }) as NewEntry;
    const written = await app.door.write({
      writer: { professional: 'ada', agency: 'csc' },
      key: newId(),
      sent: 'test',
      families: ['wren'],
      action: 'test',
      decide: () => ({
        write: [
          entry('ar-address', 'address-changed', {
            people: ['wren-tess'],
            to: '77 Kestrel Mews, NM9 9QZ',
            hidden: true,
          }),
          entry('ar-safe', 'safe-contact', { person: 'wren-tess', risk: 'may-be-at-risk', codeWord: 'quince' }),
          entry('ar-note', 'note', {
            text: 'Tess moved to 77  kestrel mews. She says quince on the telephone. Her sister drinks.',
          }),
          entry('ar-secret', 'note', { text: 'Said by the neighbour.' }, { audience: { to: 'named', named: ['ida'] } }),
          entry('ar-other', 'note', { text: 'About Joe alone.' }, { about: ['wren-joe'] }),
          entry('ar-markup', 'note', { text: 'She said <script>alert(1)</script> & left.' }),
        ],
        result: null,
      }),
    });
    assert.ok('done' in written, JSON.stringify(written));
  });
  after(() => app.stop());

  /** Everything on every page decided as it is proposed, but what is said otherwise. */
  async function decideAll(id: string, otherwise: Record<string, string> = {}): Promise<void> {
    const ida = await app.as('ida');
    for (let page = 1; page < 20; page++) {
      const { html } = await ida.get(`${at}/${id}?page=${page}`);
      const form: Record<string, string> = {};
      for (const [input] of html.matchAll(/<input[^>]*type="radio"[^>]*>/g)) {
        const name = / name="(give-[^"]+)"/.exec(input)?.[1];
        if (name !== undefined && / checked=""/.test(input)) form[name] = / value="([^"]+)"/.exec(input)?.[1] ?? '';
      }
      for (const [, name, options] of html.matchAll(/<select[^>]*name="(why-[^"]+)"[^>]*>(.*?)<\/select>/g))
        form[name as string] = /<option[^>]*value="([^"]*)"[^>]*selected/.exec(options as string)?.[1] ?? '';
      for (const name of Object.keys(form)) if (name in otherwise) form[name] = otherwise[name] as string;
      for (const [name, value] of Object.entries(otherwise)) if (html.includes(`name="${name}"`)) form[name] = value;
      const said = await ida.post(`${at}/${id}?page=${page}`, form);
      assert.equal(said.status, 303, textOf(said.html).slice(0, 300));
      if (!html.includes(`page=${page + 1}"`)) break;
    }
  }
  async function begin(): Promise<string> {
    const ida = await app.as('ida');
    const { to } = await ida.post(at, { person: 'wren-tess', received: '2026-11-01', key: newId() });
    assert.match(to ?? '', /access-requests\/[0-9a-f-]{36}$/);
    return (to ?? '').slice(`${at}/`.length);
  }

  it('is for the safeguarding lead; nothing of it is on the record, so nothing counts it', async () => {
    for (const who of ['ada', 'sam', 'dot', 'abe']) assert.equal((await (await app.as(who)).get(at)).status, 404, who);
    const before = await app.rows(`SELECT count(*) FROM entry WHERE family = 'wren'`);
    await begin();
    assert.deepEqual(await app.rows(`SELECT count(*) FROM entry WHERE family = 'wren'`), before);
    assert.match(
      textOf((await (await app.as('ida')).get(at)).html),
      /Asked on 1 November 2026 , to be answered by 1 December 2026/,
    );
  });

  it('says all that is wrong with a request at once', async () => {
    const said = await (await app.as('ida')).post(at, { person: 'nobody', received: 'x' });
    assert.equal(said.status, 422);
    assert.match(textOf(said.html), /Say who asks Write the day as 2026-03-14/);
    assert.match(
      textOf((await (await app.as('ida')).post(at, { person: 'wren-tess', received: '2027-01-01' })).html),
      /has not come yet/,
    );
  });

  it('nothing is given before every entry is decided', async () => {
    const id = await begin();
    const ida = await app.as('ida');
    const { to, html } = await ida.post(`${at}/${id}/copy`);
    assert.equal(to, `${at}/${id}`);
    assert.equal(html, '');
    assert.match(textOf((await ida.get(`${at}/${id}`)).html), /0 of \d+ entries are decided/);
  });

  it('keeps what was decided well where something beside it is wrong, each fault at its place', async () => {
    const id = await begin();
    const ida = await app.as('ida');
    const said = await ida.post(`${at}/${id}`, {
      'give-ar-note': 'part',
      'why-ar-note': '',
      'remove-ar-note': 'what does not stand there',
      'give-ar-markup': 'whole',
      'give-ar-other': 'maybe',
    });
    assert.equal(said.status, 422);
    const text = textOf(said.html);
    assert.match(text, /Say why something is left out/);
    assert.match(text, /“what does not stand there” does not stand in it/);
    assert.match(text, /Say what is given of it/);
    assert.deepEqual(await app.rows('SELECT entry FROM access_decision WHERE request = $1', [id]), [
      { entry: 'ar-markup' },
    ]);
  });

  it('gives a copy: what was decided, without what must never leave; and tells how much is left out, and why', async () => {
    const id = await begin();
    await decideAll(id, {
      'give-ar-note': 'part',
      'why-ar-note': 'another-person',
      'remove-ar-note': 'Her sister drinks.',
      // Whatever somebody decides, a kept address leaves by no way.
      'give-ar-address': 'whole',
      'why-ar-address': '',
    });
    const ida = await app.as('ida');
    const { status, html } = await ida.post(`${at}/${id}/copy`);
    assert.equal(status, 200);
    assert.doesNotMatch(html, /Kestrel|NM9 9QZ|quince|sister|neighbour|About Joe alone/i);
    assert.match(html, /Tess moved to \[left out\]\. She says \[left out\] on the telephone\. \[left out\]/);
    assert.match(html, /&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; left/);
    assert.doesNotMatch(html, /<script/);
    assert.match(html, /<li>\d+ entr(y|ies): It would be likely to seriously harm somebody/);
    assert.match(html, /<li>\d+ entr(y|ies): It is about somebody else/);
    const [row] = await app.rows<{ given: Date | null; digest: string }>(
      'SELECT given, digest FROM access_request WHERE id = $1',
      [id],
    );
    assert.ok(row?.given);
    assert.match(row.digest, /^[0-9a-f]{64}$/);
    // The entries are as they were: what is left out is left out of a copy.
    assert.deepEqual(await app.rows(`SELECT payload ->> 'text' AS text FROM content WHERE entry = 'ar-note'`), [
      { text: 'Tess moved to 77  kestrel mews. She says quince on the telephone. Her sister drinks.' },
    ]);
    const [log] = await app.rows(
      `SELECT give, exemption, remove, decided_by FROM access_decision WHERE request = $1 AND entry = 'ar-note'`,
      [id],
    );
    assert.deepEqual(log, {
      give: 'part',
      exemption: 'another-person',
      remove: ['Her sister drinks.'],
      decided_by: 'ida',
    });
  });
});
