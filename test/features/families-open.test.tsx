import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, hidden, textOf } from './support.ts';

const NEW = {
  'child-lines': '1',
  'adult-lines': '1',
  'child-0-name': 'Quin Ferro',
  'child-0-born': '3 May 2020',
  'adult-0-name': 'Dana Ferro',
  address: '8 Harbour Row, Northmoor, NM9 9ZZ',
  level: 'early-help',
  reason: 'The nursery asked for help with sleep.',
  accountable: 'yes',
};

describe('opening a family', () => {
  let app: App;
  before(async () => {
    app = await anApp();
  });
  after(() => app.stop());

  it('opens a family that nobody knows, with its people, its team and its address', async () => {
    const kit = await app.as('kit');
    const key = newId();
    const answer = await kit.post('/families/open', { ...NEW, key });
    assert.equal(answer.to, `/families/${key}`, textOf(answer.html));
    const entries = await app.rows<{ kind: string; payload: Record<string, unknown> }>(
      'SELECT e.kind, c.payload FROM entry e JOIN content c ON c.entry = e.id WHERE e.family = $1 ORDER BY e.position',
      [key],
    );
    assert.deepEqual(
      entries.map((entry) => entry.kind),
      [
        'family-opened',
        'team-joined',
        'person-joined',
        'person-joined',
        'address-changed',
        'involvement-began',
        'accountable-named',
      ],
    );
    assert.deepEqual(entries[1]?.payload, {
      professional: 'kit',
      agency: 'eh',
      role: 'lead-professional',
      name: 'Kit Byrne',
    });
    const [row] = await app.rows<{ called: string }>('SELECT called FROM caseload WHERE family = $1', [key]);
    assert.equal(row?.called, 'Ferro');
    assert.match(textOf((await kit.post('/families', { name: 'Kwin Fero' })).html), /Ferro.*Quin Ferro/);
  });

  it('does once what is sent twice, at one moment too', async () => {
    const kit = await app.as('kit');
    const form = { ...NEW, key: newId(), 'child-0-name': 'Tilda Moss', 'adult-0-name': 'Vic Moss', address: '' };
    const answers = await Promise.all([1, 2, 3].map(() => kit.post('/families/open', form)));
    answers.push(await kit.post('/families/open', form));
    assert.deepEqual(new Set(answers.map((one) => one.to)), new Set([`/families/${form.key}`]));
    const [row] = await app.rows<{ count: number }>(
      "SELECT count(*)::int AS count FROM person WHERE name = 'Tilda Moss'",
    );
    assert.equal(row?.count, 1);
  });

  it('says everything that is wrong at once, and keeps what was typed', async () => {
    const { html } = await (await app.as('kit')).post('/families/open', {
      'child-lines': '2',
      'adult-lines': '1',
      'child-0-name': 'Ro Ferro',
      'child-0-born': '31 2 2020',
      'child-1-number': '943 476 5918',
      'adult-0-born': 'x',
    });
    for (const field of [
      'child-0-born',
      'child-1-name',
      'child-1-number',
      'adult-0-name',
      'adult-0-born',
      'level',
      'reason',
    ])
      assert.match(html, new RegExp(`href="#${field}"`), field);
    assert.match(html, /value="Ro Ferro"/);
    assert.match(html, /value="943 476 5918"/);
  });

  it('adds lines for children and adults without JavaScript, keeping what was typed', async () => {
    const { html } = await (await app.as('kit')).post('/families/open', { ...NEW, add: 'child' });
    assert.match(html, /name="child-1-name"/);
    assert.match(html, /value="Quin Ferro"/);
    assert.doesNotMatch(html, /govuk-error-summary/);
  });

  it('asks whether we have met before anything is written', async () => {
    const fay = await app.as('fay');
    const key = newId();
    const form = {
      ...NEW,
      key,
      'child-0-name': 'Mya Thorne',
      'child-0-born': '14/3/2019',
      'adult-0-name': 'Carla Thorn',
    };
    const { html, to } = await fay.post('/families/open', form);
    assert.equal(to, undefined);
    const text = textOf(html);
    assert.match(text, /Have we met\? Nothing is saved yet/);
    assert.match(text, /It is this family/);
    assert.match(html, /href="\/families\/thorn"/);
    assert.equal(hidden(html, 'child-0-name'), 'Mya Thorne');
    assert.equal(hidden(html, 'key'), key);
    assert.deepEqual(await app.rows('SELECT FROM family WHERE id = $1', [key]), []);
  });

  it('lets a child be in two families as one person, and what was seen counts in both', async () => {
    const fay = await app.as('fay');
    const key = newId();
    const form = {
      ...NEW,
      key,
      'child-0-name': 'Mia Thorn',
      'child-0-born': '14/3/2019',
      'adult-0-name': '',
      address: '',
    };
    const asked = await fay.post('/families/open', { ...form, met: 'yes' });
    assert.match(asked.html, /href="#same-child-0"/, 'whether it is the same child must be answered');
    const answer = await fay.post('/families/open', { ...form, met: 'yes', 'same-child-0': 'thorn-mia' });
    assert.equal(answer.to, `/families/${key}`);
    const seen = await app.rows<{ family: string; last_alone: string }>(
      "SELECT family, last_alone FROM sighting WHERE child = 'thorn-mia' ORDER BY family",
    );
    assert.equal(seen.length, 2);
    assert.equal(seen[0]?.last_alone, seen[1]?.last_alone);
    const text = textOf((await fay.post('/families', { name: 'Mia Thorn' })).html);
    assert.match(text, /Also in/);
    const audit = await app.rows<{ ids: string[] }>("SELECT ids FROM audit WHERE action = 'same-person'");
    assert.deepEqual(audit[0]?.ids, ['thorn-mia']);
  });

  it('lets nobody take a child of others by an id alone', async () => {
    const kit = await app.as('kit');
    const key = newId();
    const answer = await kit.post('/families/open', {
      ...NEW,
      key,
      'child-0-name': 'Ivy Wrenn',
      'child-0-born': '',
      'adult-0-name': '',
      address: '',
      met: 'yes',
      'same-child-0': 'wren-ivy',
    });
    const rows = await app.rows('SELECT FROM person WHERE family = $1 AND id = $2', [key, 'wren-ivy']);
    assert.equal(rows.length, 0, textOf(answer.html));
  });

  it('lets nobody into a family by sending its id as the form’s key', async () => {
    const { to: first } = await (await app.as('fay')).post('/families/open', {
      ...NEW,
      'child-0-name': 'Pia Gant',
      'adult-0-name': '',
      address: '',
    });
    const key = String(first).replace('/families/', '');
    const answer = await (await app.as('kit')).post('/families/open', {
      ...NEW,
      key,
      'child-0-name': 'Otto Lund',
      'adult-0-name': '',
      address: '',
    });
    assert.equal(answer.to, undefined);
    assert.match(textOf(answer.html), /opened already/);
    const team = await app.rows<{ professional: string }>('SELECT professional FROM team WHERE family = $1', [key]);
    assert.deepEqual(team, [{ professional: 'fay' }]);
  });

  it('shows of others’ families no more than that somebody is known', async () => {
    const { html } = await (await app.as('kit')).post('/families/open', {
      ...NEW,
      'child-0-name': 'Ana Vale',
      'child-0-born': '9 5 2015',
      address: '2 Quay Court, Northmoor, NM3 5EF',
    });
    const text = textOf(html);
    assert.match(text, /Ana Vale, \d+ years/);
    assert.match(text, /A family at this address is known/);
    assert.doesNotMatch(text, /Rui|CAMHS|Primary/);
    assert.doesNotMatch(html, /\/families\/vale/);
  });

  it('opens for a baby who is expected, and for the duty team as a duty worker', async () => {
    const dot = await app.as('dot');
    const answer = await dot.post('/families/open', {
      ...NEW,
      'child-0-name': 'Baby Orme',
      'child-0-born': '14 2 2027',
      'adult-0-name': 'Liv Orme',
      address: '',
    });
    assert.match(String(answer.to), /^\/families\//, textOf(answer.html));
    const family = String(answer.to).replace('/families/', '');
    const rows = await app.rows<{ part: string }>('SELECT part FROM person WHERE family = $1 ORDER BY part', [family]);
    assert.deepEqual(rows, [{ part: 'parent-or-carer' }, { part: 'unborn-child' }]);
    const [team] = await app.rows<{ role: string }>('SELECT role FROM team WHERE family = $1', [family]);
    assert.equal(team?.role, 'duty-worker');
  });
});
