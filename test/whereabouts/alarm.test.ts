import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { forgetVisits, soundAlarms, startVisitWatch, type WatchPorts } from '../../src/features/whereabouts/alarm.ts';
import { openPool, type Pool } from '../../src/platform/database/pool.ts';
import type { Outgoing } from '../../src/platform/outbox/carriers.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { says, saysNot, textOf } from '../features/text.ts';
import type { Browser } from '../support/app.ts';
import { anOffice, at, type Office } from '../telling/support.ts';

const SETTINGS = { 'manager-after': 15, 'keep-days': 30 };
const END = at('2026-11-20T15:30:00Z');
const MINUTE = 60_000;

let office: Office;
let ada: Browser;
let sent: Outgoing[];
let ports: WatchPorts;
/** Another process on the same database. */
let other: Pool;
beforeEach(async () => {
  sent = [];
  const send = (message: Outgoing) => {
    sent.push(message);
    return Promise.resolve({ provider: null, answers: false });
  };
  office = await anOffice({ professional: { send }, family: {} });
  office.clock.now = at('2026-11-20T14:30:00Z');
  ada = await office.app.as('ada');
  ports = { pool: office.app.recorder, now: () => office.clock.now, settings: SETTINGS };
  other = openPool(office.app.fresh.connection('keepsight_recorder'), 2, office.app.fresh.keys);
  await office.app.rows('DELETE FROM duty');
});
afterEach(async () => {
  await other.close();
  await office.close();
});

async function goIn(fields: Record<string, string> = {}, who = ada, path = '/families/wren/going-in') {
  const key = newId();
  const { status, body } = await who('POST', path, {
    key,
    place: '4 Elm Row, side door',
    until: '15:30',
    buddy: 'ben',
    telephone: '01632 960 777',
    ...fields,
  });
  assert.equal(status, 303, textOf(body).slice(0, 300));
  return key;
}
const messages = () =>
  office.app.rows<{ professional: string; counts: Record<string, number> }>(
    'SELECT professional, counts FROM outbox ORDER BY made, professional',
  );
const to = (id: string) => sent.filter((one) => one.to === `${id}@northmoor.example`);
const page = async (who: Browser, path: string) => textOf((await who('GET', path)).body);
const visit = async (id: string) =>
  (await office.app.rows<Record<string, unknown>>('SELECT * FROM whereabouts WHERE id = $1', [id]))[0];

describe('S1-9-j the alarm when a worker does not come out', () => {
  it('goes to the buddy once the time is over, once, and not before', async () => {
    await goIn();
    office.clock.now = END - 1;
    assert.equal(await soundAlarms(ports), 0);
    office.clock.now = END;
    assert.equal(await soundAlarms(ports), 1);
    assert.equal(await soundAlarms(ports), 0);
    assert.deepEqual(await messages(), [{ professional: 'ben', counts: { overdue: 1 } }]);
  });

  it('says nobody’s name and no place: a number, and a link to the page', async () => {
    await goIn();
    office.clock.now = END;
    await soundAlarms(ports);
    await office.send();
    assert.equal(sent.length, 1);
    const [mail] = to('ben');
    assert.equal(mail?.subject, 'Keepsight: 1 visit that is overdue to look at');
    assert.match(mail?.text ?? '', /https:\/\/keepsight\.example\/whereabouts\n/);
    assert.doesNotMatch(`${mail?.subject} ${mail?.text}`, /Ada|Finch|Wren|Elm|01632|csc/i);
  });

  it('goes to the manager some minutes later, and to whoever stands in for them', async () => {
    await office.app.rows(`INSERT INTO cover VALUES ('sam', 'noor', '2026-11-16', '2026-11-27')`);
    await goIn();
    office.clock.now = END + 15 * MINUTE - 1;
    await soundAlarms(ports);
    assert.deepEqual(
      (await messages()).map((one) => one.professional),
      ['ben'],
    );
    office.clock.now = END + 15 * MINUTE;
    await soundAlarms(ports);
    await soundAlarms(ports);
    assert.deepEqual(
      (await messages()).map((one) => one.professional),
      ['ben', 'noor', 'sam'],
    );
  });

  it('where the buddy is the manager, goes to the safeguarding lead; where the buddy has no e-mail, to the manager at once', async () => {
    await goIn({ buddy: 'sam' });
    office.clock.now = END + 15 * MINUTE;
    await soundAlarms(ports);
    assert.deepEqual((await messages()).map((one) => one.professional).toSorted(), ['ida', 'sam']);
    await office.app.rows('DELETE FROM outbox');
    await office.app.rows(`UPDATE professional SET email = NULL WHERE id = 'ben'`);
    await goIn({ until: '17:00' });
    office.clock.now = at('2026-11-20T17:00:00Z');
    await soundAlarms(ports);
    const overdue = (await messages()).filter((one) => one.counts['overdue'] === 1);
    assert.deepEqual(
      overdue.map((one) => one.professional),
      ['ben', 'sam'],
    );
  });

  it('is sent to whoever chose to be told on their page alone, too', async () => {
    await office.app.rows(`INSERT INTO telling_choice (professional, way) VALUES ('ben', 'page')`);
    await goIn();
    office.clock.now = END;
    await soundAlarms(ports);
    await office.send();
    assert.equal(to('ben').length, 1);
  });

  it('is told once by two processes that look at the same moment', async () => {
    await goIn();
    office.clock.now = END + 20 * MINUTE;
    const told = await Promise.all([soundAlarms(ports), soundAlarms({ ...ports, pool: other })]);
    assert.equal(told[0] + told[1], 2, 'one to the buddy, one to the manager');
    assert.deepEqual(
      (await messages()).map((one) => one.professional),
      ['ben', 'sam'],
    );
  });

  it('is told by the next start where the server was killed before it could, or stood still at that time', async () => {
    const key = await goIn();
    office.clock.now = END + 5 * MINUTE;
    const killed: Pool = {
      ...ports.pool,
      transaction: (work, token, of) =>
        ports.pool.transaction((db) => work({ ...db, changed: () => Promise.reject(new Error('killed')) }), token, of),
    };
    await assert.rejects(soundAlarms({ ...ports, pool: killed }), /killed/);
    assert.deepEqual(await messages(), []);
    assert.equal((await visit(key))?.['alarmed_at'], null);
    const end = startVisitWatch({ ...ports, pool: other }, (error) => assert.fail(String(error)));
    await end();
    assert.deepEqual(
      (await messages()).map((one) => one.professional),
      ['ben'],
    );
  });

  it('is not told of somebody who has said that they are out', async () => {
    const key = await goIn();
    const { to: next } = await ada('POST', `/whereabouts/${key}/out`);
    says(await page(ada, String(next)), /You are checked out\./);
    office.clock.now = END + 60 * MINUTE;
    assert.equal(await soundAlarms(ports), 0);
    assert.deepEqual(await messages(), []);
  });
});

