import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { says, saysNot, textOf } from './text.ts';

const WHEN = { 'happened-day': '19', 'happened-month': '11', 'happened-year': '2026' };

let app: App;
let ada: Browser;
before(async () => {
  app = await anApp();
  ada = await app.as('ada');
});
after(() => app.close());

const send = (slug: string, fields: Record<string, string | string[]>, key = newId(), who = ada) =>
  who('POST', `/families/wren/add/${slug}`, { key, ...WHEN, ...fields });
const payloads = (key: string) =>
  app.rows<{ kind: string; payload: Record<string, unknown> }>(
    'SELECT e.kind, c.payload FROM entry e JOIN content c ON c.entry = e.id WHERE e.id LIKE $1 ORDER BY e.position',
    [`${key}%`],
  );
const chronology = async () => textOf((await ada('GET', '/families/wren/chronology')).body);

describe('whether information is shared', () => {
  test('S3-ph-b that a family agrees to a service is not asked here, and the ground stands in it by kind of agency', async () => {
    const { body } = await ada('GET', '/families/wren/add/sharing-decision');
    says(textOf(body), /That a family agrees to a service is another thing/);
    assert.match(body, /<option value="public-task" selected|value="public-task"[^>]*checked/);
    const hal = await app.as('may');
    const other = (await hal('GET', '/families/wren/add/sharing-decision')).body;
    assert.match(other, /<option value="health-or-social-care" selected|value="health-or-social-care"[^>]*checked/);
  });

  test('to share asks with whom, what they need, on what ground, and why the family does not know, all at once', async () => {
    const { status, body } = await send('sharing-decision', {
      share: 'yes',
      reason: 'They must know.',
      toldFamily: 'no',
    });
    assert.equal(status, 422);
    for (const text of [
      'with whom it is shared',
      'what they need to know',
      'on what ground',
      'why the family does not know',
    ])
      assert.ok(body.includes(text), text);
    const wrong = await send('sharing-decision', {
      share: 'yes',
      with: ['hv'],
      reason: 'x',
      necessity: 'x',
      toldFamily: 'yes',
      basis: 'legitimate-interest',
    });
    says(textOf(wrong.body), /A public body cannot share on this ground/);
  });

  test('what was shared, on what ground and what the family was told stands in the chronology in words', async () => {
    const key = newId();
    const { status } = await send(
      'sharing-decision',
      {
        share: 'yes',
        with: ['hv'],
        reason: 'The health visitor sees the child next.',
        necessity: 'That the flat has no heating.',
        basis: 'public-task',
        condition: 'safeguarding',
        toldFamily: 'no',
        whyNotTold: 'It would put Tess at risk.',
      },
      key,
    );
    assert.equal(status, 303);
    assert.deepEqual((await payloads(key))[0]?.payload, {
      share: true,
      with: ['hv'],
      reason: 'The health visitor sees the child next.',
      basis: 'public-task',
      condition: 'safeguarding',
      necessity: 'That the flat has no heating.',
      toldFamily: false,
      whyNotTold: 'It would put Tess at risk.',
    });
    const text = await chronology();
    says(text, /Shared on: Public task, Article 6\(1\)\(e\)/);
    says(text, /Condition: Safeguarding children and individuals at risk/);
    says(text, /Why the family does not know: It would put Tess at risk\./);
  });

  test('not to share is a decision like the other, with its reason and without any ground that stood filled in', async () => {
    const key = newId();
    const fields = {
      share: 'no',
      reason: 'It would show where she lives.',
      basis: 'public-task',
      condition: 'safeguarding',
    };
    assert.equal((await send('sharing-decision', fields, key)).status, 303);
    assert.deepEqual((await payloads(key))[0]?.payload, { share: false, reason: 'It would show where she lives.' });
    says(
      await chronology(),
      /It was decided not to share information, with a reason\..*It would show where she lives\./,
    );
  });
});

