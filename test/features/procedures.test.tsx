import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp } from '../support/app.ts';
import { says, textOf } from './text.ts';

let app: App;
before(async () => {
  app = await anApp();
});
after(() => app.close());

const see = async (who: string, path: string) => {
  const { status, body } = await (await app.as(who))('GET', path);
  assert.equal(status, 200, `${path} as ${who}`);
  return { body, text: textOf(body) };
};

describe('the procedure library', () => {
  test('tells what the partnership follows for which matter since when, and what else there is', async () => {
    const { text } = await see('ida', '/procedures');
    const [follows = '', others = ''] = text.split('To read and to adopt');
    says(follows, /Escalation at early help Engaging families Durham, edition 1 From the beginning, at early help\./);
    says(follows, /No-access visit No-access visit Greater Manchester/);
    says(others, /Difficult engagement and access Milton Keynes, edition 1 Not adopted 0/);
  });

  test('shows a procedure whole: flowchart, what opens it, each step with its duties, citations, editions', async () => {
    const { body, text } = await see('ida', '/procedures/durham/engaging-families');
    says(body, /<svg[^>]*role="img"[^>]*aria-labelledby="chart-title"/);
    says(text, /3 planned contacts are missed\. S2 11\.2, App3/);
    says(text, /1\. Respond and assess/);
    says(
      text,
      /Talk to your line manager about what is difficult with this family .* Lead professional 1 working day after this was asked the partnership’s own A discussion with the line manager about engagement S2 11\.2/,
    );
    says(text, /Edition 1, this one, in force from 1 January 1990/);
    says(text, /Respond and assess: \d+ .*Thorn/);
  });

  test('tells of families only to whoever may see them; the document itself is everybody’s to read', async () => {
    for (const who of ['ana', 'abe', 'eve']) {
      const { text } = await see(who, '/procedures/durham/engaging-families');
      says(text, /Of the families that you may see, nobody is in this procedure today/);
      assert.doesNotMatch(text, /Thorn/);
    }
    const { text } = await see('ben', '/procedures/durham/engaging-families');
    assert.doesNotMatch(text, /Thorn/);
  });

  test('an edition or a procedure that is not there is not here', async () => {
    const ida = await app.as('ida');
    assert.equal((await ida('GET', '/procedures/durham/engaging-families?edition=9')).status, 404);
    assert.equal((await ida('GET', '/procedures/durham/nothing')).status, 404);
    assert.equal((await ida('GET', '/procedures/durham/nothing/flowchart.svg')).status, 404);
  });

  test('its flowchart is saved as a picture that stands by itself', async () => {
    const { status, body, headers } = await (await app.as('ida'))(
      'GET',
      '/procedures/camden/child-protection/flowchart.svg',
    );
    assert.equal(status, 200);
    assert.match(String(headers['content-type']), /image\/svg\+xml/);
    assert.match(String(headers['content-disposition']), /camden-child-protection-1\.svg/);
    assert.match(body, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.match(body, /<style>/);
  });
});

const runOf = async (family: string, procedure: string): Promise<string> => {
  const [row] = await app.rows<{ run: string }>('SELECT run FROM open_run WHERE family = $1 AND procedure = $2', [
    family,
    procedure,
  ]);
  assert.ok(row, `${procedure} is open with ${family}`);
  return row.run;
};
const runAt = (family: string, run: string) => `/families/${family}/procedures/run?run=${encodeURIComponent(run)}`;

describe('a procedure on a family', () => {
  test('says where it is on the flowchart, how it got there entry by entry, and what is due, from whom, why', async () => {
    const run = await runOf('wren', 'camden/child-protection');
    const { body, text } = await see('ada', runAt('wren', run));
    says(body, /ks-chart__one--here[^>]*>(?:(?!<\/g>).)*You are here, since \d+ November 2026/);
    says(text, /At “Core group on non-engagement” since \d+ November 2026/);
    says(text, /opened at “Tell, and write”, because a contact missed or refused/);
    says(text, /moved on to “Core group on non-engagement”, because it went on after “letter” was due/);
    says(text, /Ada Finch \(social worker\), (was due|due)/);
    says(text, /If it is not: It is late after/);
    says(text, /What may happen next/);
  });

  test('all of them stand on one page, the open ones first', async () => {
    const { text } = await see('ada', '/families/wren/procedures');
    says(text, /8 procedures are open/);
    says(text, /Non-engagement, child protection plan.*It asks \d+ things? now/);
  });

  test('nobody else’s: not a run of another family, not to whoever is not in the team', async () => {
    const run = await runOf('wren', 'camden/child-protection');
    assert.equal((await (await app.as('fay'))('GET', runAt('wren', run))).status, 404);
    assert.equal((await (await app.as('fay'))('GET', runAt('thorn', run))).status, 404);
  });
});

type Duty = { run: string; key: string; owner: string; due_day: string; policy_day: string };
const dutyNamed = async (family: string, name: string): Promise<Duty> => {
  const [row] = await app.rows<Duty>(
    `SELECT run, key, owner, due_day::text, policy_day::text FROM duty WHERE family = $1 AND name = $2
     ORDER BY due_day DESC, key LIMIT 1`,
    [family, name],
  );
  assert.ok(row, `${name} is asked of ${family}`);
  return row;
};
const send = async (who: string, family: string, what: string, fields: Record<string, string>) =>
  (await app.as(who))('POST', `/families/${family}/procedures/duty/${what}`, { key: newId(), ...fields });

describe('what is asked, arranged', () => {
  test('a manager gives it another day with a reason: the new day holds, the first stays to be read', async () => {
    const { run, key, policy_day } = await dutyNamed('wren', 'meet');
    const fields = {
      run,
      duty: key,
      'to-day': '14',
      'to-month': '12',
      'to-year': '2026',
      reason: 'The school is shut.',
    };
    const { status, to } = await send('sam', 'wren', 'redate', fields);
    assert.equal(status, 303);
    const { text } = await see('ada', String(to));
    says(text, /The line manager gave it until 14 December 2026 instead of \d+ \w+ 2026: The school is shut\./);
    const after = await dutyNamed('wren', 'meet');
    assert.deepEqual([after.due_day, after.policy_day], ['2026-12-14', policy_day]);
    says((await see('ada', '/duties')).text, /by Mon 14 December instead of/);
    says((await see('ada', '/families/wren')).text, /by 14 December 2026 instead of/);
  });

  test('nobody but a manager may, and a reason and a day that is to come are asked for, both at once', async () => {
    const { run, key } = await dutyNamed('wren', 'agree-strategy');
    const fields = { run, duty: key, 'to-day': '1', 'to-month': '12', 'to-year': '2026', reason: 'x' };
    assert.equal((await send('ada', 'wren', 'redate', fields)).status, 404);
    const { status, body } = await send('sam', 'wren', 'redate', { ...fields, 'to-year': '2025', reason: '' });
    assert.equal(status, 422);
    says(textOf(body), /Choose today or a day that is to come.*Say why, in a sentence/);
    says(body, /value="2025"/);
    assert.doesNotMatch(
      textOf(
        (
          await (
            await app.as('ada')
          )('GET', `/families/wren/procedures/duty?run=${encodeURIComponent(run)}&duty=${encodeURIComponent(key)}`)
        ).body,
      ),
      /Give it this day/,
    );
  });

  test('it is passed on to somebody of the team, who has it on their list; to anybody else it is not', async () => {
    const { run, key } = await dutyNamed('wren', 'consult');
    assert.equal((await send('ada', 'wren', 'delegate', { run, duty: key, to: 'fay' })).status, 422);
    assert.equal((await send('ada', 'wren', 'delegate', { run, duty: key, to: 'may' })).status, 303);
    assert.equal((await dutyNamed('wren', 'consult')).owner, 'may');
    says((await see('may', '/duties')).text, /Ask each core group agency/);
  });

  test('P10 it is declined where the policy leaves room, by whom it names, and by nobody else', async () => {
    const { run, key } = await dutyNamed('thorn', 'complete-fera');
    const said = { run, duty: key, reason: 'The family has come back.' };
    assert.equal((await send('fay', 'thorn', 'decline', said)).status, 422);
    assert.equal((await send('noor', 'thorn', 'decline', { ...said, reason: '' })).status, 422);
    assert.equal((await send('noor', 'thorn', 'decline', said)).status, 303);
    const left = await app.rows("SELECT FROM duty WHERE family = 'thorn' AND name = 'complete-fera'");
    assert.equal(left.length, 0);
    const { run: other, key: talk } = await dutyNamed('thorn', 'talk-to-manager');
    assert.equal((await send('noor', 'thorn', 'decline', { run: other, duty: talk, reason: 'x' })).status, 422);
  });

  test('the same form twice arranges once; a duty that is not asked any more is not here', async () => {
    const { run, key } = await dutyNamed('wren', 'agree-strategy');
    const sam = await app.as('sam');
    const fields = {
      key: newId(),
      run,
      duty: key,
      'to-day': '16',
      'to-month': '12',
      'to-year': '2026',
      reason: 'Again.',
    };
    const at = '/families/wren/procedures/duty/redate';
    assert.equal((await sam('POST', at, fields)).status, 303);
    assert.equal((await sam('POST', at, fields)).status, 303);
    const [row] = await app.rows<{ many: number }>(
      "SELECT count(*)::int AS many FROM entry e JOIN content c ON c.entry = e.id WHERE e.kind = 'duty-redated' AND c.payload ->> 'reason' = 'Again.'",
    );
    assert.equal(row?.many, 1);
    assert.equal((await send('sam', 'wren', 'redate', { ...fields, key: newId(), duty: 'no such' })).status, 404);
  });
});

describe('what is asked of a person, a team and an agency', () => {
  test('each is a list by the day, with whose each thing is; only of families that one may see', async () => {
    const mine = (await see('ada', '/duties')).text;
    says(mine, /What is asked of me: \d+ things, \d+ late/);
    assert.doesNotMatch(mine, /Thorn/);
    const team = (await see('sam', '/duties?of=team')).text;
    says(team, /Ada Finch/);
    const agency = (await see('ida', '/duties?of=agency')).text;
    says(agency, /What is asked of my agency: \d+ things/);
    says(agency, /Wren/);
    const own = (await see('ben', '/duties?of=agency')).text;
    assert.doesNotMatch(own, /Wren/);
  });
});