describe('Saying that one is out, or needs longer', () => {
  it('after the alarm says so, with who was told and when, and tells them that there was an answer', async () => {
    const key = await goIn();
    office.clock.now = END;
    await soundAlarms(ports);
    office.clock.now = END + 15 * MINUTE;
    await soundAlarms(ports);
    office.clock.now = END + 20 * MINUTE;
    const { to: next } = await ada('POST', `/whereabouts/${key}/out`);
    says(
      await page(ada, String(next)),
      /You are checked out, 20 minutes after the time that was given\. The alarm went to Ben Hale at 15:30, and to Sam Okoro at 15:45\. They are told that there was an answer/,
    );
    assert.deepEqual((await messages()).slice(2), [
      { professional: 'ben', counts: { answered: 1 } },
      { professional: 'sam', counts: { answered: 1 } },
    ]);
    await ada('POST', `/whereabouts/${key}/out`);
    assert.equal((await messages()).length, 4);
  });

  it('gives another end, from the later of now and the old one, and an alarm of its own', async () => {
    const key = await goIn();
    const { to: next } = await ada('POST', `/whereabouts/${key}/longer`, { minutes: '15' });
    says(await page(ada, String(next)), /You are checked in until 15:45/);
    office.clock.now = END + 15 * MINUTE;
    await soundAlarms(ports);
    await ada('POST', `/whereabouts/${key}/longer`, { minutes: '60' });
    assert.equal(Number(new Date((await visit(key))?.['expected_end'] as Date)), END + 75 * MINUTE);
    assert.equal(await soundAlarms(ports), 0);
    office.clock.now = END + 75 * MINUTE;
    assert.equal(await soundAlarms(ports), 1);
    assert.deepEqual(
      (await messages()).map((one) => Object.keys(one.counts)[0]),
      ['overdue', 'answered', 'overdue'],
    );
  });

  it('is done for them by a buddy or manager who has spoken to them, and by nobody else', async () => {
    const key = await goIn();
    const kit = await office.app.as('kit');
    assert.equal((await kit('POST', `/whereabouts/${key}/out`)).status, 404);
    assert.equal((await kit('POST', `/whereabouts/${key}/longer`, { minutes: '15' })).status, 404);
    const ben = await office.app.as('ben');
    await ben('POST', `/whereabouts/${key}/longer`, { minutes: '60' });
    assert.equal((await visit(key))?.['round'], 0, 'a buddy cannot give them longer');
    says(await page(ben, '/whereabouts'), /I have spoken to them: they are out and safe/);
    await ben('POST', `/whereabouts/${key}/out`);
    assert.deepEqual([(await visit(key))?.['closed_how'], (await visit(key))?.['closed_by']], ['found', 'ben']);
  });

  it('is said by going in somewhere else', async () => {
    const first = await goIn();
    says(await page(ada, '/whereabouts/in'), /You are still checked in: 4 Elm Row, side door/);
    await goIn({ place: 'The clinic' }, ada, '/whereabouts/in');
    assert.equal((await visit(first))?.['closed_how'], 'went-on');
    saysNot(await page(ada, '/'), /4 Elm Row/);
  });
});

