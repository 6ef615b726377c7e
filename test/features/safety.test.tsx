import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { says, saysNot, textOf } from './text.ts';

let app: App;
let ada: Browser;
let sam: Browser;
before(async () => {
  app = await anApp();
  ada = await app.as('ada');
  sam = await app.as('sam');
});
after(() => app.close());

type Fields = Record<string, string | string[]>;
const day = (name: string, [d, m, y]: readonly [number, number, number]) => ({
  [`${name}-day`]: String(d),
  [`${name}-month`]: String(m),
  [`${name}-year`]: String(y),
});
const TODAY = day('happened', [20, 11, 2026]);

const send = (who: Browser, slug: string, fields: Fields, key = newId()) =>
  who('POST', `/families/wren/add/${slug}`, { key, ...TODAY, ...fields });

async function written(key: string) {
  return app.rows<{ kind: string; payload: Record<string, unknown>; about: string[] }>(
    `SELECT e.kind, c.payload, e.about FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.family = 'wren' AND e.id LIKE $1 || '%' ORDER BY e.position`,
    [key],
  );
}
const page = async (who: Browser, path: string) => textOf((await who('GET', path)).body);

const plan = (who: Browser, fields: Fields = {}, key = newId()) =>
  who('POST', '/families/wren/contacts/plan', {
    key,
    ...day('on', [24, 11, 2026]),
    how: 'visit',
    where: 'home',
    announced: 'yes',
    told: 'call',
    contingency: 'I ring Sam.',
    ...fields,
  });

describe('An incident: “I felt unsafe” is enough (S3-7-b)', () => {
  it('is recorded with nothing else said, and tells the manager at once', async () => {
    const key = newId();
    const { status, body } = await send(ada, 'incident', { types: 'felt-unsafe' }, key);
    assert.equal(status, 303, textOf(body).slice(0, 400));
    assert.deepEqual(
      (await written(key)).map((one) => [one.kind, one.payload]),
      [['incident', { types: ['felt-unsafe'] }]],
    );
    const told = await app.rows<{ professional: string; kind: string }>(
      'SELECT professional, kind FROM told WHERE entry = $1',
      [key],
    );
    assert.deepEqual(told, [{ professional: 'sam', kind: 'incident' }]);
  });

  it('of anything else it asks what happened and whether a child was there, all at once', async () => {
    const { status, body } = await send(ada, 'incident', { types: ['felt-unsafe', 'thing-thrown'] });
    assert.equal(status, 422);
    says(textOf(body), /There is a problem Write what happened Say whether a child was there/);
    const nothing = await send(ada, 'incident', {});
    says(textOf(nothing.body), /Say what happened\. That you felt unsafe is enough/);
    const against = await send(ada, 'incident', {
      types: 'felt-unsafe',
      present: ['wren-ivy'],
      childPresent: 'no',
    });
    says(textOf(against.body), /You ticked a child among those who were there/);
  });

  it('says who was there, children too, whom it was told, the police’s reference and what support is needed', async () => {
    const key = newId();
    const { status } = await send(
      ada,
      'incident',
      {
        types: ['thing-thrown'],
        text: 'A mug, at the wall beside me.',
        towards: ['ada'],
        present: ['wren-ivy', 'wren-tess'],
        reportedTo: ['line-manager', 'police', 'childrens-social-care'],
        policeRef: 'NM/9',
        support: 'An hour with Sam on Friday.',
      },
      key,
    );
    assert.equal(status, 303);
    assert.deepEqual(await written(key), [
      {
        kind: 'incident',
        about: ['wren-ivy'],
        payload: {
          types: ['thing-thrown'],
          towards: ['ada'],
          childPresent: true,
          present: ['wren-ivy', 'wren-tess'],
          support: 'An hour with Sam on Friday.',
          reportedTo: ['line-manager', 'police', 'childrens-social-care'],
          policeRef: 'NM/9',
          text: 'A mug, at the wall beside me.',
        },
      },
    ]);
    const text = await page(ada, '/families/wren/chronology?kind=concerns');
    says(text, /Support for the worker: An hour with Sam on Friday\./);
    says(text, /Who was there: Ivy Wren and Tess Wren/);
  });
});

describe('A meeting about hostility', () => {
  it('asks for both readings: a reason to be unhappy, and keeping people away to hide something (S3-7-d, S3-7-e, S1-9-r)', async () => {
    const { body } = await ada('GET', '/families/wren/meetings/held?type=risk-management');
    says(textOf(body), /unhappy with something that was decided, and have they a reason\? Or does it keep people away/);
    says(textOf(body), /would that put anybody at more risk/);
    // Shown, and never kept.
    assert.doesNotMatch(body, /<(textarea|input)[^>]*unhappy/);
  });
});

