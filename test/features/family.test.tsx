import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type App, anApp } from '../support/app.ts';
import { says, textOf } from './text.ts';

let app: App;
before(async () => {
  app = await anApp();
});
after(() => app.close());

test('the page begins with each child: when seen, alone, at home, what the plan asks and who sees them', async () => {
  const fay = await app.as('fay');
  const { status, body } = await fay('GET', '/families/thorn');
  assert.equal(status, 200);
  const text = textOf(body);
  says(text, /Mia Thorn 7 years/);
  says(text, /Last seen 78 days ago, 3 September 2026, by Fay Lister/);
  says(text, /Seen alone 133 days ago, 10 July 2026, by Fay Lister/);
  says(text, /The plan asks the lead professional to see the child alone, every 28 days: by 7 August 2026 passed/);
  says(
    text,
    /Who sees Leo Thorn\? Fay Lister, lead professional, every 28 days, as the plan asks\. Next: Fay Lister, today at 16:00 visit \(home\)/,
  );
  assert.ok(text.indexOf('Children') < text.indexOf('Do next'));
});

test('three things to do stand open, each with its owner, its date, why, and where the policy says so', async () => {
  const fay = await app.as('fay');
  const text = textOf((await fay('GET', '/families/thorn')).body);
  const next = text.slice(text.indexOf('Do next'), text.indexOf('Adults and households'));
  says(next, /Ask other agencies\. .* Fay Lister, was due 23 October 2026 late/);
  says(next, /Why: no access: no reply at the door \(No-access visit\)\. S4 No access visit; due/);
  says(next, /a local date: the policy sets none/);
  says(next, /\d+ more/);
});

test('that nobody is due to see a child stands at the top and on the child’s card', async () => {
  const may = await app.as('may');
  const text = textOf((await may('GET', '/families/birch')).body);
  says(text, /Nobody is due to see Remy Birch\. /);
  says(text, /Nobody is due to see Remy Birch\. Last seen 28 days ago/);
});

test('who may be at risk and where a worker felt unsafe stand before everything else', async () => {
  const ada = await app.as('ada');
  const text = textOf((await ada('GET', '/families/wren')).body);
  says(text, /Tess Wren may be at risk from Rick Dane\. Keep to the safe ways\. Safe: in person at school\./);
  says(text, /Before you visit: Ada Finch felt unsafe on 18 November 2026/);
  assert.ok(text.indexOf('may be at risk') < text.indexOf('Children'));
});

test('an open procedure tells where it is and why it opened, and findings come with their question', async () => {
  const ada = await app.as('ada');
  const text = textOf((await ada('GET', '/families/wren')).body);
  says(text, /Non-engagement, child protection plan: at “Core group on non-engagement” since \d+ November 2026/);
  says(text, /It opened because a contact missed or refused/);
  says(text, /What the record shows/);
  says(text, /has anyone said sorry and offered another time\?/);
});

test('S2-9.2-p: an agency without a log-in is in the team as somebody told us of it', async () => {
  const fay = await app.as('fay');
  const text = textOf((await fay('GET', '/families/thorn')).body);
  says(text, /Mill Street Surgery Fay Lister told us, \d+ April 2026 01632 960 180/);
});

test('a family that is not theirs is not there', async () => {
  const hal = await app.as('hal');
  assert.equal((await hal('GET', '/families/thorn')).status, 404);
});

test('that a family has parted or is one with another is said from its page, by those who may, while it is open', async () => {
  const [parts, unites] = ['The family has parted: open a second one', 'This family and another are one'];
  const linked = async (who: string, family: string) => {
    const { body } = await (await app.as(who))('GET', `/families/${family}`);
    for (const [path, text] of [
      ['split', parts],
      ['unite', unites],
    ] as const)
      assert.equal(textOf(body).includes(text), body.includes(`href="/families/${family}/${path}"`), path);
    return [textOf(body).includes(parts), textOf(body).includes(unites)];
  };
  assert.deepEqual(await linked('fay', 'thorn'), [true, false], 'who works with it sees that it parts');
  assert.deepEqual(await linked('ida', 'thorn'), [true, true], 'who sees both may make them one');
  for (const [who, path, status] of [
    ['fay', 'split', 200],
    ['fay', 'unite', 404],
    ['ida', 'split', 200],
    ['ida', 'unite', 200],
  ] as const)
    assert.equal((await (await app.as(who))('GET', `/families/thorn/${path}`)).status, status, `${who} ${path}`);
  const [closed] = await app.rows<{ family: string }>('SELECT family FROM caseload WHERE closed IS NOT NULL LIMIT 1');
  if (closed) assert.deepEqual(await linked('ida', closed.family), [false, false]);
});
