import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { says, saysNot, textOf } from './text.ts';

let app: App;
let ada: Browser;
let sam: Browser;
let may: Browser;
before(async () => {
  app = await anApp();
  [ada, sam, may] = [await app.as('ada'), await app.as('sam'), await app.as('may')];
});
after(() => app.close());

type Fields = Record<string, string | string[]>;
const day = (name: string, [d, m, y]: [number, number, number]): Fields => ({
  [`${name}-day`]: String(d),
  [`${name}-month`]: String(m),
  [`${name}-year`]: String(y),
});
const TODAY: [number, number, number] = [20, 11, 2026];
const at = (meeting: string, family = 'wren') => `/families/${family}/meetings/${meeting}`;
const written = (kind: string, family = 'wren') =>
  app.rows<{ payload: Record<string, unknown>; author: string; id: string; audience_named: string[] | null }>(
    `SELECT e.id, c.payload, e.author, e.audience_named FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.family = $1 AND e.kind = $2 ORDER BY e.position`,
    [family, kind],
  );
const ofMeeting = async (kind: string, meeting: string, family = 'wren') =>
  (await written(kind, family)).filter((one) => one.payload.meeting === meeting);
const send = (who: Browser, path: string, fields: Fields, key = newId()) => who('POST', path, { key, ...fields });
const done = async (who: Browser, path: string, fields: Fields, key = newId()) => {
  const came = await send(who, path, fields, key);
  assert.equal(came.status, 303, textOf(came.body).slice(0, 900));
  return came;
};
/** Arranges a meeting; its id. */
async function arranged(fields: Fields = {}, who = ada, family = 'wren'): Promise<string> {
  const key = newId();
  const asked = { type: 'network-meeting', purposes: 'engagement', invited: ['ada', 'may', 'tom'] };
  await done(who, `/families/${family}/meetings/arrange`, { ...asked, ...day('for', TODAY), ...fields }, key);
  return key;
}
/** Arranges a meeting for today and holds it. */
async function held(fields: Fields = {}, arranging: Fields = {}, who = ada, family = 'wren'): Promise<string> {
  const meeting = await arranged(arranging, who, family);
  await done(who, `${at(meeting, family)}/held`, {
    ...day('happened', TODAY),
    parents: 'came',
    attended: ['ada', 'may'],
    ...fields,
  });
  return meeting;
}
const stoodIn = (body: string) => /name="stood" value="([^"]*)"/.exec(body)?.[1] ?? '';
/** Records what a meeting came to, on the page as it stands now. */
async function cameTo(who: Browser, meeting: string, outcome: string, fields: Fields, family = 'wren') {
  const page = await who('GET', `${at(meeting, family)}/outcome?outcome=${outcome}`);
  return send(who, `${at(meeting, family)}/outcome`, { outcome, stood: stoodIn(page.body), ...fields });
}

