import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '../../src/platform/web/ids.ts';
import { writing } from '../platform/told.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { says, saysNot, textOf } from './text.ts';

let app: App;
let ada: Browser;
before(async () => {
  app = await anApp();
  ada = await app.as('ada');
});
after(() => app.close());

type Fields = Record<string, string | string[]>;
const on = (day: number, month: number, year = 2026): Fields => ({
  'happened-day': String(day),
  'happened-month': String(month),
  'happened-year': String(year),
});
const send = (form: string, fields: Fields, key = newId()) =>
  ada('POST', `/families/wren/change/${form}`, { key, ...on(20, 11), ...fields });
const good = async (form: string, fields: Fields) => {
  const said = await send(form, fields);
  assert.equal(said.status, 303, textOf(said.body).slice(0, 900));
  assert.equal(said.to, '/families/wren/change?saved=yes');
};
const html = async (at = 'change') => (await ada('GET', `/families/wren/${at}`)).body;
const page = async (at = 'change') => textOf(await html(at));
const of = (kind: string) =>
  app.rows<{ id: string; payload: Record<string, unknown> }>(
    `SELECT e.id, c.payload FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.family = 'wren' AND e.kind = $1 AND e.author = 'ada' ORDER BY e.position`,
    [kind],
  );
const SCHOOL = { person: 'wren-tess', change: 'Ivy is at school by nine' };

