import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { says, saysNot, textOf } from './text.ts';

let app: App;
let sam: Browser;
const page = async (who: Browser, path = '/incidents') => textOf((await who('GET', path)).body);
const on = (day: number) => ({ 'happened-day': String(day), 'happened-month': '11', 'happened-year': '2026' });

before(async () => {
  app = await anApp();
  sam = await app.as('sam');
  const ada = await app.as('ada');
  const add = async (slug: string, fields: Record<string, string | string[]>, who = ada, family = 'wren') => {
    const at = slug === 'supervision' ? 'supervision/held' : `add/${slug}`;
    const { status, body } = await who('POST', `/families/${family}/${at}`, { key: newId(), ...fields });
    assert.equal(status, 303, textOf(body).slice(0, 300));
  };
  await add('incident', {
    ...on(17),
    types: ['shouting', 'thing-thrown'],
    text: 'A mug at the wall.',
    towards: ['ada', 'may'],
    present: ['wren-ivy'],
    reportedTo: ['line-manager', 'police'],
    policeRef: 'NM/9',
    support: 'An hour with Sam.',
  });
  await add('supervision', { ...on(18), with: ['line-manager'], purposes: ['hostility'], agreed: 'May comes along.' });
  // A supervision about something else does not answer it.
  await add('supervision', { ...on(18), with: ['line-manager'], purposes: ['plan'], agreed: 'The plan stays.' });
  await add('incident', { ...on(19), types: 'felt-unsafe' }, await app.as('ben'), 'vale');
});
after(() => app.close());

describe('Incidents, for those who answer for workers’ safety (S3-7-f)', () => {
  it('are for managers and the safeguarding lead, and only of families that they see', async () => {
    for (const who of ['ada', 'gus', 'dot', 'ana'])
      assert.equal((await (await app.as(who))('GET', '/incidents')).status, 404, who);
    const ida = await app.as('ida');
    says(await page(ida), /Shouting; Something was thrown/);
    const noor = await app.as('noor');
    saysNot(await page(noor), /Shouting; Something was thrown/);
  });

  it('say what it was, whether a child was there, who was told, the police’s reference, the support, and what was done', async () => {
    const text = await page(sam);
    says(
      text,
      /17 November 2026: Wren, Ada Finch and May Oduya Shouting; Something was thrown\. A child was there\. Told: line manager and police\. Police reference NM\/9\. Support: An hour with Sam\. See the entry of 17 November 2026 · To make sense of it: 17 November 2026 18 November 2026: There was supervision with .*May comes along/,
    );
    saysNot(text, /The plan stays/);
    says(
      text,
      /19 November 2026: Vale, Ben Hale Felt unsafe or uneasy, whatever the reason\. It is not recorded who was told\..*Nothing is recorded as done about it\./,
    );
  });

  it('stand by family, by worker, and by agency and team: by name, with no count and no order of how many', async () => {
    const headings = async (by: string) =>
      [...(await sam('GET', `/incidents?by=${by}`)).body.matchAll(/<h2[^>]*><bdi>(.*?)<\/bdi>/g)].map(
        ([, name]) => name,
      );
    const families = await headings('family');
    assert.ok(families.includes('Wren') && families.includes('Vale'), String(families));
    const workers = await headings('worker');
    for (const name of ['Ada Finch', 'Ben Hale', 'May Oduya']) assert.ok(workers.includes(name), name);
    const areas = await headings('area');
    assert.ok(areas.includes('Northmoor Health Visiting, team of Rae Collins'), String(areas));
    assert.ok(areas.includes('Northmoor Children’s Social Care, team of Sam Okoro'), String(areas));
    for (const one of [families, workers, areas])
      assert.deepEqual(
        one,
        one.toSorted((a, b) => String(a).localeCompare(String(b), 'en')),
      );
    assert.doesNotMatch(await page(sam), /\d+ (incidents|times)|%|most/);
  });

  it('go back by days, and never say less than a whole day', async () => {
    saysNot(await page(sam, '/incidents?to=2026-11-16'), /17 November 2026: Wren/);
    says(await page(sam, '/incidents?to=2026-11-18'), /17 November 2026: Wren/);
    saysNot(await page(sam, '/incidents?to=2026-11-18'), /19 November 2026: Vale/);
    await app.rows(
      `INSERT INTO notice (entry, kind, family, on_day, known_day, professional, agency)
       SELECT e.id, 'incident', e.family, '2026-11-10', '2026-11-10', 'ben', 'csc' FROM entry e
       WHERE e.family IN ('vale', 'wren') AND e.audience_to = 'network' AND e.kind IN ('contact', 'duty-declined', 'discussion', 'person-joined',
         'team-joined', 'stage-entered', 'run-opened', 'plan-asks', 'contact-planned', 'notification', 'meeting')`,
    );
    const { body } = await sam('GET', '/incidents');
    const earlier = /href="(\/incidents[^"]*)"[^>]*>\s*Earlier incidents/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    const many = (await app.rows("SELECT FROM notice WHERE on_day = '2026-11-10'")).length;
    assert.ok(many > 50, 'more than stand on one page are of that day');
    assert.ok(body.split('10 November 2026:').length - 1 > 50, 'they stand together');
    if (earlier) saysNot(await page(sam, earlier), /10 November 2026:/);
  });
});
