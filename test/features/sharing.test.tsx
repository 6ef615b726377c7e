import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '../../src/platform/web/ids.ts';
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
const on = (name: string, day: string) => ({ [`${name}-day`]: day, [`${name}-month`]: '11', [`${name}-year`]: '2026' });
const send = (who: Browser, family: string, slug: string, fields: Fields, key = newId()) =>
  who('POST', `/families/${family}/add/${slug}`, { key, ...on('happened', '19'), ...fields });
const written = (key: string) =>
  app.rows<{ kind: string; payload: Record<string, unknown> }>(
    "SELECT e.kind, c.payload FROM entry e JOIN content c ON c.entry = e.id WHERE e.id LIKE $1 || '%' ORDER BY e.position",
    [key],
  );
/** What stands chosen in a form of a kind before anybody has touched it. */
const chosen = (html: string, name: string): string | undefined => {
  const inputs = html.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`, 'g')) ?? [];
  return inputs.find((input) => /\schecked/.test(input))?.match(/value="([^"]*)"/)?.[1];
};

describe('Whether information is shared (law-and-practice, section 1)', () => {
  const SHARED = {
    share: 'yes',
    with: 'gp',
    reason: 'They see the child.',
    necessity: 'Only that visits were refused.',
    basis: 'public-task',
    condition: 'safeguarding',
    toldFamily: 'yes',
  };

  it('fills in the basis and the condition that are usual for the agency, and offers a public body no private ones', async () => {
    const of = async (who: string, family: string) =>
      (await (await app.as(who))('GET', `/families/${family}/add/sharing-decision`)).body;
    const council = await of('ada', 'wren');
    assert.equal(chosen(council, 'basis'), 'public-task');
    assert.equal(chosen(council, 'condition'), 'safeguarding');
    assert.doesNotMatch(council, /value="recognised-legitimate-interest"/);
    const haven = await of('hal', 'wren');
    assert.equal(chosen(haven, 'basis'), 'recognised-legitimate-interest');
    saysNot(textOf(council), /consent/i);
  });

  it('has a usual basis and condition for every kind of agency, which that kind may take', () => {
    const { codes } = app.library.lists;
    const named = (list: string) =>
      [...(codes.get(list) ?? [])].flatMap(([code, one]) =>
        ((one as { 'default-for'?: string[] })['default-for'] ?? []).map((kind) => ({
          kind,
          code,
          only: (one as { 'only-for'?: string[] })['only-for'],
        })),
      );
    const kinds = [...(codes.get('agencies')?.keys() ?? [])].toSorted();
    for (const list of ['sharing-bases', 'sharing-conditions']) {
      assert.deepEqual(
        named(list)
          .map((one) => one.kind)
          .toSorted(),
        kinds,
        list,
      );
      for (const { kind, only } of named(list)) assert.ok(!only || only.includes(kind), `${list} ${kind}`);
    }
  });

  it('asks at once for all that a decision to share must say', async () => {
    const { status, body } = await send(ada, 'wren', 'sharing-decision', { share: 'yes', reason: 'x' });
    assert.equal(status, 422);
    for (const wanted of [
      /Say with whom it is shared/,
      /Say why this much is needed, and no more/,
      /Choose the lawful basis/,
      /Choose the condition/,
      /Say whether the family knows/,
    ])
      says(textOf(body), wanted);
    const untold = await send(ada, 'wren', 'sharing-decision', { ...SHARED, toldFamily: 'no' });
    says(textOf(untold.body), /Say why the family does not know/);
  });

  it('keeps basis, condition, necessity and why the family was not told, and the chronology reads them', async () => {
    const key = newId();
    await send(
      ada,
      'wren',
      'sharing-decision',
      { ...SHARED, toldFamily: 'no', whyNotTold: 'Rick reads her post.' },
      key,
    );
    const [entry] = await written(key);
    assert.deepEqual(entry?.payload, {
      share: true,
      with: ['gp'],
      reason: 'They see the child.',
      necessity: 'Only that visits were refused.',
      basis: 'public-task',
      condition: 'safeguarding',
      toldFamily: false,
      whyNotTold: 'Rick reads her post.',
    });
    const text = textOf((await ada('GET', '/families/wren/chronology')).body);
    says(text, /It was decided to share information with .*; the family was not told\./);
    says(text, /Lawful basis: Public task: it is our duty to safeguard children/);
    says(text, /Why the family was not told of it: Rick reads her post\./);
  });

  it('not to share is a decision of its own, which needs a reason and no basis', async () => {
    const bare = await send(ada, 'wren', 'sharing-decision', { share: 'no', basis: 'public-task' });
    says(textOf(bare.body), /Say why/);
    const key = newId();
    const fields = { ...SHARED, share: 'no', reason: 'It would show where she lives.' };
    await send(ada, 'wren', 'sharing-decision', fields, key);
    assert.deepEqual((await written(key))[0]?.payload, {
      share: false,
      reason: 'It would show where she lives.',
      toldFamily: true,
    });
  });
});

describe('Information that was asked for', () => {
  const today = async (who: string) => textOf((await (await app.as(who))('GET', '/')).body);

  it('is chased on the page Today of whoever asked, with the day it is due, until what came of it is recorded', async () => {
    await send(ada, 'wren', 'information-request', { to: ['larch', 'camhs'], ...on('due', '18') });
    says(
      await today('ada'),
      /Wren: Larch Lane Primary School has not answered what you asked it; the answer was due 18 November 2026/,
    );
    says(await today('ada'), /Northmoor CAMHS has not answered/);
    saysNot(await today('may'), /has not answered/);
    await send(ada, 'wren', 'information-answer', { from: 'larch', gave: 'refused' });
    saysNot(await today('ada'), /Larch Lane Primary School has not answered/);
    says(await today('ada'), /Northmoor CAMHS has not answered/);
  });

  it('leads to where the answer is recorded, with the agency filled in', async () => {
    const { body } = await ada('GET', '/');
    const href = /href="(\/families\/wren\/add\/information-answer\?from=camhs)"/.exec(body)?.[1];
    assert.ok(href);
    assert.match((await ada('GET', href)).body, /<option value="camhs" selected/);
  });

  it('where no day was named it is a week, and the page says that it is ours', async () => {
    await send(ada, 'wren', 'information-request', { to: ['hosp'], ...on('happened', '19') });
    says(
      await today('ada'),
      /Northmoor General Hospital has not answered .* is due by 26 November 2026 \(a week after it was asked\)/,
    );
  });

  it('is chased by whoever leads where the one who asked has left the team', async () => {
    saysNot(await today('ada'), /Mill Street Surgery has not answered/);
    const may = await app.as('may');
    await send(may, 'wren', 'information-request', { to: ['gp'], ...on('due', '24') });
    saysNot(await today('ada'), /Mill Street Surgery has not answered/);
    await app.rows("UPDATE team SET to_day = '2026-11-19' WHERE family = 'wren' AND professional = 'may'");
    says(await today('ada'), /Mill Street Surgery has not answered .* is due by 24 November 2026\. Ask again/);
  });
});

describe('Private health care', () => {
  let ben: Browser;
  before(async () => {
    ben = await app.as('ben');
  });
  const CARE = { person: 'vale-ana', detailsGiven: 'yes', name: 'Elm Clinic', reach: '01632 960 777', treats: 'sleep' };

  it('S3-ph-a the practitioner is named, or it is said that the details were not given', async () => {
    const { body } = await send(ben, 'vale', 'private-provider', { person: 'vale-ana' });
    for (const wanted of [/Say whether the details were given/, /Say whether they agreed/, /Say whether the GP knows/])
      says(textOf(body), wanted);
    const unnamed = await send(ben, 'vale', 'private-provider', {
      person: 'vale-ana',
      detailsGiven: 'yes',
      consent: 'given',
      gpInformed: 'yes',
    });
    says(textOf(unnamed.body), /Write the name, or say that the details were not given/);
  });

  it('S3-ph-a S3-ph-b S3-ph-c opens the procedure, keeps consent and whether the GP knows, and stands on the family’s page', async () => {
    const before = await app.rows(
      "SELECT FROM open_run WHERE family = 'vale' AND procedure = 'camden/private-health-care'",
    );
    assert.equal(before.length, 0);
    const key = newId();
    await send(ben, 'vale', 'private-provider', { ...CARE, consent: 'refused', gpInformed: 'no' }, key);
    const entries = await written(key);
    assert.deepEqual(
      entries.map((one) => one.kind),
      ['private-provider', 'agency-involved'],
    );
    assert.deepEqual(entries[0]?.payload, {
      person: 'vale-ana',
      detailsGiven: true,
      name: 'Elm Clinic',
      reach: '01632 960 777',
      treats: 'sleep',
      consent: 'refused',
      gpInformed: 'no',
    });
    const asks = await app.rows<{ name: string }>(
      "SELECT name FROM duty WHERE family = 'vale' AND procedure = 'camden/private-health-care' ORDER BY name",
    );
    assert.deepEqual(
      asks.map((one) => one.name),
      ['ask-for-consent', 'tell-the-gp'],
      'who gives the care is found out; the rest is asked',
    );
    const text = textOf((await ben('GET', '/families/vale')).body);
    says(
      text,
      /Private health care Ana Vale: Elm Clinic, 01632 960 777; they did not agree that others know; the GP does not know/,
    );
    saysNot(text, /sleep/);
  });

  it('S3-ph-a details that were not given open the procedure, too, and the page says so', async () => {
    const fields = { person: 'wren-ivy', detailsGiven: 'no', consent: 'not-asked', gpInformed: 'not-known' };
    await send(ada, 'wren', 'private-provider', fields);
    says(textOf((await ada('GET', '/families/wren')).body), /Ivy Wren No details were given; they have not been asked/);
    const asks = await app.rows("SELECT FROM duty WHERE family = 'wren' AND name = 'find-out-who'");
    assert.equal(asks.length, 1);
  });
});

describe('A restricted file', () => {
  const form = async () => textOf((await ada('GET', '/families/wren/add/restriction')).body);
  const restricted = async () =>
    (
      await app.rows<{ restricted: string | null; restricted_review: string | null }>(
        "SELECT restricted::text, restricted_review::text FROM caseload WHERE family = 'wren'",
      )
    )[0];

  it('is restricted, kept so and no longer so by a senior manager’s decision, with a reason and a day', async () => {
    says(await form(), /It is restricted from now on/);
    const decide = (step: string, more: Fields = {}) =>
      send(ada, 'wren', 'restriction', { step, by: 'safeguarding-lead', reasons: 'A parent works here.', ...more });
    const unsaid = await send(ada, 'wren', 'restriction', { by: 'line-manager' });
    for (const wanted of [/Say what was decided/, /Say who decided/, /Say why/]) says(textOf(unsaid.body), wanted);
    await decide('file-restricted');
    assert.deepEqual({ ...(await restricted()) }, { restricted: '2026-11-19', restricted_review: '2026-12-19' });
    saysNot(await form(), /It is restricted from now on/);
    await decide('restriction-kept', on('review', '30'));
    assert.equal((await restricted())?.restricted_review, '2026-11-30');
    await decide('restriction-lifted');
    assert.deepEqual({ ...(await restricted()) }, { restricted: null, restricted_review: null });
  });

  it('meets nothing that a procedure asks', async () => {
    const [entry] = await app.rows<{ payload: { runs: string[] } }>(
      "SELECT c.payload FROM entry e JOIN content c ON c.entry = e.id WHERE e.kind = 'decision' AND c.payload ->> 'outcome' = 'file-restricted'",
    );
    assert.deepEqual(entry?.payload.runs, []);
  });
});