describe('arranging a meeting (group O)', () => {
  it('S1-9-a S1-9-b begins with what procedures wait for, each with its kind and what it is for filled in', async () => {
    const { body } = await ada('GET', '/families/wren/meetings/arrange');
    says(textOf(body), /Procedures wait for/);
    const old = await ada('GET', '/families/wren/add/meeting?type=core-group&purposes=engagement&step=held');
    assert.equal(old.to, '/families/wren/meetings/held?type=core-group&purposes=engagement');
    assert.equal((await ada('GET', '/families/wren/add/meeting')).to, '/families/wren/meetings/arrange');
  });

  it('S1-9-c S1-9-e S1-9-h X14 every type that the documents name can be arranged, under the words of the place', async () => {
    const { body } = await ada('GET', '/families/wren/meetings/arrange');
    for (const type of ['first-plan-meeting', 'strategy-discussion', 'professionals-only', 'legal-planning'])
      assert.match(body, new RegExp(`<option value="${type}"`));
  });

  it('tells everything that is wrong at once', async () => {
    const { status, body } = await send(ada, '/families/wren/meetings/arrange', { type: 'core-group', time: 'noon' });
    assert.equal(status, 422);
    says(textOf(body), /Say for which day it is Write the time as 14:30 or 2\.30pm Say who is asked to it/);
    const past = await send(ada, '/families/wren/meetings/arrange', {
      type: 'core-group',
      invited: 'ada',
      ...day('for', [19, 11, 2026]),
    });
    says(textOf(past.body), /That day is past: a meeting that was held is recorded as held/);
  });

  it('S3-5-s S2-8.1-i the family is asked in the way that reaches each, beside what they need for it', async () => {
    const { body } = await ada('GET', '/families/wren/meetings/arrange?type=network-meeting&purposes=engagement');
    says(textOf(body), /How is Tess Wren \(parent or carer\) asked\?/);
    const index = Number(/name="how-(\d+)"[^>]*>/.exec(body.slice(body.indexOf('Tess Wren (')))?.[1]);
    const meeting = await arranged({
      [`how-${index}`]: 'in-person',
      [`helps-${index}`]: 'Her sister beside her',
      guests: 'Mr Bell, housing officer, Northmoor Homes',
      time: '2.30pm',
      place: 'Larch Lane School',
    });
    const [one] = await ofMeeting('meeting', meeting);
    assert.deepEqual(one?.payload.family, [{ person: 'wren-tess', how: 'in-person', helps: 'Her sister beside her' }]);
    assert.equal(one?.payload.time, '14:30');
    const page = textOf((await ada('GET', at(meeting))).body);
    says(page, /Mr Bell, housing officer, Northmoor Homes/);
    says(page, /Ada Finch, social worker, Northmoor Children’s Social Care/);
    says(page, /Tess Wren, in person \(Her sister beside her\)/);
  });

  it('S1-9-d S1-9-f S1-9-g S3-cp-e brought forward, it keeps the day that it was first for', async () => {
    const meeting = await arranged({ type: 'review-conference', ...day('for', [14, 1, 2027]) });
    const form = await ada('GET', `${at(meeting)}/change`);
    assert.match(form.body, /name="for-day"[^>]*value="14"/);
    await done(ada, `${at(meeting)}/change`, { invited: 'ada', ...day('for', [7, 12, 2026]) });
    await done(ada, `${at(meeting)}/change`, { invited: 'ada', ...day('for', [1, 12, 2026]) });
    says(textOf((await ada('GET', at(meeting))).body), /1 December 2026 \(first for 14 January 2027\)/);
    const entries = await ofMeeting('meeting', meeting);
    assert.deepEqual(
      entries.map((one) => [one.payload.for, one.payload.first]),
      [
        ['2027-01-14', undefined],
        ['2026-12-07', '2027-01-14'],
        ['2026-12-01', '2027-01-14'],
      ],
    );
    says(
      textOf((await ada('GET', '/families/wren')).body),
      /Next meeting Network meeting|Next meeting .*1 December 2026/,
    );
  });

  it('whoever is asked may open the family; cancelled, it asks nobody any more', async () => {
    const uma = await app.as('uma');
    assert.equal((await uma('GET', '/families/wren')).status, 404);
    const meeting = await arranged({ 'more-1': 'uma', ...day('for', [1, 12, 2026]) });
    assert.equal((await uma('GET', at(meeting))).status, 200);
    assert.equal((await send(ada, `${at(meeting)}/change`, { do: 'cancel' })).status, 422);
    await done(ada, `${at(meeting)}/change`, { do: 'cancel', why: 'Two were ill.' });
    assert.equal((await uma('GET', '/families/wren')).status, 404);
  });

  it('S4-act-h to the first review of several agencies children’s social care is asked, where it does not work with them', async () => {
    const fay = await app.as('fay');
    const form = await fay('GET', '/families/thorn/meetings/arrange?type=multi-agency-review&purposes=engagement');
    says(textOf(form.body), /They are asked to it, and were told/);
    await arranged(
      { type: 'multi-agency-review', invited: 'fay', 'social-care': 'yes', ...day('for', [1, 12, 2026]) },
      fay,
      'thorn',
    );
    const told = (await written('notification', 'thorn')).at(-1);
    assert.deepEqual(told?.payload, { to: ['childrens-social-care'], covers: ['invitation-to-review'] });
    const wren = await ada('GET', '/families/wren/meetings/arrange?type=multi-agency-review&purposes=engagement');
    saysNot(textOf(wren.body), /They are asked to it, and were told/);
  });

  it('gives a calendar entry that says “Meeting” and a reference, and no name', async () => {
    const meeting = await arranged({ time: '14:30', place: 'Canary Hall', ...day('for', [1, 12, 2026]) });
    const { body, headers } = await ada('GET', `${at(meeting)}/invitation.ics`);
    assert.match(String(headers['content-type']), /text\/calendar/);
    assert.match(body, /SUMMARY:Meeting [0-9A-F]{6}\r\n/);
    assert.match(body, /DTSTART:20261201T143000Z/);
    assert.doesNotMatch(body, /Wren|Ivy|Tess|Network|Ada|Canary/);
  });
});