describe('Who sees where a worker is', () => {
  it('themselves, their buddy, their manager and the safeguarding lead; a family only where it is theirs', async () => {
    await goIn();
    for (const [who, sees] of [
      ['ada', true],
      ['ben', true],
      ['sam', true],
      ['ida', true],
      ['gus', false],
      ['dot', false],
      ['kit', false],
      ['noor', false],
      ['rae', false],
    ] as const)
      assert.equal(/4 Elm Row/.test(await page(await office.app.as(who), '/whereabouts')), sees, who);
    // Ben is no colleague of this family's.
    saysNot(await page(await office.app.as('ben'), '/whereabouts'), /Wren/);
    says(await page(await office.app.as('sam'), '/whereabouts'), /With Wren/);
  });

  it('overdue, they stand first on their manager’s morning, on Today of their buddy and on their own', async () => {
    await goIn();
    const sam = await office.app.as('sam');
    saysNot(await page(sam, '/morning'), /4 Elm Row/);
    office.clock.now = END + 5 * MINUTE;
    await soundAlarms(ports);
    const morning = await page(sam, '/morning');
    says(
      morning,
      /Ada Finch was to be out by 15:30, and has not said so: 4 Elm Row, side door\. Telephone 01632 960 777\. The alarm went to Ben Hale at 15:35\./,
    );
    assert.ok(morning.indexOf('Ada Finch was to be out') < morning.indexOf('Since '), 'it stands first');
    saysNot(await page(await office.app.as('noor'), '/morning'), /4 Elm Row/);
    says(await page(await office.app.as('ben'), '/'), /Ada Finch was to be out by 15:30/);
    says(await page(ada, '/'), /You said that you would be out by 15:30.*I am out and safe/);
  });

  it('nobody for longer than so many days after it', async () => {
    const key = await goIn();
    await ada('POST', `/whereabouts/${key}/out`);
    office.clock.now += 30 * 1440 * MINUTE;
    assert.equal(await forgetVisits(ports), 0);
    office.clock.now += 1;
    assert.equal(await forgetVisits(ports), 1);
  });
});

describe('Going in', () => {
  it('is filled in from the planned visit, says what safety markers say, and all that is wrong at once', async () => {
    const [planned] = await office.app.rows<{ entry: string; professional: string; family: string }>(
      `SELECT entry, professional, family FROM planned_contact WHERE outcome_entry IS NULL AND place = 'home' AND on_day >= '2026-11-20' LIMIT 1`,
    );
    assert.ok(planned);
    const who = await office.app.as(planned.professional);
    const form = await who('GET', `/families/${planned.family}/going-in?planned=${planned.entry}`);
    assert.match(form.body, /value="At home"/);
    assert.match(form.body, new RegExp(`name="planned" value="${planned.entry}"`));
    assert.match(form.body, /name="until"[^>]*value="15:30"|value="15:30"[^>]*name="until"/);
    const bare = await ada('POST', '/whereabouts/in', { key: newId(), until: '13:00' });
    assert.equal(bare.status, 422);
    says(
      textOf(bare.body),
      /Say where you are, so that somebody can find you That time is over\. Say when you will be out: within twelve hours Choose who looks for you if you do not come out Say on which number they can ring you/,
    );
    assert.equal((await office.app.rows('SELECT FROM whereabouts')).length, 0);
  });

  it('is done once however often the form is sent, and only to a family that is one’s own', async () => {
    const key = newId();
    await goIn({ key });
    await goIn({ key });
    assert.equal((await office.app.rows('SELECT FROM whereabouts')).length, 1);
    const kit = await office.app.as('kit');
    assert.equal((await kit('POST', '/families/wren/going-in', { key: newId(), place: 'x' })).status, 404);
  });

  it('offers as buddy neither oneself nor whoever is away, has left or works elsewhere', async () => {
    await office.app.rows(`INSERT INTO cover VALUES ('ben', 'gus', '2026-11-16', '2026-11-27')`);
    const { body } = await ada('GET', '/whereabouts/in');
    const offered = [...(body.split('name="buddy"')[1]?.split('</select>')[0] ?? '').matchAll(/value="(\w+)"/g)].map(
      ([, id]) => id,
    );
    assert.deepEqual(new Set(offered), new Set(['dot', 'gus', 'ida', 'sam']));
  });
});
