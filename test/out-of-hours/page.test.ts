import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '../../src/platform/web/ids.ts';
import type { Kind, Payload } from '../../src/record/kinds.ts';
import { says, saysNot, textOf } from '../features/text.ts';
import { aJourney, type Journey } from '../support/browser.ts';

let journey: Journey;
before(async () => {
  journey = await aJourney();
});
after(() => journey.close());

const write = <K extends Kind>(family: string, kind: K, payload: Payload<K>) =>
  journey.app.door.write({
    writer: { professional: 'ida', agency: 'csc' },
    key: newId(),
    sent: 'test',
    families: [family],
    action: 'test',
    decide: () => ({
      write: [{ id: newId(), family, about: [], kind, happened: '2026-11-20', payload } as never],
      result: null,
    }),
  });
const sidesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
const read = async (who: string, family: string) => {
  const ask = await journey.app.as(who);
  return ask('GET', `/families/${family}/out-of-hours`);
};

test('the duty team reads each child, who answers for them, who to ring, and of when the page is', async () => {
  const text = textOf((await read('dot', 'wren')).body);
  says(text, /Ivy Wren/);
  says(text, /Last seen/);
  says(text, /Accountable Ada Finch/);
  says(text, /Sam Okoro \(their manager/);
  says(text, /Northmoor Emergency Duty Team: 01632 960 121/);
  says(text, /As it was known, and printed, on 20 November 2026 at 10:00/);
  says(text, /Tess Wren may be at risk from Rick Dane/);
});

test('its title names nobody, and it is on the audit by its own name', async () => {
  const { body } = await read('dot', 'wren');
  assert.equal(/<title>([^<]*)/.exec(body)?.[1], 'Out of hours – Keepsight');
  const [audit] = await journey.app.rows<{ professional: string; family: string }>(
    "SELECT professional, family FROM audit WHERE action = 'saw a family’s out-of-hours page' ORDER BY number DESC LIMIT 1",
  );
  assert.deepEqual({ ...audit }, { professional: 'dot', family: 'wren' });
});

test('whoever does not work with the family is told that it is not there', async () => {
  assert.equal((await read('hal', 'thorn')).status, 404);
});

test('the family’s page leads there, and so does search for the duty team and for nobody else', async () => {
  const dot = await journey.app.as('dot');
  assert.match((await dot('GET', '/families/wren')).body, /href="\/families\/wren\/out-of-hours"/);
  const found = async (who: string) =>
    (await (await journey.app.as(who))('POST', '/families', { name: 'Wren', key: newId() })).body;
  assert.match(await found('dot'), /href="\/families\/wren\/out-of-hours"/);
  assert.doesNotMatch(await found('ada'), /out-of-hours/);
});

test('on a phone nothing is cut off; on A4 it is one side, and says on paper neither who is at risk nor where', async () => {
  const { page, said } = await journey.sit('dot', { width: 320 });
  await page.goto('/families/wren/out-of-hours');
  const over = () =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  assert.equal(await over(), 0);
  assert.match(await page.locator('main').innerText(), /may be at risk from/);
  await page.emulateMedia({ media: 'print' });
  const paper = await page.locator('main').innerText();
  assert.match(paper, /Ivy Wren/);
  assert.match(paper, /read on the screen how/);
  assert.doesNotMatch(paper, /at risk|Rick Dane may|Code word/);
  const [hidden] = await journey.app.rows<{ address: string }>(
    "SELECT address FROM person WHERE family = 'wren' AND address IS NOT NULL LIMIT 1",
  );
  assert.ok(hidden && !paper.includes(hidden.address), 'no address of a family in which one may be at risk');
  for (const family of ['wren', 'thorn', 'vale', 'birch']) {
    await page.goto(`/families/${family}/out-of-hours`);
    const pdf = await page.pdf({ format: 'A4', margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } });
    assert.equal(sidesOf(pdf), 1, `${family} is one side of A4`);
  }
  assert.deepEqual(said, []);
});

test('a family with seven children, a marker and a request to the police is one side of A4, too', async () => {
  for (let child = 0; child < 6; child++) {
    const id = newId();
    await write('vale', 'person-joined', {
      person: id,
      as: 'child',
      name: `Child ${child} of the Vales`,
      born: '2016-05-05',
    });
    await write('vale', 'involvement-began', { child: id, level: 'child-protection' });
    await write('vale', 'address-changed', { people: [id], to: '14 Long Meadow Terrace, Northmoor NM4 7QQ' });
  }
  await write('vale', 'police-request', { request: 'r', step: 'made', asks: 'welfare-check', reference: 'NM 118' });
  await write('vale', 'safety-marker', {
    marker: 'm',
    step: 'set',
    atAddress: true,
    visits: 'not-alone',
    review: '2026-12-19',
  });
  const { page } = await journey.sit('dot');
  await page.goto('/families/vale/out-of-hours');
  assert.ok((await page.locator('.ks-duty__children > li').count()) >= 7);
  const pdf = await page.pdf({ format: 'A4', margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } });
  assert.equal(sidesOf(pdf), 1);
});

test('of a restricted family: speak to the duty manager before visiting, and no more', async () => {
  await write('thorn', 'decision', {
    by: 'safeguarding-lead',
    outcome: 'file-restricted',
    decided: 'The file is restricted.',
    reasons: 'A parent works here.',
  });
  // Whoever sees the file prints no more of it; the duty team does not see it, and is told so where it searches.
  const text = textOf((await read('fay', 'thorn')).body);
  says(text, /Speak to the duty manager before visiting\./);
  says(text, /Northmoor Emergency Duty Team: 01632 960 121/);
  saysNot(text, /Thorn|Mia|Leo|Fay|Larch|works here|last entry/i);
  assert.equal((await read('dot', 'thorn')).status, 404);
  await write('thorn', 'decision', { by: 'safeguarding-lead', outcome: 'restriction-lifted', decided: 'Lifted.' });
  says(textOf((await read('dot', 'thorn')).body), /Mia Thorn/);
});
