import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { aligned, goneFaults } from '../../src/features/contact/aligned.ts';
import { Form } from '../../src/platform/web/form.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, partnership } from '../support/app.ts';

type List = { who: string; day: string; hours: number; now: number; key: string; contacts: Record<string, unknown>[] };

let app: App;
before(async () => {
  app = await anApp();
});
after(() => app.close());

const listOf = async (who: string): Promise<List> =>
  JSON.parse((await (await app.as(who))('GET', '/offline/list')).body) as List;

describe('today’s list for a device', () => {
  it('has one’s own contacts of the day: when, how, initials, first names and ages; and nothing else', async () => {
    const { key: _, ...list } = await listOf('fay');
    assert.equal(list.who, 'fay');
    assert.equal(list.day, '2026-11-20');
    assert.equal(list.hours, 12);
    const [contact, ...more] = list.contacts;
    const { entry, ...rest } = contact ?? {};
    assert.ok(entry);
    assert.deepEqual(more, []);
    assert.deepEqual(rest, {
      family: 'thorn',
      called: 'T',
      at: '16:00',
      how: 'visit',
      where: 'home',
      told: 'text',
      forms: ['record', 'no-access'],
      card: 'yes',
      children: [
        { id: 'thorn-mia', name: 'Mia', age: '7 years' },
        { id: 'thorn-leo', name: 'Leo', age: '2 years' },
      ],
    });
    assert.deepEqual((await listOf('may')).contacts, [], 'another’s contact with the same family is not on it');
  });

  it('S4-na-b says in one word whether a card may be left, and not why; a call has no door', async () => {
    const ada = await app.as('ada');
    const plan = (how: string, where: string) =>
      ada('POST', '/families/wren/contacts/plan', {
        key: newId(),
        how,
        where,
        announced: 'yes',
        told: 'text',
        contingency: 'I ring the school.',
        interpreter: 'yes',
        'on-day': '20',
        'on-month': '11',
        'on-year': '2026',
        at: how === 'call' ? '17:10' : '17:20',
      });
    for (const [how, where] of [
      ['visit', 'home'],
      ['call', ''],
    ] as const)
      assert.equal((await plan(how, where)).status, 303);
    const list = await listOf('ada');
    const [call, visit] = ['17:10', '17:20'].map((at) => list.contacts.find((one) => one.at === at));
    assert.deepEqual([call?.forms, call?.card], [['record'], 'no']);
    assert.deepEqual([visit?.forms, visit?.card], [['record', 'no-access'], 'no']);
    assert.doesNotMatch(JSON.stringify(list.contacts), /risk|neverWrite|Larch|Elm Row/);
  });

  it('is kept for as many hours as the partnership has decided', async () => {
    const own = await anApp({ parts: { partnership: { ...partnership, offline: { hours: 4 } } } });
    const { body } = await (await own.as('fay'))('GET', '/offline/list');
    assert.equal((JSON.parse(body) as List).hours, 4);
    await own.close();
  });

  it('comes with a key that is the person’s own and stays the same', async () => {
    const [first, again, other] = [await listOf('fay'), await listOf('fay'), await listOf('ada')];
    assert.equal(first.key, again.key);
    assert.notEqual(first.key, other.key);
    assert.equal(Buffer.from(first.key, 'base64').length, 32);
  });

  it('is audited with the contacts that lie on the device', async () => {
    const { contacts } = await listOf('fay');
    const [row] = await app.rows<{ ids: string[]; professional: string }>(
      `SELECT ids, professional FROM audit WHERE action = 'these contacts lie on a device' ORDER BY number DESC LIMIT 1`,
    );
    assert.deepEqual(row, { ids: contacts.map((one) => one.entry), professional: 'fay' });
  });

  it('is for nobody who is signed out or sees no families', async () => {
    assert.equal((await app.browser()('GET', '/offline/list')).status, 303);
    assert.equal((await (await app.as('ana'))('GET', '/offline/list')).status, 404);
  });
});

describe('the page that a device keeps', () => {
  it('is the same for everybody when nobody asks, and says nothing of anybody', async () => {
    const { body, status } = await app.browser()('GET', '/offline');
    assert.equal(status, 200);
    const people = await app.rows<{ name: string }>(
      'SELECT name FROM person WHERE name IS NOT NULL UNION SELECT called FROM caseload UNION SELECT name FROM professional',
    );
    for (const { name } of people) assert.ok(!body.includes(name), name);
  });
});