describe('information that was asked for', () => {
  const today = async (who = ada) => textOf((await who('GET', '/')).body);

  test('stands on Today of whoever asked until an answer is recorded, with the day it is due, and on nobody else’s', async () => {
    const due = { 'due-day': '24', 'due-month': '11', 'due-year': '2026' };
    assert.equal((await send('information-request', { to: ['larch', 'hv'], ...due })).status, 303);
    says(
      await today(),
      /Wren: Larch Lane Primary School was asked on 19 November 2026 and has not answered; due 24 November 2026/,
    );
    says(await today(), /Wren: Northmoor Health Visiting was asked on 19 November 2026/);
    saysNot(await today(await app.as('gus')), /was asked on/);
    assert.equal((await send('information-answer', { from: 'larch', gave: 'nothing-known' })).status, 303);
    saysNot(await today(), /Larch Lane Primary School was asked/);
    says(await today(), /Northmoor Health Visiting was asked/);
  });
});

describe('private health care', () => {
  test('S3-ph-a S3-ph-c who gives it, whether it may be shared and whether the GP knows stand on the family’s page', async () => {
    saysNot(textOf((await ada('GET', '/families/wren')).body), /Private health care (?!\()Ivy/);
    const { body } = await send('private-provider', { person: 'wren-ivy', detailsGiven: 'yes' });
    says(textOf(body), /Write who gives it/);
    const key = newId();
    const fields = {
      person: 'wren-ivy',
      detailsGiven: 'yes',
      name: 'Dr Bell',
      treats: 'asthma',
      consent: 'given',
      gpInformed: 'no',
    };
    assert.equal((await send('private-provider', fields, key)).status, 303);
    assert.deepEqual(await payloads(key), [
      {
        kind: 'private-provider',
        payload: {
          person: 'wren-ivy',
          detailsGiven: true,
          name: 'Dr Bell',
          treats: 'asthma',
          consent: 'given',
          gpInformed: 'no',
        },
      },
    ]);
    says(
      textOf((await ada('GET', '/families/wren')).body),
      /Private health care Ivy Wren Dr Bell, for asthma The patient agrees that what others need to know is shared; the GP does not know\. As of 19 November 2026/,
    );
  });

  test('S3-ph-d S3-ph-e a worry about it is said as the policy lets it, with what it is, and asks for what follows', async () => {
    const worry = { person: 'wren-joe', detailsGiven: 'no', worry: 'private-practitioner-not-named' };
    says(textOf((await send('private-provider', worry)).body), /Say what worries you/);
    const key = newId();
    assert.equal(
      (await send('private-provider', { ...worry, text: 'They would not say who treats him.' }, key)).status,
      303,
    );
    assert.deepEqual(
      (await payloads(key)).map((one) => one.kind),
      ['private-provider', 'asserted'],
    );
    const asked = await app.rows(
      "SELECT FROM duty WHERE family = 'wren' AND procedure = 'camden/private-health-care' AND name = 'tell-the-social-worker'",
    );
    assert.equal(asked.length, 1);
    says(textOf((await ada('GET', '/families/wren')).body), /Joe Wren No details were given/);
  });
});

describe('a file that is kept to few people', () => {
  test('is said by a senior manager’s decision with a day of review, shows out of hours as the sentence, and ends', async () => {
    const decided = { outcome: 'file-restricted', by: 'safeguarding-lead', reasons: 'A relative works here.' };
    says(textOf((await send('restriction', decided)).body), /Choose a day that is to come/);
    const review = { 'review-day': '20', 'review-month': '12', 'review-year': '2026' };
    saysNot(textOf((await ada('GET', '/families/wren/add/restriction')).body), /It is restricted no longer/);
    assert.equal((await send('restriction', { ...decided, ...review })).status, 303);
    const sheet = async () => textOf((await ada('GET', '/families/wren/out-of-hours')).body);
    says(await sheet(), /Speak to the duty manager before visiting/);
    saysNot(await sheet(), /Ivy/);
    assert.equal((await send('restriction', { ...decided, outcome: 'file-open-again' })).status, 303);
    says(await sheet(), /Ivy Wren/);
  });
});
