import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { newId } from '../../src/platform/web/ids.ts';
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

type Fields = Record<string, string | string[]>;
const ON = { 'happened-day': '19', 'happened-month': '11', 'happened-year': '2026' };
const send = (form: string, fields: Fields, key = newId()) =>
  ada('POST', `/families/wren/voice/${form}`, { key, ...ON, ...fields });
const good = async (form: string, fields: Fields) => {
  const key = newId();
  const said = await send(form, fields, key);
  assert.equal(said.status, 303, textOf(said.body).slice(0, 700));
  assert.equal(said.to, '/families/wren/voice?saved=yes');
  const [entry] = await app.rows<{ kind: string; payload: unknown; about: string[] }>(
    'SELECT e.kind, e.about, c.payload FROM entry e JOIN content c ON c.entry = e.id WHERE e.id = $1',
    [key],
  );
  return { key, ...entry };
};
async function written(id: string, kind: string, payload: object, happened = '2026-11-18') {
  const entry = { id, family: 'wren', kind, about: [], happened, payload } as unknown as NewEntry;
  const came = await app.door.write(writing(id, [entry]));
  assert.ok('done' in came, JSON.stringify(came));
}
const page = async () => textOf((await ada('GET', '/families/wren/voice')).body);

describe('what a family says', () => {
  it('S2-8.2-c each child in their own words, with whether they were asked in good time; who was not asked is named', async () => {
    await written('v-ivy', 'words', { of: 'wren-ivy', said: 'I want my own key.', asked: 'in-good-time' });
    await written('v-joe', 'words', { of: 'wren-joe', said: 'It is loud at night.', asked: 'of-themselves' });
    const text = await page();
    says(text, /Ivy Wren “I want my own key\.” 2 days ago: I want my own key\., asked in good time/);
    says(text, /Joe Wren That anybody asked Joe Wren is not on this record/);
    says(text, /“It is loud at night\.” 2 days ago.*said without being asked/);
    saysNot(text, /anybody asked Ivy/);
  });

  it('S2-9.2-f the parents’ views stand beside; staff are shown what is kept from parents', async () => {
    await written('v-hidden', 'words', { of: 'wren-ivy', said: 'I am scared on Fridays.', notForParents: true });
    await written('v-tess', 'words', { of: 'wren-tess', said: 'Fridays are fine.' });
    const text = await page();
    says(text, /“I am scared on Fridays\.” [^“]*Not for parents/);
    says(text, /Parents and others .*“Fridays are fine\.”/);
  });

  it('S2-8.1-f S2-9.2-j S2-6.0-p what they put first stands in their order beside what professionals put first', async () => {
    const { kind, payload, about } = await good('priorities', {
      person: 'wren-tess',
      items: '1. The damp\n\n- A cooker\n  Sleep  ',
    });
    assert.deepEqual(
      [kind, about, payload],
      ['priorities', ['wren-tess'], { of: 'wren-tess', items: ['The damp', 'A cooker', 'Sleep'] }],
    );
    says(await page(), /Tess .*, 19 November 2026 The damp A cooker Sleep .*What professionals put first/);
    const again = await ada('GET', '/families/wren/voice/priorities?of=wren-tess');
    assert.match(again.body, />The damp\nA cooker\nSleep<\/textarea>/);
    const empty = await send('priorities', { person: 'wren-tess', items: ' \n - \n' });
    assert.equal(empty.status, 422);
    assert.match(empty.body, /href="#items"[^>]*>Write what they put first/);
  });

  it('S2-6.0-q their own request for help stays open until something came of it; refused, it stays to be seen with why', async () => {
    const { key, payload } = await good('asked', { person: 'wren-tess', what: 'A bed for Joe', agency: 'eh' });
    assert.deepEqual(payload, {
      request: `help:${key}`,
      step: 'asked',
      of: 'wren-tess',
      what: 'A bed for Joe',
      agency: 'eh',
    });
    says(await page(), /A bed for Joe Open Tess .*Northmoor Early Help: nobody has answered/);
    const of = `help:${key}`;
    const why = await send('answered', { of, came: 'refused' });
    assert.match(why.body, /href="#why"[^>]*>Write why it was refused/);
    const answer = await good('answered', { of, came: 'refused', why: 'No fund for it.' });
    assert.deepEqual(answer.payload, {
      request: of,
      step: 'answered',
      of: 'wren-tess',
      came: 'refused',
      why: 'No fund for it.',
    });
    says(await page(), /A bed for Joe Refused Tess .*It was refused: No fund for it\./);
    says(
      textOf((await ada('GET', '/families/wren/chronology')).body),
      /The help that Tess [^.]* asked for was refused/,
    );
  });

  it('S2-8.1-a S2-8.2-a S0-tip-g S2-9.2-a feedback is asked as “was it so?”, for parents and for children, about one agency', async () => {
    const form = await ada('GET', '/families/wren/voice/feedback');
    says(textOf(form.body), /Was it so\? Yes, it was so No, it was not so/);
    for (const name of ['forParents', 'forChildren']) assert.match(form.body, new RegExp(`name="${name}"`));
    const ask = { was: 'not-so', agency: 'hv' };
    assert.match((await send('feedback', ask)).body, /href="#forParents"[^>]*>Say what they speak of/);
    const both = await send('feedback', { ...ask, forParents: 'practical', forChildren: 'sees-me-whole' });
    assert.match(both.body, /href="#forChildren"[^>]*>One at a time/);
    const { payload } = await good('feedback', { ...ask, forChildren: 'asked-in-good-time', person: 'wren-ivy' });
    assert.deepEqual(payload, { theme: 'asked-in-good-time', was: 'not-so', agency: 'hv', of: 'wren-ivy' });
    says(await page(), /Asked me in good time, and not just before: no \(Northmoor Health Visiting; Ivy Wren,/);
  });

  it('S2-8.3-c what somebody says to an entry stands with it in the chronology, and links both ways', async () => {
    const [visit] = await app.rows<{ id: string }>(
      `SELECT id FROM entry WHERE family = 'wren' AND kind = 'contact' AND audience_to = 'network' ORDER BY position LIMIT 1`,
    );
    const of = visit?.id ?? '';
    const story = (await ada('GET', '/families/wren/chronology')).body;
    assert.ok(story.includes(`/families/wren/voice/comment?of=${encodeURIComponent(of)}"`));
    says(textOf((await ada('GET', `/families/wren/voice/comment?of=${of}`)).body), /The record says: /);
    const { key, payload } = await good('comment', { of, person: 'wren-tess', said: 'I had rung that morning.' });
    assert.deepEqual(payload, { of: 'wren-tess', said: 'I had rung that morning.', on: of });
    const after = (await ada('GET', '/families/wren/chronology')).body;
    const entry = after.slice(after.indexOf(`id="e-${of}"`)).split('</li>')[0] ?? '';
    says(textOf(entry), /Tess [^:]* says to this: “I had rung that morning\.” \( ?19 November 2026/);
    assert.ok(entry.includes(`href="#e-${key}"`));
    const none = await ada('GET', '/families/wren/voice/comment?of=no-entry');
    says(textOf(none.body), /not on the record, or not any more/);
  });

  it('S2-8.3-b when they were last told anything is said, and silence is ours', async () => {
    await written('v-told', 'family-told', { topics: ['concerns'] });
    says(await page(), /They were last told something 2 days ago \(somebody told them\)\./);
    const kit = await app.as('kit');
    await app.rows('SELECT 1');
    const rook = textOf((await kit('GET', '/families/rook/voice')).body);
    says(rook, /(Nothing on this record says that they were ever told|They were last told something .* ago)/);
  });

  it('is reached from the family’s page, and names nobody in its title', async () => {
    assert.match((await ada('GET', '/families/wren')).body, /href="\/families\/wren\/voice"/);
    const { body } = await ada('GET', '/families/wren/voice');
    assert.doesNotMatch(/<title>(.*?)<\/title>/.exec(body)?.[1] ?? '', /Wren|Ivy/);
    saysNot(textOf(body), /disguised|hard to engage|undefined|\[object/i);
  });
});