describe('without the parents (X10, S3-5-t, S4-act-c)', () => {
  it('is a manager’s decision with a reason: nobody else is asked, and nobody else is let', async () => {
    const meeting = await arranged({ type: 'professionals-only' });
    const page = textOf((await ada('GET', at(meeting))).body);
    says(page, /A manager decides whether it is without the parents, and says why/);
    saysNot(page, /Decide that it is without the parents/);
    says(textOf((await ada('GET', `${at(meeting)}/alone`)).body), /is for a manager to decide, and nobody else/);
    const tried = await send(ada, `${at(meeting)}/alone`, { leftOut: 'known-not-to-attend', reasons: 'x' });
    assert.equal(tried.status, 422);
    assert.deepEqual(await ofMeeting('decision', meeting), []);
    const bare = await send(sam, `${at(meeting)}/alone`, {});
    says(textOf(bare.body), /Choose one of the reasons .* Write what makes you decide it/);
    await done(sam, `${at(meeting)}/alone`, { leftOut: 'earlier-attempts-failed', reasons: 'Three meetings failed.' });
    const [decided] = await ofMeeting('decision', meeting);
    assert.equal(decided?.payload.leftOut, 'earlier-attempts-failed');
    assert.equal(decided?.payload.by, 'line-manager');
    saysNot(textOf((await ada('GET', at(meeting))).body), /A manager decides whether/);
  });

  it('S4-act-c at early help only for a risk of immediate physical violence', async () => {
    const fay = await app.as('fay');
    const noor = await app.as('noor');
    const meeting = await arranged({ type: 'team-around-the-family', invited: 'fay' }, fay, 'thorn');
    const { body } = await noor('GET', `${at(meeting, 'thorn')}/alone`);
    says(textOf(body), /A risk of immediate physical violence/);
    saysNot(textOf(body), /They are known not to come/);
    const refused = await send(noor, `${at(meeting, 'thorn')}/alone`, { leftOut: 'known-not-to-attend', reasons: 'x' });
    assert.equal(refused.status, 422);
    await done(noor, `${at(meeting, 'thorn')}/alone`, { leftOut: 'immediate-physical-violence', reasons: 'A threat.' });
    const [decided] = await ofMeeting('decision', meeting, 'thorn');
    assert.equal(decided?.payload.outcome, 'leave-parents-out-for-risk-of-violence');
  });
});

