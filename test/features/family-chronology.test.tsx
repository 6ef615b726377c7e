import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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

const CHRONOLOGY = '/families/wren/chronology';
const read = async (query = '') => textOf((await ada('GET', `${CHRONOLOGY}${query}`)).body);

/** An entry of a family of one kind. */
async function entryOf(kind: string): Promise<string> {
  const [row] = await app.rows<{ id: string }>(
    "SELECT id FROM entry WHERE family = 'wren' AND kind = $1 ORDER BY position LIMIT 1",
    [kind],
  );
  return row?.id ?? '';
}

test('the chronology is read from top to bottom, with what people are called and who wrote it', async () => {
  const text = await read();
  says(text, /Work with the family began\..*Ivy: “It is better when it is only us\.”.*entry refused/);
  says(text, /Ada Finch, Northmoor Children’s Social Care/);
  says(text, /A procedure opened: Non-engagement, child protection plan, at the stage “Tell, and write”\./);
  saysNot(text, /not named here|title not known/);
});

test('it is filtered by agency, person, kind and period, all together', async () => {
  const clinic = await read('?agency=hv&kind=contacts');
  says(clinic, /2 of \d+ entries/);
  says(clinic, /Joe Wren not seen/);
  saysNot(clinic.slice(clinic.indexOf('oldest first')), /refused/);
  const period = await read(
    '?kind=contacts&from-day=1&from-month=11&from-year=2026&to-day=10&to-month=11&to-year=2026',
  );
  says(period, /1 of \d+ entries.*did not attend/);
  says(await read('?person=wren-rick&kind=people'), /Rick Dane is in the family as a partner/);
  says(await read('?kind=letters'), /Nothing is on the record for what you asked for/);
});

test('a day that is none is refused, beside its field, and what was typed is kept', async () => {
  const { status, body } = await ada('GET', `${CHRONOLOGY}?kind=letters&from-day=31&from-month=2&from-year=2026`);
  assert.equal(status, 422);
  assert.match(body, /href="#from-day"[^>]*>That is no real day/);
  assert.match(body, /<title>Error: Chronology/);
  assert.match(body, /name="from-day"[^>]*value="31"/);
  assert.match(body, /checked="" value="letters"/);
  saysNot(textOf(body), /entries, the oldest first|Nothing is on the record/);
});

test('nobody is told what will be known on a day to come, nor of a time that ends before it begins', async () => {
  const ahead = await ada('GET', `${CHRONOLOGY}?known-on-day=21&known-on-month=11&known-on-year=2026`);
  assert.equal(ahead.status, 422);
  assert.match(ahead.body, /href="#known-on-day"[^>]*>That day has not come yet/);
  saysNot(textOf(ahead.body), /As it was known on 21/);
  assert.equal((await ada('GET', `${CHRONOLOGY}?known-on-day=20&known-on-month=11&known-on-year=2026`)).status, 200);
  const turned = await ada(
    'GET',
    `${CHRONOLOGY}?from-day=2&from-month=11&from-year=2026&to-day=1&to-month=11&to-year=2026`,
  );
  assert.equal(turned.status, 422);
  assert.match(turned.body, /href="#to-day"[^>]*>That is before the day from which/);
});

test('it shows what was known on a day, without what came later, and nothing to correct', async () => {
  const then = await read('?known-on-day=1&known-on-month=7&known-on-year=2026');
  says(then, /As it was known on 1 July 2026/);
  saysNot(then, /entry refused|Correct this entry/);
});

test('an entry is taken back, and stays to be seen with why; it no longer takes part', async () => {
  const note = await entryOf('notification');
  const page = await ada('GET', `/families/wren/entries/${note}/correct`);
  assert.equal(page.status, 200);
  const key = newId();
  const form = { key, void: 'yes', reason: 'It was another family' };
  const saved = await ada('POST', `/families/wren/entries/${note}/correct`, form);
  assert.equal(saved.to, `${CHRONOLOGY}#e-${note}`);
  says(
    await read(),
    /Taken back: Sam Okoro and Gus Marlow were told\..*Taken back by Ada Finch on .*: It was another family/,
  );
  // Sent twice, it is done once.
  assert.equal((await ada('POST', `/families/wren/entries/${note}/correct`, form)).to, saved.to);
  const rows = await app.rows('SELECT FROM entry WHERE corrects = $1', [note]);
  assert.equal(rows.length, 1);
});

test('a day and words are put right; what it said before stays', async () => {
  const joined = await entryOf('safe-contact');
  const saved = await ada('POST', `/families/wren/entries/${joined}/correct`, {
    key: newId(),
    'happened-day': '',
    'happened-month': '4',
    'happened-year': '2026',
    text: 'Said to Hal in confidence.',
    reason: 'Only the month is known',
  });
  assert.equal(saved.status, 303);
  const text = await read('?kind=concerns');
  says(text, /In April 2026, day not known.*Said to Hal in confidence\./);
  says(text, /Corrected by Ada Finch on .*: Only the month is known It said before/);
  // What the form does not ask is as it was.
  says(textOf((await ada('GET', '/families/wren')).body), /Not safe: letters to the home; voicemail/);
});