describe('where somebody stands with a change (S2-10)', () => {
  it('nothing is written yet: the page says so, and that a stage is of a change and no name for anybody', async () => {
    const text = await page();
    says(text, /Nobody has written down yet where a parent stands with a change\./);
    says(text, /A stage is of one change\. It says nothing of who somebody is, and it can go back\./);
    says(text, /Ask first what they themselves would like to be different\./);
    says(textOf((await ada('GET', '/families/wren')).body), /How change goes/);
  });

  it('S2-10-d, S2-10-f, S2-10-h, S2-10-j, S2-10-l: how each may show stands beside it', async () => {
    const form = await page('change/stage');
    for (const sign of [
      /Not thinking of it yet Sees nothing that would need to change/,
      /Weighing it up Says that there is a problem/,
      /Getting ready Can say what the problem is/,
      /Doing it Takes steps that can be seen/,
      /Keeping it up Has kept to it over time/,
    ])
      says(form, sign);
  });

  it('what shows it is required; motivation and ability each say why; no word that says what somebody is like', async () => {
    const bare = await send('stage', {});
    assert.equal(bare.status, 422);
    for (const fault of [/Say who it is about/, /Say what shows it/, /Say where they stand now/])
      says(textOf(bare.body), fault);
    const said = { ...SCHOOL, stage: 'contemplation', shown: 'She said “I know it is not right”.' };
    const why = await send('stage', { ...said, motivation: 'partly', ability: 'not-known' });
    says(textOf(why.body), /Say what shows their motivation, or that it is not known/);
    saysNot(textOf(why.body), /Say what shows their ability/);
    const label = await send('stage', { ...said, shown: 'She is hard to engage.' });
    says(textOf(label.body), /“hard to engage” is not sent to a family: say what was seen instead/);
    assert.equal((await send('stage', { ...said, stage: 'won-over' })).status, 422);
    assert.equal((await of('stage-of-change')).length, 0);
  });

  it('S1-8-a, S2-10-a, S2-10-b, S2-9.2-ze: the stage in plain words, and what is judged apart stays apart', async () => {
    await good('stage', {
      ...SCHOOL,
      ...on(1, 6),
      stage: 'determination',
      shown: 'She rang the school herself.',
      motivation: 'partly',
      whyMotivation: 'For Ivy’s sake.',
      willing: 'yes',
      confident: 'no',
    });
    const text = await page();
    says(text, /Tess Wren: getting ready \(Ivy is at school by nine\)\./);
    says(text, /Getting ready \(the document says: determination\), since 1 June 2026 \(5 months\)/);
    says(text, /Motivation Partly: For Ivy’s sake\. \(1 June 2026\)/);
    says(text, /Ability Nobody has said\./);
    says(text, /The document asks for both: .* Not known: ability\. Ask before anything is planned on it\./);
    says(
      text,
      /Willing: yes\. Confident: no\. Able: nobody has said\. They want to and do not trust themselves to yet/,
    );
    says(text, /Looked at last 1 June 2026, 172 days ago, Ada Finch/);
  });

  it('S2-10-h, S2-10-i: somebody who has decided is led to the plan while the time lasts', async () => {
    says(await page(), /This time does not stay open for long, and it has lasted since 1 June 2026\./);
    assert.match(await html(), /href="\/families\/wren\/plan\/(begin|task)"/);
  });

  it('S2-9.2-za: it goes back, with what is on the record as what shows it, and the way is drawn and told', async () => {
    const [entry] = await of('stage-of-change');
    const again = await html(`change/stage?of=${entry?.id}`);
    assert.match(again, /value="Ivy is at school by nine"/);
    const shows = /name="evidence"[^>]*value="([^"]+)"/.exec(again)?.[1] ?? '';
    assert.notEqual(shows, '');
    await good('stage', {
      ...SCHOOL,
      change: 'ivy is at school by nine.',
      ...on(10, 11),
      stage: 'contemplation',
      shown: 'Three late mornings; she said “I want to, but you call me hard to engage”.',
      ability: 'no',
      whyAbility: 'The bus was cut.',
      evidence: shows,
    });
    const text = await page();
    says(text, /They stood further on before\. Change can go back, and that is a part of how it goes/);
    says(text, /Not there: ability\. What would make it possible, and what of that is ours\?/);
    says(text, /Motivation Partly: For Ivy’s sake/);
    const picture = await html();
    assert.match(picture, /<svg[^>]*role="img"[^>]*aria-labelledby="[^"]+"/);
    assert.match(picture, /<desc[^>]*>1 June 2026: Getting ready; 10 November 2026: Weighing it up\. /);
    says(text, /10 November 2026 Weighing it up \(further on before\) Three late mornings/);
    says(text, /1 June 2026 Getting ready She rang the school herself\./);
  });

  it('S2-10-e, S2-10-g: what to do now and what to leave', async () => {
    const text = await page();
    says(text, /What to do now Write down together what speaks for it and against it/);
    says(text, /Ask each parent apart; each may need to change something else, and stand elsewhere/);
    says(text, /What to leave for now Tasks, dates and rewards that belong to somebody who has decided/);
  });

  it('S2-10-c: what is tried now and belongs to another stage is said, and what fits is not', async () => {
    const strategy = (name: string, payload: object) => ({
      id: newId(),
      family: 'wren',
      about: [],
      kind: 'strategy',
      happened: '2026-11-12',
      payload: { strategy: name, step: 'chosen', people: ['wren-tess'], ...payload },
    });
    const write = async (...entries: object[]) => {
      const written = await app.door.write(writing(newId(), entries as Parameters<typeof writing>[1]));
      assert.ok('done' in written, JSON.stringify(written));
    };
    await write(strategy('fits', { way: 'pros-and-cons' }), strategy('any', { way: 'flexible-offer' }));
    saysNot(await page(), /What is tried now/);
    await write(strategy('early', { way: 'set-tasks' }));
    says(
      await page(),
      /What is tried now, “.+”, belongs to “getting ready” or “doing it”\. Tess Wren is at “weighing it up” \(ivy is at school by nine\)\. The document says that it will then hardly help/,
    );
    await write(strategy('early', { step: 'ended' }));
    saysNot(await page(), /What is tried now/);
  });

  it('S2-10-k: at “doing it” our own contacts that fell through are shown, as ours; S2-10-l, S2-10-m: then how long, and the plan for setbacks', async () => {
    await good('stage', {
      person: 'wren-tess',
      change: 'Up by seven',
      ...on(12, 11),
      stage: 'action',
      shown: 'Up at 6.50.',
    });
    says(await page(), /Since then no contact has fallen through because of us\. Keep it so\./);
    const written = await app.door.write(
      writing('change-contact', [
        {
          id: 'change-contact',
          family: 'wren',
          about: ['wren-ivy'],
          kind: 'contact',
          happened: '2026-11-18',
          payload: { how: 'visit', outcome: 'cancelled-by-service', told: { how: 'call' } },
        },
      ] as unknown as Parameters<typeof writing>[1]),
    );
    assert.ok('done' in written, JSON.stringify(written));
    says(
      await page(),
      /Since then these did not happen because of us\. Say so, and offer another time: 18 November 2026/,
    );
    await good('stage', { person: 'wren-tess', change: 'Up by seven', stage: 'maintenance', shown: 'Each day.' });
    says(await page(), /Kept up since 20 November 2026\. Plan for what could bring old ways back/);
  });

  it('no score, no rank and no name for anybody, on the page and on its forms', async () => {
    for (const at of ['change', 'change/stage', 'change/weighing', 'change/relapse', 'change/grow']) {
      // What stands in quotation marks is theirs.
      const text = (await page(at)).replaceAll(/“[^”]*”/g, '');
      saysNot(text, /\b(score|points|level of risk|likelihood|per cent|%|resistant|compliance|engagement level)\b/i);
      for (const { label } of app.library.lists.codes.get('never-sent')?.values() ?? [])
        assert.ok(!text.includes(label), `${at} says ${label}`);
    }
  });
});