describe('a form that a device sends by itself', () => {
  const asDevice = { accept: 'application/json' };
  const full = {
    outcome: 'no-reply',
    safety: 'no-immediate-concern',
    next: 'none',
    'happened-day': '20',
    'happened-month': '11',
    'happened-year': '2026',
  };

  it('is answered with where it leads, or with all that is wrong, and not with a page', async () => {
    const ben = await app.as('ben');
    const key = newId();
    const good = await ben('POST', '/families/vale/contacts/new', { ...full, key }, asDevice);
    assert.deepEqual([good.status, JSON.parse(good.body)], [200, { to: `/families/vale/contacts/${key}/saved` }]);
    const again = await ben('POST', '/families/vale/contacts/new', { ...full, key }, asDevice);
    assert.equal(again.body, good.body);
    const bad = await ben('POST', '/families/vale/contacts/new', { ...full, safety: '', next: '' }, asDevice);
    assert.equal(bad.status, 422);
    assert.deepEqual(
      (JSON.parse(bad.body) as { faults: { field: string }[] }).faults.map((one) => one.field),
      ['safety', 'next'],
    );
  });

  it('S4-na-b after a visit without access, too: taken once under its key, with what the device’s clock said, or all its faults', async () => {
    const ben = await app.as('ben');
    const path = '/families/vale/add/no-access-assessment';
    const day = { 'happened-day': '20', 'happened-month': '11', 'happened-year': '2026' };
    const bad = await ben('POST', path, { key: newId(), ...day, reference: 'NM/30' }, asDevice);
    assert.equal(bad.status, 422);
    assert.deepEqual(
      (JSON.parse(bad.body) as { faults: { field: string }[] }).faults.map((one) => one.field),
      ['parts', 'immediate', 'reason'],
    );
    const key = newId();
    const noted = '2026-11-20T09:41:00.000Z';
    const full = { ...day, parts: ['environment'], immediate: 'no', reason: 'Seen at school.', of: 'nothing', noted };
    for (const _ of [1, 2]) {
      const good = await ben('POST', path, { key, ...full }, asDevice);
      assert.deepEqual([good.status, JSON.parse(good.body)], [200, { to: '/families/vale?saved=yes' }]);
    }
    const rows = await app.rows<{ noted: string; payload: Record<string, unknown> }>(
      'SELECT e.noted, c.payload FROM entry e JOIN content c ON c.entry = e.id WHERE e.id = $1',
      [key],
    );
    assert.equal(rows.length, 1);
    assert.equal(new Date(rows[0]?.noted ?? '').toISOString(), noted);
    assert.equal(rows[0]?.payload.contact, undefined, 'of a contact that is not here it is taken all the same');
  });

  it('is held for its writer where the session has ended, and the device is told whether it is', async () => {
    const token = await app.signIn('kit');
    await app.doorman.end(token);
    const late = await app.browser(token)('POST', '/families/birch/contacts/new', { ...full, key: newId() }, asDevice);
    assert.deepEqual([late.status, JSON.parse(late.body)], [401, { kept: true }]);
    const nobody = await app.browser()('POST', '/families/birch/contacts/new', full, asDevice);
    assert.deepEqual([nobody.status, JSON.parse(nobody.body)], [401, { kept: false }]);
  });

  it('says when it was noted by the device’s clock; what is no moment is left out, and nothing is worked out from it', async () => {
    const ben = await app.as('ben');
    for (const [noted, kept] of [
      ['2031-01-01T10:00:00.000Z', '2031-01-01T10:00:00.000Z'],
      ['yesterday', null],
    ] as const) {
      const key = newId();
      await ben('POST', '/families/vale/contacts/new', { ...full, key, noted }, asDevice);
      const [row] = await app.rows<{ noted: string | null; received: string }>(
        'SELECT noted, received FROM entry WHERE id = $1',
        [key],
      );
      assert.equal(row?.noted, kept);
      assert.equal(row?.received.slice(0, 16), '2026-11-20T10:00');
    }
  });
});

describe('what a form says of each child', () => {
  const form = new Form({ 'child-0': 'a', 'child-1': 'b', 'seen-0': 'alone', 'seen-1': 'doorstep', text: 'x' });

  it('stays with that child when others have come, gone or changed places', () => {
    const now = aligned(form, [{ id: 'new' }, { id: 'b' }, { id: 'a' }]);
    assert.deepEqual(
      ['seen-0', 'seen-1', 'seen-2', 'text'].map((name) => now.text(name)),
      ['', 'doorstep', 'alone', 'x'],
    );
    assert.equal(aligned(form, [{ id: 'b' }]).text('seen-0'), 'doorstep');
    const older = new Form({ 'seen-0': 'alone' });
    assert.equal(aligned(older, [{ id: 'a' }]).text('seen-0'), 'alone', 'a form that names none is taken as it came');
  });

  it('is asked about where the child is not in the family any more', () => {
    assert.equal(goneFaults(form, [{ id: 'a' }, { id: 'b' }]).length, 0);
    assert.match(goneFaults(form, [{ id: 'a' }])[0]?.text ?? '', /not in this family any more/);
    const silent = new Form({ 'child-0': 'a', 'child-1': 'b', 'seen-0': 'alone' });
    assert.equal(goneFaults(silent, [{ id: 'a' }]).length, 0, 'nothing was said of that child');
  });

  it('a second outcome for one planned contact is asked about once, and never refused', async () => {
    const [planned] = await app.rows<{ entry: string }>(
      `SELECT entry FROM planned_contact WHERE professional = 'fay' AND family = 'thorn' AND outcome_entry IS NULL AND on_day = '2026-11-20'`,
    );
    const day = { 'happened-day': '20', 'happened-month': '11', 'happened-year': '2026' };
    const told = {
      of: planned?.entry ?? '',
      outcome: 'no-reply',
      safety: 'no-immediate-concern',
      next: 'none',
      ...day,
    };
    const [fay, may] = [await app.as('fay'), await app.as('may')];
    const key = newId();
    assert.equal((await fay('POST', '/families/thorn/contacts/new', { ...told, key })).status, 303);
    assert.equal((await fay('POST', '/families/thorn/contacts/new', { ...told, key })).status, 303, 'the same again');
    const own = newId();
    const asked = await may('POST', '/families/thorn/contacts/new', { ...told, key: own });
    assert.equal(asked.status, 422);
    assert.match(asked.body, /is on the record already, from Fay Lister \(20 November 2026\)/);
    assert.match(asked.body, /name="besides"/);
    const both = await may('POST', '/families/thorn/contacts/new', { ...told, key: own, besides: 'yes' });
    assert.equal(both.status, 303);
  });
});
