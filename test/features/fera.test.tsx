import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser, type Said } from '../support/app.ts';
import { says, saysNot, textOf } from './text.ts';

let app: App;
let fay: Browser;
let may: Browser;
let noor: Browser;
let at = '';
before(async () => {
  app = await anApp();
  fay = await app.as('fay');
  may = await app.as('may');
  noor = await app.as('noor');
});
after(() => app.close());

type Fields = Record<string, string | string[]>;
const date = (name: string, day: number, month: number, year = 2026): Fields => ({
  [`${name}-day`]: String(day),
  [`${name}-month`]: String(month),
  [`${name}-year`]: String(year),
});
/** What the procedure asks now of what this test does. */
const asked = async () =>
  (
    await app.rows<{ name: string }>(
      `SELECT DISTINCT name FROM duty WHERE family = 'thorn' AND procedure = 'durham/engaging-families' AND name = ANY ($1) ORDER BY 1`,
      [['complete-fera', 'decide-outcome', 'discuss-fera', 'share-fera', 'sign-fera']],
    )
  ).map(({ name }) => name);
const send = (who: Browser, form: string, fields: Fields, key = newId()): Promise<Said> =>
  who('POST', `${at}/${form}`, { key, ...fields });
const good = async (who: Browser, form: string, fields: Fields) => {
  const said = await send(who, form, fields);
  assert.equal(said.status, 303, textOf(said.body).slice(0, 600));
  return said;
};
const page = async (who: Browser) => textOf((await who('GET', at)).body);
/** What stood in a part when its form was opened. */
const stood = async (who: Browser, query: string) =>
  /name="stood" value="([^"]+)"/.exec((await who('GET', `${at}/part?${query}`)).body)?.[1] ?? '';
const part = async (who: Browser, name: string, text: string, more: Fields = {}) =>
  good(who, 'part', {
    part: name,
    text,
    stood: await stood(who, `part=${name}${more.child ? `&child=${String(more.child)}` : ''}`),
    ...more,
  });