describe('what a parent weighed, and a plan for setbacks', () => {
  it('S2-10-g: a sheet of one parent, a thing a line, both sides beside one another; the last first', async () => {
    const bare = await send('weighing', SCHOOL);
    says(textOf(bare.body), /Write at least one thing that speaks for it or against it/);
    await good('weighing', { ...SCHOOL, forIt: 'Ivy likes school\n\n  She has friends ', againstIt: 'I am tired' });
    assert.deepEqual((await of('weighing')).at(-1)?.payload['forIt'], ['Ivy likes school', 'She has friends']);
    says(await page(), /Speaks for it Ivy likes school She has friends Speaks against it I am tired/);
    await good('weighing', { ...SCHOOL, forIt: 'A quiet morning' });
    says(
      await page(),
      /Speaks for it A quiet morning Speaks against it Nothing was written\. Earlier sheets of Tess Wren/,
    );
  });

  it('theirs are never refused, whatever word they were once called by', async () => {
    await good('weighing', { ...SCHOOL, againstIt: 'You wrote that I am hard to engage' });
    says(await page(), /You wrote that I am hard to engage/);
  });

  it('S2-10-m: what could bring old ways back, and what then helps', async () => {
    const bare = await send('relapse', { person: 'wren-tess' });
    says(textOf(bare.body), /Write what could bring old ways back.*Write what they do then/);
    await good('relapse', { person: 'wren-tess', signs: 'A bad night', does: 'Rings her sister', tells: 'Ada' });
    says(
      await page(),
      /What could bring old ways back A bad night What they do then Rings her sister Whom they tell Ada/,
    );
  });
});

