import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser, NOW } from './support.ts';
import { says, saysNot, textOf } from './text.ts';

type Person = { as?: string; name?: string; born?: string; expected?: string; nhs?: string };

let app: App;
let ida: Browser;
let made = 0;
let ticks = 0;

/** Opens a family with people in it, each under an id of their own, with ada in its team. */
async function family(name: string, people: Record<string, Person>, more: NewEntry[] = [], address = '') {
  const base = `${name}-${(made += 1)}`;
  let entries = 10;
  const entry = (kind: string, payload: object, about: string[] = []): NewEntry => ({
    id: `${base}-e${(entries += 1)}`,
    family: base,
    kind,
    about,
    happened: '2026-01-05',
    payload: payload as Record<string, unknown>,
  });
  const ids = Object.keys(people);
  const write = [
    entry('family-opened', { called: name }),
    entry('team-joined', { professional: 'ada', agency: 'csc', role: 'social-worker', name: 'Ada Finch' }),
    ...ids.map((id) => entry('person-joined', { person: id, as: 'child', ...people[id] }, [id])),
    ...(address === '' ? [] : [entry('address-changed', { people: ids, to: address }, ids)]),
    ...more.map((one) => ({ ...one, family: base })),
  ];
  await tell(base, write, true);
  return base;
}

async function tell(family: string, write: NewEntry[], opens = false) {
  const written = await app.door.write({
    writer: { professional: 'ada', agency: 'csc' },
    key: newId(NOW),
    sent: newId(NOW),
    families: [family],
    ...(opens && { opens: [family] }),
    action: 'told',
    decide: () => ({ write, result: null }),
  });
  assert.ok('done' in written, JSON.stringify(written));
}

const saw = (child: string, happened: string, more: Partial<NewEntry> = {}): NewEntry => ({
  id: newId(NOW),
  family: '',
  kind: 'contact',
  about: [child],
  happened,
  payload: { how: 'visit', outcome: 'kept', sightings: [{ child, seen: 'alone', said: 'I like my new shoes' }] },
  ...more,
});

const lastSeen = async (of: string, child: string) =>
  (
    await app.rows<{ on: string | null }>(
      'SELECT last_seen::text AS on FROM sighting WHERE family = $1 AND child = $2',
      [of, child],
    )
  )[0]?.on;

const alikeText = async () => textOf((await ida.get('/people/alike')).html);
const answer = (one: string, other: string, said: string) =>
  ida.post('/people/alike', { one, other, answer: said, key: newId(NOW) });

before(async () => {
  // Time goes on: of two things said of one person on one day, the later stands.
  app = await anApp({ now: () => NOW + (ticks += 1) });
  ida = await app.as('ida');
});
after(() => app.stop());