describe('A safety marker (S1-9-p)', () => {
  const MARKER = {
    person: 'wren-tess',
    text: 'A mug was thrown on 20 November.',
    source: 'Ada’s own account',
    visits: 'not-alone',
    ...day('review', [18, 12, 2026]),
    toldPerson: 'no',
    whyNotTold: 'Sam tells her on Monday, with somebody beside him.',
    by: 'line-manager',
  };
  const marker = newId();

  it('asks for facts, source, review, whether the person was told or why not, and how the children are seen', async () => {
    const bare = await send(sam, 'safety-marker', {});
    assert.equal(bare.status, 422);
    for (const asked of [
      'Say whom it is about',
      'Write what happened',
      'Say where it is known from',
      'Say what it asks of visits',
      'Say when it is looked at again',
      'Say whether the person has been told',
    ])
      says(textOf(bare.body), new RegExp(asked));
    const { whyNotTold: _, ...untold } = MARKER;
    const { status, body } = await send(sam, 'safety-marker', { ...untold, ...day('review', [20, 11, 2026]) });
    assert.equal(status, 422);
    says(textOf(body), /Say when it is looked at again: a day that is to come/);
    says(textOf(body), /Say why the person has not been told/);
    says(textOf(body), /Say how the children are seen while it stands, or that it is not arranged yet/);
    const half = await send(sam, 'safety-marker', { ...MARKER, instead: 'at-school' });
    says(textOf(half.body), /Say which children Say by which day they are seen/);
    assert.equal((await app.rows("SELECT FROM entry WHERE family = 'wren' AND kind = 'safety-marker'")).length, 0);
  });

  it('may be set at once, before it is arranged how the children are seen; then everybody reads that they are not', async () => {
    const { status, body } = await send(sam, 'safety-marker', { ...MARKER, instead: 'not-yet' }, marker);
    assert.equal(status, 303, textOf(body).slice(0, 600));
    const [one, ...others] = await written(marker);
    assert.deepEqual(others, []);
    assert.deepEqual(one?.payload, {
      marker,
      step: 'set',
      person: 'wren-tess',
      visits: 'not-alone',
      source: 'Ada’s own account',
      review: '2026-12-18',
      by: 'line-manager',
      toldPerson: false,
      whyNotTold: 'Sam tells her on Monday, with somebody beside him.',
      text: 'A mug was thrown on 20 November.',
    });
    // May and Tom work for other agencies.
    for (const who of ['ada', 'may', 'tom']) {
      const text = await page(await app.as(who), '/families/wren');
      says(
        text,
        /Safety marker about Tess Wren: nobody visits alone\. A mug was thrown on 20 November\. Known from: Ada’s own account\. Set on 20 November 2026\. To be looked at again by 18 December 2026\. They have not been told of it/,
      );
      says(text, /Ivy Wren is not seen while this stands: no other way is recorded\./);
      assert.ok(text.indexOf('Safety marker') < text.indexOf('Before you visit'), 'markers stand first');
    }
    says(
      await page(sam, '/morning'),
      /Wren: no other way is recorded to see (Ivy Wren and Joe Wren|Joe Wren and Ivy Wren)/,
    );
    saysNot(await page(await app.as('noor'), '/morning'), /no other way is recorded to see/);
  });

  it('is told at once to everybody in the team, of every agency, and to whoever joins while it stands', async () => {
    const told = async () =>
      (
        await app.rows<{ professional: string }>(
          "SELECT professional FROM told WHERE kind = 'safety-marker' AND entry = $1 ORDER BY professional",
          [marker],
        )
      ).map((one) => one.professional);
    // All of the team but Sam, who wrote it.
    assert.deepEqual(await told(), ['ada', 'gus', 'hal', 'ida', 'may', 'tom']);
    says(await page(await app.as('tom'), '/told'), /a safety marker stands: read it before you visit/);
    const joined = await send(sam, 'team-joined', { professional: 'uma', role: 'practitioner' });
    assert.equal(joined.status, 303, textOf(joined.body).slice(0, 400));
    assert.ok((await told()).includes('uma'));
    says(await page(await app.as('uma'), '/families/wren'), /Safety marker about Tess Wren/);
  });

  it('past its review it stands and says so', async () => {
    let now = Date.parse('2026-11-20T10:00:00Z');
    const later = await anApp({ now: () => now });
    try {
      const who = await later.as('sam');
      const set = { key: newId(), ...TODAY, ...MARKER, instead: 'not-yet' };
      assert.equal((await who('POST', '/families/wren/add/safety-marker', set)).status, 303);
      now = Date.parse('2026-12-19T10:00:00Z');
      says(
        await page(who, '/families/wren'),
        /It was to be looked at again by 18 December 2026, and has not been\. It stands until somebody lifts it/,
      );
      says(await page(who, '/morning'), /since Fri 20 November Wren: .*; to be looked at again by Fri 18 December/);
    } finally {
      await later.close();
    }
  });

  it('a child is seen again once a way is recorded: of that child alone, and up to that day', async () => {
    const { status } = await send(ada, 'seen-another-way', {
      children: ['wren-ivy'],
      instead: 'at-school',
      ...day('on', [27, 11, 2026]),
      who: 'tom',
    });
    assert.equal(status, 303);
    const text = await page(ada, '/families/wren');
    saysNot(text, /Ivy Wren is not seen while this stands/);
    says(text, /Joe Wren is not seen while this stands/);
    const over = await send(ada, 'seen-another-way', {
      children: ['wren-joe'],
      instead: 'at-school',
      ...day('on', [19, 11, 2026]),
    });
    assert.equal(over.status, 422);
  });

  it('a plan to visit shows it, and is held back until somebody goes along (S2-11.1-k)', async () => {
    says(await page(ada, '/families/wren/contacts/plan'), /Safety marker about Tess Wren: nobody visits alone/);
    const alone = await plan(ada);
    assert.equal(alone.status, 422);
    says(textOf(alone.body), /Nobody visits alone: say who goes along, or have your manager allow it first/);
    const key = newId();
    assert.equal((await plan(ada, { with: ['ben'] }, key)).status, 303);
    const [planned] = await written(key);
    assert.deepEqual(planned?.payload.with, ['ada', 'ben']);
    const told = await app.rows("SELECT professional FROM told WHERE entry = $1 AND kind = 'joint-visit'", [key]);
    assert.deepEqual(told, [{ professional: 'ben' }]);
    // Ben works with another family: that he is to come along is all that he is told.
    const bens = await page(await app.as('ben'), '/told');
    says(bens, /you are to come along on a visit/);
    saysNot(bens, /Wren/);
    // It stays Ada's visit.
    const rows = await app.rows<{ professional: string }>('SELECT professional FROM planned_contact WHERE entry = $1', [
      key,
    ]);
    assert.deepEqual(rows, [{ professional: 'ada' }]);
    // Nobody visits at a call.
    assert.equal((await plan(ada, { how: 'call', where: '' })).status, 303);
    // Somebody who is nobody's colleague is not somebody who goes along.
    assert.equal((await plan(ada, { with: ['nobody'] })).status, 422);
  });

  it('a manager lets one worker go on one day, with a reason; nobody else can, and nobody themselves', async () => {
    const fields = { professional: 'ada', ...day('on', [24, 11, 2026]), reason: 'Her sister is there.' };
    const mine = newId();
    says(
      textOf((await send(ada, 'lone-visit-allowed', { ...fields, professional: 'ben' }, mine)).body),
      /Only a manager can let somebody/,
    );
    assert.deepEqual(await written(mine), []);
    assert.doesNotMatch((await ada('GET', '/families/wren/add')).body, /add\/lone-visit-allowed"/);
    const self = await send(sam, 'lone-visit-allowed', { ...fields, professional: 'sam' });
    assert.equal(self.status, 422);
    const bare = await send(sam, 'lone-visit-allowed', { professional: 'ada', ...day('on', [24, 11, 2026]) });
    says(textOf(bare.body), /Say why, and how they are kept safe/);
    assert.equal((await plan(ada)).status, 422);
    const key = newId();
    assert.equal((await send(sam, 'lone-visit-allowed', fields, key)).status, 303);
    assert.equal((await written(key))[0]?.payload.by, 'line-manager');
    assert.equal((await plan(ada)).status, 303);
    assert.equal((await plan(ada, day('on', [25, 11, 2026]))).status, 422);
  });

  it('a visit that took place is recorded whatever stands (R8)', async () => {
    const { status, body, to } = await ada('POST', '/families/wren/contacts/new', {
      key: newId(),
      ...TODAY,
      outcome: 'no-reply',
      how: 'visit',
      where: 'home',
      text: 'I went alone.',
      safety: 'no-immediate-concern',
      next: 'arranged',
      ...day('next-on', [27, 11, 2026]),
    });
    assert.equal(status, 303, textOf(body).slice(0, 300));
    says(await page(ada, String(to)), /A safety marker stands, and the next visit is not planned as it asks/);
    const [planned] = await written(`${String(to).split('/').at(-2)}-next`);
    assert.equal(planned?.payload.on, '2026-11-27');
  });

  it('is looked at again: it stays with a new day, and is lifted in the end', async () => {
    const stays = { marker, step: 'reviewed', text: 'Nothing since.', ...day('review', [8, 1, 2027]) };
    const unseen = await send(sam, 'safety-marker-again', stays);
    assert.equal(unseen.status, 422);
    says(textOf(unseen.body), /Say how the children are seen while it stands/);
    const key = newId();
    const way = { instead: 'two-workers', children: ['wren-ivy', 'wren-joe'], ...day('on', [4, 12, 2026]) };
    assert.equal((await send(sam, 'safety-marker-again', { ...stays, ...way }, key)).status, 303);
    assert.deepEqual(
      (await written(key)).map((one) => one.kind),
      ['safety-marker', 'seen-another-way'],
    );
    const text = await page(ada, '/families/wren');
    says(text, /To be looked at again by 8 January 2027/);
    saysNot(text, /not seen while this stands/);
    const lifted = await send(sam, 'safety-marker-again', { marker, step: 'lifted', text: 'Sam and Tess talked.' });
    assert.equal(lifted.status, 303);
    saysNot(await page(ada, '/families/wren'), /Safety marker/);
    assert.equal((await plan(ada, day('on', [26, 11, 2026]))).status, 303);
    says(await page(sam, '/families/wren/add/safety-marker-again'), /No safety marker stands on this record/);
    says(await page(sam, '/families/wren/add/lone-visit-allowed'), /No safety marker here says anything about visits/);
  });
});