describe('a talk about a goal (S2-10.1)', () => {
  const talk = async () => String((await of('grow')).at(-1)?.payload['grow']);
  const step = async (part: string, fields: Fields) => {
    const id = await talk();
    const form = await html(`change/grow?of=${encodeURIComponent(id)}&step=${part}`);
    const stood = /name="stood"[^>]*value="([^"]*)"/.exec(form)?.[1] ?? '';
    return send('grow', { of: id, step: part, stood, ...fields });
  };

  it('S2-10.1-a: it begins with the goal, with the questions beside it', async () => {
    const form = await page('change/grow');
    says(form, /Their own words\./);
    says(form, /How will you know that you are there\?/);
    says(form, /Is this really it\?/);
    const stood = /name="stood"[^>]*value="([^"]*)"/.exec(await html('change/grow'))?.[1] ?? '';
    const bare = await send('grow', { step: 'goal', stood });
    says(textOf(bare.body), /Say with whom.*Write what they want, in their own words/);
    await good('grow', { step: 'goal', stood, person: 'wren-tess', said: 'Mornings without shouting' });
    says(await page(), /“Mornings without shouting” \(20 November 2026\) Not confirmed yet: say it back/);
  });

  it('S2-10.1-f: how things are, what they could do and will do are refused until the goal is confirmed', async () => {
    for (const part of ['reality', 'options', 'will']) {
      const form = await page(`change/grow?of=${encodeURIComponent(await talk())}&step=${part}`);
      says(form, /The goal is not confirmed yet\. Say it back to them first/);
      const said = await step(part, { said: 'x' });
      assert.equal(said.status, 422, part);
      says(textOf(said.body), /The goal is not confirmed yet/);
    }
    assert.equal((await of('grow')).length, 1);
    // Nor where the talk that it would rest on is not there.
    const none = await send('grow', { of: 'grow:nobody', step: 'will', said: 'x' });
    says(textOf(none.body), /This talk is not on the record/);
    assert.equal((await step('goal', { said: 'Mornings without shouting', confirmed: 'yes' })).status, 303);
    says(await page(), /Said back, and they said that this is it\./);
  });

  it('S2-10.1-b, S2-10.1-c, S2-10.1-e: each part by itself; options with both sides; sentences of theirs for each', async () => {
    const now = await step('reality', {
      said: 'We shout from seven.',
      talkChange: '“I could try”\n"It might work if he helps"\n',
      talkStays: 'Yes, but',
    });
    assert.equal(now.status, 303, textOf(now.body).slice(0, 500));
    const half = await step('options', { said: 'Two things', 'good-2': 'Calm' });
    says(textOf(half.body), /Say what they could do/);
    const could = await step('options', {
      said: 'Two things',
      'option-1': 'Pack at night',
      'good-1': 'A calm start',
      'hard-1': 'I am tired by then',
      'option-2': 'Ask Gran',
    });
    assert.equal(could.status, 303, textOf(could.body).slice(0, 500));
    const text = await page();
    says(text, /Pack at night\. Good about it: A calm start\. Hard about it: I am tired by then Ask Gran/);
    says(text, /Speaks for a change “I could try” \(20 November 2026\) “It might work if he helps”/);
    says(text, /Speaks for staying as it is “Yes, but”/);
    says(text, /Go on: what they will do/);
  });

  it('S2-10.1-d: what they will do becomes tasks of the plan, each with one name and one day', async () => {
    const form = await page(`change/grow?of=${encodeURIComponent(await talk())}&step=will`);
    says(form, /No plan stands, so nothing of it can become a task yet\. Begin a plan first/);
    saysNot(form, /For the plan/);
    const begun = await ada('POST', '/families/wren/plan/begin', {
      key: newId(),
      stood: /name="stood"[^>]*value="([^"]*)"/.exec(await html('plan/begin'))?.[1] ?? '',
      ...on(20, 11),
      type: 'engagement',
      aims: 'Mornings are calm for Ivy.',
      'review-day': '18',
      'review-month': '12',
      'review-year': '2026',
    });
    assert.equal(begun.status, 303, textOf(begun.body).slice(0, 500));
    const half = await step('will', { said: 'I pack at night', 'what-1': 'Pack the bag at night' });
    says(textOf(half.body), /Say who does it: one name.*Say by when/);
    const will = await step('will', {
      said: 'I pack at night',
      'what-1': 'Pack the bag at night',
      'owner-1': 'family wren-tess',
      'by-1-day': '27',
      'by-1-month': '11',
      'by-1-year': '2026',
      'what-2': 'Ring on Tuesday evenings',
      'owner-2': 'service ada',
      'by-2-day': '1',
      'by-2-month': '12',
      'by-2-year': '2026',
    });
    assert.equal(will.status, 303, textOf(will.body).slice(0, 900));
    const plan = await page('plan');
    says(plan, /What the family does Pack the bag at night Tess Wren, by 27 November 2026/);
    says(plan, /What we do Ring on Tuesday evenings Ada Finch, by 1 December 2026/);
    says(await page(), /Pack the bag at night: Tess Wren, to be done Ring on Tuesday evenings: Ada Finch, to be done/);
    const actions = (await of('plan-action')).map(({ payload }) => payload['action']);
    assert.deepEqual((await of('grow')).at(-1)?.payload['actions'], actions.slice(-2));
    saysNot(await page(), /Go on: /);
  });

  it('said anew, the goal is confirmed anew; what somebody changed meanwhile is told to whoever goes on', async () => {
    const id = await talk();
    const form = await html(`change/grow?of=${encodeURIComponent(id)}&step=reality`);
    assert.match(form, />We shout from seven\.<\/textarea>/);
    const stood = /name="stood"[^>]*value="([^"]*)"/.exec(form)?.[1] ?? '';
    assert.equal((await step('goal', { said: 'Mornings where we laugh', confirmed: 'yes' })).status, 303);
    const late = await send('grow', { of: id, step: 'reality', stood, said: 'x' });
    assert.equal(late.status, 422);
    says(textOf(late.body), /Somebody changed this while you had the page open/);
    assert.equal((await step('goal', { said: 'Something else' })).status, 303);
    says(await page(), /Confirm the goal with them/);
    says(textOf((await step('reality', { said: 'x' })).body), /The goal is not confirmed yet/);
  });

  it('of two plans it goes onto the one that is chosen; onto one that ended meanwhile nothing is put', async () => {
    const stood = (body: string) => /name="stood"[^>]*value="([^"]*)"/.exec(body)?.[1] ?? '';
    const review = { 'review-day': '18', 'review-month': '12', 'review-year': '2026' };
    const begun = await ada('POST', '/families/wren/plan/begin', {
      key: newId(),
      stood: stood(await html('plan/begin')),
      ...on(20, 11),
      ...review,
      type: 'child-in-need',
      aims: 'Ivy is rested.',
    });
    assert.equal(begun.status, 303, textOf(begun.body).slice(0, 500));
    assert.equal((await step('goal', { said: 'Mornings where we laugh', confirmed: 'yes' })).status, 303);
    const id = await talk();
    const form = await html(`change/grow?of=${encodeURIComponent(id)}&step=will`);
    says(textOf(form), /Onto which plan does it go\? The child in need plan The engagement plan/);
    const plans = await of('plan');
    const care = plans.find(({ payload }) => payload['type'] === 'child-in-need')?.payload['plan'];
    const task = { 'owner-1': 'service ada', 'by-1-day': '1', 'by-1-month': '12', 'by-1-year': '2026' };
    const will = await step('will', { said: 'x', plan: String(care), 'what-1': 'Bring the form', ...task });
    assert.equal(will.status, 303, textOf(will.body).slice(0, 500));
    assert.equal((await of('plan-action')).at(-1)?.payload['plan'], care);
    const late = stood(await html(`change/grow?of=${encodeURIComponent(id)}&step=will`));
    const at = `plan/review?of=${encodeURIComponent(String(care))}`;
    const ended = await ada('POST', '/families/wren/plan/review', {
      key: newId(),
      of: String(care),
      stood: stood(await html(at)),
      ...on(20, 11),
      step: 'ended',
      aims: 'x',
    });
    assert.equal(ended.status, 303, textOf(ended.body).slice(0, 500));
    const before = (await of('plan-action')).length;
    const fields = { of: id, step: 'will', stood: late, said: 'x', plan: String(care), 'what-1': 'Too late', ...task };
    const refused = await send('grow', fields);
    assert.equal(refused.status, 422);
    assert.equal((await of('plan-action')).length, before);
  });
});