describe('who may be on the record twice', () => {
  it('is for those who work for every family, and for nobody else', async () => {
    for (const who of ['ida', 'dot']) assert.equal((await (await app.as(who)).get('/people/alike')).status, 200, who);
    for (const who of ['ada', 'sam', 'gus', 'abe', 'eve', 'ana']) {
      const browser = await app.as(who);
      assert.equal((await browser.get('/people/alike')).status, 404, who);
      assert.equal((await browser.post('/people/alike', { one: 'a', other: 'b', answer: 'same' })).status, 404, who);
      assert.equal((await browser.get('/people/joined')).status, 404, who);
    }
    const refused = await app.rows('SELECT FROM told_apart');
    assert.deepEqual(refused, []);
  });

  it('shows both sides and says why they may be one, and why not', async () => {
    await family('Lomax', { 'a-mia': { name: 'Mia Lomax', born: '2019-03-14', nhs: '9990004005' } });
    await family('Lomacks', { 'b-mia': { name: 'Mya Lomacks', born: '2019-03-14' } });
    const text = await alikeText();
    says(text, /Mya Lomacks and Mia Lomax|Mia Lomax and Mya Lomacks/);
    says(text, /They may be one: names much alike; the same date of birth\./);
    says(text, /NHS number (9990004005 not known|not known 9990004005)/);
    const [row] = await app.rows<{ ids: string[] }>(
      "SELECT ids FROM audit WHERE action = 'compared' ORDER BY number DESC LIMIT 1",
    );
    assert.ok(row?.ids.includes('a-mia') && row.ids.includes('b-mia'), 'whom it showed is audited');
  });

  it('asks about day and month the other way round, and a digit that is off, where the name is the same', async () => {
    await family('Quarles', { 'a-quarles': { name: 'Ivo Quarles', born: '2018-05-09' } });
    await family('Quarles', { 'b-quarles': { name: 'Ivo Quarles', born: '2018-09-05' } });
    await family('Quarles', { 'c-quarles': { name: 'Ivo Quarles', born: '2013-05-09' } });
    const text = await alikeText();
    says(text, /the same name; day and month of birth the other way round/);
    says(text, /the same name; dates of birth that differ in one digit/);
  });

  it('keeps twins apart, in one family and in two', async () => {
    const [home, born] = ['3 Canal Street, NM4 4DD', '2020-02-02'];
    const twins = { 'a-tove': { name: 'Tove Isham', born }, 'a-tore': { name: 'Tore Isham', born } };
    await family('Isham', twins, [], home);
    await family('Isham', { 'b-tore': { name: 'Tore Isham', born } }, [], home);
    await family('Isham', { 'c-sol': { name: 'Sol Isham', born } }, [], home);
    const text = await alikeText();
    says(text, /Tore Isham, twice/);
    saysNot(text, /Tove Isham and|and Tove Isham|Sol Isham and|and Sol Isham/);
  });

  it('does not ask about two with different NHS numbers, however alike, and joins them for nobody', async () => {
    await family('Ebbs', { 'a-ebbs': { name: 'Una Ebbs', born: '2017-01-20', nhs: '9990004013' } });
    await family('Ebbs', { 'b-ebbs': { name: 'Una Ebbs', born: '2017-01-20', nhs: '9990004021' } });
    saysNot(await alikeText(), /Una Ebbs/);
    assert.equal((await answer('a-ebbs', 'b-ebbs', 'same')).status, 422);
    assert.deepEqual(await app.rows("SELECT FROM entry WHERE kind = 'people-merged' AND 'a-ebbs' = ANY (about)"), []);
  });

  it('does not say that two addresses are the same where one is kept back or somebody may be at risk', async () => {
    const hidden = (people: string[]): NewEntry => ({
      ...saw('', '2026-01-06'),
      id: newId(NOW),
      kind: 'address-changed',
      about: people,
      payload: { people, to: '9 Secret Yard, NM8 8HH', hidden: true },
    });
    await family('Orme', { 'a-orme': { name: 'Pia Orme', born: '2016-06-16' } }, [hidden(['a-orme'])]);
    await family('Orme', { 'b-orme': { name: 'Pia Orme', born: '2016-06-16' } }, [], '9 Secret Yard, NM8 8HH');
    const { html } = await ida.get('/people/alike');
    const part = /Pia Orme, twice[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
    says(textOf(part), /not shown here/);
    saysNot(textOf(part), /the same address/);
  });

  it('remembers that two are two, and does not ask again', async () => {
    await family('Tuck', { 'a-tuck': { name: 'Jo Tucker', born: '2015-05-05' } });
    await family('Tuck', { 'b-tuck': { name: 'Jo Tucker', born: '2015-05-05' } });
    says(await alikeText(), /Jo Tucker, twice/);
    const { to } = await answer('b-tuck', 'a-tuck', 'two');
    says(textOf((await ida.get(to ?? '')).html), /You will not be asked about them again/);
    saysNot(await alikeText(), /Jo Tucker/);
    const [row] = await app.rows<{ one: string; other: string; professional: string }>(
      "SELECT one, other, professional FROM told_apart WHERE one = 'a-tuck'",
    );
    assert.deepEqual(row, { one: 'a-tuck', other: 'b-tuck', professional: 'ida' });
  });

  it('says what is missing where nothing was answered', async () => {
    const { status, html } = await ida.post('/people/alike', {});
    assert.equal(status, 422);
    says(textOf(html), /Choose two people, and say whether they are one/);
  });
});

describe('joining two records of one child', () => {
  let one: string;
  let other: string;
  before(async () => {
    one = await family('Wick', { 'a-wick': { name: 'Ned Wick', born: '2018-08-08' } }, [saw('a-wick', '2026-02-01')]);
    other = await family('Wyck', { 'b-wick': { name: 'Ned Wyck', born: '2018-08-08' } }, [saw('b-wick', '2026-03-01')]);
  });

  it('R4: is an entry in the record of each family, and what was seen counts in both', async () => {
    assert.deepEqual([await lastSeen(one, 'a-wick'), await lastSeen(other, 'b-wick')], ['2026-02-01', '2026-03-01']);
    const key = newId(NOW);
    const form = { one: 'a-wick', other: 'b-wick', answer: 'same', key };
    const answers = [await ida.post('/people/alike', form), await ida.post('/people/alike', form)];
    assert.deepEqual(
      answers.map(({ to }) => to),
      ['/people/alike?done=joined', '/people/alike?done=joined'],
    );
    const entries = await app.rows<{ family: string; author: string }>(
      "SELECT family, author FROM entry WHERE kind = 'people-merged' AND family = ANY ($1) ORDER BY family",
      [[one, other]],
    );
    assert.deepEqual(
      entries,
      [one, other].toSorted().map((family) => ({ family, author: 'ida' })),
      'once, sent twice',
    );
    assert.deepEqual([await lastSeen(one, 'a-wick'), await lastSeen(other, 'a-wick')], ['2026-03-01', '2026-03-01']);
    saysNot(await alikeText(), /Ned W/);
  });

  it('shows the child on both pages, with the other family to whoever sees it', async () => {
    const ada = await app.as('ada');
    for (const [family, elsewhere] of [
      [one, /Wyck/],
      [other, /Wick/],
    ] as const) {
      const page = await ada.get(`/families/${family}`);
      assert.equal(page.status, 200);
      says(textOf(page.html), /Ned/);
      says(textOf(page.html), elsewhere);
    }
    const chronology = await ada.get(`/families/${other}/chronology`);
    says(textOf(chronology.html), /Two records of one person were joined: Ned Wyck/);
  });

  it('R4: undone, each child has their own again, and what was recorded since goes back to whom the family knew', async () => {
    await tell(other, [
      { ...saw('a-wick', '2026-04-01'), family: other },
      {
        ...saw('a-wick', '2026-04-02'),
        family: other,
        audience: { to: 'named', named: ['ada'], why: 'other' },
      },
    ]);
    assert.equal(await lastSeen(one, 'a-wick'), '2026-04-01');
    says(textOf((await ida.get('/people/joined')).html), /Ned Wick|Ned Wyck/);
    const { to } = await ida.post('/people/joined', { kept: 'a-wick', merged: 'b-wick', key: newId(NOW) });
    assert.equal(to, '/people/joined?done=two&left=0');
    assert.deepEqual([await lastSeen(one, 'a-wick'), await lastSeen(other, 'b-wick')], ['2026-02-01', '2026-04-01']);
    says(textOf((await ida.get(to ?? '')).html), /They are two people again/);
    saysNot(await alikeText(), /Ned W/);
    const again = await ida.post('/people/joined', { kept: 'a-wick', merged: 'b-wick', key: newId(NOW) });
    assert.equal(again.status, 422);
    says(textOf(again.html), /two people already/);
  });
});

describe('a baby who was expected', () => {
  it('is asked about when a child is born at the same home, and joined is the child who was born', async () => {
    const born = '2026-06-01';
    const home = '14 Ropewalk, NM2 2RR';
    const expecting = await family(
      'Nash',
      { 'a-baby': { as: 'unborn-child', name: 'Baby Nash', expected: '2026-06-09' } },
      [],
      home,
    );
    const hospital = await family(
      'Nash',
      { 'b-baby': { name: 'Elin Nash', born } },
      [saw('b-baby', '2026-06-03')],
      home,
    );
    const text = await alikeText();
    says(text, /born about when the baby was expected; the same address/);
    assert.equal((await answer('a-baby', 'b-baby', 'same')).to, '/people/alike?done=joined');
    const row = async (of: string) =>
      (
        await app.rows<{ id: string; part: string; born: string | null }>(
          'SELECT id, part, born::text FROM person WHERE family = $1',
          [of],
        )
      )[0];
    assert.deepEqual(await row(expecting), { id: 'b-baby', part: 'child', born });
    assert.equal(await lastSeen(expecting, 'b-baby'), '2026-06-03');
    const ada = await app.as('ada');
    says(textOf((await ada.get(`/families/${expecting}`)).html), /Elin Nash/);

    await ida.post('/people/joined', { kept: 'b-baby', merged: 'a-baby', key: newId(NOW) });
    assert.deepEqual(await row(expecting), { id: 'a-baby', part: 'unborn-child', born: null });
    assert.equal(await lastSeen(expecting, 'a-baby'), null);
    assert.equal(await lastSeen(hospital, 'b-baby'), '2026-06-03');
  });
});

describe('half-siblings and two households', () => {
  it('one parent in two families, written twice: joined, he is one, and each child keeps their own sightings', async () => {
    const dad = { as: 'parent-or-carer', name: 'Rafe Dunmore', born: '1985-10-10' };
    const one = await family('Dunmore', { 'a-rafe': dad, 'a-kit': { name: 'Kit Dunmore', born: '2015-01-01' } }, [
      saw('a-kit', '2026-02-01'),
    ]);
    const other = await family('Selby', { 'b-rafe': dad, 'b-lou': { name: 'Lou Selby', born: '2021-01-01' } }, [
      saw('b-lou', '2026-03-01'),
    ]);
    assert.equal((await answer('a-rafe', 'b-rafe', 'same')).to, '/people/alike?done=joined');
    const ids = await app.rows<{ family: string }>("SELECT family FROM person WHERE id = 'a-rafe' ORDER BY family");
    assert.deepEqual(
      ids.map((row) => row.family),
      [one, other].toSorted(),
    );
    assert.deepEqual([await lastSeen(one, 'a-kit'), await lastSeen(other, 'b-lou')], ['2026-02-01', '2026-03-01']);
    assert.deepEqual([await lastSeen(one, 'b-lou'), await lastSeen(other, 'a-kit')], [undefined, undefined]);
  });

  it('a child added to the other household by a form, and joined, is seen in both and keeps what each plan asks', async () => {
    const asks: NewEntry = {
      ...saw('', '2026-03-01'),
      id: newId(NOW),
      kind: 'plan-asks',
      about: ['a-ren'],
      payload: { child: 'a-ren', who: 'social-worker', everyDays: 10, alone: true },
    };
    const mother = await family('Vane', { 'a-ren': { name: 'Ren Vane', born: '2017-07-07' } }, [asks]);
    const father = await family('Holt', { 'b-half': { name: 'Ash Holt', born: '2022-02-02' } });
    const ada = await app.as('ada');
    const joined = await ada.post(`/families/${father}/add/person-joined`, {
      name: 'Ren Vane',
      as: 'child',
      'born-day': '7',
      'born-month': '7',
      'born-year': '2017',
      'happened-day': '1',
      'happened-month': '11',
      'happened-year': '2026',
    });
    assert.equal(joined.status, 303, textOf(joined.html));
    const [added] = await app.rows<{ id: string }>("SELECT id FROM person WHERE family = $1 AND name = 'Ren Vane'", [
      father,
    ]);
    says(await alikeText(), /Ren Vane, twice/);
    await answer('a-ren', added?.id ?? '', 'same');
    await tell(father, [{ ...saw('a-ren', '2026-11-10'), family: father }]);
    const [due] = await app.rows<{ by: string }>(
      "SELECT see_by::text AS by FROM sighting WHERE family = $1 AND child = 'a-ren'",
      [mother],
    );
    assert.equal(due?.by, '2026-11-20', 'ten days after the father’s visit');
    assert.equal(await lastSeen(father, 'b-half'), null);
  });
});

describe('a family that parts in two, and comes together again', () => {
  const reason = 'Their parents live apart since the summer.';
  let whole: string;
  let second: string;
  let ada: Browser;
  const planned = (child: string): NewEntry => ({
    ...saw(child, '2026-11-02'),
    id: `plan-${child}`,
    kind: 'contact-planned',
    payload: { on: '2026-11-25', how: 'visit', told: { how: 'text' } },
  });
  const plannedFor = async (of: string) =>
    (await app.rows<{ entry: string }>('SELECT entry FROM planned_contact WHERE family = $1 ORDER BY entry', [of])).map(
      ({ entry }) => entry,
    );
  before(async () => {
    ada = await app.as('ada');
    const asks = (child: string): NewEntry => ({
      ...saw(child, '2026-10-01'),
      id: newId(NOW),
      kind: 'plan-asks',
      payload: { child, who: 'social-worker', everyDays: 20, alone: true },
    });
    const level = (child: string): NewEntry => ({
      ...saw(child, '2026-10-01'),
      id: newId(NOW),
      kind: 'involvement-began',
      payload: { child, level: 'child-in-need' },
    });
    const people = {
      't-ola': { name: 'Ola Tarn', born: '2014-04-04' },
      't-max': { name: 'Max Tarn', born: '2019-09-09' },
      't-dad': { as: 'parent-or-carer', name: 'Per Tarn', born: '1984-01-01' },
      't-mum': { as: 'parent-or-carer', name: 'Ines Tarn', born: '1986-01-01' },
    };
    whole = await family('Tarn', people, [
      saw('t-ola', '2026-11-01'),
      saw('t-max', '2026-11-03'),
      ...['t-ola', 't-max'].flatMap((child) => [level(child), asks(child), planned(child)]),
    ]);
  });

  it('says everything that is missing at once, and splits nothing where nobody would stay', async () => {
    const { status, html } = await ada.post(`/families/${whole}/split`, {});
    assert.equal(status, 422);
    for (const field of ['goes', 'called', 'reason']) assert.match(html, new RegExp(`href="#${field}"`), field);
    const all = await ada.post(`/families/${whole}/split`, {
      goes: ['t-ola', 't-max', 't-dad', 't-mum'],
      called: 'Tarn',
      reason,
    });
    says(textOf(all.html), /Somebody must stay/);
  });

  it('R4: who goes is one person in both, and sightings, what the plan asks, and planned contacts follow', async () => {
    const form = { goes: ['t-ola', 't-max', 't-dad'], stays: 't-ola', called: 'Tarn (Per)', reason, key: newId(NOW) };
    const answers = [
      await ada.post(`/families/${whole}/split`, form),
      await ada.post(`/families/${whole}/split`, form),
    ];
    assert.deepEqual(new Set(answers.map(({ to }) => to)), new Set([`/families/${form.key}`]), 'once, sent twice');
    second = form.key;
    assert.deepEqual([await lastSeen(second, 't-ola'), await lastSeen(second, 't-max')], ['2026-11-01', '2026-11-03']);
    assert.equal(await lastSeen(whole, 't-max'), undefined, 'Max has left the first family');
    assert.deepEqual([await plannedFor(whole), await plannedFor(second)], [['plan-t-ola'], ['plan-t-max']]);
    const due = await app.rows<{ child: string; by: string; level: string }>(
      'SELECT child, see_by::text AS by, level FROM sighting WHERE family = $1 ORDER BY child',
      [second],
    );
    assert.deepEqual(due, [
      { child: 't-max', by: due[0]?.by, level: 'child-in-need' },
      { child: 't-ola', by: due[1]?.by, level: 'child-in-need' },
    ]);
    assert.ok(due.every(({ by }) => by !== null));
    says(textOf((await ada.get(`/families/${second}`)).html), /Max Tarn/);
    await tell(second, [{ ...saw('t-ola', '2026-11-19'), family: second }]);
    assert.equal(await lastSeen(whole, 't-ola'), '2026-11-19', 'seen at the father’s, she was seen');
  });

  it('R4: two families that are one again have one record; its contacts keep their author, day and id', async () => {
    assert.equal((await ada.get(`/families/${second}/unite`)).status, 404, 'only who sees both may');
    const contact: NewEntry = { ...saw('t-max', '2026-11-18'), id: 'seen-at-pers', family: second };
    await tell(second, [contact]);
    const page = await ida.get(`/families/${second}/unite`);
    says(textOf(page.html), /With which family\? Tarn Both know/);
    assert.equal((await ida.post(`/families/${second}/unite`, {})).status, 422);
    const form = { with: whole, reason: 'Per moved back in.', key: newId(NOW) };
    const answers = [
      await ida.post(`/families/${second}/unite`, form),
      await ida.post(`/families/${second}/unite`, form),
    ];
    assert.deepEqual(new Set(answers.map(({ to }) => to)), new Set([`/families/${whole}`]), 'once, sent twice');
    assert.deepEqual([await lastSeen(whole, 't-ola'), await lastSeen(whole, 't-max')], ['2026-11-19', '2026-11-18']);
    assert.deepEqual([await plannedFor(whole), await plannedFor(second)], [['plan-t-max', 'plan-t-ola'], []]);
    assert.deepEqual(await app.rows('SELECT FROM person WHERE family = $1', [second]), []);
    const [closed] = await app.rows<{ closed: string }>('SELECT closed::text FROM caseload WHERE family = $1', [
      second,
    ]);
    assert.equal(closed?.closed, '2026-11-20');
    const max = await app.rows<{ left_on: string | null }>(
      "SELECT left_on FROM person WHERE family = $1 AND id = 't-max'",
      [whole],
    );
    assert.deepEqual(max, [{ left_on: null }], 'Max is in it again');
    const [asked] = await app.rows<{ by: string; level: string }>(
      "SELECT see_by::text AS by, level FROM sighting WHERE family = $1 AND child = 't-max'",
      [whole],
    );
    assert.equal(asked?.level, 'child-in-need');
    assert.ok(asked.by, 'what the plan asks goes on');
    const chronology = textOf((await ada.get(`/families/${whole}/chronology`)).html);
    says(chronology, /18 Nov/);
    const [here] = await app.rows<{ author: string }>(
      "SELECT author FROM entry WHERE family = $1 AND corrects = 'seen-at-pers'",
      [whole],
    );
    assert.equal(here?.author, 'ada');
  });
});