describe('before and at a meeting', () => {
  it('S1-10-c S1-10-d S1-10-e each writes what it thinks before; it is read first; who does not agree stays heard', async () => {
    const meeting = await arranged();
    const bare = await send(may, `${at(meeting)}/view`, { agency: 'hv' });
    says(textOf(bare.body), /Write what you see, or what you think/);
    await done(may, `${at(meeting)}/view`, { agency: 'hv', sees: 'Ivy has lost weight.', worries: 'Her health.' });
    await done(ada, `${at(meeting)}/begin`, { parents: 'came' });
    const tom = await app.as('tom');
    await done(tom, `${at(meeting)}/view`, { agency: 'larch', dissent: 'At school we see a happy child.' });
    const views = await ofMeeting('meeting-contribution', meeting);
    assert.deepEqual(
      views.map((one) => [one.payload.agency, one.payload.when]),
      [
        ['hv', 'before'],
        ['larch', 'at'],
      ],
    );
    const page = textOf((await ada('GET', at(meeting))).body);
    says(page, /Read these first\. .*Ivy has lost weight\..*Said at the meeting\. .*At school we see a happy child/);
    says(page, /Nothing yet from /);
    const minutes = textOf((await ada('GET', `${at(meeting)}/minutes`)).body);
    says(minutes, /Who did not agree Larch Lane Primary School: At school we see a happy child\./);
  });

  it('S2-8.2-c a child is asked in good time; ten minutes before is said to have been too late', async () => {
    const ahead = await arranged({ ...day('for', [1, 12, 2026]) });
    const today = await arranged();
    for (const meeting of [ahead, today])
      await done(ada, `${at(meeting)}/words`, { person: 'wren-ivy', said: 'I want Mum there.' });
    const asked = async (meeting: string) => (await ofMeeting('words', meeting))[0]?.payload.asked;
    assert.equal(await asked(ahead), 'in-good-time');
    assert.equal(await asked(today), 'too-late');
    says(textOf((await ada('GET', at(today))).body), /“I want Mum there\.” Asked too late for it to count/);
    says(textOf((await ada('GET', at(today))).body), /Joe Wren has not been asked for it/);
  });

  it('S4-act-d the family does not arrive: one button, and it goes on as the professionals’ meeting', async () => {
    const meeting = await arranged();
    const key = newId();
    for (let times = 0; times < 2; times++)
      await done(ada, `${at(meeting)}/begin`, { parents: 'invited-did-not-come' }, key);
    const entries = await ofMeeting('meeting', meeting);
    assert.deepEqual(
      entries.map((one) => [one.payload.step, one.payload.parents]),
      [
        ['arranged', undefined],
        ['began', 'invited-did-not-come'],
      ],
    );
    const page = textOf((await ada('GET', at(meeting))).body);
    says(page, /Going on/);
    says(page, /were asked and did not come; the professionals went on/);
    const form = (await ada('GET', `${at(meeting)}/held`)).body;
    assert.match(form, /checked="" value="invited-did-not-come"/);
  });

  it('S3-8-b the whole network is asked to the Complexity Panel, and whoever does not come says why', async () => {
    const meeting = await arranged({
      type: 'complexity-panel',
      invited: ['ada', 'may', 'tom', 'sam', 'gus', 'ida', 'hal'],
    });
    const fields = { ...day('happened', TODAY), attended: ['ada', 'sam', 'gus', 'ida', 'hal', 'may'] };
    const bare = await send(ada, `${at(meeting)}/held`, fields);
    says(textOf(bare.body), /Say why Tom Ash did not come/);
    const index = [...bare.body.matchAll(/name="why-(\d+)"/g)].length;
    const why = Object.fromEntries([...Array(index).keys()].map((one) => [`why-${one}`, 'sent-views']));
    await done(ada, `${at(meeting)}/held`, { ...fields, ...why });
    assert.deepEqual((await ofMeeting('meeting', meeting)).at(-1)?.payload.absent, [{ who: 'tom', why: 'sent-views' }]);
  });

  it('P9 S3-5-m S3-5-p what was gone through is what meets what a procedure asks, and nothing else is', async () => {
    const meeting = await held({ agenda: ['patterns', 'risk'], evidence: 'What each saw since June.' });
    const last = (await ofMeeting('meeting', meeting)).at(-1)?.payload;
    assert.deepEqual(last?.covers, ['strategies-tried', 'whether-risk-is-rising']);
    assert.equal(last?.evidence, 'What each saw since June.');
    assert.deepEqual(last?.purposes, ['engagement']);
  });
});