describe('the family engagement risk assessment (S2-11.2-m, S2-11.3)', () => {
  it('is begun by the lead professional with the record beside it, though the family will not take part (S2-11.2-n, S2-app3-h)', async () => {
    const list = await fay('GET', '/families/thorn/fera');
    says(textOf(list.body), /None has been begun/);
    const wrong = await fay('POST', '/families/thorn/fera', { key: newId(), family: 'knows', why: '' });
    assert.equal(wrong.status, 422);
    says(textOf(wrong.body), /Say why, and how they were asked/);
    const begun = await fay('POST', '/families/thorn/fera', {
      key: newId(),
      family: 'knows',
      why: 'Asked by letter and by telephone.',
    });
    assert.equal(begun.status, 303);
    at = String(begun.to);
    const text = await page(fay);
    says(text, /It is not complete yet/);
    says(text, /What the record has already.*What it shows.*Every contact, by every agency/);
    says(text, /The family knows of it and does not take part\s*: Asked by letter and by telephone/);
    says(text, /No protective factor is written down/);
    assert.ok((await asked()).includes('complete-fera'), 'beginning it is what the procedure responds to');
  });

  it('says what is missing, and is not complete before that is there (S2-11.3-c, S2-app1-g, S2-app1-h)', async () => {
    const said = await send(fay, 'complete', { raised: 'no' });
    assert.equal(said.status, 422);
    const text = textOf(said.body);
    for (const missing of [
      /Write the history, or why nothing is known of it/,
      /Write the risks and vulnerabilities/,
      /Write what protects, or what was said of it that nothing does/,
      /Say which level of need it is/,
      /Say what it means for Mia Thorn/,
      /Say what it means for Leo Thorn/,
      /at least two readings/,
      /what would show that we are wrong/,
      /Write the analysis and conclusion/,
      /Say what needs to happen/,
    ])
      says(text, missing);
  });

  it('S2-11.3-g: a factor names what it rests on; what rests on nothing goes into the grey box, under a name (S2-11.3-i)', async () => {
    const nothing = await send(fay, 'factor', { side: 'risk', when: 'current', text: 'Leo is often alone.' });
    assert.equal(nothing.status, 422);
    says(textOf(nothing.body), /Tick what it rests on, or write it below.*grey box/);
    assert.match(nothing.body, />Leo is often alone\.<\/textarea>/, 'what was typed is kept');
    const [contact] = await app.rows<{ id: string }>(
      `SELECT id FROM entry WHERE family = 'thorn' AND kind = 'contact' ORDER BY position DESC LIMIT 1`,
    );
    await good(fay, 'factor', {
      side: 'risk',
      when: 'current',
      text: 'Three visits to Leo did not come about.',
      evidence: contact?.id ?? '',
      children: 'thorn-leo',
    });
    await good(may, 'factor', {
      side: 'protective',
      when: 'current',
      text: 'Gran takes the children on Sundays.',
      source: 'Talk with gran on 3 November',
    });
    await good(may, 'factor', {
      side: 'risk',
      when: 'historical',
      text: 'The family moved three times in 2024.',
      source: 'GP letter of 2 May 2025',
    });
    const form = textOf((await may('GET', `${at}/factor?side=risk&when=current&grey=yes`)).body);
    says(form, /kept under your name.*may be given it if they ask to see their record.*No decision rests on it alone/);
    await good(may, 'factor', {
      side: 'risk',
      when: 'current',
      grey: 'yes',
      text: 'It felt as if somebody listened in.',
    });
    const text = await page(fay);
    says(text, /Current Three visits to Leo did not come about\. About Leo Thorn\..*Fay/);
    says(text, /Grey areas .*It felt as if somebody listened in\. May Oduya/);
    saysNot(text, /No protective factor is written down/);
    const [grey] = await app.rows<{ payload: { known: string } }>(
      `SELECT c.payload FROM content c JOIN entry e ON e.id = c.entry WHERE e.kind = 'fera-factor' AND c.payload ->> 'grey' = 'true'`,
    );
    assert.equal(grey?.payload.known, 'gut-feeling');
  });

  it('S2-app2-a, S2-app2-b, S2-app2-c: prompts are offered without weights, and who somebody is only as context', async () => {
    const risk = textOf((await fay('GET', `${at}/factor?side=risk&when=current`)).body);
    says(
      risk,
      /What may be forgotten.*Domestic abuse.*Context, and never a risk of itself.*Young parents.*The child.s age/,
    );
    const protects = textOf((await fay('GET', `${at}/factor?side=protective&when=current`)).body);
    says(protects, /Adults who protect/);
    saysNot(protects, /Domestic abuse/);
  });

  it('S2-11.3-b: says of everybody who was asked what came of it', async () => {
    await good(fay, 'contributor', { ask: ['hosp', 'hv'], other: 'Elm Street Surgery', ...date('by', 27, 11) });
    says(await page(fay), /Elm Street Surgery 27 November 2026 Asked, no answer yet/);
    const refused = await send(fay, 'contributor', { who: 'hosp', step: 'declined', text: '' });
    says(textOf(refused.body), /Say why they would not/);
    await good(fay, 'contributor', { who: 'hosp', step: 'declined', text: 'No consent to share, they said.' });
    await good(fay, 'contributor', { who: 'hv', step: 'received', text: 'Two home visits since May.' });
    await good(fay, 'contributor', { who: 'Elm Street Surgery', step: 'nothing-known', text: '' });
    const text = await page(fay);
    says(text, /Would not contribute\s*: No consent to share/);
    says(text, /Knows nothing/);
  });

  it('two who write one part at once both see both texts, and nothing of either is lost', async () => {
    const before = await stood(fay, 'part=analysis');
    await good(fay, 'part', { part: 'analysis', text: 'Fay thinks it is the work times.', stood: before });
    const second = await send(may, 'part', { part: 'analysis', text: 'May thinks it is fear.', stood: before });
    assert.equal(second.status, 422);
    says(textOf(second.body), /Somebody else wrote this part while you did\. Nothing of either is lost/);
    says(textOf(second.body), /What stands there now, by Fay .*: Fay thinks it is the work times/);
    assert.match(second.body, />May thinks it is fear\.<\/textarea>/);
    await part(may, 'analysis', 'Work times, and perhaps fear. We do not know which.');
    says(await page(fay), /Work times, and perhaps fear/);
  });

  it('is completed when every part is there; the same form twice changes nothing', async () => {
    await part(fay, 'level-of-need', 'Several needs.', { level: 'targeted' });
    await part(fay, 'impact-on-plan', 'Parent sessions did not begin.');
    for (const child of ['thorn-mia', 'thorn-leo'])
      await part(fay, 'impact-on-child', 'Has missed the check.', { child });
    await part(fay, 'cannot-engage', 'For: shifts. Against: came in May.');
    await part(may, 'is-being-prevented', 'For: he always answers. Against: she came alone once.');
    await part(fay, 'what-would-show-we-are-wrong', 'She comes when asked at another time.');
    const late = await send(fay, 'action', {
      of: 'needed',
      what: 'Offer Saturday',
      who: 'fay',
      ...date('by', 1, 11),
      ...date('review', 30, 11),
    });
    says(textOf(late.body), /Choose today or a day to come/);
    await good(fay, 'action', {
      of: 'needed',
      what: 'Offer Saturday',
      who: 'fay',
      ...date('by', 27, 11),
      ...date('review', 30, 11),
    });
    const key = newId();
    assert.equal((await send(fay, 'complete', { raised: 'no' }, key)).status, 303);
    assert.equal((await send(fay, 'complete', { raised: 'no' }, key)).status, 303);
    says(await page(fay), /Complete since 20 November 2026/);
    assert.deepEqual(await asked(), ['decide-outcome', 'discuss-fera', 'share-fera', 'sign-fera']);
    const done = await app.rows(
      `SELECT FROM entry e JOIN content c ON c.entry = e.id WHERE e.family = 'thorn' AND e.kind = 'fera' AND c.payload ->> 'step' = 'completed'`,
    );
    assert.equal(done.length, 1);
  });

  it('S2-11.3-l, S2-11.3-m: the line manager alone signs, on what they read, with a day on which it is looked at again (S2-11.3-p)', async () => {
    says(textOf((await send(fay, 'sign', { text: 'x', name: 'Fay' })).body), /The line manager signs it/);
    const form = (await noor('GET', `${at}/sign`)).body;
    says(textOf(form), /Nothing new is on the record since it was complete/);
    const after = /name="after" value="([^"]+)"/.exec(form)?.[1] ?? '';
    // Something comes in while the page is open.
    await good(may, 'factor', {
      side: 'protective',
      when: 'current',
      text: 'Mia joined the choir.',
      source: 'School, 19 November',
    });
    const signing = {
      text: 'Go on, at other times of day.',
      name: 'Noor Aziz',
      after,
      discussed: 'yes',
      ...date('review', 18, 12),
    };
    const outcome = /value="([^"]+ continue-and-review)"/.exec(form)?.[1];
    const stale = await send(noor, 'sign', { ...signing, ...(outcome && { outcome }) });
    assert.equal(stale.status, 422);
    says(textOf(stale.body), /Something new is on the record since you opened this page/);
    says(textOf(stale.body), /New since you opened this page.*Mia joined the choir/);
    assert.match(stale.body, />Go on, at other times of day\.<\/textarea>/);
    const now = /name="after" value="([^"]+)"/.exec(stale.body)?.[1] ?? '';
    const none = await send(noor, 'sign', {
      ...signing,
      after: now,
      ...(outcome && { outcome }),
      ...date('review', 1, 1, 2020),
    });
    says(textOf(none.body), /Choose a day to come/);
    await good(noor, 'sign', { ...signing, after: now, ...(outcome && { outcome }) });
    says(await page(fay), /Signed by Noor Aziz on 20 November 2026\. To be looked at again by 18 December 2026/);
    await part(noor, 'oversight', 'Two more offers before anything else.');
    says(
      textOf((await send(fay, 'part', { part: 'oversight', text: 'x', stood: 'nothing' })).body),
      /The line manager writes this part/,
    );
  });

  it('S2-11.3-n: is shared with every member of the team, who say that they have it', async () => {
    const team = await app.rows<{ professional: string }>(
      `SELECT DISTINCT professional FROM team WHERE family = 'thorn' AND to_day IS NULL AND professional <> 'fay'`,
    );
    await good(fay, 'share', { to: team.map(({ professional }) => professional) });
    says(textOf((await may('GET', '/')).body), /Thorn: you have been given the engagement assessment/);
    await good(may, 'received', {});
    saysNot(textOf((await may('GET', '/')).body), /Thorn: you have been given the engagement assessment/);
    says(await page(fay), /May Oduya, on 20 November 2026; read on 20 November 2026/);
  });

  it('all of it meets what the procedure asks: completed, discussed, signed, decided and shared', async () => {
    assert.deepEqual(await asked(), []);
  });

  it('S2-11.3-k: a raised risk is recorded though much is missing, and leads to child protection at once', async () => {
    const begun = await fay('POST', '/families/thorn/fera', { key: newId(), family: 'takes-part', why: '' });
    at = String(begun.to);
    const said = await good(fay, 'complete', { raised: 'yes' });
    assert.equal(said.to, '/families/thorn/act-now');
    says(await page(fay), /It shows a raised risk of significant harm/);
    assert.equal((await fay('GET', '/families/thorn/fera')).status, 200);
  });

  it('S2-11.3-f: nothing in it is counted, added up or weighed', async () => {
    const text = textOf((await fay('GET', at)).body);
    saysNot(text, /\bscore|\btotal|\bpoints?\b|\d+ (risks?|factors?)\b|%/i);
  });

  it('is nobody’s who does not work with the family', async () => {
    const uma = await app.as('uma');
    for (const path of ['', '/factor?side=risk&when=current', '/sign']) {
      const { status } = await uma('GET', `${at}${path}`);
      assert.equal(status, 404, path);
    }
    assert.equal((await send(uma, 'part', { part: 'analysis', text: 'x', stood: 'nothing' })).status, 404);
  });
});