test('all that is wrong with a correction is said at once', async () => {
  const joined = await entryOf('person-joined');
  const { status, body } = await ada('POST', `/families/wren/entries/${joined}/correct`, {
    key: newId(),
    'happened-day': '31',
    'happened-month': '2',
    'happened-year': '2026',
  });
  assert.equal(status, 422);
  assert.match(body, /href="#happened-day"[^>]*>Say on which day it was/);
  assert.match(body, /href="#reason"[^>]*>Say what was wrong/);
});

test('what Keepsight wrote, a contact, and an entry of another family are not corrected here', async () => {
  for (const id of [await entryOf('run-opened'), await entryOf('contact'), 'thorn-3', 'nothing'])
    assert.equal((await ada('GET', `/families/wren/entries/${encodeURIComponent(id)}/correct`)).status, 404, id);
});

test('the picture has its table, and the period that is asked for', async () => {
  const year = textOf((await ada('GET', '/families/wren/picture')).body);
  says(year, /20 November 2025 to 20 November 2026/);
  const quarter = textOf((await ada('GET', '/families/wren/picture?months=3')).body);
  says(quarter, /20 August 2026 to 20 November 2026/);
  saysNot(quarter, /25 July 2026/);
});

/** A restricted entry of the family, written by Ada for herself and Sam. */
async function restricted(id: string, kind: string, payload: Record<string, unknown>, stub?: Record<string, unknown>) {
  const entry = { id, family: 'wren', kind, happened: '2026-11-10', payload, ...(stub && { stub }) };
  const written = await app.door.write({
    writer: { professional: 'ada', agency: 'csc' },
    key: id,
    sent: id,
    families: ['wren'],
    action: 'test',
    decide: () => ({ write: [{ ...entry, audience: { to: 'named', named: ['ada', 'sam'] } }], result: null }),
  });
  assert.ok('done' in written);
}

test('R5 a restricted entry is corrected by those who may read it, and stays restricted', async () => {
  await restricted('secret-told', 'notification', { to: ['police'], text: 'A secret.' }, { to: ['police'] });
  await restricted('secret-note', 'note', { text: 'A secret without a stub.' });
  const put = { reason: 'A wrong day', 'happened-day': '11', 'happened-month': '11', 'happened-year': '2026' };
  for (const id of ['secret-told', 'secret-note']) {
    assert.match((await ada('GET', CHRONOLOGY)).body, new RegExp(`/families/wren/entries/${id}/correct`));
    const at = `/families/wren/entries/${id}/correct`;
    assert.match((await ada('GET', at)).body, /A secret/);
    assert.equal((await ada('POST', at, { key: newId(), text: 'A mended secret.', ...put })).status, 303, id);
  }
  const [told] = await app.rows<{ audience: unknown; stub: unknown }>(
    "SELECT audience, stub FROM entry WHERE corrects = 'secret-told'",
  );
  assert.deepEqual(told, {
    audience: { to: 'named', named: ['ada', 'sam'] },
    stub: { mode: 'replaced', happened: '2026-11-11' },
  });
  const [note] = await app.rows<{ audience_to: string; stub: unknown }>(
    "SELECT audience_to, stub FROM entry WHERE corrects = 'secret-note'",
  );
  assert.deepEqual(note, { audience_to: 'named', stub: null });
  for (const reader of [ada, await app.as('sam')])
    says(textOf((await reader('GET', CHRONOLOGY)).body), /11 November.*A mended secret\..*Corrected by Ada Finch/);
});

test('R5 those who may not read a restricted entry cannot correct it, and learn of it by its stub alone', async () => {
  const gus = await app.as('gus');
  for (const id of ['secret-told', 'secret-note', 'secret-nowhere']) {
    const at = `/families/wren/entries/${id}/correct`;
    assert.equal((await gus('GET', at)).status, 404, id);
    const sent = await gus('POST', at, { key: newId(), void: 'yes', reason: 'I want it gone' });
    assert.equal(sent.status, 404, id);
  }
  const { body } = await gus('GET', CHRONOLOGY);
  assert.doesNotMatch(body, /secret-note|A wrong day|entries\/secret-told/i);
  saysNot(textOf(body), /[Ss]ecret/);
  says(textOf(body), /Wednesday 11 November.*police was told\..*The rest of this entry is restricted/i);
  const rows = await app.rows("SELECT FROM entry WHERE corrects LIKE 'secret-%'");
  assert.equal(rows.length, 2);
});

test('R5 a restricted contact, too, has its day put right, or is taken back, by those who may read it', async () => {
  await restricted(
    'secret-visit',
    'contact',
    { outcome: 'no-reply', text: 'A secret visit.' },
    { outcome: 'no-reply' },
  );
  assert.match((await ada('GET', CHRONOLOGY)).body, /\/families\/wren\/entries\/secret-visit\/correct/);
  const sent = await ada('POST', '/families/wren/entries/secret-visit/correct', {
    key: newId(),
    void: 'yes',
    reason: 'Of another family',
  });
  assert.equal(sent.status, 303);
  const gus = await app.as('gus');
  const text = textOf((await gus('GET', `${CHRONOLOGY}?kind=contacts`)).body);
  says(text, /Taken back: Contact: no reply at the door/);
  saysNot(text, /secret visit|Of another family/);
});
