import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { says, saysNot, textOf } from './text.ts';

let app: App;
let fay: Browser;
before(async () => {
  app = await anApp();
  fay = await app.as('fay');
});
after(() => app.close());

const ON = { 'happened-day': '19', 'happened-month': '11', 'happened-year': '2026' };
const write = (who: Browser, family: string, fields: Record<string, string>, key = newId()) =>
  who('POST', `/families/${family}/add/summary`, { key, ...ON, ...fields });
const page = async (who: Browser, family: string) => textOf((await who('GET', `/families/${family}`)).body);
/** The part of a family's page between what is to be done and the picture. */
const part = (text: string) => {
  const from = text.indexOf('What helps and what gets in the way');
  return text.slice(
    from,
    text.indexOf('How it has gone', from) > 0 ? text.indexOf('How it has gone', from) : from + 900,
  );
};

describe('The summary that a person wrote (design, the family page)', () => {
  it('stands after what is to be done, with what helps, what gets in the way, needs, who wrote it and when', async () => {
    const text = await page(fay, 'thorn');
    assert.ok(text.indexOf('Do next') < text.indexOf('What helps and what gets in the way'));
    assert.ok(text.indexOf('What helps and what gets in the way') < text.indexOf('Adults and households'));
    says(part(text), /What helps Tuesdays after clay club\..* What gets in the way Carla says .* Needs/);
    says(part(text), /Fay Lister, Northmoor Early Help, 3 September 2026\. Revise it/);
  });

  it('is quiet where nobody has written one, and asks for two sentences', async () => {
    const ben = await app.as('ben');
    const text = part(await page(ben, 'vale'));
    says(text, /Nobody has written this yet\. Two sentences are enough/);
    says(text, /Needs Rui Vale: Speaks Portuguese and needs an interpreter\./);
    says(text, /Write it: what helps/);
    const ada = await app.as('ada');
    says(part(await page(ada, 'wren')), /No need is recorded: language, reading, access/);
  });

  it('is revised and not typed anew; what it said before is in the chronology', async () => {
    const form = (await fay('GET', '/families/thorn/add/summary')).body;
    assert.match(form, /name="helps"[^>]*>Tuesdays after clay club\./);
    assert.match(form, /name="inTheWay"[^>]*>Carla says that three workers/);
    const half = await write(fay, 'thorn', { helps: 'Walking.' });
    assert.equal(half.status, 422);
    assert.match(half.body, /href="#inTheWay"[^>]*>Write what gets in the way/);
    const may = await app.as('may');
    const saved = await write(may, 'thorn', {
      helps: 'Walking to school.\nThe nan.',
      inTheWay: 'We cancel.',
      text: 'Ask nan.',
    });
    assert.equal(saved.status, 303);
    const text = part(await page(fay, 'thorn'));
    says(text, /What helps Walking to school\. The nan\. What gets in the way We cancel\. .*Ask nan\./);
    says(text, /May Oduya, Northmoor Health Visiting, 19 November 2026\. It was written before on 3 September 2026\./);
    saysNot(text, /clay club/);
    const story = textOf((await fay('GET', '/families/thorn/chronology?kind=decisions')).body);
    says(story, /What helps: Tuesdays after clay club\..*What helps: Walking to school\./);
  });

  it('is corrected like everything else, and taken back it makes way for the one before', async () => {
    const [last] = await app.rows<{ id: string }>(
      "SELECT id FROM entry WHERE family = 'thorn' AND kind = 'summary' ORDER BY position DESC LIMIT 1",
    );
    const sent = await fay('POST', `/families/thorn/entries/${last?.id}/correct`, {
      key: newId(),
      void: 'yes',
      reason: 'Of another family',
    });
    assert.equal(sent.status, 303);
    says(part(await page(fay, 'thorn')), /What helps Tuesdays after clay club/);
  });

  it('is shown as it was written, and no mark-up of it is obeyed', async () => {
    await write(fay, 'thorn', { helps: '<b>Bold</b> & "quoted"', inTheWay: '<script>alert(1)</script>' });
    const { body } = await fay('GET', '/families/thorn');
    assert.match(body, /&lt;b&gt;Bold&lt;\/b&gt; &amp; &quot;quoted&quot;/);
    assert.doesNotMatch(body, /<script>alert/);
  });

  it('is not there for those who do not work with the family', async () => {
    const ada = await app.as('ada');
    assert.equal((await ada('GET', '/families/thorn/add/summary')).status, 404);
    assert.equal((await write(ada, 'thorn', { helps: 'x', inTheWay: 'x' })).status, 404);
  });
});
