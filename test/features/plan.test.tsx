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
const dayOf = (name: string, iso: string): Fields => {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};
const TODAY = dayOf('happened', '2026-11-20');
const written = (kind: string, family = 'wren') =>
  app.rows<{ id: string; payload: Record<string, unknown>; author: string }>(
    `SELECT e.id, c.payload, e.author FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.family = $1 AND e.kind = $2 ORDER BY e.position`,
    [family, kind],
  );
/** Opens a form about the plan and sends it, as a browser does: with what stands hidden in it. */
const send = async (who: Browser, slug: string, fields: Fields, query = '', family = 'wren') => {
  const page = await who('GET', `/families/${family}/plan/${slug}${query}`);
  assert.equal(page.status, 200, textOf(page.body).slice(0, 300));
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? '';
  return who('POST', `/families/${family}/plan/${slug}`, {
    key: newId(),
    stood: hidden('stood').replaceAll('&#x27;', "'").replaceAll('&amp;', '&'),
    ...(hidden('of') && { of: hidden('of') }),
    ...TODAY,
    ...fields,
  });
};
const saved = (said: { status: number; to: string | undefined; body: string }, to = '/families/wren/plan?saved=yes') =>
  assert.equal(said.to, to, textOf(said.body).slice(0, 600));
const lastId = async (kind: string) => (await written(kind)).at(-1)?.id ?? '';
const taskOf = async () => String((await written('plan-action')).at(-1)?.payload.action);

describe('what the family is given', () => {
  it('S3-5-i: a word that says what a family is like is refused where it is typed, unless parents are not to be given it', async () => {
    const fields = { type: 'early-help', aims: 'They are hard to engage.', ...dayOf('review', '2027-01-15') };
    const said = await send(ada, 'begin', fields);
    assert.equal(said.status, 422);
    says(textOf(said.body), /“hard to engage” is not sent to a family: say what was seen instead/);
    const agreement = await ada('POST', '/families/wren/agreement/write', {
      key: newId(),
      at: 'aims',
      do: 'save',
      aims: 'No more disguised compliance.',
    });
    assert.equal(agreement.status, 422);
  });
});

describe('one plan, tasks both ways', () => {
  it('S2-9.2-pa: there is one care plan at a time; another gives way to it, and what is still to be done goes over', async () => {
    saved(
      await send(ada, 'begin', {
        type: 'early-help',
        aims: 'Ivy in school each day.',
        ...dayOf('review', '2027-01-15'),
      }),
    );
    saved(
      await send(ada, 'task', {
        what: 'Walk Ivy to school on Mondays',
        owner: 'family wren-tess',
        ...dayOf('by', '2026-11-27'),
        children: 'wren-ivy',
      }),
    );
    saved(
      await send(ada, 'begin', {
        type: 'child-protection',
        aims: 'Ivy is safe at home.',
        ...dayOf('review', '2027-02-15'),
      }),
    );
    const plans = (await written('plan')).slice(-2).map(({ payload }) => [payload.type, payload.step]);
    assert.deepEqual(plans, [
      ['child-protection', 'agreed'],
      ['early-help', 'ended'],
    ]);
    const page = textOf((await ada('GET', '/families/wren/plan')).body);
    says(page, /Next: Walk Ivy to school on Mondays – Tess Wren, by 27 November 2026/);
    says(page, /Child protection plan Agreed on 20 November 2026, to be reviewed by 15 February 2027/);
    says(
      page,
      /Plans that have ended Early help plan, 20 November 2026 to 20 November 2026; the next one took its place/,
    );
  });

  it('S2-9.2-pa: each task has one owner and a day; what is missing is said all at once', async () => {
    const said = await send(ada, 'task', { happened: '' });
    assert.equal(said.status, 422);
    for (const fault of [/Say what is to be done/, /Say who does it: one name/, /Say by when/])
      says(textOf(said.body), fault);
  });

  it('shows what we did not keep as ours, and what the family could not keep because of us as ours, too', async () => {
    saved(
      await send(ada, 'task', {
        what: 'Ring Tess before each visit',
        owner: 'service ada',
        ...dayOf('by', '2026-11-21'),
      }),
    );
    const ring = await taskOf();
    saved(
      await send(ada, 'task', { what: 'Come to the clinic', owner: 'family wren-tess', ...dayOf('by', '2026-11-23') }),
    );
    const clinic = await taskOf();
    const bare = await send(ada, 'mark', { step: 'not-kept' }, `?of=${encodeURIComponent(clinic)}`);
    says(textOf(bare.body), /Say why it was not done/);
    says(textOf(bare.body), /Say whose doing it was/);
    saved(await send(ada, 'mark', { step: 'not-kept', why: 'I was ill.' }, `?of=${encodeURIComponent(ring)}`));
    assert.equal((await written('plan-action')).at(-1)?.payload.cause, 'service');
    saved(
      await send(
        ada,
        'mark',
        { step: 'not-kept', why: 'No interpreter came.', cause: 'service', barrier: 'no-interpreter' },
        `?of=${encodeURIComponent(clinic)}`,
      ),
    );
    const page = textOf((await ada('GET', '/families/wren/plan')).body);
    says(page, /Ring Tess before each visit Ours, not done/);
    says(page, /Come to the clinic Ours, not done .*We did not do it: No interpreter came\./);
    saysNot(page, /%|score/);
  });

  it('keeps what two write of one task on one day, and tells the second who decides on an old page', async () => {
    saved(await send(ada, 'task', { what: 'Fix the window', owner: 'service gus', ...dayOf('by', '2026-12-01') }));
    const of = `?of=${encodeURIComponent(await taskOf())}`;
    const old = await sam('GET', `/families/wren/plan/change${of}`);
    const stood = /name="stood" value="([^"]*)"/.exec(old.body)?.[1] ?? '';
    saved(await send(ada, 'mark', { step: 'kept' }, of));
    saved(await send(sam, 'mark', { step: 'not-kept', why: 'It still lets the wind in.' }, of));
    const page = textOf((await ada('GET', '/families/wren/plan')).body);
    says(page, /Fix the window Ours, not done .*Ada .* wrote of the same day: kept/);
    const change = { what: 'x', owner: 'service gus', why: 'x', step: 'changed', ...dayOf('by', '2026-12-02') };
    const refused = await sam('POST', `/families/wren/plan/change`, {
      key: newId(),
      stood,
      of: decodeURIComponent(of.slice(4)),
      ...TODAY,
      ...change,
    });
    assert.equal(refused.status, 422);
    says(textOf(refused.body), /Somebody changed this while you had the page open\. Nothing of yours was kept/);
    assert.equal((await written('plan-action')).at(-1)?.payload.step, 'not-kept');
  });
});

it('the same form sent twice writes once', async () => {
  const key = newId();
  const fields = { key, person: 'wren-tess', to: 'service', said: 'Please ring first.', ...TODAY };
  for (const _ of [1, 2]) saved(await ada('POST', '/families/wren/plan/contribution', fields));
  assert.equal((await written('contribution')).length, 1);
  assert.equal(await lastId('contribution'), key);
});
