import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { says, textOf } from './text.ts';

let app: App;
let ada: Browser;
let sam: Browser;
before(async () => {
  app = await anApp();
  [ada, sam] = [await app.as('ada'), await app.as('sam')];
});
after(() => app.close());

type Fields = Record<string, string | string[]>;
const TODAY = { 'happened-day': '20', 'happened-month': '11', 'happened-year': '2026' };
const send = (who: Browser, form: string, fields: Fields, family = 'wren') =>
  who('POST', `/families/${family}/assessments/${form}`, { key: newId(), ...TODAY, ...fields });
const good = async (who: Browser, form: string, fields: Fields, family = 'wren') => {
  const said = await send(who, form, fields, family);
  assert.equal(said.status, 303, textOf(said.body).slice(0, 600));
};
const page = async () => textOf((await ada('GET', '/families/wren/assessments')).body);
const steps = () =>
  app.rows<{ payload: Record<string, unknown> }>(
    `SELECT c.payload FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.family = 'wren' AND e.kind = 'assessment' ORDER BY e.position`,
  );

describe('an assessment, each step of it by its clock (S4)', () => {
  it('is decided on and given to somebody in one go, and its page says what is missing first', async () => {
    says(await page(), /No assessment is on this record/);
    await good(ada, 'decide', { type: 'single', professional: 'ada', text: 'Why Ivy is tired.' });
    const [decided, allocated] = (await steps()).map(({ payload }) => payload);
    assert.equal(decided?.['step'], 'decided');
    assert.equal(allocated?.['assessment'], decided?.['assessment'], 'it is one assessment');
    says(await page(), /The single assessment is not completed\./);
    says(await page(), /Given to Ada Finch/);
    says(await page(), /What it means for Ivy Wren and Joe Wren is not written down/);
  });

  it('S4-intro-b: what it means is written for each child apart, with what shows it', async () => {
    const faults = await send(ada, 'impact', { impact: '' });
    assert.equal(faults.status, 422);
    says(textOf(faults.body), /Say for which child/);
    says(textOf(faults.body), /Write what it means for this child/);
    await good(ada, 'impact', { child: 'wren-ivy', impact: 'Ivy has missed four Mondays.' });
    says(await page(), /Ivy Wren ?: Ivy has missed four Mondays\./);
    says(await page(), /What it means for Joe Wren is not written down/);
  });

  it('S4-act-b: each agency brings it up to date, and it is seen who has', async () => {
    assert.equal((await send(sam, 'updated', {})).status, 422, 'what was brought in is written');
    await good(sam, 'updated', { text: 'Joe’s weight is as it should be.' });
    says(await page(), /Who brought something in.*: Sam/);
  });

  it('S4-assess-e, S4-intro-d: it is completed with how the parents were part of it, the need, and who agrees that there is one', async () => {
    const bare = await send(ada, 'completed', { agreedBy: 'wren-tess' });
    assert.equal(bare.status, 422);
    says(textOf(bare.body), /Write how the parents were part of it, or why they were not/);
    await good(ada, 'completed', {
      included: 'Tess read the draft with us; Rob was asked twice.',
      need: 'Somebody to bring Ivy on Mondays.',
      agreedBy: 'wren-tess',
    });
    says(await page(), /The parents’ part Tess read the draft with us; Rob was asked twice\./);
    says(await page(), /The need it found Somebody to bring Ivy on Mondays\. \(Tess Wren agrees, 20 November 2026\)/);
  });

  it('S4-assess-a, S4-assess-c, S4-let-a: a copy is given in person; otherwise why not, and what shows that it arrived', async () => {
    const how = await send(ada, 'copy-given', { people: 'wren-tess' });
    assert.equal(how.status, 422);
    says(textOf(how.body), /Say how it was given/);
    const why = await send(ada, 'copy-given', { people: 'wren-tess', delivered: 'recorded-delivery' });
    says(textOf(why.body), /Say why it could not be given in person/);
    await good(ada, 'copy-given', {
      people: 'wren-tess',
      delivered: 'recorded-delivery',
      whyNotInPerson: 'She is in hospital.',
    });
    says(await page(), /What shows that it arrived is not recorded/);
  });

  it('S4-assess-a, S4-assess-b: whether it may be shared is asked, and what the family thinks stands in their words', async () => {
    says(await page(), /They have not been asked/);
    await good(ada, 'permission', { answer: 'permission-refused', people: 'wren-tess' });
    says(
      await page(),
      /May it be shared\? No, 20 November 2026, Tess Wren\. For the safety of a child no permission is needed/,
    );
    assert.equal((await send(ada, 'views-given', { people: 'wren-tess' })).status, 422);
    await good(ada, 'views-given', { people: 'wren-tess', views: 'You left out my mother.' });
    says(await page(), /“You left out my mother\.” \(20 November 2026, Tess Wren\)/);
  });

  it('somebody may be at risk: nothing is posted by the way, and the page says so before the form does (R7)', async () => {
    says(await page(), /Nothing is posted, and no copy is left where somebody else reads it/);
    const form = await ada('GET', '/families/wren/assessments/copy-given');
    says(textOf(form.body), /Look at the safe ways of contact first/);
  });

  it('S4-intro-b, S4-issue-a, S4-issue-b, S4-issue-c: for all children in one go, with whom it was gone through', async () => {
    const bare = await send(ada, 'impacts', { with: 'line-manager' });
    for (const fault of [/Write what it means for Ivy Wren/, /Write what it means for Joe Wren/])
      says(textOf(bare.body), fault);
    await good(ada, 'impacts', {
      'child-wren-ivy': 'Ivy is not seen by the nurse.',
      'child-wren-joe': 'Nothing yet: Joe is at nursery.',
      gaps: 'Nobody knows how Ivy sleeps; the school nurse could say.',
      family: 'Tess is tired.',
      resources: 'The group begins once a year.',
      with: 'line-manager',
    });
    const [talk] = await app.rows<{ payload: Record<string, unknown> }>(
      `SELECT c.payload FROM entry e JOIN content c ON c.entry = e.id
       WHERE e.family = 'wren' AND e.kind = 'discussion' ORDER BY e.position DESC LIMIT 1`,
    );
    assert.deepEqual(talk?.payload['covers'], [
      'impact-on-assessment-or-plan',
      'impact-on-child',
      'impact-on-family',
      'impact-on-resources',
    ]);
    says(await page(), /Joe Wren ?: Nothing yet: Joe is at nursery\./);
  });

  it('one that is stopped says why', async () => {
    await good(ada, 'decide', { type: 'early-help' });
    const of = String((await steps()).at(-1)?.payload['assessment']);
    assert.equal((await send(ada, 'stopped', { of })).status, 422);
    await good(ada, 'stopped', { of, reason: 'The family has moved.' });
    says(await page(), /No assessment is going on/);
    says(await page(), /Stopped 20 November 2026: The family has moved\./);
  });

  it('S4-intro-b: where there is no assessment it is written all the same', async () => {
    const child = 'thorn-mia';
    const fay = await app.as('fay');
    const bare = await fay('GET', '/families/thorn/assessments');
    says(textOf(bare.body), /No assessment is on this record/);
    await good(fay, 'impact', { child, impact: 'Mia has not been weighed.' }, 'thorn');
    const after = textOf((await fay('GET', '/families/thorn/assessments')).body);
    says(after, /Where there was no assessment.*: Mia has not been weighed\./);
  });
});