describe('what the family is told at it', () => {
  it('S3-5-n S3-cin-d S3-cp-d what worries us and what may follow, where they were there: once, and on the record', async () => {
    const meeting = await held({ toldFamily: 'yes' });
    const told = (await written('family-told')).at(-1);
    assert.deepEqual(told?.payload, { topics: ['concerns', 'consequences'], how: 'meeting' });
    const bare = await send(ada, `${at(meeting)}/held`, {
      ...day('happened', TODAY),
      parents: 'invited-did-not-come',
      attended: 'ada',
      toldFamily: 'yes',
    });
    says(textOf(bare.body), /They were not there: tell them, and record that/);
  });

  it('S3-5-s a letter that asks them to it, and one that says what it came to, are a step away', async () => {
    const meeting = await arranged({ ...day('for', [1, 12, 2026]) });
    const { body } = await ada('GET', at(meeting));
    assert.match(body, /href="\/families\/wren\/letters\/new\?template=meeting-invitation"/);
    assert.equal((await ada('GET', '/families/wren/letters/new?template=meeting-invitation')).status, 200);
    const without = await held({ parents: 'invited-did-not-come' });
    assert.match((await ada('GET', at(without))).body, /letters\/new\?template=meeting-outcome"/);
  });
});

describe('what a meeting comes to', () => {
  it('S1-10-f S1-10-o closing names who watches, what for, and when they refer back', async () => {
    const meeting = await held();
    const bare = await cameTo(ada, meeting, 'close-and-watch', {});
    says(textOf(bare.body), /Write what it rests on Write when they refer back Say who goes on watching/);
    const page = (await ada('GET', `${at(meeting)}/outcome?outcome=close-and-watch`)).body;
    const school = /name="monitors" type="checkbox" value="larch"|value="larch"/.test(page);
    assert.ok(school);
    const came = await cameTo(ada, meeting, 'close-and-watch', {
      because: 'Others see them each day.',
      monitors: ['larch', 'hv'],
      referBack: 'If Ivy is away for two days.',
    });
    assert.equal(came.status, 303, textOf(came.body).slice(0, 400));
    const [one] = await ofMeeting('meeting-outcome', meeting);
    const watching = (one?.payload.monitors ?? []) as { agency: string }[];
    assert.deepEqual(watching.map(({ agency }) => agency).toSorted(), ['hv', 'larch']);
  });

  it('S1-10-g S3-5-b S3-5-e going on says what is offered next, and when it is looked at again', async () => {
    const meeting = await held();
    const bare = await cameTo(ada, meeting, 'continue', {});
    says(textOf(bare.body), /Say what is offered next Say when it is looked at again/);
    await cameTo(ada, meeting, 'continue', { options: ['family-group-conference'], ...day('review', [4, 12, 2026]) });
    says(
      textOf((await ada('GET', at(meeting))).body),
      /carry on, and review \(a family group conference\), to be reviewed on 4 December 2026/,
    );
  });

  it('S1-10-h child protection says the evidence, the threshold and who was consulted', async () => {
    const meeting = await held();
    const bare = await cameTo(ada, meeting, 'child-protection', {});
    says(textOf(bare.body), /Write what it rests on Write which threshold is reached, and by what/);
    await cameTo(ada, meeting, 'child-protection', {
      because: 'Bruises.',
      threshold: 'Significant harm.',
      consulted: 'Gus',
    });
    const [one] = await ofMeeting('meeting-outcome', meeting);
    assert.equal(one?.payload.threshold, 'Significant harm.');
  });

  it('S1-10-i legal advice is privileged: whoever is not named reads that it was sought, and not a word of it', async () => {
    const meeting = await held();
    await cameTo(ada, meeting, 'legal-advice', { because: 'Counsel says pelican.', readers: ['sam'] });
    const [one] = await app.rows<{ audience_named: string[]; audience_to: string }>(
      `SELECT audience_to, audience_named FROM entry WHERE kind = 'meeting-outcome' AND family = 'wren' ORDER BY position DESC LIMIT 1`,
    );
    assert.deepEqual([one?.audience_to, one?.audience_named.toSorted()], ['named', ['ada', 'sam']]);
    says(textOf((await ada('GET', at(meeting))).body), /pelican/);
    says(textOf((await sam('GET', at(meeting))).body), /pelican/);
    for (const page of ['', '/minutes', '/pack'])
      saysNot(textOf((await may('GET', `${at(meeting)}${page}`)).body), /pelican/);
    // A paper goes from hand to hand: not even whoever may read it takes it along.
    for (const page of ['/minutes', '/pack'])
      saysNot(textOf((await ada('GET', `${at(meeting)}${page}`)).body), /pelican/);
  });

  it('S4-act-g what was decided about engagement is reviewed within six weeks; a later day cannot be set', async () => {
    const meeting = await arranged({ type: 'multi-agency' });
    const fields = { ...day('happened', TODAY), parents: 'came', attended: 'ada' };
    const late = await send(ada, `${at(meeting)}/held`, { ...fields, ...day('review', [2, 1, 2027]) });
    assert.equal(late.status, 422);
    says(textOf(late.body), /within six weeks: by 1 January 2027 at the latest\. A later day cannot be set\./);
    await done(ada, `${at(meeting)}/held`, { ...fields, ...day('review', [1, 1, 2027]) });
    const outcome = await cameTo(ada, meeting, 'engagement-plan', day('review', [2, 1, 2027]));
    says(textOf(outcome.body), /A later day cannot be set/);
    const next = await send(ada, '/families/wren/meetings/arrange', {
      type: 'multi-agency-review',
      purposes: 'engagement',
      invited: 'ada',
      ...day('for', [2, 1, 2027]),
    });
    says(textOf(next.body), /A later day cannot be set/);
  });

  it('S4-act-l no further action holds once each agency’s line manager has said so', async () => {
    const meeting = await held();
    await cameTo(ada, meeting, 'no-further-action', { because: 'They come again.' });
    says(textOf((await ada('GET', at(meeting))).body), /Still to say so: .*Northmoor Health Visiting/);
    await done(ada, '/families/wren/add/consultation', {
      ...day('happened', TODAY),
      with: 'line-manager',
      answered: 'hv',
      covers: ['agreement-to-no-further-action', 'no-safeguarding-concern'],
      purposes: 'closure',
    });
    saysNot(textOf((await ada('GET', at(meeting))).body), /Still to say so: [^.]*Northmoor Health Visiting/);
  });

  it('is decided on how far the meeting had come: what another recorded meanwhile is told, and nothing is kept in silence', async () => {
    const meeting = await held();
    const stood = stoodIn((await ada('GET', `${at(meeting)}/outcome?outcome=other`)).body);
    await cameTo(sam, meeting, 'other', { because: 'Sam was first.' });
    const second = await send(ada, `${at(meeting)}/outcome`, { outcome: 'other', because: 'Ada was second.', stood });
    assert.equal(second.status, 422);
    says(
      textOf(second.body),
      /Somebody recorded what it came to, .* while you had the page open\. Nothing of yours was kept/,
    );
    assert.equal((await ofMeeting('meeting-outcome', meeting)).length, 1);
    // One step more, having seen it: what they wrote stands in the form still.
    assert.match(second.body, /Ada was second\./);
    const fresh = stoodIn(second.body);
    const again = await send(ada, `${at(meeting)}/outcome`, {
      outcome: 'other',
      because: 'Ada was second.',
      stood: fresh,
    });
    assert.equal(again.status, 303, textOf(again.body).slice(0, 300));
  });

  it('S3-5-v S3-5-r each thing to be done has one owner and a day, and says what follows if it goes on', async () => {
    const meeting = await held({ parents: 'came' }, { guests: 'Mr Bell, housing officer, Northmoor Homes' });
    const bare = await send(ada, `${at(meeting)}/action`, {});
    says(textOf(bare.body), /Write what is to be done Say who does it: one person Say by when/);
    const key = newId();
    await done(
      ada,
      `${at(meeting)}/action`,
      {
        what: 'See Ivy at school',
        owner: 'may',
        ifNot: 'we ask for a strategy discussion',
        ...day('by', [27, 11, 2026]),
      },
      key,
    );
    await done(ada, `${at(meeting)}/action`, {
      what: 'Mend the heating',
      owner: 'guest:0',
      ...day('by', [27, 11, 2026]),
    });
    says(textOf((await may('GET', '/')).body), /See Ivy at school, by 27 November 2026/);
    await done(may, `${at(meeting)}/done`, { action: key, step: 'kept' });
    const page = textOf((await ada('GET', at(meeting))).body);
    says(page, /See Ivy at school May Oduya.*It was done on 20 November 2026/);
    says(page, /Mend the heating Mr Bell/);
    says(page, /If it is not done: we ask for a strategy discussion/);
  });
});

describe('afterwards', () => {
  it('S3-5-u S3-let-d the family is told what came of a meeting without them; it stays open until then', async () => {
    const meeting = await held({ parents: 'invited-did-not-come' });
    says(textOf((await ada('GET', at(meeting))).body), /The family is told what it came to, unless that is unsafe/);
    says(
      textOf((await ada('GET', '/')).body),
      /the family was not at the meeting on 20 November 2026, and is to be told/,
    );
    saysNot(textOf((await ada('GET', at(meeting))).body), /It is not safe to tell them: decide that/);
    says(textOf((await ada('GET', `${at(meeting)}/not-told`)).body), /is for a manager to decide/);
    const bare = await send(sam, `${at(meeting)}/not-told`, {});
    says(textOf(bare.body), /Write whom it would put at risk Say by when it is looked at again/);
    await done(ada, '/families/wren/add/family-told', {
      ...day('happened', TODAY),
      topics: 'outcome',
      whom: 'wren-tess',
    });
    says(textOf((await ada('GET', at(meeting))).body), /Told on 20 November 2026/);
  });

  it('X10 where it is not safe to tell them a manager decides that, and looks at it again', async () => {
    const fay = await app.as('fay');
    const noor = await app.as('noor');
    const meeting = await held(
      { parents: 'not-invited', attended: 'fay' },
      { type: 'professionals-only', invited: 'fay' },
      fay,
      'thorn',
    );
    await done(noor, `${at(meeting, 'thorn')}/not-told`, {
      reasons: 'He reads her post.',
      ...day('review', [4, 12, 2026]),
    });
    const [decided] = await ofMeeting('decision', meeting, 'thorn');
    assert.equal(decided?.payload.outcome, 'family-not-told');
    assert.equal(decided?.payload.notForParents, true);
    saysNot(textOf((await fay('GET', at(meeting, 'thorn'))).body), /Not yet told/);
  });

  it('minutes are made from what was recorded, finished on what they say, and told to those who came', async () => {
    const meeting = await held({ evidence: 'For and against.', ifItContinues: 'We ask for a conference.' });
    says(textOf((await ada('GET', '/')).body), /the minutes of the meeting on 20 November 2026 are to be finished/);
    await cameTo(ada, meeting, 'other', { because: 'We go on.' });
    const page = await ada('GET', `${at(meeting)}/minutes`);
    says(textOf(page.body), /Who came Ada Finch \(Northmoor Children’s Social Care\); May Oduya/);
    says(textOf(page.body), /What was weighed For and against\. .*If it goes on We ask for a conference\./);
    await done(may, `${at(meeting)}/view`, { agency: 'hv', dissent: 'I see it another way.' });
    const stale = await send(ada, `${at(meeting)}/minutes`, { stood: stoodIn(page.body), to: 'may' });
    says(textOf(stale.body), /Somebody recorded .* Nothing of yours was kept/);
    await done(ada, `${at(meeting)}/minutes`, {
      stood: stoodIn(stale.body),
      to: ['may', 'tom'],
      text: 'Tea was kind.',
    });
    says(textOf((await may('GET', '/')).body), /the minutes of the meeting on 20 November 2026 are there/);
    says(textOf((await may('GET', `${at(meeting)}/minutes`)).body), /Tea was kind\./);
  });

  it('asks whoever is to come for what their agency thinks, in good time', async () => {
    const tom = await app.as('tom');
    const meeting = await arranged({ ...day('for', [8, 12, 2026]) });
    says(
      textOf((await tom('GET', '/')).body),
      /what your agency thinks, for the meeting on 8 December 2026, by 4 December 2026/,
    );
    await done(tom, `${at(meeting)}/view`, { agency: 'larch', sees: 'She comes each day.' });
    saysNot(textOf((await tom('GET', '/')).body), /for the meeting on 8 December 2026/);
  });
});

describe('a legal planning meeting (S1-9-h)', () => {
  it('is read by those alone who are asked: its pack, its minutes and what is said there', async () => {
    const meeting = await held(
      { attended: ['ada', 'sam'] },
      { type: 'legal-planning', purposes: 'child-protection', invited: ['ada', 'sam'] },
    );
    await done(ada, `${at(meeting)}/view`, { agency: 'csc', sees: 'The pelican file.' });
    await cameTo(sam, meeting, 'other', { because: 'Issue the pelican.' });
    for (const page of ['/pack', '/minutes', '/view', '/outcome', '/pack/paper.pdf'])
      assert.equal((await may('GET', `${at(meeting)}${page}`)).status, 404, page);
    const page = await may('GET', at(meeting));
    says(textOf(page.body), /What is said at it is for those who are asked to it/);
    for (const url of [at(meeting), '/families/wren', '/families/wren/chronology', '/families/wren/meetings', '/'])
      saysNot(textOf((await may('GET', url)).body), /pelican/);
    says(textOf((await sam('GET', `${at(meeting)}/minutes`)).body), /The pelican file\..*Issue the pelican/);
    says(textOf((await sam('GET', `${at(meeting)}/pack`)).body), /Legal advice is privileged/);
  });
});
